"""Two wordings, aligned → numbers, days and names of the one that are others in the other."""
import re

from onrecord.link.departures import NEAR_WORDS, Departure
from onrecord.link.marks import MONTHS, WEEKDAYS, digits, number
from onrecord.spelling import likeness

LIKE_NAMES = 0.6  # likeness of two names at which they may be one name spelled in two languages
SAME_START = 3  # letters that "Drennia" and "Drennian" share: a name and what is made of it
CLOCK = re.compile(r"\d\s*[ap]\.?m\b|o'clock|:\d\d", re.IGNORECASE)


def numbers(pair):
    """Numbers that differ, those of dates too, and other bounds of the same number."""
    ours, theirs = _figures(pair.one), _figures(pair.base)
    if _written(pair.one, ours) == _written(pair.base, theirs):
        put = gone = ()
    else:
        put, gone = _unmatched(pair, ours, theirs)
    dated = {mark.head for mark in pair.base.days}
    for mine, their in _together(pair, put, gone):
        if not mine.weak or not their.weak:
            yield _replaced(pair, "date" if their.head in dated else "quantity", "number", mine.head, their.head)
    held = {number(pair.base.words, mark.head): mark for mark in pair.base.numbers}
    for mark in pair.one.numbers:
        their = held.get(number(pair.one.words, mark.head))
        if their and mark.sort != their.sort and {mark.sort, their.sort} & {"least", "most"} and not mark.weak:
            span, base_span = (mark.first, mark.last), (their.first, their.last)
            yield Departure("quantity", f"bound {mark.sort}", their.head, span, base_span,
                            f"“{pair.phrase(span)}” for “{pair.swapped().phrase(base_span)}”",
                            "" not in (mark.sort, their.sort))


def _replaced(pair, kind, tag, mine, their):
    why = f"“{pair.phrase((mine, mine))}” for “{pair.swapped().phrase((their, their))}”"
    return Departure(kind, tag, their, (mine, mine), (their, their), why)


def _figures(side):
    """The marks of all that is written as a number."""
    dated = (day for day in side.days if side.words.words[day.head].sort == "number")
    return sorted((*side.numbers, *dated), key=lambda mark: mark.head)


def _written(side, figures):
    """All figures in a row: "350 000" and "350,000" have the same."""
    return "".join(digits(side.words, mark.head) or f" {number(side.words, mark.head):g} " for mark in figures)


def _unmatched(pair, ours, theirs):
    """Numbers of each side that have no equal on the other."""
    put, gone = [], list(theirs)
    for mark in ours:
        same = next((other for other in gone if _equal(pair, mark.head, other.head)), None)
        if same:
            gone.remove(same)
        else:
            put.append(mark)
    return put, gone


def _equal(pair, one, other):
    """Two numbers that say the same: by value, by figures ("1,5" and "1.5"), or on the clock."""
    mine, their = number(pair.one.words, one), number(pair.base.words, other)
    if mine == their or digits(pair.one.words, one) == digits(pair.base.words, other) != "":
        return True
    return abs(mine - their) == 12 and max(mine, their) <= 24 and bool(
        CLOCK.search(pair.one.words.text) or CLOCK.search(pair.base.words.text))


def _together(pair, put, gone):
    """Numbers that stand for each other: beside aligned words, or the only ones left on both sides."""
    gone = list(gone)
    for mark in put:
        near = [other for other in gone if _beside(pair, mark.head, other.head)]
        other = near[0] if near else gone[0] if len(put) == len(gone) == 1 and not (mark.weak or gone[0].weak) else None
        if other:
            gone.remove(other)
            yield mark, other


def _beside(pair, one, other):
    return any(abs(pair.there[at] - other) <= NEAR_WORDS for at in range(one - NEAR_WORDS, one + NEAR_WORDS + 1)
               if at in pair.there)


def days(pair, shift):
    """Weekdays, months and "yesterday" that differ; ``shift`` is how many days the wording's day is after the base's, None
    if unknown."""
    for sort in ("weekday", "month", "relative"):
        ours, theirs = ([mark for mark in side.days if mark.sort == sort] for side in (pair.one, pair.base))
        moved = shift if sort == "relative" else 0
        if not ours or not theirs or moved is None:
            continue
        put = [mark for mark in ours if mark.strength + moved not in {other.strength for other in theirs}]
        gone = [mark for mark in theirs if mark.strength - moved not in {other.strength for other in ours}]
        for mine, their in _together(pair, put, gone):
            yield _replaced(pair, "date", sort, mine.head, their.head)


def names(pair):
    """Names that stand in each other's place and are no spelling of each other."""
    theirs = [run for run in _runs(pair.base.words) if not any(at in pair.here for at in range(run[0], run[1] + 1))]
    for run in _runs(pair.one.words):
        if any(at in pair.there for at in range(run[0], run[1] + 1)):
            continue
        other = next((other for other in theirs if _same_gap(pair, run, other)), None)
        if other:
            mine, their = pair.phrase(run), pair.swapped().phrase(other)
            if not _alike(mine, their):
                theirs.remove(other)
                yield Departure("name", "name", other[0], run, other, f"“{mine}” for “{their}”")


def _runs(said):
    """Names of several words in a row -> [(first, last)]."""
    runs = []
    for at, word in enumerate(said.words):
        if word.sort == "name" and word.form not in WEEKDAYS and word.form not in MONTHS:
            if runs and runs[-1][1] == at - 1 and said.text[said.words[at - 1].end:word.start].strip() in ("", "-", "."):
                runs[-1] = runs[-1][0], at
            else:
                runs.append((at, at))
    return runs


def _same_gap(pair, run, other):
    """Do two names stand between the same aligned words, and beside one of them?"""
    before = next((pair.there[at] for at in range(run[0] - 1, -1, -1) if at in pair.there), -1)
    after = next((pair.there[at] for at in range(run[1] + 1, len(pair.one.words)) if at in pair.there), len(pair.base.words))
    return before < other[0] <= other[1] < after and (other[0] - before <= 2 or after - other[1] <= 2)


def _alike(mine, their):
    """May one name be the other's spelling, short form or derivation?"""
    one, other = mine.casefold(), their.casefold()
    short, long = sorted((re.sub(r"\W", "", one), re.sub(r"\W", "", other)), key=len)
    letters = [word[0] for word in re.findall(r"\w+", long if short == re.sub(r"\W", "", one) else one)]
    if short[:SAME_START] == long[:SAME_START] or mine.isupper() or their.isupper() or short == "".join(letters):
        return True  # "UN" is written out in the other, or made otherwise
    return max(likeness(a, b) for a in one.split() for b in other.split()) >= LIKE_NAMES
