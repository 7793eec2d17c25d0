"""An address's query → what is asked of the record, and back: the address of a page is its state."""
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from onrecord.errors import QuestionError

MOST_WORDS = 500  # characters of one parameter: no question needs more
DAY = "as 2031-03-12, 2031-03 or 2031"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a page can be asked by, as its form shows it.

    ``choices`` are (value, words) of a list to choose from; with ``sort`` "text" they are put forward only. ``sort`` is text,
    search, date, choice or tick. ``hint`` tells what may stand there.
    """

    name: str
    label: str
    sort: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""


# what pages are asked by, told once: a page takes those that its view knows with ``fields``
FIELDS = {field.name: field for field in (
    Field("text", "Words", "search", hint="words, a “phrase”, or word*"),
    Field("contains", "Words", "search", hint="words, a \"phrase\", or word*"),
    Field("speaker", "Speaker", hint="a name or an office"),
    Field("party", "Party", hint="a side, or its capital"),
    Field("issue", "Issue", "choice"),
    Field("act", "Act", "choice", tuple((act, act) for act in (
        "assert", "accuse", "deny", "demand", "request", "offer", "promise", "accept", "reject", "threaten", "support"))),
    Field("kind", "Kind of quotation", "choice", (("direct", "direct: in quotation marks"), ("indirect", "indirect: reported"),
                                                  ("mixed", "mixed: both"))),
    Field("place", "Place", hint="a place that the words name"),
    Field("outlet", "Outlet", hint="who published it"),
    Field("since", "From", "date", hint=DAY),
    Field("until", "To", "date", hint=DAY),
    Field("on", "On", "date", hint=DAY),
    Field("article", "Article", hint="its name or id"),
)}


def fields(names, **choices):
    """The Fields of these names, in words parted by spaces; ``issue=(("territory", "territory"), …)`` gives one its choices, and
    a plain list of values stands for itself. A list to choose from without a choice is a field to write in."""
    made = []
    for name in names.split():
        field = FIELDS[name]
        if name in choices:
            field = replace(field, choices=tuple(one if isinstance(one, tuple) else (one, one) for one in choices[name]))
        made.append(replace(field, sort="text") if field.sort == "choice" and not field.choices else field)
    return tuple(made)


def asked(request, known):
    """The question of an address -> {name: value} of the parameters in ``known``, the empty ones left out, as forms send them.

    ``known`` is {name: what reads its text}; ``str`` for words. Raises QuestionError for a name that is not known, one that is
    given twice, one too long, or one that cannot be read.
    """
    question = {}
    for name, text in request.query_params.multi_items():
        if name not in known:
            raise QuestionError(f"{name[:40]!r} is nothing that this page asks for; it asks for {', '.join(known)}")
        if name in question:
            raise QuestionError(f"{name} is given twice")
        if len(text) > MOST_WORDS:
            raise QuestionError(f"{name} is longer than {MOST_WORDS} characters")
        if text.strip():
            try:
                question[name] = known[name](text.strip())
            except ValueError as error:
                raise QuestionError(f"{name} {text!r}: {error}") from error
    return question


def address(request, **changes):
    """The page's own address with some parameters changed; None takes one away. The cursor goes unless it is told."""
    query = {name: text for name, text in request.query_params.items() if name != "after" and text}
    return _address(request.url.path, query | changes)


class Address:
    """``address`` of one request, for its templates; ``is_first`` tells that the page shows the first rows."""

    def __init__(self, request):
        self._request = request
        self.is_first = not request.query_params.get("after")

    def __call__(self, **changes):
        return address(self._request, **changes)


# path of a page -> that of the view whose rows it shows, where it is not the page's own
VIEWS = {"/": "/statements"}
# parameters that a view's rows do not depend on: where a page of them begins, what is shown of each
SHOWN_ONLY = ("after", "limit", "order", "conditions")


def download(request, form):
    """The address of all rows that a page shows a part of, in a form (csv, jsonl, parquet)."""
    query = {name: text for name, text in request.query_params.items() if name not in SHOWN_ONLY and text}
    path = VIEWS.get(request.url.path, request.url.path.rstrip("/"))
    return _address(f"{quote(path)}.{form}", query)


def place(line, span=None, statement=None):
    """The address of the place in an article where words stand: those of a line (RECORD's object) with its ``article``.

    ``span`` is one of its spans; without it the first piece of the line's content, or the line's own span. The statement there
    is marked, else these words alone.
    """
    own = line["content"][0] if line.get("content") else line
    span = span or own
    statement = statement or (line["id"] if line.get("content") and "cue" in line else line.get("statement"))
    marked = {"statement": statement} if isinstance(statement, str) else {"at": f"{span['start']}-{span['end']}"}
    return _address(f"/articles/{quote(line['article']['id'])}", marked) + f"#s-{span['start']}"


def number(least, most):
    """-> what reads a whole number between two ends, both included."""
    def read(text):
        if not text.isascii() or not text.isdecimal() or not least <= int(text) <= most:
            raise ValueError(f"a number from {least} to {most} is expected")
        return int(text)
    return read


def yes(text):
    """Reads a box that is ticked: 1, yes, true, on."""
    if text.lower() not in ("1", "yes", "true", "on"):
        raise ValueError("1 is expected, or nothing")
    return True


def _address(path, query):
    kept = {name: text for name, text in query.items() if text not in (None, "")}
    return path + (f"?{urlencode(kept)}" if kept else "")
