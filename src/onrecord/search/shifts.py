"""Where a party's position on an issue moved: from which words to which, and why."""
from onrecord.dates import days
from onrecord.search import positions, rows
from onrecord.values import Shift

# filter -> the SQL that a shift must meet; ``earlier`` and ``later`` are its positions
CONDITIONS = {
    "party": "later.party IN (SELECT value FROM json_each(:party))",
    "issue": ":issue IN (earlier.issue, later.issue)",  # a move on land may be told by words on a ceasefire
    "since": 'later."to" > :since',
    "until": 'later."from" < :until',
}
TABLES = 'shift JOIN position AS earlier ON earlier.n = shift."before" JOIN position AS later ON later.n = shift."after"'


def shifts(connection, *, party=None, issue=None, since=None, until=None):
    """The ShiftRows of a record by the day of what was said last; none when nothing answers.

    ``party`` is a Taken; ``since`` and ``until`` are EDTF dates between which the later position was told, both days included.
    """
    asked = {name: value for name, value in (("party", party), ("issue", issue), ("since", since), ("until", until))
             if value is not None}
    where = " AND ".join(["TRUE", *(CONDITIONS[name] for name in asked)])
    if "party" in asked:
        asked["party"] = positions.taken_ids(party)
    if "since" in asked:
        asked["since"] = days(since)[0]
    if "until" in asked:
        asked["until"] = days(until)[1]
    told = list(connection.execute(
        f'SELECT shift."before", shift."after", direction, why FROM {TABLES} WHERE {where} '
        'ORDER BY later."from", later.party, later.issue, shift.n', asked))
    held = positions.numbered(connection, 'n IN (SELECT "before" FROM shift UNION SELECT "after" FROM shift)') if told else {}
    return [rows.ShiftRow(Shift(held[before].position, held[after].position, direction, why), held[before], held[after])
            for before, after, direction, why in told if before in held and after in held]
