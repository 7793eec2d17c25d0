"""A document with its statements and names, as what ties a claim to its denial looks at them."""
import re
from bisect import bisect_right
from dataclasses import dataclass

from onrecord import states
from onrecord.ids import identified
from onrecord.values import Claim, Speaker

NEAR = 400  # characters back from "which it denies" to what is denied: two sentences
DENIES = r"(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:e|es|ed)|refut(?:e|es|ed)|dismiss(?:es|ed)?|contest(?:s|ed)?)"
WORD = r"[A-Z][\w’'.-]*"
SMALL = r"(?![A-Z])[\w-]+"
# who is named, one or several: "the foreign ministry of Kestrin and its allies" from its first capital on. No two ways to read the
# same words: over a list of thirty names they would multiply
NAME = (rf"(?:[Tt]he )?{WORD}(?:(?:,| and| of| in) (?:{SMALL} )?{WORD}|(?: and the| of the| and its) {SMALL} {WORD}|"
        rf", and the (?:{SMALL} )?{WORD}| {WORD}| officials?| authorities| forces| government| army| allies)*")
SENTENCE = re.compile(r"(?<=[.!?…])[\"”’»')]*\s+(?=[\"“‘«'(]*[A-Z0-9])|\s*\n\s*")
ANSWERED = ("accuse", "assert", "threaten")  # acts that a denial answers


@dataclass(frozen=True, slots=True)
class Told:
    """A Statement, and where its words stand in the cleaned text: ``content`` and ``cue`` as (start, end), the cue or
    None."""

    statement: object
    content: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None

    def holds(self, start, end):
        return any(low <= start and end <= high for low, high in self.content)


class Scene:
    """The document with what stands where in it."""

    def __init__(self, document, statements, named):
        self.document, self.text = document, document.text
        self.stops = [match.span() for match in SENTENCE.finditer(self.text)]  # what stands between two sentences
        told = [Told(one, tuple(filter(None, map(document.at, one.content))), one.cue and document.at(one.cue))
                for one in statements]
        self.told = [one for one in told if one.content]
        self.people = sorted(((*at, one) for one in named for span in one.mentions if (at := document.at(span))),
                             key=lambda one: (one[0], -one[1]))

    def speaker(self, start, end):
        """Whom these words name, as a Speaker, or None: the first name in them."""
        for low, high, one in self.people:
            if start <= low and high <= end:
                return Speaker(one.id, one.name, one.type, one.party, one.roles[-1] if one.roles else None)
        # a capital that nothing else in the text names
        state = states.named(self.text[start:end].strip()) if start < end else None
        return Speaker(identified("state", state), state, "state", state) if state else None

    def span(self, start, end):
        return self.document.first(start, end)

    def sentence(self, at):
        """(start, end) of the sentence around a character."""
        number = bisect_right(self.stops, at, key=lambda stop: stop[1])
        return (self.stops[number - 1][1] if number else 0,
                self.stops[number][0] if number < len(self.stops) else len(self.text))

    def sentences(self, told):
        """The (start, end) of a statement's sentences."""
        for start, end in told.content:
            stops = [start, *(match.end() for match in SENTENCE.finditer(self.text, start, end)), end]
            yield from ((low, high) for low, high in zip(stops, stops[1:]) if low < high)

    def holding(self, start, end):
        """The smallest statement whose words hold these, or None."""
        return min((one for one in self.told if one.holds(start, end)), default=None,
                   key=lambda one: sum(high - low for low, high in one.content))

    def telling(self, start, end):
        """The statement whose cue stands among these characters, or the smallest whose words hold them, or None."""
        cued = next((one for one in self.told if one.cue and one.cue[0] < end and start < one.cue[1]), None)
        return cued or self.holding(start, end)

    def before(self, at, other_than=None, acts=ANSWERED, number=None, is_claim=lambda one: True):
        """The last statement that ends before a character, near it, by somebody of another side, or None; ``number``: its
        words must hold this pattern; ``is_claim`` tells what may be meant."""
        found = [one for one in self.told if one.content[-1][1] <= at and at - one.content[-1][1] <= NEAR
                 and one.statement.meant.act in acts and is_claim(one)
                 and (not number or any(number.search(self.text, *part) for part in one.content))
                 and not one_side(one.statement.speaker, other_than)]
        return max(found, key=lambda one: one.content[-1][1], default=None)


def one_side(one, other):
    return bool(one and other) and (one.id == other.id or bool(one.party) and one.party == other.party)


def side(told, which, how, span=None):
    """A statement as one side of a dispute."""
    return Claim(which, span, how, told.statement.speaker, told.statement.id)
