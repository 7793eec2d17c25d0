"""One article as somebody reads it: its text, all that stands in it, and what it takes part in."""
from onrecord.search import articles, rows, statements
from onrecord.values import Cited, Span

FIGURES = f'SELECT {rows.FIGURE_COLUMNS} FROM {rows.FIGURE_TABLES} WHERE figure.article = ? ORDER BY figure."start", figure.n'
TOPONYMS = f'SELECT {rows.TOPONYM_COLUMNS} FROM toponym WHERE article = ? ORDER BY "start", n'
CITED = 'SELECT "start", "end", text, kind, name, version, pointer, instrument FROM cited WHERE article = ? ORDER BY "start", n'
NAMED = ('SELECT coalesce(actor.id, named.id), coalesce(actor.name, named.name), naming."start", naming."end", naming.text '
         "FROM named JOIN naming ON naming.named = named.n LEFT JOIN actor ON actor.id = named.actor "
         'WHERE named.article = ? ORDER BY naming."start", naming."end", named.n')
SIDES = ('SELECT contention.id, proposition, contention.kind, side, how, held."start", held."end", held.text, statement.id '
         "FROM held JOIN contention ON contention.n = held.contention LEFT JOIN statement ON statement.n = held.statement "
         'WHERE held.article = ? ORDER BY held."start", contention.n')
# what others word too, and in how many other articles
WORDED = ('SELECT part.utterance, statement.id, part."start", part."end", part.text, (SELECT count(DISTINCT theirs.article) '
          "FROM part AS other JOIN statement AS theirs ON theirs.n = other.statement WHERE other.utterance = part.utterance "
          "AND theirs.article != statement.article) FROM statement JOIN part ON part.statement = statement.n "
          'WHERE statement.article = ? AND part.utterance IS NOT NULL ORDER BY part."start", part.n')
OTHERS = {
    "original": "article.n = (SELECT duplicate_of FROM article WHERE n = ?)",
    "copies": "article.n IN (SELECT n FROM article WHERE duplicate_of = ?)",
    # what its paths hold now, where it is superseded
    "replaced_by": ("article.n IN (SELECT later.article FROM sighting JOIN sighting AS later ON later.path = sighting.path "
                    "AND later.n > sighting.n WHERE sighting.article = ?) AND lead.is_current"),
}


def read(connection, own_id):
    """All that the record holds of one article, by its id -> rows.ArticleRead; None where there is no such article."""
    row = articles.by_id(connection, own_id)
    if row is None:
        return None
    (number,) = connection.execute("SELECT n FROM article WHERE id = ?", (own_id,)).fetchone()

    def told(query):
        return connection.execute(query, (number,))

    others = {name: tuple(rows.article(other) for other in told(
        f"SELECT {rows.ARTICLE_COLUMNS} FROM article JOIN lead ON lead.article = article.n WHERE {where} ORDER BY article.n"))
        for name, where in OTHERS.items()}
    return rows.ArticleRead(
        row=row,
        statements=tuple(sorted((found.statement for found in statements.found(connection, "article.n = :n", {"n": number})),
                                key=lambda one: (one.content[0].start, -one.content[-1].end))),
        toponyms=tuple(map(rows.toponym, told(TOPONYMS))),
        figures=tuple(map(rows.figure, told(FIGURES))),
        cited=tuple((Cited(Span(start, end, text), kind, name, version, bool(pointer)), instrument)
                    for start, end, text, kind, name, version, pointer, instrument in told(CITED)),
        named=tuple((actor, name, Span(*span)) for actor, name, *span in told(NAMED)),
        sides=tuple(rows.SideTaken(*what, Span(start, end, text), statement)
                    for *what, start, end, text, statement in told(SIDES)),
        worded=tuple(rows.WordedToo(utterance, statement, Span(start, end, text), count)
                     for utterance, statement, start, end, text, count in told(WORDED) if count),
        original=next(iter(others["original"]), None), copies=others["copies"],
        replaced_by=others["replaced_by"] if row.superseded else ())


def voices(connection, ids):
    """{id of a statement: who speaks in it, by name, or the words for who does}; those without either are left out."""
    found = connection.execute(
        "SELECT statement.id, coalesce(actor.name, speaker_name, (SELECT text FROM span WHERE span.statement = statement.n "
        "AND role = 'source' ORDER BY span.n LIMIT 1)) FROM statement LEFT JOIN actor ON actor.id = statement.actor "
        f"WHERE statement.id IN ({', '.join('?' * len(ids))})", tuple(ids))
    return {own_id: name for own_id, name in found if name}
