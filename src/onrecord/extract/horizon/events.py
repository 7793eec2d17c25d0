"""Plans, agreements, meetings that a casebook dates → when an article was written that tells of them as there or coming."""
import re
from collections import defaultdict
from dataclasses import dataclass

from onrecord.extract.horizon.clues import (
    BEGINNING,
    END,
    NOT_YET,
    SLIP,
    Clue,
    after,
    any_of,
    first,
    plain,
)
from onrecord.timerules import ORDINALS

# Days before its date on which a thing known by its number may be named: a plan is leaked, a package is talked about for
# months; what has points has them once it is written.
PREPARED, LONGEST, POINTS = {"plan": 60, "proposal": 60, "package": 240}, 365, 14
BELONGS = 60  # days within which "the revised plan" is a version of the plan that the article names in full
NEAR = 40  # characters before a name in which what is said of it stands

BROUGHT = (r"(?:submitted|presented|received|signed|adopted|published|leaked|sent|handed|unveiled|agreed|concluded|held|"
           r"announced|put)")
EXISTS = re.compile(
    r"\b(?:after|since|following|under|at|during|violat\w+|in line with|based on|version of)\s+(?:\w+\s+){0,3}?$|"
    rf"\b(?:has|have|had|was|were)\s+(?:\w+\s+)?(?:been\s+)?(?:{BROUGHT}|seen)\b[^.;]{{0,60}}$|"
    r"\b(?:signed|adopted|unveiled|presented|published|concluded|brokered|received|joined)\s+(?:\w+\s+){0,3}?$",
    re.IGNORECASE)
DONE_TO = re.compile(rf"[^.;,]{{0,30}}\b(?:(?:has|have|had|was|were)\s+(?:already\s+)?(?:been\s+)?{BROUGHT}|collapsed|"
                     r"expired|failed|ended)\b", re.IGNORECASE)
ORDINAL = "|".join(name for name in ORDINALS if "-" not in name)
NTH = re.compile(rf"(?:{ORDINAL}|eleventh|twelfth|\w+teenth|twentieth|twenty)\b", re.IGNORECASE)
COUNTED = re.compile(r"\b(?:plan|proposal|paper|package|treaty|memorandum|agreement|resolution|formula|framework|deal|"
                     r"loan)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """Dated things of a casebook where a text names them: characters ``start`` to ``end``, and all the things so named."""

    start: int
    end: int
    name: str
    things: tuple  # Instruments, the earliest first


class Events:
    """A casebook's dated things by their names."""

    def __init__(self, casebook):
        self.things = defaultdict(dict)
        for one in sorted((one for one in casebook.instruments if one.date), key=lambda one: first(one.date)):
            for name in (one.name, *one.names):
                self.things[plain(name)][one.id] = one
        self.names = any_of(self.things)

    def named(self, told):
        """The Named things of a text, in order."""
        return [Named(*match.span(), match[0], tuple(self.things[plain(match[0])].values()))
                for match in (self.names.finditer(told.text) if self.names else ())]

    def clues(self, told):
        """Clues of what is named: not before it was prepared; not before its day where it is there; not after it, coming."""
        found = self.named(told)
        proper = [one for one in found if _proper(one.name, opens=one.start == told.sentence(one.start)[0])]
        for one in found:
            # what comes again did so before the casebook's first, too
            if len(one.things) == 1 and (one in proper or any(_same_time(one, other) for other in proper)):
                yield from _clue(told, one, one.things[0])


def _clue(told, one, thing):
    low, high = told.sentence(one.start)
    if told.coming(one.start):
        if thing.kind == "format" and not told.is_quoted(one.start):
            yield Clue(one.start, one.end, ((BEGINNING, after(thing.date) + SLIP),))
        return
    there = EXISTS.search(told.text[low:one.start]) or DONE_TO.match(told.text, one.end, high)
    if there and not NOT_YET.search(told.text[max(low, one.start - NEAR):one.start]):
        yield Clue(one.start, one.end, ((first(thing.date), END),))
    elif any(char.isdigit() for char in one.name) or NTH.match(one.name):
        points = one.name[:1].isdigit() and thing.kind in ("plan", "proposal")
        early = POINTS if points else PREPARED.get(thing.kind, LONGEST)
        yield Clue(one.start, one.end, ((first(thing.date) - early, END),))


def _proper(name, opens):
    """Is a name as the text spells it a thing's own: with a capital that is not its sentence's, or with a number and what
    is counted so? "28 points" may be anything's."""
    words = name.split()[1 if opens else 0:]
    return any(word[:1].isupper() for word in words) or any(map(str.isdigit, name)) and bool(COUNTED.search(name))


def _same_time(one, other):
    return any(abs(first(thing.date) - first(whole.date)) <= BELONGS for thing in one.things for whole in other.things)
