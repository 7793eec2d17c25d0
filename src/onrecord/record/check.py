"""A record → its faults: spans that do not spell their words, statements that lose a negation or a condition."""
from dataclasses import dataclass

from onrecord.errors import SpanError
from onrecord.meaning import lost
from onrecord.values import Span

# the spans of article :n beside those of its statements: whose each is (an id), of what, and where it is said to stand
SPANS = (
    'SELECT NULL, \'\', "start", "end", text FROM aside WHERE article = :n',
    'SELECT NULL, \'flag \', "start", "end", text FROM flag WHERE article = :n',
    'SELECT NULL, \'place \', "start", "end", text FROM toponym WHERE article = :n',
    'SELECT statement, \'figure \', "start", "end", text FROM figure WHERE article = :n',
    "SELECT statement, 'date of a figure ', as_of_start, as_of_end, as_of_text FROM figure "
    "WHERE article = :n AND coalesce(as_of_start, as_of_text) IS NOT NULL",
    'SELECT statement, \'claim \', "start", "end", text FROM claim WHERE article = :n AND coalesce("start", text) IS NOT NULL',
    'SELECT statement.id, \'side taken \', "start", "end", text FROM held LEFT JOIN statement ON statement.n = held.statement '
    "WHERE held.article = :n",
    'SELECT NULL, \'instrument \', "start", "end", text FROM cited WHERE article = :n',
    'SELECT NULL, \'name \', "start", "end", naming.text FROM naming JOIN named ON named.n = named WHERE article = :n',
    'SELECT statement.id, \'wording \', "start", "end", text FROM statement JOIN part ON part.statement = statement.n '
    "WHERE article = :n",
    'SELECT statement.id, \'difference \', difference."start", difference."end", difference.text FROM statement '
    "JOIN part ON part.statement = statement.n JOIN difference ON difference.part = part.n "
    'WHERE article = :n AND coalesce(difference."start", difference.text) IS NOT NULL',
    # the words of the base that it differs from, which stand in the article of the base
    "SELECT statement.id, 'base of a difference ', base_start, base_end, base_text FROM statement JOIN part AS base "
    "ON base.statement = statement.n JOIN utterance ON utterance.id = base.utterance AND utterance.base = base.n "
    "JOIN part ON part.utterance = utterance.id JOIN difference ON difference.part = part.n "
    "WHERE article = :n AND coalesce(base_start, base_text) IS NOT NULL",
)


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
    for statement, what, start, end, words in connection.execute(" UNION ALL ".join(SPANS), {"n": number}):
        counts["spans"] += 1
        if not _spells(text, start, end, words):
            yield statement, start, end, words, f"{what}does not spell its words"
    clean = without_furniture(connection, number, text)
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


def without_furniture(connection, number, text):
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
