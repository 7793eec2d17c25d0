"""What a form of the review sends → what is judged: the fields that somebody changed, two actors, two statements."""
import re
from urllib.parse import urlsplit

from onrecord.errors import JudgementError

ACTOR = re.compile(r"(?:person|state|organisation|group|document)/\S+")
PIECES = re.compile(r"\s*…\s*")  # between the stretches of a content, as pages show it
SIMPLE = ("act", "said_on", "kind", "party")  # fields whose value is what stands in the form; nothing: nobody knows


class Form(dict):
    """A form's fields, the last of each name; ``all`` are those of one name."""

    def __init__(self, pairs):
        super().__init__(pairs)
        self._pairs = tuple(pairs)

    def all(self, name):
        return [value for own, value in self._pairs if own == name]


def path(wanted):
    """An address of this server to go back to: what somebody sends along might be another's."""
    if not wanted or not wanted.startswith("/") or wanted.startswith("//") or "\\" in wanted or not wanted.isprintable():
        return "/"
    try:
        told = urlsplit(wanted)
    except ValueError:
        return "/"
    return "/" if told.scheme or told.netloc else wanted


def asked(form, record):
    """A form -> the dicts that ``Record.judge_all`` takes; none where nothing was changed. Raises JudgementError."""
    what, subject = form.get("do"), form.get("subject", "")
    if what in ("accept", "reject", "undo"):
        return [_one(what, subject)]
    if what == "correct":
        return _corrected(form, subject, record)
    if what in ("same", "linked", "parted"):
        return [_one(what, subject, other=form.get("other", "").strip(), value=_places(form))]
    if what == "different":
        if form.get("article"):
            told = {"article": form["article"], "named": form.get("named", "")}
            return [_one(what, subject, value=told | ({"to": form["to"].strip()} if form.get("to", "").strip() else {}))]
        return [_one(what, subject, other=form.get("other", "").strip())]
    raise JudgementError(f"{what!r} is nothing that can be decided")


def _one(sort, subject, *, other=None, field=None, value=None):
    return {"sort": sort, "subject": subject, "other": other, "field": field, "value": value}


def _places(form):
    told = {name: int(form[name]) for name in ("at", "other_at") if form.get(name, "").isdecimal()}
    return told or None


def _corrected(form, subject, record):
    """What somebody changed of what the form showed: a value that another changed meanwhile stays as that one left it."""
    found = []
    for field in SIMPLE:
        value, was = form.get(field, "").strip(), form.get(f"was_{field}")
        if was is not None and value != was:
            found.append(_one("correct", subject, field=field, value=value) if value else _one("reject", subject, field=field))
    if "was_issues" in form and set(form.all("issues")) != set(form["was_issues"].split()):
        found.append(_one("correct", subject, field="issues", value=form.all("issues")))
    speaker = form.get("speaker", "").strip()
    if "was_speaker" in form and speaker != form["was_speaker"]:
        found.insert(0, _one("correct", subject, field="speaker", value=_speaker(speaker, form)) if speaker
                     else _one("reject", subject, field="speaker"))
    if "was_words" in form and _plain(form.get("words", "")) != _plain(form["was_words"]):
        words = _content(form.get("words", ""), form.get("article", ""), subject, record)
        found.append(_one("correct", subject, field="content", value=words))
    return found


def _speaker(told, form):
    if ACTOR.fullmatch(told):
        return {"id": told}
    return {"name": told} | ({"type": form["speaker_type"]} if form.get("speaker_type") else {})


def _plain(words):
    """Words as a browser sends them back: other ends of lines."""
    return "\n".join(words.strip().splitlines())


def _content(words, article, subject, record):
    """Words that somebody typed -> where they stand in the article, as near as can be to those of the statement now."""
    rows = [row for row in record.statements(article=article) if row.statement.id == subject]
    if not rows:
        raise JudgementError("the statement is not there any more: load the page again")
    text, near, found = rows[0].article.text, rows[0].statement.content[0].start, []
    for piece in PIECES.split(_plain(words)):
        # a browser turns every end of a line into one of its own
        pattern = r"\s+".join(map(re.escape, piece.split()))
        places = [match.span() for match in re.finditer(pattern, text)] if pattern else []
        if not places:
            raise JudgementError(f"these words do not stand in the article: {piece[:80]!r}")
        start, end = min(places, key=lambda place: abs(place[0] - near))
        found.append({"start": start, "end": end})
        near = end
    return found
