"""Which state a name, a capital, an adjective or a seat of government stands for."""
import re
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

MANY = 20_000  # names and titles whose states are kept in mind: some hundred articles'
SHORT = 200  # characters of what is such a name; whole texts are not kept


@dataclass(frozen=True, slots=True)
class State:
    """A state and the words that stand for it: ``seats`` are its capital and other names, ``people`` its adjectives."""

    name: str
    seats: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


_here = ContextVar("the tables of the world's states, and of those that a casebook adds", default=None)


@contextmanager
def also(more):
    """Know these States too, in this thread, for as long as the ``with`` lasts: those of a conflict that the table lacks."""
    token = _here.set(_tables(tuple(more)))
    try:
        yield
    finally:
        _here.reset(token)


def here():
    """What tells one set of known States from another: a key for answers that are kept."""
    return _now()


def known():
    """All States that are known here: a casebook's first, then the world's."""
    return _now().states


@cache
def _world():
    table = files("onrecord").joinpath("states.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") + [""] * 3 for line in table.splitlines() if not line.startswith("#")]
    words = lambda cell: tuple(filter(None, cell.split(",")))
    return tuple(State(name, words(capitals) + words(others), words(people)) for name, capitals, people, others, *_ in rows)


# re.IGNORECASE takes Turkish letters for these, lower() gives others: "İran" would be found, and nobody's
DOTS = str.maketrans("İıſK", "IisK")


class _Tables:
    """Lower-cased word or words → the state's name, for nouns and for adjectives; and the pattern that finds them all.

    One for each set of States, so that what it told of a name or a title is kept: articles repeat them.
    """

    def __init__(self, more):
        self.states = (*more, *_world())
        self.nouns, self.adjectives = {}, {}
        for state in reversed(self.states):  # a casebook's own words count before the world's
            self.nouns.update((name.lower(), state.name) for name in (state.name, *state.seats))
            self.adjectives.update((name.lower(), state.name) for name in state.people)
        words = sorted({*self.nouns, *self.adjectives, *(f"{word}s" for word in self.adjectives)}, key=len, reverse=True)
        self.anywhere = re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, words)) + r")(?![\w])", re.IGNORECASE)

    def counted(self, words):
        found = {}
        for match in self.anywhere.finditer(words):
            told = match.group().translate(DOTS).lower()
            if len(told) > 2 or match.group().isupper():
                state = self.adjectives.get(told) or self.nouns.get(told) or self.adjectives.get(told.removesuffix("s"))
                found[state] = found.get(state, 0) + 1
        return found

    @lru_cache(maxsize=MANY)
    def mentioned(self, words):
        return tuple(self.counted(words))

    @lru_cache(maxsize=MANY)
    def without(self, words):
        return " ".join(self.anywhere.sub(" ", words).split())


_tables = cache(_Tables)


def _now():
    return _here.get() or _tables(())


def named(words):
    """The state that these words name as a noun ("Moscow", "the Kremlin", "Russia's") or None."""
    plain = re.sub(r"^the\s+|['’]s?$", "", " ".join(words.split()), flags=re.IGNORECASE)
    return _now().nouns.get(plain.lower())


def is_seat(words):
    """The Kremlin and the White House are bodies of their own: they speak for a state, and are no other name of it."""
    return re.sub(r"^the\s+", "", words, flags=re.IGNORECASE).lower() in ("kremlin", "white house")


def mentioned(words):
    """The states that occur in these words as a noun or an adjective, in order, each once."""
    return list(_now().mentioned(words) if len(words) <= SHORT else counted(words))


def counted(words):
    """The states that occur in these words, in the order of first mention, and how often each does.

    "us" and "may" are words too: two-letter names count in capitals only.
    """
    return _now().counted(words)


def adjective(words):
    """The state whose adjective these words are ("Russian") or None."""
    return _now().adjectives.get(words.lower())


def without(words):
    """The words without the states that they name or qualify: "Ukraine's health minister" → "'s health minister"."""
    return _now().without(words)


def adjective_of(state):
    """The adjective of a state ("Ukraine" → "Ukrainian"); the state itself where none is known."""
    return next((one.people[0] for one in known() if one.name == state and one.people), state)
