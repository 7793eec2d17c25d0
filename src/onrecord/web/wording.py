"""A line of ``wordings`` → what its page shows: what changes what is said, told in words first, and the wordings side by side."""
from collections import Counter
from dataclasses import dataclass

from onrecord import worded

# kind of a difference -> how its mark is called on a page, where it is called otherwise
CALLED = {"verb": "reporting verb", "marks": "quotation marks", "addition": "added", "omission": "left out", "synonym": "other words",
          worded.GAP: "left out here"}
INSERTED, DELETED = "addition", "omission"
VERB = "verb"


@dataclass(frozen=True, slots=True)
class Change:
    """A difference that changes what is said: its ``kind``, and the words of ``one`` (a wording) where the base has others; None is
    nothing."""

    kind: str
    one: dict
    here: str | None
    there: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A wording beside the base: the Pieces of both, their cues' too, and the Changes between them."""

    one: dict
    base_cue: tuple
    base_words: tuple
    cue: tuple
    words: tuple
    changes: tuple


@dataclass(frozen=True, slots=True)
class Shown:
    """One utterance on a page: its ``line``, the ``base`` and the ``pairs`` of it with the wordings that differ, those of the ``same``
    words, all ``changes``, who ``printed`` it in a line of words, and how often each other kind of difference shows."""

    line: dict
    base: dict
    pairs: tuple
    same: tuple
    changes: tuple
    printed: str
    others: tuple


def shown(line):
    """A line of ``wordings`` -> Shown; what changes most is told first."""
    told = worded.compared(line)
    pairs = tuple(_pair(one, differences, told.base) for one, differences in told.differing)
    pairs = tuple(sorted(pairs, key=_weight))
    others = Counter(one["kind"] for one in line["differences"] if not one["meaning"])
    # an outlet may word it twice, and change the same
    changes = {(one.kind, worded.printer(one.one), one.here, one.there): one for pair in pairs for one in pair.changes}
    return Shown(line, told.base, pairs, told.same, tuple(changes.values()),
                 worded.printed(line["members"]), tuple((called(kind), times) for kind, times in others.most_common()))


def cited(line, one):
    """A wording as the statement that it is of, for a citation: by its speaker, as of its day."""
    return {**one, "id": one["statement"], "source": None, "speaker": line["speaker"], "said_on": line["said_on"]}


def called(kind):
    """A kind of difference, in words."""
    return CALLED.get(kind, kind)


def element(kind):
    """The element of HTML that marks a kind of difference."""
    return "ins" if kind == INSERTED else "del" if kind == DELETED else "mark"


def _weight(pair):
    """Sorts Pairs by what changes most."""
    return min((worded.KINDS.index(one.kind) for one in pair.changes), default=len(worded.KINDS))


def _pair(one, differences, base):
    cues = [tuple(worded.cut(side["cue"]["text"], *worded.of_cue(side["cue"], differences))) if side["cue"] else ()
            for side in (base, one)]
    words = [tuple(worded.cut(worded.words(side), *marks)) for side, marks in (
        (base, worded.of_base(base, differences)), (one, worded.of_wording(one, differences, base)))]
    changes = sorted((_change(told, one, base) for told in differences if told["meaning"]),
                     key=lambda told: worded.KINDS.index(told.kind))
    return Pair(one, cues[0], words[0], cues[1], words[1], tuple(changes))


def _change(told, one, base):
    spans = (one["cue"], base["cue"]) if told["kind"] == VERB else (told["span"], told["base_span"])
    return Change(told["kind"], one, *(span["text"] if span else None for span in spans))
