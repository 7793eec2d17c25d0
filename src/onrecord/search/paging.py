"""An answer of many rows → its pages: cursors, the orders that are kept between two pages, and what articles are coverage.

Two kinds of answers. One is **listed**: what orders its rows are numbers and days that no article added later changes, so that a
page begins behind the key of the last row of the page before, wherever that is by now. The other is **ranked**: who is named
most comes first, and one article more may move a row over the place where a page ended. Its order is made once and kept, and
the pages after the first follow it, whatever was added meanwhile. Where it is kept no longer (KEPT, KEPT_KEYS, another start
of the program), the order of now is followed from where the last row stands, or would stand, in it.
"""
import base64
import binascii
import json
import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import blake2b

from onrecord.errors import QuestionError
from onrecord.search import rows

MOST = 1000  # rows of a page
KEPT = 64  # answers that are kept: so many readers page through different ones at a time
KEPT_KEYS = 1_000_000  # keys of ranked answers that are kept, all together: some 200 MB at the most
LOADED = 500  # rows that a whole answer loads at a time: what is held beside them stays small
MOST_NUMBER = 2 ** 63  # of SQLite's integers
_gone = ContextVar("superseded", default=None)  # what answers ``superseded`` here, where somebody keeps that
# few paths were seen twice: only what they held need be looked at
SEEN_TWICE = "path IN (SELECT path FROM sighting WHERE path IS NOT NULL GROUP BY path HAVING count(*) > 1)"
AMONG = "article IN (SELECT value FROM json_each(?))"
SUPERSEDED = ("SELECT DISTINCT article FROM sighting WHERE {} AND NOT EXISTS "
              "(SELECT 1 FROM place WHERE place.article = sighting.article AND is_current) ORDER BY 1")
MOVED = ("SELECT DISTINCT held.article FROM sighting JOIN sighting AS held ON held.path = sighting.path WHERE sighting.n > ? "
         "UNION SELECT article FROM sighting WHERE n > ?1")
LOST = "is no cursor of this answer: take the one that its page before gave, with the same question"


@dataclass(frozen=True, slots=True)
class Listed:
    """An answer in an order that articles added later do not change. ``some(connection, after, limit)`` gives (key, row) of the
    first rows (all where ``limit`` is None) behind a key (None: from the first on), ``count(connection)`` how many there are in
    all. A key is a flat list of what JSON has."""

    some: Callable
    count: Callable


@dataclass(frozen=True, slots=True)
class Ranked:
    """An answer in an order that may change. ``order(connection)`` makes its keys: tuples of what JSON has that sort as the rows are
    ordered. ``load(connection, keys)`` gives the rows of some keys in their order, without those that are there no more."""

    order: Callable
    load: Callable


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers a question: ``found`` is Listed or Ranked, ``taken`` what its names were taken for, ``undated(connection)`` how
    many rows it leaves out because they have no date. ``none(connection)`` tells what comes near where nothing answers."""

    found: Listed | Ranked
    taken: tuple = ()
    undated: Callable = lambda connection: 0
    none: Callable = lambda connection: ()

    def all(self, connection):
        """Every row, in order."""
        if isinstance(self.found, Listed):
            return [row for _, row in self.found.some(connection, None, None)]
        keys = self.found.order(connection)
        return [row for low in range(0, len(keys), LOADED) for row in self.found.load(connection, keys[low:low + LOADED])]

    def taken_for_none(self, connection):
        """What the names were taken for, and what comes near, where nothing answers."""
        return (*self.taken, *self.none(connection))


def within(context, found):
    """The same Listed or Ranked, asked within a context manager that ``context()`` makes."""
    def held(function):
        def call(*arguments):
            with context():
                told = function(*arguments)
                return told if isinstance(told, (int, list)) else list(told)
        return call
    return type(found)(*(held(getattr(found, name)) for name in found.__slots__))


@dataclass(frozen=True, slots=True)
class Begun:
    """An answer of which a page was given: the word by which its cursors know it, how many rows there are, and the keys of a
    Ranked one."""

    word: str
    answer: Answer
    taken: tuple
    total: int
    undated: int
    keys: tuple = ()


class Pages:
    """The answers that were begun, the latest ones; for all threads of a program."""

    def __init__(self):
        self._lock = threading.Lock()
        self._gone = None, 0, ()  # which file, its last sighting, and the articles that are superseded by then
        self._held = OrderedDict()  # (question, stamp of the record) -> Begun, the longest unused first

    def page(self, connection, question, stamp, make, *, limit, after=None):
        """A Page of at most ``limit`` rows behind the cursor ``after``.

        ``question`` names view and question in words, ``stamp`` tells one state of the record from another, ``make()`` makes the
        Answer where none is kept. Raises QuestionError where ``after`` is no cursor of this question's answer.
        """
        if isinstance(limit, bool) or not isinstance(limit, int) or not 1 <= limit <= MOST:
            raise QuestionError(f"limit {limit!r} is no number from 1 to {MOST}")
        asked = digest(question)
        word, key = opened(after, asked) if after is not None else (None, None)
        begun = self._kept(asked, word) if word else None
        if begun is None:
            begun = self._now(asked, stamp) or self._keep(asked, stamp, _begun(connection, make()))
        told = _listed if isinstance(begun.answer.found, Listed) else _ranked
        found, last = told(connection, begun, key, limit)
        cursor = last and closed(asked, begun.word, last)
        return rows.Page(tuple(found), cursor, begun.total, begun.taken, begun.undated)

    @contextmanager
    def knowing(self, file):
        """What articles are coverage is looked up once and brought up to date, for all that is asked within of the record that
        stands in a ``file`` (whatever tells it from another)."""
        token = _gone.set(lambda connection: self._superseded(connection, file))
        try:
            yield
        finally:
            _gone.reset(token)

    def _superseded(self, connection, file):
        whose, until, gone = self._gone
        last = connection.execute("SELECT max(n) FROM sighting").fetchone()[0] or 0
        if whose != file or until > last:
            gone = _superseded(connection)
        elif until < last:  # only what the paths held that were seen since can be superseded now, or be so no more
            moved = {number for (number,) in connection.execute(MOVED, (until,))}
            gone = sorted({*gone} - moved | {*_superseded(connection, moved)})
        if until <= last or whose != file:
            self._gone = file, last, gone  # in one step: another thread may be here too
        return gone

    def _kept(self, asked, word):
        with self._lock:
            at = next((at for at, begun in self._held.items() if at[0] == asked and begun.word == word), None)
            return at and self._used(at)

    def _now(self, asked, stamp):
        with self._lock:
            return self._used((asked, stamp)) if (asked, stamp) in self._held else None

    def _used(self, at):
        self._held.move_to_end(at)
        return self._held[at]

    def _keep(self, asked, stamp, begun):
        with self._lock:
            self._held[asked, stamp] = begun
            while len(self._held) > 1 and (len(self._held) > KEPT or sum(len(one.keys) for one in self._held.values()) > KEPT_KEYS):
                self._held.popitem(last=False)
            return begun


def _begun(connection, answer):
    keys = tuple(answer.found.order(connection)) if isinstance(answer.found, Ranked) else ()
    total = len(keys) if isinstance(answer.found, Ranked) else answer.found.count(connection)
    taken = answer.taken if total else answer.taken_for_none(connection)
    return Begun(os.urandom(6).hex(), answer, tuple(taken), total, answer.undated(connection), keys)


def _listed(connection, begun, key, limit):
    """The rows of a page, and the key of the last one where others come after it."""
    if any(isinstance(part, list) for part in key or ()):
        raise QuestionError(f"after {LOST}")
    try:
        found = list(begun.answer.found.some(connection, key, limit + 1))
    except (ValueError, TypeError, IndexError, KeyError) as error:  # a key that somebody made up
        raise QuestionError(f"after {LOST}") from error
    return [row for _, row in found[:limit]], found[limit - 1][0] if len(found) > limit else None


def _ranked(connection, begun, key, limit):
    begin = _behind(begun.keys, key) if key is not None else 0
    chosen = begun.keys[begin:begin + limit]
    return begun.answer.found.load(connection, chosen), chosen[-1] if begin + limit < len(begun.keys) else None


def _behind(keys, key):
    """How many keys come before the one behind a key, which need not be among them any more."""
    from bisect import bisect_right

    try:
        return bisect_right(keys, _tuples(key))
    except TypeError as error:  # a key that somebody made up
        raise QuestionError(f"after {LOST}") from error


def _tuples(key):
    return tuple(_tuples(one) if isinstance(one, list) else one for one in key)


def digest(question):
    """What stands for a question in its cursors."""
    return blake2b(question.encode(), digest_size=6).hexdigest()


def closed(asked, word, key):
    """A cursor: which answer's, and the key of the last row that was given."""
    told = json.dumps([asked, word, key], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def opened(cursor, asked):
    """A cursor -> the word of its answer and the key in it. Raises QuestionError where it is none of this question's."""
    try:
        told = json.loads(base64.b64decode(str(cursor) + "=" * (-len(str(cursor)) % 4), altchars=b"-_", validate=True))
        whose, word, key = told
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise QuestionError(f"after {LOST}") from error
    if whose != asked or not isinstance(word, str) or not isinstance(key, list) or not key or not _is_key(key):
        raise QuestionError(f"after {LOST}")
    return word, key


def _is_key(told):
    """Is this what a key may hold: words, numbers that SQLite has too, nothing, and lists of these?"""
    if isinstance(told, list):
        return all(map(_is_key, told))
    if isinstance(told, int):
        return -MOST_NUMBER <= told < MOST_NUMBER
    return told is None or isinstance(told, (str, float))


def coverage(connection, column, article=None):
    """-> the SQL condition that a column's article counts, and the values of its placeholders: any that some file holds as it
    is; where one is asked for (an id, a name, a path or an address) that one, by its id also when it was edited since."""
    if article is None:
        gone = superseded(connection)
        return (f"{column} NOT IN (SELECT value FROM json_each(:superseded))", {"superseded": json.dumps(gone)}) if gone else ("TRUE", {})
    return (f"{column} IN (SELECT value FROM json_each(:articles))", {"articles": json.dumps(numbers(connection, article))})


def numbers(connection, article):
    """The numbers of the articles that are asked for by an id, a name, a path or an address."""
    return [number for (number,) in connection.execute(
        "SELECT n FROM article WHERE id = :article "
        "UNION SELECT article FROM place WHERE :article IN (name, path, url) AND is_current ORDER BY 1", {"article": article})]


def superseded(connection):
    """The numbers of the articles that no file holds any more as they are: they were edited."""
    known = _gone.get()
    return known(connection) if known is not None else _superseded(connection)


def _superseded(connection, among=None):
    """Those of all, or of some numbers."""
    return [number for (number,) in connection.execute(SUPERSEDED.format(SEEN_TWICE if among is None else AMONG),
                                                       () if among is None else (json.dumps(sorted(among)),))]


def behind(columns, after, values):
    """-> the SQL condition that columns come behind a key, and the values with the key's. None of the columns may be NULL."""
    if after is None:
        return "TRUE", values
    if len(after) != len(columns):
        raise QuestionError(f"after {LOST}")
    named = {f"after_{place}": part for place, part in enumerate(after)}
    return f"({', '.join(columns)}) > ({', '.join(f':{name}' for name in named)})", values | named


def asked_in_words(view, asked):
    """What tells one question from another, whatever order its parts were given in."""
    return json.dumps([view, sorted((name, value) for name, value in asked.items() if value not in (None, False))], default=str)
