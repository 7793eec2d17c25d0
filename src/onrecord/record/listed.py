"""A record's judgements as they stand: which hold, what they are about now, and which nothing answers to."""
import json
from dataclasses import dataclass

from onrecord.dates import days
from onrecord.errors import JudgementError
from onrecord.record import anchors, corrected, judgements
from onrecord.record import told as told_of
from onrecord.values import Judgement

ADRIFT = "judgements adrift"  # the setting that tells which of actors and wordings the last linking could not follow, and why


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A Judgement, the id of the undo against it where it does not hold, the id of the statement that it is about as that is
    read now, and ``why`` where it is loose: kept, and without effect until what it is about is found again."""

    judgement: Judgement
    undone_by: str | None = None
    statement: str | None = None
    why: str | None = None


def listed(connection, *, by=None, since=None, article=None, loose=False, latest=None):
    """The JudgementRows of a record, the earliest first.

    ``by`` is who judged, ``since`` an EDTF date, ``article`` the id of one whose statements they are about; ``loose`` asks for
    those without effect, ``latest`` for so many, the latest first. Raises JudgementError where ``since`` is no date.
    """
    where, asked = ["TRUE"], []
    for condition, value in (("by = ?", by), ("article = ?", article), ("at >= ?", since and _first(since))):
        if value is not None:
            where.append(condition)
            asked.append(value)
    condition = " AND ".join(where)
    if latest is not None:
        condition = f"n IN (SELECT n FROM judgement WHERE {condition} ORDER BY at DESC, n DESC LIMIT {int(latest)})"
    found = list(judgements.kept(connection, condition, asked))
    about = sorted({one.anchor["article"] for one in found if one.sort in judgements.OF_STATEMENTS})
    undone, left = judgements.undone(connection), _left(connection, about)
    statements = _statements(connection, found)
    rows = [JudgementRow(one, undone.get(one.id), statements.get(one.id), left.get(one.id)) for one in found]
    if loose:
        rows = [row for row in rows if row.why and not row.undone_by]
    return rows if latest is None else rows[::-1]


def of_article(connection, ident):
    """{id of a statement as it is read now: the Judgements about it that hold, the earliest first} of one article."""
    article, found = anchors.Article(connection, ident), {}
    own = {number: own for own, number in article.numbers.items()}
    for judgement in judgements.holding(connection, judgements.OF_STATEMENTS, ident):
        number = article.found(judgement)
        if number is not None:
            found.setdefault(own[number], []).append(judgement)
    return found


def rejected(connection, ident):
    """What people took out of an article, (id, {field: value} as the machine said it) each, in the order of the text."""
    article = anchors.Article(connection, ident)
    out = [number for (number,) in connection.execute("SELECT statement FROM as_read WHERE article = ? AND rejected",
                                                      (article.number,))]
    own = {number: own for own, number in article.numbers.items()}
    told = [(own[number], told_of.values(article.said[number], article.text)) for number in out]
    return sorted(told, key=lambda one: one[1]["content"][0]["start"])


def _left(connection, articles):
    """{id of a judgement that holds and is loose: why}, of those of statements in these articles (ids)."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (ADRIFT,)).fetchone()
    return {**(json.loads(row[0]) if row else {}), **corrected.loose(connection, articles)}


def _statements(connection, found):
    """{id of a judgement: the id of the statement that it is about now}."""
    articles, told = {}, {}
    for judgement in found:
        if judgement.sort in judgements.OF_STATEMENTS:
            ident = judgement.anchor["article"]
            if ident not in articles:
                article = anchors.Article(connection, ident)
                articles[ident] = article, {number: own for own, number in article.numbers.items()}
            article, own = articles[ident]
            told[judgement.id] = own.get(article.found(judgement))
    return told


def _first(since):
    try:
        return days(since)[0]
    except ValueError as error:
        raise JudgementError(f"since: {error}") from error
