"""A line of ``contested`` → what its page shows: both sides in equal place, which names of places each uses, and who did what when."""
from dataclasses import dataclass

from onrecord.bothsides import SIDES, SURE
from onrecord.values import ALONE
from onrecord.views.disputed import called

# how words take a side -> what stands before them, so that words of a denial never read as a claim
READS = {
    "said": "says", "told as a claim": "claims, as the article calls it", "told by the outlet": "the outlet itself tells",
    "what some say": "some say", "denied": "denies it", "denied in passing": "denies it in passing", "rejected": "rejects it",
    "rejected in passing": "rejects it in passing", "accuses the other side": "accuses the other side instead",
    "the opposite said": "says the opposite", "what excludes it said": "says what excludes it", "not confirmed": "does not confirm it",
    "the outlet's word": "the outlet's own word against it", "recalled by the outlet": "the outlet recalls against it",
    "another figure": "gives another figure",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody did on a day (``on``; None: undated): ``what`` in words, and the ``held`` words that did it."""

    on: str | None
    what: str
    held: dict


@dataclass(frozen=True, slots=True)
class Shown:
    """One contention on a page: its ``line``, its ``heading`` below a ``label``, whether nobody in the record asserts it (``alone``),
    for each side the other names that it uses of places (``names``), and the ``history``.

    What nobody asserts is headed by the denial's own words: its proposition may be these already ("We are not at war"), and
    would read as what is denied.
    """

    line: dict
    label: str
    heading: str
    alone: bool
    names: dict
    history: tuple


def shown(row, line):
    """A ContestedRow and its line -> Shown."""
    held = {id(one): told for side in SIDES for one, told in zip(getattr(row, side), line[side])}
    names = {side: tuple(dict.fromkeys(called(place) for one in line[side] for place in one["places"] if place["alias_of"]))
             for side in SIDES}
    alone = row.kind == ALONE or not row.asserted
    return Shown(line, "Denial" if alone else "Contested", line["denied"][0]["text"] if alone else row.proposition, alone, names,
                 tuple(Told(turn.on, _did(turn, row.history[:number]), held[id(turn.row)]) for number, turn in enumerate(row.history)))


def is_unsure(held):
    """Should a reader look twice at whether these words take a side, so that their score is shown?"""
    return held["score"] < SURE


def reads(how):
    """What stands before words that take a side."""
    return READS[how]


def who(held):
    """Who takes a side, by name; the outlet where it says it itself."""
    return held["by"]["name"] if held["by"] else held["outlet"] or "Nobody named"


def _did(turn, earlier):
    """What a turn does after those ``earlier``, in words: another one of a party does nothing "again", nor has done it before."""
    side, by = turn.row.held.side, turn.row.held.by
    if turn.what not in ("repeated", "dropped"):
        return f"{side} it"
    before = side if turn.what == "repeated" else SIDES[side == SIDES[0]]
    of_own = by is None or any(one.row.held.by and one.row.held.by.id == by.id and one.row.held.side == before for one in earlier)
    if turn.what == "repeated":
        return f"{side} it again" if of_own else f"{side} it, as others of {by.party} before"
    return f"{side} it, having {before} it before" if of_own else f"{side} it, {by.party} having {before} it before"
