"""Whom an article names: people, bodies, groups and states, each with every place that names it."""
import re

from onrecord import states
from onrecord.extract.groups import groups
from onrecord.extract.names import fullest_organisation
from onrecord.extract.nouns import BODIES_KNOWN
from onrecord.extract.scene import without_the
from onrecord.ids import identified
from onrecord.offices import TITLE
from onrecord.values import Named

MOST_WORDS = 10  # of a source that is kept as a name of who speaks: longer ones tell a story
MOST_TITLE = 110  # characters before a name in which its title stands
# the words of a title before a name: offices, what they are of, and to whom; a sentence's first verb is none
QUALIFIER = (r"(?:[A-Z][a-z]+(?:an|ish|ese|ch|ian|k)|[A-Z]{2,}|Foreign|Defen[cs]e|Interior|Health|Finance|Energy|Economy|"
             r"Justice|Prime|Vice|First|Deputy|Press|State|Kremlin|Pentagon|[Ff]ormer|[Ss]pecial|[Aa]cting|[Cc]hief|"
             r"[Ss]enior|[Tt]op|[Mm]ilitary|[Ff]oreign|[Dd]efen[cs]e|[Dd]eputy|[Pp]residential|[Nn]ational|[Ss]ecurity)")
TITLED = re.compile(rf"(?:\b{QUALIFIER}(?:['’]s)?[ -])*\b(?i:{TITLE})"
                    r"(?: (?:of|for|to) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)?,? $")
APPOSED = re.compile(rf"\s*,\s*(?:(?:the|an?)\s+)?(?P<title>(?:{QUALIFIER}(?:['’]s)?[ -])*(?i:{TITLE})"
                     r"(?: (?:of|for|to) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)?)(?=[,.;]| (?:said|told|has|was))")
POINTER = re.compile(
    r"(?:an?|the|this|that|these|those|his|him|himself|her|herself|their|them|its|our|us|my|me|he|she|it|they|we|i|you|"
    r"who|whom|whose|which|both|one|some|many)(?:\s+(?:latter|former|others?))?", re.IGNORECASE)
RULED = re.compile(r"\b([A-Z][\w’-]+)(?:['’]s)? (?:administration|government|cabinet)\b")
SEATS = re.compile(r"\b(?:[Tt]he )?(?:Kremlin|White House)\b")
QUALIFIES = re.compile(
    r"(?:Vice|Prime|First|Deputy|Foreign|Defen[cs]e|Interior|Health|Finance|Energy|Economy|Justice|Special)(?: \w+)?")
TITLE_NEXT = re.compile(rf"\s+(?:[A-Z][\w-]+\s+)?(?i:{TITLE})\b")
CAPITAL = rf"\s+(?!(?i:{TITLE}|[a-z]+day|said)\b)[A-Z][\w-]+(?:['’]s(?=\s+[A-Z]))?"
REST_OF_BODY = re.compile(
    rf"(?:(?:(?<=\bof)|(?<=\bon)|(?<=\bfor)|\s+(?:of|on|for))(?:\s+the)?{CAPITAL})?(?:{CAPITAL})*"
    rf"(?:\s+(?:of|on|for)(?:\s+the)?(?:{CAPITAL})+)*")


def named(document, scene, told, speakers, toponyms=()):
    """The Named of an article, in the order of first mention; () when it names nobody.

    ``told`` are its statements as the Scene took them in, ``speakers`` who speaks each; ``toponyms`` those of its places:
    a state is named where a place stands for those who govern it.
    """
    found = {}  # id -> (name, type, party, gender, roles, {(start, end)} in the cleaned text)

    def note(key, name, kind, start, end, party=None, gender=None, roles=()):
        held = found.setdefault(key, (name, kind, party, gender, list(roles), set()))
        held[5].add((start, end))

    for person in scene.people:
        key = person.known.id if person.known else identified("person", person.name)
        for start, end in person.places:
            facts = dict(party=scene.party(person), gender=person.gender, roles=person.roles)
            note(key, person.name, "person", start, end, **facts)
            for low, high in _titles(scene.text, start, end):
                note(key, person.name, "person", low, high, **facts)
    for statement, speaker in zip(told, speakers):
        words = statement.source and scene.text[slice(*statement.source)]
        if speaker and words and not POINTER.fullmatch(words) and len(words.split()) <= MOST_WORDS:
            start, end = statement.source
            note(speaker.id, speaker.name, speaker.type, start, end - len(words) + len(words.rstrip(" ,")), party=speaker.party)
    spoke = [statement.source for statement, speaker in zip(told, speakers)
             if speaker and statement.source and speaker.type == "organisation"]
    for start, end in _bodies(scene):
        if any(low <= start and end <= high for low, high in spoke):
            continue  # a part of the speaker's name
        words = scene.text[start:end]
        if person := scene.known.person(words):  # "the Biden administration": the model takes the surname for the body's
            speaker = scene.actor(person)
        else:
            speaker = _body(scene, words)
        note(speaker.id, speaker.name, speaker.type, start, end, party=speaker.party)
    for match in RULED.finditer(scene.text):
        if person := scene.known.person(match.group(1)):
            note(person.id, person.name, "person", *match.span(1), party=scene.known.party(person))
    for match in SEATS.finditer(scene.text):
        speaker = _body(scene, match.group())
        note(speaker.id, speaker.name, speaker.type, *match.span(), party=speaker.party)
    for name, start, end, party in groups(scene, told, speakers):
        speaker = scene.make(name, "group", name, party=party)
        note(speaker.id, speaker.name, speaker.type, start, end, party=speaker.party)
    _repeated(found, scene.text)
    _shortened(found)
    made = [_named(document, key, *held) for key, held in found.items()]
    made += _states(scene, toponyms, {one.id: one for one in made if one and one.type == "state"})
    whole = {one.id: one for one in made if one and one.mentions}  # a state that speaks and is a place too comes last, whole
    return tuple(sorted(whole.values(), key=lambda one: one.mentions[0].start))


def _repeated(found, text):
    """Add the places that repeat a body's name of several words and that the model passed over."""
    for _, kind, *_, places in found.values():
        if kind == "organisation":
            for name in {text[start:end] for start, end in places}:
                if " " in name and "\n" not in name:
                    places |= {match.span() for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)}


def _shortened(found):
    """Bring "the Monitoring Group" under the one fuller name that holds its words, "Monitoring Group for the Valley"."""
    names = {key: held[0] for key, held in found.items() if held[1] == "organisation"}
    for key, name in names.items():
        fuller = [other for other, long in names.items() if other != key and f" {name} " in f" {long} "]
        if " " in name and len(fuller) == 1:
            found[fuller[0]][5].update(found.pop(key)[5])


def _named(document, key, name, kind, party, gender, roles, places):
    spans = tuple(span for start, end in sorted(places) for span in document.spans(start, end)[:1])
    return Named(key, name, kind, party, tuple(dict.fromkeys(roles)), spans, gender)


def _titles(text, start, end):
    """(start, end) of the titles around a name, where they stand right beside it."""
    low = max(0, start - MOST_TITLE)
    if before := TITLED.search(text[low:start]):
        yield low + before.start(), low + len(before.group().rstrip(" ,")) + before.start()
    if after := APPOSED.match(text, end):
        yield after.span("title")


def _bodies(scene):
    """(start, end) of the organisations among the entities, each with the capitalised words that belong to its name."""
    last = 0
    for mention in sorted((m for m in scene.entities if m.label == "organisation"), key=lambda m: m.start):
        words = scene.text[mention.start:mention.end]
        if (mention.start < last or len(words) < 2 or states.adjective(words)
                or states.named(words) and not states.is_seat(words)):
            continue
        if (states.mentioned(words) or QUALIFIES.fullmatch(words)) and TITLE_NEXT.match(scene.text, mention.end):
            continue  # "Velmoran Defence Minister", "Vice President": an office, no body
        last = min([REST_OF_BODY.match(scene.text, mention.end).end(),
                    *(start for start, _ in scene.by_place if start >= mention.end)])
        last = mention.start + len(scene.text[mention.start:last].rstrip())
        yield mention.start, last


def _body(scene, words):
    """The organisation that these words name, as a Speaker."""
    bare = without_the(re.sub(r"['’]s?$", "", words))
    if known := BODIES_KNOWN.get(bare.lower()):
        return scene.make(known[0], "organisation", bare, party=known[1])
    return scene.make(fullest_organisation(bare, scene.text, scene.entities), "organisation", bare)


def _states(scene, toponyms, spoken):
    """The states that places stand for; ``spoken`` are those that speak: their mentions and these are one's."""
    found = {}
    for toponym in toponyms:
        if toponym.role == "actor" and not states.is_seat(toponym.span.text) and (state := states.named(toponym.span.text)):
            speaker = scene.make(state, "state", state, party=state)
            found.setdefault(speaker.id, (speaker, []))[1].append(toponym.span)
    for speaker, spans in found.values():
        mine = (*spans, *(spoken[speaker.id].mentions if speaker.id in spoken else ()))
        places = tuple(sorted(set(mine), key=lambda span: (span.start, span.end)))
        yield Named(speaker.id, speaker.name, "state", speaker.party, (), places)
