"""Where each party stands on each issue: positions with the statements that they rest on, over time or on one day."""
import json
from collections import defaultdict

from onrecord.dates import days
from onrecord.search import rows, statements
from onrecord.values import Position

# filter -> the SQL that a position must meet; :filter stands for its value
CONDITIONS = {
    "party": "position.party IN (SELECT value FROM json_each(:party))",
    "issue": "position.issue = :issue",
    # what is told of a month or a year may have been said before its last day, as in ``statements``
    "on": 'position."from" < :on',
}
ORDER = 'position.party, position.issue, position."from" IS NULL, position."from", position."to", position.n'


def positions(connection, *, party=None, issue=None, on=None, history=True):
    """The PositionRows of a record by party, issue and date, the undated last; none when nothing answers.

    ``party`` is a Taken. ``on`` is an EDTF date: none later than that, nor undated. Without ``history`` only what stood then
    (of all, where ``on`` is None): for each party and issue those of the latest day.
    """
    asked = {name: value for name, value in (("party", party), ("issue", issue), ("on", on)) if value is not None}
    where = " AND ".join(["TRUE", *(CONDITIONS[name] for name in asked)])
    if "party" in asked:
        asked["party"] = taken_ids(party)
    if "on" in asked:
        asked["on"] = days(on)[1]
    found = list(numbered(connection, where, asked).values())
    return found if history else standing(found, on)


def numbered(connection, where, values=()):
    """{number: PositionRow} of the positions that meet an SQL condition, in ORDER.

    A position that only superseded articles tell is left out.
    """
    told = {number: row for number, *row in connection.execute(
        f'SELECT n, party, issue, "on", act, summary, condition FROM position WHERE {where} ORDER BY {ORDER}', values)}
    ids = dict(connection.execute("SELECT n, id FROM statement WHERE n IN (SELECT statement FROM ground)"))
    grounds = defaultdict(list)
    for number, statement in connection.execute("SELECT position, statement FROM ground ORDER BY n"):
        if number in told:
            grounds[number].append(ids[statement])
    said = {row.statement.id: row for row in statements.found(
        connection, "lead.is_current AND statement.n IN (SELECT statement FROM ground WHERE position IN "
        "(SELECT value FROM json_each(:positions)))", {"positions": json.dumps(list(grounds))})}
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
    return [row for group in groups.values() for row in _latest(group, days(on)[1] if on else None)]


def _latest(group, end):
    def day(row):
        """What surely came before the day's end comes before what may have: "2031" tells little of a day in 2031."""
        low, high = days(row.position.on) if row.position.on else ("", "")
        return end is None or high <= end, low, high

    last = max(map(day, group))
    return [row for row in group if day(row) == last]


def taken_ids(taken):
    """The ids of what a name was taken for, as SQL's json_each reads them."""
    return json.dumps([thing.id for thing in taken.things])
