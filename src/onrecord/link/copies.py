"""Two articles → is one a copy of the other, which kind of copy, and where it shows; many copies → their original."""
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.dates import days
from onrecord.link.parallels import parallels
from onrecord.link.sentences import FUNCTION, Sentence, sentences
from onrecord.link.sketches import SHARED, sketch  # noqa: F401  (candidates: the linker of copies is this module)

Kind = Literal["syndicated", "rewritten", "spun", "translated"]

# What a copy shares with its original, re-measured by: python bench/copies.py FOLDER… --translations FILE
SHARE = 0.50  # of the shorter's content words, in sentences that the longer tells too: copies 0.50 to 1, others up to 0.38
NARRATED = 0.40  # … of those outside quotation marks: two reports of one speech share what is inside
OF_LONGER = 0.25  # of the longer's: who takes a short item into a survey does not copy it
NAMES = 0.30  # of the shorter's names in those sentences: a report in set phrases on other people is another report
FEW = 15  # content words: an article of fewer is a copy only in the same words, and what rests on fewer tells nothing
FEW_NAMES = 3
LONGEST = 1500  # sentences compared: of a text as long as a book the beginning tells; the time is their number squared
SOON = 31  # days within which an article is reworded; in the same words it may come back years later

ANY = (0.0, 1.0)
KINDS = ("syndicated", "rewritten", "spun", "translated")  # from the same words to none of them
FARNESS = {kind: far for far, kind in enumerate(KINDS)}
LATEST = "9999-99-99"  # sorts after every day


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of copy, and the ranges (both ends included) of what its sentences share with the original's."""

    kind: Kind
    same: tuple[float, float] = ANY  # all words, in their order
    frame: tuple[float, float] = ANY  # words without content, in their order: a spinner leaves them, a translator does not
    moved: tuple[float, float] = ANY  # part of the sentences that stand in another order
    verbatim: tuple[float, float] = ANY  # part of the sentences that are the same but for a word


FORMS = (  # the first that fits
    Form("syndicated", same=(0.97, 1), moved=(0, 0.2)),
    Form("spun", same=(0, 0.90), frame=(0.97, 1), moved=(0, 0.2)),
    Form("translated", frame=(0, 0.93), moved=(0, 0.1), verbatim=(0, 0.4)),
    Form("rewritten"),
)
VERBATIM = 0.93  # words in their order from which a sentence counts as the same but for a word


@dataclass(frozen=True, slots=True)
class Text:
    """An article's cleaned text in sentences, made once for all comparisons. ``on``, its day, is EDTF or None."""

    sentences: tuple[Sentence, ...]
    on: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """Characters of the one cleaned text, and of the other, that tell the same; ``same`` (0 to 1): how far word by word."""

    one: tuple[int, int]
    other: tuple[int, int]
    same: float


@dataclass(frozen=True, slots=True)
class Copy:
    """One article is a copy of the other, in which direction is not said. ``share`` (0 to 1) is the part of the shorter's
    content words that stand in sentences that the longer tells too: ``shown``, in the order of the one."""

    kind: Kind
    share: float
    shown: tuple[Shown, ...]


def text(words, on=None, outlet=None):
    """A cleaned text, the day of its publication (EDTF) and its outlet -> the Text to compare."""
    return Text(sentences(words)[:LONGEST], on, outlet)


def copied(one, other):
    """Two Texts -> the Copy that one is of the other, or None. A text with words is a copy of itself.

    Works on any pair, candidates of the sketch or not; which of the two comes first turns nothing but what is shown.
    """
    if not one.sentences or not other.sentences:
        return None
    if [sentence.words for sentence in one.sentences] == [sentence.words for sentence in other.sentences]:
        return Copy("syndicated", 1.0, tuple(Shown((mine.start, mine.end), (its.start, its.end), 1.0)
                                             for mine, its in zip(one.sentences, other.sentences)))
    shorter, longer = sorted((one, other), key=lambda side: (_length(side.sentences), [s.words for s in side.sentences]))
    pairs = parallels(shorter.sentences, longer.sentences)
    told = [shorter.sentences[at] for pair in pairs for at in pair.one]
    kept = [longer.sentences[at] for pair in pairs for at in pair.other]
    share = _part(told, shorter.sentences)
    if share < SHARE or _part(kept, longer.sentences) < OF_LONGER:
        return None
    if _part(_narrated(told), _narrated(shorter.sentences)) < NARRATED or _other_names(told, kept):
        return None
    kind, shown = _formed(shorter.sentences, longer.sentences, pairs)
    gap = _gap(one.on, other.on)
    if kind != "syndicated" and (_length(shorter.sentences) < FEW or gap >= SOON):
        return None
    if kind in ("spun", "translated") and gap >= 0 and one.outlet and one.outlet == other.outlet:
        return None  # no outlet spins or translates what it printed itself: two numbers of its series
    if shorter is other:
        shown = sorted((Shown(pair.other, pair.one, pair.same) for pair in shown), key=lambda pair: pair.one)
    return Copy(kind, share, tuple(shown))


def _length(sentences):
    return sum(len(sentence.stems) for sentence in sentences)


def _part(some, sentences):
    """The part of the sentences' content words that stand in some of them; all of it where too few words tell."""
    length = _length(sentences)
    return 1.0 if length < FEW and len(some) == len(sentences) else _length(some) / max(1, length)


def _narrated(sentences):
    return [sentence for sentence in sentences if not sentence.quoted]


def _other_names(told, kept):
    ours, theirs = (set().union(*(sentence.names for sentence in side)) for side in (told, kept))
    return min(len(ours), len(theirs)) >= FEW_NAMES and len(ours & theirs) < NAMES * min(len(ours), len(theirs))


def _formed(ones, others, pairs):
    """The kind of copy that these Parallels make, and the Shown of each."""
    from rapidfuzz.distance import Indel

    shown, sums, length = [], defaultdict(float), 0
    for pair in pairs:
        mine, its = [ones[at] for at in pair.one], [others[at] for at in pair.other]
        words = [[word for sentence in side for word in sentence.words] for side in (mine, its)]
        frames = [[word for word in side if word in FUNCTION] for side in words]
        same, long = Indel.normalized_similarity(*words), len(words[0]) + len(words[1])
        shown.append(Shown((mine[0].start, mine[-1].end), (its[0].start, its[-1].end), same))
        length += long
        for trait, value in (("same", same), ("frame", Indel.normalized_similarity(*frames)), ("moved", pair.moved),
                             ("verbatim", same >= VERBATIM)):
            sums[trait] += value * long
    fits = (form.kind for form in FORMS
            if all(low <= sums[trait] / length <= high for trait in sums for low, high in [getattr(form, trait)]))
    return next(fits), shown


def _gap(one, other):
    """The whole days between two dates, 0 from one day to the next; -1 where they may be of one day, or nothing tells."""
    if one is None or other is None:
        return -1
    (_, end), (start, _) = sorted((days(one), days(other)))
    return max(-1, (date.fromisoformat(start) - date.fromisoformat(end)).days)


@dataclass(frozen=True, slots=True)
class Printed:
    """What tells which of several copies is the original: the day (EDTF or None) and the length of the text."""

    on: str | None
    length: int


def originals(pairs, articles):
    """Which article the others of its group were made of.

    ``pairs`` are (id, id, kind) in any order and direction, ``articles`` the Printed of each id -> {id of a copy: (id of the
    original, kind)}; the original itself, and what is in no pair, is not in it. The original is the earliest published, of
    those the longest, of those the one whose id sorts first; an undated one comes after the dated. A copy that is tied to
    the original by way of other copies is of the kind that is farthest from the same words on that way.
    """
    near = defaultdict(dict)
    for one, other, kind in pairs:
        farness = min(FARNESS[kind], near[one].get(other, len(FARNESS)))
        near[one][other] = near[other][one] = farness
    found, seen = {}, set()
    for original in sorted(near, key=lambda id: (_surely_by(articles[id].on), -articles[id].length, id)):
        if original in seen:
            continue
        seen.add(original)
        reached = {original: 0}
        while reached:
            further = defaultdict(lambda: len(FARNESS))
            for id, far in reached.items():
                for next_, farness in near[id].items():
                    if next_ not in seen:
                        further[next_] = min(further[next_], max(far, farness))
            found.update((id, (original, KINDS[far])) for id, far in further.items())
            seen.update(further)
            reached = further
    return found


def _surely_by(on):
    # "2024" is no earlier than "2024-09-06": it may be any day of the year
    return days(on)[1] if on else LATEST
