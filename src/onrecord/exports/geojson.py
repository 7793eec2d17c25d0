"""A record → GeoJSON (RFC 7946): its places, and where statements and contested claims name them."""
import json
from collections import Counter, defaultdict

from onrecord import lines
from onrecord.citation import BETWEEN
from onrecord.dates import days
from onrecord.exports.tables import answered, statement

MEDIA_TYPE = "application/geo+json"
CONTESTED = ({}, {"unanswered": True})  # also what is denied though nobody asserts it: its kind tells


def files(record):
    """(name, chunks) of the three files; each is a FeatureCollection."""
    yield "places.geojson", _collection(_places(record))
    yield "statements.geojson", _collection(_statements(record))
    yield "contested.geojson", _collection(_contested(record))


def _collection(features):
    yield b'{"type": "FeatureCollection", "features": [', 0
    before = ""
    for feature in features:
        yield f"{before}\n{json.dumps(feature, ensure_ascii=False)}".encode("utf-8"), 1
        before = ","
    yield b"\n]}\n", 0


def _feature(own_id, lat, lon, properties):
    """A Feature; one without a geometry where nothing tells where the place lies ("unlocated", as RFC 7946 calls it)."""
    point = {"type": "Point", "coordinates": [lon, lat]} if lat is not None and lon is not None else None
    return {"type": "Feature", "id": own_id, "geometry": point, "properties": properties}


def _key(place):
    """What tells one place from another: its id, or the words for what no gazetteer knows."""
    return place["id"] or f"unknown/{place['name'] or place['text']}"


def _places(record):
    """A Feature for each place: how often it is named, under which names, by which side, and what is said of it."""
    said, contested = Counter(), Counter()
    for row in answered(record, "statements"):
        said.update({_key(lines.toponym(one)) for one in row.statement.places})
    for asked in CONTESTED:
        for row in answered(record, "contested", **asked):
            contested.update(_of_sides(row).keys())
    for row in answered(record, "by_place"):
        line = lines.place_summary(row)
        own_id, sides = _key({**line, "text": line["name"]}), defaultdict(list)
        for name in line["names"]:
            if name["used_by"]:
                sides[name["used_by"]].append(name["text"])
        yield _feature(own_id, line["lat"], line["lon"], {
            **{key: line[key] for key in ("id", "name", "kind", "country", "region", "mentions")},
            "articles": len(line["articles"]), "statements": said[own_id], "contested": contested[own_id],
            "names": [{"text": name["text"], "mentions": name["mentions"], "used_by": name["used_by"],
                       "alias_of": line["name"] if name["is_alias"] else None} for name in line["names"]],
            "names_by_side": dict(sides)})


def _statements(record):
    """A Feature for each place that the words of a statement name: who said what of it, when, where that is printed."""
    for row in answered(record, "statements"):
        line = statement(row)
        speaker, article = line["speaker"] or {}, line["article"]
        told = {
            "statement": line["id"], "speaker": speaker.get("name"), "party": speaker.get("party"), "act": line["act"],
            "issues": line["issues"], "negated": line["negated"], "kind": line["kind"], "cue": line["cue"] and line["cue"]["text"],
            "words": BETWEEN.join(piece["text"] for piece in line["content"]),
            "words_at": [[piece["start"], piece["end"]] for piece in line["content"]], "said_on": line["said_on"],
            **_between(line["said_on"]), "article": article["id"], "article_name": article["name"], "outlet": article["outlet"],
            "published_on": article["published_on"], "url": article.get("url")}
        named = defaultdict(list)
        for place in line["places"]:
            named[_key(place)].append(place)
        for key, places in named.items():
            first = places[0]
            yield _feature(f"{line['id']}@{key}", first["lat"], first["lon"], {
                **told, "place": first["name"] or first["text"], "place_id": first["id"],
                "called": list(dict.fromkeys(place["text"] for place in places)),
                "alias_of": next((place["alias_of"] for place in places if place["alias_of"]), None),
                "role": first["role"]})


def _contested(record):
    """A Feature for each place that a side of a contested claim names: who asserts, who denies, with which words, and which name
    of the place each side uses."""
    for asked in CONTESTED:
        for row in answered(record, "contested", **asked):
            line = lines.contested_row(row)
            told = {
                "contested": line["id"], "proposition": line["proposition"], "kind": line["kind"], "since": line["since"],
                **_between(line["since"]), "parties": line["parties"],
                **{side: [_side(one) for one in line[side]] for side in ("asserted", "denied")}}
            for key, (place, names) in _of_sides(row).items():
                yield _feature(f"{line['id']}@{key}", place["lat"], place["lon"], {
                    **told, "place": place["name"] or place["text"], "place_id": place["id"],
                    "names_asserted": names["asserted"], "names_denied": names["denied"]})


def _of_sides(row):
    """{key: (a place that the sides name, {side: its names there})}."""
    found = {}
    for held in (*row.asserted, *row.denied):
        for one in held.places:
            place = lines.toponym(one)
            _, names = found.setdefault(_key(place), (place, {"asserted": [], "denied": []}))
            if place["text"] not in names[held.held.side]:
                names[held.held.side].append(place["text"])
    return found


def _side(held):
    """The words of a side, who says them, and where they stand."""
    return {"by": held["by"] and held["by"]["name"], "party": held["by"] and held["by"]["party"], "outlet": held["outlet"],
            "how": held["how"], "on": held["on"], "words": held["text"], "start": held["start"], "end": held["end"],
            "statement": held["statement"], "article": held["article"]["id"], "article_name": held["article"]["name"]}


def _between(edtf):
    """The days that a date may mean, for a map's time slider, half-open; null where there is none."""
    first, after = days(edtf) if edtf else (None, None)
    return {"from": first, "to": after}
