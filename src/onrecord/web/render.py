"""Templates → pages, and errors as pages: everything an article says is escaped."""
import functools
import re
from http import HTTPStatus
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from onrecord import __version__
from onrecord.citation import citation
from onrecord.dates import worded
from onrecord.errors import OnrecordError, QuestionError
from onrecord.web import asking, stances
from onrecord.web.api import problems

# the pages by their address and their name, in the order of the navigation
PLACES = (("/", "Search"), ("/positions", "Positions"), ("/contested", "Contested"), ("/wordings", "Wordings"), ("/figures", "Figures"),
          ("/map", "Map"), ("/actors", "People & parties"), ("/instruments", "Instruments"), ("/outlets", "Outlets"),
          ("/articles", "Articles"))
# act -> the shape beside its word, so that acts differ without colour: open ones ask, full ones press, crossed ones refuse
SHAPES = {"assert": "●", "accuse": "▲", "deny": "✕", "demand": "■", "request": "□", "offer": "◇", "promise": "◆", "accept": "○",
          "reject": "⊠", "threaten": "▼", "support": "+"}
DAY = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)  # a day, month or year in words that tell one


@functools.cache
def _templates():
    found = jinja2.Environment(loader=jinja2.PackageLoader("onrecord.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
                               undefined=jinja2.StrictUndefined)
    found.filters |= {"many": many, "noun": noun, "words": words, "day": day, "cue": cue, "reads": stances.reads}
    found.globals |= {"navigation": PLACES, "version": __version__, "shapes": SHAPES, "citation": citation, "download": asking.download,
                      "place_of": asking.place, "web_address": web_address, "file_name": file_name}
    return found


def page(request, template, *, status=200, **context):
    """A template with its context -> the page; every template is also told ``request``, ``here`` (its path), ``address`` (its own
    address with changes, an ``asking.Address``) and ``reviewer``."""
    text = _templates().get_template(template).render(
        request=request, here=request.url.path, address=asking.Address(request),
        reviewer=getattr(request.state, "reviewer", None), **context)
    return HTMLResponse(text, status)


def many(count, noun, plural=None):
    """1 statement, 2 statements; thousands parted by commas."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def noun(count, one, plural=None):
    """The noun alone, for a count that stands before it: statement, statements."""
    return one if count == 1 else plural or one + "s"


def day(edtf, none="undated"):
    """An EDTF date in words, as ``dates.worded`` tells it, its days marked as such. ``none`` where there is none."""
    return Markup(DAY.sub(r'<time datetime="\g<0>">\g<0></time>', str(escape(worded(edtf))))) if edtf else none


def cue(text):
    """The cue as it stands before words, with one colon; nothing for one without a letter, as "Otarev: “…”" has."""
    text = text.rstrip(" :：")
    return f"{text}:" if any(letter.isalpha() for letter in text) else ""


def words(spans):
    """Spans of a line -> their words, an ellipsis where others stand between them."""
    return " … ".join(span["text"] for span in spans)


def web_address(url):
    """Is this an address that a link may lead to? An article tells it of itself, and could tell a script."""
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:  # no address at all
        return False


def file_name(path):
    """A file's name without its folders, which are nobody's business."""
    return re.split(r"[/\\]", path)[-1]


def error(request, status, why):
    """A page of one clear line."""
    return page(request, "error.html", status=status, title=HTTPStatus(status).phrase, why=why)


def _told(request, status, why):
    """An error as whoever asks reads it: a page, or a problem for a program."""
    return problems.problem(status, why) if problems.wanted(request) else error(request, status, why)


def _not_askable(request, problem):
    return _told(request, 400, str(problem))


def _failed(request, problem):
    return _told(request, 503, str(problem))


def _http(request, problem):
    answer = _told(request, problem.status_code, problem.detail)
    answer.headers.update(problem.headers or {})
    return answer


HANDLERS = {QuestionError: _not_askable, OnrecordError: _failed, HTTPException: _http}
