"""Which state a name, a capital, an adjective or a seat of government stands for."""
import re
from functools import cache
from importlib.resources import files


def _lines():
    return [line for line in files("onrecord").joinpath("states.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@cache
def _table():
    """Lower-cased word or words → the state's name, for nouns (names, capitals, seats) and for adjectives."""
    nouns, adjectives = {}, {}
    for line in _lines():
        state, capitals, people, others = (line.split("\t") + [""] * 3)[:4]
        for name in [state, *capitals.split(","), *others.split(",")]:
            if name:
                nouns[name.lower()] = state
        for name in people.split(","):
            adjectives[name.lower()] = state
    return nouns, adjectives


def named(words):
    """The state that these words name as a noun ("Moscow", "the Kremlin", "Russia's") or None."""
    plain = re.sub(r"^the\s+|['’]s?$", "", " ".join(words.split()), flags=re.IGNORECASE)
    return _table()[0].get(plain.lower())


def is_seat(words):
    """The Kremlin and the White House are bodies of their own: they speak for a state, and are no other name of it."""
    return re.sub(r"^the\s+", "", words, flags=re.IGNORECASE).lower() in ("kremlin", "white house")


@cache
def _anywhere():
    nouns, adjectives = _table()
    known = sorted({*nouns, *adjectives, *(f"{adjective}s" for adjective in adjectives)}, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, known)) + r")(?![\w])", re.IGNORECASE)


def mentioned(words):
    """The states that occur in these words as a noun or an adjective, in order, each once."""
    return list(counted(words))


def counted(words):
    """The states that occur in these words, in the order of first mention, and how often each does.

    "us" and "may" are words too: two-letter names count in capitals only.
    """
    nouns, adjectives = _table()
    found = {}
    for match in _anywhere().finditer(words):
        told = match.group().lower()
        if len(told) > 2 or match.group().isupper():
            state = adjectives.get(told) or nouns.get(told) or adjectives.get(told.rstrip("s"))
            found[state] = found.get(state, 0) + 1
    return found


def adjective(words):
    """The state whose adjective these words are ("Russian") or None."""
    return _table()[1].get(words.lower())


def without(words):
    """The words without the states that they name or qualify: "Ukraine's health minister" → "'s health minister"."""
    return " ".join(_anywhere().sub(" ", words).split())


@cache
def adjective_of(state):
    """The adjective of a state ("Ukraine" → "Ukrainian"); the state itself where the table has none."""
    return next((line.split("\t")[2].split(",")[0] for line in _lines() if line.split("\t")[0] == state), state) or state
