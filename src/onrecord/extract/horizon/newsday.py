"""Document → the day of its news, where a dated event told with its weekday and the weekday of the news leave only one."""
import re
from datetime import date

from onrecord import timex
from onrecord.extract.horizon import horizon, ready
from onrecord.extract.horizon.clues import END, REPORTED, YEARS, Told, after, first
from onrecord.timerules import WEEKDAYS
from onrecord.values import Dated

ABOUT = "~"  # EDTF's mark of what is approximate: the news may be printed on the next day
WEEK = 7
LONGEST = 5  # days that an event lasts at most for its weekday to tell something
NEAR = 40  # characters between an event's name and its weekday at most
GATHERING = re.compile(r"\b(?:summit|conference|talks|meeting|session|congress|forum)\b", re.IGNORECASE)
WEEKDAY = re.compile(rf"\b(?:(?P<which>last|next|this|previous|following|every|each|a|one)\s+)?"
                     rf"(?P<day>{'|'.join(WEEKDAYS)})\b(?!,?\s+\w+\s\d)", re.IGNORECASE)


def inferred(document, casebook, dateline=None):
    """The day of an article that no year dates: that of its ``dateline`` (a Span or None) in the only year that fits what
    else it names, else that of its news; None where more than one day fits."""
    if casebook is None:
        return None
    if dateline is None:
        return newsday(document, casebook)
    ranges = horizon(document, casebook).ranges
    found = {on for year in YEARS if (on := timex.value(dateline.text, f"{year}-12-31", past=True))
             and len(on) == len(f"{year}-12-31") and any(low <= first(on) < high for low, high in ranges)}
    return Dated(found.pop(), dateline) if len(found) == 1 else None


def newsday(document, casebook):
    """The day of an undated article's news, marked as approximate, and the words that tell it; None where two days fit.

    A gathering that the casebook dates to the day is told as coming "on Friday", which fits one of its dates, of one that
    comes again the only one within the Horizon; the news is of the latest weekday before it of which the lead tells.
    """
    told, events = Told(document.text, casebook), ready(casebook).events
    within, found = horizon(document, casebook), {}
    for one in events.named(told):
        for weekday in _weekdays(told, one):
            fitting = [day for thing in one.things if GATHERING.search(thing.name) for day in _days(thing.date)
                       if date.fromordinal(day).weekday() == WEEKDAYS.index(weekday["day"].lower())
                       and any(low <= day and day - WEEK < high for low, high in within.ranges)]
            again = len(one.things) > 1 and within.ranges[-1][1] == END
            if len(fitting) == 1 and not again and (day := _before(told, fitting[0], weekday)):
                found[day] = (min(one.start, weekday.start()), max(one.end, weekday.end()))
    if len(found) != 1:
        return None
    day, words = next(iter(found.items()))
    if not any(low <= day < high for low, high in within.ranges):
        return None
    return Dated(date.fromordinal(day).isoformat() + ABOUT, document.first(*words))


def _days(edtf):
    """The days of a date; none where it is longer than a gathering, a month or a year."""
    low, high = first(edtf), after(edtf)
    return range(low, high) if high - low <= LONGEST else ()


def _weekdays(told, one):
    """The weekdays beside an event's name that is told as coming, in its sentence."""
    low, high = told.sentence(one.start)
    if told.is_quoted(one.start) or not told.coming(one.start):
        return
    for match in WEEKDAY.finditer(told.text, max(low, one.start - NEAR), min(high, one.end + NEAR)):
        if not match["which"] or match["which"].lower() == "this":
            yield match


def _before(told, event, told_with):
    """The latest of the days of the week up to an event on which, as the lead tells, something was said; None without one,
    or where what follows the lead tells of a later one."""
    past = [(match.start(), _latest(event, match["day"])) for match in WEEKDAY.finditer(told.text)
            if match.start() != told_with.start() and not match["which"] and not told.is_quoted(match.start())
            and not told.coming(match.start()) and REPORTED.search(told.words(match.start()))]
    lead = [day for at, day in past if at < told.lead]
    return max(lead) if lead and max(lead) == max(day for _, day in past) else None


def _latest(event, weekday):
    """The last day of that name before an event."""
    return event - ((date.fromordinal(event).weekday() - WEEKDAYS.index(weekday.lower())) % WEEK or WEEK)
