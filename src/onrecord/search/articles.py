"""Which articles a record holds, and what it could not read."""
from onrecord.errors import UnreadableError
from onrecord.search import paging, rows
from onrecord.search.words import expect_query
from onrecord.values import Quality


def articles(connection, contains=None):
    """The ArticleRows of a record in its order, the superseded ones too; ``contains`` is an FTS5 query over their text.

    Raises QuestionError when the query is none.
    """
    return [row for _, row in listed(contains).some(connection, None, None)]


def listed(contains=None):
    """``articles`` page by page -> paging.Listed."""
    def answering(connection):
        if contains is None:
            return "TRUE", {}
        expect_query(connection, "article_words", contains)
        return "article.n IN (SELECT rowid FROM article_words WHERE article_words MATCH :contains)", {"contains": contains}

    def some(connection, after, limit):
        where, values = answering(connection)
        behind, values = paging.behind(("article.n",), after, values)
        found = connection.execute(  # CROSS: article by article in their order, else SQLite sorts all sightings for the first few
            "SELECT article.n, article.words, (SELECT count(*) FROM statement WHERE statement.article = article.n), "
            "lead.is_current, (SELECT id FROM article AS original WHERE original.n = article.duplicate_of), article.copy_kind, "
            f"article.quality, {rows.ARTICLE_COLUMNS} FROM article CROSS JOIN lead ON lead.article = article.n "
            f"WHERE {where} AND {behind} ORDER BY article.n LIMIT {-1 if limit is None else limit}", values)
        return (([number], _row(connection, number, *row)) for number, *row in found)

    def count(connection):
        where, values = answering(connection)
        return connection.execute(f"SELECT count(*) FROM article WHERE {where}", values).fetchone()[0]

    return paging.Listed(some, count)


def by_id(connection, own_id):
    """The ArticleRow of one article, by its id; None where there is none."""
    found = connection.execute("SELECT n FROM article WHERE id = ?", (own_id,)).fetchone()
    return found and next((row for _, row in listed().some(connection, [found[0] - 1], 1)), None)


def _row(connection, number, words, statements, is_current, copy_of, copy_kind, quality, *row):
    article, asides = rows.article(row), rows.asides(connection, number)
    also_at = connection.execute("SELECT DISTINCT path FROM place WHERE article = ? AND is_current AND path IS NOT ? "
                                 "AND path IS NOT NULL ORDER BY first", (number, article.path))
    return rows.ArticleRow(article, words, statements, tuple(asides["dropped"]), tuple(asides["garbled"]),
                           tuple(path for (path,) in also_at), not is_current, copy_of, copy_kind,
                           Quality(quality, rows.flags(connection, number)) if quality is not None else None)


def failures(connection):
    """What builds could not read, as UnreadableErrors by path."""
    return tuple(UnreadableError(path, why) for path, why in connection.execute("SELECT path, why FROM failure"))
