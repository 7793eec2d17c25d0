"""Lines of cells → a matrix of parties and issues: where each stands, and where it moved."""
from collections import Counter

from onrecord.charts import labels, theme as themes

MOST_PARTIES, MOST_ISSUES = 12, 24
WEAK = "assert"  # the act that takes nothing back: what was offered or refused before it still stands
CELL = (92, 46)  # pixels
NAME_WIDTH, DATE_LETTERS = 14, 13  # letters of a line of a party's name, and of a date
TOOLTIP = [{"field": field, "type": "nominal", "title": title} for field, title in (
    ("party", "party"), ("issue", "issue"), ("act", "act"), ("date", "date"), ("words", "words"), ("number", "positions"),
    ("moved", "shifts"))]


def matrix(lines, theme, *, heading=""):
    """A matrix of lines of cells: where each party stands on each issue, how many positions it took on it, and how often it moved.
    The parties and issues with most positions come first."""
    cells = {(line["party"], line["issue"]): line for line in lines}
    parties, issues = _most(cells, 0, MOST_PARTIES), _most(cells, 1, MOST_ISSUES)
    title = labels.clipped(f"Where each party stands{f' {heading}' if heading else ''}", themes.TITLE_LETTERS)
    if not cells:
        return themes.whole(theme, title, [], f"{title}: no positions.", width=themes.WIDTH, height=60,
                            data={"values": [{"words": "No positions: they need a casebook."}]},
                            mark={"type": "text", "fontSize": 13, "color": theme.quiet}, encoding={"text": {"field": "words"}})
    columns = _columns(parties)
    shown = [_cell(cell, columns) for key, cell in cells.items() if key[0] in columns and key[1] in issues]
    left = len({party for party, _ in cells}) - len(parties)
    subtitle = ["The act that stands: the last on the latest day, a bare assertion only where nothing else was said; "
                "below, all positions; two arrows: it moved",
                f"{labels.many(left, 'more party', 'more parties')} with fewer positions left out" if left else ""]
    told = "; ".join(f"{cell['party']}, {cell['issue']}: {cell['act']} {cell['date']}, {cell['number']}"
                     f"{cell['moved'] and ', moved ' + cell['moved']}" for cell in shown)
    return themes.whole(theme, title, subtitle, f"{title}. {told}", width={"step": CELL[0]}, height={"step": CELL[1]},
                        data={"values": shown}, layer=_layers(shown, list(columns.values()), issues, theme))


def stands(line):
    """Of the positions of a cell's latest day the last that is more than a bare assertion."""
    telling = [one for one in line["standing"] if one["act"] != WEAK] or line["standing"]
    return telling[-1]


def _most(cells, place, most):
    counted = Counter()
    for key, line in cells.items():
        counted[key[place]] += line["positions"]
    return sorted(counted, key=lambda name: (-counted[name], name))[:most]


def _columns(parties):
    """party -> its name over its column, in two lines; names that would look the same are numbered."""
    columns = {}
    for party in parties:
        name = labels.stacked(party, NAME_WIDTH) or "?"
        columns[party] = name if name not in columns.values() else f"{name} ({len(columns) + 1})"
    lines = 1 + max((name.count("\n") for name in columns.values()), default=0)
    # names stand on the cells: one line is as high as two
    return {party: "\n" * (lines - 1 - name.count("\n")) + name for party, name in columns.items()}


def _cell(line, columns):
    position, moves = stands(line), line["shifts"]
    return {"party": labels.shown(line["party"]), "column": columns[line["party"]], "issue": labels.shown(line["issue"]),
            "act": position["act"], "date": labels.clipped(position["date"] or "undated", DATE_LETTERS),
            "words": labels.full(position["summary"]), "positions": line["positions"],
            "number": labels.many(line["positions"], "position"), "moves": moves, "moved": f"{moves:,}" if moves else "",
            "statements": [one["id"] for one in position["statements"]]}


def _layers(shown, columns, issues, theme):
    at = {"x": {"field": "column", "type": "nominal", "sort": None, "scale": {"domain": columns},
                "axis": {"orient": "top", "title": None, "labelAngle": 0, "labelExpr": "split(datum.label, '\\n')",
                         "labelFontWeight": "bold", "labelColor": theme.ink, "domain": False, "ticks": False,
                         "labelLimit": CELL[0] + 20, "labelPadding": 6 + 13 * columns[0].count("\n")}},
          "y": {"field": "issue", "type": "nominal", "scale": {"domain": [labels.shown(issue) for issue in issues]},
                "axis": {"title": None, "domain": False, "ticks": False, "labelFontWeight": "bold", "labelColor": theme.ink,
                         "labelPadding": 8}}}
    words = {"type": "text", "align": "left", "baseline": "middle"}
    left = -CELL[0] / 2
    most = max(cell["positions"] for cell in shown)
    shade = {"field": "positions", "type": "quantitative", "legend": None,
             "scale": {"type": "log", "domain": [1, max(2, most)], "range": list(theme.shades), "interpolate": "lab"}}
    return [
        {"mark": {"type": "rect", "stroke": theme.paper, "strokeWidth": 3, "cornerRadius": 4},
         "encoding": {**at, "color": shade, "tooltip": TOOLTIP, "description": {"field": "words"}}},
        {"mark": {"type": "point", "size": 62, "strokeWidth": 1.6, "opacity": 1, "xOffset": left + 14, "yOffset": -10, "aria": False},
         "encoding": {**at, **themes.acts(theme, {cell["act"] for cell in shown}, legend=False), "tooltip": TOOLTIP}},
        {"mark": {**words, "dx": left + 24, "dy": -10, "fontSize": 11.5, "fontWeight": "bold", "color": theme.ink},
         "encoding": {**at, "text": {"field": "act"}, "tooltip": TOOLTIP}},
        *({"mark": {**words, "dx": left + 8, "dy": down, "fontSize": 10, "color": theme.quiet},
           "encoding": {**at, "text": {"field": field}}} for field, down in (("date", 3), ("number", 15))),
        {"mark": {**words, "align": "right", "dx": -left - 8, "dy": -10, "fontSize": 11, "fontWeight": "bold", "color": theme.accent},
         "encoding": {**at, "text": {"field": "moved"}}},
        {"transform": [{"filter": "datum.moves > 0"}],
         "mark": {"type": "point", "shape": themes.MOVED, "size": 60, "strokeWidth": 1.5, "color": theme.accent, "opacity": 1,
                  "xOffset": -left - 24, "yOffset": -10, "aria": False}, "encoding": at},
    ]
