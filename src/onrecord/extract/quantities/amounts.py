"""Numbers of a text → amounts: with their sign and their letter ("$3m"), two that make a range as one."""
import re
from dataclasses import dataclass, replace

from onrecord import units
from onrecord.extract.quantities import bounds
from onrecord.extract.quantities.numberwords import SCALES, SUFFIXES
from onrecord.extract.quantities.numerals import numerals, plain
from onrecord.extract.quantities.unitwords import mark_before, unit_after

MINUS = re.compile(r"(?:(?<![\w\d)%])[-−–]|(?<!plus or )\b(?:minus|negative)\s+)$", re.IGNORECASE)
MINUS_REACH = 16  # characters that "plus or minus " fits in
LETTER = re.compile(r" ?([kKmMbBT])(?![\w²³/])")
# "1.5m people" are millions, "5m waves" metres
MILLIONS = re.compile(r"\s+(?:\w+\s+)?(?:people|men|women|children|homes|houses|jobs|copies|cars|vehicles|doses|sales|shares|units|"
                      r"deaths|families|households|votes|\w+(?:ers|ors|ees|ists|ents|ians))\b")
BULK = ("t", "bbl", "ha", "acre", "l", "gal", "m³")  # of which much is counted: "2m tonnes"
SCREENS = ("2K", "4K", "5K", "8K")  # how fine a picture is: no thousands
LEAD = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
LEAD_REACH = 12  # characters that "between " and a space more fit in
NEIGHBOURS = 2  # "two or three" are one number when they lie this close, or
NEAR_SHARE = 4  # within a fourth of each other; "$50 or $100" are two

# "one in five", "8 out of 10": a share, where the second is a number that shares are told by
RATIO = re.compile(r"\s+(?:in|out of)(?:\s+every)?\s+", re.IGNORECASE)
ROUND = (3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000)
# Of things both numbers count ("8 out of 10 drones"); of people it is a share.
POLLED = re.compile(r"\s+(?:[a-z]+\s+)?(?:people|persons|adults|residents|citizens|voters|respondents|children|women|men|families"
                    r"|households|homes|[A-Z]\w+ans|\w+(?:ers|ists|ents|ees))\b|\s*[.,;:!?”\"]|\s+(?!\w+s\b)[a-z]+")
DONE_TO = re.compile(r"\b(?:kill|injur|wound|destroy|arrest|detain|lost|shot down|down)\w*\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
DONE_REACH = 40  # characters before a number in which that verb stands

THOUSAND = 1000
TENFOLD = 10  # "5 to 6 million" are millions both, "500 to 6 million" are not


@dataclass(frozen=True, slots=True)
class Amount:
    """Characters ``start`` to ``end`` that tell a number, or the range from ``low`` to ``high``, before its unit is known.

    ``form`` is its last Numeral's, ``mark`` the currency whose mark stands inside a range.
    """

    start: int
    end: int
    low: float
    high: float | None
    form: str
    mark: units.Unit | None = None


def amounts(text, free):
    """The Amounts of a text in order, of those numbers whose (start, end) are ``free``."""
    numbers = [_lettered(text, number) for number in numerals(text) if free(number.start, number.end)]
    found, at = [], 0
    while at < len(numbers):
        two = numbers[at:at + 2] if at + 1 < len(numbers) else None
        pair = two and (_range(text, *two) or _ratio(text, *two))
        if pair or not (two and _score(text, *two)):
            found.append(pair or _signed(text, numbers[at]))
            at += 2 if pair else 1
        else:
            at += 2
    return found


def _ratio(text, first, second):
    """Two Numerals -> the Amount of the share that they tell, or None: "one in five children", "8 out of 10 voters"."""
    link = RATIO.fullmatch(text[first.end:second.start])
    told = link and first.form in ("words", "digits") and second.value in ROUND and 0 < first.value < second.value
    if not told or unit_after(text, second.end) or "out" in link[0].lower() and not POLLED.match(text, second.end):
        return None
    if mark_before(text, first.start) or DONE_TO.search(text[max(0, first.start - DONE_REACH):first.start]):
        return None
    return Amount(first.start, second.end, plain(first.value / second.value), None, "ratio")


def _signed(text, number):
    minus = MINUS.search(text[max(0, number.start - MINUS_REACH):number.start])
    if minus and number.form != "open" and number.value:
        return Amount(number.start - len(minus[0]), number.end, -number.value, None, number.form)
    return Amount(number.start, number.end, number.value, None, number.form)


def _lettered(text, number):
    """ "$3m", "5k", "1.5m people": a letter that multiplies, of money, for thousands, or before what is counted by the million."""
    letter = LETTER.match(text, number.end)
    if not letter or number.form != "digits":
        return number
    unit = unit_after(text, letter.end())
    money = mark_before(text, number.start) or unit and unit[0].kind == "money"
    glued = letter[0] == letter[1]
    thousands = glued and letter[1] in "kK" and text[number.start:letter.end()] not in SCREENS
    millions = glued and letter[1] in "mb" and (MILLIONS.match(text, letter.end()) or unit and unit[0].symbol in BULK)
    if not (money or thousands or millions):
        return number
    return replace(number, end=letter.end(), value=plain(number.value * SUFFIXES[letter[1]]))


def _score(text, first, second):
    """ "141-5", "3-2": two numbers of which the first is no less, joined by a dash."""
    dashed = text[first.end:second.start] in ("-", "–")
    return dashed and first.form == second.form == "digits" and first.value >= second.value


def _range(text, first, second):
    """Two Numerals -> the Amount of the range they make, or None: "5-6 thousand", "$2 to $3", "between 10 and 20"."""
    if first.form in ("open", "half") or second.form in ("open", "half"):
        return None
    unit = unit_after(text, first.end)
    at = unit[1] if unit and unit[1] < second.start else first.end
    mark = mark_before(text, second.start, at)
    link = bounds.RANGE.fullmatch(text[at:mark[0] if mark else second.start])
    if not link or at > first.end and not _same_unit(unit[0], unit_after(text, second.end), mark):
        return None
    start = _marked(text, first.start)
    lead = LEAD.search(text[max(0, start - LEAD_REACH):start])
    word = link[0].strip().lower()
    if word == "and" and not (lead and lead[0].lower().startswith("between")):
        return None
    if word in ("to", "till", "until") and bounds.changes(text, start):
        return None
    low, scale = first.value, _scale(text, second) or _thousands(text, second)
    if scale and not _scale(text, first) and low < THOUSAND and second.value / TENFOLD < low * scale <= second.value:
        low *= scale  # "5-6 thousand", "70 to 80,000"
    if word == "or" and (mark or second.value - low > max(NEIGHBOURS, second.value / NEAR_SHARE)):
        return None
    if low >= second.value:
        return None
    start = start - len(lead[0]) if lead and word in ("and", "to") else first.start
    return Amount(start, second.end, plain(low), second.value, second.form, mark and mark[1])


def _same_unit(unit, after, mark):
    """Is the unit after a range's first number the unit of its second: "5% to 10%", not "15% to $4"?"""
    return not mark and after is not None and after[0] == unit


def _marked(text, start):
    mark = mark_before(text, start)
    return mark[0] if mark else start


def _thousands(text, number):
    """1000 of digits that are grouped by thousands ("80,000"), or None."""
    return THOUSAND if re.fullmatch(r"\d{1,3},000", text[number.start:number.end]) else None


def _scale(text, number):
    """What the last word of a number multiplies by, or None."""
    word = re.search(r"[A-Za-z]*$", text[number.start:number.end])[0]
    return SUFFIXES.get(word) or SCALES.get(word.lower().removesuffix("s"))
