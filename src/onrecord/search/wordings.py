"""What was said once and worded by several: utterances with their wordings, and where these differ."""
import json
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import get_args

from onrecord.errors import QuestionError
from onrecord.search import paging, prints, rows, statements
from onrecord.values import DifferenceKind, Span

KINDS = get_args(DifferenceKind)
ANY = "TRUE"
TABLES = f"{statements.ALONE} JOIN part ON part.statement = statement.n"
DIFFERS = "part.utterance IN (SELECT own.utterance FROM difference JOIN part AS own ON own.n = difference.part WHERE {})"
# what an utterance must have besides a wording that answers the question -> SQL; :name stands for its value
CONDITIONS = {
    "utterance": "part.utterance = :utterance",
    "differences": DIFFERS.format("difference.kind = :differences"),
    "changed": DIFFERS.format("difference.meaning"),
}
OF_CHOSEN = "FROM part WHERE utterance IN (SELECT value FROM json_each(:chosen))"
ALIKE = " UNION ALL ".join(
    f"SELECT part.n, score, why FROM part JOIN likeness ON likeness.{here} = part.n JOIN part AS other ON other.n = likeness.{there} "
    "WHERE part.utterance IN (SELECT value FROM json_each(:chosen)) AND other.utterance = part.utterance"
    for here, there in (("one", "other"), ("other", "one"))) + " ORDER BY score"
IS_BASE = "statement.n IN (SELECT part.statement FROM utterance JOIN part ON part.n = utterance.base)"
UTTERANCES = ("SELECT utterance.id, base, repeats, EXISTS (SELECT 1 FROM utterance AS later WHERE later.repeats = utterance.id) "
              "FROM utterance JOIN part ON part.n = base WHERE id IN (SELECT value FROM json_each(:chosen)) ORDER BY base")


def wordings(connection, question, meanings=(), **asked):
    """The UtteranceRows of which a wording answers a ``statements.Question``, by the day on which it was said, the undated
    last; none when nothing does.

    ``meanings`` are the Taken of its names. ``utterance`` is an id; ``differences`` one of KINDS that a wording must show,
    ``changed`` asks for one that changes what is said, ``outlets`` for so many different outlets (an article of none is
    one). Raises QuestionError.
    """
    return paging.Answer(ranked(question, meanings, **asked)).all(connection)


def ranked(question, meanings=(), *, utterance=None, differences=None, changed=False, outlets=1):
    """``wordings`` page by page -> paging.Ranked."""
    def order(connection):
        chosen = json.dumps(sorted(_chosen(connection, question, meanings, utterance, differences, changed)))
        parts = _parts(connection, chosen, question.article)
        shown, unsure = [], []
        for own_id, base, repeats, is_repeated in connection.execute(UTTERANCES, {"chosen": chosen}):
            held = parts[own_id]
            if base in held and (len(held) > 1 or repeats or is_repeated):
                on = held[base][0]
                (shown if on and _days_open(on) == 1 else unsure).append((own_id, base, on))
        # where its base tells no day another wording may: these few are looked at whole
        told = {row.id: row.said.on for row in _found(connection, json.dumps([own_id for own_id, *_ in unsure]), question.article)}
        keys = sorted((*_when(told.get(own_id, on)), base, own_id) for own_id, base, on in (*shown, *unsure))
        return keys if outlets < 2 else _voiced(connection, keys, parts, outlets)

    def load(connection, keys):
        found = {row.id: row for row in _found(connection, json.dumps([own_id for *_, own_id in keys]), question.article)}
        return [found[own_id] for *_, own_id in keys if own_id in found]

    return paging.Ranked(order, load)


def by_id(connection, own_id):
    """The UtteranceRow of one utterance, by its id; None where nothing else words it."""
    return next(iter(_found(connection, json.dumps([own_id]), None)), None)


def repetitions(connection, own_id):
    """The UtteranceRows that say the line of an utterance again, on a later day; none when none does."""
    ids = [other for (other,) in connection.execute("SELECT id FROM utterance WHERE repeats = ?", (own_id,))]
    return sorted(_found(connection, json.dumps(ids), None), key=lambda row: _when(row.said.on))


def _parts(connection, chosen, article):
    """{id of an utterance: {number of a part: (said on, number of its article)}} of what ``_found`` shows of these ids (JSON)."""
    covered, values = _shown(connection, article)
    parts = defaultdict(dict)
    for own_id, number, on, stands_in in connection.execute(
            "SELECT part.utterance, part.n, said_on, article FROM part JOIN statement ON statement.n = part.statement "
            f"WHERE part.utterance IN (SELECT value FROM json_each(:chosen)) AND {covered}", values | {"chosen": chosen}):
        parts[own_id][number] = on, stands_in
    return parts


def _voiced(connection, keys, parts, outlets):
    """The keys of the utterances that so many outlets word."""
    numbers = {stands_in for *_, own_id in keys for _, stands_in in parts[own_id].values()}
    voices = {number: prints.outlet(name, url) or (number,) for number, name, url in connection.execute(
        "SELECT article, outlet, url FROM lead WHERE article IN (SELECT value FROM json_each(?))", (json.dumps(sorted(numbers)),))}
    return [key for key in keys if len({voices[stands_in] for _, stands_in in parts[key[-1]].values()}) >= outlets]


def _shown(connection, article):
    """-> the SQL condition on a statement that is shown, and its values: the base is shown though its article was edited since,
    as the others are compared with it."""
    covered, values = paging.coverage(connection, "statement.article")
    own, numbers = paging.coverage(connection, "statement.article", article) if article is not None else ("FALSE", {})
    return f"({covered} OR {own} OR {IS_BASE})", values | numbers


def undated(connection, question, meanings=(), *, utterance=None, differences=None, changed=False):
    """How many utterances ``wordings`` leaves out, asked by date, because they have none."""
    if question.since is None and question.until is None:
        return 0
    asked = utterance, differences, changed
    whenever = replace(question, since=None, until=None)
    without = _chosen(connection, whenever, meanings, *asked, f"{statements.FROM} IS NULL")
    return len(without - _chosen(connection, whenever, meanings, *asked, f"{statements.FROM} IS NOT NULL"))


def _chosen(connection, question, meanings, utterance, differences, changed, dated="TRUE"):
    """The ids of the utterances that answer."""
    if differences not in (None, *KINDS):
        raise QuestionError(f"differences {differences!r} is none of {', '.join(KINDS)}")
    asked = {name: value for name, value in (("utterance", utterance), ("differences", differences), ("changed", changed))
             if value}
    where, values = statements.answering_alone(connection, question, meanings)
    # of all that there is no statement need be looked at
    tables = "part" if where == ANY and dated == "TRUE" else TABLES
    where = " AND ".join(["part.utterance IS NOT NULL", dated, where, *(CONDITIONS[name] for name in asked)])
    return {own_id for (own_id,) in connection.execute(
        f"SELECT DISTINCT part.utterance FROM {tables} WHERE {where}", {**values, **asked})}


def _found(connection, chosen, article):
    """The UtteranceRows of these ids (JSON) that have two wordings or more, or whose line was said on another day too."""
    shown, values = _shown(connection, article)
    said = {row.statement.id: row for row in statements.found(
        connection, f"statement.n IN (SELECT statement {OF_CHOSEN}) AND {shown}", values | {"chosen": chosen})}
    alike = {}  # number of a part -> its surest likeness to another of its utterance, and the reasons
    for number, score, why in connection.execute(ALIKE, {"chosen": chosen}):
        alike[number] = score, why
    parts = defaultdict(dict)  # id of an utterance -> {number of a part: Wording}
    for number, own_id, statement, start, end, text, rest in connection.execute(
            'SELECT n, utterance, (SELECT id FROM statement WHERE n = part.statement), "start", "end", text, rest '
            f'{OF_CHOSEN} ORDER BY part.statement, "start"', {"chosen": chosen}):
        if statement in said:
            article, longest = said[statement].article, Span(start, end, text)
            content = tuple(article.span(*stretch) for stretch in json.loads(rest)) if rest else (longest,)
            score, why = alike.get(number, (None, None))
            parts[own_id][number] = rows.Wording(article, said[statement].statement, longest, content, score=score, why=why)
    differing = defaultdict(list)  # number of a part -> what it shows
    for number, *told in connection.execute(
            'SELECT part, kind, meaning, "start", "end", text, base_start, base_end, base_text, why FROM difference '
            f'WHERE part IN (SELECT n {OF_CHOSEN}) ORDER BY part, n', {"chosen": chosen}):
        differing[number].append(told)
    for own_id, base, repeats, is_repeated in connection.execute(UTTERANCES, {"chosen": chosen}):
        if base in parts[own_id] and (len(parts[own_id]) > 1 or repeats or is_repeated):
            yield _row(own_id, base, repeats, _ordered(parts[own_id]), differing)


def _row(own_id, base, repeats, held, differing):
    said = [held[base].statement.said, *(one.statement.said for one in held.values())]
    return rows.UtteranceRow(
        own_id, held[base].statement.speaker, min((day for day in said if day.on), key=_left_open, default=said[0]),
        held[base], tuple(held.values()),
        tuple(rows.Difference(kind, bool(meaning), one, _span(*words), _span(*base_words), why)
              for number, one in held.items() for kind, meaning, *words, why in differing[number]
              for words, base_words in [(words[:3], words[3:])]), repeats)


def _ordered(held):
    """{number: Wording} with what is known of who printed it when, the earliest first, the undated last."""
    days = {number: prints.printed(one.article.published_on) for number, one in held.items()}
    placed = {}
    for number in sorted(held, key=lambda number: (days[number] == prints.ANY_DAY, days[number])):
        others = [other for other in held if held[other].article.id != held[number].article.id]
        earlier = [other for other in others if prints.before(days[other], days[number])]
        placed[number] = replace(
            held[number], follows=tuple(dict.fromkeys(held[other].article.id for other in earlier)),
            first=bool(others) and all(prints.before(days[number], days[other]) for other in others))
    return placed


def _span(start, end, text):
    return Span(start, end, text) if text is not None else None


def _left_open(said):
    """How many days a date leaves open: that of a day is told before that of a month."""
    return _days_open(said.on)


def _days_open(on):
    low, high = map(date.fromisoformat, prints.printed(on))
    return (high - low).days


def _when(on):
    """Sorts the days on which something was said, the undated last."""
    return prints.printed(on) if on else ("~", "~")
