"""What a figure's words allow: the interval of numbers, in the figure's own unit, of which any may be the true one."""
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import inf
from typing import Callable

from onrecord import units

FEW = 100  # of what is counted: below it each one is told, "43 killed" is no rounded number
LARGEST_DENOMINATOR = 10  # of a fraction in words: "three tenths", but nobody says "seven elevenths"
FRACTION_DIGITS = 5e-4  # how far 0.3333 may be from a third
MANY = 10_000  # units kept in mind, of which most are nouns that are counted
SAME = 1e-9  # of a number: what floats make of one quantity in two units

# policy of "~" (about, some, roughly): the interval of the bare number is widened, within limits
ABOUT = 1.5  # times: "roughly one-fifth" is 17.5 to 22.5 percent
ABOUT_LEAST = 0.05  # of the number: "about 450" is at least 427 to 473 ...
ABOUT_MOST = 0.15  # ... and "about 100" no more than 85 to 115
ROUND_MOST = 0.10  # of the number: "100" rounded to hundreds would be 50 to 150, and nobody means that


@dataclass(frozen=True, slots=True)
class Precision:
    """How precise a bare number is: ``half`` makes of (number, unit) half the width of its interval, None where the rule does
    not hold for it."""

    name: str
    half: Callable[[float, str | None], float | None]
    reason: str


def _whole(number, unit):
    return 0.0 if number == 0 or is_share(unit) and number == full(unit) else None


def _fraction(number, unit):
    denominator = is_share(unit) and unit != "percent" and next(
        (low for low in range(2, LARGEST_DENOMINATOR + 1) if abs(number * low - round(number * low)) <= FRACTION_DIGITS * low
         and round(number * low)), None)
    return min(0.5 / (denominator * (denominator + 1)), ROUND_MOST * number) if denominator else None


def _counted(number, unit):
    return 0.0 if is_count(unit) and abs(number) < FEW and float(number).is_integer() else None


def _rounded(number, unit):
    exponent = Decimal(repr(number)).normalize().as_tuple().exponent  # of its last digit that is no zero: 112,000 has 3
    return min(0.5 * 10.0 ** exponent, ROUND_MOST * abs(number))


# the first that holds decides
PRECISIONS = (
    Precision("all or nothing", _whole, "none and the whole are no rounded numbers"),
    Precision("fraction", _fraction, "half way to the fraction with the next denominator: who says a fifth did not say a sixth"),
    Precision("count", _counted, f"fewer than {FEW} are counted one by one"),
    Precision("rounded", _rounded, "half a step of the last digit that is no zero: 112,000 is told to the thousand; at most "
              "a tenth of the number"),
)


def allowed(figure):
    """A Figure -> (low, high), both included, an open end infinite; None where it tells no number ("nearly all").

    The ends of a range, and the one end of "more than 40", stand as they are told; with "~" they are widened like numbers.
    """
    value, unit, bound = figure.value, figure.unit, figure.bound
    if value == "all":
        return (full(unit), full(unit)) if is_share(unit) else None
    if value is None:
        return None
    if not isinstance(value, tuple):
        if bound in (">", ">="):
            value = (value, None)
        elif bound in ("<", "<="):
            value = (None, value)
        else:
            half = about(value, unit) if bound == "~" else precision(value, unit)[1]
            return value - half, value + half
    low, high = value
    wider = about if bound == "~" else lambda *_: 0.0
    return (-inf if low is None else low - wider(low, unit)), (inf if high is None else high + wider(high, unit))


def precision(number, unit):
    """-> (the Precision that holds for a bare number, half the width of its interval)."""
    return next((rule, half) for rule in PRECISIONS if (half := rule.half(number, unit)) is not None)


def about(number, unit):
    """Half the width of the interval of "about" a number."""
    half = precision(number, unit)[1]
    return min(max(ABOUT * half, ABOUT_LEAST * abs(number)), ABOUT_MOST * abs(number))


def is_share(unit):
    """Is it a part of a whole: "percent", "share", "share of territory"?"""
    return unit == "percent" or bool(unit) and unit.split()[0] == "share"


def full(unit):
    """The number that is the whole, in a unit of shares."""
    return 100.0 if unit == "percent" else 1.0


@lru_cache(maxsize=MANY)
def is_count(unit):
    """Is it a number of things ("cities"), neither share, money nor measure?"""
    return not is_share(unit) and (not unit or units.printed(unit) is None and units.dimension(unit) == unit)
