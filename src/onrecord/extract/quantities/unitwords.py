"""The words of units where they stand beside numbers: after them ("450 sq km", "12%"), or before them ("US$")."""
import re
from functools import cache

from onrecord import units

FILL = (r"(?:(?:more|additional|further|extra|full|whole|long|straight|consecutive|calendar|working|business|short|other)[ ]+)?")
AFTER_GAP = r"(?:\s+of\s+(?=[a-zA-Z])|[ \u00a0\u202f]?[-‐‑]?[ \u00a0\u202f]?[({]?)"
LOOSE_MARKS = (r"dollars?|c \$|(?:us|nz|hk|cad|mxn|aud)\$|\b(?:usd|eur|gbp|jpy|chf|cad|aud|cny|uah|rub|inr|hkd|nzd|sgd|"
               r"sek|nok|dkk|pln|mxn|brl|zar|krw)")  # before a sum, in any case
MARK_REACH = 8  # characters before a number in which a currency's mark stands
# "a share", "per hour", "/day", "-a-month": of what there is so much for one
PER = re.compile(
    r"(?:\s+per\s+|\s*/\s?|\s?-\s?an?\s?-\s?|\s+an?\s+(?=(?:share|barrel|head|person|piece|tonne|ton|second|minute|hour|day|night|"
    r"week|month|year|gallon|litre|liter|pound|kilo|unit|ounce|bushel|square|kilogram|ticket|vote)\b"
    r"(?!\s+(?:ago|earlier|later|before|after|old)))|\s+(?:each|every)\s+(?=\w+))"
    r"(?P<one>[a-z]+(?:\s(?:metre|meter|foot|kilometre|kilometer|mile|hour|inhabitants)s?\b)?)", re.IGNORECASE)
JOINT = {"km per hours": "km/h", "mi per hours": "mph", "m per seconds": "m/s"}
SHORT = {"mo": "month"}
GLUED = {"C": 1000, "F": 10_000, "p": 200, "in": 1000}  # that stand right after the number, if it is less: "20C", no "1080p"
WON = 10_000  # won at least: less is the verb ("the 12 won")
STERLING = 100_000  # pounds from which nobody weighs
SPENT = re.compile(r"£|\b(?:cost|pa(?:y|id|ys)|fine[ds]?|worth|price\w*|salar\w+|fund\w*|budget|earn\w*|spen[dt]\w*)\b",
                   re.IGNORECASE)
SPENT_REACH = 60  # characters before a number of pounds that tell that they were paid


@cache
def _after():
    symbols, words = units.forms()
    just_so = "|".join(map(re.escape, symbols))
    called = "|".join(re.escape(form).replace(r"\ ", r"[ \u00a0-]+") for form in words)
    return re.compile(rf"{AFTER_GAP}(?:{FILL}(?i:(?P<words>{called}))(?![\w’'])|(?P<symbol>{just_so})(?![\w²³]))")


@cache
def _before():
    marks = "|".join(re.escape(form) for form in units.forms()[0] if units.named(form).kind == "money")
    return re.compile(rf"(?<![A-Za-z])(?:{marks}|(?i:{LOOSE_MARKS}))\s?$")


def unit_after(text, end):
    """-> (the Unit whose words follow a number that ends at ``end``, where they end), or None."""
    match = _after().match(text, end)
    return (units.named(match["words"] or match["symbol"]), match.end()) if match else None


def unit_of(text, start, end, value):
    """Likewise of the number at ``start``, and None where the words mean something else there: "21 second graders"."""
    found = unit_after(text, end)
    if not found:
        return None
    unit, after = found
    words, hyphened = text[end:after].strip(" -‐‑({)}").lower(), text[end] in "-‐‑"
    if words == "second" and value != 1 and not hyphened or words == "won" and value < WON:
        return None
    mark = text[end:after].strip(" -‐‑({)}")
    if mark in GLUED and (mark != text[end:after] or value >= GLUED[mark]):
        return None
    if hyphened and words in ("t", "l", "g", "h", "a", "v", "j", "w"):
        return None
    if unit.symbol == "lb" and words.startswith("pound") and not hyphened and (
            abs(value) >= STERLING or SPENT.search(text[max(0, start - SPENT_REACH):start])):
        return units.named("GBP"), after
    return unit, after


def mark_before(text, start, floor=0):
    """-> (where the mark of a currency before ``start`` begins, its Unit), or None; ``floor`` is the furthest back."""
    match = _before().search(text[max(floor, start - MARK_REACH):start])
    if not match:
        return None
    mark = "".join(match[0].split())
    forms = (mark, mark.upper(), mark.upper().rstrip("$"), mark[-1])
    return start - len(match[0]), next(unit for unit in map(units.named, forms) if unit)


def per(text, end, symbol):
    """ "98 a share", "500,000 barrels a day" -> (the joint unit, where it ends), or None."""
    match = PER.match(text, end)
    if not match:
        return None
    one = SHORT.get(match["one"].lower(), match["one"].lower())
    unit = units.named(one)
    joint = f"{symbol} per {unit.symbol if unit and unit.kind != 'money' else one}"
    return JOINT.get(joint, joint), match.end()
