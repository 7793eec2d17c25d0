"""Time expressions in a text, and the days they mean (EDTF) against the day on which the text was published."""
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from onrecord.dates import covering, days
from onrecord.timerules import (
    ANAPHOR_TRIGGER,
    ANAPHORS,
    AT_MOST_AHEAD,
    HOLIDAYS,
    NEAR_AHEAD,
    REACH,
    TRIGGER,
    VAGUE,
    YEAR,
    Known,
    from_anchor,
    with_names,
)

PUBLISHED = "published"  # the basis of what is dated by its article's publication, no words of it
WORDS_KEPT = 1000  # expressions whose reading is remembered: the same few come again and again
COUNTED = range(1000, 9000)  # years from which days are counted: a date outside is a slip


@dataclass(frozen=True, slots=True)
class Expression:
    """Characters ``start`` to ``end`` of a text (half-open) that tell a time, and how they read."""

    start: int
    end: int
    text: str


@cache
def _patterns(holidays, epochs):
    """-> the compiled TRIGGER, and each rule with its compiled pattern."""
    rules = with_names(holidays, epochs)
    return re.compile(TRIGGER, re.IGNORECASE), tuple((rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in rules)


def _all(text, holidays, epochs=()):
    """-> [(start, end, rule, match)] in order, disjoint: where two overlap the longer one."""
    trigger, patterns = _patterns(holidays, epochs)
    stretches = {"anywhere": [(0, len(text))]}
    for match in trigger.finditer(text):
        near = stretches.setdefault(match.lastgroup, [])
        low, high = max(0, match.start() - REACH[0]), min(len(text), match.end() + REACH[1])
        if near and low <= near[-1][1]:
            low = near.pop()[0]
        near.append((low, high))
    found = []
    for rule, pattern in patterns:
        for low, high in stretches.get(rule.around, ()):
            for match in pattern.finditer(text, low, high):
                start = match.start("t") if match.groupdict().get("t") else match.start()
                found.append((start, match.start() + len(match[0].rstrip(" \t\n(,")), rule, match))
    kept = []
    for row in sorted(found, key=lambda row: (row[0] - row[1], row[0])):
        if all(row[1] <= start or end <= row[0] for start, end, _, _ in kept):
            kept.append(row)
    return sorted(kept, key=lambda row: row[0])


def expressions(text, *, holidays=(), epochs=()):
    """The Expressions of a text in order; () when it tells no time. ``holidays`` and ``epochs`` are a casebook's own names."""
    names = tuple(sorted({*HOLIDAYS, *(name.lower().replace("’", "'") for name in holidays)}))
    return tuple(Expression(start, end, text[start:end]) for start, end, _, _ in _all(text, names, tuple(sorted(epochs))))


def vague(words):
    """Do the words tell no date, whatever day they are read on: "recently", "two days later"?"""
    rule, _ = _longest(words, tuple(sorted(HOLIDAYS)))
    return rule is not None and rule.name == VAGUE


@cache
def _anaphors():
    """-> the compiled ANAPHOR_TRIGGER, and ANAPHORS with their compiled patterns."""
    return re.compile(ANAPHOR_TRIGGER, re.IGNORECASE), tuple(
        (way, re.compile(pattern, re.IGNORECASE)) for way, pattern in ANAPHORS)


def anaphors(text):
    """The Expressions of a text that count from a time told before, in order, disjoint: "a day later", "at the time"."""
    trigger, patterns = _anaphors()
    found = {match.span() for near in trigger.finditer(text) for _, pattern in patterns
             for match in pattern.finditer(text, max(0, near.start() - REACH[0]), near.end() + REACH[1])}
    kept = []
    for start, end in sorted(found, key=lambda span: (span[0] - span[1], span)):
        if all(end <= low or high <= start for low, high in kept):
            kept.append((start, end))
    return tuple(Expression(start, end, text[start:end]) for start, end in sorted(kept))


def shifted(text, expression, anchor):
    """What an anaphor of a text means, told ``anchor`` (EDTF); None where it counts from an event, or less is known."""
    for way, pattern in _anaphors()[1]:
        match = pattern.match(text, expression.start)
        if match and match.end() == expression.end:
            return from_anchor(match.groupdict(), way, anchor)
    return None


def value(words, anchor, *, ahead=False, past=False, epochs=None, holidays=None):
    """The EDTF date or interval that words mean in a text published on ``anchor`` (EDTF or None); None where they tell none.

    "On Friday" is the last Friday up to the anchor, or with ``ahead`` the next from it; "on May 5" may lie close ahead, but
    not with ``past``, for what is done. An anchor that is only a month or
    a year tells "last year", not "yesterday". ``epochs`` maps words to the first day of what they name ({"war":
    "2022-02-24"}), for "the 100th day of the war"; ``holidays`` adds names (lower case) and their MM-DD.
    """
    holidays = {**HOLIDAYS, **{name.lower().replace("’", "'"): day for name, day in (holidays or {}).items()}}
    names = tuple(sorted(holidays))
    rule, match = _longest(words, names, tuple(sorted(epochs or ())))
    if rule is None:
        return None
    exact, today = _anchor(anchor)
    if exact < rule.needs and not (rule.needs == 4 and re.search(YEAR, match[0])):
        return None
    near = AT_MOST_AHEAD if past else NEAR_AHEAD
    return rule.meaning(_groups(match), Known(today, exact, ahead, near, epochs or {}, holidays))


@lru_cache(WORDS_KEPT)
def _longest(words, holidays, epochs=()):
    """The rule of the longest expression in the words and its match, or two None."""
    # "winter", "1994" and "May" tell a time only after a preposition
    found = _all(words, holidays, epochs) or _all(f"in {words}", holidays, epochs)
    return max(found, key=lambda row: row[1] - row[0])[2:] if found else (None, None)


def _groups(match):
    """What the groups of a match hold, None for those that its rule does not have."""
    return defaultdict(lambda: None, match.groupdict(), all=match[0])


def _anchor(edtf):
    """How many characters of a date are known (0, 4, 7, 10), and a day in the middle of what it may be."""
    if not edtf:
        return 0, date.min
    first, after = (date.fromisoformat(day) for day in days(edtf))
    if first.year not in COUNTED:
        return 0, date.min
    last = after - timedelta(days=1)
    same_month, same_year = (last.year, last.month) == (first.year, first.month), last.year == first.year
    exact = 10 if last == first else 7 if same_month else 4 if same_year else 0
    return exact, first + (last - first) // 2


AHEAD = re.compile(
    r"\b(?:will|'ll|’ll|shall|won['’]t|would|(?:is|are|was|were) (?:\w+ )?(?:to|due|scheduled|set|expected|going|planned)|"
    r"slated|plans? to|planned for|scheduled for|expected to|upcoming|due on|set for|be held|take place)\b", re.IGNORECASE)
UNTIL, THEN = re.compile(r"\b(?:until|till)\s+$", re.IGNORECASE), re.compile(r",?\s+(?:will|is to|are to)\b", re.IGNORECASE)
CLAUSE_REACH = 120  # characters before an expression in which its clause begins
CLAUSE = re.compile(r"[.!?;:\n“”\"]|\b(?:said|told|announced|after|because|although)\b")


def looks_ahead(text, expression):
    """Does the clause of an Expression speak of what is to come: "will meet on Friday"?"""
    before = text[max(0, expression.start - CLAUSE_REACH):expression.start]
    clause = CLAUSE.split(before)[-1]
    return bool(AHEAD.search(clause) or UNTIL.search(clause) or THEN.match(text, expression.end))


def resolved(basis, published_on, *, epochs=None, holidays=None):
    """The date of what rests on ``basis`` once its article's date is known: words such as "on Tuesday", or "published".

    For words that were said: no day ahead, and a day, month or year where one of them holds all that the words may mean
    ("this week" -> the month), as dates are compared. None where the two tell none.
    """
    if basis is None or basis == PUBLISHED:
        return published_on if basis else None
    found = value(basis, published_on, past=True, epochs=epochs, holidays=holidays)
    return found and covering(found)
