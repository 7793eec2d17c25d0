"""A name → the places that it may stand for: the casebook's, the world's, the index's, and those of another spelling."""
import re
from dataclasses import dataclass, field, replace
from itertools import chain

from onrecord.link import world
from onrecord.link.entries import Entry, key, kilometres
from onrecord.link.lexicon import Lexicon

SAME_PLACE = 25.0  # kilometres: a casebook's town and GeoNames' of the same name are one below that
ALIKE = 0.86  # likeness to a casebook's name from which a word that nothing else explains is a spelling of it ("Pokrovsko")
SETTLED = ("city", "town", "village", "district")
MINOR = ("village", "district")
SMALL = 10_000  # people
SLAVIC = frozenset({"UA", "RU", "BY"})

# romanisations that differ between standards, languages and decades: old -> new, tried on the names that nobody knows
VARIANTS = (("g", "h"), ("h", "g"), ("y", "i"), ("iy", "yi"), ("j", "i"), ("j", "y"), ("w", "v"), ("kh", "h"), ("ch", "kh"),
            ("ye", "ie"), ("ie", "e"), ("yo", "o"), ("ia", "ya"), ("ya", "ia"), ("ja", "ia"), ("iu", "yu"), ("sz", "sh"),
            ("cz", "ch"), ("rz", "zh"), ("ks", "x"), ("o", "i"), ("e", "i"), ("ov", "iv"), ("ev", "iv"), ("ss", "s"),
            ("ii", "i"), ("ko", "k"), ("ch", "h"))
# of one town with another gender's ending: Pivdennyi and Pivdenne
ENDINGS = (("nyi", "ne"), ("nyy", "ne"), ("ny", "ne"), ("ne", "nyi"), ("na", "ne"))
WATERS = ("river", "sea", "strait", "area")
MOST_VARIANTS = 150  # look-ups for a name that nobody knows: four milliseconds
CODE = re.compile(r"[A-Z]{2,3}|(?:[A-Z]\.){2,4}[A-Z]?")  # KY and N.Y. are states; the town Un is not meant by U.N.
SEVERAL = re.compile(r"\b(?:and|or)\b.*\b(?:regions|oblasts|provinces)$")  # what a casebook calls several places together
DIRECTIONS = re.compile(r"^(?:(?:north|south|east|west|central|upper|lower|greater|downtown|inner|outer|mid)"
                        r"(?:ern|-?east(?:ern)?|-?west(?:ern)?)?|occupied|mainland|[ns][ew])\s+", re.I)
GENERIC = re.compile(r"\s+(?:region|oblast|province|district|raion|county|city|state|republic|peninsula|area|township|"
                     r"governorate)$", re.I)


@dataclass
class Known:
    """A casebook's places by name, made once for each casebook. ``lexicon`` finds its names in a text, and the world's."""

    by_name: dict = field(default_factory=dict)  # key of a name -> Entries
    countries: frozenset = frozenset()  # ISO codes of the countries that its places lie in; names of those that have none
    unlisted: tuple = ()  # names of its countries that the world's table lacks: an invented conflict's
    lexicon: Lexicon | None = None
    homes: dict = field(default_factory=dict)  # name in it -> the country that an article must tell of for it to count
    principals: frozenset = frozenset()  # ISO codes of the parties' states
    frail: frozenset = frozenset()  # those of villages, which may be words: only after "in", "near" or the like
    romanised: tuple = ()  # (romanised name, key): for spellings that nobody listed


def known(casebook):
    """-> Known, made once for each casebook; an empty one for None."""
    made = _MADE.get(id(casebook))
    if made is None or made[0] is not casebook:
        if len(_MADE) > 8:
            _MADE.clear()
        made = _MADE[id(casebook)] = (casebook, _known(casebook))
    return made[1]


_MADE = {}  # by identity: a casebook's hash would read all of it, for each article


def _known(casebook):
    from onrecord.spelling import romanised

    told = Known()
    if casebook is None:
        told.lexicon = Lexicon(world.spoken())
        return told
    names = {}
    places = [*casebook.places, *_states(casebook)]
    for place in places:
        entry = _entry(place)
        for name in dict.fromkeys([place.place.name, *(name for name, _ in place.names)]):
            same = told.by_name.setdefault(key(name), [])
            if all(other.id != entry.id for other in same):
                same.append(replace(entry, own=name == place.place.name))
            names[name] = entry
    told.countries = frozenset(entry.country for entry in names.values() if entry.country)
    states = [party.state for party in casebook.parties if party.state]
    told.principals = frozenset(world.codes().get(key(state), state) for state in states)
    told.unlisted = tuple(country for country in sorted(told.countries) if country not in world.countries())
    # a name of many towns, or of one without a point, may be a word or a person: the model must see those
    spoken = {name: entry for name, entry in names.items() if len(name) > 4 and name[0].isupper() and name not in world.WORDS
              and (entry.lat is not None or entry.kind == "country") and not SEVERAL.search(name)
              and sum(other.kind in SETTLED for other in told.by_name[key(name)]) < 2}
    told.lexicon = Lexicon(world.spoken().union(spoken))
    told.homes = {name: entry.country for name, entry in spoken.items()
                  if name not in world.spoken() and entry.kind != "country"}
    told.frail = frozenset(name for name, entry in spoken.items() if entry.kind in ("village", "district"))
    told.romanised = tuple({(romanised(name), key(name)) for place in places
                            for name, party in ((place.place.name, True), *place.names) if party and len(name) > 4})
    return told


def _states(casebook):
    """The parties' states that neither the casebook's places nor the world's table lists, as places."""
    from onrecord.casebook import KnownPlace
    from onrecord.values import Place

    listed = {key(place.place.name) for place in casebook.places if place.place.kind == "country"}
    for state in dict.fromkeys(party.state for party in casebook.parties if party.state):
        if key(state) not in listed and key(state) not in world.codes():
            yield KnownPlace(Place("casebook/" + key(state).replace(" ", "-"), state, "country"))


def _entry(known_place):
    place = known_place.place
    country = place.name if place.kind == "country" else place.country or ""
    country = world.codes().get(key(country), country)
    region = place.name if place.kind == "region" else place.region or ""
    region = world.regions(country).get(key(region), region)
    return Entry(place.id, place.name, place.kind, place.lat, place.lon, country, region, known=known_place)


def candidates(name, hint, casebook, index, countries=frozenset()):
    """The Entries that a name may stand for; () when nobody knows it.

    ``index`` is called for the gazetteer when it is needed. ``hint`` is the kind of place that the words beside it tell;
    ``countries`` the ISO codes that the article tells of: other spellings are looked for among them only.
    """
    capital = _capital(name)
    if capital:
        return capital
    if hint == "water":  # a region may bear a river's name, and is not it
        rivers = (*_exact(name, casebook, index, countries), *_exact(f"{name} River", casebook, index, countries))
        return tuple(_unique(entry for entry in rivers if entry.kind in WATERS))
    for form in _forms(name):
        found = _exact(form, casebook, index, countries)
        if hint == "region":
            regions = [_exact(f"{form} {kind}", casebook, index, countries) for kind in ("region", "Oblast")]
            found = tuple(_unique(chain(found, *regions)))
        if found:
            # GeoNames lists names of far places that a garble of a near one may hit: the casebook's stand beside them
            near = () if any(entry.own or entry.known for entry in found) else _garbled(name, casebook, countries)
            return tuple(_unique((*near, *found, *_other_gender(name, found, casebook, index, countries))))
    return _spelled(name, casebook, index, countries)


def _forms(name):
    yield name
    bare = GENERIC.sub("", name)
    if bare != name:
        yield bare
    undirected = DIRECTIONS.sub("", name)
    if undirected != name:
        yield undirected


def _exact(name, casebook, index, countries):
    plain = key(name)
    if not plain:
        return ()
    ours = tuple(casebook.by_name.get(plain, ()))
    world_s = tuple(world.by_name().get(plain, ()))
    if name in world.adjectives() and not (ours or world_s):
        return (world.countries()[world.adjectives()[name]].entry,)
    clear = any(entry.kind in CLEAR for entry in world_s) or any(_settles(entry, plain, countries) for entry in ours)
    if clear and plain not in DOUBTFUL:
        return (*ours, *(entry for entry in world_s if not _among(entry, ours)))
    if CODE.fullmatch(name):
        return ours or world_s or tuple(entry for entry in index().named(plain) if entry.kind == "region")
    listed = {entry.id: entry for entry in index().named(plain)}
    # of a capital the index knows the region and the people, the table all names
    world_s = [replace(listed[entry.id], name=entry.name, own=True) if entry.id in listed else entry for entry in world_s]
    return tuple(_unique((*ours, *(entry for entry in (*world_s, *listed.values()) if not _among(entry, ours)))))


CLEAR = ("country", "continent", "sea", "union", "former country", "building")  # kinds whose names need no other word
# … but for countries and seas whose names a town or a state of some article bears just as well
DOUBTFUL = frozenset(("georgia", "jordan", "lebanon", "cuba", "peru", "mexico", "panama", "jamaica", "holland", "jersey",
                      "victoria", "niger", "guinea", "congo", "palestine", "turkey", "chad", "wales", "pacific", "gulf"))


def tells(countries, entry):
    """Does an article that tells of these countries tell of a casebook place's? One that tells of none does."""
    return entry.country in countries or not entry.country or not countries


def _settles(entry, plain, countries):
    """Does the casebook's word for it need no other's? By its own name, or a party's; another a famous city may bear."""
    if entry.kind == "country":
        return True
    return entry.lat is not None and entry.kind not in ("village", "district") and tells(countries, entry) and (
        entry.own or any(party and key(name) == plain for name, party in entry.known.names))


def _among(entry, others):
    return any(other.id == entry.id or entry.kind == "city" and other.kind != "region" and other.name == entry.name
               and other.lat is not None and kilometres(other, entry) < SAME_PLACE for other in others)


def _unique(entries):
    seen = set()
    for entry in entries:
        if entry.id not in seen:
            seen.add(entry.id)
            yield entry


def _capital(name):
    match = re.fullmatch(r"(\w+) capital", name)
    code = match and world.adjectives().get(match.group(1))
    return (world.countries()[code].capital,) if code else ()


def _spelled(name, casebook, index, countries):
    """Places of the casebook, or of the article's Slavic countries, whose name this is in another romanisation or garbled."""
    found = _garbled(name, casebook, countries)
    slavic = SLAVIC & countries
    if found or not slavic or len(name) < 5:
        return found
    for form in _variants(key(name)):
        found = tuple(entry for entry in index().named(form) if entry.country in slavic)
        if found:
            return found
    return ()


def _garbled(name, casebook, countries):
    """The casebook's places that a name is like, in an article that tells of one of its countries."""
    if len(name) < 5 or not casebook.romanised or not casebook.countries & countries:
        return ()
    from rapidfuzz.distance import Indel

    from onrecord.spelling import romanised

    form = romanised(name)
    near = [(score, plain) for other, plain in casebook.romanised if other[:1] == form[:1]
            and (score := Indel.normalized_similarity(form, other, score_cutoff=ALIKE)) >= ALIKE]
    best = max((score for score, _ in near), default=0.0)
    return tuple(_unique(replace(entry, own=False) for score, plain in near if score == best
                         for entry in casebook.by_name[plain]))


def _other_gender(name, found, casebook, index, countries):
    """Towns by the same Slavic adjective, where all that the name itself leads to is small."""
    if not SLAVIC & countries or len(name) < 6 or any(
            entry.kind not in MINOR and (entry.population >= SMALL or entry.kind == "region" or entry.known)
            for entry in found):
        return ()
    plain = key(name)
    other = next((plain.removesuffix(old) + new for old, new in ENDINGS if plain.endswith(old)), None)
    return tuple(replace(entry, own=False) for entry in _exact(other, casebook, index, countries)
                 if entry.country in SLAVIC and entry.kind not in (*MINOR, "region")) if other else ()


def _variants(plain):
    """Other romanisations of a key, one change first, then two."""
    ones = [plain.replace(old, new) for old, new in VARIANTS if old in plain]
    seen = dict.fromkeys(ones)
    for one in ones[:12]:
        seen.update(dict.fromkeys(one.replace(old, new) for old, new in VARIANTS if old in one))
    return [form for form in seen if form != plain][:MOST_VARIANTS]
