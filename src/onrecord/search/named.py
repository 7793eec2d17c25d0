"""What is asked for by name: at once where the name is an id, else among all that a record names."""
import json

from onrecord.search import meant, statements, things
from onrecord.search.known import Joined, Known
from onrecord.search.meant import Thing
from onrecord.values import Term

CALLED = "SELECT speaker_name FROM statement WHERE actor IS NULL AND speaker_id IS NOT NULL AND speaker_id = ? LIMIT 1"


def by_id(connection, columns, what, asked):
    """The Thing (a speaker, a party or a place) of this id, or None."""
    if not columns.code(what, [asked]):
        return None
    if what == "party":
        return Thing(asked, asked, "party")
    if what == "place":
        row = connection.execute("SELECT name, kind, region, country FROM toponym WHERE place = ? LIMIT 1", (asked,)).fetchone()
        return row and Thing(asked, row[0], row[1], ", ".join(word for word in row[2:] if word) or None)
    row = connection.execute("SELECT name, type, party, roles, names FROM actor WHERE id = ?", (asked,)).fetchone()
    if row is None:
        called = connection.execute(CALLED, (asked,)).fetchall()
        # an id that very many were called by ("a diplomat") is told by one of its names: it is the id that is asked for
        unlinked = called and connection.execute(things.UNLINKED.format("speaker_id = ? AND speaker_name = ?"),
                                                 (asked, *called[0])).fetchall()
        return Thing(*unlinked[0]) if unlinked else None
    name, kind, party, roles, names = row
    return Thing(asked, name, kind, party, tuple(json.loads(names)),
                 roles=tuple(Term(role["role"], role["from"], role["to"]) for role in json.loads(roles)))


def known(connection, columns, what):
    """The speakers or places that a record names, as the last linking left them -> Known."""
    return Known(things.speakers(connection, columns.present("source")) if what == "speaker" else things.places(connection))


def added(connection, what, told):
    """Those that are not in ``told``, since they were added after it -> Things."""
    ids = {(thing.id, thing.name) for thing in told}
    return [thing for thing in (things.new_speakers if what == "speaker" else things.new_places)(connection)
            if (thing.id, thing.name) not in ids]


def taken(what, asked, told, more, casebooks):
    """A name -> what it is Taken for, among what is ``told`` (Known) and some Things more; ``casebooks`` makes Casebooks."""
    return meant.taken(what, asked, Joined(told, more) if more else told, lambda: statements.MEANINGS[what][1](casebooks()))


def party(columns, asked, casebooks):
    """The name of a side -> what it is Taken for."""
    sides = sorted({*columns.present("own_party"), *columns.sides.values()})
    return meant.taken("party", asked, [Thing(side, side, "party") for side in sides], lambda: things.known_parties(casebooks()))
