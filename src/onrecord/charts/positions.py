"""Lines of ``positions`` and ``shifts`` → how a side's position moved: its words beside the time axis, shifts as arrows."""
import math

from onrecord.charts import days, dots, labels, theme as themes, timeline

MOST_ROWS = 60  # positions that are told by their words, a row each; of more the latest
ROW, TALL_ROW = 32, 46  # pixels: with a line of words, with two
AXIS = 300  # pixels of the time axis: beside it the words have the rest
LETTERS = 74  # of a line of words beside a sign
TOOLTIP = [{"field": field, "type": "nominal", "title": title} for field, title in (
    ("party", "party"), ("issue", "issue"), ("act", "act"), ("said", "date"), ("who", "who"), ("words", "words"),
    ("condition", "if"), ("articles", "in"))]
SHIFT_TOOLTIP = [{"field": field, "type": "nominal", "title": title} for field, title in (
    ("direction", "moved"), ("why", "why"), ("before", "from"), ("after", "to"))]


def positions(lines, shifts, theme, *, heading=""):
    """A chart of lines of ``positions`` of one party, on one issue or several, in the order of their dates, and of the lines of
    ``shifts`` between them. What has no date is told in the subtitle."""
    dated = sorted(((stretched, line) for line in lines if (stretched := days.stretch(line["date"]))),
                   key=lambda item: (days.middle(item[0]), item[1]["issue"], item[1]["act"]))
    title = labels.clipped(f"Positions{f' of {heading}' if heading else ''} over time", themes.TITLE_LETTERS)
    left = [f"{len(lines) - len(dated):,} without a date left out"] if len(dated) < len(lines) else []
    if not dated:
        return timeline.nothing(title, "; ".join(left), theme)
    if len(dated) > MOST_ROWS:
        left.insert(0, f"the latest {MOST_ROWS} of {len(dated):,}")
    rows = [_row(stretched, line, _several(lines)) for stretched, line in dated[-MOST_ROWS:]]
    height = 0
    for row in rows:
        row.update(top=height + 9, below=height + 22, y=height + 15)
        height += TALL_ROW if "\n" in row["gist"] else ROW
    moves = _moves(rows, shifts)
    middles = [days.middle(stretched) for stretched, _ in dated[-MOST_ROWS:]]
    domain = days.padded(min(middles), max(middles), 0.05)
    told = [f"{labels.many(len(dated), 'position')}, the earliest first; {labels.many(len(moves), 'shift')}"
            f"{', the curves to the left' if moves else ''}", "; ".join(left)]
    return themes.whole(theme, title, told, _described(title, told, rows, moves), width=AXIS, height=height,
                        layer=_layers(rows, moves, domain, height, theme))


def _several(lines):
    """What does not go without saying: ``issue`` and ``party`` where the lines have several."""
    return [field for field in ("party", "issue") if len({line[field] for line in lines}) > 1]


def _row(stretched, line, several):
    """A position as a row; ``key`` tells it from all others, as a shift names it."""
    speakers = labels.clipped(", ".join(dict.fromkeys(
        one["speaker"]["name"] for one in line["statements"] if one["speaker"])), LETTERS)
    return {"x": days.iso(days.middle(stretched)), "from": stretched[0], "to": stretched[1],
            "act": line["act"], "said": line["date"], "party": labels.shown(line["party"]), "issue": labels.shown(line["issue"]),
            "who": speakers, "words": labels.full(line["summary"]),
            "gist": labels.gist(line["summary"], LETTERS),
            "head": labels.shown(" · ".join(word for word in (
                line["date"], *(line[field] for field in several), line["act"], speakers) if word)),
            "condition": labels.full(line["condition"]["if"]["text"]) if line["condition"] and line["condition"]["if"] else "",
            "articles": labels.full("; ".join(dict.fromkeys(labels.where(one["article"]) for one in line["statements"]))),
            "statements": [one["id"] for one in line["statements"]], "key": _key(line)}


def _key(line):
    return "\n".join(map(labels.shown, (line["party"], line["issue"], line["date"], line["act"], line["summary"])))


def _moves(rows, shifts):
    """Lines of ``shifts`` -> a curve for each whose positions both have a row: its ends, its head and what it tells."""
    at = {row["key"]: row for row in rows}
    found = []
    for line in shifts:
        before, after = (at.get(_key(line[end])) for end in ("from", "to"))
        if before and after:
            found.append({"number": len(found), "before": before["words"], "after": after["words"], "direction": line["direction"],
                          "why": labels.full(line["why"]), "from": before["y"], "to": after["y"]})
    return found


def _curve(move, deep):
    """The points of a half ellipse to the left of the axis, from the row before to the row after."""
    middle, half = (move["from"] + move["to"]) / 2, (move["to"] - move["from"]) / 2
    return [{"number": move["number"], "order": step, "direction": move["direction"], "x": -6 - deep * math.sin(math.pi * step / 24),
             "y": middle - half * math.cos(math.pi * step / 24)} for step in range(25)]


def _layers(rows, moves, domain, height, theme):
    x = dots.time_axis(domain, theme, tickCount=3, orient="top", labelOverlap="greedy")
    y = {"type": "quantitative", "scale": {"domain": [0, height], "reverse": True, "nice": False}, "axis": None}
    at = {"x": {"field": "x", **x}, "y": {"field": "y", **y}}
    beside = {"type": "text", "align": "left", "x": AXIS + 14, "limit": themes.WIDTH - AXIS}
    values = {"data": {"values": rows}}
    layers = [
        {**values, "mark": {"type": "rule", "color": theme.rule, "x": 0, "x2": AXIS + 8, "strokeDash": [1, 3]},
         "encoding": {"y": {"field": "y", **y}}},
        {**values, "mark": {"type": "rule", "color": theme.quiet, "strokeWidth": 3, "opacity": 0.5},
         "encoding": {"x": {"field": "from", **x}, "x2": {"field": "to"}, "y": {"field": "y", **y}}},
        {**values, "mark": {"type": "point", "size": 80, "strokeWidth": 1.6, "opacity": 1},
         "encoding": {**themes.acts(theme, {row["act"] for row in rows}), **at, "tooltip": TOOLTIP, "description": {"field": "words"}}},
        {**values, "mark": {**beside, "fontSize": 10.5, "color": theme.quiet, "baseline": "middle"},
         "encoding": {"y": {"field": "top", **y}, "text": {"field": "head"}, "tooltip": TOOLTIP}},
        {**values, "mark": {**beside, "fontSize": 12, "color": theme.ink, "baseline": "middle", "lineBreak": "\n"},
         "encoding": {"y": {"field": "below", **y}, "text": {"field": "gist"}, "tooltip": TOOLTIP}},
    ]
    if moves:
        layers += _arrows(moves, y, theme)
    return layers


def _arrows(moves, y, theme):
    """The curves of shifts, each with its head and, at its deepest, its direction in a word."""
    present = [direction for direction in themes.DIRECTIONS if any(move["direction"] == direction for move in moves)]
    colours = {"scale": {"domain": present, "range": [getattr(theme, themes.DIRECTIONS[one][0]) for one in present]}, "legend": None}
    curves, heads = [], []
    for number, move in enumerate(moves):
        deep = 22 + 9 * (number % 6)
        curves += _curve(move, deep)
        heads.append({**move, "y": move["to"], "deep": -10 - deep, "middle": (move["from"] + move["to"]) / 2})
    x = {"type": "quantitative", "scale": {"domain": [0, AXIS], "nice": False}, "axis": None}
    color = {"color": {"field": "direction", "type": "nominal", **colours}}
    # another scale than time: these layers measure x in pixels from the axis
    return [{
        "layer": [
            {"data": {"values": curves}, "mark": {"type": "line", "strokeWidth": 1.8, "clip": False, "aria": False},
             "encoding": {"x": {"field": "x", **x}, "y": {"field": "y", **y}, "order": {"field": "order"},
                          "detail": {"field": "number"}, **color}},
            {"data": {"values": heads},
             "mark": {"type": "point", "shape": "triangle-right", "filled": True, "size": 70, "opacity": 1, "x": -7},
             "encoding": {"y": {"field": "y", **y}, **color, "tooltip": SHIFT_TOOLTIP, "description": {"field": "why"}}},
            {"data": {"values": heads},
             "mark": {"type": "text", "align": "right", "baseline": "middle", "fontSize": 11.5, "fontWeight": "bold"},
             "encoding": {"x": {"field": "deep", **x}, "y": {"field": "middle", **y}, "text": {"field": "direction"}, **color,
                          "tooltip": SHIFT_TOOLTIP}},
        ]}]


def _described(title, told, rows, moves):
    """The chart in words: each position, then each shift."""
    positions_ = "; ".join(f"{row['head']}: {row['words']}" for row in rows)
    shifts_ = "; ".join(f"{move['direction']}: {move['why']}" for move in moves)
    return ". ".join(part for part in (title, *told, positions_, shifts_) if part)
