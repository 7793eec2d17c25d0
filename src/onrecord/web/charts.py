"""A chart's address → its drawing: the same question as the page's, drawn once for each state of the record."""
import hashlib
from functools import lru_cache
from importlib.util import find_spec
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import Response

from onrecord.charts.made import CHARTS, chart
from onrecord.charts.theme import THEMES
from onrecord.errors import QuestionError
from onrecord.web import asking

KEPT = 48  # drawings that are kept, some 100 kB each
READS = {"every": asking.yes, "whole": float}  # fields of a question that are no words


def draw(request):
    """The drawing of a chart as SVG; 404 where there is none of that name. A browser that has it is told so."""
    name = request.path_params["name"]
    if name not in CHARTS:
        raise HTTPException(404, f"{name[:40]!r} is no chart; there are {', '.join(CHARTS)}")
    asks, _ = CHARTS[name]
    question = asking.asked(request, {field: READS.get(field, str) for field in asks} | {"theme": str})
    theme = question.pop("theme", "light")
    if theme not in THEMES:
        raise QuestionError(f"theme {theme!r} is none of {', '.join(THEMES)}")
    record = request.app.state.record
    state = record.path, record.stamp(), name, tuple(sorted(question.items())), theme
    tag = f'"{hashlib.sha256(repr(state).encode("utf-8")).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(_drawn(record, *state[1:]), media_type="image/svg+xml", headers=headers)


@lru_cache(maxsize=KEPT)
def _drawn(record, stamp, name, question, theme):
    """``stamp`` is the state of the record: another one is drawn anew."""
    return chart(record, name, **dict(question)).drawn("svg", theme)


def address(name, question, theme):
    """The address of a chart of what a page is asked."""
    asks, _ = CHARTS[name]
    query = {field: "1" if value is True else value for field, value in question.items() if field in asks}
    return f"/charts/{name}.svg?{urlencode(query | {'theme': theme})}"


def addresses(name, question):
    """{theme: its address} of a chart of what a page is asked; None where charts cannot be drawn here (``onrecord[charts]``)."""
    return {theme: address(name, question, theme) for theme in THEMES} if find_spec("vl_convert") else None
