"""What is contested in a record: who asserts it and who denies it, with which words, when, and under which names."""
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import get_args

from onrecord.dates import days
from onrecord.errors import QuestionError
from onrecord.search import paging, prints, rows, statements, things, turns
from onrecord.spelling import folded
from onrecord.values import ALONE, Held, Span, Speaker, Way

KINDS = get_args(Way)
NAMED = ("party", "place")  # what is asked for by name
FEW = 5  # of those in which one takes a side are told first
ANY_ENDING = "*"  # behind a word of a question

# field of a question -> the SQL that one and the same of the words that take a side must meet; :field stands for its value
OF_HELD = {
    "party": "held.by_party IN (SELECT value FROM json_each(:party))",
    "by": "held.by_id = :by",
    "since": 'held."to" > :since',
    "until": 'held."from" < :until',
}
# ... and that a contention must meet as a whole
OF_CONTENTION = {
    "id": "contention.id = :id",
    "kind": "contention.kind = :kind",
    "place": ("EXISTS (SELECT 1 FROM held JOIN toponym ON toponym.article = held.article "
              'AND toponym."start" >= held."start" AND toponym."end" <= held."end" WHERE held.contention = contention.n '
              "AND (toponym.place IN (SELECT value FROM json_each(:place)) "
              "OR toponym.place IS NULL AND toponym.text IN (SELECT value FROM json_each(:place_words))))"),
}
HELD = "held JOIN article ON article.n = held.article JOIN lead ON lead.article = article.n AND lead.is_current"
OF_CHOSEN = "held.contention IN (SELECT value FROM json_each(:chosen))"
TOPONYMS = ", ".join(f"toponym.{column}" for column in rows.TOPONYM_COLUMNS.split(", "))


@dataclass(frozen=True, slots=True)
class Question:
    """What a contention must be to answer; None asks for nothing. Raises QuestionError when it cannot be asked.

    ``about`` are words that all stand in its proposition or in the words of a side; a place answers to all of its names, and a
    word that ends in * to any ending. ``party`` takes a side, either; ``place`` is named by one; both by any name. ``kind`` is
    one of KINDS, ``by`` the id of one who takes a side. ``since`` and ``until`` are EDTF dates, both days included, ``article`` an id, a name or a path: somebody (of the
    ``party``) took a side then and there. ``unanswered`` asks for what is denied though nobody asserts it (``ALONE``): nothing
    but that, which is left out otherwise, unless its kind is asked for, or itself by its ``id``.
    """

    about: str | None = None
    party: str | None = None
    place: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    article: str | None = None
    unanswered: bool = False
    id: str | None = None
    by: str | None = None

    def __post_init__(self):
        for name in ("about", *NAMED):
            if getattr(self, name) is not None and not folded(getattr(self, name)):
                raise QuestionError(f"{name} {getattr(self, name)!r} holds no letter")
        if self.kind is not None and self.kind not in KINDS:
            raise QuestionError(f"kind {self.kind!r} is none of {', '.join(KINDS)}")
        for end in ("since", "until"):
            statements.expect_date(end, getattr(self, end))


def contested(connection, question, meanings=(), known_places=tuple):
    """The ContestedRows that answer, by the day from which they are contested, the undated last; none when nothing does.

    ``meanings`` are the Taken of the question's names; ``known_places`` makes Things of casebooks, looked at for a word that no
    article has as a name of a place.
    """
    return paging.Answer(ranked(question, meanings, known_places)).all(connection)


def ranked(question, meanings=(), known_places=tuple):
    """``contested`` page by page -> paging.Ranked."""
    def order(connection):
        chosen = _about(connection, question, _chosen(connection, question, meanings), known_places)
        days_ = defaultdict(lambda: defaultdict(list))  # number -> side -> days
        covered, values = paging.coverage(connection, "held.article")
        for number, side, on in connection.execute(
                f'SELECT held.contention, side, held."on" FROM held WHERE {OF_CHOSEN} AND {covered}',
                values | {"chosen": json.dumps(sorted(chosen))}):
            days_[number][side].append(on)
        ids = dict(connection.execute("SELECT n, id FROM contention WHERE n IN (SELECT value FROM json_each(?))",
                                      (json.dumps(sorted(days_)),)))
        return sorted((*_printed(turns.since_days(sides.values())), number, ids[number])
                      for number, sides in days_.items() if "denied" in sides)

    def load(connection, keys):
        found = {row.id: row for row in _rows(connection, [own_id for *_, own_id in keys])}
        return [found[own_id] for *_, own_id in keys if own_id in found]

    return paging.Ranked(order, load)


def counts(connection):
    """(key, [how many, the ids of the first FEW]) of the contentions in which each one takes a side, as ``search.counted`` keeps
    them: the key is ``by`` and an id, or ``party`` and its name."""
    found = {}
    ordered = {number: (place, own_id) for place, (*_, number, own_id) in enumerate(ranked(Question()).order(connection))}
    covered, values = paging.coverage(connection, "held.article")
    for what in ("by_id", "by_party"):
        for number, who in connection.execute(
                f"SELECT DISTINCT contention, {what} FROM held WHERE {what} IS NOT NULL AND {covered}", values):
            if number in ordered:
                found.setdefault((what.removesuffix("_id").removeprefix("by_"), who), []).append(ordered[number])
    for (what, who), told in found.items():
        yield f"{what} {who}", [len(told), [own_id for _, own_id in sorted(told)[:FEW]]]


def first(connection, ids):
    """The ContestedRows of these ids, in their order."""
    found = {row.id: row for row in _rows(connection, ids)}
    return [found[own_id] for own_id in ids if own_id in found]


def by_id(connection, own_id):
    """The ContestedRow of one contention, by its id; None where there is none."""
    return next(_rows(connection, [own_id]), None)


def _rows(connection, ids):
    numbers = [number for (number,) in connection.execute(
        "SELECT n FROM contention WHERE id IN (SELECT value FROM json_each(?)) ORDER BY n", (json.dumps(ids),))]
    return (row for told in _found(connection, json.dumps(numbers)) if (row := _row(*told)).denied)


def _printed(since):
    """Sorts days, the undated last."""
    return prints.printed(since) if since else ("~", "~")


def undated(connection, question, meanings=(), known_places=tuple):
    """How many contentions answer but for their date, because they have none; 0 when no date is asked for."""
    if question.since is None and question.until is None:
        return 0
    whenever = replace(question, since=None, until=None)
    without = _chosen(connection, whenever, meanings, 'held."from" IS NULL')
    without -= _chosen(connection, whenever, meanings, 'held."from" IS NOT NULL')
    return len(_about(connection, question, without, known_places))


def _chosen(connection, question, meanings, dated="TRUE"):
    """The numbers of the contentions that answer but for what they are about."""
    asked = {field: value for field in (*OF_HELD, *OF_CONTENTION) if (value := getattr(question, field)) is not None}
    covered, values = paging.coverage(connection, "held.article")
    if question.article is not None:
        of_article, numbers = paging.coverage(connection, "held.article", question.article)
        covered, values = f"{covered} AND {of_article}", values | numbers
    where = [dated, covered, *(condition for field, condition in (OF_HELD | OF_CONTENTION).items() if field in asked)]
    if question.unanswered or question.kind is None and question.id is None:
        where.append(f"contention.kind {'=' if question.unanswered else '!='} '{ALONE}'")
    for meaning in meanings:
        asked[meaning.what] = json.dumps([thing.id for thing in meaning.things if thing.id])
        asked[f"{meaning.what}_words"] = json.dumps([form for thing in meaning.things if not thing.id for form in thing.forms])
    if "since" in asked:
        asked["since"] = days(asked["since"])[0]
    if "until" in asked:
        asked["until"] = days(asked["until"])[1]
    return {number for (number,) in connection.execute(
        "SELECT DISTINCT contention.n FROM held JOIN contention ON contention.n = held.contention "
        f"WHERE {' AND '.join(where)}", values | asked)}


def _about(connection, question, chosen, known_places):
    """Those of the contentions in whose words all words of the question stand."""
    if question.about is None or not chosen:
        return chosen
    called = defaultdict(set)  # id of a place -> the words of its names
    for place in things.places(connection):
        called[place.id] |= _words(place.name, *place.names, *place.forms)
    wanted = _asked(question.about)
    if any(not any(_fits(word, words) for words in called.values()) for word in wanted):
        for place in known_places():
            called[place.id] |= _words(place.name, *place.names)
    asked = {"chosen": json.dumps(sorted(chosen))}
    words = defaultdict(set)
    for number, *told in connection.execute(
            f"SELECT contention.n, proposition, held.text FROM {HELD} JOIN contention ON contention.n = held.contention "
            f"WHERE {OF_CHOSEN}", asked):
        words[number] |= _words(*told)
    for number, place, text in connection.execute(
            f'SELECT contention, toponym.place, toponym.text FROM {HELD} JOIN toponym ON toponym.article = held.article '
            f'AND toponym."start" >= held."start" AND toponym."end" <= held."end" WHERE {OF_CHOSEN}', asked):
        words[number] |= called[place] if place else _words(text)
    return {number for number in chosen if all(_fits(word, words[number]) for word in wanted)}


def _asked(about):
    """The words of a question, folded, those that take any ending with their mark."""
    return [word + ANY_ENDING * told.endswith(ANY_ENDING) for told in about.split() for word in folded(told).split()]


def _fits(asked, words):
    stem = asked.removesuffix(ANY_ENDING)
    return any(word.startswith(stem) for word in words) if asked.endswith(ANY_ENDING) else stem in words


def _words(*texts):
    return {word for text in texts for word in folded(text).split()}


def _found(connection, chosen):
    """(id, proposition, kind, its HeldRows in the order of the record) of the contentions of these numbers (JSON)."""
    places = defaultdict(list)
    for number, *told in connection.execute(
            f"SELECT held.n, {TOPONYMS} FROM held JOIN toponym ON toponym.article = held.article "
            f'AND toponym."start" >= held."start" AND toponym."end" <= held."end" WHERE {OF_CHOSEN} ORDER BY toponym."start"',
            {"chosen": chosen}):
        places[number].append(rows.toponym(told))
    articles, held = {}, defaultdict(list)
    for number, contention, side, how, statement, start, end, text, *rest in connection.execute(
            'SELECT held.n, contention, side, how, statement.id, held."start", held."end", held.text, held."on", score, held.why, '
            f"held.outlet, by_id, by_name, by_type, by_party, {rows.ARTICLE_COLUMNS} FROM {HELD} "
            f"LEFT JOIN statement ON statement.n = held.statement WHERE {OF_CHOSEN} ORDER BY held.n", {"chosen": chosen}):
        (on, score, why, outlet), by, stands_in = rest[:4], rest[4:8], rest[8:]
        article = articles.setdefault(stands_in[0], rows.article(stands_in))  # one Article for all that it holds
        one = Held(side, Span(start, end, text), how, article.id, statement, Speaker(*by) if by[0] else None, bool(outlet), on,
                   score, why)
        held[contention].append(rows.HeldRow(article, one, tuple(places[number]), _outlet(article) if outlet else None))
    for number, *told in connection.execute(
            "SELECT n, id, proposition, kind FROM contention WHERE n IN (SELECT value FROM json_each(:chosen)) ORDER BY n",
            {"chosen": chosen}):
        yield *told, held[number]


def _row(own_id, proposition, kind, held):
    held = sorted(held, key=lambda row: (row.held.on is None, prints.printed(row.held.on)))
    asserted, denied = (tuple(row for row in held if row.held.side == side) for side in ("asserted", "denied"))
    parties = dict.fromkeys(row.held.by.party for row in (*asserted, *denied) if row.held.by and row.held.by.party)
    return rows.ContestedRow(own_id, proposition, kind, asserted, denied, turns.since(held), tuple(parties), turns.history(held))


def _outlet(article):
    """What the outlet of an article is called, the article's name where nothing tells it."""
    return prints.outlet(article.outlet, article.url) or article.name
