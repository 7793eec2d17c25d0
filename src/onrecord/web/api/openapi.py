"""The API's own description: an OpenAPI 3.1 document made of its tables, and a page that shows it."""
import functools
import json

from starlette.responses import Response

from onrecord import __version__
from onrecord.web import render
from onrecord.web.api.extracting import MOST_TEXT
from onrecord.web.api.problems import MEDIA_TYPE, PROBLEMS
from onrecord.web.api.questions import MOST_CURSOR, MOST_WORDS, YES
from onrecord.web.api.routes import ENDPOINTS, FIELDS, READ, ROOT, SEARCH
from onrecord.web.api.schemas import SCHEMAS, TEXT, listed, mapped, maybe, page_of, ref

ANY = (400, 405, 421, 429, 503)  # problems that any address may answer with
ABOUT = ("Everything that a record holds, as JSON: who said what, word for word, with the place in the article. Lists are paged by "
         "cursor: give what a page tells as `next` as `after`, with the same question, or follow its Link header. Answers carry an "
         "ETag that changes with the record. Errors are problems of RFC 9457.")


def _schema(parameter):
    """What may stand in an address for a parameter."""
    told = {
        "words": {"type": "string", "pattern": r"\S", "maxLength": MOST_CURSOR if parameter.name == "after" else MOST_WORDS},
        "date": {"type": "string", "pattern": r"\S", "maxLength": MOST_WORDS, "examples": ["2031", "2031-04", "2031-04-02"], "description": "an EDTF date"},
        "choice": {"type": "string", "enum": list(parameter.choices)},
        "whole": {"type": "integer", "minimum": parameter.least, "maximum": parameter.most},
        "number": {"type": "number", "exclusiveMinimum": 0},
        "tick": {"type": "string", "enum": list(YES)},
    }[parameter.sort]
    return told if parameter.default is None else {**told, "default": parameter.default}


def _query(parameters):
    return [{"name": one.name, "in": "query", "description": one.about, "schema": _schema(one)} for one in parameters]


def _answer(about, schema, **more):
    return {"description": about, "content": {"application/json": {"schema": schema}}, **more}


def _problems(*statuses):
    return {str(status): {"description": PROBLEMS[status][1], "content": {MEDIA_TYPE: {"schema": ref("Problem")}}}
            for status in sorted({*ANY, *statuses})}


UNCHANGED = {"304": {"description": "The record has not changed since If-None-Match."}}
TAG = {"ETag": {"description": "tells one state of the record from another", "schema": TEXT}}
LINK = {"Link": {"description": "the next page, rel=next; absent on the last", "schema": TEXT}}


def _listing(endpoint):
    kinds = [endpoint.kind, *(kind for _, kind in endpoint.other)]
    pages = [page_of(kind.schema) for kind in kinds]
    return {"summary": endpoint.about, "operationId": endpoint.name, "tags": ["views"], "parameters": _query(endpoint.parameters),
            "responses": {"200": _answer("A page.", pages[0] if len(pages) == 1 else {"anyOf": pages}, headers=TAG | LINK), **UNCHANGED, **_problems()}}


def _single(endpoint):
    path = {"name": "id", "in": "path", "required": True, "description": "as its objects tell it" + (
        "; the slash within it stays one" if ":path" in endpoint.id else ""), "schema": {"type": "string", "minLength": 1}}
    return {"summary": f"One of {endpoint.name}, by its id.", "operationId": f"{endpoint.name}-one", "tags": ["single things"], "parameters": [path],
            "responses": {"200": _answer("It.", ref(endpoint.single.schema), headers=TAG), **UNCHANGED, **_problems(404)}}


def _search():
    page = page_of("Statement")
    page["properties"]["facets"] = {**mapped(listed(ref("Facet"))), "description": "for each of speaker, party, act, issue, kind, outlet and year the "
                                    "values that a search can be narrowed to, the most frequent first"}
    page["required"].append("facets")
    return {"summary": "Statements by words and filters, with counts of what else could be asked.", "operationId": "search", "tags": ["views"],
            "parameters": _query(SEARCH), "responses": {"200": _answer("A page.", page, headers=TAG | LINK), **UNCHANGED, **_problems()}}


def _extract():
    text = {"type": "string", "minLength": 1, "maxLength": MOST_TEXT}
    sent = {"type": "object", "required": [name for name, may_lack in FIELDS.items() if not may_lack], "additionalProperties": False,
            "properties": {name: maybe(TEXT) if may_lack else text for name, may_lack in FIELDS.items()}}
    return {"summary": "The statements of a text that is sent; nothing of it is kept.", "operationId": "extract", "tags": ["extraction"],
            "description": f"Only where the server was started with --allow-extract. Up to {MOST_TEXT:,} characters. Of HTML the text is read that a "
                           "reader sees: the answer holds it, and offsets are into it.",
            "requestBody": {"required": True, "content": {media_type: {"schema": sent if media_type == "application/json" else text}
                                                          for media_type in READ}},
            "responses": {"200": _answer("What it says.", ref("Extracted")), **_problems(403, 408, 413, 415, 422, 504)}}


@functools.cache
def described():
    """The document, as values."""
    index = {"type": "object", "required": ["name", "version", "openapi", "docs", "views", "search", "extract"], "properties": {
        **dict.fromkeys(("name", "version", "openapi", "docs", "search"), TEXT), "views": mapped(TEXT), "extract": maybe(TEXT)}}
    paths = {"/": {"get": {"summary": "What is there, and where.", "operationId": "index", "tags": ["about"],
                           "responses": {"200": _answer("The addresses.", index), **_problems()}}},
             "/search": {"get": _search()}}
    for endpoint in ENDPOINTS:
        paths[f"/{endpoint.name}"] = {"get": _listing(endpoint)}
        if endpoint.single:
            paths[f"/{endpoint.name}/{{id}}"] = {"get": _single(endpoint)}
    paths["/extract"] = {"post": _extract()}
    return {"openapi": "3.1.0", "info": {"title": "Onrecord", "version": __version__, "description": ABOUT},
            "servers": [{"url": ROOT}], "paths": paths, "components": {"schemas": SCHEMAS}}


def document(request):
    """The document, as programs read it."""
    return Response(json.dumps(described(), ensure_ascii=False), media_type="application/json")


def page(request):
    """The document, as people read it."""
    return render.page(request, "api.html", described=described(), root=ROOT, problems=PROBLEMS, kind=kind, shown=json.dumps)


def kind(schema):
    """A schema in a few words: "words", "integer, 1 to 500"; the name of an object for one of SCHEMAS."""
    if "$ref" in schema:
        return schema["$ref"].rsplit("/", 1)[1]
    if "anyOf" in schema:
        return " or ".join(map(kind, schema["anyOf"]))
    if "enum" in schema:
        return "one of " + ", ".join(schema["enum"])
    if "const" in schema:
        return json.dumps(schema["const"])
    told = schema.get("type", "anything")
    if isinstance(told, list):
        return " or ".join(told)
    if told == "array":
        return f"list of {kind(schema['items'])}"
    if told == "object" and "properties" in schema:
        return "{" + ", ".join(schema["properties"]) + "}"
    if "minimum" in schema and "maximum" in schema:
        return f"{told}, {schema['minimum']} to {schema['maximum']}"
    return "words" if told == "string" else told
