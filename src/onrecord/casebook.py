"""Casebooks: YAML → what is known beforehand of a conflict: its parties, actors, places, issues and instruments."""
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord import fields, states
from onrecord.errors import CasebookError
from onrecord.ids import content_id, identified
from onrecord.lined import Lined, YamlError, parse
from onrecord.values import Actor, Place

ACTOR_TYPES = ("person", "state", "organisation", "group", "document")
GENDERS = ("he", "she")
PLACE_KINDS = ("country", "region", "district", "city", "town", "village", "base", "building", "sea", "strait", "island",
               "river", "area", "bridge", "plant")
INSTRUMENT_KINDS = ("plan", "treaty", "memorandum", "agreement", "package", "referendum", "format", "communiqué", "resolution",
                    "law", "proposal", "statement")
AUTO, NONE = "auto", "none"  # a shipped casebook that fits the article, or none; none at all
PRINCIPALS = 2  # the parties that a casebook lists first: an article about its conflict names them
MOST_FAULTS = 20  # told at once: what comes after is often a consequence


@dataclass(frozen=True, slots=True)
class Party:
    """One side or state with a say. ``state`` is the state whose authorities it is, where it is one; ``names`` other names of
    it, its capital among them; ``people`` its adjectives."""

    name: str
    state: str | None = None
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place with all its names, and for each the party that uses it (None: everybody's, or an older or other spelling).

    Its own name, ``place.name``, stands among ``names`` only where a party is told for it. ``area`` is in km², None where nothing
    tells it: what shares of it are reckoned by.
    """

    place: Place
    names: tuple[tuple[str, str | None], ...] = ()
    area: float | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """What is negotiated: ``cues`` are words that tell it, ``prototypes`` sentences that speak of it."""

    name: str
    cues: tuple[str, ...] = ()
    prototypes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A plan, treaty, memorandum, package or the like; ``date`` is EDTF or None."""

    id: str
    name: str
    kind: str
    date: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that texts tell by name: ``since`` (EDTF) the first day of what is counted from ("the tenth day of the war"),
    ``yearly`` (MM-DD) a holiday."""

    name: str
    since: str | None = None
    yearly: str | None = None


@dataclass(frozen=True, slots=True)
class Casebook:
    """All that is known beforehand of one conflict."""

    name: str
    title: str
    parties: tuple[Party, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[KnownPlace, ...] = ()
    issues: tuple[Issue, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    days: tuple[NamedDay, ...] = ()

    @property
    def states(self):
        """The parties that are states, with the words that stand for them."""
        return tuple(states.State(party.state, tuple(dict.fromkeys((party.name, *party.names))), party.people)
                     for party in self.parties if party.state)

    @property
    def epochs(self):
        """{name in lower case: its first day}, as ``timex`` takes them."""
        return {day.name.lower(): day.since for day in self.days if day.since}

    @property
    def holidays(self):
        """{name in lower case: MM-DD}, as ``timex`` takes them."""
        return {day.name.lower(): day.yearly for day in self.days if day.yearly}


def shipped():
    """-> the names of the casebooks that come with the package."""
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in _home().iterdir() if entry.name.endswith(".yaml")))


def load(name_or_path):
    """A casebook by the name of a shipped one or by its path -> Casebook, checked, read once in a process.

    A file that has changed since is read again. Raises CasebookError, which names every fault with its file, line and field.
    """
    if name_or_path in shipped():
        return _shipped(name_or_path)
    path = Path(name_or_path)
    try:
        changed = os.stat(path).st_mtime_ns
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        known = ", ".join(shipped())
        raise CasebookError(f"{name_or_path}: no such file, and no casebook of that name is shipped ({known})") from error
    return _from_file(path.absolute(), str(name_or_path), changed)


def chosen(name_or_path, text):
    """The casebook to read a text with: a Casebook or None itself, or by name or path.

    AUTO is the first shipped one both of whose principal parties the text names, by their states; NONE is none. Raises
    CasebookError as ``load`` does.
    """
    if name_or_path is None or isinstance(name_or_path, Casebook):
        return name_or_path
    if name_or_path != AUTO:
        return next(iter(all_of(name_or_path)), None)
    told = set(states.mentioned(text))
    return next((case for case in all_of(AUTO) if {party.state for party in case.parties[:PRINCIPALS]} <= told), None)


def all_of(name_or_path):
    """The Casebooks that may be chosen: one, or for AUTO all the shipped ones, for NONE none."""
    if name_or_path == NONE:
        return []
    return [load(name) for name in (shipped() if name_or_path == AUTO else (name_or_path,))]


def fingerprint(name_or_path):
    """A word that changes when what the casebooks tell does. Raises CasebookError as ``load`` does."""
    return content_id(name_or_path, *map(repr, all_of(name_or_path)))


def placed(name_or_path):
    """A path made absolute, so that it is found from any folder; a shipped name, AUTO and NONE as they are."""
    return name_or_path if name_or_path in (AUTO, NONE, *shipped()) else os.path.abspath(name_or_path)


@cache
def _shipped(name):
    return _read(_home().joinpath(f"{name}.yaml"), f"{name}.yaml")


@cache
def _from_file(path, shown, changed):
    return _read(path, shown)


def _home():
    from importlib.resources import files

    return files("onrecord").joinpath("casebooks")


def _read(path, shown):
    reading = _Reading(shown)
    try:
        told = reading.record(parse(_decoded(path, shown)), (), CASEBOOK)
        casebook = reading.casebook(told, path.parent if isinstance(path, Path) else _home())
    except YamlError as error:
        raise CasebookError(f"{shown}:{error.line}: {error.why}") from error
    if reading.faults:
        more = len(reading.faults) - MOST_FAULTS
        raise CasebookError(*reading.faults[:MOST_FAULTS], *([f"{shown}: and {more} more faults"] if more > 0 else []))
    return casebook


def _decoded(path, shown):
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        raise CasebookError(f"{shown!r}: cannot be read: {error}" if isinstance(error, ValueError) else
                            f"{shown}: cannot be read: {error.strerror}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CasebookError(f"{shown}:{line}: is not UTF-8 (byte 0x{data[error.start]:02x}): save it as UTF-8") from error


class _Reading(fields.Reading):
    """One casebook while it is read: its parties so far, and every fault met."""

    def casebook(self, told, folder):
        self.parties = {}
        for node, where, party in told.get("parties", ()):
            if "name" in party and self.once(node, where, ("party", party["name"]), party["name"]):
                self.parties[party["name"]] = Party(
                    party["name"], party.get("state"), party.get("names", ()), party.get("people", ()))
        whose = {}  # each name a party goes by -> that party's
        for node, where, party in told.get("parties", ()):
            for name in (party["name"], *party.get("names", ())) if "name" in party else ():
                if whose.setdefault(name.casefold(), party["name"]) != party["name"]:
                    self.fault(node, where, f"{name!r} names two parties")
        made = {
            "actors": [self.actor(*item) for item in told.get("actors", ())],
            "places": [self.place(*item) for item in told.get("places", ())],
            "issues": [self.issue(*item) for item in told.get("issues", ())],
            "instruments": [self.instrument(*item) for item in told.get("instruments", ())],
            "days": [self.day(*item) for item in told.get("days", ())],
        }
        for node, where, name in told.get("tables", ()):
            made["places"] += self.table(node, where, name, folder)
        kept = {field: tuple(item for item in items if item) for field, items in made.items()}
        return Casebook(told.get("name", ""), told.get("title", ""), tuple(self.parties.values()), **kept)

    def actor(self, node, where, told):
        if "name" not in told:
            return None
        kind = told.get("type", "person")
        id_ = told.get("id") or identified(kind, told["name"])
        if not self.once(node, where, id_, told["name"]):
            return None
        self.alone(node, (where, "names"), [told["name"], *told.get("names", ())])
        for at, at_where, term in told.get("party", ()):
            self.declared(at, at_where, term.what)
        return Actor(id_, told["name"], kind, told.get("names", ()), _in_order(told.get("roles", ())),
                     _in_order(told.get("party", ())), told.get("gender"))

    def place(self, node, where, told):
        if "name" not in told or "kind" not in told:
            return None
        name, number = told["name"], told.get("geonames")
        id_ = told.get("id") or (f"geonames/{number}" if number else identified("casebook", name))
        same = ("place", name.casefold(), told.get("region"), told.get("country"), told["kind"])
        if "id" in told or number:  # its own number tells it from a namesake in the same region
            self.seen.setdefault(same, (self.shown, node.line))
        elif not self.once(node, where, same, name):
            return None
        if not self.once(node, where, id_, name):
            return None
        if ("lat" in node.value) != ("lon" in node.value):
            self.fault(node, where, "has one of lat and lon, and needs both or none")
        names = [(other, None) for other in told.get("names", ())]
        for at, at_where, party, called in told.get("called", ()):
            self.declared(at, at_where, party)
            names += [(other, party) for other in called]
        self.alone(node, (where, "names"), [name, *told.get("names", ())])
        if len(set(names)) < len(names):
            self.fault(node, where, f"{next(item for item in names if names.count(item) > 1)[0]!r} is given twice")
        place = Place(id_, name, told["kind"], told.get("lat"), told.get("lon"), told.get("country"), told.get("region"))
        return KnownPlace(place, tuple(names), told.get("area"))

    def issue(self, node, where, told):
        if "name" not in told or not self.once(node, where, ("issue", told["name"]), told["name"]):
            return None
        return Issue(told["name"], told.get("cues", ()), told.get("prototypes", ()))

    def instrument(self, node, where, told):
        if "name" not in told or "kind" not in told:
            return None
        id_ = told.get("id") or identified("instrument", told["name"])
        if not self.once(node, where, id_, told["name"]):
            return None
        self.alone(node, (where, "names"), [told["name"], *told.get("names", ())])
        return Instrument(id_, told["name"], told["kind"], told.get("date"), told.get("names", ()))

    def day(self, node, where, told):
        if "name" not in told or not self.once(node, where, ("day", told["name"]), told["name"]):
            return None
        if ("since" in node.value) == ("yearly" in node.value):
            self.fault(node, where, "needs since or yearly, and not both")
            return None
        return NamedDay(told["name"], told.get("since"), told.get("yearly"))

    def table(self, node, where, name, folder):
        """More places, from a file of tab-separated rows beside the casebook; its first row names the fields."""
        if Path(name).name != name:
            self.fault(node, where, f"{name!r} must be the name of a file beside the casebook")
            return []
        try:
            shown = os.path.join(os.path.dirname(self.shown), name)
            text = _decoded(folder.joinpath(name), shown)
        except CasebookError as error:
            self.fault(node, where, str(error))
            return []
        casebook, self.shown = self.shown, shown
        made = self.rows([Lined(row.rstrip("\r"), line) for line, row in enumerate(text.split("\n"), 1)
                          if row.strip() and not row.startswith("#")])
        self.shown = casebook
        return made

    def rows(self, rows):
        """A table's rows, the first with the columns' names -> KnownPlaces."""
        if not rows:
            return []
        columns, known = rows[0].value.split("\t"), [*PLACE, *(f"called {party}" for party in self.parties)]
        for column in columns:
            if column not in known or column == "called" or columns.count(column) > 1:
                why = "stands twice" if columns.count(column) > 1 else f"is no column{fields.nearest(column, known)}"
                self.fault(rows[0], (), f"{column!r} {why}")
                return []
        made = []
        for row in rows[1:]:
            cells = row.value.split("\t")
            if len(cells) > len(columns):
                self.fault(row, (), f"has {len(cells)} cells, and the table {len(columns)} columns")
            else:
                row = _as_mapping(columns, cells, row.line)
                made.append(self.place(row, (), self.record(row, (), PLACE)))
        return made

    def declared(self, node, where, party):
        if party not in self.parties:
            self.fault(node, where, f"{party!r} is not among the parties{fields.nearest(party, self.parties)}")


def _as_mapping(columns, cells, line):
    """A table's row as the YAML would have it: lists by commas; the column 'called Drennia' holds the names that party uses."""
    told = {}
    for column, cell in zip(columns, cells, strict=False):
        if not cell.strip():
            continue
        field, _, party = column.partition(" ")
        names = Lined([Lined(name, line) for name in cell.split(",")], line)
        if party:
            told.setdefault(field, Lined({}, line)).value[party] = names
        else:
            told[field] = names if field == "names" else Lined(cell, line)
    return Lined(told, line)


def _in_order(told):
    """Terms, the newest last; those without a beginning first."""
    return tuple(sorted((term for _, _, term in told), key=lambda term: fields.span(term.since)[0] if term.since else ""))


# --- the format: field -> (what reads it, must it be there)

PARTY = {"name": (fields.name, True), "state": (fields.text, False), "names": (fields.texts, False),
         "people": (fields.texts, False)}
ACTOR = {"name": (fields.name, True), "type": (fields.one_of(ACTOR_TYPES), False), "gender": (fields.one_of(GENDERS), False),
         "names": (fields.texts, False), "party": (fields.terms("party"), False), "roles": (fields.terms("role"), False),
         "id": (fields.identity, False)}
PLACE = {"name": (fields.name, True), "kind": (fields.one_of(PLACE_KINDS), True), "country": (fields.text, False),
         "region": (fields.text, False), "lat": (fields.degrees(90), False), "lon": (fields.degrees(180), False),
         "geonames": (fields.number, False), "names": (fields.texts, False), "called": (fields.called, False),
         "area": (fields.square_kilometres, False), "id": (fields.identity, False)}
ISSUE = {"name": (fields.name, True), "cues": (fields.texts, False), "prototypes": (fields.texts, False)}
INSTRUMENT = {"name": (fields.name, True), "kind": (fields.one_of(INSTRUMENT_KINDS), True), "date": (fields.date, False),
              "names": (fields.texts, False), "id": (fields.identity, False)}
DAY = {"name": (fields.name, True), "since": (fields.date, False), "yearly": (fields.yearly, False)}
CASEBOOK = {"name": (fields.name, True), "title": (fields.text, True), "parties": (fields.list_of(PARTY), False),
            "actors": (fields.list_of(ACTOR), False), "places": (fields.list_of(PLACE), False), "tables": (fields.files, False),
            "issues": (fields.list_of(ISSUE), False), "instruments": (fields.list_of(INSTRUMENT), False),
            "days": (fields.list_of(DAY), False)}
