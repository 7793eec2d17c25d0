"""Document and Mentions → the stretches of text that name a place, and what the words beside them tell of it."""
import re
from dataclasses import dataclass

from onrecord.link import world
from onrecord.link.entries import key

# words after a name that tell what it names, and that are no part of it: "the Donetsk region"
KINDS = {
    "region": "region", "regions": "region", "oblast": "region", "oblasts": "region", "province": "region", "provinces": "region",
    "krai": "region", "governorate": "region", "prefecture": "region", "voivodeship": "region", "republic": "region",
    "district": "district", "districts": "district", "raion": "district", "municipality": "district",
    "city": "city", "town": "city", "village": "city", "settlement": "city", "suburb": "city",
    "agglomeration": "city", "direction": None, "sector": None, "axis": None, "front": None, "area": None, "areas": None,
    "area's": None, "state": "region", "border": None, "territory": None, "soil": None,
}
_KIND = re.compile(r"\s+(" + "|".join(KINDS) + r")$", re.I)
_KIND_AFTER = re.compile(r"(?:,? (?:and|or) [A-Z][\w'’-]+)?\s+(" + "|".join(KINDS) + r")\b")
_KIND_BEFORE = re.compile(r"\b(city|cities|town|towns|village|villages|settlement|region|province|oblast|state|county)(?: of|s of|s)?(?: the)?\s+$", re.I)
BEFORE = {"city": "city", "cities": "city", "town": "city", "towns": "city", "village": "city", "villages": "city", "settlement": "city",
          "region": "region", "province": "region", "oblast": "region", "state": "region", "county": "county"}

# what an event, a pact or a body that bears a city's name ends with: the Munich Security Conference, the Budapest Memorandum
EVENTS = re.compile(r"^((?:[A-Z][\w’'-]+ ){1,2}?)(?:\w+ ){0,2}(?:Memorandum|Conference|Agreements?|Accords?|Summit|Convention|Conventions|Treaty|"
                    r"Declaration|Protocols?|Format|Pact|Talks|Process|Forum|Declaration|Communiqu[ée]|Air Base|Peace Conference)$", re.I)
# bodies with a country in the name that they do not speak for
OTHERS = re.compile(r"(?:Bank|Voice|Captain|Miss|Radio|Islamic State|Boy Scouts|Organi[sz]ation|Association|Party|Church) (?:of|in)(?: the)? $")
GOVERNED = ("US", "U.S.", "UK", "U.K.", "USA")  # these stand before a body or a title as adjectives do, and are names nevertheless

ADJECTIVES = {"Western", "Eastern", "Northern", "Southern", "Central", "European", "African", "Asian", "Balkan", "Arab", "Nordic", "Soviet",
              "Caucasian", "Siberian", "Crimean", "Chechen", "West", "East", "North", "South", "Nazi", "Latin", "Schengen zone's"}
_EDGES = re.compile(r"^(?:the|The|THE)\s+|^[\s\"'“”‘’«»„(\[-]+|(?:['’]s|['’])$|[\s\"'“”‘’«»„.,;:!?)\]-]+$")
_JOINED = re.compile(r"\s*(?:,|\band\b|\bor\b|/|–|—)\s*|(?<=[a-z])-(?=[A-Z])|(?<=US)-(?=[A-Z])")
_ABBREVIATED = re.compile(r"(?:[A-Z]\.){2,}$|^[A-Z][a-z]{0,4}\.$")
_CAPITAL = re.compile(r"\b(capital)\b(?! (?:city )?[A-Z]|,? of)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A name in the document's cleaned text. ``hint`` is the kind of place that the words beside it tell, or None.

    ``sure`` tells that the model or a table takes it for a place; otherwise only a large city will do.
    """

    start: int
    end: int
    text: str
    hint: str | None = None
    sure: bool = True


def spots(text, entities=(), known=None):
    """Where the text names a place -> Spots in its order, disjoint.

    ``entities`` are the model's Mentions; ``known`` finds the casebook's names (a compiled pattern or None).
    """
    found = {}

    def add(start, end, *, sure=True):
        spot = _spot(text, start, end, sure)
        if spot and not any(other.start < spot.end and spot.start < other.end for other in found.values()):
            found[spot.start] = spot

    others = [mention for mention in entities if mention.label in ("person", "organisation", "other")]
    for pattern in filter(None, (known, world.spoken())):
        for match in pattern.finditer(text):
            if _stands_alone(text, match.start(), match.end(), others):
                add(match.start(), match.end())
    for mention in entities:
        if mention.label == "place":
            for start, end in _parts(text, mention.start, mention.end):
                add(start, end)
    for mention in others:
        event = EVENTS.match(text[mention.start:mention.end])
        if event:
            add(mention.start, mention.start + len(event.group(1).rstrip()), sure=False)
    for start, end in _seats(text):
        add(start, end)
    _repeat(text, found, entities, add)
    return [found[start] for start in sorted(found)]


def given(text, places):
    """Spots of names that somebody else found: (start, end) each."""
    return [Spot(start, end, text[start:end], _hint(text, start, end)) for start, end in places]


def _spot(text, start, end, sure):
    hint = None
    while match := _EDGES.search(text[start:end]):
        if match.end() == end - start and _ABBREVIATED.search(text[start:end]):
            break
        start, end = (start + match.end(), end) if not match.start() else (start, start + match.start())
        if start >= end:
            return None
    if match := _KIND.search(text[start:end]):
        whole = key(text[start:end])
        if whole not in world.by_name():
            hint = KINDS[match.group(1).lower()]
            end = start + match.start()
    name = text[start:end]
    if not re.search(r"[^\W\d_]{2}|[A-Z]\.[A-Z]", name) or _is_adjective(name):
        return None
    return Spot(start, end, name, hint or _hint(text, start, end), sure)


def _hint(text, start, end):
    match = _KIND_AFTER.match(text, end)
    if match:
        return KINDS[match.group(1).lower()]
    match = _KIND_BEFORE.search(text, max(0, start - 24), start)
    return BEFORE[match.group(1).lower()] if match else None


def _is_adjective(name):
    if name in ADJECTIVES or name in world.adjectives() and key(name) not in world.by_name():
        return True
    return name.islower() and key(name) not in world.by_name()


def _parts(text, start, end):
    """The names in an entity: "Kherson and Zaporizhzhia regions" has two; "Bosnia and Herzegovina" is one."""
    if key(text[start:end]) in world.by_name():
        return [(start, end)]
    parts, at = [], start
    for match in _JOINED.finditer(text, start, end):
        parts.append((at, match.start()))
        at = match.end()
    return [(a, b) for a, b in [*parts, (at, end)] if a < b]


def _stands_alone(text, start, end, others):
    """Is the name no part of somebody's or something's else? "President of Ukraine" holds a place, "China Daily" does not."""
    name = text[start:end]
    for other in others:
        if other.start < end and start < other.end and (other.start < start or end < other.end):
            before, after = text[other.start:start], text[end:other.end]
            if not before.strip("\"'“‘« "):
                if name in GOVERNED or re.match(r"['’]s?\b", after) or other.label == "other" or EVENTS.match(text[other.start:other.end]):
                    continue
                return False
            if other.label == "person":
                return False
            if OTHERS.search(text[max(0, start - 40):start]):
                return False
            if re.search(r"\b(?:of|in|to|for|with|on|and)(?: the)?\s+$", before) or re.search(r"[-–]$", before):
                continue
            return other.label == "other"
    return not OTHERS.search(text[max(0, start - 40):start])


def _seats(text):
    """Adjective and "capital": "the Ukrainian capital" names Kyiv."""
    for match in _CAPITAL.finditer(text):
        words = re.search(r"(\w+)\s+$", text[max(0, match.start() - 30):match.start()])
        if words and words.group(1) in world.adjectives() and world.countries()[world.adjectives()[words.group(1)]].capital:
            yield match.start() - len(words.group(0)), match.end()


def _repeat(text, found, entities, add):
    """A name that the model saw as a place once is one elsewhere too, if it does not stand inside another name."""
    names = {spot.text for spot in found.values() if spot.sure and len(spot.text) > 3 and spot.text[0].isupper()}
    if not names:
        return
    pattern = re.compile(r"(?<![\w@#.-])(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?![\w@-])")
    others = [mention for mention in entities if mention.label != "place"]
    for match in pattern.finditer(text):
        if match.start() not in found and _stands_alone(text, match.start(), match.end(), others) and not re.match(
                r"\s+(?!Oblast|Region|County|City|Province)[A-Z][a-z]", text[match.end():match.end() + 12]):
            add(match.start(), match.end())
