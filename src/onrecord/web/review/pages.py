"""People's judgements on pages: who is logged in, what they decide, and the record linked anew after it."""
import hmac
import logging
import os
import secrets
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from onrecord import lines, views
from onrecord.errors import JudgementError, PasswordError, QuestionError, RecordError, ServerError
from onrecord.web import asking, render
from onrecord.web.guard.limits import Rate
from onrecord.web.guard.refusals import refuse
from onrecord.web.review import accounts, forms
from onrecord.web.review.linking import Linker
from onrecord.web.review.sessions import Sessions

LOGIN, OPEN = "/review/login", ("/review/login", "/static/")  # the second: what may be seen without logging in
FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 200  # of a form
PATIENCE = 8  # seconds to wait for a linking under way: less than a request may take, so that what was refused is not kept later
OTHER = "other"  # the issue of what is about none of a casebook's
LATEST = 100  # judgements that the page of them shows
TRIES, EACH = 10, 30  # tries to log in at once, and the seconds after which there is one more, of a client and of a name
LOG = logging.getLogger("onrecord.web")
WRONG_TOKEN = "That is not the token that was printed at the start."
MAY_NOT = "Only a reviewer who is logged in may judge, by a form of this session: log in, or load the page again."
BUSY = "The record is being linked anew just now, and nothing was kept: try again in a moment."


class Review:
    """What the server knows of the people who may judge. ``told`` is what to print at the start: the token, where there is no
    password file."""

    def __init__(self, path, settings):
        self.path, self.passwords, self.sessions, self.linker = path, settings.passwords, Sessions(), Linker(path)
        self.token = None if self.passwords else secrets.token_urlsafe(32)
        self._tries, self._read, self._issues = Rate(1 / EACH, TRIES), None, {}
        self.told = (f"Review: log in at {LOGIN} with the token {self.token}",) if self.token else (
            f"Review: log in at {LOGIN} by name and password of {self.passwords}",)
        self.accounts()  # refused at the start, not by the first who logs in

    def accounts(self):
        """{name: Account} of the password file as it is now; {} where a token is used."""
        if self.passwords is None:
            return {}
        try:
            stamp = os.stat(self.passwords)
            stamp = stamp.st_mtime_ns, stamp.st_ino
        except OSError:
            stamp = None
        if self._read is None or self._read[0] != stamp:
            self._read = stamp, accounts.read(self.passwords)
        return self._read[1]

    def session(self, header):
        """The Session of a Cookie header, or None; whoever was taken out of the password file is logged out."""
        session = self.sessions.read(header)
        if session is None or self.passwords is None:
            return session
        account = self._accounts_now().get(session.name)
        return session if account and account.role == session.role else None

    def _accounts_now(self):
        """The same while it runs: a file that went away lets nobody in, and is told in the log."""
        try:
            return self.accounts()
        except PasswordError as error:
            LOG.error("%s", error)
            return {}

    def begun(self, name, secret, client):
        """Log in -> a Session, or None: wrong. Raises TooOften."""
        for who in {f"client {client}", f"name {name}"}:
            wait = self._tries.wait(who)
            if wait:
                raise TooOften(wait)
        if self.passwords is None:
            fits = hmac.compare_digest(self.token.encode(), secret.encode("utf-8", "replace"))
            return self.sessions.begin(name, "reviewer") if fits else None
        account = accounts.known(self._accounts_now(), name, secret)
        return account and self.sessions.begin(account.name, account.role)

    def issues(self, record):
        """The names of the issues of the record's casebooks, read once for each file that stands at its path."""
        found = os.stat(self.path).st_ino
        if found not in self._issues:
            known = record.known_issues()
            self._issues = {found: known and tuple(dict.fromkeys((*known, OTHER)))}
        return self._issues[found]


class TooOften(Exception):
    """Too many tries to log in: ``seconds`` until the next."""

    def __init__(self, seconds):
        super().__init__(seconds)
        self.seconds = seconds


class Members:
    """ASGI middleware: tells every page who is logged in (``request.state``: ``session``; ``reviewer``, the name of one who may judge;
    ``form_token``), and with a password file shows nothing to nobody."""

    def __init__(self, app, review):
        self.app, self.review = app, review

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        session = self.review.session(Headers(scope=scope).get("cookie", ""))
        scope.setdefault("state", {}).update(
            session=session, reviewer=session.name if session and session.may_judge else None,
            form_token=session and self.review.sessions.token(session))
        app = self.app
        if session is None and self.review.passwords is not None and not scope["path"].startswith(OPEN):
            app = _to_login(scope)
        await app(scope, receive, send)


def _to_login(scope):
    if scope["method"] in ("GET", "HEAD") and not scope["path"].startswith("/api/"):
        return RedirectResponse(f"{LOGIN}?{urlencode({'next': _local(Request(scope).url)})}", 303)
    return refuse(scope, 401, f"This record is shown to those who log in, at {LOGIN}")


def _local(url):
    return url.path + ("?" + url.query if url.query else "")


def login(request):
    """The form to log in by."""
    back = forms.path(request.query_params.get("next"))
    return render.page(request, "login.html", asks=request.app.state.review.passwords, next=back, wrong=None)


async def logged_in(request):
    """Log in -> back to where one came from."""
    review, form = request.app.state.review, await _form(request)
    name, secret, back = form.get("name", "").strip(), form.get("secret", ""), forms.path(form.get("next"))
    told = {"asks": review.passwords, "next": back}
    if not 0 < len(name) <= accounts.LONGEST_NAME or not name.isprintable():
        return render.page(request, "login.html", status=400, **told, wrong="Tell a name: it stands beside what you decide.")
    try:
        session = await run_in_threadpool(review.begun, name, secret, (request.client or ("?",))[0])
    except TooOften as error:
        answer = render.page(request, "login.html", status=429, **told, wrong="That was tried too often: wait a minute.")
        answer.headers["Retry-After"] = str(int(error.seconds) + 1)
        return answer
    if session is None:
        return render.page(request, "login.html", status=403, **told,
                           wrong="No such name and password." if review.passwords else WRONG_TOKEN)
    return _with_cookie(request, RedirectResponse(back, 303), session)


async def logged_out(request):
    """Log out."""
    session, form = request.state.session, await _form(request)
    if session is not None and _fits(request, form):
        request.app.state.review.sessions.end(session)
        return _with_cookie(request, RedirectResponse("/", 303), None)
    return render.error(request, 403, "This form is of another session: load its page again.")


def _with_cookie(request, answer, session):
    answer.headers["Set-Cookie"] = request.app.state.review.sessions.cookie(session, secure=request.url.scheme == "https")
    return answer


def page(request):
    """The latest judgements, what they changed, and whether the record follows already."""
    review, record = request.app.state.review, request.app.state.record
    question = asking.asked(request, {"by": str, "loose": asking.yes})
    rows = record.judgements(**question, latest=LATEST)
    return render.page(request, "review.html", told=[lines.judgement_row(row) for row in rows], said=views.judged.said, most=LATEST,
                       about=views.judged.about, question=question, pending=record.is_pending(), linker=review.linker)


async def judged(request):
    """Keep what somebody decided -> back to the page where they did."""
    form = await _form(request)
    if request.state.reviewer is None or not _fits(request, form):
        return _may_not(request)
    try:
        asked = await run_in_threadpool(forms.asked, form, request.app.state.record)
        if asked:
            await run_in_threadpool(_keep, request, asked)
    except (JudgementError, QuestionError) as error:
        return render.error(request, 400, f"Nothing was kept: {error}.")
    except RecordError as error:
        if "being written" not in str(error):
            raise
        return render.error(request, 503, BUSY)
    return RedirectResponse(forms.path(form.get("next")), 303)


def _may_not(request):
    return render.error(request, 403, MAY_NOT)


def _keep(request, asked):
    from onrecord.library import Record  # writes; what serves pages only reads

    Record(request.app.state.review.path).judge_all(asked, by=request.state.reviewer, seconds=PATIENCE)
    request.app.state.review.linker.want()


def _fits(request, form):
    return request.state.session is not None and request.app.state.review.sessions.fits(request.state.session, form.get("token", ""))


async def _form(request):
    """The fields of a form that was sent -> forms.Form."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise QuestionError("a form is expected")
    try:
        return forms.Form(parse_qsl((await request.body()).decode(), keep_blank_values=True, errors="strict",
                                    max_num_fields=MOST_FIELDS))
    except ValueError as error:
        raise QuestionError(f"what was sent is no form of at most {MOST_FIELDS} fields") from error


def opened(path, settings):
    """The Review that settings ask for, or None. Raises ServerError, PasswordError."""
    if settings.passwords is not None and not settings.review:
        raise ServerError("--passwords FILE tells who may judge with --review; without it nobody does")
    return Review(path, settings) if settings.review else None


ROUTES = (
    Route("/review", page, name="review"),
    Route(LOGIN, login, methods=["GET"], name="login"),
    Route(LOGIN, logged_in, methods=["POST"], name="logged_in"),
    Route("/review/logout", logged_out, methods=["POST"], name="logged_out"),
    Route("/review/judge", judged, methods=["POST"], name="judged"),
)
