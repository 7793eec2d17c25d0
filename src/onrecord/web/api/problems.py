"""What goes wrong, as programs read it: application/problem+json (RFC 9457)."""
import json
from http import HTTPStatus

from starlette.responses import Response

API = "/api/"
MEDIA_TYPE = "application/problem+json"
DOCS = "/api/v1/docs"
# status -> what it is called in ``type``, and when it comes; the page of the API shows this table
PROBLEMS = {
    400: ("question", "What is asked cannot be asked: a parameter that is not known, a date that is none, a cursor of another question."),
    403: ("forbidden", "Whoever started the server has not switched this on, or a page of another site sent it."),
    404: ("not-found", "There is no such address, or the record has nothing of that id."),
    405: ("method", "The address is there; the header Allow tells the methods that it knows."),
    408: ("too-slow", "What was being sent did not come in time."),
    413: ("too-large", "More was sent than is read."),
    414: ("too-long", "The address is too long."),
    415: ("media-type", "What was sent is of a type that is not read."),
    421: ("host", "The server is asked for under a name that it does not have."),
    422: ("unreadable", "What was sent is of a type that is read, and cannot be."),
    429: ("rate", "Too many requests; the header Retry-After tells when to try again."),
    431: ("headers", "The headers are too long."),
    500: ("fault", "A fault of the program. It was logged."),
    503: ("unavailable", "The record, or what reads articles, cannot answer now; Retry-After tells when to try again, where that is known."),
    504: ("overdue", "Reading took longer than it may, and was stopped."),
}


def wanted(request):
    """Does this request ask for something of the API?"""
    return request.url.path.startswith(API)


def problem(status, detail, headers=None):
    """A problem as an answer: its ``detail`` is one line for a person."""
    name, about = PROBLEMS.get(status, ("other", ""))
    if detail == HTTPStatus(status).phrase and about:  # nobody told more
        detail = about
    told = {"type": f"{DOCS}#problem-{name}", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return Response(json.dumps(told, ensure_ascii=False), status, headers, MEDIA_TYPE)
