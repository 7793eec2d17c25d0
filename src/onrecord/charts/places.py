"""Lines of the map → a map: places by how often they are named, contested ones by their shape, with the names of every side."""
import math

from onrecord.charts import labels, outlines, theme as themes, view

# kinds that no point is: their names alone are drawn
AREAS = ("country", "continent", "region", "area", "territory", "former country", "sea", "ocean", "river", "state", "province")
MOST_PLACES = 300  # signs on a map; of more the most named
MOST_OUTSIDE = 6  # places beyond the window that are told by name
SIZES = (24, 700)  # square pixels of a sign: of a place named once, of the one named most
NAME_LETTERS, LETTER, LINE = 34, 6.1, 13  # of a label: letters, and the pixels of one and of a line
BARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)  # km of a scale's bar
MERIDIANS = ((3, 0.5), (8, 1), (20, 2), (50, 5), (100, 10), (361, 20))  # degrees that a map shows, and from line to line
CONTESTED, AGREED = "names or claims contested", "nothing contested"
TOOLTIP = [{"field": field, "type": "nominal", "title": title} for field, title in (
    ("name", "place"), ("called", "called"), ("told", "named"), ("claims", "contested claims"))]


def places(lines, theme, *, every=False, heading=""):
    """A map of lines of ``mapped``. It shows where most of what is named lies, and tells what lies outside; with ``every`` all."""
    located = [line for line in lines if line["lat"] is not None and line["lon"] is not None]
    points = [line for line in located if line["kind"] not in AREAS]
    title = labels.clipped(f"Places that the articles name{f': {heading}' if heading else ''}", themes.TITLE_LETTERS)
    nowhere = len(lines) - len(located)
    if not located:
        return themes.whole(theme, title, [f"{labels.many(nowhere, 'place')} without coordinates"] if nowhere else [],
                            f"{title}: nothing to show.", width=themes.WIDTH, height=60, data={"values": [{"words": "No place to show."}]},
                            mark={"type": "text", "fontSize": 13, "color": theme.quiet}, encoding={"text": {"field": "words"}})
    window = view.around([(line["lon"], line["lat"], line["mentions"]) for line in points or located], every=every)
    inside = [line for line in located if window.holds(line["lon"], line["lat"])]
    signs = [_sign(line, window) for line in inside if line["kind"] not in AREAS][:MOST_PLACES]
    areas = [_sign(line, window) for line in inside if line["kind"] in AREAS]
    beyond = [line for line in points if line not in inside]
    subtitle = [f"{labels.many(len(signs), 'place')} by how often articles name them" + (
                    "; a diamond: sides call it by names of their own, or contest claims about it"
                    if any(sign["contested"] == CONTESTED for sign in signs) else ""),
                _outside(beyond), f"{labels.many(nowhere, 'more place')} without coordinates" if nowhere else ""]
    told = "; ".join(f"{sign['label']}: {sign['told']}" for sign in signs)
    return themes.whole(theme, title, subtitle, ". ".join(part for part in (title, *subtitle, told) if part),
                        width=view.WIDTH, height=window.height, view={"fill": theme.water, "stroke": theme.rule},
                        projection={"type": "identity", "scale": 1, "translate": [0, 0]},
                        layer=[*_ground(window, theme), *_signs(signs, areas, window, theme)])


def called(line):
    """The names of a place with whose they are: "Brodna, Karmysh (Drennia)"; spellings of one name stand there once."""
    own = [labels.shown(line["name"])]
    others = dict.fromkeys(f"{labels.shown(name['text'])}{' (' + labels.shown(name['used_by']) + ')' if name['used_by'] else ''}"
                           for name in line["names"] if name["is_alias"])
    return ", ".join((*own, *others))


def _sign(line, window):
    x, y = window.at(line["lon"], line["lat"])
    aliases = dict.fromkeys(labels.shown(name["text"]) for name in line["names"] if name["is_alias"] and name["used_by"])
    claims = len(line["claims"])
    return {"id": line["id"], "name": labels.full(line["name"]), "called": called(line), "lat": line["lat"], "lon": line["lon"],
            "x": round(x, 1), "y": round(y, 1), "mentions": line["mentions"], "statements": line["statements"], "claims": claims,
            "contested": CONTESTED if line["contested"] else AGREED,
            "label": labels.clipped(" / ".join((labels.shown(line["name"]), *aliases)), NAME_LETTERS),
            "told": ", ".join((f"{line['mentions']:,} times", labels.many(line["statements"], "statement"),
                               *([labels.many(claims, "contested claim")] if claims else [])))}


def _outside(beyond):
    """What lies outside the window, by name, the most named first."""
    if not beyond:
        return ""
    named = ", ".join(f"{labels.clipped(line['name'], NAME_LETTERS)} {line['mentions']:,}{' (contested)' if line['contested'] else ''}"
                      for line in beyond[:MOST_OUTSIDE])
    more = len(beyond) - MOST_OUTSIDE
    return f"Outside the map: {named}{f' and {more:,} more' if more > 0 else ''}"


def _ground(window, theme):
    """Land, borders thin and dotted, and the lines of degrees, where there is any of it."""
    land, borders = outlines.shapes(window)
    west, south, east, north = window.box(0)
    step = next(step for most, step in MERIDIANS if east - west <= most)
    meridians = [window.at(step * number, 0)[0] for number in range(math.ceil(west / step), math.floor(east / step) + 1)]
    parallels = [window.at(0, step * number)[1] for number in range(math.ceil(south / step), math.floor(north / step) + 1)]
    quiet, line = {"aria": False, "tooltip": None, "clip": True}, {"type": "rule", "color": theme.rule, "strokeWidth": 0.6}

    def shape(geometry, **mark):
        return {"data": {"values": [{"type": "Feature", "properties": {}, "geometry": geometry}]},
                "mark": {"type": "geoshape", "filled": False, **quiet, **mark}}

    return [
        *([shape(land, filled=True, fill=theme.land, stroke=theme.quiet, strokeWidth=0.6)] if land["coordinates"] else []),
        *({"data": {"values": [{axis: round(at, 1)} for at in told]}, "mark": {**line, **quiet},
           "encoding": {axis: _pixels(axis, window)}} for axis, told in (("x", meridians), ("y", parallels)) if told),
        *([shape(borders, stroke=theme.quiet, strokeWidth=0.8, strokeDash=[1, 3])] if borders["coordinates"] else []),
    ]


def _pixels(field, window):
    """The encoding of a field that tells pixels from the left, or from above."""
    wide, high = window.size
    scale = {"domain": [0, wide], "nice": False} if field == "x" else {"domain": [0, high], "reverse": True, "nice": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _signs(signs, areas, window, theme):
    at = {"x": _pixels("x", window), "y": _pixels("y", window)}
    most = max((sign["mentions"] for sign in signs), default=1)
    scale = {"type": "sqrt", "domain": [1, max(2, most)], "range": list(SIZES)}
    legend = {"title": "named, times", "orient": "bottom", "values": sorted({1, max(2, round(most / 4)), max(2, most)}),
              "symbolType": "circle", "symbolFillColor": "transparent", "symbolStrokeColor": theme.quiet, "format": ",d"}
    present = [kind for kind in (CONTESTED, AGREED) if any(sign["contested"] == kind for sign in signs)]
    kinds = {CONTESTED: ("diamond", theme.refuses), AGREED: ("circle", theme.asks)}
    told = {"title": None, "orient": "bottom", "symbolSize": 110, "symbolFillColor": "transparent"} if len(present) > 1 else None

    def by_kind(place):
        return {"field": "contested", "type": "nominal", "legend": told,
                "scale": {"domain": present, "range": [kinds[kind][place] for kind in present]}}

    labelled, quiet = _labels(signs, areas, window)
    halo = {"stroke": theme.land, "strokeWidth": 3.2, "strokeJoin": "round", "strokeOpacity": 0.85}
    return [
        *([{"data": {"values": signs}, "mark": {"type": "point", "strokeWidth": 1.6, "fillOpacity": 0.28, "opacity": 1},
            "encoding": {**at, "size": {"field": "mentions", "type": "quantitative", "scale": scale, "legend": legend},
                         "shape": by_kind(0), "stroke": by_kind(1), "fill": by_kind(1), "tooltip": TOOLTIP,
                         "description": {"field": "told"}}}] if signs else []),
        *_written(quiet, at | {"text": {"field": "label"}, "tooltip": TOOLTIP}, halo,
                  {"fontSize": 10.5, "color": theme.quiet, "align": "center", "baseline": "middle"}),
        *_written(labelled, at | {"text": {"field": "label"}, "tooltip": TOOLTIP}, halo,
                  {"fontSize": 11.5, "color": theme.ink, "baseline": "middle"}),
        *_bar(window, theme),
    ]


def _written(values, encoding, halo, mark):
    """Names on the map, each group on a halo that keeps it apart from the lines below it."""
    by_side = {}
    for value in values:
        by_side.setdefault((value["align"], value["dx"], value["dy"]), []).append(value)
    layers = []
    for (align, dx, dy), group in by_side.items():
        put = {**mark, "type": "text", "align": align, "dx": dx, "dy": dy}
        layers += [{"data": {"values": group}, "mark": {**put, **halo, "aria": False}, "encoding": encoding},
                   {"data": {"values": group}, "mark": put, "encoding": encoding}]
    return layers


# where a name may stand beside its sign, the best first: how it is aligned, and to which side and how far from the sign's edge
SIDES = (("left", 1, 0), ("right", -1, 0), ("center", 0, 1), ("center", 0, -1))

# ... and the name of an area from its middle, in pixels
FAR = 4.0  # degrees: a name further off would stand in another country
NEAR = ((0, 0), (0, -16), (0, 16), (-40, 0), (40, 0), (-40, -16), (40, -16), (-40, 16), (40, 16))


def _labels(signs, areas, window):
    """The names that fit without hiding each other, contested places first, then by mentions -> (of places, of areas)."""
    taken = [_box_of_sign(sign, signs) for sign in signs]
    named = {True: [], False: []}  # is it a sign's?
    held = [(sign, True) for sign in signs] + [(area, False) for area in areas]
    for sign, is_sign in sorted(held, key=lambda item: (item[0]["contested"] != CONTESTED, -item[0]["mentions"])):
        for put in _around(sign, signs) if is_sign else _about(sign, window):
            box = _box_of_words(put, put["label"], window)
            if box and not any(_overlap(box, other) for other in taken if other[4:] != (sign["id"],)):
                taken.append(box)
                named[is_sign].append(put)
                break
    return named[True], named[False]


def _around(sign, signs):
    """Where a name may stand beside its sign."""
    edge = round(math.sqrt(_size(sign, signs)) / 2) + 4
    for align, across, down in SIDES:
        yield {**sign, "align": align, "dx": across * edge, "dy": down * (edge + LINE / 2)}


def _about(area, window):
    """Where the name of an area may stand: in its middle, or near that."""
    name = f"{area['label'].upper()} · {area['mentions']:,}"
    # where there is no room for how many claims there are, the tooltip and the table tell it
    for told in (*([f"{name}, {labels.many(area['claims'], 'contested claim')}"] if area["claims"] else []), name):
        for dx, dy in NEAR:
            if math.degrees(math.hypot(dx, dy) / window.scale) <= FAR:
                yield {**area, "label": told, "align": "center", "dx": dx, "dy": dy}


def _size(sign, signs):
    most = max(2, max(one["mentions"] for one in signs))
    share = (math.sqrt(sign["mentions"]) - 1) / (math.sqrt(most) - 1)
    return SIZES[0] + share * (SIZES[1] - SIZES[0])


def _box_of_sign(sign, signs):
    half = math.sqrt(_size(sign, signs)) / 2
    return sign["x"] - half, sign["y"] - half, sign["x"] + half, sign["y"] + half, sign["id"]


def _box_of_words(put, words, window):
    """The pixels that a name covers; None where it would run out of the map."""
    wide = len(words) * LETTER
    left = put["x"] + put["dx"] - {"left": 0, "right": wide, "center": wide / 2}[put["align"]]
    top = put["y"] + put["dy"] - LINE / 2
    fits = left >= 2 and left + wide <= view.WIDTH - 2 and top >= 2 and top + LINE <= window.height - 2
    return (left, top, left + wide, top + LINE) if fits else None


def _overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _bar(window, theme):
    """A bar of so many kilometres in the corner."""
    metres = window.metres()
    kilometres = max((bar for bar in BARS if bar * 1000 / metres <= 130), default=BARS[0])
    x, y = view.WIDTH - 14, window.height - 14
    there = {"x": {"value": x - kilometres * 1000 / metres}, "y": {"value": y}}
    one = {"data": {"values": [{"words": f"{kilometres:,} km"}]}}
    return [{**one, "mark": {"type": "rule", "strokeWidth": 2, "color": theme.quiet}, "encoding": {**there, "x2": {"value": x}}},
            {**one, "mark": {"type": "text", "align": "right", "dy": -8, "fontSize": 10.5, "color": theme.quiet},
             "encoding": {"x": {"value": x}, "y": {"value": y}, "text": {"field": "words"}}}]
