"""What an article has told when one of its sources is read: its people, its sentences, and who has spoken so far."""
import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from onrecord import states
from onrecord.extract.names import TITLE_WORD, people, plain
from onrecord.extract.speech import REPORTS
from onrecord.ids import identified
from onrecord.values import Mention, Speaker

OWNER = 40  # characters before a name in which its possessive stands
POSSESSOR = re.compile(r"((?:[A-Z][\w.]+\s){0,2}[A-Z][\w.]+)['’]s\s+$")
SENT_TO = re.compile(r"\b(?:to|in|at|with)\s+(?:the\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*")


class Nobody:
    """A casebook that knows nobody; link.known.Known is one that does."""

    def person(self, name, roles=()):
        return None

    def body(self, name):
        return None

    def is_instrument(self, name):
        return False

    def bodies_in(self, text):
        return ()

    def holder(self, title):
        return None

    def roles(self, actor):
        return ()

    def party(self, actor):
        return None


@dataclass(frozen=True, slots=True)
class Told:
    """A statement's place in the text: where its source stands (None where there is none), its cue, its content."""

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    parent: int | None = None  # the index of the statement that holds it

    @property
    def at(self):
        return min(start for start, _ in (*filter(None, (self.source, self.cue)), *self.content))

    @property
    def place(self):
        """Where the one who speaks is named, or would be."""
        return (self.source or self.cue or self.content[0])[0]


class Scene:
    """The article's people and, as its statements are taken in order, who spoke when."""

    def __init__(self, text, entities, known=None):
        self.text, self.known = text, known or Nobody()
        # bodies that the casebook knows, which the model takes for people or places ("Interfax reports") or does not see
        # a name ends with its line
        entities = [entity for entity in entities if "\n" not in text[entity.start:entity.end]
                    and not self.known.is_instrument(text[entity.start:entity.end])]
        surnames = {text[entity.start:entity.end] for entity in entities if entity.label == "person"}
        self.entities = [replace(entity, label=self._label(entity.label, text[entity.start:entity.end], surnames))
                         for entity in entities]
        self.entities += [Mention(start, end, "organisation", 1.0) for start, end in self.known.bodies_in(text)
                          if not any(start < entity.end and entity.start < end for entity in entities)]
        self.entities.sort(key=lambda entity: entity.start)
        self.people = _met(text, people(text, self.entities, self.known.person), self.known)
        self.by_place = {place: person for person in self.people for place in person.places}
        self.mentions = sum(len(person.places) for person in self.people) or 1
        self.sentences = [m.end() for m in re.finditer(r"[.!?…][”\"’'»)]*\s|\n", text)]
        self.paragraphs = [m.end() for m in re.finditer(r"\n", text)]
        named = states.counted(text)
        most = max(named, key=named.get, default=None)
        # the state that the article is about: named first, and more often than any other
        self.home = most if most and most == next(iter(named)) else None
        self.spoken = []  # (place, Speaker, Person or None, parent) of the statements so far
        self.words = []  # contents so far, as (start, end)
        self.reporters = set()  # ids of those who only report what others say: "NordPress reports"

    def _label(self, label, name, surnames):
        """What a name is: a body that the casebook knows, a person whose surname alone is seen as one's, or what the model sees."""
        known = self.known.body(name)
        if known and known.type == "organisation":
            return "organisation"
        words = name.split()
        return "person" if label == "organisation" and len(words) == 2 and words[-1] in surnames else label

    def heard(self, told, speaker, person):
        """Take note that somebody has spoken."""
        self.spoken.append((told.place, speaker, person, told.parent))
        if speaker and not speaker.party and told.cue and REPORTS.fullmatch(self.text[slice(*told.cue)]):
            self.reporters.add(speaker.id)
        self.words += told.content

    def last_speaker(self):
        """Who spoke last in the article's own words, and the Person; (None, None) when nobody has."""
        for _, speaker, person, parent in reversed(self.spoken):
            if speaker and parent is None:
                return speaker, person
        return None, None

    def last(self, kinds):
        """Who of these kinds spoke last, of the four before, the agency that reports them last of all; None when none did."""
        lately = [(speaker, person) for _, speaker, person, _ in reversed(self.spoken[-4:])
                  if speaker and speaker.type in kinds]
        return next((pair for pair in lately if pair[0].id not in self.reporters), lately[0] if lately else None)

    def by_surname(self, bare):
        """The person whose name has the last word of ``bare``, or None."""
        return next((person for person in self.people
                     if plain(bare) and plain(bare).split()[-1] in plain(person.name).split()), None)

    def as_person(self, person, head, mention):
        """A Person as a Speaker; the role is what the source says around the name, else what the article first told."""
        role = head.replace(mention, " ").strip(" ,") if mention in head else ""
        role = re.sub(r"^(?:the|a|an)\s+", "", " ".join(role.split()), flags=re.IGNORECASE)
        role = role if is_title(role) else next(iter(person.roles), None) or next(iter(person.held), None)
        party = self.party(person, role or "")
        return Speaker(identified("person", person.name), person.name, "person", party, role or None), person

    def party(self, person, role=""):
        """The side of a person: as the casebook has it, else the state of the role, or of the roles told first."""
        if person.known and (side := self.known.party(person.known)):
            return side
        told = (role, *person.roles, person.origin or "")
        return (next((state for words in told if (state := side_of(words))), None)
                or next((name for words in told if (name := alliance(words))), None))

    def actor(self, actor, head=""):
        """An Actor of the casebook as a Speaker; ``head`` are the source's words."""
        held = next(iter(self.known.roles(actor)), None)
        return Speaker(actor.id, actor.name, actor.type, self.known.party(actor), held if actor.type == "person" else None)

    def make(self, name, kind, head, party=None):
        """Somebody told by nothing but the article, as a Speaker."""
        name = re.sub(r"['’]s?$", "", " ".join(name.split())).replace("’", "'").strip("\"“”«»‘")
        if kind in ("organisation", "group", "state") and (actor := self.known.body(name)):
            return self.actor(actor)
        return Speaker(identified(kind, name), name, kind, party or state_of(head) or alliance(head))

    def sentence(self, at):
        return bisect_right(self.sentences, at)

    def paragraph(self, at):
        return bisect_right(self.paragraphs, at)


def _met(text, found, known):
    """The article's people, those whom the casebook knows with their names and offices in it; two spellings of one such
    person are one."""
    met = {}
    for person in found:
        person.origin = _origin(text, person)
        person.known = known.person(person.name, [*person.roles, *([f"of {person.origin}"] if person.origin else ())])
        if person.known is None:
            continue
        person.name, person.held = person.known.name, known.roles(person.known)
        lands = {state for term in (*person.known.roles, *person.known.parties) for state in states.mentioned(term.what)}
        person.roles = [role for role in person.roles if not (told := set(states.mentioned(role))) or not lands or told & lands]
        person.gender = person.known.gender or person.gender
        if same := met.get(person.known.id):
            same.places = sorted([*same.places, *person.places])
            same.roles += person.roles
            person.places = []
        else:
            met[person.known.id] = person
    return [person for person in found if person.places]


def _origin(text, person):
    """The state that a possessive before the name tells ("Velmora's Jun Halvard"), or None."""
    for start, _ in person.places:
        if owner := POSSESSOR.search(text, max(0, start - OWNER), start):
            if state := states.named(owner.group(1)):
                return state
    return None


def side_of(role):
    """The state whose office a role is: not the one that an ambassador is sent to; or None."""
    return state_of(SENT_TO.sub(" ", role))


def is_title(words):
    """Do the words hold the name of an office?"""
    return bool(TITLE_WORD.search(words))


def state_of(words):
    """The one state that these words name or qualify, or None."""
    found = states.mentioned(words)
    return found[0] if found else None


def alliance(words):
    """NATO and the EU speak for themselves."""
    found = re.search(r"\b(?:NATO|UN|EU|OSCE|IAEA)\b", words)
    return found.group() if found else None


def without_the(words):
    return re.sub(r"^the\s+", "", words, flags=re.IGNORECASE)
