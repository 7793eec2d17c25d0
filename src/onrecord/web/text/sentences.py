"""Stretches of an article's text → the sentences around them, so that words are shown in what they stand in."""
import re
from dataclasses import dataclass

END = re.compile(r"(?<=[.!?…])[\"”’»')\]]*\s+(?=[\"“‘«„'(\[]*[^\Wa-z_])|\s*\n\s*"
                 r"|(?<=[a-z\d]{2}[.!?])(?=[A-Z][a-z])")  # "the hall.He left": the space was lost
FURTHEST = 260  # characters before or behind the words that are shown at most: two long sentences
OPENING = 3  # characters by which a sentence can be told to begin: a quotation mark, a bracket, a letter
SPACE = re.compile(r"\s")
NEAR = 60  # characters between two stretches at most that are shown as one


@dataclass(frozen=True, slots=True)
class Window:
    """Characters ``start`` to ``end`` of a text; ``begins`` and ``ends`` tell whether a sentence does there, or was cut."""

    start: int
    end: int
    begins: bool
    ends: bool


def around(text, stretches):
    """(start, end) of stretches -> the Windows, in order and disjoint, of the sentences that hold them, those near each other as
    one; cut at a word where a sentence goes on too long. They cross no line that the words themselves do not cross."""
    found = []
    for start, end in sorted(stretches):
        (low, begins), (high, ends) = _begin(text, start), _finish(text, end)
        last = found[-1] if found else None
        if last and low - last.end <= NEAR and "\n" not in text[last.end:low]:
            further = max(last, Window(low, high, begins, ends), key=lambda one: one.end)
            nearer = min(last, Window(low, high, begins, ends), key=lambda one: one.start)
            found[-1] = Window(nearer.start, further.end, nearer.begins, further.ends)
        else:
            found.append(Window(low, high, begins, ends))
    return found


def _begin(text, start):
    """-> where the sentence begins in which something starts, or where it is cut; and whether it begins there."""
    least = max(0, start - FURTHEST)
    # a little further than the words begin: what ends a sentence is told by what follows
    ends = [match.end() for match in END.finditer(text, least, start + OPENING) if match.end() <= start]
    if ends:
        return ends[-1], True
    if not least:
        return min(start, len(text) - len(text.lstrip())), True
    spaces = SPACE.search(text, least, start)
    return (spaces.end() if spaces else start), False


def _finish(text, end):
    """-> where the sentence ends in which something ends, or where it is cut; and whether it ends there."""
    most = min(len(text), end + FURTHEST)
    # from a little before: the words may have closed their sentence
    match = next((match for match in END.finditer(text, max(0, end - OPENING), most)
                  if match.end() > end or match.end() == match.start() == end), None)
    if match:
        # the marks that close a quotation belong to its sentence
        return max(end, match.start() + len(match[0].rstrip())), True
    if most == len(text):
        return max(end, len(text.rstrip())), True
    return max(end, text.rfind(" ", end, most)), False
