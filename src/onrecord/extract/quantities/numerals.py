"""Text → the numbers in it: digits however grouped, number words, scales ("3.2bn", "half a million") and fractions.

Own grammar, because the parsers that there are read too little: text2num and number-parser know neither "half a million" nor
"one-fifth", quantulum3 makes 1.5 million of the former (python bench/quantities.py measures it).
"""
import re
from dataclasses import dataclass
from fractions import Fraction

from onrecord.extract.quantities.numberwords import GROUPS, MANY, ONES, OPEN, PARTS, SCALES, SPACE, TENS, tokens

JOIN = re.compile(rf"{SPACE}{{1,2}}|\s?[-‐‑]\s?")


@dataclass(frozen=True, slots=True)
class Numeral:
    """Characters ``start`` to ``end`` (half-open) that tell a number, which is ``value`` at ``least`` where it is open
    ("thousands": 2000). ``form``: digits, words, fraction ("two thirds"), half ("half": of what, comes next), open."""

    start: int
    end: int
    value: int | float
    form: str


def plain(value):
    """A number as an int where it is one, else a float: exact up to there."""
    return int(value) if value == int(value) else float(value)


def numerals(text):
    """The Numerals of a text in order, disjoint; () when it has none. Years, dates and names are numbers here too."""
    parts, found, at = tokens(text), [], 0
    while at < len(parts):
        read = _read(text, parts, at)
        if read:
            found.append(read[0])
            at = read[1]
        else:
            at += 1
    return tuple(found)


def _joined(text, parts, at, words=None):
    """The token at ``at`` when it follows its predecessor closely (and is one of the words), or None."""
    if not 0 < at < len(parts) or (words is not None and parts[at].word not in words):
        return None
    gap = text[parts[at - 1].end:parts[at].start]
    return parts[at] if JOIN.fullmatch(gap) or (not gap and words is SCALES) else None


def _scale(word):
    return SCALES.get(word) or SCALES.get(word.removesuffix("s"))


def _read(text, parts, at):
    """-> (the Numeral that begins with this token, the next token's index), or None."""
    token = parts[at]
    for reader in (_open, _half, _parts, _number):
        read = reader(text, parts, at)
        if read:
            value, form, after = read
            return Numeral(token.start, parts[after - 1].end, plain(value), form), after
    return None


def _open(text, parts, at):
    """ "tens of thousands", "billions" """
    value, after = Fraction(MANY), at
    while after < len(parts) and parts[after].word in OPEN and (after == at or _joined(text, parts, after)):
        value, after = value * OPEN[parts[after].word], after + 1
        if _joined(text, parts, after, ("of",)) and _joined(text, parts, after + 1, OPEN):
            after += 1
        else:
            break
    if after == at or (parts[at].word in ("tens", "scores") and not _joined(text, parts, after, ("of",)) and after == at + 1):
        return None
    return value, "open", after


def _half(text, parts, at):
    """ "half a million", "quarter of a million", "half a dozen"; "half" alone is a share of what follows."""
    start = at
    value = Fraction(1)
    if parts[at].word in ("a", "one", "three"):
        value = Fraction(3 if parts[at].word == "three" else 1)
        at += 1
        if not _joined(text, parts, at, ("half", "quarter", "quarters")):
            return None
    if at >= len(parts) or parts[at].word not in ("half", "quarter", "quarters"):
        return None
    value /= PARTS[parts[at].word.removesuffix("s")]
    after = at + 1
    for words in (("of",), ("a", "an")):
        if _joined(text, parts, after, words):
            after += 1
    scale = _joined(text, parts, after)
    if scale and (_scale(scale.word) or scale.word == "dozen"):
        return value * scale.value, "words", after + 1
    if start == at and parts[at].word == "half":
        return value, "half", at + 1
    return (value, "fraction", at + 1) if start < at else None


def _parts(text, parts, at):
    """ "one-fifth", "two thirds", "a third": what may be an ordinal ("a third man") is for the reader of the phrase to say."""
    over = parts[at]
    if over.word not in ("a", "an") and not (over.value and over.value.denominator == 1 and 0 < over.value < 20):
        return None
    under = _joined(text, parts, at + 1)
    if not under or under.word.removesuffix("s") not in PARTS and under.word != "halves":
        return None
    many = over.word not in ("a", "an", "one") and over.value != 1
    if many != under.word.endswith("s"):
        return None
    return (over.value or Fraction(1)) / under.value, "fraction", at + 2


def _number(text, parts, at):
    """ "a hundred and five thousand", "2.5 million", "twenty-eight", "two and a half thousand", "a dozen" """
    first = parts[at]
    if first.word in ("a", "an"):
        after = _joined(text, parts, at + 1)
        if not after or after.word not in SCALES and after.word not in GROUPS:
            return None
        part, at = Fraction(1), at + 1  # of what stands before the next thousand, million …
    else:
        part, at = _group(text, parts, at)
        if part is None:
            return None
    total, last = Fraction(0), None
    part, at = _and_half(text, parts, at, part)
    while True:
        scale = _joined(text, parts, at) or _joined(text, parts, at, SCALES)
        size = scale and (_scale(scale.word) or GROUPS.get(scale.word.removesuffix("s")))
        if size == 12 or size == 100 and part < 100:
            part, at = part * size, at + 1
        elif size and size > 100 and part and (last is None or size < last):
            total, part, last, at = total + part * size, Fraction(0), size, at + 1
        elif size and size > 100 and not part:
            total, last, at = total * size, size, at + 1  # "a thousand billion"
        else:
            break
        if not part:
            total, at = _and_half(text, parts, at, total, last)
        if not first.word:  # "7 million 300 thousand", but "2 million 300" are two numbers
            more, less = _joined(text, parts, at), _joined(text, parts, at + 1)
            smaller = last and less and 1000 <= (_scale(less.word) or 0) < last
            if smaller and not part and more and not more.word and more.value < 1000:
                part, at = more.value, at + 1
            continue
        after = at + 1 if _joined(text, parts, at, ("and",)) else at
        more, after = _group(text, parts, after) if _joined(text, parts, after) else (None, at)
        if more is not None and not parts[after - 1].word:
            more = None
        if more is not None:
            part, at = part + more, after
    form = "fraction" if first.fraction and not last else "words" if first.word else "digits"
    return total + part, form, at


def _group(text, parts, at):
    """Up to 99, or digits -> (value, next index); (None, at) where there is none."""
    token = parts[at]
    if not token.word:
        return token.value, at + 1
    if token.word in TENS:
        unit = _joined(text, parts, at + 1, ONES)
        if unit and 0 < unit.value < 10:
            return token.value + unit.value, at + 2
        return token.value, at + 1
    return (token.value, at + 1) if token.word in ONES else (None, at)


def _and_half(text, parts, at, value, scale=1):
    """ "two and a half", "a million and a half": the half goes by what was said before it."""
    for words in (("and", "a", "half"), ("and", "one", "half"), ("and", "a", "quarter"), ("and", "three", "quarters")):
        if all(_joined(text, parts, at + ahead, (word,)) for ahead, word in enumerate(words)):
            part = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "quarters": Fraction(3, 4)}[words[-1]]
            return value + part * scale, at + 3
    return value, at
