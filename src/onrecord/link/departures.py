"""The Marks of two wordings, aligned → where the one departs from the other in meaning, and with which words."""
import re
from dataclasses import dataclass

from onrecord.link.marks import (DENYING, DENYING_FORM, LIKE_CONDITION, LIKE_NEEDED, LIKE_POSSIBLE, LIKE_READY, cancelled)
from onrecord.link.words import stem

NEAR_WORDS = 3  # words between an aligned word and a number or name that is said of it
EXCUSES = 2  # words within which another word may say what the mark says
CLAUSE = 6  # words within which "perhaps" is said of a verb
PERHAPS = frozenset("perhaps maybe possibly likely".split())
# share of the shorter wording's words that are aligned below which the two cannot be compared word by word
EVIDENCE = 0.35
# share of the longer wording's words that are aligned from which what stands beside an aligned word is its negation
CLOSE = 0.5
PREFIX = re.compile(r"^(?:un|in(?=[a-z])|im(?=[mp])|ir(?=r)|il(?=l)|dis|non)(?=[a-z]{4})")


@dataclass(frozen=True, slots=True)
class Departure:
    """``span`` are the first and last word of the wording that show it (None where it lacks them), ``base_span`` of the
    base. ``tag`` and ``at`` (a word of the base) tell which departures of several wordings are one and the same;
    ``explicit`` tells that both sides say it in words, so that two wordings alone are enough to tell it."""

    kind: str
    tag: str
    at: int
    span: tuple[int, int] | None
    base_span: tuple[int, int] | None
    why: str
    explicit: bool = True


class Aligned:
    """Two Marks and their Pairs: ``there[i]`` is the base's word for word i of the wording, ``here[j]`` the reverse,
    ``score[i]`` that of the pair. ``comparable`` and ``close`` tell whether enough words are aligned (EVIDENCE, CLOSE)."""

    def __init__(self, one, base, pairs):
        self.one, self.base = one, base
        self.there = {pair.one: pair.other for pair in pairs}
        self.here = {pair.other: pair.one for pair in pairs}
        self.score = {pair.one: pair.score for pair in pairs}
        matter = [at for at, word in enumerate(one.words.words) if word.sort != "plain"]
        others = [at for at, word in enumerate(base.words.words) if word.sort != "plain"]
        common = sum(at in self.there for at in matter)
        self.comparable = not matter or not others or common >= EVIDENCE * min(len(matter), len(others))
        self.close = common >= CLOSE * max(len(matter), len(others))
        self.turned = None

    def swapped(self):
        """The same, seen from the base."""
        if not self.turned:
            self.turned = object.__new__(Aligned)
            self.turned.one, self.turned.base = self.base, self.one
            self.turned.there, self.turned.here = self.here, self.there
            self.turned.score = {self.there[at]: score for at, score in self.score.items()}
            self.turned.comparable, self.turned.close, self.turned.turned = self.comparable, self.close, self
        return self.turned

    def place(self, at):
        """The base's word for a word of the wording, or for the nearest one before or after it that has one; else -1."""
        for step in range(NEAR_WORDS + 1):
            for near in (at - step, at + step):
                if near in self.there:
                    return self.there[near]
        return -1

    def lone(self, likes, form=None, around=None):
        """Whether the base has a word of these (by stem or form) that stands for no equal word of the wording; ``around`` is
        the base's word near which it has to stand."""
        first, last = (0, len(self.base.words)) if around is None else (max(0, around - EXCUSES), around + EXCUSES + 1)
        for at, word in enumerate(self.base.words.words[first:last], first):
            if word.stem in likes or word.form in likes or form and form.fullmatch(word.form):
                if at not in self.here or self.one.words.words[self.here[at]].stem != word.stem:
                    return True
        return False

    def phrase(self, span):
        """What the wording has from the first of two words to the last, as it is written."""
        found = self.one.words.words
        return self.one.words.text[found[span[0]].start:found[span[1]].end]


def _left(pair, ours, theirs):
    """Marks of both sides that have no partner: partners are about aligned words, or are left over in the same number."""
    ours, theirs = list(ours), list(theirs)
    for near in (lambda a, b: pair.there.get(a.head) == b.head, lambda a, b: _share(pair, a, b),
                 lambda a, b: a.weak or b.weak):
        for mark in tuple(ours):
            partner = next((other for other in theirs if near(mark, other)), None)
            if partner:
                ours.remove(mark)
                theirs.remove(partner)
    ours, theirs = [mark for mark in ours if not mark.weak], [mark for mark in theirs if not mark.weak]
    # what is left on both sides says the same elsewhere: "it is not that he came", "that he did not come"
    common = min(len(ours), len(theirs))
    return ours[:len(ours) - common], theirs[:len(theirs) - common]


def _share(pair, one, other):
    """Are two marks about aligned words?"""
    scope = {pair.there[at] for at in one.scope if at in pair.there}
    return bool(scope & set(other.scope))


def negations(pair):
    """Negations that one side has and the other lacks."""
    put, gone = map(cancelled, _left(pair, pair.one.negations, pair.base.negations))
    yield from (Departure("negation", "put in", place, span, base, why)
                for place, span, base, why in _negated(pair, put, "negated here, not in the base"))
    yield from (Departure("negation", "taken out", place, span, base, why)
                for place, base, span, why in _negated(pair.swapped(), gone, "negated in the base, not here"))
    if not put and not gone:
        yield from (Departure("negation", "prefix", other, (at, at), (other, other), "negated here, not in the base")
                    for at, other in _prefixed(pair))
        yield from (Departure("negation", "no prefix", at, (other, other), (at, at), "negated in the base, not here")
                    for at, other in _prefixed(pair.swapped()))


def _negated(pair, left, why):
    """-> (what tells its place, span, the base's span, why) of negations that the base says in no other word."""
    for mark in left:
        told = [at for at in (mark.head, *mark.scope) if at in pair.there]
        place = pair.there[told[0]] if told else pair.place(mark.last + 1) if pair.close else -1
        if place < 0 or mark.sort == "refusal" and mark.first in pair.there:
            continue
        other, told = place, told or [pair.here[place]]
        if pair.lone(DENYING, DENYING_FORM, other):
            continue
        end = mark.head if 0 < mark.head - mark.last <= 2 else mark.last
        yield (other if why.split()[1].rstrip(",") == "here" else told[0]), (mark.first, end), (other, other), why


def _prefixed(pair):
    """Words that negate with their prefix what the base says without: "unacceptable" for "acceptable"."""
    roots = {word.stem: at for at, word in enumerate(pair.base.words.words) if word.sort != "plain"}
    same = {word.stem for word in pair.one.words.words}
    for at, word in enumerate(pair.one.words.words):
        bare = word.sort == "content" and PREFIX.sub("", word.form)
        if bare and bare != word.form and stem(bare) in roots and stem(bare) not in same and word.stem not in {
                other.stem for other in pair.base.words.words}:
            yield at, roots[stem(bare)]


def modals(pair):
    """What may or must be on one side, and will be, or is, on the other."""
    yield from _modals(pair, False)
    yield from _modals(pair.swapped(), True)


AXES = {"possible": LIKE_POSSIBLE, "needed": LIKE_NEEDED, "ready": LIKE_READY}


def _modals(pair, swapped):
    for mark in pair.one.modals:
        likes, other = AXES.get(mark.sort), pair.there.get(mark.head, -1)
        if likes is None:
            continue
        near = pair.place(mark.head) if other < 0 else -1
        theirs = [modal for modal in pair.base.modals if modal.head == other >= 0
                  or near >= 0 and modal.head not in pair.here and abs(modal.head - near) <= NEAR_WORDS]
        opposed = [modal for modal in theirs if modal.sort in ("possible", "needed", "plain") and modal.sort != mark.sort
                   and not any(mine.sort == modal.sort and mine.head == mark.head for mine in pair.one.modals)]
        if any(modal.sort == mark.sort for modal in theirs) or _elsewhere(pair, mark):
            same = [modal for modal in theirs if modal.sort == mark.sort == "needed" and modal.strength != mark.strength]
            if same and not swapped:  # "must" for "should"
                span, end = (mark.first, mark.last), (same[0].first, same[0].last)
                why = f"“{pair.phrase(span)}” for “{pair.swapped().phrase(end)}”"
                yield Departure("modality", f"needed {mark.strength}", other, span, end, why, False)
            continue
        if mark.strength < 2 and not any(modal.sort == "needed" or modal.strength > 1 for modal in opposed):
            continue
        other = other if other >= 0 else near
        # "can" for "must": nothing excuses it
        outright = any({mark.sort, modal.sort} == {"possible", "needed"} for modal in opposed)
        if other < 0 or not outright and _near_likes(pair, other, likes, opposed):
            continue
        span, end = (mark.first, mark.last), (opposed[0].first, opposed[0].last) if opposed else (other, other)
        mine, their = pair.phrase(span), pair.swapped().phrase(end)
        # a lost "have to" may be said by another verb; a lost "may" is lost
        explicit = bool(opposed) or mark.sort == "possible" or pair.one.words.words[mark.first].form == "must"
        tag = f"{mark.sort} {opposed[0].sort if opposed else 'plain'}"
        if swapped:
            yield Departure("modality", tag + " in the base", mark.head, end, span, f"“{their}” for “{mine}”" if opposed else
                            f"“{mine}” of the base is not said here", explicit)
        else:
            yield Departure("modality", tag, other, span, end, f"“{mine}” for “{their}”" if opposed else
                            f"“{mine}” is not said in the base", explicit)


def _elsewhere(pair, mark):
    """Whether the base has a modal of this sort that no modal of the wording answers: the verbs were aligned otherwise."""
    answered = {pair.there.get(modal.head) for modal in pair.one.modals if modal.sort == mark.sort}
    theirs = [modal for modal in pair.base.modals if modal.sort == mark.sort]
    return len(theirs) >= sum(modal.sort == mark.sort for modal in pair.one.modals) and any(
        modal.head not in answered for modal in theirs)


def _near_likes(pair, other, likes, opposed):
    """Whether beside the base's verb stands what says the modal in another word: "perhaps will"."""
    said = pair.base.words.words
    taken = {at for modal in opposed for at in range(modal.first, modal.last + 1)}
    if likes is LIKE_POSSIBLE and _perhaps(said[max(0, other - CLAUSE):other + CLAUSE]) > _perhaps(pair.one.words.words):
        return True
    first = max(0, other - EXCUSES)
    return any((word.stem in likes or word.form in likes) and at not in taken and at not in pair.here
               for at, word in enumerate(said[first:other + EXCUSES], first))


def _perhaps(found):
    return sum(word.form in PERHAPS for word in found)


def conditions(pair):
    """Conditions that one side has and the other lacks, and those that one side narrows."""
    narrowed, wide = ([mark for mark in side.conditions if mark.sort == "only if"] for side in (pair.one, pair.base))
    put, gone = _left(pair, pair.one.conditions, pair.base.conditions)
    only = [mark for mark in narrowed if mark not in put]
    if len(only) > len([mark for mark in wide if mark not in gone]) and not pair.lone({"onli"}):
        mark = only[0]
        at = pair.place(mark.last)
        span = (at, at) if at >= 0 else None
        yield Departure("condition", "only if", at, (mark.first, mark.last), span, "“only if” for “if”")
    elif len([mark for mark in wide if mark not in gone]) > len(only) and not pair.swapped().lone({"onli"}):
        mark = [mark for mark in wide if mark not in gone][0]
        at = pair.swapped().place(mark.last)
        span = (at, at) if at >= 0 else None
        yield Departure("condition", "if", mark.last, span, (mark.first, mark.last), "“if” for “only if”")
    if len(pair.one.conditions) == len(pair.base.conditions) == 1 and len(pair.one.negations) == len(pair.base.negations):
        mark, their = pair.one.conditions[0], pair.base.conditions[0]
        if mark.sort != their.sort and not {mark.sort, their.sort} & {"only if"} and _share(pair, mark, their):
            span, base_span = (mark.first, mark.last), (their.first, their.last)
            yield Departure("condition", mark.sort, their.first, span, base_span,
                            f"“{pair.phrase(span)}” for “{pair.swapped().phrase(base_span)}”")
    for mark, end in _conditional(pair, put):
        at = pair.place(mark.first)
        yield Departure("condition", "put in", at, (mark.first, end), None, "a condition that the base does not make")
    for mark, end in _conditional(pair.swapped(), gone):
        at = pair.swapped().place(mark.last + 1)
        kept = all(at in pair.here for at in mark.scope)
        yield Departure("condition", "lost", mark.last, (at, at) if kept and at >= 0 else None, (mark.first, end),
                        "a condition of the base is lost")


def _conditional(pair, left):
    """-> (condition, last word of it) of those that the base says in no other word."""
    for mark in left:
        if not pair.lone(LIKE_CONDITION, None, pair.place(mark.last)):
            end = mark.scope[-1] if mark.scope else mark.last
            yield mark, end
