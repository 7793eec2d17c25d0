"""The coastlines and borders of the package's outlines.json → shapes for the ground of a map, cut to what it shows.

They are Natural Earth's (public domain), for orientation: borders that a state disputes are left out (train/outlines.py tells
which), and no line takes a side.
"""
import json
from functools import cache
from importlib.resources import files

SOURCE = "Ground: Natural Earth. Borders that a state disputes are not drawn; no line takes a side."

BEYOND = 20  # pixels beyond the window: the edges of what is cut lie there, unseen
LEAST_STEP = 0.8  # pixels from one point of a line to the next


@cache
def _told():
    return json.loads(files("onrecord.charts").joinpath("outlines.json").read_text(encoding="utf-8"))


@cache
def _lines():
    """-> (polygons of land, borders), each a list of rings or a line of (longitude, latitude), with the box that holds it."""
    told = _told()
    land = [[_degrees(ring, told["steps"]) for ring in polygon] for polygon in told["land"]]
    borders = [_degrees(line, told["steps"]) for line in told["borders"]]
    return [(_box(rings[0]), rings) for rings in land], [(_box(line), line) for line in borders]


def _degrees(flat, steps):
    x, y = flat[:2]
    points = [(x / steps, y / steps)]
    for across, up in zip(flat[2::2], flat[3::2]):
        x, y = x + across, y + up
        points.append((x / steps, y / steps))
    return points


def _box(points):
    return min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)


def shapes(window):
    """The land and the borders that a ``view.Window`` shows -> two GeoJSON geometries in its pixels, cut to it with a margin: a
    MultiPolygon and a MultiLineString.

    In pixels and not in degrees: what is cut in degrees has edges that a projection of the sphere bends, or turns inside out.
    """
    land, borders = _lines()
    box, (wide, high) = window.box(), window.size
    frame = (-BEYOND, -BEYOND, wide + BEYOND, high + BEYOND)
    polygons = [[ring for ring in (_cut_ring(_drawn(ring, window), frame) for ring in rings) if len(ring) > 3]
                for held, rings in land if _meet(held, box)]
    lines = [piece for held, line in borders if _meet(held, box) for piece in _cut_line(_drawn(line, window), frame)]
    return ({"type": "MultiPolygon", "coordinates": [rings for rings in polygons if rings]},
            {"type": "MultiLineString", "coordinates": lines})


def _drawn(points, window):
    """A line in pixels, without the points that would fall on the one before them."""
    drawn = []
    for longitude, latitude in points:
        x, y = window.at(longitude, latitude)
        if not drawn or abs(x - drawn[-1][0]) + abs(y - drawn[-1][1]) >= LEAST_STEP:
            drawn.append((round(x, 1), round(y, 1)))
    last = tuple(round(value, 1) for value in window.at(*points[-1]))
    return drawn if drawn[-1] == last else [*drawn, last]


def _meet(one, other):
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _cut_ring(points, box):
    """A ring cut to a box, edge by edge (Sutherland and Hodgman), closed; [] when nothing of it is left."""
    points = points[:-1] if points[0] == points[-1] else points
    for axis, end, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        kept = []
        for before, point in zip((points[-1], *points[:-1]), points) if points else ():
            is_in, was_in = sign * (point[axis] - end) >= 0, sign * (before[axis] - end) >= 0
            if is_in != was_in:
                share = (end - before[axis]) / (point[axis] - before[axis])
                kept.append(tuple(round(start + share * (stop - start), 1) for start, stop in zip(before, point)))
            if is_in:
                kept.append(point)
        points = kept
    return [*points, points[0]] if points else []


def _cut_line(points, box):
    """The pieces of a line whose points lie in a box; one point beyond it stays at either end, outside of what is shown."""
    piece = []
    for number, (x, y) in enumerate(points):
        if any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in points[max(0, number - 1):number + 2]):
            piece.append((x, y))
        else:
            if len(piece) > 1:
                yield piece
            piece = []
    if len(piece) > 1:
        yield piece
