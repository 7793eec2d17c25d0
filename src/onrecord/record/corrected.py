"""Judgements → the statements of a record as people say that they are: corrected, taken out where they are rejected, put back.

What the machine said stays in ``as_read``, so that the rows are a function of the readings and of the judgements that hold:
whoever appended a judgement, read an article again or dated it anew calls ``apply``, in the same transaction.
"""
import json
from dataclasses import dataclass, field

from onrecord.dates import days
from onrecord.errors import JudgementError
from onrecord.record import anchors, judgements, links, wordings
from onrecord.record import told as told_of

# what no field of a statement tells, where a judgement meets none: why it is loose
GONE, TURNED = "no statement there says this any more", "as its statement is read now, its words would turn their meaning"


@dataclass(slots=True)
class Wanted:
    """What a statement should be: ``told``, or ``rejected``; ``left`` are (judgement, why) that it could not be made."""

    told: dict
    rejected: bool = False
    left: list = field(default_factory=list)


def apply(connection, articles=None):
    """Make statements what people say of them: those of these articles (ids), by default of all that were ever judged. -> Has
    anything changed?"""
    of_article, changed = _by_article(connection, articles), False
    if articles is None:
        articles = sorted(of_article.keys() | {ident for (ident,) in connection.execute(
            "SELECT DISTINCT article.id FROM as_read JOIN article ON article.n = as_read.article UNION "
            "SELECT DISTINCT article.id FROM named JOIN article ON article.n = named.article WHERE judged")})
    for ident in articles:
        article = anchors.Article(connection, ident)
        if article.is_there:
            changed |= _apply(connection, article, wanted(connection, article, of_article.get(ident, ())))
    return changed


def _by_article(connection, articles):
    """{id of an article: the Judgements about its statements that hold}, of these articles or of all."""
    if articles is not None:
        return {ident: judgements.holding(connection, judgements.OF_STATEMENTS, ident) for ident in articles}
    found = {}
    for judgement in judgements.holding(connection, judgements.OF_STATEMENTS):
        found.setdefault(judgement.anchor["article"], []).append(judgement)
    return found


def wanted(connection, article, judged):
    """{number: Wanted} of an article's statements that these judgements are about, and that others were about before."""
    about = {number: [] for (number,) in connection.execute("SELECT statement FROM as_read WHERE article = ?", (article.number,))}
    for judgement in judged:
        number = article.found(judgement)
        if number is not None:
            about.setdefault(number, []).append(judgement)
    return {number: _wanted(connection, article, article.said[number], told) for number, told in about.items()}


def _wanted(connection, article, machine, judged):
    """What the judgements of one statement, in order, make of what the machine said of it."""
    made, edges, last = Wanted(told_of.copied(machine)), [], {}
    for judgement in judged:
        if judgement.field is None and judgement.sort in ("accept", "reject"):
            made.rejected = judgement.sort == "reject"
        if judgement.field is not None:
            last[judgement.field] = judgement.value, judgement
        elif judgement.sort == "accept":
            last |= {name: (value, judgement) for name, value in judgement.value.items()}
    for name in (name for name in told_of.FIELDS if name in last):
        value, judgement = last[name]
        if name == "issues" and machine["columns"]["issues"] is None:
            continue  # read without a casebook: nothing there has issues
        try:
            if value is not None or not told_of.FIELDS[name].may_be_none:
                value = told_of.FIELDS[name].expect(value, article.text)
        except JudgementError as error:  # it came from a file: nothing else keeps what the article cannot bear
            made.left.append((judgement, str(error)))
            continue
        if not told_of.says(name, machine, value, article.text):
            told_of.FIELDS[name].put(made.told, value)
            edges += [judgement] * (name in told_of.EDGES)
    if edges and told_of.losses(connection, article.number, made.told):
        for name in told_of.EDGES:
            told_of.FIELDS[name].put(made.told, told_of.FIELDS[name].get(machine, article.text))
        made.left += [(judgement, TURNED) for judgement in edges]
    return made


def loose(connection, articles=None):
    """{id of a judgement of a statement that holds, and that nothing in the record answers to now: why}, of these articles (ids)
    or of all."""
    found = {}
    for ident, judged in _by_article(connection, articles).items():
        article = anchors.Article(connection, ident)
        found |= {judgement.id: GONE for judgement in judged if article.found(judgement) is None}
        for one in wanted(connection, article, judged).values():
            found |= {judgement.id: why for judgement, why in one.left}
    return found


def redate(connection, changed, said_on):
    """Date anew what the machine said of judged statements in these articles (numbers), which ``links.redate`` did of the
    rows, and make these what people say of them again."""
    again = set()
    for article in changed:
        ident, published_on = connection.execute("SELECT id, published_on FROM article WHERE n = ?", (article,)).fetchone()
        for number, told in connection.execute("SELECT statement, told FROM as_read WHERE article = ?", (article,)).fetchall():
            machine = json.loads(told)
            span = next(iter(machine["spans"].get("said_on", ())), None)
            basis = machine["columns"]["said_basis"] if span is None else connection.execute(
                "SELECT substr(text, ?, ?) FROM article WHERE n = ?", (span[0] + 1, span[1] - span[0], article)).fetchone()[0]
            on = said_on(basis, published_on)
            machine["columns"] |= dict(zip(("said_on", "said_from", "said_to"), (on, *(days(on) if on else (None, None)))))
            connection.execute("UPDATE as_read SET told = ? WHERE statement = ?", (json.dumps(machine), number))
            again.add(ident)
    if again:
        apply(connection, sorted(again))


def forget_article(connection, article):
    """Take out what the machine said before: the article, by its number, is read again."""
    connection.execute("DELETE FROM as_read WHERE article = ?", (article,))


def _apply(connection, article, wanted):
    """-> Has any statement changed?"""
    told = {number: None if anchors.rejected(connection, number) else told_of.read(connection, number) for number in wanted}
    moved = False
    for number, one in wanted.items():
        machine, target = article.said[number], None if one.rejected else one.told
        ident = next(ident for ident, own in article.numbers.items() if own == number)
        if target != told[number]:
            moved = True
            if target is None:
                _take_out(connection, number)
            elif told[number] is None:
                _put_back(connection, number, ident, article, target)
            else:
                _rewrite(connection, number, article, told[number], target)
        if target == machine:
            connection.execute("DELETE FROM as_read WHERE statement = ?", (number,))
        else:
            connection.execute("INSERT INTO as_read (statement, id, article, rejected, told) VALUES (?, ?, ?, ?, ?) "
                               "ON CONFLICT (statement) DO UPDATE SET rejected = excluded.rejected "
                               "WHERE rejected != excluded.rejected",
                               (number, ident, article.number, one.rejected, json.dumps(machine)))
    _name(connection, article, wanted)
    if moved:  # what else the article says is weighed by what this says
        connection.execute("UPDATE part SET weighed = NULL WHERE statement IN (SELECT n FROM statement WHERE article = ?)",
                           (article.number,))
        connection.execute("UPDATE article SET sketched = NULL WHERE n = ?", (article.number,))
    return moved


def _take_out(connection, number):
    touched = wordings.forget(connection, {n for (n,) in connection.execute("SELECT n FROM part WHERE statement = ?", (number,))})
    wordings.compare_anew(connection, touched)
    links.forget_statement(connection, number)
    connection.execute("DELETE FROM statement_words WHERE rowid = ?", (number,))
    connection.execute("DELETE FROM span WHERE statement = ?", (number,))
    connection.execute("DELETE FROM statement WHERE n = ?", (number,))


def _put_back(connection, number, ident, article, told):
    names = ", ".join(told_of.COLUMNS)
    connection.execute(f"INSERT INTO statement (n, id, article, {names}) VALUES (?, ?, ?{', ?' * len(told_of.COLUMNS)})",
                       (number, ident, article.number, *(told["columns"][name] for name in told_of.COLUMNS)))
    _spans(connection, number, article, told)
    _follow(connection, number)


def _rewrite(connection, number, article, before, told):
    changed = {name: value for name, value in told["columns"].items() if before["columns"][name] != value}
    # all that it is compared by may have changed: it is compared anew
    connection.execute(f"UPDATE statement SET {''.join(f'{name} = ?, ' for name in changed)}compared = NULL WHERE n = ?",
                       (*changed.values(), number))
    if before["spans"] != told["spans"]:
        connection.execute("DELETE FROM span WHERE statement = ?", (number,))
        connection.execute("DELETE FROM statement_words WHERE rowid = ?", (number,))
        _spans(connection, number, article, told)
        connection.execute("INSERT INTO touched (article) VALUES (?)", (article.number,))  # its words name other places, perhaps
    if "speaker_id" in changed:
        _follow(connection, number)


def _spans(connection, number, article, told):
    connection.executemany('INSERT INTO span (statement, role, "start", "end", text) VALUES (?, ?, ?, ?, ?)', [
        (number, role, start, end, article.text[start:end])
        for role in told_of.ROLES for start, end in told["spans"].get(role, ())])
    connection.execute("INSERT INTO statement_words (rowid, content) VALUES (?, ?)", (
        number, " … ".join(article.text[start:end] for start, end in told["spans"]["content"])))


def _follow(connection, number):
    """Let a statement's actor be its speaker's, as far as that is known before the record is linked."""
    connection.execute(
        "UPDATE statement SET actor = coalesce((SELECT actor FROM named WHERE named.article = statement.article "
        "AND named.id = speaker_id), (SELECT id FROM actor WHERE actor.id = speaker_id)) WHERE n = ?", (number,))


def _name(connection, article, wanted):
    """Let the article name whom people say that it lets speak, and nobody else besides those whom its words name."""
    told = {}
    for number, one in wanted.items():
        columns = one.told["columns"]
        if not one.rejected and columns["speaker_id"] not in (None, article.said[number]["columns"]["speaker_id"]):
            told.setdefault(columns["speaker_id"], (columns["speaker_name"], columns["speaker_type"], columns["speaker_party"]))
    there = dict(connection.execute("SELECT id, judged FROM named WHERE article = ?", (article.number,)))
    connection.executemany("DELETE FROM named WHERE article = ? AND id = ?", [
        (article.number, ident) for ident, judged in there.items() if judged and ident not in told])
    connection.executemany(
        "INSERT INTO named (article, id, name, type, party, roles, actor, judged) "
        "VALUES (?1, ?2, ?3, ?4, ?5, '[]', (SELECT id FROM actor WHERE id = ?2), 1)",
        [(article.number, ident, *name) for ident, name in told.items() if ident not in there])
