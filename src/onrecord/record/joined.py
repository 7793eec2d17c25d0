"""Judgements → who is whom, and what words what: actors merged and parted, wordings linked and parted by people."""
from collections import defaultdict
from dataclasses import dataclass, replace

from onrecord.ids import identified
from onrecord.record import anchors, judgements
from onrecord.spelling import folded
from onrecord.values import Actor, Term

NOBODY, AGAINST, UNWORDED = (
    "no actor has this id or one of its names any more", "another judgement holds against it",
    "no words there say this any more")


@dataclass(frozen=True, slots=True)
class Naming:
    """Whom an article names, as ``links.mentioned`` tells it, in which article (id), and whether only a judgement does."""

    key: int
    id: str
    name: str
    article: str
    judged: bool


def actors(connection, found):
    """{key of ``named``: Actor} as the linker has it → the same as people say that it is, {id of a judgement that could not be
    followed: why}."""
    namings = [Naming(*row) for row in connection.execute(
        "SELECT named.n, named.id, name, article.id, coalesce(judged, 0) FROM named JOIN article ON article.n = named.article "
        "ORDER BY named.n")]
    found, left = dict(found), {}
    known = {actor.id: actor for actor in found.values()}
    for one in namings:  # the actor that a person chose, whatever its name alone would make of it
        if one.judged and one.id in known:
            found[one.key] = known[one.id]
    told = judgements.holding(connection, judgements.OF_ACTORS)
    _part_namings(found, namings, [one for one in told if one.other is None], left)
    pairs = {frozenset((one.subject, one.other)): one for one in told if one.other is not None}  # the last of a pair counts
    apart = [_parted(found, namings, one, left) for one in pairs.values() if one.sort == "different"]
    _merge(found, [one for one in pairs.values() if one.sort == "same"], [pair for pair in apart if pair], left)
    return found, left


def _part_namings(found, namings, told, left):
    """Somebody whom one article names is not this actor: another one that is told, or one for itself."""
    for judgement in told:
        anchor, actor = judgement.anchor, _meant(found, judgement.anchor["actor"])
        mine = [one for one in namings if one.article == anchor["article"] and actor and found[one.key].id == actor.id
                and anchor["named"] in (one.id, folded(one.name))]
        if not mine:
            left[judgement.id] = NOBODY
        other = _meant(found, judgement.value) if judgement.value else None
        if mine and (other is None or other.id == actor.id):  # a name that was the actor's is the other one's
            name = judgement.value["name"] if judgement.value else mine[0].name
            other = Actor(_free(found, identified(actor.type, name)), name, actor.type)
        found.update(dict.fromkeys((one.key for one in mine), other))
        stays = [one for one in namings if mine and found[one.key].id == actor.id]
        gone = {folded(one.name) for one in mine} - {folded(one.name) for one in stays}
        if gone:
            found.update(dict.fromkeys((one.key for one in stays), _without(actor, gone)))


def _parted(found, namings, judgement, left):
    """Two actors are two → their ids, after parting them where the linker takes them for one; None where one is gone."""
    told = [judgement.anchor[end] for end in ("actor", "other")]
    one, other = (_meant(found, anchor) for anchor in told)
    if one is None or other is None:
        left[judgement.id] = NOBODY
        return None
    if one.id == other.id:
        stays, goes = told if one.id != told[1]["id"] else reversed(told)
        own, gone = ({folded(name) for name in (anchor["name"], *anchor["names"])} for anchor in (stays, goes))
        parties = (Term(goes["party"]),) if goes.get("party") else ()
        other = Actor(_free(found, goes["id"]), goes["name"], goes["type"], parties=parties)
        if not any(found[naming.key].id == one.id and folded(naming.name) in gone - own for naming in namings):
            left[judgement.id] = NOBODY
            return None
        left_over = _without(one, gone - own)
        for naming in namings:
            if found[naming.key].id == one.id:
                found[naming.key] = other if folded(naming.name) in gone - own else left_over
    return one.id, other.id


def _merge(found, told, apart, left):
    """Actors that are one become the one that its judgement names first, unless others say that some of them are two."""
    holder = {}

    def root(ident):
        while ident in holder:
            ident = holder[ident]
        return ident

    known = {actor.id: actor for actor in found.values()}
    for judgement in told:
        one, other = (_meant(found, judgement.anchor[end]) for end in ("actor", "other"))
        if one is None or other is None:
            left[judgement.id] = NOBODY
            continue
        keeps, goes = root(one.id), root(other.id)
        if any({root(first), root(second)} == {keeps, goes} for first, second in apart):
            left[judgement.id] = AGAINST
        elif keeps != goes:
            holder[goes] = keeps
    groups = defaultdict(list)
    for ident in holder:
        groups[root(ident)].append(known[ident])
    merged = {ident: _with(known[ident], others) for ident, others in groups.items()}
    for key, actor in found.items():
        found[key] = merged.get(root(actor.id), actor)


def _without(actor, names):
    """An Actor that has none of these names (folded) besides its own."""
    return replace(actor, names=tuple(name for name in actor.names if folded(name) not in names))


def _with(actor, others):
    """An Actor that takes in others: their names, and their offices and side where nothing tells its own."""
    names = dict.fromkeys((*actor.names, *(name for other in others for name in (other.name, *other.names))))
    names.pop(actor.name, None)
    return replace(actor, names=tuple(names), roles=actor.roles or next((other.roles for other in others if other.roles), ()),
                   parties=actor.parties or next((other.parties for other in others if other.parties), ()))


def _meant(found, anchor):
    """The Actor that an anchor means: of its id, else of its type and one of its names, the fullest first; or None."""
    actors = {actor.id: actor for actor in found.values()}
    if anchor.get("id") in actors:
        return actors[anchor["id"]]
    by_name = {}
    for actor in sorted(actors.values(), key=lambda actor: actor.id):
        for name in (actor.name, *actor.names):
            by_name.setdefault((actor.type, folded(name)), actor)
    # a surname is others' too
    names = [anchor["name"], *(name for name in anchor.get("names", ()) if " " in name or anchor["type"] != "person")]
    return next((by_name[anchor["type"], folded(name)] for name in sorted(names, key=len, reverse=True)
                 if (anchor["type"], folded(name)) in by_name), None)


def _free(found, ident):
    taken, number, own = {actor.id for actor in found.values()}, ident, 1
    while number in taken:
        own += 1
        number = f"{ident}-{own}"
    return number


def settle(connection):
    """Keep which parts of statements people say are one utterance, or are not → the parts of which they say other than before.

    What is about words that no part holds now is left for a later time (``unworded``).
    """
    wanted, _ = _pairs(connection)
    before = {(one, other): (same, judgement) for one, other, same, judgement in connection.execute("SELECT * FROM settled")}
    changed = {pair for pair in wanted.keys() | before.keys() if wanted.get(pair) != before.get(pair)}
    connection.executemany("DELETE FROM settled WHERE one = ? AND other = ?", [pair for pair in changed if pair in before])
    connection.executemany("INSERT INTO settled VALUES (?, ?, ?, ?)", [(*pair, *wanted[pair]) for pair in changed if pair in wanted])
    return {part for pair in changed for part in pair}


def unworded(connection):
    """{id of a judgement of wordings that holds, and that nothing in the record answers to now: why}."""
    return _pairs(connection)[1]


def _pairs(connection):
    """{(part, part): (same, number of the judgement)}, the lesser number first, and {id of a judgement left: why}."""
    found, left, articles = {}, {}, {}
    for judgement in judgements.holding(connection, judgements.OF_WORDINGS):
        ends = [_parts(connection, articles, judgement, end, anchor) for end, anchor in zip(
            (judgement.subject, judgement.other), judgement.anchor["ends"])]
        if judgement.sort == "linked":
            ends = [parts[:1] for parts in ends]
        pairs = [tuple(sorted((one, other))) for one in ends[0] for other in ends[1] if one != other]
        if not pairs:
            left[judgement.id] = UNWORDED
        (number,) = connection.execute("SELECT n FROM judgement WHERE id = ?", (judgement.id,)).fetchone()
        found.update(dict.fromkeys(pairs, (int(judgement.sort == "linked"), number)))
    return found, left


def _parts(connection, articles, judgement, ident, anchor):
    """The parts that one end of a judgement is about, those that have most of its words first."""
    if anchor["article"] not in articles:
        articles[anchor["article"]] = anchors.Article(connection, anchor["article"])
    article = articles[anchor["article"]]
    number = article.numbers.get(ident) or article.nearest(anchor)
    at = [[span["start"], span["end"]] for span in anchor.get("at") or anchor["content"]]
    ranked = sorted(((-anchors.covered([[start, end]], at), start, n) for n, start, end in connection.execute(
        'SELECT n, "start", "end" FROM part WHERE statement = ?', (number,))))
    return [n for most, _, n in ranked if most < 0][:None if anchor.get("at") is None else 1]
