"""The tables that linking fills: does everything in them rest on something that is there?"""
import sqlite3

# every column of them that names rows of another table -> what it names
REFERENCES = {
    "part.statement": "statement.n", "part.utterance": "utterance.id", "block.part": "part.n",
    "likeness.one": "part.n", "likeness.other": "part.n", "repetition.later": "part.n", "repetition.earlier": "part.n",
    "utterance.base": "part.n", "utterance.repeats": "utterance.id", "difference.part": "part.n",
    "statement.utterance": "utterance.id", "statement.article": "article.n",
    "figure.article": "article.n", "figure.statement": "statement.id", "claim.article": "article.n",
    "claim.statement": "statement.id", "held.contention": "contention.n", "held.article": "article.n",
    "held.statement": "statement.n",
    "sketch.article": "article.n", "copy.one": "article.n", "copy.other": "article.n", "article.duplicate_of": "article.n",
}
WORDED = "SELECT utterance FROM part WHERE utterance IS NOT NULL"
# what no record may hold -> the rows that are wrong
WRONG = {
    "an utterance without a wording": f"SELECT id FROM utterance WHERE id NOT IN ({WORDED})",
    "an utterance of one wording, that was not said again":
        "SELECT max(n) AS alone FROM part WHERE utterance IS NOT NULL GROUP BY utterance HAVING count(*) < 2 "
        "AND alone NOT IN (SELECT later FROM repetition UNION SELECT earlier FROM repetition)",
    "a base that words another utterance": "SELECT id FROM utterance JOIN part ON part.n = base WHERE part.utterance IS NOT id",
    "a difference of what words nothing": f"SELECT part FROM difference WHERE part NOT IN ({WORDED.replace('utterance', 'n', 1)})",
    "a base that differs from itself": "SELECT part FROM difference JOIN utterance ON base = part",
    "a statement whose words have no such utterance":
        f"SELECT n FROM statement WHERE utterance IS NOT NULL AND utterance NOT IN ({WORDED} AND part.statement = statement.n)",
    "a statement without the utterance of its words":
        "SELECT n FROM statement WHERE utterance IS NULL AND n IN (SELECT statement FROM part WHERE utterance IS NOT NULL)",
    "a pair that is told twice":
        "SELECT one.one FROM likeness AS one JOIN likeness AS back ON back.one = one.other AND back.other = one.one",
    "a line said again before it was said":
        "SELECT later FROM repetition JOIN part AS again ON again.n = later JOIN part AS first ON first.n = earlier "
        "JOIN statement AS told ON told.n = again.statement JOIN statement AS said ON said.n = first.statement "
        "WHERE told.said_from <= said.said_from",
    "a line said again that is no utterance":
        "SELECT n FROM repetition JOIN part ON n IN (later, earlier) WHERE utterance IS NULL",
    "words of an edited article":
        "SELECT part.n FROM part JOIN statement ON statement.n = statement JOIN lead USING (article) WHERE NOT is_current",
    "a contention that nobody denies": "SELECT n FROM contention WHERE n NOT IN (SELECT contention FROM held WHERE side = 'denied')",
    "a denial alone that somebody asserts, or a dispute that nobody does":
        "SELECT n FROM contention WHERE (kind = 'denial alone') = (n IN (SELECT contention FROM held WHERE side = 'asserted'))",
    "one who takes a side twice with the same words":
        'SELECT n FROM held GROUP BY contention, side, article, "start", "end" HAVING count(*) > 1',
    "a side taken in an edited article": "SELECT held.n FROM held JOIN lead USING (article) WHERE NOT is_current",
    "words of a side that stand outside their statement":
        'SELECT held.n FROM held JOIN statement ON statement.n = held.statement WHERE held.article != statement.article',
    "statements that were not compared": "SELECT n FROM statement WHERE compared IS NULL",
    "articles that were not compared": "SELECT n FROM article WHERE sketched IS NULL",
}


def faults(record):
    """What hangs loose in a linked record, and what ``check`` finds; [] for one that is whole."""
    found = [fault.why for fault in record.check().faults]
    connection = sqlite3.connect(record.path)
    for column, named in REFERENCES.items():
        (table, name), (other, key) = column.split("."), named.split(".")
        loose = f"SELECT 1 FROM {table} WHERE {name} IS NOT NULL AND {name} NOT IN (SELECT {key} FROM {other})"
        found += [f"{column} names no {other}"] * bool(connection.execute(loose).fetchone())
    found += [what for what, sql in WRONG.items() if connection.execute(sql).fetchone()]
    connection.close()
    return found
