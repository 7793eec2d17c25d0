"""How much of this server one request may take, and one client: bytes, seconds, requests."""
import asyncio
import ipaddress
import math
import time
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from onrecord.patience import Patience
from onrecord.web.guard.refusals import refuse

MOST_ADDRESS = 8_192  # bytes: the longest that browsers, servers and logs agree on; our longest question has some 6,000
MOST_HEADERS = 16_384  # bytes, cookies among them
MOST_BODY = 65_536  # bytes: a form with a note
BODIES = {"/api/v1/extract": 2_000_000}  # bytes: a long article as HTML has a tenth of it
SECONDS = {"/api/v1/extract": 60}  # the first one loads the model; else as the settings tell
BODY_SECONDS = 10  # in which a body must have come, whatever its length
SENT_SECONDS = 20  # in which a client takes what the network holds for it
BURST_SECONDS = 10  # a client may send at once what it may send in this time
POST_COSTS = 10  # requests that one POST counts for: guessing passwords and reading articles is slow
MOST_CLIENTS = 10_000  # remembered at once
CLOSE = {"Connection": "close"}  # where a body is left unread


class Limits:
    """ASGI middleware that refuses what is too long, too often or too slow, in one line that says which."""

    def __init__(self, app, settings):
        self.app, self.settings = app, settings
        self.rate = Rate(settings.rate, settings.rate * BURST_SECONDS)
        self.under_way = 0

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        problem = self._problem(scope)
        if problem:
            await refuse(scope, *problem)(scope, receive, send)
            return
        self.under_way += 1
        try:
            await self._bounded(scope, Body(receive, most_body(scope)), Answer(send),
                                Patience(SECONDS.get(scope["path"], self.settings.seconds)))
        finally:
            self.under_way -= 1

    def _problem(self, scope):
        """-> (status, why, headers) of a request that is refused unread; None where it may go on."""
        if len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"]) > MOST_ADDRESS:
            return 414, f"The address is longer than {MOST_ADDRESS:,} bytes", CLOSE
        if sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_HEADERS:
            return 431, f"The headers are longer than {MOST_HEADERS:,} bytes", CLOSE
        told = Headers(scope=scope).get("content-length", "0")
        if not told.isascii() or not told.isdecimal() or int(told) > most_body(scope):
            return 413, f"More than {most_body(scope):,} bytes were sent, which nothing here reads", CLOSE
        wait = self.rate.wait(_client(scope), POST_COSTS if scope["method"] == "POST" else 1)
        if wait:
            return 429, f"Too many requests: more than {self.settings.rate} a second for long", {"Retry-After": str(math.ceil(wait))}
        if self.under_way >= self.settings.at_once:
            return 503, f"{self.settings.at_once} requests are being answered: try again in a moment", {"Retry-After": "2"}
        return None

    async def _bounded(self, scope, body, answer, patience):
        async def send(message):
            await answer.send(message)
            patience.renew()  # a long download goes on for as long as it comes forward

        with patience.kept():
            task = asyncio.ensure_future(self.app(scope, body.receive, send))
        try:
            while not task.done() and not answer.begun:
                await asyncio.wait({task}, timeout=max(patience.left(), 0.01))
                if patience.left() <= 0 and not task.done() and not answer.begun:
                    await refuse(scope, 503, str(patience.over()), CLOSE)(scope, body.receive, answer.last)
            await task  # its thread, if it has one, ends when it asks the record again; until then it counts as under way
        finally:
            task.cancel()


class Body:
    """What a client sends, until it is too much or too slow: then an HTTPException where it is read."""

    def __init__(self, receive, most):
        self._receive, self._most = receive, most
        self._patience, self._come, self._more = Patience(BODY_SECONDS), 0, True

    async def receive(self):
        if not self._more:
            return await self._receive()  # waits for the client to go away
        try:
            async with asyncio.timeout(max(self._patience.left(), 0.01)):
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(408, f"What is sent must come within {BODY_SECONDS} seconds", CLOSE) from None
        self._come += len(message.get("body", b""))
        self._more = message.get("more_body", False)
        if self._come > self._most:
            raise HTTPException(413, f"More than {self._most:,} bytes were sent, which nothing here reads", CLOSE)
        return message


class Answer:
    """What goes to a client; after ``last`` no more does."""

    def __init__(self, send):
        self._send, self.begun, self._is_over = send, False, False

    async def send(self, message):
        if self._is_over:
            return
        self.begun = True
        try:
            async with asyncio.timeout(SENT_SECONDS):
                await self._send(message)
        except TimeoutError:
            self._is_over = True
            raise ClientDisconnect from None

    async def last(self, message):
        self.begun = self._is_over = True
        await self._send(message)


@dataclass(slots=True)
class Bucket:
    """The requests that a client has left, as of some time."""

    left: float
    at: float


class Rate:
    """So many requests a second of each client for long, and ``burst`` of them at once; 0: any number."""

    def __init__(self, per_second, burst, clock=time.monotonic):
        self.per_second, self.burst, self._clock, self._buckets = per_second, burst, clock, {}

    def wait(self, client, cost=1):
        """Take ``cost`` requests from what the client has left -> 0, or the seconds until it has as many, none taken."""
        if not self.per_second:
            return 0
        now = self._clock()
        if client not in self._buckets:
            self._forget(now)
        bucket = self._buckets.setdefault(client, Bucket(self.burst, now))
        bucket.left = min(self.burst, bucket.left + (now - bucket.at) * self.per_second)
        bucket.at = now
        cost = min(cost, self.burst)
        if bucket.left < cost:
            return (cost - bucket.left) / self.per_second
        bucket.left -= cost
        return 0

    def _forget(self, now):
        """Keep room: whoever has been away for so long that all is left is as good as unknown; else the one that is longest away."""
        if len(self._buckets) < MOST_CLIENTS:
            return
        full = self.burst / self.per_second
        self._buckets = {client: bucket for client, bucket in self._buckets.items() if now - bucket.at < full}
        if len(self._buckets) >= MOST_CLIENTS:
            del self._buckets[min(self._buckets, key=lambda client: self._buckets[client].at)]


def most_body(scope):
    """-> how many bytes a request may bring."""
    return BODIES.get(scope["path"], MOST_BODY)


def _client(scope):
    """Whom a request is counted for: an address, of version 6 its network, of which one household has a whole one."""
    address = (scope.get("client") or ("?",))[0]
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return address if found.version == 4 else str(ipaddress.ip_network((found, 64), strict=False))
