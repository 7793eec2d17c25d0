"""How many of the statements that answer a search there are of each speaker, party, act, issue, kind, outlet and year."""
from datetime import date

from onrecord.search.chosen import issues, ordinal

FACETS = {"speaker": "speaker", "party": "party", "act": "act", "issue": "issues", "kind": "kind", "outlet": "outlet"}  # -> its column
MOST = 30  # values of a facet that are told, the most frequent ones; of years all


def facets(connection, chosen, places):
    """{facet: ((value, label, count), …)}, the most frequent first. ``places`` are those of all that is chosen.

    The counts of a facet that is asked by leave out what is asked of it. Years, the earliest first, count what may have been said
    in them; a label is the value but of a speaker, whose is a name.
    """
    found = {}
    for facet, column in FACETS.items():
        counts = _counts(chosen, facet, column, places)
        found[facet] = tuple((value, _name(connection, chosen, value) if facet == "speaker" else value, count)
                             for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST])
    found["year"] = _years(chosen, places)
    return found


def _counts(chosen, facet, column, places):
    """{value: how often} of a facet's values that are counted most."""
    import numpy

    words = chosen.columns.words[column]
    counts = numpy.bincount(_taken(chosen, facet, column, places), minlength=1)
    if facet == "issue":
        told = {}
        for code in numpy.flatnonzero(counts):
            for issue in issues(words[code]):
                told[issue] = told.get(issue, 0) + int(counts[code])
        return told
    counts[0] = 0
    there = numpy.flatnonzero(counts)
    if len(there) > MOST:  # more than MOST where several are counted as often as the last one
        there = there[counts[there] >= numpy.partition(counts[there], -MOST)[-MOST]]
    return {words[code]: int(counts[code]) for code in there}


def _taken(chosen, part, column, places):
    """A column of what is chosen, without what is asked as this part of the question."""
    if part in chosen.parts:
        places = chosen.places(without=part)
    told = chosen.column(column)
    return told if len(places) == len(told) else told.take(places)


def _name(connection, chosen, own_id):
    """What a speaker is called: its actor's name, or where it is linked to none yet what one of its statements tells."""
    row = connection.execute("SELECT name FROM actor WHERE id = ?", (own_id,)).fetchone()
    if row is None:
        (code,) = chosen.columns.code("speaker", [own_id])
        number = int((chosen.columns.arrays["speaker"] == code).argmax())
        row = connection.execute("SELECT speaker_name FROM statement WHERE n = ?", (number,)).fetchone()
    return row[0]


def _years(chosen, places):
    """((year, year, how many may have been said in it), …)."""
    import numpy

    begins, ends = chosen.columns.days
    if not ends:
        return ()
    before, years = begins - 1, range(date.fromordinal(begins).year, date.fromordinal(ends).year + 1)
    # how many began until a day, and how many were over on it; 0 stands for no day
    began, over = (numpy.cumsum(numpy.bincount(numpy.clip(_taken(chosen, "year", column, places), before, ends + 1) - before,
                                               minlength=ends - before + 2)) for column in ("first", "last"))
    found = []
    for year in years:
        low, high = ordinal(f"{year:04}-01-01"), ordinal(f"{year:04}-12-31")
        count = int(began[min(high, ends) - before]) - int(over[max(low - before, 0)])
        if count:
            found.append((f"{year:04}", f"{year:04}", count))
    return tuple(found)
