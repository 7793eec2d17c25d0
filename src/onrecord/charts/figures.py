"""Lines of a series of ``figures`` → what each tells, when, and who says so: a range, an open end, "about"."""
from collections import Counter, defaultdict
from datetime import date

from onrecord.charts import days, dots, labels, theme as themes
from onrecord.views.measured import amount

MOST_PANELS, MOST_IN_PANEL = 6, 80  # series in a chart, and figures in each; of more the latest
MOST_SOURCES = 6  # that have a sign of their own; the rest share one
LEAST_HEIGHT, ROW = 150, 17  # pixels of a panel; and of a figure's label, where several are of one day
MOST_HEIGHT = 420
BESIDE = 190  # pixels for those that no date is told of, beside the time axis
LABEL_LETTERS = 30
LARGE = 1_000_000  # from which an axis tells numbers in words
IN_WORDS = "replace(replace(replace(datum.label, 'T', ' trillion'), 'G', ' billion'), 'M', ' million')"
NOBODY, REST = "the article itself", "others"
UNDATED = "no date told"
NO_NUMBER = ("ordinal", "designation", "quantifier")  # sorts that are no quantity
SIGNS = ("circle", "square", "diamond", "triangle-up", "triangle-right", "cross", "triangle-down")
FAMILIES = ("asks", "refuses", "gives", "presses", "states", "accent", "quiet")
ENDS = {"upper": "triangle-up", "lower": "triangle-down"}  # which end is open -> its arrow
TOOLTIP = [{"field": field, "type": "nominal", "title": title} for field, title in (
    ("told", "value"), ("measure", "measure"), ("of", "of"), ("as_of", "as of"), ("who", "stated by"), ("words", "words"),
    ("agrees", "others of the series"), ("article", "in"))]


def figures(lines, theme, *, total=None, heading=""):
    """A chart of lines of a series, a panel for each series and unit, those with most figures first. What is no number
    ("nearly all") and no quantity ("the first") is left out and counted; ``total`` is how many answer, where these are not all."""
    panels, left = _panels(lines)
    if total is not None and total > len(lines):
        left.insert(0, f"of {total:,} figures the {len(lines):,} of the longest series")
    measures = {name for name, _, _ in panels}
    title = labels.clipped(heading or (measures.pop() if len(measures) == 1 else "Figures by what they measure"), themes.TITLE_LETTERS)
    if not panels:
        return themes.whole(theme, title, ["; ".join(left)], f"{title}: nothing to show.", width=themes.WIDTH, height=60,
                            data={"values": [{"words": "No figures to show."}]},
                            mark={"type": "text", "fontSize": 13, "color": theme.quiet}, encoding={"text": {"field": "words"}})
    # what is told once is no series: it is drawn where nothing else is
    shown = ([panel for panel in panels if len(panel[2]) > 1] or panels)[:MOST_PANELS]
    if len(panels) > len(shown):
        left.insert(0, f"the longest {len(shown):,} of {len(panels):,} series")
    sources = _sources(shown)
    held = [_datum(line, sources) for _, _, group in shown for line in group]
    subtitle = [_reads(held), "; ".join(left)]
    told = "; ".join(f"{datum['told']} ({datum['as_of']}, {datum['who']})" for datum in held)
    middles = [days.middle(one["days"]) for one in held if one["days"]]
    axis = dots.time_axis(days.padded(min(middles), max(middles), 0.06, 0.16), theme) if middles else None
    drawn = [_panel(name, unit, [_datum(line, sources) for line in group], _sources_drawn(sources, theme), axis, theme, len(shown) > 1)
             for name, unit, group in shown]
    return themes.whole(theme, title, subtitle, ". ".join(part for part in (title, *subtitle, told) if part),
                        vconcat=drawn, spacing=34, resolve={"legend": {"shape": "shared", "stroke": "shared"}})


def _panels(lines):
    """-> ([(measure, unit, lines)], the largest first; what is left out, in words)."""
    groups, numberless, other = defaultdict(list), 0, 0
    for line in lines:
        if line["sort"] in NO_NUMBER:
            other += 1
        elif _ends(line) is None:
            numberless += 1
        else:
            # a series is of one measure; where nothing tells one, figures of one unit stand together
            groups[line["series"] or labels.shown(line["measure"]), line["of"] and line["of"]["name"], _unit(line)].append(line)
    panels = [(labels.shown(group[0]["measure"]) or _unit(group[0]) or "numbers", _unit(group[0]), _latest(group))
              for _, group in sorted(groups.items(), key=lambda item: (item[1][0]["series"] is None, -len(item[1]), str(item[0])))]
    cut = sum(len(group) for group in groups.values()) - sum(len(group) for _, _, group in panels)
    left = [f"{count:,} {what} left out" for count, what in (
        (cut, "earlier figures"), (numberless, "without a number"), (other, "that count nothing")) if count]
    return panels, left


def _latest(group):
    dated = sorted((line for line in group if days.stretch(line["as_of"])), key=lambda line: days.middle(days.stretch(line["as_of"])))
    return [*dated, *(line for line in group if not days.stretch(line["as_of"]))][-MOST_IN_PANEL:]


def _value(line):
    """The value and the unit that are drawn: those that were asked for, where they were."""
    converted = line.get("converted")
    return (converted["value"], converted["unit"]) if converted else (line["value"], line["unit"])


def _unit(line):
    return labels.shown(_value(line)[1])


def _ends(line):
    """(low, high) of what a figure tells, None at an open end; None where it tells no number."""
    value, bound = _value(line)[0], line["bound"]
    if isinstance(value, list):
        return tuple(value) if any(isinstance(end, (int, float)) for end in value) else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return (value, None) if bound in (">", ">=") else (None, value) if bound in ("<", "<=") else (value, value)


def _who(line):
    """Who states it: a name, the article's words for it, or nobody but the article."""
    return labels.shown(line["stated_by"]["name"] if line["stated_by"] else line["source"]) or NOBODY


def _sources(panels):
    """Who states figures -> how the legend calls them; those with fewest share one sign."""
    counted = defaultdict(int)
    for _, _, group in panels:
        for line in group:
            counted[_who(line)] += 1
    ranked = sorted(counted, key=lambda who: (-counted[who], who))
    named = ranked if len(ranked) <= MOST_SOURCES + 1 else ranked[:MOST_SOURCES]
    return {who: labels.clipped(who, LABEL_LETTERS) if who in named else REST for who in ranked}


def _datum(line, sources):
    low, high = _ends(line)
    value, unit = _value(line)
    stretched = days.stretch(line["as_of"])
    at = high if low is None else low if high is None else (low + high) / 2
    verdicts = [one["verdict"] for one in line.get("agrees", ())]
    agrees = ", ".join(f"{verdicts.count(verdict):,} {reads}" for verdict, reads in (
        ("agree", "agree"), ("differ", "differ"), ("moved", "of other times do not fit")) if verdict in verdicts)
    return {"value": at, "low": at if low is None else low, "high": at if high is None else high,
            "end": "upper" if high is None else "lower" if low is None else "", "about": line["bound"] == "~",
            "unit": labels.shown(unit), "told": labels.shown(amount(value, unit, line["bound"])),
            "measure": labels.full(line["measure"]),
            "of": labels.shown(line["of"] and line["of"]["name"]), "as_of": line["as_of"] or UNDATED, "who": _who(line),
            "source": sources[_who(line)], "words": labels.full(line["text"]), "agrees": agrees,
            "article": labels.where(line["article"]), "article_id": line["article"]["id"], "start": line["start"],
            "days": stretched, "from": stretched and stretched[0], "to": stretched and stretched[1],
            "x": stretched and days.iso(days.middle(stretched))}


def _reads(held):
    """How the signs are read, of those that are there."""
    told = [f"{labels.many(len(held), 'figure')} by the day for which they are told",
            *(["a bar is a range"] if any(one["low"] != one["high"] for one in held) else []),
            *(["an arrow an open end (more than, at least; less than, at most)"] if any(one["end"] for one in held) else []),
            *(["a hollow sign “about”"] if any(one["about"] for one in held) else [])]
    return "; ".join(told)


def _panel(name, unit, held, legend, axis, theme, has_title):
    """One series: against time what is dated, beside it what is not; ``axis`` is the same for all panels."""
    dated, undated = [one for one in held if one["x"]], [one for one in held if not one["x"]]
    height = max(LEAST_HEIGHT, min(MOST_HEIGHT, ROW * max(len(undated), len(dated) // 2) + 60))
    y = {"type": "quantitative", "scale": {"domain": _domain(held), "nice": True, "zero": False}}
    halves, domain = [], y["scale"]["domain"]
    if dated:
        first, last = (date.fromisoformat(day).toordinal() for day in axis["scale"]["domain"])
        for one in dated:
            one["at"] = days.middle(one["days"])
        _place_labels(dated, themes.WIDTH - (BESIDE + 60 if undated else 0), height, domain, first, last)
        halves.append({"width": themes.WIDTH - (BESIDE + 60 if undated else 0), "height": height,
                       "layer": _drawn(dated, {"field": "x", **axis}, True, y, unit, legend, theme, True)})
    if undated:
        for number, one in enumerate(undated):
            one["at"] = one["place"] = number
        _place_labels(undated, BESIDE if dated else themes.WIDTH, height, domain, -0.6, len(undated) + 0.8)
        # a place of its own for each: nothing tells an order
        nowhere = {"field": "place", "type": "quantitative", "scale": {"domain": [-0.6, len(undated) + 0.8], "nice": False},
                   "axis": {"title": UNDATED, "labels": False, "ticks": False, "grid": False}}
        halves.append({"width": BESIDE if dated else themes.WIDTH, "height": height,
                       "layer": _drawn(undated, nowhere, False, y, unit, legend, theme, not dated)})
    panel = {"hconcat": halves, "spacing": 14, "resolve": {"scale": {"y": "shared"}}} if len(halves) > 1 else halves[0]
    told = labels.clipped(name, themes.TITLE_LETTERS) + (f", {unit}" if unit and unit != name else "")
    return {**panel, "title": {"text": told, "fontSize": 12.5, "offset": 8, "frame": "group"}} if has_title else panel


def _domain(held):
    """The numbers that an axis shows: from 0 where they differ much, and with room for the arrows of open ends."""
    least, most = min(one["low"] for one in held), max(one["high"] for one in held)
    span = most - least if most > least else abs(most) or 1
    low = least - span * (0.3 if any(one["end"] == "lower" for one in held) else 0.12)
    high = most + span * (0.3 if any(one["end"] == "upper" for one in held) else 0.12)
    return [0 if least >= 0 and (low < 0 or least <= most / 2 or least == most) else low, high]


def _sources_drawn(sources, theme):
    """The encoding by source, a shape and a colour each, in one legend above all panels; the sources and their colours."""
    domain = list(dict.fromkeys(sources.values()))
    told = {"title": "stated by", "orient": "top", "columns": 4, "symbolSize": 80, "labelLimit": 200, "symbolFillColor": "transparent"}
    legend = told if len(domain) > 1 else None
    colours = [getattr(theme, FAMILIES[number % len(FAMILIES)]) for number in range(len(domain))]
    return {"shape": {"field": "source", "type": "nominal", "legend": legend,
                      "scale": {"domain": domain, "range": [SIGNS[number % len(SIGNS)] for number in range(len(domain))]}},
            "stroke": {"field": "source", "type": "nominal", "legend": legend, "scale": {"domain": domain, "range": colours}}}, \
        dict(zip(domain, colours))


def _drawn(held, x, spans, y, unit, legend, theme, has_axis):
    """The layers of a half: ranges, days, arrows at open ends, signs and what they tell. ``spans`` tells that x is time."""
    encoded, hues = legend
    for one in held:
        one["hue"] = hues[one["source"]]
    # no scale: one without a legend would take the legend away from all that share it
    colour = {"field": "hue", "type": "nominal", "scale": None}
    large = max(abs(one["high"]) for one in held) >= LARGE
    axis = {"title": unit or "number", "grid": True, "tickCount": 5,
            **({"format": "~s", "labelExpr": IN_WORDS} if large else {"format": ",~f"})} if has_axis else None
    values = {"data": {"values": held}}

    def high(field, **more):
        return {"field": field, **y, "axis": axis, **more}

    line = {"type": "rule", "strokeWidth": 2.2, "aria": False}
    layers = []
    if any(one["low"] != one["high"] for one in held):
        layers.append({**values, "transform": [{"filter": "datum.low !== datum.high"}], "mark": {**line, "strokeCap": "round"},
                       "encoding": {"x": x, "y": high("low"), "y2": {"field": "high"}, "color": colour}})
    if spans and any(one["from"] != one["to"] for one in held):
        layers.append({**values, "transform": [{"filter": "datum.from !== datum.to"}],
                       "mark": {**line, "strokeWidth": 1.2, "opacity": 0.7},
                       "encoding": {"x": {**x, "field": "from"}, "x2": {"field": "to"}, "y": high("value"), "color": colour}})
    for end, shape in ENDS.items():
        if any(one["end"] == end for one in held):
            up = -1 if end == "upper" else 1
            open_ = {**values, "transform": [{"filter": f"datum.end === '{end}'"}]}
            layers += [
                {**open_, "mark": {**line, "yOffset": 0, "y2Offset": up * 26},
                 "encoding": {"x": x, "y": high("value"), "y2": {"field": "value"}, "color": colour}},
                {**open_, "mark": {"type": "point", "shape": shape, "size": 55, "filled": True, "yOffset": up * 26, "opacity": 1,
                                   "aria": False},
                 "encoding": {"x": x, "y": high("value"), "color": colour}}]
    fill = {"condition": {"test": "datum.about", "value": theme.paper}, **colour}
    layers.append({**values, "mark": {"type": "point", "size": 85, "strokeWidth": 1.8, "opacity": 1},
                   "encoding": {"x": x, "y": high("value"), **encoded, "fill": fill, "tooltip": TOOLTIP,
                                "description": {"field": "words"}}})
    texts = {}
    for one in held:
        if one["label_at"] is not None:
            texts.setdefault(one["label_at"], []).append(one)
    for down, group in texts.items():
        layers.append({"data": {"values": group},
                       "mark": {"type": "text", "align": "left", "dx": 9, "dy": 1 + down, "baseline": "middle", "fontSize": 10.5,
                                "color": theme.ink, "limit": LABEL},
                       "encoding": {"x": x, "y": high("value"), "text": {"field": "label"}, "tooltip": TOOLTIP}})
    return layers


# pixels that a label may stand below its sign where another is in the way; it is left out where none is free
DOWN = (0, 13, -13, 26, -26, 39, -39)
LABEL, HIGH, LETTER, HALF = 160, 12, 5.8, 7  # pixels of a label, a letter, and half a sign


def _place_labels(held, width, height, domain, first, last):
    """Tell every datum of a half its ``label`` and where that stands, so that none hides another: ``label_at``, None where there is
    no room. What is told several times of a day has one label."""
    same = Counter((one["at"], one["value"], one["told"]) for one in held)
    signs = {one: (width * (one[0] - first) / ((last - first) or 1), height * (domain[1] - one[1]) / ((domain[1] - domain[0]) or 1))
             for one in same}
    taken = [(key, x - HALF, x + HALF, y) for key, (x, y) in signs.items()]
    for one in sorted(held, key=lambda one: (one["at"], one["value"])):
        key = one["at"], one["value"], one["told"]
        one["label"], one["label_at"] = one["told"] + (f" ×{same[key]}" if same[key] > 1 else ""), None
        if key not in signs:
            continue
        x, y = signs.pop(key)
        left, right = x + HALF, x + min(LABEL, len(one["label"]) * LETTER) + 14
        one["label_at"] = next((down for down in DOWN if not any(
            other != key and left < end and begin < right and abs(y + down - at) < HIGH for other, begin, end, at in taken)), None)
        if one["label_at"] is not None:
            taken.append((None, left, right, y + one["label_at"]))
