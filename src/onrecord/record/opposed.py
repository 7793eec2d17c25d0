"""Which parts of statements are opposed: kept from build to build, so that only what is new is compared.

What is contested comes out the same in whatever order articles came. Where very many parts are found under a key, not all
pairs are looked for: a part that meets nobody yet is compared with each that comes, one that does only with the nearest.
"""
import json
from datetime import date
from functools import lru_cache

from onrecord.record import contested

# parts that one is compared with under a key, the nearest in time: what is told of one thing within so many tells enough
NEAREST = 60
# ... and pairs of it that are kept: what is about one thing is joined by that, and by one pair already
KEPT = 8
ALONE = 300  # ... and those that met nobody under that key: each may join by this one; more of them would cost some 0.1 s a part
IN_MIND = 20_000  # sentences that are kept in mind while others are compared with them: those of some weeks
UNDATED = 0  # the day of a tell of a part that nothing dates: no ordinal
INSIDE = "SELECT part.n FROM part JOIN statement ON statement.n = part.statement WHERE article = :article"
SAID_BEFORE = "SELECT 1 FROM part JOIN told_before ON told_before.statement = part.statement WHERE part.n = ?"
TOLD_OF = (("tell", "part"), ("opposed", "asserted"), ("opposed", "denied"))
# articles that name somebody who is of another side now, as far as their own words tell none
MOVED = ("SELECT DISTINCT named.article FROM actor LEFT JOIN stood ON stood.actor = actor.id JOIN named ON named.actor = actor.id "
         "WHERE actor.party IS NOT stood.party AND (named.party IS NULL OR EXISTS (SELECT 1 FROM statement "
         "WHERE statement.article = named.article AND speaker_id = named.id AND speaker_party IS NULL))")


def keep_opposed(connection, linker):
    """Compare every part that was not yet weighed, within its article and with what others found under a common key say.

    ``linker`` is the module ``link.contested``: its ``within``, ``keys``, ``sought``, ``across``, ``denies`` and ``day`` are
    called, and its ``Sentence`` is made.
    """
    _follow_actors(connection)
    fresh = {}  # article: its parts that are to be compared
    for part, article in connection.execute(
            "SELECT part.n, article FROM part JOIN statement ON statement.n = part.statement WHERE weighed IS NULL"):
        fresh.setdefault(article, []).append(part)
    for part in (part for parts in fresh.values() for part in parts):
        for table, column in TOLD_OF:
            connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (part,))
    for article, parts in fresh.items():
        connection.execute(f"DELETE FROM opposed WHERE asserted IN ({INSIDE}) AND denied IN ({INSIDE})", {"article": article})
        told = _sentences(connection, linker, f"WHERE part.n IN ({INSIDE})", {"article": article})
        _keep(connection, linker.within(told.values()), {_place(one): number for number, one in told.items()})
        for part in parts:
            one, day = told[part], linker.day(told[part]) or UNDATED
            connection.executemany("INSERT INTO tell (key, day, part) VALUES (?, ?, ?)",
                                   [(key, day, part) for key in linker.keys(one)])
            connection.execute("UPDATE part SET weighed = 0, denial = ? WHERE n = ?", (linker.denies(one) or None, part))
    _compare(connection, linker)


def _follow_actors(connection):
    """Let those be compared anew in whose article somebody is of another side than when it was compared."""
    for (article,) in connection.execute(MOVED).fetchall():
        connection.execute(f"UPDATE part SET weighed = NULL WHERE n IN ({INSIDE})", {"article": article})
    connection.execute("DELETE FROM stood")
    connection.execute("INSERT INTO stood SELECT id, party FROM actor WHERE party IS NOT NULL")


def _compare(connection, linker):
    """Compare with those of other articles the new parts, and those that lost one to which they were opposed."""
    @lru_cache(IN_MIND)
    def sentence(part):
        return _sentences(connection, linker, "WHERE part.n = :part", {"part": part})[part]

    for (part,) in connection.execute("SELECT n FROM part WHERE weighed = 0 ORDER BY n").fetchall():
        one, counts = sentence(part), _counts(connection, part)
        for asked in linker.sought(one):
            kept = 0
            for other, met in _found(connection, asked, linker.day(one)):
                if other != part and not (met and kept >= KEPT):
                    there = sentence(other)
                    pairs = list(linker.across(one, there))
                    _keep(connection, pairs, {_place(one): part, _place(there): other})
                    kept += bool(pairs) and _counts(connection, other)  # a copy's words join nothing
                    if pairs and counts:
                        connection.execute("UPDATE tell SET met = 1 WHERE key = ? AND day = ? AND part = ? AND met = 0",
                                           (asked.key, linker.day(there) or UNDATED, other))
    connection.execute("UPDATE part SET weighed = 1 WHERE weighed = 0")


def _counts(connection, part):
    """Is a part none that an original says already?"""
    return not connection.execute(SAID_BEFORE, (part,)).fetchone()


def _found(connection, asked, day):
    """(part, did it meet anybody) under a key that was Sought, the nearest in time first, the undated behind them."""
    found = set()
    for limit, which in ((NEAREST, ""), (ALONE, "AND met = 0")):
        for since, until, order in _stretches(asked, day):
            found |= set(connection.execute(
                f"SELECT abs(day - :day), part, met FROM tell WHERE key = :key AND day BETWEEN :since AND :until {which} "
                f"ORDER BY day {order}, part LIMIT {limit}",
                {"key": asked.key, "day": day or UNDATED, "since": since, "until": until}))
    return [(part, met) for _, part, met in sorted(found)]


def _stretches(asked, day):
    """(first day, last day, which way) in which parts are looked for."""
    if asked.since is not None:
        yield day, asked.until, "ASC"
        yield asked.since, day - 1, "DESC"
    else:
        yield UNDATED + 1, date.max.toordinal(), "DESC"
    if asked.undated:
        yield UNDATED, UNDATED, "ASC"


def _place(one):
    return one.statement, one.start


def _sentences(connection, linker, where, asked):
    """{number of a part: its Sentence}."""
    return {number: linker.Sentence(*row) for number, row in contested.numbered(connection, where, asked)}


def _keep(connection, pairs, number_of):
    connection.executemany("INSERT OR REPLACE INTO opposed VALUES (?, ?, ?, ?, ?, ?)", [
        (*(number_of[_place(end)] for end in (pair.asserted, pair.denied)), json.dumps(pair.about) if pair.about else "",
         pair.how, pair.score, pair.why) for pair in pairs])
