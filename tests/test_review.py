"""People judge on pages: who may log in, what a form does to the record, and what no other site can do."""
import os
import re
import sqlite3
import stat
import time

import pytest
from served import Page, client
from test_judgements import base, copied, folder  # noqa: F401 (the fixtures of a record that nobody judged)

from onrecord import cli
from onrecord.errors import PasswordError, ServerError
from onrecord.library import Record
from onrecord.web.review import accounts, forms
from onrecord.web.app import application
from onrecord.web.review.linking import Linker
from onrecord.web.review.sessions import HOURS, Sessions
from onrecord.web.settings import Settings

PASSWORD = "the mayors have time"


@pytest.fixture
def record(base, tmp_path):  # noqa: F811
    return copied(base, tmp_path)


@pytest.fixture
def browser(record):
    return client(record.path, review=True)


@pytest.fixture
def passwords(tmp_path):
    path = str(tmp_path / "passwords")
    accounts.keep(path, "Ana", "reviewer", PASSWORD)
    accounts.keep(path, "Ben", "reader", PASSWORD + "!")
    return path


def told(browser):
    """The token that is printed at the start."""
    return browser.app.state.told[0].rpartition(" ")[2]


def log_in(browser, name="Ana", secret=None, **more):
    return browser.post("/review/login", data={"name": name, "secret": secret or told(browser), **more})


def send(browser, address="/review", **fields):
    """Send a form of this session -> the answer; its token stands on a page."""
    elements = Page(browser.get(address).text).elements
    token = next(told["value"] for tag, told in elements if tag == "input" and told.get("name") == "token")
    return browser.post("/review/judge", data={"token": token, **fields})


def test_without_review_nothing_of_it_is_there(record):
    browser = client(record.path)
    assert browser.get("/review/login").status_code == browser.post("/review/judge").status_code == 404
    assert "review" not in browser.get("/").text.lower() and browser.app.state.told == ()
    with pytest.raises(ServerError, match="--passwords FILE tells who may judge with --review"):
        application(record.path, Settings(passwords="x"))


def test_the_token_that_is_printed_logs_in(browser):
    assert len(told(browser)) >= 43 and told(browser) != told(client(browser.app.state.record.path, review=True))
    assert "Log in to review" in browser.get("/").text and "judge this" not in browser.get("/").text
    wrong = log_in(browser, secret="x" * 43)
    assert wrong.status_code == 403 and "not the token" in wrong.text and "set-cookie" not in wrong.headers
    answer = log_in(browser, next="/articles")
    assert (answer.status_code, answer.headers["location"]) == (303, "/articles")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Path=/" in cookie and f"Max-Age={HOURS * 3600 - 1}" in cookie
    assert "Ana (reviewer)" in browser.get("/review").text
    assert log_in(browser, name="  ").status_code == 400


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "", "/a\r\nb"])
def test_nobody_is_sent_elsewhere_after_logging_in(browser, wanted):
    assert forms.path(wanted) == "/" and log_in(browser, next=wanted).headers["location"] == "/"


def test_who_tries_too_often_waits(browser):
    answers = [log_in(browser, secret=str(number)) for number in range(14)]
    assert [answer.status_code for answer in answers] == [403] * 10 + [429] * 4
    assert int(answers[-1].headers["retry-after"]) > 1
    assert log_in(browser).status_code == 429  # not even the right one now


def statement_of(record, words):
    [row] = [row for row in record.statements(article="relay") if any(words in span.text for span in row.statement.content)]
    return row


def test_a_form_corrects_what_it_changed_and_the_page_comes_back(browser, record):
    row = statement_of(record, "close it again")
    log_in(browser)
    address = f"/articles/{row.article.id}"
    shown = row.statement
    words = " … ".join(span.text for span in shown.content)
    answer = send(browser, do="correct", subject=shown.id, next=address + "#" + shown.id, article=row.article.id,
                  act="threaten", was_act=shown.meant.act, kind=shown.kind, was_kind=shown.kind, said_on="", was_said_on=shown.said.on,
                  speaker="Livia Sandrin", was_speaker=shown.speaker.name, party="Velmora", was_party="Velmora",
                  words=words.replace("\n", "\r\n"), was_words=words)
    assert (answer.status_code, answer.headers["location"]) == (303, address + "#" + shown.id)
    told = [(one.judgement.sort, one.judgement.field, one.judgement.by) for one in record.judgements()]
    assert told == [("correct", "speaker", "Ana"), ("correct", "act", "Ana"), ("reject", "said_on", "Ana")]
    now = statement_of(record, "close it again").statement
    assert (now.meant.act, now.said.on, now.speaker.name, now.content) == ("threaten", None, "Livia Sandrin", shown.content)
    page = browser.get("/review").text
    assert "threaten" in page and "Livia Sandrin" in page and page.count(">Undo<") == 3


def test_words_are_found_in_the_article_and_keep_their_negation(browser, record):
    row = statement_of(record, "nobody in Askar")
    log_in(browser)
    fields = dict(do="correct", subject=row.statement.id, article=row.article.id, was_words=row.statement.content[0].text)
    wrong = send(browser, **fields, words="in Askar had read the protocol")
    assert wrong.status_code == 400 and "would lose its negation" in wrong.text
    wrong = send(browser, **fields, words="whatever he likes")
    assert wrong.status_code == 400 and "do not stand in the article" in wrong.text and record.judgements() == ()
    assert send(browser, **fields, words="nobody in Askar\r\nhad read").status_code == 303
    assert statement_of(record, "nobody in Askar").statement.content[0].text == "nobody in Askar had read"


def test_all_of_a_form_is_kept_or_nothing(browser, record):
    row = statement_of(record, "close it again")
    log_in(browser)
    answer = send(browser, do="correct", subject=row.statement.id, act="threaten", was_act="", said_on="soon", was_said_on="")
    assert answer.status_code == 400 and "is no date such as" in answer.text and record.judgements() == ()


def test_accepting_rejecting_and_undoing(browser, record):
    row = statement_of(record, "close it again")
    log_in(browser)
    assert send(browser, do="accept", subject=row.statement.id).status_code == 303
    assert send(browser, do="reject", subject=row.statement.id).status_code == 303
    assert len(record.statements(article="relay")) == 2
    rejection = record.judgements()[-1].judgement
    assert send(browser, do="undo", subject=rejection.id).status_code == 303
    assert len(record.statements(article="relay")) == 3 and "undone" in browser.get("/review").text
    again = send(browser, do="undo", subject=rejection.id)
    assert again.status_code == 400 and "undone already" in again.text


def test_actors_and_wordings_are_judged_by_forms(browser, record):
    log_in(browser)
    ids = {row.actor.name: row.actor.id for row in record.actors()}
    one, other = statement_of(record, "close it again"), statement_of(record, "nobody in Askar")
    assert send(browser, do="linked", subject=one.statement.id, other=other.statement.id).status_code == 303
    assert send(browser, do="different", subject=ids["Ruslan Otarev"], article=one.article.id, named="Ruslan Otarev", to="").status_code == 303
    assert send(browser, do="same", subject=ids["Irena Dovalska"], other=ids["Ruslan Otarev"]).status_code == 303
    assert [row.judgement.sort for row in record.judgements()] == ["linked", "different", "same"]
    assert send(browser, do="same", subject=ids["Irena Dovalska"], other="person/nobody").status_code == 400
    assert send(browser, do="bless", subject="x").status_code == 400


def test_forms_stand_where_a_reviewer_needs_them_and_nowhere_else(browser, record):
    row, rejected = statement_of(record, "close it again"), statement_of(record, "nobody in Askar").statement
    record.judge("reject", rejected.id, by="Ben")
    record.judge("accept", row.statement.id, by="Ben")
    record.link()
    utterance = next(one.id for one in record.wordings() if len(one.members) > 2)
    pages = {"/?article=relay": "Keep corrections", f"/articles/{row.article.id}": "Keep corrections", f"/wordings/{utterance}": "words this too",
             f"/actors/{row.statement.speaker.id}": "never merge"}
    for address, form in pages.items():
        assert form not in browser.get(address).text
    assert "accept by Ben" in browser.get(f"/articles/{row.article.id}").text and rejected.content[0].text in browser.get(f"/articles/{row.article.id}").text
    log_in(browser)
    for address, form in pages.items():
        page = browser.get(address).text
        assert form in page, address
        ids = [told["id"] for _, told in Page(page).elements if "id" in told]
        assert len(ids) == len(set(ids)), address
        labelled = {told["for"] for tag, told in Page(page).elements if tag == "label" and "for" in told}
        assert labelled <= set(ids), address
    assert "Accept after all" in browser.get(f"/articles/{row.article.id}").text


def test_the_form_as_it_stands_changes_nothing(browser, record):
    """What a browser sends of a form that nobody touched, by the button that keeps corrections."""
    row = statement_of(record, "close it again")
    log_in(browser)
    page = browser.get(f"/articles/{row.article.id}").text
    [form] = [part.partition("</form>")[0] for part in page.split("<form")
              if f'name="subject" value="{row.statement.id}"' in part and "Keep corrections" in part]
    fields = {}
    for tag, told in Page(form).elements:
        if tag == "input" and (told.get("type") != "checkbox" or "checked" in told):
            fields.setdefault(told["name"], []).append(told.get("value", ""))
    for name, options in re.findall(r'<select[^>]* name="(\w+)">(.*?)</select>', form):
        fields[name] = re.findall(r"<option selected>(\w+)", options) or [""]
    words = re.search(r'<textarea[^>]* name="words"[^>]*>\n(.*?)</textarea>', form, re.DOTALL)[1]
    fields |= {"words": [words.replace("\n", "\r\n")], "was_words": [words], "do": ["correct"]}
    assert browser.post("/review/judge", data=fields).status_code == 303
    assert record.judgements() == () and not record.is_pending()
    fields["words"] = [words.partition(" … ")[2] or words]
    assert browser.post("/review/judge", data={**fields, "issues": ["other"]}).status_code == 303


def test_a_form_without_its_token_does_nothing(browser, record):
    row = record.statements()[0]
    data = {"do": "reject", "subject": row.statement.id}
    assert browser.post("/review/judge", data=data).status_code == 403  # nobody is logged in
    log_in(browser)
    for token in ("", "x" * 64, "ü"):
        assert browser.post("/review/judge", data={**data, "token": token}).status_code == 403
    stranger = client(record.path, review=True)
    log_in(stranger)
    assert browser.post("/review/judge", data={**data, "token": stranger.get("/review").text.partition('name="token" value="')[2][:64]}).status_code == 403
    for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
        token = re.search(r'name="token" value="(\w+)"', browser.get("/review").text)[1]
        assert browser.post("/review/judge", data={**data, "token": token}, headers=headers).status_code == 403
    assert browser.post("/review/judge", json=data).status_code == 400
    assert browser.get("/review/judge").status_code == 405 and record.judgements() == ()


def test_logging_out_ends_the_session_itself(browser):
    log_in(browser)
    cookie = browser.cookies["onrecord"]
    token = re.search(r'name="token" value="(\w+)"', browser.get("/review").text)[1]
    assert browser.post("/review/logout", data={"token": "x"}).status_code == 403
    assert browser.post("/review/logout", data={"token": token}).status_code == 303
    browser.cookies.set("onrecord", cookie)  # whoever kept it
    assert "Log in to review" in browser.get("/review").text


def test_a_cookie_is_nobody_elses_and_ends():
    now = [1_000_000.0]
    sessions = Sessions(clock=lambda: now[0])
    session = sessions.begin("Ana", "reviewer")
    header = sessions.cookie(session, secure=True).partition(";")[0]
    assert sessions.read(header) == session and "; Secure" in sessions.cookie(session, secure=True)
    payload, _, signature = header.partition("=")[2].partition(".")
    for wrong in ("", "onrecord=", "onrecord=x.y", f"onrecord={payload}", f"onrecord={payload}.{signature[:-1]}x", f"onrecord=A{payload}.{signature}", "=;=;,"):
        assert sessions.read(wrong) is None
    assert Sessions().read(header) is None
    now[0] += HOURS * 3600 + 1
    assert sessions.read(header) is None


def test_a_password_file_shows_nothing_to_strangers(record, passwords):
    browser = client(record.path, review=True, passwords=passwords)
    answer = browser.get("/articles?text=harbour")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review/login?next=%2Farticles%3Ftext%3Dharbour")
    assert browser.get("/statements.csv").status_code == 303 and browser.get("/static/style.css").status_code == 200
    assert browser.post("/review/judge").status_code == 401 and browser.get("/review/login").status_code == 200
    assert PASSWORD not in browser.app.state.told[0]


def test_a_reader_may_look_and_no_more(record, passwords):
    browser = client(record.path, review=True, passwords=passwords)
    assert log_in(browser, "Ben", PASSWORD).status_code == log_in(browser, "Carl", PASSWORD).status_code == 403
    assert log_in(browser, "Ben", PASSWORD + "!").status_code == 303
    assert browser.get("/articles").status_code == 200 and "judge this" not in browser.get("/").text
    refused = send(browser, do="reject", subject=record.statements()[0].statement.id)
    assert refused.status_code == 403 and "Only a reviewer" in refused.text and record.judgements() == ()


def test_a_reviewer_judges_under_the_name_of_the_account(record, passwords):
    browser = client(record.path, review=True, passwords=passwords)
    assert log_in(browser, "Ana", PASSWORD).status_code == 303
    assert send(browser, do="reject", subject=record.statements()[0].statement.id, by="Ben").status_code == 303
    assert record.judgements()[0].judgement.by == "Ana"
    accounts.keep(passwords, "Ana", "reader", PASSWORD)  # it holds at once, for those who are logged in too
    assert browser.get("/").status_code == 303
    os.remove(passwords)
    assert browser.get("/").status_code == 303 and log_in(browser, "Ana", PASSWORD).status_code == 403


def test_passwords_stand_in_no_file(passwords):
    with open(passwords, encoding="utf-8") as file:
        text = file.read()
    assert PASSWORD not in text and text.startswith("Ana:reviewer:scrypt$15$3$") and stat.S_IMODE(os.stat(passwords).st_mode) == 0o600
    known = accounts.read(passwords)
    assert accounts.known(known, "Ana", PASSWORD).role == "reviewer" and accounts.known(known, "Ana", PASSWORD + "!") is None
    accounts.keep(passwords, "Ana", "reader", "another of them")
    assert accounts.known(accounts.read(passwords), "Ana", "another of them").role == "reader" and len(accounts.read(passwords)) == 2


@pytest.mark.parametrize("line, why", [("Ana", "line 1: is no NAME:ROLE"), ("Ana:owner:scrypt$15$3$AA==$AA==", "line 1"), ("Ana:reader:plain", "line 1"),
                                       ("# Ana\n\nAna:reader:scrypt$99$3$AA==$AA==", "line 3")])
def test_what_is_no_password_file_is_refused_at_the_start(record, tmp_path, line, why):
    (tmp_path / "broken").write_text(line, encoding="utf-8")
    with pytest.raises(PasswordError, match=why):
        application(record.path, Settings(review=True, passwords=str(tmp_path / "broken")))
    with pytest.raises(PasswordError, match="cannot be read"):
        application(record.path, Settings(review=True, passwords=str(tmp_path / "none")))


def test_the_command_asks_for_a_password_twice(tmp_path, monkeypatch, capsys):
    path = str(tmp_path / "passwords")
    typed = iter(["one of eight", "another", PASSWORD, PASSWORD, "short", "short"])
    monkeypatch.setattr("getpass.getpass", lambda asks: next(typed))  # a terminal
    assert cli.main(["password", path, "Ana"]) == 2 and "differ" in capsys.readouterr().err and not os.path.exists(path)
    assert cli.main(["password", path, "Ana", "--role", "reader"]) == 0
    assert accounts.read(path)["Ana"].role == "reader" and PASSWORD not in capsys.readouterr().out
    assert cli.main(["password", path, "Ana"]) == 2 and "8 to 256 characters" in capsys.readouterr().err
    assert cli.main(["password", path, "A:b"]) == 2


def test_the_record_is_linked_anew_in_the_background(record):
    linker = Linker(record.path, quiet=0.1)
    record.judge("reject", record.statements()[0].statement.id, by="Ana")
    assert record.is_pending()
    linker.want()
    linker.want()
    until = time.monotonic() + 60
    while record.is_pending() and time.monotonic() < until:
        assert len(record.statements()) == 10  # reading goes on
        time.sleep(0.05)
    assert not record.is_pending() and linker.failed is None


def test_a_linking_that_fails_is_told(tmp_path):
    linker = Linker(str(tmp_path / "none.sqlite"), quiet=0)
    linker.want()
    until = time.monotonic() + 30
    while linker.failed is None and time.monotonic() < until:
        time.sleep(0.05)
    assert "there is no record" in linker.failed


def test_who_judges_while_somebody_writes_is_told_and_nothing_kept(browser, record, monkeypatch):
    monkeypatch.setattr("onrecord.web.review.pages.PATIENCE", 0.1)
    log_in(browser)
    held = sqlite3.connect(record.path, isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    answer = send(browser, do="reject", subject=record.statements()[0].statement.id)
    held.execute("ROLLBACK")
    held.close()
    assert answer.status_code == 503 and "linked anew just now" in answer.text and record.judgements() == ()


def test_hostile_words_stay_words(browser, record):
    one = record.statements()[0].statement
    record.judge("correct", one.id, by="<script>alert(1)</script>", field="speaker", value={"name": "<img src=x onerror=alert(2)>"})
    log_in(browser, name="</p><script>alert(3)</script>")
    page = browser.get("/review").text
    assert "<script>alert" not in page and "<img" not in page and "&lt;img src=x" in page
    assert isinstance(Record(record.path).judgements()[0].judgement.by, str)
