"""What searches filter and count by, of every statement: arrays with a place for each statement's number.

They are kept as the table ``column``, made anew where a linking ends. What changed since stands in ``touched``, an article a row;
``read`` reads these articles anew, so that nothing is missing of what a running build has added, and nothing is told twice.
"""
import json
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b

from onrecord.ids import content_id
from onrecord.outlet import outlet

THERE, CURRENT, LINKED = 1, 2, 4  # the bits of the column "state": a statement has this number, of a current article, its actor known
CODED = ("speaker", "source", "party", "kind", "act", "issues", "outlet")  # columns of numbers of their words; 0: None
CODED_AS = {"own_party": "party"}  # columns in whose place the words of another stand
PLAIN = ("state", "article", "first", "last", "utterance")
PLACES = ("place", "placed")  # pairs: a statement whose content names a place
STAMP = "columns"  # the setting that changes with what the linkings left: a hash
WORDS = "\x1f"  # before the words of an article for a place that nobody determined: no id begins so

LEADS = "SELECT article, is_current, outlet, url FROM lead WHERE article IN (SELECT value FROM json_each(?))"
STATEMENTS = (
    "SELECT n, article, actor IS NOT NULL, coalesce(actor, speaker_id), CASE WHEN speaker_id IS NULL THEN (SELECT text FROM span "
    "WHERE statement = statement.n AND role = 'source' ORDER BY span.n LIMIT 1) END, speaker_party, kind, act, issues, said_from, "
    "said_to, utterance FROM statement WHERE article IN (SELECT value FROM json_each(?))")
NAMED_PLACES = (
    "SELECT DISTINCT span.statement, coalesce(toponym.place, :words || toponym.text) FROM statement "
    "JOIN span ON span.statement = statement.n AND span.role = 'content' JOIN toponym ON toponym.article = statement.article "
    'AND toponym."start" >= span."start" AND toponym."end" <= span."end" '
    "WHERE statement.article IN (SELECT value FROM json_each(:articles))")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a record as they are in one transaction. ``arrays`` are of the length of the greatest number of a statement
    and one more, but for PLACES; ``words[name][code]`` is what a coded column's code stands for, ``codes`` the other way round
    (both only ever grow, and are shared). ``stamp`` and ``seen`` tell the state of the record: the last linking, and the last row of ``touched``.

    Columns: ``state``; ``article``, its number; ``first`` and ``last``, the ordinals of the first day on which it may have been said
    and of the day after the last, 0 for none; ``utterance``, a hash, 0 for none; and CODED, ``party`` the speaker's own, else the
    actor's; ``source`` the words for who was not determined. PLACES are pairs: ``place``, and the statement where it is ``placed``.
    """

    stamp: str
    seen: int
    arrays: dict
    words: dict
    codes: dict
    sides: dict  # {actor: party}
    _days: list = field(default_factory=list, init=False, repr=False)

    @property
    def current(self):
        """Mask: is there a statement of this number, of an article that some file still holds?"""
        return self.arrays["state"] & CURRENT > 0

    @property
    def linked(self):
        """Mask: is the speaker of the statement of this number a known actor?"""
        return self.arrays["state"] & LINKED > 0

    @property
    def days(self):
        """The ordinals of the earliest and the latest first day of any statement; (0, 0) where none has one."""
        if not self._days:
            first = self.arrays["first"]
            dated = first[first > 0]
            self._days.append((int(dated.min()), int(dated.max())) if len(dated) else (0, 0))
        return self._days[0]

    def code(self, name, words):
        """The codes of these words in a column's, those that have one."""
        return [code for word in words if (code := self.codes[name].get(word))]

    def present(self, name):
        """The words of a coded column that some statement has, in the order of their codes."""
        import numpy

        words, codes = self.words[CODED_AS.get(name, name)], self.arrays[name]
        return [words[code] for code in numpy.flatnonzero(numpy.bincount(codes, minlength=1)) if code]

    def unplaced(self, words):
        """The codes of places that nobody determined, by the words of the articles."""
        return self.code("place", [WORDS + word for word in words])


def read(connection, held=None):
    """The Columns of a record as this transaction sees it; ``held`` are those read before, of the same record, or None."""
    stamp, seen = _stamp(connection), _seen(connection)
    if held is None or held.stamp != stamp or held.seen > seen:
        held = _kept(connection, stamp)
    if held.seen == seen:
        return held
    articles = [article for (article,) in connection.execute("SELECT DISTINCT article FROM touched WHERE n > ?", (held.seen,))]
    return replace(_renewed(connection, held, articles) if articles else held, seen=seen)


def keep(connection):
    """Bring the table ``column`` up to date, and forget what was touched."""
    columns = read(connection)
    if connection.execute("SELECT EXISTS (SELECT 1 FROM touched)").fetchone()[0]:
        connection.execute('DELETE FROM "column"')
        own = {**columns.arrays, "party": columns.arrays["own_party"]}
        connection.executemany('INSERT INTO "column" VALUES (?, ?, ?, ?)', [
            (name, array.dtype.str, array.tobytes(), json.dumps(columns.words[name]) if name in columns.words else None)
            for name, array in own.items() if name != "own_party"])
        connection.execute("DELETE FROM touched")
    # what the readers keep beside the columns, until the next linking that changes anything: who there is, how they are called, what was counted
    told = (row for table in ("actor", "called", "place_called", "counted") for row in connection.execute(f"SELECT * FROM {table}"))
    connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (STAMP, content_id(_seen(connection), *told)))


def _stamp(connection):
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (STAMP,)).fetchone()
    return row[0] if row else ""


def _seen(connection):
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'touched'").fetchone()
    return row[0] if row else 0


def _kept(connection, stamp):
    """The Columns that the last linking kept; of a new record empty ones."""
    import numpy

    arrays = {name: numpy.zeros(1, numpy.uint8) for name in (*CODED, *PLAIN)} | {name: numpy.zeros(0, numpy.uint8) for name in PLACES}
    words = {name: [None] for name in (*CODED, "place")}
    for name, kind, numbers, told in connection.execute('SELECT name, type, numbers, words FROM "column"'):
        arrays[name] = numpy.frombuffer(numbers, kind)
        if told is not None:
            words[name] = json.loads(told)
    # what is touched at all came after they were kept
    first = connection.execute("SELECT min(n) FROM touched").fetchone()[0]
    codes = {name: {word: code for code, word in enumerate(told) if code} for name, told in words.items()}
    sides = dict(connection.execute("SELECT id, party FROM actor WHERE party IS NOT NULL"))
    arrays["own_party"] = arrays["party"]
    columns = Columns(stamp, _seen(connection) if first is None else first - 1, arrays, words, codes, sides)
    return replace(columns, arrays=arrays | {"party": _parties(columns)})


def _parties(columns):
    """The column of the parties: a statement's own, else its actor's."""
    import numpy

    arrays, of = columns.arrays, numpy.zeros(len(columns.words["speaker"]), numpy.int32)
    for code, speaker in enumerate(columns.words["speaker"]):
        of[code] = _code(columns, "party", columns.sides.get(speaker))
    known = (arrays["own_party"] == 0) & (arrays["state"] & LINKED > 0)
    return _smallest(numpy.where(known, of[arrays["speaker"]], arrays["own_party"]))


def _renewed(connection, held, articles):
    """The Columns with all statements of these articles as they are now."""
    import numpy

    chosen = json.dumps(articles)
    leads = {article: ((CURRENT if is_current else 0), _code(held, "outlet", outlet(name, url)))
             for article, is_current, name, url in connection.execute(LEADS, (chosen,))}
    rows = {name: [] for name in ("n", *PLAIN, *CODED, "own_party")}
    for n, article, linked, speaker, source, party, kind, act, issues, first, last, utterance in connection.execute(
            STATEMENTS, (chosen,)):
        current, printed_by = leads[article]
        for name, value in (
                ("n", n), ("state", THERE | current | (LINKED if linked else 0)), ("article", article), ("first", _ordinal(first)),
                ("last", _ordinal(last)), ("utterance", _hash(utterance)), ("outlet", printed_by),
                *((name, _code(held, name, word)) for name, word in zip(
                    CODED, (speaker, source, party or linked and held.sides.get(speaker) or None, kind, act, issues))),
                ("own_party", _code(held, "party", party))):
            rows[name].append(value)
    at = numpy.array(rows.pop("n"), numpy.int64)
    size = max(len(held.arrays["state"]), int(at.max(initial=0)) + 1)
    gone = numpy.flatnonzero(numpy.isin(held.arrays["article"], articles) & (held.arrays["state"] > 0))
    arrays = {}
    for name, values in rows.items():
        new = numpy.array(values, numpy.uint64 if name == "utterance" else numpy.int64)
        old = held.arrays[name]
        arrays[name] = numpy.zeros(size, numpy.promote_types(old.dtype, numpy.min_scalar_type(int(new.max(initial=0)))))
        arrays[name][:len(old)] = old
        arrays[name][gone] = 0
        arrays[name][at] = new
    pairs = list(connection.execute(NAMED_PLACES, {"words": WORDS, "articles": chosen}))
    stays = ~numpy.isin(held.arrays["placed"], gone)
    arrays["placed"] = _joined(held.arrays["placed"][stays], [n for n, _ in pairs])
    arrays["place"] = _joined(held.arrays["place"][stays], [_code(held, "place", place) for _, place in pairs])
    return replace(held, arrays=arrays)


def _joined(old, new):
    import numpy

    return _smallest(numpy.concatenate([old.astype(numpy.int64), numpy.array(new, numpy.int64)]))


def _smallest(array):
    """The same numbers in the smallest type that holds them: what is read is what takes the time."""
    import numpy

    return array.astype(numpy.min_scalar_type(int(array.max(initial=0))))


def _code(columns, name, word):
    """The code of a word in a column's, a new one where it has none; 0 for None."""
    if word is None:
        return 0
    codes, words = columns.codes[name], columns.words[name]
    if word not in codes:
        words.append(word)
        codes[word] = len(words) - 1
    return codes[word]


def _ordinal(day):
    return date.fromisoformat(day).toordinal() if day else 0


def _hash(utterance):
    return int.from_bytes(blake2b(utterance.encode(), digest_size=8).digest()) if utterance else 0
