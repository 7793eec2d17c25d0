"""The actors, parties and places that a record, or a casebook, knows by name."""
import json
from collections import defaultdict

from onrecord.search.meant import Thing
from onrecord.values import Term

UNPLACED = "place"  # the kind of what an article names, and no gazetteer knows or can tell apart


def speakers(connection):
    """Everybody whom a record names or who speaks in it -> Things; where nobody was determined, the words of the
    source, without an id."""
    forms = defaultdict(list)
    for actor, text in connection.execute(
            "SELECT named.actor, naming.text FROM naming JOIN named ON named.n = naming.named WHERE named.actor IS NOT NULL "
            "GROUP BY named.actor, naming.text ORDER BY count(*) DESC"):
        forms[actor].append(text)
    found = [Thing(own_id, name, kind, party, tuple(json.loads(others)), tuple(forms[own_id]),
                   tuple(Term(role["role"], role["from"], role["to"]) for role in json.loads(roles)))
             for own_id, name, kind, party, roles, others in connection.execute(
                 "SELECT id, name, type, party, roles, names FROM actor")]
    found += [Thing(*row) for row in connection.execute(
        "SELECT speaker_id, speaker_name, speaker_type, max(speaker_party) FROM statement "
        "WHERE actor IS NULL AND speaker_id IS NOT NULL GROUP BY speaker_id, speaker_name")]
    found += [Thing(None, text) for (text,) in connection.execute(
        "SELECT DISTINCT text FROM span JOIN statement ON statement.n = span.statement "
        "WHERE role = 'source' AND speaker_id IS NULL")]
    return found


def parties(connection):
    """The sides that somebody in a record is on -> Things."""
    return [Thing(party, party, "party") for (party,) in connection.execute(
        "SELECT speaker_party FROM statement WHERE speaker_party IS NOT NULL "
        "UNION SELECT party FROM actor WHERE party IS NOT NULL ORDER BY 1")]


def places(connection):
    """The places that a record names -> Things; without an id what no gazetteer knows, by the words of the article."""
    forms, found = defaultdict(list), {}
    for own_id, name, kind, region, country, text, alias_of in connection.execute(
            "SELECT place, coalesce(name, text), kind, region, country, text, alias_of FROM toponym "
            "GROUP BY place, coalesce(name, text), text ORDER BY count(*) DESC"):
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
