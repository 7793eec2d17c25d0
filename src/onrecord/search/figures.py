"""Which figures of a record answer a question."""
import json
from dataclasses import dataclass
from itertools import islice

from onrecord import agreement, tolerances, units
from onrecord.dates import days
from onrecord.errors import QuestionError
from onrecord.search import paging, rows, things
from onrecord.search.meant import Taken
from onrecord.search.meant import taken as taken_for
from onrecord.search.names import plain
from onrecord.search.near import near
from onrecord.search.statements import expect_date
from onrecord.search.wholes import area
from onrecord.spelling import folded

KEY = ("figure.article", 'figure."start"', "figure.n")  # the order of the record, then of the text
SOURCE = ("(SELECT text FROM span WHERE span.statement = telling.n AND role = 'source' AND telling.speaker_id IS NULL "
          "AND figure.stated_by_id IS NULL)")
MEASURED = "coalesce(measure, '') || char(31) || coalesce(series, '')"  # no text holds a separator of units
STATED_BY, OF = "stated-by", "of"  # what is asked for by name
PEOPLE = frozenset("persons people individuals".split())  # who are counted, by whichever word


@dataclass(frozen=True, slots=True)
class Question:
    """What a figure must be to answer; None asks for nothing. Raises QuestionError when it cannot be asked.

    ``measure`` holds words that all stand in what the figure measures or in its series. ``unit`` is any spelling of a unit:
    whatever is measured in its dimension answers. ``of`` names whose it is or of which whole, ``stated_by`` who states it, both
    by any name. ``since`` and ``until`` are EDTF dates, both days included: a figure that may have held between them answers,
    an undated one does not. ``article`` is an id, a name or a path. ``whole`` is the area in km² of the whole that shares are
    of, for wholes whose area nothing tells; ``areas`` are the (name, area) that casebooks tell.
    """

    measure: str | None = None
    unit: str | None = None
    of: str | None = None
    stated_by: str | None = None
    since: str | None = None
    until: str | None = None
    article: str | None = None
    whole: float | None = None
    areas: tuple[tuple[str, float], ...] = ()

    def __post_init__(self):
        for name in ("measure", "unit", "of", "stated_by"):
            asked = getattr(self, name)
            if asked is not None and not (folded(asked) or name == "unit" and asked.strip()):
                raise QuestionError(f"{name} {asked!r} holds no letter")
        for end in ("since", "until"):
            expect_date(end, getattr(self, end))
        if self.whole is not None and not self.whole > 0:
            raise QuestionError(f"whole {self.whole!r} is no area in km²")


def taken(connection, question, casebooks=tuple):
    """What the names in a question are taken for -> a Taken for who states it; for a whole where a place is called so; and for a
    measure that no figure has, without things: it tells what comes near."""
    found = []
    if question.stated_by is not None:
        found.append(taken_for(STATED_BY, question.stated_by, things.speakers(connection),
                               lambda: things.known_actors(casebooks())))
    if question.of is not None:
        meant = taken_for(OF, question.of, things.places(connection), lambda: things.known_places(casebooks()))
        found += [meant] if meant.things else []
    if question.measure is not None:
        known = list(connection.execute("SELECT DISTINCT measure, series FROM figure ORDER BY measure"))
        if not any(_holds(measure, series, question.measure) for measure, series in known):
            found.append(Taken("measure", question.measure, (), near(question.measure, [told for told, _ in known if told])))
    return tuple(found)


def figures(connection, question, meanings=()):
    """The FigureRows that answer, in the order of the record, then of the text; none when nothing does.

    ``meanings`` are the Taken of the question's names, as ``taken`` gives them.
    """
    return [row for _, row in listed(question, meanings).some(connection, None, None)]


def listed(question, meanings=()):
    """``figures`` page by page -> paging.Listed."""
    def some(connection, after, limit):
        keys = [key for key, _ in islice(answering(connection, question, meanings, after), limit)]
        found = numbered(connection, question, [key[-1] for key in keys])
        return [(list(key), found[key[-1]]) for key in keys]

    def count(connection):
        where, values = _where(connection, question, meanings)
        if question.unit is None and question.stated_by is None:
            return connection.execute(f"SELECT count(*) FROM figure WHERE {where}", values).fetchone()[0]
        return sum(1 for _ in answering(connection, question, meanings))

    return paging.Listed(some, count)


def undated(connection, question, meanings=()):
    """How many figures answer but for their date, because they have none; 0 when no date is asked for."""
    if question.since is None and question.until is None:
        return 0
    return sum(1 for _ in answering(connection, question, meanings, dated=False))


def whole(row, question):
    """The area in km² of the whole that a figure is of, as it was asked or as a casebook or GeoNames tells; None where none does."""
    return _square(row.figure, question)


def answering(connection, question, meanings=(), after=None, dated=True):
    """(key, Figure) of the figures that answer, in order, behind a key; without ``dated`` those that have no date."""
    where, values = _where(connection, question, meanings, dated)
    behind, values = paging.behind(KEY, after, values)
    meant = {one.what: one for one in meanings}
    for row in connection.execute(f"SELECT {', '.join(KEY)}, {rows.FIGURE_COLUMNS}, {SOURCE} FROM {rows.FIGURE_TABLES} "
                                  f"WHERE {where} AND {behind} ORDER BY {', '.join(KEY)}", values):
        key, figure, source = row[:len(KEY)], rows.figure(row[len(KEY):-1]), row[-1]
        if ((question.stated_by is None or _is_stated_by(figure, source, meant[STATED_BY]))
                and (question.unit is None or _converted(figure, question) is not None)):
            yield key, figure


def numbered(connection, question, numbers):
    """{number: FigureRow} of the figures of these numbers, converted into the unit of a question."""
    found, articles = {}, {}
    for number, *row in connection.execute(
            f"SELECT figure.n, {rows.FIGURE_COLUMNS}, {SOURCE}, {rows.ARTICLE_COLUMNS} FROM {rows.FIGURE_TABLES} "
            "JOIN article ON article.n = figure.article JOIN lead ON lead.article = article.n "
            "WHERE figure.n IN (SELECT value FROM json_each(?))", (json.dumps(numbers),)):
        told, source, stands_in = row[:rows.FIGURE_WIDTH], row[rows.FIGURE_WIDTH], row[rows.FIGURE_WIDTH + 1:]
        article = articles.setdefault(stands_in[0], rows.article(stands_in))  # one Article for all of its figures
        figure = rows.figure(told)
        found[number] = rows.FigureRow(article, figure, source, question.unit and _converted(figure, question) or None)
    return found


def _where(connection, question, meanings, dated=True):
    """What is asked, but for the unit and for who states it -> the SQL condition on table figure, and its values.

    What is compared in words is told by the words that the record has, each once: they are far fewer than its figures.
    """
    covered, values = paging.coverage(connection, "figure.article", question.article)
    where = [covered]
    if question.measure is not None:
        where.append(f"{MEASURED} IN (SELECT value FROM json_each(:measured))")
        values["measured"] = json.dumps([told for told, measure, series in connection.execute(
            f"SELECT DISTINCT {MEASURED}, measure, series FROM figure") if _holds(measure, series, question.measure)])
    if question.of is not None:
        names = _names(question, {one.what: one for one in meanings}.get(OF))
        where.append("figure.of IN (SELECT value FROM json_each(:wholes))")
        values["wholes"] = json.dumps([of for (of,) in connection.execute("SELECT DISTINCT of FROM figure WHERE of IS NOT NULL")
                                       if plain(of) in names or agreement.whole_name(of) in names])
    if not dated:
        where.append("figure.as_of IS NULL")
    elif question.since is not None or question.until is not None:
        where.append("figure.as_of IN (SELECT value FROM json_each(:days))")
        values["days"] = json.dumps([on for (on,) in connection.execute("SELECT DISTINCT as_of FROM figure WHERE as_of IS NOT NULL")
                                     if _within(on, question.since, question.until)])
    return " AND ".join(where), values


def _holds(measure, series, asked):
    return set(folded(asked).split()) <= {word for told in (measure, series) if told for word in folded(told).split()}


def _names(question, meant):
    """The forms of a name of a whole, each as ``plain`` and as the state that it stands for."""
    forms = {question.of, *(form for thing in (meant.things if meant else ()) for form in (thing.name, *thing.names, *thing.forms))}
    return {name for form in forms for name in (plain(form), agreement.whole_name(form))}


def _is_stated_by(figure, source, meant):
    by = figure.stated_by
    if by is None:
        return source is not None and source in {thing.name for thing in meant.things if not thing.id}
    return any(thing.id == by.id and (not thing.meant_as or any(_within(figure.as_of.on, term.since, term.until)
                                                                for term in thing.meant_as)) for thing in meant.things)


def _within(on, since, until):
    """May this have been between these days, both included? All are EDTF; None is open."""
    if on is None:
        return True
    start, end = days(on)
    return (since is None or end > days(since)[0]) and (until is None or start < days(until)[1])


def _square(figure, question):
    return question.whole or area(figure.of, question.areas)


def _converted(figure, question):
    """A figure's (value, unit) in the unit that was asked for; () where it is that unit or a count, None where it does not
    answer."""
    called = units.named(question.unit)
    asked = called.symbol if called else question.unit
    if tolerances.is_count(asked):
        counted, told = (_counted(unit) for unit in (asked, figure.unit))
        return () if tolerances.is_count(figure.unit) and counted <= told else None
    square = _square(figure, question)
    common, _ = agreement.common_unit(figure.unit, asked, square)
    if common is None or figure.unit == asked or not isinstance(figure.value, (int, float, tuple)):
        return None if common is None else ()
    ends = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    ends = tuple(end if end is None else agreement.number_in(end, figure.unit, asked, square) for end in ends)
    return (ends if isinstance(figure.value, tuple) else ends[0]), asked


def _counted(unit):
    """The words for what is counted; whoever is counted is people."""
    words = set(folded(unit or "").split())
    return words - PEOPLE | {"people"} if words & PEOPLE else words
