"""Document → the days between which it was written, told by the dated things that it names."""
from dataclasses import dataclass
from datetime import date

from onrecord.extract.horizon.beginnings import Beginnings
from onrecord.extract.horizon.clues import BEGINNING, END, Clue, Told, from_news, from_times
from onrecord.extract.horizon.events import Events
from onrecord.extract.horizon.tenure import Offices
from onrecord.values import Dated

MANY = 5  # ranges from which a clue's are days that come again each year


@dataclass(frozen=True, slots=True)
class Horizon:
    """The ranges of days (half-open, ordinals, in order) in which an article may have been written, and the Clues that tell
    the first day and the last; None where that end is open."""

    ranges: tuple[tuple[int, int], ...] = ((BEGINNING, END),)
    earliest: Clue | None = None
    latest: Clue | None = None

    def narrowed(self, clue):
        """The same with one more Clue; None where the two contradict each other."""
        ranges = tuple(sorted((max(low, start), min(high, end)) for low, high in self.ranges for start, end in clue.ranges
                              if max(low, start) < min(high, end)))
        if not ranges:
            return None
        later, sooner = ranges[0][0] > self.ranges[0][0], ranges[-1][1] < self.ranges[-1][1]
        return Horizon(ranges, clue if later else self.earliest, clue if sooner else self.latest)


@dataclass(frozen=True, slots=True)
class Ready:
    """What a casebook dates, made ready for looking up."""

    offices: Offices
    events: Events
    beginnings: Beginnings


def window(document, casebook=None):
    """When an article was written that no dateline dates: an interval (EDTF), and the words that tell its first day.

    None where nothing tells that. The end is open ("2031-04-02/..") where nothing that lasts or is to come sets one.
    """
    found = horizon(document, casebook)
    if found.earliest is None:
        return None
    (low, _), (_, high) = found.ranges[0], found.ranges[-1]
    last = ".." if high == END else date.fromordinal(high - 1).isoformat()
    return Dated(f"{date.fromordinal(low).isoformat()}/{last}", document.first(found.earliest.start, found.earliest.end))


def horizon(document, casebook=None):
    """The Horizon of a Document: of what is told as past first, then of all else that does not contradict it."""
    found = Horizon()
    for clue in sorted(clues(document.text, casebook), key=_order):
        found = found.narrowed(clue) or found
    return found


def clues(text, casebook=None):
    """All Clues of a text."""
    told = Told(text, casebook)
    found = [*from_times(told), *from_news(told)]
    if casebook:
        known = ready(casebook)
        found += [*known.offices.clues(told), *known.events.clues(told), *known.beginnings.clues(told)]
    return found


def _order(clue):
    """The newest of what is past first, for older things are remembered; then what lasted a time; what comes again last."""
    return len(clue.ranges) > MANY, clue.ranges[-1][1] != END, -clue.ranges[0][0]


def ready(casebook):
    """A casebook's Ready, made once in a process."""
    if id(casebook) not in _READY:
        _READY[id(casebook)] = (casebook, Ready(Offices(casebook), Events(casebook), Beginnings(casebook)))
    return _READY[id(casebook)][1]


_READY = {}  # by identity: a casebook's hash would read all of it, for each article
