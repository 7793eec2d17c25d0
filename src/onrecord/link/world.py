"""The countries, their capitals and the parts of the world, by every name: small tables that need no index."""
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.link.entries import Entry, key


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
def by_name():
    """Key of a name -> the Entries of this file that it may stand for; and exact name -> ISO code of each adjective."""
    told = {}

    def tell(name, entry):
        own = name == entry.name
        told.setdefault(key(name), []).append(entry if own else Entry(
            entry.id, entry.name, entry.kind, entry.lat, entry.lon, entry.country, entry.region, entry.population, False))

    for country in countries().values():
        for name in country.names:
            tell(name, country.entry)
        for name in country.capital_names:
            tell(name, country.capital)
    for entry, names in areas():
        for name in names:
            tell(name, entry)
    return told


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
    """What finds all names of countries, capitals and areas in a text, as they are printed; the longest first.

    Capitals of fewer than five letters and names that are words too are left to the model: Male, Bern, Gulf.
    """
    names = {name for country in countries().values() for name in country.names if len(name) > 3 or name.isupper()}
    names |= {name for country in countries().values() for name in country.capital_names if len(name) > 3}
    names |= {name for _, others in areas() for name in others}
    names -= WORDS
    return re.compile(r"(?<![\w@#/-])(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?![\w@])")


# names that are first or family names or words as well: only the model's word for it counts
WORDS = {"Jordan", "Chad", "Georgia", "Guinea", "Dominica", "Male", "Victoria", "Georgetown", "Hamilton", "Kingston", "Stanley", "Douglas",
         "George Town", "Santiago", "San Jose", "San Juan", "Gulf", "Pacific", "Atlantic", "Arctic", "Baltic", "Ural", "Lao", "Moroni",
         "Palau", "the States", "Port Louis", "Apia", "Nuuk", "Alps", "Capitol Hill", "Midwest", "Bay Area", "Dnipro River",
         "Wellington", "Congo", "Freetown", "Victoria", "Bridgetown", "Kingstown", "Saipan", "Plymouth", "Jersey", "Trinidad", "Antigua",
         "Kurdistan", "Rockies", "Golan", "Emirates", "The Valley", "Basse-Terre", "Road Town", "San Salvador", "Praia", "Maria",
         "Caspian", "East Sea", "Adamstown", "Charlotte Amalie", "Hagatna", "Marigot", "RF", "Republic of China", "Dakar", "Panama"}
