"""Document → the day it was published: from what came with it, its datelines, its address, its file's name, in that order of trust."""
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord import timex
from onrecord.dates import days
from onrecord.values import Dated

OPENING, ENDING = 6, 4  # lines, empty ones not counted, in which a page tells its date
HEAD = 200  # characters of a line in which a dateline begins
LATE = 2  # days by which a dateline may be ahead of the day in the address or name: time zones, and papers dated tomorrow

TIME = r"(?:(?:at\s+|T)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s?\(?(?:[A-Z]{2,4}(?:[+-]\d+)?|Z|local time)\)?)?)"
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
SEPARATOR = r"[|•·▪(—–-]"
PLACE = r"[A-Z][\w'’.]+(?:[ -][A-Z][\w'’.]+){0,3}"
AGENCY = r"(?:\([A-Z][^()]{1,30}\)|/[A-Z][^/]{1,30}/|\.\s?/[A-Z][^/]{1,30}/|[A-Z]{2,12}(?:[ -][A-Z]\w+)?)"
AFTER_LABEL = rf"\s*(?:,?\s*{TIME})?(?:$|[.,]?$|\s*{SEPARATOR}|\s*[A-Z\"“«]|\s+by\s)"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a date that is the publication's: before it on its line, after it, and where on the page.

    ``trust`` orders the frames, 0 first. ``year``: only with a year is it more than a date in a sentence.
    """

    name: str
    trust: int
    before: str
    after: str = r""
    where: str = "anywhere"
    year: bool = False


FRAMES = (
    Frame("published", 0, rf"(?:.*{SEPARATOR}\s*)?\W*(?i:date|published|posted|publication date|first published|date of publication|created)"
                          rf"(?i:\s+(?:on|at))?\s*:?\s*{WEEKDAY}(?:{TIME}\W+)?", AFTER_LABEL),
    Frame("place and agency", 1, rf"\W*{PLACE}(?:,\s+{PLACE})?(?:,?\s+{AGENCY})?\s*[,.(—–-]\s*{WEEKDAY}", rf"\)?[.,]?\s*(?:{AGENCY}\s*[.:,]?\s*[-–—:―]|/[A-Z][^/]{{1,30}}/)"),
    Frame("place in capitals", 1, rf"\W*[A-Z]{{3,}}(?:[ -][A-Z]{{2,}}){{0,3}}(?:,\s+{PLACE})?(?:\s*\([A-Z][^()]{{1,30}}\))?\s*[,.—–-]\s*{WEEKDAY}",
          r"\.?,?\s*(?:[-–—:―]|$)"),
    Frame("place and dash", 1, rf"\W*{PLACE}(?:,\s+{PLACE})?,\s+{WEEKDAY}", r"\.?\s*[-–—―]+\s", "opening"),
    Frame("date and dash", 2, rf"\W*{WEEKDAY}", rf"(?:,?\s*{TIME})?\s*[-–—|―]\s", "opening", year=True),
    Frame("date alone", 2, rf"\W*{WEEKDAY}(?:{TIME}\W+)?", rf"\W*(?:{TIME}\W*)?(?:{SEPARATOR}.{{0,60}})?$"),
    Frame("byline", 2, rf"(?:(?i:by|author:?|from)\s+)?[A-Z].{{2,80}}(?:[,|•·]|\s[-–—])\s*{WEEKDAY}(?:{TIME}\W+)?",
          rf"\W*(?:{TIME}\W*)?(?:{SEPARATOR}.{{0,60}})?$", "opening", year=True),
    Frame("stamp", 3, rf"(?:.*(?:[|•·,(—–]|[.!?…”\"»])\s*)?{WEEKDAY}(?:{TIME}\W+)?", rf"\W*(?:{TIME})?\W*$", "ending", year=True),
    Frame("updated", 4, rf"(?:.*{SEPARATOR}\s*)?\W*(?i:last\s+)?(?i:updated|modified|edited)(?i:\s+(?:on|at))?\s*:?\s*{WEEKDAY}(?:{TIME}\W+)?",
          AFTER_LABEL),
)

# Dates in an address or a file's name; where the two numbers may be day or month, both readings are weighed.
YEAR, MONTH, DAY = r"(?P<year>(?:19|20)\d\d)", r"(?P<month>1[0-2]|0?[1-9])", r"(?P<day>3[01]|[12]\d|0?[1-9])"
WRITTEN = (
    rf"(?<!\d){YEAR}(?P<s>[-_./ ]){MONTH}(?P=s){DAY}(?!\d)",
    r"(?<!\d)(?P<year>20\d\d)(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])(?!\d)",
    rf"/{YEAR}/(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/{DAY}(?!\d)",
    r"(?<!\d)(?P<first>\d{1,2})(?P<s>[-_.])(?P<second>\d{1,2})(?P=s)(?P<year>(?:19|20)\d\d)(?!\d)",
    rf"/{YEAR}/(?P<month>1[0-2]|0[1-9])(?=/|$)",
)


def published(document):
    """When a Document was published: a Dated whose basis is "meta", words of the article (a Span), "url" or "file name".

    A dateline without a year takes it from the address or the file's name; where nothing tells the year, ``on`` is None
    and the basis is the dateline. Dated(None, None) when nothing tells at all. Never guesses from today's date.
    """
    article = document.article
    if article.published_on:
        return Dated(article.published_on, "meta")
    address = _closest(_written(article.url), ())
    name = _closest(_written(article.name), filter(None, (address,)))
    others = tuple(filter(None, (address, name)))
    lines = [span for span in _datelines(document) if not _too_late(timex.value(span.text, None), others)]
    for span in lines:
        if on := _on(span.text, (*others, *(found for other in lines if other is not span and (found := timex.value(other.text, None))))):
            return Dated(on, span)
    if name and (not address or len(name) > len(address) and name.startswith(address)):
        return Dated(name, "file name")
    return Dated(address, "url") if address else Dated(None, lines[0] if lines else None)


def _too_late(on, others):
    """Is a date after the day on which the article was on the net, or was read from it? Then it is a correction's, or an event's."""
    return bool(on) and any(days(on)[0] > _latest(other) for other in others)


def _latest(other):
    return (date.fromisoformat(days(other)[1]) + timedelta(days=LATE)).isoformat()


def _on(words, others):
    """The day of a dateline; what it leaves open (the year, the month's place) the other evidence must tell. Else None."""
    if on := timex.value(words, None):
        return on
    if numeric := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{2,4})", words.strip()):
        first, second, year = (int(part) for part in numeric.groups())
        return _closest(_readings(year + 2000 * (year < 100), first, second), others)
    for other in others:
        on = timex.value(words, other)
        if _too_late(on, (other,)):
            on = timex.value(words, f"{int(other[:4]) - 1}-12-31")
        if on:
            return on
    return None


def _datelines(document):
    """The Spans of the article's dates that stand in a Frame, the most trusted first; those without a year after the
    equally trusted that have one."""
    article, found = document.article, []
    for start, end, where in _lines(document):
        line = article.text[start:end]
        for expression in timex.expressions(line[:HEAD] if where == "opening" else line[-HEAD:]):
            at = expression.start + (0 if where == "opening" else max(0, len(line) - HEAD))
            frame = _frame(line, at, at + len(expression.text), where)
            if frame:
                words = expression.text
                found.append((frame.trust, not re.search(r"\d{4}|\d[./]\d+[./]\d\d", words), start + at, start + at + len(words)))
    return [article.span(start, end) for _, _, start, end in sorted(set(found))]


def _frame(line, start, end, where):
    """The most trusted Frame around a date of a line, or None; weekdays, years and other words are no datelines."""
    words = line[start:end]
    if not re.search(r"\d", words) or not re.search(r"\d[./-]\d|\d\D*[A-Za-z]{3}|[A-Za-z]{3}\D*\d", words) or re.search(r"ago|century|decade", words):
        return None
    year = bool(re.search(r"\d{4}|\d[./]\d+[./]\d\d", words))
    for frame, before, after in _compiled():
        if frame.where in ("anywhere", where) and (year or not frame.year) and before.fullmatch(line, 0, start) and after.match(line, end):
            return frame
    return None


@cache
def _compiled():
    return tuple((frame, re.compile(frame.before), re.compile(frame.after)) for frame in FRAMES)


def _lines(document):
    """-> (start, end, "opening" or "ending") of the article's first and last lines, and of the datelines set aside between them."""
    text = document.article.text
    lines = [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    yield from ((*line, "opening") for line in lines[:OPENING])
    yield from ((*line, "ending") for line in lines[OPENING:][-ENDING:])
    first, last = lines[:OPENING][-1:], lines[OPENING:][-ENDING:][:1]
    for aside in document.dropped:
        if aside.why == "dateline" and first and aside.span.start >= first[0][1] and (not last or aside.span.end <= last[0][0]):
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
            month = next(number for number, name in enumerate(timex.MONTHS, 1) if name.startswith(parts["name"].lower())) if parts.get("name") else int(parts["month"])
            if not parts.get("day"):
                return (f"{year}-{month:02}",)
            if found := _valid(year, month, int(parts["day"])):
                return (found,)
    return ()


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
    for other in others:
        if len(other) > 4:
            return min(readings, key=lambda on: abs((date.fromisoformat(on) - date.fromisoformat(days(other)[0])).days))
    return readings[0][:4]
