"""Which casebooks a record is built with."""
from onrecord import casebook as casebooks
from onrecord.errors import CasebookError

CASEBOOK = "casebook"  # the setting of a record that tells which one it is built with


def casebooks_of(connection):
    """The Casebooks that a record was built with. Raises CasebookError when one is gone or broken since."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (CASEBOOK,)).fetchone()
    return casebooks.all_of(row[0] if row else casebooks.AUTO)


def casebooks_there(connection):
    """Those that can still be read: a record answers by itself where one is gone."""
    try:
        return casebooks_of(connection)
    except CasebookError:
        return []


def areas(cases):
    """(name, km²) of the places whose areas casebooks tell, by each of their names."""
    return tuple((name, known.area) for case in cases for known in case.places if known.area
                 for name in (known.place.name, *(name for name, _ in known.names)))
