"""Readings in and out of a record: one transaction an article, and nothing twice.

The same text under another path is one article with another sighting. A path whose text changed points to the new
article; the old one stays, superseded. A path whose meta file changed gets a sighting with what it tells now.
"""
import os
from contextlib import contextmanager

from onrecord.dates import days
from onrecord.errors import RecordError
from onrecord.record import schema

TOLD = ("name", "path", "url", "outlet", "title", "published_on")  # the columns of a sighting that an Article has


class Store:
    """A record open for writing. Close it, or use it in a ``with``."""

    def __init__(self, path):
        self.path = path
        self.connection = schema.create(path)

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

    def add(self, reading):
        """Keep a reading, all of it or nothing. -> False when its text is there already (then only where it was found).

        Raises RecordError when the record cannot be written, or the text not be stored; the record stays as it was.
        """
        article = reading.article
        with self._transaction() as connection:
            row = connection.execute("SELECT n FROM article WHERE id = ?", (article.id,)).fetchone()
            number = row[0] if row else self._article(reading)
            self._sight(number, article)
        return row is None

    def fail(self, failures, *, under):
        """Note what a build of the paths ``under`` could not read; it replaces what was noted there before."""
        roots = [_place(path) for path in under]
        with self._transaction() as connection:
            for root in roots:
                connection.execute("DELETE FROM failure WHERE path = ? OR substr(path, 1, length(?)) = ?",
                                   (root, *[os.path.join(root, "")] * 2))
            connection.executemany("INSERT OR REPLACE INTO failure VALUES (?, ?)",
                                   [(_place(error.path), error.why) for error in failures])

    def _article(self, reading):
        execute, many = self.connection.execute, self.connection.executemany
        document = reading.document
        number = execute("INSERT INTO article (id, text, words) VALUES (?, ?, ?)",
                         (reading.article.id, reading.article.text, len(document.text.split()))).lastrowid
        execute("INSERT INTO article_words (rowid, text) VALUES (?, ?)", (number, reading.article.text))
        many("INSERT INTO piece VALUES (?, ?, ?)", [(number, *piece) for piece in document.pieces])
        many('INSERT INTO aside (article, sort, "start", "end", text, why) VALUES (?, ?, ?, ?, ?, ?)',
             [(number, sort, aside.span.start, aside.span.end, aside.span.text, aside.why)
              for sort, asides in (("dropped", document.dropped), ("garbled", document.garbled)) for aside in asides])
        for statement in reading.statements:
            self._statement(number, statement)
        return number

    def _statement(self, article, statement):
        execute, speaker = self.connection.execute, statement.speaker
        told = (speaker.id, speaker.name, speaker.type, speaker.party, speaker.role) if speaker else (None,) * 5
        number = execute(
            "INSERT INTO statement (id, article, kind, speaker_id, speaker_name, speaker_type, speaker_party, speaker_role,"
            " nested_in, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (statement.id, article, statement.kind, *told, statement.nested_in, statement.confidence)).lastrowid
        spans = [("source", statement.source), ("cue", statement.cue), *(("content", span) for span in statement.content)]
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
            first_day, day_after = days(article.published_on) if article.published_on else (None, None)
            execute(f"INSERT INTO sighting (article, {', '.join(TOLD)}, published_from, published_to)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *told, first_day, day_after))

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


def _place(path):
    """A path as the record names it: absolute, but standard input stays "-"."""
    return path if path == "-" else os.path.abspath(path)
