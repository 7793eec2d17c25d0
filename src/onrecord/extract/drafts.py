"""Statements in the making, in offsets of the document's cleaned text."""
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """Characters ``start`` to ``end`` of the cleaned text, half-open."""

    start: int
    end: int

    def holds(self, other):
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution before it is told of the article: source and cue may be missing, content may be empty until mended."""

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    confidence: float
    nested: bool = False

    @property
    def start(self):
        return min(span.start for span in (self.source, self.cue, *self.content) if span)

    @property
    def end(self):
        return max(span.end for span in (self.source, self.cue, *self.content) if span)

    @property
    def words(self):
        """How many characters the content has."""
        return sum(span.end - span.start for span in self.content)
