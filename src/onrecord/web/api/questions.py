"""What each view can be asked by: the options of the command, told once in ``options``, as parameters of an address."""
import re
from dataclasses import dataclass, replace

from onrecord import options
from onrecord.dates import days
from onrecord.errors import QuestionError
from onrecord.web import asking

ORDERS = ("newest", "oldest", "best")  # of a search
YES = ("1", "yes", "true", "on")
MOST_WORDS = asking.MOST_WORDS
MOST_ROWS = 500  # of a page; a whole record is better downloaded
ROWS = 50  # of a page, unless told
MOST_OUTLETS = 1_000
MOST_CURSOR = 4_000  # characters; a cursor holds a key, which may hold a name


@dataclass(frozen=True, slots=True)
class Parameter:
    """One part of a question: its ``name`` in an address, what it is ``about``, and its ``sort``: words, date, choice (one of
    ``choices``), whole (a number from ``least`` to ``most``), number (above 0), tick (1 or nothing). ``asks`` is what the record calls
    it."""

    name: str
    about: str
    sort: str = "words"
    choices: tuple[str, ...] = ()
    least: int = 1
    most: int = MOST_ROWS
    asks: str = ""
    default: object = None

    def read(self, text):
        """What the text in an address means. Raises ValueError where it means nothing."""
        return READERS[self.sort](self, text)


def _words(parameter, text):
    if "\0" in text:  # nothing that an article prints, and the end of a text for some that read it
        raise ValueError("holds a character that no text has")
    return text.strip()


def _date(parameter, text):
    days(text)
    return text


def _choice(parameter, text):
    if text not in parameter.choices:
        raise ValueError(f"is none of {', '.join(parameter.choices)}")
    return text


def _number(parameter, text):
    if not re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,6})?", text) or not float(text):
        raise ValueError("a number above 0 is expected")
    return float(text)


def _whole(parameter, text):
    return asking.number(parameter.least, parameter.most)(text)


def _tick(parameter, text):
    if text not in YES:
        raise ValueError(f"is none of {', '.join(YES)}")
    return True


READERS = {"words": _words, "date": _date, "choice": _choice, "number": _number, "whole": _whole, "tick": _tick}
# options that are no question to the record, or ask it for another view
NO_QUESTION = ("--by-place", "--series", "--all", "--against", "--column")
# what an option says of the command alone -> what is told here
TOLD = {
    "unit": "in this unit or one that turns into it, by any spelling",
    "measure": "words that all stand in what is measured or in its series",
    "article": "of one article, by its id or name",
    "mentions": "with every place in the articles that names it",
    "utterance": "one utterance, by its id",
}
AS_ASKED = {"outlets": {"outlet": "name"}}  # view -> parameter -> what the record calls it, where that differs


def _parameter(view, flags, told):
    """The Parameter that an option makes."""
    name = (told.get("dest") or flags[0].removeprefix("--")).replace("-", "_")
    about = TOLD.get(name) or re.sub(r"--([a-z-]+)", r"\1", told["help"]).replace("stated-by", "stated_by")
    made = Parameter(name, about, asks=AS_ASKED.get(view, {}).get(name, name))
    if told.get("action") == "store_true":
        return replace(made, sort="tick")
    if "choices" in told:
        return replace(made, sort="choice", choices=tuple(told["choices"]))
    if told.get("metavar") == "DATE":
        return replace(made, sort="date")
    if told.get("type") is float:
        return replace(made, sort="number")
    return replace(made, sort="whole", most=MOST_OUTLETS, default=told["default"]) if "type" in told else made


def _parameters(view, listed):
    return tuple(_parameter(view, flags, told) for flags, told in listed if flags[0] not in NO_QUESTION)


# view -> what it can be asked by
QUESTIONS = {view: _parameters(view, listed) for view, listed in {
    "statements": options.STATEMENTS, "articles": options.CONTAINS, "actors": options.ACTORS, "places": options.PLACES,
    "by_place": options.PLACES, "figures": options.FIGURES, "series": options.FIGURES, "wordings": options.WORDINGS,
    "contested": options.CONTESTED, "positions": options.POSITIONS, "shifts": options.SHIFTS, "conditions": options.CONDITIONS,
    "instruments": options.INSTRUMENTS, "outlets": options.OUTLETS}.items()}
SEARCH = (
    Parameter("text", "words, \"a phrase\", prefix*, OR and NOT, as somebody types them: never an error"),
    *(parameter for parameter in QUESTIONS["statements"] if parameter.name != "contains"),
    Parameter("outlet", "published by this outlet, by its name"),
    Parameter("order", "newest first, oldest first, or what fits the words best", "choice", ORDERS, default="newest"),
)
PAGING = (
    Parameter("limit", "how many items, at most", "whole", default=ROWS),
    Parameter("after", "the cursor that the page before gave as `next`"),
)


def asked(request, parameters):
    """An address's query -> {what the record calls it: value}.

    Raises QuestionError for a name that is no parameter, one given twice, empty or too long, and what cannot be read.
    """
    known, question, given = {parameter.name: parameter for parameter in parameters}, {}, set()
    for name, text in request.query_params.multi_items():
        if name not in known:
            raise QuestionError(f"{name[:40]!r} is no parameter here; there are {', '.join(known)}")
        if name in given:
            raise QuestionError(f"{name} is given twice")
        given.add(name)
        most = MOST_CURSOR if name == "after" else MOST_WORDS
        if len(text) > most:
            raise QuestionError(f"{name} is longer than {most:,} characters")
        if not text.strip():
            raise QuestionError(f"{name} is empty: leave it out to ask for nothing")
        try:
            question[known[name].asks or name] = known[name].read(text)
        except ValueError as error:
            held = "" if repr(text) in str(error) else f" {text[:60]!r}"
            raise QuestionError(f"{name}{held}: {error}") from error
    return question
