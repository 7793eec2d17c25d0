"""The people and organisations that an article names, each gathered under its fullest name."""
import re
import unicodedata
from dataclasses import dataclass, field

from onrecord import states
from onrecord.offices import TITLE
from onrecord.spelling import ALIKE, likeness

HONORIFICS = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|prof|gen|col|maj|lt|capt|sgt|adm|rep|sen|gov|president|general|"
    r"colonel|major|admiral|minister|senator|congressman|chancellor|premier|oligarchs?|republican|democrat|"
    r"chairman|comrade|ambassador|secretary|father|reverend|rev|professor|judge|justice|officer|commander|captain)\.?\s+)+",
    re.IGNORECASE)


@dataclass(slots=True)
class Person:
    """One person of the article: where it is named, and what it is called there."""

    name: str
    places: list = field(default_factory=list)  # (start, end) of each mention, in the document's text
    roles: list = field(default_factory=list)  # as told, in order
    gender: str | None = None  # "he", "she" or None when nothing tells
    origin: str | None = None  # the state that a possessive before the name tells
    known: object = None  # the Actor of a casebook, where one is meant
    held: tuple = ()  # the offices that the casebook gives that Actor on the article's day

    def last_before(self, at):
        """The start of the last mention that ends before ``at``, or None."""
        return max((start for start, end in self.places if end <= at), default=None)


def plain(name):
    """A name for comparing: no accents, case or marks."""
    bare = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L").replace("ø", "o"))
    return re.sub(r"[^a-z0-9 ]", "", "".join(c for c in bare if not unicodedata.combining(c)).lower().replace("-", " ")).strip()


SHORTEST = 4  # letters of a surname that is looked for again: shorter ones are other words too
PARTICLES = frozenset("von van der den de del della di da la le al el bin ibn ten ter".split())


def same_person(name, other):
    """Can two names be one person's? Surnames must be alike, first names too where both are told."""
    mine, theirs = ([word for word in plain(told).split() if word not in PARTICLES] for told in (name, other))
    if not mine or not theirs:
        return False
    if mine[-len(theirs):] == theirs or theirs[-len(mine):] == mine:  # "Vole-Ostry", "Ada Vole-Ostry"
        return True
    if len(mine) == 1 or len(theirs) == 1:
        short, long = sorted((mine, theirs), key=len)
        if short[0] == long[-1] or (short[0] in long and len(short[0]) > 1):
            return True
        return len(short[0]) > 4 and short[0][0] == long[-1][0] and likeness(short[0], long[-1]) >= ALIKE
    first = likeness(mine[0], theirs[0]) >= 0.5 or mine[0][0] == theirs[0][0] and min(len(mine[0]), len(theirs[0])) <= 2
    return first and mine[-1][0] == theirs[-1][0] and likeness(mine[-1], theirs[-1]) >= ALIKE


def people(text, entities, known=lambda name: None):
    """The Persons among the entities, each mention under the one it fits best, in the order of first mention.

    ``known`` tells whom a casebook means by a name: a spelling that it has for somebody is no misspelling of another's.
    """
    found = []
    for start, end in sorted(_named(text, entities), key=lambda span: -len(text[slice(*span)].split())):
        told = without_honorific(text[start:end])
        fitting = [person for person in found if same_person(told, person.name)]
        if len(fitting) == 1 and plain(told).split()[-1:] != plain(fitting[0].name).split()[-1:] and (meant := known(told)):
            fitting = fitting if known(fitting[0].name) in (None, meant) else []
        best = _meant(text, start, told, fitting, known)
        if best is None:
            found.append(best := Person(told))
        best.places.append((start, end))
    seen = [(entity.start, entity.end) for entity in entities]
    for person in found:
        person.places += _unseen(text, person, seen)
        person.places.sort()
        spellings = [without_honorific(text[start:end]) for start, end in person.places]
        longest = max(len(told.split()) for told in spellings)
        fullest = [told for told in spellings if len(told.split()) == longest]
        person.name = max(fullest, key=fullest.count)
        person.roles = [role for start, end in person.places for role in roles_at(text, start, end)]
        person.gender = gender(text, person)
    return sorted(found, key=lambda person: person.places[0])


def _meant(text, start, told, fitting, known):
    """Which of the Persons that a name fits it means; None when it fits nobody.

    Of several who bear a surname: the one whom the casebook means by it, or the title before it; else the one named last
    before it, of the gender that "Mr" or "Mrs" tells.
    """
    if len(fitting) < 2 or " " in told.strip():
        return max(fitting, key=lambda person: (likeness(plain(told), plain(person.name)), len(person.places)), default=None)
    closest = max(likeness(plain(told), plain(person.name).split()[-1]) for person in fitting)
    fitting = [person for person in fitting if likeness(plain(told), plain(person.name).split()[-1]) == closest]
    if (actor := known(told)) and len(same := [person for person in fitting if known(person.name) == actor]) == 1:
        return same[0]
    address = _address(text, start)
    fitting = [person for person in fitting if not address or gender(text, person) in (None, address)] or fitting
    titles = [plain(role) for role in roles_at(text, start, start + len(told))]
    titled = [person for person in fitting for at in person.places for role in roles_at(text, *at) if plain(role) in titles]
    before = lambda person: max((end for _, end in person.places if end <= start), default=-1)
    return max(titled or fitting, key=lambda person: (before(person), -min(at for at, _ in person.places)))


def _unseen(text, person, seen):
    """(start, end) of the places that name a person by surname again and that the model passed over."""
    surname = person.name.split()[-1]
    if len(surname) < SHORTEST or not surname[0].isupper() or states.mentioned(surname) or TITLE_WORD.fullmatch(surname):
        return []
    again = re.compile(rf"(?<![\w-]){re.escape(surname)}(?![\w-]| [A-Z])")
    return [match.span() for match in again.finditer(text)
            if not any(low < match.end() and match.start() < high for low, high in seen)]


def _named(text, entities):
    """(start, end) of what names a person: no state, no adjective of one; a name that was seen in two parts is one."""
    found = []
    people_seen = [m for m in entities if m.label == "person"]
    full = {word for m in people_seen for word in text[m.start:m.end].split() if " " in text[m.start:m.end].strip()}
    wires = {text[m.start:m.end] for m in people_seen if WIRE.match(text, m.end)} - full
    for mention in sorted(people_seen, key=lambda m: m.start):
        told = re.sub(r"['’]s?$", "", text[mention.start:mention.end])
        if told in wires:
            continue  # a news agency, which the model takes for a man
        if (states.named(told) or states.adjective(told) or not re.search(r"[^\W\d_]{2}", told)
                or told.isupper() and len(told) < 5 or told.lower() in NO_NAMES):
            continue
        start, end = mention.start, mention.end
        if " " not in told and told not in full and RULED.search(text[max(0, start - 40):start]):
            continue  # "the president of Ostreva, Jun Halvard": a land
        if " " not in told and told not in full and QUALIFIES.match(text, end) or NAMED_NEXT.match(text, end):
            continue  # "the Belmarran minister", "Belmarran Defence Minister Edda Marwick": no name yet
        for office in OFFICE_OF.finditer(text, max(0, start - LONGEST_OFFICE), end):
            start = max(start, office.end())  # "President of Velmora Irena Dovalska"
        if more := REST_OF_NAME.match(text, end):  # the model stops short at hyphens and in foreign names
            if not TITLE_WORD.search(more.group()) and not states.named(more.group().strip()):
                end = more.end()
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif found and JOINED.fullmatch(text[found[-1][1] - 2:start]):
            found[-1] = (found[-1][0], end)
        elif without_honorific(text[start:end]) not in ("General", "President", "Minister", "Pope", "King"):
            found.append((start, end))
    told = [match.span(1) for match in TITLED.finditer(text)
            if not states.mentioned(match.group(1)) and not TITLE_WORD.search(match.group(1))]
    return sorted([*found, *(span for span in told if not any(start < span[1] and span[0] < end for start, end in found))])


def without_honorific(told):
    """A person's name without the title that was taken for a part of it: "Governor Lena Ostry" is Lena Ostry."""
    told = re.sub(r"['’]s?$", "", " ".join(told.split()))
    told = HONORIFICS.sub("", told) or told
    titles = [match.end() for match in TITLE_WORD.finditer(told) if re.search(r"\w", told[match.end():])]
    return re.sub(r"^(?:of|for)\s+", "", told[titles[-1]:].strip(" ,")) if titles else told


TITLE_WORD = re.compile(rf"\b(?:{TITLE})\b", re.IGNORECASE)
JOINED = re.compile(r"..[ -]|(?:[ .][A-Z]|Mr|Dr|St|Lt)\. ")  # between two halves of one name: "Jean-" "Luc", "Anna K. " "Ostry"
NAMED_NEXT = re.compile(rf"\s+(?i:{TITLE})\s+(?:[A-Z][\w’'-]+\s+)*[A-Z][\w’'-]+")
LONGEST_OFFICE = 60  # characters of "president of LAND" before a name
OFFICE_OF = re.compile(rf"\b(?i:{TITLE})\s+of\s+(?:the\s+)?[A-Z]\w+\s+(?=[A-Z]\w+\s+[A-Z])")
# a name that the model does not know stands where names stand: "the president of Ostreva, Jun Halvard, denied"
TITLED = re.compile(rf"\b(?:(?i:{TITLE}))(?:\s+of\s+(?:the\s+)?[A-Z]\w+)?,?\s+([A-Z][a-zà-ž’-]+(?:\s+[A-Z][a-zà-ž’-]+){{1,2}})"
                    r"(?=,|\s+(?:said|says|told|has|had|was|denied|announced|added|warned|rejected|called|wrote)\b)")
RULED = re.compile(rf"\b(?:{TITLE})\s+of\s+(?:the\s+)?$", re.IGNORECASE)
WIRE = re.compile(r"\s+(?:correspondents?|reports|informs|news agency|agency)\b")
NO_NAMES = frozenset("the a an this that he she it they we i in on at by but and mr mrs ms dr gen sen rep maj col".split())
QUALIFIES = re.compile(rf"\s+(?:[\w-]+\s+)?(?:{TITLE})s?\b")
REST_OF_NAME = re.compile(
    r"-?(?<=-)[A-ZÀ-Ž]\w+|-[A-ZÀ-Ž]\w+|(?: (?:von|van|der|de|la|al|bin))* [A-ZÀ-Ž][a-zà-ž]{2,}"
    r"(?=,? (?:said|says|told|added|has|was|is|had|wrote|warned|noted|called|announced|stressed))")
BEFORE = re.compile(
    rf"(?:[\w’'.-]+\s+){{0,6}}?(?:[\w’'-]*-)?(?:{TITLE})s?"
    r"(?:\s+(?:of|for|to|at|in)\s+(?:the\s+)?[A-Z][\w’'.&-]*(?:\s+(?:of|the|and|for|[A-Z][\w’'.&-]*))*)?,?\s*$",
    re.IGNORECASE)
AFTER = re.compile(
    rf"\s*,\s*((?:[\w’'.&-]+\s+){{0,7}}?(?:{TITLE})(?:\s+(?:of|for|at|in|to)(?:\s+[\w’'.&-]+){{1,8}})?)\s*(?=[,.;(]|$)",
    re.IGNORECASE)
STOP = re.compile(
    r".*(?:[.!?:;“”\"«»()\n]|,(?=\s)|"
    r"\b(?:that|and|but|said|says|told|with|by|when|while|as|from|after|to|met|between|including|like)\b)",
    re.IGNORECASE | re.DOTALL)


LEADS = re.compile(r"^(?:(?:on|in|at)\s+(?:\w+day|\w+)\s+(?=[A-Z])|(?:the|a|an)\s+)+", re.IGNORECASE)


def roles_at(text, start, end):
    """What one mention calls its person: the title before the name, the apposition after it; as told, without "the"."""
    found, before = [], text[max(0, start - 110):start].replace("U.S.", "US").replace("U.K.", "UK")
    title = re.search(rf"({TITLE})\b[^.!?:;“”\"«»()\n]*$", before, re.IGNORECASE)
    if title:
        head = STOP.sub("", before[:title.start()])
        told = (head + before[title.start():]).strip(" ,")
        if BEFORE.search(told + " ") and "," not in told.strip():
            found.append(told)
    if after := AFTER.match(text, end):
        found.append(after.group(1))
    return [LEADS.sub("", role) for role in found]


WOMEN = frozenset("""
    anna maria olga elena natalia irina tatiana svetlana yulia julia ursula angela emma sarah linda karen susan laura
    michelle jennifer victoria olena oksana iryna nataliya daria alexandra ekaterina marina galina larisa lyudmila vera
    nadia sanna kaja annalena christine liz elizabeth mary jane nancy hillary kamala margaret theresa giorgia marine maia
    ingrida viola evika magdalena zuzana dalia catherine rachel amy condoleezza madeleine samantha wendy jen karine yvette
    penny priti nikki tulsi lisa anne marie agnieszka katarzyna malgorzata joanna ewa barbara helen helena alice rosa amal
    leila fatima aisha noor""".split())
MEN_IN_A = frozenset("""
    nikita mykola illia ilya luca joshua danylo andrea sasha misha vanya kostya mustafa nikola sava foma luka""".split())


def _address(text, start):
    """ "he" or "she" from how a name is addressed ("Mrs"), or None."""
    before = text[max(0, start - 14):start].lower()
    if re.search(r"\b(?:mrs|ms|miss|lady|dame|madame|queen|princess|\w+woman)\.?\s+$", before):
        return "she"
    return "he" if re.search(r"\b(?:mr|sir|lord|king|prince|pope|\w+sman)\.?\s+$", before) else None


def gender(text, person):
    """ "he" or "she" from how the person is called, or None."""
    if told := next((address for start, _ in person.places if (address := _address(text, start))), None):
        return told
    words = plain(person.name).split()
    if len(words) < 2:
        return None
    if words[0] in WOMEN or re.search(r"(?:ova|eva|ina|aya|ska|skaya)$", words[-1]) and words[0].endswith(("a", "ia")):
        return "she"
    return None if words[0].endswith("a") and words[0] not in MEN_IN_A else "he"


COMPANY = re.compile(r"\s(?:Co|Inc|Ltd|Corp|LLC|plc|AG|SA|GmbH|JSC|PJSC)\.?,?$")


def fullest_organisation(told, text, entities):
    """The fullest name that the article gives an organisation: the words that an acronym stands for, or as told."""
    bare = re.sub(r"^the\s+|['’]s?$", "", told.strip(), flags=re.IGNORECASE)
    if COMPANY.search(bare) and len(re.findall(rf"\b{re.escape(bare.split()[0])}\b(?! [A-Z])", text)) > 1:
        return bare.split()[0]  # "Vorm Technology Co.", and Vorm ever after
    if not re.fullmatch(r"[A-Z][A-Za-z&]{1,6}", bare) or sum(c.isupper() for c in bare) < 2:
        return bare
    in_full = r"((?:[A-Z][\w’'-]*(?:\s+(?:of|for|the|and|on|in|to))*\s+){1,7}[A-Z]?[\w’'-]+)\s*\(\s*[“\"]?"
    if spelled := re.search(in_full + re.escape(bare) + r"\b", text):
        words, letters = spelled.group(1).split(), [c for c in bare if c.isupper()]
        for at in range(len(words) - 1, -1, -1):
            capitals = [word[0] for word in words[at:] if word[0].isupper()]
            if capitals == letters:
                return " ".join(words[at:])
        return bare
    for mention in entities:
        name = text[mention.start:mention.end]
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        if mention.label == "organisation" and len(name.split()) > 1 and initials == bare:
            return name
    return bare
