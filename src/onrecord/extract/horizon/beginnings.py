"""Wars and the like that a casebook dates → when an article was written that tells since when or how long they go on."""
import re
from datetime import date

from onrecord import states
from onrecord.extract.horizon.clues import A_YEAR, DONE, END, NOT_YET, SLIP, Clue, any_of, first, plain
from onrecord.timerules import MONTHS, NUMBERS, ORDINALS

YEAR = 365  # days for which a day without its year is told: then it is "last year", or has one
FACTS = 2  # sentences that tell of a thing as a fact: a single one may mean another war
REACH, BEFORE = 60, 100  # characters behind and before a thing's name in which its age stands
UNITS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}  # days, on average
EARLY = {"year": 0.25}  # units by which an age is told too early or late; of all others one

BEGUN = re.compile(r"\b(?:launch\w*|began|begun|start(?:ed|s|ing)?|unleash\w*|wag(?:ed|ing)|invaded|broke out|erupted|onset|"
                   r"outbreak|beginning|since|order(?:ed|ing)?|sent)\b", re.IGNORECASE)
OF_WHOM = r"(?-i:[A-Z])\w+['’]s|(?-i:[A-Z])\w+n"
SINCE = re.compile(r"\bsince\s+(?:the\s+)?(?:(?:start|beginning|outbreak|onset|launch)\s+of\s+)?"
                   rf"(?:(?:the|its|his|this|full-scale|large-scale|current|{OF_WHOM})\s+){{0,3}}$", re.IGNORECASE)
# Told as a fact, and what only supposes it.
FACT = re.compile(r"\b(?:[Tt]he|[Tt]his|[Ii]ts|[Hh]is|[A-Z]\w+n|[A-Z][\w-]+['’]s)\s+(?:[A-Z]\w+n\s+|[a-z-]+,?\s+(?:and\s+)?){0,3}$")
BROUGHT_ON = re.compile(r"\b(?:(?:has |had )?(?:launched|unleashed|began|begun|started|waged)\s+|(?:start|beginning|outbreak) of\s+)"
                        r"(?:an?|the|its|his|this)\s+(?:[a-z-]+\s+){0,2}$")
SUPPOSED = re.compile(r"\b(?:if|would|could|may|might|can|threat\w*|fear\w*|possib\w+|potential\w*|prevent\w*|avoid\w*|"
                      r"imminent|risk\w*|warn\w*|deter\w*|plan\w*|prepar\w*|likel\w+|danger|readiness|case of|event of|"
                      r"scenario|further|another|stop|deny|denied|denies|not|no)\b", re.IGNORECASE)
OTHERS = frozenset("civil world cold trade drug culture price turf star proxy".split())  # "civil war" is not "war"
ELSEWHERE = re.compile(r"\s+(?:in|on|with|between|of)\s+(?:the\s+)?(?!\d|its\b|his\b|this\b)(?P<where>[\w’'-]+)")

NUMBER = "|".join(sorted(NUMBERS, key=len, reverse=True))
ORDINAL = "|".join(name for name in ORDINALS if "-" not in name)
COUNT = rf"\b(?P<count>\d{{1,4}}|{NUMBER})"
AGES = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (  # "$" is where the thing's name begins
    rf"{COUNT}(?P<half>\s+and\s+a\s+half)?[\s-]+(?P<unit>day|week|month|year)s?\s+(?:into|after|since|on since|ago)\b",
    rf"{COUNT}\s+(?P<unit>day|week|month)s?\s+of(?=\s+(?:[\w’'-]+\s+){{0,3}}?$)",
    rf"{COUNT}[\s-](?P<unit>month|year|week)s?-(?:old|long)(?=\s+(?:[\w’'-]+\s+){{0,2}}?$)",
    rf"\b(?P<nth>\d{{1,4}}(?:st|nd|rd|th)|{ORDINAL})\s+(?P<unit>month|year|week)\s+of(?=\s+(?:[\w’'-]+\s+){{0,3}}?$)"))
NAME = rf"(?P<month>{'|'.join(name[:3] for name in MONTHS)})[a-z]*\.?"
MONTH_DAYS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (rf"\b{NAME}\s+(?P<day>\d{{1,2}})\b",
                                                                     rf"\b(?P<day>\d{{1,2}})\s+{NAME}\b"))
MONTH = re.compile(rf"\b(?:in|since)\s+(?:early |mid-?|late )?(?P<month>{'|'.join(map(str.capitalize, MONTHS))})\b(?!\s+\d)")
OCCASION = re.compile(r"\banniversar\w+|\bmark(?:s|ed|ing)?\b", re.IGNORECASE)
LAST_YEAR, THIS_YEAR = (re.compile(rf"\b{which} year\b(?!['’]s)", re.IGNORECASE) for which in ("last", "this"))
YEARS_ON = ((LAST_YEAR, 1), (THIS_YEAR, 0))  # and how many years the article is after what it tells of


class Beginnings:
    """The first days that a casebook has things counted from, by the things' names."""

    def __init__(self, casebook):
        self.began = {plain(day.name): first(day.since) for day in casebook.days if day.since}
        self.names = any_of(self.began)

    def clues(self, told):
        """Clues of since when, for how long, and in which year or month something goes on, and of its being told as fact."""
        facts, named = {}, set()
        for match in self.names.finditer(told.text) if self.names else ():
            began, (low, high) = self.began[plain(match[0])], told.sentence(match.start())
            named.add(began)
            words, before = told.text[low:high], told.text[low:match.start()]
            if A_YEAR.search(words) or _another(told.text, match):
                continue
            if SINCE.search(before) or BROUGHT_ON.search(before) and not SUPPOSED.search(words):
                yield Clue(*match.span(), ((began, END),))
            if FACT.search(before) and not SUPPOSED.search(words) and not told.is_quoted(match.start()):
                facts.setdefault(began, {})[low] = match
            if BEGUN.search(words) and DONE.search(words):
                yield from _begun(told.text, low, high, began)
            yield from _ages(told, match, began)
        for began, places in facts.items():
            if len(places) >= FACTS:
                yield Clue(*next(iter(places.values())).span(), ((began, END),))
        yield from _on_its_day(told, named)


def _begun(text, low, high, began):
    """Clues of a sentence that tells in which year or month of no year it began."""
    made = date.fromordinal(began)
    for pattern, apart in YEARS_ON:
        if year := pattern.search(text, low, high):
            low_day, high_day = (date(made.year + apart + more, 1, 1).toordinal() for more in (0, 1))
            yield Clue(*year.span(), ((low_day, high_day),))
    if not LAST_YEAR.search(text, low, high):
        yield from (Clue(*time.span(), ((began, began + YEAR),)) for time in MONTH.finditer(text, low, high)
                    if _month(time) == made.month)


def _on_its_day(told, named):
    """Clues of a day without a year on which something began that the text names: "since Feb. 24" is said for a year."""
    days = {(made.month, made.day): began for began in named for made in (date.fromordinal(began),)}
    for match in (match for pattern in MONTH_DAYS if days for match in pattern.finditer(told.text)):
        words, began = told.words(match.start()), days.get((_month(match), int(match["day"])))
        if began and not any(pattern.search(words) for pattern in (A_YEAR, LAST_YEAR, NOT_YET, OCCASION)):
            yield Clue(*match.span(), ((began, began + YEAR),))


def _ages(told, match, began):
    """Clues of how old the thing is: told before its name, or, with "ago", behind it."""
    low, high = told.sentence(match.start())
    for pattern in AGES:
        before = pattern.finditer(told.text, max(low, match.start() - BEFORE), match.start())
        behind = pattern.finditer(told.text, match.end(), min(high, match.end() + REACH))
        for age in (*(one for one in before if match.start() - one.end() <= REACH), *(one for one in behind if _ago(one))):
            same_voice = told.is_quoted(age.start()) == told.is_quoted(match.start())
            if same_voice and (not _ago(age) or BEGUN.search(told.text, low, high)):
                yield Clue(*age.span(), (_aged(began, age),))


def _ago(age):
    return age[0].lower().endswith("ago")


def _aged(began, age):
    """The days on which something is so old: till the next unit is full, and a bit before and after."""
    groups, unit = age.groupdict(), age["unit"].lower()
    if groups.get("nth"):
        high = ORDINALS.get(age["nth"].lower()) or int(age["nth"][:-2])
        low = high - 1
    else:
        low = NUMBERS.get(age["count"].lower()) or int(age["count"])
        high = low + 1
    slack = max(SLIP + 1, UNITS[unit] * EARLY.get(unit, 1))
    return int(began + low * UNITS[unit] - slack), int(began + high * UNITS[unit] + slack) + 1


def _another(text, match):
    """Is it another than the casebook's: "civil war", "the Second World War", "the war in the east", "on piracy"?"""
    before = (re.search(r"[\w’'-]+(?=\s+$)", text[max(0, match.start() - REACH):match.start()]) or [""])[0]
    behind = ELSEWHERE.match(text, match.end())
    capital = match[0][:1].isupper() and before[:1].isupper() and not states.mentioned(before)
    return before.lower() in OTHERS or capital or bool(behind) and not states.named(behind["where"])


def _month(match):
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(match["month"].lower()))
