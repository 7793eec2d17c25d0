"""What reads one field of a file that a person wrote, and says what is wrong with it, where.

A reader is called with the Reading, the Lined value and its way, and returns what it read, or None after telling the fault.
A way is (way of what holds it, its name, or its number from 1), and () at the top.
"""
import re
from functools import cache

from onrecord.dates import days
from onrecord.lined import Lined
from onrecord.values import Term

DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]*)?")
WITH_DATES = re.compile(r"(.*\S), ?([\d.?~%-]*)/([\d.?~%-]*)")  # an office or a side, and from when until when

span = cache(days)  # offices begin and end on the same few days


class Reading:
    """One file while it is read: what was given so far, and every fault met."""

    def __init__(self, shown):
        self.shown, self.faults = shown, []
        self.seen = {}  # what must be given once -> where it was

    def fault(self, node, where, why):
        self.faults.append(": ".join(part for part in (f"{self.shown}:{node.line}", _spelled(where), why) if part))

    def once(self, node, where, key, name):
        """Is this the first time? A fault otherwise."""
        if key not in self.seen:
            self.seen[key] = self.shown, node.line
            return True
        file, line = self.seen[key]
        self.fault(node, where, f"{name!r} is given twice (first on line {line}{f' of {file}' if file != self.shown else ''})")
        return False

    def record(self, node, where, fields):
        """A mapping -> its fields' values as their readers give them; the wrong and the missing are faults, and left out."""
        if not isinstance(node.value, dict):
            self.fault(node, where, f"must have fields ({', '.join(fields)}), not {_what(node)}")
            return {}
        told = {}
        for name, value in node.value.items():
            if field := fields.get(name):
                read = field[0](self, value, (where, name))
                if read is not None:
                    told[name] = read
            else:
                self.fault(value, (where, name), f"unknown field{nearest(name, fields)}")
        for name, (_, needed) in fields.items():
            if needed and name not in node.value:
                self.fault(node, where, f"{name} is missing")
        return told

    def alone(self, node, where, names):
        """A fault where one of these names stands twice."""
        if len(set(names)) < len(names):
            self.fault(node, where, f"{next(name for name in names if names.count(name) > 1)!r} is given twice")


def text(reading, node, where):
    if isinstance(node.value, str) and (words := " ".join(node.value.split())):
        return words
    empty = node.value is None or isinstance(node.value, str)
    reading.fault(node, where, "is empty" if empty else f"must be text, not {_what(node)}")
    return None


def name(reading, node, where):
    words = text(reading, node, where)
    if words and not any(map(str.isalnum, words)):
        reading.fault(node, where, f"{words!r} has no letter")
        return None
    return words


def texts(reading, node, where):
    if not isinstance(node.value, list):
        reading.fault(node, where, f"must be a list, [one, another], not {_what(node)}")
        return None
    read = [text(reading, item, (where, number)) for number, item in enumerate(node.value, 1)]
    return tuple(words for words in read if words)


def date(reading, node, where):
    words = text(reading, node, where)
    if words is None:
        return None
    try:
        span(words)
    except ValueError as error:
        reading.fault(node, where, str(error))
        return None
    return words


def yearly(reading, node, where):
    """A day of every year, MM-DD."""
    words = text(reading, node, where)
    if words is None:
        return None
    try:
        span(f"2000-{words}")  # a leap year: 02-29 is a day too
    except ValueError:
        reading.fault(node, where, f"{words!r} is no day of the year such as 08-24")
        return None
    return words


def day(reading, node, where):
    words = date(reading, node, where)
    if words and "/" in words:
        reading.fault(node, where, f"{words!r} is an interval: one date is wanted")
        return None
    return words


def identity(reading, node, where):
    words = text(reading, node, where)
    if words and not re.fullmatch(r"[a-z]+/[\w-]+", words):
        reading.fault(node, where, f"{words!r} is no id such as person/irena-dovalska")
        return None
    return words


def one_of(choices):
    def read(reading, node, where):
        words = text(reading, node, where)
        if words is None or words in choices:
            return words
        reading.fault(node, where, f"{words!r} is none of {', '.join(choices)}")
        return None
    return read


def square_kilometres(reading, node, where):
    words = text(reading, node, where)
    if words is None:
        return None
    if not re.fullmatch(r"\d+(?:\.\d+)?", words) or not float(words):
        return reading.fault(node, where, f"{words!r} is no number of square kilometres")
    return float(words)


def degrees(most):
    def read(reading, node, where):
        words = text(reading, node, where)
        if words is None:
            return None
        if not DEGREES.fullmatch(words):
            reading.fault(node, where, f"{words!r} is no number of degrees")
        elif abs(float(words)) > most:
            reading.fault(node, where, f"{words} is out of range: -{most} to {most} degrees")
        else:
            return float(words)
        return None
    return read


def number(reading, node, where):
    words = text(reading, node, where)
    if words is None or re.fullmatch("[1-9][0-9]{0,9}", words):
        return words and int(words)
    reading.fault(node, where, f"{words!r} is no GeoNames number")
    return None


def list_of(fields):
    """A list of mappings with these fields -> [(node, where, told)]."""
    def read(reading, node, where):
        if not isinstance(node.value, list):
            reading.fault(node, where, f"must be a list (each item after a dash), not {_what(node)}")
            return None
        return [(item, (where, number), reading.record(item, (where, number), fields))
                for number, item in enumerate(node.value, 1)]
    return read


def terms(what):
    """What held for a time -> [(node, where, Term)]: a list of {WHAT, from, until} or of texts "WHAT, FROM/UNTIL"; or one."""
    fields = {what: (text, True), "from": (day, False), "until": (day, False)}

    def read(reading, node, where):
        listed = [(node, where)]
        if isinstance(node.value, list):
            listed = [(item, (where, number)) for number, item in enumerate(node.value, 1)]
        terms = []
        for item, at in listed:
            told = reading.record(item, at, fields) if isinstance(item.value, dict) else _told(reading, item, at, what)
            since, until = told.get("from"), told.get("until")
            if since and until and span(since)[0] >= span(until)[1]:
                reading.fault(item, at, f"begins ({since}) after it ends ({until})")
            elif told.get(what):
                terms.append((item, at, Term(told[what], since, until)))
        return terms
    return read


def _told(reading, node, where, what):
    """ "Mayor of Lisk, 2029-04/2031" -> {what: "Mayor of Lisk", from: 2029-04, until: 2031}; an end left out is open."""
    words = text(reading, node, where)
    if words and not any(map(str.isalpha, words)):
        reading.fault(node, where, f"{words!r} is a date without a {what}: a comma parts the two only inside quotes, "
                                   f"\"{what.upper()}, {words}\"")
        return {}
    if words is None or not (match := WITH_DATES.fullmatch(words)):
        return {what: words}
    told = {what: match[1]}
    for field, date in (("from", match[2]), ("until", match[3])):
        if date not in ("", ".."):
            told[field] = day(reading, Lined(date, node.line), (where, field))
    return told


def called(reading, node, where):
    """Each party's names -> [(node, where, party, names)]."""
    if not isinstance(node.value, dict):
        reading.fault(node, where, f"must name parties ({{Drennia: [Karmysh]}}), not {_what(node)}")
        return None
    return [(names, (where, party), party, texts(reading, names, (where, party)) or ()) for party, names in node.value.items()]


def files(reading, node, where):
    if not isinstance(node.value, list):
        reading.fault(node, where, f"must be a list, [one.tsv], not {_what(node)}")
        return None
    listed = [(item, (where, number)) for number, item in enumerate(node.value, 1)]
    return [(item, at, name) for item, at in listed if (name := text(reading, item, at))]


def _spelled(where):
    """(((), "actors"), 3), "roles") -> actors[3].roles"""
    if not where:
        return ""
    held, name = where
    return f"{_spelled(held)}[{name}]" if isinstance(name, int) else f"{_spelled(held)}.{name}".lstrip(".")


def _what(node):
    return {str: "text", list: "a list", dict: "a mapping", type(None): "nothing"}[type(node.value)]


def nearest(name, known):
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), 1)
    return f": did you mean {near[0]}?" if near else ""
