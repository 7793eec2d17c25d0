"""A casebook as of one day: who is meant by a name, by a title, by a body's name."""
import copy
import re
from collections import Counter, defaultdict

from onrecord import states
from onrecord.dates import days
from onrecord.link.bodies import plain_body
from onrecord.link.identity import SAME, Name, likeness, pair, score
from onrecord.offices import LEADER, LED_BY_PRESIDENT, TITLE, answers, asks_for, beyond, of_what
from onrecord.spelling import ALIKE, folded

SHORTEST = 4  # letters of a body's name that is looked for in texts: shorter ones are other words too
LEAD = 0.5  # by how much the best actor must lead the next for a name to mean it


# what a medium is called besides its name: "Velmora's Nordpress news agency", "the daily Ostkurier"
MEDIUM = re.compile(
    r"\b(?:the|(?:news|press|information) agency|state(?:-run|-owned)|agency|newspaper|daily|weekly|magazine|portal|"
    r"website|channel|tv|television|broadcaster|outlet|network)\b|['’]s\b", re.IGNORECASE)
FORMER = re.compile(r"(?:the\s+)?(?:former|ex|then)\b", re.IGNORECASE)
OFFICE = re.compile(rf"\b(?:{TITLE})\b", re.IGNORECASE)
SURNAME_FIRST = frozenset({"China", "North Korea", "South Korea", "Taiwan", "Vietnam"})


class Known:
    """What a Casebook (or None) tells, ``as_of`` a day (EDTF; until then, and with None, on no day that is known).

    Each question answers with an Actor, or None when the casebook knows none, or more than one.
    """

    def __init__(self, casebook):
        self.casebook, self.on = casebook, None
        self.actors = casebook.actors if casebook else ()
        self._people = [(actor, _names(actor)) for actor in self.actors if actor.type == "person"]
        written = sorted({name for actor in self.actors if actor.type == "organisation" for name in (actor.name, *actor.names)
                          if len(name) >= SHORTEST and name[:1].isupper() and not states.named(name)}, key=len, reverse=True)
        self._written = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, written)) + r")(?![\w-])") if written else None
        self._instruments = {folded(name) for one in (casebook.instruments if casebook else ())
                             for name in (one.name, *one.names)}
        self._offices = defaultdict(list)  # by the states that an office is of
        for actor, _ in self._people:
            for role in actor.roles:
                self._offices[frozenset(states.mentioned(role.what))].append((actor, role))
        self._initials = defaultdict(list)  # spellings of one surname begin alike
        for actor, names in self._people:
            for initial in {name.surname[:1] for name in names}:
                self._initials[initial].append((actor, names))
        # how many actors bear each surname
        self._surnames = Counter(surname for _, names in self._people for surname in {name.surname for name in names})
        self._bodies = {}
        for actor in self.actors:
            if actor.type != "person":
                for name in (actor.name, *actor.names):
                    self._bodies.setdefault(folded(name), actor)
                    land, _, words = plain_body(name).partition("|")
                    # a seat's name alone is its state's, "the foreign ministry" anybody's
                    if land and (words or actor.type == "state"):
                        self._bodies.setdefault(plain_body(name), actor)

    def as_of(self, on):
        """The same on another day."""
        other = copy.copy(self)
        other.on = on
        return other

    def person(self, name, roles=()):
        """Whom a person's name means; ``roles`` are what the article calls the person."""
        asked = Name.of(name)
        if asked is None:
            return None
        scored = ((self._score(asked, actor, names, roles), actor.id, actor)
                  for actor, names in self._initials.get(asked.surname[:1], ()))
        ranked = sorted(scored, key=lambda row: row[:2], reverse=True)
        if not ranked or ranked[0][0] < SAME or len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAD:
            return None
        return ranked[0][2]

    def body(self, name):
        """Which organisation, group or state a name means, however its state is told: "Velmora's foreign ministry"."""
        return (self._bodies.get(folded(name)) or self._bodies.get(plain_body(name))
                or self._bodies.get(folded(MEDIUM.sub(" ", states.without(name)))))

    def is_instrument(self, name):
        """Is it a plan or treaty, and nobody?"""
        return folded(name) in self._instruments

    def bodies_in(self, text):
        """(start, end) of the organisations that a text names as the casebook does, letter by letter."""
        return [match.span() for match in self._written.finditer(text)] if self._written else []

    def holder(self, title):
        """Who holds the office that a title with its state tells: "the Velmoran health minister"; former offices too."""
        wanted, words = states.mentioned(title), folded(title)
        if not re.search(rf"\b(?:{TITLE})\b", words):
            return None
        past = bool(FORMER.match(title))
        holders = {}  # by how much more than the title the role tells
        for actor, role in self._offices.get(frozenset(wanted), ()):
            holds = role.what in self.past(actor) if past else not self.on or _covers(role, self.on)
            if holds and _is_office(title, role.what, wanted):
                holders.setdefault(beyond(title, role.what), {})[actor.id] = actor
        nearest = holders[min(holders)] if holders else {}
        return next(iter(nearest.values())) if len(nearest) == 1 else None

    def roles(self, actor):
        """The offices that an actor holds on the day, as words; where the day is unknown, the only one it ever held."""
        return self._held(actor) if self.on or len(actor.roles) == 1 else ()

    def _held(self, actor):
        """Those of the day; where it is unknown, all that the actor ever held."""
        return tuple(term.what for term in actor.roles if not self.on or _covers(term, self.on))

    def past(self, actor):
        """The offices that an actor has left by that day."""
        return tuple(term.what for term in actor.roles if self.on and term.until and days(term.until)[1] <= days(self.on)[0])

    def party(self, actor):
        """The side that an actor is on that day, or None; where the day is unknown, the only one it was ever on."""
        if not self.on and len(actor.parties) > 1:
            return None
        return next((term.what for term in reversed(actor.parties) if not self.on or _covers(term, self.on)), None)

    def _score(self, asked, actor, names, roles):
        names = [name for name in names if likeness(asked.surname, name.surname) >= ALIKE]
        if not names:
            return 0.0
        fits = elsewhere = misfits = False
        if roles:
            held = [term.what for term in actor.roles]
            fits = any(answers(folded(told), folded(role)) and _same_state(told, role, actor)
                       for told in roles for role in held)
            told_states = {state for told in roles for state in states.mentioned(told)}
            elsewhere = bool(told_states) and not fits and not told_states & self._states(actor)
            misfits = bool(held) and not fits and any(OFFICE.search(told) for told in roles)
        return max(score(pair(asked, name, alone=self._surnames[name.surname] == 1, role_fits=fits, role_elsewhere=elsewhere,
                              role_misfits=misfits))[0] for name in names)

    def _states(self, actor):
        named = " ".join([*(term.what for term in actor.roles), *(term.what for term in actor.parties)])
        return set(states.mentioned(named))


def _names(actor):
    """The Names that an actor goes by; where surnames stand first, read that way too."""
    names = [name for told in (actor.name, *actor.names) if (name := Name.of(told))]
    if any(term.what in SURNAME_FIRST for term in actor.parties):
        names += [Name(name.firsts[0], (*name.firsts[1:], name.surname), (*name.told[1:], name.surname))
                  for name in names if name.firsts]
    return names


def _is_office(title, role, wanted):
    """Does a title that names these states, in this order, ask for this role?"""
    if len(wanted) > 1 and wanted != states.mentioned(role) or not wanted and not of_what(title) & of_what(role):
        return False
    if FORMER.match(role) and not FORMER.match(title):
        return False
    if LEADER.search(folded(title)):
        no_leader = r"\bprime minister\b" if LED_BY_PRESIDENT.intersection(wanted) else r"\bpresident\b"
        if re.search(no_leader, folded(role)):
            return False
    return asks_for(title, role)


def _covers(term, on):
    first, after = days(on)
    return (not term.since or days(term.since)[0] < after) and (not term.until or days(term.until)[1] > first)


def _same_state(told, role, actor):
    asked = set(states.mentioned(told))
    return not asked or bool(asked & (set(states.mentioned(role)) or {term.what for term in actor.parties}))
