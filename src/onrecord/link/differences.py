"""The wordings of one utterance → which the others are compared with, and how each differs from it, in which words."""
import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from onrecord.dates import days as days_of
from onrecord.link import departures, lexical, particulars
from onrecord.link.alignment import aligned
from onrecord.link.marks import marks
from onrecord.link.words import stem, words
from onrecord.values import DifferenceKind

MEANING = ("negation", "modality", "condition", "quantity", "date", "name", "verb")
KINDS = get_args(DifferenceKind)
SHARED = 0.34  # share of the other wordings that depart alike, above which the wordings scatter and none departs
UNDATED = "9999"  # sorts after every day
RANKS = {"direct": 0, "mixed": 1, "indirect": 2, "headline": 3}


@dataclass(frozen=True, slots=True)
class Worded:
    """One wording: a sentence of a statement's content. ``quoted`` are the characters of it inside quotation marks
    (half-open); ``before`` the words in front of it that turn its meaning ("He refused to"), if such stand there;
    ``cue`` the reporting verb as printed; ``day`` the EDTF date on which it was printed, from which its "yesterday"
    counts."""

    key: object
    text: str
    quoted: tuple[tuple[int, int], ...] = ()
    kind: str = "indirect"  # direct, mixed, indirect, headline
    cue: str | None = None
    day: str | None = None
    before: str = ""
    words: object = field(default=None, compare=False, repr=False)  # the text's Words, where they are at hand


@dataclass(frozen=True, slots=True)
class Difference:
    """How the wording ``key`` differs from the base; ``span`` are characters of its text, None where it lacks the base's
    words; ``base_span`` of the base's text, None where the base has nothing for them. ``meaning``: what is said has
    changed."""

    key: object
    kind: str
    meaning: bool
    span: tuple[int, int] | None
    base_span: tuple[int, int] | None
    why: str


# Reporting verbs by stem → what they tell of the words beyond that they were said. A neutral verb has no entry.
VERBS = {stem(verb): grade for grade, verbs in {
    "doubts": "claim allege purport assert contend maintain profess",
    "concedes": "admit concede acknowledge confess own",
    "boasts": "boast brag gloat crow trumpet",
    "insists": "insist stress emphasise emphasize underline underscore reiterate",
    "threatens": "threaten menace vow",
    "warns": "warn caution alert",
    "demands": "demand order urge",
    "promises": "promise pledge swear guarantee",
    "accuses": "accuse blame denounce condemn slam blast lambast attack criticise criticize lash",
    "complains": "complain lament whine moan grumble",
    "denies": "deny dismiss reject refute rebuff",
    "suggests": "suggest hint imply insinuate",
    "mocks": "mock ridicule joke quip sneer taunt",
}.items() for verb in verbs.split()}
NEUTRAL = frozenset(stem(verb) for verb in (
    "say said tell told state add note announce report explain comment speak spoke remark write wrote declare inform "
    "according mention reply answer respond continue post tweet recall describe point").split())


def base(wordings):
    """The Worded that the others are compared with: it agrees with most of them in its marks of meaning; then a headline
    goes last, the earliest day first, direct speech before indirect, the longest, the least key. Raises ValueError for
    none."""
    return _base(wordings, {wording: _marked(wording) for wording in wordings})


def _base(wordings, marked):
    # a product, so that what one wording alone says weighs against it more than many common marks for it
    shared = [Counter(values) for values in zip(*(marked[wording].signature for wording in wordings))]
    return min(wordings, key=lambda wording: (
        -math.prod(count[value] for count, value in zip(shared, marked[wording].signature)),
        wording.kind == "headline", wording.day or UNDATED, RANKS.get(wording.kind, len(RANKS)),
        -len(wording.text), str(wording.key)))


def differences(wordings):
    """Wordings of one utterance -> (the base's key, its Differences in the order of the wordings' keys and their places).

    What changes the meaning is told only of a wording that departs from what most of them say. Raises ValueError without a
    wording.
    """
    wordings = sorted(wordings, key=lambda wording: str(wording.key))
    marked = {wording: _marked(wording) for wording in wordings}
    chosen = _base(wordings, marked)
    found = {}
    for wording in wordings:
        if wording is not chosen and wording.text != chosen.text or wording.before != chosen.before:
            pair = departures.Aligned(marked[wording], marked[chosen], aligned(marked[wording].words, marked[chosen].words))
            found[wording] = pair, list(_departures(pair, wording, chosen))
    told = []
    for wording in wordings:
        if wording is chosen:
            continue
        if wording in found:
            pair, left = found[wording]
            kept = [departure for departure in left if _departs(departure, wording, found, len(wordings))]
            lines = [_difference(departure, pair, wording, chosen)
                     for departure in (*kept, *lexical.differences(pair, kept))]
            told += sorted((line for line in lines if line), key=_order)
        told += _verb(wording, chosen)
        told += _quoted(wording, chosen, found.get(wording))
    return chosen.key, tuple(told)


def _marked(wording):
    return marks(wording.words if wording.words and not wording.before else words(_whole(wording)[0]))


def _whole(wording):
    """-> (the wording with the words before it, where it begins in them)."""
    if not wording.before.strip():
        return wording.text, 0
    return f"{wording.before.rstrip()} {wording.text}", len(wording.before.rstrip()) + 1


def _departures(pair, wording, chosen):
    if not pair.comparable:
        return
    yield from departures.negations(pair)
    yield from departures.modals(pair)
    yield from departures.conditions(pair)
    yield from particulars.numbers(pair)
    yield from particulars.days(pair, _shift(wording.day, chosen.day))
    yield from particulars.names(pair)


def _shift(day, other):
    """Days from the other's day to this one; None where a day is not known to the day."""
    if not day or not other:
        return 0 if day == other else None
    (first, last), (their_first, their_last) = days_of(day), days_of(other)
    if (date.fromisoformat(last) - date.fromisoformat(first)).days > 1 or (
            date.fromisoformat(their_last) - date.fromisoformat(their_first)).days > 1:
        return None
    return (date.fromisoformat(first) - date.fromisoformat(their_first)).days


def _departs(departure, wording, found, count):
    """Whether this wording departs from what most say: few others depart alike. Of two alone neither is most: what differs
    must stand in words on both sides."""
    alike = sum(any(other.kind == departure.kind and other.tag == departure.tag and abs(other.at - departure.at) <= 2
                    for other in theirs) for key, (_, theirs) in found.items() if key is not wording)
    if count == 2:
        return departure.explicit
    return alike <= SHARED * (count - 1)


def _difference(departure, pair, wording, chosen):
    """A Departure in characters of the two texts; None where all of it stands before them."""
    span = _clipped(pair.one.words.words, departure.span, wording)
    base_span = _clipped(pair.base.words.words, departure.base_span, chosen)
    if span is None and base_span is None:
        return None
    return Difference(wording.key, departure.kind, departure.kind in MEANING, span, base_span, departure.why)


def _clipped(said, span, wording):
    if span is None:
        return None
    offset = _whole(wording)[1]
    start, end = max(0, said[span[0]].start - offset), said[span[1]].end - offset
    return (start, end) if end > start else None


def _order(difference):
    return difference.span or difference.base_span, KINDS.index(difference.kind)


def _verb(wording, chosen):
    """The reporting verb, where it tells more, or less, than the base's."""
    mine, their = (_grade(wording.cue), _grade(chosen.cue))
    if mine and their and mine[1] != their[1]:
        yield Difference(wording.key, "verb", True, None, None, f"“{mine[0]}” for “{their[0]}”")


def _grade(cue):
    """A cue's (verb, grade): its first charged verb, else a neutral one; None where it has no known verb."""
    found = None
    for word in (cue or "").split():
        word = word.strip(",.:;“”\"'’()").lower()
        root = stem(word) if word else ""
        if root in VERBS:
            return word, VERBS[root]
        if root in NEUTRAL and not found:
            found = word, None
    return found


def _quoted(wording, chosen, compared):
    """Words inside quotation marks here that stand outside them in the base, and the reverse."""
    if compared is None or not wording.quoted and not chosen.quoted:
        return
    pair = compared[0]
    inside, inside_base = _inside(pair.one, wording), _inside(pair.base, chosen)
    if len(inside) == len(pair.one.words) and len(inside_base) == len(pair.base.words):
        return
    for run in _bare(pair, inside, inside_base):
        other = [pair.there[at] for at in run if at in pair.there and pair.one.words.words[at].sort != "plain"]
        yield from _marks(pair, wording, chosen, (run[0], run[-1]), other, "quoted here, not in the base")
    for run in _bare(pair.swapped(), inside_base, inside):
        other = [pair.here[at] for at in run if at in pair.here and pair.base.words.words[at].sort != "plain"]
        if other:
            yield from _marks(pair, wording, chosen, (min(other), max(other)), run, "quoted in the base, not here")


def _inside(side, wording):
    """The words that stand inside quotation marks."""
    offset = _whole(wording)[1]
    return {at for at, word in enumerate(side.words.words)
            if any(first <= word.start - offset < last for first, last in wording.quoted)}


def _bare(seen, inside, inside_other):
    """Runs of quoted words that stand for no quoted ones."""
    runs = []
    for at in sorted(inside):
        if seen.there.get(at) not in inside_other:
            if runs and runs[-1][-1] == at - 1:
                runs[-1].append(at)
            else:
                runs.append([at])
    return runs


def _marks(pair, wording, chosen, span, others, why):
    if others:
        yield Difference(wording.key, "marks", False, _clipped(pair.one.words.words, span, wording),
                         _clipped(pair.base.words.words, (min(others), max(others)), chosen), why)
