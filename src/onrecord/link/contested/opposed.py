"""Two sentences → how surely the second denies, disputes or contradicts what the first says, and why."""
import math
import operator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.link.alignment import aligned
from onrecord.link.contested import frames, ties
from onrecord.link.contested.denying import POINTS, UNTRUE, asserts_nothing, denies
from onrecord.link.contested.opposition import opposition
from onrecord.link.marks import marks
from onrecord.link.words import words

MANY = 50_000  # sentences whose words are kept in mind
SAME = 0.9  # least score of two words that are one
LONG = 10.0  # the weight of one rare word: what a sentence's weight is counted in
LEAST = 0.01  # of an opposition: what is surer is told alike
FAR = 500  # characters between two sentences of one article: distances are told in so many
MOST = 4  # reasons that are told
TELLING = 0.3  # least part of a measure in the sum for it to be told as a reason
# least part of what is denied, names left out, that what it answers tells: from 0.25 on true answers of war news are lost
MATTER = 0.2


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured of two sentences, by the name under which it is a reason, "" where it tells none."""

    name: str
    told: str = ""


# in the order of ``measured`` and of WEIGHTS
MEASURES = (
    Measure("meaning", "near in meaning"),
    Measure("shared by the shorter", "one holds the other's words"),
    Measure("shared by the longer"),
    Measure("same words", "the same words"),
    Measure("shared in all", "much in common"),
    Measure("same names", "the same names"),
    Measure("same places", "the same place"),
    Measure("negation in one", "of the same words one is negated"),
    Measure("denied in the cue", "told as what is denied"),
    Measure("act of denying", "a denial"),
    Measure("act of rejecting", "a rejection"),
    Measure("negated"),
    Measure("other negated"),
    Measure("accuses", "answers an accusation"),
    Measure("offers", "answers an offer"),
    Measure("demands"),
    Measure("untrue", "calls it untrue"),
    Measure("frame", "opposites of one thing"),
    Measure("rivals", "each says it of the other"),
    Measure("accused answers", "the accused answers"),
    Measure("names the other side"),
    Measure("same issue", "on one issue"),
    Measure("in one article"),
    Measure("far apart"),
    Measure("right behind", "answers right behind"),
    Measure("before"),
    Measure("another day"),
    Measure("matter of the denial", "what is denied is told"),
    Measure("accuses who denies", "answers an accusation against its side"),
    Measure("points", "points back at what was said"),
    Measure("opposition", "opposed in words"),
)
# fitted by train/answers.py: a logistic regression on MEASURES, its constant last
WEIGHTS = (
    0.63, -0.23, 0.23, 0.31, 0.86, 0.28, 0.06, 0.27, 0.33, 0.25, -0.2, -0.32, -1.31, 0.51, -0.21, -0.64, 0.03, 2.46,
    0, 0.74, 1.09, -0.61, -0.31, -0.75, 1.09, -0.39, -0.42, -0.05, -0.3, 0.61, 0.14, -2.22,
)
NOTHING = (0.0,) * len(MEASURES)  # of two sentences of which the second cannot be against the first


def surely(measures):
    """How surely the second of two Sentences of these measures is against the first: 0 to 1."""
    return 1 / (1 + math.exp(-sum(map(operator.mul, WEIGHTS, measures)) - WEIGHTS[-1]))


def reasons(measures):
    """Why it is taken to be, in words, the weightiest first."""
    parts = [(value * weight, measure.told) for value, weight, measure in zip(measures, WEIGHTS, MEASURES)]
    return "; ".join([told for part, told in sorted(parts, reverse=True) if part >= TELLING and told][:MOST])


def measured(one, other):
    """The MEASURES of two Sentences, of which ``other`` may deny ``one``: M numbers, most of them 0 to 1."""
    (mine, marked), (theirs, marked_there) = said(one), said(other)
    pairs = [pair for pair in aligned(mine, theirs) if mine.words[pair.one].sort != "plain"]
    verbs = [pair for pair in pairs if mine.words[pair.one].sort != "name"]
    common = sum(float(mine.weights[pair.one]) * pair.score for pair in pairs)
    common_there = sum(float(theirs.weights[pair.other]) * pair.score for pair in pairs)
    cover, cover_there = common / (mine.weight or 1), common_there / (theirs.weight or 1)
    same = sum(float(mine.weights[pair.one]) for pair in pairs if pair.score >= SAME)
    names = sum(pair.score >= SAME for pair in pairs if mine.words[pair.one].sort == "name")
    denying = denies(other)
    negated, negated_there = (_negated(marks_, at) for marks_, at in ((marked, {pair.one for pair in verbs}),
                                                                     (marked_there, {pair.other for pair in verbs})))
    turned = bool(verbs) and (negated ^ denies(one)) != (negated_there ^ denying)
    together = one.article == other.article
    party, party_there = one.speaker and one.speaker.party, other.speaker and other.speaker.party
    named, named_there = ({party for _, party in frames.parties(sentence)} for sentence in (one, other))
    tie = ties.tie(one, other, denies)
    matter = _matter(theirs, pairs)
    if asserts_nothing(one) or not tie and denying and _speaks_of_else(other, matter, bool(verbs) and not turned):
        return NOTHING
    gap = other.start - one.end if other.start >= one.end else one.start - other.end
    here, there = ({place for _, _, place, _ in sentence.places} for sentence in (one, other))
    return (
        float(mine.vector @ theirs.vector), max(cover, cover_there), min(cover, cover_there),
        same / (mine.weight + theirs.weight - same or 1.0), math.log1p(common / LONG), min(names, 2) / 2,
        float(bool(here & there)),
        float(turned), float(denying), float(other.act == "deny"), float(other.act == "reject"), float(negated_there),
        float(negated),
        float(one.act == "accuse"), float(one.act in ("offer", "promise")),
        float(one.act in ("demand", "request", "threaten")),
        float(bool(UNTRUE.search(other.text))), float(bool(tie) and tie.how != "rivals"),
        float(bool(tie) and tie.how == "rivals"),
        float(bool(party_there) and party_there in named), float(bool(party) and party in named_there - {party_there}),
        len(set(one.issues) & set(other.issues)) / (len(set(one.issues) | set(other.issues)) or 1),
        float(together), math.log1p(max(0, gap) / FAR) if together else 0.0,
        float(together and 0 <= other.start - one.end <= FAR), float(together and other.start < one.start),
        float(_on_other_days(one, other)), matter,
        float(one.act == "accuse" and bool(party_there) and party_there in named),
        float(together and 0 <= other.start - one.end <= FAR and bool(POINTS.search(other.text))), _opposition(one, other),
    )


def _speaks_of_else(other, matter, alike):
    """Does a denial ("denied that …") answer something else than a sentence: next to nothing of what is denied is told
    there, or it is denied there as well (``alike``: both negate it, or neither)?"""
    if POINTS.search(other.text):
        return False
    return matter < MATTER or alike


def nearest(text, sentences):
    """Sentences, those first that share most of a text's words."""
    mine, _ = _words(text, ())

    def shared(sentence):
        theirs = said(sentence)[0]
        return sum(float(mine.weights[pair.one]) * pair.score for pair in aligned(mine, theirs))

    return sorted(sentences, key=shared, reverse=True)


def _opposition(one, other):
    """How far two sentences speak against each other by their words alone (``opposition``): -1 to 1."""
    texts = (sentence.whole.text if sentence.whole else sentence.text for sentence in (one, other))
    sure = min(max(opposition(*texts), LEAST), 1 - LEAST)
    return math.log(sure / (1 - sure)) / math.log((1 - LEAST) / LEAST)


def _matter(said_there, pairs):
    """The share of the second sentence's words, names left out, for which the first has one."""
    held = {pair.other: pair.score for pair in pairs}
    matter = [(float(weight), held.get(at, 0.0))
              for at, (word, weight) in enumerate(zip(said_there.words, said_there.weights)) if word.sort == "content"]
    return sum(weight * score for weight, score in matter) / (sum(weight for weight, _ in matter) or 1.0)


@lru_cache(MANY)
def _words(text, called):
    found = words(text, dict(called))
    return found, marks(found)


def said(sentence):
    """A Sentence's Words, places under their own names, and its Marks."""
    low = sentence.start
    stretches = ((sentence.words[start - low:end - low], name) for start, end, _, name in sentence.places)
    return _words(sentence.text, tuple((called, name) for called, name in stretches if called != name))


def _negated(marked, at):
    """Does an odd number of a sentence's negations bear on these words?"""
    return sum(bool({mark.head, *mark.scope} & at) for mark in marked.negations) % 2 == 1


def _on_other_days(one, other):
    return bool(one.since and other.since and (one.since >= other.until or other.since >= one.until))
