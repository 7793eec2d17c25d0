"""Dots in time, stacked in lanes so that none hides another: the layer that timelines are made of."""
from collections import Counter, defaultdict
from datetime import date

from onrecord.charts import days, labels, theme as themes

REST = "all others"
ORDER = (*themes.ACTS, themes.UNTOLD)  # of the acts in a stack, from below
# lanes (the rest share one), and pixels from one dot to the next: the first with which the chart keeps to TALLEST
SIZES = ((14, 10), (14, 8), (14, 6.5), (12, 5), (10, 4), (8, 4), (8, 3.2), (6, 2.6))
TALLEST = 900  # pixels
LANE_GAP = 16  # pixels between the dots of two lanes
LANE_LEAST = 34  # pixels: its name and its number stand in two lines
MOST_DESCRIBED = 400  # dots whose words stand in the drawing, for screen readers; more would make it large
# days that an axis spans at most, its ticks, and how they are written: always with the year
TICKS = ((80, "day", "%-d %b %Y"), (240, {"interval": "month", "step": 1}, "%b %Y"), (800, {"interval": "month", "step": 3}, "%b %Y"),
         (2000, {"interval": "month", "step": 6}, "%b %Y"), (4_000_000, "year", "%Y"))
EPOCH = date(1970, 1, 1).toordinal()
NAME_LETTERS = 24  # of a lane's name


def stacked(dots, *, last=()):
    """Dots -> (those on the axis, each with its ``x`` and ``y``; the lanes; the domain; the height; the pitch; how many dots lie
    before the axis, and how many after).

    A dot is a dict with ``lane``, ``act`` and ``days``, a stretch of ISO days. The lanes with most dots come first, those named in
    ``last`` behind all others.
    """
    middles = [days.middle(dot["days"]) for dot in dots]
    least, most = days.near(middles)
    domain = days.padded(least, most)
    first, end = (date.fromisoformat(day).toordinal() for day in domain)
    kept = sorted(((at, dot) for at, dot in zip(middles, dots) if least <= at <= most), key=lambda item: item[0])
    counted = Counter(dot["lane"] for _, dot in kept)
    names = sorted(counted, key=lambda name: (name in last, -counted[name], name))
    for lanes, pitch in SIZES:
        held = _lanes(kept, names, lanes)
        placed, told, height = _placed(held, pitch, themes.WIDTH / (end - first))
        if height <= TALLEST:
            break
    return placed, told, domain, height, pitch, sum(at < least for at in middles), sum(at > most for at in middles)


def _lanes(kept, names, most):
    """[(lane, its dots)], no more than ``most``: where there are more, the last is that of all the others."""
    named = names if len(names) <= most else names[:most - 1]
    held = defaultdict(list)
    for at, dot in kept:
        held[dot["lane"] if dot["lane"] in named else REST].append((at, dot))
    return [(name, held[name]) for name in (*named, *([REST] if len(named) < len(names) else ()))]


def _placed(lanes, pitch, per_day):
    """Every dot in the column of its day, an act above the other; the lanes from the top down."""
    placed, told, top = [], [], 0
    for name, held in lanes:
        columns = defaultdict(list)
        for at, dot in held:
            columns[int(at * per_day / pitch)].append((at, dot))
        tall = max(LANE_LEAST, max(map(len, columns.values())) * pitch + LANE_GAP)
        base = top + tall
        for column in columns.values():
            x = days.iso(sum(at for at, _ in column) / len(column))
            column.sort(key=lambda item: ORDER.index(item[1]["act"]))
            placed += [{**dot, "x": x, "y": base - LANE_GAP / 2 - (slot + 0.5) * pitch} for slot, (_, dot) in enumerate(column)]
        told.append({"lane": labels.clipped(name, NAME_LETTERS), "name": labels.full(name), "dots": labels.many(len(held), "statement"),
                     "top": top, "base": base, "middle": top + tall / 2})
        top = base
    return placed, told, top


def time_axis(domain, theme, **axis):
    """The encoding of x: days, in UTC, without a title: dates speak for themselves."""
    first, last = map(date.fromisoformat, domain)
    ticks, form = next((ticks, form) for most, ticks, form in TICKS if (last - first).days <= most)
    if ticks == "day":  # told one by one: an interval of days would begin anew with every month
        step = max(1, -(-(last - first).days // 6))
        axis["values"] = [(day - EPOCH) * 86_400_000 for day in range(first.toordinal() + (step + 1) // 2, last.toordinal() + 1, step)]
        ticks = len(axis["values"])
    if ticks == "year":
        ticks = {"interval": "year", "step": max(1, round((last.year - first.year) / 8))}
    return {"type": "temporal", "scale": {"type": "utc", "domain": list(domain), "nice": False},
            "axis": {"title": None, "grid": True, "labelOverlap": True, "tickCount": ticks, "format": form, **axis}}


def layers(placed, lanes, domain, height, pitch, theme, tooltip):
    """The layers that draw what ``stacked`` placed: lines below the lanes, their names, and the dots."""
    x, y = time_axis(domain, theme), {"type": "quantitative", "scale": {"domain": [0, height], "reverse": True, "nice": False},
                                      "axis": None}
    name = {"type": "text", "align": "right", "baseline": "middle", "x": -10, "limit": 170}
    size = (0.72 * pitch) ** 2
    points = {**themes.acts(theme, {dot["act"] for dot in placed}), "x": {"field": "x", **x}, "y": {"field": "y", **y},
              "tooltip": tooltip, **({"description": {"field": "words"}} if len(placed) <= MOST_DESCRIBED else {})}
    at = {"y": {"field": "middle", **y}}
    return [
        {"data": {"values": lanes}, "mark": {"type": "rule", "color": theme.rule, "x": 0, "x2": themes.WIDTH},
         "encoding": {"y": {"field": "base", **y}}},
        {"data": {"values": lanes}, "mark": {**name, "dy": -7, "fontSize": 12, "fontWeight": "bold", "color": theme.ink},
         "encoding": {**at, "text": {"field": "lane"}, "tooltip": {"field": "name"}}},
        {"data": {"values": lanes}, "mark": {**name, "dy": 7, "fontSize": 10.5, "color": theme.quiet},
         "encoding": {**at, "text": {"field": "dots"}}},
        {"data": {"values": placed}, "mark": {"type": "point", "size": size, "strokeWidth": 1 if pitch < 6 else 1.4, "opacity": 0.95,
                                              "aria": len(placed) <= MOST_DESCRIBED},
         "encoding": points},
    ]
