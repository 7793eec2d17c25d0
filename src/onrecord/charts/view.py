"""Points on the earth → the window of a map that shows most of them, and where they fall in it (Mercator)."""
import math
from dataclasses import dataclass

WIDTH, LEAST_HEIGHT, MOST_HEIGHT = 760, 380, 600  # pixels
LEAST_SPAN = 2.0  # degrees of longitude that a map shows at least: a town alone says little of where it lies
MOST_LATITUDE = 78.0  # beyond it Mercator's map is all Arctic
MARGIN = 46  # pixels around the outermost points: room for their names
SHARE = 0.8  # of all mentions that the window shows at least ...
AND_NEAR = 1.2  # ... and what lies no further off than so many times the farthest of these
LARGER = 3.0  # times: a map that is no more than so much larger shows all points


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the earth as a map shows it: its middle in degrees, ``scale`` in pixels to a radian, and its size."""

    longitude: float
    latitude: float
    scale: float
    height: float

    def at(self, longitude, latitude):
        """Where a point falls -> (x, y) in pixels from the upper left."""
        return (WIDTH / 2 + self.scale * math.radians(longitude - self.longitude),
                self.height / 2 - self.scale * (_north(latitude) - _north(self.latitude)))

    def holds(self, longitude, latitude):
        """Does the window show this point?"""
        x, y = self.at(longitude, latitude)
        return 0 <= x <= WIDTH and 0 <= y <= self.height

    def box(self, beyond=0.05):
        """(west, south, east, north) in degrees, with so much of its width and height beyond it on every side."""
        across, up = WIDTH * (0.5 + beyond) / self.scale, self.height * (0.5 + beyond) / self.scale
        middle = _north(self.latitude)
        return (max(-180.0, self.longitude - math.degrees(across)), _latitude(middle - up),
                min(180.0, self.longitude + math.degrees(across)), _latitude(middle + up))

    @property
    def size(self):
        """(width, height) in pixels."""
        return WIDTH, self.height

    def metres(self):
        """The metres that a pixel is in the middle of the map."""
        return 6_371_000 * math.cos(math.radians(self.latitude)) / self.scale


def around(points, *, every=False):
    """(longitude, latitude, weight) of points, at least one -> the Window of most of them; with ``every``, or where that makes the
    map no more than LARGER times as wide, of all."""
    of_all = _window(points)
    of_most = of_all if every else _window(_together(points))
    return of_all if of_most.scale <= LARGER * of_all.scale else of_most


def _window(points):
    west, east = min(x for x, _, _ in points), max(x for x, _, _ in points)
    if east - west < LEAST_SPAN:
        west, east = (west + east - LEAST_SPAN) / 2, (west + east + LEAST_SPAN) / 2
    south, north = (_north(end(y for _, y, _ in points)) for end in (min, max))
    scale = (WIDTH - 2 * MARGIN) / math.radians(east - west)
    height = 2 * MARGIN + scale * (north - south)
    if height > MOST_HEIGHT:
        scale, height = (MOST_HEIGHT - 2 * MARGIN) / (north - south), MOST_HEIGHT
    return Window((west + east) / 2, _latitude((south + north) / 2), round(scale, 2), round(max(LEAST_HEIGHT, height)))


def _together(points):
    """The points around the middle of all mentions that make up SHARE of them, and what lies near."""
    x, y = _median((x, weight) for x, _, weight in points), _median((y, weight) for _, y, weight in points)
    # a degree of longitude is shorter in the north
    shrink = math.cos(math.radians(y))
    far = sorted((math.hypot((point[0] - x) * shrink, point[1] - y), point) for point in points)
    wanted, reach = SHARE * sum(weight for _, _, weight in points), LEAST_SPAN / 2
    for distance, point in far:
        if wanted <= 0:
            break
        wanted, reach = wanted - point[2], max(reach, distance)
    return [point for distance, point in far if distance <= AND_NEAR * reach]


def _median(weighted):
    told = sorted(weighted)
    half = sum(weight for _, weight in told) / 2
    for value, weight in told:
        half -= weight
        if half <= 0:
            return value
    return told[-1][0]


def _north(latitude):
    return math.asinh(math.tan(math.radians(max(-MOST_LATITUDE, min(MOST_LATITUDE, latitude)))))


def _latitude(north):
    return math.degrees(math.atan(math.sinh(north)))
