"""Rows → a table of HTML for notebooks; the articles' words are shown as text, never as markup."""
from html import escape

from onrecord.views.measured import amount, others

MOST_ROWS = 200  # a page of thousands of rows stops a browser; the rest is counted below the table


def table(rows):
    """Any answer of a record -> HTML: statements, articles, actors, positions and so on, a row each."""
    if not rows:
        return "<p>nothing</p>"
    head, cells = next(layout for noun, layout in LAYOUTS if hasattr(rows[0], noun))
    body = "".join(f"<tr>{''.join(f'<td style={STYLE}>{cell}</td>' for cell in cells(row))}</tr>" for row in rows[:MOST_ROWS])
    more = f"<p>and {len(rows) - MOST_ROWS:,} more</p>" if len(rows) > MOST_ROWS else ""
    return f"<table><thead><tr>{''.join(f'<th>{name}</th>' for name in head)}</tr></thead><tbody>{body}</tbody></table>{more}"


def reading(value):
    """One article as it was read -> HTML: its text with sources, cues and content marked, what was dropped in grey."""
    marks = []  # (start, end, style, what the mouse shows)
    for aside in value.document.dropped:
        marks.append((aside.span.start, aside.span.end, "opacity:.4", aside.why))
    for statement in value.statements:
        who = statement.speaker.name if statement.speaker else "nobody named"
        for span in statement.content:
            marks.append((span.start, span.end, "background:#ffe9a8", who))
        for span, style in ((statement.source, "background:#bfe3ff"), (statement.cue, "text-decoration:underline")):
            if span:
                marks.append((span.start, span.end, style, who))
    text, html = value.article.text, []
    edges = sorted({0, len(text), *(edge for mark in marks for edge in mark[:2])})
    for start, end in zip(edges, edges[1:]):
        over = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
        words = escape(text[start:end])
        if over:
            style, titles = ";".join(mark[2] for mark in over), ", ".join(dict.fromkeys(mark[3] for mark in over))
            words = f'<span style="color:#222;{style}" title="{escape(titles)}">{words}</span>'
        html.append(words)
    return f'<div style="white-space:pre-wrap;max-width:45em">{"".join(html)}</div>'


STYLE = '"text-align:left;vertical-align:top;white-space:pre-wrap"'


def _statement_cells(row):
    statement, article = row.statement, row.article
    speaker = statement.speaker.name if statement.speaker else statement.source.text if statement.source else ""
    words = " … ".join(escape(span.text) for span in statement.content)
    cue = f"<small>{escape(statement.cue.text)}</small>" if statement.cue else ""
    return f"<b>{escape(speaker)}</b>", cue, words, statement.kind, statement.said.on or "", _article_cell(article)


def _article_row_cells(row):
    flags = ", ".join(name for name, holds in (("garbled", row.garbled), ("superseded", row.superseded)) if holds)
    return _article_cell(row.article), f"{row.words:,}", f"{row.statements:,}", flags


def _actor_cells(row):
    actor = row.actor
    dated = [(term.what, f"{term.since or ''}–{term.until or ''}") for term in actor.roles]
    roles = "<br>".join(escape(what if dates == "–" else f"{what} {dates}") for what, dates in dated)
    return (f"<b>{escape(actor.name)}</b>", actor.type, escape(actor.parties[-1].what if actor.parties else ""), roles,
            escape(", ".join(row.names)), f"{row.statements:,}", f"{row.mentions:,}")


def _place_cells(row):
    named, place = row.toponym, row.toponym.place
    words = f"<b>{escape(named.span.text)}</b>" + (f" = {escape(named.alias_of)}" if named.alias_of else "")
    return words, escape(named.used_by or ""), _where(place) or escape(named.why or ""), named.role, _article_cell(row.article)


def _place_summary_cells(row):
    names = ", ".join(f"{name.text} ×{name.mentions:,}{' (' + name.used_by + ')' if name.used_by else ''}"
                      for name in row.names)
    return f"<b>{escape(row.name)}</b>", _where(row.place), escape(names), f"{row.mentions:,}", f"{len(row.articles):,}"


def _where(place):
    """What a place is and where it lies, in words and degrees."""
    if place is None:
        return ""
    degrees = f"{place.lat:.3f}, {place.lon:.3f}" if place.lat is not None and place.lon is not None else None
    return escape(", ".join(word for word in (place.kind, place.region, place.country, degrees) if word))


def _article_cell(article):
    words = [article.title or article.name, article.outlet, article.published_on]
    return "<br>".join(escape(word) for word in words if word)


def _position_cells(row):
    value, first = row.position, row.grounds[0]
    speaker = first.statement.speaker
    return (escape(value.party), escape(value.issue), value.on or "", value.act, escape(speaker.name if speaker else ""),
            escape(value.summary), _article_cell(first.article))


def _shift_cells(row):
    before, after = (f"{position.act} {position.on or ''}<br>{escape(position.summary)}"
                     for position in (row.shift.before, row.shift.after))
    party, issue = row.shift.after.party, row.shift.after.issue
    return escape(party), escape(issue), before, after, row.shift.direction, escape(row.shift.why)


def _condition_cells(row):
    statement, told = row.statement, row.statement.meant.condition
    when, then = (escape(part.text) if part else "" for part in (told.when, told.then))
    who = escape(statement.speaker.name if statement.speaker else "")
    return (who, statement.said.on or "", statement.meant.act or "", when, then, f"{len(row.meets):,}",
            f"{len(row.excludes):,}", _article_cell(row.article))


def _instrument_cells(row):
    told, said = row.instrument, (one.statement for one in row.says)
    says = (f"{one.speaker.name if one.speaker else 'unknown'}: {one.meant.act or '?'}" for one in said)
    return (f"<b>{escape(told.name)}</b>", escape(told.kind), told.date or "", f"{len(row.mentions):,}",
            escape("; ".join(told.versions)), "<br>".join(map(escape, dict.fromkeys(says))))


def _utterance_cells(row):
    def worded(one):
        words = escape(" … ".join(span.text for span in one.content))
        by = escape(f"{one.article.outlet or one.article.name} {one.article.published_on or ''}")
        is_base = (one.statement.id, one.span) == (row.base.statement.id, row.base.span)
        return f"<small>{by}</small> {f'<b>{words}</b>' if is_base else words}"

    changed = "<br>".join(escape(f"{one.kind}: {one.why} ({one.wording.article.outlet or one.wording.article.name})")
                          for one in row.differences if one.meaning)
    return f"<b>{escape(row.speaker.name if row.speaker else '')}</b>", row.said.on or "", "<br>".join(map(worded, row.members)), changed


def _outlet_cells(row):
    verbs = ", ".join(f"{verb} ×{times:,}{f' ({party})' if party else ''}" for party, verb, times in row.verbs)
    return (f"<b>{escape(row.name or 'no outlet told')}</b>", *(f"{count:,}" for count in (
        row.articles, row.statements, row.utterances, row.first, row.later, row.meaning_changed)), escape(verbs))


def _figure_cells(row):
    told = row.figure
    value = amount(told.value, told.unit, told.bound) or told.span.text
    if row.converted:
        value += f" ({amount(*row.converted, '=')})"
    who = told.stated_by.name if told.stated_by else f"({row.source})" if row.source else ""
    return (f"<b>{escape(value)}</b>", *(escape(words or "") for words in (told.measure, told.of, told.as_of.on, who)),
            _article_cell(row.article))


def _series_cells(row):
    return *_figure_cells(row), escape(others([one.verdict for one in row.compared],
                                              [one.why for one in row.compared if one.verdict == "differ"]))


def _against_cells(row):
    number = "" if row.number is None else f"{row.number:,g}"
    difference = "" if row.difference is None else f"{row.difference:+,.4g}"
    difference += "" if row.percent is None else f" ({row.percent:+.1f} %)"
    return *_figure_cells(row), number, difference, {True: "yes", False: "no", None: ""}[row.within], escape(row.why)


def _contested_cells(row):
    def side(held):
        who = escape(held.held.by.name if held.held.by else held.outlet or "nobody named")
        names = "".join(f"<br><small>{escape(name)}</small>" for name in dict.fromkeys(
            f"{place.span.text} = {place.alias_of}" for place in held.places if place.alias_of))
        when = escape(f"{held.held.on or 'undated'}, {held.article.outlet or held.article.name}")
        return f"<b>{who}</b> <small>{when}, {escape(held.held.how)}</small><br>{escape(held.held.span.text)}{names}"

    return (f"<b>{escape(row.proposition)}</b><br><small>{escape(row.kind)}</small>",
            *("<br>".join(map(side, held)) for held in (row.asserted, row.denied)), row.since or "")


STATEMENTS = (("speaker", "cue", "words", "kind", "said on", "article"), _statement_cells)
ARTICLES = (("article", "words", "statements", "flags"), _article_row_cells)
ACTORS = (("name", "type", "party", "roles", "called", "statements", "mentions"), _actor_cells)
PLACES = (("place", "used by", "where", "role", "article"), _place_cells)
BY_PLACE = (("place", "where", "called", "mentions", "articles"), _place_summary_cells)
POSITIONS = (("party", "issue", "date", "act", "who", "words", "article"), _position_cells)
SHIFTS = (("party", "issue", "from", "to", "direction", "why"), _shift_cells)
CONDITIONS = (("who", "said on", "act", "if", "then", "meets", "excludes", "article"), _condition_cells)
INSTRUMENTS = (("name", "kind", "date", "mentions", "versions", "who says what"), _instrument_cells)
WORDINGS = (("who", "said on", "wordings, the base in bold", "what changes the meaning"), _utterance_cells)
OUTLETS = (("outlet", "articles", "statements", "shared", "first", "later", "meaning changed", "reports by"), _outlet_cells)
FIGURES = (("value", "measure", "of", "as of", "who", "article"), _figure_cells)
SERIES = ((*FIGURES[0], "the others of its series"), _series_cells)
AGAINST = ((*FIGURES[0], "series", "difference", "words allow it", "why"), _against_cells)
CONTESTED = (("proposition", "asserted", "denied", "since"), _contested_cells)
# what a row holds, and how such rows are shown; the first that fits decides
LAYOUTS = (("denied", CONTESTED), ("grounds", POSITIONS), ("shift", SHIFTS), ("meets", CONDITIONS), ("says", INSTRUMENTS), ("members", WORDINGS),
           ("verbs", OUTLETS), ("statement", STATEMENTS), ("actor", ACTORS), ("toponym", PLACES), ("place", BY_PLACE),
           ("dropped", ARTICLES), ("compared", SERIES), ("within", AGAINST), ("figure", FIGURES))
