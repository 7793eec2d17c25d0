"""What linking needs of a record's tables, and what it makes of them: actors, days, instruments,
positions and their shifts.

All of it is made anew from what the readings hold, so that it is a function of the tables.
"""
import json

from onrecord.dates import days

PUBLISHED = "published"  # the basis of what held, or was said, on its article's day
LED = "JOIN lead ON lead.article = article.n"
CURRENT = f"{LED} AND lead.is_current"  # an edited article is evidence, and no more coverage


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


def keep_called(connection):
    """Count what the articles call each actor and each place: an actor's names in the articles that are coverage, all else in all."""
    connection.execute("DELETE FROM called")
    connection.execute(
        "WITH covering AS MATERIALIZED (SELECT DISTINCT article FROM sighting WHERE path IS NULL OR n IN "
        "(SELECT max(n) FROM sighting GROUP BY path)) INSERT INTO called SELECT actor, 'name', text, count(*), min(named.n) FROM named "
        "JOIN naming ON naming.named = named.n WHERE actor IS NOT NULL AND article IN (SELECT article FROM covering) GROUP BY actor, text")
    connection.execute("DELETE FROM place_called")
    connection.execute("INSERT INTO place_called SELECT place, coalesce(name, text), kind, region, country, text, alias_of, count(*) "
                       "FROM toponym GROUP BY place, coalesce(name, text), text")
    connection.execute("INSERT INTO called SELECT actor, 'role', value, count(*), min(named.n) FROM named, json_each(named.roles) "
                       "WHERE actor IS NOT NULL AND roles != '[]' GROUP BY actor, value")


def keep_counted(connection, counted):
    """Keep (name, key, JSON) of what takes long to count."""
    connection.execute("DELETE FROM counted")
    connection.executemany("INSERT INTO counted VALUES (?, ?, ?)", list(counted))


def utterances(connection):
    """(article, actor or speaker, words, own day or None, article's name) of every statement with a speaker."""
    return connection.execute(
        "SELECT article.n, coalesce(statement.actor, statement.speaker_id), statement_words.content, "
        "coalesce(lead.published_on, article.dated_on), lead.name "
        "FROM statement JOIN statement_words ON statement_words.rowid = statement.n "
        f"JOIN article ON article.n = statement.article {LED} "
        "WHERE statement.speaker_id IS NOT NULL ORDER BY statement.n")


def keep_days(connection, told_by_others):
    """Set each article's day: its meta's, its own, or another's ({article: (day, name)}). -> the articles whose day changed."""
    changed = []
    for number, meta, own, own_basis, was, was_basis in list(connection.execute(
            "SELECT article.n, lead.published_on, dated_on, dated_basis, article.published_on, article.published_basis "
            f"FROM article {LED}")):
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


def cited(connection):
    """(key, article, its day or None, text, kind, name, version, pointer) of everything that names an instrument, in order."""
    return connection.execute(
        "SELECT cited.n, article.n, article.published_on, cited.text, kind, cited.name, version, pointer "
        f'FROM cited JOIN article ON article.n = cited.article {CURRENT} ORDER BY article.n, cited."start"')


def keep_instruments(connection, found):
    """Keep {key of cited: Instrument}."""
    connection.executemany("INSERT OR IGNORE INTO instrument VALUES (?, ?, ?, ?, ?)", [
        (one.id, one.name, one.kind, one.date, json.dumps(one.versions, ensure_ascii=False)) for one in found.values()])
    connection.executemany("UPDATE cited SET instrument = ? WHERE n = ?", [(one.id, key) for key, one in found.items()])


def said(connection):
    """What positions are made of, of every statement whose act, issues and side are known, and that is no copy's: (key, party, speaker, its type, its
    role, kind, act, issues, day or None, words, negated, condition as words or None, its form, target's party, article, nested)."""
    for *row, issues, condition in connection.execute(
            "SELECT statement.n, coalesce(speaker_party, actor.party), coalesce(actor.name, speaker_name), speaker_type, "
            "speaker_role, statement.kind, act, said_on, statement_words.content, negated, condition_form, target_party, "
            "statement.article, nested_in IS NOT NULL, issues, (SELECT text FROM span WHERE statement = statement.n AND role = 'if') "
            "FROM statement JOIN statement_words ON statement_words.rowid = statement.n "
            f"JOIN article ON article.n = statement.article {CURRENT} LEFT JOIN actor ON actor.id = statement.actor "
            "WHERE statement.n NOT IN (SELECT statement FROM told_before) AND act IS NOT NULL AND issues IS NOT NULL "
            "AND coalesce(speaker_party, actor.party) IS NOT NULL "
            "ORDER BY statement.n"):
        key, party, speaker, kind_of, role, kind, act, on, words, negated, form, target, article, nested = row
        yield (key, party, speaker, kind_of, role, kind, act, tuple(json.loads(issues)), on, words, bool(negated),
               condition, form, target, article, bool(nested))


def keep_positions(connection, positions, shifts):
    """Keep Positions, whose statements are keys of ``said``, and the Shifts between them."""
    numbers = {}
    for one in positions:
        numbers[one] = connection.execute(
            'INSERT INTO position (party, issue, "on", "from", "to", act, summary, condition) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
            (one.party, one.issue, one.on, *(days(one.on) if one.on else (None, None)), one.act, one.summary,
             one.condition)).lastrowid
        connection.executemany("INSERT INTO ground (position, statement) VALUES (?, ?)",
                               [(numbers[one], key) for key in one.statements])
    connection.executemany('INSERT INTO shift ("before", "after", direction, why) VALUES (?, ?, ?, ?)', [
        (numbers[one.before], numbers[one.after], one.direction, one.why) for one in shifts])


def forget(connection):
    """Take out what rests on statements and citations."""
    for table in ("shift", "ground", "position", "instrument", "held", "contention"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("UPDATE cited SET instrument = NULL WHERE instrument IS NOT NULL")


def forget_statement(connection, number):
    """Take out what rests on one statement, by its number, until the next linking makes it anew: what nothing else bears
    goes with it."""
    for table, column, needs in (("ground", "position", "TRUE"), ("held", "contention", "side = 'denied'")):
        borne = connection.execute(f"SELECT DISTINCT {column} FROM {table} WHERE statement = ?", (number,)).fetchall()
        connection.execute(f"DELETE FROM {table} WHERE statement = ?", (number,))
        for (one,) in borne:
            if not connection.execute(f"SELECT 1 FROM {table} WHERE {column} = ? AND {needs}", (one,)).fetchone():
                connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (one,))
                if column == "position":
                    connection.execute('DELETE FROM shift WHERE ? IN ("before", "after")', (one,))
                connection.execute(f"DELETE FROM {column} WHERE n = ?", (one,))


def redate(connection, articles, said_on):
    """Date the statements and figures of these articles anew: ``said_on(basis, published_on)`` tells by the words that date
    them."""
    for article in articles:
        (published_on,) = connection.execute("SELECT published_on FROM article WHERE n = ?", (article,)).fetchone()
        for number, basis in list(connection.execute(
                "SELECT n, coalesce((SELECT text FROM span WHERE span.statement = statement.n AND role = 'said_on'), "
                "said_basis) FROM statement WHERE article = ?", (article,))):
            on = said_on(basis, published_on)
            connection.execute("UPDATE statement SET said_on = ?, said_from = ?, said_to = ? WHERE n = ?",
                               (on, *(days(on) if on else (None, None)), number))
        # what held on some day of an interval, since its article had no day, held on the article's day
        connection.execute("UPDATE figure SET as_of_basis = ?, as_of_start = NULL, as_of_end = NULL, as_of_text = NULL "
                           "WHERE article = ? AND as_of LIKE '%/%'", (PUBLISHED, article))
        connection.executemany("UPDATE figure SET as_of = ? WHERE n = ?", [
            (said_on(basis, published_on), number) for number, basis in connection.execute(
                "SELECT n, coalesce(as_of_text, as_of_basis) FROM figure WHERE article = ?", (article,)).fetchall()])
