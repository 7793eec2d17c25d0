"""Sources that name nobody: no source at all, pronouns, "both", "someone" → who is meant."""
import re

from onrecord import states
from onrecord.extract import pointers
from onrecord.extract.names import fullest_organisation
from onrecord.extract.nouns import HE, IT, PERSONAL, SELF, SHE, THEY
from onrecord.quotation import quoted

# cues that tell that somebody says so, not who
UNNAMED = re.compile(
    r"(?:media |unconfirmed |some )?(?:reports|claims|allegations)|speculation|rumou?rs|reportedly|allegedly|"
    r"(?:(?:it|there) )?(?:has|have|had|is|are|was|were|being|been)(?: \w+ly| also| been| being)* "
    r"(?:reported|believed|understood|alleged|thought|rumou?red|said|speculated|speculation|talk|claimed|feared|suspected|"
    r"considered|reports)(?: to| of| that)?", re.IGNORECASE)
NAME = 40  # characters before a "which" in which the state stands that it means
BOTH = re.compile(rf"(?:both|the two) (?:\w+ )?(?:{PERSONAL}|leader|men|women)s?|they both|both", re.IGNORECASE)
SOMEBODY = re.compile(r"(?:someone|somebody|anyone|everyone|nobody|no one)(?: else)?")
SOME_OF = re.compile(r"(?:one|some|many|most|several|two|a few|others?) of (?:them|those|the \w+)")
THINGS = ("organisation", "state", "document")


def unsourced(scene, told, parent):
    """Words without a source: somebody's whom the cue does not name, the parent's, or those of whoever spoke last."""
    if told.cue and UNNAMED.fullmatch(scene.text[slice(*told.cue)]):
        return scene.make("unnamed sources", "group", ""), None
    return (parent, None) if parent is not None else scene.last_speaker()


# Each step gives (Speaker or None, Person or None), or None where the source is none of its words.


def oneself(scene, source, parent):
    """ "I", "we": the parent's words go on, or the last person's; outside of all words they are the author's, whom nothing names."""
    if source.low in SELF:
        if parent is None and not any(low <= source.start < high for low, high in (*scene.words, *quoted(scene.text))):
            return None, None
        return (parent, None) if parent else scene.last(("person",)) or scene.last_speaker()


def he_or_she(scene, source, parent):
    """The likeliest person; where no pronoun fits anybody, whoever spoke last."""
    if source.low in HE or source.low in SHE:
        return person(scene, source.told, "he" if source.low in HE else "she")


def relative(scene, source, parent):
    """ "which" is the state right before it, "who" the person."""
    if source.low == "which":
        before = scene.text[max(0, source.start - NAME):source.start].rstrip(" ,").split()
        for count in (3, 2, 1):
            if state := states.named(" ".join(before[-count:])):
                return scene.make(state, "state", state, party=state), None
    if source.low in ("who", "whom", "whose"):
        who = pointers.before(scene, source.told)
        return scene.as_person(who, "", "-") if who else (None, None)


def somebody(scene, source, parent):
    """ "Someone", "one of them": a person or a group without a name."""
    if SOMEBODY.fullmatch(source.low):
        return scene.make(f"unnamed ({source.low})", "person", source.head), None
    if SOME_OF.fullmatch(source.low):
        return scene.make(f"unnamed ({source.low})", "person" if source.low.startswith("one") else "group", source.head), None


def both(scene, source, parent):
    """ "Both presidents": the two people named last before it."""
    if BOTH.fullmatch(source.low):
        at = source.told.place
        named = sorted(((start, who.name) for who in scene.people for start, _ in who.places if start < at), reverse=True)
        two = list(dict.fromkeys(name for _, name in named))[:2]
        return (scene.make(" and ".join(two[::-1]), "group", source.head), None) if len(two) == 2 else None


def it(scene, source, parent):
    """A thing that spoke lately, or that the sentence before names first; never a person."""
    if source.low in IT:
        return scene.last(THINGS) or _subject(scene, source.start) or (None, None)


def they(scene, source, parent):
    if source.low in THEY:
        return scene.last(("group", *THINGS)) or scene.last_speaker()


STEPS = (oneself, he_or_she, relative, somebody, both, it, they)


def person(scene, told, gender):
    """Whom "he" or "she" means, else whoever spoke last -> (Speaker, Person), of Nones when nobody has."""
    who = pointers.person(scene, told, gender)
    return scene.as_person(who, "", "-") if who else scene.last_speaker()


def _subject(scene, start):
    """The state or body that the sentence before ``start`` names first, as a Speaker with no Person; or None."""
    low = [0, 0, *scene.sentences][scene.sentence(start)]
    for mention in sorted(scene.entities, key=lambda mention: mention.start):
        if not low <= mention.start or mention.end > start or mention.label not in ("organisation", "place"):
            continue
        name = scene.text[mention.start:mention.end]
        if state := states.named(name):
            return scene.make(state, "state", state, party=state), None
        if mention.label == "organisation":
            return scene.make(fullest_organisation(name, scene.text, scene.entities), "organisation", name), None
    return None
