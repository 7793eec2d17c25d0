"""What no request gets past, and what no article can do: tried on a real record, through every address that there is."""
import csv
import hashlib
import io
import itertools
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit
from xml.etree import ElementTree

import hostile
import pytest
from served import HERE, Page, client, routes, running, until, visits
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from onrecord.asked import Asked
from onrecord.kept import Kept
from onrecord.errors import OverdueError
from onrecord.patience import Patience
from onrecord.web import render
from onrecord.web.guard import limits, safety
from onrecord.web.settings import Settings

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
SECRET = "root:x:0"  # of /etc/passwd
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


@pytest.fixture(scope="module")
def record(hostile_record):
    return hostile_record


@pytest.fixture(scope="module")
def all_visits(record):
    """Every address of the hostile record, visited; and whether the file is as it was."""
    before = digest(record)
    with client(record, allow_extract=True) as browser:
        found = list(visits(browser, each=1))
    with client(record, review=True) as browser:  # the same with the forms of who may judge, whose name is hostile too
        answer = browser.post("/review/login", data={"name": f"Ana {hostile.SCRIPT}", "secret": browser.app.state.review.token})
        assert answer.status_code == 303
        found += visits(browser, each=1)
        known = {pattern for pattern, methods in routes(browser.app.routes) if "GET" in methods}
    return found, known, before == digest(record)


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


# What an article says

def test_every_address_is_visited_and_none_fails(all_visits):
    found, known, _ = all_visits
    assert known - {visit.pattern for visit in found} == set()
    assert [(visit.address, visit.answer.status_code) for visit in found if visit.answer.status_code >= 500] == []
    broken = [(visit.address, visit.answer.status_code, visit.answer.text[:300]) for visit in found
              if visit.answer.status_code >= 400 and "{" not in (visit.pattern or "{")]
    assert [one for one in broken if one[1] != 400 or "?" in one[0]] == []  # a page may need a question; a link asks it right


def test_nothing_that_an_article_says_is_run(all_visits):
    for visit in all_visits[0]:
        kind = visit.answer.headers["content-type"].partition(";")[0]
        CHECKS.get(kind, _no_markup)(visit)


def test_who_judges_sees_forms_on_what_is_shown(all_visits):
    words = [visit.answer.text for visit in all_visits[0] if visit.is_page and "Ana &lt;script&gt;" in visit.answer.text]
    assert len(words) > 10 and any('action="/review/judge"' in text for text in words)


def test_what_it_says_is_shown_to_the_letter(all_visits):
    words = "".join("".join(Page(visit.answer.text).words) for visit in all_visits[0] if visit.is_page)
    assert [payload for payload in hostile.ALL if payload not in words] == []
    assert hostile.COMPUTED not in words


def _a_page(visit):
    page, held = Page(visit.answer.text), f"in {visit.address}"
    for tag, told in page.elements:
        assert not any(name.startswith("on") or name in ("style", "srcdoc", "ping") for name in told), f"{tag} {told} {held}"
        assert tag not in ("style", "iframe", "object", "embed", "base", "template"), f"{tag} {held}"
        assert tag != "script" or told.get("src", "").startswith("/static/") or told.get("type") == "application/json", f"{told} {held}"
        assert tag != "img" or told["src"] != "x", held
        assert tag != "svg" or not {"onload", "xmlns:xlink"} & {*told}, held
        assert tag != "meta" or told.get("http-equiv") is None, held
    for link in page.links:
        scheme, host, *_ = urlsplit(link)
        assert (scheme, bool(host)) in (("", False), ("http", True), ("https", True)), f"{link} {held}"
    assert not re.search(r"<script>window|<img src=x|<svg onload", visit.answer.text), held


def _json(visit):
    assert visit.answer.headers["x-content-type-options"] == "nosniff"
    json.loads(visit.answer.text)


def _lines(visit):
    for line in visit.answer.text.splitlines():
        json.loads(line)


def _csv(visit):
    rows = list(csv.reader(io.StringIO(visit.answer.text)))
    assert len({len(row) for row in rows}) <= 1, visit.address  # no cell breaks out of its row
    assert visit.answer.headers["content-disposition"].startswith("attachment")


def _picture(visit):
    for element in ElementTree.fromstring(visit.answer.text).iter():
        name = element.tag.rpartition("}")[2]
        assert name not in ("script", "foreignObject", "iframe", "handler"), visit.address
        for attribute, value in element.attrib.items():
            assert not attribute.startswith("on"), visit.address
            assert not attribute.endswith("href") or re.match(r"https?:|/|#|data:image/png", value), f"{value} in {visit.address}"


def _no_markup(visit):
    """What is neither: no browser may take it for a page."""
    assert visit.answer.headers["x-content-type-options"] == "nosniff"
    assert visit.answer.headers["content-type"].partition(";")[0] not in ("application/xhtml+xml", "text/xml", "application/xml")


CHECKS = {"text/html": _a_page, "application/json": _json, "application/problem+json": _json, "application/x-ndjson": _lines,
          "application/jsonl": _lines, "text/csv": _csv, "image/svg+xml": _picture}


# What every answer carries

def test_every_answer_forbids_what_it_does_not_need(all_visits):
    for visit in all_visits[0]:
        headers = visit.answer.headers
        for name, value in safety.HEADERS:
            assert headers[name] == value, visit.address
        assert "server" not in headers and "access-control-allow-origin" not in headers
    for directive in ("unsafe-inline", "unsafe-eval", "http:", "https:", "*", "blob:"):
        assert directive not in safety.POLICY
    assert safety.POLICY.startswith("default-src 'none';")


def test_pages_are_asked_for_again_and_static_files_by_their_tag(record):
    with client(record) as browser:
        assert browser.get("/").headers["cache-control"] == "private, no-cache"
        assert browser.get("/", headers={"Cookie": "session=1"}).headers["cache-control"] == "no-store"
        style = browser.get("/static/style.css")
        assert style.headers["cache-control"] == "public, max-age=600"
        again = browser.get("/static/style.css", headers={"If-None-Match": style.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert browser.get("/static/no.css").headers["cache-control"] == "private, no-cache"


# Under which name, and from where

@pytest.mark.parametrize("host, settings, status", [
    ("localhost", {}, 200),
    ("LOCALHOST:8000", {}, 200),
    ("localhost.:8000", {}, 200),
    ("127.0.0.1:8000", {}, 200),
    ("[::1]:8000", {}, 200),
    ("evil.example", {}, 421),  # a name that its owner lets mean 127.0.0.1
    ("localhost.evil.example", {}, 421),
    ("192.168.1.7:8000", {}, 421),
    ("desk.example", {"hosts": ("desk.example",)}, 200),
    ("Desk.Example:443", {"hosts": ("desk.example",)}, 200),
    ("other.example", {"hosts": ("desk.example",)}, 421),
    ("192.168.1.7:8000", {"host": "0.0.0.0"}, 200),
    ("evil.example", {"host": "0.0.0.0"}, 421),
    ("desk.example", {"host": "desk.example"}, 200),
    ("", {}, 400),
    ("localhost/../evil", {}, 400),
    ("evil.example@localhost", {}, 400),
    ("localhost:port", {}, 400),
])
def test_a_request_under_a_foreign_name_is_refused(record, host, settings, status):
    with client(record, **settings) as browser:
        answer = browser.get("/static/style.css", headers={"Host": host})
        assert answer.status_code == status
        assert status == 200 or answer.headers["content-security-policy"] == safety.POLICY


@pytest.mark.parametrize("headers, status", [
    ({}, 405),  # a program
    ({"Origin": HERE, "Sec-Fetch-Site": "same-origin"}, 405),
    ({"Origin": "https://evil.example"}, 403),
    ({"Origin": "null"}, 403),
    ({"Origin": "http://localhost:9999"}, 403),  # another program on this machine
    ({"Sec-Fetch-Site": "cross-site"}, 403),
    ({"Sec-Fetch-Site": "same-site"}, 403),
    ({"Origin": HERE, "Sec-Fetch-Site": "cross-site"}, 403),
])
def test_a_page_of_another_site_sends_nothing(record, headers, status):
    with client(record) as browser:
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            assert browser.request(method, "/", headers=headers).status_code == status
        assert browser.get("/static/style.css", headers=headers).status_code == 200  # a link from there leads here


def test_a_page_only_reads(record):
    with client(record, allow_extract=True) as browser:
        for pattern, methods in routes(browser.app.routes):
            address = pattern.replace(":path", "").replace("{", "").replace("}", "")
            for method in {"GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"} - methods:
                answer = browser.request(method, address)
                assert answer.status_code in (404, 405), (method, address)


# Paths and SQL

OUTSIDE = ("..", "../app.py", "../../../../../../etc/passwd", "..%2fapp.py", "%2e%2e/app.py", "%2e%2e%2f%2e%2e%2fetc/passwd", "/etc/passwd",
           "..%5capp.py", "%00", "style.css%00.txt", "....//app.py", "file:///etc/passwd", "~root", "con")


def test_no_path_leads_out_of_what_is_shown(record, tmp_path):
    """As a client sends it, which tidies nothing."""
    with running(record, tmp_path) as server, client(record) as browser:
        before = {pattern.partition("{")[0] for pattern, methods in routes(browser.app.routes) if "{" in pattern and "GET" in methods}
        assert {"/static/"} <= before
        for path, tail in itertools.product(sorted(before), OUTSIDE):
            head, _, body = raw(server, f"GET {path}{tail} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").partition("\r\n\r\n")
            assert re.match(r"HTTP/1.1 (400|404|405) ", head), (path, tail, head)
            assert SECRET not in body and "def application" not in body
        assert server.process.poll() is None


def raw(server, *parts, pause=0.0, most=1_000_000):
    """What a server answers to these bytes, sent one after the other -> text; what came until it closed the connection."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        try:
            for part in parts:
                line.sendall(part if isinstance(part, bytes) else part.encode())
                time.sleep(pause)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has heard enough, and what it answered is still to be read
        answer = b""
        try:
            while len(answer) < most and (data := line.recv(65_536)):
                answer += data
        except ConnectionResetError:
            pass
    return answer.decode("utf-8", "replace")


INJECTED = ("' OR 1=1 --", "'; DROP TABLE statement; --", "\" UNION SELECT text FROM article --", "NEAR(", "\"", "*", "%", "_", "\\",
            "a:b", "a^b", "{a b}", "-1", "1e999", "٣", "NaN", "\x00", "\ud7ff￿", "../../etc/passwd", "a" * 500, "a" * 5_000, "2031-13-45",
            "9" * 400, "NOT", "(" * 200)


def test_no_sql_reaches_through_any_parameter(record, all_visits):
    """Every parameter of every address, as forms and links tell them, with words that mean something to SQL and to FTS5."""
    before = digest(record)
    known = set()
    for visit in all_visits[0]:
        path, _, query = visit.address.partition("?")
        known |= {(visit.pattern, path, pair.partition("=")[0]) for pair in query.split("&") if pair}
        if visit.is_page:
            known |= {(visit.pattern, path, told["name"]) for tag, told in Page(visit.answer.text).elements
                      if tag in ("input", "select", "textarea") and told.get("name")}
        if path.endswith("openapi.json"):
            for described, methods in json.loads(visit.answer.text)["paths"].items():
                known |= {(described, described, one["name"]) for one in methods.get("get", {}).get("parameters", ())
                          if one.get("in") == "query" and "{" not in described}
    once = {(pattern, name): path for pattern, path, name in sorted(known, key=str)}
    assert len(once) > 10
    faults = []
    with client(record) as browser:
        for (_, name), path in once.items():
            for words in INJECTED:
                status = browser.get(f"{path}?{urlencode({name: words})}").status_code
                faults += [(path, name, words, status)] if status not in (200, 303, 400, 404, 414) else []
    assert faults == []
    assert digest(record) == before
    assert Asked(record).count() > 0


@pytest.mark.parametrize("sql", ["CREATE TABLE x (a)", "CREATE TEMP TABLE x (a)", "DELETE FROM article", "UPDATE article SET text = ''",
                                 "DROP TABLE article", "ATTACH '/tmp/other.sqlite' AS other", "PRAGMA query_only = OFF",
                                 "PRAGMA writable_schema = ON", "PRAGMA journal_mode = DELETE", "VACUUM INTO '/tmp/copy.sqlite'",
                                 "SELECT load_extension('x')", "INSERT INTO article_words (article_words) VALUES ('optimize')"])
def test_the_reader_can_do_nothing_but_ask(record, sql):
    """Even if somebody's words came to be SQL, a mistake that nothing here makes."""
    import sqlite3

    with Kept(record)._open() as connection:
        with pytest.raises(sqlite3.DatabaseError):
            connection.execute(sql).fetchall()
        assert connection.execute("SELECT count(*) FROM article").fetchone() == (15,)


def test_a_crawl_of_every_page_leaves_the_record_as_it_is(all_visits):
    assert all_visits[2]


def test_nobody_learns_from_elsewhere_which_files_there_are(record, monkeypatch):
    told = next(iter(Asked(record).articles())).article.path
    monkeypatch.chdir(os.path.dirname(told))
    there = os.path.join(".", os.path.basename(told))
    assert Asked(record).statements(article=there) and Asked(record).figures(article=there)  # whose files they are
    kept = Kept(record)
    for view in ("statements", "figures", "contested", "wordings", "places"):
        assert getattr(kept, view)(article=there) == getattr(kept, view)(article="./no-such-file") == ()


# How much

def tried(*listed, **settings):
    """An application of these routes behind the same middleware, asked as a browser asks."""
    settings = Settings(**{"rate": 0, **settings})
    app = Starlette(routes=[Route(path, answer, methods=[method]) for path, answer, method in listed],
                    middleware=[Middleware(safety.Safety, settings=settings), Middleware(limits.Limits, settings=settings)],
                    exception_handlers=render.HANDLERS)
    return TestClient(app, base_url=HERE)


async def swallow(request):
    return PlainTextResponse(str(len(await request.body())))


def test_a_body_is_as_long_as_a_form_and_no_longer():
    with tried(("/form", swallow, "POST"), ("/api/v1/extract", swallow, "POST")) as browser:
        def sent(length):
            return (b"x" * min(1_000, length - at) for at in range(0, length, 1_000))  # its length is not told

        for path, most in (("/form", limits.MOST_BODY), ("/api/v1/extract", limits.BODIES["/api/v1/extract"])):
            assert browser.post(path, content=b"x" * most).text == browser.post(path, content=sent(most)).text == str(most)
            for content in (b"x" * (most + 1), sent(most + 1)):
                answer = browser.post(path, content=content)
                assert (answer.status_code, answer.headers["connection"]) == (413, "close")
                assert f"More than {most:,} bytes were sent" in answer.text
        assert browser.post("/form", content=b"x", headers={"Content-Length": "-1"}).status_code == 413


def test_addresses_and_headers_are_as_long_as_people_need(record, tmp_path):
    with client(record) as browser:
        assert browser.get("/?text=" + "a" * limits.MOST_ADDRESS).status_code == 414
        assert browser.get("/" + "a" * limits.MOST_ADDRESS).status_code == 414
        assert browser.get("/static/style.css", headers={"X-Long": "a" * limits.MOST_HEADERS}).status_code == 431
        assert browser.get("/static/style.css", headers={f"X-{n}": "a" * 100 for n in range(200)}).status_code == 431
        assert browser.get("/?text=" + quote("ї" * 400)).status_code == 200
    with running(record, tmp_path) as server:
        told = raw(server, "GET / HTTP/1.1\r\nHost: localhost\r\n", "X-Long: ", *["a" * 10_000] * 10)
        assert told.startswith("HTTP/1.1 400 ")
        assert raw(server, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n").startswith("HTTP/1.1 413 ")
        assert raw(server, b"\x16\x03\x01\x02\x00" + bytes(64)).startswith("HTTP/1.1 400 ")  # TLS, where there is none


def test_a_client_has_as_many_requests_as_a_person_needs(record):
    with client(record, rate=3) as browser:
        codes = []
        while 429 not in codes and len(codes) < 1_000:
            codes.append((answer := browser.get("/static/style.css")).status_code)
        assert len(codes) > 3 * limits.BURST_SECONDS and {*codes[:-1]} == {200}
        assert int(answer.headers["retry-after"]) == 1
        assert "Too many requests: more than 3 a second" in answer.text
        time.sleep(0.5)
        assert browser.get("/static/style.css").status_code == 200
    with client(record, rate=1) as browser:
        assert [browser.post("/").status_code for _ in range(3)] == [405, 429, 429]  # one counts for ten


def test_a_bucket_fills_as_time_goes_and_each_client_has_its_own():
    now = 0.0
    rate = limits.Rate(2, 4, clock=lambda: now)
    assert [rate.wait("a") for _ in range(5)] == [0, 0, 0, 0, 0.5]
    assert rate.wait("b") == 0
    now = 0.5
    assert [rate.wait("a"), rate.wait("a")] == [0, 0.5]
    now = 1_000
    assert [rate.wait("a") for _ in range(5)] == [0, 0, 0, 0, 0.5]  # no more than at the start, however long it was away
    now = 2_000
    for number in range(limits.MOST_CLIENTS + 50):
        rate.wait(number)
    assert len(rate._buckets) <= limits.MOST_CLIENTS
    assert [limits.Rate(0, 0).wait("a") for _ in range(1_000)] == [0] * 1_000


def test_a_network_of_version_6_is_one_client():
    def whom(address):
        return limits._client({"client": (address, 1)})

    assert whom("2001:db8::1") == whom("2001:db8::ffff") != whom("2001:db8:0:1::1")
    assert whom("192.0.2.1") != whom("192.0.2.2")


# How long

def endless(record, seen=None):
    kept = Kept(record)

    def answer(request):
        try:
            with kept._open() as connection:
                return PlainTextResponse(str(connection.execute(ENDLESS).fetchone()))
        except Exception as error:
            if seen is not None:
                seen.append(error)
            raise
    return answer


def test_a_question_that_takes_too_long_is_interrupted(record):
    seen = []
    with tried(("/endless", endless(record, seen), "GET"), seconds=0.5) as browser:
        begun = time.monotonic()
        answer = browser.get("/endless")
        assert answer.status_code == 503 and time.monotonic() - begun < 5
        assert "This takes longer than 0.5 seconds: ask for less" in answer.text
        assert answer.headers["content-security-policy"] == safety.POLICY
        error = until(lambda: seen)[0]  # its thread is free again
        assert isinstance(error, OverdueError)


def test_what_is_asked_of_a_record_keeps_to_the_patience_of_whoever_asks(record):
    kept = Kept(record)
    with Patience(0).kept(), pytest.raises(OverdueError, match="ask for less"):
        kept.statements()
    with Patience(30).kept():
        assert kept.statements()
    assert Asked(record).statements()  # in the command's own time


def test_more_than_it_can_do_at_once_is_refused_and_told(record):
    with tried(("/endless", endless(record), "GET"), ("/", lambda request: PlainTextResponse("here"), "GET"), at_once=3, seconds=2) as browser:
        codes = []
        threads = [threading.Thread(target=lambda: codes.append(browser.get("/endless").status_code)) for _ in range(3)]
        for thread in threads:
            thread.start()
        time.sleep(0.5)
        answer = browser.get("/")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
        assert "3 requests are being answered: try again in a moment" in answer.text
        for thread in threads:
            thread.join()
        assert codes == [503, 503, 503]
        until(lambda: browser.get("/").text == "here")


def test_a_long_download_goes_on_for_as_long_as_it_comes_forward(record):
    kept = Kept(record)

    def lines():
        for _ in range(6):
            time.sleep(0.2)
            yield f"{kept.count()}\n"

    def stalled():
        yield "1\n"
        with kept._open() as connection:
            yield str(connection.execute(ENDLESS).fetchone())

    with tried(("/lines", lambda request: StreamingResponse(lines()), "GET"),
               ("/stalled", lambda request: StreamingResponse(stalled()), "GET"), seconds=0.7) as browser:
        assert browser.get("/lines").text == f"{kept.count()}\n" * 6
        assert browser.get("/stalled").text == "1\n"  # it ends, if early


def test_slow_clients_keep_nobody_waiting_and_are_dropped(record, tmp_path):
    with running(record, tmp_path) as server, ExitStack() as stack:
        def slow(begin):
            line = stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=limits.BODY_SECONDS + 10))
            line.sendall(begin)
            return line

        begun = time.monotonic()
        lines = [slow(begin) for begin in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                                           b"GET /static/style.css HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HT",
                                           b"POST /api/v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nslow")
                 for _ in range(30)]
        for _ in range(20):
            asked = time.monotonic()
            assert raw(server, "GET /static/style.css HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").startswith("HTTP/1.1 200 ")
            assert time.monotonic() - asked < 2
        while time.monotonic() - begun < 3:  # a byte now and then does not help them
            for line in lines[::5]:
                try:
                    line.sendall(b"a")
                except OSError:
                    pass
            time.sleep(0.5)
        for line in lines:
            try:
                while line.recv(65_536):
                    pass
            except ConnectionResetError:
                pass
        assert time.monotonic() - begun < limits.BODY_SECONDS + 8


# What goes wrong

def test_what_goes_wrong_is_told_in_a_line_and_logged_without_a_secret(caplog):
    def fail(request):
        raise RuntimeError(f"with {request.query_params['token']} and hunter2")

    def fail_late(request):
        def begun():
            yield "begun"
            raise RuntimeError("hunter2")
        return StreamingResponse(begun())

    with tried(("/fail", fail, "GET"), ("/late", fail_late, "GET")) as browser:
        answer = browser.get("/fail?token=s3cr3t", headers={"Cookie": "session=s3cr3t", "Authorization": "Bearer s3cr3t"})
        assert answer.status_code == 500 and "Something went wrong here" in answer.text
        assert answer.headers["content-security-policy"] == safety.POLICY
        assert browser.get("/late").text == "begun"
    logged = "\n".join(entry.getMessage() + str(entry.exc_info or "") for entry in caplog.records)
    assert "GET '/fail': RuntimeError < " in logged and "test_safety.py" in logged
    for secret in ("s3cr3t", "hunter2"):
        assert secret not in logged + answer.text
    assert "Traceback" not in answer.text and str(ROOT) not in answer.text


def test_the_api_tells_refusals_as_it_tells_its_own(record):
    with client(record, at_once=0) as browser:
        busy = browser.get("/api/v1/statements")
        foreign = browser.get("/api/v1/statements", headers={"Host": "evil.example"})
    with client(record) as browser:
        long = browser.get("/api/v1/statements?text=" + "a" * limits.MOST_ADDRESS)
        page = browser.get("/?text=" + "a" * limits.MOST_ADDRESS)
    for answer, status in ((busy, 503), (foreign, 421), (long, 414)):
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        assert answer.json()["status"] == status and answer.json()["detail"]
    assert page.headers["content-type"].startswith("text/html")


# While a build writes

def test_reads_go_on_while_a_build_writes(examples, tmp_path):
    record, more = tmp_path / "record.sqlite", tmp_path / "more"
    shutil.copy(examples, record)
    more.mkdir()
    for number, file in itertools.product(range(2), sorted((ROOT / "examples").glob("*.txt"))):
        (more / f"{number}-{file.name}").write_text(f"Edition {number}.\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    with client(str(record)) as browser:
        addresses = [visit.address for visit in visits(browser, each=1) if visit.answer.status_code == 200]
        before = Kept(record).count()
        build = subprocess.Popen([sys.executable, "-m", "onrecord", "build", str(more), "--casebook",
                                  str(ROOT / "examples/casebook.yaml"), "--record", str(record)], stdout=subprocess.PIPE, text=True)
        codes, counts = [], set()
        for address in itertools.cycle(addresses):
            if build.poll() is not None:
                break
            codes.append((browser.get(address).status_code, address))
            counts.add(browser.app.state.record.count())
        assert build.returncode == 0, build.stdout.read()
        build.stdout.close()
    assert len(codes) > len(addresses) / 2
    assert [one for one in codes if one[0] not in (200, 404)] == []
    assert len(counts) > 2 and Kept(record).count() > before  # it wrote, little by little, and what was read kept up
