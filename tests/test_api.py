"""The API: the objects that the command prints, by the same filters, page by page; and what it says when it cannot answer."""
import io
import json
import threading
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from urllib.parse import quote

import jsonschema
import pytest
from starlette.testclient import TestClient

from onrecord.cli import main
from onrecord.errors import OnrecordError, QuestionError
from onrecord.library import Record
from onrecord.search.hits import ORDERS
from onrecord.web.api import extracting, questions, schemas
from onrecord.web.api.routes import ENDPOINTS, SEARCH
from onrecord.web.app import application
from onrecord.web.downloads import without_folders
from onrecord.web.api.openapi import described
from onrecord.web.api.questions import QUESTIONS
from onrecord.web.settings import Settings

EXAMPLES = Path(__file__).parents[1] / "examples"
# path and query, and the arguments of the command that prints the same
ASKED = (
    ("statements", ""), ("statements", "party=Velmoran&act=deny"), ("statements", "speaker=Dovalska&since=2031-04-01"),
    ("statements", "kind=direct&issue=ceasefire"), ("statements", "contains=withdraw*&until=2031-05"), ("statements", "place=Karmysh"),
    ("statements", "article=01-kestrin-today-highmere"),
    ("articles", ""), ("articles", "contains=talks"), ("actors", ""), ("actors", "type=state&mentions=1"), ("actors", "name=Dovalska"),
    ("actors", "party=Drennia"), ("places", ""), ("places", "kind=country&role=actor"), ("places", "by_place=1"), ("places", "by_place=yes&country=Velmora"),
    ("figures", ""), ("figures", "unit=km2"), ("figures", "of=Ilmar+valley&since=2031"), ("figures", "series=1"), ("figures", "series=on&unit=percent&whole=500"),
    ("figures", "stated_by=Dovalska"), ("wordings", ""), ("wordings", "changed=1&outlets=2"), ("wordings", "differences=negation"),
    ("contested", ""), ("contested", "unanswered=1"), ("contested", "about=dam"), ("contested", "party=Velmora&until=2031-06"),
    ("positions", ""), ("positions", "party=Velmora&issue=ceasefire"), ("positions", "on=2031-05-01"), ("shifts", ""), ("shifts", "party=Velmora"),
    ("conditions", ""), ("conditions", "party=Drennia"), ("instruments", ""), ("instruments", "kind=plan"), ("outlets", ""), ("outlets", "outlet=ledger"),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("api") / "record.sqlite"
    Record(path).build([EXAMPLES], casebook=str(EXAMPLES / "casebook.yaml"))
    return path


@pytest.fixture(scope="module")
def client(path):
    return TestClient(application(path, Settings(rate=0)), base_url="http://127.0.0.1")


def items(client, address):
    """All items of an address, page after page by its Link header."""
    found, address = [], f"/api/v1/{address}{'&' if '?' in address else '?'}limit=9"
    while address:
        response = client.get(address)
        assert response.status_code == 200, response.text
        page = response.json()
        found += page["items"]
        assert (page["next"] is None) == ("next" not in response.links)
        address = response.links.get("next", {}).get("url")
    assert len(found) == page["total"]
    return found


def printed(path, view, query):
    """What the command prints as JSON Lines for the same question, files without their folders."""
    arguments = []
    for part in filter(None, query.split("&")):
        name, value = part.split("=")
        arguments += [f"--{name.replace('_', '-')}", *([] if value in ("1", "yes", "on") else [value])]
    out = io.StringIO()
    out.reconfigure = lambda **_: None
    with redirect_stdout(out), redirect_stderr(io.StringIO()) as told:
        told.reconfigure = out.reconfigure
        assert main([view, *arguments, "--record", str(path), "--format", "jsonl"]) == 0
    return [without_folders(json.loads(line)) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize("view, query", ASKED, ids=str)
def test_the_api_answers_what_the_command_prints(client, path, view, query):
    lines = printed(path, view, query)
    assert lines or view == "shifts"
    assert items(client, f"{view}?{query}") == lines


def test_every_view_and_every_option_of_the_command_is_there(client):
    index = client.get("/api/v1/").json()
    assert set(index["views"]) == {view for view, _ in ASKED}
    assert {parameter.name for parameter in QUESTIONS["figures"]} == {"measure", "unit", "of", "stated_by", "since", "until", "article", "whole"}
    assert all(client.get(address, params={"limit": 1}).status_code == 200 for address in index["views"].values())
    assert client.get("/api/v1").json() == index
    assert questions.ORDERS == ORDERS


@pytest.mark.parametrize("endpoint", [one for one in ENDPOINTS if one.single], ids=lambda one: one.name)
def test_one_thing_by_its_id(client, endpoint):
    for line in items(client, endpoint.name)[:5]:
        own_id = line.get("utterance") if endpoint.name == "wordings" else line["id"]
        one = client.get(f"/api/v1/{endpoint.name}/{quote(own_id)}").json()
        if endpoint.name == "articles":
            text = one.pop("text")
            assert all(text[aside["start"]:aside["end"]] == aside["text"] for aside in one["dropped"])
            assert text
        assert one == line


@pytest.mark.parametrize("address", ["statements/none", "articles/none", "actors/person/nobody", "wordings/none", "contested/0", "instruments/plan/none",
                                     "nothing", "statements/a/b", "actors/", "../articles"])
def test_what_is_not_there(client, address):
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 404
    if not address.startswith(".."):
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["status"] == 404 and response.json()["title"] == "Not Found"


def test_search_counts_what_else_could_be_asked(client):
    page = client.get("/api/v1/search", params={"text": "the", "party": "Velmora", "limit": 3}).json()
    assert len(page["items"]) == 3 <= page["total"] and page["taken"][0]["things"][0]["name"] == "Velmora"
    assert {"value": "Velmora", "label": "Velmora", "count": page["total"]} in page["facets"]["party"]
    more = client.get("/api/v1/search", params={"text": "the", "party": "Velmora", "limit": 3, "after": page["next"], "facets": "0"}).json()
    assert more["items"] and not {one["id"] for one in more["items"]} & {one["id"] for one in page["items"]}
    assert more["facets"] == {}


def test_a_page_tells_what_was_taken_for_what(client):
    page = client.get("/api/v1/statements?speaker=Dovalskaja&since=2031&limit=1").json()
    assert page["taken"][0]["what"] == "speaker" and page["taken"][0]["asked"] == "Dovalskaja"
    assert page["undated"] == client.get("/api/v1/statements?speaker=Dovalskaja").json()["total"] - page["total"]
    assert client.get("/api/v1/instruments?name=nothing+of+it").json()["taken"][0]["things"] == []


@pytest.mark.parametrize("query, why", [
    ("nothing=1", "'nothing' is no parameter here"), ("limit=0", "from 1 to 500"), ("kind=", "kind is empty"), ("limit=501", "from 1 to 500"), ("limit=1&limit=2", "given twice"),
    ("since=soon", "since: 'soon' is no date"), ("kind=loud", "is none of direct, indirect, mixed"), ("after=x", "no cursor of this answer"), ("issue=nothing", "no issue is called"),
    ("contains=%22", "is no search query"), (f"speaker={'x' * 501}", "longer than 500"), ("act=%00", "is none of"), ("party=x%00", "no text has"), ("speaker=...", "holds no letter")])
def test_what_cannot_be_asked(client, query, why):
    response = client.get(f"/api/v1/statements?{query}")
    assert response.status_code == 400 and why in response.json()["detail"]
    assert response.json()["type"] == "/api/v1/docs#problem-question" and "\n" not in response.json()["detail"]


def test_only_reading(client):
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        response = client.request(method, "/api/v1/statements")
        assert response.status_code == 405 and "GET" in response.headers["allow"] and response.json()["status"] == 405
    assert client.head("/api/v1/statements").status_code == 200


def test_an_unchanged_record_is_not_sent_again(client, path):
    first = client.get("/api/v1/positions?limit=1")
    again = client.get("/api/v1/positions?limit=1", headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get("/api/v1/positions?limit=1", headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_record_that_changes_has_another_tag(tmp_path):
    path = tmp_path / "record.sqlite"
    texts = sorted(EXAMPLES.glob("*.txt"))[:2]
    Record(path).build(texts[:1])
    client = TestClient(application(path), base_url="http://127.0.0.1")
    first = client.get("/api/v1/articles")
    Record(path).build(texts)
    again = client.get("/api/v1/articles", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.json()["total"], first.json()["total"]) == (200, 2, 1)


def test_no_folder_of_this_machine_is_told(client, path):
    for view in client.get("/api/v1/").json()["views"]:
        assert str(EXAMPLES) not in client.get(f"/api/v1/{view}?limit=500").text


# --- the objects, and their schemas

@pytest.mark.parametrize("view, query, schema", [
    *((one.name, "", one.kind.schema) for one in ENDPOINTS), ("actors", "mentions=1", "Actor"), ("places", "by_place=1", "PlaceSummary"),
    ("figures", "series=1", "SeriesFigure"), ("figures", "unit=percent&whole=500", "Figure"), ("contested", "unanswered=1", "Contention")], ids=str)
def test_each_schema_tells_all_that_its_objects_hold(client, view, query, schema):
    strict = {"$ref": f"#/components/schemas/{schema}", "components": {"schemas": schemas.strict(schemas.SCHEMAS)}}
    check = jsonschema.Draft202012Validator(strict)
    for line in items(client, f"{view}?{query}"):
        check.validate(line)


def test_the_schemas_are_schemas():
    for name, schema in schemas.SCHEMAS.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator({**schema, "components": {"schemas": schemas.SCHEMAS}}).validate({})


def test_the_page_tells_every_address_and_every_object(client):
    page = client.get("/api/v1/docs")
    assert page.status_code == 200 and page.headers["content-type"].startswith("text/html")
    for path in described()["paths"]:
        assert f"/api/v1{path}</code>" in page.text
    assert all(f'id="object-{name}"' in page.text for name in schemas.SCHEMAS)
    assert all(f"<code>{parameter.name}</code>" in page.text for parameter in SEARCH)
    assert "<script>" not in page.text and "style=" not in page.text and "http://" not in page.text and "https://" not in page.text


# --- POST /extract

SAID = "KESTRIN, 12 March 2031. “We will not leave Karmovo,” President Irena Dovalska said on Tuesday.\n"


@pytest.fixture(scope="module")
def extracts(path):
    app = application(path, Settings(allow_extract=True, rate=0))
    yield TestClient(app, base_url="http://127.0.0.1")
    app.state.reading.close()


def test_extraction_must_be_switched_on(client):
    response = client.post("/api/v1/extract", content=SAID, headers={"content-type": "text/plain"})
    assert response.status_code == 403 and "--allow-extract" in response.json()["detail"]
    assert client.get("/api/v1/").json()["extract"] is None


def test_a_text_is_read_and_nothing_is_kept(extracts, path):
    before = path.read_bytes()
    for sent in (dict(content=SAID, headers={"content-type": "text/plain; charset=utf-8"}),
                 dict(json={"text": SAID, "outlet": "Highmere Post", "title": "No way", "published_on": "2031-03-12"}),
                 dict(content=f"<title>No way</title><body><nav>Home</nav><p>{SAID}</p><script>1 < 2</script>".encode("utf-16"),
                      headers={"content-type": 'text/html; charset="utf-16"'})):
        response = extracts.post("/api/v1/extract", **sent)
        assert response.status_code == 200, response.text
        told = response.json()
        [one] = told["statements"]
        assert [told["text"][piece["start"]:piece["end"]] for piece in one["content"]] == [piece["text"] for piece in one["content"]]
        assert one["content"][0]["text"] == "“We will not leave Karmovo,”" and one["negated"] and one["speaker"]["party"] == "Velmora"
        jsonschema.Draft202012Validator({**schemas.SCHEMAS["Extracted"], "components": {"schemas": schemas.strict(schemas.SCHEMAS)}}).validate(told)
    assert path.read_bytes() == before


def test_the_metadata_is_believed(extracts):
    told = extracts.post("/api/v1/extract", json={"text": SAID, "outlet": "Highmere Post", "title": None, "published_on": "2031-03-12"}).json()
    article = told["statements"][0]["article"]
    assert (article["outlet"], article["title"], article["published_on"]) == ("Highmere Post", None, "2031-03-12")


@pytest.mark.parametrize("status, sent", [
    (415, dict(content=SAID)), (415, dict(content=SAID, headers={"content-type": "application/pdf"})),
    (422, dict(content=b"\xff\xfe\xff", headers={"content-type": "text/plain"})), (422, dict(content=b"x", headers={"content-type": "text/plain; charset=nothing"})),
    (422, dict(content="{", headers={"content-type": "application/json"})), (422, dict(json=["text"])), (422, dict(json={})), (422, dict(json={"text": ""})),
    (422, dict(json={"text": 1})), (422, dict(json={"text": SAID, "more": 1})), (422, dict(json={"text": SAID, "outlet": 1})),
    (422, dict(json={"text": SAID, "published_on": "soon"})), (422, dict(content=rb'{"text": "\ud800"}', headers={"content-type": "application/json"})),
    (413, dict(content="x" * 200_001, headers={"content-type": "text/plain"})), (413, dict(content="x" * 2_100_000, headers={"content-type": "text/plain"}))], ids=str)
def test_what_is_not_read(extracts, status, sent):
    response = extracts.post("/api/v1/extract", **sent)
    assert response.status_code == status and response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == status


# what a process does instead of reading, to be waited for and to die
def slow(text=None):
    time.sleep(text and float(text) or 0)
    return {"text": text, "statements": []}


def dying(text=None):
    if text:
        raise SystemExit(1)


def broken(text=None):
    raise OnrecordError("the model is damaged")


def choosy(text=None):
    if text:
        raise QuestionError("not this")


def test_what_takes_too_long_is_ended_and_the_next_is_read():
    reading = extracting.Reading(0.5, slow)
    assert reading.read(text="0") == {"text": "0", "statements": []}
    first = reading._process
    with pytest.raises(extracting.SlowError, match="longer than 0.5 seconds"):
        reading.read(text="30")
    assert not first.is_alive()
    assert reading.read(text="0")["text"] == "0" and reading._process is not first
    reading.close()


def test_few_wait():
    reading = extracting.Reading(1.0, slow)
    reading.read(text="0")
    found = []

    def ask():
        try:
            found.append(reading.read(text="0.1")["text"])
        except extracting.BusyError as error:
            found.append(str(error))

    threads = [threading.Thread(target=ask) for _ in range(extracting.WAITING + 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found.count("0.1") == extracting.WAITING + 1
    assert sum("are being read or wait for it" in told for told in found) == 3
    reading.close()


@pytest.mark.parametrize("work, error, why", [(dying, OnrecordError, "has died over this one"), (broken, OnrecordError, "the model is damaged"),
                                              (choosy, QuestionError, "not this")])
def test_what_goes_wrong_in_the_process_is_told(work, error, why):
    reading = extracting.Reading(5, work)
    for _ in range(2):
        with pytest.raises(error, match=why):
            reading.read(text="x")
    reading.close()
