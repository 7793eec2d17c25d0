"""What no request gets past: headers that let no script of an article run, and who may ask under which name."""
import ipaddress
import logging
import re
import traceback
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect

from onrecord.web.guard.refusals import refuse

# everything from this server alone, nothing written into a page: what an article says is never run
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
          "form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    # an address is what somebody searches for: no other site is told; "no-referrer" would take the Origin from our own forms too
    ("Referrer-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
STATIC_KEPT = "public, max-age=600"  # seconds; after that a browser asks by its ETag
PAGE_KEPT = "private, no-cache"  # a build may have written since: asked for again each time
NEVER_KEPT = "no-store"  # what is shown to somebody who is logged in
READING = ("GET", "HEAD", "OPTIONS")
HERE = ("localhost", "127.0.0.1", "::1")
HOST = re.compile(r"(?:([\w.-]+)|\[([\da-fA-F:.]+)\])(?::\d{1,5})?", re.ASCII)
LOG = logging.getLogger("onrecord.web")


class Safety:
    """ASGI middleware: HEADERS on every answer; no request under a foreign name or from a page of another site; and what goes wrong
    unforeseen is an answer of one line, with no word of the request in the log."""

    def __init__(self, app, settings):
        self.app, self.settings = app, settings

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def safely(message):
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                _set_headers(scope, message)
            await send(message)

        headers = Headers(scope=scope)
        problem = self._foreign_name(headers) or _foreign_page(scope, headers)
        try:
            await (refuse(scope, *problem) if problem else self.app)(scope, receive, safely)
        except ClientDisconnect:
            pass  # nobody is there to be answered
        except Exception as error:  # whatever it is: the next request must be answered
            LOG.error("%s %s: %s", scope["method"], ascii(scope["path"]), where(error))
            if not begun:
                await refuse(scope, 500, "Something went wrong here. It was logged; the other pages go on.")(scope, receive, safely)

    def _foreign_name(self, headers):
        """-> (status, why) where the request is for another server's name, which a page of that name may have sent here."""
        asked = [name for name, _ in headers.items() if name == "host"]
        found = HOST.fullmatch(headers["host"]) if len(asked) == 1 else None
        if not found:
            return 400, "The request names no server, or several"
        name = (found[1] or found[2]).lower().rstrip(".")
        listens = self.settings.host.lower()
        if name in HERE or name == listens or name in map(str.lower, self.settings.hosts):
            return None
        if listens not in HERE and _is_address(name):
            return None  # nobody can point an address elsewhere, as they can a name
        return 421, f"{name} is no name of this server; onrecord serve --allow-host {name} makes it one"


def _foreign_page(scope, headers):
    """-> (status, why) where a page of another site sends something that would be kept or read."""
    if scope["method"] in READING:
        return None
    site, origin = headers.get("sec-fetch-site", "none"), headers.get("origin")
    if site in ("same-origin", "none") and (origin is None or _host_of(origin) == headers["host"].lower()):
        return None
    return 403, "A page of another site sent this: refused"


def _host_of(origin):
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return None


def _is_address(name):
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _set_headers(scope, message):
    headers = MutableHeaders(scope=message)
    for name, value in HEADERS:
        headers[name] = value
    if "set-cookie" in headers or any(name in (b"cookie", b"authorization") for name, _ in scope["headers"]):
        headers["Cache-Control"] = NEVER_KEPT
    elif scope["path"].startswith("/static/") and message["status"] in (200, 304):
        headers["Cache-Control"] = STATIC_KEPT
    else:
        headers.setdefault("Cache-Control", PAGE_KEPT)


def where(error):
    """An exception as its name and where it was raised, without its words, which may hold what somebody typed: a password, a token."""
    return " < ".join([type(error).__name__, *(f"{frame.filename}:{frame.lineno} {frame.name}"
                                               for frame in reversed(traceback.extract_tb(error.__traceback__)[-6:]))])
