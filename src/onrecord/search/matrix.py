"""Where each party stands on each issue: of each pair the positions of the latest day, and how many there are in all."""
import json

from onrecord.dates import days
from onrecord.search import positions, rows

# the days of the position that stands, of those that a condition lets be: an index goes from the latest backwards
LATEST = ('SELECT "from", "to" FROM position WHERE party = ? AND issue = ? AND {} ORDER BY "from" DESC, "to" DESC LIMIT 1')
STANDING = 'SELECT n FROM position WHERE party = ? AND issue = ? AND "from" IS ? AND "to" IS ? ORDER BY n DESC LIMIT ?'
MOST = 5  # positions of a cell that are told, of those of its latest day: of one that has no dated ones thousands may stand


def days_of(connection):
    """{(party, issue): (the first days of its positions in order, as an array of texts; how many have none)}."""
    import numpy

    # one text a cell is made and read many times as fast as so many rows
    return {(party, issue): (numpy.sort(numpy.array((told or "").split(",") if told else [], "S10")), undated)
            for party, issue, told, undated in connection.execute(
                'SELECT party, issue, group_concat("from"), count(*) - count("from") FROM position GROUP BY party, issue')}


def matrix(connection, days_told, on=None):
    """The Cells of a record by party and issue; with ``on``, an EDTF date, what stood on that day and what came until then.
    ``days_told`` are ``days_of`` the record, as the last linking left it.

    What stands is what ``positions.standing`` tells, of more than MOST the last. How many there are is counted as the last linking left them.
    """
    end = days(on)[1] if on else None
    until, values = ('"from" < ?', (end,)) if on else ("TRUE", ())
    counts = {key: int(dated.searchsorted(end.encode())) if end else len(dated) + undated for key, (dated, undated) in days_told.items()}
    counts = {key: count for key, count in counts.items() if count}
    moves = {tuple(key): count for *key, count in connection.execute(
        'SELECT party, issue, count(*) FROM shift JOIN position ON position.n = shift."after" '
        f"WHERE {until} GROUP BY party, issue", values)}
    stands = {key: _standing(connection, key, end) for key in counts}
    wanted = [number for numbers in stands.values() for number in numbers]
    told = positions.numbered(connection, "n IN (SELECT value FROM json_each(:wanted))", {"wanted": json.dumps(wanted)})
    for key in sorted(counts):
        standing = tuple(told[number] for number in stands[key] if number in told)
        if standing:
            yield rows.Cell(*key, standing, counts[key], moves.get(key, 0))


def _standing(connection, key, end):
    """The numbers of the positions of the latest day of a party on an issue; before ``end``, the day after the one asked for."""
    # what surely came before the day's end comes before what may have
    for until, values in ((('"to" <= ? AND "from" < ?', (end, end)), ('"from" < ?', (end,))) if end else (("TRUE", ()),)):
        if last := connection.execute(LATEST.format(until), (*key, *values)).fetchone():
            return [number for (number,) in connection.execute(STANDING, (*key, *last, MOST))][::-1]
    return []
