"""Who is logged in: a signed cookie, and the token of every form of theirs. Nothing is kept on disk; a new start logs out."""
import base64
import hmac
import json
import secrets
import time
from dataclasses import dataclass
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie

COOKIE = "onrecord"
HOURS = 12  # after which one logs in again
MOST = 10_000  # sessions logged out before their time that are remembered


@dataclass(frozen=True, slots=True)
class Session:
    """One who is logged in: by what name and role, until when (seconds since 1970), and the session's own random words."""

    name: str
    role: str
    until: float
    nonce: str

    @property
    def may_judge(self):
        return self.role == "reviewer"


class Sessions:
    """Makes and reads the cookies of one server, by a key that nobody else has."""

    def __init__(self, clock=time.time):
        self._key, self._clock, self._over = secrets.token_bytes(32), clock, {}

    def begin(self, name, role):
        """-> a new Session."""
        return Session(name, role, self._clock() + HOURS * 3600, secrets.token_urlsafe(16))

    def end(self, session):
        """Log out: the cookie is good for nothing, even where somebody kept it."""
        now = self._clock()
        self._over = {nonce: until for nonce, until in self._over.items() if until > now}
        if len(self._over) < MOST:
            self._over[session.nonce] = session.until

    def cookie(self, session, *, secure):
        """The value of a Set-Cookie header that carries a session; None takes it away."""
        told = f"{COOKIE}={self._written(session) if session else ''}; HttpOnly; SameSite=Strict; Path=/"
        seconds = int(session.until - self._clock()) if session else 0
        return f"{told}; Max-Age={seconds}{'; Secure' if secure else ''}"

    def read(self, header):
        """The Session of a Cookie header, or None: none there, signed by another key, over."""
        try:
            value = SimpleCookie(header).get(COOKIE)
        except CookieError:
            return None
        payload, _, signature = value.value.partition(".") if value else ("", "", "")
        if not payload or not hmac.compare_digest(self._signed("session", payload).encode(), signature.encode()):
            return None
        session = Session(**json.loads(base64.urlsafe_b64decode(payload)))
        return session if session.until > self._clock() and session.nonce not in self._over else None

    def token(self, session):
        """What every form of a session carries: a page of another site cannot know it."""
        return self._signed("form", session.nonce)

    def fits(self, session, token):
        """Is this the token of the session's forms?"""
        return hmac.compare_digest(self.token(session).encode(), token.encode("utf-8", "replace"))

    def _written(self, session):
        told = {"name": session.name, "role": session.role, "until": session.until, "nonce": session.nonce}
        payload = base64.urlsafe_b64encode(json.dumps(told).encode()).decode()
        return f"{payload}.{self._signed('session', payload)}"

    def _signed(self, what, text):
        return hmac.new(self._key, f"{what}:{text}".encode(), sha256).hexdigest()
