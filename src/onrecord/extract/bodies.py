"""Sources that are no person: ministries, media, groups and documents → the fullest name that the article gives them."""
import re
from dataclasses import replace

from onrecord import states
from onrecord.extract.names import fullest_organisation
from onrecord.extract.nouns import BODIES, DOCUMENTS, GROUPS, MEDIA, MEMBERS, OF_A_STATE, OF_STATE, VOICES, head_noun, is_kind
from onrecord.extract.scene import alliance, state_of, without_the


LATELY = 6  # statements back to the one whose document "the statement" is
OWNER = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?([A-Z].*)$")
OFFICIAL = re.compile(rf"\b(?:{OF_A_STATE}|union|nations|bank|university|institute)\b", re.IGNORECASE)


PARTICIPLE = re.compile(r",?\s+(?:who|which|that|meeting|gathered|gathering|familiar|close|speaking|quoted|cited|interviewed|contacted|attending)\b", re.IGNORECASE)


def body(scene, told, head, bare, noun, inside):
    """The Speaker of a source that names or describes no person; ``inside`` are the entities in it."""
    if (known := scene.known.body(bare)):
        return scene.actor(known)
    if ruled := re.fullmatch(r"(?:the\s+)?(\w[\w’'-]+)(?:['’]s)?\s+(?:administration|government|cabinet|presidency)", head, re.IGNORECASE):
        if (ruler := scene.known.person(ruled.group(1))) and (side := scene.known.party(ruler)):
            return scene.make(side, "state", head, party=side)
    if ruled := re.match(r"(?:the\s+)?(?:administration|government|cabinet|presidency)\s+of\b", head, re.IGNORECASE):
        if (person := next((who for (low, high), who in scene.by_place.items() if scene.text[low:high] in head), None)) and (side := scene.party(person)):
            return scene.make(side, "state", head, party=side)
    if is_kind(noun, "authorities") and (state := state_of(head)):
        return scene.make(without_the(PARTICIPLE.split(bare.split(",")[0])[0]), "state", head, party=state)
    if is_kind(noun, MEMBERS) and (whole := _whose_members(scene, bare, noun, inside)):
        return whole
    if is_kind(noun, GROUPS):
        return scene.make(_group(bare), "group", head)
    if state_of(head) and is_kind(noun, OF_STATE) and len(states.without(without_the(bare)).replace("'s", "").split()) == 1:
        return scene.make(state_of(head), "state", head, party=state_of(head))
    if is_kind(noun, DOCUMENTS):
        return _document(scene, bare, inside)
    organisations = [m for m in inside if m.label == "organisation"]
    if organisations:
        name = max((scene.text[m.start:m.end] for m in organisations), key=len)
        whole = without_the(bare)
        if is_kind(noun, OF_STATE):  # "the Ostry administration"
            return scene.make(whole, "organisation", head)
        name = whole if is_kind(noun, OF_A_STATE) and len(whole.split()) <= 8 or states.adjective(name) else name
        return _of_home(scene, told, fullest_organisation(name, scene.text, scene.entities), noun, head)
    if is_kind(noun, BODIES):
        return _same(scene, told, noun, head) or _of_home(scene, told, without_the(bare), noun, head)
    return None


def _whose_members(scene, bare, noun, inside):
    """ "Valley Watch analysts", and "the analysts" after Valley Watch has spoken, speak for Valley Watch; None where no body is told."""
    own = [m for m in inside if m.label == "organisation" and not states.mentioned(scene.text[m.start:m.end])]
    if own and len(without_the(bare).split()) <= len(scene.text[own[0].start:own[0].end].split()) + 1:
        return scene.make(fullest_organisation(scene.text[own[0].start:own[0].end], scene.text, scene.entities), "organisation", bare)
    if without_the(bare).lower() != noun.lower():
        return None
    for _, speaker, _, _ in reversed(scene.spoken[-LATELY:]):
        if speaker and speaker.type == "organisation" and speaker.id not in scene.reporters:
            foreign = bool(re.search(r"foreign", speaker.name, re.IGNORECASE))
            return speaker if foreign == is_kind(noun, "diplomat") else None
    return None


def _group(bare):
    bare = re.sub(r"^(?:the|these|those)\s+", "", PARTICIPLE.split(bare)[0], flags=re.IGNORECASE)
    bare = re.sub(r"^(?:(?:unnamed|other|some|many|most|several|various|certain|all|more|both|numerous|two|three|four|five|\d+)\s+)+(?=\w)", "", bare, flags=re.IGNORECASE)
    unnamed = is_kind(head_noun(bare), r"officials|analysts|experts|sources|diplomats|people|critics|others|some|many|observers|witnesses|insiders")
    return f"unnamed {bare}" if unnamed else bare


def _document(scene, bare, inside):
    """A document speaks for whoever stands behind it where the source says so, or for the one last quoted."""
    if issued := re.search(r"\b(?:by|from|of)\s+(the (?:White House|Kremlin))\b", bare):
        return scene.make(without_the(issued.group(1)), "document", bare)
    if (owner := OWNER.search(bare)) and (known := scene.known.body(owner.group(1))):
        return replace(scene.actor(known), type="document")
    behind = next((m for m in inside if m.label in ("organisation", "person")), None)
    if behind and behind.label == "organisation":
        return scene.make(fullest_organisation(scene.text[behind.start:behind.end], scene.text, scene.entities), "document", bare)
    if behind and (person := next((who for (start, end), who in scene.by_place.items() if start < behind.end and behind.start < end), None)):
        return scene.make(person.name, "document", bare)
    if re.match(r"(?:the|this|that|his|her|its|their|a joint)\s", bare, re.IGNORECASE) and len(bare.split()) <= 3:
        voice = is_kind(head_noun(bare), VOICES)
        for _, speaker, _, _ in reversed(scene.spoken[-LATELY:]):
            if speaker and speaker.id not in scene.reporters and (voice or speaker.type in ("document", "organisation")):
                return speaker
    return scene.make(re.sub(r"^(?:the|this|a|an)\s+", "", bare, flags=re.IGNORECASE), "document", bare)


def _same(scene, told, noun, head):
    """ "The ministry" is the ministry that spoke or was named last, of the same state where one is told; or None."""
    if len(head.split()) > 3 and not head.lower().startswith(("the ", "this ")):
        return None
    wanted = state_of(head)
    if len([word for word in head.split()[1:-1] if not states.adjective(word)]) > 0:
        return None
    for _, speaker, _, _ in reversed(scene.spoken):
        if speaker and speaker.id not in scene.reporters and speaker.type in ("organisation", "document") and (                noun.lower() in speaker.name.lower() or len(head.split()) == 2 and _is_a(scene.text, speaker.name, noun)):
            if not wanted or speaker.party in (None, wanted):
                return speaker
    if is_kind(noun, MEDIA):
        return _outlet(scene, told)
    for mention in sorted((m for m in scene.entities if m.label == "organisation" and m.end <= told.place), key=lambda m: -m.start):
        name = scene.text[mention.start:mention.end]
        if noun.lower() in name.lower().split() and len(head.split()) == 2:
            return scene.make(name, "organisation", name)
    return None


def _outlet(scene, told):
    """ "The weekly" is the body that spoke last or was named last, else the one named next, of those that are no authority; or None."""
    names = [(mention.start, scene.text[mention.start:mention.end]) for mention in scene.entities if mention.label == "organisation"]
    outlets = [(start, name) for start, name in names if not states.mentioned(name) and not alliance(name) and not OFFICIAL.search(name)]
    before = [name for start, name in outlets if start < told.place]
    spoke = next((speaker for _, speaker, _, _ in reversed(scene.spoken) if speaker and speaker.type == "organisation" and not speaker.party
                  and not OFFICIAL.search(speaker.name)), None)
    name = spoke.name if spoke else before[-1] if before else outlets[0][1] if outlets else None
    return scene.make(fullest_organisation(name, scene.text, scene.entities), "organisation", name) if name else None


def _of_home(scene, told, name, noun, head):
    """A ministry, court or central bank without its state is the home state's, where the article plainly has one."""
    home = None
    if not state_of(head) and (is_kind(noun, OF_A_STATE) or re.search(r"\b(?:central bank|government|authorities)\b", head)):
        home = scene.home or _nearest_state(scene, told.place)
    if home and is_kind(noun, OF_STATE):
        return scene.make(home, "state", head, party=home)
    return scene.make(f"{name} of {home}" if home else name, "organisation", head, party=home)


def _nearest_state(scene, place):
    """The one state that the sentence up to ``place``, and the sentence before it, name; None when they name none or more."""
    edges = [0, 0, 0, *scene.sentences]
    at = scene.sentence(place) + 2
    named = states.mentioned(scene.text[edges[at - 1]:place])
    return named[0] if len(named) == 1 else None


def _is_a(text, name, noun):
    """Does the article say of a name what it is: "HSBC bank", "the bank HSBC"?"""
    return bool(re.search(rf"{re.escape(name)} (?:\w+ )?{noun}|{noun} {re.escape(name)}", text, re.IGNORECASE))
