"""Sources → speakers: names, titles, pronouns, states and bodies resolved to the fullest name that the article, or a casebook, gives."""
import re

from onrecord import states
from onrecord.extract import bodies, pointers
from onrecord.extract.drafts import Range
from onrecord.extract.names import fullest_organisation, without_honorific
from onrecord.extract.nouns import BODIES, BODIES_KNOWN, DOCUMENTS, GROUPS, HE, IT, PERSONAL, SELF, SHE, THEY, head_noun, is_kind
from onrecord.extract.scene import without_the

# cues that tell that somebody says so, not who
UNNAMED = re.compile(r"(?:media |unconfirmed |some )?(?:reports|claims|allegations)|(?:(?:it|there) )?(?:has|have|had|is|are|was|were|being|been)(?: \w+ly| also| been| being)* (?:reported|believed|understood|alleged|thought|"
                     r"rumou?red|said|speculated|speculation|talk|claimed|feared|suspected|considered|reports)(?: to| of| that)?|speculation|rumou?rs|reportedly|allegedly",
                     re.IGNORECASE)
NAME = 40  # characters before a "which" in which the state stands that it means
# titles that any public person may bear: they go on with whoever spoke last
VAGUE = re.compile(r"(?:the|this)\s+(?:politician|diplomat|official|statesman|speaker|interviewee|interlocutor)", re.IGNORECASE)
BOTH = re.compile(rf"(?:both|the two) (?:\w+ )?(?:{PERSONAL}|leader|men|women)s?|they both|both", re.IGNORECASE)
RULER = re.compile(r"(?:the\s+)?(?:president|prime minister|chancellor|head of state)", re.IGNORECASE)
OFFICE = re.compile(rf"\s+(?:\w+\s+)?(?:{PERSONAL}|aide|ally|associate)\b", re.IGNORECASE)
OF_THEIRS = re.compile(r"['’]s?\s|\s+(?:Regiment|Brigade|Battalion|Foundation|Institute|University|Airport|Cent(?:re|er)|Group|Party|Bloc|House|Hospital|School)\b")
A_PERSON = re.compile(r"(?:an?|one|another)\b", re.IGNORECASE)


def speaker(scene, told, parent):
    """Who speaks a Told statement: a Speaker, or None where nobody can be told. The scene takes note.

    ``parent`` is the Speaker of the statement it stands in.
    """
    found, person = _resolved(scene, told, parent)
    scene.heard(told, found, person)
    return found


def _resolved(scene, told, parent):
    if told.source is None:
        if told.cue and UNNAMED.fullmatch(scene.text[slice(*told.cue)]):
            return scene.make("unnamed sources", "group", ""), None
        return (parent, None) if parent is not None else scene.last_speaker()  # words printed right after somebody's, or before them
    start, end = told.source
    words = " ".join(scene.text[start:end].split())
    head = re.sub(r"^[\"“‘'«]+|[\"”’'»,:]+$|,?\s+(?:who|which|that)$", "", words).rstrip(",: ")
    low = head.lower()
    if low in SELF:
        return (parent, None) if parent else scene.last(("person",)) or scene.last_speaker()
    if low in HE or low in SHE:
        return _person(scene, told, "he" if low in HE else "she")
    if low == "which" and (state := _antecedent(scene, start)):
        return scene.make(state, "state", state, party=state), None
    if low in ("who", "whom", "whose"):
        who = pointers.before(scene, told)
        return scene.as_person(who, "", "-") if who else (None, None)
    if re.fullmatch(r"(?:someone|somebody|anyone|everyone|nobody|no one)(?: else)?", low):
        return scene.make(f"unnamed ({low})", "person", head), None
    if re.fullmatch(r"(?:one|some|many|most|several|two|a few|others?) of (?:them|those|the \w+)", low):
        return scene.make(f"unnamed ({low})", "person" if low.startswith("one") else "group", head), None
    if BOTH.fullmatch(low) and (two := _last_two(scene, told.place)):
        return scene.make(" and ".join(two), "group", head), None
    if low in IT:
        return scene.last(("organisation", "state", "document")) or _subject(scene, start) or (None, None)
    if low in THEY:
        return scene.last(("group", "organisation", "state", "document")) or scene.last_speaker()
    return _named(scene, told, head, start, end)


def _subject(scene, start):
    """The state or body that the sentence before names first, for an "it" after which no such thing has spoken; None when it names none."""
    edges = [0, 0, *scene.sentences]
    low = edges[scene.sentence(start)]
    bodies_named = [(m.start, scene.text[m.start:m.end]) for m in scene.entities if m.label in ("organisation", "place") and low <= m.start and m.end <= start]
    for _, name in sorted(bodies_named):
        if state := states.named(name):
            return scene.make(state, "state", state, party=state), None
        if any(name == scene.text[m.start:m.end] for m in scene.entities if m.label == "organisation"):
            return scene.make(fullest_organisation(name, scene.text, scene.entities), "organisation", name), None
    return None


def _last_two(scene, place):
    """The two people named last before ``place``, in the order of the text; None when fewer are."""
    named = sorted(((start, who.name) for who in scene.people for start, _ in who.places if start < place), reverse=True)
    two = list(dict.fromkeys(name for _, name in named))[:2]
    return two[::-1] if len(two) == 2 else None


def _antecedent(scene, start):
    """The state that stands right before a "which", or None."""
    before = scene.text[max(0, start - NAME):start].rstrip(" ,")
    return next((state for words in (before.split()[-count:] for count in (3, 2, 1)) if (state := states.named(" ".join(words)))), None)


def _person(scene, told, gender):
    who = pointers.person(scene, told, gender)
    return scene.as_person(who, "", "-") if who else scene.last_speaker()


def _named(scene, told, head, start, end):
    """Sources that carry a name or a title."""
    text = scene.text
    head = re.sub(r"^[Bb]oth\s+", "", head)
    if (comma := re.match(r"(?:the )?[A-Z][^,]*(?=,)", head)) and not _states(head) and (
            _states(comma.group()) or re.search(r"^, (?:one|two|three|all|both|an?|the|which|who)\b", head[comma.end():])):
        if not any(m.label == "person" for m in scene.entities if m.start < end and start + comma.end() < m.end):
            head, end = comma.group(), start + comma.end()
    if both := re.fullmatch(r"(he|she) and (\w[\w’'-]+)", head, re.IGNORECASE):
        one, other = _person(scene, told, both.group(1).lower()), scene.by_surname(both.group(2))
        if one[0] and other:
            return scene.make(f"{one[0].name} and {other.name}", "group", head), None
    if found := _by_name(scene, head, start, end):
        return found
    bare = re.sub(r"['’]s?$", "", head)
    if (several := _states(bare)) and not states.is_seat(bare):
        together = [", ".join(several[:-1])] * (len(several) > 1) + several[-1:]
        return scene.make(" and ".join(together), "state" if len(several) == 1 else "group", head, party=several[0] if len(several) == 1 else None), None
    inside = [mention for mention in scene.entities if mention.start < end and start < mention.end]
    if found := _by_title(scene, told, head, bare, inside, start, end):
        return found
    if (known := BODIES_KNOWN.get(without_the(bare).lower())):
        return scene.make(known[0], "organisation", head, party=known[1]), None
    if found := bodies.body(scene, told, head, bare, head_noun(head), inside):
        return found, None
    if head[:1].isupper() and (known := scene.by_surname(bare)):
        return scene.as_person(known, head, bare)
    if any(m.label == "place" for m in inside):
        return scene.make(without_the(bare), "group" if re.search(r"\band\b", bare) else "state", head), None
    if (state := states.adjective(without_the(bare).rstrip("s"))):  # "the Velmorans"
        return scene.make(*((state, "state") if bare.lower().startswith("the ") else (bare, "group")), head, party=state), None
    kind = "organisation" if re.search(r"[A-Z]", bare[1:]) or len(bare.split()) == 1 else "group"
    return scene.make(fullest_organisation(bare, text, scene.entities), kind, head), None


def _by_name(scene, head, start, end):
    """The person, or people, whom a source names; None when it names none, or somebody of theirs."""
    text, noun = scene.text, head_noun(head)
    persons = _foremost([Range(*place) for place in sorted(scene.by_place) if place[0] < end and start < place[1]], text)
    if not persons:
        return None
    after_of = re.search(r"\b(?:of|by|for|to|from|with|after|about|who|that|which)\b(?:\s+[\w’'.-]+){0,5}\s*$", text[start:persons[0].start], re.IGNORECASE)
    possessed = re.match(r"['’]s?\s+\w", text[persons[0].end:end])
    if not possessed and not (after_of and (is_kind(noun, DOCUMENTS) or is_kind(noun, BODIES) or is_kind(noun, GROUPS))):
        names = list(dict.fromkeys(scene.by_place[m.start, m.end].name for m in persons))
        between = text[persons[0].end:persons[-1].start]
        if len(names) > 1 and re.search(r"\band\b", between) and len(between) < 120 and not re.search(r"\b(?:who|whose|which|after|with)\b", between):
            return scene.make(" and ".join(names), "group", head), None
        name = text[persons[0].start:persons[0].end]
        rest = without_the(head).removeprefix(name).strip()
        if not is_kind(rest, BODIES) and not (A_PERSON.match(head) and OFFICE.match(text, persons[0].end, end)):  # "the Ostry government", "an Ostry aide"
            return scene.as_person(scene.by_place[persons[0].start, persons[0].end], head, name)
    if re.search(r"\b(?:administration|government|cabinet|presidency)$", head, re.IGNORECASE):
        if party := scene.party(scene.by_place[persons[0].start, persons[0].end]):
            return scene.make(party, "state", head, party=party), None
    return None


def _by_title(scene, told, head, bare, inside, start, end):
    """Who is meant by an office ("the Velmoran minister"), or by several states together; None when it is neither."""
    noun = head_noun(head)
    title = re.fullmatch(rf"(?:the|this|our|their|its|his|her|an?|another|one)?\s*(?P<rest>.*?)\b(?P<noun>{PERSONAL})", head, re.IGNORECASE)
    office = bool(re.fullmatch(PERSONAL, noun, re.IGNORECASE) or title) and not re.match(r"[\"“«‘']", scene.text[start:end])
    unnamed = A_PERSON.match(head)
    if office and not unnamed:
        spoke_last = scene.last_speaker()[1] if VAGUE.fullmatch(head) else None
        if who := spoke_last or pointers.person(scene, told, title=head):
            return scene.as_person(who, "", "-")
        if holder := scene.known.holder(head) or scene.home and RULER.fullmatch(head) and scene.known.holder(f"{head} of {scene.home}"):
            return scene.actor(holder), None
        if who := pointers.last_titled(scene, told, head):
            return scene.as_person(who, "", "-")
    if not office:
        if re.search(r"[A-Z]", head) and not any(is_kind(noun, kinds) for kinds in (BODIES, DOCUMENTS, GROUPS)):
            if known := scene.known.person(without_honorific(without_the(bare))):  # a name that the model did not see
                return scene.actor(known), None
        return None
    organisations = [m for m in inside if m.label == "organisation"]
    if unnamed and organisations and re.search(r"\b(?:correspondent|reporter)$", head):
        return scene.make(scene.text[organisations[0].start:organisations[0].end], "organisation", head), None
    if unnamed:
        return scene.make(f"unnamed {A_PERSON.sub('', head, count=1).strip()}", "person", head), None
    return scene.make(without_the(bare), "person", head), None


def _states(words):
    """The states that these words list and nothing else: "Velmora, Drennia and the Lindar"; () when they say more."""
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
