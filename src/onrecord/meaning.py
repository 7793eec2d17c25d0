"""What a statement's spans would lose: a negation, a hedge or a condition that its sentence has and they leave out.

"He is not ready to concede" must never come out as "ready to concede". The tables below say which words turn a meaning
and how far they reach; what stands in the content, the cue or the source is kept, and no loss.
"""
import re
from dataclasses import dataclass
from typing import Literal

NEGATION = (
    r"not|never|no|nor|neither|none|nobody|nothing|nowhere|cannot|\w+n['’]t|no[ -]one|hardly|barely|scarcely|rarely|seldom"
    r"|without|far from|short of|anything but|instead of|rather than"
)
REFUSAL = (
    r"refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing)|den(?:y|ies|ied|ying|ial)|fail(?:s|ed|ing|ure)?|reject(?:s|ed|ing)?"
    r"|rul(?:e|es|ed|ing) out|unwilling|unable|unlikely|unready|reluctant|impossible"
)
# "may" in small letters only: May is a month
HEDGE = r"(?-i:may)|might|perhaps|possibly|maybe|allegedly|reportedly|supposedly"
CONDITION = (
    r"(?:but )?(?:only|even) (?:if|when|after|once)|(?:but )?(?:if|unless)|until|till|provid(?:ed|ing)(?: that)?"
    r"|(?:as|so) long as|(?:only )?on (?:the )?condition(?: that)?|in the event|in case|barring|subject to"
    r"|in (?:exchange|return) for"
)

# Words that carry a negation on to what follows: "not [ready to] concede", "has no [intention of] leaving". A word that is
# not here ends its reach, so "not only", "not because" and "no, we will" turn nothing.
CARRIERS = (
    r"a|an|the|any|to|of|in|that|be|been|being|is|are|was|were|am|have|has|had|do|does|did|will|would|shall|should|can|could"
    r"|must|may|might|yet|even|ever|really|fully|completely|entirely|immediately|simply|currently|actually|longer|necessarily"
    r"|ready|willing|prepared|going|able|about|planning|plans?|planned|intend(?:s|ed|ing)?|intentions?|want(?:s|ed)?"
    r"|wish(?:es|ed)?|need(?:s|ed)?|agree[sd]?|agreeing|seek(?:s|ing)?|sought|allow(?:s|ed|ing)?|supposed|obliged|bound"
    r"|position|desire|reason|way|chance|prospect|question|case|true|sure|certain|clear"
)

# words after which what stood before them may mean something else: nobody cuts a text before one of them
TURNS = re.compile(rf"\b(?:{NEGATION}|{REFUSAL}|{HEDGE}|{CONDITION}|but|however|otherwise|except)\b", re.IGNORECASE)
GAP = r"(?:[^\S\n]|\n(?!\s*\n))"  # white space within a paragraph

Joins = Literal["source", "cue", "content"]


@dataclass(frozen=True, slots=True)
class Loss:
    """Characters ``start`` to ``end`` of the text, which would have to join a span of the statement, and why."""

    start: int
    end: int
    joins: Joins
    why: str


@dataclass(frozen=True, slots=True)
class Before:
    """What a span must not begin right after. ``pattern`` ends where the span begins; its group 1 is what is lost."""

    why: str
    edges: tuple[Joins, ...]
    pattern: re.Pattern


@dataclass(frozen=True, slots=True)
class After:
    """What content must not end right before. ``across`` tells that cue and source may stand between, as in
    '"We will stop," he said, "if they do."'"""

    why: str
    across: bool
    pattern: re.Pattern


def _before(words, carriers=""):
    reach = rf"(?:\s+(?:{carriers}))*" if carriers else ""
    return re.compile(rf"(?<![\w-])((?:{words}){reach})[\s\"“‘«„']*$", re.IGNORECASE)


BEFORE = (
    Before("hedge", ("content", "cue"), _before(HEDGE, "not|be|have|been|well|also|still|even|soon|yet|to")),
    Before("negation", ("content", "cue"), _before(NEGATION, CARRIERS)),
    Before("negation", ("source",), _before("no|not|neither|none of|not one", "the|of|a|an|of the")),
    Before("refusal", ("content", "cue"), _before(REFUSAL, "to|that|any|the|a|an|be|have|ever")),
    Before("condition", ("content",), _before(CONDITION)),
    # a whole clause in front: "if they attack, [we will answer]"
    Before("condition", ("content",), re.compile(
        rf"^[\s\"“‘«„',]*(?:(?:that|and|but|so|then)\s+)?((?:{CONDITION}|without)\s[^,]*(?:,[^,]*)*?)"
        r",\s*(?:then\s+)?[\s\"“‘«„']*$", re.IGNORECASE)),
)

AFTER = (
    After("negation", False, re.compile(
        rf"{GAP}+((?:but )?(?:not|never|nothing|nobody|none|neither|nor|no[ -]one|no)\b)", re.IGNORECASE)),
    After("condition", True, re.compile(
        rf"(?:{GAP}|[\"”’»'“‘«„,–—-])+((?:{CONDITION}|but (?:only|not)|except|only (?:with|in|by))\b)", re.IGNORECASE)),
    After("condition", False, re.compile(rf"(?:{GAP}|,)+(without\b)", re.IGNORECASE)),
)

# A cue that asks: its "if" opens a question, not a condition.
ASKS = re.compile(r"\b(?:ask|wonder|question|doubt|see|know|knew|check|decid|unclear|unsure|consider|sure)\w*\b", re.IGNORECASE)
WHETHER = re.compile(r"^\s*if\s*$", re.IGNORECASE)

# "if only", "until further notice", "without giving details": what follows the marker turns nothing
EMPTY = re.compile(
    r"if (?:only|any|anything|not|asked|so)\b"
    r"|on (?:the )?condition (?:of anonymity|(?:that )?(?:he|she|they) (?:not be|remain))"
    r"|no (?:later|less|fewer|sooner) than|in case you"
    r"|without (?:(?:further )?(?:details?|explanation|evidence|comment)|elaborating|(?:giv|provid|specify|nam|offer|say|add"
    r"|cit|explain|detail|mention|identify|disclos|reveal|present|going into)\w*)\b", re.IGNORECASE)

LONGEST_SENTENCE = 1000  # characters looked back at; without it a text of one endless sentence takes quadratic time

# Where a sentence, or what a word in it can govern, comes to its end.
STOP = re.compile(r"[.!?…;:]+[\"”’»')\]]*(?=\s|$)|\n\s*\n|[()\[\]]")
CUT = ("un", "non", "dis", "im", "in", "ir", "can", "n't", "n’t", "'t", "’t", "not", "less")  # a word cut in two loses it


def lost(text, content, cue=None, source=None):
    """What these spans of one statement leave out -> a tuple of Losses in the order of the text; () when nothing.

    ``content`` is a sequence of spans; a span is anything with ``start`` and ``end`` in ``text``. The losses of one call
    may touch: joining each to the span it names, and asking again, ends with ().
    """
    covered = sorted((span.start, span.end) for span in (*content, cue, source) if span)
    found = {}
    for joins, span in (("source", source), ("cue", cue), *(("content", piece) for piece in content)):
        if span:
            for loss in (*_cut(text, span, joins), *_before_span(text, span, joins, covered, cue)):
                found.setdefault((loss.start, loss.end), loss)
    for piece in content:
        for loss in _after_content(text, piece, covered):
            found.setdefault((loss.start, loss.end), loss)
    return tuple(sorted(found.values(), key=lambda loss: (loss.start, loss.end)))


def _cut(text, span, joins):
    head = re.search(r"[\w'’]*$", text[max(0, span.start - 20):span.start]).group()
    if head.lower() in CUT and re.match(r"[\w'’]", text[span.start]):
        yield Loss(span.start - len(head), span.start, joins, "cut word")
    tail = re.match(r"[\w'’]*", text[span.end:span.end + 20]).group()
    if tail.lower() in CUT and re.match(r"\w", text[span.end - 1]):
        yield Loss(span.end, span.end + len(tail), joins, "cut word")


def _before_span(text, span, joins, covered, cue):
    if any(start < span.start < end for start, end in covered):
        return
    floor = max((end for _, end in covered if end <= span.start), default=0)
    floor = max(floor, span.start - LONGEST_SENTENCE)
    stops = [match.end() for match in STOP.finditer(text, floor, span.start)]
    run = text[stops[-1] if stops else floor:span.start]
    asked = cue and cue.end == floor and ASKS.search(text[cue.start:cue.end]) and WHETHER.match(run)
    for rule in BEFORE:
        match = joins in rule.edges and not asked and rule.pattern.search(run)
        if match and not EMPTY.match(match.group(1)):
            start = span.start - len(run) + match.start(1)
            yield Loss(start, span.start, joins, rule.why)
            return


def _after_content(text, piece, covered):
    if any(start <= piece.end < end for start, end in covered) or STOP.search(text[max(0, piece.end - 3):piece.end]):
        return
    at = piece.end
    following = [(start, end) for start, end in covered if start >= piece.end]
    crossed = False
    while True:
        for rule in AFTER:
            match = (rule.across or not crossed) and rule.pattern.match(text, at)
            if match and not EMPTY.match(text, match.start(1)) and not any(
                    start <= match.start(1) < end for start, end in covered):
                stop = STOP.search(text, match.end())
                end = min(stop.start() if stop else len(text), *(start for start, _ in following if start >= match.end()),
                          len(text))
                yield Loss(piece.end if not crossed else match.start(1), len(text[:end].rstrip(" \t\r\n,\"”»'’“‘«")), "content",
                           rule.why)
                return
        gap = re.compile(r"[\s\"”’»',–—-]*").match(text, at)
        next_covered = next(((start, end) for start, end in following if at <= start <= gap.end()), None)
        if next_covered is None:
            return
        at, crossed = next_covered[1], True
