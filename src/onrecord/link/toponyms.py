"""Document and Mentions → the stretches of text that name a place, and what the words beside them tell of it."""
import re
from dataclasses import dataclass

from onrecord import states
from onrecord.link import world
from onrecord.link.entries import key
from onrecord.link.lexicon import Lexicon

# words after a name that tell what kind of place it names, and that are no part of it: "the Donetsk region"
KINDS = {
    **dict.fromkeys(("region", "regions", "oblast", "oblasts", "province", "provinces", "krai", "governorate", "prefecture",
                     "voivodeship", "republic", "state"), "region"),
    **dict.fromkeys(("district", "districts", "raion", "municipality"), "district"),
    **dict.fromkeys(("city", "town", "village", "settlement", "suburb", "agglomeration"), "city"),
    **dict.fromkeys(("direction", "sector", "axis", "front", "area", "areas", "border", "territory", "soil"), None),
}
# a capital makes "City" part of the name, as in Kansas City; not so "Oblast"
TITLED = ("Region", "Oblast", "Province", "Krai", "Governorate", "Raion", "District")
# … and words before it: "the village of Lisk"
BEFORE = {"city": "city", "cities": "city", "town": "city", "towns": "city", "village": "city", "villages": "city",
          "settlement": "city", "region": "region", "province": "region", "oblast": "region", "state": "region",
          "county": "county"}

# what an event, a pact or a body that bears a city's name ends with: the Munich Security Conference, the Budapest Memorandum
EVENT = re.compile(r"^((?:[A-Z][\w’'-]+ ){1,2}?)(?:\w+ ){0,2}(?:Memorandum|Conference|Agreements?|Accords?|Summit|Conventions?|"
                   r"Treaty|Declaration|Protocols?|Format|Pact|Talks|Process|Forum|Communiqu[ée]|Air Base)$", re.I)
# bodies with a country in their name for which they do not speak
OTHERS = re.compile(r"(?:Bank|Voice|Captain|Miss|Radio|Islamic State|Boy Scouts|Organi[sz]ation|Association|Party|Church) "
                    r"(?:of|in)(?: the)? $")
GOVERNED = ("US", "U.S.", "UK", "U.K.", "USA")  # names that stand before a body or a title as adjectives do

# what the model takes for places and is none: adjectives that belong to no country, and bodies
ADJECTIVES = frozenset(name.strip() for name in """
    Western, Eastern, Northern, Southern, Central, European, African, Asian, Balkan, Arab, Nordic, Soviet, Caucasian, Siberian,
    Crimean, Chechen, West, East, North, South, Nazi, Latin, Islamic, Queen, Forbidden, Federal, North American, South American,
    Latin American, Central American, South Asian, East Asian, Middle Eastern
    """.split(","))
BODIES = frozenset(("Nato", "NATO", "EU", "E.U.", "UN", "U.N.", "OSCE", "G7", "G20", "BRICS", "Brics", "Quad", "Schengen",
                    "Interior", "Olympics", "Earth", "West Wing"))

# a word before a country's name that makes it another name: New Mexico
PART = re.compile(r"(?:\b(?:New|North|South|East|West|Northern|Southern|Eastern|Western|Central|Old|Little|Port|Fort|San|Santa|"
                  r"St\.)\s|\b[A-Z][a-z]+-)$")
AT = re.compile(r"\b(?:in|at|near|from|to|of|into|outside|around|towards?|across|on|and|or|between|over|through)\s+"
                r"(?:the\s+)?$|,\s$", re.I)
NEAR = 40  # characters before a name in which the patterns above are looked for

_KIND = re.compile(r"\s+(" + "|".join([*KINDS, *TITLED]) + r")$")
_KIND_AFTER = re.compile(r"(?:(?:, [A-Z][\w'’-]+)*,? (?:and|or) [A-Z][\w'’-]+)?\s+(" + "|".join(KINDS) + r")\b")
_KIND_BEFORE = re.compile(r"\b(" + "|".join(BEFORE) + r")(?: of|s of|s)?(?: the)?\s+$", re.I)
_EDGES = re.compile(r"^(?:the|The|THE)\s+|^[\s\"'“”‘’«»„(\[-]+|(?:['’]s|['’])$|[\s\"'“”‘’«»„.,;:!?)\]-]+$")
_JOINED = re.compile(r"\s*(?:,|\band\b|\bor\b|/|–|—)\s*|-(?=[A-Z])")
_ABBREVIATED = re.compile(r"(?:[A-Z]\.){2,}$|^[A-Z][a-z]{0,4}\.$")
_CAPITAL = re.compile(r"\b(\w+)\s+capital\b(?! (?:city )?[A-Z]|,? of)")
_PLURAL = re.compile(r"\b(?:regions|oblasts|provinces|districts)\b")
_LIST = re.compile(r"(?:(?:[A-Z][\w’'-]+, )+(?:and |or )?|[A-Z][\w’'-]+ (?:and|or) )[A-Z][\w’'-]+ "
                   r"(?:regions|oblasts|provinces|districts)\b")
_NAME = re.compile(r"[A-Z][\w’'-]+")
_LONGER = re.compile(r"-|\s+(?!Oblast|Region|County|City|Province)[A-Z][a-z]")  # after a name that is part of a longer one


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


def spots(text, entities, known, countries):
    """Where the text names a place -> Spots in its order, disjoint.

    ``entities`` are the model's Mentions; ``known`` (candidates.Known) holds the names that need no model, ``countries`` the
    ISO codes that the text tells of.
    """
    found, taken = {}, set()

    def add(start, end, *, sure=True):
        spot = None if start in found else _spot(text, start, end, sure)
        if spot and not taken.intersection(range(spot.start, spot.end)):
            found[spot.start] = spot
            taken.update(range(spot.start, spot.end))

    others = [mention for mention in entities if mention.label in ("person", "organisation", "other")]
    for start, end, name in known.lexicon.found(text):
        home = known.homes.get(name)
        if home and countries and home not in countries or PART.search(text, max(0, start - NEAR), start):
            continue
        if name in known.frail and not AT.search(text, max(0, start - NEAR), start):
            continue
        if _stands_alone(text, start, end, others):
            add(start, end)
    surnames = {text[mention.start:mention.end].split()[-1] for mention in entities
                if mention.label == "person" and " " in text[mention.start:mention.end].strip()}
    for mention in entities:
        if mention.label == "place" and text[mention.start:mention.end] not in surnames:
            for start, end in _parts(text, mention.start, mention.end):
                add(start, end)
    for mention in others:
        if event := EVENT.match(text[mention.start:mention.end]):
            add(mention.start, mention.start + len(event.group(1).rstrip()), sure=False)
    for start, end in (*_seats(text), *_listed(text)):
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
    match = _KIND_BEFORE.search(text, max(0, start - NEAR), start)
    return BEFORE[match.group(1).lower()] if match else None


def _is_adjective(name):
    if name in ADJECTIVES or name in BODIES:
        return True
    if (states.adjective(name) or states.adjective(name.removesuffix("s"))) and not states.named(name):
        return True
    return (name in world.adjectives() or name.islower()) and key(name) not in world.by_name()


def _parts(text, start, end):
    """The names in an entity: "Kherson and Zaporizhzhia regions" has two; "Bosnia and Herzegovina" is one."""
    if key(text[start:end]) in world.by_name():
        return [(start, end)]
    parts, at = [], start
    for match in _JOINED.finditer(text, start, end):
        two = key(text[at:match.start()]) in world.by_name() and key(text[match.end():end]) in world.by_name()
        if two or match.group() != "-":  # Ulan-Ude is one name, Russia-Ukraine two
            parts.append((at, match.start()))
            at = match.end()
    return [(low, high) for low, high in [*parts, (at, end)] if low < high]


def _stands_alone(text, start, end, others):
    """Is the name no part of somebody's or something's else? "President of Ukraine" holds a place, "China Daily" does not."""
    if OTHERS.search(text, max(0, start - NEAR), start):
        return False
    for other in others:
        if other.start <= start and end <= other.end and (other.start, other.end) != (start, end):
            before, after = text[other.start:start], text[end:other.end]
            if not before.strip("\"'“‘« "):
                event = EVENT.match(text[other.start:other.end])
                if not (event or text[start:end] in GOVERNED or re.match(r"['’]s?\b", after) or other.label == "other"):
                    return False
            elif other.label == "person":
                return False
            elif not re.search(r"\b(?:of|in|to|for|with|on|and)(?: the)?\s+$|[-–]$", before):
                return other.label == "other"
    return True


def _seats(text):
    """Adjective and "capital": "the Ukrainian capital" names Kyiv."""
    for match in _CAPITAL.finditer(text):
        code = world.adjectives().get(match.group(1))
        if code and world.countries()[code].capital:
            yield match.start(), match.end()


def _listed(text):
    """The names before a plural: "the Donetsk, Luhansk, and Kherson regions" are three, whatever the model takes them for."""
    if _PLURAL.search(text):
        for match in _LIST.finditer(text):
            for name in _NAME.finditer(text, match.start(), match.end()):
                yield name.start(), name.end()


def _repeat(text, found, entities, add):
    """A name that was a place once is one elsewhere too, if it does not stand inside another name."""
    names = {spot.text for spot in found.values() if spot.sure and len(spot.text) > 3 and spot.text[0].isupper()}
    others = [mention for mention in entities if mention.label != "place"]
    for start, end, _ in Lexicon(names).found(text):
        if start not in found and text[start - 1:start] != "-" and not _LONGER.match(text, end) and _stands_alone(
                text, start, end, others):
            add(start, end)
