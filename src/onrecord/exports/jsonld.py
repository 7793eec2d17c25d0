"""A record → JSON-LD: each span as a W3C Web Annotation, statements as schema.org Quotations, contested claims as its Claims.

A Claim stands as a ClaimReview takes it for ``itemReviewed``: who reviews it adds the review. Here nothing is rated.
"""
import json
import re
from itertools import islice

from onrecord import lines
from onrecord.citation import citation, web_address
from onrecord.exports.reported import reported
from onrecord.exports.tables import answered, read, statement

MEDIA_TYPE = "application/ld+json"
ANNOTATIONS = "http://www.w3.org/ns/anno.jsonld"  # as its standard spells it: every annotation must name it so
SCHEMA = "https://schema.org"
# what schema.org lacks: what links the two sides of a claim
DISPUTED = {name: {"@id": f"urn:onrecord:{name}", "@type": "@id"} for name in ("disputes", "disputedBy")}
PAGE = 5_000  # annotations of a page: some ten megabytes, which any reader of JSON takes
AROUND = 32  # characters before and after a quote that tell it from the same words elsewhere, as Hypothesis has it
# schema.org's class of each type of speaker; a document is none
SPEAKERS = {"person": "Person", "state": "GovernmentOrganization", "organisation": "Organization", "group": "Organization"}
PLAIN_DATE = re.compile(r"\d{4}(-\d\d){0,2}")  # EDTF that is ISO 8601 too: no interval, nothing uncertain
CONTESTED = ({}, {"unanswered": True})  # also what is denied though nobody asserts it: its Claim has no author


def files(record):
    """(name, chunks) of the pages of annotations, what they are a collection of, the quotations and the claims."""
    total, pages = 0, 0
    every = _annotations(record)
    batch = list(islice(every, PAGE))
    while batch:
        pages += 1
        following = list(islice(every, PAGE))
        yield _page_name(pages), [(_json(_page(batch, pages, total, bool(following))), len(batch))]
        total += len(batch)
        batch = following
    yield "annotations.jsonld", [(_json(_whole(total, pages)), 0)]
    yield "quotations.jsonld", _graph(SCHEMA, _quotations(record))
    yield "claims.jsonld", _graph([SCHEMA, DISPUTED], _claims(record))


def iri(kind, own_id):
    """The name under which all files of an export speak of a thing of the record; it is no address."""
    return f"urn:onrecord:{kind}:{own_id}"


def _json(told):
    return json.dumps(told, ensure_ascii=False).encode("utf-8")


def _page_name(number):
    return f"annotations-{number}.jsonld"


def _page(items, number, begin, has_next):
    """An AnnotationPage; pages name each other by their files, which lie beside each other."""
    around = {"prev": _page_name(number - 1)} if number > 1 else {}
    if has_next:
        around["next"] = _page_name(number + 1)
    return {"@context": ANNOTATIONS, "id": _page_name(number), "type": "AnnotationPage", "partOf": "annotations.jsonld",
            "startIndex": begin, **around, "items": items}


def _whole(total, pages):
    ends = {"first": _page_name(1), "last": _page_name(pages)} if pages else {}
    return {"@context": ANNOTATIONS, "id": "annotations.jsonld", "type": "AnnotationCollection",
            "label": "Spans of a record of statements", "total": total, **ends}


def _graph(context, nodes):
    yield b'{"@context": ' + _json(context) + b', "@graph": [', 0
    before = b""
    for node in nodes:
        yield before + b"\n" + _json(node), 1
        before = b","
    yield b"\n]}\n", 0


def _annotations(record):
    """An annotation of every span, article by article: of statements, of whom and what the text names, and of the words that
    take a side in a contested claim."""
    for one in read(record):
        article = one.row.article
        for told in one.statements:
            yield from _of_statement(lines.statement(told, article), article)
        for own_id, name, span in one.named:
            yield _annotation("name", _at(article, span, own_id), "identifying", article, [lines.span(span)],
                              *_named(own_id, SPEAKERS.get(own_id.partition("/")[0], "Thing"), name))
        for toponym in map(lines.toponym, one.toponyms):
            yield _annotation("place", _at(article, toponym), "identifying", article, [toponym],
                              *_named(toponym["id"], "Place", toponym["name"] or toponym["text"]))
        for figure in map(lines.figure, one.figures):
            yield _annotation("figure", _at(article, figure), "describing", article, [figure], _text("describing", _figure(figure)))
        for cited, own_id in one.cited:
            yield _annotation("instrument", _at(article, cited.span), "identifying", article, [lines.span(cited.span)],
                              *_named(own_id, "CreativeWork", cited.name))
        for side in one.sides:
            yield _annotation("side", _side(side.contention, side.side, article.id, lines.span(side.span)), "linking", article,
                              [lines.span(side.span)], {"id": iri("claim", f"{side.contention}:{side.side}"), "type": "schema:Claim"},
                              _text("classifying", side.how))


def _at(article, span, *more):
    """What tells a span from all others: its article and where it stands; ``more`` tells what it is of where several may be."""
    start, end = (span["start"], span["end"]) if isinstance(span, dict) else (span.start, span.end)
    return ":".join([article.id, f"{start}-{end}", *more])


def _side(contention, side, article, span):
    """The same of the words of a side in a contested claim."""
    return f"{contention}:{side}:{article}:{span['start']}-{span['end']}"


def _of_statement(line, article):
    """The annotations of a statement: its words, its source, its cue, and the parts of its condition."""
    quotation = {"id": iri("statement", line["id"]), "type": "schema:Quotation"}
    tags = (line["act"] and f"act:{line['act']}", f"kind:{line['kind']}", "negated" if line["negated"] else None,
            *(f"issue:{issue}" for issue in line["issues"] or ()))
    yield _annotation("words", line["id"], "classifying", article, line["content"], quotation,
                      *(_text("tagging", tag) for tag in tags if tag))
    if line["source"]:
        speaker = line["speaker"]
        known = _named(speaker["id"], SPEAKERS.get(speaker["type"], "Thing"), speaker["name"]) if speaker else ()
        yield _annotation("source", line["id"], "identifying", article, [line["source"]], *known, quotation)
    condition = line["condition"] or {}
    for role, span in (("cue", line["cue"]), ("if", condition.get("if")), ("then", condition.get("then"))):
        if span:
            yield _annotation(role, line["id"], "linking", article, [span], _text("tagging", role), quotation)


def _annotation(kind, own_id, motivation, article, spans, *bodies):
    """An annotation of these spans of an article; several are pieces of one statement, with its cue between them."""
    targets = [{"type": "SpecificResource", "source": _source(article), "selector": _selectors(article.text, span)} for span in spans]
    return {"id": iri(kind, own_id), "type": "Annotation", "motivation": motivation, "body": list(bodies),
            "target": targets[0] if len(targets) == 1 else targets}


def _source(article):
    """The article's text as it was read: what the offsets count in, which the page at its address need not be."""
    told = {"id": iri("article", article.id), "type": "Text", "format": "text/plain"}
    via = web_address(article.url)
    return {**told, "via": via} if via else told


def _selectors(text, span):
    start, end = span["start"], span["end"]
    return [{"type": "TextPositionSelector", "start": start, "end": end},
            {"type": "TextQuoteSelector", "exact": span["text"], "prefix": text[max(0, start - AROUND):start],
             "suffix": text[end:end + AROUND]}]


def _named(own_id, kind, name):
    """The thing that is named, where it is known, and its name in words."""
    known = [{"id": iri("thing", own_id), "type": f"schema:{kind}"}] if own_id else []
    return [*known, _text("identifying", name)]


def _text(purpose, words):
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": words}


def _figure(line):
    """A figure in words: its measure, value and bound as RECORD's lines have them."""
    told = {key: line[key] for key in ("value", "unit", "bound", "measure", "as_of")} | {"of": line["of"] and line["of"]["name"]}
    return json.dumps(told, ensure_ascii=False)


def _quotations(record):
    for row in answered(record, "statements"):
        line = statement(row)
        yield {"@type": "Quotation", "@id": iri("statement", line["id"]),
               "text": reported(line, row.article.text), **_spoken(line["speaker"]),
               **_dated("dateCreated", line["said_on"]), **_dated("datePublished", line["article"]["published_on"]),
               "isPartOf": _article(line["article"]), "description": citation(line), "keywords": _keywords(line),
               "subjectOf": {"@id": iri("words", line["id"])}}


def _keywords(line):
    """How it is said, what is done with it, and on which issues; what is negated says so."""
    kind = {"direct": "direct speech", "indirect": "indirect speech", "mixed": "direct and indirect speech"}[line["kind"]]
    return [word for word in (kind, line["act"], *(line["issues"] or ()), "negated" if line["negated"] else None) if word]


def _spoken(speaker):
    """``spokenByCharacter``: to whom the article attributes it. A document speaks as a work, which is none."""
    if speaker is None:
        return {}
    if speaker["type"] not in SPEAKERS:
        return {"isBasedOn": {"@type": "CreativeWork", "@id": iri("thing", speaker["id"]), "name": speaker["name"]}}
    return {"spokenByCharacter": _actor(speaker)}


def _actor(speaker):
    told = {"@type": SPEAKERS[speaker["type"]], "@id": iri("thing", speaker["id"]), "name": speaker["name"]}
    if speaker["type"] == "person":
        told |= {key: value for key, value in (("jobTitle", speaker.get("role")),) if value}
        told |= {"affiliation": {"@type": "Organization", "name": speaker["party"]}} if speaker["party"] else {}
    return told


def _article(article):
    told = {"@type": "NewsArticle", "@id": iri("article", article["id"]), "name": article["name"], "headline": article["title"],
            "url": web_address(article.get("url")),
            "publisher": {"@type": "Organization", "name": article["outlet"]} if article["outlet"] else None}
    return {key: value for key, value in told.items() if value} | _dated("datePublished", article["published_on"])


def _dated(name, edtf):
    """A date under its name; an interval, or what is uncertain, is what the text covers and no day of it."""
    if edtf is None:
        return {}
    return {name: edtf} if PLAIN_DATE.fullmatch(edtf) else {"temporalCoverage": edtf}


def _claims(record):
    """Two Claims of each contested claim: what is asserted, and what is said against it; each with who says so and where it
    appears. What nobody in the record asserts has no author and appears nowhere."""
    for asked in CONTESTED:
        for row in answered(record, "contested", **asked):
            line = lines.contested_row(row)
            asserted, denied = (iri("claim", f"{line['id']}:{side}") for side in ("asserted", "denied"))
            yield {"@type": "Claim", "@id": asserted, "text": line["proposition"], "keywords": [line["kind"]],
                   "disputedBy": denied, **_told_by(line, "asserted")}
            # in the words of who denies it first: what they deny of it, and how far, no words of ours would tell
            yield {"@type": "Claim", "@id": denied, "text": line["denied"][0]["text"], "keywords": [line["kind"]],
                   "disputes": asserted, **_told_by(line, "denied")}


def _told_by(line, side):
    """Who takes a side, each once, and the words with which they do."""
    authors = {}
    for held in line[side]:
        if held["by"] and held["by"]["type"] in SPEAKERS:
            authors[held["by"]["id"]] = _actor(held["by"])
        elif held["outlet"]:
            authors[held["outlet"]] = {"@type": "Organization", "name": held["outlet"]}
    appearances = [_appearance(held, _side(line["id"], side, held["article"]["id"], held)) for held in line[side]]
    return {**({"author": list(authors.values())} if authors else {}),
            **({"firstAppearance": {"@id": appearances[0]["@id"]}, "appearance": appearances} if appearances else {})}


def _appearance(held, own_id):
    """The words of a side as a Quotation, and that of the statement which holds them."""
    told = {"@type": "Quotation", "@id": iri("held", own_id), "text": held["text"], **_spoken(held["by"]),
            **_dated("dateCreated", held["on"]), "isPartOf": _article(held["article"]), "description": citation(held),
            "keywords": [held["how"]], "subjectOf": {"@id": iri("side", own_id)}}
    return {**told, "citation": {"@id": iri("statement", held["statement"])}} if held["statement"] else told
