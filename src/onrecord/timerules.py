"""What time expressions look like and what each means: the table that ``timex`` walks."""
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.dates import days

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # by first month, each of three: news of the north
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
           "ten": 10, "eleven": 11, "twelve": 12}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
            "tenth": 10, "one-year": 1, "two-year": 2, "three-year": 3}
# Of one date everywhere; a country's own come with its casebook.
HOLIDAYS = {"new year's day": "01-01", "new year's eve": "12-31", "international women's day": "03-08", "may day": "05-01",
            "christmas eve": "12-24", "christmas day": "12-25"}
PARTS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}  # thirds of a month or year
AT_MOST_AHEAD = 1  # day: of words that were said before the article came out, the time zones apart
NEAR_AHEAD = 31  # days: a date without a year this close ahead is the coming one even where no verb looks ahead
VAGUE = "vague"  # the rule of words that tell no date, whatever day they are read on
FORTNIGHT = 2  # weeks
HOLIDAY_NEAR = 45  # days: further from a holiday than this, its name may mean last year's or next year's


@dataclass(frozen=True, slots=True)
class Known:
    """What a reader knows besides the words: the publication day (or the middle of the month or year that is known of
    it), how many characters of that date are known, whether the verb looks ahead, how many days ahead a date may
    lie where it does not, the first days of named things, and holidays (name -> MM-DD)."""

    today: date
    exact: int
    ahead: bool
    near: int
    epochs: dict[str, str]
    holidays: dict[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression: ``around`` names the group of TRIGGER near which alone it can stand.

    ``needs`` is how exactly the publication date must be known: 4 characters of it for the year, 7 for the month, 10 for
    the day, 0 where the words tell all. A group ``t`` of the pattern is the expression without its context.
    """

    name: str
    around: str
    needs: int
    meaning: Callable  # (the match as {group: words or None}, Known) -> EDTF or None
    pattern: str


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
    if ahead and (known.ahead or not past or (ahead[0] - known.today).days <= known.near):
        return ahead[0]
    return past[-1] if past else None


# -- what the expressions mean -------------------------------------------------------------------------------------------


def _number(word):
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())


def _month_number(word):
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def _part(match):
    """ "late", "the end of" -> which word of PARTS, or None."""
    return (match["part"] or match["part_of"] or "").lower() or None


def _weekday_number(word):
    return next((number for number, name in enumerate(WEEKDAYS) if word and name.startswith(word.lower()[:3])), None)


def _iso(match, known):
    found = _day(*(int(match[group]) for group in ("year", "month", "day")))
    return found and str(found)


def _numeric(match, known):
    """ "6.9.2024" is day and month (no American writes a stop); "06/09/2024" is one of two days."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    year += 2000 if year < 100 else 0
    if match["mark"] == "." or first > 12 or first == second:
        found = _day(year, second, first)
    elif second > 12:
        found = _day(year, first, second)
    else:  # the reading that its weekday fits, or that is closer to the day of the article, where that is known
        both = [made for made in (_day(year, second, first), _day(year, first, second)) if made]
        fit = [made for made in both if made.weekday() == _weekday_number(match["weekday"])]
        if len(fit) == 1:
            found = fit[0]
        else:
            found = min(both, key=lambda made: abs((made - known.today).days)) if known.exact == 10 else None
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
        else:  # the month after this one is the coming one, as a day close ahead is
            near = this + (known.near >= NEAR_AHEAD)
            year = known.today.year + (month == 1 and near == 13) - (month > near)
    found = _month(year, month)
    return _third(found, PARTS[part]) if (part := _part(match)) else found


def _of_year(match, known):
    """ "in 1994", "late 2022", "the 1990s", "first half of 2009"."""
    year = match["year"]
    if match["decade"]:
        return f"{year}/{int(year) + 9}"
    return _third(year, PARTS[part]) if (part := _part(match)) else year


def _fraction(match, known):
    """ "the second quarter of 2009", "first half of the year"."""
    which = match["nth"].lower()
    size = 3 if match["what"].lower() == "quarter" else 6
    nth = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 12 // size, "last": 12 // size}[which]
    year = _year_of(match["year"], known) or known.today.year - (not known.ahead and size * (nth - 1) >= known.today.month)
    return _months(year, 1 + size * (nth - 1), size) if nth * size <= 12 else None


def _weekday(match, known):
    """ "on Tuesday", "late Wednesday night", "last Friday", "next Monday": the last such day up to today, unless ahead."""
    which = (match["which"] or "").lower()
    back = (known.today.weekday() - _weekday_number(match["weekday"])) % 7
    looks_back = which.endswith(("last", "past", "previous"))
    if which.endswith(("next", "coming", "following")) or known.ahead and not looks_back:
        return str(known.today + timedelta(days=-back % 7 or 7 * (which not in ("", "this"))))
    return str(known.today - timedelta(days=back or 7 * looks_back))


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
    found = _month(today.year, today.month + shift) if unit == "month" else f"{today.year + shift:04}"
    return _third(found, PARTS[part]) if (part := _part(match)) else found


def _ago(match, known):
    """ "two days ago" is a day, "three weeks ago" a week, "a month ago" a month: as exact as its unit."""
    count, unit, today = _number(match["count"]), match["unit"].lower(), known.today
    return None if count is None else _shifted(today, -count, unit)


def _shifted(day, count, unit):
    """The day, week, month or year that lies ``count`` units after a day, or before it."""
    if unit == "day":
        return str(day + timedelta(days=count))
    if unit in ("week", "fortnight"):
        at = day + timedelta(weeks=count * (FORTNIGHT if unit == "fortnight" else 1))
        return _week(at - timedelta(days=at.weekday()))
    return _month(day.year, day.month + count) if unit == "month" else f"{day.year + count:04}"


def _season(match, known):
    """ "this fall" -> its three months; without a word for which: the one that is nearest."""
    first, which, year = SEASONS[match["season"].lower()], (match["which"] or "").lower(), _year_of(match["year"], known)
    if year is None:
        now = 12 * known.today.year + known.today.month - 1
        starts = [12 * (known.today.year + shift) + first - 1 for shift in (-2, -1, 0, 1)]
        past, ahead = [start for start in starts if start + 2 < now][-1], [start for start in starts if start > now][0]
        within = [start for start in starts if start <= now <= start + 2]
        nearest = min((past, ahead), key=lambda start: abs(start + 1 - now))
        if which == "last":
            start = past
        elif which in ("next", "coming", "the coming"):
            start = ahead
        elif within:
            start = within[0]
        elif which == "this" and first != 12:
            start = 12 * known.today.year + first - 1  # of the year that is running; a winter belongs to two
        else:
            start = ahead if known.ahead else nearest if known.near >= NEAR_AHEAD else past
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
    name = " ".join(match["all"].lower().replace("’", "'").split())
    month, day = (int(part) for part in known.holidays[name].split("-"))
    found = [made for shift in (-1, 0, 1) if (made := _day(known.today.year + shift, month, day))]
    nearest = min(found, key=lambda made: abs((made - known.today).days))
    return str(nearest) if abs((nearest - known.today).days) <= HOLIDAY_NEAR else None


def _vague(match, known):
    return None


def from_anchor(match, way, anchor):
    """What an anaphor means, counted from the day, month or year of which the text has told; None where it tells none."""
    unit, exact = match.get("unit"), len(anchor)
    unit = unit and unit.lower()
    if way is None or "/" in anchor:
        return None
    if way == 0:
        if unit == "week" and exact == 10:
            day = date.fromisoformat(anchor)
            return _week(day - timedelta(days=day.weekday()))
        return anchor[:{"month": 7, "year": 4}.get(unit, exact)]
    if exact < {"month": 7, "year": 4}.get(unit, 10):
        return None
    day = date.fromisoformat(days(anchor)[0])
    if match.get("weekday"):
        apart = (_weekday_number(match["weekday"]) - day.weekday()) * way % 7 or 7
        return str(day + timedelta(days=way * apart))
    count = _number(match["count"]) if match.get("count") else 1
    return _shifted(day, way * count, unit or "day")  # "the next morning"


# -- what they look like -------------------------------------------------------------------------------------------------

DAY_NAME = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
DAY_SHORT = rf"(?P<weekday>{DAY_NAME}|(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?)"
PART_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime|midday)\b)?"
# With a capital, or all in capitals: "may" and "march" are verbs.
LONG = "|".join(sorted({form for name in MONTHS for form in (name.capitalize(), name.upper())}, reverse=True))
SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?"
MONTH_NAME, MONTH_ANY = rf"(?P<month>(?-i:{LONG}))", rf"(?P<month>(?-i:{LONG}|{SHORT}))"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
NTH = r"(?:st|nd|rd|th)?"
AND = r"\s*(?:[-–—]|and|to|&)\s*"
YEAR = r"(?:1[5-9]|20)\d\d(?![\d.,]*\d|[ -]?(?:km|kilomet|people|soldiers|troops|men\b|percent|%))"
OF_YEAR = rf"(?:of\s+)?(?P<year>{YEAR}|(?:last|this|next|that) year)"
OF_TIME = (r"(?:in|since|until|till|by|from|of|during|through|throughout|to|between|and|or|before|after|around|for|as of|"
           r"back to|early|mid|late)")
COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
WHICH = r"(?:last|this past|this coming|this|next|previous|coming|past|the following|the previous|the coming|the past)"
PART = (r"(?:(?P<part>early|mid|late)(?:r?\s+(?:in\s+)?|-|\s*)|"
        r"(?:the\s+)?(?P<part_of>beginning|start|middle|end)\s+of\s+(?:the\s+)?)")
WAR = (r"(?P<what>(?:(?!that\b|which\b|when\b)[\w’'-]+\s+){0,4}(?:war|invasion|conflict|fighting|hostilities|siege|blockade|"
       r"offensive|operation|occupation|uprising|truce|ceasefire|annexation|aggression)\b)")

# One pass over a text finds where time may be told at all; only there are the rules tried, which is most of the speed.
TRIGGER = (r"\b(?:(?P<numeric>\d{1,2}[./]\d)|(?P<war>\d+(?:st|nd|rd|th)\s+day|day\s+\d)|(?P<year>(?:1[5-9]|20)\d\d(?!\d))|"
           r"(?P<month>(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))|"
           r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?P<deictic>yesterday|today|tomorrow|tonight|last night|"
           r"to date|the day (?:before|after)|this (?:morning|afternoon|evening))|"
           r"(?P<unit>year|month|week|quarter|half|decade|days|recent|ago)|"
           r"(?P<season>spring|summer|autumn|fall\b|winter)|(?P<anniversary>anniversary))")
REACH = 50, 80  # characters before and after a trigger within which its expression lies

RULES = (
    Rule("iso", "year", 0, _iso, r"(?<![\d-])(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d|-\d)"),
    Rule("numeric", "numeric", 0, _numeric,
         rf"(?:{DAY_SHORT}\s*[\s,(]\s*)?(?<![\d./])(?P<first>{DAY})(?P<mark>[./])(?P<second>{DAY})(?P=mark)"
         r"(?P<year>20\d\d|19\d\d|\d\d)(?![\d/]|\.\d)"),
    Rule("month day", "month", 4, _date,
         rf"(?:{DAY_SHORT}\s*[\s,(]\s*)?\b{MONTH_ANY}\s+(?:the\s+)?(?P<day>{DAY}){NTH}(?!\d|[:.]\d)"
         rf"(?:{AND}(?P<last>{DAY}){NTH}(?!\d|[:.]\d|\s+(?-i:[A-Z][a-z]+)\s+\d))?(?:\)?,?\s+{OF_YEAR})?"),
    Rule("day month", "month", 4, _date,
         rf"(?:{DAY_SHORT}\s*[\s,(]\s*(?:the\s+)?)?(?<![\d.,:/-])\b(?P<day>{DAY}){NTH}(?:{AND}(?P<last>{DAY}){NTH})?"
         rf"\s+(?:of\s+)?{MONTH_ANY}(?:,?\s+{OF_YEAR})?"),
    Rule("month of year", "month", 4, _of_month, rf"{PART}?\b{MONTH_ANY},?\s+{OF_YEAR}"),
    Rule("month", "month", 7, _of_month,
         rf"(?:(?P<which>last|next|this)\s+|\b{OF_TIME}\s+(?=(?P<t>[A-Z]))){MONTH_NAME}(?!\s+\d)\b"),
    Rule("part of month", "month", 7, _of_month, rf"\b{PART}{MONTH_NAME}\b"),
    Rule("part of year", "year", 0, _of_year, rf"\b{PART}(?P<year>{YEAR})"),
    Rule("decade", "year", 0, _of_year, r"(?:the\s+)?(?P<year>(?:1[89]|20)\d0)(?P<decade>s)\b"),
    Rule("year of a thing", "year", 0, _of_year,
         r"\bthe\s+(?P<t>(?P<year>(?:19[5-9]\d|20[0-4][1-9])(?![\d.,-])))\s+(?=[A-Za-z]{3,}(?<!s)\b)(?!people|men\b)"),
    Rule("year", "year", 0, _of_year,
         rf"\b{OF_TIME}\s+(?:(?:the\s+)?year\s+)?(?P<t>(?P<year>{YEAR}))\b(?!\s*(?:[-–]\s*\d|:))"),
    Rule("fraction", "unit", 4, _fraction,
         rf"(?:the\s+)?(?P<nth>first|second|third|fourth|final|last)[ -](?P<what>quarter|half)"
         rf"(?:\s+(?:{OF_YEAR}|(?:of\s+)?the year)|(?<=quarter)\b)"),
    Rule("weekday", "weekday", 10, _weekday,
         rf"(?:(?:late|early|earlier)\s+(?:on\s+)?)?(?:(?P<which>{WHICH})\s+)?(?<!Black )(?<!Good )(?<!Bloody )"
         rf"\b(?P<weekday>{DAY_NAME})(?:['’]s)?{PART_OF_DAY}"),
    Rule("deictic", "deictic", 10, _deictic,
         r"\b(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night|to date|"
         rf"this (?:morning|afternoon|evening))(?:['’]s)?{PART_OF_DAY}"),
    Rule("year from today", "unit", 4, _unit,
         rf"\b{PART}?(?P<which>{WHICH}|the)\s+(?P<unit>year)(?:['’]s)?\b(?!\s+(?:since|ago|old)\b)"),
    Rule("month from today", "unit", 7, _unit,
         rf"\b{PART}?(?P<which>{WHICH}|the)\s+(?P<unit>month)(?:['’]s)?\b(?!\s+(?:since|ago|old)\b)"),
    Rule("week from today", "unit", 10, _unit,
         rf"\b(?:(?:earli|lat)er |late |early )?(?P<which>{WHICH}|(?:over |at |on )?the(?= weekend))\s+"
         r"(?P<unit>week(?:end)?|quarter|decade)(?:['’]s)?\b"),
    Rule("ago", "unit", 10, _ago, rf"\b(?P<count>{COUNT})\s+(?P<unit>day|week|fortnight|month|year)s?\s+ago\b"),
    Rule("season", "season", 7, _season,
         rf"(?:(?P<which>last|this|next|the coming|coming)\s+|\b{OF_TIME}\s+(?:the\s+)?(?=(?P<t>\w)))"
         rf"(?P<season>(?-i:spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Winter))\b(?:\s+{OF_YEAR})?"),
    Rule("day of a war", "war", 0, _day_of_epoch,
         rf"(?:the\s+)?(?:(?P<nth>\d{{1,4}})(?:st|nd|rd|th)\s+day|day\s+(?P<other>\d{{1,4}}))\s+(?:of|since)\s+{WAR}"),
    Rule("anniversary", "anniversary", 0, _anniversary,
         r"(?:the\s+)?(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|(?:one|two|three)-year|"
         rf"\d{{1,3}}(?:st|nd|rd|th))\s+anniversary\s+of\s+{WAR}"),
    Rule(VAGUE, "unit", 0, _vague,
         rf"\b(?:recent|(?:the\s+)?(?:last|past|next|coming|first|previous)\s+(?:few|couple of|several|{COUNT}))\s+"
         rf"(?:days|weeks|months|years)\b|\b{COUNT}\s+(?:day|week|month|year)s?\s+(?:earlier|later|before|after)\b|"
         r"\brecently\b"),
)

# Counted from what the text has told before, not from the day of the article: a pattern, and which way it goes from there
# (1 on, -1 back, 0 the same); None where an event is counted from, or an open number of days.
SPELL = r"(?P<unit>day|week|fortnight|month|year)"
OR_DAY = rf"(?:{SPELL}|morning|afternoon|evening|night|(?P<weekday>{DAY_NAME}))\b{PART_OF_DAY}"
PHRASE_ENDS = r"(?=\s*[,.;:)”\"]|\s*$|\s+(?:that|this)\b)"
ANAPHOR_TRIGGER = (r"(?:day|week|fortnight|month|year)s?\s+(?:later|earlier|previously|before|after)|"
                   r"\bthe\s+(?:following|next|previous|preceding)\s|\bsame\s|\b(?:the|that)\s+time\b|back\s+then|"
                   r"\bthat\s+(?:very\s+)?(?:day|week|month|year|fortnight|morning|afternoon|evening|night)")
ANAPHORS = (
    (1, rf"\b(?P<count>{COUNT})\s+{SPELL}s?\s+(?:later\b|(?:after|afterwards){PHRASE_ENDS})"),
    (-1, rf"\b(?P<count>{COUNT})\s+{SPELL}s?\s+(?:earlier\b|previously\b|before{PHRASE_ENDS})"),
    (1, rf"\bthe\s+following\s+{OR_DAY}"),
    (1, rf"(?<!in\s)(?<!for\s)(?<!over\s)(?<!within\s)(?<!during\s)\bthe\s+next\s+{OR_DAY}"),
    (-1, rf"\bthe\s+(?:previous|preceding)\s+{OR_DAY}"),
    (1, rf"\bthe\s+{SPELL}\s+after{PHRASE_ENDS}"),
    (-1, rf"\bthe\s+{SPELL}\s+before{PHRASE_ENDS}"),
    (0, rf"\b(?:the|that|this)\s+(?:very\s+)?same\s+(?:{SPELL}|morning|afternoon|evening|night|weekend)\b"),
    (0, rf"\b(?:on\s+)?that\s+(?:very\s+)?(?:{SPELL}|morning|afternoon|evening|night|weekend)\b"
        r"(?!\s+(?:of|when|after|before)\b)"),
    (0, r"\b(?:at\s+(?:the|that)\s+time|back\s+then)\b(?!\s+(?:of|when)\b)"),
    (None, r"\bat\s+the\s+time\s+(?:of|when)\b"),
    # not "a year after the coup, she said", which remembers the coup on a day of its own
    (None, rf"\b(?:{COUNT}|the)\s+(?:(?:day|week|fortnight)s?\s+(?:before|after)|(?:month|year)s?\s+before)\b"
           r"(?!\s+(?:yesterday|tomorrow)\b)"),
    (None, r"\b(?:(?:days|weeks|fortnights)\s+(?:later|earlier|before|after|afterwards)|"
           r"(?:months|years)\s+(?:later|earlier|before|afterwards))\b"),
)


def with_names(holidays, epochs):
    """RULES, and one each for holidays and for what days are counted from, by name."""
    rules = list(RULES)
    if holidays:
        rules.append(Rule("holiday", "anywhere", 10, _holiday, rf"\b(?:{_any_of(holidays)})\b"))
    if epochs:
        rules.append(Rule("day of a named thing", "war", 0, _day_of_epoch,
                          rf"(?:the\s+)?(?:(?P<nth>\d{{1,4}})(?:st|nd|rd|th)\s+day|day\s+(?P<other>\d{{1,4}}))\s+"
                          rf"(?:of|since)\s+(?P<what>(?:[\w’'-]+\s+){{0,3}}?(?:{_any_of(epochs)}))\b"))
    return tuple(rules)


def _any_of(names):
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name).replace("'", "['’]").replace(r"\ ", r"\s+") for name in longest_first)
