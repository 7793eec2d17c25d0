"""Does a name as somebody types it mean a name as it is written?"""
import re
from functools import cache

from onrecord import spelling, states
from onrecord.offices import TITLE, asks_for
from onrecord.spelling import ALIKE, FIRST_ALIKE, SHORT, folded

WHOLE_ALIKE = 0.85  # of the whole name of a place or a body, which has more letters to differ in
EMPTY = frozenset("jr sr ii iii".split())  # no surname, though they stand last
WORD, POSSESSIVE = re.compile(r"\w+"), re.compile("['’]s?$")
TITLES = re.compile(rf"\b(?:{TITLE}|mr|mrs|ms|dr|sir|lady|foreign|prime|defen[cs]e)\b\.?", re.IGNORECASE)
BETWEEN = frozenset("of the and for in on at to".split())  # words that initials pass over


@cache
def plain(name):
    """A name's words as ``folded``, without the article before and the possessive after it: "The Kremlin's" -> "kremlin"."""
    name = POSSESSIVE.sub("", name.strip())
    words = " ".join(WORD.findall(name.lower())) if name.isascii() else folded(name)  # the same, and five times as fast
    return words[len("the "):] if words.startswith("the ") else words


@cache
def romanised(name):
    """A name as ``spelling.romanised`` has it, word by word and each once: a record's names share their words."""
    return " ".join(word for told in folded(re.sub("[’'ʼ]", "", name)).split() if (word := _word(told)))


@cache
def _word(word):
    return spelling.romanised(word)


def surname(name):
    """The surname in a person's name in the one form of all romanisations, '' where the name has no letter."""
    words = [word for word in romanised(name).split() if word not in EMPTY]
    return words[-1] if words else ""


def firsts(name):
    """The words before the surname, in that form."""
    return [word for word in romanised(name).split() if word not in EMPTY][:-1]


def surname_likeness(one, other):
    """0 to 1: how alike two surnames are spelled; 0 where that is not enough to be one."""
    return _enough(surname(one), surname(other), ALIKE)


def whole_likeness(one, other):
    """0 to 1: how alike two whole names are spelled; 0 where that is not enough to be one."""
    return _enough(romanised(one), romanised(other), WHOLE_ALIKE)


def same_person(one, other):
    """0 to 1: may two full names be spellings of one person's? 0 where the first names, or the surnames, are others."""
    mine, theirs = firsts(one), firsts(other)
    fits = any(_ratio(first, second) >= FIRST_ALIKE or min(len(first), len(second)) == 1 and first[0] == second[0]
               for first in mine for second in theirs)
    return surname_likeness(one, other) if fits else 0.0


def initials(name):
    """The first letters of a name's words: "Organisation for Security and Co-operation in Velmora" -> "oscv"."""
    return "".join(word[0] for word in folded(re.sub(r"(?<=\w)-", "", name)).split() if word not in BETWEEN)


def holds(title, role, party):
    """Does this title ask for this role of somebody on this side: "the Velmoran foreign minister"?"""
    return _is_title(title) and _holds(title, role, party)


@cache
def _is_title(words):
    return bool(re.search(rf"\b(?:{TITLE})\b", folded(words)))


@cache
def _holds(title, role, party):
    held = set(states.mentioned(role)) or {party}
    return set(states.mentioned(title)) <= held and asks_for(title, role)


def untitled(name):
    """A name without the titles and states before it: "Velmoran President Irena Dovalska" -> "Irena Dovalska"."""
    return " ".join(TITLES.sub(" ", states.without(name)).split())


def _enough(one, other, least):
    if one == other:
        return 1.0 if one else 0.0
    if min(len(one), len(other)) <= SHORT or one[0] != other[0]:
        return 0.0
    ratio = _ratio(one, other)
    return ratio if ratio >= least else 0.0


def _ratio(one, other):
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other)
