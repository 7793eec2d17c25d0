"""Contested: claim and denial side by side, each with its sources; who is right stands nowhere."""
from typing import get_args

from starlette.exceptions import HTTPException

from onrecord import lines
from onrecord.values import Way
from onrecord.web import asking, render, sides

MANY = 20  # contentions of a page
MOST = 3  # words of a side that the list shows; the rest is counted, its own page shows all
QUESTION = {**dict.fromkeys("about party place kind since until article by id after".split(), str), "unanswered": asking.yes}
ABOUT = asking.Field("about", "About", "search", hint="words; a place by any of its names")
KIND = asking.Field("kind", "In this way", "choice", tuple((way, way) for way in get_args(Way)))
UNANSWERED = asking.Field("unanswered", "Denials of what nobody in the record asserts", "tick")
FIELDS = (ABOUT, *asking.fields("party place"), KIND, *asking.fields("since until article"), UNANSWERED)
LEAD = 3  # of these stand open


def page(request):
    """The contentions that answer, by the day from which they are contested."""
    question = asking.asked(request, QUESTION)
    found = request.app.state.record.page("contested", limit=MANY, **question)
    return render.page(request, "contested.html", question=question, fields=FIELDS, lead=LEAD, found=found, most=MOST, sides=sides,
                       shown=[_shown(row) for row in found.rows])


def contention(request):
    """One contention: all words of both sides, and its history."""
    asking.asked(request, {})
    own_id = request.path_params["id"]
    found = request.app.state.record.one("contested", own_id)
    if found is None:
        raise HTTPException(404, f"nothing contested has the id {own_id!r} any more; a build may have told it anew")
    return render.page(request, "contention.html", shown=_shown(found), sides=sides)


def _shown(row):
    return sides.shown(row, lines.contested_row(row))
