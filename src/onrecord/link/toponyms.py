"""Document and Mentions → the stretches of text that name a place, and what the words beside them tell of it."""
import math
import re
from dataclasses import dataclass

from onrecord import states
from onrecord.link import world
from onrecord.link.entries import key
from onrecord.link.lexicon import Lexicon

# words after a name that tell what kind of place it names, and that are no part of it: "the Donetsk region"
KINDS = {
    **dict.fromkeys(("region", "regions", "oblast", "oblasts", "province", "provinces", "krai", "governorate", "prefecture",
                     "voivodeship", "republic", "state", "regional"), "region"),
    **dict.fromkeys(("district", "districts", "raion", "municipality"), "district"),
    **dict.fromkeys(("city", "town", "village", "settlement", "suburb", "agglomeration"), "city"),
    **dict.fromkeys(("direction", "sector", "axis", "front", "area", "areas", "border", "territory", "soil"), None),
    "river": "water",  # not a reservoir nor a canal: these lie in the town that they are called after
}
# a capital makes "City" part of the name, as in Kansas City; not so "Oblast"
TITLED = ("Region", "Oblast", "Province", "Krai", "Governorate", "Raion", "District")
# … and words before it: "the village of Lisk"
BEFORE = {"city": "city", "cities": "city", "town": "city", "towns": "city", "village": "city", "villages": "city",
          "settlement": "city", "region": "region", "province": "region", "oblast": "region", "state": "region",
          "county": "county", "river": "water"}
# … and those that make a bare name a region's where a city shares it: "all of Lisk", "the governor of Lisk"
LAND = re.compile(r"\b(?:(?:almost|nearly|virtually|practically) all of|the (?:whole|entirety) of|annexed|annexation of|"
                  r"annexing|governors? of)\s+$", re.I)

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
# what stands before a place and hardly before a person: these make a town of what the model takes for one
PLACED = re.compile(r"\b(?:in|at|near|inside|outside|into|towards?|around|across|over|off|(?:mayor|residents?|people|"
                    r"village|town|city|outskirts|suburbs?|streets?|capture|fall|loss|liberation|defen[cs]e|shelling|bombing|"
                    r"(?:north|south|east|west)(?:-?(?:east|west))?) of|(?:\w+s|\w+n|residents?|refugees?) from|"
                    r"(?:trav\w+|road|route|way|flew|fl[iy]\w*|went|go|goes|going|came|come|return\w*|mov\w+|fled|trains?|"
                    r"bus(?:es)?|drove|journey|trip|evacuated) (?:from|to)|"
                    r"hold|holds|held|(?:re)?captur\w+|retak\w+|liberat\w+|seiz\w+|storm\w+|"
                    r"shell(?:ed|ing)|enter(?:ed|ing|s)?|reach(?:ed|ing|es)?)\s+$", re.I)
LINK = re.compile(r"\s*(?:,|\(|,?\s(?:and|or)(?: in| at| near)?|\sfrom|\sto)\s*$")  # what stands between two places of a list
TITLES = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Prof|Gen|Col|Sen|Gov|Rep|Lt|Capt|Maj|Sgt|St)\.?|"
                    r"[^\W\d_]\.|[A-Z][\w’'-]+)\s+$")  # a title, an initial or a first name
SMALL = 500  # people: of a town that the model takes for a person
TOWN = 5_000  # … for a body ("in Congress"), or by another name than its own
GREAT = 500_000  # people: of a city of which any article may tell
LONGEST_LINK = 9  # characters: ", and in "
ROUNDS = 3  # of a list each name may vouch for the next: three reach its end, mostly

_KIND = re.compile(r"\s+(" + "|".join([*KINDS, *TITLED]) + r")$")
_KIND_AFTER = re.compile(r"(?:(?:, [A-Z][\w'’-]+)*,? (?:and|or) [A-Z][\w'’-]+)?\s+"
                         r"(" + "|".join([*KINDS, *TITLED, "River"]) + r")\b")
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


def spots(text, entities, known, countries, opened):
    """Where the text names a place -> Spots in its order, disjoint.

    ``entities`` are the model's Mentions; ``known`` (candidates.Known) holds the names that need no model, ``countries`` the
    ISO codes that the text tells of; ``opened`` is called for the gazetteer when it is needed.
    """
    found, taken = {}, set()

    def add(start, end, *, sure=True):
        spot = None if start in found else _spot(text, start, end, sure)
        if spot and not taken.intersection(range(spot.start, spot.end)):
            found[spot.start] = spot
            taken.update(range(spot.start, spot.end))

    others = [mention for mention in entities if mention.label in ("person", "organisation", "other")]
    seen = {(mention.start, mention.end) for mention in entities}
    surnames = _surnames(text, entities)
    for start, end, name in known.lexicon.found(text):
        home = known.homes.get(name)
        if home and countries and home not in countries or PART.search(text, max(0, start - NEAR), start):
            continue
        if name in known.frail and (start, end) not in seen and not AT.search(text, max(0, start - NEAR), start):
            continue
        if name in surnames and (start, end) in seen and not PLACED.search(text, max(0, start - NEAR), start):
            continue
        if _stands_alone(text, start, end, others):
            add(start, end)
    for mention in entities:
        if mention.label == "place" and text[mention.start:mention.end] not in surnames:
            for start, end in _parts(text, mention.start, mention.end):
                add(start, end)
    for mention in others:
        if event := EVENT.match(text[mention.start:mention.end]):
            add(mention.start, mention.start + len(event.group(1).rstrip()), sure=False)
    for start, end in (*_seats(text), *_listed(text)):
        add(start, end)
    for start, end in _misread(text, entities, found, surnames, known, countries, opened):
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
    if match:
        return BEFORE[match.group(1).lower()]
    return "land" if LAND.search(text, max(0, start - NEAR), start) else None


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


def _surnames(text, entities):
    """The last words of the people who are named in full, where no place stands before them: "Roman Lisk" makes Lisk one."""
    told = set()
    for mention in entities:
        *first, last = text[mention.start:mention.end].split() or [""]
        if mention.label == "person" and first and all(word[0].isupper() for word in first) and key(" ".join(first)) not in \
                world.by_name() and first[-1] not in world.adjectives():
            told.add(last)
    return told


def _misread(text, entities, found, surnames, known, countries, opened):
    """The names that the model takes for people or bodies and that a list of places knows -> (start, end) of each.

    A casebook's name needs no more, nor does a capital's; a town of the article's countries must stand where places stand.
    """
    open_ = [mention for mention in entities if mention.label in ("person", "organisation")
             and _is_bare(text, mention.start, mention.end, surnames)
             and _is_listed(text[mention.start:mention.end], mention.label, True, known, countries, opened)]
    starts = {spot.start for spot in found.values() if spot.sure and _is_settled(spot)} if open_ else set()
    ends = {found[start].end for start in starts}
    for _ in range(ROUNDS):
        for mention in [mention for mention in open_ if mention.start not in found]:
            start, end = mention.start, mention.end
            placed = (PLACED.search(text, max(0, start - NEAR), start) or _hint(text, start, end) == "region"
                      or _in_a_list(text, start, end, starts, ends))
            if _is_listed(text[start:end], mention.label, placed, known, countries, opened):
                open_.remove(mention)
                starts.add(start)
                ends.add(end)
                yield start, end


def _is_bare(text, start, end, surnames):
    """Is it one name, without a title or a first name, and nobody's surname?"""
    name = text[start:end]
    if len(name) < 4 or not name[0].isupper() or name.isupper() or name in surnames or name in world.WORDS or "\n" in name:
        return False
    before = TITLES.search(text, max(0, start - NEAR), start)
    if before and not AT.search(before.group()) and not _opens(text, before.start()):
        return False
    return not re.match(r"\s+[A-Z][a-z]|-|['’]s\s+[a-z]+(?:er|or|ist)\b", text[end:end + NEAR])


def _opens(text, at):
    """Does a sentence begin here, so that its capital tells nothing? "Near Lisk" """
    return not text[:at].strip() or text[:at].rstrip(" \"“'‘")[-1:] in ".!?\n:"


def _in_a_list(text, start, end, starts, ends):
    """Does a place end right before it, or begin right behind, and only a comma or "and" stand between?"""
    return (any(at in ends and LINK.match(text[at:start]) for at in range(max(0, start - LONGEST_LINK), start))
            or any(at in starts and LINK.match(text[end:at]) for at in range(end + 1, end + LONGEST_LINK)))


def _is_settled(spot):
    """No country: "Poland, Brown said" is no list of places, and a country stands before whom it sends."""
    return all(entry.kind != "country" for entry in world.by_name().get(key(spot.text), ()))


def _is_listed(name, label, placed, known, countries, opened):
    """Does the casebook know this name, or the table of capitals, or, where it is ``placed``, the gazetteer?"""
    plain = key(name)
    ours = [entry for entry in known.by_name.get(plain, ()) if entry.country in countries or not countries]
    if any(entry.own or entry.kind not in ("village", "district") for entry in ours) or ours and placed:
        return True
    if any(entry.kind in ("city", "country") for entry in world.by_name().get(plain, ())):
        return True
    return bool(placed) and any(entry.kind in ("city", "region") and entry.population >= _smallest(entry, label, countries)
                                for entry in opened().named(name))


def _smallest(entry, label, countries):
    """How many people a town must have, where towns stand in a sentence, for the model's label not to count."""
    if entry.country not in countries:
        return GREAT if entry.own else math.inf
    return SMALL if entry.own and label == "person" else TOWN


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
