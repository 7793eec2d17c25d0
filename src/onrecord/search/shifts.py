"""Where a party's position on an issue moved: from which words to which, and why."""
import json

from onrecord.dates import days
from onrecord.search import paging, positions, rows
from onrecord.values import Shift

# filter -> the SQL that a shift must meet; ``earlier`` and ``later`` are its positions
CONDITIONS = {
    "party": "later.party IN (SELECT value FROM json_each(:party))",
    "issue": ":issue IN (earlier.issue, later.issue)",  # a move on land may be told by words on a ceasefire
    "since": 'later."to" > :since',
    "until": 'later."from" < :until',
}
TABLES = 'shift JOIN position AS earlier ON earlier.n = shift."before" JOIN position AS later ON later.n = shift."after"'
KEY = ("coalesce(later.\"from\", '')", "later.party", "later.issue", "shift.n")
# a build makes them anew, as positions: they are told by what their positions rest on
LEADS = ", ".join(f"(SELECT statement FROM ground WHERE position = {one}.n ORDER BY n LIMIT 1)" for one in ("earlier", "later"))
SAME = (f"SELECT shift.n FROM {TABLES} WHERE earlier.issue = ? AND ? IN (SELECT statement FROM ground WHERE position = earlier.n) "
        "AND later.issue = ? AND ? IN (SELECT statement FROM ground WHERE position = later.n)")


def shifts(connection, **asked):
    """The ShiftRows of a record by the day of what was said last; none when nothing answers.

    ``party`` is a Taken, ``issue`` a name; ``since`` and ``until`` are EDTF dates between which the later position was told, both
    days included.
    """
    return [row for _, row in listed(**asked).some(connection, None, None)]


def listed(**asked):
    """``shifts`` page by page -> paging.Listed."""
    def some(connection, after, limit):
        where, values = _answering(connection, **asked)
        if after is not None:
            *place, earlier_issue, one, other = after
            number = connection.execute(SAME, (earlier_issue, one, place[2], other)).fetchone()
            after = [*place, number[0] if number else 0]
        behind, values = paging.behind(KEY, after, values)
        told = connection.execute(
            f'SELECT {", ".join(KEY)}, shift."before", shift."after", direction, why, earlier.issue, {LEADS} FROM {TABLES} '
            f"WHERE {where} AND {behind} ORDER BY {', '.join(KEY)} LIMIT {-1 if limit is None else limit}", values).fetchall()
        width = len(KEY)
        held = positions.numbered(connection, "n IN (SELECT value FROM json_each(:wanted))", {
            "wanted": json.dumps([number for row in told for number in row[width:width + 2]])})
        return [([*row[:width - 1], *leads], rows.ShiftRow(Shift(held[before].position, held[after_].position, direction, why),
                                                           held[before], held[after_]))
                for row in told for before, after_, direction, why, *leads in [row[width:]] if before in held and after_ in held]

    def count(connection):
        where, values = _answering(connection, **asked)
        return connection.execute(f"SELECT count(*) FROM {TABLES} WHERE {where}", values).fetchone()[0]

    return paging.Listed(some, count)


def _answering(connection, **asked):
    """What is asked -> the SQL condition on TABLES, and its values; a shift of a position that only superseded articles tell is
    left out."""
    asked = {name: value for name, value in asked.items() if value is not None}
    covered, values = paging.coverage(connection, "statement.article")
    told = ["TRUE"] if covered == "TRUE" else [
        f"EXISTS (SELECT 1 FROM ground JOIN statement ON statement.n = ground.statement WHERE ground.position = {one}.n AND {covered})"
        for one in ("earlier", "later")]
    where = " AND ".join([*told, *(CONDITIONS[name] for name in asked)])
    if "party" in asked:
        asked["party"] = positions.taken_ids(asked["party"])
    if "since" in asked:
        asked["since"] = days(asked["since"])[0]
    if "until" in asked:
        asked["until"] = days(asked["until"])[1]
    return where, values | asked
