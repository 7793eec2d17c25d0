"""Where each party stands on each issue: positions with the statements that they rest on, over time or on one day."""
import json
from collections import defaultdict

from onrecord.dates import days
from onrecord.search import paging, rows, statements
from onrecord.values import Position

# filter -> the SQL that a position must meet; :filter stands for its value
CONDITIONS = {
    "party": "position.party IN (SELECT value FROM json_each(:party))",
    "issue": "position.issue = :issue",
    # what is told of a month or a year may have been said before its last day, as in ``statements``
    "on": 'position."from" < :on',
}
KEY = ("position.party", "position.issue", 'position."from" IS NULL', "coalesce(position.\"from\", '')",
       "coalesce(position.\"to\", '')", "position.n")
ORDER = ", ".join(KEY)
# a build makes positions anew: what a position rests on first tells it from those of its issue, whichever number it has by then
LEAD = "(SELECT statement FROM ground WHERE ground.position = position.n ORDER BY ground.n LIMIT 1)"
SAME = "SELECT position.n FROM position JOIN ground ON ground.position = position.n WHERE position.issue = ? AND ground.statement = ?"


def positions(connection, *, on=None, history=True, **asked):
    """The PositionRows of a record by party, issue and date, the undated last; none when nothing answers.

    ``party`` is a Taken, ``issue`` a name. ``on`` is an EDTF date: none later than that, nor undated. Without ``history`` only what
    stood then (of all, where ``on`` is None): for each party and issue those of the latest day.
    """
    return [row for _, row in listed(on=on, history=history, **asked).some(connection, None, None)]


def listed(*, on=None, history=True, **asked):
    """``positions`` page by page -> paging.Listed."""
    def answering(connection):
        return _answering(connection, on=on, **asked) if history else _standing(connection, on, asked)

    def some(connection, after, limit):
        where, values = answering(connection)
        if after is not None:
            *place, lead = after
            number = connection.execute(SAME, (place[1], lead)).fetchone()
            after = [*place, number[0] if number else 0]
        behind, values = paging.behind(KEY, after, values)
        # what a position rests on is looked up for those of the page alone
        told = connection.execute(f"SELECT {ORDER}, {LEAD} FROM position WHERE n IN (SELECT n FROM position WHERE {where} AND {behind} "
                                  f"ORDER BY {ORDER} LIMIT {-1 if limit is None else limit}) ORDER BY {ORDER}", values).fetchall()
        found = numbered(connection, "n IN (SELECT value FROM json_each(:wanted))", {"wanted": json.dumps([row[-2] for row in told])})
        return [([*place, lead], found[number]) for *place, number, lead in told if number in found]

    def count(connection):
        where, values = answering(connection)
        return connection.execute(f"SELECT count(*) FROM position WHERE {where}", values).fetchone()[0]

    return paging.Listed(some, count)


def _answering(connection, **asked):
    """What is asked -> the SQL condition that a position meets, one that only superseded articles tell left out, and its values."""
    asked = {name: value for name, value in asked.items() if value is not None}
    covered, values = paging.coverage(connection, "statement.article")
    where = " AND ".join(["TRUE" if covered == "TRUE" else f"EXISTS (SELECT 1 FROM ground JOIN statement ON statement.n = ground.statement "
                          f"WHERE ground.position = position.n AND {covered})", *(CONDITIONS[name] for name in asked)])
    if "party" in asked:
        asked["party"] = taken_ids(asked["party"])
    if "on" in asked:
        asked["on"] = days(asked["on"])[1]
    return where, values | asked


def _standing(connection, on, asked):
    """The same of those that stood on a day: of each party on each issue all of the latest day."""
    where, values = _answering(connection, on=on, **asked)
    groups = defaultdict(list)
    for number, party, issue, day in connection.execute(f'SELECT n, party, issue, "on" FROM position WHERE {where}', values):
        groups[party, issue].append((number, day))
    end = days(on)[1] if on else None
    stood = [number for group in groups.values() for number, _ in latest(group, lambda one: one[1], end)]
    return "n IN (SELECT value FROM json_each(:stood))", {"stood": json.dumps(stood)}


def numbered(connection, where, values=()):
    """{number: PositionRow} of the positions that meet an SQL condition, in ORDER.

    A position that only superseded articles tell is left out.
    """
    told = {number: row for number, *row in connection.execute(
        f'SELECT n, party, issue, "on", act, summary, condition FROM position WHERE {where} ORDER BY {ORDER}', values)}
    asked = {"positions": json.dumps(list(told))}
    grounds = defaultdict(list)
    for number, own_id in connection.execute(
            "SELECT position, id FROM ground JOIN statement ON statement.n = ground.statement "
            "WHERE position IN (SELECT value FROM json_each(:positions)) ORDER BY ground.n", asked):
        grounds[number].append(own_id)
    said = {row.statement.id: row for row in statements.found(
        connection, "lead.is_current AND statement.n IN (SELECT statement FROM ground WHERE position IN "
        "(SELECT value FROM json_each(:positions)))", asked)}
    found = {}
    for number, (party, issue, on, act, summary, condition) in told.items():
        held = tuple(said[own_id] for own_id in grounds[number] if own_id in said)
        if held:
            ids_held = tuple(row.statement.id for row in held)
            found[number] = rows.PositionRow(Position(party, issue, on, act, summary, ids_held, condition), held)
    return found


def standing(found, on=None):
    """PositionRows -> those that stood on a day: of each party on each issue all of the latest day, in the same order."""
    groups = defaultdict(list)
    for row in found:
        groups[row.position.party, row.position.issue].append(row)
    return [row for group in groups.values() for row in latest(group, lambda row: row.position.on, days(on)[1] if on else None)]


def latest(group, on, end):
    """Those of the latest day before an end; ``on(one)`` tells the day (EDTF) of one."""
    def day(one):
        """What surely came before the day's end comes before what may have: "2031" tells little of a day in 2031."""
        low, high = days(on(one)) if on(one) else ("", "")
        return end is None or high <= end, low, high

    last = max(map(day, group))
    return [one for one in group if day(one) == last]


def taken_ids(taken):
    """The ids of what a name was taken for, as SQL's json_each reads them."""
    return json.dumps([thing.id for thing in taken.things])
