"""The actors, parties and places that a record, or a casebook, knows by name."""
import json
from collections import defaultdict

from onrecord.search.meant import Thing
from onrecord.values import Term

PLACE = "place, coalesce(name, text) AS name, kind, region, country, text, alias_of"
SAME = "place, coalesce(name, text), text"
UNPLACED = "place"  # the kind of what an article names, and no gazetteer knows or can tell apart


SOURCES = ("SELECT DISTINCT text FROM span JOIN statement ON statement.n = span.statement WHERE role = 'source' AND speaker_id IS NULL "
           "AND {}")
UNLINKED = ("SELECT speaker_id, speaker_name, speaker_type, max(speaker_party) FROM statement "
            "WHERE actor IS NULL AND speaker_id IS NOT NULL AND {} GROUP BY speaker_id, speaker_name")
SINCE = "article IN (SELECT article FROM touched)"  # what was added, or changed, since the last linking


def speakers(connection, sources=None):
    """Everybody whom a record names or who speaks in it -> Things; where nobody was determined, the words of the
    source, without an id (``sources``, where they are at hand). What an actor is called is told as the last linking left it."""
    forms = defaultdict(list)
    for actor, text in connection.execute("SELECT actor, text FROM called WHERE sort = 'name' ORDER BY times DESC, text"):
        forms[actor].append(text)
    found = [Thing(own_id, name, kind, party, tuple(json.loads(others)), tuple(forms[own_id]),
                   tuple(Term(role["role"], role["from"], role["to"]) for role in json.loads(roles)))
             for own_id, name, kind, party, roles, others in connection.execute(
                 "SELECT id, name, type, party, roles, names FROM actor")]
    found += [Thing(*row) for row in connection.execute(UNLINKED.format("TRUE"))]
    if sources is None:
        sources = [text for (text,) in connection.execute(SOURCES.format("TRUE"))]
    return found + [Thing(None, text) for text in sources]


def new_speakers(connection):
    """Those of ``speakers`` that were added since the last linking, which knows them by no actor yet."""
    return ([Thing(*row) for row in connection.execute(UNLINKED.format(SINCE))]
            + [Thing(None, text) for (text,) in connection.execute(SOURCES.format(SINCE))])


def parties(connection):
    """The sides that somebody in a record is on -> Things."""
    return [Thing(party, party, "party") for (party,) in connection.execute(
        "SELECT speaker_party FROM statement WHERE speaker_party IS NOT NULL "
        "UNION SELECT party FROM actor WHERE party IS NOT NULL ORDER BY 1")]


def places(connection):
    """The places that a record names -> Things; without an id what no gazetteer knows, by the words of the article."""
    return _places(connection.execute(
        f"SELECT {PLACE}, sum(times) AS times FROM (SELECT * FROM place_called UNION ALL SELECT {PLACE}, count(*) AS times FROM toponym "
        f"WHERE {SINCE} GROUP BY {SAME}) GROUP BY place, name, text ORDER BY times DESC"))


def new_places(connection):
    """Those of ``places`` that articles name which were added since the last linking."""
    return _places(connection.execute(f"SELECT {PLACE}, count(*) AS times FROM toponym WHERE {SINCE} GROUP BY {SAME} ORDER BY times DESC"))


def _places(told):
    forms, found = defaultdict(list), {}
    for own_id, name, kind, region, country, text, alias_of, _ in told:
        forms[own_id, name] += [text, *([alias_of] if alias_of else [])]
        where = ", ".join(word for word in (region, country) if word)
        found.setdefault((own_id, name), (own_id, name, kind or UNPLACED, where or None))
    return [Thing(*told, forms=tuple(dict.fromkeys(forms[key]))) for key, told in found.items()]


def known_actors(casebooks):
    """The actors of Casebooks -> Things."""
    return [Thing(actor.id, actor.name, actor.type, actor.parties[-1].what if actor.parties else None,
                  actor.names, (), actor.roles) for case in casebooks for actor in case.actors]


def known_parties(casebooks):
    """The parties of Casebooks -> Things."""
    return [Thing(party.name, party.name, "party", None, (*party.names, *([party.state] if party.state else [])))
            for case in casebooks for party in case.parties]


def known_places(casebooks):
    """The places of Casebooks -> Things."""
    return [Thing(known.place.id, known.place.name, known.place.kind,
                  ", ".join(word for word in (known.place.region, known.place.country) if word) or None,
                  tuple(name for name, _ in known.names)) for case in casebooks for known in case.places]
