"""Readings in and out of a record: one transaction an article, and nothing twice.

The same text under another path is one article with another sighting. A path whose text changed points to the new
article; the old one stays, superseded. A path whose meta file changed gets a sighting with what it tells now.
"""
import json
import os
from contextlib import contextmanager

from onrecord.dates import days
from onrecord.errors import RecordError
from onrecord.record import copies as duplicates
from onrecord.record import contested as disputes
from onrecord.record import columns, corrected, deciding, joined, judgements, links, listed, opposed, schema, wordings
from onrecord.values import Article, Dated, Span

LINKED = "linked"  # the setting that tells whether anything was written since the last linking: LINKED_NOW, BUT_JUDGED or no
LINKED_NOW, BUT_JUDGED = "yes", "but judged"  # the second: nothing but judgements
META = "meta"  # the basis of a date that stood beside the file, not in it
TOLD = ("name", "path", "url", "outlet", "title", "published_on")  # the columns of a sighting that an Article has


class Store:
    """A record open for writing. Close it, or use it in a ``with``. ``seconds`` is how long to wait for another who writes."""

    def __init__(self, path, seconds=schema.BUSY_SECONDS):
        self.path = path
        self.connection = schema.create(path, seconds)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        with schema.told(self.path):
            self.connection.close()

    def sight(self, article):
        """Note where an article was found. -> False when its text is not in the record: it must be read and added."""
        with self._transaction() as connection:
            row = connection.execute("SELECT n FROM article WHERE id = ?", (article.id,)).fetchone()
            if row:
                self._sight(row[0], article)
            return row is not None

    def add(self, reading, casebook=None):
        """Keep a reading, all of it or nothing. -> False when its text is there already (then only where it was found).

        ``casebook`` is what it was read with, in a word. Raises RecordError when the record cannot be written, or the text
        not be stored; the record stays as it was.
        """
        article = reading.article
        with self._transaction() as connection:
            row = connection.execute("SELECT n FROM article WHERE id = ?", (article.id,)).fetchone()
            number = row[0] if row else self._article(reading, casebook)
            self._sight(number, article)
            self._unlink()
        return row is None

    def replace(self, reading, casebook):
        """Keep another reading of a text that is in the record, instead of the one that is there."""
        with self._transaction() as connection:
            (number,) = connection.execute("SELECT n FROM article WHERE id = ?", (reading.article.id,)).fetchone()
            connection.execute("UPDATE article SET casebook = ?, words = ? WHERE n = ?",
                               (casebook, len(reading.document.text.split()), number))
            connection.execute(
                "DELETE FROM statement_words WHERE rowid IN (SELECT n FROM statement WHERE article = ?)", (number,))
            for table, column, of in (("span", "statement", "statement"), ("naming", "named", "named")):
                connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT n FROM {of} WHERE article = ?)", (number,))
            links.forget(connection)  # what rests on the statements: the next linking makes it anew
            wordings.forget_article(connection, number)
            corrected.forget_article(connection, number)
            for table in ("statement", "named", "toponym", "figure", "claim", "cited", "piece", "aside", "flag"):
                connection.execute(f"DELETE FROM {table} WHERE article = ?", (number,))
            self._contents(number, reading)
            corrected.apply(connection, [reading.article.id])
            self._unlink()

    def judge(self, sort, subject, *, by, other=None, field=None, value=None, issues=None):
        """Append what a person decides, as ``deciding.decided`` takes it -> the Judgement. A statement is changed at once, and
        what rests on it by the next ``link``. Raises JudgementError."""
        [judgement] = self.judge_all([dict(sort=sort, subject=subject, other=other, field=field, value=value)], by=by, issues=issues)
        return judgement

    def judge_all(self, asked, *, by, issues=None):
        """The same of several at once, all or none: ``asked`` are dicts of sort, subject, other, field, value."""
        decided = []
        with self._transaction() as connection:
            for one in asked:
                decided.append(deciding.decided(connection, **one, by=by, issues=issues))
                self._judged(decided[-1:])
        return decided

    def bring(self, brought):
        """Append Judgements that were made in another record, all or none -> how many this one did not have. Raises
        JudgementError."""
        with self._transaction():
            return self._judged(sorted(brought, key=lambda judgement: judgement.at))

    def _judged(self, decided):
        """Append Judgements in the order of time, and make statements what people say -> how many are new."""
        connection, count = self.connection, 0
        articles = set()  # that judgements of statements are about; None for those of actors and wordings
        for judgement in decided:
            if judgements.append(connection, judgement):
                count += 1
                articles.add(judgements.article_of(connection, judgement))
        if corrected.apply(connection, sorted(articles - {None})) or None in articles:
            connection.execute("UPDATE setting SET value = ? WHERE name = ? AND value = ?", (BUT_JUDGED, LINKED, LINKED_NOW))
        return count

    def read_otherwise(self, casebook):
        """The Articles of the record that were read with another casebook than this one (a word, as ``add`` takes it)."""
        with schema.told(self.path):
            return [Article(*row) for row in self.connection.execute(
                f"SELECT article.id, lead.name, article.text, {', '.join(f'lead.{column}' for column in TOLD[1:])} "
                "FROM article JOIN lead ON lead.article = article.n WHERE casebook IS NOT ? ORDER BY article.n", (casebook,))]

    def link(self, actors, same_day, said_on, instruments, positions, utterances, copies, contested, numbers, counted=lambda connection: ()):
        """Link what the record holds, all of it anew: ``actors`` makes {key: Actor} of the rows of ``links.mentioned``,
        ``same_day`` {article: (day, name)} of those of ``links.utterances``, ``said_on`` a day of basis and article's day,
        ``instruments`` {key: Instrument} of those of ``links.cited``, ``positions`` (Positions, Shifts) of those of ``links.said``.
        ``numbers`` Contentions of those of ``contested.stated``, and ``counted`` (name, key, JSON) of the record so linked.
        What words what, which article is whose copy, and which words are opposed, is kept: ``utterances``, ``copies`` and
        ``contested`` are told only what is new (``wordings.keep_utterances``, ``copies.keep_copies``, ``opposed.keep_opposed``).
        """
        with self._transaction() as connection:
            links.forget(connection)
            corrected.apply(connection)
            found, left = joined.actors(connection, actors(links.mentioned(connection)))
            links.keep_actors(connection, found)
            changed = links.keep_days(connection, same_day(links.utterances(connection)))
            links.redate(connection, changed, said_on)
            corrected.redate(connection, changed, said_on)
            wordings.keep_utterances(connection, utterances)
            left |= joined.unworded(connection)
            duplicates.keep_copies(connection, copies)
            opposed.keep_opposed(connection, contested)
            disputes.keep_contested(connection, (*disputes.contentions(connection, contested), *numbers(disputes.stated(connection))))
            links.keep_instruments(connection, instruments(links.cited(connection)))
            links.keep_positions(connection, *positions(links.said(connection)))
            links.keep_called(connection)
            links.keep_counted(connection, counted(connection))
            columns.keep(connection)
            connection.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", [
                (LINKED, LINKED_NOW), (listed.ADRIFT, json.dumps(left))])

    @property
    def is_linked(self):
        """Has nothing been written since the last ``link``?"""
        return self.setting(LINKED) == LINKED_NOW

    def setting(self, name):
        """What the record remembers under a name, or None."""
        with schema.told(self.path):
            row = self.connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return row and row[0]

    def remember(self, name, value):
        """Remember a text under a name, until the next."""
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def fail(self, failures, *, under):
        """Note what a build of the paths ``under`` could not read; it replaces what was noted there before."""
        roots = [_place(path) for path in under]
        with self._transaction() as connection:
            for root in roots:
                connection.execute("DELETE FROM failure WHERE path = ? OR substr(path, 1, length(?)) = ?",
                                   (root, *[os.path.join(root, "")] * 2))
            connection.executemany("INSERT OR REPLACE INTO failure VALUES (?, ?)",
                                   [(_place(error.path), error.why) for error in failures])

    def _article(self, reading, casebook):
        article, published = reading.article, reading.published
        own = published if published.basis != META else Dated()
        number = self.connection.execute(
            "INSERT INTO article (id, text, words, casebook, dated_on, dated_basis, published_on, published_basis, "
            "published_from, published_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (article.id, article.text, len(reading.document.text.split()), casebook, own.on, _basis(own.basis),
             published.on, _basis(published.basis), *_days(published.on))).lastrowid
        self.connection.execute("INSERT INTO article_words (rowid, text) VALUES (?, ?)", (number, article.text))
        self._contents(number, reading)
        return number

    def _contents(self, number, reading):
        """What a reading found in a text, under the text's number."""
        execute, many, document = self.connection.execute, self.connection.executemany, reading.document
        many("INSERT INTO piece VALUES (?, ?, ?)", [(number, *piece) for piece in document.pieces])
        many('INSERT INTO aside (article, sort, "start", "end", text, why) VALUES (?, ?, ?, ?, ?, ?)',
             [(number, sort, aside.span.start, aside.span.end, aside.span.text, aside.why)
              for sort, asides in (("dropped", document.dropped), ("garbled", document.garbled)) for aside in asides])
        execute("UPDATE article SET quality = ? WHERE n = ?", (reading.quality.score, number))
        many('INSERT INTO flag (article, name, "start", "end", text) VALUES (?, ?, ?, ?, ?)',
             [(number, flag.name, flag.span.start, flag.span.end, flag.span.text) for flag in reading.quality.flags])
        for statement in reading.statements:
            self._statement(number, statement)
        for one in reading.named:
            roles = json.dumps(one.roles, ensure_ascii=False)
            key = execute("INSERT INTO named (article, id, name, type, party, gender, roles) VALUES (?, ?, ?, ?, ?, ?, ?)",
                          (number, one.id, one.name, one.type, one.party, one.gender, roles)).lastrowid
            many("INSERT OR IGNORE INTO naming VALUES (?, ?, ?, ?)",
                 [(key, span.start, span.end, span.text) for span in one.mentions])
        for toponym in reading.toponyms:
            place, span = toponym.place, toponym.span
            where = (None,) * 7
            if place:
                where = (place.id, place.name, place.kind, place.lat, place.lon, place.country, place.region)
            execute('INSERT INTO toponym (article, "start", "end", text, place, name, kind, lat, lon, country, region, '
                    "alias_of, used_by, role, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (number, span.start, span.end, span.text, *where,
                     toponym.alias_of, toponym.used_by, toponym.role, toponym.why))

        many('INSERT INTO figure (article, "start", "end", text, value, unit, bound, sort, measure, series, of, as_of, as_of_basis, '
             "as_of_start, as_of_end, as_of_text, stated_by, stated_by_id, statement) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             [(number, *_figure(figure)) for figure in reading.figures])
        many('INSERT INTO cited (article, "start", "end", text, kind, name, version, pointer) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
             [(number, one.span.start, one.span.end, one.span.text, one.kind, one.name, one.version, one.pointer)
              for one in reading.cited])
        many('INSERT INTO claim (article, dispute, side, how, "start", "end", text, by_id, by_name, by_type, by_party, outlet, '
             "statement) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             [(number, dispute, *_claim(claim)) for dispute, told in enumerate(reading.disputes) for claim in told.claims])

    def _statement(self, article, statement):
        execute, speaker = self.connection.execute, statement.speaker
        told = (speaker.id, speaker.name, speaker.type, speaker.party, speaker.role) if speaker else (None,) * 5
        said = statement.said
        meant = statement.meant
        condition, target = meant.condition, (meant.target.name, meant.target.party) if meant.target else (None, None)
        word, words = (None, said.basis) if isinstance(said.basis, Span) else (said.basis, None)
        number = execute(
            "INSERT INTO statement (id, article, kind, speaker_id, speaker_name, speaker_type, speaker_party, speaker_role,"
            " said_on, said_from, said_to, said_basis, nested_in, confidence, act, act_confidence, plover, issues, target_name,"
            " target_party, addressee, negated, condition_form)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (statement.id, article, statement.kind, *told, said.on, *_days(said.on), word,
             statement.nested_in, statement.confidence, meant.act, meant.act and meant.sure, meant.plover,
             None if meant.issues is None else json.dumps(meant.issues), *target,
             meant.addressee and meant.addressee.name, meant.negated, condition and condition.form)).lastrowid
        spans = [("source", statement.source), ("cue", statement.cue),
                 *(("content", span) for span in statement.content), ("said_on", words),
                 ("if", condition and condition.when), ("then", condition and condition.then),
                 ("addressee", meant.addressee and meant.addressee.span), ("venue", meant.venue)]
        self.connection.executemany(
            'INSERT INTO span (statement, role, "start", "end", text) VALUES (?, ?, ?, ?, ?)',
            [(number, role, span.start, span.end, span.text) for role, span in spans if span])
        execute("INSERT INTO statement_words (rowid, content) VALUES (?, ?)",
                (number, " … ".join(span.text for span in statement.content)))

    def _sight(self, number, article):
        """Append where an article was found, unless that is what the record says already."""
        execute, told = self.connection.execute, tuple(getattr(article, column) for column in TOLD)
        if article.path is None:
            known = execute(f"SELECT 1 FROM sighting WHERE article = ? AND ({', '.join(TOLD)}) IS (?, ?, ?, ?, ?, ?)",
                            (number, *told)).fetchone()
        else:
            last = execute(f"SELECT article, {', '.join(TOLD)} FROM sighting WHERE path = ? ORDER BY n DESC LIMIT 1",
                           (article.path,)).fetchone()
            known = last == (number, *told)
        if not known:
            self._unlink()
            # another outlet may print it now, and an edit may be taken back: it is compared anew, and what it took the place of
            moved = {number, last[0]} if article.path is not None and last and last[0] != number else {number}
            for one in moved:
                execute("UPDATE article SET sketched = NULL WHERE n = ?", (one,))
                if len(moved) > 1:
                    execute("UPDATE statement SET compared = NULL WHERE article = ?", (one,))
            execute(f"INSERT INTO sighting (article, {', '.join(TOLD)}) VALUES (?, ?, ?, ?, ?, ?, ?)", (number, *told))

    def _unlink(self):
        self.connection.execute("INSERT OR REPLACE INTO setting VALUES (?, 'no')", (LINKED,))

    @contextmanager
    def _transaction(self):
        with schema.told(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException as error:
                if self.connection.in_transaction:  # a full disk may have rolled it back by itself
                    self.connection.execute("ROLLBACK")
                if isinstance(error, UnicodeEncodeError):
                    raise RecordError(f"{self.path}: cannot keep half a surrogate pair (at {error.start:,})") from error
                raise


def _figure(figure):
    """A Figure's columns, those of its article left out."""
    span, basis, by = figure.span, figure.as_of.basis, figure.stated_by
    words = (None, basis.start, basis.end, basis.text) if isinstance(basis, Span) else (basis, None, None, None)
    return (span.start, span.end, span.text, json.dumps(figure.value), figure.unit, figure.bound, figure.sort, figure.measure,
            figure.series, figure.of, figure.as_of.on, *words, by and by.name, by and by.id, figure.statement)


def _claim(claim):
    """A Claim's columns, those of its article and its dispute left out."""
    span, by = claim.span, claim.by
    return (claim.side, claim.how, *((span.start, span.end, span.text) if span else (None,) * 3),
            *((by.id, by.name, by.type, by.party) if by else (None,) * 4), claim.outlet, claim.statement)


def _basis(basis):
    """What tells a date, as words."""
    return basis.text if isinstance(basis, Span) else basis


def _days(edtf):
    return days(edtf) if edtf else (None, None)


def _place(path):
    """A path as the record names it: absolute, but standard input stays "-"."""
    return path if path == "-" else os.path.abspath(path)
