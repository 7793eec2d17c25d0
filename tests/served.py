"""A record served, in this process or as a user starts it; and every address that its pages lead to."""
import os
import re
import subprocess
import sys
import time
from collections import Counter, deque
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

from starlette.routing import Mount, Route, compile_path
from starlette.testclient import TestClient

from onrecord.web.app import application
from onrecord.web.settings import Settings

ROOT = Path(__file__).parents[1]
HERE = "http://localhost"
MOST_NAMES = 2  # of an address's parameters: facets upon facets lead on without end


def client(record, **settings):
    """A browser of the application itself, as often as it likes, unless the settings tell a rate."""
    return TestClient(application(record, Settings(**{"rate": 0, **settings})), base_url=HERE, follow_redirects=False)


@dataclass
class Server:
    """A server that runs as a process of its own."""

    process: subprocess.Popen
    address: str  # http://127.0.0.1:PORT
    told: list[str]  # what it printed when it was up
    log: Path  # what it tells later

    @property
    def port(self):
        return urlsplit(self.address).port


@contextmanager
def running(record, folder, *options, python=()):
    """``onrecord serve`` on a free port, as a process of its own -> the Server, up; stopped at the end.
    ``python`` are options of the interpreter."""
    log = Path(folder) / "server.log"
    with log.open("w") as told:
        process = subprocess.Popen([sys.executable, *python, "-m", "onrecord", "serve", str(record), "--port", "0", *options],
                                   stdout=subprocess.PIPE, stderr=told, text=True, encoding="utf-8",
                                   env={**os.environ, "PYTHONUNBUFFERED": "1"})
    try:
        line = process.stdout.readline()
        found = re.match(r"Onrecord: (http://\S+) \(record ", line)
        assert found, f"{line!r} {log.read_text()!r}"
        told = [line.rstrip("\n"), *([process.stdout.readline().rstrip("\n")] if "--review" in options else [])]
        yield Server(process, found[1], told, log)
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


def routes(listed, before=""):
    """Routes of an application -> (pattern of its address, methods) of each, those of mounted parts too."""
    for route in listed:
        if isinstance(route, Mount) and route.routes:
            yield from routes(route.routes, before + route.path)
        elif isinstance(route, Mount):
            yield before + route.path + "/{path:path}", frozenset({"GET", "HEAD"})
        elif isinstance(route, Route):
            yield before + route.path, frozenset(route.methods or {"GET", "HEAD"})


class Page(HTMLParser):
    """A page taken apart: its elements with their attributes, the addresses that it leads to, its text."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.words = [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.words.append(data)

    @property
    def links(self):
        return [told[name] for _, told in self.elements for name in ("href", "src", "action", "formaction") if told.get(name)]


@dataclass(frozen=True)
class Visit:
    address: str  # without the host
    pattern: str | None  # of the route that answers; None where none does
    answer: object  # httpx's

    @property
    def is_page(self):
        return self.answer.headers.get("content-type", "").startswith("text/html")


def visits(browser, *, each=2, start=("/",), most=1_000):
    """Go wherever the application's own routes and the links of its pages lead -> Visits; ``each`` of the addresses that differ only in
    their values, those with fewer parameters first."""
    patterns = [(pattern, compile_path(pattern)[0]) for pattern, methods in routes(browser.app.routes) if "GET" in methods]
    waiting, seen, counts = deque([*start, *(pattern for pattern, _ in patterns if "{" not in pattern)]), set(), Counter()
    done = 0
    while waiting and done < most:
        address = waiting.popleft()
        path, _, query = address.partition("?")
        names = frozenset(name for name, _ in parse_qsl(query))
        pattern = next((pattern for pattern, regex in patterns if regex.match(path)), None)
        kind = (path if pattern and "." in pattern else pattern), names  # a download or picture each
        if address in seen or len(names) > MOST_NAMES or counts[kind] >= each:
            continue
        seen.add(address)
        counts[kind] += 1
        done += 1
        visit = Visit(address, pattern, browser.get(address))
        yield visit
        if visit.is_page:
            found = (urlsplit(urljoin(HERE + address, link)) for link in Page(visit.answer.text).links)
            waiting.extend(link.path + ("?" + link.query if link.query else "") for link in found if link.netloc == "localhost")
        elif visit.answer.headers.get("content-type", "") == "application/json":
            waiting.extend(f"{path}/{quote(own)}" for own in _ids(visit.answer.json()))


def _ids(told):
    """The ids of what an answer of the API lists."""
    listed = next((value for value in told.values() if isinstance(value, list)), []) if isinstance(told, dict) else []
    return [str(one.get("id") or one["utterance"]) for one in listed if isinstance(one, dict) and (one.get("id") or one.get("utterance"))][:3]


def until(condition, seconds=10):
    """Wait for what must come true -> what came; fails when it does not."""
    end = time.monotonic() + seconds
    while not (came := condition()):
        assert time.monotonic() < end, f"nothing after {seconds} s"
        time.sleep(0.02)
    return came
