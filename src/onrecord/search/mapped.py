"""The places of a record as a map shows them: how often each is named, by which names, in how many statements and contested claims."""
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.dates import days
from onrecord.search import paging, statements
from onrecord.values import ALONE, Place


@dataclass(frozen=True, slots=True)
class NameOnMap:
    """A name that articles use of a place: ``is_alias`` tells that it is another name, ``used_by`` the party whose name it is."""

    text: str
    mentions: int
    is_alias: bool
    used_by: str | None


@dataclass(frozen=True, slots=True)
class MappedRow:
    """A place on the map. ``articles`` and ``statements`` count those that name it, ``claims`` are the ids of the contentions in
    which a side names it."""

    place: Place
    mentions: int
    articles: int
    names: tuple[NameOnMap, ...]
    statements: int
    claims: tuple[str, ...]

    @property
    def is_contested(self):
        """Do sides call it by names of their own, or does a contested claim name it?"""
        return bool(self.claims) or any(name.is_alias and name.used_by for name in self.names)


@dataclass(frozen=True, slots=True)
class Question:
    """What counts on a map; None asks for nothing. ``since`` and ``until`` are EDTF dates, both days included: when articles were
    published, statements said, claims taken up. ``country`` and ``kind`` are the place's. Raises QuestionError when it is no date."""

    place: str | None = None
    country: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None

    def __post_init__(self):
        for end in ("since", "until"):
            statements.expect_date(end, getattr(self, end))


ALL = "all"  # the key under which the map of all times is kept
OF_PLACE = {
    "place": "toponym.place IN (SELECT value FROM json_each(:place))",
    "country": "(toponym.country = :country OR toponym.kind = 'country' AND toponym.name = :country)",
    "kind": "toponym.kind = :kind",
}
ARTICLES = "JOIN article ON article.n = toponym.article"
DATED = "article.published_from", "article.published_to"  # the first day, and the day after the last
NAMED = ("SELECT toponym.place, toponym.text, toponym.alias_of IS NOT NULL, toponym.used_by, count(*) "
         "FROM toponym {articles} WHERE {where} GROUP BY 1, 2, 3, 4")
AMONG = "SELECT toponym.place, count(DISTINCT toponym.article) FROM toponym {articles} WHERE {where} GROUP BY 1"
# there are far fewer words of sides than places named: they come first
CLAIMED = ("SELECT toponym.place, json_group_array(DISTINCT contention.id) FROM held "
           f"JOIN contention ON contention.n = held.contention AND contention.kind != '{ALONE}' "
           'CROSS JOIN toponym ON toponym.article = held.article AND toponym."start" >= held."start" '
           'AND toponym."end" <= held."end" WHERE {where} GROUP BY 1')
TAKEN_UP = 'held."from"', 'held."to"'
PUBLISHED = "SELECT (SELECT min(published_from) FROM article), (SELECT max(published_to) FROM article)"  # each from an index
WHAT = "SELECT place, name, kind, lat, lon, country, region, min(n) FROM toponym WHERE place IS NOT NULL GROUP BY place"


def counts(connection):
    """(key, the same as ``_named`` tells at all times), as ``search.counted`` keeps it."""
    yield ALL, [[(place.id, place.name, place.kind, place.lat, place.lon, place.country, place.region), among, claims,
                 [(name.text, name.mentions, name.is_alias, name.used_by) for name in used]]
                for place, among, claims, used in _named(connection, {})]


def from_counts(told):
    """What ``counts`` told -> what ``_named`` does."""
    return [(Place(*place), among, tuple(claims), tuple(NameOnMap(*name) for name in used)) for place, among, claims, used in told]


def mapped(connection, columns, question, place=None, counted=None):
    """The MappedRows that answer, those that are named most first; ``place`` is what the question's place was taken for, and
    ``columns`` are the record's (record.columns.Columns). ``counted`` is ``from_counts``, where that is at hand and no time asked for.

    What no gazetteer knows is on no map. A place that nothing names in the time asked for is left out.
    """
    asked = {field: value for field in (*OF_PLACE, "since", "until") if (value := getattr(question, field)) is not None}
    if place is not None:
        asked["place"] = json.dumps([thing.id for thing in place.things if thing.id])
    if "since" in asked:
        asked["since"] = days(asked["since"])[0]
    if "until" in asked:
        asked["until"] = days(asked["until"])[1]
    said = _said(columns, asked)
    if counted is None:
        found = _named(connection, asked)
    else:
        ids = {thing.id for thing in place.things} if place is not None else None
        found = [one for one in counted if (ids is None or one[0].id in ids) and question.kind in (None, one[0].kind)
                 and (question.country in (None, one[0].country) or (one[0].kind, one[0].name) == ("country", question.country))]
    return sorted((MappedRow(where, sum(name.mentions for name in used), among, used, said.get(where.id, 0), claims)
                   for where, among, claims, used in found), key=lambda row: (-row.mentions, row.place.name))


def _named(connection, asked):
    """[(Place, how many articles name it, the ids of the contentions in which a side does, its names)] of what is asked in SQL's terms."""
    covered, values = paging.coverage(connection, "toponym.article")

    def told(sql, dated):
        first, after = dated
        where = [covered, "toponym.place IS NOT NULL", *(OF_PLACE[field] for field in OF_PLACE if field in asked)]
        where += [f"{after} > :since"] if "since" in asked else []
        where += [f"{first} < :until"] if "until" in asked else []
        dates = {"since", "until"} & set(asked)  # the articles are looked at for their dates only
        return connection.execute(sql.format(where=" AND ".join(where), articles=ARTICLES if dates else ""), asked | values)

    names = defaultdict(list)
    for own_id, text, is_alias, party, mentions in told(NAMED, DATED):
        names[own_id].append(NameOnMap(text, mentions, bool(is_alias), party))
    among = dict(told(AMONG, DATED))
    claimed = {own_id: json.loads(ids) for own_id, ids in told(CLAIMED, TAKEN_UP)}
    places = {own_id: Place(own_id, *rest) for own_id, *rest, _ in connection.execute(WHAT)}
    return [(places[own_id], among[own_id], tuple(sorted(claimed.get(own_id, ()))),
             tuple(sorted(used, key=lambda name: (-name.mentions, name.text)))) for own_id, used in names.items()]


def _said(columns, asked):
    """{id of a place: how many statements name it} of current articles, said in the time that is asked for."""
    import numpy

    placed = columns.arrays["placed"]
    counts = columns.current[placed]
    if "since" in asked:
        counts &= columns.arrays["last"][placed] > date.fromisoformat(asked["since"]).toordinal()
    if "until" in asked:
        first = columns.arrays["first"][placed]
        counts &= (first > 0) & (first < date.fromisoformat(asked["until"]).toordinal())
    words = columns.words["place"]
    told = numpy.bincount(columns.arrays["place"][counts], minlength=len(words))
    return {words[code]: int(told[code]) for code in numpy.flatnonzero(told)}


def published(connection):
    """(first day, last day) as ISO dates of the articles' publication, both included; None where none is dated."""
    first, after = connection.execute(PUBLISHED).fetchone()
    return first and (first, (date.fromisoformat(after) - timedelta(days=1)).isoformat())
