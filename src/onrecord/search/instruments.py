"""The plans, treaties, packages and meetings that a record's articles name, and who says what of them."""
import json
from collections import defaultdict

from onrecord.dates import days
from onrecord.errors import QuestionError
from onrecord.search import rows, statements
from onrecord.search.meant import Taken
from onrecord.search.near import near
from onrecord.spelling import folded
from onrecord.values import Cited, Instrument, Span

# a statement says something of an instrument where at least half of what names it stands in a piece of its content
SAID_OF = ("SELECT cited.n, statement.id FROM cited JOIN statement ON statement.article = cited.article "
           "JOIN span ON span.statement = statement.n AND span.role = 'content' WHERE cited.instrument IS NOT NULL AND "
           '2 * (min(span."end", cited."end") - max(span."start", cited."start")) >= cited."end" - cited."start" '
           "ORDER BY cited.n, statement.n")
CITED = (f'SELECT cited.n, instrument, cited."start", cited."end", cited.text, cited.kind, cited.name, version, pointer, '
         f"{rows.ARTICLE_COLUMNS} FROM cited JOIN article ON article.n = cited.article "
         "JOIN lead ON lead.article = article.n WHERE lead.is_current AND instrument IS NOT NULL "
         'ORDER BY article.n, cited."start", cited.n')


def instruments(connection, *, name=None, kind=None):
    """The InstrumentRows of a record, those first that are named most; none when nothing answers.

    ``name`` holds words that all stand in one name of it: its own, or what an article calls it. Raises QuestionError where it
    holds none.
    """
    if name is not None and not folded(name):
        raise QuestionError(f"name {name!r} holds no letter")
    cited, mentions, called = {}, defaultdict(list), defaultdict(set)
    for key, own_id, start, end, text, sort, full_name, version, pointer, *stands_in in connection.execute(CITED):
        article = rows.article(stands_in)
        one = Cited(Span(start, end, text), sort, full_name, version, bool(pointer))
        cited[key] = own_id, one
        if not one.pointer:  # "it" names nothing
            mentions[own_id].append((article, one))
            called[own_id] |= {full_name, text}
    told = [Instrument(*row, tuple(json.loads(versions))) for *row, versions in connection.execute(
        "SELECT id, name, kind, date, versions FROM instrument") if row[0] in mentions]
    wanted = set(folded(name).split()) if name is not None else None
    chosen = [one for one in told if kind in (None, one.kind) and (
        wanted is None or any(wanted <= set(folded(form).split()) for form in (one.name, *called[one.id])))]
    says = _says(connection, cited, {one.id for one in chosen})
    found = [rows.InstrumentRow(one, tuple(mentions[one.id]), tuple(says[one.id])) for one in chosen]
    return sorted(found, key=lambda row: (-len(row.mentions), row.instrument.name, row.instrument.id))


def nearest(connection, name):
    """What comes near a name that no instrument has -> a Taken without things, which tells so."""
    return Taken("instrument", name, (), near(name, [told for (told,) in connection.execute(
        "SELECT name FROM instrument ORDER BY name")]))


def _says(connection, cited, ids):
    """{id of an instrument: Sayings, the newest first, the undated last}."""
    versions = defaultdict(dict)  # (id of the instrument, id of the statement) -> the version that its first mention tells
    for key, statement in connection.execute(SAID_OF):
        own_id, one = cited.get(key, (None, None))
        if own_id in ids:
            versions[own_id][statement] = versions[own_id].get(statement) or one.version
    said = {row.statement.id: row for row in statements.found(
        connection, "lead.is_current AND statement.id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps([statement for held in versions.values() for statement in held])})}
    return defaultdict(list, {own_id: sorted(
        (rows.Saying(said[one].article, said[one].statement, version) for one, version in held.items() if one in said),
        key=_day, reverse=True) for own_id, held in versions.items()})


def _day(saying):
    return days(saying.statement.said.on) if saying.statement.said.on else ("", "")
