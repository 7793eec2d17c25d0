"""Which of the places that a name may stand for is meant: a score with reasons, from the article's other places."""
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.link import world
from onrecord.link.candidates import tells
from onrecord.link.entries import kilometres

# --- what a place weighs by itself

KINDS = {"country": 7.1, "continent": 8.0, "area": 6.6, "sea": 6.6, "union": 8.0, "former country": 6.6, "region": 4.3,
         "county": 3.4, "building": 7.0, "base": 6.0, "strait": 6.6, "river": 5.0}
REGION_PEOPLE = 0.25  # by the logarithm of a region's people; of a city the logarithm is all: a million weighs 6
KNOWN_KINDS = {"city": 6.0, "town": 4.5, "village": 3.0, "district": 3.0, "plant": 4.0}  # the casebook tells no people
OTHER_KIND = 5.0
CAPITAL = 6.8  # at least: a small capital is named as often as a city of six millions

# --- numbers of the features below

FAMOUS = 1_000_000  # people
LARGE = 100_000  # people
MUCH_LARGER = 5  # times as many people: then an old or foreign name is as good as a small city's own
SEAT = 0.2  # of a region's people: where the city of its name has as many, the city is meant: Prague, not Quebec
COUNTRY_POWER = 1.5  # of its share of the article: a country named in passing draws few places to it
NEAR = ((30.0, 1.6), (80.0, 1.2), (161.0, 1.0), (400.0, 0.5))  # kilometres to another place of the article -> what each counts
SAME_REGION = 0.6  # what each other place in the same region counts
MOST_NEAR = 4.0  # what all of them count together
NEIGHBOURS = 14  # places of the article that are looked at: more say the same again
COUNTY = 80.0  # kilometres from its middle within which a town is in a county
ASTRAY = 100.0  # kilometres to the nearest other town, where all others lie in one region
BACKED = 1.0  # what the places nearby must count together to speak for a town that nothing else does
ROUNDS = 3  # the places settle each other: after three rounds next to none changes

LEAD = 0.35  # by how much the best must lead the next, of the casebook's places, not to be called ambiguous
NARROW = 2.0  # by how much it must lead all others of its name: what leads by less, one more place nearby would turn
DOUBT = 7.5  # by how much it must lead them for no doubt to be told: a town leads the villages of its name by less

WIDE = ("country", "continent", "area", "sea", "union", "former country")  # too wide to be near anything
MINOR = ("village", "district")
UNTOLD = (None, "land", "water")  # hints that tell no kind of settlement
SEAT_PEOPLE = 50_000  # of a city that its region is called after
BESIDE = 40.0  # kilometres at which "near Lisk" counts half


@dataclass(eq=False)
class Name:
    """A name as an article uses it, with all its candidates, and what the words beside it tell."""

    text: str
    hint: str | None  # the kind of place that the words beside it tell
    candidates: tuple
    beside: list = field(default_factory=list)  # Names that stand right behind it, as what holds it may: ", Texas"
    close: list = field(default_factory=list)  # Names that it is said to be near: "near Texarkana"
    best: object = None
    scores: tuple = ()
    backed: bool = False  # another place of the article is near the best
    astray: bool = False  # the best is far from all other towns of the article, which lie together
    others: tuple = ()  # other places that other mentions of the name are told to be


@dataclass
class Around:
    """What an article tells around one name: ``told`` counts, by ISO code, the words for countries that are not this name."""

    told: Counter
    countries: frozenset  # all ISO codes that the article tells of
    home: frozenset  # ISO codes, or (ISO code, region), of where the publisher is
    hinted: frozenset  # names that are called regions somewhere in the article
    regions: dict = field(default_factory=dict)  # (ISO code, region) -> the words by which the article names it
    near: list = field(default_factory=list)  # Entries of the other places, the surest first
    held: list = field(default_factory=list)  # Names right before it, as what it may hold: "Paris" of ", Texas"


@dataclass(frozen=True, slots=True)
class Feature:
    """What speaks for a candidate: ``amount(name, entry, around)`` times ``weight``. Its name is its reason."""

    amount: Callable
    weight: float


# --- by itself, and by what the article tells of countries


def other_name(name, entry, around):
    return not entry.own and entry.kind != "county"


def county_without_the_word(name, entry, around):
    return not entry.own and entry.kind == "county"


def a_large_city_has_the_name(name, entry, around):
    return not entry.own and entry.kind == "city" and any(
        other.own and other.kind == "city" and other.population >= max(LARGE, entry.population / MUCH_LARGER)
        for other in name.candidates)


def famous(name, entry, around):
    return entry.own and entry.kind == "city" and entry.population >= FAMOUS


def its_seat_is_meant(name, entry, around):
    return entry.kind == "region" and any(
        other.kind == "city" and other.name == entry.name and (other.country, other.region) == (entry.country, entry.region)
        and other.population > SEAT * entry.population for other in name.candidates)


def its_city_has_the_name(name, entry, around):
    """Bare "Odesa" is the city, in any spelling; the region only where words beside it, or another mention, say so."""
    if name.hint in ("region", "land") or entry.kind != "region" or entry.own or name.text in around.hinted:
        return False
    return any(other.kind == "city" and (other.country, other.region) == (entry.country, entry.region)
               and (other.population >= SEAT_PEOPLE or bool(other.known)) for other in name.candidates)


def spoken_of_as_land(name, entry, around):
    """All of Lisk, the governor of Lisk: the region."""
    return name.hint == "land" and entry.kind == "region"


def country_told(name, entry, around):
    told = around.told[entry.country]
    return (told / around.told.total()) ** COUNTRY_POWER if told and entry.kind != "country" else 0


def known(name, entry, around):
    return bool(entry.known) and tells(around.countries, entry) and not known_little(name, entry, around)


def known_little(name, entry, around):
    """One of the hundreds of villages in a casebook's tables; or known by a name that a famous city bears: New York."""
    return bool(entry.known) and tells(around.countries, entry) and (
        entry.kind in MINOR or not entry.own and any(other.own and other.population >= FAMOUS for other in name.candidates))


def known_elsewhere(name, entry, around):
    return bool(entry.known) and not tells(around.countries, entry)


def at_home(name, entry, around):
    return entry.country in around.home or (entry.country, entry.region) in around.home


def of_the_kind_told(name, entry, around):
    return name.hint not in UNTOLD and (_kind(entry) == name.hint or (entry.kind, name.hint) == ("region", "district"))


def of_another_kind(name, entry, around):
    return name.hint not in UNTOLD and not of_the_kind_told(name, entry, around)


def called_a_region_elsewhere(name, entry, around):
    """Kursk, where another sentence has "the Kursk region"."""
    return name.hint is None and entry.kind == "region" and name.text in around.hinted


def _kind(entry):
    return entry.kind if entry.kind in ("region", "county", "district", "country") else "city"


# --- by the article's other places


def region_named(name, entry, around):
    """Not by the same word: "the Kursk region" does not speak for the city where "Kursk" is told."""
    told = around.regions.get((entry.country, entry.region), set())
    return entry.kind not in ("region", "country") and bool(told - {name.text})


def near_others(name, entry, around):
    if entry.lat is None or entry.kind in WIDE:
        return 0
    together = 0.0
    for other in around.near:
        if other.id == entry.id or other.kind == entry.kind == "region":
            continue
        if other.kind != "region" and abs(other.lat - entry.lat) < 4:  # degrees: farther than NEAR reaches
            far = kilometres(entry, other)
            together += next((count for most, count in NEAR if far <= most), 0.0)
        if other.region and (other.country, other.region) == (entry.country, entry.region):
            together += SAME_REGION
    return min(together, MOST_NEAR)


def held_by_what_stands_behind(name, entry, around):
    """Paris in "Paris, Texas"."""
    return any(holds(outer, entry) for holder in name.beside for outer in holder.candidates)


def near_what_it_is_said_to_be_near(name, entry, around):
    """A Pokrovske in "Pokrovske near Bakhmut": the nearer the more."""
    if entry.lat is None or entry.kind in WIDE:
        return 0
    far = [kilometres(entry, other.best) for other in name.close
           if other.best and other.best.lat is not None and other.best.kind not in WIDE]
    return 1 / (1 + (min(far) / BESIDE) ** 2) if far else 0


def holds_what_stands_before(name, entry, around):
    """Texas in "Paris, Texas"."""
    return any(holds(entry, inner) for other in around.held for inner in other.candidates)


# the weights are tuned on every other article of LGL and TR-News, and are flat there: python bench/places.py DATA
ALONE = (
    Feature(other_name, -1.0), Feature(county_without_the_word, -2.0), Feature(a_large_city_has_the_name, -1.0),
    Feature(famous, 0.5), Feature(its_seat_is_meant, -0.8), Feature(country_told, 4.5),
    Feature(known, 6.0), Feature(known_little, 2.0), Feature(known_elsewhere, 0.5), Feature(at_home, 2.0),
    Feature(of_the_kind_told, 4.0), Feature(of_another_kind, -2.5), Feature(called_a_region_elsewhere, 2.2),
    Feature(its_city_has_the_name, -2.5), Feature(spoken_of_as_land, 4.0),
)
TOGETHER = (Feature(region_named, 2.1), Feature(near_others, 1.0), Feature(held_by_what_stands_behind, 7.0),
            Feature(holds_what_stands_before, 3.0), Feature(near_what_it_is_said_to_be_near, 7.0))


def choose(names, *, countries, home=()):
    """Set ``best`` (None: no candidate), ``scores``, ``backed`` and ``astray`` of each Name.

    ``countries`` counts the words that tell of countries, as ``counted_countries`` does; ``home`` holds the codes (ISO, or
    (ISO, region)) of where the publisher is.
    """
    told = Counter()
    for (code, _), times in countries.items():
        told[code] += times
    hinted, arounds, alone = frozenset(name.text for name in names if name.hint == "region"), {}, {}
    for name in names:
        # a capital's name tells of its country, and must not speak for itself: Dublin for Ireland, in Ohio
        others = told - Counter({code: times for (code, word), times in countries.items() if word == name.text})
        around = arounds[name] = Around(others, frozenset(told), frozenset(home), hinted)
        around.held = [other for other in names if name in other.beside]
        alone[name] = [_weight(entry) + _sum(ALONE, name, entry, around) for entry in name.candidates]
        _settle(name, alone[name])
    open_ = [name for name in names if len(name.candidates) > 1]
    for _ in range(ROUNDS):
        regions, settled = _regions(names), _settled(names)
        for name in open_:
            around = arounds[name]
            around.regions, around.near = regions, [entry for text, entry in settled if text != name.text][:NEIGHBOURS]
            _settle(name, [score + _sum(TOGETHER, name, entry, around)
                           for score, entry in zip(alone[name], name.candidates, strict=True)])
    for name in open_:
        name.backed = near_others(name, name.best, arounds[name]) >= BACKED
    _stray(names)


def _stray(names):
    """Tell of each small town that no word places, in another region than all the rest: a namesake may be meant."""
    regions = _regions(names)
    placed = [name.best for name in names if name.best and name.best.lat is not None]
    towns = {best.id: best for best in placed if _kind(best) == "city" and best.kind not in KINDS}
    for name in names:
        best = name.best
        if best is None or best.id not in towns or best.population >= LARGE or world.is_capital(best) or name.close:
            continue
        rest = [other for other in towns.values() if other.id != best.id and other.country == best.country]
        together = len(rest) > 1 and len({other.region for other in rest}) == 1 and rest[0].region != best.region
        placed = (best.country, best.region) in regions or any(
            holds(outer, best) and outer.kind != "country" for other in name.beside for outer in other.candidates)
        name.astray = together and not placed and min(kilometres(best, other) for other in rest) > ASTRAY


def _weight(entry):
    if entry.kind in KINDS:
        weight = KINDS[entry.kind]
        if entry.kind == "region" and entry.population:
            weight += REGION_PEOPLE * math.log10(entry.population)
    elif entry.known:
        weight = KNOWN_KINDS.get(entry.kind, OTHER_KIND)
    else:
        weight = math.log10(entry.population + 10)
    return max(weight, CAPITAL) if world.is_capital(entry) else weight


def _sum(features, name, entry, around):
    return sum(feature.weight * feature.amount(name, entry, around) for feature in features)


def _settle(name, scores):
    name.scores = tuple(scores)
    if scores:
        name.best = name.candidates[max(range(len(scores)), key=lambda at: (scores[at], -at))]


def _regions(names):
    told = {}
    for name in names:
        if name.best and name.best.kind == "region" and name.best.region:
            told.setdefault((name.best.country, name.best.region), set()).add(name.text)
    return told


def _settled(names):
    """(text, Entry) of the names that have a place with a point, the surest first."""
    placed = [name for name in names if name.best and name.best.lat is not None and name.best.kind not in WIDE]

    def lead(name):
        ranked = sorted(name.scores, reverse=True)
        return ranked[0] - ranked[1] if len(ranked) > 1 else math.inf

    return [(name.text, name.best) for name in sorted(placed, key=lead, reverse=True)]


def holds(outer, inner):
    """Does one place lie in the other, as far as their codes tell?"""
    if outer.id == inner.id or inner.kind == "country":
        return False
    if outer.kind == "country":
        return outer.country == inner.country
    if inner.kind == "region" or not outer.region or (outer.country, outer.region) != (inner.country, inner.region):
        return False
    return outer.kind == "region" or outer.kind == "county" and inner.lat is not None and kilometres(outer, inner) < COUNTY


def counted_countries(text):
    """How often a text tells of each country, by name, adjective, people or capital -> Counter of (ISO code, word)."""
    lexicon, codes = world.telling()
    return Counter((codes[name], name) for _, _, name in lexicon.found(text))
