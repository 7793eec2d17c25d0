"""An article's text → the blocks that it is set in: paragraphs, and furniture that was set aside; what is between is white space."""
import re
from dataclasses import dataclass
from itertools import islice

BLANK_LINE = re.compile(r"\s*\n[^\S\n]*\n\s*")
LINE = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """Characters ``start`` to ``end`` of the text; ``asides`` are those that it consists of, none for a paragraph."""

    start: int
    end: int
    asides: tuple = ()


def blocks(text, dropped=()):
    """The Blocks of a text, in order and disjoint; all else in it is white space.

    A paragraph ends at an empty line; in a text without one, at every line. ``dropped`` are Asides: those that take up whole
    lines are blocks of their own, one for all that follow each other; one inside a line stays in its paragraph.
    """
    gaps = [match.span() for match in (BLANK_LINE if BLANK_LINE.search(text.strip()) else LINE).finditer(text)]
    edges = [0, *(at for gap in gaps for at in gap), len(text)]
    found = []
    lined = [aside for aside in sorted(dropped, key=lambda aside: aside.span.start) if _takes_lines(text, aside.span)]
    first = 0  # of the asides, the first that does not end before the paragraph
    for start, end in zip(edges[::2], edges[1::2]):
        at = start
        while first < len(lined) and lined[first].span.end <= start:
            first += 1
        for aside in islice(lined, first, None):
            if aside.span.start >= end:
                break
            low, high = max(aside.span.start, at), min(aside.span.end, end)
            if low < high:
                _append(text, found, at, low)
                _append(text, found, low, high, aside)
                at = high
        _append(text, found, at, end)
    return tuple(found)


def _append(text, found, start, end, aside=None):
    """One more block, without the white space at its edges; none for white space alone. An aside goes on the last one's block."""
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    if start >= end:
        return
    if aside and found and found[-1].asides:
        last = found.pop()
        found.append(Block(last.start, end, last.asides if last.asides[-1] is aside else (*last.asides, aside)))
    else:
        found.append(Block(start, end, (aside,) if aside else ()))


def _takes_lines(text, span):
    """Does nothing but white space stand before and after a span in its lines?"""
    return (not text[text.rfind("\n", 0, span.start) + 1:span.start].strip()
            and not text[span.end:(text + "\n").index("\n", span.end)].strip())
