"""Document → the day it was published: told by what came with it, its datelines, its address or its file's name."""
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord import timex
from onrecord.dates import days
from onrecord.extract.horizon.newsday import inferred
from onrecord.timerules import MONTHS
from onrecord.values import Dated

OPENING, ENDING = 6, 4  # lines, empty ones not counted, in which a page tells its date
HEAD = 200  # characters of a line in which a dateline begins
LATE = 1  # days by which a dateline may be ahead of the day in the address or name: time zones, papers dated tomorrow
CLOSE = 31  # days before that day in which a bare "May 5" is a dateline; further back it may head a chronicle

TIME = r"(?:(?:at\s+|T)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s?\(?(?:[A-Z]{2,4}(?:[+-]\d+)?|Z|local time)\)?)?)"
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
BEFORE_DATE = rf"{WEEKDAY}(?:{TIME}\W+)?"
ON = r"(?i:\s+(?:on|at))?\s*:?\s*"
SEPARATOR = r"[|•·▪(—–-]"
PLACE = r"[A-Z][\w'’.]+(?:[ -][A-Z][\w'’.]+){0,3}"
CAPITALS = r"[A-Z]{3,}(?:[ -][A-Z]{2,}){0,3}"
BRACKETED = r"\([A-Z][^()]{1,30}\)"
SLASHED = r"/[A-Z][^/]{1,30}/"
AGENCY = rf"(?:{BRACKETED}|{SLASHED}|\.\s?{SLASHED}|[A-Z]{{2,12}}(?:[ -][A-Z]\w+)?)"
DASH = r"[-–—:―]"
AFTER_LABEL = rf"\s*(?:,?\s*{TIME})?(?:$|[.,)]?$|\s*{SEPARATOR}|\s*[A-Z\"“«]|\s+by\s)"
TITLE = r"(?:(?:[A-Z][\w.’'-]*|of|the|by|and|to|with|at|for|in)\s+){0,14}"
OCCASION = rf"(?:Conference|Briefing|Remarks|Statement|Interview|Transcript|Speech|Address)(?:\s+(?i:on|of)|,)?\s+{WEEKDAY}"
LINE_ENDS = rf"\W*(?:{TIME}\W*)?(?:{SEPARATOR}.{{0,60}})?$"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a date that is the publication's: before it on its line, after it, and where on the page.

    ``trust`` orders the frames, 0 first. ``year``: without a year it is only a date in a sentence.
    """

    name: str
    trust: int
    before: str
    after: str
    where: str = "anywhere"
    year: bool = False


BARE = 2  # the trust from which nothing but the date itself says that it is a dateline
EVENT = 5  # the trust from which a frame tells the day of what the article prints, which address or name may contradict
FRAMES = (
    Frame("published", 0, rf"(?:.*{SEPARATOR}\s*)?\W*(?i:date|(?:first )?published|posted|publication date|date of publication|"
                          rf"created){ON}{BEFORE_DATE}", AFTER_LABEL),
    Frame("place and agency", 1, rf"\W*{PLACE}(?:,\s+{PLACE})?(?:,?\s+{AGENCY})?\s*[,.(—–-]\s*{WEEKDAY}",
          rf"\)?[.,]?\s*(?:{AGENCY}\s*[.:,]?\s*{DASH}|{SLASHED})"),
    Frame("place in capitals", 1, rf"\W*{CAPITALS}(?:,\s+{PLACE})?(?:\s*{BRACKETED})?\s*(?:[,.—–-]|(?<=\)))\s*{WEEKDAY}",
          rf"(?:\.?,?\s*(?:{DASH}|$)|\.\s+[A-Z\"“«])"),
    Frame("place and dash", 1, rf"\W*{PLACE}(?:,\s+{PLACE})?,\s+{WEEKDAY}", r"\.?\s*[-–—―]+\s", "opening"),
    Frame("place and stop", BARE, rf"\W*{PLACE}(?:,\s+{PLACE})?,\s+{WEEKDAY}", r"\.\s+[A-Z\"“«]", "opening", year=True),
    Frame("date and dash", BARE, rf"\W*{WEEKDAY}", rf"(?:,?\s*{TIME})?\s*[-–—|―]\s", "opening", year=True),
    Frame("date alone", BARE, rf"\W*{BEFORE_DATE}", LINE_ENDS),
    Frame("byline", BARE, rf"(?:(?i:by|author:?|from)\s+)?[A-Z].{{2,80}}(?:[,|•·]|\s[-–—])\s*{BEFORE_DATE}", LINE_ENDS,
          "opening", year=True),
    Frame("headline and clock", 3, r".{2,120}\s\(?", rf"(?:\s*[,|•·-])?\s*{TIME}\W*$", "opening", year=True),
    Frame("stamp", 3, rf"(?:.*(?:[|•·,(—–]|[.!?…”\"»])\s*)?{BEFORE_DATE}", rf"\W*(?:{TIME})?\W*$", "ending", year=True),
    Frame("updated", 4, rf"(?:.*{SEPARATOR}\s*)?\W*(?i:last\s+)?(?i:updated|modified|edited){ON}{BEFORE_DATE}", AFTER_LABEL),
    Frame("title of an occasion", EVENT, rf"\W*{TITLE}{OCCASION}", r"\W*$", "opening", year=True),
)
A_DATE = re.compile(r"(?=.*(?:\d[./-]\d|\d\D*[A-Za-z]{3}|[A-Za-z]{3}\D*\d))(?!.*(?:ago|quarter|half|day of)\b)", re.DOTALL)
HAS_YEAR = re.compile(r"\d{4}|\d[./]\d+[./]\d\d")
NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{2,4})")

# Dates in an address or a file's name; where two numbers may be day or month, both readings are weighed.
YEAR, MONTH, DAY = r"(?P<year>(?:19|20)\d\d)", r"(?P<month>1[0-2]|0?[1-9])", r"(?P<day>3[01]|[12]\d|0?[1-9])"
WRITTEN = (
    rf"(?<!\d){YEAR}(?P<s>[-_./ ]){MONTH}(?P=s){DAY}(?!\d)",
    r"(?<!\d)(?P<year>20\d\d)(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])(?!\d)",
    rf"/{YEAR}/(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/{DAY}(?!\d)",
    r"(?<!\d)(?P<first>\d{1,2})(?P<s>[-_.])(?P<second>\d{1,2})(?P=s)(?P<year>(?:19|20)\d\d)(?!\d)",
    rf"/{YEAR}/(?P<month>1[0-2]|0[1-9])(?=/|$)",
)


def published(document, casebook=None):
    """When a Document was published: a Dated whose basis is "meta", words of the article (a Span), "url" or "file name".

    A dateline without a year takes it from the address, the file's name, or what else the article names that a casebook
    dates; where nothing tells the year, ``on`` is None and the basis is the dateline. Without any of these the day is that of
    the news, marked "~", where dated things force it (``newsday``). Dated(None, None) when nothing tells at all. Never guesses
    from today's date.
    """
    article = document.article
    if article.published_on:
        return Dated(article.published_on, article.published_basis or "meta")
    address = _closest(_written(article.url), ())
    name = _closest(_written(article.name), filter(None, (address,)))
    others = tuple(filter(None, (address, name)))
    lines = [(trust, span) for trust, span in _datelines(document) if not _too_late(timex.value(span.text, None), others)]
    for trust, span in lines:
        besides = tuple(filter(None, (timex.value(other.text, None) for _, other in lines if other is not span)))
        on = _on(span.text, trust, (*others, *besides))
        if on and not (trust >= EVENT and others and _apart(on, others[0]) > CLOSE):
            return Dated(on, span)
    if name and (not address or len(name) > len(address) and name.startswith(address)):
        return Dated(name, "file name")
    if address:
        return Dated(address, "url")
    dateline = lines[0][1] if lines else None
    return inferred(document, casebook, dateline) or Dated(None, dateline)


def _on(words, trust, others):
    """The day of a dateline; what it leaves open (the year, the month's place) the other evidence must tell. Else None."""
    if on := timex.value(words, None):
        return on
    if numeric := NUMERIC.search(words):
        first, second, year = (int(part) for part in numeric.groups())
        return _closest(_readings(year + 2000 * (year < 100), first, second), others)
    for other in others:
        on = timex.value(words, other)
        if _too_late(on, (other,)):
            on = timex.value(words, f"{int(other[:4]) - 1}-12-31")
        if on and (trust < BARE or _apart(on, other) <= CLOSE):
            return on
    return None


def _too_late(on, others):
    """Is it after the day on which the article was on the net, or was read from it? Then it is an event's or a correction's."""
    ends = [date.fromisoformat(days(other)[1]) + timedelta(days=LATE) for other in others]
    return bool(on) and any(days(on)[0] >= end.isoformat() for end in ends)


def _apart(one, other):
    return abs((date.fromisoformat(days(one)[0]) - date.fromisoformat(days(other)[0])).days)


def _datelines(document):
    """-> [(trust, Span)] of the article's dates that stand in a Frame, the most trusted first, then those with a year."""
    article, found = document.article, set()
    for start, end, where in _lines(document):
        shift = 0 if where == "opening" else max(0, end - start - HEAD)
        line = article.text[start:end]
        for expression in timex.expressions(line[shift:shift + HEAD]):
            low, high = shift + expression.start, shift + expression.end
            frame = _frame(line, low, high, where)
            if frame:
                found.add((frame.trust, not HAS_YEAR.search(expression.text), start + low, start + high))
    return [(trust, article.span(start, end)) for trust, _, start, end in sorted(found)]


def _frame(line, start, end, where):
    """The most trusted Frame around a date of a line, or None; weekdays, years and other words are no datelines."""
    if not A_DATE.match(line[start:end]):
        return None
    year = HAS_YEAR.search(line[start:end])
    for frame, before, after in _compiled():
        fits = frame.where in ("anywhere", where) and (year or not frame.year)
        if fits and before.fullmatch(line, 0, start) and after.match(line, end):
            return frame
    return None


@cache
def _compiled():
    return tuple((frame, re.compile(frame.before), re.compile(frame.after)) for frame in FRAMES)


def _lines(document):
    """-> (start, end, "opening" or "ending") of the first and last lines, and of the datelines set aside between them."""
    lines = [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", document.article.text)]
    opening, rest = lines[:OPENING], lines[OPENING:]
    yield from ((*line, "opening") for line in opening)
    yield from ((*line, "ending") for line in rest[-ENDING:])
    seen = {line[0] for line in (*opening, *rest[-ENDING:])}
    for aside in document.dropped:
        if aside.why == "dateline" and aside.span.start not in seen:
            yield aside.span.start, aside.span.end, "opening"


# -- addresses and names -------------------------------------------------------------------------------------------------


def _written(words):
    """The days (or months) that an address or a name may tell: (), one, or the two readings of 06-09-2024."""
    for pattern in WRITTEN if words else ():
        if match := re.search(pattern, words, re.IGNORECASE):
            parts = match.groupdict()
            year = int(parts["year"])
            if parts.get("first"):
                return _readings(year, int(parts["first"]), int(parts["second"]))
            month = _month(parts["name"]) if parts.get("name") else int(parts["month"])
            if not parts.get("day"):
                return (f"{year}-{month:02}",)
            if found := _valid(year, month, int(parts["day"])):
                return (found,)
    return ()


def _month(name):
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower()))


def _readings(year, first, second):
    return tuple(dict.fromkeys(filter(None, (_valid(year, second, first), _valid(year, first, second)))))


def _valid(year, month, day):
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _closest(readings, others):
    """Of the readings of one date the only one, or the one that the other evidence is closest to, or the year alone."""
    if len(readings) < 2:
        return readings[0] if readings else None
    told = [other for other in others if len(other) > 4]
    return min(readings, key=lambda on: _apart(on, told[0])) if told else readings[0][:4]
