"""A statement's source, taken apart once: its words, its head noun, the entities in it."""
import re
from dataclasses import dataclass, replace

from onrecord.extract.nouns import head_noun
from onrecord.extract.scene import Told, without_the
from onrecord.values import Mention

MARKS = re.compile(r"^[\"“‘'«]+|[\"”’'»,:]+$|,?\s+(?:who|which|that)$")


@dataclass(frozen=True, slots=True)
class Source:
    """Characters ``start`` to ``end`` of the cleaned text; ``head`` are its words without marks around them."""

    told: Told
    start: int
    end: int
    head: str
    inside: tuple[Mention, ...]  # the entities in it

    @classmethod
    def of(cls, scene, told):
        start, end = told.source
        head = MARKS.sub("", " ".join(scene.text[start:end].split())).rstrip(",: ")
        return cls(told, start, end, head, _inside(scene, start, end))

    def until(self, scene, end, head):
        """The same, cut short: what goes before the comma."""
        return replace(self, end=end, head=head, inside=_inside(scene, self.start, end))

    @property
    def low(self):
        return self.head.lower()

    @property
    def bare(self):
        """The head without the possessive at its end: "Velmora's" is Velmora."""
        return re.sub(r"['’]s?$", "", self.head)

    @property
    def name(self):
        """The bare head without "the"."""
        return without_the(self.bare)

    @property
    def noun(self):
        return head_noun(self.head)

    @property
    def organisations(self):
        return [mention for mention in self.inside if mention.label == "organisation"]


def _inside(scene, start, end):
    return tuple(mention for mention in scene.entities if mention.start < end and start < mention.end)
