"""A line or a text → the stretches of it that a table of furniture rules sets aside."""
import re
from functools import cache

from onrecord.clean.furniture import ENDING, LINES, LONGEST, OPENING, SHORT
from onrecord.clean.headlines import attributes
from onrecord.clean.labels import INSIDE, LABELS, LEADS, LONGEST_CAPTION, LONGEST_CREDIT, TAILS


@cache
def _pattern(rules):
    """All patterns of a table as one; the matched rule is the one whose group matched last."""
    return re.compile("|".join(f"(?P<r{at}>{rule.pattern})" for at, rule in enumerate(rules)), re.I)


@cache
def _long(rules):
    """The rules of a table that are worth trying on a long line."""
    return tuple(rule for rule in rules if rule.long)


def _hit(rules, match, place="anywhere"):
    """The rule that matched, if it holds at this place of an article; else None."""
    rule = rules[int(match.lastgroup[1:])] if match else None
    return rule if rule and rule.where in ("anywhere", place) else None


def place(index, count):
    """Where line ``index`` of ``count`` stands: a short article is all opening, but for its last lines."""
    return "opening" if index < OPENING else "ending" if index >= count - ENDING else "anywhere"


def whole(line, place):
    """-> why the whole line is furniture, or None."""
    if len(line.plain) > LONGEST:
        return None
    rules = _long(LINES) if len(line.plain) > SHORT else LINES
    hit = _hit(rules, _pattern(rules).fullmatch(line.plain), place)
    return hit.why if hit else None


def label(line):
    """-> (why, characters of the label) when the line begins with a label of something else, or None."""
    match = _pattern(LABELS).match(line.plain[:LONGEST])
    hit = _hit(LABELS, match)
    return (hit.why, match.end()) if hit else None


def label_goes_alone(line, length):
    """Does what follows the label stay: does it put words on record, or run on like a paragraph?"""
    rest = line.plain[length:].strip(" )")
    return bool(rest) and (len(line.plain) > LONGEST or attributes(rest))


def lead(line, place):
    """-> (characters fused in front of the line's first sentence, why), or None."""
    match = _pattern(LEADS).match(line.plain[:LONGEST])
    hit = _hit(LEADS, match, place)
    return (len(match.group().rstrip()), hit.why) if hit else None


def tail(line):
    """-> (where in the line a credit begins, why), 0 when the whole line is its caption; None when there is none."""
    foot = max(0, len(line.plain) - LONGEST_CREDIT)
    if not any(mark in line.plain[foot:] for mark in "/:"):
        return None
    match = _pattern(TAILS).search(line.plain, foot)
    if not match:
        return None
    before = line.plain[:match.start()]
    caption = not attributes(before) and len(before.split()) <= LONGEST_CAPTION
    return (0 if caption else match.start()), _hit(TAILS, match).why


@cache
def _inside():
    return tuple((rule.why, re.compile(rule.pattern, re.M | re.I)) for rule in INSIDE)


def inside(text):
    """-> [(start, end, why)] of the stretches anywhere in the text."""
    return [(*match.span(match.re.groups), why) for why, pattern in _inside() for match in pattern.finditer(text)]
