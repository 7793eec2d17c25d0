"""All rows that a page shows a part of, as a file: the page's address with .csv, .jsonl or .parquet before the question."""
import re
from itertools import chain

from starlette.exceptions import HTTPException
from starlette.responses import StreamingResponse

from onrecord.exports import downloads
from onrecord.exports.tables import answered
from onrecord.spelling import folded
from onrecord.web import asking
from onrecord.web.pages import actors, article, contested, figures, instruments, map, outlets, positions, search, wordings

MOST_NAME = 100  # characters of a file's name, of 255 that most systems take
AT_ONCE = 500  # statements that one question to the record gives
OF_A_FILE = {"spreadsheet": asking.yes}  # what may be asked of a CSV file besides
ALL_OF = {"positions": {"history": True}}  # a file of what stood on a day holds also how it came about, as the page's timelines do
# what a page's address may hold that its rows do not depend on
LEFT = {**dict.fromkeys(asking.SHOWN_ONLY, str), "all": asking.yes}
# view -> what its page asks by
PAGES = {"statements": search.QUESTION, "articles": article.LISTED, "actors": actors.QUESTION, "map": map.QUESTION,
         "figures": figures.QUESTION, "series": figures.QUESTION, "wordings": wordings.QUESTION, "contested": contested.QUESTION,
         "positions": positions.QUESTION, "instruments": instruments.QUESTION, "outlets": outlets.QUESTION}


def _asks(names):
    return dict.fromkeys(names.split(), str)


# view -> what may be asked of it: what its page asks by, or the record where it has no page of its own
QUESTIONS = {
    **{view: {name: read for name, read in question.items() if name not in LEFT} for view, question in PAGES.items()},
    "places": _asks("place country kind role article"),
    "by_place": _asks("place country kind role article"),
    "shifts": _asks("party issue since until"),
    "conditions": _asks("party issue"),
}


def download(request):
    """The rows of a view that answer a question, in a form; 404 where either is none."""
    view, form = request.path_params["view"], request.path_params["form"]
    if view not in QUESTIONS or form not in downloads.FORMS:
        raise HTTPException(404, f"there is nothing to download here; there are {', '.join(QUESTIONS)}, each with "
                                 f"{', '.join(f'.{known}' for known in downloads.FORMS)}")
    question = asking.asked(request, QUESTIONS[view] | LEFT | (OF_A_FILE if form == "csv" else {}))
    question = {name: value for name, value in question.items() if name not in LEFT}
    spreadsheet = question.pop("spreadsheet", False)
    table = downloads.VIEWS[view]
    rows = _rows(request.app.state.record, view, question | ALL_OF.get(view, {}))
    told = (without_folders(table.line(row)) for row in rows)
    pieces = downloads.encoded(told, view, form, spreadsheet=spreadsheet)
    first = next(pieces, b"")  # what cannot be asked is told as an error, and not in the middle of a file
    headers = {"Content-Disposition": f'attachment; filename="{file_name(view, question, form)}"'}
    body = () if request.method == "HEAD" else chain([first], pieces)
    return StreamingResponse(iter(body), headers=headers, media_type=downloads.FORMS[form])


def _rows(record, view, question):
    if view == "map":  # told as a whole, not page by page
        yield from record.mapped(**question)
        return
    if view != "statements":
        yield from answered(record, view, **question)
        return
    after = None
    while True:  # statements are asked for as Search does it, in the order in which they were said
        page = record.hits(**question, order="oldest", limit=AT_ONCE, after=after, facets=False)
        yield from page.rows
        if page.after is None:
            return
        after = page.after


def without_folders(line):
    """A line with the names of files alone: in which folders of this machine they lie is nobody's business."""
    if isinstance(line, list):
        return [without_folders(one) for one in line]
    if not isinstance(line, dict):
        return line
    return {name: _file(value) if name == "path" else [_file(path) for path in value] if name == "also_at" else without_folders(value)
            for name, value in line.items()}


def _file(path):
    return path and re.split(r"[/\\]", path)[-1]


def file_name(view, question, form):
    """What the file is called: the view and what was asked, in letters that any system takes."""
    asked = "-".join(f"{name}-{folded(str(value))}" for name, value in sorted(question.items()))
    told = re.sub(r"[^a-z0-9]+", "-", f"{view}-{asked}".lower()).strip("-")
    return f"onrecord-{told[:MOST_NAME].rstrip('-')}.{form}"
