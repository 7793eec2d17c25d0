"""Two statements → how likely the one weakens or contradicts the other, and why."""
import math
import operator
from dataclasses import dataclass

from onrecord.link.alignment import aligned
from onrecord.link.contested.denialwords import OPPOSITES, side
from onrecord.link.likeness import ROW, SAME, WORD

LONG = 10.0  # the weight of one rare word: what shared weight is counted in
MOST = 4  # reasons that are told
TELLING = 0.1  # least part of a measure in the sum for it to be told as a reason


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured of two statements, by the name under which it is a reason; ``told`` is None where it is none."""

    name: str
    told: str | None = None


# in the order of ``measured`` and of WEIGHTS
MEASURES = (
    Measure("meaning", "about the same"),
    Measure("shared by the shorter", "many words in common"),
    Measure("shared in all"),
    Measure("repeats"),  # no reason for opposition, but one against it
    Measure("denies what the other says", "one denies something near to what the other says"),
    Measure("turns the other's words", "one negates words of the other"),
    Measure("turned, and about the same", "what they say is alike, and one turns against it"),
    Measure("turned, and words shared", "they share words, and one turns against them"),
    Measure("turned"),
    Measure("denied, and the same words", "one holds the other's words and denies them"),
    Measure("denial in one", "a word of denial in one"),
    Measure("untrue in one", "one speaks of untruth"),
    Measure("negation in one", "a negation in one"),
    Measure("unproven in one", "one misses evidence"),
    Measure("silent in one", "one does not confirm"),
    Measure("instead in one", "a contrast in one"),
    Measure("instead in both", "a contrast in both"),
    Measure("refers in one", "one speaks of another's words"),
    Measure("blame in both", "both blame"),
    Measure("claim in one", "a claim"),
    Measure("said in one"),
    Measure("said in both", "two sayings"),
    Measure("quoted in one"),
    Measure("quoted in both"),
    Measure("opposites", "words of opposite meaning"),
    Measure("tone apart", "good words in one, bad ones in the other"),
    Measure("length of the shorter"),
    Measure("length of the longer"),
)

# fitted by train/opposition.py: a logistic regression on MEASURES, its constant last
WEIGHTS = (
    0.6, 0.22, 0.02, -1.03, 0.75, 0.97, 0.59, 0.27, 0.17, 0.6, 0.01, 0.12, 0.06, 0.03, 0.25, 0.02, 0.33, 0.6, 0.35,
    0.05, 0.12, 0.08, 0.09, 0.07, 0.26, 6.01, 0.05, -0.1, -0.88,
)


def opposition(one, other):
    """How likely one of two statements, as texts, weakens or contradicts the other: 0 to 1, the same whichever comes first,
    on the scale of a set in which every second pair does. Give each with its source and cue: "denied" is one of them."""
    return likely(measured(one, other))


def likely(measures):
    """``opposition`` of two statements of these measures."""
    return 1 / (1 + math.exp(-sum(map(operator.mul, WEIGHTS, measures)) - WEIGHTS[-1]))


def reasons(measures):
    """What of these measures speaks for opposition, in words, the weightiest first; "" where nothing does."""
    parts = sorted(((value * weight, measure.told) for value, weight, measure in zip(measures, WEIGHTS, MEASURES)
                    if measure.told), reverse=True)
    return "; ".join([told for part, told in parts if part >= TELLING][:MOST])


def measured(one, other):
    """The MEASURES of two statements: numbers from 0 to 1, meaning as a cosine, tone, weight and length as they are."""
    one, other = (side(text) for text in sorted((one, other)))  # the same both ways
    pairs = aligned(one.words, other.words)
    held, held_there = {pair.one: pair.score for pair in pairs}, {pair.other: pair.score for pair in pairs}
    weights = one.words.weights.tolist()
    meaning = max(0.0, float(one.words.vector @ other.words.vector))
    shared = math.log1p(sum(weights[pair.one] for pair in pairs if pair.score >= SAME) / LONG)
    row = _row(pairs, min(len(one.words), len(other.words)))
    turns = [_turns(*seen) for seen in ((one, held, other), (other, held_there, one))]
    denial, untrue, negation = (_in_one(*(turn[sort] for turn in turns)) for sort in ("denials", "untrue", "negations"))
    both, apart = ({name: fold(one.has[name], other.has[name]) for name in one.has} for fold in (min, _in_one))
    opposites = _opposites(one.stems, other.stems)
    turned = max(float(bool(denial or untrue or negation)), opposites, apart["unproven"], apart["instead"])
    return (
        meaning, max(_covered(one.words, held), _covered(other.words, held_there)), shared, row * (1 - turned),
        max(turn["near"] for turn in turns), max(turn["of"] for turn in turns),
        meaning * turned, shared * turned, turned, row * max(denial, untrue), denial, untrue, negation,
        apart["unproven"], apart["silent"], apart["instead"], both["instead"], apart["refers"], both["blame"],
        apart["claim"], apart["said"], both["said"], apart["quoted"], both["quoted"], opposites,
        meaning * abs(one.tone - other.tone), *sorted(math.log1p(len(text.words)) for text in (one, other)))


def _in_one(here, there):
    return abs(here - there)


def _turns(side, held, other):
    """What of a side turns against the other, without the cues that the other has too: is there a denial, a word of untruth,
    a negation (0 or 1); how ``near`` the other's words or one clause of them come to what such a cue is said ``of``."""
    found = {sort: [cue for cue in getattr(side, sort) if held.get(cue, 0) < SAME]
             for sort in ("denials", "untrue", "negations")}
    cues = [cue for own in found.values() for cue in own]
    weights = side.words.weights
    of = max((sum(weights[at] * held.get(at, 0.0) for at in side.scopes[cue]) / sum(weights[at] for at in side.scopes[cue])
              for cue in cues if side.scopes[cue]), default=0.0)
    near = max((float((other.clauses @ side.denied[cue]).max()) for cue in cues
                if cue in side.denied and len(other.clauses)), default=0.0)
    return {sort: float(bool(own)) for sort, own in found.items()} | {"of": float(of), "near": max(0.0, near)}


def _covered(said, held):
    """The share of a side's weight that stands for something of the other's."""
    weights = said.weights.tolist()
    return sum(weights[at] * score for at, score in held.items()) / (said.weight or 1.0)


def _row(pairs, fewest):
    """The longest row of words that both have, as a share of the shorter; 0.0 for a row that may be chance."""
    longest = row = 0
    last = None
    for pair in pairs:
        follows = last is not None and pair.one == last.one + 1 and pair.other == last.other + 1
        row = (row + 1 if follows else 1) if pair.score >= WORD else 0
        longest, last = max(longest, row), pair
    return longest / fewest if longest > ROW else 0.0


def _opposites(here, there):
    """Whether a word of one side only has its opposite on the other side only."""
    mine, theirs = here - there, there - here
    return float(any(len(pair & mine) == 1 and pair - mine <= theirs for pair in OPPOSITES))
