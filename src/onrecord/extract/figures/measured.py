"""A quantity in its sentence → what it measures: the nearest cue of the table, and who does what to whom there."""
import re
from dataclasses import dataclass
from itertools import takewhile

from onrecord.extract.figures import around, measures, roles
from onrecord.extract.figures.measures import LAND, PERSONS, Row

# Words between a figure and the cue of its measure at the most, by what is counted: what other matters have too needs it near.
FARTHEST = {"duration": 4, "length": 2, "money": 18, "percent": 18, "weapon": 14, "troops": 14, "person": 16, "bare": 16}
ANY = 40  # the same for all other kinds: land and areas, which a clause may list
NEAR = {"troops": 9}  # and by the row's name
UNSPECIFIC = re.compile(r"(?:others?|people|persons?|deaths?|fatalities|casualties|lives|bodies|individuals|victims|more)$")
OF_OTHERS = re.compile(  # "the bodies of 60 soldiers": what is done is not done to those who are counted
    r"\b(?:bodies|remains|corpses|graves|famil(?:y|ies)|relatives|wives|mothers|widows|names|fate|photos?)\s+of\s+"
    r"(?:the\s+|some\s+)?$", re.IGNORECASE)
AMOUNTS = re.compile(  # the figure says in another way what the words before it measure
    r"\b(?:amount|equal|correspond|come|came|add|make|represent|account|total|totall)(?:s|ed|ing)?(?:\s+up)?"
    r"(?:\s+(?:to|for))?\s+$", re.IGNORECASE)
LONGEST_AMOUNTS = 60  # characters of these words
MOST_LISTED = 20  # figures before it that one may be in a list with
# What stands behind "20 %" or "a third": what it is a part of, by a noun of land or by a name.
LAND_OF = re.compile(rf"\s*of\s+(?:the\s+|its\s+|our\s+|their\s+|your\s+)?(?:\w+\s+){{0,2}}?(?:{LAND.pattern}|\b)",
                     re.IGNORECASE)
OWNED = re.compile(r"[’']s?\s+(?:[a-z][\w-]*\s+){0,2}[a-z]\w*|\s[A-Z]?\w*[’']s?\s+[a-z]\w*")
THE_WHOLE = re.compile(rf"\bof\s+(the\s+(?:\w+\s+){{0,2}}?(?!territor|land\b|country|soil)(?:{LAND.pattern}))", re.IGNORECASE)
NAME_OF = re.compile(r"\s*\bof\s+(?:the\s+)?([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)")


def owns(text, name):
    """Does a Name own what is counted, which is no land: "a fifth of Velmora's power"?"""
    match = OWNED.match(text, name.end)
    return bool(match) and not LAND.search(match[0])


@dataclass(frozen=True, slots=True)
class Cue:
    """Where the words stand that tell a quantity's measure, and how far off, in words."""

    far: float
    row: Row
    start: int
    end: int


class Clause:
    """A quantity's sentence (``low`` to ``high``) and in it its clause (``start`` to ``end``), the other quantities there, and the
    Names of the text. ``kind`` is what is counted; ``part`` are the characters that tell what it is a part of; ``unknown_whole``
    a name there that nobody knows."""

    def __init__(self, text, low, high, quantity, others, names, speaker=None):
        self.text, self.low, self.high, self.quantity, self.others = text, low, high, quantity, others
        self.names, self.speaker = names, speaker
        self.start, self.end = around.start(text, low, quantity.start), around.end(text, quantity.end, high)
        behind = [match.end() for match in (pattern.match(text, quantity.end, high) for pattern in (LAND_OF, NAME_OF)) if match]
        self.noun_end = max(quantity.end, quantity.noun[1] if quantity.noun else 0)
        self.part = quantity.start, max(self.noun_end, *behind, 0)
        called = NAME_OF.search(text, quantity.end, self.part[1]) or NAME_OF.search(text, *self.part)
        self.unknown_whole = called[1] if called and not names.within(*called.span(1)) else None
        places = self.unknown_whole or any(name.place for name in names.within(*self.part) if not owns(text, name))
        if not places and (whole := THE_WHOLE.search(text, *self.part)):
            self.unknown_whole = whole[1]
        self.kind = measures.kind_of(quantity, text[slice(*self.part)], bool(places))

    def measure(self):
        """The Measure that a row of the table gives, or None."""
        cue = self.cue() if not OF_OTHERS.search(self.text, self.low, self.quantity.start) else None
        if cue is None:
            return None
        noun = self._noun()
        slots = {**roles.slots(self, cue), "noun": noun, "thing": noun or "territory"}
        return measures.told(cue.row, self.kind, self.quantity.unit, slots)

    def cue(self):
        """The nearest Cue of a measure that counts such things; None where no row fits."""
        amounts = self._amounts()
        found = []
        for row in measures.rows():
            if self.kind in row.counted or self.kind == "troops" and "person" in row.counted:
                most = NEAR.get(row.name) or FARTHEST.get(self.kind, ANY)
                for match in row.cue.finditer(self.text, self.low, self.high):
                    far = self._far(match.start(), match.end())
                    if far is not None and (far <= most or amounts):
                        found.append(Cue(far, row, match.start(), match.end()))
        return min(found, key=lambda cue: cue.far, default=None)

    def _amounts(self):
        """Does the figure, or the first of the list that it stands in, say how much the words before it come to?"""
        before = [other for other in self.others if other.start < self.quantity.start][-MOST_LISTED:]
        heads = takewhile(lambda head: not around.HARD.search(self.text, head.start, self.quantity.start),
                          (self.quantity, *reversed(before)))
        return any(AMOUNTS.search(self.text, max(self.low, head.start - LONGEST_AMOUNTS), head.start) for head in heads)

    def _far(self, start, end):
        """How far a cue is from the figure; None where it is a part of its number."""
        number = self.quantity.number
        if start < number[1] and number[0] < end:
            return None
        if start < self.quantity.start:
            return around.words_between(self.text, end, self.quantity.start, self.others)
        return around.words_between(self.text, self.noun_end, start, self.others) + around.BEHIND

    def _noun(self):
        """What is counted, as the text has it: "persons" where it says no more, None where it is land."""
        if self.kind == "part":
            return self.quantity.unit
        words = " ".join((self.text[slice(*self.quantity.noun)] if self.quantity.noun else self.quantity.unit or "").split())
        if self.kind == "bare" or self.kind in PERSONS and UNSPECIFIC.search(words.lower()):
            return "persons"
        return None if self.kind in ("area", "land") else words or None
