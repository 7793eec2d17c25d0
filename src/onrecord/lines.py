"""Values → the objects that are printed: RECORD's line formats, one function a view.

A field that nothing determines yet is null, and stands there all the same: null means "not determined".
"""
from onrecord.errors import JudgementError
from onrecord.values import Judgement, Span


def span(value):
    """``{"start", "end", "text"}``, or None."""
    return value and {"start": value.start, "end": value.end, "text": value.text}


def article(value):
    """The short form in which an article stands in every other line."""
    where = {"url": value.url} if value.path is None and value.url is not None else {"path": value.path}
    if value.path is not None and value.url is not None:
        where["url"] = value.url
    return {"id": value.id, "name": value.name, **where, "outlet": value.outlet, "title": value.title,
            "published_on": value.published_on}


def statement(value, in_article):
    """One line of ``statements`` and ``extract``."""
    meant = value.meant
    return {
        "id": value.id,
        "article": article(in_article),
        "kind": value.kind,
        "source": span(value.source),
        "cue": span(value.cue),
        "content": [span(piece) for piece in value.content],
        "speaker": _speaker(value.speaker),
        "addressee": meant.addressee and {"name": meant.addressee.name, **span(meant.addressee.span)},
        "venue": meant.venue and meant.venue.text,
        "venue_at": span(meant.venue),
        "said_on": value.said.on,
        "said_on_basis": span(value.said.basis) if isinstance(value.said.basis, Span) else value.said.basis,
        "act": meant.act,
        "act_confidence": round(meant.sure, 4) if meant.act else None,
        "plover": meant.plover,
        "issues": list(meant.issues) if meant.issues is not None else None,
        "target": meant.target and {"name": meant.target.name, "party": meant.target.party},
        "negated": meant.negated,
        "condition": condition(meant.condition),
        "places": [toponym(place) for place in value.places],
        "figures": [figure(one) for one in value.figures],
        "nested_in": value.nested_in,
        "utterance": value.utterance,
        "confidence": round(value.confidence, 4),
    }


def condition(value):
    """``{"if", "then", "form"}``, or None."""
    return value and {"if": span(value.when), "then": span(value.then), "form": value.form}


def position_row(row):
    """One line of ``positions``: a position and the statements that it rests on, each by its longest piece of content."""
    value = row.position
    return {"party": value.party, "issue": value.issue, "date": value.on, "act": value.act, "summary": value.summary,
            "condition": condition(row.condition),
            "statements": [{"id": ground.statement.id, "article": article(ground.article),
                            **span(max(ground.statement.content, key=lambda piece: piece.end - piece.start)),
                            "content": [span(piece) for piece in ground.statement.content],
                            "speaker": _speaker(ground.statement.speaker), "act": ground.statement.meant.act}
                           for ground in row.grounds]}


def cell_row(row):
    """One cell of the matrix: where a party stands on an issue, how many positions it took, and how many shifts lie between them."""
    return {"party": row.party, "issue": row.issue, "standing": [position_row(one) for one in row.standing],
            "positions": row.positions, "shifts": row.shifts}


def shift_row(row):
    """One line of ``shifts``: from which position to which, and why."""
    after = row.after.position
    return {"party": after.party, "issue": after.issue, "from": position_row(row.before), "to": position_row(row.after),
            "direction": row.shift.direction, "why": row.shift.why}


def condition_row(row):
    """One line of ``conditions``: who would do what if whom did what; ``reasons`` tells why another statement meets it or
    excludes it, by its id."""
    value, meant = row.statement, row.statement.meant
    speaker = value.speaker
    return {"party": speaker and speaker.party, "speaker": _speaker(speaker), "said_on": value.said.on, "act": meant.act,
            "issues": list(meant.issues) if meant.issues is not None else None, "form": meant.condition.form,
            "if": span(meant.condition.when), "then": span(meant.condition.then),
            "if_party": row.if_party, "then_party": row.then_party,
            "statement": value.id, "article": article(row.article), "content": [span(piece) for piece in value.content],
            "meets": [tie.id for tie in row.meets], "excludes": [tie.id for tie in row.excludes],
            "reasons": {tie.id: tie.why for tie in (*row.meets, *row.excludes)}}


def instrument_row(row):
    """One line of ``instruments``: where it is named, and who says what of it, the newest first."""
    value = row.instrument
    return {"id": value.id, "name": value.name, "kind": value.kind, "date": value.date, "versions": list(value.versions),
            "mentions": [{"article": article(stands_in), **span(one.span), "version": one.version}
                         for stands_in, one in row.mentions],
            "says": [{"by": _speaker(said.statement.speaker), "act": said.statement.meant.act, "statement": said.statement.id,
                      "said_on": said.statement.said.on, "article": article(said.article), "version": said.version}
                     for said in row.says]}


def utterance_row(row):
    """One line of ``wordings``: an utterance, its wordings in the order in which they were printed, and where they differ from
    its base."""
    return {"utterance": row.id, "speaker": _speaker(row.speaker), "said_on": row.said.on, "repeats": row.repeats,
            "base": row.base.statement.id,
            "members": [{"article": article(one.article), "statement": one.statement.id, **span(one.span),
                         "content": [span(piece) for piece in one.content], "kind": one.statement.kind,
                         "cue": span(one.statement.cue), "first": one.first, "follows": list(one.follows),
                         "score": one.score and round(one.score, 4), "why": one.why,
                         "is_base": (one.statement.id, one.span) == (row.base.statement.id, row.base.span)}
                        for one in row.members],
            "differences": [{"kind": one.kind, "meaning": one.meaning,
                             "article": {"id": one.wording.article.id, "name": one.wording.article.name},
                             "statement": one.wording.statement.id, "at": one.wording.span.start,
                             "span": span(one.span), "base_span": span(one.base_span), "why": one.why}
                            for one in row.differences]}


def outlet_row(row):
    """One line of ``outlets``: what an outlet's articles do, in numbers."""
    return {"outlet": row.name, "articles": row.articles, "copies": row.copies, "statements": row.statements,
            "utterances": row.utterances, "first": row.first, "later": row.later,
            "direct": row.direct, "indirect": row.indirect, "mixed": row.mixed,
            "verbs": [{"party": party, "verb": verb, "times": times} for party, verb, times in row.verbs],
            "differences": dict(row.differences), "meaning_changed": row.meaning_changed,
            "follows": [{"outlet": outlet, "times": times} for outlet, times in row.follows]}


def figure(value):
    """A figure: its span, how much of what, of which whole, as of when, and who states it."""
    return {**span(value.span), "value": _value(value.value), "unit": value.unit, "bound": value.bound, "measure": value.measure,
            "of": value.of and {"name": value.of}, "as_of": value.as_of.on,
            "as_of_basis": span(value.as_of.basis) if isinstance(value.as_of.basis, Span) else value.as_of.basis,
            "stated_by": _speaker(value.stated_by), "statement": value.statement, "sort": value.sort, "series": value.series}


def figure_row(row):
    """One line of ``figures``; with the value in the unit that was asked for, where one was."""
    told = figure(row.figure)
    line = {**{key: told.pop(key) for key in ("start", "end", "text")}, "article": article(row.article), **told, "source": row.source}
    if row.converted:
        value, unit = row.converted
        line["converted"] = {"value": _value(value), "unit": unit}
    return line


def series_row(row):
    """One line of a series: a figure, and what the others of its series are to it."""
    return {**figure_row(row), "agrees": [
        {"figure": {"article": {"id": one.other.article.id, "name": one.other.article.name}, **span(one.other.figure.span)},
         "verdict": one.verdict, "why": one.why} for one in row.compared]}


def against_row(row):
    """One line of ``figures --against``: a figure beside the number of a dated series."""
    return {**figure_row(row), "against": {
        "on": row.on, "number": row.number, "least": row.least, "most": row.most,
        "allowed": row.allowed and [end and round(end, 4) for end in row.allowed],
        "difference": row.difference and round(row.difference, 4), "percent": row.percent and round(row.percent, 2),
        "within": row.within, "why": row.why}}


def contested_row(row):
    """One line of ``contested``: a proposition, who asserts and who denies it, and who did what when."""
    return {"id": row.id, "proposition": row.proposition, "kind": row.kind, "since": row.since, "parties": list(row.parties),
            "asserted": [_held(one) for one in row.asserted], "denied": [_held(one) for one in row.denied],
            "history": [{"on": turn.on, "what": turn.what, "side": turn.row.held.side, "by": _by(turn.row.held.by),
                         "outlet": turn.row.outlet, "statement": turn.row.held.statement,
                         "article": {"id": turn.row.article.id, "name": turn.row.article.name}} for turn in row.history]}


def toponym(value):
    """A place named: its span, the place, and whose name for it that is; ``why`` tells what stands in the way of knowing it."""
    place = value.place
    return {**span(value.span), "id": place and place.id, "name": place and place.name, "kind": place and place.kind,
            "lat": place and place.lat, "lon": place and place.lon,
            "country": place and place.country, "region": place and place.region,
            "alias_of": value.alias_of, "used_by": value.used_by, "role": value.role, "why": value.why}


def actor_row(row, mentions=False):
    """One line of ``actors``; with ``mentions`` every place that names the actor."""
    actor = row.actor
    line = {"id": actor.id, "name": actor.name, "type": actor.type, "party": actor.parties[-1].what if actor.parties else None,
            "roles": [{"role": term.what, "from": term.since, "to": term.until} for term in actor.roles],
            "names": list(row.names), "statements": row.statements, "utterances": row.utterances, "mentions": row.mentions}
    if mentions:
        line["spans"] = [{"article": article(stands_in), **span(value)} for stands_in, value in row.spans]
    return line


def place_row(row):
    """One line of ``places``: a place named, and where."""
    named = toponym(row.toponym)
    return {**{key: named.pop(key) for key in ("start", "end", "text")}, "article": article(row.article), **named}


def place_summary(row):
    """One line of ``places --by-place``: a place, what it is called, by whom, and in which articles."""
    place = row.place
    return {"id": place and place.id, "name": row.name, "kind": place and place.kind,
            "lat": place and place.lat, "lon": place and place.lon,
            "country": place and place.country, "region": place and place.region, "mentions": row.mentions,
            "names": [{"text": name.text, "mentions": name.mentions, "is_alias": name.is_alias, "used_by": name.used_by,
                       "outlets": sorted({one.outlet for one in name.articles if one.outlet}),
                       "articles": [one.id for one in name.articles]} for name in row.names],
            "articles": [article(one) for one in row.articles]}


def mapped_row(row):
    """One line of the map: a place, its names by side, and how often it is named, in how many statements, in which claims."""
    place = row.place
    return {"id": place.id, "name": place.name, "kind": place.kind, "lat": place.lat, "lon": place.lon, "country": place.country,
            "region": place.region, "mentions": row.mentions, "articles": row.articles,
            "names": [{"text": name.text, "mentions": name.mentions, "is_alias": name.is_alias, "used_by": name.used_by}
                      for name in row.names],
            "statements": row.statements, "claims": list(row.claims), "contested": row.is_contested}


def article_row(row):
    """One line of ``articles``."""
    return {
        **article(row.article),
        "published_basis": row.article.published_basis,
        "language": None,
        "words": row.words,
        "statements": row.statements,
        "quality": {"score": row.quality and round(row.quality.score, 4), "flags": _flags(row)},
        "dropped": [_aside(aside) for aside in row.dropped],
        "garbled": [_aside(aside) for aside in row.garbled],
        "duplicate_of": row.copy_of,
        "also_at": list(row.also_at),
        "copy_kind": row.copy_kind,
        "flagged": [{**span(flag.span), "flag": flag.name} for flag in (row.quality.flags if row.quality else ())],
    }


def judgement_row(row):
    """One line of ``judgements``: what a person says, what the machine said, where it stands; ``judgement_of`` reads it back."""
    value, anchor = row.judgement, row.judgement.anchor or {}
    machine = anchor.get("machine")
    return {"id": value.id, "at": value.at, "by": value.by, "sort": value.sort, "subject": value.subject, "other": value.other,
            "field": value.field, "value": value.value,
            "article": {"id": anchor["article"], "name": anchor.get("name")} if "article" in anchor else None,
            "content": anchor.get("content"), "machine": machine.get(value.field) if machine and value.field else machine,
            "holds": row.undone_by is None, "undone_by": row.undone_by, "statement": row.statement,
            "loose": row.why if row.undone_by is None else None, "anchor": value.anchor}


def judgement_of(line):
    """The Judgement in a line of ``judgements``. Raises JudgementError where it lacks one."""
    try:
        return Judgement(*(line[name] for name in ("id", "at", "by", "sort", "subject", "other", "field", "value", "anchor")))
    except (KeyError, TypeError) as error:
        raise JudgementError(f"is no judgement: it has no {error}") from error


def fault(value):
    """One line of ``check``."""
    return {"article": {"id": value.article_id, "name": value.article_name}, "statement": value.statement,
            "span": {"start": value.start, "end": value.end, "text": value.text}, "why": value.why}


# what an article's row tells by itself: the flag, and when it stands
FLAGS = (
    ("garbled", lambda row: row.garbled),
    ("syndicated", lambda row: row.copy_of and row.copy_kind == "syndicated"),
    ("copy", lambda row: row.copy_of and row.copy_kind != "syndicated"),
    ("undated", lambda row: row.article.published_on is None),
    ("superseded", lambda row: row.superseded),
)


def _held(row):
    """The words of a side: who takes it, where they stand, how that is told, and which names of places they use."""
    value = row.held
    return {"by": _by(value.by), "outlet": row.outlet, "article": article(row.article), "statement": value.statement,
            **span(value.span), "how": value.how, "on": value.on, "score": round(value.score, 4), "why": value.why,
            "places": [{"text": place.span.text, "name": place.place and place.place.name, "alias_of": place.alias_of}
                       for place in row.places]}


def _by(value):
    return value and {"id": value.id, "name": value.name, "type": value.type, "party": value.party}


def _value(value):
    """A figure's value as JSON has it; a whole number is printed as one."""
    if isinstance(value, tuple):
        return [_value(end) for end in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _speaker(value):
    return value and {"id": value.id, "name": value.name, "type": value.type, "party": value.party, "role": value.role}


def _flags(row):
    """The flags that an article's text was given, and those that its row tells, each once."""
    return list(dict.fromkeys((*(row.quality.names if row.quality else ()), *(flag for flag, has in FLAGS if has(row)))))


def _aside(value):
    return {**span(value.span), "why": value.why}
