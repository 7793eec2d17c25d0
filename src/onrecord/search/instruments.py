"""The plans, treaties, packages and meetings that a record's articles name, and who says what of them."""
import json
from collections import defaultdict
from itertools import accumulate

from onrecord.dates import days
from onrecord.errors import QuestionError
from onrecord.search import paging, rows, statements
from onrecord.search.meant import Taken
from onrecord.search.near import near
from onrecord.spelling import folded
from onrecord.values import Cited, Instrument, Span

# mentions of which a page counts what is done with the instruments, those first that are named least: each mention is compared
# with all that its article says
MOST_COMPARED = 800
LAST = "cited.n IN (SELECT n FROM cited WHERE instrument IN (SELECT value FROM json_each(:chosen)) ORDER BY n DESC LIMIT :most)"
CHOSEN = "cited.instrument IN (SELECT value FROM json_each(:chosen))"
# a statement says something of an instrument where at least half of what names it stands in a piece of its content
SAID_OF = ("SELECT cited.n, statement.id FROM cited JOIN statement ON statement.article = cited.article "
           "JOIN span ON span.statement = statement.n AND span.role = 'content' WHERE " + CHOSEN + " AND "
           '2 * (min(span."end", cited."end") - max(span."start", cited."start")) >= cited."end" - cited."start" '
           "ORDER BY cited.n, statement.n")
ACTS = (SAID_OF.replace("SELECT cited.n, statement.id", "SELECT instrument, act, count(DISTINCT statement.n) AS times")
        .replace("WHERE", "WHERE {} AND").replace("ORDER BY cited.n, statement.n", "GROUP BY 1, 2 ORDER BY times DESC, act"))
CITED = (f'SELECT cited.n, instrument, cited."start", cited."end", cited.text, cited.kind, cited.name, version, pointer, '
         f"{rows.ARTICLE_COLUMNS} FROM cited JOIN article ON article.n = cited.article "
         f"JOIN lead ON lead.article = article.n WHERE lead.is_current AND {{}} AND {CHOSEN} "
         'ORDER BY article.n, cited."start", cited.n')


def instruments(connection, *, name=None, kind=None):
    """The InstrumentRows of a record, those first that are named most; none when nothing answers.

    ``name`` holds words that all stand in one name of it: its own, or what an article calls it. Raises QuestionError where it
    holds none.
    """
    return paging.Answer(ranked(name=name, kind=kind)).all(connection)


def ranked(*, name=None, kind=None):
    """``instruments`` page by page -> paging.Ranked. Raises QuestionError."""
    wanted = _wanted(name)

    def order(connection):
        covered, values = paging.coverage(connection, "cited.article")
        times = dict(connection.execute(  # "it" names nothing
            f"SELECT instrument, count(*) FROM cited WHERE {covered} AND instrument IS NOT NULL AND NOT pointer GROUP BY 1", values))
        told = [(own_id, own_name) for own_id, own_name, sort in connection.execute("SELECT id, name, kind FROM instrument")
                if own_id in times and kind in (None, sort)]
        if wanted is not None:
            called = _forms(connection)
            told = [one for one in told if any(wanted <= set(folded(form).split()) for form in (one[1], *called[one[0]]))]
        return sorted((-times[own_id], own_name, own_id) for own_id, own_name in told)

    def load(connection, keys):
        found = {row.instrument.id: row for row in _found(connection, [own_id for *_, own_id in keys])}
        return [found[own_id] for *_, own_id in keys if own_id in found]

    return paging.Ranked(order, load)


def counted(**asked):
    """The same page by page in numbers -> paging.Ranked of InstrumentCounted, for whoever need not read every mention."""
    return paging.Ranked(ranked(**asked).order, lambda connection, keys: list(_counted(connection, keys, MOST_COMPARED)))


def _counted(connection, keys, most):
    """The InstrumentCounted of these keys, of ``most`` mentions together (None: of all) with what is done with it."""
    covered, values = paging.coverage(connection, "cited.article")
    values |= {"chosen": json.dumps([own_id for *_, own_id in keys])}
    told = {row[0]: Instrument(*row[:-1], tuple(json.loads(row[-1]))) for row in connection.execute(
        "SELECT id, name, kind, date, versions FROM instrument WHERE id IN (SELECT value FROM json_each(:chosen))", values)}
    times = {own_id: counts for own_id, *counts in connection.execute(
        f"SELECT instrument, count(*), count(DISTINCT article) FROM cited WHERE {covered} AND {CHOSEN} AND NOT pointer GROUP BY 1", values)}
    compared = [own_id for *_, own_id in keys] if most is None else _compared(keys, most)
    acts = defaultdict(list)
    for own_id, act, count in connection.execute(ACTS.format(covered), values | {"chosen": json.dumps(compared)}):
        acts[own_id].append((act, count))
    return (rows.InstrumentCounted(told[own_id], *times[own_id], tuple(acts[own_id])) for *_, own_id in keys if own_id in times)


def counts(connection):
    """(id, [the InstrumentCounted's fields, what it is called]) of each instrument, as ``search.counted`` keeps them."""
    forms = _forms(connection)
    for row in _counted(connection, ranked().order(connection), None):
        one = row.instrument
        words = {" ".join(sorted({*folded(form).split()})) for form in (one.name, *forms[one.id])}
        yield one.id, [(one.id, one.name, one.kind, one.date, one.versions), row.mentions, row.articles, row.acts, sorted(words)]


def from_told(told):
    """What ``counts`` told of one -> its InstrumentCounted."""
    one, mentions, articles, acts, _ = told
    return rows.InstrumentCounted(Instrument(*one[:-1], tuple(one[-1])), mentions, articles, tuple(map(tuple, acts)))


def counts_of(connection, own_id):
    """The InstrumentCounted of one instrument that articles name."""
    return next(_counted(connection, [(0, "", own_id)], None))


def from_counts(told, *, name=None, kind=None):
    """What ``counts`` told of each -> what ``counted`` does. Raises QuestionError."""
    wanted = _wanted(name)
    rows_ = {one[0][0]: from_told(one) for one in told
             if kind in (None, one[0][2]) and (wanted is None or any(wanted <= {*words.split()} for words in one[-1]))}
    keys = sorted((-row.mentions, row.instrument.name, own_id) for own_id, row in rows_.items())
    return paging.Ranked(lambda connection: keys, lambda connection, some: [rows_[own_id] for *_, own_id in some])


def _wanted(name):
    """The words of a name that is asked for, None where none is."""
    if name is not None and not folded(name):
        raise QuestionError(f"name {name!r} holds no letter")
    return None if name is None else set(folded(name).split())


def _forms(connection):
    """{id of an instrument: all that articles call it}."""
    called = defaultdict(set)
    covered, values = paging.coverage(connection, "cited.article")
    for own_id, *forms in connection.execute("SELECT DISTINCT instrument, name, text FROM cited WHERE "
                                             f"{covered} AND instrument IS NOT NULL AND NOT pointer", values):
        called[own_id].update(forms)
    return called


def _compared(keys, most):
    """The ids of the keys of a page whose acts are counted: those that are named least, of so many mentions together."""
    least = list(reversed(keys))
    return [own_id for (*_, own_id), so_far in zip(least, accumulate(-times for times, *_ in least)) if so_far <= most]


def by_id(connection, own_id, most=None):
    """The InstrumentRow of one instrument, by its id, of all mentions or of so many, those read last; None where no article that
    counts names it."""
    return next(iter(_found(connection, [own_id], most)), None)


def _found(connection, ids, most=None):
    """The InstrumentRows of these ids that an article names."""
    asked = {"chosen": json.dumps(ids), "most": most}
    last = "TRUE" if most is None else LAST
    cited, mentions = {}, defaultdict(list)
    for key, own_id, start, end, text, sort, full_name, version, pointer, *stands_in in connection.execute(CITED.format(last), asked):
        one = Cited(Span(start, end, text), sort, full_name, version, bool(pointer))
        cited[key] = own_id, one
        if not one.pointer:  # "it" names nothing
            mentions[own_id].append((rows.article(stands_in), one))
    says = _says(connection, cited, asked, last)
    return [rows.InstrumentRow(Instrument(*row, tuple(json.loads(versions))), tuple(mentions[row[0]]), tuple(says[row[0]]))
            for *row, versions in connection.execute("SELECT id, name, kind, date, versions FROM instrument WHERE id IN "
                                                     "(SELECT value FROM json_each(:chosen))", asked) if row[0] in mentions]


def nearest(connection, name):
    """What comes near a name that no instrument has -> a Taken without things, which tells so."""
    return Taken("instrument", name, (), near(name, [told for (told,) in connection.execute(
        "SELECT name FROM instrument ORDER BY name")]))


def _says(connection, cited, asked, last):
    """{id of an instrument: Sayings, the newest first, the undated last}."""
    versions = defaultdict(dict)  # (id of the instrument, id of the statement) -> the version that its first mention tells
    for key, statement in connection.execute(SAID_OF.replace("WHERE", f"WHERE {last} AND"), asked):
        own_id, one = cited.get(key, (None, None))
        if own_id is not None:
            versions[own_id][statement] = versions[own_id].get(statement) or one.version
    said = {row.statement.id: row for row in statements.found(
        connection, "lead.is_current AND statement.id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps([statement for held in versions.values() for statement in held])})}
    return defaultdict(list, {own_id: sorted(
        (rows.Saying(said[one].article, said[one].statement, version) for one, version in held.items() if one in said),
        key=_day, reverse=True) for own_id, held in versions.items()})


def _day(saying):
    return days(saying.statement.said.on) if saying.statement.said.on else ("", "")
