"""When a figure held: the day told in its clause, that on which it was said, or the article's; and who "according to" names."""
import re
from dataclasses import replace
from datetime import date

from onrecord import timex
from onrecord.dates import days
from onrecord.extract.figures import around
from onrecord.extract.nouns import DOCUMENTS, GROUPS, head_noun, is_kind
from onrecord.ids import identified
from onrecord.timerules import MONTHS
from onrecord.values import Dated, Speaker

ACCORDING = re.compile(r"\b(?:according to|as per)\s+(?:the\s+)?([^,;.]{3,80}?)(?=[,;.]|\s(?:and|has|have|had|is|are)\b|$)",
                       re.IGNORECASE)
# words before a time that tell another moment than the figure's: since when, until when, after what
ELSEWHEN = re.compile(r"\b(?:since|until|till|after|before|from|for|by|than|during|over|within|last|next|past)\s+(?:the\s+)?"
                      r"(?:late\s+|early\s+|mid-?)?$", re.IGNORECASE)
AS_OF = re.compile(r"\b(?:as of|as at|by)\s+(?:the\s+)?(?:end of\s+|late\s+|early\s+)?$", re.IGNORECASE)
# "the agreement of 2029", "the plan of December": a document's or an event's own date
ITS_OWN = re.compile(r"\b(?:agreements?|accords?|treaty|laws?|pact|deal|draft|plan|proposal|resolution|memorandum|decree"
                     r"|constitution|war|invasion|elections?|vote|referendum|census|offensive)\s+(?:of|from)\s+(?:the\s+)?$", re.IGNORECASE)
# "Before the offensive Velmora held …": when, but not which day
EARLIER = re.compile(r"\W*(?:before|prior to)\s+(?:the|its|their|this|that)\s+(?:[\w-]+\s+){0,2}\w+", re.IGNORECASE)
OTHERS = re.compile(r"\s*(?:(?:in|on|by|at)\s+)?", re.IGNORECASE)  # between another figure and its own time: "19% in January"
HALF_A_YEAR = 183  # days
MONTH, YEAR = re.compile("|".join(MONTHS), re.IGNORECASE), re.compile(r"\d{4}|\b(?:last|this) year")


class Calendar:
    """The times that an article tells, and when it came out, or ``within`` which days; ``epochs`` and ``holidays`` as timex takes
    them."""

    def __init__(self, reading, within, epochs, holidays):
        self.within = within
        self.document, self.published, self.epochs, self.holidays = reading.document, reading.published.on, epochs, holidays
        self.told = {}  # where a sentence begins -> its Expressions

    def as_of(self, clause, statement, fact=True):
        """The Dated of a Clause's figure: by a time in the clause where it is told as a ``fact`` (a promise's date is the
        deed's), else by the day of the Statement that holds it, else by the article's, or the days within which it came out."""
        for time in self._times(clause) if fact else ():
            before = clause.text[clause.low:time.start]
            elsewhen = ELSEWHEN.search(before) and not AS_OF.search(before) or ITS_OWN.search(before) or _another(clause, time)
            if not elsewhen and not timex.vague(time.text):
                on = timex.resolved(time.text, self.published, epochs=self.epochs, holidays=self.holidays)
                if on and not self._far(on, time.text) or not on and not self.published and not self.within:
                    return Dated(on, self.document.first(time.start, time.end))
        if fact and EARLIER.match(clause.text, clause.low, clause.quantity.start):
            return Dated()
        if statement and statement.said.on:
            return statement.said
        if self.within and not self.published:
            return self.within
        return statement.said if statement and statement.said.basis else Dated(self.published, timex.PUBLISHED)

    def _times(self, clause):
        """The Expressions of a Clause's sentence that no other clause parts from its figure, the nearest first; not the figure
        itself ("30 days")."""
        if clause.low not in self.told:
            found = timex.expressions(clause.text[clause.low:clause.high], holidays=tuple(self.holidays or ()),
                                      epochs=tuple(self.epochs or ()))
            self.told[clause.low] = [replace(time, start=time.start + clause.low, end=time.end + clause.low) for time in found]
        quantity = clause.quantity
        apart = lambda time: (time.end, quantity.start) if time.end <= quantity.start else (quantity.end, time.start)
        beside = [time for time in self.told[clause.low] if (time.end <= quantity.start or quantity.end <= time.start)
                  and not around.HARD.search(clause.text, *apart(time))]
        return sorted(beside, key=lambda time: abs(time.start - quantity.start))

    def _far(self, on, words):
        """Is a date after the article's, as far as both are known, or a month without its year, so far back that it may be the
        next?"""
        if not self.published:
            return False
        if on[:len(self.published)] > self.published[:len(on)]:
            return True
        back = (date.fromisoformat(days(self.published)[0]) - date.fromisoformat(days(on)[0])).days
        return back > HALF_A_YEAR and bool(MONTH.search(words)) and not YEAR.search(words)


def _another(clause, time):
    """Does a time stand right behind another figure in the same unit, whose time it is: "17 percent, up from 12 in May"?"""
    return any(other.unit in (clause.quantity.unit, None) and clause.quantity.start < other.start
               and OTHERS.fullmatch(clause.text, other.end, time.start) for other in clause.others)


def according(reading, clause):
    """The Speaker whom a Clause's sentence names with "according to"; None where it is the outlet that says so."""
    match = ACCORDING.search(clause.text, clause.low, clause.high)
    if not match or match.start() <= clause.quantity.start < match.end():
        return None
    for actor in reading.named:
        if any(at and match.start(1) <= at[0] and at[1] <= match.end(1) for at in map(reading.document.at, actor.mentions)):
            return Speaker(actor.id, actor.name, actor.type, actor.party)
    noun = head_noun(match[1])
    kind = "document" if is_kind(noun, DOCUMENTS) else "group" if is_kind(noun, GROUPS) else "organisation"
    return Speaker(identified(kind, match[1]), match[1], kind, clause.names.side(*match.span(1)))
