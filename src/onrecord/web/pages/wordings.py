"""Wordings: what was said once and worded by several, and what differs; of one utterance all wordings side by side."""
from typing import get_args

from starlette.exceptions import HTTPException

from onrecord import lines
from onrecord.values import DifferenceKind
from onrecord.web import asking, render, wording

MANY = 20  # utterances of a page
QUESTION = {**dict.fromkeys("speaker party issue since until article differences utterance after".split(), str), "changed": asking.yes,
            "outlets": asking.number(1, 99)}
DIFFERENCES = asking.Field("differences", "Shows a difference of", "choice",
                           tuple((kind, wording.called(kind)) for kind in get_args(DifferenceKind)))
CHANGED = asking.Field("changed", "Only what changes what is said", "tick")
OUTLETS = asking.Field("outlets", "Outlets at least", hint="as 2")
FIELDS = (*asking.fields("speaker party"), CHANGED, *asking.fields("issue since until"), DIFFERENCES, OUTLETS, *asking.fields("article"))
LEAD = 3  # of these stand open


def page(request):
    """The utterances that answer, by the day on which they were said, with what changes in their wordings."""
    question = asking.asked(request, QUESTION)
    found = request.app.state.record.page("wordings", limit=MANY, **question)
    return render.page(request, "wordings.html", question=question, fields=FIELDS, lead=LEAD, found=found, called=wording.called,
                       shown=[wording.shown(lines.utterance_row(row)) for row in found.rows])


def utterance(request):
    """One utterance: its wordings side by side."""
    asking.asked(request, {})
    record, own_id = request.app.state.record, request.path_params["utterance"]
    found = record.one("wordings", own_id)
    if found is None:
        raise HTTPException(404, f"no utterance has the id {own_id!r}, or nothing else words it any more")
    shown = wording.shown(lines.utterance_row(found))
    earlier = found.repeats and record.one("wordings", found.repeats)
    return render.page(request, "wording.html", shown=shown, called=wording.called, element=wording.element, cited=wording.cited,
                       repeated=[lines.utterance_row(row) for row in (*([earlier] if earlier else ()), *record.repetitions(own_id))])
