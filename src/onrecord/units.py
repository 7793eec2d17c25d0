"""Units of measure, money and time: by which words they are called, and with pint what converts into what.

The one file that knows pint, which it loads only to convert or compare; what units are called is in units.tsv.
"""
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PER = re.compile(r"\s*/\s*|\s+per\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by the ``symbol`` that is printed: "km²", "USD", "days", "percent"."""

    symbol: str
    kind: str  # measure, duration, money, percent
    pint: str  # its name in pint; "" where it has none


@cache
def _table():
    """-> ({symbol written just so: Unit}, {words in lower case: Unit}, {the symbol printed: Unit})."""
    symbols, words, printed = {}, {}, {}
    for row in files("onrecord").joinpath("units.tsv").read_text(encoding="utf-8").splitlines():
        if row.startswith("#"):
            continue
        symbol, kind, pint, just_so, called = row.split("\t")
        unit = Unit(symbol, kind, pint)
        printed[symbol] = unit
        for form in filter(None, just_so.split("|")):
            symbols.setdefault(form, unit)
        for form in filter(None, called.split("|")):
            words.setdefault(form.replace("+", ""), unit)
            if "+" in form:
                words.setdefault(form.replace("+", "s"), unit)
    return symbols, words, printed


@cache
def forms():
    """-> (the symbols that are written just so, the words in lower case) by which units are called, the longest first."""
    symbols, words, _ = _table()
    return tuple(tuple(sorted(table, key=len, reverse=True)) for table in (symbols, words))


def named(words):
    """The Unit that words or a symbol call: "square kilometres", "sq km", "€"; None where they call none."""
    symbols, called, printed = _table()
    words = " ".join(words.split())
    return symbols.get(words) or called.get(words.lower()) or called.get(words.lower().replace("-", " ")) or printed.get(words)


def printed(symbol):
    """The Unit whose symbol is printed so, or None: what is counted ("cities") is no unit."""
    return _table()[2].get(symbol)


def printable():
    """Every symbol that a quantity's unit may have, but for the nouns of what is counted."""
    return tuple(_table()[2])


@cache
def _registry():
    """pint's units, loaded once in a process: a third of a second."""
    from pint import UnitRegistry

    return UnitRegistry(autoconvert_offset_to_baseunit=True)


@cache
def _pint(symbol):
    """A printed unit, or one per another ("bbl/day"), as pint's; None where a part of it is not pint's."""
    parts = [printed(part) or named(part) for part in PER.split(symbol)] if symbol else [None]
    whole = printed(symbol) if symbol else None
    parts = [whole] if whole else parts
    if not all(part and part.pint for part in parts):
        return None
    return _registry().parse_units("/".join(f"({part.pint})" for part in parts))


def dimension(symbol):
    """What a unit measures, as pint names it ("[length] ** 2"), for what it can convert; else the symbol itself."""
    unit = _pint(symbol)
    return str(unit.dimensionality) if unit is not None else symbol


def converted(value, unit, to):
    """A number in another unit: (1, "mi²", "km²") -> 2.59. None where the one does not turn into the other.

    The same unit is never converted, so that money and what is counted stay comparable with themselves alone.
    """
    if unit == to:
        return value
    ours, theirs = _pint(unit), _pint(to)
    if ours is None or theirs is None or ours.dimensionality != theirs.dimensionality:
        return None
    return _registry().Quantity(value, ours).to(theirs).magnitude
