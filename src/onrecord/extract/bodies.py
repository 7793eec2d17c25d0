"""Sources that are no person: ministries, media, groups and documents → the fullest name that the article gives them."""
import re
from dataclasses import replace

from onrecord import states
from onrecord.extract.names import fullest_organisation
from onrecord.extract.nouns import (
    BODIES,
    BODIES_KNOWN,
    DOCUMENTS,
    GROUPS,
    MEDIA,
    MEMBERS,
    OF_A_STATE,
    OF_STATE,
    VOICES,
    head_noun,
    is_kind,
)
from onrecord.extract.scene import alliance, state_of, without_the

LATELY = 6  # statements back to the one whose document "the statement" is
LONGEST = 8  # words of a ministry or court that is told with what it is of
RULED = r"(?:administration|government|cabinet|presidency)"
THEIR_RULE = re.compile(rf"(?:the\s+)?(\w[\w’'-]+)(?:['’]s)?\s+{RULED}", re.IGNORECASE)
RULE_OF = re.compile(rf"(?:the\s+)?{RULED}\s+of\b", re.IGNORECASE)
OWNER = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?([A-Z].*)$")
OFFICIAL = re.compile(rf"\b(?:{OF_A_STATE}|union|nations|bank|university|institute)\b", re.IGNORECASE)
PARTICIPLE = re.compile(r",?\s+(?:who|which|that|meeting|gathered|gathering|familiar|close|speaking|quoted|cited|"
                        r"interviewed|contacted|attending)\b", re.IGNORECASE)
COUNTED = re.compile(r"^(?:(?:unnamed|other|some|many|most|several|various|certain|all|more|both|numerous|"
                     r"two|three|four|five|\d+)\s+)+(?=\w)", re.IGNORECASE)
UNNAMED = r"officials|analysts|experts|sources|diplomats|people|critics|others|some|many|observers|witnesses|insiders"
THE = re.compile(r"^(?:the|this|these|those|a|an)\s+", re.IGNORECASE)
POINTS = re.compile(r"(?:the|this|that|his|her|its|their|a joint)\s", re.IGNORECASE)


# Each step gives a Speaker, or None where the source is nothing of its own; they are tried in the order of STEPS.


def seat(scene, source):
    """A body that the whole world knows by its seat or short name."""
    if known := BODIES_KNOWN.get(source.name.lower()):
        return scene.make(known[0], "organisation", source.head, party=known[1])


def known(scene, source):
    """A body that the casebook knows."""
    if actor := scene.known.body(source.bare):
        return scene.actor(actor)


def rule(scene, source):
    """ "The Ostry administration", "the government of President Ostry": the state that Ostry is of."""
    side = None
    if (ruled := THEIR_RULE.fullmatch(source.head)) and (ruler := scene.known.person(ruled.group(1))):
        side = scene.known.party(ruler)
    elif RULE_OF.match(source.head):
        ruler = next((who for (low, high), who in scene.by_place.items() if scene.text[low:high] in source.head), None)
        side = ruler and scene.party(ruler)
    return scene.make(side, "state", source.head, party=side) if side else None


def authorities(scene, source):
    """ "Velmoran authorities", as told: they speak for Velmora."""
    if is_kind(source.noun, "authorities") and (state := state_of(source.head)):
        return scene.make(without_the(PARTICIPLE.split(source.bare.split(",")[0])[0]), "state", source.head, party=state)


def members(scene, source):
    """ "Valley Watch analysts", and "the analysts" after Valley Watch has spoken, speak for Valley Watch."""
    if not is_kind(source.noun, MEMBERS):
        return None
    own = next((scene.text[m.start:m.end] for m in source.organisations), None)
    if own and not states.mentioned(own) and len(source.name.split()) <= len(own.split()) + 1:
        return scene.make(fullest_organisation(own, scene.text, scene.entities), "organisation", source.bare)
    if source.name.lower() != source.noun.lower():
        return None
    spoke = next((speaker for speaker in _spoke(scene, LATELY) if speaker.type == "organisation"), None)
    foreign = spoke and bool(re.search(r"foreign", spoke.name, re.IGNORECASE))
    return spoke if spoke and foreign == is_kind(source.noun, "diplomat") else None


def group(scene, source):
    if is_kind(source.noun, GROUPS):
        name = COUNTED.sub("", THE.sub("", PARTICIPLE.split(source.bare)[0]))
        return scene.make(f"unnamed {name}" if is_kind(head_noun(name), UNNAMED) else name, "group", source.head)


def government(scene, source):
    """ "The Velmoran government" is Velmora."""
    state = state_of(source.head)
    if state and is_kind(source.noun, OF_STATE) and len(states.without(source.name).replace("'s", "").split()) == 1:
        return scene.make(state, "state", source.head, party=state)


def document(scene, source):
    """A document speaks for whoever stands behind it where the source says so, or for the one last quoted."""
    if not is_kind(source.noun, DOCUMENTS):
        return None
    if owner := OWNER.search(source.bare):
        if states.is_seat(owner.group(1)):
            return scene.make(owner.group(1), "document", source.bare)
        if actor := scene.known.body(owner.group(1)):
            return replace(scene.actor(actor), type="document")
    behind = next((m for m in source.inside if m.label in ("organisation", "person")), None)
    if behind and behind.label == "organisation":
        name = scene.text[behind.start:behind.end]
        return scene.make(fullest_organisation(name, scene.text, scene.entities), "document", source.bare)
    if behind and (who := next((who for (low, high), who in scene.by_place.items()
                                if low < behind.end and behind.start < high), None)):
        return scene.make(who.name, "document", source.bare)
    if POINTS.match(source.bare) and len(source.bare.split()) <= 3:
        kinds = ("document", "organisation")
        if is_kind(source.noun, VOICES):
            kinds = ("person", "state", "group", *kinds)
        if spoke := next((speaker for speaker in _spoke(scene, LATELY) if speaker.type in kinds), None):
            return spoke
    return scene.make(THE.sub("", source.bare), "document", source.bare)


def organisation(scene, source):
    """A body by the name that the model saw in the source."""
    if not source.organisations:
        return None
    if is_kind(source.noun, OF_STATE):  # "the Ostry administration"
        return scene.make(source.name, "organisation", source.head)
    name = max((scene.text[m.start:m.end] for m in source.organisations), key=len)
    whole = is_kind(source.noun, OF_A_STATE) and len(source.name.split()) <= LONGEST
    name = source.name if whole or states.adjective(name) else name
    return _of_home(scene, source, fullest_organisation(name, scene.text, scene.entities))


def described(scene, source):
    """ "The ministry": the one that spoke or was named last, else that of the state at home."""
    if is_kind(source.noun, BODIES):
        return _same(scene, source) or _of_home(scene, source, source.name)


STEPS = (seat, known, rule, authorities, members, group, government, document, organisation, described)


def _spoke(scene, most=None):
    """Who spoke, the last first, without those who only report others' words; ``most`` statements back."""
    for _, speaker, _, _ in reversed(scene.spoken[-most:] if most else scene.spoken):
        if speaker and speaker.id not in scene.reporters:
            yield speaker


def _same(scene, source):
    """The body of this kind that spoke or was named last, of the same state where one is told; or None."""
    words, noun, wanted = source.head.split(), source.noun.lower(), state_of(source.head)
    if (len(words) > 3 and not source.low.startswith(("the ", "this "))
            or any(not states.adjective(word) for word in words[1:-1])):
        return None
    for speaker in _spoke(scene):
        if speaker.type in ("organisation", "document") and (not wanted or speaker.party in (None, wanted)):
            if noun in speaker.name.lower() or len(words) == 2 and _is_a(scene.text, speaker.name, noun):
                return speaker
    if is_kind(noun, MEDIA):
        return _outlet(scene, source)
    before = [scene.text[m.start:m.end] for m in scene.entities if m.label == "organisation" and m.end <= source.told.place]
    name = next((name for name in reversed(before) if noun in name.lower().split() and len(words) == 2), None)
    return scene.make(name, "organisation", name) if name else None


def _outlet(scene, source):
    """ "The weekly" is the body that spoke last or was named last, else the one named next, of those that are no authority."""
    spoke = next((speaker for _, speaker, _, _ in reversed(scene.spoken) if speaker and speaker.type == "organisation"
                  and not speaker.party and not OFFICIAL.search(speaker.name)), None)
    named = [(m.start, scene.text[m.start:m.end]) for m in scene.entities if m.label == "organisation"]
    outlets = [(start, name) for start, name in named
               if not (states.mentioned(name) or alliance(name) or OFFICIAL.search(name))]
    before = [name for start, name in outlets if start < source.told.place]
    name = spoke.name if spoke else before[-1] if before else outlets[0][1] if outlets else None
    return scene.make(fullest_organisation(name, scene.text, scene.entities), "organisation", name) if name else None


def _of_home(scene, source, name):
    """A ministry, court or central bank without its state is the home state's, where the article plainly has one."""
    home = None
    if not state_of(source.head) and (is_kind(source.noun, OF_A_STATE)
                                      or re.search(r"\b(?:central bank|government|authorities)\b", source.head)):
        home = _one_state(scene, source.told.place, 0) or scene.home or _one_state(scene, source.told.place, 1)
    if home and is_kind(source.noun, OF_STATE):
        return scene.make(home, "state", source.head, party=home)
    return scene.make(f"{name} of {home}" if home else name, "organisation", source.head, party=home)


def _one_state(scene, place, back):
    """The one state that is named from ``back`` sentences before up to ``place``; None when none is, or more."""
    low = [0, 0, *scene.sentences][scene.sentence(place) + 1 - back]
    named = states.mentioned(scene.text[low:place])
    return named[0] if len(named) == 1 else None


def _is_a(text, name, noun):
    """Does the article say of a name what it is: "HSBC bank", "the bank HSBC"?"""
    return bool(re.search(rf"{re.escape(name)} (?:\w+ )?{noun}|{noun} {re.escape(name)}", text, re.IGNORECASE))
