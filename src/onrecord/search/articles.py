"""Which articles a record holds, and what it could not read."""
from onrecord.errors import UnreadableError
from onrecord.search import rows
from onrecord.search.words import expect_query
from onrecord.values import Quality


def articles(connection, contains=None):
    """The ArticleRows of a record in its order, the superseded ones too; ``contains`` is an FTS5 query over their text.

    Raises QuestionError when the query is none.
    """
    where = "TRUE"
    if contains is not None:
        expect_query(connection, "article_words", contains)
        where = "article.n IN (SELECT rowid FROM article_words WHERE article_words MATCH :contains)"
    for number, words, statements, is_current, copy_of, copy_kind, quality, *row in connection.execute(
            "SELECT article.n, article.words, (SELECT count(*) FROM statement WHERE statement.article = article.n), "
            "lead.is_current, (SELECT id FROM article AS original WHERE original.n = article.duplicate_of), article.copy_kind, "
            f"article.quality, {rows.ARTICLE_COLUMNS} FROM article JOIN lead ON lead.article = article.n "
            f"WHERE {where} ORDER BY article.n", {"contains": contains}):
        article, asides = rows.article(row), rows.asides(connection, number)
        also_at = connection.execute("SELECT DISTINCT path FROM place WHERE article = ? AND is_current AND path IS NOT ? "
                                     "AND path IS NOT NULL ORDER BY first", (number, article.path))
        yield rows.ArticleRow(article, words, statements, tuple(asides["dropped"]), tuple(asides["garbled"]),
                              tuple(path for (path,) in also_at), not is_current, copy_of, copy_kind,
                              Quality(quality, rows.flags(connection, number)) if quality is not None else None)


def failures(connection):
    """What builds could not read, as UnreadableErrors by path."""
    return tuple(UnreadableError(path, why) for path, why in connection.execute("SELECT path, why FROM failure"))
