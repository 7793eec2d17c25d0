"""Figures: what is measured, and of one measure the series: who tells how much for which day, and whether that agrees."""
from itertools import groupby

from onrecord import lines
from onrecord.charts.figures import NO_NUMBER
from onrecord.views.measured import amount
from onrecord.web import asking, charts, render
from onrecord.web.shown import CUT
from onrecord.web.text.drawing import drawn
from onrecord.web.text.layers import Mark
from onrecord.web.text.sentences import around

MANY = 50  # figures of a page, and measures of the list
QUESTION = dict.fromkeys("measure unit of stated_by since until article after".split(), str)
FIELDS = (asking.Field("measure", "What is measured", "search", hint="words of it: territory held, prisoners"),
          asking.Field("stated_by", "Stated by", hint="a name or an office"), asking.Field("of", "Of", hint="whose, or of which whole"),
          asking.Field("unit", "Unit", hint="km², percent, USD"), *asking.fields("since until article"))
LEAD = 2  # of these stand open
# verdict -> how a table tells that another figure of the series is so to one
VERDICTS = {"agree": "agrees with", "differ": "differs from", "moved": "does not fit, at another time:", None: "not comparable with"}
MOST_OTHERS = 4  # of the figures that differ told one by one


def page(request):
    """What is measured; where something is asked for, the series that answer, with a chart."""
    question = asking.asked(request, QUESTION)
    asked = {name: value for name, value in question.items() if name != "after"}
    record = request.app.state.record
    if not asked:
        measures, total = record.measures(most=MANY)
        return render.page(request, "figures.html", question=question, fields=FIELDS, lead=LEAD, measures=measures, total=total)
    found = record.page("series", limit=MANY, after=question.get("after"), **asked)
    series = [(name, [_shown(row) for row in rows]) for name, rows in groupby(found.rows, key=_series)]
    return render.page(request, "figures.html", question=question, fields=FIELDS, lead=LEAD, measures=None, found=found, series=series,
                       drawn=charts.addresses("figures", asked) if _drawable(found) else None, alt=_alt(found),
                       verdicts=VERDICTS, most=MOST_OTHERS)


def _series(row):
    """What the heading above a series tells; what no series holds stands under one heading, at the end."""
    figure = row.figure
    return (figure.measure, figure.of) if figure.series and figure.sort not in NO_NUMBER else None


def _shown(row):
    """A SeriesRow -> its line, its value in words, its sentence with the figure marked, and the others of its series by verdict."""
    line, span = lines.series_row(row), row.figure.span
    (window,) = around(row.article.text, [(span.start, span.end)])
    sentence = drawn(row.article.text, [Mark(span.start, span.end, "said")], window.start, window.end)
    sentence = ("" if window.begins else CUT + " ") + sentence + ("" if window.ends else " " + CUT)
    others = {}
    for one, other in zip(line["agrees"], row.compared):
        others.setdefault(one["verdict"], []).append((lines.figure_row(other.other), one["why"]))
    told = amount(line["value"], line["unit"], line["bound"])
    if line.get("converted"):
        told = f"{told} ({amount(line['converted']['value'], line['converted']['unit'], '=')})"
    return {"line": line, "told": told, "sentence": sentence,
            "others": [(verdict, others[verdict]) for verdict in VERDICTS if verdict in others]}


def _drawable(found):
    return any(row.figure.sort not in NO_NUMBER and row.figure.value is not None for row in found.rows)


def _alt(found):
    """The chart in words: the tables below tell the rest."""
    names = list(dict.fromkeys(row.figure.measure for row in found.rows if row.figure.measure))
    return f"Chart of {found.total:,} figures: {'; '.join(names[:4])}. The tables below have the same numbers."
