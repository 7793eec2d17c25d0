"""The names in a text that a figure can be told of: places, sides and people, and for which side each of them stands."""
import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from onrecord import states

PLAIN = ("country",)  # kinds of place that are a side themselves
CAPITAL = re.compile(r"\b[A-Z][\w’.-]*\w")
POSSESSIVE = re.compile(r"[’']s$")


@dataclass(frozen=True, slots=True)
class Name:
    """Characters ``start`` to ``end`` of the cleaned text that name somebody or some place: ``side`` is the party or state that
    it stands for or lies in the name of, ``place`` and ``kind`` the place's, where it is one; ``label`` is how it is told."""

    start: int
    end: int
    label: str
    side: str | None = None
    place: str | None = None
    kind: str | None = None


class Names:
    """All Names of a Reading, in order; of two that overlap both are kept: "Velmoran" of "Velmoran forces"."""

    def __init__(self, reading):
        document, found = reading.document, {}
        text = document.text
        for toponym in reading.toponyms:
            if (at := document.at(toponym.span)) and toponym.place:
                words, place = text[slice(*at)], toponym.place
                side = states.named(words) or (
                    place.name if place.kind in PLAIN else place.country if toponym.role == "actor" else None)
                found[at] = Name(*at, place.name, side, place.name, place.kind)
        for actor in reading.named:
            for mention in actor.mentions:
                at = document.at(mention)
                if at and (at not in found or not found[at].side):
                    place = found.get(at)
                    found[at] = replace(place, side=actor.party) if place else Name(*at, actor.name, actor.party)
        for match in CAPITAL.finditer(text):
            word = POSSESSIVE.sub("", match.group()).split("-")[0]
            side = states.adjective(word) or states.adjective(word.removesuffix("s")) or states.named(word)
            at = (match.start(), match.start() + len(word))
            if side and at not in found and len(word) > 1:
                found[at] = Name(*at, side, side)
        self.all = sorted(found.values(), key=lambda name: (name.start, -name.end))
        self.starts = [name.start for name in self.all]

    def within(self, low, high):
        """The Names that stand wholly between two characters, in order."""
        return [name for name in self.all[bisect_left(self.starts, low):bisect_left(self.starts, high)] if name.end <= high]

    def side(self, low, high):
        """The first side that is named between two characters, or None."""
        return next((name.side for name in self.within(low, high) if name.side), None)
