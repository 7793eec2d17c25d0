"""How well a name that somebody asks by fits a thing: the tests, and the tiers in which they are tried."""
from dataclasses import dataclass

from onrecord import states
from onrecord.search import names
from onrecord.search.names import romanised

LEAST_INITIALS = 3  # letters: two are the initials of too many


@dataclass(frozen=True, slots=True)
class Asked:
    """A name that somebody asks by, in the forms in which it is compared; each is made once, not for every thing."""

    words: str
    plain: str
    spelled: str
    ordered: tuple[str, ...]  # the words of ``spelled``, whichever stands first
    state: str | None  # that it names as a noun
    people: str | None  # the state that it names as an adjective

    @classmethod
    def of(cls, words):
        """A name as it was typed -> Asked."""
        spelled = romanised(words)
        return cls(words, names.plain(words), spelled, tuple(sorted(spelled.split())),
                   states.named(words), states.adjective(words))

    @property
    def is_one_word(self):
        return len(self.plain.split()) == 1


def is_named(asked, thing):
    """Is this a name of it, in any spelling, or its surname?"""
    return bool(_own(asked, thing) or _spelled(asked, thing) or _surname(asked, thing))


# --- the tests: (an Asked, a Thing) -> 0 to 1, how well the name fits

def _own(asked, thing):
    return float(asked.words == thing.id or any(asked.plain == names.plain(name) for name in _names(thing)))


def _state(asked, thing):
    """A state by its name, its capital or the seat of its government; a party that is one by its adjective too."""
    state = asked.state or asked.people if thing.kind == "party" else asked.state if thing.kind == "state" else None
    return float(state is not None and state in _names(thing))


def _spelled(asked, thing):
    """Its name in another spelling, or with the surname first."""
    return float(any(asked.ordered == tuple(sorted(romanised(name).split())) for name in _names(thing)))


def _initials(asked, thing):
    return float(len(asked.plain) >= LEAST_INITIALS and thing.kind != "person" and asked.plain == names.initials(thing.name))


def _form(asked, thing):
    return float(any(asked.plain == names.plain(form) for form in thing.forms))


def _surname(asked, thing):
    return float(thing.kind == "person" and any(asked.spelled == names.surname(name) for name in _names(thing)))


def _office(asked, thing):
    return float(any(names.holds(asked.words, term.what, thing.of) for term in thing.roles))


def _words(asked, thing):
    return float(any(f" {asked.plain} " in f" {names.plain(name)} " for name in _names(thing)))


def _person(asked, thing):
    return max((names.same_person(asked.words, name) for name in _names(thing)), default=0.0) if thing.kind == "person" else 0.0


def _alike(asked, thing):
    if thing.kind == "person":
        return max(names.surname_likeness(asked.words, name) for name in _names(thing))
    return max(names.whole_likeness(asked.words, name) for name in (*_names(thing), *thing.forms))


def _alike_body(asked, thing):
    return 0.0 if thing.kind == "person" else _alike(asked, thing)


def _names(thing):
    return thing.name, *thing.names


# Tests tried together, tier after tier; the first tier in which anything fits decides. A surname takes all who bear it; a
# full name its own bearer, never another one of the surname.
ONE_WORD = ((_state,), (_own, _spelled, _form, _surname, _office), (_initials, _words))
FULL = ((_own, _state), (_spelled,), (_form, _office), (_words,))
# ... and where nothing is called so
ONE_WORD_ALIKE = ((_alike,),)
FULL_ALIKE = ((_person,), (_alike_body,))
