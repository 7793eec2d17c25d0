"""What comparing wordings needs of a record's tables, and the utterances that it makes of them.

Kept from build to build: only what is new, or said by another or on another day than before, is compared, and only the
utterances that it touches are made anew. What comes out is a function of the tables, in whatever order articles came.
"""
import json

from onrecord.record import joined, occasions
from onrecord.record.links import CURRENT

RESTING = (("likeness", "one"), ("likeness", "other"), ("repetition", "later"), ("repetition", "earlier"), ("block", "part"),
           ("tell", "part"), ("opposed", "asserted"), ("opposed", "denied"), ("settled", "one"), ("settled", "other"), ("part", "n"))
PARTNERS = " UNION ALL ".join(f"SELECT {one}, {other} FROM {table} WHERE {end} = :part" for table, one, other in (
    ("likeness", "one", "other"), ("repetition", "later", "earlier"), ("settled", "one", "other")) for end in (one, other))
BEFORE = 100  # characters in front of a part: the words that may turn its meaning
PORTION = 10_000  # parts compared at once: those of some weeks, whose words are kept in mind from one block to the next
# of a part: its number and what the linker's ``said`` takes, in that order; ``rest`` tells where the text comes from
PART = ("SELECT part.n, statement.id || ':' || part.\"start\", statement.n, statement.article, part.\"start\", part.rest, "
        "part.text, coalesce(statement.actor, speaker_id), speaker_type, coalesce(speaker_party, actor.party), "
        "said_from, said_to, said_basis, kind, act, "
        "(SELECT text FROM span WHERE span.statement = statement.n AND role = 'cue'), article.published_on, "
        f"substr(article.text, max(1, part.\"start\" + 1 - {BEFORE}), min(part.\"start\", {BEFORE})), "
        "issues, (SELECT json_group_array(json_array(toponym.text, toponym.name)) FROM toponym WHERE alias_of IS NOT NULL "
        'AND toponym.article = statement.article AND toponym."start" >= part."start" AND toponym."end" <= part."end") '
        "FROM part JOIN statement ON statement.n = part.statement JOIN article ON article.n = statement.article "
        "LEFT JOIN actor ON actor.id = statement.actor ")
IN = "WHERE part.n IN (SELECT value FROM json_each(?))"


def keep_utterances(connection, linker):
    """Compare the words of every statement that was not yet compared, and keep what utterances there are now.

    ``linker`` is the module ``link.utterances``. Called here are its ``parts``, ``said``, ``keys``, ``likely``, ``groups``,
    ``told`` and ``named``, made its ``Part`` and ``Likely``, and read its scores ``SAME`` and ``SURE``; ``occasions`` reads
    ``SURE``, ``UNSURE`` and ``LIFTED``.
    """
    touched = _loosen(connection)
    fresh, grouped = _take_apart(connection, linker), set()
    touched |= joined.settle(connection)
    for low in range(0, len(fresh) or 1, PORTION):
        portion = fresh[low:low + PORTION]
        _block(connection, linker, portion)
        grouped |= _group(connection, linker, touched | _compare(connection, linker, portion))
        touched = set()
    _repeat(connection, grouped)


def _loosen(connection):
    """Forget how the statements that are to be compared were compared before → the parts that were linked to theirs."""
    parts = {n for (n,) in connection.execute(
        "SELECT part.n FROM statement JOIN part ON part.statement = statement.n WHERE compared IS NULL")}
    return forget(connection, parts)


def forget(connection, parts):
    """Take parts out, with all that rests on them → the parts that they were linked to, which must be grouped anew."""
    touched, articles = set(), set()
    for part in parts:
        for pair in connection.execute(PARTNERS, {"part": part}):
            touched.update(pair)
            articles.add(tuple(sorted(occasions.article(connection, end) for end in pair)))
    for one, other in articles:  # what was one utterance only because the two report one occasion
        touched |= occasions.between(connection, one, other)
    _ungroup(connection, parts | touched)
    for part in parts:
        for table, column in RESTING:
            connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (part,))
    return touched - parts


def forget_article(connection, article):
    """Take out the parts of an article's statements."""
    touched = forget(connection, {n for (n,) in connection.execute(
        "SELECT part.n FROM part JOIN statement ON statement.n = part.statement WHERE statement.article = ?", (article,))})
    compare_anew(connection, touched)


def compare_anew(connection, parts):
    """Let the statements of these parts be compared by the next ``keep_utterances``."""
    connection.executemany("UPDATE statement SET compared = NULL WHERE n = (SELECT statement FROM part WHERE part.n = ?)",
                           [(part,) for part in parts])


def _take_apart(connection, linker):
    """Make parts of the statements that are to be compared → the parts' numbers. Only coverage is compared: an edited
    article is evidence, and words nothing any more."""
    fresh = []
    for (number,) in list(connection.execute(
            f"SELECT statement.n FROM statement JOIN article ON article.n = statement.article {CURRENT} "
            "WHERE compared IS NULL ORDER BY statement.n")):
        content = list(connection.execute('SELECT "start", "end", text FROM span WHERE statement = ? AND role = \'content\' '
                                          "ORDER BY n", (number,)))
        for part in linker.parts(content):
            start, end = part.longest
            text = next(text[start - low:end - low] for low, high, text in content if low <= start < high)
            fresh.append(connection.execute(
                'INSERT INTO part (statement, "start", "end", text, rest) VALUES (?, ?, ?, ?, ?)',
                (number, start, end, text, json.dumps(part.stretches) if len(part.stretches) > 1 else None)).lastrowid)
    connection.execute("UPDATE statement SET compared = 1 WHERE compared IS NULL")
    return fresh


def _said(connection, linker, where, asked=()):
    """{number of a part: the linker's value of it} of the parts that meet a condition."""
    found = {}
    for number, ident, statement, article, start, rest, text, *row, issues, called in connection.execute(
            PART + where, asked):
        if rest:
            text = " ".join(connection.execute("SELECT substr(text, ?, ?) FROM article WHERE n = ?",
                                               (low + 1, high - low, article)).fetchone()[0]
                            for low, high in json.loads(rest))
        found[number] = linker.said(ident, statement, article, start, text, *row, json.loads(issues or "[]"),
                                    dict(json.loads(called)))
    return found


def _block(connection, linker, fresh):
    """Keep under which keys the new parts are found."""
    for number, one in _said(connection, linker, IN, (json.dumps(fresh),)).items():
        connection.executemany("INSERT OR IGNORE INTO block VALUES (?, ?)", [(key, number) for key in linker.keys(one)])


def _compare(connection, linker, fresh):
    """Keep how alike the new parts are to others → the parts that have a new likeness."""
    new, touched, sure = set(fresh), set(), set()
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS news (part INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM news")
    connection.executemany("INSERT INTO news VALUES (?)", [(part,) for part in fresh])
    keys = [key for (key,) in connection.execute(
        "SELECT key FROM news CROSS JOIN block ON block.part = news.part "  # CROSS: the new ones first, they are few
        "WHERE EXISTS (SELECT 1 FROM block AS other WHERE other.key = block.key AND other.part != block.part) "
        "GROUP BY key ORDER BY min(block.part), key")]  # neighbours in time: what was read for one is at hand for the next
    for key in keys:
        said = _said(connection, linker, "JOIN block ON block.part = part.n WHERE block.key = ?", (key,))
        number_of = {one.key: number for number, one in said.items()}
        found = list(linker.likely([one for number, one in said.items() if number in new],
                                   [one for number, one in said.items() if number not in new], key))
        connection.executemany("INSERT OR IGNORE INTO likeness VALUES (?, ?, ?, ?)", [
            (number_of[one.one], number_of[one.other], one.score, one.why) for one in found if not one.again])
        connection.executemany("INSERT OR IGNORE INTO repetition VALUES (?, ?, ?)", [
            (*sorted((number_of[one.one], number_of[one.other]), key=lambda part: said[part].first, reverse=True), one.score)
            for one in found if one.again])
        touched |= {number_of[end] for one in found for end in (one.one, one.other)}
        sure |= {tuple(sorted(said[number_of[end]].article for end in (one.one, one.other)))
                 for one in found if one.score >= linker.SURE and not one.again and not one.within}
    for one, other in sure:
        touched |= occasions.between(connection, one, other)
    return touched


def _group(connection, linker, touched):
    """Make anew the utterances of these parts and of all that hang together with them → all these parts."""
    done, lift = set(), occasions.Lift(connection, linker)
    for part in sorted(touched):  # neighbours in time, whose words are at hand
        if part in done:
            continue
        held = _component(connection, linker.SAME, lift, part)
        done |= held.keys()
        said = _said(connection, linker, IN, (json.dumps(sorted(held)),))
        number_of = {one.key: number for number, one in said.items()}
        _ungroup(connection, held.keys())
        pairs = {(one, other): score for rows in held.values() for one, other, score in rows
                 if one in held and other in held}
        # what is said again on another day is an utterance though nothing else words it
        alone = {said[number].key for number in held if connection.execute(
            "SELECT 1 FROM repetition WHERE later = ? UNION ALL SELECT 1 FROM repetition WHERE earlier = ?",
            (number, number)).fetchone()}
        settled = [(tuple(said[end].key for end in ends), same) for *ends, same in connection.execute(
            "SELECT one, other, same FROM settled") if ends[0] in held and ends[1] in held]
        groups = linker.groups(
            (linker.Likely(said[one].key, said[other].key, score, "", said[one].article == said[other].article)
             for (one, other), score in pairs.items()),
            linked=[pair for pair, same in settled if same], parted=[pair for pair, same in settled if not same])
        for keys in [*groups, *((key,) for key in sorted(alone.difference(*groups)))]:
            _keep(connection, linker, {number_of[key]: said[number_of[key]] for key in keys})
    return done


def _component(connection, least, lift, part):
    """{part: its likenesses} of all that hang together with a part by likenesses of at least so much."""
    held, waiting = {}, [part]
    while waiting:
        number = waiting.pop()
        if number in held:
            continue
        held[number] = [(one, other, lift(one, other, score)) for one, other, score in connection.execute(
            "SELECT one, other, score FROM likeness WHERE one = ? UNION ALL "
            "SELECT one, other, score FROM likeness WHERE other = ?", (number, number))]
        waiting += [end for (end,) in connection.execute(
            "SELECT other FROM settled WHERE one = :part AND same UNION ALL SELECT one FROM settled WHERE other = :part AND same",
            {"part": number})]
        waiting += [end for one, other, score in held[number] if score >= least for end in (one, other) if end not in held]
    return held


def _keep(connection, linker, members):
    """Keep one utterance: {number of a part: the linker's value of it}."""
    ident = linker.named(one.key for one in members.values())
    number_of = {one.key: number for number, one in members.items()}
    base, differences = linker.told(members.values())
    connection.execute("INSERT INTO utterance (id, base) VALUES (?, ?)", (ident, number_of[base]))
    shown = {base, *(one.key for one in differences)} if differences else ()
    where = {key: _where(connection, linker, number_of[key]) for key in shown}
    connection.executemany(
        'INSERT INTO difference (part, kind, meaning, "start", "end", text, base_start, base_end, base_text, why) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(number_of[one.key], one.kind, one.meaning, *where[one.key](one.span), *where[base](one.base_span), one.why)
         for one in differences])
    connection.executemany("UPDATE part SET utterance = ? WHERE n = ?", [(ident, number) for number in members])
    _count(connection, members)


def _repeat(connection, grouped):
    """Tell each utterance that was made anew, and each that repeats such a one, which one of an earlier day says the same line:
    the first."""
    changed = set()
    for part in grouped:
        changed |= {utterance for (utterance,) in connection.execute(
            "SELECT utterance FROM part WHERE n = :part UNION SELECT utterance FROM repetition JOIN part ON part.n = later "
            "WHERE earlier = :part", {"part": part}) if utterance}
    connection.executemany(
        "UPDATE utterance SET repeats = (SELECT first.utterance FROM part JOIN repetition ON later = part.n "
        "JOIN part AS first ON first.n = earlier JOIN statement ON statement.n = first.statement "
        "WHERE part.utterance = utterance.id AND first.utterance != utterance.id ORDER BY said_from, first.utterance LIMIT 1) "
        "WHERE id = ?", [(utterance,) for utterance in changed])


def _where(connection, linker, number):
    """What tells of (start, end) in a part's words where that is in its article, and the words; thrice None for None."""
    start, end, rest, text = connection.execute(
        'SELECT part."start", part."end", rest, article.text FROM part JOIN statement ON statement.n = part.statement '
        "JOIN article ON article.n = statement.article WHERE part.n = ?", (number,)).fetchone()
    stretches = json.loads(rest) if rest else [(start, end)]
    part = linker.Part(tuple(map(tuple, stretches)), " ".join(text[low:high] for low, high in stretches))

    def where(span):
        if span is None:
            return None, None, None
        low, high = part.at(*span)
        return low, high, text[low:high]

    return where


def _ungroup(connection, parts):
    """Forget the utterances of these parts."""
    for part in parts:
        row = connection.execute("SELECT utterance FROM part WHERE n = ?", (part,)).fetchone()
        if row and row[0]:
            members = [n for (n,) in connection.execute("SELECT n FROM part WHERE utterance = ?", row)]
            connection.execute("DELETE FROM utterance WHERE id = ?", row)
            connection.executemany("DELETE FROM difference WHERE part = ?", [(n,) for n in members])
            connection.execute("UPDATE part SET utterance = NULL WHERE utterance = ?", row)
            _count(connection, members)


def _count(connection, parts):
    """Tell each statement of these parts the utterance that most of its words belong to."""
    connection.executemany(
        "UPDATE statement SET utterance = (SELECT utterance FROM part WHERE part.statement = statement.n "
        "AND utterance IS NOT NULL "
        'GROUP BY utterance ORDER BY sum(part."end" - part."start") DESC, utterance LIMIT 1) '
        "WHERE n = (SELECT statement FROM part WHERE part.n = ?)", [(part,) for part in parts])
