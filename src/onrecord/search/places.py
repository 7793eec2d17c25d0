"""Which places a record's articles name, where they lie, and who calls them what."""
import json
from collections import defaultdict

from onrecord import states
from onrecord.search import paging, rows
from onrecord.search.names import plain

# filter -> the SQL that a mention of a place must meet; :filter stands for its value
CONDITIONS = {
    "place": ("(toponym.place IN (SELECT value FROM json_each(:place)) "
              "OR toponym.place IS NULL AND toponym.text IN (SELECT value FROM json_each(:place_words)))"),
    "country": ("coalesce(toponym.country, CASE toponym.kind WHEN 'country' THEN toponym.name END) "
                "IN (SELECT value FROM json_each(:country))"),
    "kind": "toponym.kind = :kind",
    "role": "toponym.role = :role",
}
KEY = ("toponym.article", 'toponym."start"', "toponym.n")  # the order of the record, then of the text
COLUMNS = ", ".join(f"toponym.{column}" for column in rows.TOPONYM_COLUMNS.split(", "))
# what is one place: what no gazetteer tells apart, by its words
ONE = "toponym.place, CASE WHEN toponym.place IS NULL THEN toponym.text ELSE toponym.name END"


def places(connection, **asked):
    """The PlaceRows of a record, one for each place that an article names, in the order of the record, then of the text.

    ``place`` is a Taken; asks by country (its name, adjective or capital), kind, role ("place", "actor") and article too.
    """
    return [row for _, row in listed(**asked).some(connection, None, None)]


def listed(**asked):
    """``places`` page by page -> paging.Listed."""
    def some(connection, after, limit):
        where, values = _answering(connection, **asked)
        behind, values = paging.behind(KEY, after, values)
        return _found(connection, f"SELECT toponym.n FROM toponym WHERE {where} AND {behind} ORDER BY {', '.join(KEY)} "
                                  f"LIMIT {-1 if limit is None else limit}", values)

    def count(connection):
        where, values = _answering(connection, **asked)
        return connection.execute(f"SELECT count(*) FROM toponym WHERE {where}", values).fetchone()[0]

    return paging.Listed(some, count)


def by_place(found):
    """PlaceRows -> PlaceSummaries, the place that is named most first; what no gazetteer tells apart is one by its words."""
    groups = defaultdict(list)
    for row in found:
        place = row.toponym.place
        groups[place.id if place else None, place.name if place else row.toponym.span.text].append(row)
    summed = [rows.PlaceSummary(name, group[0].toponym.place, len(group), _names(group), _articles(group))
              for (_, name), group in groups.items()]
    return sorted(summed, key=lambda one: (-one.mentions, one.name, one.place.id if one.place else ""))


def ranked(**asked):
    """The PlaceSummaries of what ``places`` answers page by page -> paging.Ranked."""
    def order(connection):
        where, values = _answering(connection, **asked)
        told = connection.execute(f"SELECT {ONE}, count(*) FROM toponym WHERE {where} GROUP BY 1, 2", values)
        return sorted((-mentions, name, own_id or "") for own_id, name, mentions in told)

    def load(connection, keys):
        where, values = _answering(connection, **asked)
        chosen = {"known": json.dumps([own_id for _, _, own_id in keys if own_id]),
                  "unknown": json.dumps([name for _, name, own_id in keys if not own_id])}
        found = {(one.name, one.place.id if one.place else ""): one for one in by_place(row for _, row in _found(
            connection, f"SELECT toponym.n FROM toponym WHERE {where} AND (toponym.place IN (SELECT value FROM json_each(:known)) "
                        "OR toponym.place IS NULL AND toponym.text IN (SELECT value FROM json_each(:unknown)))", values | chosen))}
        return [found[key[1:]] for key in keys if key[1:] in found]

    return paging.Ranked(order, load)


def _answering(connection, *, place=None, article=None, **asked):
    """What is asked -> the SQL condition on table toponym that what answers it meets, and the values of its placeholders."""
    covered, values = paging.coverage(connection, "toponym.article", article)
    asked = {name: value for name, value in asked.items() if value is not None}
    if place is not None:
        asked |= {"place": json.dumps([thing.id for thing in place.things if thing.id]),
                  "place_words": json.dumps([form for thing in place.things if not thing.id for form in thing.forms])}
    if "country" in asked:
        asked["country"] = json.dumps(_countries(connection, asked["country"]))
    return " AND ".join([covered, *(CONDITIONS[name] for name in CONDITIONS if name in asked)]), values | asked


def _found(connection, chosen, values):
    """(key, PlaceRow) of the numbers that an SQL query chooses, in order."""
    told = connection.execute(f"SELECT {', '.join(KEY)}, {COLUMNS} FROM toponym WHERE toponym.n IN ({chosen}) ORDER BY {', '.join(KEY)}",
                              values).fetchall()
    articles = {}  # each once, however many places it names
    for number, *stands_in in connection.execute(
            f"SELECT article.n, {rows.ARTICLE_COLUMNS} FROM article JOIN lead ON lead.article = article.n "
            "WHERE article.n IN (SELECT value FROM json_each(?))", (json.dumps(sorted({row[0] for row in told})),)):
        articles[number] = rows.article(stands_in)
    return [(list(row[:len(KEY)]), rows.PlaceRow(articles[row[0]], rows.toponym(row[len(KEY):]))) for row in told]


def _names(group):
    held = defaultdict(list)
    for row in group:
        held[row.toponym.span.text, row.toponym.alias_of is not None, row.toponym.used_by].append(row)
    used = [rows.NameUsed(text, len(rows_), is_alias, party, _articles(rows_))
            for (text, is_alias, party), rows_ in held.items()]
    return tuple(sorted(used, key=lambda name: (-name.mentions, name.text)))


def _articles(group):
    return tuple({row.article.id: row.article for row in group}.values())


def _countries(connection, asked):
    """The countries of the record that are so called."""
    state = states.named(asked) or states.adjective(asked)
    told = [name for (name,) in connection.execute(
        "SELECT country FROM toponym WHERE country IS NOT NULL UNION SELECT name FROM toponym WHERE kind = 'country'")]
    return [name for name in told if plain(name) == plain(asked) or name == state]
