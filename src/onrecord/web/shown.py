"""Statements → what pages show of them: the line, and its words in their sentence, with the cue and what was searched for marked."""
import re
from dataclasses import dataclass

from markupsafe import Markup

from onrecord import lines
from onrecord.spelling import folded
from onrecord.web.text.drawing import drawn
from onrecord.web.text.layers import Mark
from onrecord.web.text.sentences import around

FAR = 300  # characters from the words, from which on a source or cue is told before them and not in their sentence
WORD = re.compile(r"\w+")
ASKED = re.compile(r"(\w+)(\*?)")
CUT = "…"  # where a sentence goes on that is not shown whole
OPERATORS = ("AND", "OR", "NOT", "NEAR")


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement's ``line`` (RECORD's object), its words in their sentences as Markup, whether its cue stands in these (else it has to
    be told before them), and who speaks in the statement around it, None where there is none."""

    line: dict
    words: Markup
    has_cue: bool
    within: str | None


def statements(record, found, text=None):
    """StatementRows -> their Showns; ``text`` is what was searched for."""
    found = tuple(found)
    nested = [row.statement.nested_in for row in found if row.statement.nested_in]
    voices = record.voices(nested) if nested else {}
    wanted = searched(text)
    return [_shown(row.article.text, row, wanted, voices) for row in found]


def searched(text):
    """What somebody searches for -> the test of whether a word is one of it."""
    asked = [(folded(word), bool(star)) for word, star in ASKED.findall(text or "") if word not in OPERATORS]
    whole, begun = {word for word, star in asked if not star}, tuple(word for word, star in asked if star and word)

    def is_wanted(word):
        word = folded(word)
        return word in whole or bool(begun) and word.startswith(begun)
    return is_wanted if asked else None


def _shown(text, row, wanted, voices):
    one = row.statement
    low, high = min(piece.start for piece in one.content), max(piece.end for piece in one.content)
    near = [span for span in (one.source, one.cue) if span and span.end >= low - FAR and span.start <= high + FAR]
    marks = [Mark(piece.start, piece.end, "said") for piece in one.content]
    marks += [Mark(span.start, span.end, layer) for layer, span in (("cue", one.cue), ("source", one.source)) if span in near]
    if wanted:
        marks += [Mark(piece.start + word.start(), piece.start + word.end(), "found")
                  for piece in one.content for word in WORD.finditer(piece.text) if wanted(word[0])]
    windows = around(text, [(span.start, span.end) for span in (*one.content, *near)])
    words = Markup(" … ").join(drawn(text, marks, window.start, window.end) for window in windows)
    words = ("" if windows[0].begins else CUT + " ") + words + ("" if windows[-1].ends else " " + CUT)
    return Shown(lines.statement(one, row.article), words, one.cue is None or one.cue in near, voices.get(one.nested_in))
