"""A name → the places that it may stand for: the casebook's, the world's, the index's, and those of another spelling."""
import re
from dataclasses import dataclass, field, replace

from onrecord.link import world
from onrecord.link.entries import Entry, key, kilometres

SAME_PLACE = 25.0  # kilometres: a casebook's town and GeoNames' of the same name are one below that
ALIKE = 0.86  # likeness to a casebook's name from which a word that nothing else explains is a spelling of it ("Pokrovsko")
SLAVIC = frozenset({"UA", "RU", "BY"})

# romanisations that differ between standards, languages and decades: old -> new, tried on the names that nobody knows
VARIANTS = (("g", "h"), ("h", "g"), ("y", "i"), ("iy", "yi"), ("j", "i"), ("j", "y"), ("w", "v"), ("kh", "h"), ("ch", "kh"), ("ye", "ie"),
            ("ie", "e"), ("yo", "o"), ("ia", "ya"), ("ya", "ia"), ("ja", "ia"), ("iu", "yu"), ("sz", "sh"), ("cz", "ch"), ("rz", "zh"),
            ("ks", "x"), ("o", "i"), ("e", "i"), ("ov", "iv"), ("ev", "iv"), ("ss", "s"), ("ii", "i"), ("ko", "k"), ("ch", "h"))
DIRECTIONS = re.compile(r"^(?:(?:north|south|east|west|central|upper|lower|greater|downtown|inner|outer|mid)(?:ern|-?east(?:ern)?|-?west(?:ern)?)?|"
                        r"north-?eastern|north-?western|south-?eastern|south-?western|occupied|mainland|[ns][ew])\s+", re.I)
GENERIC = re.compile(r"\s+(?:region|oblast|province|district|raion|county|city|state|republic|peninsula|area|township|governorate)$", re.I)


@dataclass
class Known:
    """A casebook's places by name, made once for each casebook. ``pattern`` finds its names in a text; None when it has none."""

    by_name: dict = field(default_factory=dict)  # key of a name -> Entries
    countries: frozenset = frozenset()  # ISO codes of the countries that its places lie in
    pattern: object = None
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
        return told
    names = {}
    for place in casebook.places:
        entry = _entry(place)
        for name in dict.fromkeys([place.place.name, *(name for name, _ in place.names)]):
            told.by_name.setdefault(key(name), []).append(replace(entry, own=name == place.place.name))
            names[name] = entry
    told.countries = frozenset(entry.country for entry in names.values() if entry.country)
    # a name of many places, or of a small one, may be a word or a person: the model must see those
    spoken = [name for name in names if len(name) > 4 and len(told.by_name[key(name)]) == 1 and names[name].lat is not None
              and name[0].isupper() and name not in world.WORDS]
    if spoken:
        told.pattern = re.compile(r"(?<![\w@#.-])(?:" + "|".join(map(re.escape, sorted(spoken, key=len, reverse=True))) + r")(?![\w@])")
    told.romanised = tuple((romanised(name), key(name)) for name in names if len(name) > 4)
    return told


def _entry(known_place):
    place = known_place.place
    return Entry(place.id, place.name, place.kind, place.lat, place.lon, world.codes().get(key(place.country or ""), ""),
                 place.region or "", 0, True, known_place)


def candidates(name, casebook, index, countries=frozenset()):
    """The Entries that a name may stand for; () when nobody knows it. ``index`` is called for the gazetteer when it is needed.

    ``countries`` are the ISO codes that the article tells of: other spellings are looked for among them only.
    """
    capital = _capital(name)
    if capital:
        return capital
    for form in _forms(name):
        found = _exact(form, casebook, index)
        if found:
            return found
    return _spelled(name, casebook, index, countries)


def _forms(name):
    yield name
    bare = GENERIC.sub("", name)
    if bare != name:
        yield bare
    undirected = DIRECTIONS.sub("", name)
    if undirected != name:
        yield undirected
    if re.search(r"[a-z]['’]?s$", name) and len(name) > 5:
        yield re.sub("['’]?s$", "", name)


def _exact(name, casebook, index):
    plain = key(name)
    if not plain:
        return ()
    ours = tuple(casebook.by_name.get(plain, ()))
    world_s = tuple(world.by_name().get(plain, ()))
    if name in world.adjectives() and not (ours or world_s):
        return (world.countries()[world.adjectives()[name]].entry,)
    countries = [entry for entry in (*ours, *world_s) if entry.kind in ("country", "continent", "sea", "union", "former country", "building")]
    if countries and plain not in DOUBTFUL:
        return (*ours, *(entry for entry in world_s if not _among(entry, ours)))
    found = (*ours, *(entry for entry in (*world_s, *index().named(plain)) if not _among(entry, ours)))
    return tuple(_unique(found))


DOUBTFUL = frozenset({"georgia", "jordan", "lebanon", "cuba", "peru", "mexico", "panama", "jamaica", "china", "holland", "luxembourg",
                      "jersey", "victoria", "niger", "guinea", "congo", "cyprus", "palestine", "norway", "poland", "denmark", "malta",
                      "turkey", "chad", "ireland", "wales", "monaco", "moldova", "kuwait", "singapore", "guernsey", "pacific", "gulf"})


def _among(entry, others):
    return any(other.id == entry.id or other.lat is not None and entry.lat is not None and other.name == entry.name and other.kind != "region"
               and entry.kind == "city" and kilometres(other, entry) < SAME_PLACE for other in others)


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
    if len(name) < 5 or not name[0].isalpha():
        return ()
    if casebook.romanised and casebook.countries & countries:
        from rapidfuzz.distance import Indel

        from onrecord.spelling import romanised

        form = romanised(name)
        near = [(Indel.normalized_similarity(form, other), plain) for other, plain in casebook.romanised if other[:1] == form[:1]]
        best = max((score for score, _ in near), default=0.0)
        if best >= ALIKE:
            return tuple(_unique(replace(entry, own=False) for score, plain in near if score == best for entry in casebook.by_name[plain]))
    slavic = SLAVIC & countries
    if slavic:
        for form in _variants(key(name)):
            found = tuple(entry for entry in index().named(form) if entry.country in slavic)
            if found:
                return found
    return ()


def _variants(plain):
    """Other romanisations of a key, one change first, then two."""
    ones = [plain.replace(old, new) for old, new in VARIANTS if old in plain]
    seen = dict.fromkeys(ones)
    for one in ones[:12]:
        seen.update(dict.fromkeys(one.replace(old, new) for old, new in VARIANTS if old in one))
    return [form for form in seen if form != plain][:150]
