"""Cleaned text → the quantities it tells: how much or how many, of what unit or noun, how bound."""
import re
from bisect import bisect_right, insort
from dataclasses import dataclass
from typing import Literal

from onrecord.extract.quantities import bounds, counts, shares
from onrecord.extract.quantities.amounts import amounts
from onrecord.extract.quantities.designations import designations, set_aside
from onrecord.extract.quantities.numberwords import SCALES
from onrecord.extract.quantities.numerals import numerals, plain
from onrecord.extract.quantities.unitwords import mark_before, per, unit_of
from onrecord.values import Bound

Sort = Literal["count", "measure", "money", "percent", "share", "duration", "age", "multiple", "quantifier", "ordinal",
               "designation"]
OLD = re.compile(r"(?:[ -]+olds?\b|\s+of\s+age\b)", re.IGNORECASE)
SCALE_AFTER = re.compile(r"\s(million|billion|trillion|thousand|mln|bn)\b")  # "75 USD million"
CENTS = re.compile(r"\s+(?:cents?|pence|kopecks|kopeks)\b|(?=\s*(?:[.,;!?]|more\b|$))")
CENTS_GAP, CENTS_REACH = re.compile(r"\s+(?:and\s+)?"), 24  # characters from "dollars" that a number of cents fits in
NAMED = re.compile(r"[\w.][-‐‑_/]")
AN = re.compile(r"\s+an?(?=\s)")
MULTIPLE = re.compile(r"(?<!think )(?<!thought )(?<!thinking )\b(?:(?P<two>twice|twofold)|(?P<three>thrice|threefold)|"
                      r"(?P<four>fourfold))\b", re.IGNORECASE)
# "more than a year", "within a month": one, where it is bound; "a year ago" is a date
A_TERM = re.compile(r"\b(?P<a>an?)\s+(?P<unit>year|month|week|day|hour|decade)\b"
                    r"(?!\s+(?:ago|earlier|before|later|after|and)\b|[’'-])", re.IGNORECASE)
INSIDE = re.compile(r"\b(?<!deep )inside\s+$", re.IGNORECASE)  # "inside 30 days"; "inside two houses" is a place
SHARES = {"fraction": shares.share, "half": shares.half, "ratio": shares.ratio}
TIMES = {"two": 2, "three": 3, "four": 4}
DURING = re.compile(r"(?<!for )(?<!after )(?<!just )(?<!well )(?<!lasted )(?<!took )(?<!been )\bover\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """Characters ``start`` to ``end`` of a text that tell how much: a number with its bound and unit, a share with its
    whole, but not the noun that is counted.

    ``value`` and ``bound`` are what they are in a Figure; ``unit`` is a unit's symbol ("km²", "bbl per days"), a currency's
    code, "percent", "share", "times", "ordinal", a plural noun or None; ``number`` the characters of the number words,
    ``noun`` those of the noun phrase that is counted or of which a share is, or None. An age has "years" or "months".
    """

    start: int
    end: int
    value: float | str | tuple[float | None, float | None] | None
    unit: str | None
    bound: Bound
    sort: Sort
    number: tuple[int, int]
    noun: tuple[int, int] | None = None


def quantities(text):
    """The Quantities of a text in order, disjoint; () when it tells none."""
    found = []
    taken = _Taken(set_aside(text))
    for start, end in designations(text):
        if taken.claim(start, end):
            found.append(Quantity(start, end, None, None, "=", "designation", (start, end)))
    floor = 0
    for amount in amounts(text, taken.free):
        quantity = _quantity(text, amount, floor)
        floor = max(floor, quantity.end if quantity else amount.end)
        if quantity and taken.claim(quantity.start, quantity.end):
            found.append(quantity)
    for sort, (start, end), number, value, bound, unit, noun in _without_numbers(text):
        end = start + len(text[start:taken.until(start, end)].rstrip())  # "only parts of the other" three regions
        if number[1] <= end and taken.claim(start, end):
            found.append(Quantity(start, end, value, unit, bound, sort, number, noun))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


class _Taken:
    """The stretches of a text that are spoken for: those set aside overlap, those claimed do not."""

    def __init__(self, aside):
        self.stretches = []
        for start, end in sorted(aside):
            if self.stretches and start < self.stretches[-1][1]:
                low, high = self.stretches.pop()
                start, end = low, max(high, end)
            self.stretches.append((start, end))

    def free(self, start, end):
        at = bisect_right(self.stretches, (start, end))
        return not any(low < end and start < high for low, high in self.stretches[max(0, at - 1):at + 1])

    def claim(self, start, end):
        """Take a stretch, if it is free."""
        free = self.free(start, end)
        if free:
            insort(self.stretches, (start, end))
        return free

    def until(self, start, end):
        """Where a phrase from ``start`` ends at the latest, for the next stretch to stay whole."""
        return min((low for low, high in self.stretches if start < low < end), default=end)


def _without_numbers(text):
    for match in MULTIPLE.finditer(text):
        begin, bound = bounds.bound_before(text, match.start())
        value = bounds.bounded(TIMES[match.lastgroup], bound)
        yield "multiple", (begin, match.end()), match.span(), value, bound, "times", None
    for match in A_TERM.finditer(text):
        begin, bound = bounds.bound_before(text, match.start())
        if bound != "=":
            yield ("duration", (begin, match.end()), match.span("a"), bounds.bounded(1, bound), bound, f"{match['unit'].lower()}s",
                   None)
    for found in shares.quantifiers(text):
        yield "quantifier", *found
    for found in shares.ordinals(text):
        yield "ordinal", *found


def _quantity(text, amount, floor):
    """An Amount with what stands around it from ``floor`` on, or None where it counts nothing."""
    found = _measured(text, amount, floor)
    if not found and not counts.in_a_word(text, amount):
        found = _shared(text, amount) if amount.form in SHARES else _counted(text, amount)
    if not found:
        return None
    start, end, value, unit, sort, noun = found
    begin, bound = bounds.bound_before(text, start)
    after, late = bounds.bound_after(text, end)
    if bound == "=" and late != "=":
        end, bound = after, late
    elif amount.form == "open":
        bound = ">="
    if bound == "=" and sort == "duration" and (inside := INSIDE.search(text[max(0, start - 16):start])):
        begin, bound = start - len(inside[0]), "<="
    if bound == ">" and sort == "duration" and DURING.search(text[max(0, start - 16):start]):
        begin, bound = start, "="  # "over three days" tells during which
    if amount.high is not None:
        value, bound = (value, amount.high), "~" if bound == "~" else "="
    return Quantity(begin, end, bounds.bounded(value, bound), unit, bound, sort, (amount.start, amount.end), noun)


def _measured(text, amount, floor):
    """Money, percent, measures, spans of time -> (start, end, value, unit, sort, noun), or None where no unit is said."""
    start, end, value = amount.start, amount.end, amount.low
    mark = mark_before(text, start, floor) or amount.mark and (start, amount.mark)  # of the first number, or of the second
    an = amount.form == "half" and AN.match(text, end)
    at = an.end() if an else end
    after = unit_of(text, start, at, value)
    named = not mark and NAMED.fullmatch(text[max(0, amount.start - 2):amount.start])  # "scp2-173m"
    if named or amount.form == "half" and after and text[at] in "-‐‑":
        return None
    if mark:
        start, unit = mark[0], mark[1]
        if after and after[0].kind == "money":
            end = after[1]
    elif after:
        unit, end = after
    else:
        return None
    symbol, sort = unit.symbol, unit.kind
    if sort == "money" and end > amount.end:
        value, end = _with_cents(text, *_scaled(text, value, end))
    joint = sort != "duration" and per(text, end, symbol)
    if joint and (sort != "percent" or text[end:joint[1]].lstrip()[:2] != "of"):
        symbol, end = joint
    if sort == "duration":
        old = OLD.match(text, end)
        if old:
            sort, end = "age", old.end()
    noun = shares.whole(text, end) if shares.OF.match(text, end) else None
    return start, end, value, symbol, sort, noun


def _scaled(text, value, end):
    scale = SCALE_AFTER.match(text, end)
    return (plain(value * SCALES[scale[1]]), scale.end()) if scale else (value, end)


def _with_cents(text, value, end):
    """ "thirteen dollars and forty-five cents", "15 dollars 50" -> (the sum, where it ends)"""
    near = numerals(text[end:end + CENTS_REACH])
    follows = near and CENTS_GAP.fullmatch(text[end:end + near[0].start])
    if follows and 0 < near[0].value < 100 and isinstance(near[0].value, int):
        after = CENTS.match(text, end + near[0].end)
        if after:
            return plain(round(value + near[0].value / 100, 2)), after.end()
    return value, end


def _shared(text, amount):
    found = SHARES[amount.form](text, amount)
    return found and (amount.start, found[0], amount.low, "share", "share", found[1])


def _counted(text, amount):
    found = counts.count(text, amount)
    if not found:
        return None
    sort, unit, end, noun = found
    start, value = amount.start, amount.low
    if value < 0 and noun and text[start] in "-−–":  # a list's dash, no minus: "-12 tanks"
        start, value = start + 1, -value
    return start, end, value, unit, sort, noun
