"""Do two figures of one measure agree? A verdict, and why in one line.

Two figures agree where one number fits the words of both (``tolerances.allowed``): "more than 112,000 square kilometres"
and "just under 20 percent" of a country of 603,700. Nothing is said of which of them is right.
"""
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import inf, isinf
from typing import Literal

from onrecord import states, tolerances, units
from onrecord.dates import days
from onrecord.spelling import folded

NEAR_DAYS = 30  # between two figures' dates: within a month they tell of one time, and if they do not fit they contradict
AREA = "km²"  # in which shares of a territory are compared with areas
DIGITS = 4  # of a number that was computed: more would look measured

MANY = 10_000  # pairs of units kept in mind: a record has some hundred units, few of which meet

Verdict = Literal["agree", "differ", "moved"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two figures are to each other; ``verdict`` is None where they cannot be compared. ``why`` is one line."""

    verdict: Verdict | None
    why: str


def agreement(one, other, whole=None, together=False):
    """Two Figures -> Agreement. Symmetric; a figure that tells a number agrees with itself.

    agree: one number fits the words of both. differ: none does, and their dates are within NEAR_DAYS. moved: none does, and
    they are further apart. None: another measure or whole, another unit, no number, or numbers that do not fit and no dates.
    ``whole`` is the area in km² of the whole that shares are of: it lets "a fifth" meet square kilometres. ``together``: one
    article tells both, so that they are of one time where no words date either.
    """
    if told := _apart(one, other):
        return Agreement(None, told)
    intervals = [tolerances.allowed(figure) for figure in (one, other)]
    for figure, interval in zip((one, other), intervals):
        if interval is None:
            return Agreement(None, f"{_quoted(figure)} tells no number")
    unit, why = common_unit(one.unit, other.unit, whole)
    if unit is None:
        return Agreement(None, why)
    first, second = (in_unit(interval, figure.unit, unit, whole) for figure, interval in zip((one, other), intervals))
    told = f"{allows(one, unit, whole)}; {allows(other, unit, whole)}"
    if overlap(first, second):
        return Agreement("agree", f"{told}: both can be true")
    if together and one.as_of.on == other.as_of.on:
        return Agreement("differ", f"{told}: no number fits both, in one article")
    gap = days_between(one.as_of.on, other.as_of.on)
    if gap is None:
        return Agreement(None, f"{told}: no number fits both, but not both are dated")
    if gap > NEAR_DAYS:
        return Agreement("moved", f"{told}: no number fits both, and {gap:,} days lie between them")
    if max(width(one.as_of.on), width(other.as_of.on)) > NEAR_DAYS:  # "in 2031", or some day after a summit
        return Agreement(None, f"{told}: no number fits both, but when they held is not told closely enough")
    return Agreement("differ", f"{told}: no number fits both, {f'{gap:,} days apart' if gap else 'at one time'}")


def _apart(one, other):
    """Why two figures are of different things; '' where nothing tells so."""
    for figure in (one, other):
        if figure.sort in ("ordinal", "designation"):
            return f"{_quoted(figure)} measures nothing"
    if one.series and other.series:
        if one.series != other.series:
            return f"of different series: {one.series}; {other.series}"
    elif not one.measure or not other.measure:
        return f"nothing tells what {_quoted(other if one.measure else one)} measures"
    elif folded(one.measure) != folded(other.measure):
        return f"of different measures: {one.measure}; {other.measure}"
    if one.of and other.of and whole_name(one.of) != whole_name(other.of):
        return f"of different wholes: {one.of}; {other.of}"
    return ""


def whole_name(name):
    """The name by which one whole is the same as another: "the Ukrainian" is nobody, "Kyiv" and "Ukraine" one state."""
    return folded(states.named(name) or name).removeprefix("the ")


@lru_cache(maxsize=MANY)
def common_unit(one, other, whole=None):
    """-> (a unit in which numbers of both units can be compared, '') or (None, why there is none).

    The order of the two does not matter. The unit of bare numbers is ''.
    """
    shares = [unit for unit in (one, other) if tolerances.is_share(unit)]
    if len(shares) == 2:
        return "percent", ""
    if shares:
        (amount,) = {one, other} - set(shares)
        if units.dimension(amount) != units.dimension(AREA):
            return None, f"a share ({shares[0]}) cannot be compared with {amount or 'a bare number'}"
        return (AREA, "") if whole else (None, "a share is compared with an area only where the area of the whole is known")
    if units.dimension(one) == units.dimension(other) or _same_count(one, other):
        return min(one or "", other or ""), ""
    return None, f"of different units: {one or 'none'}; {other or 'none'}"


def number_in(number, unit, wanted, whole=None):
    """A number in one unit -> in another for which ``common_unit`` tells one."""
    common, _ = common_unit(unit, wanted, whole)
    low, _ = in_unit((number, number), unit, common, whole)
    if tolerances.is_share(wanted):
        return low / in_unit((1.0, 1.0), wanted, common, whole)[0]
    return units.converted(low, common, wanted)


def in_unit(interval, unit, wanted, whole=None):
    """An interval (low, high) of numbers in one unit -> in another that ``common_unit`` told."""
    if tolerances.is_share(unit):
        times = (100.0 if wanted == "percent" else whole) / tolerances.full(unit)
        return tuple(end * times for end in interval)
    if unit == wanted or _same_count(unit, wanted):
        return interval
    return tuple(end if isinf(end) else units.converted(end, unit, wanted) for end in interval)


def _same_count(one, other):
    """Is the same counted, "cities" and "Cities"? Symbols of units differ by a capital: kt, a knot, is no Kt."""
    return tolerances.is_count(one) and tolerances.is_count(other) and folded(one or "") == folded(other or "")


def overlap(one, other):
    """Do two intervals, ends included, share a number?"""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return low <= high or abs(low - high) <= tolerances.SAME * max(abs(low), abs(high))


def days_between(one, other):
    """Days from one EDTF date to another, the least that they allow (0: they may be one day); None where one is None."""
    if one is None or other is None:
        return None
    (start, end), (other_start, other_end) = ([date.fromisoformat(day) for day in days(told)] for told in (one, other))
    return max(0, (other_start - end).days + 1, (start - other_end).days + 1)


def width(on):
    """The number of days that an EDTF date may mean: 1 for a day, 31 for "2031-05", many for "2031-05-06/.."."""
    start, end = (date.fromisoformat(day) for day in days(on))
    return (end - start).days


def written(interval, unit):
    """An interval in words: "112,000 km² or more", "18 to 22 percent"."""
    low, high = interval
    named = f" {unit}" if unit else ""
    if isinf(low) or isinf(high):
        return "any number" if (low, high) == (-inf, inf) else (
            f"{_number(high)}{named} or less" if isinf(low) else f"{_number(low)}{named} or more")
    return f"{_number(low)}{named}" if _number(low) == _number(high) else f"{_number(low)} to {_number(high)}{named}"


def _number(value):
    """A number as a reader writes it; a large one to the unit, a small one to DIGITS digits."""
    return f"{value:,.0f}" if abs(value) >= 1000 or value == round(value) else f"{value:.{DIGITS}g}"


def allows(figure, unit, whole=None):
    """What a figure's words allow, in words, in a unit that ``common_unit`` told; a share of an area in percent too."""
    interval = tolerances.allowed(figure)
    told = written(in_unit(interval, figure.unit, unit, whole), unit)
    if tolerances.is_share(figure.unit) and not tolerances.is_share(unit):
        share = written(in_unit(interval, figure.unit, "percent"), "percent")
        told = f"{share} of {_number(whole)} {AREA}, so {told}"
    return f"{_quoted(figure)} allows {told}"


def _quoted(figure):
    return f"“{' '.join(figure.span.text.split())}”"
