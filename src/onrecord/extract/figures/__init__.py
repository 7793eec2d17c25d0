"""Quantities → Figures: how much of what, of which whole, as of when, and who says so."""
import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from onrecord.extract.figures import asof, counted, mood
from onrecord.extract.figures.clausewords import worded
from onrecord.extract.figures.measured import Clause
from onrecord.extract.figures.measures import told
from onrecord.extract.figures.whose import Names
from onrecord.extract.figures.worth import worth
from onrecord.extract.quantities import quantities
from onrecord.extract.timed import ABBREVIATION, STOP
from onrecord.values import Figure

SORTS = ("quantifier", "ordinal", "designation")  # those that a Figure calls as a Quantity does
CASUALTIES = ("killed", "injured", "missing")  # of whom even "one" is a figure
TELLS = ("assert", "accuse", "deny", None)  # acts that tell how things are
REACH = 1_000  # characters of its sentence on each side of a figure that are looked at
LONGEST_COPY = 40  # characters between two figures that tell one thing: "20 % of Velmora, or about 4,000 km²"
COPY = re.compile(  # the words that join them
    r"(?:\s+of\s+(?:the\s+)?[A-Z]\w+(?:\s\w+){0,2}?)?\s*(?:,\s*)?(?:(?:or|i\.e\.|that is|equal to|equivalent to|meaning"
    r"|about|roughly|around|some|nearly|almost|over|more than|just|under|well)[\s,]*){0,4}[(–—-]?\s*", re.IGNORECASE)
PUT_NEAR = 300  # characters between a figure and another that is put in its place
PUT = re.compile(r"\b(?:(?:put|puts|putting|sets?|placed|places|estimate[sd]?|g[ia]ves?) (?:it|this|that|them|the (?:figure|number|toll|share|area|"
                 r"total|count|loss(?:es)?))(?: at| as)?|(?:figure|number|toll|count|estimate|share) (?:is|was|stands at|stood at))\s*$",
                 re.IGNORECASE)
OR = re.compile(r"[(]|\bor\b")
JOINS = re.compile(r"[(,–—-]|\bor\b")
COPIES = tuple(map(frozenset, (  # kinds of figure that can tell one thing in two units
    ("area", "percent"), ("area", "share"), ("area", "land"), ("area",), ("land",), ("percent", "share"), ("money",),
    ("length",))))


def with_figures(reading, *, within=None, epochs=None, holidays=None):
    """A Reading with its Figures, and each Statement with those inside its content; ``within`` as ``figures`` takes it,
    ``epochs`` and ``holidays`` as timex does."""
    found = figures(reading, within=within, epochs=epochs, holidays=holidays)
    inside = lambda statement: tuple(figure for figure in found if any(
        span.start <= figure.span.start and figure.span.end <= span.end for span in statement.content))
    return replace(reading, figures=found, statements=tuple(
        replace(one, figures=inside(one)) for one in reading.statements)) if found else reading


def figures(reading, *, within=None, epochs=None, holidays=None):
    """The Figures of a Reading, in the order of the text; () when it tells none.

    ``within`` are the days between which an article without a day came out (a Dated): what it tells held then.
    """
    found = quantities(reading.document.text)
    return tuple(Page(reading, found, within, epochs, holidays).figures()) if found else ()


class Page:
    """An article's Quantities with its sentences, its Names and the statements that hold them."""

    def __init__(self, reading, found, within, epochs, holidays):
        self.reading, self.document, self.text, self.found = reading, reading.document, reading.document.text, found
        self.calendar = asof.Calendar(reading, within, epochs, holidays)
        self.stops = [match.end() for match in STOP.finditer(self.text)
                      if not ABBREVIATION.search(self.text, max(0, match.start() - 8), match.start())]
        self.starts = [quantity.start for quantity in found]
        self.names = Names(reading)
        self.held = [(at, statement) for statement in reading.statements for span in statement.content
                     if (at := self.document.at(span))]
        self.land = None  # (which paragraph, the Measure) of the land measured last
        self.plans = {}  # (unit, value) -> the Measure of a plan's points

    def figures(self):
        last, units = None, counted.Units(self.text, self.names, self.found)  # last: the Quantity, its clause's kind, its Measure
        for quantity in self.found:
            span, statement = self.document.first(quantity.start, quantity.end), self._statement(quantity)
            clause = self._clause(quantity, statement)
            measure = self._copied(quantity, clause, last) or clause.measure() or self._put(quantity, clause, last)
            kept = bool(measure) and measure.unit in CASUALTIES
            if not span or not worth(self.text, quantity, kept=kept, named=clause.kind == "land"):
                continue
            if clause.kind == "part":
                measure = self._of_plan(quantity, measure)
            elif measure and clause.kind in ("land", "area"):
                measure = self._of_land(clause, measure)
            figure = self._figure(quantity, span, clause, measure, statement, units.unit(clause, measure))
            last = quantity, clause.kind, measure
            yield figure

    def _clause(self, quantity, statement):
        index = bisect_right(self.stops, quantity.start)
        low = self.stops[index - 1] if index else 0
        high = max(quantity.end, self.stops[index] if index < len(self.stops) else len(self.text))
        # a table without a full stop is no sentence: what each of its numbers is would be looked for in all of it
        low, high = max(low, quantity.start - REACH), min(high, quantity.end + REACH)
        near = self.found[bisect_left(self.starts, low):bisect_right(self.starts, high)]
        others = [other for other in near if other is not quantity and other.end <= high]
        return Clause(self.text, low, high, quantity, others, self.names, statement and statement.speaker)

    def _statement(self, quantity):
        """The innermost Statement whose content holds a quantity and tells it, or None: who says that others agreed on four
        points tells of four himself."""
        holding = sorted((high - low, index) for index, ((low, high), _) in enumerate(self.held)
                         if low <= quantity.start and quantity.end <= high)
        within = [self.held[index][1] for _, index in holding]
        return next((one for one in within if one.meant.act in TELLS), within[-1] if within else None)

    def _copied(self, quantity, clause, last):
        """The Measure of the figure right before, which this one tells in another unit: "20 %, or 4,000 km²"; or None."""
        if last is None or frozenset((last[1], clause.kind)) not in COPIES:
            return None
        if any(name.place for name in self.names.within(*clause.part)):
            return None  # it is of another whole
        between, joins = self.text[last[0].end:quantity.start], JOINS if last[1] != clause.kind else OR
        return last[2] if len(between) < LONGEST_COPY and COPY.fullmatch(between) and joins.search(between) else None

    def _put(self, quantity, clause, last):
        """The Measure of the figure before, which somebody puts otherwise: "the mission put it at 3,000"; or None."""
        if last is None or not last[2] or quantity.start - last[0].end > PUT_NEAR or not PUT.search(self.text, clause.low, quantity.start):
            return None
        alike = quantity.unit in (None, last[0].unit) or frozenset((last[1], clause.kind)) in COPIES
        return last[2] if alike else None

    def _of_plan(self, quantity, measure):
        """The Measure of points; "the 14 points" are those of the plan with as many that was told of before. Or None."""
        key = quantity.unit, str(quantity.value)
        if measure and measure.slots["plan"]:
            return self.plans.setdefault(key, measure)
        return self.plans.get(key)

    def _of_land(self, clause, measure):
        """The Measure of land; where the clause does not say of what, it is of what the paragraph measured last, in the same
        hands: "It holds 30 % of the valley. According to the mission it holds 3,000 km²"."""
        where, before = self.text.count("\n", 0, clause.low), self.land
        if not measure.of and before and before[0] == where and before[1].row is measure.row and (
                measure.slots["by"] in (None, before[1].slots["by"])):
            measure = told(measure.row, clause.kind, clause.quantity.unit,
                           {**measure.slots, "whole": before[1].of, "by": before[1].slots["by"]})
        if measure.of:
            self.land = where, measure
        return measure

    # -- one figure ----------------------------------------------------------------------------------------------------------

    def _figure(self, quantity, span, clause, measure, statement, unit):
        moods = mood.told(clause, statement, self.document, known=bool(measure))
        words = measure.words if measure else worded(clause, statement and statement.speaker) or unit
        key = measure and measure.key if not counted.partial(clause) else None
        return Figure(
            span=span, value=quantity.value, unit=unit, bound=quantity.bound,
            sort=quantity.sort if quantity.sort in SORTS else "quantity",
            measure=f"{words} ({', '.join(moods)})" if words and moods else words,
            series="|".join((key, *moods)) if key else None, of=measure.of if measure else None,
            as_of=self.calendar.as_of(clause, statement, fact=not moods),
            stated_by=statement and statement.speaker or asof.according(self.reading, clause),
            statement=statement.id if statement else None)
