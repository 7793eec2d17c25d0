"""A record that is asked: one method a view, each answered with typed rows; nothing here reads an article or writes."""
import os
import threading
from contextlib import contextmanager
from dataclasses import dataclass, replace

from onrecord import casebook as casebooks
from onrecord import datedseries, notebook, states
from onrecord.errors import CasebookError
from onrecord.record import check, schema
from onrecord.search import actors as actors_of
from onrecord.search import against as against_of
from onrecord.search import articles as articles_of
from onrecord.search import conditions as conditions_of
from onrecord.search import contested as contested_of
from onrecord.search import figures as figures_of
from onrecord.search import instruments as instruments_of
from onrecord.search import issues
from onrecord.search import outlets as outlets_of
from onrecord.search import places as places_of
from onrecord.search import positions as positions_of
from onrecord.search import series as series_of
from onrecord.search import shifts as shifts_of
from onrecord.search import statements as statements_of
from onrecord.search import suggest, things
from onrecord.search import wordings as wordings_of

CASEBOOK = "casebook"  # the setting of a record that tells which one it is built with


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a casebook lacks: its name, None for no casebook, and ``lines`` of YAML; none when it lacks nothing."""

    casebook: str | None
    lines: tuple[str, ...]


class Asked:
    """A record on disk that answers questions. Every method opens it anew, to read only, and raises RecordError when it cannot."""

    def __init__(self, path):
        self.path = os.fspath(path)

    def __repr__(self):
        return f"{type(self).__name__}({self.path!r})"

    def statements(self, **asked):
        """The statements that answer -> Rows, each with its ``article`` and ``statement``.

        Asks by speaker, party, place, kind, since, until, article, contains, act, issue, as ``search.statements.Question``
        tells; any known name will do, and the Rows' ``taken`` tells what it was taken for. Raises QuestionError when it
        cannot be asked.
        """
        with self._open() as connection:
            question = _question(connection, asked)
            taken = self._taken(connection, question)
            return Rows(statements_of.statements(connection, question, taken), taken)

    def undated(self, **asked):
        """How many statements ``statements`` leaves out, asked by date, because they have none."""
        with self._open() as connection:
            question = _question(connection, asked)
            return statements_of.undated(connection, question, self._taken(connection, question))

    def taken(self, **asked):
        """What the names in a question (speaker, party, place) are taken for -> a tuple of ``search.meant.Taken``."""
        with self._open() as connection:
            return self._taken(connection, statements_of.Question(**asked))

    def actors(self, *, name=None, type=None, party=None, mentions=False):
        """Everybody whom the articles name -> Rows, who says most first: ``actor``, ``names`` (all that articles call it),
        ``statements`` and ``mentions``; with ``mentions`` the places of these too, as ``spans``."""
        with self._open() as connection:
            taken = [replace(one, what="name") if one.what == "speaker" else one
                     for one in self._taken(connection, statements_of.Question(speaker=name, party=party))]
            asked = {one.what: one for one in taken}
            return Rows(actors_of.actors(connection, type=type, mentions=mentions, **asked), taken)

    def places(self, *, place=None, country=None, kind=None, role=None, article=None, by_place=False):
        """Every place that an article names -> Rows of an ``article`` and a ``toponym``; with ``by_place`` a row for each
        place, with the names that are used of it and by whom, those first that are named most."""
        with self._open() as connection:
            taken = self._taken(connection, statements_of.Question(place=place))
            found = places_of.places(
                connection, place=next(iter(taken), None), country=country, kind=kind, role=role, article=article)
            return Rows(places_of.by_place(found) if by_place else found, taken)

    def positions(self, *, party=None, issue=None, on=None, history=False):
        """Where each party stood on each issue -> Rows of a ``position`` and its ``grounds``, by party, issue and date.

        ``party`` is any name of a side, ``issue`` one of the casebook's. With ``on``, an EDTF date, what stood on that day:
        the latest of each party on each issue; with ``history`` also what came before. A record that was built without a
        casebook has none (``has_issues``). Raises QuestionError.
        """
        statements_of.expect_date("on", on)
        with self._open() as connection:
            question, taken = self._sided(connection, party, issue)
            return Rows(positions_of.positions(connection, party=next(iter(taken), None), issue=question.issue, on=on,
                                               history=history or on is None), taken)

    def shifts(self, *, party=None, issue=None, since=None, until=None):
        """Where positions moved -> Rows of a ``shift``, with the rows of the positions ``before`` and ``after`` it, by the day
        of the later one; between ``since`` and ``until``, if told. Raises QuestionError."""
        with self._open() as connection:
            question, taken = self._sided(connection, party, issue, since=since, until=until)
            return Rows(shifts_of.shifts(connection, party=next(iter(taken), None), issue=question.issue,
                                         since=since, until=until), taken)

    def conditions(self, *, party=None, issue=None):
        """Who would do what if whom did what -> Rows of a ``statement`` and its ``article``, the sides that its if-part and its
        then-part are about, and the statements of other sides that it ``meets`` or ``excludes``. Raises QuestionError."""
        with self._open() as connection:
            question, taken = self._sided(connection, party, issue)
            known, parties = conditions_of.known_sides(things.parties(connection), _casebooks_there(connection))
            with states.also(known):
                return Rows(conditions_of.conditions(connection, party=next(iter(taken), None), issue=question.issue,
                                                     sides=parties), taken)

    def instruments(self, *, name=None, kind=None):
        """The plans, treaties, packages and meetings that the articles name -> Rows of an ``instrument``, its ``mentions`` and
        who ``says`` what of it, those first that are named most. ``name`` holds words of a name of it. Raises QuestionError."""
        with self._open() as connection:
            found = instruments_of.instruments(connection, name=name, kind=kind)
            return Rows(found, [instruments_of.nearest(connection, name)] if name is not None and not found else ())

    def wordings(self, *, utterance=None, differences=None, changed=False, outlets=1, **asked):
        """What was said once and worded by several -> Rows of utterances: ``speaker``, ``said``, the ``members`` (its wordings, the
        earliest printed first), the ``base`` that they are compared with, and their ``differences``.

        Asks by speaker, party, issue, since, until, article and so on, as ``statements`` does: one wording must answer.
        ``utterance`` is an id, ``differences`` a kind that a wording must show, ``changed`` asks for one that changes what is said,
        ``outlets`` for so many outlets. Raises QuestionError.
        """
        with self._open() as connection:
            question = _question(connection, asked)
            taken = self._taken(connection, question)
            return Rows(wordings_of.wordings(connection, question, taken, utterance=utterance, differences=differences,
                                             changed=changed, outlets=outlets), taken)

    def undated_wordings(self, *, utterance=None, differences=None, changed=False, **asked):
        """How many utterances ``wordings`` leaves out, asked by date, because they have none."""
        with self._open() as connection:
            question = _question(connection, asked)
            return wordings_of.undated(connection, question, self._taken(connection, question), utterance=utterance,
                                       differences=differences, changed=changed)

    def contested(self, **asked):
        """What is contested -> Rows of a ``proposition``, its ``kind``, who ``asserted`` and who ``denied`` it with which words, the
        ``parties``, ``since`` when both sides stand, and the ``history``: asserted, denied, repeated, dropped.

        Asks by about, party, place, kind, since, until, article, unanswered, as ``search.contested.Question`` tells; without
        ``unanswered`` or its kind, what nobody in the record asserts is left out. Raises QuestionError.
        """
        with self._disputed(asked) as (connection, question, taken, known_places):
            return Rows(contested_of.contested(connection, question, taken, known_places), taken)

    def undated_contested(self, **asked):
        """How many contentions ``contested`` leaves out, asked by date, because they have none."""
        with self._disputed(asked) as (connection, question, taken, known_places):
            return contested_of.undated(connection, question, taken, known_places)

    def outlets(self, *, name=None, party=None):
        """What each outlet does with what is said -> Rows: its ``articles`` and ``statements``, how many ``utterances`` that others
        word too it prints ``first`` or ``later``, the ``verbs`` by which it reports which side, and the ``differences`` of its
        wordings. ``name`` holds words of its name; of ``party``, any name of a side, only what it says. Raises QuestionError."""
        with self._open() as connection:
            _, taken = self._sided(connection, party, None)
            found = outlets_of.outlets(connection, name=name, party=next(iter(taken), None))
            return Rows(found, (*taken, outlets_of.nearest(connection, name)) if name is not None and not found else taken)

    def figures(self, **asked):
        """The figures that answer -> Rows, each with its ``article`` and ``figure``; ``converted`` into the unit asked for.

        Asks by measure, unit, of, stated_by, since, until, article, as ``search.figures.Question`` tells. Raises QuestionError.
        """
        with self._measured(asked) as (connection, question, taken):
            return Rows(figures_of.figures(connection, question, taken), taken)

    def series(self, **asked):
        """The figures that answer -> Rows, series by series in the order of time: an ``article``, a ``figure`` and how it is
        ``compared`` with the others of its series (verdict, why). Asks as ``figures`` does. Raises QuestionError."""
        with self._measured(asked) as (connection, question, taken):
            return Rows(series_of.series(figures_of.figures(connection, question, taken), question), taken)

    def against(self, path, *, column=None, column_unit=None, **asked):
        """The figures that answer beside a dated series of a CSV file -> ``search.against.Against``: its ``rows`` with what they
        differ by on their day and whether their words allow it, the ``series`` with its ``faults``, and what was ``left`` out.

        ``column`` is the name of the column of the numbers, ``column_unit`` their unit, where the file's names do not tell them.
        Asks as ``figures`` does; without a ``measure``, for what the file's name tells. Raises QuestionError.
        """
        told = datedseries.read(path, column=column, unit=column_unit)
        with self._measured(asked) as (connection, question, taken):
            compared = against_of.against(figures_of.figures(connection, question, taken), told, question)
            return replace(compared, rows=Rows(compared.rows, taken))

    def undated_figures(self, **asked):
        """How many figures ``figures`` leaves out, asked by date, because they have none."""
        with self._measured(asked) as (connection, question, taken):
            return figures_of.undated(connection, question, taken)

    def has_issues(self):
        """Was anything in the record read with a casebook? If not, statements have no issues, and there are no positions."""
        with self._open() as connection:
            return issues.any_told(connection)

    def suggest(self, *, casebook=None, least=5):
        """What the articles name at least so many times and the casebook lacks -> Suggested, lines of YAML to paste into it.

        ``casebook`` as in ``build``; without one it is the record's, of several the one whose actors the record names most.
        """
        with self._open() as connection:
            cases = casebooks.all_of(casebook) if casebook else casebooks_of(connection)
            case = cases[0] if len(cases) == 1 else suggest.fitting(connection, cases)
            return Suggested(case.name if case else None, tuple(suggest.suggest(connection, case, least)))

    def articles(self, contains=None):
        """The articles in the record -> Rows; with ``contains``, those whose text answers an FTS5 query."""
        with self._open() as connection:
            return Rows(articles_of.articles(connection, contains))

    def is_linked(self):
        """Has the last build come to its end, where what all articles say is linked? If not, the next one does it."""
        with self._open() as connection:
            row = connection.execute("SELECT value FROM setting WHERE name = 'linked'").fetchone()
        return row is None or row[0] == "yes"

    def failures(self):
        """What builds could not read -> a tuple of UnreadableErrors."""
        with self._open() as connection:
            return articles_of.failures(connection)

    def check(self):
        """Prove that every span spells its words and none loses its meaning -> Checked, with what it found."""
        with self._open() as connection:
            return check.check(connection)

    def _sided(self, connection, party, issue, **dates):
        """-> the question, its issue by its own name; what its party was taken for, in a tuple that may be empty."""
        question = _question(connection, dict(party=party, issue=issue, **dates))
        return question, self._taken(connection, question)

    def _taken(self, connection, question):
        if not any(getattr(question, name) is not None for name in statements_of.NAMED):
            return ()
        return statements_of.taken(connection, question, lambda: casebooks_of(connection))

    @contextmanager
    def _measured(self, asked):
        """-> the connection, what is asked of figures, and what its names are taken for; the conflict's own states are known."""
        with self._open() as connection, states.also(state for case in _casebooks_there(connection) for state in case.states):
            question = replace(_figures_question(asked), areas=areas(_casebooks_there(connection)))
            yield connection, question, figures_of.taken(connection, question, lambda: casebooks_of(connection))

    @contextmanager
    def _disputed(self, asked):
        """-> the connection, what is asked of contentions, what its names are taken for, and what makes the casebooks' places."""
        with self._open() as connection:
            question = contested_of.Question(**asked)
            question = replace(question, article=_article(question.article))
            taken = self._taken(connection, statements_of.Question(party=question.party, place=question.place))
            yield connection, question, taken, lambda: things.known_places(_casebooks_there(connection))

    @contextmanager
    def _open(self):
        with schema.told(self.path):
            connection = schema.open_to_read(self.path)
            try:
                yield connection
            finally:
                connection.close()


class Kept(Asked):
    """The same, for a program that asks often: every thread keeps its connection until another file stands at the path."""

    def __init__(self, path):
        super().__init__(path)
        self._held = threading.local()

    @contextmanager
    def _open(self):
        with schema.told(self.path):
            try:
                there = os.stat(self.path)
                file = there.st_dev, there.st_ino
            except OSError:
                file = None
            if getattr(self._held, "file", None) != file or file is None:
                if getattr(self._held, "connection", None) is not None:
                    self._held.connection.close()
                self._held.file = self._held.connection = None
                self._held.connection, self._held.file = schema.open_to_read(self.path), file
            yield self._held.connection


def casebooks_of(connection):
    """The Casebooks that a record was built with. Raises CasebookError when one is gone or broken since."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (CASEBOOK,)).fetchone()
    return casebooks.all_of(row[0] if row else casebooks.AUTO)


def _casebooks_there(connection):
    """Those that can still be read: a record answers by itself where one is gone."""
    try:
        return casebooks_of(connection)
    except CasebookError:
        return []


def areas(cases):
    """(name, km²) of the places whose areas casebooks tell, by each of their names."""
    return tuple((name, known.area) for case in cases for known in case.places if known.area
                 for name in (known.place.name, *(name for name, _ in known.names)))


def _question(connection, asked):
    """What is asked -> the Question, with the place of a file as the record names it, where its article is told by the path of
    one, and the issue by its own name."""
    question = statements_of.Question(**asked)
    article, issue = question.article, question.issue
    return replace(question, article=os.path.abspath(article) if article and os.path.isfile(article) else article,
                   issue=issues.meant(connection, issue, lambda: casebooks_of(connection)))


def _article(asked):
    """An article that is asked for by the path of a file, as the record names it; by id or name as it is."""
    return os.path.abspath(asked) if asked and os.path.isfile(asked) else asked


def _figures_question(asked):
    """What is asked of figures -> the Question, with the place of a file as the record names it."""
    question = figures_of.Question(**asked)
    article = question.article
    return replace(question, article=os.path.abspath(article) if article and os.path.isfile(article) else article)


class Rows(tuple):
    """What a record answered: a tuple that a notebook shows as a table. ``taken`` tells what the names in the question were
    taken for."""

    def __new__(cls, rows=(), taken=()):
        made = super().__new__(cls, rows)
        made.taken = tuple(taken)
        return made

    def __getitem__(self, index):
        got = super().__getitem__(index)
        return Rows(got, self.taken) if isinstance(index, slice) else got

    def _repr_html_(self):
        return notebook.table(self)
