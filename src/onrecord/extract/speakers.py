"""Sources → speakers: names, titles, pronouns, states and bodies resolved to the fullest name that article or casebook give."""
import re

from onrecord import states
from onrecord.extract import bodies, pointers, pronouns
from onrecord.extract.drafts import Range
from onrecord.extract.names import fullest_organisation, without_honorific
from onrecord.extract.nouns import BODIES, DOCUMENTS, GROUPS, PERSONAL, is_kind
from onrecord.extract.scene import without_the
from onrecord.extract.source import Source

TOGETHER = 120  # characters between the first and the last of several people who speak together
AND = re.compile(r"\b(?:[Hh]e|[Ss]he) and $")
HE_AND = re.compile(r"(he|she) and (\w[\w’'-]+)", re.IGNORECASE)
# titles that any public person may bear: they go on with whoever spoke last
VAGUE = re.compile(r"(?:the|this)\s+(?:politician|diplomat|official|statesman|speaker|interviewee|interlocutor)", re.IGNORECASE)
RULER = re.compile(r"(?:the\s+)?(?:president|prime minister|chancellor|head of state)", re.IGNORECASE)
OFFICE = re.compile(rf"\s+(?:\w+\s+)?(?:{PERSONAL}|aide|ally|associate)\b", re.IGNORECASE)
TITLE = re.compile(rf"(?:the|this|our|their|its|his|her|an?|another|one)?\s*.*?\b(?:{PERSONAL})", re.IGNORECASE)
OF_THEIRS = re.compile(r"['’]s?\s|\s+(?:Regiment|Brigade|Battalion|Foundation|Institute|University|Airport|Cent(?:re|er)|"
                       r"Group|Party|Bloc|House|Hospital|School)\b")
ONLY_OF = re.compile(r"\b(?:of|by|for|to|from|with|after|about|who|that|which)\b(?:\s+[\w’'.-]+){0,5}\s*$", re.IGNORECASE)
A_PERSON = re.compile(r"(?:an?|one|another)\b", re.IGNORECASE)
RULED = re.compile(r"\b(?:administration|government|cabinet|presidency)$", re.IGNORECASE)
APPOSED = re.compile(r", (?:one|two|three|all|both|an?|the|which|who)\b")


def speaker(scene, told, parent):
    """Who speaks a Told statement: a Speaker, or None where nobody can be told. The scene takes note.

    ``parent`` is the Speaker of the statement it stands in.
    """
    found, person = _resolved(scene, told, parent)
    scene.heard(told, found, person)
    return found


def _resolved(scene, told, parent):
    """-> (Speaker or None, Person or None), by the first step that knows the source's words."""
    if told.source is None:
        return pronouns.unsourced(scene, told, parent)
    source = Source.of(scene, told)
    for step in pronouns.STEPS:
        if (found := step(scene, source, parent)) is not None:
            return found
    source = _head_alone(scene, source)
    for step in STEPS:
        if (found := step(scene, source)) is not None:
            return found
    return None, None


def _head_alone(scene, source):
    """The source without "both" and without what a comma puts beside it: "Velmora, which …"."""
    head = re.sub(r"^[Bb]oth\s+", "", source.head)
    source = source.until(scene, source.end, head)
    comma = re.match(r"(?:the )?[A-Z][^,]*(?=,)", head)
    if comma and not _states(head) and (_states(comma.group()) or APPOSED.match(head, comma.end())):
        if not any(m.label == "person" for m in scene.entities if m.start < source.end and source.start + comma.end() < m.end):
            return source.until(scene, source.start + comma.end(), comma.group())
    return source


# Each step gives (Speaker, Person or None), or None where the source is nothing of its own.


def he_and_another(scene, source):
    before = AND.search(scene.text[max(0, source.start - len("she and ")):source.start])  # the model marks the name alone, at times
    if two := HE_AND.fullmatch(f"{before.group() if before else ''}{source.head}"):
        one, other = pronouns.person(scene, source.told, two.group(1).lower()), scene.by_surname(two.group(2))
        if one[0] and other:
            return scene.make(f"{one[0].name} and {other.name}", "group", source.head), None


def named_people(scene, source):
    """The person, or people, whom a source names; None when it names none, or somebody of theirs."""
    text, noun = scene.text, source.noun
    persons = _foremost([Range(*place) for place in sorted(scene.by_place)
                         if place[0] < source.end and source.start < place[1]], text)
    if not persons:
        return None
    first, last = persons[0], persons[-1]
    only_of = (ONLY_OF.search(text[source.start:first.start])
               and any(is_kind(noun, kinds) for kinds in (DOCUMENTS, BODIES, GROUPS)))
    if not only_of and not re.match(r"['’]s?\s+\w", text[first.end:source.end]):
        names = list(dict.fromkeys(scene.by_place[m.start, m.end].name for m in persons))
        between = text[first.end:last.start]
        if len(names) > 1 and len(between) < TOGETHER and re.search(r"\band\b", between) and not re.search(
                r"\b(?:who|whose|which|after|with)\b", between):
            return scene.make(" and ".join(names), "group", source.head), None
        name = text[first.start:first.end]
        whose = is_kind(without_the(source.head).removeprefix(name).strip(), BODIES)  # "the Ostry government"
        if not whose and not (A_PERSON.match(source.head) and OFFICE.match(text, first.end, source.end)):  # "an Ostry aide"
            return scene.as_person(scene.by_place[first.start, first.end], source.head, name)
    if RULED.search(source.head) and (party := scene.party(scene.by_place[first.start, first.end])):
        return scene.make(party, "state", source.head, party=party), None
    return None


def several_states(scene, source):
    """ "Velmora", "Velmora, Drennia and Lindar", by any of their names."""
    named = _states(source.bare)
    if not named or states.is_seat(source.bare):
        return None
    if len(named) == 1:
        return scene.make(named[0], "state", source.head, party=named[0]), None
    return scene.make(f"{', '.join(named[:-1])} and {named[-1]}", "group", source.head), None


def titled(scene, source):
    """Who bears an office ("the Velmoran minister"), by the article, the casebook, or as it is told; None when it is none."""
    if not _is_office(scene, source):
        return None
    if A_PERSON.match(source.head):
        if source.organisations and re.search(r"\b(?:correspondent|reporter)$", source.head):
            body = source.organisations[0]
            return scene.make(scene.text[body.start:body.end], "organisation", source.head), None
        return scene.make(f"unnamed {A_PERSON.sub('', source.head, count=1).strip()}", "person", source.head), None
    spoke_last = scene.last_speaker()[1] if VAGUE.fullmatch(source.head) else None
    if who := spoke_last or pointers.person(scene, source.told, title=source.head):
        return scene.as_person(who, "", "-")
    if holder := scene.known.holder(source.head) or _ruler_at_home(scene, source.head):
        return scene.actor(holder), None
    if who := pointers.last_titled(scene, source.told, source.head):
        return scene.as_person(who, "", "-")
    return scene.make(source.name, "person", source.head), None


def known_person(scene, source):
    """A name that the model did not see, and the casebook knows."""
    if re.search(r"[A-Z]", source.head) and not any(is_kind(source.noun, kinds) for kinds in (BODIES, DOCUMENTS, GROUPS)):
        if known := scene.known.person(without_honorific(source.name)):
            return scene.actor(known), None


def body(scene, source):
    """A ministry, group, medium or document: bodies.STEPS tell."""
    for step in bodies.STEPS:
        if (found := step(scene, source)) is not None:
            return found, None


def surname(scene, source):
    if source.head[:1].isupper() and (known := scene.by_surname(source.bare)):
        return scene.as_person(known, source.head, source.bare)


def place(scene, source):
    """Those who govern a place that is no state."""
    if any(m.label == "place" for m in source.inside):
        return scene.make(source.name, "group" if re.search(r"\band\b", source.bare) else "state", source.head), None


def people_of_a_state(scene, source):
    """ "The Velmorans" speak for Velmora, "Velmorans" for themselves."""
    if state := states.adjective(source.name.rstrip("s")):
        name, kind = (state, "state") if source.low.startswith("the ") else (source.bare, "group")
        return scene.make(name, kind, source.head, party=state), None


def as_told(scene, source):
    kind = "organisation" if re.search(r"[A-Z]", source.bare[1:]) or len(source.bare.split()) == 1 else "group"
    return scene.make(fullest_organisation(source.bare, scene.text, scene.entities), kind, source.head), None


STEPS = (he_and_another, named_people, several_states, titled, known_person, body, surname, place, people_of_a_state, as_told)


def _is_office(scene, source):
    if re.match(r"[\"“«‘']", scene.text[source.start:source.end]):
        return False
    return bool(re.fullmatch(PERSONAL, source.noun, re.IGNORECASE) or TITLE.fullmatch(source.head))


def _ruler_at_home(scene, title):
    """ "The president" of whom nothing is told is that of the state that the article is about."""
    return scene.home and RULER.fullmatch(title) and scene.known.holder(f"{title} of {scene.home}")


def _states(words):
    """The states that these words list and nothing else: "Velmora, Drennia and the Lindar"; [] when they say more."""
    parts = [states.named(part) for part in re.split(r",?\s+and\s+|,\s+", words)]
    return list(dict.fromkeys(parts)) if all(parts) else []


def _foremost(persons, text):
    """The people of a source without those it only belongs to ("Trump's envoy Kellogg"), names in full before surnames
    where no "and" joins them."""
    own = [m for m in persons if OF_THEIRS.match(text, m.end)]
    kept = [m for m in persons if m not in own] or persons[-1:]
    if len(kept) > 1 and not re.search(r"\band\b|,", text[kept[0].end:kept[-1].start]):
        kept = sorted(kept, key=lambda m: (-len(text[m.start:m.end].split()), -m.start))[:1]
    return kept
