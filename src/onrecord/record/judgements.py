"""The judgements of a record: appended, read, undone; never changed. What holds now is a function of their table.

A judgement holds unless one that holds undoes it; of two that hold and contradict each other the later one counts.
"""
import json
import re
from datetime import datetime, timedelta, timezone

from onrecord.errors import JudgementError
from onrecord.ids import content_id
from onrecord.record.told import FIELDS
from onrecord.values import Judgement

COLUMNS = "id, at, by, sort, subject, other, field, value, anchor"
OF_STATEMENTS, OF_ACTORS, OF_WORDINGS, UNDO = ("accept", "correct", "reject"), ("same", "different"), ("linked", "parted"), "undo"
SORTS = (*OF_STATEMENTS, *OF_ACTORS, *OF_WORDINGS, UNDO)
AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")  # so that times sort as they read
TICK = timedelta(microseconds=1)
LONGEST_NAME, LARGEST = 100, 100_000  # characters of who judges; of one judgement's JSON


def kept(connection, where="TRUE", asked=()):
    """The Judgements that meet a condition, the earliest first."""
    for *told, value, anchor in connection.execute(f"SELECT {COLUMNS} FROM judgement WHERE {where} ORDER BY at, n", asked):
        yield Judgement(*told, None if value is None else json.loads(value), None if anchor is None else json.loads(anchor))


def one(connection, ident):
    """The Judgement of this id. Raises JudgementError where there is none."""
    found = next(kept(connection, "id = ?", (ident,)), None)
    if found is None:
        raise JudgementError(f"there is no judgement {ident!r}")
    return found


def undone(connection):
    """{id of a judgement that does not hold: the id of the undo that holds against it}."""
    against = {}
    # the latest first: what undoes a judgement is later, so that whether it holds is known by then
    for ident, subject in connection.execute("SELECT id, subject FROM judgement WHERE sort = 'undo' ORDER BY at DESC, n DESC"):
        if ident not in against:
            against.setdefault(subject, ident)
    return against


def holding(connection, sorts, article=None):
    """The Judgements of these sorts that hold, the earliest first; with the id of an ``article`` only those about it."""
    gone = undone(connection)
    where = f"sort IN ({', '.join('?' * len(sorts))})" + (" AND article = ?" if article else "")
    return [judgement for judgement in kept(connection, where, (*sorts, article) if article else sorts) if judgement.id not in gone]


def made(connection, sort, subject, *, by, other=None, field=None, value=None, anchor=None):
    """A new Judgement of this moment, later than all that the record has. Raises JudgementError on who judges."""
    if not isinstance(by, str) or not by.strip() or len(by) > LONGEST_NAME or not by.isprintable():
        raise JudgementError(f"who judges needs a name of at most {LONGEST_NAME} characters, not {by!r}")
    now = datetime.now(timezone.utc)
    (last,) = connection.execute("SELECT max(at) FROM judgement").fetchone()
    if last:  # a clock that was set back must not put a decision before those that it answers
        now = max(now, datetime.strptime(last, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=timezone.utc) + TICK)
    at = now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    told = at, by.strip(), sort, subject, other, field, value, anchor
    return Judgement(_ident(*told), *told)


def append(connection, judgement):
    """Append a Judgement, made here or elsewhere. -> False when the record has it. Raises JudgementError when it is none."""
    expect(judgement)
    if connection.execute("SELECT 1 FROM judgement WHERE id = ?", (judgement.id,)).fetchone():
        return False
    if judgement.sort == UNDO and not one(connection, judgement.subject).at < judgement.at:
        raise JudgementError(f"judgement {judgement.id} undoes one that is later than itself")
    article = (judgement.anchor or {}).get("article") if judgement.sort in OF_STATEMENTS else None
    connection.execute(f"INSERT INTO judgement ({COLUMNS}, article) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (
        judgement.id, judgement.at, judgement.by, judgement.sort, judgement.subject, judgement.other, judgement.field,
        _json(judgement.value), _json(judgement.anchor), article))
    return True


def article_of(connection, judgement):
    """The id of the article whose statements a judgement changes, or that it lets change back; None where it changes none."""
    while judgement.sort == UNDO:
        judgement = one(connection, judgement.subject)
    return judgement.anchor["article"] if judgement.sort in OF_STATEMENTS else None


def expect(judgement):
    """Raises JudgementError when a Judgement that came from a file is not whole."""
    texts = (judgement.id, judgement.at, judgement.by, judgement.sort, judgement.subject)
    if not all(isinstance(text, str) for text in texts) or not all(
            text is None or isinstance(text, str) for text in (judgement.other, judgement.field)):
        raise JudgementError("is no judgement: id, at, by, sort and subject must be texts")
    if judgement.sort not in SORTS or not AT.fullmatch(judgement.at) or not isinstance(judgement.anchor, dict | None):
        raise JudgementError(f"judgement {judgement.id}: its sort, time or anchor is none")
    if not _is_whole(judgement.sort, judgement.other, judgement.anchor or {}):
        raise JudgementError(f"judgement {judgement.id}: its anchor does not tell what it is about")
    if judgement.field is not None and judgement.field not in FIELDS:
        raise JudgementError(f"judgement {judgement.id}: statements have no field {judgement.field!r}")
    if judgement.sort == "accept" and judgement.field is None and not isinstance(judgement.value, dict):
        raise JudgementError(f"judgement {judgement.id}: does not tell what it accepts")
    if len(_json([judgement.value, judgement.anchor])) > LARGEST:
        raise JudgementError(f"judgement {judgement.id}: is larger than {LARGEST:,} characters")
    told = (judgement.at, judgement.by, judgement.sort, judgement.subject, judgement.other, judgement.field, judgement.value,
            judgement.anchor)
    if _ident(*told) != judgement.id:
        raise JudgementError(f"judgement {judgement.id}: was changed since it was made: its id is no hash of what it says")


def _is_whole(sort, other, anchor):
    """Does an anchor tell what a judgement of this sort is looked for by?"""
    if sort in OF_STATEMENTS:
        return _stands(anchor)
    if sort in OF_WORDINGS:
        ends = anchor.get("ends")
        return isinstance(ends, list) and len(ends) == 2 and all(isinstance(end, dict) and _stands(end) for end in ends)
    if sort in OF_ACTORS:
        if other is None:
            return _is_actor(anchor.get("actor")) and all(isinstance(anchor.get(what), str) for what in ("article", "named"))
        return all(_is_actor(anchor.get(end)) for end in ("actor", "other"))
    return True


def _stands(anchor):
    return isinstance(anchor.get("article"), str) and _are_spans(anchor.get("content")) and all(
        _are_spans(anchor.get(role) or []) for role in ("edges", "at"))


def _are_spans(value):
    return isinstance(value, list) and all(isinstance(span, dict) and type(span.get("start")) is int and type(span.get("end")) is int
                                           for span in value)


def _is_actor(value):
    names = value.get("names", []) if isinstance(value, dict) else None
    return isinstance(names, list) and all(isinstance(text, str) for text in (value.get("name"), value.get("type"), *names))


def _ident(at, by, sort, subject, other, field, value, anchor):
    return content_id("judgement", at, by, sort, subject, other, field, _json(value), _json(anchor))


def _json(value):
    """JSON in one form, so that the same value has the same hash; None for None."""
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
