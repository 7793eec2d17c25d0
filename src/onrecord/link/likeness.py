"""Two wordings → how surely they are one utterance, and why."""
import math
import operator
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.link.alignment import aligned
from onrecord.link.marks import marks

ROW = 3  # words in a row that are no chance
WORD = 0.97  # least score of two forms of one word
SAME = 0.9  # least score of two aligned words that are one word or one name, not only near in meaning
LOST = 0.5  # most score of a number or name that the other wording has not
MANY = 50_000  # sentences whose marks are kept in mind
EARLY = 400  # characters: a headline and a lead word what the article quotes below; distances are told in so many, too
BEFORE = 150  # characters between a paraphrase and the quote that it introduces: the source and the cue
LONG = 10.0  # the weight of one rare word: what a sentence's weight is counted in
MOST = 4  # reasons that are told
TELLING = 0.35  # least part of a measure in the sum for it to be told as a reason


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A part of a statement as it is compared: its Words, in which article (a key) and where, by whom, when and how.

    ``first`` and ``last`` are the days, as ordinals, on which it may have been said; None: nothing tells. ``quoted`` tells
    that all of it stands in quotation marks.
    """

    key: object
    words: object = field(repr=False)
    statement: object = None
    article: object = None
    start: int = 0
    actor: str | None = None
    is_person: bool = True
    party: str | None = None
    first: int | None = None
    last: int | None = None
    quoted: bool = False
    act: str | None = None
    issues: frozenset = frozenset()
    kind: str = "indirect"
    cue: str | None = None
    printed_on: str | None = None  # EDTF
    before: str = ""  # what stands before it in its article


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured of two wordings, by the name under which it is a reason: ``told`` where it speaks for one utterance,
    ``against`` where it speaks for two."""

    name: str
    told: str
    against: str


# in the order of ``measured`` and of WEIGHTS
MEASURES = (
    Measure("meaning", "near in meaning", "far in meaning"),
    Measure("shared by the shorter", "one holds the other's words", "each has words that the other lacks"),
    Measure("shared by the longer", "hardly a word more in either", "one says much more"),
    Measure("same words", "the same words", "few words in common"),
    Measure("same order", "in the same order", "in another order"),
    Measure("same row", "most of the shorter in a row", ""),
    Measure("numbers shared", "the same number", ""),
    Measure("numbers differ", "", "other numbers"),
    Measure("number in one", "", "a number in one only"),
    Measure("names shared", "the same name", ""),
    Measure("names differ", "", "other names"),
    Measure("name in one", "", "a name in one only"),
    Measure("shared in all", "much in common", "little in common"),
    Measure("negation in one", "", "a negation in one only"),
    Measure("condition in one", "", "a condition in one only"),
    Measure("length", "", ""),
    Measure("length alike", "", "of different lengths"),
    Measure("grammar alike", "built alike", "built otherwise"),
    Measure("same act", "the same act", "another act"),
    Measure("same issue", "on one issue", "on other issues"),
    Measure("in one article", "in one article", ""),
    Measure("both quoted in one article", "", "two quotes of one article"),
    Measure("headline or lead", "headline or lead", ""),
    Measure("introduced", "the reporter's words right before the quote", ""),
    Measure("quoted by both", "both quote", ""),
    Measure("far apart in one article", "", "far apart in one article"),
    Measure("another day", "", "another day"),
)

# fitted by train/wordings.py: a logistic regression on MEASURES, its constant last
WEIGHTS = (
    2.12, 0.97, 1.56, 0.72, 0.75, 1, 0.81, -0.94, -0.31, -0.59, -0.22, -0.13, 3.14, -0.92, -0.14, -2.48, 0.89, 2.21,
    0.51, 0.55, 1.59, -3.41, 1.2, 2.27, 0.81, -0.9, -0.04, -5.53,
)


def likeness(measures):
    """How surely two Wordings of these measures are one utterance: 0 to 1."""
    return 1 / (1 + math.exp(-sum(map(operator.mul, WEIGHTS, measures)) - WEIGHTS[-1]))


def reasons(measures):
    """Why two Wordings of these measures are taken for one utterance, in words, or why not, the weightiest first."""
    parts = [value * weight for value, weight in zip(measures, WEIGHTS)]
    told = [(abs(part), measure.told if part > 0 else measure.against) for part, measure in zip(parts, MEASURES)]
    return "; ".join([word for part, word in sorted(told, reverse=True) if part >= TELLING and word][:MOST])


def measured(one, other):
    """The MEASURES of two Wordings, M numbers, the same whichever comes first: 0 to 1, act and issue from -1, meaning as a
    cosine, length and distance as logarithms."""
    one, other = sorted((one, other), key=lambda wording: (wording.words.text, wording.start))  # the same both ways
    mine, theirs = one.words, other.words
    pairs = aligned(mine, theirs)
    held, held_there = [0.0] * len(mine), [0.0] * len(theirs)
    common = common_there = same = 0.0
    run, row, longest, last = 0, 0, 0, None
    weights, weights_there = mine.weights.tolist(), theirs.weights.tolist()
    for pair in pairs:
        held[pair.one] = held_there[pair.other] = pair.score
        common += weights[pair.one] * pair.score
        common_there += weights_there[pair.other] * pair.score
        same += weights[pair.one] * (pair.score >= SAME)
        follows = last is not None and pair.one == last.one + 1 and pair.other == last.other + 1
        run += follows
        row = (row + 1 if follows else 1) if pair.score >= WORD else 0
        longest, last = max(longest, row), pair
    cover, cover_there = common / (mine.weight or 1.0), common_there / (theirs.weight or 1.0)
    shorter, longer = sorted((mine.weight, theirs.weight))
    within = one.article is not None and one.article == other.article
    plain = sum(held[at] > 0 for at in mine.plain)
    return (
        float(mine.vector @ theirs.vector), max(cover, cover_there), min(cover, cover_there),
        same / (mine.weight + theirs.weight - same or 1.0), run / max(1, len(pairs) - 1),
        longest / min(len(mine), len(theirs)) if longest >= ROW else 0.0,
        *_shared(mine.numbers, theirs.numbers, held, held_there), *_shared(mine.names, theirs.names, held, held_there),
        math.log1p(common / LONG), *_turned(mine, theirs), math.log1p(shorter / LONG), shorter / (longer or 1.0),
        2 * plain / (len(mine.plain) + len(theirs.plain) or 1),
        0.0 if not (one.act and other.act) else 1.0 if one.act == other.act else -1.0,
        0.0 if not (one.issues and other.issues) else 1.0 if one.issues & other.issues else -1.0,
        float(within), float(within and one.quoted and other.quoted), float(within and min(one.start, other.start) < EARLY),
        float(within and _introduces(one, other)), float(one.quoted and other.quoted),
        math.log1p(abs(one.start - other.start) / EARLY) if within else 0.0, float(_on_other_days(one, other)))


def _shared(here, there, held, held_there):
    """Of words of one sort, told by where they stand: does one stand in both, do both have one that the other lacks, does
    only one of them have such."""
    lost, lost_there = any(held[at] < LOST for at in here), any(held_there[at] < LOST for at in there)
    return float(any(held[at] >= SAME for at in here)), float(lost and lost_there), float(lost != lost_there)


def _turned(mine, theirs):
    """Does only one negate, and only one set a condition."""
    (negated, *_, conditions, _, _), (negated_there, *_, conditions_there, _, _) = map(_signature, (mine, theirs))
    return float(negated % 2 != negated_there % 2), float(bool(conditions) != bool(conditions_there))


@lru_cache(maxsize=MANY)
def _signature(words):
    return marks(words).signature


def _introduces(one, other):
    """Does the earlier of two, in the reporter's words, stand right before the other, a quote?"""
    first, second = sorted((one, other), key=lambda wording: wording.start)
    return second.quoted and not first.quoted and second.start - first.start <= BEFORE + len(first.words.text)


def _on_other_days(one, other):
    """Is there no day on which both may have been said? Not where a day is not known."""
    return None not in (one.first, other.first) and (one.first > other.last or other.first > one.last)
