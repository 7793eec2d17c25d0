"""EDTF dates → the stretch of the time axis that they mean, and what an axis leaves out."""
from datetime import date, timedelta

from onrecord.dates import days

LONGEST = 800  # days that a date may leave open and still stand on a time axis: two years
FEW = 0.02  # of the dots at either end, without which the axis is shorter
FAR = 1.6  # times: as much longer as they must make it to be left out
MARGIN = 0.15  # of the span of the others: what lies so near to them stays


def stretch(edtf):
    """An EDTF date -> (first day, last day) as ISO dates; None where it is None or leaves open more than LONGEST days."""
    if edtf is None:
        return None
    start, end = days(edtf)
    first, after = date.fromisoformat(start), date.fromisoformat(end)
    if (after - first).days > LONGEST:
        return None
    return start, (after - timedelta(days=1)).isoformat()


def middle(stretched):
    """The day in the middle of a stretch, as a number of days (``date.toordinal``)."""
    first, last = (date.fromisoformat(day).toordinal() for day in stretched)
    return (first + last) / 2


def near(numbers):
    """Numbers of days -> (least, most) of those that an axis shows: all, or where a FEW make it FAR times as long, without them."""
    kept = sorted(numbers)
    few = int(len(kept) * FEW)
    low, high = kept[few], kept[-1 - few]
    beside = (high - low) * MARGIN
    near_by = [number for number in kept if low - beside <= number <= high + beside]
    return (near_by[0], near_by[-1]) if 0 < FAR * (near_by[-1] - near_by[0]) < kept[-1] - kept[0] else (kept[0], kept[-1])


def iso(number):
    """A number of days -> an ISO date."""
    return date.fromordinal(round(number)).isoformat()


def padded(least, most, share=0.02, after=None):
    """A domain for the axis around two numbers of days -> two ISO dates, with such a share of it on either side (``after``: behind
    it); one day alone gets a week."""
    before, behind = (max((most - least) * part, 1 if most > least else 7) for part in (share, share if after is None else after))
    return iso(max(1, least - before)), iso(min(date.max.toordinal(), most + behind))
