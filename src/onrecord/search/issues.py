"""Which issues a record can be asked by: those of its casebooks, and those that its statements were found to have."""
import json

from onrecord.errors import CasebookError, QuestionError
from onrecord.search.near import near
from onrecord.spelling import folded


def known(connection, casebooks=tuple, kept=None):
    """The names of the issues, a casebook's first; () where a record was built without one. ``casebooks`` loads Casebooks, ``kept``
    are the values of statements' issues where they are at hand."""
    try:
        told = [issue.name for case in casebooks() for issue in case.issues]
    except CasebookError:  # it is gone or broken since the build: the record answers by itself
        told = []
    if kept is None:
        kept = [issues for (issues,) in connection.execute("SELECT DISTINCT issues FROM statement WHERE issues IS NOT NULL")]
    told += [name for issues in kept for name in json.loads(issues)]
    return tuple(dict.fromkeys(told))


def meant(connection, asked, casebooks=tuple, kept=None):
    """The issue that somebody asks by, in whatever case or hyphens -> its name; None asks for none.

    Raises QuestionError where no issue is called so, unless the record knows none at all: then nothing answers.
    """
    names = known(connection, casebooks, kept) if asked is not None else ()
    if not names:
        return asked
    by_form = {folded(name): name for name in names}
    if folded(asked) in by_form:
        return by_form[folded(asked)]
    told = near(asked, names)
    raise QuestionError(f"no issue is called {asked!r}" + (f"; did you mean {' or '.join(told)}?" if told else
                                                          f"; the issues are {', '.join(names)}"))


def any_told(connection):
    """Was anything in a record read with a casebook, so that its statements have issues?"""
    return connection.execute("SELECT EXISTS (SELECT 1 FROM statement WHERE issues IS NOT NULL)").fetchone()[0] == 1
