"""A number without a unit of measure → what it counts: things, people, times, somebody's years; or nothing."""
import re

from onrecord.extract.quantities import bounds, headnouns

YEARS = range(1800, 2100)  # four digits that are a year, unless words around say that they count
OLDEST = 120  # years that a person may be
ONE_OF_AGES = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)"
AGED_TOO = re.compile(rf"\baged\s+{ONE_OF_AGES}(?:,\s+{ONE_OF_AGES})*,?\s+(?:(?:and|or)\s+)?$", re.IGNORECASE)  # "aged six and 11"
AGED = re.compile(r"\b(?:aged?|ages|age of|turns|turned|turning)\s+(?:(?:about|around|between|over|under)\s+)?$", re.IGNORECASE)
IS_OLD = re.compile(r"\b(?:who|he|she)\s+(?:is|was)\s+(?:(?:only|just|now|already|about|around)\s+)?$", re.IGNORECASE)
AGE_AFTER = re.compile(r"[ -]?(?:yo|y/o|y\.o\.)(?![a-z])")
RELATION = r"son|daughter|wife|husband|brother|sister|mother|father|man|woman|boy|girl|soldier"
OF_A_NAME = re.compile(rf"(?:[A-Z][\w’'-]+|\b(?:{RELATION}))(?:,\s|\s\()$")  # "Ana Brod, 51, said": her age
NAMED_AGES = range(5, 110)
TIMES = re.compile(r"[ -](?:times|fold)\b|fold\b", re.IGNORECASE)
TIMES_AS = re.compile(r"\s+times\s+(?:as|more|less|higher|larger|bigger|greater|faster|longer|the|smaller|lower|what|cheaper)\b|"
                      r"[ -]?fold\b", re.IGNORECASE)
OF_THEM = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|his\s+|her\s+|their\s+|our\s+|these\s+|those\s+|such\s+|"
                     r"[A-Z][\w-]+[’']s\s+)?"
                     r"(?:(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\s+)?")
HYPHENED = re.compile(r"[-‐‑](?!plus|odd|strong|fold|something|\w+(?:ed|al)\b)([A-Za-z]{3,})")  # "one-eyed" counts no eyeds
REFERENCE = re.compile(r"[a-z] ?\($")  # "improves sleep (23)"; after a name, "Ana Brod (23)", it is an age
SCORE = re.compile(r"\d[-–]\d")
BACK = 40  # characters before a number that tell that it is an age


def in_a_word(text, amount):
    """Do an amount's digits belong to a name, a code or a reference: "11a", "post-2014", "24703L202"?"""
    before = text[max(0, amount.start - 2):amount.start]
    if re.fullmatch(r"[\w.][-‐‑_/]|[_@#/\\]", before) or before[-1:] in ("_", "@"):
        return True
    cited = amount.form == "digits" and len(text[amount.start:amount.end]) <= 3
    if cited and text[amount.end:amount.end + 1] == ")" and REFERENCE.search(text[max(0, amount.start - 3):amount.start]):
        return True
    return text[amount.end:amount.end + 1].isalpha() and text[amount.end - 1].isdigit() and not (
        AGE_AFTER.match(text, amount.end) or TIMES.match(text, amount.end))


def is_year(text, amount):
    """Is it a year by itself: four digits that nothing counts?"""
    digits = text[amount.start:amount.end]
    if not (digits.isdigit() and len(digits) == 4 and amount.high is None and int(digits) in YEARS):
        return False
    told = bounds.bound_before(text, amount.start)[1] != "="
    return not (told or int(digits) % 100 == 0) or not headnouns.counted(text, amount.end)


def count(text, amount):
    """-> (sort, unit, where the phrase ends, the noun's characters or None), or None where the number counts nothing."""
    end = amount.end
    if is_year(text, amount):
        return None
    times = TIMES.match(text, end)
    if times:
        return "multiple" if TIMES_AS.match(text, end) else "count", "times", times.end(), None
    before = text[max(0, amount.start - BACK):amount.start]
    short = AGE_AFTER.match(text, end)
    too = AGED_TOO.search(before) and amount.low < OLDEST and not headnouns.counted(text, end)
    if short or too or AGED.search(before) and amount.low < OLDEST:
        return "age", "years", short.end() if short else end, None
    apart = text[end:end + 1] in tuple(",.)")  # "Ana Brod, 51,"
    if apart and amount.form == "digits" and amount.low in NAMED_AGES and OF_A_NAME.search(before):
        return "age", "years", end, None
    hyphened = HYPHENED.match(text, end)
    if hyphened:
        return "count", headnouns.plural(hyphened[1]), hyphened.end(), hyphened.span(1)
    told = bounds.bound_after(text, end)[0]  # "100 or more tanks"
    of = OF_THEM.match(text, told)
    noun = headnouns.counted(text, of.end() - 1 if of else told, one=amount.low == 1 and amount.high is None)
    if noun:
        head = re.split(r"[ \u00a0-]", text[slice(*noun)])[-1].lstrip("“‘\"'")
        # Drennians, but not a headline's Soldiers
        named = head[0].isupper() and head[1:].islower() and not re.match(r"\s+[A-Z]", text[noun[1]:])
        unit = headnouns.plural(head).capitalize() if named else headnouns.plural(head)
        return "count", unit, noun[1] if unit == "others" else end, noun
    if amount.low in NAMED_AGES and IS_OLD.search(before):
        return "age", "years", end, None
    if headnouns.harmed(text, amount.start, end):
        return "count", "people", end, None
    bare = amount.high is not None and bounds.bound_before(text, amount.start)[1] == "="
    if bare and SCORE.search(text, amount.start, end):
        return None  # "6-7 (4)"
    return "count", None, end, None
