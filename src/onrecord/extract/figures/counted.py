"""In what unit a figure counts: of what its measure tells, of what its share is, or what a bare number leaves to be understood."""
import re

from onrecord.extract.figures.measured import owns
from onrecord.extract.figures.measures import PERSONS
from onrecord.extract.nouns import head_noun
from onrecord.extract.quantities import headnouns

OF_PERSONS = ("killed", "injured")  # units of measures that count persons, whatever noun they have
PEOPLE = ("persons", "others")  # who are people, where nothing was done to them
REGIONS = ("region", "area", "city", "island", "building", "base")  # kinds of place a part of which is a share of a region
TERRITORY = re.compile(r"\bterritor|\bland\b|\bcountry\b", re.IGNORECASE)
REGION = re.compile(r"\b(?:regions?|oblasts?|provinces?|districts?)\b", re.IGNORECASE)
THEM = re.compile(r"\b(?:them|those|these)\s*$", re.IGNORECASE)
FEW = 4  # words of "a third of Velmora": in more the country may only stand beside what is counted

NEAR = 150  # characters back to the figure whose noun a bare number shares
SHARED = ("count", "measure", "money", "percent")  # sorts of figure whose unit it can share
MANY = re.compile(r"(?:hundreds|thousands|millions|dozens|scores)$", re.IGNORECASE)  # "thousands have fled"
WHO = re.compile(r"\s*who\b")
# "rose from 90 to 240 rupees", "between 6.2 and 8 percent": the next number tells the unit of both
FROM, TO = re.compile(r"\b(?:from|between)\s+(?:\w+\s+){0,2}$", re.IGNORECASE), re.compile(r"\s+(?:to|and)\s+", re.IGNORECASE)
# "the number of drones in the attack was 112", "put the toll at 14"
NUMBER_OF = re.compile(r"\b(?:number|total|count|tally)s?\s+of(?=\s)", re.IGNORECASE)
# "Two of the dead were children", "12 wounded, including three women": a part, not to be compared with the whole
PART_OF = re.compile(r"\s+(?:\w+\s+)?of\s+(?:the|them|whom|those|these|its|their|our)\b", re.IGNORECASE)
AMONG = re.compile(r"\b(?:including|among (?:them|those|whom|the \w+)|of (?:them|whom|these|those|which)|all but \w+ of)\b,?\s+"
                   r"(?:(?:were|are|was|is|at least|about|some|the|its|their)\s+){0,2}$", re.IGNORECASE)


def partial(clause):
    """Does a Clause's figure count only some of those of whom the text has told?"""
    quantity = clause.quantity
    return quantity.sort == "count" and bool(
        PART_OF.match(clause.text, quantity.number[1]) or AMONG.search(clause.text, clause.low, quantity.start))


class Units:
    """The units of a text's figures; asked for one after the other, as a bare number goes by those before it."""

    def __init__(self, text, names, found):
        self.text, self.names = text, names
        self.behind = dict(zip(found, found[1:]))  # a Quantity -> the next
        self.last = None  # (the figure told last that a number can share its unit with, its noun's plural, its unit)

    def unit(self, clause, measure):
        """The unit of a Clause's figure; None where it has none."""
        quantity = clause.quantity
        unit = self._unit(clause, measure)
        if quantity.sort in SHARED:
            self.last = quantity, quantity.unit or unit, unit
        return unit

    def _unit(self, clause, measure):
        quantity = clause.quantity
        if quantity.sort == "designation":
            return None
        if quantity.sort == "ordinal":
            return "ordinal"
        if measure and measure.unit in OF_PERSONS and clause.kind in (*PERSONS, "bare"):
            return f"persons {measure.unit}"
        if quantity.sort == "share" or quantity.unit == "share":
            whole = self._whole(quantity)
            return f"share of {whole}" if whole else "share"
        if quantity.sort == "count" and quantity.unit is None:
            return self._understood(clause)
        return "people" if quantity.unit in PEOPLE else quantity.unit

    def _understood(self, clause):
        """The unit of a bare number: that of the number it goes with, what "the number of …" counts, or that of the last figure."""
        quantity, text = clause.quantity, self.text
        follows = self.behind.get(quantity)
        joined = follows and follows.unit and TO.fullmatch(text, quantity.end, follows.start)
        if joined and FROM.search(text, clause.low, quantity.start):
            return follows.unit
        if (told := NUMBER_OF.search(text, clause.low, quantity.start)) and not measured_between(clause, told.end()):
            noun = headnouns.counted(text, told.end())
            return headnouns.plural(re.split(r"[ -]", text[slice(*noun)])[-1]) if noun else "people"
        if MANY.search(text, quantity.start, quantity.end) or clause.kind == "bare" and clause.cue():
            return "people"
        if self.last and quantity.start - self.last[0].end < NEAR and not WHO.match(text, quantity.end):
            return self.last[1 if partial(clause) else 2]
        return "people"

    def _whole(self, quantity):
        """What a share is a share of: territory (of a state), a region, or the plural of the noun; None where nothing tells."""
        low, high = quantity.noun or (quantity.start, quantity.end)
        words, named = self.text[low:high], self.names.within(quantity.start, max(high, quantity.end))
        named = [name for name in named if not owns(self.text, name)]
        if TERRITORY.search(words):
            return "territory"
        if REGION.search(words) or any(name.kind in REGIONS for name in named):
            return "region"
        if THEM.search(words):
            return self.last[1] if self.last else "people"
        if any(name.kind == "country" for name in named) and len(words.split()) <= FEW:
            return "territory"
        return head_noun(words) if quantity.noun else None


def measured_between(clause, low):
    """Does another figure stand between there and a Clause's own?"""
    return any(low <= other.start and other.end <= clause.quantity.start for other in clause.others)
