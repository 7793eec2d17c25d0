"""What stands around a number → how it binds: more than, at least, up to, about, between … and …"""
import re
from functools import cache

BEFORE_REACH = 40  # characters before a number: the longest words below fit in

# (bound, words before the number): the first that fits. "Nearly" is below, as "just under" is; "as many as", no more.
BEFORE = (
    ("<=", r"no more than|not more than|not (?:to )?exceed(?:ing)?|at (?:the )?most|up to|as (?:many|much|high|long|far|few|"
           r"little|low) as|a maximum of|maximum|max\.?|capped at|within|not over|no longer than|no later than"),
    (">=", r"no (?:fewer|less) than|not (?:fewer|less) than|at (?:the very )?least|a minimum of|minimum|min\.?|≥"),
    ("<", r"(?:just |slightly |well |far |a little |somewhat |much )?(?:less|fewer|lower|smaller|younger|shorter) than|"
          r"(?:just |slightly |well |a little )?(?:under|below|short of|shy of)|nearly|almost|close to|approaching|nearing"),
    (">", r"(?:just |slightly |well |far |a little |somewhat |much |significantly )?(?:more|greater|higher|larger|older|"
          r"longer|bigger|better) than|(?:just |slightly |well |a little )?(?:over|above|north of)|(?:just|well) past|"
          r"in excess of|upwards? of|exceeding|exceeds|exceeded|exceed|beyond|surpassing|surpassed|topping|topped"),
    ("~", r"about|around|roughly|approximately|approx\.?|aproximately|circa|c\.|ca\.|some|an? (?:estimated|average of|"
          r"reported|approximate)|estimated(?: at)?|something like|in the (?:region|order|vicinity) of|on the order of|"
          r"more or less|on average|averaging|average of"),
)
# "to hand over 12 villages" is no more than 12
PHRASAL = re.compile(r"\b(?:hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|sign(?:s|ed|ing)?)\s+over\s+$", re.IGNORECASE)
MARKS = {"<": "<", ">": ">", "≥": ">=", "≤": "<=", "~": "~", "≈": "~", "±": "~"}
MARK = re.compile(rf"([{''.join(MARKS)}])\s*$")
AFTER = (
    (">=", r"\+(?!\d)|(?:-|\s)plus\b|\s+or (?:more|above|older|over|longer|higher|greater|better)\b|"
           r"\s+and (?:more|above|over|older|up)\b|\s+at (?:the )?least\b"),
    ("<=", r"\s+or (?:less|fewer|under|below|younger|lower)\b|\s+at (?:the )?most\b"),
    ("~", r"\s+or so\b|(?:-|\s)odd\b|\s+or thereabouts\b|-ish\b|\s+more or less\b"),
)
RANGE = re.compile(r"\s?[-–—‑‐−]\s?|\s+(?:to|and|or|till|until)\s+", re.IGNORECASE)
CHANGE = re.compile(
    r"\b(?:ris\w+|rose|f[ae]ll\w*|grew|grow\w*|increas\w+|decreas\w+|rais\w+|cut\w*|dropp?\w*|jump\w*|climb\w*|reduc\w+|up|"
    r"down|declin\w+|slip\w*|soar\w*|surg\w+|slash\w*|lower\w*|expand\w*|shr[aiu]nk\w*|double\w*|swell\w*|went|chang\w+|"
    r"lift\w*|boost\w*|plung\w+|shorten\w*|extend\w*)\b[^.;]*\bfrom\s*$", re.IGNORECASE)
CHANGE_REACH = 80  # characters before a number: the clause in which "rose from" stands


@cache
def _before():
    return tuple((bound, re.compile(rf"(?<![\w-])(?:{words})\s+(?:(?<=than )(?:the|an?|another)\s+)?$", re.IGNORECASE))
                 for bound, words in BEFORE)


@cache
def _after():
    return tuple((bound, re.compile(words, re.IGNORECASE)) for bound, words in AFTER)


def bound_before(text, start):
    """-> (where the words that bind the number at ``start`` begin, the bound); (start, "=") where none do."""
    near = text[max(0, start - BEFORE_REACH):start]
    mark = MARK.search(near)
    if mark:
        return start - len(mark[0]), MARKS[mark[1]]
    for bound, pattern in _before():
        match = pattern.search(near)
        if match and not (bound == ">" and PHRASAL.search(near)):
            return start - len(match[0]), bound
    return start, "="


def bound_after(text, end):
    """-> (where the words that bind the number that ends at ``end`` end, the bound); (end, "=") where none do."""
    for bound, pattern in _after():
        match = pattern.match(text, end)
        if match:
            return match.end(), bound
    return end, "="


def bounded(value, bound):
    """A number under its bound, as a figure tells it: (low, high) with None at the open end."""
    return (value, None) if bound in (">", ">=") else (None, value) if bound in ("<", "<=") else value


def changes(text, start):
    """Do the words before a number tell of a change, so that "from 20 to 30" are two numbers and no range?"""
    return bool(CHANGE.search(text[max(0, start - CHANGE_REACH):start]))
