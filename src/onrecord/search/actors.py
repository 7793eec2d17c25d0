"""Who is in a record: everybody whom its articles name, under every name that they use."""
import json
from collections import defaultdict

from onrecord.search import rows
from onrecord.values import Actor, Span, Term

NAMINGS = ("naming JOIN named ON named.n = naming.named JOIN article ON article.n = named.article "
           "JOIN lead ON lead.article = article.n WHERE lead.is_current AND named.actor IS NOT NULL")


def actors(connection, *, name=None, type=None, party=None, mentions=False):
    """The ActorRows of a record, who says most first, then who is named most; only with ``mentions`` do they hold these.

    ``name`` and ``party`` are Taken: one of their things must be the actor, or its side. An actor whom only superseded
    articles name is left out.
    """
    forms, count = defaultdict(list), defaultdict(int)
    for actor, text, times in connection.execute(
            f"SELECT named.actor, naming.text, count(*) AS times FROM {NAMINGS} GROUP BY 1, 2 ORDER BY times DESC, 2"):
        forms[actor].append(text)
        count[actor] += times
    said = {actor: counts for actor, *counts in connection.execute(
        "SELECT actor, count(*), count(DISTINCT coalesce(statement.utterance, statement.id)) FROM statement "
        "JOIN lead ON lead.article = statement.article WHERE is_current AND actor IS NOT NULL GROUP BY actor")}
    told = _roles(connection)
    found = []
    for own_id, own_name, kind, side, roles, names in connection.execute(
            "SELECT id, name, type, party, roles, names FROM actor"):
        if not count[own_id] and not said.get(own_id) or type not in (None, kind):
            continue
        if any(asked and wanted not in {thing.id for thing in asked.things}
               for asked, wanted in ((name, own_id), (party, side))):
            continue
        terms = (tuple(Term(role["role"], role["from"], role["to"]) for role in json.loads(roles))
                 or tuple(map(Term, told[own_id])))
        actor = Actor(own_id, own_name, kind, tuple(json.loads(names)), terms, (Term(side),) if side else ())
        statements, utterances = said.get(own_id, (0, 0))
        found.append(rows.ActorRow(actor, tuple(forms[own_id]), statements, count[own_id],
                                   tuple(_mentions(connection, own_id)) if mentions else (), utterances))
    return sorted(found, key=lambda row: (-row.statements, -row.mentions, row.actor.name, row.actor.id))


def _roles(connection):
    """{actor: the roles that articles tell, the most frequent first}, for those whose roles no casebook tells."""
    counted = defaultdict(lambda: defaultdict(int))
    for actor, roles in connection.execute("SELECT named.actor, named.roles FROM named JOIN actor ON actor.id = named.actor "
                                           "WHERE actor.roles = '[]' AND named.roles != '[]' ORDER BY named.n"):
        for role in json.loads(roles):
            counted[actor][role] += 1
    return defaultdict(tuple, {actor: sorted(roles, key=lambda role: -roles[role]) for actor, roles in counted.items()})


def _mentions(connection, own_id):
    """Every place that names an actor, as (Article, Span), in the order of the record."""
    for start, end, text, *stands_in in connection.execute(
            f'SELECT naming."start", naming."end", naming.text, {rows.ARTICLE_COLUMNS} FROM {NAMINGS} AND named.actor = ? '
            'ORDER BY article.n, naming."start"', (own_id,)):
        yield rows.article(stands_in), Span(start, end, text)
