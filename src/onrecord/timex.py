"""Time expressions in a text, and the days they mean (EDTF) against the day on which the text was published."""
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord.dates import days

PUBLISHED = "published"  # the basis of what is dated by its article's publication, no words of it
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # by first month, each of three: news of the north
NUMBERS = {word: number for number, words in enumerate(
    ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1) for word in words.split()}
ORDINALS = {word: number for number, words in enumerate(
    ("first one-year", "second two-year", "third three-year", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1)
    for word in words.split()}
HOLIDAYS = {"new year's day": "01-01", "new year's eve": "12-31", "international women's day": "03-08", "may day": "05-01",
            "christmas eve": "12-24", "christmas day": "12-25"}  # of one date everywhere; a country's own come with its casebook
PARTS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}  # thirds of a month or year
NEAR_AHEAD = 31  # days: a date without a year this close ahead is the coming one even where no verb looks ahead
HOLIDAY_NEAR = 45  # days: further from a holiday than this, its name may mean last year's or next year's


@dataclass(frozen=True, slots=True)
class Expression:
    """Characters ``start`` to ``end`` of a text (half-open) that tell a time, and how they read."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a reader knows besides the words: the publication day (or the middle of the month or year that is known of
    it), whether the verb looks ahead, first days of named things, and holidays (name -> MM-DD)."""

    today: date
    ahead: bool
    epochs: dict[str, str]
    holidays: dict[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression. ``needs`` is how exactly the publication date must be known: 4 characters of it for
    the year, 7 for the month, 10 for the day, 0 where the words tell all. A group ``t`` is the expression without its context."""

    name: str
    needs: int
    pattern: str
    meaning: Callable


# -- EDTF from days ----------------------------------------------------------------------------------------------------


def _month(year, month):
    """Any month number from any year: (2024, 0) is December 2023."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04}-{month:02}"


def _months(year, first, count):
    return f"{_month(year, first)}/{_month(year, first + count - 1)}"


def _week(monday):
    return f"{monday}/{monday + timedelta(days=6)}"


def _third(edtf, part):
    """The first, middle or last third of a month or year."""
    if len(edtf) == 4:
        return _months(int(edtf), 1 + 4 * part, 4)
    last = date.fromisoformat(days(edtf)[1]) - timedelta(days=1)
    return f"{edtf}-{1 + 10 * part:02}/{last if part == 2 else f'{edtf}-{10 * part + 10}'}"


def _day(year, month, day):
    """The date, or None when the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month, day, known, weekday=None):
    """A day and month without a year: the last one, or the next where the verb looks ahead or it is close by."""
    found = [made for year in range(known.today.year - 8, known.today.year + 2) if (made := _day(year, month, day))]
    if weekday is not None:  # the day of the week tells the year; where it fits none it is a slip
        fit = [made for made in found if made.weekday() == weekday and abs((made - known.today).days) < 366]
        found = fit or found
    ahead = [made for made in found if made >= known.today]
    past = [made for made in found if made <= known.today]
    if ahead and (known.ahead or not past or (ahead[0] - known.today).days <= NEAR_AHEAD):
        return ahead[0]
    return past[-1] if past else None


# -- what the expressions mean -------------------------------------------------------------------------------------------


def _number(word):
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())


def _month_number(word):
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def _weekday_number(word):
    return next((number for number, name in enumerate(WEEKDAYS) if word and name.startswith(word.lower()[:3])), None)


def _iso(match, known):
    found = _day(*(int(match[group]) for group in ("year", "month", "day")))
    return found and str(found)


def _numeric(match, known):
    """ "6.9.2024" is day and month (a stop is not written in American dates); "06/09/2024" only where one cannot be a month."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    year += 2000 if year < 100 else 0
    if match["mark"] == "." or first > 12 or first == second:
        found = _day(year, second, first)
    elif second > 12:
        found = _day(year, first, second)
    else:
        return None
    return found and str(found)


def _date(match, known):
    """ "Friday, February 4", "5-7 May 2022": a day of a month, or two of them."""
    month, first, last = _month_number(match["month"]), int(match["day"]), match["last"]
    year = _year_of(match["year"], known)
    start = _day(year, month, first) if year else _nearest(month, first, known, _weekday_number(match["weekday"]))
    end = start and last and _day(start.year, month, int(last))
    return f"{start}/{end}" if end and end > start else start and str(start)


def _year_of(words, known):
    """ "2022" -> 2022, "last year" -> the year before; None without words."""
    if not words:
        return None
    shift = {"last": -1, "this": 0, "next": 1, "that": None}
    word = words.split()[0].lower()
    if word not in shift:
        return int(word)
    return None if shift[word] is None else known.today.year + shift[word]


def _of_month(match, known):
    """ "October 2022", "August last year", "last August", "mid-March", "in May"."""
    month, year, which = _month_number(match["month"]), _year_of(match["year"], known), (match["which"] or "").lower()
    if year is None:
        this = known.today.month
        if which == "last":
            year = known.today.year - (month >= this)
        elif which == "next" or known.ahead and which != "this":
            year = known.today.year + (month < this or month == this and which == "next")
        elif which == "this":
            year = known.today.year
        else:
            year = known.today.year - (month > this)
    found = _month(year, month)
    return _third(found, PARTS[match["part"].lower()]) if match["part"] else found


def _of_year(match, known):
    """ "in 1994", "late 2022", "the 1990s", "first half of 2009"."""
    year = match["year"]
    if match["decade"]:
        return f"{year}/{int(year) + 9}"
    return _third(year, PARTS[match["part"].lower()]) if match["part"] else year


def _fraction(match, known):
    """ "the second quarter of 2009", "first half of the year"."""
    which = match["nth"].lower()
    size = 3 if match["what"].lower() == "quarter" else 6
    nth = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 12 // size}[which]
    year = _year_of(match["year"], known) if match["year"] else known.today.year
    return _months(year, 1 + size * (nth - 1), size) if nth * size <= 12 else None


def _weekday(match, known):
    """ "on Tuesday", "late Wednesday night", "last Friday", "next Monday": the last such day up to today, unless ahead."""
    which = (match["which"] or "").lower()
    back = (known.today.weekday() - _weekday_number(match["weekday"])) % 7
    if which in ("next", "this coming", "coming", "the following") or known.ahead and not which.endswith(("last", "past", "previous")):
        ahead = -back % 7
        return str(known.today + timedelta(days=ahead or 7 * (which not in ("", "this"))))
    return str(known.today - timedelta(days=back or 7 * which.endswith(("last", "past", "previous"))))


def _deictic(match, known):
    words = match["word"].lower()
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
    return str(known.today + timedelta(days=shift.get(words, 0)))


def _unit(match, known):
    """ "last year", "this week's", "earlier this month", "next week", "the end of the year"."""
    which, unit, today = (match["which"] or "this").lower(), match["unit"].lower(), known.today
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which.split()[-1], 0)
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
    if unit == "week":
        if shift or known.ahead:
            return _week(monday)
        return f"{monday}/{today}" if monday < today else str(today)  # of what has happened this week, up to today
    if unit == "weekend":
        saturday = monday + timedelta(days=5)
        if shift == 0 and not known.ahead and saturday > today:
            saturday -= timedelta(weeks=1)
        elif which.endswith("last") and today.weekday() == 6:
            saturday = today - timedelta(days=8)
        return f"{saturday}/{saturday + timedelta(days=1)}"
    if unit == "quarter":
        return _months(today.year, (today.month - 1) // 3 * 3 + 1 + 3 * shift, 3)
    if unit == "decade":
        return f"{today.year // 10 * 10 + 10 * shift}/{today.year // 10 * 10 + 10 * shift + 9}"
    found = _month(today.year, today.month + shift) if unit == "month" else str(today.year + shift)
    part = PARTS.get((match["part"] or "").lower())
    return found if part is None else _third(found, part)


def _ago(match, known):
    """ "two days ago" is a day, "three weeks ago" a week, "a month ago" a month: as exact as its unit."""
    count, unit, today = _number(match["count"]), match["unit"].lower(), known.today
    if count is None:
        return None
    if unit == "day":
        return str(today - timedelta(days=count))
    if unit == "week":
        at = today - timedelta(weeks=count)
        return _week(at - timedelta(days=at.weekday()))
    return _month(today.year, today.month - count) if unit == "month" else str(today.year - count)


def _season(match, known):
    """ "this fall" -> its three months; without a word for which: the one that is nearest."""
    first, which, year = SEASONS[match["season"].lower()], (match["which"] or "").lower(), _year_of(match["year"], known)
    if year is None:
        now = 12 * known.today.year + known.today.month - 1
        starts = [12 * (known.today.year + shift) + first - 1 for shift in (-2, -1, 0, 1)]
        past, ahead = [start for start in starts if start + 2 < now], [start for start in starts if start > now]
        within = [start for start in starts if start <= now <= start + 2]
        if which == "last":
            start = past[-1]
        elif which in ("next", "coming", "the coming"):
            start = ahead[0]
        elif within:
            start = within[0]
        elif which == "this":  # of the year that is running, winter of the one that begins or has just ended
            start = 12 * known.today.year + first - 1 if first != 12 else min((past[-1], ahead[0]), key=lambda start: abs(start + 1 - now))
        else:
            start = ahead[0] if known.ahead else min((past[-1], ahead[0]), key=lambda start: abs(start + 1 - now))
        year, first = start // 12, start % 12 + 1
    return _months(year, first, 3)


def _epoch(words, known):
    words = words.lower().split()
    for name, first in known.epochs.items():
        if set(name.lower().split()) <= set(words):
            return date.fromisoformat(first)
    return None


def _day_of_epoch(match, known):
    """ "on the 100th day of the war": day 1 is its first."""
    first = _epoch(match["what"], known)
    return first and str(first + timedelta(days=int(match["nth"] or match["other"]) - 1))


def _anniversary(match, known):
    first, nth = _epoch(match["what"], known), match["nth"].lower()
    years = ORDINALS.get(nth) or int(re.match(r"\d*", nth).group() or 0)
    made = first and years and _day(first.year + years, first.month, first.day)
    return str(made) if made else None


def _holiday(match, known):
    name = " ".join(match[0].lower().replace("’", "'").split())
    month, day = (int(part) for part in known.holidays[name].split("-"))
    found = [made for shift in (-1, 0, 1) if (made := _day(known.today.year + shift, month, day))]
    nearest = min(found, key=lambda made: abs((made - known.today).days))
    return str(nearest) if abs((nearest - known.today).days) <= HOLIDAY_NEAR else None


def _vague(match, known):
    return None


DAY_NAME = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
DAY_SHORT = rf"(?P<weekday>{DAY_NAME}|(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?)"
PART_OF_DAY = r"(?:morning|afternoon|evening|night|lunchtime|midday)"
# with a capital, or all in capitals: "may" and "march" are verbs
MONTH_NAME = "(?P<month>(?-i:" + "|".join(sorted({form for name in MONTHS for form in (name.capitalize(), name.upper())}, reverse=True)) + "))"
MONTH_ANY = MONTH_NAME[:-2] + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?))"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
NTH = r"(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20)\d\d(?![\d.,]*\d|[ -]?(?:km|kilomet|people|soldiers|troops|men\b|percent|%))"
RELATIVE_YEAR = rf"(?P<year>{YEAR}|(?:last|this|next|that) year)"
OF_TIME = r"(?:in|since|until|till|by|from|of|during|through|throughout|to|between|and|or|before|after|around|for|as of|back to|early|mid|late)"
COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
WHICH = r"(?:last|this past|this coming|this|next|the following|the previous|coming|past)"
WHICH_UNIT = r"(?:last|this past|this coming|this|next|previous|past|the coming|the past|the previous|the following|the)"
PART = r"(?:(?P<part>early|mid|late)(?:r?\s+(?:in\s+)?|-|\s*))"
PART_OF = rf"(?:{PART}|(?:the\s+)?(?P<part>beginning|start|middle|end)\s+of\s+(?:the\s+)?)"

RULES = (
    Rule("iso", 0, r"(?<![\d-])(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d|-\d)", _iso),
    Rule("numeric", 0, rf"(?<![\d./])(?P<first>{DAY})(?P<mark>[./])(?P<second>{DAY})(?P=mark)(?P<year>20\d\d|19\d\d|\d\d)(?![\d/]|\.\d)", _numeric),
    Rule("month day", 4, rf"(?:{DAY_SHORT}\s*[\s,(]\s*)?\b{MONTH_ANY}\s+(?:the\s+)?(?P<day>{DAY}){NTH}(?!\d|[:.]\d)"
                         rf"(?:\s*(?:[-–—]|and|to|&)\s*(?P<last>{DAY}){NTH}(?!\d|[:.]\d|\s+(?-i:[A-Z][a-z]+)\s+\d))?"
                         rf"(?:\)?,?\s+(?:of\s+)?{RELATIVE_YEAR})?", _date),
    Rule("day month", 4, rf"(?:{DAY_SHORT}\s*[\s,(]\s*(?:the\s+)?)?(?<![\d.,:/-])\b(?P<day>{DAY}){NTH}(?:\s*(?:[-–—]|and|to|&)\s*(?P<last>{DAY}){NTH})?"
                         rf"\s+(?:of\s+)?{MONTH_ANY}(?:,?\s+(?:of\s+)?{RELATIVE_YEAR})?", _date),
    Rule("month of year", 4, rf"{PART_OF}?\b(?P<which>){MONTH_ANY},?\s+(?:of\s+)?{RELATIVE_YEAR}", _of_month),
    Rule("month", 7, rf"(?:(?P<which>last|next|this)\s+|\b{OF_TIME}\s+(?=(?P<t>[A-Z])))(?P<part>)(?P<year>){MONTH_NAME}(?!\s+\d)\b", _of_month),
    Rule("part of month", 7, rf"\b{PART_OF}(?P<which>)(?P<year>){MONTH_NAME}\b", _of_month),
    Rule("part of year", 0, rf"\b{PART_OF}(?P<year>{YEAR})(?P<decade>)", _of_year),
    Rule("decade", 0, r"(?:the\s+)?(?P<part>)(?P<year>(?:1[89]|20)\d0)(?P<decade>s)\b", _of_year),
    Rule("year", 0, rf"\b{OF_TIME}\s+(?:(?:the\s+)?year\s+)?(?P<t>(?P<part>)(?P<decade>)(?P<year>{YEAR}))\b(?!\s*(?:[-–]\s*\d|:))", _of_year),
    Rule("fraction", 4, rf"(?:the\s+)?(?P<nth>first|second|third|fourth|last)[ -](?P<what>quarter|half)(?:\s+(?:of\s+)?(?:(?P<year>{YEAR}|(?:last|this|next) year)|the year))",
         _fraction),
    Rule("weekday", 10, rf"(?:(?:late|early|earlier)\s+(?:on\s+)?)?(?:(?P<which>{WHICH})\s+)?\b(?P<weekday>{DAY_NAME})(?:['’]s)?(?:\s+{PART_OF_DAY}\b)?", _weekday),
    Rule("deictic", 10, rf"\b(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night|to date|"
                        rf"this (?:morning|afternoon|evening))(?:['’]s)?(?:\s+{PART_OF_DAY}\b)?", _deictic),
    *(Rule(unit, needs, rf"\b{PART_OF}?(?P<which>{WHICH_UNIT})\s+(?P<unit>{unit})(?:['’]s)?\b(?!\s+(?:of|since|ago|old|in)\b)", _unit)
      for unit, needs in (("year", 4), ("month", 7))),
    Rule("unit of days", 10, r"\b(?P<part>)(?:earlier |later |late |early )?(?P<which>last|this past|this coming|this|next|previous|past|the coming|the past|the previous|over the|at the|on the)\s+(?P<unit>week(?:end)?|quarter|decade)(?:['’]s)?\b", _unit),
    Rule("ago", 10, rf"\b(?P<count>{COUNT})\s+(?P<unit>day|week|month|year)s?\s+ago\b", _ago),
    Rule("season", 7, rf"(?:(?P<which>last|this|next|the coming|coming)\s+|\b{OF_TIME}\s+(?:the\s+)?(?=(?P<t>\w)))(?P<season>(?-i:spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Winter))\b"
                      rf"(?:\s+(?:of\s+)?{RELATIVE_YEAR})?", _season),
    Rule("day of epoch", 0, r"(?:the\s+)?(?:(?P<nth>\d{1,4})(?:st|nd|rd|th)\s+day|day\s+(?P<other>\d{1,4}))\s+(?:of|since)\s+(?P<what>(?:[\w’'-]+\s+){0,4}[\w’'-]+)", _day_of_epoch),
    Rule("anniversary", 0, r"(?:the\s+)?(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|(?:one|two|three)-year|\d{1,3}(?:st|nd|rd|th))"
                           r"\s+anniversary\s+of\s+(?P<what>(?:[\w’'-]+\s+){0,5}[\w’'-]+)", _anniversary),
    Rule("vague", 0, rf"\b(?:recent|(?:the\s+)?(?:last|past|next|coming|first|previous)\s+(?:few|couple of|several|\d+|{COUNT}))\s+(?:days|weeks|months|years)\b"
                     rf"|\b{COUNT}\s+(?:day|week|month|year)s?\s+(?:earlier|later|before|after)\b|\brecently\b", _vague),
)


@cache
def _patterns(holidays):
    """Each rule with its pattern; the holidays' names make one more."""
    names = "|".join(re.escape(name).replace("'", "['’]").replace(r"\ ", r"\s+") for name in sorted(holidays, key=len, reverse=True))
    rules = (*RULES, Rule("holiday", 10, rf"\b(?:{names})\b", _holiday)) if names else RULES
    return tuple((rule, re.compile(_unique(rule.pattern), re.IGNORECASE)) for rule in rules)


def _unique(pattern):
    """A pattern in which a later group of the same name is told apart ("part" is written in two ways)."""
    first = pattern.find("(?P<part>")
    later = pattern.find("(?P<part>", first + 1)
    return pattern if later < 0 else pattern[:later] + "(?P<other_part>" + pattern[later + len("(?P<part>"):]


def _all(text, holidays):
    """-> [(start, end, rule, match)] in order, disjoint: where two overlap the longer one."""
    found = []
    for rule, pattern in _patterns(holidays):
        for match in pattern.finditer(text):
            start = match.start("t") if "t" in pattern.groupindex and match["t"] is not None else match.start()
            end = match.end() - (len(match[0]) - len(match[0].rstrip(" (,")))
            found.append((start, end, rule, match))
    kept = []
    for row in sorted(found, key=lambda row: (row[0] - row[1], row[0])):
        if all(row[1] <= start or end <= row[0] for start, end, _, _ in kept):
            kept.append(row)
    return sorted(kept, key=lambda row: row[0])


def expressions(text, *, holidays=()):
    """The Expressions of a text in order; () when it tells no time. ``holidays`` are names of a casebook's own."""
    names = tuple(sorted({*HOLIDAYS, *holidays}))
    return tuple(Expression(start, end, text[start:end]) for start, end, _, _ in _all(text, names))


def value(words, anchor, *, ahead=False, epochs=None, holidays=None):
    """The EDTF date or interval that words mean in a text published on ``anchor`` (EDTF or None); None where they tell none.

    "On Friday" is the last Friday up to the anchor, or with ``ahead`` the next from it. An anchor that is only a month or
    a year tells "last year", not "yesterday". ``epochs`` maps words to the first day of what they name ({"war":
    "2022-02-24"}), for "the 100th day of the war"; ``holidays`` adds names (lower case) and their MM-DD.
    """
    holidays = {**HOLIDAYS, **(holidays or {})}
    names = tuple(sorted(holidays))
    found = _all(words, names) or _all(f"in {words}", names)  # "winter", "1994" and "May" tell a time only after a preposition
    if not found:
        return None
    _, _, rule, match = max(found, key=lambda row: row[1] - row[0])
    exact, today = _anchor(anchor)
    if exact < rule.needs and not (rule.needs == 4 and re.search(YEAR, match[0])):
        return None
    return rule.meaning(_Groups(match), Known(today, ahead, epochs or {}, holidays))


class _Groups:
    """A match whose two ways to write a part read as one."""

    def __init__(self, match):
        self.match = match

    def __getitem__(self, name):
        if name == "part":
            return self.match["part"] or self.match.groupdict().get("other_part")
        return self.match[name]


def _anchor(edtf):
    """How many characters of a date are known (0, 4, 7, 10), and a day in the middle of what it may be."""
    if not edtf:
        return 0, date.min
    first, after = (date.fromisoformat(day) for day in days(edtf))
    length = (after - first).days
    exact = 10 if length == 1 else 7 if length <= 31 and first.month == (after - timedelta(days=1)).month else 4 if length <= 366 else 0
    return exact, first + (after - first) // 2 if length > 1 else first


AHEAD = re.compile(r"\b(?:will|'ll|’ll|shall|won['’]t|(?:is|are|was|were) (?:\w+ )?(?:to|due|scheduled|set|expected|going|planned|slated)|plans? to|"
                   r"planned for|scheduled for|expected to|upcoming|would|due on|set for|be held|take place)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[.!?;:\n“”\"]|\b(?:said|told|announced|after|because|although)\b")


def looks_ahead(text, expression):
    """Does the clause of an Expression speak of what is to come: "will meet on Friday"?"""
    before, after = text[max(0, expression.start - 120):expression.start], text[expression.end:expression.end + 40]
    clause = before[max((match.end() for match in CLAUSE.finditer(before)), default=0):]
    following = CLAUSE.split(after)[0]
    return bool(AHEAD.search(clause) or re.match(r",?\s+(?:\w+\s+){0,3}(?:will|is to|are to)\b", following))


def resolved(basis, published_on, *, epochs=None, holidays=None):
    """The date of what rests on ``basis`` once its article's date is known: words such as "on Tuesday", or "published".

    For words that were said: never a day ahead. None where the two tell none.
    """
    if basis is None:
        return None
    return published_on if basis == PUBLISHED else value(basis, published_on, epochs=epochs, holidays=holidays)
