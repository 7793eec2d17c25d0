"""Figures of a record beside a dated series: by how much they differ on their day, and whether their words allow that."""
import os
import re
from collections import Counter
from dataclasses import dataclass
from math import isinf

from onrecord import agreement, states, tolerances
from onrecord.datedseries import EARLIER_DAYS, Series
from onrecord.dates import days
from onrecord.search import rows
from onrecord.search.figures import whole
from onrecord.spelling import folded

# words that say one thing of a territory: a file's name uses one, an article another
SAME_WORDS = (
    frozenset("occupied held controlled captured seized taken holds controls control occupation occupies under".split()),
    frozenset("area territory land square territories".split()),
    frozenset("killed dead deaths fatalities casualties losses".split()),
)
NO_MEASURE = frozenset("km2 sqkm percent pct share spherical number total date csv data".split())  # of a name: they name no measure


@dataclass(frozen=True, slots=True)
class Against:
    """A dated series, the AgainstRows of the figures that it can be compared with, and what was left out: {why: how many}."""

    series: Series
    rows: tuple[rows.AgainstRow, ...]
    left: dict[str, int]


def against(found, series, question):
    """FigureRows and a Series -> Against. Where the question names no measure, only figures of what the file's and the column's
    names tell are compared."""
    compared, left = [], Counter()
    for row in found:
        why = _left_out(row, series, question)
        if why:
            left[why] += 1
        else:
            compared.append(_beside(row, series, whole(row, question)))
    return Against(series, tuple(sorted(compared, key=lambda row: row.figure.as_of.on or "~")), dict(left.most_common()))


def _left_out(row, series, question):
    """Why a figure is not compared with the series; '' where it is."""
    figure = row.figure
    if figure.sort in ("ordinal", "designation"):
        return "ordinals and designations measure nothing"
    if tolerances.allowed(figure) is None:
        return "their words tell no number"
    unit = _unit(figure, series)
    if agreement.common_unit(figure.unit, unit, 1.0)[0] is None:
        return f"their unit is not comparable with {unit or 'numbers without a unit'}"
    if agreement.common_unit(figure.unit, unit, whole(row, question))[0] is None:
        return "shares of a whole whose area nothing tells (--whole KM2 tells it)"
    if question.measure is None:
        return _of_something_else(figure, series)
    return ""


def _unit(figure, series):
    """The unit of a series' numbers; where nothing tells it they count what the figure counts."""
    return series.unit or (figure.unit if tolerances.is_count(figure.unit) else None)


def _of_something_else(figure, series):
    """Why a figure measures something else than a series, as far as names tell; '' where they tell the same."""
    name = os.path.splitext(os.path.basename(series.path))[0]
    named = re.sub(r"[\W_]+", " ", f"{name} {series.column}")
    whole_named, own = states.mentioned(named), agreement.whole_name(figure.of) if figure.of else None
    if whole_named and own != agreement.whole_name(whole_named[0]):
        return f"not of {whole_named[0]}, which the file's name names (--measure compares all of a measure)"
    told = _senses(f"{figure.measure or ''} {figure.series or ''}")
    asked = {word for word in _senses(states.without(named)) if word not in NO_MEASURE and not word.isdecimal()}
    if asked and not asked & told:
        return "they measure something else than the names of file and column tell (--measure compares all of a measure)"
    return ""


def _senses(words):
    """The words, those of one sense as one."""
    return {next((min(sense) for sense in SAME_WORDS if word in sense), word) for word in folded(words).split()}


def _beside(row, series, square):
    """The AgainstRow of a figure."""
    figure, on = row.figure, row.figure.as_of.on
    points = series.during(on) if on else ()
    if not points:
        why = ("nothing dates it" if not on else
               f"{on} is outside the series ({series.dates[0]} to {series.dates[-1]})" if _outside(on, series) else
               f"the series has no number of {on} nor of the {EARLIER_DAYS} days before")
        return rows.AgainstRow(row.article, figure, why=why, source=row.source)
    # of the days from the newest thing that an article names it is of the first, more likely; of a month, as it ended
    day, number = points[0] if on.endswith("..") else points[-1]
    least, most = min(value for _, value in points), max(value for _, value in points)
    theirs = _unit(figure, series)
    unit, _ = agreement.common_unit(figure.unit, theirs, square)
    allowed = agreement.in_unit(tolerances.allowed(figure), figure.unit, unit, square)
    stands = agreement.in_unit((least, most), theirs, unit, square)
    within = agreement.overlap(allowed, stands)
    difference = _told(figure, number, theirs, square) - number
    why = (f"{agreement.allows(figure, unit, square)}; the series has {agreement.written((least, most), theirs)} "
           f"{f'on {day}' if least == most else f'in {on}'}{'' if unit == (theirs or '') else f' ({agreement.written(stands, unit)})'}: "
           f"{'within' if within else 'outside'}")
    ends = tuple(None if isinf(end) else agreement.number_in(end, unit, theirs, square) for end in allowed)
    return rows.AgainstRow(row.article, figure, day, number, least, most, ends, difference,
                           100 * difference / number if number else None, within, why, row.source)


def _told(figure, number, unit, square):
    """The number that a figure tells, in a unit; of a range the one nearest to ``number``."""
    value = tolerances.full(figure.unit) if figure.value == "all" else figure.value
    low, high = value if isinstance(value, tuple) else (value, value)
    low, high = (None if end is None else agreement.number_in(end, figure.unit, unit, square) for end in (low, high))
    if low is None or high is None:
        return high if low is None else low
    return min(max(number, low), high)


def _outside(on, series):
    start, end = days(on)
    return end <= series.dates[0] or start > series.dates[-1]
