"""A record that is asked often, by many: what it keeps between two questions; and one that stands still."""
import os
import threading
from contextlib import contextmanager

from onrecord import patience
from onrecord.asked import Asked
from onrecord.record import columns as columns_of
from onrecord.record import schema
from onrecord.remembered import Remembered
from onrecord.search import actor as actor_of
from onrecord.search import actors as actors_of
from onrecord.search import conditions as conditions_of
from onrecord.search import counted as counted_of
from onrecord.search import hits as hits_of

# answers that are kept: of those that hold until the next linking (all that the record names), and of those that hold until something
# is added (numbers of the statements with some words, what a name means)
LASTING, LATELY = 16, 64


class Kept(Asked):
    """The same, for a program that asks often, for others: every thread keeps its connection until another file stands at the path.

    What is asked keeps to the ``patience`` of whoever asks, else raises OverdueError; and it reaches no other file than the record.
    """

    _most_conditions = conditions_of.MOST

    def __init__(self, path):
        super().__init__(path)
        self._held = threading.local()
        self._lock, self._latest = threading.Lock(), (None, None)  # the Columns that were read last, and of which file
        self._lately, self._lasting = Remembered(LATELY), Remembered(LASTING)

    def _columns(self, connection):
        with self._lock:  # whoever begins later sees what is later: what is held is never newer than what a transaction sees
            file, held = self._latest
            is_within = connection.in_transaction
            if not is_within:
                connection.execute("BEGIN")
            columns = columns_of.read(connection, held if file == self._held.file else None)
            if not is_within:  # one that has begun before may see what is older
                self._latest = self._held.file, columns
        return columns

    def _listed(self, question, taken):
        return hits_of.listed(self._seen, question, taken)  # the columns are at hand

    def _undated(self, connection, question, taken):
        if question.since is None and question.until is None:
            return 0
        with self._seen(connection) as columns:
            return hits_of.undated(connection, columns, question, taken)

    def _told(self, connection, columns, name, key, made=lambda told: told, missing=None):
        def make():
            try:
                told = counted_of.told(connection, name, key)
            except LookupError:  # linked by an older program
                return None
            return missing if told is None else made(told)
        return self._remembered(columns.stamp, (name, key), make) if columns.stamp and missing is None else make()

    def _told_all(self, connection, name, key=None):
        try:
            return counted_of.all_told(connection, name) if key is None else counted_of.told(connection, name, key)
        except LookupError:
            return None

    def _said(self):
        def counted(connection, ids):
            with self._seen(connection) as columns:
                named = self._remembered(columns.stamp, "named", lambda: actors_of.named(connection))
                return named, self._remembered((columns.stamp, columns.seen), ("said", None if ids is None else tuple(ids)),
                                               lambda: actor_of.said(columns, ids))
        return counted

    def _remembered(self, state, key, make):
        # what only a linking changes is dear to make, and few things: what readers ask for must not drive it out
        return (self._lasting if isinstance(state, str) else self._lately).get((self._held.file, state, key), make)

    def _article(self, asked):
        return asked  # whoever asks from elsewhere learns nothing of the files of this machine

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
                self._held.connection, self._held.file = schema.only_read(schema.open_to_read(self.path)), file
                self._held.connection.set_progress_handler(patience.is_over, patience.STEPS)
            patience.expect()
            with self._pages.knowing(file):
                yield self._held.connection


class Still(Asked):
    """The same, of one moment: within its ``with``, and in its thread, all answers are of the record as it was when that began,
    whatever a build writes meanwhile."""

    def __enter__(self):
        with schema.told(self.path):
            self._held = schema.open_to_read(self.path)
            self._held.execute("BEGIN")
            self._held.execute("SELECT count(*) FROM setting").fetchone()  # the moment is that of the first reading
        return self

    def __exit__(self, kind, error, trace):
        self._held.close()

    @contextmanager
    def _open(self):
        with schema.told(self.path):
            yield self._held
