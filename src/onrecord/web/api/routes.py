"""/api/v1: RECORD's objects by the filters of the command, page by page, and the statements of a text that is sent."""
import json
from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from onrecord import __version__, lines
from onrecord.errors import QuestionError
from onrecord.web import asking
from onrecord.web.api import questions
from onrecord.web.api.extracting import MOST_TEXT, RETRY_SECONDS, BusyError, SlowError
from onrecord.web.downloads import without_folders

ROOT = "/api/v1"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a view answers with: the view of ``Asked.page``, the schema of its objects, and ``line(row, question)`` that makes one."""

    view: str
    schema: str
    line: Callable


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address of the API: its name, what it is ``about``, its kind, and ``other`` kinds by the name of a tick that asks for them.

    ``single`` is the Kind of one thing by its id, where its rows have ids, ``id`` how that stands in the address.
    """

    name: str
    about: str
    kind: Kind
    other: tuple[tuple[questions.Parameter, Kind], ...] = ()
    single: Kind | None = None
    id: str = "{id}"

    @property
    def parameters(self):
        return (*questions.QUESTIONS[self.kind.view], *(tick for tick, _ in self.other), *questions.PAGING)


def _line(make):
    return lambda row, question: make(row)


STATEMENT = Kind("statements", "Statement", lambda row, question: lines.statement(row.statement, row.article))
ARTICLE = Kind("articles", "Article", _line(lines.article_row))
WITH_TEXT = Kind("articles", "ArticleWithText", lambda row, question: {**lines.article_row(row), "text": row.article.text})
ACTOR = Kind("actors", "Actor", lambda row, question: lines.actor_row(row, question.get("mentions", False)))
UTTERANCE = Kind("wordings", "Utterance", _line(lines.utterance_row))
CONTENTION = Kind("contested", "Contention", _line(lines.contested_row))
INSTRUMENT = Kind("instruments", "Instrument", _line(lines.instrument_row))
ENDPOINTS = (
    Endpoint("statements", "Who said what, in the order of the record.", STATEMENT, single=STATEMENT),
    Endpoint("articles", "The articles, what was set aside in them, and how far their text can be trusted.", ARTICLE, single=WITH_TEXT),
    Endpoint("actors", "Everybody whom the articles name, who says most first.", ACTOR, single=ACTOR, id="{id:path}"),
    Endpoint("places", "Every place in the articles that names a place.", Kind("places", "Place", _line(lines.place_row)), other=(
        (questions.Parameter("by_place", "one item for each place: its names, who uses them, in which articles", "tick"),
         Kind("by_place", "PlaceSummary", _line(lines.place_summary))),)),
    Endpoint("figures", "How much of what, as of when, stated by whom.", Kind("figures", "Figure", _line(lines.figure_row)), other=(
        (questions.Parameter("series", "series by series in the order of time, with what the figures of each are to each other", "tick"),
         Kind("series", "SeriesFigure", _line(lines.series_row))),)),
    Endpoint("wordings", "What several articles word differently, and where the wordings differ.", UTTERANCE, single=UTTERANCE),
    Endpoint("contested", "What is contested: who asserts it beside who denies it.", CONTENTION, single=CONTENTION),
    Endpoint("positions", "Where each party stood on each issue, by party, issue and date.",
             Kind("positions", "Position", _line(lines.position_row))),
    Endpoint("shifts", "Where positions moved: softer or harder, and why.", Kind("shifts", "Shift", _line(lines.shift_row))),
    Endpoint("conditions", "Who would do what if whom did what.", Kind("conditions", "ConditionSet", _line(lines.condition_row))),
    Endpoint("instruments", "Plans, treaties, packages and meetings, and who says what of them.", INSTRUMENT, single=INSTRUMENT,
             id="{id:path}"),
    Endpoint("outlets", "What each outlet prints first, quotes or paraphrases, and where its wordings differ.",
             Kind("outlets", "Outlet", _line(lines.outlet_row))),
)
SEARCH = (*questions.SEARCH, *questions.PAGING, questions.Parameter("facets", "0 leaves the counts out", "choice", ("0", "1"), default="1"))
# what POST /extract takes as JSON -> may it be left out?
FIELDS = {"text": False, "title": True, "outlet": True, "published_on": True}
READ = ("text/plain", "text/html", "application/json")


def listing(endpoint):
    """What answers with a page of a view."""
    def answer(request):
        asked = questions.asked(request, endpoint.parameters)
        kind = endpoint.kind
        for tick, other in endpoint.other:
            if asked.pop(tick.asks or tick.name, False):
                kind = other
        limit, after = asked.pop("limit", questions.ROWS), asked.pop("after", None)
        tag = _tag(request)
        if _is_known(request, tag):
            return _unchanged(tag)
        page = request.app.state.record.page(kind.view, limit=limit, after=after, **asked)
        return _page(request, page, [kind.line(row, asked) for row in page.rows], tag)
    return answer


def single(endpoint):
    """What answers with one thing by its id."""
    def answer(request):
        questions.asked(request, ())
        own_id, tag = request.path_params["id"], _tag(request)
        row = request.app.state.record.one(endpoint.single.view, own_id)
        if row is None:
            raise HTTPException(404, f"the record has nothing under {endpoint.name} of the id {own_id[:100]!r}")
        return _unchanged(tag) if _is_known(request, tag) else _json(endpoint.single.line(row, {}), tag)
    return answer


def search(request):
    """Statements by words and filters, with counts of what else could be asked."""
    asked = questions.asked(request, SEARCH)
    tag = _tag(request)
    if _is_known(request, tag):
        return _unchanged(tag)
    asked["facets"] = asked.get("facets", "1") == "1"
    hits = request.app.state.record.hits(**{"limit": questions.ROWS, **asked})
    facets = {facet: [dict(zip(("value", "label", "count"), told)) for told in values] for facet, values in (hits.facets or {}).items()}
    return _page(request, hits, [STATEMENT.line(row, {}) for row in hits.rows], tag, facets=facets)


async def extract(request):
    """The statements of a text that is sent; nothing of it is kept."""
    if not request.app.state.settings.allow_extract:
        raise HTTPException(403, "this server reads no texts; onrecord serve --allow-extract switches that on")
    told = await _sent(request)
    try:
        answer = await run_in_threadpool(request.app.state.reading.read, **told, casebook=request.app.state.record.casebook())
    except QuestionError as error:
        raise HTTPException(422, str(error)) from error
    except SlowError as error:
        raise HTTPException(504, str(error)) from error
    except BusyError as error:
        raise HTTPException(503, str(error), {"Retry-After": str(RETRY_SECONDS)}) from error
    return _json(answer)


def index(request):
    """What is there, and where."""
    questions.asked(request, ())
    return _json({"name": "onrecord", "version": __version__, "openapi": f"{ROOT}/openapi.json", "docs": f"{ROOT}/docs",
                  "views": {endpoint.name: f"{ROOT}/{endpoint.name}" for endpoint in ENDPOINTS}, "search": f"{ROOT}/search",
                  "extract": f"{ROOT}/extract" if request.app.state.settings.allow_extract else None})


def routes():
    """The addresses of the API, for the application's table."""
    from onrecord.web.api import openapi

    listed = [Route(f"{ROOT}/{one.name}", listing(one), name=f"api-{one.name}") for one in ENDPOINTS]
    singles = [Route(f"{ROOT}/{one.name}/{one.id}", single(one), name=f"api-{one.name}-one") for one in ENDPOINTS if one.single]
    return [Route(ROOT, index, name="api"), Route(f"{ROOT}/", index), Route(f"{ROOT}/search", search),
            Route(f"{ROOT}/extract", extract, methods=["POST"]), Route(f"{ROOT}/openapi.json", openapi.document), Route(f"{ROOT}/docs", openapi.page), *listed, *singles]


def _page(request, page, items, tag, **more):
    answer = _json({"items": items, "next": page.after, "total": page.total, "taken": [_taken(one) for one in page.taken],
                    "undated": page.undated, **more}, tag)
    if page.after is not None:
        answer.headers["Link"] = f'<{asking.address(request, after=page.after)}>; rel="next"'
    return answer


def _taken(one):
    return {"what": one.what, "asked": one.asked, "things": list(map(_thing, one.things)), "nearest": list(one.nearest),
            "elsewhere": list(map(_thing, one.elsewhere)), "told": str(one).removeprefix("--")}


def _thing(one):
    return {"id": one.id, "name": one.name, "kind": one.kind, "of": one.of}


def _json(told, tag=None):
    return Response(json.dumps(without_folders(told), ensure_ascii=False), media_type="application/json",
                    headers={"ETag": tag} if tag else None)


def _tag(request):
    """What tells one answer of an address from another: the state of the record, and of this program. Weak: the bytes may differ."""
    return f'W/"{request.app.state.record.stamp()}-{__version__}"'


def _is_known(request, tag):
    told = request.headers.get("if-none-match", "")
    return tag.removeprefix("W/") in {one.strip().removeprefix("W/") for one in told.split(",")}


def _unchanged(tag):
    return Response(status_code=304, headers={"ETag": tag})


async def _sent(request):
    """A request's body -> what ``library.extracted`` is told. Raises HTTPException."""
    media_type, _, rest = request.headers.get("content-type", "").partition(";")
    media_type = media_type.strip().lower()
    if media_type not in READ:
        raise HTTPException(415, f"what is sent is {media_type[:60] or 'of no type'}; {', '.join(READ)} are read", {"Accept-Post": ", ".join(READ)})
    body = await request.body()
    try:
        text = body.decode(_charset(rest))
    except (LookupError, UnicodeError) as error:
        raise HTTPException(422, "what is sent is no text in UTF-8, nor in the charset that Content-Type tells") from error
    told = _fields(text) if media_type == "application/json" else {"text": text}
    if not told["text"]:
        raise HTTPException(422, "what is sent is empty")
    if len(told["text"]) > MOST_TEXT:
        raise HTTPException(413, f"the text has {len(told['text']):,} characters; up to {MOST_TEXT:,} are read at a time")
    return {**told, "is_html": media_type == "text/html"}


def _charset(parameters):
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"') or "utf-8"
    return "utf-8"


def _fields(text):
    """The fields of a JSON body. Raises HTTPException where it is none that FIELDS tell."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise HTTPException(422, "what is sent is no JSON") from error
    if not isinstance(told, dict) or not set(told) <= set(FIELDS):
        raise HTTPException(422, f"what is sent is no object of {', '.join(FIELDS)}")
    for name, may_lack in FIELDS.items():
        value = told.get(name)
        if not (value is None and may_lack) and not (isinstance(value, str) and (value or may_lack)):
            raise HTTPException(422, f"{name} is no text" if name in told else f"{name} is missing")
        if isinstance(value, str) and not _is_text(value):
            raise HTTPException(422, f"{name} holds half a character (a lone surrogate)")
    return told


def _is_text(value):
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
