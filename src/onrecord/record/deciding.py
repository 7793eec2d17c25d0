"""What a person wants to judge → a Judgement with its anchor; refused, in one clear line, where it cannot be kept."""
from onrecord.errors import JudgementError
from onrecord.ids import identified
from onrecord.record import anchors, judgements
from onrecord.record import told as told_of
from onrecord.spelling import folded


def decided(connection, sort, subject, *, by, other=None, field=None, value=None, issues=None):
    """A Judgement of this moment, not yet appended. Raises JudgementError.

    accept, correct, reject: ``subject`` is a statement, ``field`` one of ``told.FIELDS``; accept and reject take none for the
    whole of it. same, different: ``subject`` and ``other`` are actors; without ``other`` the value {"article", "named"} tells
    whom of an article the actor is not ("named" may be left out where the article calls it by one name), and "to" who it is
    instead. linked, parted: statements, and the value {"at", "other_at"} where in the article the words begin that are meant,
    by default all. undo: ``subject`` is a judgement.
    ``issues`` are the names that there are; None: any.
    """
    if sort not in judgements.SORTS:
        raise JudgementError(f"{sort!r} is no judgement: one of {', '.join(judgements.SORTS)}")
    if sort == judgements.UNDO:
        return _undo(connection, subject, by)
    if sort in judgements.OF_STATEMENTS:
        return _of_statement(connection, sort, subject, by, field, value, issues)
    return (_of_actors if sort in judgements.OF_ACTORS else _of_wordings)(connection, sort, subject, by, other, value)


def _undo(connection, subject, by):
    undone = judgements.undone(connection)
    if judgements.one(connection, subject).id in undone:
        raise JudgementError(f"judgement {subject} is undone already; undo {undone[subject]} to make it hold again")
    return judgements.made(connection, judgements.UNDO, subject, by=by)


def _of_statement(connection, sort, subject, by, name, value, issues):
    number, article, anchor = anchors.of_statement(connection, subject)
    if name is None and sort == "correct" or name is not None and name not in told_of.FIELDS:
        raise JudgementError(f"a statement has no field {name!r}: one of {', '.join(told_of.FIELDS)}")
    shown = article.said[number] if anchors.rejected(connection, number) else told_of.read(connection, number)
    seen = told_of.values(shown, article.text)
    seen["speaker"] = _as_shown(connection, number, seen["speaker"], article.said[number])
    if sort == "reject":
        if name is not None and not told_of.FIELDS[name].may_be_none:
            raise JudgementError(f"a statement always has a {name}: correct it, or reject the statement")
        value = None
    elif sort == "accept":
        value = {one: seen[one] for one in told_of.SHOWN} if name is None else seen[name]
    else:
        if name == "speaker":
            value = _known_speaker(connection, value)
        if value is not None or not told_of.FIELDS[name].may_be_none:
            value = told_of.FIELDS[name].expect(value, article.text)
        if name == "issues":
            _expect_issues(value, seen["issues"], issues)
        if name in told_of.EDGES:
            _expect_meaning(connection, article, shown, name, value)
    return judgements.made(connection, sort, subject, by=by, field=name, value=value, anchor=anchor)


def _as_shown(connection, number, speaker, machine):
    """A speaker as pages show it, the actor in the world; ``as`` is whom the machine names in its article."""
    row = connection.execute("SELECT actor.id, actor.name FROM statement JOIN actor ON actor.id = statement.actor "
                             "WHERE statement.n = ?", (number,)).fetchone()
    if not speaker:
        return None
    own = machine["columns"]["speaker_id"]
    return {**speaker, **(dict(zip(("id", "name"), row)) if row else {}), **({"as": own} if own == speaker["id"] else {})}


def _known_speaker(connection, value):
    """A speaker that is told by an actor's id, or exactly by its name, as that actor; a new one as it is told."""
    if not isinstance(value, dict):
        return value
    known = connection.execute(
        "SELECT id, name, type FROM actor WHERE id = :id OR :id IS NULL AND name = :name AND type = coalesce(:type, type) LIMIT 2",
        {part: value.get(part) for part in ("id", "name", "type")}).fetchall()
    if len(known) == 1:
        return {**value, **dict(zip(("id", "name", "type"), known[0]))}
    if value.get("id"):
        raise JudgementError(f"there is no actor {value['id']!r}")
    return value


def _expect_issues(value, seen, issues):
    if seen is None:
        raise JudgementError("the article was read without a casebook: nothing there has issues")
    unknown = [name for name in value or () if issues is not None and name not in issues]
    if unknown:
        raise JudgementError(f"{unknown[0]!r} is no issue of the casebook: {', '.join(sorted(issues))}")


def _expect_meaning(connection, article, shown, name, value):
    """Refuse a span that would lose its negation, hedge or condition."""
    changed = told_of.copied(shown)
    told_of.FIELDS[name].put(changed, value)
    before = {(loss.start, loss.end) for loss in told_of.losses(connection, article.number, shown)}
    for loss in told_of.losses(connection, article.number, changed):
        if (loss.start, loss.end) not in before:
            words = article.text[loss.start:loss.end]
            raise JudgementError(f"{name} would lose its {loss.why}: {words!r} at {loss.start} belongs to it")


def _of_actors(connection, sort, subject, by, other, value):
    anchor = {"actor": _actor(connection, subject)}
    if other is not None:
        if other == subject:
            raise JudgementError(f"{subject!r} is one actor, not two")
        for judgement in judgements.holding(connection, judgements.OF_ACTORS):
            if judgement.sort != sort and {judgement.subject, judgement.other} == {subject, other}:
                raise JudgementError(f"{judgement.by} judged {subject} and {other} {judgement.sort}; undo {judgement.id} first")
        return judgements.made(connection, sort, subject, by=by, other=other, anchor=anchor | {"other": _actor(connection, other)})
    if sort == "same" or not isinstance(value, dict):
        raise JudgementError(f"{sort} needs two actors")
    rows = connection.execute(
        "SELECT named.id, named.name, article.id, lead.name FROM named JOIN article ON article.n = named.article "
        "JOIN lead ON lead.article = article.n WHERE article.id = :article AND named.actor = :actor "
        "AND (:named IS NULL OR :named IN (named.id, named.name))",
        {"article": value.get("article"), "actor": subject, "named": value.get("named") or None}).fetchall()
    if len(rows) != 1:
        told = f"several of {subject!r}: {', '.join(row[1] for row in rows)}" if rows else f"nobody so that is taken for {subject!r}"
        raise JudgementError(f"the article {value.get('article')!r} names {told}")
    anchor |= dict(zip(("named", "name", "article", "article_name"), rows[0]))
    to = value.get("to")
    if to is not None:
        to = _actor(connection, to) if isinstance(to, str) and _is_actor(connection, to) else _new_actor(to, anchor["actor"]["type"])
        if to["id"] == subject:
            raise JudgementError(f"{subject!r} is whom it is not to be")
    return judgements.made(connection, sort, subject, by=by, value=to, anchor=anchor)


def _is_actor(connection, ident):
    return connection.execute("SELECT 1 FROM actor WHERE id = ?", (ident,)).fetchone() is not None


def _actor(connection, ident):
    """What finds an actor again: its id, its names, its side."""
    row = connection.execute("SELECT id, name, type, party FROM actor WHERE id = ?", (ident,)).fetchone()
    if row is None:
        raise JudgementError(f"there is no actor {ident!r}")
    names = [name for (name,) in connection.execute(
        "SELECT DISTINCT name FROM named WHERE actor = :id UNION SELECT value FROM actor, json_each(names) WHERE actor.id = :id ORDER BY 1",
        {"id": ident})]
    return dict(zip(("id", "name", "type", "party"), row)) | {"names": [name for name in names if name != row[1]]}


def _new_actor(name, kind):
    if not isinstance(name, str) or not folded(name):
        raise JudgementError(f"{name!r} is no name of an actor")
    return {"id": identified(kind, name), "name": name.strip(), "type": kind, "party": None, "names": []}


def _of_wordings(connection, sort, subject, by, other, value):
    if other is None or other == subject:
        raise JudgementError(f"{sort} needs two statements")
    value, ends = value or {}, []
    for ident, at in ((subject, value.get("at")), (other, value.get("other_at"))):
        number, article, anchor = anchors.of_statement(connection, ident)
        end = {key: anchor[key] for key in ("article", "name", "content", "edges")}
        if at is not None:
            row = connection.execute('SELECT "start", "end" FROM part WHERE statement = ? AND "start" = ?', (number, at)).fetchone()
            if row is None:
                raise JudgementError(f"no words of statement {ident!r} that can be compared begin at {at!r}")
            end["at"] = [{"start": row[0], "end": row[1], "text": article.text[slice(*row)]}]
        ends.append(end)
    return judgements.made(connection, sort, subject, by=by, other=other, value=value or None, anchor={"ends": ends})
