"""Are two names of people one person's? A score with its reasons."""
from dataclasses import dataclass

from onrecord.spelling import ALIKE, FIRST_ALIKE, SHORT, folded, romanised

CLOSE = 0.87  # from which two surnames may be one by themselves; below it a role must tell
PARTICLES = frozenset("von van der den de del della di da la le el bin ibn ten ter al jr sr".split())
SAME_LETTER = str.maketrans("wyjg", "viih")  # as initials of one name: Wasyl is Vasyl, Yuri Juri, Hennadii Gennady
SAME = 2.4  # a score from here on is one person


@dataclass(frozen=True, slots=True)
class Pair:
    """What two names have in common, and what stands between them."""

    surnames: float  # likeness, 0 to 1
    firsts: float | None  # likeness of the first names; None where one of the two has none
    initial: bool  # one first name is the other's initial
    alone: bool  # nobody else who is known bears the surname
    role_fits: bool
    role_elsewhere: bool  # the two have roles, of different states
    role_misfits: bool = False  # the two have roles, and none of the one's is one of the other's


# What makes two names one person's (the form is nomenklatura's). The weights are set by hand; bench/actors.py measures them.
FEATURES = (
    ("surnames a romanisation apart", 2.0, lambda p: p.surnames == 1.0),
    ("surnames a letter apart", 1.0, lambda p: CLOSE <= p.surnames < 1.0),
    ("first names alike", 1.5, lambda p: p.firsts is not None and p.firsts >= FIRST_ALIKE),
    ("an initial fits", 1.0, lambda p: p.initial),
    ("first names differ", -4.0, lambda p: p.firsts is not None and p.firsts < FIRST_ALIKE and not p.initial),
    ("nobody else bears the surname", 0.8, lambda p: p.alone),
    ("the role fits", 1.5, lambda p: p.role_fits),
    ("a role in another state", -1.5, lambda p: p.role_elsewhere),
    ("another role, and another spelling", -1.2, lambda p: p.role_misfits and p.surnames < 1.0),
)


def score(pair):
    """The pair's score, and the names of the features that made it. Surnames that are not alike score nothing."""
    if pair.surnames < ALIKE:
        return 0.0, ()
    fitting = [(weight, name) for name, weight, test in FEATURES if test(pair)]
    return sum(weight for weight, _ in fitting), tuple(name for _, name in fitting)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name taken apart: ``surname`` and ``firsts`` as romanisations share them, ``told`` the firsts as written."""

    surname: str
    firsts: tuple[str, ...]
    told: tuple[str, ...] = ()

    @classmethod
    def of(cls, told):
        """ "Jean-Luc de Vries" → surname "vris", firsts ("ean", "luk"). None when it holds no letter."""
        words = [word for word in folded(told).split() if word not in PARTICLES]
        if not words:
            return None
        *firsts, surname = (romanised(word) for word in words)
        return cls(surname, tuple(firsts), tuple(words[:-1]))


def pair(one, other, *, alone=False, role_fits=False, role_elsewhere=False, role_misfits=False):
    """The Pair of two Names."""
    surnames = likeness(one.surname, other.surname)
    if min(len(one.surname), len(other.surname)) <= SHORT and surnames < 1.0 or one.surname[:1] != other.surname[:1]:
        surnames = 0.0
    firsts = max((likeness(mine, theirs) for mine in one.firsts for theirs in other.firsts), default=None)
    initial = any(1 == min(len(mine), len(theirs)) and mine[0].translate(SAME_LETTER) == theirs[0].translate(SAME_LETTER)
                  for mine in one.told for theirs in other.told)
    return Pair(surnames, firsts, initial, alone, role_fits, role_elsewhere, role_misfits)


def likeness(one, other):
    """0 to 1: twice the letters in the longest common subsequence of two romanised words, over all their letters."""
    if one == other:
        return 1.0
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other)
