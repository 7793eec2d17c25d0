"""A record → its faults: spans that do not spell their words, statements that lose a negation or a condition."""
from dataclasses import dataclass

from onrecord.errors import SpanError
from onrecord.meaning import lost
from onrecord.values import Span


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a record. ``statement`` is an id, or None when it is no statement's; ``text`` is what is held
    or lost at ``start`` to ``end``."""

    article_id: str
    article_name: str
    statement: str | None
    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read again, and what is wrong. ``damage`` is what SQLite says of the file itself."""

    articles: int
    statements: int
    spans: int
    faults: tuple[Fault, ...]
    damage: tuple[str, ...]


def check(connection):
    """Read every span of a record again -> Checked; a record without fault has neither faults nor damage."""
    damage = tuple(line for (line,) in connection.execute("PRAGMA quick_check(10)") if line != "ok")
    faults, counts = [], {"articles": 0, "statements": 0, "spans": 0}
    for number, own_id, name, text in connection.execute(
            "SELECT article.n, article.id, lead.name, article.text FROM article JOIN lead ON lead.article = article.n "
            "ORDER BY article.n"):
        counts["articles"] += 1
        for statement, start, end, words, why in _article_faults(connection, number, text, counts):
            faults.append(Fault(own_id, name, statement, start, end, words, why))
    return Checked(**counts, faults=tuple(faults), damage=damage)


def _article_faults(connection, number, text, counts):
    """-> (statement's id or None, start, end, text, why) of each fault in one article."""
    for start, end, words in connection.execute('SELECT "start", "end", text FROM aside WHERE article = ?', (number,)):
        counts["spans"] += 1
        if not _spells(text, start, end, words):
            yield None, start, end, words, "does not spell its words"
    for what, start, end, words in connection.execute(
            'SELECT \'place\', "start", "end", text FROM toponym WHERE article = :n UNION ALL '
            'SELECT \'instrument\', "start", "end", text FROM cited WHERE article = :n UNION ALL '
            'SELECT \'name\', "start", "end", naming.text FROM naming JOIN named ON named.n = naming.named WHERE article = :n',
            {"n": number}):
        counts["spans"] += 1
        if not _spells(text, start, end, words):
            yield None, start, end, words, f"{what} does not spell its words"
    clean = _without_furniture(connection, number, text)
    for statement, own_id in connection.execute("SELECT n, id FROM statement WHERE article = ? ORDER BY n", (number,)):
        counts["statements"] += 1
        held, whole = {role: [] for role in ("source", "cue", "content", "said_on", "if", "then", "addressee", "venue")}, True
        for role, start, end, words in connection.execute(
                'SELECT role, "start", "end", text FROM span WHERE statement = ? ORDER BY n', (statement,)):
            counts["spans"] += 1
            if _spells(text, start, end, words):
                held[role].append(Span(start, end, words))
            else:
                whole = False
                yield own_id, start, end, words, f"{role} does not spell its words"
        if not held["content"] and whole:
            yield own_id, 0, 0, "", "has no content"
        elif whole:  # what its spans lose can be told only of spans that are right
            for loss in lost(clean, held["content"], next(iter(held["cue"]), None), next(iter(held["source"]), None)):
                yield own_id, loss.start, loss.end, text[loss.start:loss.end], f"{loss.joins} loses its {loss.why}"


def _without_furniture(connection, number, text):
    """An article's text with white space for what was dropped: its offsets stay, and a button's "No" negates nothing."""
    pieces = list(connection.execute('SELECT "start", "end" FROM piece WHERE article = ? ORDER BY "start"', (number,)))
    gaps = zip([0, *(end for _, end in pieces)], [*(start for start, _ in pieces), len(text)])
    kept = [text[start:end] for start, end in pieces] + [""]
    return "".join(" " * (end - start) + words for (start, end), words in zip(gaps, kept))


def _spells(text, start, end, words):
    try:
        return Span(start, end, words).text == text[start:end]
    except (SpanError, TypeError):  # a table edited by hand may hold anything
        return False
