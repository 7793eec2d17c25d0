"""A statement's content → its sentences, which are what wordings are compared by."""
import re
from dataclasses import dataclass

# where a sentence ends and the next begins, also where a translation glued the two: "tonight.It"
STOP = re.compile(r"(?:[.!?…]+[\"”’»')\]]*\s+(?=[\"“‘«'(\[–—-]*\s?[A-ZÀ-ÞŁŚŻŹ\d])"
                  r"|(?<=[a-z]{2})[.!?](?=[A-Z][a-z])|\n\s*\n|;\s)")
NO_STOP = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Capt|Adm|Gov|Sen|Rep|Prof|St|No|vs"
                     r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)"
                     r"|\b[A-Z]|\b[ap]\.m|\b[A-Z]\.[A-Z])\.\s+$")
ENDED = re.compile(r"[.!?…][\"”’»')\]]*$")
OPENS = re.compile(r"[\"“‘«„'(\s]*(?!I\b)[A-ZÀ-ÞŁŚŻŹ]")
FEWEST = 2  # words of a sentence that stands by itself: "No." goes with what it answers


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of a statement: its stretches in the article, and how they read together."""

    stretches: tuple[tuple[int, int], ...]
    text: str

    @property
    def longest(self):
        """(start, end) of the stretch with the most characters, the first of equals."""
        return max(self.stretches, key=lambda stretch: stretch[1] - stretch[0])

    def at(self, start, end):
        """Characters of ``text`` → (start, end) in the article: those that stand in the first stretch they touch."""
        at = 0
        for low, high in self.stretches:
            length = high - low
            if start < at + length:
                return low + max(0, start - at), low + min(length, end - at)
            at += length + 1  # the blank between two stretches
        raise ValueError(f"{start}:{end} runs past {self.text!r}")


def parts(content):
    """A statement's (start, end, text) stretches → its Parts, in order; at least one.

    A sentence that a cue interrupts ('"We will stop," he said, "if they do"') is one part of two stretches: what opens with
    a capital begins another.
    """
    sentences, held = [], []  # a sentence: the (number of the stretch, low, high) that it is made of
    for number, (_, _, text) in enumerate(content):
        at = 0
        if held and OPENS.match(text):  # '"We will stop," he said. "If they do not …"'
            sentences.append(held)
            held = []
        for stop in [*_stops(text), len(text)]:
            words = text[at:stop]
            low, high = at + len(words) - len(words.lstrip()), at + len(words.rstrip())
            if low < high:
                held.append((number, low, high))
                if stop < len(text) or ENDED.search(text, max(0, high - 4), high):
                    sentences.append(held)
                    held = []
            at = stop
    if held:
        sentences.append(held)
    found = []
    for sentence in _gathered(sentences, content):
        stretches = []
        for number, low, high in sentence:
            if stretches and stretches[-1][0] == number:
                low = stretches.pop()[1]
            stretches.append((number, low, high))
        found.append(Part(tuple((content[number][0] + low, content[number][0] + high) for number, low, high in stretches),
                          " ".join(content[number][2][low:high] for number, low, high in stretches)))
    return tuple(found)


def _stops(text):
    """Where the sentences of a text end, but the last."""
    for match in STOP.finditer(text):
        if not NO_STOP.search(text[max(0, match.start() - 6):match.end()]):
            yield match.end()


def _gathered(sentences, content):
    """Sentences too short to say a thing, with the one after them; the last with the one before."""
    gathered, waiting = [], []
    for sentence in sentences:
        waiting = [*waiting, *sentence]
        if sum(len(re.findall(r"\w+", content[number][2][low:high])) for number, low, high in sentence) >= FEWEST:
            gathered.append(waiting)
            waiting = []
    if waiting and gathered:
        gathered[-1] = [*gathered[-1], *waiting]
    elif waiting:
        gathered.append(waiting)
    return gathered
