"""Full-text queries, in the language of SQLite's FTS5, and what answers them."""
import sqlite3

from onrecord.errors import QuestionError

RANKED = 20_000  # statements with some words of which SQLite tells how well they answer: so many take 60 ms


def expect_query(connection, table, query):
    """Raises QuestionError when ``query`` is none that FTS5 understands."""
    try:
        connection.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT 1", (query,)).fetchone()
    except sqlite3.OperationalError as error:
        if str(error) == "interrupted":  # the query may be well: it took too long
            raise
        reason = str(error).removeprefix("fts5: ")
        raise QuestionError(f"{query!r} is no search query ({reason}): words with marks in them go into double quotes, "
                            "as in '\"long-range\" OR missile*'") from error


def numbers(connection, query):
    """The numbers of the statements whose words answer an FTS5 query -> an array in order."""
    import numpy

    # one long text is made and read five times as fast as so many rows
    (told,) = connection.execute("SELECT group_concat(rowid) FROM statement_words WHERE statement_words MATCH ?", (query,)).fetchone()
    return numpy.sort(numpy.fromstring(told or "", numpy.int64, sep=","))


def first_ranked(numbers_):
    """The number of the first statement that is ranked, of those whose words answer: of very many the last RANKED."""
    return int(numbers_[-RANKED]) if len(numbers_) > RANKED else 0


def ranks(connection, query, numbers_, begin):
    """How well each of ``numbers`` answers a query (bm25), the best the least -> an array; those before ``begin`` worst of all, alike."""
    import numpy

    found = numpy.zeros(len(numbers_))
    told = connection.execute("SELECT rowid, rank FROM statement_words WHERE statement_words MATCH ? AND rowid >= ?",
                              (query, begin)).fetchall()
    if told:
        found[numpy.searchsorted(numbers_, [number for number, _ in told])] = [rank for _, rank in told]
    return found
