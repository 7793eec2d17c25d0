"""Which places a record's articles name, where they lie, and who calls them what."""
import json
from collections import defaultdict

from onrecord import states
from onrecord.search import rows
from onrecord.search.names import plain

# filter -> the SQL that a mention of a place must meet; :filter stands for its value
CONDITIONS = {
    "place": ("(toponym.place IN (SELECT value FROM json_each(:place)) "
              "OR toponym.place IS NULL AND toponym.text IN (SELECT value FROM json_each(:place_words)))"),
    "country": ("coalesce(toponym.country, CASE toponym.kind WHEN 'country' THEN toponym.name END) "
                "IN (SELECT value FROM json_each(:country))"),
    "kind": "toponym.kind = :kind",
    "role": "toponym.role = :role",
    "article": rows.OF_ARTICLE,
}


def places(connection, *, place=None, **asked):
    """The PlaceRows of a record, one for each place that an article names, in the order of the record, then of the text.

    ``place`` is a Taken; asks by country (its name, adjective or capital), kind, role ("place", "actor") and article too.
    """
    asked = {name: value for name, value in asked.items() if value is not None}
    if place is not None:
        asked |= {"place": json.dumps([thing.id for thing in place.things if thing.id]),
                  "place_words": json.dumps([form for thing in place.things if not thing.id for form in thing.forms])}
    if "country" in asked:
        asked["country"] = json.dumps(_countries(connection, asked["country"]))
    where = " AND ".join([rows.CURRENT, *(CONDITIONS[name] for name in CONDITIONS if name in asked)])
    columns = ", ".join(f"toponym.{column}" for column in rows.TOPONYM_COLUMNS.split(", "))
    article = None
    for row in connection.execute(
            f"SELECT {columns}, {rows.ARTICLE_COLUMNS} FROM toponym JOIN article ON article.n = toponym.article "
            f'JOIN lead ON lead.article = article.n WHERE {where} ORDER BY article.n, toponym."start", toponym.n',
            {"article": None, **asked}):
        told, stands_in = row[:rows.TOPONYM_WIDTH], row[rows.TOPONYM_WIDTH:]
        if article is None or article.id != stands_in[0]:  # one Article for all of its places
            article = rows.article(stands_in)
        yield rows.PlaceRow(article, rows.toponym(told))


def by_place(found):
    """PlaceRows -> PlaceSummaries, the place that is named most first; what no gazetteer tells apart is one by its words."""
    groups = defaultdict(list)
    for row in found:
        place = row.toponym.place
        groups[place.id if place else None, place.name if place else row.toponym.span.text].append(row)
    summed = [rows.PlaceSummary(name, group[0].toponym.place, len(group), _names(group), _articles(group))
              for (_, name), group in groups.items()]
    return sorted(summed, key=lambda one: (-one.mentions, one.name))


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
