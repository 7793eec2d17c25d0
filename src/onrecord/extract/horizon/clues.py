"""Words of an article that tell between which days it was written: dates told as past or to come, the day of its news."""
import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onrecord import timex
from onrecord.dates import days
from onrecord.extract.timed import ABBREVIATION, STOP
from onrecord.quotation import quoted
from onrecord.timerules import WEEKDAYS

BEGINNING, END = date.min.toordinal(), date.max.toordinal()  # days as numbers: open to the past, open to the future
YEARS = range(1990, 2060)  # in which a day without a year may lie
LEAD = 3  # paragraphs, the headline's among them, that tell what is new
NEWS = 5  # days after that of its news on which an article comes out at the latest
SLIP = 2  # days by which a title or a day may be off: time zones, a paper of the day before

# What makes a date no past one: of a clause that plans, supposes or sets a limit.
NOT_YET = re.compile(
    r"\b(?:will|['’]ll|would|shall|won['’]t|may|might|could|should|plan\w*|by|until|till|through|target|goal|"
    r"expect\w*|forecast\w*|project(?:s|ed|ions?)|next|upcoming|coming|due|schedul\w+|if|unless|budget\w*|intend\w*|aim\w*|"
    r"hop(?:es?|ed|ing)|possible|potential|threat\w*|ahead of|before|prepar\w+|suppos\w+|vow\w*|pledg\w*|promis\w+|"
    r"propos\w+|deadline|term|delay\w*|"
    r"elections?|campaign|race|cycle|nominat\w+|candidat\w+|takes?|to)\b",
    re.IGNORECASE)
COMING = re.compile(r"\b(?:will|(?:is|are) (?:\w+ )?(?:due|scheduled|set|expected|planned)|scheduled for)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[;:,“”\"()—–]|\b(?:and|but|because|although|that|which|who)\b")
OPENS = 3  # words at most before a time that opens its clause: "Back in 2031, …", "Since then, in 2031, …"
SINCE_THEN = re.compile(r"\b(?:since|from|after|of)\s+$", re.IGNORECASE)
DONE = re.compile(r"\b(?:was|were|had|has|have|did|took|began|came|made|went|fell|won|lost|met|gave|left|saw|held|broke|"
                  r"\w{3,}ed)\b", re.IGNORECASE)
A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
THE = re.compile(r"\b(?:the|a|his|her|its|their|for|[’']s)\s+$", re.IGNORECASE)
MONTH_DAY = re.compile(r"\d")
REPORTED = re.compile(r"\b(?:said|told|announced|reported|stated|declared|wrote|posted|informed|called|warned|spoke|"
                      r"added|met|held|discussed|killed|fired|shelled|struck|hit|attacked|arrived|visited|"
                      r"signed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clue:
    """Characters ``start`` to ``end`` of the cleaned text, and the ranges of days (half-open, ordinals) in one of which an
    article that says so was written."""

    start: int
    end: int
    ranges: tuple[tuple[int, int], ...]


class Told:
    """A text with its sentences, quotes and times, as those ask for them who look for clues."""

    def __init__(self, text, casebook):
        self.text, self.casebook = text, casebook
        self.epochs = {day.name.lower(): day.since for day in casebook.days if day.since} if casebook else {}

    @cached_property
    def quotes(self):
        return quoted(self.text)

    @cached_property
    def stops(self):
        ends = [match.end() for match in STOP.finditer(self.text)
                if not ABBREVIATION.search(self.text, max(0, match.start() - 8), match.start())]
        return [0, *ends, len(self.text)]

    @cached_property
    def times(self):
        return timex.expressions(self.text, epochs=tuple(self.epochs))

    @cached_property
    def lead(self):
        """Where what is new ends: the character after the first LEAD paragraphs."""
        breaks = [match.end() for match in re.finditer(r"\S[^\n]*(?:\n|$)", self.text)]
        return breaks[min(LEAD, len(breaks)) - 1] if breaks else 0

    def sentence(self, at):
        """(start, end) of the sentence at a character."""
        index = max(1, bisect_right(self.stops, at))
        return self.stops[index - 1], self.stops[min(index, len(self.stops) - 1)]

    def words(self, at):
        low, high = self.sentence(at)
        return self.text[low:high]

    def clause(self, start, end):
        """The words before a stretch in its clause; where it opens the clause, those behind it up to the next."""
        low, high = self.sentence(start)
        before = CLAUSE.split(self.text[low:start])[-1]
        whole = len(before.split()) > OPENS or DONE.search(before)
        return before if whole else CLAUSE.split(self.text[end:high].lstrip(" ,"))[0]

    def coming(self, at):
        """Does the clause before a character tell what is to come, as the narrator sees it?"""
        clause = timex.CLAUSE.split(self.text[self.sentence(at)[0]:at])[-1]
        return bool(COMING.search(clause)) and not SINCE_THEN.search(clause)

    def is_quoted(self, at):
        return any(low <= at < high for low, high in self.quotes)


def plain(name):
    """A name as it is compared: in lower case, one blank between words, straight apostrophes."""
    return " ".join(name.lower().replace("’", "'").split())


def any_of(names):
    """A pattern of any of these names, the longest first; None where there are none."""
    longest_first = sorted(names, key=len, reverse=True)
    found = "|".join(re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]") for name in longest_first)
    return re.compile(rf"(?<![\w-])(?:{found})(?![\w-])", re.IGNORECASE) if found else None


def first(edtf):
    """The number of the first day that a date may mean."""
    return date.fromisoformat(days(edtf)[0]).toordinal()


def after(edtf):
    """The number of the day after the last that a date may mean."""
    return date.fromisoformat(days(edtf)[1]).toordinal()


def every(ranges):
    """Ranges that come again each year or so, and so before the first of these and after the last; () -> ()."""
    return ((BEGINNING, ranges[0][1]), *ranges[1:-1], (ranges[-1][0], END)) if len(ranges) > 1 else ()


def from_times(told):
    """Clues of dates that tell their year: those told as past, and those told as to come."""
    for time in told.times:
        if not A_YEAR.search(time.text) or not (on := timex.value(time.text, None, epochs=told.epochs)):
            continue
        words = told.clause(time.start, time.end)
        if A_YEAR.fullmatch(time.text) and THE.search(told.text, max(0, time.start - 10), time.start):
            continue  # "the 2031 campaign": named after a year that may lie ahead
        if DONE.search(words) and not NOT_YET.search(words):
            yield Clue(time.start, time.end, ((first(on), END),))
        elif told.coming(time.start) and not told.is_quoted(time.start) and not DONE.search(words):
            yield Clue(time.start, time.end, ((BEGINNING, after(on)),))


def from_news(told):
    """Clues of days without a year on which, as the lead tells, something was said or done: then or soon after."""
    for time in told.times:
        if time.start >= told.lead:
            return
        words = told.words(time.start)
        if (MONTH_DAY.search(time.text) and REPORTED.search(words) and not told.is_quoted(time.start)
                and not NOT_YET.search(words) and not timex.looks_ahead(told.text, time)):
            weekday = next((number for number, name in enumerate(WEEKDAYS) if name[:3] in time.text.lower()), None)
            found = [first(on) for year in YEARS if (on := timex.value(time.text, f"{year}-12-31", past=True))
                     and len(on) == 10 and on[:4] == str(year)]
            ranges = every([(day, day + 1 + NEWS) for day in found
                            if weekday is None or date.fromordinal(day).weekday() == weekday])
            if ranges and not A_YEAR.search(time.text):
                yield Clue(time.start, time.end, ranges)
