"""Who is in a record: everybody whom its articles name, under every name that they use."""
import json
from collections import defaultdict

from onrecord.search import paging, rows
from onrecord.values import Actor, Span, Term

NAMED = "SELECT actor, sum(times) FROM called WHERE sort = 'name' AND {} GROUP BY actor"
SAID = ("SELECT actor, count(*), count(DISTINCT coalesce(statement.utterance, statement.id)) FROM statement WHERE {} "
        "AND actor IS NOT NULL GROUP BY actor")
CHOSEN = "{} IN (SELECT value FROM json_each(:chosen))"


def actors(connection, *, mentions=False, **asked):
    """The ActorRows of a record, who says most first, then who is named most; only with ``mentions`` do they hold these.

    ``name`` and ``party`` are Taken: one of their things must be the actor, or its side; ``type`` is what it is. An actor whom
    only superseded articles name is left out.
    """
    return paging.Answer(ranked(mentions=mentions, **asked)).all(connection)


def ranked(*, name=None, type=None, party=None, mentions=False, counted=None):
    """``actors`` page by page -> paging.Ranked. The order counts all that they say.

    ``counted(connection, ids)`` gives {actor: how often it is named} and {actor: (statements, utterances)} of some ids, or of all
    (None; then the second may tell no utterances): ``counts`` of the tables, where nobody has them at hand.
    """
    counted = counted or counts

    def order(connection):
        chosen = {own_id: told for own_id, *told in connection.execute("SELECT id, name, type, party FROM actor")}
        for asked, place in ((name, None), (party, 2)):
            if asked is not None:
                wanted = {thing.id for thing in asked.things}
                chosen = {own_id: told for own_id, told in chosen.items() if (own_id if place is None else told[place]) in wanted}
        chosen = {own_id: told for own_id, told in chosen.items() if type in (None, told[1])}
        count, said = counted(connection, list(chosen) if counted is counts and (name or party) else None)
        return sorted((-said[own_id][0] if own_id in said else 0, -count.get(own_id, 0), told[0], own_id)
                      for own_id, told in chosen.items() if count.get(own_id) or own_id in said)

    def load(connection, keys):
        ids = [own_id for *_, own_id in keys]
        found = _found(connection, ids, counted(connection, ids), mentions)
        return [found[own_id] for *_, own_id in keys if own_id in found]

    return paging.Ranked(order, load)


def by_id(connection, own_id):
    """The ActorRow of one actor, by its id; None where no article that counts names it."""
    return _found(connection, [own_id], counts(connection, [own_id])).get(own_id)


def named(connection):
    """{actor: how often it is named}, as the last linking counted it."""
    return dict(connection.execute(NAMED.format("TRUE")))


def counts(connection, ids=None):
    """-> {actor: how often it is named}, {actor: [statements, utterances]} of these ids, or of all; the first as the last linking
    counted it."""
    covered, values = paging.coverage(connection, "statement.article")
    chosen, values = "TRUE" if ids is None else CHOSEN.format("actor"), values | {"chosen": json.dumps(list(ids or ()))}
    said = connection.execute(SAID.format(f"{covered} AND {chosen}"), values)
    return dict(connection.execute(NAMED.format(chosen), values)), {actor: counts for actor, *counts in said}


def _found(connection, ids, counted, mentions=False):
    """{id: ActorRow} of the actors of these ids that an article names or lets speak, as ``_counted`` tells."""
    forms, asked = defaultdict(list), {"chosen": json.dumps(ids)}
    for actor, text in connection.execute(
            f"SELECT actor, text FROM called WHERE sort = 'name' AND {CHOSEN.format('actor')} ORDER BY times DESC, text", asked):
        forms[actor].append(text)
    count, said = counted
    told, found = _roles(connection, ids), {}
    for own_id, own_name, kind, side, roles, names in connection.execute(
            f"SELECT id, name, type, party, roles, names FROM actor WHERE {CHOSEN.format('id')}", asked):
        if own_id in count or own_id in said:
            terms = (tuple(Term(role["role"], role["from"], role["to"]) for role in json.loads(roles))
                     or tuple(map(Term, told[own_id])))
            actor = Actor(own_id, own_name, kind, tuple(json.loads(names)), terms, (Term(side),) if side else ())
            statements, utterances = said.get(own_id, (0, 0))
            found[own_id] = rows.ActorRow(actor, tuple(forms[own_id]), statements, count.get(own_id, 0),
                                          tuple(_mentions(connection, own_id)) if mentions else (), utterances)
    return found


def _roles(connection, ids):
    """{actor: the roles that articles tell, the most frequent first}, for those whose roles no casebook tells."""
    told = defaultdict(list)
    for actor, role in connection.execute(
            f"SELECT actor, text FROM called WHERE sort = 'role' AND {CHOSEN.format('actor')} ORDER BY times DESC, first, text",
            {"chosen": json.dumps(ids)}):
        told[actor].append(role)
    return told


def _mentions(connection, own_id):
    """Every place that names an actor, as (Article, Span), in the order of the record."""
    covered, values = paging.coverage(connection, "named.article")
    for start, end, text, *stands_in in connection.execute(
            f'SELECT naming."start", naming."end", naming.text, {rows.ARTICLE_COLUMNS} FROM naming '
            "JOIN named ON named.n = naming.named JOIN article ON article.n = named.article JOIN lead ON lead.article = article.n "
            f'WHERE {covered} AND named.actor = :actor ORDER BY article.n, naming."start"', values | {"actor": own_id}):
        yield rows.article(stands_in), Span(start, end, text)
