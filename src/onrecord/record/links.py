"""What linking needs of a record's tables, and what it makes of them: actors, and the days of articles and statements.

All of it is made anew from what the readings hold, so that it is a function of the tables.
"""
import json

from onrecord.dates import days

CURRENT = "JOIN lead ON lead.article = article.n"


def mentioned(connection):
    """(key, id, name, type, party, roles, gender, count) of everybody whom an article names."""
    for key, own_id, name, kind, party, roles, gender, count in connection.execute(
            "SELECT n, id, name, type, party, roles, gender, (SELECT count(*) FROM naming WHERE naming.named = named.n) "
            "FROM named ORDER BY n"):
        yield key, own_id, name, kind, party, tuple(json.loads(roles)), gender, count


def keep_actors(connection, found):
    """Put {key of named: Actor} in the place of what was linked before; statements follow their speakers."""
    connection.execute("DELETE FROM actor")
    connection.executemany("INSERT OR IGNORE INTO actor VALUES (?, ?, ?, ?, ?, ?)", [
        (actor.id, actor.name, actor.type, actor.parties[-1].what if actor.parties else None,
         json.dumps([{"role": term.what, "from": term.since, "to": term.until} for term in actor.roles], ensure_ascii=False),
         json.dumps(actor.names, ensure_ascii=False)) for actor in {actor.id: actor for actor in found.values()}.values()])
    connection.executemany("UPDATE named SET actor = ? WHERE n = ? AND actor IS NOT ?",
                           [(actor.id, key, actor.id) for key, actor in found.items()])
    # the side that its articles tell most often: a casebook's last may be of another year
    connection.execute("UPDATE actor SET party = coalesce((SELECT party FROM named "
                       "WHERE named.actor = actor.id AND party IS NOT NULL "
                       "GROUP BY party ORDER BY count(*) DESC, party LIMIT 1), party)")
    own = "(SELECT actor FROM named WHERE named.article = statement.article AND named.id = statement.speaker_id)"
    connection.execute(f"UPDATE statement SET actor = {own} WHERE actor IS NOT {own}")


def utterances(connection):
    """(article, actor or speaker, words, own day or None, article's name) of every statement with a speaker."""
    return connection.execute(
        "SELECT article.n, coalesce(statement.actor, statement.speaker_id), statement_words.content, "
        "coalesce(lead.published_on, article.dated_on), lead.name "
        "FROM statement JOIN statement_words ON statement_words.rowid = statement.n "
        f"JOIN article ON article.n = statement.article {CURRENT} "
        "WHERE statement.speaker_id IS NOT NULL ORDER BY statement.n")


def keep_days(connection, told_by_others):
    """Set each article's day: its meta's, its own, or another's ({article: (day, name)}). -> the articles whose day changed."""
    changed = []
    for number, meta, own, own_basis, was, was_basis in list(connection.execute(
            "SELECT article.n, lead.published_on, dated_on, dated_basis, article.published_on, article.published_basis "
            f"FROM article {CURRENT}")):
        other, name = told_by_others.get(number, (None, None))
        on, basis = ((meta, "meta") if meta else (own, own_basis) if own
                     else (other, f"same words in {name}") if other else (None, None))
        if (on, basis) != (was, was_basis):
            connection.execute(
                "UPDATE article SET published_on = ?, published_basis = ?, published_from = ?, published_to = ? WHERE n = ?",
                (on, basis, *(days(on) if on else (None, None)), number))
            if on != was:
                changed.append(number)
    return changed


def redate(connection, articles, said_on):
    """Date the statements of these articles anew: ``said_on(basis, published_on)`` tells by the words that date them."""
    for article in articles:
        (published_on,) = connection.execute("SELECT published_on FROM article WHERE n = ?", (article,)).fetchone()
        for number, basis in list(connection.execute(
                "SELECT n, coalesce((SELECT text FROM span WHERE span.statement = statement.n AND role = 'said_on'), "
                "said_basis) FROM statement WHERE article = ?", (article,))):
            on = said_on(basis, published_on)
            connection.execute("UPDATE statement SET said_on = ?, said_from = ?, said_to = ? WHERE n = ?",
                               (on, *(days(on) if on else (None, None)), number))
