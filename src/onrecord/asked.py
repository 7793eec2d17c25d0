"""A record that is asked: one method a view, each answered with typed rows; nothing here reads an article or writes."""
import os
from contextlib import contextmanager
from dataclasses import dataclass, replace

from onrecord import casebook as casebooks
from onrecord import datedseries, notebook, states
from onrecord.answers import ANSWERS, SINGLES, instruments_told
from onrecord.builtwith import CASEBOOK, areas, casebooks_of, casebooks_there
from onrecord.errors import QuestionError
from onrecord.record import check, listed, schema
from onrecord.record import columns as columns_of
from onrecord.search import actor as actor_of
from onrecord.search import addressed as addressed_of
from onrecord.search import against as against_of
from onrecord.search import articles as articles_of
from onrecord.search import conditions as conditions_of
from onrecord.search import contested as contested_of
from onrecord.search import figures as figures_of
from onrecord.search import hits as hits_of
from onrecord.search import instruments as instruments_of
from onrecord.search import issues, paging, suggest, things
from onrecord.search import mapped as mapped_of
from onrecord.search import matrix as matrix_of
from onrecord.search import measures as measures_of
from onrecord.search import named as named_of
from onrecord.search import read as read_of
from onrecord.search import statements as statements_of
from onrecord.search import wordings as wordings_of
from onrecord.search import words as words_of
from onrecord.search.meant import Taken


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a casebook lacks: its name, None for no casebook, and ``lines`` of YAML; none when it lacks nothing."""

    casebook: str | None
    lines: tuple[str, ...]


class Asked:
    """A record on disk that answers questions. Every method opens it anew, to read only, and raises RecordError when it cannot."""

    _most_conditions = None  # that are compared with each other; None: all

    def __init__(self, path):
        self.path = os.fspath(path)
        self._pages = paging.Pages()

    def __repr__(self):
        return f"{type(self).__name__}({self.path!r})"

    def statements(self, **asked):
        """The statements that answer -> Rows, each with its ``article`` and ``statement``.

        Asks by speaker, party, place, kind, since, until, article, contains, act, issue, as ``search.statements.Question``
        tells; any known name will do, and the Rows' ``taken`` tells what it was taken for. Raises QuestionError when it
        cannot be asked.
        """
        return self._all("statements", **asked)

    def undated(self, **asked):
        """How many statements ``statements`` leaves out, asked by date, because they have none."""
        with self._open() as connection:
            question = self._question(connection, asked)
            return statements_of.undated(connection, question, self._taken(connection, question))

    def taken(self, **asked):
        """What the names in a question (speaker, party, place) are taken for -> a tuple of ``search.meant.Taken``."""
        with self._open() as connection:
            return self._taken(connection, statements_of.Question(**asked))

    def actors(self, *, name=None, type=None, party=None, mentions=False):
        """Everybody whom the articles name -> Rows, who says most first: ``actor``, ``names`` (all that articles call it),
        ``statements`` and ``mentions``; with ``mentions`` the places of these too, as ``spans``."""
        return self._all("actors", name=name, type=type, party=party, mentions=mentions)

    def places(self, *, place=None, country=None, kind=None, role=None, article=None, by_place=False):
        """Every place that an article names -> Rows of an ``article`` and a ``toponym``; with ``by_place`` a row for each
        place, with the names that are used of it and by whom, those first that are named most."""
        return self._all("by_place" if by_place else "places", place=place, country=country, kind=kind, role=role, article=article)

    def mapped(self, *, place=None, country=None, kind=None, since=None, until=None):
        """The places of the record as a map shows them -> Rows of ``search.mapped.MappedRow``, those that are named most first, with
        the names that are used of each, and how many statements and contested claims name it. Raises QuestionError."""
        question = mapped_of.Question(place, country, kind, since, until)
        with self._counted() as (connection, columns):
            taken = self._taken(connection, statements_of.Question(place=place))
            told = None
            if question.since is None and question.until is None:
                told = self._told(connection, columns, "map", mapped_of.ALL, mapped_of.from_counts)
            return self._remembered((columns.stamp, columns.seen), ("mapped", question), lambda: Rows(
                mapped_of.mapped(connection, columns, question, next(iter(taken), None), told), taken))

    def positions(self, *, party=None, issue=None, on=None, history=False):
        """Where each party stood on each issue -> Rows of a ``position`` and its ``grounds``, by party, issue and date.

        ``party`` is any name of a side, ``issue`` one of the casebook's. With ``on``, an EDTF date, what stood on that day:
        the latest of each party on each issue; with ``history`` also what came before. A record that was built without a
        casebook has none (``has_issues``). Raises QuestionError.
        """
        return self._all("positions", party=party, issue=issue, on=on, history=history)

    def shifts(self, *, party=None, issue=None, since=None, until=None):
        """Where positions moved -> Rows of a ``shift``, with the rows of the positions ``before`` and ``after`` it, by the day
        of the later one; between ``since`` and ``until``, if told. Raises QuestionError."""
        return self._all("shifts", party=party, issue=issue, since=since, until=until)

    def conditions(self, *, party=None, issue=None):
        """Who would do what if whom did what -> Rows of a ``statement`` and its ``article``, the sides that its if-part and its
        then-part are about, and the statements of other sides that it ``meets`` or ``excludes``. Raises QuestionError."""
        return self._all("conditions", party=party, issue=issue)

    def most_conditions(self):
        """Of how many statements, those read last, conditions are told and compared, where the record has more; None: of all."""
        with self._open() as connection:
            most = self._most_conditions
            return most if most is not None and conditions_of.has_more(connection, most) else None

    def instruments(self, *, name=None, kind=None):
        """The plans, treaties, packages and meetings that the articles name -> Rows of an ``instrument``, its ``mentions`` and
        who ``says`` what of it, those first that are named most. ``name`` holds words of a name of it. Raises QuestionError."""
        return self._all("instruments", name=name, kind=kind)

    def instruments_counted(self, *, limit=50, after=None, **asked):
        """The same in numbers -> a ``search.rows.Page`` of InstrumentCounted, as ``page`` gives one. Raises QuestionError."""
        stamp = self.stamp()
        with self._open() as connection, _at_once(connection):
            def counted():
                told = self._told_all(connection, "instruments")
                found = instruments_of.counted(**asked) if told is None else instruments_of.from_counts(told, **asked)
                return replace(instruments_told(self, connection, **asked), found=found)

            return self._pages.page(connection, paging.asked_in_words("instruments_counted", asked), stamp, counted,
                                    limit=limit, after=after)

    def instrument(self, own_id, most):
        """One instrument by its id -> (its row, as of ``instruments``, of at most so many mentions, those read last; its
        InstrumentCounted, of all of them); None where no article that counts names it."""
        with self._open() as connection, _at_once(connection):
            row = instruments_of.by_id(connection, own_id, most)
            told = row and self._told_all(connection, "instruments", own_id)
            return row and (row, instruments_of.counts_of(connection, own_id) if told is None else instruments_of.from_told(told))

    def wordings(self, *, utterance=None, differences=None, changed=False, outlets=1, **asked):
        """What was said once and worded by several -> Rows of utterances: ``speaker``, ``said``, the ``members`` (its wordings, the
        earliest printed first), the ``base`` that they are compared with, and their ``differences``.

        Asks by speaker, party, issue, since, until, article and so on, as ``statements`` does: one wording must answer.
        ``utterance`` is an id, ``differences`` a kind that a wording must show, ``changed`` asks for one that changes what is said,
        ``outlets`` for so many outlets. Raises QuestionError.
        """
        return self._all("wordings", utterance=utterance, differences=differences, changed=changed, outlets=outlets, **asked)

    def repetitions(self, own_id):
        """The utterances that say the line of one again on a later day, by its id -> Rows as of ``wordings``."""
        with self._open() as connection:
            return Rows(wordings_of.repetitions(connection, own_id))

    def undated_wordings(self, *, utterance=None, differences=None, changed=False, **asked):
        """How many utterances ``wordings`` leaves out, asked by date, because they have none."""
        with self._open() as connection:
            question = self._question(connection, asked)
            return wordings_of.undated(connection, question, self._taken(connection, question), utterance=utterance,
                                       differences=differences, changed=changed)

    def contested(self, **asked):
        """What is contested -> Rows of a ``proposition``, its ``kind``, who ``asserted`` and who ``denied`` it with which words, the
        ``parties``, ``since`` when both sides stand, and the ``history``: asserted, denied, repeated, dropped.

        Asks by about, party, place, kind, since, until, article, unanswered, as ``search.contested.Question`` tells; without
        ``unanswered`` or its kind, what nobody in the record asserts is left out. Raises QuestionError.
        """
        return self._all("contested", **asked)

    def contested_first(self, *, by=None, party=None):
        """A few contentions in which an actor (``by``, an id) or a party (its name) takes a side, the earliest first -> (Rows as of
        ``contested``, how many there are in all)."""
        asked = {"by": by} if by is not None else {"party": party}
        [(what, who)] = asked.items()
        with self._counted() as (connection, columns):
            told = self._told(connection, columns, "contested", f"{what} {who}", missing=[0, []])
            if told is not None:
                total, ids = told
                return Rows(contested_of.first(connection, ids)), total
        found = self.page("contested", limit=contested_of.FEW, **asked)
        return Rows(found.rows), found.total

    def undated_contested(self, **asked):
        """How many contentions ``contested`` leaves out, asked by date, because they have none."""
        with self._disputed(asked) as (connection, question, taken, known_places):
            return contested_of.undated(connection, question, taken, known_places)

    def outlets(self, *, name=None, party=None):
        """What each outlet does with what is said -> Rows: its ``articles`` and ``statements``, how many ``utterances`` that others
        word too it prints ``first`` or ``later``, the ``verbs`` by which it reports which side, and the ``differences`` of its
        wordings. ``name`` holds words of its name; of ``party``, any name of a side, only what it says. Raises QuestionError."""
        return self._all("outlets", name=name, party=party)

    def figures(self, **asked):
        """The figures that answer -> Rows, each with its ``article`` and ``figure``; ``converted`` into the unit asked for.

        Asks by measure, unit, of, stated_by, since, until, article, as ``search.figures.Question`` tells. Raises QuestionError.
        """
        return self._all("figures", **asked)

    def series(self, **asked):
        """The figures that answer -> Rows, series by series in the order of time: an ``article``, a ``figure`` and how it is
        ``compared`` with the others of its series (verdict, why). Asks as ``figures`` does. Raises QuestionError."""
        return self._all("series", **asked)

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

    def measures(self, *, most=50):
        """What is measured: the series of figures as ``search.measures.Measure``, at most so many, those with most figures first -> (a
        list of them, how many there are in all)."""
        with self._counted() as (connection, columns):
            told = self._told(connection, columns, "measures", measures_of.ALL) if most <= measures_of.MOST else None
            return measures_of.measures(connection, most) if told is None else measures_of.from_counts(told, most)

    def undated_figures(self, **asked):
        """How many figures ``figures`` leaves out, asked by date, because they have none."""
        with self._measured(asked) as (connection, question, taken):
            return figures_of.undated(connection, question, taken)

    def hits(self, *, text=None, outlet=None, order="newest", limit=20, after=None, facets=True, **asked):
        """A page of the statements that answer -> ``search.rows.Hits``: the rows, a cursor, the total, and facets with counts.

        ``text`` is what somebody typed: words, "quoted phrases", prefix*, OR and NOT; never an error. ``outlet`` is the name of an
        outlet, or words of it. ``order`` is newest, oldest or best, ``limit`` how many rows, ``after`` the cursor of the page before,
        ``facets`` tells whether to count them. Asks otherwise as ``statements`` does. Raises QuestionError.
        """
        with self._counted() as (connection, columns):
            question = self._question(connection, asked)
            taken, outlets = self._meant(connection, columns, question), None
            if outlet is not None:
                told = hits_of.printed_by(columns, outlet)
                taken, outlets = (*taken, told), [thing.name for thing in told.things]
            now, query = (columns.stamp, columns.seen), hits_of.query(connection, text, question.contains)
            words = query and self._words(connection, now, query, order, after)
            return hits_of.hits(
                connection, columns, question, taken, words=words, outlets=outlets, order=order, limit=limit, after=after, facets=facets,
                remembered=lambda what, make: self._remembered(now, (what, question, text, outlet), make))

    def _words(self, connection, now, query, order, after):
        """What answers the words of a search -> ``search.hits.Words``."""
        numbers = self._remembered(now, query, lambda: words_of.numbers(connection, query))
        if order != "best":
            return hits_of.Words(numbers)
        begin = words_of.first_ranked(numbers) if after is None else hits_of.opened(after, order)[2]
        return hits_of.Words(numbers, self._remembered(now, (query, begin), lambda: words_of.ranks(connection, query, numbers, begin)), begin)

    def actor(self, own_id):
        """One actor by its id -> ``search.rows.ActorTold``: its row, and its statements counted by issue, act, year and outlet; None
        where the record has none of that id."""
        with self._counted() as (connection, columns):
            return self._remembered((columns.stamp, columns.seen), ("actor", own_id),
                                    lambda: actor_of.actor(connection, columns, own_id))

    def addressed(self, own_id):
        """To whom an actor speaks and at whom its acts are directed, by its id -> Rows of ``search.rows.Addressed``, the most frequent
        first; of somebody who says very much, only what was read last."""
        with self._counted() as (connection, columns):
            return self._remembered((columns.stamp, columns.seen), ("addressed", own_id),
                                    lambda: Rows(addressed_of.addressed(connection, own_id)))

    def matrix(self, *, on=None):
        """Where each party stands on each issue -> Rows of ``search.rows.Cell``, by party and issue: the positions of the latest day
        (with ``on``, an EDTF date, what stood on that day), how many there are in all, and how many shifts lie between them.
        Raises QuestionError."""
        statements_of.expect_date("on", on)
        with self._counted() as (connection, columns):
            days_ = self._remembered(columns.stamp, "days", lambda: matrix_of.days_of(connection))
            return self._remembered((columns.stamp, columns.seen), ("matrix", on), lambda: Rows(matrix_of.matrix(connection, days_, on)))

    def page(self, view, *, limit=50, after=None, **asked):
        """Some of the rows that a view (of ANSWERS, by its name) answers with -> a ``search.rows.Page``; ``after`` is the cursor of the
        page before. Asks as the method of that name does. Raises QuestionError.

        All pages joined are what the method answers. Articles that are added between two pages come in where they stand after the
        page before, or not at all; nothing that was there is given twice or left out (``search.paging`` tells how).
        """
        if view not in ANSWERS:
            raise QuestionError(f"{view!r} is no view of many rows; those are {', '.join(ANSWERS)}")
        stamp = self.stamp()
        with self._open() as connection, _at_once(connection):
            return self._pages.page(connection, paging.asked_in_words(view, asked), stamp,
                                    lambda: ANSWERS[view](self, connection, **asked), limit=limit, after=after)

    def one(self, view, own_id):
        """One row of a view (of SINGLES, by its name) by its id; None where the record has none of that id."""
        if view == "actors":
            told = self.actor(own_id)
            return told and told.row
        with self._open() as connection, _at_once(connection):
            return SINGLES[view](connection, own_id)

    def stamp(self):
        """What tells one state of the record from another, in a word; the same word is the same state, a new one need be no other."""
        told = []
        for path in (self.path, f"{self.path}-wal"):
            try:
                there = os.stat(path)
                told += [there.st_ino, there.st_mtime_ns, there.st_size]
            except FileNotFoundError:  # nothing waits to be written into the file itself
                told.append(0)
        return "-".join(f"{number:x}" for number in told)

    def casebook(self):
        """What the record is built with: the name of a shipped casebook, a path, auto or none."""
        with self._open() as connection:
            row = connection.execute("SELECT value FROM setting WHERE name = ?", (CASEBOOK,)).fetchone()
        return row[0] if row else casebooks.AUTO

    def count(self):
        """How many statements the record holds."""
        with self._open() as connection:
            return connection.execute("SELECT count(*) FROM statement").fetchone()[0]

    def chart(self, name, **question):
        """A ``charts.made.Chart``: "timeline", "map", "matrix" or "figures" of what answers the question; a notebook shows it, and
        ``save(path)`` draws it as SVG, PNG or HTML. Raises QuestionError."""
        from onrecord.charts.made import chart

        return chart(self, name, **question)

    def published(self):
        """The first and the last day on which an article of the record may have been published -> (ISO date, ISO date), both included;
        None where nothing dates one."""
        with self._counted() as (connection, columns):
            return self._remembered((columns.stamp, columns.seen), "published", lambda: mapped_of.published(connection))

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

    def read(self, own_id):
        """One article by its id, with all that stands in it and what it takes part in -> ``search.rows.ArticleRead``; None where the
        record has none of that id."""
        with self._open() as connection:
            return read_of.read(connection, own_id)

    def voices(self, ids):
        """Who speaks in the statements of these ids -> {id: a name, or the words for who does}."""
        with self._open() as connection:
            return read_of.voices(connection, ids)

    def articles(self, contains=None):
        """The articles in the record -> Rows; with ``contains``, those whose text answers an FTS5 query."""
        return self._all("articles", contains=contains)

    def is_linked(self):
        """Has the last build come to its end, where what all articles say is linked? If not, the next one does it."""
        return self._linked() != "no"

    def is_pending(self):
        """Were judgements made that actors, positions, wordings and what is contested do not follow yet? ``link`` does it."""
        return self._linked() == "but judged"

    def _linked(self):
        with self._open() as connection:
            row = connection.execute("SELECT value FROM setting WHERE name = 'linked'").fetchone()
        return row[0] if row else "yes"

    def judgements(self, *, by=None, since=None, article=None, loose=False, latest=None):
        """What people decided -> Rows of a ``judgement``, ``undone_by`` which undo it does not hold, the ``statement`` that it is
        about now, and ``why`` where it is loose: kept, and without effect; the earliest first.

        ``by`` is who judged, ``since`` an EDTF date, ``article`` the id of one; ``loose`` asks for those alone, ``latest`` for so
        many, the latest first. Raises JudgementError.
        """
        with self._open() as connection:
            return Rows(listed.listed(connection, by=by, since=since, article=article, loose=loose, latest=latest))

    def known_issues(self):
        """The names of the issues that a statement can be about, by the record's casebooks; none where they cannot be read."""
        with self._open() as connection:
            return tuple(dict.fromkeys(issue.name for case in casebooks_there(connection) for issue in case.issues))

    def judged(self, article):
        """{id of a statement: the Judgements about it that hold} of one article, by its id."""
        with self._open() as connection:
            return listed.of_article(connection, article)

    def rejected(self, article):
        """What people took out of an article (its id), in the order of the text: (id of a statement, {field: value}) as the machine
        read it."""
        with self._open() as connection:
            return listed.rejected(connection, article)

    def failures(self):
        """What builds could not read -> a tuple of UnreadableErrors."""
        with self._open() as connection:
            return articles_of.failures(connection)

    def check(self):
        """Prove that every span spells its words and none loses its meaning -> Checked, with what it found."""
        with self._open() as connection:
            return check.check(connection)

    def _question(self, connection, asked):
        """What is asked -> the Question, its article and its issue as the record names them."""
        question = statements_of.Question(**asked)
        return replace(question, article=self._article(question.article),
                       issue=None if question.issue is None else self._issue(connection, question.issue))

    def _issue(self, connection, asked):
        """An issue by its own name."""
        with self._seen(connection) as columns:
            return issues.meant(connection, asked, lambda: casebooks_of(connection), columns.present("issues"))

    def _article(self, asked):
        """An article that is asked for by the path of a file, as the record names it; by id or name as it is."""
        return os.path.abspath(asked) if asked and os.path.isfile(asked) else asked

    def _sided(self, connection, party, issue, **dates):
        """-> the question, its issue by its own name; what its party was taken for, in a tuple that may be empty."""
        question = self._question(connection, dict(party=party, issue=issue, **dates))
        return question, self._taken(connection, question)

    def _meant(self, connection, columns, question):
        """The same as ``_taken``; what is asked for by its id is found without a look at all that the record names."""
        found = []
        for name in statements_of.NAMED:
            if (asked := getattr(question, name)) is not None:
                thing = named_of.by_id(connection, columns, name, asked)
                found.append(Taken(name, asked, (thing,)) if thing else self._called(connection, columns, name, asked))
        return tuple(found)

    def _called(self, connection, columns, name, asked):
        """What somebody asks by for a name -> Taken. What the record names is read once after each linking, and what is added
        since when something is."""
        def cases():
            return casebooks_of(connection)

        def taken():
            if name == "party":
                return named_of.party(columns, asked, cases)
            told = self._remembered(columns.stamp, name, lambda: named_of.known(connection, columns, name))
            more = self._remembered(now, name, lambda: named_of.added(connection, name, told))
            return named_of.taken(name, asked, told, more, cases)

        now = columns.stamp, columns.seen
        return self._remembered(now, (name, asked), taken)

    @contextmanager
    def _counted(self):
        """-> a connection in a transaction that sees one state of the record, and its Columns in that state."""
        with self._open() as connection, self._seen(connection) as columns:
            yield connection, columns

    @contextmanager
    def _seen(self, connection):
        """-> the Columns that a connection sees, within its transaction or one of their own."""
        is_within = connection.in_transaction
        try:
            yield self._columns(connection)
        finally:
            if connection.in_transaction and not is_within:
                connection.execute("COMMIT")

    def _listed(self, question, taken):
        """``search.statements`` page by page."""
        return statements_of.listed(question, taken)

    def _undated(self, connection, question, taken):
        """``search.statements.undated``."""
        return statements_of.undated(connection, question, taken)

    def _told(self, connection, columns, name, key, made=lambda told: told, missing=None):
        """What the last linking counted, as ``made`` of what ``search.counted`` kept; None where it is to be counted anew."""
        return None

    def _told_all(self, connection, name, key=None):
        """The same of all keys, in a list; or of one, None where it is none of them."""
        return None

    def _said(self):
        """What counts how often actors are named and speak, as ``search.actors.ranked`` takes it; None: the tables."""
        return None

    def _columns(self, connection):
        """Begin a transaction, unless one is begun -> the Columns that it sees."""
        if not connection.in_transaction:
            connection.execute("BEGIN")
        return columns_of.read(connection)

    def _remembered(self, state, key, make):
        """What ``make`` makes of what ``key`` tells, in a state of the record: its linkings, or these and what was touched since."""
        return make()

    def _taken(self, connection, question):
        if not any(getattr(question, name) is not None for name in statements_of.NAMED):
            return ()
        with self._seen(connection) as columns:
            return self._meant(connection, columns, question)

    def _all(self, view, **asked):
        """Every row that a view of ANSWERS answers with -> Rows."""
        with self._open() as connection, _at_once(connection):
            answer = ANSWERS[view](self, connection, **asked)
            found = answer.all(connection)
            return Rows(found, answer.taken if found else answer.taken_for_none(connection))

    def _about(self, asked):
        """What is asked of contentions, its article as the record names it."""
        question = contested_of.Question(**asked)
        return replace(question, article=self._article(question.article))

    def _measure(self, cases, asked):
        """What is asked of figures, its article as the record names it, and the areas that casebooks tell."""
        question = figures_of.Question(**asked)
        return replace(question, article=self._article(question.article), areas=areas(cases))

    def _actor(self, connection, name, party):
        """What the names in a question for actors are taken for."""
        return [replace(one, what="name") if one.what == "speaker" else one
                for one in self._taken(connection, statements_of.Question(speaker=name, party=party))]

    @contextmanager
    def _measured(self, asked):
        """-> the connection, what is asked of figures, and what its names are taken for; the conflict's own states are known."""
        with self._open() as connection, states.also(state for case in casebooks_there(connection) for state in case.states):
            question = self._measure(casebooks_there(connection), asked)
            yield connection, question, figures_of.taken(connection, question, lambda: casebooks_of(connection))

    @contextmanager
    def _disputed(self, asked):
        """-> the connection, what is asked of contentions, what its names are taken for, and what makes the casebooks' places."""
        with self._open() as connection:
            question = self._about(asked)
            taken = self._taken(connection, statements_of.Question(party=question.party, place=question.place))
            yield connection, question, taken, lambda: things.known_places(casebooks_there(connection))

    @contextmanager
    def _open(self):
        with schema.told(self.path):
            connection = schema.open_to_read(self.path)
            try:
                yield connection
            finally:
                connection.close()


@contextmanager
def _at_once(connection):
    """All that is asked within is answered by one state of the record, whatever a build writes meanwhile."""
    if connection.in_transaction:  # of a Still record
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


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
