"""Cells of a matrix and rows of a timeline → what the positions page shows: a table of who stands where, and how that came."""
from dataclasses import dataclass

from onrecord import lines
from onrecord.views.layout import READS
from onrecord.views.ledger import WEAK, shortened

MOST_PARTIES = 6  # columns that a desk's screen has room for; the others are told by name


@dataclass(frozen=True, slots=True)
class Stance:
    """A cell: the party's position that stands on an issue (a line), the ``cue`` before its words, the words as far as a cell shows
    them, how the if-part of its condition ``reads``, and how many positions and shifts there are in all."""

    party: str
    issue: str
    line: dict
    cue: str | None
    words: str
    reads: str | None
    positions: int
    shifts: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of (issue, its Stances in the order of the ``parties``, None where one took none). ``left`` are the parties that have no
    column: those that took fewer positions."""

    parties: tuple[str, ...]
    rows: tuple
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A position on a timeline: its line, the statements that it rests on, its ``key`` on the page, and the shifts that lead
    to it: (shift's line, key of the position before it or None where that is not on the page)."""

    key: str
    line: dict
    grounds: tuple
    shifts: tuple


def table(cells, everybody=False):
    """search.rows.Cells -> Table: the parties and the issues that most positions are of come first."""
    by_party, by_issue, at = {}, {}, {}
    for cell in cells:
        by_party[cell.party] = by_party.get(cell.party, 0) + cell.positions
        by_issue[cell.issue] = by_issue.get(cell.issue, 0) + cell.positions
        at[cell.issue, cell.party] = stance(cell)
    parties, issues = (sorted(counted, key=lambda name, counted=counted: (-counted[name], name)) for counted in (by_party, by_issue))
    shown = parties if everybody else parties[:MOST_PARTIES]
    rows = tuple((issue, tuple(at.get((issue, party)) for party in shown)) for issue in issues
                 if any((issue, party) in at for party in shown))
    return Table(tuple(shown), rows, tuple(parties[len(shown):]))


def stance(cell):
    """A search.rows.Cell -> Stance: of the positions of its latest day the last that is more than a bare assertion."""
    telling = [row for row in cell.standing if row.position.act != WEAK] or cell.standing
    row = telling[-1]
    return Stance(cell.party, cell.issue, lines.position_row(row), _cue(row), shortened(row.position.summary),
                  row.condition and reads(row.condition.form), cell.positions, cell.shifts)


def reads(form):
    """How a condition's if-part is to be read, by its form: "Leave, otherwise we come" is no "leave, then we come"."""
    return READS.get(form, form).rstrip(": ")


def entries(rows, shifts, show):
    """PositionRows in their order, and ShiftRows -> Entries, and the lines of the shifts that lead to none of them; ``show`` makes of
    the statements that a position rests on what the page shows."""
    keys = {_same(row): f"p-{row.grounds[0].statement.id}-{number}" for number, row in enumerate(rows)}
    leading, elsewhere = {}, []
    for one in shifts:
        if _same(one.after) in keys:
            leading.setdefault(_same(one.after), []).append((lines.shift_row(one), keys.get(_same(one.before))))
        else:
            elsewhere.append(lines.shift_row(one))
    return [Entry(keys[_same(row)], lines.position_row(row), tuple(show(row.grounds)), tuple(leading.get(_same(row), ())))
            for row in rows], elsewhere


def _same(row):
    """What tells one position from another."""
    value = row.position
    return value.party, value.issue, value.on, value.act, value.statements


def _cue(row):
    """The cue of the statement whose words the summary is; None where it has none."""
    cue = row.grounds[0].statement.cue
    return cue and cue.text
