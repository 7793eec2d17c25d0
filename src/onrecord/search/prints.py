"""Who printed a text, and which of two prints surely came out first."""
from onrecord.dates import days
from onrecord.outlet import outlet  # noqa: F401  what printed it

ANY_DAY = "", "~"  # of what has no date: before every day, and after; it surely comes neither first nor later


def printed(edtf):
    """An EDTF date or None -> the first day that it may mean, and the day after the last."""
    return days(edtf) if edtf else ANY_DAY


def earliest(prints):
    """The days of several prints -> those on which the first of them came out."""
    return min(low for low, _ in prints), min(high for _, high in prints)


def before(one, other):
    """Did a print surely come out before another? Of one day nobody knows the order."""
    return one[1] <= other[0]
