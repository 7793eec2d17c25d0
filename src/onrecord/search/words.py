"""Full-text queries, in the language of SQLite's FTS5."""
import sqlite3

from onrecord.errors import QuestionError


def expect_query(connection, table, query):
    """Raises QuestionError when ``query`` is none that FTS5 understands."""
    try:
        connection.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT 1", (query,)).fetchone()
    except sqlite3.OperationalError as error:
        reason = str(error).removeprefix("fts5: ")
        raise QuestionError(f"{query!r} is no search query ({reason}): words with marks in them go into double quotes, "
                            "as in '\"long-range\" OR missile*'") from error
