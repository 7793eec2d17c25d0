"""What takes long to count over a whole record, counted by every linking and kept: (name, key, what is told as JSON).

Who serves the record to others answers with it, so that some of its numbers are those of the last linking; a record asked
otherwise is counted as it stands. A record that holds none of a kind was linked by an older program, and is counted anew.
"""
import json

from onrecord.search import contested, instruments, mapped, measures

COUNTED = {"contested": contested.counts, "map": mapped.counts, "measures": measures.counts, "instruments": instruments.counts}
IS_KEPT = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'counted')"


def counts(connection):
    """(name, key, JSON) of all that is kept."""
    for name, counted in COUNTED.items():
        for key, told in counted(connection):
            yield name, key, json.dumps(told, ensure_ascii=False)
        yield name, "", "true"  # it is counted, though nothing be told of some key


def _expect(connection, name):
    if not connection.execute(IS_KEPT).fetchone()[0] or not connection.execute(
            "SELECT 1 FROM counted WHERE name = ? AND key = ''", (name,)).fetchone():
        raise LookupError(name)


def all_told(connection, name):
    """The same of every key, in a list. Raises LookupError."""
    _expect(connection, name)
    return [json.loads(row) for (row,) in connection.execute("SELECT told FROM counted WHERE name = ? AND key != ''", (name,))]


def told(connection, name, key):
    """What the last linking counted -> what was told, None where it told nothing of this key. Raises LookupError where nothing of the
    kind is kept."""
    _expect(connection, name)
    row = connection.execute("SELECT told FROM counted WHERE name = ? AND key = ?", (name, key)).fetchone()
    return row and json.loads(row[0])
