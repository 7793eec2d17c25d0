"""Positions: where each party stands on each issue, and how one party's position on one issue came about and moved."""
from onrecord import lines
from onrecord.spelling import folded
from onrecord.web import asking, render, shown, stances

MANY = 30  # positions of a page of a timeline
MANY_SHIFTS = 30  # to these
MANY_CONDITIONS = 20
# positions in a record up to which its conditions are listed unasked: each is compared with all that other sides say
FEW_POSITIONS = 20_000
QUESTION = {**dict.fromkeys("party issue on after".split(), str), "all": asking.yes, "conditions": asking.yes}


def page(request):
    """A matrix of parties and issues; with both asked for, the timeline of one on the other."""
    question = asking.asked(request, QUESTION)
    record = request.app.state.record
    if not record.has_issues():
        return render.page(request, "positions.html", has_issues=False, question=question, fields=asking.fields("party issue on"))
    if "party" in question and "issue" in question:
        return _timeline(request, record, question)
    party, issue, on = (question.get(name) for name in ("party", "issue", "on"))
    cells, taken = record.matrix(on=on), ()
    conditions = _conditions(record, question)
    issues = sorted({cell.issue for cell in cells})
    if party is not None:
        taken = record.taken(party=party)
        meant = {thing.id for one in taken for thing in one.things}
        cells = [cell for cell in cells if cell.party in meant]
    if issue is not None:
        record.page("positions", limit=1, issue=issue)  # refuses what no issue is called
        cells = [cell for cell in cells if folded(cell.issue) == folded(issue)]
    return render.page(request, "positions.html", has_issues=True, question=question, taken=taken, fields=_fields(record, issues),
                       table=stances.table(cells, question.get("all", False) or party is not None),
                       conditions=conditions)


def _timeline(request, record, question):
    """What one party said on one issue, in time, with the shifts between."""
    asked = {name: question[name] for name in ("party", "issue")}
    found = record.page("positions", limit=MANY, after=question.get("after"), on=question.get("on"), history=True, **asked)
    shifts, more_shifts = _shifts(record, asked, [row.position.on for row in found.rows if row.position.on])
    entries, elsewhere = stances.entries(found.rows, shifts, lambda grounds: shown.statements(record, grounds))
    cells = record.matrix(on=question.get("on"))
    keys = {(row.position.party, row.position.issue) for row in found.rows}
    standing = [stances.stance(cell) for cell in cells if (cell.party, cell.issue) in keys]
    return render.page(request, "timeline.html", question=question, fields=_fields(record, sorted({cell.issue for cell in cells})),
                       found=found, entries=entries, elsewhere=elsewhere, standing=standing,
                       shifts=sum(cell.shifts for cell in cells if (cell.party, cell.issue) in keys), more_shifts=more_shifts,
                       conditions=_conditions(record, question))


def _shifts(record, asked, days):
    """The shifts to positions between the first and the last of some days, and how many more there are than a page shows."""
    if not days:
        return (), 0
    found = record.page("shifts", limit=MANY_SHIFTS, since=days[0], until=days[-1], **asked)
    return found.rows, found.total - len(found.rows)


def _fields(record, issues):
    return asking.fields("party issue on", issue=issues)


def _conditions(record, question):
    """The conditions of a party or on an issue -> (their lines with the cue before the words, and how the if-part reads; how many
    there are in all; of how many statements, None of all). None where neither is asked for, or where the record is so large that they are looked for only when asked."""
    asked = {name: question[name] for name in ("party", "issue") if name in question}
    if not asked or not question.get("conditions") and sum(cell.positions for cell in record.matrix()) > FEW_POSITIONS:
        return None
    found = record.page("conditions", limit=MANY_CONDITIONS, **asked)
    return [{**lines.condition_row(row), "cue": row.statement.cue and row.statement.cue.text,
             "reads": stances.reads(row.statement.meant.condition.form)} for row in found.rows], found.total, record.most_conditions()
