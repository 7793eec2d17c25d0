"""Natural Earth's coastlines and state borders → src/onrecord/charts/outlines.json, the quiet ground of the map.

    npm install world-atlas@2            # anywhere; Natural Earth 4.1 as TopoJSON
    python train/outlines.py node_modules/world-atlas/countries-50m.json

Natural Earth is in the public domain (https://www.naturalearthdata.com/about/terms-of-use/). A border that a state disputes is
no border here: whoever draws it takes a side. Natural Earth draws who is in control, so that what DISPUTED names is left out.
"""
import argparse
import json
import math
import pathlib
from collections import defaultdict

OUTLINES = pathlib.Path(__file__).parent.parent / "src/onrecord/charts/outlines.json"
STEPS = 100  # to a degree: a step of 0.01° is a kilometre, less than a pixel of any map drawn here
COAST_OFF, BORDER_OFF = 0.02, 0.02  # degrees that a line may lie beside the true one
LEAST_ISLAND = 0.004  # square degrees, some 40 km²: smaller land would be a dot of one pixel
EVERYWHERE = (-180, -90, 180, 90)
# two states as Natural Earth names them (None: any), where (west, south, east, north) their border is disputed, and what for
DISPUTED = (
    ("Ukraine", "Russia", (31.0, 43.5, 36.5, 47.0), "Crimea: claimed by both"),
    ("Ukraine", "Russia", (37.9, 46.5, 41.0, 50.15), "Donetsk, Luhansk: claimed by both"),
    ("Georgia", "Russia", (39.5, 42.0, 44.7, 44.0), "Abkhazia, South Ossetia"),
    ("India", "Pakistan", (72.5, 32.0, 80.0, 38.0), "Kashmir"),
    ("China", "India", EVERYWHERE, "Aksai Chin, Arunachal Pradesh"),
    ("China", "Pakistan", EVERYWHERE, "Kashmir"),
    ("China", "Bhutan", EVERYWHERE, "Doklam and the north"),
    ("Siachen Glacier", None, EVERYWHERE, "Kashmir"),
    ("W. Sahara", None, EVERYWHERE, "claimed by Morocco and the Sahrawi Republic"),
    ("Kosovo", None, EVERYWHERE, "claimed by Serbia"),
    ("N. Cyprus", None, EVERYWHERE, "claimed by Cyprus"),
    ("Somaliland", None, EVERYWHERE, "claimed by Somalia"),
    ("Israel", "Palestine", EVERYWHERE, "the line of 1949, settlements, Jerusalem"),
    ("Israel", "Syria", EVERYWHERE, "the Golan"),
    ("Israel", "Lebanon", EVERYWHERE, "the Blue Line is no border"),
    ("Syria", "Lebanon", (35.5, 33.1, 36.0, 33.5), "the Shebaa farms"),
    ("North Korea", "South Korea", EVERYWHERE, "an armistice line; each claims the whole"),
    ("Sudan", "S. Sudan", EVERYWHERE, "Abyei and much else"),
    ("Sudan", "Egypt", (33.0, 21.5, 37.5, 23.5), "Halaib"),
    ("Sudan", "Ethiopia", (35.0, 11.5, 37.0, 14.6), "Fashaga"),
    ("Kenya", "S. Sudan", EVERYWHERE, "Ilemi"),
    ("Ethiopia", "Somalia", EVERYWHERE, "the Ogaden: an administrative line"),
    ("Armenia", "Azerbaijan", EVERYWHERE, "never drawn since 1991"),
    ("Kyrgyzstan", "Tajikistan", EVERYWHERE, "long disputed"),
    ("Afghanistan", "Pakistan", EVERYWHERE, "the Durand line"),
    ("Thailand", "Cambodia", EVERYWHERE, "Preah Vihear and others"),
    ("Venezuela", "Guyana", EVERYWHERE, "the Essequibo"),
    ("Guyana", "Suriname", EVERYWHERE, "the New River triangle"),
    ("Croatia", "Serbia", EVERYWHERE, "the Danube"),
    ("Belize", "Guatemala", EVERYWHERE, "before the International Court of Justice"),
    ("Eq. Guinea", "Gabon", EVERYWHERE, "before the International Court of Justice"),
)


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("atlas", type=pathlib.Path, help="world-atlas/countries-50m.json")
    atlas = json.loads(asked.parse_args().atlas.read_text(encoding="utf-8"))
    arcs = _decoded(atlas)
    states_of = _states_of(atlas)
    land = [[_steps(_thinned(ring, COAST_OFF)) for ring in polygon] for whole in _polygons(atlas["objects"]["land"], arcs)
            for polygon in _parted(whole) if _area(polygon[0]) >= LEAST_ISLAND]
    lines = [_steps(_thinned(line, BORDER_OFF)) for number, states in sorted(states_of.items()) if len(states) == 2
             for line in _settled(arcs[number], states)]
    told = {
        "source": "Natural Earth 4.1, 1:50m, from the npm package world-atlas 2; simplified by train/outlines.py",
        "licence": "public domain",
        "note": "For orientation only. Borders that a state disputes are left out; no line here takes a side.",
        "steps": STEPS,
        "land": [[_deltas(ring) for ring in polygon if len(ring) > 3] for polygon in land if len(polygon[0]) > 3],
        "borders": [_deltas(line) for line in lines if len(line) > 1],
    }
    text = json.dumps(told, separators=(",", ":")).replace('"land":', '\n"land":').replace('"borders":', '\n"borders":') + "\n"
    OUTLINES.write_text(text, encoding="utf-8")
    print(f"{OUTLINES}: {len(told['land'])} pieces of land, {len(told['borders'])} borders, {len(text):,} bytes")


def _decoded(atlas):
    """The arcs of a topology in degrees (longitude, latitude)."""
    (by_x, by_y), (from_x, from_y) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    decoded = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * by_x + from_x, y * by_y + from_y))
        decoded.append(points)
    return decoded


def _polygons(collection, arcs):
    """The polygons of a collection: lists of rings, the outer one first."""
    for shape in collection["geometries"]:
        for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
            yield [_ring(numbers, arcs) for numbers in polygon]


def _ring(numbers, arcs):
    points = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[bool(points):]  # an arc begins where the one before it ended
    return points


def _parted(polygon):
    """A polygon -> those that it is in on a flat map, which ends at 180° east and west; a ring around the pole is closed along it."""
    rings = [_unrolled(ring) for ring in polygon]
    for shift in (-360, 0, 360):
        moved = [[(x + shift, y) for x, y in ring] for ring in rings]
        cut = [ring for ring in (_beyond(_beyond(ring, -180, 1), 180, -1) for ring in moved) if len(ring) > 3]
        if cut:
            yield cut


def _unrolled(ring):
    """A ring without jumps from 180° to -180°: it runs on beyond them."""
    points = [ring[0]]
    for x, y in ring[1:]:
        points.append((points[-1][0] + (x - points[-1][0] + 180) % 360 - 180, y))
    if abs(points[-1][0] - points[0][0]) > 180:
        pole = math.copysign(90, points[0][1])
        points += [(points[-1][0], pole), (points[0][0], pole), points[0]]
    return points


def _beyond(ring, edge, sign):
    """The part of a closed ring on one side of a meridian, closed along it."""
    kept = []
    for (before, low), (x, y) in zip(ring, ring[1:]):
        if (sign * (before - edge) >= 0) != (sign * (x - edge) >= 0):
            kept.append((edge, low + (y - low) * (edge - before) / (x - before)))
        if sign * (x - edge) >= 0:
            kept.append((x, y))
    return [*kept, kept[0]] if kept else []


def _states_of(atlas):
    """number of an arc -> the names of the states that it bounds: two of a border, one of a coast."""
    states = defaultdict(set)
    for shape in atlas["objects"]["countries"]["geometries"]:
        for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
            for ring in polygon:
                for number in ring:
                    states[number if number >= 0 else ~number].add(shape["properties"]["name"])
    return states


def _settled(arc, states):
    """A border -> the stretches of it that nobody disputes."""
    boxes = [box for one, other, box, _ in DISPUTED if one in states and (other is None or other in states)]
    line = []
    for point in arc:
        if any(west <= point[0] <= east and south <= point[1] <= north for west, south, east, north in boxes):
            if len(line) > 1:
                yield line
            line = []
        else:
            line.append(point)
    if len(line) > 1:
        yield line


def _thinned(points, off):
    """A line with no more points than it needs to lie at most ``off`` beside itself (Douglas and Peucker)."""
    if len(points) < 3:
        return points
    closed = points[0] == points[-1]
    far = max(range(len(points)), key=lambda number: math.dist(points[0], points[number])) if closed else len(points) - 1
    kept, open_ = {0, far, len(points) - 1}, [(0, far), (far, len(points) - 1)]
    while open_:
        first, last = open_.pop()
        worst, most = None, off
        for number in range(first + 1, last):
            beside = _beside(points[number], points[first], points[last])
            if beside > most:
                worst, most = number, beside
        if worst is not None:
            kept.add(worst)
            open_ += [(first, worst), (worst, last)]
    return [points[number] for number in sorted(kept)]


def _beside(point, start, end):
    """How far a point lies beside a stretch, in degrees."""
    across, up = end[0] - start[0], end[1] - start[1]
    length = across * across + up * up
    if length == 0:
        return math.dist(point, start)
    along = max(0.0, min(1.0, ((point[0] - start[0]) * across + (point[1] - start[1]) * up) / length))
    return math.hypot(point[0] - start[0] - along * across, point[1] - start[1] - along * up)


def _area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))) / 2


def _steps(points):
    """Degrees -> whole steps, without points that fall together."""
    rounded = [(round(x * STEPS), round(y * STEPS)) for x, y in points]
    return [point for number, point in enumerate(rounded) if number == 0 or point != rounded[number - 1]]


def _deltas(points):
    """Steps -> one flat list: the first point, then each as it lies from the one before it."""
    flat = list(points[0])
    for (x, y), (next_x, next_y) in zip(points, points[1:]):
        flat += [next_x - x, next_y - y]
    return flat


if __name__ == "__main__":
    main()
