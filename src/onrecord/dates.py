"""EDTF dates ("2024-09-06", "2024-09", "2022") and the days they may mean."""
import re
from datetime import date, timedelta
from functools import lru_cache

DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\S+)?)?)?[?~%]?", re.ASCII)


@lru_cache(maxsize=10_000)
def days(edtf):
    """The days that a date may mean, half-open: '2024-09' -> ('2024-09-01', '2024-10-01').

    Also reads a date with a time, one marked uncertain (?, ~, %) and an interval of two dates with a slash; the end of
    an interval may be open ('2024-09/..'). Raises ValueError when it is not a date.
    """
    first, slash, last = edtf.strip().partition("/")
    start, end = _days(first)
    if slash:
        end = date.max.isoformat() if last in ("", "..") else _days(last)[1]
    if end <= start:
        raise ValueError(f"{edtf!r} ends before it begins")
    return start, end


def _days(edtf):
    match = DATE.fullmatch(edtf.strip())
    if not match:
        raise ValueError(f"{edtf!r} is no date such as 2024-09-06, 2024-09 or 2024")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        start = date(year, month or 1, day or 1)
        if day:
            end = start + timedelta(days=1)
        else:
            end = date(year + (month in (None, 12)), 1 if month in (None, 12) else month + 1, 1)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{edtf!r} is no day of the calendar") from error
    return start.isoformat(), end.isoformat()


def covering(edtf):
    """The month that holds an interval of days, the year that holds one of months: '2024-09-02/2024-09-06' -> '2024-09'.

    Whatever no month or year holds comes back as it is.
    """
    first, _, last = edtf.partition("/")
    for length, within in ((10, 7), (7, 4)):
        if len(first) == len(last) == length and first[:within] == last[:within]:
            return first[:within]
    return edtf


def worded(edtf):
    """A date in words: "about 2031-03-12" for 2031-03-12~, "undated, about …" for one that no words tell (?), "2031-03-10 to
    2031-03-12" for an interval, "from …" for an open one; "undated" for None."""
    if not edtf:
        return "undated"
    first, slash, last = (("about " if end.endswith(("~", "%")) else "") + end.rstrip("?~%") for end in edtf.partition("/"))
    told = f"{first} to {last}" if slash and last.strip(".") else f"from {first}" if slash else first
    return f"undated, about {told}" if edtf.endswith("?") else told
