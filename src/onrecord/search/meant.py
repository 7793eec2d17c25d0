"""What a name that somebody asks by is taken to mean, of the things that a record knows."""
from dataclasses import dataclass, field, replace

from onrecord.errors import CasebookError
from onrecord.search import names
from onrecord.search.fits import FULL, FULL_ALIKE, ONE_WORD, ONE_WORD_ALIKE, Asked, is_named
from onrecord.search.known import Known
from onrecord.search.names import romanised
from onrecord.values import Term

LEVEL = 0.05  # of likeness: spellings this close to the nearest one are meant too
NEAR = 0.65  # least likeness of a name, its first letter the same, that is put forward where none fits
MOST_NEAR = 3  # names put forward
MOST_TOLD = 6  # things told by name; the rest is counted


@dataclass(frozen=True, slots=True)
class Thing:
    """What a name can mean: an actor, a party or a place. ``names`` are its own, ``forms`` what articles call it.

    ``id`` is None where only the words of articles tell it. ``of`` is its side, or where it lies. ``meant_as`` are the dated
    roles that it was asked by: "the president" is meant while in office.
    """

    id: str | None
    name: str
    kind: str | None = None
    of: str | None = None
    names: tuple[str, ...] = field(default=(), repr=False)
    forms: tuple[str, ...] = field(default=(), repr=False)
    roles: tuple[Term, ...] = field(default=(), repr=False)
    meant_as: tuple[Term, ...] = ()

    def __str__(self):
        told = ", ".join(word for word in (self.kind, self.of, *map(_held, self.meant_as)) if word)
        return f"{self.name} ({told})" if told else self.name


@dataclass(frozen=True, slots=True)
class Taken:
    """What one name of a question was taken for. No ``things``: nothing is called so; ``nearest`` are names that come near,
    ``elsewhere`` what a casebook knows by the name, though the record has nothing of it. ``fault`` tells why a casebook could
    not be asked."""

    what: str  # speaker, party, place, name
    asked: str
    things: tuple[Thing, ...]
    nearest: tuple[str, ...] = ()
    elsewhere: tuple[Thing, ...] = ()
    fault: str | None = None

    def __str__(self):
        if self.things:
            more = f"; and {len(self.things) - MOST_TOLD:,} more" if len(self.things) > MOST_TOLD else ""
            return f'--{self.what} "{self.asked}": {"; ".join(map(str, self.things[:MOST_TOLD]))}{more}'
        if self.elsewhere:
            return (f'--{self.what} "{self.asked}": {"; ".join(map(str, self.elsewhere[:MOST_TOLD]))}, '
                    "known to the casebook; the record has nothing of it")
        near = f"; did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        fault = f" (its casebook was not asked: {self.fault})" if self.fault else ""
        return f'no {NOUNS.get(self.what, self.what)} is called "{self.asked}"{near}{fault}'


NOUNS = {"name": "actor", "stated-by": "actor"}  # what is asked for, where the option is called otherwise


def taken(what, asked, things, known=tuple):
    """A name and the Things that it can mean (in a list, or Known) -> Taken. ``known`` makes the Things of a casebook, looked at where nothing in the
    record is called so, before anything that is only spelled alike; it may raise CasebookError."""
    if found := tuple(thing for thing in _likely(asked, things) if thing.id == asked) or called(asked, things):
        return Taken(what, asked, found)
    fault, ours = None, {thing.id: thing for thing in things}
    try:
        others = known()
    except CasebookError as error:  # it is gone or broken since the build: the record answers by itself
        others, fault = (), error.faults[0]
    elsewhere = called(asked, others)
    found = tuple(replace(ours[thing.id], meant_as=thing.meant_as) for thing in elsewhere if thing.id in ours)
    if not elsewhere:
        found = spelled_alike(asked, things)
    if not found and not elsewhere:
        elsewhere = spelled_alike(asked, others)
        found = tuple(ours[thing.id] for thing in elsewhere if thing.id in ours)
    return Taken(what, asked, found, () if found or elsewhere else _nearest(asked, things), () if found else elsewhere, fault)


def called(asked, things):
    """The Things that have this name, surname or office, or a word of it; () when none has."""
    return _first(asked, things, ONE_WORD, FULL)


def spelled_alike(asked, things):
    """The Things whose name is spelled most like this one; () when that is too little to be meant."""
    return _first(asked, things, ONE_WORD_ALIKE, FULL_ALIKE)


def _first(asked, things, one_word, full):
    """The Things that fit in the first tier in which any does, those that fit best."""
    for words in dict.fromkeys((asked, names.untitled(asked))):
        wanted = Asked.of(words)
        likely = _likely(words, things) if full is FULL else things  # what is only spelled alike may share no word
        for tier in (one_word if wanted.is_one_word else full if wanted.plain else ()):
            fits = [(fit, thing) for thing in likely if (fit := max(test(wanted, thing) for test in tier))]
            if fits:
                best = max(fit for fit, _ in fits)
                return tuple(_as_asked(wanted, thing) for fit, thing in fits if fit >= best - LEVEL)
    return ()


def _likely(words, things):
    """The Things that may be called so: of very many those that ``Known`` keeps by the words, of few all."""
    return things.likely(words) if isinstance(things, Known) else things


def _as_asked(asked, thing):
    """The Thing with the dated roles that the words ask for, where they ask for no name of it."""
    held = [term for term in thing.roles if names.holds(asked.words, term.what, thing.of)]
    if not held or any(not (term.since or term.until) for term in held) or is_named(asked, thing):
        return thing
    return replace(thing, meant_as=tuple(held))


def _held(term):
    words = (term.what, term.since and f"from {term.since}", term.until and f"until {term.until}")
    return " ".join(word for word in words if word)


def _nearest(asked, things):
    """The names that look most like the one asked for; like the one word of it, any word of theirs, the last one of several."""
    from rapidfuzz.distance import Indel

    wanted = romanised(asked).split()
    words = {" ".join(wanted), *wanted[-1:]}

    def near(name):
        theirs = romanised(name).split()
        near_to = {" ".join(theirs), *(theirs if len(wanted) == 1 else theirs[-1:])}
        compared = [(one, other) for one in words for other in near_to if one[:1] == other[:1]]
        return max((Indel.normalized_similarity(*pair) for pair in compared), default=0)

    ranked = sorted(((near(thing.name), thing.name) for thing in things if thing.id), key=lambda row: (-row[0], row[1]))
    return tuple(dict.fromkeys(name for likeness, name in ranked if likeness >= NEAR))[:MOST_NEAR]
