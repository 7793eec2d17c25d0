"""What a record names often and its casebook lacks → YAML to paste into the casebook."""
import json
import re
from collections import Counter, defaultdict

from onrecord import states
from onrecord.casebook import PLACE_KINDS, identified
from onrecord.offices import TITLE
from onrecord.search import actors as actors_of
from onrecord.search import things
from onrecord.search.meant import called, spelled_alike
from onrecord.search.names import ALIKE, plain, surname, surname_likeness
from onrecord.search.pasted import comment, degrees, listed, many, quoted
from onrecord.spelling import folded, romanised

TYPES = ("person", "state", "organisation", "group")  # of actors; a document speaks once
KINDS = {"county": "district"}  # kinds of places that a casebook calls otherwise
EVERYWHERE = frozenset(("country", "continent"))  # the world's, of no one conflict, and known without a casebook
UNNAMED = re.compile(r"^(?:unnamed|authorities|officials|sources|\W)|\b(?:officials|sources|experts|analysts)$", re.IGNORECASE)
JOINING = frozenset("of and for the in on de la du von van der".split())
MOST_WORDS = 4  # of a person's name in another spelling; what is longer holds a title too
MOST_TITLES = 4  # told in a comment


def fitting(connection, casebooks):
    """Of several Casebooks the one most of whose actors a record names; None when it names nobody of any."""
    ours = {own_id for (own_id,) in connection.execute("SELECT id FROM actor")}
    counted = [(len(ours & {actor.id for actor in case.actors}), case) for case in casebooks]
    best = max(counted, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None


def suggest(connection, casebook, least):
    """The actors and places that are named at least so many times and that the Casebook (or None) lacks -> lines of YAML.

    Roles are comments: articles tell no dates of them. So is a party that the casebook does not declare, and a place that no
    gazetteer knows. Who checks them may take the comment's mark away.
    """
    declared = casebook.parties if casebook else ()
    parties = {name: party.name for party in declared for name in (party.state, *party.names, party.name) if name}
    actors = list(_actors(connection, casebook, least, parties))
    known, unknown = _places(connection, casebook, least)
    return [*(["actors:", *actors] if actors else []), *(["places:", *known] if known else []), *unknown]


def _actors(connection, casebook, least, parties):
    cases = casebook.actors if casebook else ()
    known = {actor.id for actor in cases} | {plain(name) for actor in cases for name in (actor.name, *actor.names)}
    told, genders = _told(connection)
    taken, ours = set(known), things.known_actors([casebook] if casebook else [])
    found = [row for row in actors_of.actors(connection) if row.mentions >= least and _has_a_name(row.actor)
             and not (row.actor.type == "state" and row.actor.name in parties)
             and not {row.actor.id, plain(row.actor.name)} & known]
    for row in sorted(found, key=lambda row: (-row.mentions, -row.statements, row.actor.name)):
        actor, party = row.actor, row.actor.parties[-1].what if row.actor.parties else None
        if actor.id in taken:
            continue
        taken.add(actor.id)
        yield f"# {many(row.mentions, 'mention')}, {many(row.statements, 'statement')}" + (
            "; only a surname is told" if actor.type == "person" and " " not in actor.name.strip() else "")
        titles = [f"{role} ({times:,})" for role, times in told[actor.id].most_common(MOST_TITLES)]
        if titles:
            yield comment(f"called {'; '.join(titles)}")
        if perhaps := called(actor.name, ours) or spelled_alike(actor.name, ours):
            yield comment(f"perhaps the casebook's {' or '.join(map(str, perhaps[:MOST_TITLES]))}: then add the name there")
        yield f"- name: {quoted(actor.name)}"
        if actor.id != identified(actor.type, actor.name) and re.fullmatch(r"[a-z]+/[\w-]+", actor.id):
            yield f"  id: {actor.id}"
        if actor.type != "person":
            yield f"  type: {actor.type}"
        if genders.get(actor.id):
            yield f"  gender: {genders[actor.id]}"
        if names := listed(_names(row)):
            yield f"  names: {names}"
        if party in parties:
            yield f"  party: {quoted(parties[party])}"
        elif party:
            yield comment(f"party: {party} (no party of this casebook)", "  # ")


def _has_a_name(actor):
    """Is it called by a name that a casebook would list: no "unnamed officials", no state that every casebook knows?"""
    if actor.type not in TYPES or UNNAMED.search(actor.name) or not re.search(r"[^\W_]", actor.name):
        return False
    if actor.type == "state":
        return states.named(actor.name) != actor.name
    return actor.type != "group" or _is_name(re.sub(r"^[Tt]he ", "", actor.name))


def _is_name(words):
    return all(word[0].isupper() or word in JOINING for word in words.split())


def _told(connection):
    """-> {actor: Counter of the roles that articles tell}, {actor: gender}."""
    told, genders = defaultdict(Counter), {}
    for actor, roles, gender in connection.execute("SELECT actor, roles, gender FROM named WHERE actor IS NOT NULL ORDER BY n"):
        told[actor].update(json.loads(roles))
        if gender:
            genders.setdefault(actor, gender)
    return told, genders


def _names(row):
    """The forms of an actor's name that are names: no title, no description, no mere surname or case of the name itself."""
    own, found = row.actor.name, {}
    for form in row.names:
        form = " ".join(re.sub(r"^[Tt]he\s+|['’]s?$", "", form.strip()).split())
        words = form.split()
        if not words or not _is_name(form) or re.search(r"[,;:\"“”()]", form):
            continue
        if row.actor.type == "person":
            is_name = (len(words) <= MOST_WORDS and not re.search(rf"\b(?:{TITLE}|mrs?|ms|dr)\b", form, re.IGNORECASE)
                       and surname_likeness(form, own) >= ALIKE and romanised(form) != surname(own))
        else:
            is_name = len(words) > 1 or form.isupper()
        if is_name and folded(form) != folded(own):
            found.setdefault(folded(form), form)
    return list(found.values())


def _places(connection, casebook, least):
    """-> the lines of places that a gazetteer knows, and of those that none does (comments: their kind is not known)."""
    cases = casebook.places if casebook else ()
    taken = {known.place.id for known in cases}
    taken |= {_key(known.place.name, known.place.kind, known.place.region, known.place.country) for known in cases}
    forms = defaultdict(Counter)
    for place, name, text, times in connection.execute(
            "SELECT toponym.place, coalesce(toponym.name, text), text, count(*) "
            "FROM toponym JOIN lead ON lead.article = toponym.article WHERE is_current GROUP BY 1, 2, 3"):
        forms[place, name][text] += times
    where = {(row[0], row[1]): row[2:] for row in connection.execute(
        "SELECT place, coalesce(name, text), kind, lat, lon, country, region, why FROM toponym GROUP BY 1, 2")}
    lines, unknown, ours = [], [], things.known_places([casebook] if casebook else [])
    for (place, name), counted in sorted(forms.items(), key=lambda item: (-item[1].total(), item[0][1])):
        kind, lat, lon, country, region, why = where[place, name]
        kind = KINDS.get(kind, kind)
        key = _key(name, kind, region, country)
        if counted.total() < least or kind in EVERYWHERE or {place, key} & taken:
            continue
        if place is None:
            unknown.append(comment(f"{many(counted.total(), 'mention')} of {name}: {why or 'no gazetteer knows the name'}"))
        elif kind in PLACE_KINDS and re.search(r"[^\W_]", name):
            taken |= {place, key}
            others = {folded(form): form for form, _ in reversed(counted.most_common()) if folded(form) != folded(name)}
            number = re.fullmatch(r"geonames/([1-9]\d*)", place)
            fields = {"name": quoted(name), "kind": kind, "country": quoted(country), "region": quoted(region),
                      "lat": degrees(lat), "lon": degrees(lon), "geonames": number and number[1],
                      "id": place if not number and re.fullmatch(r"[a-z]+/[\w-]+", place) else None,
                      "names": listed(reversed(others.values()))}
            lines.append(f"# {many(counted.total(), 'mention')}")
            if perhaps := [thing for thing in ours if plain(name) in map(plain, (thing.name, *thing.names))]:
                titles = " or ".join(map(str, perhaps[:MOST_TITLES]))
                lines.append(comment(f"perhaps the casebook's {titles}: then leave it out"))
            lines += ["- {" + ", ".join(f"{field}: {value}" for field, value in fields.items() if value is not None) + "}"]
    return lines, unknown


def _key(name, kind, region, country):
    return name.casefold(), kind, region, country
