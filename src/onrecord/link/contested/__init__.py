"""Sentences of statements, and what articles tie together → Contentions: claims with what denies or contradicts them."""
from dataclasses import dataclass
from datetime import date

from onrecord.link.contested import assembled, denying, opposed, ties
from onrecord.link.contested.sides import Opposed, Sentence, Tied

# what a record calls: this module is the linker of contested claims
__all__ = ["Opposed", "Sentence", "Tied", "across", "contentions", "contested", "day", "denies", "keys", "sought", "within"]

SURE = 0.3  # how surely one sentence answers another, from which it counts; python bench/contested.py tells what that costs
MOST = 2  # assertions that one denial answers
BESIDE = 0.7  # of the surest one's score that another has which the denial answers too
ACROSS = 7  # days between a denial and what another article says, within which it may answer that
NEAR = 0.5  # least cosine of a denial and what it answers in another article
RAREST = 3  # words of a sentence that one in another article must share one of
# how surely two sentences are opposed that a frame ties: its phrases leave little doubt, each less than a denial
TIED = {"opposite": 0.8, "contrary": 0.7, "rivals": 0.7}
# acts that can be answered
CLAIMING = ("assert", "accuse", "offer", "promise", "accept", "support", "deny", "reject", "threaten", None)


@dataclass(frozen=True, slots=True)
class Sought:
    """Under which key a Sentence looks for others: said on the days ``since`` to ``until`` (ordinals, both included;
    None: on whatever day), ``undated`` ones too."""

    key: str
    since: int | None = None
    until: int | None = None
    undated: bool = True


def contested(sentences, tied=()):
    """Sentences of all statements, and the Tied claims → the Contentions, () where nothing is contested.

    What a record does in steps and of what is new only, all at once and all with all: ``within``, ``across``,
    ``contentions``.
    """
    sentences = list(sentences)
    by_article = {}
    for one in sentences:
        by_article.setdefault(one.article, []).append(one)
    pairs = [pair for told in by_article.values() for pair in within(told)]
    pairs += [pair for at, one in enumerate(sentences) for other in sentences[at + 1:] for pair in across(one, other)]
    return contentions(pairs, [one for one in sentences if denies(one)], sentences, tied)


def contentions(pairs, denials, sentences, tied=()):
    """As ``assembled.contentions``; what one side says at one time and takes back at another counts in what two sides
    dispute."""
    return assembled.contentions(_disputed(pairs), denials, sentences, tied)


def within(told):
    """The Sentences of one article → its Opposed pairs: what a frame ties, and what each denial answers."""
    told = sorted((one for one in told if one.speaker), key=_order)
    for denial in told:
        if denying.denial(denial):
            yield from _answered(denial, [one for one in told if _opponents(one, denial)])
    for at, one in enumerate(told):
        for other in told[at + 1:]:
            yield from _tie(one, other)


def day(one):
    """The ordinal of the first day on which a Sentence may have been said, or None."""
    return date.fromisoformat(one.since).toordinal() if one.since else None


def keys(one):
    """Under what a Sentence is found by those of other articles that may be against it, or it against them: what its
    frames tell, on which side, and of what; its rarest words. ``sought`` tells what it looks for: who share nothing there
    are never compared."""
    if one.speaker:
        yield from {" ".join(map(str, key)) for key in ties.keys(one, denying.denies)}
        if one.since and one.act in CLAIMING:
            yield from {f"said {stem}" for stem in _rarest(one)}
        if one.since and denying.denial(one):
            yield from {f"denied {stem}" for stem in _rarest(one)}


def sought(one):
    """The Soughts of a Sentence."""
    if not one.speaker:
        return
    on = day(one)
    for *key, near in sorted(set(ties.sought(one, denying.denies)), key=str):
        if on or near >= ties.LASTING:
            yield Sought(" ".join(map(str, key)), on and on - near, on and on + near, near >= ties.LASTING)
    for stem in _rarest(one) if on else ():
        if one.act in CLAIMING:
            yield Sought(f"denied {stem}", on, on + ACROSS, False)
        if denying.denial(one):
            yield Sought(f"said {stem}", on - ACROSS, on, False)


def _rarest(one):
    words = opposed.said(one)[0]
    weighty = sorted((-weight, word.stem) for weight, word in zip(words.weights, words.words) if weight)
    return [stem for _, stem in weighty[:RAREST]]


def across(one, other):
    """Two Sentences of different articles → their Opposed, () for none: tied by a frame, or a denial and what was said in
    the days before it."""
    if one.article == other.article or not one.speaker or not other.speaker:
        return
    one, other = sorted((one, other), key=_order)
    yield from _tie(one, other)
    for told, denial in ((one, other), (other, one)):
        if told.since and denial.since and 0 <= day(denial) - day(told) <= ACROSS and denying.denial(denial) and (
                _opponents(told, denial) and _rarest_shared(told, denial)):
            if float(opposed.said(told)[0].vector @ opposed.said(denial)[0].vector) >= NEAR:
                yield from _answered(denial, [told])


def _rarest_shared(one, other):
    return not set(_rarest(one)).isdisjoint(_rarest(other))


def denies(one):
    """Is a Sentence a denial of something that a reader can name, even where nobody asserts it?"""
    return bool(one.speaker) and (denying.denies(one) or one.act == "deny" and bool(denying.NEGATES.search(one.text)))


def _answered(denial, others):
    """What a denial answers: the surest of what others say."""
    scored = sorted(((opposed.surely(measures), _order(one), one, measures) for one in others if one.act in CLAIMING
                     for measures in (opposed.measured(one, denial),)), key=lambda one: (-one[0], *one[1]))[:MOST]
    for score, _, one, measures in scored:
        if score >= max(SURE, BESIDE * scored[0][0]):
            yield Opposed(one, denial, "rejected" if denial.act == "reject" else "denied", score, opposed.reasons(measures))


def _tie(one, other):
    if not _opponents(one, other) and not _at_other_times(one, other):
        return
    for asserted, denied in ((one, other), (other, one)):
        tie = ties.tie(asserted, denied, denying.denies)
        if tie:
            how = "denied" if tie.how == "opposite" and (denying.denies(denied) or denied.act == "deny") else tie.how
            yield Opposed(asserted, denied, how, TIED[tie.how], tie.why, tie.about)
            return


def _opponents(one, other):
    """Are two Sentences of two sides?"""
    return bool(one.speaker and other.speaker) and one.statement != other.statement and not _of_one_side(one, other)


def _at_other_times(one, other):
    """Are they one side's, on days that cannot be one?"""
    dated = one.since and one.until and other.since and other.until
    return bool(dated) and _of_one_side(one, other) and (one.until <= other.since or other.until <= one.since)


def _of_one_side(one, other):
    one, other = one.speaker, other.speaker
    return one.id == other.id or bool(one.party) and one.party == other.party


def _disputed(pairs):
    """The Opposed without those in which one side contradicts itself, but where it does so in what two sides dispute."""
    pairs = list(pairs)
    disputed = [pair for pair in pairs if _opponents(pair.asserted, pair.denied)]
    marks = {mark for pair in disputed for mark in _marks(pair)}
    return disputed + [pair for pair in pairs
                       if not _opponents(pair.asserted, pair.denied) and not marks.isdisjoint(_marks(pair))]


def _marks(pair):
    """By what a pair that a frame ties is put with others."""
    if not pair.about:
        return set()
    return {pair.about, (pair.about[0], "asserted", pair.asserted.key), (pair.about[0], "denied", pair.denied.key)}


def _order(one):
    """Where a Sentence stands: the same in whatever order articles came."""
    return str(one.article), one.start, one.end, one.statement_id
