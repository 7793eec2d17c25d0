"""Whom an article names: people, bodies, groups and states, each with every place that names it."""
import re

from onrecord import states
from onrecord.extract.names import fullest_organisation
from onrecord.extract.nouns import BODIES_KNOWN
from onrecord.extract.scene import state_of, without_the
from onrecord.ids import identified
from onrecord.offices import TITLE
from onrecord.values import Named

MOST_WORDS = 10  # of a source that is kept as a name of who speaks: longer ones tell a story
MOST_TITLE = 110  # characters before a name in which its title stands
# the words of a title before a name: offices, what they are of, and to whom; a sentence's first verb is none
QUALIFIER = (r"(?:[A-Z][a-z]+(?:an|ish|ese|ch|ian|k)|[A-Z]{2,}|Foreign|Defen[cs]e|Interior|Health|Finance|Energy|Economy|Justice|Prime|Vice|First|Deputy|Press|State|"
             r"Kremlin|Pentagon|[Ff]ormer|[Ss]pecial|[Aa]cting|[Cc]hief|[Ss]enior|[Tt]op|[Mm]ilitary|[Ff]oreign|[Dd]efen[cs]e|[Dd]eputy|[Pp]residential|[Nn]ational|[Ss]ecurity)")
TITLED = re.compile(rf"(?:\b{QUALIFIER}(?:['’]s)?[ -])*\b(?i:{TITLE})(?: (?:of|for|to) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)?,? $")
APPOSED = re.compile(rf"\s*,\s*(?:(?:the|an?)\s+)?(?P<title>(?:{QUALIFIER}(?:['’]s)?[ -])*(?i:{TITLE})(?: (?:of|for|to) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)?)(?=[,.;]| (?:said|told|has|was))")
POINTER = re.compile(r"(?:an?|the|this|that|these|those|his|him|himself|her|herself|their|them|its|our|us|my|me|he|she|it|they|we|i|you|who|whom|whose|which|both|one|some|many)(?:\s+(?:latter|former|others?))?", re.IGNORECASE)
ARMED = r"(?:forces|troops|army|military|soldiers|servicemen|servicewomen|units|armed forces|defenders|paratroopers|marines)"
LANDS = r"(?:countries|states|nations|governments|capitals|allies|partners|powers|leaders|officials)"
OPENERS = r"(?:If|When|But|And|As|While|After|Before|Since|Although|Though|Because|Where|That|For|In|On|At|With|From|The|Both|Some|Many|Most|All)"
# groups that are told by a pattern: the words, and the name that all words of the pattern share (None: as told)
GROUPS = (
    (re.compile(rf"\b(?:[Tt]he )?(?:[a-z]+ )?leaders of (?:Western|European|NATO) {LANDS}\b"), None),
    (re.compile(rf"\b(?:the )?(?!{OPENERS}\b)(?P<state>[A-Z][\w’'-]+(?: [A-Z][\w-]+)?)(?:['’]s)? (?:[a-z-]+ )?{ARMED}\b"), "{adjective} forces"),
    (re.compile(rf"\b(?:[a-z-]+ )*?{ARMED} of (?:the )?(?P<state>[A-Z][\w’'-]+(?: [A-Z][\w-]+)?)"), "{adjective} forces"),
    (re.compile(r"\b[Tt]he (?:collective )?[Ww]est(?!ern)\b(?! (?:of|bank|coast|side)\b)"), "the West"),
    (re.compile(rf"\bWestern (?:[a-z]+ )?{LANDS}\b"), "Western countries"),
    (re.compile(rf"\bEuropean (?:Union )?{LANDS}\b"), "European countries"),
    (re.compile(rf"\bNATO (?:member )?{LANDS}\b"), "NATO countries"),
    (re.compile(r"\b[Tt]he (?P<state>[A-Z][\w-]+) delegation\b"), "{adjective} delegation"),
)
SEATS = re.compile(r"\b(?:[Tt]he )?(?:Kremlin|White House)\b")
THEIR_PARTNERS = re.compile(r"\b(?P<whose>[Ii]ts|[Tt]heir) (?:[a-z]+ ){0,2}(?:allies|partners)\b")
PARTNERS = re.compile(r"\b[Oo]ur (?:[a-z]+ ){0,2}partners\b|(?<!his )(?<!her )(?<!its )(?<!their )\bpartners\b(?! (?:of|in)\b)")
THEIR_FORCES = re.compile(rf"\b(?P<whose>[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:[a-z-]+ )?{ARMED}\b")
QUALIFIES = re.compile(r"(?:Vice|Prime|First|Deputy|Foreign|Defen[cs]e|Interior|Health|Finance|Energy|Economy|Justice|Special)(?: \w+)?")
TITLE_NEXT = re.compile(rf"\s+(?:[A-Z][\w-]+\s+)?(?i:{TITLE})\b")
CAPITAL = rf"\s+(?!(?i:{TITLE}|[a-z]+day|said)\b)[A-Z][\w-]+(?:['’]s(?=\s+[A-Z]))?"
REST_OF_BODY = re.compile(rf"(?:(?:(?<=\bof)|(?<=\bon)|(?<=\bfor)|\s+(?:of|on|for))(?:\s+the)?{CAPITAL})?(?:{CAPITAL})*(?:\s+(?:of|on|for)(?:\s+the)?(?:{CAPITAL})+)*")


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
    spoke = [statement.source for statement, speaker in zip(told, speakers) if speaker and statement.source and speaker.type == "organisation"]
    for start, end in _bodies(scene):
        if any(low <= start and end <= high for low, high in spoke):
            continue  # a part of the speaker's name
        words = scene.text[start:end]
        if person := scene.known.person(words):  # "the Biden administration": the model takes the surname for the body's
            speaker = scene.actor(person)
        else:
            speaker = _body(scene, words)
        note(speaker.id, speaker.name, speaker.type, start, end, party=speaker.party)
    for match in SEATS.finditer(scene.text):
        speaker = _body(scene, match.group())
        note(speaker.id, speaker.name, speaker.type, *match.span(), party=speaker.party)
    for name, start, end, party in (*_groups(scene), *_partners(scene, told, speakers)):
        speaker = scene.make(name, "group", name, party=party)
        note(speaker.id, speaker.name, speaker.type, start, end, party=speaker.party)
    _shortened(found)
    made = [_named(document, key, *held) for key, held in found.items()]
    made += _states(scene, toponyms, {one.id: one for one in made if one and one.type == "state"})
    whole = {one.id: one for one in made if one and one.mentions}  # a state that speaks and is a place too comes last, whole
    return tuple(sorted(whole.values(), key=lambda one: one.mentions[0].start))


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
        if mention.start < last or len(words) < 2 or states.adjective(words) or states.named(words) and not states.is_seat(words):
            continue
        if (states.mentioned(words) or QUALIFIES.fullmatch(words)) and TITLE_NEXT.match(scene.text, mention.end):
            continue  # "Velmoran Defence Minister", "Vice President": an office, no body
        last = min([REST_OF_BODY.match(scene.text, mention.end).end(), *(start for start, _ in scene.by_place if start >= mention.end)])
        last = mention.start + len(scene.text[mention.start:last].rstrip())
        yield mention.start, last


def _body(scene, words):
    """The organisation that these words name, as a Speaker."""
    bare = without_the(re.sub(r"['’]s?$", "", words))
    if known := BODIES_KNOWN.get(bare.lower()):
        return scene.make(known[0], "organisation", bare, party=known[1])
    return scene.make(fullest_organisation(bare, scene.text, scene.entities), "organisation", bare)


def _groups(scene):
    """(name, start, end, party) of the groups that a pattern tells."""
    for pattern, name in GROUPS:
        for match in pattern.finditer(scene.text):
            state = None
            if "state" in match.groupdict():
                state = states.adjective(match["state"]) or states.named(match["state"]) or state_of(match["state"])
                if not state:
                    continue
            yield (name.format(adjective=states.adjective_of(state)) if state else name or without_the(match.group())), *match.span(), state
    for match in THEIR_FORCES.finditer(scene.text):
        if state := _possessor(scene, match.start(), match["whose"].lower()):
            yield f"{states.adjective_of(state)} forces", *match.span(), state


def _partners(scene, told, speakers):
    """(name, start, end, party) of the partners and allies of a side: "its many allies", and in its speakers' words "our partners"."""
    for match in THEIR_PARTNERS.finditer(scene.text):
        if state := _possessor(scene, match.start(), match["whose"].lower()):
            yield f"partners of {state}", *match.span(), None
    for statement, speaker in zip(told, speakers):
        for start, end in statement.content if speaker and speaker.party else ():
            for match in PARTNERS.finditer(scene.text, start, end):
                yield f"partners of {speaker.party}", *match.span(), None


def _possessor(scene, at, whose):
    """The state whose forces "its troops" or "his troops" are: named last before, in the sentence or the one before it; or None."""
    low = ([0, 0, *scene.sentences])[scene.sentence(at)]
    if whose in ("its", "their"):
        return next(reversed(states.mentioned(scene.text[low:at])), None)
    near = [(start, who) for who in scene.people for start, _ in who.places if start < at]
    return scene.party(max(near, key=lambda pair: pair[0])[1]) if near else None


def _states(scene, toponyms, spoken):
    """The states that places stand for; ``spoken`` are those that speak: their mentions and these are one's."""
    found = {}
    for toponym in toponyms:
        if toponym.role == "actor" and not states.is_seat(toponym.span.text) and (state := states.named(toponym.span.text)):
            speaker = scene.make(state, "state", state, party=state)
            found.setdefault(speaker.id, (speaker, []))[1].append(toponym.span)
    for speaker, spans in found.values():
        mine = (*spans, *(spoken[speaker.id].mentions if speaker.id in spoken else ()))
        yield Named(speaker.id, speaker.name, "state", speaker.party, (), tuple(sorted(set(mine), key=lambda span: (span.start, span.end))))
