"""What finding copies needs of a record's tables, and the copies and originals that it makes of them.

Kept from build to build: only an article that is new, edited or gone is compared; which of several is the original is told
anew from all pairs that were found.
"""
from onrecord.record import occasions
from onrecord.record.links import LED

# sentences that two articles word alike, and how surely, from which they are compared: two spins of one text need not share
# a sketch's keys. By pairs, not by utterances: these change with what other articles say
SENTENCES, ALIKE = 3, 0.4


def keep_copies(connection, linker):
    """Compare every article that was not yet compared with what may be a copy of it, and keep which is whose copy.

    ``linker`` is the module ``link.copies``: its ``sketch``, ``SHARED``, ``text``, ``copied``, ``Printed`` and ``originals``
    are called here.
    """
    loose = list(connection.execute(
        f"SELECT article.n, lead.is_current FROM article {LED} WHERE sketched IS NULL ORDER BY article.n"))
    for number, _ in loose:
        for table, column in (("sketch", "article"), ("copy", "one"), ("copy", "other")):
            connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))
    for number, is_current in loose:
        if is_current:  # an edited article is evidence, and nobody's copy
            _compare(connection, linker, number)
    connection.execute("UPDATE article SET sketched = 1 WHERE sketched IS NULL")
    if loose:
        _choose(connection, linker)


def _compare(connection, linker, number):
    """Keep which articles this one is a copy of, or they of it."""
    keys = linker.sketch(_words(connection, number))
    connection.executemany("INSERT OR IGNORE INTO sketch VALUES (?, ?)", [(key, number) for key in keys])
    others = {other for (other,) in connection.execute(
        "SELECT theirs.article FROM sketch AS ours JOIN sketch AS theirs ON theirs.key = ours.key "
        "WHERE ours.article = ? AND theirs.article != ours.article GROUP BY theirs.article HAVING count(*) >= ?",
        (number, linker.SHARED))} | occasions.alike(connection, number, ALIKE, SENTENCES)
    mine = _text(connection, linker, number) if others else None
    for other in sorted(others):
        copy = linker.copied(mine, _text(connection, linker, other))
        if copy:
            connection.execute("INSERT OR REPLACE INTO copy VALUES (?, ?, ?, ?)",
                               (*sorted((number, other)), copy.kind, copy.share))


def _choose(connection, linker):
    """Tell of each copy whose it is."""
    pairs = list(connection.execute(
        "SELECT one.id, other.id, kind FROM copy JOIN article AS one ON one.n = copy.one "
        "JOIN article AS other ON other.n = copy.other"))
    printed = {ident: linker.Printed(on, length) for ident, on, length in connection.execute(
        "SELECT id, published_on, length(text) FROM article WHERE n IN (SELECT one FROM copy UNION SELECT other FROM copy)")}
    found = linker.originals(pairs, printed)
    connection.execute("UPDATE article SET duplicate_of = NULL, copy_kind = NULL WHERE duplicate_of IS NOT NULL")
    connection.executemany(
        "UPDATE article SET duplicate_of = (SELECT n FROM article WHERE id = ?), copy_kind = ? WHERE id = ?",
        [(original, kind, ident) for ident, (original, kind) in found.items()])


def _text(connection, linker, number):
    """The linker's value of an article."""
    on, outlet = connection.execute(
        f"SELECT article.published_on, lead.outlet FROM article {LED} WHERE article.n = ?", (number,)).fetchone()
    return linker.text(_words(connection, number), on, outlet)


def _words(connection, number):
    """An article's cleaned text."""
    (text,) = connection.execute("SELECT text FROM article WHERE n = ?", (number,)).fetchone()
    return "".join(text[start:end] for start, end in connection.execute(
        'SELECT "start", "end" FROM piece WHERE article = ? ORDER BY "start"', (number,)))
