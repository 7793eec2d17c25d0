"""One place of the gazetteer, the form in which its names are compared, and how far apart two of them lie."""
import math
import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.spelling import folded

SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}  # the press prints either
EARTH = 6371.0  # kilometres: the mean radius


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that a name may stand for. ``country`` is an ISO 3166 code, ``region`` the code of the first level in it.

    ``own`` tells that the place was found by its own name, and not by another one. ``known`` that the casebook names it.
    """

    id: str
    name: str
    kind: str
    lat: float | None = None
    lon: float | None = None
    country: str = ""
    region: str = ""
    population: int = 0
    own: bool = True
    known: object = None  # the casebook's KnownPlace


@lru_cache(maxsize=10_000)
def key(name):
    """A place name as it is looked up: "St. John's" and "Saint John’s" are 'st johns', "U.S." is 'us'."""
    plain = re.sub("[.’ʼ'`]", "", name)
    words = re.findall("[a-z0-9]+", plain.lower()) if plain.isascii() else folded(plain).split()
    return " ".join(SHORT.get(word, word) for word in words)


def kilometres(one, other):
    """The distance of two entries over the ground, within one percent (the earth taken as a ball)."""
    north, east = math.radians(one.lat - other.lat), math.radians(one.lon - other.lon)
    chord = (math.sin(north / 2) ** 2
             + math.cos(math.radians(one.lat)) * math.cos(math.radians(other.lat)) * math.sin(east / 2) ** 2)
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, chord)))
