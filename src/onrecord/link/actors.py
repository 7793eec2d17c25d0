"""Whom articles name → the actors of the world: a casebook's, and one of its own for everybody else."""
from collections import Counter, defaultdict
from dataclasses import dataclass

from onrecord.ids import identified
from onrecord.link.bodies import plain_body
from onrecord.link.identity import SAME, Name, pair, score
from onrecord.offices import answers
from onrecord.spelling import folded
from onrecord.values import Actor, Term

# a score from here on is one person, of two whom no casebook tells apart: more is asked of them than of a name that one does
STRANGERS = 3.0
LEAD = 0.5  # by how much the best must lead the next
BUCKET = 2  # letters of a surname that two spellings of it share: only such are compared


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An actor as one article tells of it (a Named), under a ``key`` of the asker's; ``count`` is how often it is named."""

    key: int
    id: str
    name: str
    type: str
    party: str | None = None
    roles: tuple[str, ...] = ()
    gender: str | None = None
    count: int = 1


def linked(mentioned, known=()):
    """Mentioned → {key: Actor}: each under the actor it means. ``known`` are Knowns, of one casebook each.

    Two people of one surname stay two; a surname alone goes to the only one who bears it, or whose role and state fit.
    A casebook of which some article names anybody is asked for all: an article may be too short to tell its conflict.
    """
    mentioned, known = list(mentioned), list(known)
    by_id = {actor.id: (actor, case) for case in known for actor in case.actors}
    met = {id(case): case for one in mentioned if one.id in by_id for case in (by_id[one.id][1],)}.values()
    found, people, bodies = {}, [], defaultdict(list)
    for one in mentioned:
        if actor := by_id[one.id][0] if one.id in by_id else _met(one, met):
            found[one.key] = actor
        elif one.type == "person":
            people.append(one)
        else:
            bodies[plain_body(one.name)].append(one)
    taken = set(by_id)
    for group in [*bodies.values(), *_people(people)]:
        actor = _actor(group, taken)
        found.update((one.key, actor) for one in group)
    return found


def _met(one, met):
    """Whom a casebook means by the name, or None."""
    for case in met:
        if actor := case.person(one.name, one.roles) if one.type == "person" else case.body(one.name):
            return actor
    return None


class _Cluster:
    """Mentions of what is taken for one person."""

    def __init__(self, group):
        self.group, self.names = list(group), {Name.of(one.name) for one in group}
        self.roles = {role for one in group for role in one.roles}
        self.parties = {one.party for one in group if one.party}

    def take(self, other):
        self.group += other.group
        self.names |= other.names
        self.roles |= other.roles
        self.parties |= other.parties

    def score(self, other, alone):
        elsewhere = bool(self.parties and other.parties and not self.parties & other.parties)
        fits = not elsewhere and (bool(self.parties & other.parties) or any(
            answers(folded(mine), folded(theirs)) for mine in self.roles for theirs in other.roles))
        return max((score(pair(mine, theirs, alone=alone, role_fits=fits, role_elsewhere=elsewhere))[0]
                    for mine in self.names for theirs in other.names if mine and theirs), default=0.0)


def _people(mentioned):
    """Groups of Mentioned people, each one person's: those with first names first, then surnames alone."""
    by_name = defaultdict(list)
    for one in mentioned:
        by_name[folded(one.name), one.party if " " in one.name.strip() else (one.party, one.key)].append(one)
    groups = sorted((_Cluster(group) for group in by_name.values()),
                    key=lambda cluster: (-_words(cluster), -len(cluster.group)))
    buckets = defaultdict(list)
    for cluster in groups:
        name = next((name for name in cluster.names if name), None)
        bucket = buckets[name.surname[:BUCKET] if name else ""]
        lone = name is not None and not name.firsts
        bears = sum(any(other and other.surname == name.surname for other in met.names) for met in bucket) if lone else 0
        ranked = sorted(((met.score(cluster, alone=bears == 1), -index, met) for index, met in enumerate(bucket)),
                        key=lambda row: row[:2], reverse=True)
        if (ranked and ranked[0][0] >= (SAME if lone else STRANGERS)
                and (len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= LEAD)):
            ranked[0][2].take(cluster)
        else:
            bucket.append(cluster)
    return [cluster.group for bucket in buckets.values() for cluster in bucket]


def _words(cluster):
    return len(cluster.group[0].name.split())


def _actor(group, taken):
    """One Actor of all its mentions: the name that is told most often, of those that are fullest where it is a person's."""
    names = Counter()
    for one in group:
        names[one.name] += one.count
    kind = Counter(one.type for one in group if one.type != "document").most_common(1)
    kind = kind[0][0] if kind else "document"
    most = max(len(name.split()) for name in names) if kind == "person" else 0
    name = max((name for name in names if kind != "person" or len(name.split()) == most), key=lambda name: (names[name], name))
    party = next(iter(Counter(one.party for one in group if one.party).most_common(1)), (None,))[0]
    roles = Counter(role for one in group for role in one.roles)
    number, own = identified(kind, name), 1
    while number in taken:
        own += 1
        number = f"{identified(kind, name)}-{own}"
    taken.add(number)
    return Actor(number, name, kind, tuple(other for other in names if other != name),
                 tuple(Term(role) for role, _ in roles.most_common()), (Term(party),) if party else (),
                 next((one.gender for one in group if one.gender), None))
