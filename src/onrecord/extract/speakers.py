"""Sources → speakers: pronouns, surnames, titles, capitals and documents resolved to the fullest name the article gives."""
import re
from bisect import bisect_right
from dataclasses import dataclass

from onrecord.extract import states
from onrecord.extract.drafts import Range
from onrecord.extract.names import TITLE, fullest_organisation, people, plain, state_of
from onrecord.extract.nouns import (
    BODIES,
    BODIES_KNOWN,
    DOCUMENTS,
    EMPTY_WORDS,
    GROUPS,
    HE,
    IT,
    MEDIA,
    OF_A_STATE,
    OF_STATE,
    PERSONAL,
    SAME_OFFICE,
    SELF,
    SHE,
    THEY,
    VOICES,
    head_noun,
    is_kind,
)
from onrecord.values import Speaker


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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who may be meant by a pronoun or a title, and what speaks for it."""

    spoke_last: bool  # the statement before this one is that person's
    spoke_lately: bool  # one of the three before it
    paragraphs: int  # since that person was last named or spoke
    sentences: int
    opens: bool  # named first in the nearest sentence before this that names anybody
    in_words: bool  # last named inside somebody's words
    full: bool  # named with more than a surname, or with a role
    share: float  # of all the article's mentions of people
    role_fits: int  # of the words of the title, how many does the person's role have


# What makes a candidate likelier. The weights are set by hand, not fitted; `speaker right` of bench/quality.py shows what a change does.
FEATURES = (
    ("spoke last", 2.0, lambda c: c.spoke_last),
    ("spoke lately", 0.7, lambda c: c.spoke_lately),
    ("named in this or the last sentence", 0.8, lambda c: c.sentences <= 1),
    ("each paragraph away, up to four", -0.5, lambda c: min(c.paragraphs, 4)),
    ("opens the sentence", 0.9, lambda c: c.opens),
    ("named inside another's words", -1.2, lambda c: c.in_words),
    ("named in full", 0.8, lambda c: c.full),
    ("often named", 1.0, lambda c: c.share),
    ("the role fits the title", 2.5, lambda c: c.role_fits),
)


NEAR = 60  # characters between a name and the "who" that means it


class Cast:
    """The article's people and, as its statements are taken in order, who spoke when."""

    def __init__(self, text, entities):
        self.text, self.entities = text, entities
        self.people = people(text, entities)
        self.by_place = {place: person for person in self.people for place in person.places}
        self.mentions = sum(len(person.places) for person in self.people) or 1
        self.sentences = [m.end() for m in re.finditer(r"[.!?…][”\"’'»)]*\s|\n", text)]
        self.paragraphs = [m.end() for m in re.finditer(r"\n", text)]
        named = states.counted(text)
        most = max(named, key=named.get, default=None)
        # the state that the article is about: named first, and more often than all others together
        self.home = most if most and most == next(iter(named)) and named[most] > sum(named.values()) - named[most] else None
        self.spoken = []  # (place, Speaker, Person or None, parent) of the statements so far
        self.words = []  # contents so far, as (start, end)

    def speaker(self, told, parent):
        """Who speaks a Told statement: a Speaker, or None where nobody can be told.

        ``parent`` is the Speaker of the statement it stands in.
        """
        found, person = self._resolve(told, parent)
        self.spoken.append((told.place, found, person, told.parent))
        self.words += told.content
        return found

    def _resolve(self, told, parent):
        if told.source is None:
            return self._unnamed(parent)
        start, end = told.source
        words = " ".join(self.text[start:end].split())
        head = re.sub(r"^[\"“‘'«]+|[\"”’'»,:]+$|,?\s+(?:who|which|that)$", "", words)
        head = head.rstrip(",: ")
        low = head.lower()
        if low in SELF:
            return (parent, None) if parent else self._last(("person",)) or self._last_speaker()
        if low in HE or low in SHE:
            return self._person(told, "he" if low in HE else "she", ())
        if low in ("who", "whom", "whose"):
            return self._before(told)
        if re.fullmatch(r"(?:one|some|many|most|several|two|a few|others?) of (?:them|those|the \w+)", low):
            return self._make(f"unnamed ({low})", "person" if low.startswith("one") else "group", head), None
        if low in IT:
            return self._last(("organisation", "state", "document")) or self._last_speaker()
        if low in THEY:
            return self._last(("group", "organisation", "state", "document")) or self._last_speaker()
        return self._named(told, head, start, end)

    # -- sources that carry a name -------------------------------------------------------------------------------------

    def _named(self, told, head, start, end):
        if (comma := re.match(r"(?:the )?[A-Z][^,]*(?=,)", head)) and (states.named(comma.group()) or re.search(r"^, (?:one|an?|the|which|who)\b", head[comma.end():])):
            if not any(m.label == "person" for m in self.entities if m.start < end and start + comma.end() < m.end):
                head, end = comma.group(), start + comma.end()
        if both := re.fullmatch(r"(he|she) and (\w[\w’'-]+)", head, re.IGNORECASE):
            one, other = self._person(told, both.group(1).lower(), ()), self._by_surname(both.group(2))
            if one and one[0] and other:
                return self._make(f"{one[0].name} and {other.name}", "group", head), None
        inside = [mention for mention in self.entities if mention.start < end and start < mention.end]
        noun = head_noun(head)
        persons = _foremost([Range(*place) for place in sorted(self.by_place) if place[0] < end and start < place[1]], self.text)
        after_of = persons and re.search(r"\b(?:of|by|for|to|from|with|after|about)\b(?:\s+[\w’'.-]+){0,5}\s*$", self.text[start:persons[0].start], re.IGNORECASE)
        possessed = persons and re.match(r"['’]s?\s+\w", self.text[persons[0].end:end])
        if persons and not possessed and not (after_of and (is_kind(noun, DOCUMENTS) or is_kind(noun, BODIES) or is_kind(noun, GROUPS))):
            names = list(dict.fromkeys(self.by_place[m.start, m.end].name for m in persons))
            between = self.text[persons[0].end:persons[-1].start]
            if len(names) > 1 and re.search(r"\band\b", between) and len(between) < 120 and not re.search(r"\b(?:who|whose|which|after|with)\b", between):
                return self._make(" and ".join(names), "group", head), None
            name = self.text[persons[0].start:persons[0].end]
            if not is_kind(_without_the(head).removeprefix(name).strip(), BODIES):  # "the Ostry government"
                return self._as_person(self.by_place[persons[0].start, persons[0].end], head, name)
        bare = re.sub(r"['’]s?$", "", head)
        if persons and re.search(r"\b(?:administration|government|cabinet|presidency)$", head, re.IGNORECASE):
            if party := self._party(self.by_place[persons[0].start, persons[0].end]):
                return self._make(party, "state", head, party=party), None
        if state := states.named(bare):
            return self._make(state, "state", head, party=state), None
        title = re.fullmatch(rf"(?:the|this|our|their|its|his|her|an?|another|one)?\s*(?P<rest>.*?)\b(?P<noun>{PERSONAL})", head, re.IGNORECASE)
        organisations = [m for m in inside if m.label == "organisation"]
        office = bool(re.fullmatch(PERSONAL, noun, re.IGNORECASE) or title) and not re.match(r"[\"“«‘']", self.text[start:end])
        if office and not re.match(r"(?:an?|one|another)\b", head, re.IGNORECASE):
            if resolved := self._person(told, None, tuple(plain(head).split()), required=True):
                return resolved
        if (joined := re.split(r"\s+and\s+|,\s+", bare)) and len(joined) > 1 and all(states.named(part) for part in joined):
            return self._make(" and ".join(states.named(part) for part in joined), "group", head), None
        if re.match(r"(?:an?|one|another)\b", head, re.IGNORECASE) and office:
            if organisations and re.search(r"\b(?:correspondent|reporter)$", head):
                return self._make(self.text[organisations[0].start:organisations[0].end], "organisation", head), None
            return self._make(f"unnamed {re.sub(r'^(?:an?|one|another) ', '', head, flags=re.IGNORECASE)}", "person", head), None
        if office:
            return self._make(_without_the(bare), "person", head), None
        if (known := BODIES_KNOWN.get(_without_the(bare).lower())):
            return self._make(known[0], "organisation", head, party=known[1]), None
        if is_kind(noun, GROUPS) and not (is_kind(noun, "authorities") and state_of(head)):
            return self._make(self._group_name(bare), "group", head), None
        if state_of(head) and is_kind(noun, OF_STATE):
            return self._make(state_of(head), "state", head, party=state_of(head)), None
        if is_kind(noun, DOCUMENTS):
            return self._document(bare, inside)
        if organisations:
            name = max((self.text[m.start:m.end] for m in organisations), key=len)
            whole = _without_the(bare)
            if is_kind(noun, OF_STATE):  # "the Ostry administration"
                return self._make(whole, "organisation", head), None
            name = whole if is_kind(noun, OF_A_STATE) and len(whole.split()) <= 8 or states.adjective(name) else name
            return self._body(fullest_organisation(name, self.text, self.entities), noun, head), None
        if is_kind(noun, BODIES):
            if known := self._same_body(told, noun, head):
                return known, None
            return self._body(_without_the(bare), noun, head), None
        if head[:1].isupper() and (known := self._by_surname(bare)):
            return self._as_person(known, head, bare)
        if any(m.label == "place" for m in inside):
            return self._make(_without_the(bare), "state", head), None
        if (state := states.adjective(_without_the(bare).rstrip("s"))):
            return self._make(state, "state", head, party=state), None
        kind = "organisation" if re.search(r"[A-Z]", bare[1:]) or len(bare.split()) == 1 else "group"
        return self._make(fullest_organisation(bare, self.text, self.entities), kind, head), None

    def _as_person(self, person, head, mention):
        role = head.replace(mention, " ").strip(" ,") if mention in head else ""
        role = re.sub(r"^(?:the|a|an)\s+", "", " ".join(role.split()), flags=re.IGNORECASE)
        role = role if re.search(rf"\b(?:{TITLE})", role, re.IGNORECASE) else next(iter(person.roles), None)
        party = state_of(role or "") or self._party(person) or _alliance(role or "")
        return Speaker(f"person/{slug(person.name)}", person.name, "person", party, role or None), person

    def _party(self, person):
        """The state that a person's roles name first, or None."""
        return next((state for told in person.roles if (state := state_of(told))), None)

    def _make(self, name, kind, head, party=None):
        name = re.sub(r"['’]s?$", "", " ".join(name.split())).replace("’", "'").strip("\"“”«»‘")
        return Speaker(f"{kind}/{slug(name)}", name, kind, party or state_of(head) or _alliance(head))

    def _by_surname(self, bare):
        return next((person for person in self.people if plain(bare) and plain(bare).split()[-1] in plain(person.name).split()), None)

    def _group_name(self, bare):
        bare = re.sub(r"^(?:the|these|those)\s+", "", bare, flags=re.IGNORECASE)
        bare = re.sub(r"^(?:(?:unnamed|other|some|many|most|several|various|certain|all|more|both|numerous|two|three|four|five|\d+)\s+)+(?=\w)", "", bare, flags=re.IGNORECASE)
        return f"unnamed {bare}" if is_kind(head_noun(bare), r"officials|analysts|experts|sources|diplomats|people|critics|others|some|many|observers|witnesses|insiders") else bare

    def _document(self, bare, inside):
        """A document speaks for whoever stands behind it where the source says so, or for the one last quoted."""
        behind = next((m for m in inside if m.label in ("organisation", "person")), None)
        if behind and behind.label == "organisation":
            return self._make(fullest_organisation(self.text[behind.start:behind.end], self.text, self.entities), "document", bare), None
        if behind and (person := next((who for (start, end), who in self.by_place.items() if start < behind.end and behind.start < end), None)):
            return self._make(person.name, "document", bare), None
        if re.match(r"(?:the|this|that|his|her|its|their|a joint)\s", bare, re.IGNORECASE) and len(bare.split()) <= 3:
            voice = is_kind(head_noun(bare), VOICES)
            for _, speaker, _, _ in reversed(self.spoken[-4:]):
                if speaker and (voice or speaker.type in ("document", "organisation")):
                    return speaker, None
        return self._make(re.sub(r"^(?:the|this|a|an)\s+", "", bare, flags=re.IGNORECASE), "document", bare), None

    def _same_body(self, told, noun, head):
        """ "The ministry" is the ministry that spoke or was named last, of the same state where one is told."""
        if len(head.split()) > 3 and not head.lower().startswith(("the ", "this ")):
            return None
        wanted = state_of(head)
        if len([word for word in head.split()[1:-1] if not states.adjective(word)]) > 0:
            return None
        for _, speaker, _, _ in reversed(self.spoken):
            if speaker and speaker.type in ("organisation", "document") and (
                    noun.lower() in speaker.name.lower() or len(head.split()) == 2 and self._is_a(speaker.name, noun)):
                if not wanted or speaker.party in (None, wanted):
                    return speaker
        if is_kind(noun, MEDIA):
            return next((speaker for _, speaker, _, _ in reversed(self.spoken) if speaker and speaker.type == "organisation"), None)
        for mention in sorted((m for m in self.entities if m.label == "organisation" and m.end <= told.place), key=lambda m: -m.start):
            name = self.text[mention.start:mention.end]
            if noun.lower() in name.lower().split() and len(head.split()) == 2:
                return self._make(name, "organisation", name)
        return None

    def _body(self, name, noun, head):
        """A ministry, court or central bank without its state is the home state's, where the article plainly has one."""
        home = self.home if not state_of(head) and (is_kind(noun, OF_A_STATE) or re.search(r"\b(?:central bank|government|authorities)\b", head)) else None
        if home and is_kind(noun, OF_STATE):
            return self._make(home, "state", head, party=home)
        return self._make(f"{name} of {home}" if home else name, "organisation", head, party=home)

    def _is_a(self, name, noun):
        """Does the article say of a name what it is: "HSBC bank", "the bank HSBC"?"""
        return bool(re.search(rf"{re.escape(name)}[ ,]+(?:\w+ ){{0,2}}{noun}|{noun} {re.escape(name)}", self.text, re.IGNORECASE))

    # -- sources that only point -----------------------------------------------------------------------------------------

    def _unnamed(self, parent):
        """No source: words printed right after somebody's, or before them."""
        if parent is not None:
            return parent, None
        return self._last_speaker()

    def _last_speaker(self):
        for _, speaker, person, parent in reversed(self.spoken):
            if speaker and parent is None:
                return speaker, person
        return None, None

    def _last(self, kinds):
        for _, speaker, person, _ in reversed(self.spoken[-4:]):
            if speaker and speaker.type in kinds:
                return speaker, person
        return None

    def _before(self, told):
        """ "who": the person named nearest before it."""
        near = [(end, person) for person in self.people for _, end in person.places if end <= told.place]
        end, person = max(near, key=lambda pair: pair[0], default=(0, None))
        return self._as_person(person, "", "-") if person and told.place - end < NEAR else (None, None)

    def _person(self, told, gender, title, required=False):
        """The likeliest person for a pronoun or a title's words; None when a title fits nobody and one is required."""
        ranked, opens = [], self._nearest_sentence(told.place)
        for person in self.people:
            if gender and person.gender and person.gender != gender:
                continue
            seen = self._candidate(person, told.place, title, person is opens)
            if seen is not None:
                ranked.append((sum(weight * test(seen) for _, weight, test in FEATURES), seen, person))
        if title:
            spoke = {id(who) for _, _, who, _ in self.spoken if who}
            ranked = [row for row in ranked if row[1].role_fits] or [
                row for row in ranked if row[1].spoke_lately and not state_of(" ".join(title)) and (
                    len(spoke) == 1 or not set(title) & {"minister", "president", "secretary", "ambassador"})]
        if not ranked:
            return None if required else self._last_speaker()
        person = max(ranked, key=lambda row: row[0])[2]
        return self._as_person(person, "", "-")

    def _candidate(self, person, place, title, opens):
        named = person.last_before(place)
        lately = [(at, who) for at, _, who, parent in self.spoken if parent is None][-3:]
        spoke = max((at for at, _, who, _ in self.spoken if who is person and at <= place), default=None)
        if named is None and spoke is None:
            later = min((start for start, _ in person.places if start >= place), default=None)
            if not title or later is None:
                return None
            named = later
        latest = max(at for at in (named, spoke) if at is not None)
        return Candidate(
            spoke_last=bool(lately) and lately[-1][1] is person,
            spoke_lately=any(who is person for _, who in lately),
            paragraphs=abs(self._paragraph(place) - self._paragraph(latest)),
            sentences=abs(self._sentence(place) - self._sentence(latest)),
            opens=opens,
            in_words=any(start <= latest < end for start, end in self.words),
            full=" " in person.name or bool(person.roles),
            share=len(person.places) / self.mentions,
            role_fits=self._fits(person, title) if title else 0,
        )

    def _fits(self, person, title):
        """How many words of a title the person's roles have; 0 when the title names another state, or another office."""
        words, offices = " ".join(title), " ".join(plain(role) for role in person.roles)
        said, theirs = state_of(words), {state for role in person.roles for state in states.mentioned(role)}
        if not offices or said and theirs and said not in theirs:
            return 0
        same = next((held for asked, held in SAME_OFFICE if re.search(asked, words)), None)
        held = re.search(same, offices) if same else plain(head_noun(words)) in offices.split()
        if not held:
            return 0
        return 1 + sum(word in offices.split() for word in title if word not in EMPTY_WORDS) + 2 * bool(said and said in theirs)

    def _nearest_sentence(self, place):
        """Who is named first in the nearest sentence before ``place`` that names anybody."""
        before = [(start, person) for person in self.people for start, end in person.places if end <= place]
        if not before:
            return None
        last = self._sentence(max(before, key=lambda pair: pair[0])[0])
        return min((pair for pair in before if self._sentence(pair[0]) == last), key=lambda pair: pair[0])[1]

    def _sentence(self, at):
        return bisect_right(self.sentences, at)

    def _paragraph(self, at):
        return bisect_right(self.paragraphs, at)


def _foremost(persons, text):
    """The people of a source without those it only belongs to ("Trump's envoy Kellogg"), names in full before surnames
    where no "and" joins them."""
    own = [m for m, after in zip(persons, persons[1:]) if re.match(r"['’]s?\s", text[m.end:m.end + 3])]
    kept = [m for m in persons if m not in own]
    if len(kept) > 1 and not re.search(r"\band\b|,", text[kept[0].end:kept[-1].start]):
        kept = sorted(kept, key=lambda m: (-len(text[m.start:m.end].split()), -m.start))[:1]
    return kept


def _without_the(words):
    return re.sub(r"^the\s+", "", words, flags=re.IGNORECASE)


def slug(name):
    return plain(name).replace(" ", "-") or "unnamed"


def _alliance(words):
    """NATO and the EU speak for themselves."""
    found = re.search(r"\b(?:NATO|UN|EU|OSCE|IAEA)\b", words)
    return found.group() if found else None
