"""A record and a question → a Chart, which draws itself: the one list of the charts that there are."""
import os
from dataclasses import dataclass
from functools import partial
from typing import Callable

from onrecord import lines
from onrecord.charts import draw, figures, labels, matrix, places, positions, timeline
from onrecord.charts import theme as themes
from onrecord.errors import ChartError, QuestionError
from onrecord.spelling import folded

MOST_DOTS = 1000  # statements of a timeline: the newest; a drawing of more is slow to make and to show
MOST_FIGURES = 1000  # of a chart of series, those of the longest
MIME = "application/vnd.vegalite.v6+json"
STATEMENTS = ("speaker", "party", "place", "kind", "act", "issue", "since", "until", "article", "contains", "outlet")
BY = (*timeline.LANES, "positions")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a record. ``spec`` is its Vega-Lite specification in the light, ``specified(theme)`` in either theme; a notebook
    shows it. Drawing needs ``onrecord[charts]`` and raises ChartError without."""

    name: str
    make: Callable[[themes.Theme], dict]

    @property
    def spec(self):
        return self.specified()

    def specified(self, theme="light"):
        """The specification in a theme, "light" or "dark". Raises ChartError for another."""
        if theme not in themes.THEMES:
            raise ChartError(f"theme {theme!r} is none of {', '.join(themes.THEMES)}")
        return self.make(themes.THEMES[theme])

    def drawn(self, form="svg", theme="light"):
        """The chart as "svg" or "html" (a str) or "png" (bytes). Raises ChartError for another form."""
        if form not in draw.DRAW:
            raise ChartError(f"{form!r} is nothing that a chart is drawn as: {', '.join(draw.FORMS)}")
        return draw.DRAW[form](self.specified(theme))

    def save(self, path, theme="light"):
        """Draw the chart into a file: its name's suffix, .svg, .png or .html, tells as what. Raises ChartError for another suffix, and
        where the file cannot be written."""
        form = os.path.splitext(os.fspath(path))[1].lower().removeprefix(".")
        if form not in draw.DRAW:
            endings = ", ".join(f".{one}" for one in draw.FORMS)
            raise ChartError(f"{os.fspath(path)}: a chart is drawn into a file that ends in {endings}")
        drawn = self.drawn(form, theme)
        try:
            with open(path, "wb") as file:
                file.write(drawn if isinstance(drawn, bytes) else drawn.encode("utf-8"))
        except OSError as error:
            raise ChartError(f"{os.fspath(path)}: {error.strerror or error}") from error

    def _repr_mimebundle_(self, include=None, exclude=None):
        """What Jupyter shows: Vega-Lite, and SVG where it can be drawn here."""
        spec = self.spec
        bundle = {MIME: spec, "text/plain": f"<{self.name}: {spec['title']['text']}>"}
        try:
            bundle["image/svg+xml"] = draw.svg(spec)
        except ChartError:
            pass  # vl-convert is lacking: who shows the notebook may know Vega-Lite, and else shows the text
        return bundle


def chart(record, name, **question):
    """A Chart of a record (``onrecord.Record``): timeline, map, matrix or figures, of what the same question to the view tells.

    ``by`` of a timeline is what its lanes are: party (the default), speaker, issue, outlet, or positions: how those of a party on an
    issue moved, the default where only these two are asked for. ``every`` of a map shows all places, however far away. Raises
    QuestionError for a chart or a field that there is not.
    """
    if name not in CHARTS:
        raise QuestionError(f"{name!r} is no chart; there are {', '.join(CHARTS)}")
    asks, make = CHARTS[name]
    unknown = sorted(set(question) - set(asks))
    if unknown:
        raise QuestionError(f"{unknown[0]!r} is nothing that a {name} is asked by; it is asked by {', '.join(asks)}")
    return Chart(name, make(record, {field: value for field, value in question.items() if value is not None and value is not False}))


def _timeline(record, question):
    by = question.pop("by", None) or ("positions" if set(question) == {"party", "issue"} else "party")
    if by not in BY:
        raise QuestionError(f"by {by!r} is none of {', '.join(BY)}")
    if by == "positions":
        unfit = sorted(set(question) - {"party", "issue"})
        if unfit:
            raise QuestionError(f"a timeline of positions is asked by party and issue, not by {', '.join(unfit)}")
        told = [lines.position_row(row) for row in record.positions(**question)]
        moved = [lines.shift_row(row) for row in record.shifts(**question)]
        return partial(positions.positions, told, moved, heading=_heading(question))
    contains = question.pop("contains", None)
    hits = record.hits(text=contains, limit=MOST_DOTS, facets=False, **question)
    told = [lines.statement(row.statement, row.article) for row in hits.rows]
    heading = _heading(question | ({"contains": contains} if contains else {}))
    return partial(timeline.statements, told, by=by, total=hits.total, heading=heading)


def _map(record, question):
    every = question.pop("every", False)
    told = [lines.mapped_row(row) for row in record.mapped(**question)]
    return partial(places.places, told, every=every, heading=_heading(question))


def _matrix(record, question):
    told = [lines.cell_row(row) for row in record.matrix(on=question.get("on"))]
    if "party" in question:
        meant = {thing.id for one in record.taken(party=question["party"]) for thing in one.things}
        told = [line for line in told if line["party"] in meant]
    if "issue" in question:
        told = [line for line in told if folded(line["issue"]) == folded(question["issue"])]
    return partial(matrix.matrix, told, heading=_heading(question))


def _figures(record, question):
    page = record.page("series", limit=MOST_FIGURES, **question)
    return partial(figures.figures, [lines.series_row(row) for row in page.rows], total=page.total, heading=_heading(
        {field: value for field, value in question.items() if field != "whole"}))


def _heading(question):
    """A question in words, for a title."""
    return labels.shown(", ".join(READS.get(field, "{}").format(value) for field, value in question.items()))


READS = {"since": "since {}", "until": "until {}", "on": "on {}", "place": "naming {}", "contains": "“{}”", "of": "of {}",
         "unit": "in {}", "stated_by": "stated by {}"}
# name -> what it is asked by, and what makes it of a record
CHARTS = {
    "timeline": ((*STATEMENTS, "by"), _timeline),
    "map": (("place", "country", "kind", "since", "until", "every"), _map),
    "matrix": (("party", "issue", "on"), _matrix),
    "figures": (("measure", "unit", "of", "stated_by", "since", "until", "article", "whole"), _figures),
}
