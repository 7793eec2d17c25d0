"""The countries, their capitals and the parts of the world, by every name: small tables that need no index."""
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.link.entries import Entry, key
from onrecord.link.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Country:
    """A country with the words that tell of it: its adjectives and people, its other names, and its capital."""

    entry: Entry
    adjectives: tuple[str, ...]
    names: tuple[str, ...]
    capital: Entry | None
    capital_names: tuple[str, ...]


def rows(name):
    """The rows of one of this folder's tables, each a list of cells; comments are left out."""
    for line in files("onrecord.link").joinpath(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _listed(cell):
    return tuple(name for name in cell.split(";") if name)


@cache
def countries():
    """ISO 3166 code -> Country."""
    told = {}
    for code, number, name, lat, lon, adjectives, others, capital, seat, seat_lat, seat_lon, people in rows("countries.tsv"):
        entry = Entry(f"geonames/{number}", name, "country", _degrees(lat), _degrees(lon), code, "", int(people))
        names = _listed(capital)
        city = names and Entry(f"geonames/{seat}", names[0], "city", _degrees(seat_lat), _degrees(seat_lon), code, "")
        told[code] = Country(entry, _listed(adjectives), (name, *_listed(others)), city or None, names)
    return told


def is_capital(entry):
    """Is this entry, the casebook's or another's, the capital of its country?"""
    country = countries().get(entry.country)
    return bool(country and country.capital and entry.kind == "city" and (
        entry.id == country.capital.id or entry.name in country.capital_names and entry.known))


def _degrees(cell):
    return float(cell) if cell else None


@cache
def codes():
    """Key of a country's name -> its ISO 3166 code."""
    return {key(name): code for code, country in countries().items() for name in country.names}


@cache
def areas():
    """Entries of the parts of the world that are no country, each with its names."""
    told = []
    for name, kind, lat, lon, country, others, number in (cells + [""] * (7 - len(cells)) for cells in rows("areas.tsv")):
        id_ = f"geonames/{number}" if number else "area/" + key(name).replace(" ", "-")
        told.append((Entry(id_, name, kind, float(lat), float(lon), codes().get(key(country), "")), (name, *_listed(others))))
    return tuple(told)


@cache
def regions(country):
    """Key of a region's name, with its "Oblast" and without -> its code, for the first level of a country (ISO 3166 code)."""
    told = {}
    for code, region, name, _, _, *more in rows("regions.tsv"):
        if region and code.startswith(f"{country}-"):
            for other in (name, *_listed(more[0] if more else "")):
                told.setdefault(key(other), region)
    return told


@cache
def by_name():
    """Key of a name -> the Entries of this file that it may stand for; all their names are their own."""
    told = {}

    told_of = [(country.entry, country.names) for country in countries().values()]
    told_of += [(country.capital, country.capital_names) for country in countries().values() if country.capital]
    for entry, names in (*told_of, *areas()):
        for name in dict.fromkeys(map(key, names)):
            told.setdefault(name, []).append(entry)
    return told


# names that are first names, family names, words or bodies as well: only the model's word for these counts
WORDS = frozenset(name.strip() for name in """
    European Union, Jordan, Chad, Georgia, Guinea, Dominica, Male, Victoria, Georgetown, Hamilton, Kingston, Stanley, Douglas,
    George Town, Santiago, San Jose, San Juan, Gulf, Pacific, Atlantic, Arctic, Baltic, Ural, Lao, Moroni, Palau, the States,
    Port Louis, Apia, Nuuk, Alps, Capitol Hill, Midwest, Bay Area, Wellington, Congo, Freetown, Bridgetown, Kingstown, Saipan,
    Plymouth, Jersey, Trinidad, Antigua, Kurdistan, Rockies, Golan, Emirates, The Valley, Basse-Terre, Road Town, San Salvador,
    Praia, Caspian, East Sea, Adamstown, Charlotte Amalie, Hagatna, Marigot, RF, Republic of China, Dakar, Panama
    """.split(","))


@cache
def adjectives():
    """An adjective or a people as it is printed ("Ukrainian", "Poles") -> ISO 3166 code."""
    told = {}
    for code, country in countries().items():
        for word in country.adjectives:
            told.setdefault(word, code)
            told.setdefault(f"{word}s", code)
    return told


@cache
def spoken():
    """All names of countries, capitals and areas that mean nothing else."""
    names = {name for country in countries().values() for name in (*country.names, *country.capital_names)}
    names |= {name for _, others in areas() for name in others}
    return frozenset(name for name in names - WORDS if name[0].isupper() and (len(name) > 3 or name.isupper()))


@cache
def telling():
    """The Lexicon of the words that tell of a country, and the ISO 3166 code that each tells of."""
    told = {}
    for code, country in countries().items():
        people = [f"{word}s" for word in country.adjectives]
        for word in (*country.names, *country.adjectives, *people, *country.capital_names):
            if word not in WORDS and len(word) > 1:
                told.setdefault(word, code)
    return Lexicon(told), told
