"""What users see of contested claims: both sides of each, in every format, and what each side did when."""
import csv
import io
import json
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import reading
from valley import built, named, person, said

from onrecord import bothsides, library, lines
from onrecord.cli import main
from onrecord.errors import QuestionError
from onrecord.library import Record
from onrecord.link.contested import Sentence, Tied
from onrecord.record import contested
from onrecord.record.store import Store
from onrecord.search import turns
from onrecord.search.rows import HeldRow
from onrecord.values import Article, Claim, Contention, Dispute, Held, Place, Reading, Span, Speaker

CASEBOOK = Path(__file__).parents[1] / "examples" / "casebook.yaml"
BRODNA = Place("casebook/brodna", "Brodna", "town", 10.5, 20.25, "Velmora")
OTAREV, VASKO = person("Ruslan Otarev", "Drennia", "Otarev"), person("Timur Vasko", "Drennia", "Vasko")
VELMORA, TOLVAN = ("Velmora", "state", "Velmora", (), ("Velmora",)), person("Marek Tolvan", "Velmora", "Tolvan")
DRENNIA = ("Drennia", "state", "Drennia", (), ("Drennia",))
SAID = (
    named(said(reading("(Otarev) {said} [Karmysh is completely surrounded].", "(Velmora) {denied} [that Brodna is encircled].", name="april",
                       speakers=("Ruslan Otarev", "Velmora"), published_on="2031-04-02", outlet="Straits Wire")),
          [OTAREV, VELMORA], ("Karmysh", BRODNA, "Brodna", "Drennia"), ("Brodna", BRODNA)),
    named(said(reading("(Vasko) {said} again [that the garrison of Karmysh was trapped].", "(Otarev) {said} [it was done].", name="later",
                       speakers=("Timur Vasko", "Ruslan Otarev"), published_on="2031-04-09")),
          [OTAREV, VASKO], ("Karmysh", BRODNA, "Brodna", "Drennia")),
    named(said(reading("(Otarev) {admitted} [the ring around the town had never been closed].", name="may", speakers=("Ruslan Otarev",),
                       published_on="2031-05-01", outlet="The Askar Tribune", url="https://tribune.example/ring")), [OTAREV]),
    named(said(reading("(Tolvan) {denied} [that the dam was mined].", name="dam", speakers=("Marek Tolvan",))), [TOLVAN]),
    named(said(reading("Drennia annexed the valley after a sham vote.", name="vote", published_on="2031-04-03",
                       url="https://www.ledger.example/vote")), [DRENNIA]),
)
RING, DAM, VOTE = "Velmora’s troops in Brodna are encircled.", "The dam was mined.", "The valley is Drennia’s by its vote."


def hand(connection):
    """The Contentions that somebody would make of SAID."""
    sentences = {one.words: one for one in (Sentence(*row) for row in contested.sentences(connection))}
    [claim, against] = [Tied(*row) for row in contested.tied(connection)]

    def held(side, words, how="said"):
        one = sentences[words]
        return Held(side, Span(one.start, one.end, one.words), how, one.article, one.statement, one.speaker, on=one.on, score=0.6, why="why")

    yield Contention(RING, "explicit denial", (
        held("denied", "the ring around the town had never been closed", "the opposite said"), held("denied", "that Brodna is encircled", "denied"),
        held("asserted", "that the garrison of Karmysh was trapped"), held("asserted", "Karmysh is completely surrounded"),
        held("asserted", "it was done")))
    yield Contention(DAM, "denial alone", (held("denied", "that the dam was mined", "denied"),))
    yield Contention(VOTE, "the outlet's word", tuple(Held(
        one.claim.side, one.claim.span, one.claim.how, one.article, None, one.claim.by, one.claim.outlet, one.on) for one in (claim, against)))


def disputed(one):
    """The Reading of the vote with what its article ties together."""
    if one.article.name != "vote":
        return one
    text, [drennia] = one.article.text, one.named
    by = Speaker(drennia.id, drennia.name, drennia.type, drennia.party)
    claim = Claim("asserted", one.article.span(0, text.index(" after")), "told as a claim", by)
    word = Claim("denied", one.article.span(text.index("sham"), text.index(".")), "the outlet's word", outlet=True)
    return Reading(one.document, one.statements, one.named, one.toponyms, one.published, disputes=(Dispute((claim, word)),))


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    record = built(tmp_path_factory.mktemp("contested") / "record.sqlite", *map(disputed, SAID), case=CASEBOOK)
    with sqlite3.connect(record.path) as connection:
        connection.execute("DELETE FROM held"), connection.execute("DELETE FROM contention")
        contested.keep_contested(connection, list(hand(connection)))
    connection.close()
    return record


def run(*arguments, capsys):
    """-> (exit code, lines of standard output, lines of standard error)."""
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out.splitlines(), err.splitlines()


# --- what a linker is told


def test_a_sentence_as_the_linker_gets_it(record):
    with sqlite3.connect(record.path) as connection:
        one = next(one for one in (Sentence(*row) for row in contested.sentences(connection)) if one.words == "Karmysh is completely surrounded")
    assert (one.text, one.cue, one.before, one.on, one.since, one.until) == (
        one.words, "said", "Otarev said ", "2031-04-02", "2031-04-02", "2031-04-03")
    assert (one.speaker.id, one.speaker.name, one.speaker.party) == ("person/ruslan-otarev", "Ruslan Otarev", "Drennia")
    assert one.places == ((12, 19, BRODNA.id, "Brodna"),) and one.names == () and not one.nested
    assert one.whole.text == "Otarev said Karmysh is completely surrounded"


# a sentence with its cue and source, where they stand right beside it: what is denied by the cue alone is shown with it
WHOLE = [
    ("(Pell) {has denied} that [the bridge is shut].", ["Pell has denied that the bridge is shut"]),
    ("[The bridge is shut], (Pell) {denied}.", ["The bridge is shut, Pell denied"]),
    ("(Pell) had walked to the bridge. He {denied} that [it is shut].", ["denied that it is shut"]),
    ("(Pell) came. “He {denied} it.” And so: [the bridge is shut].", [None]),
    ("(Pell) {denied} that [the bridge is shut. It never was, for an hour].", ["Pell denied that the bridge is shut.", None]),
    ("[The bridge is shut].", [None]),
]


@pytest.mark.parametrize("line, whole", WHOLE)
def test_a_sentence_with_its_cue(tmp_path, line, whole):
    with Store(str(tmp_path / "record.sqlite")) as store:
        store.add(reading(line))
        link(store)
        told = [Sentence(*row).whole for row in contested.sentences(store.connection)]
    assert [one and one.text for one in told] == whole


def test_what_an_article_ties_together_is_kept_with_who_that_is(record):
    with sqlite3.connect(record.path) as connection:
        claim, word = (Tied(*row) for row in contested.tied(connection))
    assert (claim.number, claim.on, claim.claim.by.id, claim.claim.by.party, claim.claim.outlet) == (0, "2031-04-03", "state/drennia", "Drennia", False)
    assert (word.claim.side, word.claim.span.text, word.claim.by, word.claim.outlet) == ("denied", "sham vote", None, True)


def test_an_edited_article_claims_nothing_any_more(tmp_path):
    first, second = (reading(f"(Pell) {{said}} [the bridge was {state}].", name="bridge", path="/news/bridge.txt") for state in ("shut", "open"))
    span = first.article.span(0, 4)
    tied = replace(first, disputes=(Dispute((Claim("asserted", span, "said", outlet=True), Claim("denied", span, "said", outlet=True))),))
    store = Store(str(tmp_path / "record.sqlite"))
    with store:
        def told():
            return [words for *_, words in (row[:7] for row in contested.sentences(store.connection))], len(list(contested.tied(store.connection)))

        store.add(tied)
        link(store)
        assert told() == (["the bridge was shut"], 2)
        store.replace(replace(tied, disputes=tied.disputes * 2), "other")
        link(store)
        assert told() == (["the bridge was shut"], 4)
        store.add(second)
        link(store)
        assert told() == (["the bridge was open"], 0)


def link(store):
    library._link(store, "none")


def test_every_side_spells_its_words(record):
    checked = record.check()
    assert checked.faults == ()
    with sqlite3.connect(record.path) as connection:
        connection.execute("UPDATE held SET text = 'Karmysh is completely free and well' WHERE text LIKE 'Karmysh is%'")
        assert [fault.why for fault in contested_faults(connection)] == ["side taken does not spell its words"]
        connection.rollback()
        connection.execute("UPDATE claim SET \"start\" = 1 WHERE side = 'denied'")
        assert [fault.why for fault in contested_faults(connection)] == ["claim does not spell its words"]
        connection.rollback()
    connection.close()


def contested_faults(connection):
    from onrecord.record import check

    return check.check(connection).faults


# --- what users get


def test_both_sides_as_they_are_printed(record, capsys):
    code, out, err = run("contested", "--record", record.path, capsys=capsys)
    ring, vote = map(json.loads, out)
    assert code == 0 and err == ["onrecord: 1 denial of what nobody in the record asserts left out: --unanswered shows them"]
    assert (ring["proposition"], ring["kind"], ring["since"], ring["parties"]) == (RING, "explicit denial", "2031-04-02", ["Drennia", "Velmora"])
    first, again, done = ring["asserted"]
    assert (first["by"], first["outlet"]) == ({"id": "person/ruslan-otarev", "name": "Ruslan Otarev", "type": "person", "party": "Drennia"}, None)
    assert (first["article"]["name"], first["on"], first["how"], first["score"], first["why"]) == ("april", "2031-04-02", "said", 0.6, "why")
    assert first["places"] == [{"text": "Karmysh", "name": "Brodna", "alias_of": "Brodna"}] and again["by"]["name"] == "Timur Vasko"
    assert [(one["by"]["name"], one["text"], one["places"][:1]) for one in ring["denied"]] == [
        ("Velmora", "that Brodna is encircled", [{"text": "Brodna", "name": "Brodna", "alias_of": None}]),
        ("Ruslan Otarev", "the ring around the town had never been closed", [])]
    statements = {row.statement.id: row.statement for row in record.statements()}
    for one in (*ring["asserted"], *ring["denied"]):
        statement = statements[one["statement"]]
        assert (statement.speaker.id, statement.said.on) == (one["by"]["id"], one["on"])
    [word] = vote["denied"]
    assert (word["by"], word["outlet"], word["statement"], word["text"]) == (None, "ledger.example", None, "sham vote")
    assert (vote["kind"], vote["asserted"][0]["by"]["id"], vote["parties"]) == ("the outlet's word", "state/drennia", ["Drennia"])


def test_who_did_what_when(record):
    ring, _ = map(lines.contested_row, record.contested())
    assert [(turn["on"], turn["what"], turn["side"], turn["by"]["name"]) for turn in ring["history"]] == [
        ("2031-04-02", "asserted", "asserted", "Ruslan Otarev"), ("2031-04-02", "denied", "denied", "Velmora"),
        ("2031-04-09", "repeated", "asserted", "Timur Vasko"), ("2031-04-09", "repeated", "asserted", "Ruslan Otarev"),
        ("2031-05-01", "dropped", "denied", "Ruslan Otarev")]


ASKED = [
    (dict(), [RING, VOTE]), (dict(unanswered=True), [DAM]), (dict(kind="denial alone"), [DAM]), (dict(kind="explicit denial"), [RING]),
    (dict(about="encircled"), [RING]), (dict(about="Karmysh surrounded"), [RING]), (dict(about="brodna encircl*"), [RING]),
    (dict(about="Brodna valley"), []), (dict(about="dam", unanswered=True), [DAM]), (dict(about="dam"), []),
    (dict(about="surroundings"), []), (dict(party="Askar"), [RING, VOTE]), (dict(party="Velmora"), [RING]), (dict(party="Lindar"), []),
    (dict(place="Karmysh"), [RING]), (dict(place="Brodna"), [RING]), (dict(place="Tessen"), []), (dict(article="may"), [RING]),
    (dict(article="vote"), [VOTE]), (dict(since="2031-05"), [RING]), (dict(until="2031-04-02"), [RING]), (dict(since="2031-06"), []),
    (dict(since="2031-04-03", until="2031-04-05"), [VOTE]), (dict(party="Velmora", since="2031-04-03"), []),
]


@pytest.mark.parametrize("asked, found", ASKED, ids=lambda value: str(value) if isinstance(value, dict) else "")
def test_a_question_finds_what_is_contested(record, asked, found):
    assert [row.proposition for row in record.contested(**asked)] == found


def test_a_name_that_no_article_uses_is_found_by_the_casebook(record):
    assert [row.proposition for row in record.contested(about="Drennia’s vote")] == [VOTE]
    [taken] = record.contested(party="Askar").taken
    assert [thing.name for thing in taken.things] == ["Drennia"]


def test_what_has_no_date_is_told(record, capsys):
    assert record.undated_contested(unanswered=True, since="2031") == 1 and record.undated_contested(since="2031") == 0
    err = run("contested", "--record", record.path, "--unanswered", "--since", "2031", capsys=capsys)[2]
    assert err == ["onrecord: 1 more claim without a date left out"]


@pytest.mark.parametrize("asked", [dict(kind="quarrel"), dict(about="…"), dict(party="!"), dict(since="spring")], ids=str)
def test_what_cannot_be_asked_is_refused(record, asked):
    with pytest.raises(QuestionError):
        record.contested(**asked)


def test_csv_has_a_row_for_the_words_of_each_side(record, capsys):
    out = run("contested", "--record", record.path, "--format", "csv", capsys=capsys)[1]
    rows = list(csv.DictReader(io.StringIO("\n".join(out))))
    assert [row["side"] for row in rows] == ["asserted"] * 3 + ["denied"] * 2 + ["asserted", "denied"]
    assert (rows[0]["proposition"], rows[0]["parties"], rows[0]["by"], rows[0]["places"]) == (RING, "Drennia; Velmora", "Ruslan Otarev", "Karmysh = Brodna")
    assert (rows[-1]["by"], rows[-1]["says_itself"], rows[-1]["words"]) == ("", "ledger.example", "sham vote")


def shown(record, *arguments, columns, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    return run("contested", "--record", record.path, "--format", "table", *arguments, capsys=capsys)[1]


def test_on_a_terminal_the_sides_stand_beside_each_other(record, capsys, monkeypatch):
    out = shown(record, "--about", "encircled", columns=110, capsys=capsys, monkeypatch=monkeypatch)
    assert out[0].startswith(f"{RING}  explicit denial since 2031-04-02  ")
    assert out[1] == "Ruslan Otarev (Drennia) asserted it before and denied it on 2031-05-01"
    assert any(line.split() == ["asserted", "denied"] for line in out)
    assert any("Ruslan Otarev (Drennia) · 2031-04-02 · said" in line and "Velmora · 2031-04-02 · denied" in line for line in out)
    assert any("Karmysh is completely surrounded" in line and "that Brodna is encircled" in line for line in out)
    assert any("Karmysh = Brodna" in line for line in out) and any("in Straits Wire, score 0.60" in line for line in out)
    assert max(map(len, out)) <= 110


def test_on_a_narrow_terminal_they_stand_below_each_other(record, capsys, monkeypatch):
    out = shown(record, columns=60, capsys=capsys, monkeypatch=monkeypatch)
    assert max(map(len, out)) <= 60 and [line.strip() for line in out if line.strip() in ("asserted", "denied")] == ["asserted", "denied"] * 2
    assert "ledger.example · 2031-04-03 · the outlet's word" in (line.strip() for line in out)
    alone = shown(record, "--unanswered", columns=110, capsys=capsys, monkeypatch=monkeypatch)
    assert "asserted" not in " ".join(alone) and any("Marek Tolvan (Velmora) · undated · denied" in line for line in alone)
    assert shown(record, "--about", "nothing", columns=60, capsys=capsys, monkeypatch=monkeypatch) == ["nothing"]


def test_a_notebook_shows_them(record):
    page = record.contested(about="encircled")._repr_html_()
    assert "<th>asserted</th><th>denied</th>" in page and "Karmysh = Brodna" in page and "<b>Velmora</b>" in page


def test_the_words_of_an_article_are_no_commands_to_a_terminal():
    assert bothsides._printable("a\x1b[2Jb\n c") == "a�[2Jb c"


# --- turns


def took(side, who, on, kind="person", party=None, outlet=None):
    by = Speaker(f"{kind}/{who}", who, kind, party) if who else None
    article = Article("id", "name", "words")
    return HeldRow(article, Held(side, Span(0, 5, "words"), "said", "id", None, by, bool(outlet), on), (), outlet)


PELL, ROE = ("pell", "person", "Drennia"), ("roe", "person", "Drennia")
TURNS = [
    # one thing said on one day is one turn, however many print it
    ([("asserted", PELL, "2031-04-02"), ("asserted", PELL, "2031-04-02")], ["asserted"]),
    ([("asserted", PELL, "2031-04-02"), ("asserted", PELL, "2031-04")], ["asserted"]),
    ([("asserted", PELL, "2031-04-02"), ("asserted", ROE, "2031-04-03")], ["asserted", "repeated"]),
    # two people of one party may differ; its ministry speaks for it
    ([("asserted", PELL, "2031-04-02"), ("denied", ROE, "2031-04-03")], ["asserted", "denied"]),
    ([("asserted", PELL, "2031-04-02"), ("denied", ("ministry", "organisation", "Drennia"), "2031-04-03")], ["asserted", "dropped"]),
    ([("denied", PELL, "2031-04-02"), ("asserted", PELL, "2031-04-03"), ("asserted", PELL, "2031-04-04")], ["denied", "dropped", "repeated"]),
    # on one day nobody knows which came first, nor of what has no day
    ([("asserted", PELL, "2031-04-02"), ("denied", PELL, "2031-04-02")], ["asserted", "denied"]),
    ([("asserted", PELL, "2031-04-02"), ("denied", PELL, None)], ["asserted", "denied"]),
    ([("asserted", (None, "person", None), "2031-04-02"), ("asserted", (None, "person", None), "2031-04-03")], ["asserted", "asserted"]),
]


@pytest.mark.parametrize("told, what", TURNS, ids=str)
def test_turns(told, what):
    held = [took(side, who, on, kind, party) for side, (who, kind, party), on in told]
    assert [turn.what for turn in turns.history(reversed(held) if held[0].held.on != held[-1].held.on else held)] == what


SINCE = [
    ([("asserted", "2031-04-02"), ("denied", "2031-05"), ("denied", "2031-06")], "2031-05"),  # from then on both sides stand
    ([("asserted", "2031-04-02"), ("denied", "2029")], "2031-04-02"), ([("asserted", None), ("denied", "2029")], "2029"),
    ([("asserted", None), ("denied", None)], None),
]


@pytest.mark.parametrize("told, day", SINCE, ids=str)
def test_since_when_both_sides_stand(told, day):
    assert turns.since([took(side, "pell", on) for side, on in told]) == day


@given(st.lists(st.tuples(st.sampled_from(("asserted", "denied")), st.sampled_from((PELL, ROE, ("court", "organisation", None), (None, "person", None))),
                          st.sampled_from((None, "2031-04", "2031-04-02", "2031-05-01", "2030")))))
def test_a_history_is_in_order_and_repeats_nothing_that_was_not_said(told):
    found = turns.history([took(side, who, on, kind, party) for side, (who, kind, party), on in told])
    days = [turn.on for turn in found]
    assert days == [day for day in days if day] + [None] * days.count(None)
    for at, turn in enumerate(found):
        before = [one for one in found[:at] if one.row.held.by and turn.row.held.by]
        if turn.what in ("repeated", "dropped"):
            assert before
        if turn.what in ("asserted", "denied"):
            assert turn.what == turn.row.held.side


# --- by the real model and linker

NEWS = {
    "pumps": ("2031-06-02", "Straits Wire", "ASKAR, June 2 - Drennian troops have captured the pumping station at Tessen, Defence Ministry spokesman "
              "Timur Vasko said on Monday. The claim could not be independently verified.\n"),
    "vote": ("2031-06-03", "The Frontier Ledger", "Three years on, the farmers of the left bank wait\n\nDrennia annexed the Ilmar Valley after a "
             "sham referendum in late 2029, a vote that Velmora and the Council of the Straits reject.\n"),
    "ring": ("2031-06-06", "The Askar Tribune", "The garrison of Karmysh is still surrounded, Drennian Defence Ministry spokesman Timur Vasko said on "
             "Friday.\n\n“Brodna was never surrounded,” Velmoran General Anton Brezic said.\n"),
    "dam": ("2031-06-09", "The Amarel Courier", "Velmoran Foreign Minister Marek Tolvan denied that Velmora had mined the dam at Sosna.\n"),
}


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    folder = tmp_path_factory.mktemp("read")
    for name, (day, outlet, text) in NEWS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.meta.json").write_text(json.dumps({"outlet": outlet, "published_on": day}))
    shutil.copy(CASEBOOK.parent / "04-straits-wire-withdraw.txt", folder)
    record = Record(folder / "record.sqlite")
    record.build(folder, casebook=str(CASEBOOK))
    return record


def sides(line):
    return [[(one["by"] and one["by"]["name"], one["outlet"], one["text"]) for one in line[side]] for side in ("asserted", "denied")]


def of(lines_, name):
    [line] = [line for line in lines_ if {one["article"]["name"] for one in line["asserted"]} == {name}]
    return line


def test_an_encirclement_under_two_names_and_its_denials_across_articles(read, capsys):
    [ring] = map(json.loads, run("contested", "--record", read.path, "--about", "Brodna", capsys=capsys)[1])
    assert (ring["kind"], ring["since"], ring["parties"]) == ("explicit denial", "2031-06-06", ["Drennia", "Velmora"])
    asserted, denied = sides(ring)
    assert ("Timur Vasko", None, "The garrison of Karmysh is still surrounded") in asserted
    assert ("Ruslan Otarev", None, "“Karmysh is completely surrounded,”") in asserted
    assert ("Anton Brezic", None, "“Brodna was never surrounded,”") in denied
    assert [(by, "Brodna is encircled" in words) for by, _, words in denied if by != "Anton Brezic"] == [("Velmora", True)]
    assert {(place["text"], place["alias_of"]) for one in ring["asserted"] for place in one["places"]} >= {("Karmysh", "Brodna")}
    assert {one["on"] for one in ring["denied"]} == {"2031-06-06", None}  # an article tells no date
    assert [(turn["what"], turn["by"]["name"]) for turn in ring["history"]][:2] == [("asserted", "Timur Vasko"), ("denied", "Anton Brezic")]


def test_what_the_outlet_does_not_take_for_granted(read):
    told = list(map(lines.contested_row, read.contested()))
    vote, pumps = of(told, "vote"), of(told, "pumps")
    assert sides(vote)[0][0][0] == "Drennia" and (None, "The Frontier Ledger", "sham referendum") in sides(vote)[1]
    assert any(by == "Velmora" for by, *_ in sides(vote)[1])
    assert (pumps["kind"], sides(pumps)[0][0][0], sides(pumps)[1][0][:2]) == ("not confirmed", "Timur Vasko", (None, "Straits Wire"))


def test_a_denial_of_what_nobody_asserts_is_told_apart(read, capsys):
    assert not any("mined" in line for line in run("contested", "--record", read.path, capsys=capsys)[1])
    out, err = run("contested", "--record", read.path, "--unanswered", "--party", "Kestrin", capsys=capsys)[1:]
    assert err == ['onrecord: --party "Kestrin": Velmora (party)']
    assert any("mined" in line for line in out) and all(json.loads(line)["asserted"] == [] for line in out)


def test_all_that_takes_a_side_is_as_the_record_has_it(read):
    assert read.check().faults == ()
    statements = {row.statement.id: row.statement for row in read.statements()}
    rows = (*read.contested(), *read.contested(unanswered=True))
    for held in [held for row in rows for held in (*row.asserted, *row.denied)]:
        span = held.held.span
        assert held.article.text[span.start:span.end] == span.text
        if held.held.statement:
            assert held.held.on == statements[held.held.statement].said.on
        if held.held.by and held.held.statement and held.held.how in ("said", "denied"):
            assert held.held.by.id == statements[held.held.statement].speaker.id
