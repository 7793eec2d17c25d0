"""Which state a name, a capital, an adjective or a seat of government stands for."""
import re
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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


def known():
    """All States that are known here: a casebook's first, then the world's."""
    return _now()[3]


@cache
def _world():
    table = files("onrecord").joinpath("states.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") + [""] * 3 for line in table.splitlines() if not line.startswith("#")]
    words = lambda cell: tuple(filter(None, cell.split(",")))
    return tuple(State(name, words(capitals) + words(others), words(people)) for name, capitals, people, others, *_ in rows)


@cache
def _tables(more):
    """Lower-cased word or words → the state's name, for nouns and for adjectives; and the pattern that finds them all."""
    nouns, adjectives = {}, {}
    for state in (*_world(), *more):
        nouns.update((name.lower(), state.name) for name in (state.name, *state.seats))
        adjectives.update((name.lower(), state.name) for name in state.people)
    words = sorted({*nouns, *adjectives, *(f"{adjective}s" for adjective in adjectives)}, key=len, reverse=True)
    anywhere = re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, words)) + r")(?![\w])", re.IGNORECASE)
    return nouns, adjectives, anywhere, (*more, *_world())


def _now():
    return _here.get() or _tables(())


def named(words):
    """The state that these words name as a noun ("Moscow", "the Kremlin", "Russia's") or None."""
    plain = re.sub(r"^the\s+|['’]s?$", "", " ".join(words.split()), flags=re.IGNORECASE)
    return _now()[0].get(plain.lower())


def is_seat(words):
    """The Kremlin and the White House are bodies of their own: they speak for a state, and are no other name of it."""
    return re.sub(r"^the\s+", "", words, flags=re.IGNORECASE).lower() in ("kremlin", "white house")


def mentioned(words):
    """The states that occur in these words as a noun or an adjective, in order, each once."""
    return list(counted(words))


def counted(words):
    """The states that occur in these words, in the order of first mention, and how often each does.

    "us" and "may" are words too: two-letter names count in capitals only.
    """
    nouns, adjectives, anywhere, _ = _now()
    found = {}
    for match in anywhere.finditer(words):
        told = match.group().lower()
        if len(told) > 2 or match.group().isupper():
            state = adjectives.get(told) or nouns.get(told) or adjectives.get(told.rstrip("s"))
            found[state] = found.get(state, 0) + 1
    return found


def adjective(words):
    """The state whose adjective these words are ("Russian") or None."""
    return _now()[1].get(words.lower())


def without(words):
    """The words without the states that they name or qualify: "Ukraine's health minister" → "'s health minister"."""
    return " ".join(_now()[2].sub(" ", words).split())


def adjective_of(state):
    """The adjective of a state ("Ukraine" → "Ukrainian"); the state itself where none is known."""
    return next((one.people[0] for one in known() if one.name == state and one.people), state)
