"""A text and marked stretches of it, that may overlap → segments that nest and never cross, ready to be drawn."""
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` of the text (half-open, not empty) belong to a ``layer``; ``what`` is the drawer's own."""

    start: int
    end: int
    layer: str
    what: object = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """A mark begins here, or goes on here (``is_first`` false) where another that crosses it made it stop."""

    mark: Mark
    is_first: bool


@dataclass(frozen=True, slots=True)
class Closed:
    """The mark opened last that is still open ends here, or stops for another to begin."""

    mark: Mark


def segments(text, marks, start=0, end=None):
    """The text from ``start`` to ``end`` as a sequence of Opened, Closed and words (``str``), in order.

    The words joined are the text, every mark opened is closed inside the one around it, and all that a mark spans stands inside
    it. A longer mark goes around a shorter one, of equals the first. What lies outside the text is left out.
    """
    end = len(text) if end is None else min(end, len(text))
    inside = [mark for mark in marks if max(mark.start, start) < min(mark.end, end)]
    inside.sort(key=lambda mark: (max(mark.start, start), -mark.end))  # stable: equals keep their order
    edges = sorted({start, end, *(max(mark.start, start) for mark in inside), *(min(mark.end, end) for mark in inside)})
    open_, begun, next_ = [], set(), 0
    for at, until in zip(edges, edges[1:]):
        stays = next((depth for depth, number in enumerate(open_) if inside[number].end <= at), len(open_))
        interrupted = [number for number in open_[stays:] if inside[number].end > at]
        for number in reversed(open_[stays:]):
            yield Closed(inside[number])
        del open_[stays:]
        while next_ < len(inside) and max(inside[next_].start, start) <= at:
            interrupted.append(next_)
            next_ += 1
        # those that go on were opened before those that begin: the order in which they were sorted is kept
        for number in interrupted:
            yield Opened(inside[number], number not in begun)
            begun.add(number)
            open_.append(number)
        yield text[at:until]
    for number in reversed(open_):
        yield Closed(inside[number])
