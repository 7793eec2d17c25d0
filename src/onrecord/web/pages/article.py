"""Article: the text as it was read, all that stands in it by layer, and what it takes part in; and the list of articles."""
import re

from starlette.exceptions import HTTPException

from onrecord import lines
from onrecord.errors import QuestionError
from onrecord.web import asking, render
from onrecord.web.text import reading

FIELDS = asking.fields("contains")
LISTED = {"contains": str, "after": str}
QUESTION = {"statement": str, "at": str, "chosen": asking.yes, **{layer.name: asking.yes for layer in reading.LAYERS}}
FIRST = 110  # characters of an article without a title that tell it from others
STRETCH = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
# what tells an article's date -> in words
BASES = {"meta": "as its description tells", "url": "as its address tells", "file name": "as its file’s name tells"}
# flag -> what is wrong, in words
FLAGS = {"machine-translated": "reads as if a machine translated it", "garbled": "some of its characters or words are garbled",
         "truncated": "breaks off before its end", "spun": "reads as if a machine reworded it",
         "syndicated": "was taken over from another", "copy": "copies another", "undated": "nothing tells its date", "superseded": "its file holds another text by now"}


def page(request):
    """The articles, in the order of the record; with ``contains``, those whose text answers a full-text query."""
    question = asking.asked(request, LISTED)
    found = request.app.state.record.page("articles", contains=question.get("contains"), after=question.get("after"))
    return render.page(request, "articles.html", fields=FIELDS, question=question, found=found,
                       articles=[(lines.article_row(row), _beginning(row)) for row in found.rows])


def read(request):
    """One article, with a statement marked out or a stretch of it."""
    question = asking.asked(request, QUESTION)
    told = request.app.state.record.read(request.path_params["id"])
    if told is None:
        raise HTTPException(404, "The record holds no article of this id.")
    statement = question.get("statement")
    if statement and statement not in {one.id for one in told.statements}:
        raise HTTPException(404, "The article holds no statement of this id.")
    shown = [layer for layer in reading.LAYERS if (question.get(layer.name) if "chosen" in question else layer.by_itself)]
    row, article = lines.article_row(told.row), told.row.article
    listed = [lines.statement(one, article) for one in told.statements]
    return render.page(
        request, "article.html", row=row, article=article, read=told, statements=listed, numbers=reading.numbers(told),
        text=reading.text(told, statement, _stretch(question.get("at"), article.text)), layers=reading.LAYERS, shown=shown,
        chosen=statement, at=question.get("at"), basis=BASES.get(article.published_basis, article.published_basis),
        flags=_flags(told, row), place_words=reading.place_words, figure_words=reading.figure_words, places=_once(told.toponyms),
        instruments=_cited(told.cited), worded={one.statement: one for one in told.worded}, **_judged(request, article))


def _judged(request, article):
    """What people judged of its statements, and which they took out: shown where they may review."""
    if request.app.state.review is None:
        return {"judged": {}, "rejected": ()}
    return {"judged": request.app.state.record.judged(article.id), "rejected": request.app.state.record.rejected(article.id)}


def _beginning(row):
    """The first line that was kept of an article without a title; None where it has one."""
    if row.article.title:
        return None
    at, dropped = 0, {aside.span.start: aside.span.end for aside in row.dropped}
    text = row.article.text
    while at < len(text) and (at in dropped or text[at].isspace()):
        at = dropped.get(at, at + 1)
    line = text[at:at + 2 * FIRST].partition("\n")[0].strip()
    return line if len(line) <= FIRST else line[:line.rfind(" ", 0, FIRST)] + " …"


def _stretch(at, text):
    """"17-52" -> (17, 52), as far as the text goes. Raises QuestionError."""
    if at is None:
        return None
    match = STRETCH.fullmatch(at)
    if not match or not int(match[1]) < int(match[2]) <= len(text):
        raise QuestionError(f"at {at!r}: characters of the text are expected, as 17-52; it has {len(text):,}")
    return int(match[1]), int(match[2])


def _flags(told, row):
    """[(flag, what it means, the spans that show it)]."""
    spans = {}
    for flag in told.row.quality.flags if told.row.quality else ():
        spans.setdefault(flag.name, []).append(flag.span)
    return [(flag, FLAGS.get(flag, flag), spans.get(flag, ())) for flag in row["quality"]["flags"]]


def _once(toponyms):
    """[(a Toponym, how often it is named so)], the most frequent first."""
    found = {}
    for one in toponyms:
        found.setdefault((one.place.id if one.place else None, one.span.text, one.role), []).append(one)
    return sorted(((group[0], len(group)) for group in found.values()), key=lambda pair: -pair[1])


def _cited(cited):
    """[(an instrument's id or None, its name, kind, the first Span)], each once."""
    found = {}
    for one, instrument in cited:
        if not one.pointer:
            found.setdefault((instrument, one.name, one.kind), one.span)
    return [(*key, span) for key, span in found.items()]
