"""Which statements of a record answer a question."""
import json
from dataclasses import dataclass, replace
from typing import get_args

from onrecord.dates import days
from onrecord.errors import QuestionError
from onrecord.search import paging, rows, things
from onrecord.search.meant import taken as taken_for
from onrecord.search.words import expect_query
from onrecord.spelling import folded
from onrecord.values import Act

KINDS = ("direct", "indirect", "mixed")
ACTS = get_args(Act)
NAMED = ("speaker", "party", "place")  # what is asked for by name


@dataclass(frozen=True, slots=True)
class Question:
    """What a statement must be to answer; None asks for nothing. Raises QuestionError when it cannot be asked.

    ``speaker``, ``party`` and ``place`` are any names of these: a spelling, a surname, an office, a capital; ``taken`` tells
    what they were taken for. A place is one that the statement's content names. ``since`` and ``until`` are EDTF dates, both
    days included: a statement that may have been said between them answers, an undated one does not. ``article`` is an id, a
    name or a path. ``contains`` is an FTS5 query over the statement's words. ``act`` is one of ACTS, ``issue`` one of the
    casebook's by name.
    """

    speaker: str | None = None
    party: str | None = None
    place: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    article: str | None = None
    contains: str | None = None
    act: str | None = None
    issue: str | None = None

    def __post_init__(self):
        for name, known in (("kind", KINDS), ("act", ACTS)):
            if getattr(self, name) not in (None, *known):
                raise QuestionError(f"{name} {getattr(self, name)!r} is none of {', '.join(known)}")
        for name in NAMED:
            if getattr(self, name) is not None and not folded(getattr(self, name)):
                raise QuestionError(f"{name} {getattr(self, name)!r} holds no letter")
        for end in ("since", "until"):
            expect_date(end, getattr(self, end))


def expect_date(name, date):
    """Raises QuestionError when ``date`` is neither None nor EDTF; ``name`` is what it was asked for as."""
    if date is not None:
        try:
            days(date)
        except ValueError as error:
            raise QuestionError(f"{name}: {error}") from error


# the days that a statement may have been said on
FROM, TO = "statement.said_from", "statement.said_to"

# field of the question -> the SQL that a statement must meet; :field stands for its value: of a name the ids of what it was
# taken for (a speaker's with the days between which it is meant), and :field_words the words of articles that mean nothing else
CONDITIONS = {
    "speaker": ("(EXISTS (SELECT 1 FROM json_each(:speaker) "
                "WHERE json_extract(value, '$[0]') = coalesce(statement.actor, statement.speaker_id) "
                f"AND coalesce({TO} > json_extract(value, '$[1]'), TRUE) "
                f"AND coalesce({FROM} < json_extract(value, '$[2]'), TRUE)) "
                "OR statement.speaker_id IS NULL AND EXISTS (SELECT 1 FROM span WHERE span.statement = statement.n "
                "AND role = 'source' AND text IN (SELECT value FROM json_each(:speaker_words))))"),
    "party": "coalesce(statement.speaker_party, actor.party) IN (SELECT value FROM json_each(:party))",
    "place": ("EXISTS (SELECT 1 FROM span JOIN toponym ON toponym.article = statement.article "
              "AND toponym.\"start\" >= span.\"start\" AND toponym.\"end\" <= span.\"end\" "
              "WHERE span.statement = statement.n AND span.role = 'content' "
              "AND (toponym.place IN (SELECT value FROM json_each(:place)) "
              "OR toponym.place IS NULL AND toponym.text IN (SELECT value FROM json_each(:place_words))))"),
    "kind": "statement.kind = :kind",
    "since": f"{TO} > :since",
    "until": f"{FROM} < :until",
    "article": rows.OF_ARTICLE,
    "contains": "statement.n IN (SELECT rowid FROM statement_words WHERE statement_words MATCH :contains)",
    "act": "statement.act = :act",
    "issue": ":issue IN (SELECT value FROM json_each(statement.issues))",
}
KEY = ("statement.article", "statement.n")  # the order of the record, then of the text
ALONE = "statement LEFT JOIN actor ON actor.id = statement.actor"
TABLES = ("statement JOIN article ON article.n = statement.article JOIN lead ON lead.article = article.n "
          "LEFT JOIN actor ON actor.id = statement.actor")


def statements(connection, question, meanings=()):
    """The StatementRows that answer, in the order of the record, then of the text; none when nothing does.

    ``meanings`` are the Taken of the question's names, as ``taken`` gives them.
    """
    return found(connection, *answering(connection, question, meanings))


def found(connection, where, values=()):
    """The StatementRows that meet an SQL condition on TABLES, in the order of the record, then of the text."""
    return (row for _, row in numbered(connection, where, values))


def numbered(connection, where, values=()):
    """The same, each with the number of its statement before it."""
    article = None
    for number, *row in connection.execute(
            f"SELECT statement.n, {rows.STATEMENT_COLUMNS}, {rows.ARTICLE_COLUMNS} FROM {TABLES} WHERE {where} "
            "ORDER BY article.n, statement.n", values):
        said, stands_in = row[:rows.STATEMENT_WIDTH], row[rows.STATEMENT_WIDTH:]
        if article is None or article.id != stands_in[0]:  # one Article for all of its statements
            article = rows.article(stands_in)
        yield number, rows.StatementRow(article, rows.statement(connection, number, said))


def listed(question, meanings=()):
    """``statements`` page by page -> paging.Listed."""
    def some(connection, after, limit):
        where, values = answering_alone(connection, question, meanings)
        behind, values = paging.behind(KEY, after, values)
        keys = connection.execute(f"SELECT {', '.join(KEY)} FROM {ALONE} WHERE {where} AND {behind} ORDER BY {', '.join(KEY)} "
                                  f"LIMIT {-1 if limit is None else limit}", values).fetchall()
        chosen = {"chosen": json.dumps([number for _, number in keys])}
        return zip(map(list, keys), found(connection, "statement.n IN (SELECT value FROM json_each(:chosen))", chosen))

    def count(connection):
        where, values = answering_alone(connection, question, meanings)
        return connection.execute(f"SELECT count(*) FROM {ALONE} WHERE {where}", values).fetchone()[0]

    return paging.Listed(some, count)


def place(after):
    """A key -> the numbers of the article and of the statement behind which it stands. Raises QuestionError where it is none."""
    if len(after) != len(KEY) or not all(isinstance(part, int) for part in after):
        raise QuestionError(f"after {paging.LOST}")
    return after


def answering_alone(connection, question, meanings):
    """``answering`` as a condition on ALONE: no article's row is read for it."""
    told, values = _told(connection, replace(question, article=None), meanings)
    covered, numbers = paging.coverage(connection, "statement.article", question.article)
    return " AND ".join([covered, *told]), values | numbers


def by_id(connection, own_id):
    """The StatementRow of one statement, by its id; None where there is none."""
    return next(found(connection, "statement.id = :id", {"id": own_id}), None)


def undated(connection, question, meanings=()):
    """How many statements answer but for their date, because they have none; 0 when no date is asked for."""
    if question.since is None and question.until is None:
        return 0
    where, values = answering(connection, replace(question, since=None, until=None), meanings)
    return connection.execute(f"SELECT count(*) FROM {TABLES} WHERE {where} AND {FROM} IS NULL", values).fetchone()[0]


# name in a question -> the things that it can mean: in a record, in its casebooks
MEANINGS = {
    "speaker": (things.speakers, things.known_actors),
    "party": (things.parties, things.known_parties),
    "place": (things.places, things.known_places),
}


def taken(connection, question, casebooks=tuple):
    """What the names in a question are taken for -> a Taken for each, in the order of NAMED. ``casebooks`` loads Casebooks."""
    return tuple(taken_for(name, asked, MEANINGS[name][0](connection), lambda known=MEANINGS[name][1]: known(casebooks()))
                 for name in NAMED if (asked := getattr(question, name)) is not None)


def answering(connection, question, meanings=()):
    """A question -> the SQL condition on TABLES that what answers it meets, and the values of its placeholders."""
    told, values = _told(connection, question, meanings)
    return " AND ".join([rows.CURRENT, *told]), {"article": None, **values}


def _told(connection, question, meanings):
    """A question -> its CONDITIONS, and the values of their placeholders."""
    asked = {field: value for field in CONDITIONS if (value := getattr(question, field)) is not None}
    told = [CONDITIONS[field] for field in asked]
    if "contains" in asked:
        expect_query(connection, "statement_words", asked["contains"])
    for meaning in meanings:
        known = [thing for thing in meaning.things if thing.id]
        asked[meaning.what] = json.dumps([row for thing in known for row in _while(thing)] if meaning.what == "speaker"
                                         else [thing.id for thing in known])
        asked[f"{meaning.what}_words"] = json.dumps([thing.name for thing in meaning.things if not thing.id])
    if "since" in asked:
        asked["since"] = days(asked["since"])[0]
    if "until" in asked:
        asked["until"] = days(asked["until"])[1]
    return told, asked


def _while(thing):
    """[id, first day, day after the last] of each time in which a speaker is meant; None is open."""
    times = [[thing.id, term.since and days(term.since)[0], term.until and days(term.until)[1]] for term in thing.meant_as]
    return times or [[thing.id, None, None]]
