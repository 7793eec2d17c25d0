"""Plans, treaties, packages, meetings and the like: where an article cites one, and which of those that it tells of."""
import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from onrecord.extract.anaphora import pronouns
from onrecord.extract.namings import EMPTY, ORDINALS, OWNERS, VERSIONS, WRITTEN, Naming, named
from onrecord.extract.phrases import INDEFINITE, NUMBERS, POINTING
from onrecord.extract.undertakings import undertaken
from onrecord.spelling import folded

OVERLAPS = 6  # phrases before one that may hold it: they are long, but nest no deeper
NAME = 4  # words that a name has at its best: longer ones tell what the thing says
NEAR = 2  # sentences back to the instrument of which a bare "four components" or "point 4" is a part
BARE = ("restriction", "ultimatum")  # "to lift sanctions" means those that were told of; "to begin talks" may mean any
# heads under one of these may mean each other: "the deal" is the agreement, "the talks" the meeting
FAMILIES = (("plan", "proposal", "draft"), ("agreement", "treaty", "memorandum", "draft"), ("package", "draft"),
            ("resolution", "law", "communiqué", "draft"), ("meeting", "format"))
ANY_NUMBER = ("meeting", "pledge", "restriction", "ultimatum", "referendum", "format")  # "talks" are a meeting
# is it an instrument though nothing before tells which? By the column of instruments.tsv; what is not here is none
STANDS = {
    "alone": lambda one: True,
    "of": lambda one: True,
    "own": lambda one: one.told or one.determiner in OWNERS,
    "told": lambda one: one.told or not one.plural and one.determiner in POINTING,
    "known": lambda one: one.told,
    "part": lambda one: one.noun == "text" and one.version != "text",
}
VENUE = r"(?:before|after|since|following) (?P<{}>[A-Z][\w-]+)(?![\w’']|\s+[A-Z])"
VENUES = re.compile(VENUE.format("one") + rf"(?:,? (?:and|or) {VENUE.format('other')})?")


@dataclass(frozen=True, slots=True)
class Citation:
    """A stretch of the cleaned text that cites an instrument: its kind, its fullest name in the article, the words that
    tell a version or part of it or None; ``pointer`` where it is only a pronoun inside somebody's words."""

    start: int
    end: int
    kind: str
    name: str
    version: str | None = None
    pointer: bool = False


@dataclass(slots=True)
class Thing:
    """An instrument of one article: what its mentions have told of it so far."""

    kind: str
    keys: frozenset[str]
    plural: bool
    names: dict[str, None] = field(default_factory=dict)  # in order, each once
    nouns: set[str] = field(default_factory=set)
    last: int = 0  # where it was cited last


def cited(text, drafts=(), entities=()):
    """The Citation of a document's cleaned text, in order; () when it cites nothing.

    ``drafts`` are the Drafts of its statements: pronouns and conditions count only inside somebody's words. ``entities`` are
    the model's Mentions: a noun within the name of an organisation is no instrument, a title that it labels is taken whole.
    """
    sentences = [match.end() for match in re.finditer(r"[.!?…][”\"’'»)]*\s+|\s*\n\s*", text)]
    namings = sorted((*named(text, entities), *_undertakings(text, drafts)), key=lambda one: (one.start, -one.end))
    things, found, waiting = [], [], []
    for one in _apart(namings):
        thing = _meant(one, things, sentences)
        if thing is None and not STANDS.get(one.stands, lambda one: False)(one):
            waiting.append(one)
            continue
        found.append((one, thing or _new(one, things)))
        _learn(found[-1][1], one)
    for one in waiting:  # a headline names in short what the text tells in full
        if thing := _later(one, things):
            found.append((one, thing))
    found += _venues(text, found)
    found.sort(key=lambda pair: (pair[0].start, pair[0].end))
    names = {id(thing): _name(thing) for thing in things}
    made = [Citation(one.start, one.end, thing.kind, names[id(thing)], one.version) for one, thing in found]
    pointers = [replace(meant, start=start, end=end, pointer=True)
                for start, end, meant in pronouns(text, drafts, made, lambda at: _sentence(sentences, at))]
    return tuple(sorted((*made, *pointers), key=lambda one: (one.start, one.end)))


def speaks(content, one):
    """Do words with these ranges speak of a Citation: does most of it stand in them? Of a pledge the verb is the cue's."""
    return 2 * sum(max(0, min(part.end, one.end) - max(part.start, one.start)) for part in content) >= one.end - one.start


def _undertakings(text, drafts):
    for one in undertaken(text, drafts):
        keys = frozenset(folded(one.about).split()) - EMPTY
        yield Naming(one.start, one.end, one.kind, "told", keys, told=True, name=one.name)


def _apart(namings):
    """The Namings without those that another one of the same kind, or of which it is a part, holds."""
    kept = []
    for one in namings:
        holding = [other for other in kept[-OVERLAPS:] if other.start <= one.start and one.end <= other.end]
        if any(other.stands == "part" or other.kind == one.kind or {other.kind, one.kind} == {"meeting", "format"}
               for other in holding):
            for other in holding:
                if other.stands == "part" and one.stands != "part":  # "a version of the revised plan" is the plan's
                    kept[kept.index(other)] = replace(
                        other, end=one.end, kind=one.kind, stands="alone", keys=one.keys, told=bool(one.keys), name=one.name,
                        plural=one.plural, determiner=one.determiner, version=_versions(one.version, other.version))
            continue
        kept.append(one)
    return kept


def _versions(inner, outer):
    outer = None if outer in ("version", "draft", "text") and inner else outer
    return " ".join(filter(None, (inner, outer))) or None


def _family(one, other):
    return one == other or any(one in family and other in family for family in FAMILIES)


def _meant(one, things, sentences):
    """Which of the article's instruments so far a phrase means, or None."""
    if one.determiner == "no" or one.stands == "of" and not one.keys:
        return None  # what does not exist is none of those that do
    near = sorted((thing for thing in things if _family(one.kind, thing.kind)),
                  key=lambda thing: (one.kind != thing.kind, -thing.last))
    if one.stands == "again" and near and _sentence(sentences, one.start) == _sentence(sentences, near[0].last):
        return near[0]
    if one.stands == "part":
        return _whole(one, [thing for thing in things if thing.kind in WRITTEN], sentences)
    if one.keys:
        if one.determiner in ("a", "an", "another"):  # a new one, unless a headline has told of it in the same words
            return next((thing for thing in near if _alike(one, thing) and one.keys == thing.keys), None)
        return next((thing for thing in near if _alike(one, thing) and (
            one.keys <= thing.keys or thing.keys <= one.keys and (thing.keys or thing.kind == one.kind))), None)
    if one.kind in BARE:
        points = one.determiner in ("", "any", "each") or one.determiner not in INDEFINITE
    else:
        points = one.determiner and one.determiner not in INDEFINITE
    return next((thing for thing in near if _alike(one, thing)), None) if points and not one.told else None


def _whole(one, written, sentences):
    """Of which instrument a version, a point or a phase is a part: the last one, where it tells a number one of near."""
    near = [thing for thing in written
            if not _counted(one) or _sentence(sentences, one.start) - _sentence(sentences, thing.last) <= NEAR]
    words = (one.version or "").split()  # "the 28 points" are those of the 28-point plan, however far
    numbered = [thing for thing in written if any(key.isdigit() and key in words for key in thing.keys)]
    return max(numbered or near, key=lambda thing: thing.last, default=None)


def _alike(one, thing):
    """One of them, or several: plural by nature or not at all."""
    if one.kind == "restriction" and not one.keys:  # bans are not sanctions; restrictions are both
        return one.noun in thing.nouns | {"restrictions"}
    return one.plural == thing.plural or one.kind in ANY_NUMBER


def _counted(one):
    return bool(re.search(r"\d|\b(?:" + "|".join(NUMBERS | ORDINALS) + r")\b", one.version or ""))


def _venues(text, found):
    """Meetings told by their place alone: "before Highmere", where there was "the Highmere summit"."""
    met = [thing for _, thing in found if thing.kind == "meeting"]
    for match in VENUES.finditer(text):
        known = [thing for thing in met for place in match.group("one", "other") if place and folded(place) in thing.keys]
        if known and not any(one.start <= match.start() < one.end for one, _ in found):
            yield Naming(*match.span(), "meeting", "told"), known[-1]


def _later(one, things):
    return next((thing for thing in things if _family(one.kind, thing.kind) and one.keys and one.keys <= thing.keys), None)


def _new(one, things):
    things.append(Thing(one.kind, one.keys, one.plural))
    return things[-1]


def _learn(thing, one):
    thing.last = one.end
    thing.nouns.add(one.noun)
    if one.stands != "part" or not thing.names:
        thing.keys |= one.keys if one.stands != "part" else frozenset()
        thing.names[one.name] = None


def _name(thing):
    """The fullest of its names: with most of the words that tell it from others, and not more words than that takes."""
    def worth(name):
        words = folded(name).split()
        return len(thing.keys.intersection(words)), VERSIONS.isdisjoint(words), -abs(len(words) - NAME)

    return max(thing.names, key=worth)


def _sentence(sentences, at):
    return bisect_right(sentences, at)
