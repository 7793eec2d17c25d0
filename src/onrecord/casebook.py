"""Casebooks: YAML → what is known beforehand of a conflict: its parties, actors, places, issues and instruments."""
import os
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord import states
from onrecord.dates import days
from onrecord.errors import CasebookError
from onrecord.ids import content_id
from onrecord.lined import Lined, YamlError, parse
from onrecord.spelling import folded
from onrecord.values import Actor, Place, Term

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
    """One side or state with a say. ``state`` is the state whose authorities it is, where it is one; ``names`` other names of it."""

    name: str
    state: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place with all its names, and for each the party that uses it (None: everybody's, or an older or other spelling).

    Its own name, ``place.name``, stands among ``names`` only where a party is told for it.
    """

    place: Place
    names: tuple[tuple[str, str | None], ...] = ()


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
class Casebook:
    """All that is known beforehand of one conflict."""

    name: str
    title: str
    parties: tuple[Party, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[KnownPlace, ...] = ()
    issues: tuple[Issue, ...] = ()
    instruments: tuple[Instrument, ...] = ()


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
    """The casebook to read a text with: by name or path; AUTO is the first shipped one both of whose principal parties the
    text names, by their states; NONE is none. Raises CasebookError as ``load`` does."""
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
    return files("onrecord").joinpath("casebooks")


def identified(kind, name):
    """The id that a name gives a thing of this kind: ('person', 'Irena Dovalska') -> 'person/irena-dovalska'."""
    slug = folded(re.sub("[’ʼ']", "", name)).replace(" ", "-")
    return f"{kind}/{slug or 'unnamed'}"


def _read(path, shown):
    reading = _Reading(shown)
    try:
        told = reading.record(parse(_decoded(path, shown)), "", CASEBOOK)
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
    except OSError as error:
        raise CasebookError(f"{shown}: cannot be read: {error.strerror}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CasebookError(f"{shown}:{line}: is not UTF-8 (byte 0x{data[error.start]:02x}): save it as UTF-8") from error


class _Reading:
    """One casebook while it is read: what is declared so far, and every fault met."""

    def __init__(self, shown):
        self.shown, self.faults = shown, []
        self.seen = {}  # what must be given once -> where it was

    def fault(self, node, where, why):
        self.faults.append(": ".join(part for part in (f"{self.shown}:{node.line}", where, why) if part))

    def once(self, node, where, key, name):
        """Is this the first time? A fault otherwise."""
        if key not in self.seen:
            self.seen[key] = self.shown, node.line
            return True
        file, line = self.seen[key]
        self.fault(node, where, f"{name!r} is given twice (first on line {line}{f' of {file}' if file != self.shown else ''})")
        return False

    def record(self, node, where, fields):
        """A mapping -> its fields' values as their readers give them; the wrong and the missing ones are faults, and left out."""
        if not isinstance(node.value, dict):
            self.fault(node, where, f"must have fields ({', '.join(fields)}), not {_what(node)}")
            return {}
        told = {}
        for name, value in node.value.items():
            if name not in fields:
                self.fault(value, f"{where}.{name}".lstrip("."), f"unknown field{_nearest(name, fields)}")
                continue
            read = fields[name][0](self, value, f"{where}.{name}".lstrip("."))
            if read is not None:
                told[name] = read
        for name, (_, needed) in fields.items():
            if needed and name not in node.value:
                self.fault(node, where, f"{name} is missing")
        return told

    def casebook(self, told, folder):
        self.parties = {}
        for node, where, party in told.get("parties", ()):
            if "name" in party and self.once(node, where, ("party", party["name"]), party["name"]):
                self.parties[party["name"]] = Party(party["name"], party.get("state"), party.get("names", ()))
        for party in self.parties.values():
            for name in party.names:
                if name in self.parties:
                    self.fault(told["parties"][0][0], "parties", f"{name!r} names two parties")
        places = list(told.get("places", ()))
        made = {
            "actors": [self.actor(*item) for item in told.get("actors", ())],
            "places": [self.place(*item) for item in places],
            "issues": [self.issue(*item) for item in told.get("issues", ())],
            "instruments": [self.instrument(*item) for item in told.get("instruments", ())],
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
        self.alone(node, f"{where}.names", [told["name"], *told.get("names", ())])
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
        if not ("id" in told or self.once(node, where, same, name)) or not self.once(node, where, id_, name):
            return None
        if ("lat" in told) != ("lon" in told):
            self.fault(node, where, "has one of lat and lon, and needs both or none")
        names = [(other, None) for other in told.get("names", ())]
        for at, at_where, party, called in told.get("called", ()):
            self.declared(at, at_where, party)
            names += [(other, party) for other in called]
        self.alone(node, where, [name, *told.get("names", ())])
        if len(set(names)) < len(names):
            self.fault(node, where, f"{next(n for n in names if names.count(n) > 1)[0]!r} is given twice")
        place = Place(id_, name, told["kind"], told.get("lat"), told.get("lon"), told.get("country"), told.get("region"))
        return KnownPlace(place, tuple(names))

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
        self.alone(node, f"{where}.names", [told["name"], *told.get("names", ())])
        return Instrument(id_, told["name"], told["kind"], told.get("date"), told.get("names", ()))

    def table(self, node, where, name, folder):
        """More places, from a file of tab-separated rows beside the casebook; its first row names the fields."""
        if Path(name).name != name:
            self.fault(node, where, f"{name!r} must be the name of a file beside the casebook")
            return []
        try:
            text = _decoded(folder.joinpath(name), name)
        except CasebookError as error:
            self.fault(node, where, str(error))
            return []
        casebook, self.shown, made, head = self.shown, name, [], None
        for line, row in enumerate(text.split("\n"), 1):
            if not row.strip() or row.startswith("#"):
                continue
            cells = row.rstrip("\r").split("\t")
            if head is None:
                head = cells
            elif len(cells) > len(head):
                self.fault(Lined(row, line), "", f"has {len(cells)} cells, and the table {len(head)} columns")
            else:
                row = _row(head, cells, line)
                made.append(self.place(row, "", self.record(row, "", PLACE)))
        self.shown = casebook
        return made

    def declared(self, node, where, party):
        if party not in self.parties:
            self.fault(node, where, f"{party!r} is not among the parties{_nearest(party, self.parties)}")

    def alone(self, node, where, names):
        for name in dict.fromkeys(names):
            if names.count(name) > 1:
                self.fault(node, where, f"{name!r} is given twice")


def _row(head, cells, line):
    """A table's row as the YAML would have it: lists by commas; the column 'called Russia' holds the names that party uses."""
    fields = {}
    for column, cell in zip(head, cells, strict=False):
        if not cell.strip():
            continue
        field, _, party = column.partition(" ")
        if field in ("names", "called"):
            value = Lined([Lined(name, line) for name in cell.split(",")], line)
            if party:
                fields.setdefault(field, Lined({}, line)).value[party] = value
            else:
                fields[field] = value
        else:
            fields[column] = Lined(cell, line)
    return Lined(fields, line)


def _in_order(told):
    """Terms, the newest last; those without a beginning first."""
    return tuple(sorted((term for _, _, term in told), key=lambda term: days(term.since)[0] if term.since else ""))


# --- what reads one field: (reading, node, where) -> its value, or None after the fault is told


def _text(reading, node, where):
    if isinstance(node.value, str) and (words := " ".join(node.value.split())):
        return words
    reading.fault(node, where, "is empty" if node.value is None or isinstance(node.value, str) else f"must be text, not {_what(node)}")
    return None


def _name(reading, node, where):
    words = _text(reading, node, where)
    if words and not re.search(r"[^\W_]", words):
        reading.fault(node, where, f"{words!r} has no letter")
        return None
    return words


def _texts(reading, node, where):
    if not isinstance(node.value, list):
        reading.fault(node, where, f"must be a list, [one, another], not {_what(node)}")
        return None
    read = [_text(reading, item, f"{where}[{number}]") for number, item in enumerate(node.value, 1)]
    return tuple(words for words in read if words)


def _date(reading, node, where):
    words = _text(reading, node, where)
    if words is None:
        return None
    try:
        days(words)
    except ValueError as error:
        reading.fault(node, where, str(error))
        return None
    return words


def _day(reading, node, where):
    words = _date(reading, node, where)
    if words and "/" in words:
        reading.fault(node, where, f"{words!r} is an interval: one date is wanted")
        return None
    return words


def _id(reading, node, where):
    words = _text(reading, node, where)
    if words and not re.fullmatch(r"[a-z]+/[\w-]+", words):
        reading.fault(node, where, f"{words!r} is no id such as person/irena-dovalska")
        return None
    return words


def _one_of(choices):
    def read(reading, node, where):
        words = _text(reading, node, where)
        if words is None or words in choices:
            return words
        reading.fault(node, where, f"{words!r} is none of {', '.join(choices)}")
        return None
    return read


def _degrees(most):
    def read(reading, node, where):
        words = _text(reading, node, where)
        if words is None:
            return None
        if not re.fullmatch(r"[+-]?[0-9]{1,3}(?:\.[0-9]*)?", words):
            reading.fault(node, where, f"{words!r} is no number of degrees")
        elif abs(float(words)) > most:
            reading.fault(node, where, f"{words} is out of range: -{most} to {most} degrees")
        else:
            return float(words)
        return None
    return read


def _number(reading, node, where):
    words = _text(reading, node, where)
    if words is None or re.fullmatch("[1-9][0-9]{0,9}", words):
        return words and int(words)
    reading.fault(node, where, f"{words!r} is no GeoNames number")
    return None


def _list_of(fields):
    """A list of mappings with these fields -> [(node, where, told)]."""
    def read(reading, node, where):
        if not isinstance(node.value, list):
            reading.fault(node, where, f"must be a list (each item after a dash), not {_what(node)}")
            return None
        places = [(item, f"{where}[{number}]") for number, item in enumerate(node.value, 1)]
        return [(item, at, reading.record(item, at, fields)) for item, at in places]
    return read


def _terms(what):
    """What held for a time, as a list of {WHAT, from, until}, or one text where it always held -> [(node, where, Term)]."""
    fields = {what: (_text, True), "from": (_day, False), "until": (_day, False)}

    def read(reading, node, where):
        listed = [(item, f"{where}[{number}]") for number, item in enumerate(node.value, 1)] if isinstance(node.value, list) else [(node, where)]
        terms = []
        for item, at in listed:
            told = reading.record(item, at, fields) if isinstance(item.value, dict) else {what: _text(reading, item, at)}
            since, until = told.get("from"), told.get("until")
            if since and until and days(since)[0] >= days(until)[1]:
                reading.fault(item, at, f"begins ({since}) after it ends ({until})")
            elif told.get(what):
                terms.append((item, at, Term(told[what], since, until)))
        return terms
    return read


def _called(reading, node, where):
    """Each party's names -> [(node, where, party, names)]."""
    if not isinstance(node.value, dict):
        reading.fault(node, where, f"must name parties ({{Drennia: [Karmysh]}}), not {_what(node)}")
        return None
    return [(names, f"{where}.{party}", party, _texts(reading, names, f"{where}.{party}") or ()) for party, names in node.value.items()]


def _tables(reading, node, where):
    if not isinstance(node.value, list):
        reading.fault(node, where, f"must be a list, [one.tsv], not {_what(node)}")
        return None
    listed = [(item, f"{where}[{number}]") for number, item in enumerate(node.value, 1)]
    return [(item, at, name) for item, at in listed if (name := _text(reading, item, at))]


# --- the format: field -> (what reads it, must it be there)

PARTY = {"name": (_name, True), "state": (_text, False), "names": (_texts, False)}
ACTOR = {"name": (_name, True), "type": (_one_of(ACTOR_TYPES), False), "gender": (_one_of(GENDERS), False), "names": (_texts, False),
         "party": (_terms("party"), False), "roles": (_terms("role"), False), "id": (_id, False)}
PLACE = {"name": (_name, True), "kind": (_one_of(PLACE_KINDS), True), "country": (_text, False), "region": (_text, False),
         "lat": (_degrees(90), False), "lon": (_degrees(180), False), "geonames": (_number, False), "names": (_texts, False),
         "called": (_called, False), "id": (_id, False)}
ISSUE = {"name": (_name, True), "cues": (_texts, False), "prototypes": (_texts, False)}
INSTRUMENT = {"name": (_name, True), "kind": (_one_of(INSTRUMENT_KINDS), True), "date": (_date, False), "names": (_texts, False),
              "id": (_id, False)}
CASEBOOK = {"name": (_name, True), "title": (_text, True), "parties": (_list_of(PARTY), False), "actors": (_list_of(ACTOR), False),
            "places": (_list_of(PLACE), False), "tables": (_tables, False), "issues": (_list_of(ISSUE), False),
            "instruments": (_list_of(INSTRUMENT), False)}


def _what(node):
    return {str: "text", list: "a list", dict: "a mapping", type(None): "nothing"}[type(node.value)]


def _nearest(name, known):
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), 1)
    return f": did you mean {near[0]}?" if near else ""
