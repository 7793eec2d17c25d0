"""Text → its lines, each trimmed to what can be seen, for the furniture rules to look at."""
import re
from dataclasses import dataclass

# Characters that print nothing. The joiners U+200C and U+200D are not among them: some scripts spell words with them.
INVISIBLE = "\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
SHOWN = re.compile(f"[^\\s{INVISIBLE}](?:.*[^\\s{INVISIBLE}])?", re.S)  # from the first mark that prints to the last
# One character for one, so that offsets hold: the rules are written with plain spaces and apostrophes only.
LOOKALIKES = {0xA0: " ", 0x2007: " ", 0x2009: " ", 0x202F: " ", 0x2019: "'", 0x2018: "'"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text that shows something: its characters, and its words in plain typing (as many characters)."""

    start: int
    end: int
    plain: str

    @property
    def words(self):
        return self.plain.split()


def lines(text):
    """-> the Lines of a text, in order; empty ones left out."""
    found, at = [], 0
    for raw in text.splitlines(keepends=True):
        if shown := SHOWN.search(raw):
            found.append(Line(at + shown.start(), at + shown.end(), shown.group().translate(LOOKALIKES)))
        at += len(raw)
    return found
