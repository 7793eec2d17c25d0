"""Which statements answer a search: masks over a record's columns, one for each part of the question."""
import json
from datetime import date
from functools import lru_cache

from onrecord.dates import days
from onrecord.search import paging

# field of a Question whose value is the word of a column -> that column
EXACT = {"kind": "kind", "act": "act"}


class Chosen:
    """The statements that answer, as ``at``, numbers of those whose words answer (None: of all), and ``parts``, {part: mask over
    them}: a part is what is asked of one column, so that a facet can be counted without its own."""

    def __init__(self, columns, at=None):
        self.columns, self.at, self.parts, self._taken = columns, at, {}, {}

    def column(self, name):
        """A column of the statements at ``at``."""
        if self.at is None:
            return self.columns.arrays[name]
        if name not in self._taken:
            self._taken[name] = self.columns.arrays[name].take(self.at)
        return self._taken[name]

    def narrow(self, part, mask):
        """Choose those alone of which the mask is true."""
        self.parts[part] = self.parts[part] & mask if part in self.parts else mask

    def places(self, *, without=None):
        """Where in ``at`` those stand that answer; ``without`` is a part of the question that is left out."""
        import numpy

        masks = [mask for part, mask in self.parts.items() if part != without]
        return numpy.flatnonzero(masks[0] if len(masks) == 1 else numpy.logical_and.reduce(masks))

    def numbers(self, places):
        """The numbers of the statements that stand there."""
        return places if self.at is None else self.at[places]


def chosen(connection, columns, question, meanings=(), *, words=None, outlets=None):
    """What a Question chooses -> Chosen. ``words`` are numbers of statements whose words answer, ``outlets`` names of outlets."""
    import numpy

    found = Chosen(columns, None if words is None else words[words < len(columns.arrays["state"])])
    state = found.column("state")
    current = columns.current if found.at is None else columns.current[found.at]
    if question.article is not None:
        one = numpy.array(paging.numbers(connection, question.article), numpy.int64)
        found.narrow("article", numpy.isin(found.column("article"), one) & (state > 0))
        own = connection.execute("SELECT n FROM article WHERE id = ?", (question.article,)).fetchone()
        current |= found.column("article") == own[0] if own else False  # edited since, it answers to its id
    found.narrow("state", current)
    for field, column in EXACT.items():
        if (value := getattr(question, field)) is not None:
            found.narrow(field, _among(found, column, [value]))
    if question.issue is not None:
        found.narrow("issue", _among(found, "issues", [told for told in columns.words["issues"] if question.issue in issues(told)]))
    if outlets is not None:
        found.narrow("outlet", _among(found, "outlet", outlets))
    for meaning in meanings:
        if meaning.what in MEANT:
            MEANT[meaning.what](found, meaning)
    first, last = found.column("first"), found.column("last")
    if question.since is not None:
        found.narrow("year", last > ordinal(days(question.since)[0]))
    if question.until is not None:
        found.narrow("year", (first < ordinal(days(question.until)[1])) & (first > 0))
    return found


def ordinal(day):
    """'2031-03-09' -> the number of that day."""
    return date.fromisoformat(day).toordinal()


@lru_cache(maxsize=50_000)
def issues(told):
    """A word of the column "issues" -> the names of the issues."""
    return tuple(json.loads(told)) if told else ()


def _among(found, column, words):
    """Has the column one of these words? -> a mask"""
    return _coded(found.column(column), found.columns.code(column, words), len(found.columns.words[column]))


def _coded(column, codes, size):
    import numpy

    if len(codes) == 1:
        return column == codes[0]
    # a look-up is as fast for a hundred codes as for two
    wanted = numpy.zeros(size, bool)
    wanted[codes] = True
    return wanted[column]


def _speaker(found, meaning):
    """By the ids of who is meant, with the days between which they are; or by the words for who was not determined."""
    import numpy

    columns, always, times = found.columns, [], []
    for thing in meaning.things:
        own = columns.code("speaker", [thing.id])
        if not thing.meant_as:
            always += own
        else:
            for term in thing.meant_as:
                within = _coded(found.column("speaker"), own, len(columns.words["speaker"]))
                first, last = found.column("first"), found.column("last")
                if term.since:
                    within &= (last > ordinal(days(term.since)[0])) | (last == 0)
                if term.until:
                    within &= first < ordinal(days(term.until)[1])
                times.append(within)
    either = [_coded(found.column("speaker"), always, len(columns.words["speaker"]))]
    if words := columns.code("source", [thing.name for thing in meaning.things if thing.id is None]):
        either.append(_coded(found.column("source"), words, len(columns.words["source"])))
    found.narrow("speaker", numpy.logical_or.reduce(either + times))


def _party(found, meaning):
    found.narrow("party", _among(found, "party", [thing.id for thing in meaning.things]))


def _place(found, meaning):
    import numpy

    columns = found.columns
    codes = (columns.code("place", [thing.id for thing in meaning.things if thing.id])
             + columns.unplaced([thing.name for thing in meaning.things if not thing.id]))
    pairs = _coded(columns.arrays["place"], codes, len(columns.words["place"]))
    named = numpy.zeros(len(columns.arrays["state"]), bool)
    named[columns.arrays["placed"][pairs]] = True
    found.narrow("place", named if found.at is None else named[found.at])


MEANT = {"speaker": _speaker, "party": _party, "place": _place}  # how a name is asked for, by what it was taken for
