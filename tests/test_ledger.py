"""The ledger of a negotiation: positions, shifts, conditions and instruments as they are asked for and printed."""
import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import reading

from onrecord import casebook, library, lines, states, views
from onrecord.cli import main
from onrecord.errors import QuestionError
from onrecord.library import Record
from onrecord.link import contested, copies, utterances
from onrecord.record.store import Store
from onrecord.search import conditions, issues, offers
from onrecord.search.near import near
from onrecord.values import Addressee, Cited, Condition, Dated, Instrument, Meant, Position, Reading, Shift, Speaker, Target

VALLEY = """
name: valley
title: The valley between Velmora and Drennia, invented
parties:
- {name: Velmora, state: Velmora, names: [Kestrin], people: [Velmoran]}
- {name: Drennia, state: Drennia, names: [Askar], people: [Drennian]}
- {name: League of Ports}
issues:
- {name: territory}
- {name: ceasefire}
- {name: peace-terms}
"""
DUVAL, PELL, ROE = ("Irena Duval", "Velmora"), ("Oskar Pell", "Drennia"), ("Mika Roe", "League of Ports")


def said(line, who, act, on, *about, when=None, then=None, form="if", addressee=None, venue=None,
         name="one", **more):
    """A Reading of one statement: who of which party said it, when, and what it does, on the issues ``about``."""
    one = reading(line, name=name, path=f"/news/{name}.txt", published_on=on)
    text, [statement] = one.article.text, one.statements

    def span(words):
        return words and one.article.span(text.index(words), text.index(words) + len(words))

    condition = Condition(span(when), span(then), form) if when or then else None
    meant = Meant(act, 0.9, issues=about or ("territory",), condition=condition, venue=span(venue),
                  addressee=addressee and Addressee(addressee, span(addressee)), **more)
    speaker = Speaker(f"person/{who[0].lower().replace(' ', '-')}", who[0], "person", who[1])
    return replace(one, statements=(replace(statement, meant=meant, speaker=speaker, said=Dated(on, on and "published")),))


SAID = (
    said("(Duval) {refused} [to give up a single field].", DUVAL, "reject", "2031-01-10", name="january", negated=True),
    said("(Duval) {offered} [a swap of fields] if Drennia opens the bridge.", DUVAL, "offer", "2031-03-09", name="march",
         when="if Drennia opens the bridge", then="a swap of fields", form="if"),
    said("(Duval) {said} [the fields are wet].", DUVAL, "assert", "2031-05", name="may"),
    said("(Pell) {demanded} [the whole valley].", PELL, "demand", "2031-02-01", name="february"),
    said("(Pell) {called} for [a truce] that he {said} [must last].", PELL, "demand", None, "ceasefire", name="undated"),
    said("(Roe) {praised} before reporters in Kestrin [the draft of the bridge treaty, its second article].", ROE, "support", "2031-04-01", "peace-terms",
         name="april", plover="AGREE", target=Target("Velmora", "Velmora"), addressee="reporters", venue="in Kestrin"),
)
TREATY = Instrument("instrument/bridge-treaty", "the Bridge Treaty", "treaty", "2030", ("draft", "second article"))
CITED = {"april": (("the draft of the bridge treaty", "treaty", "Bridge Treaty", "draft", False), ("its", "treaty", "Bridge Treaty", None, True))}


def kept(path, *readings, case=casebook.NONE, ledger=None):
    """A record of these Readings; ``ledger`` makes positions and shifts of {the article's name: number of its statement}."""
    numbers = {}

    def positions(rows):
        for number, *_ in rows:
            numbers[readings[number - 1].article.name] = number
        return ledger(numbers) if ledger else ((), ())

    with Store(str(path)) as store:
        store.remember(library.CASEBOOK, str(case))
        for one in readings:
            store.add(one)
        store.link(actors=lambda rows: {}, same_day=lambda rows: {}, said_on=lambda basis, day: None, positions=positions,
                   instruments=lambda rows: {row[0]: TREATY for row in rows}, utterances=utterances, copies=copies,
                   contested=contested, numbers=lambda rows: ())
    return Record(path)


def valley_ledger(number):
    def stood(party, issue, name, act, on):
        words = next(one.statements[0].content[0].text for one in SAID if one.article.name == name)
        return Position(party, issue, on, act, words, (number[name],))

    refused = stood("Velmora", "territory", "january", "reject", "2031-01-10")
    offered = stood("Velmora", "territory", "march", "offer", "2031-03-09")
    return (offered, refused, stood("Velmora", "territory", "may", "assert", "2031-05"),
            stood("Drennia", "territory", "february", "demand", "2031-02-01"),
            stood("Drennia", "ceasefire", "undated", "demand", None),
            stood("League of Ports", "peace-terms", "april", "support", "2031-04-01")), (
        Shift(refused, offered, "softer", "reject (2031-01-10) → offer (2031-03-09): giving up land"),)


def cited(one):
    text = one.article.text
    return replace(one, cited=tuple(Cited(one.article.span(text.index(words), text.index(words) + len(words)), *rest)
                                    for words, *rest in CITED.get(one.article.name, ())))


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ledger")
    (folder / "valley.yaml").write_text(VALLEY)
    return kept(folder / "record.sqlite", *map(cited, SAID), case=folder / "valley.yaml", ledger=valley_ledger)


def run(*arguments, capsys):
    """-> (exit code, lines of standard output, lines of standard error)."""
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out.splitlines(), err.splitlines()


# --- positions

POSITIONS = [
    (dict(), ["undated", "february", "april", "january", "march", "may"]),  # by party, issue, date; the undated last of theirs
    (dict(party="Askar"), ["undated", "february"]),
    (dict(party="Kestrin", issue="territory"), ["january", "march", "may"]),
    (dict(issue="Peace terms"), ["april"]),  # in any case, with or without the hyphen
    (dict(on="2031-03-09"), ["february", "march"]),  # that day included; nothing of the undated
    (dict(on="2031-03-08"), ["february", "january"]),
    (dict(on="2031-03-08", party="Velmora", history=True), ["january"]),
    (dict(on="2031-12", party="Velmora"), ["may"]),
    (dict(on="2031-12", party="Velmora", history=True), ["january", "march", "may"]),
    (dict(on="2031-05-02", party="Velmora"), ["march"]),  # what was told in May may have been said later than that
    (dict(on="2030"), []),
    (dict(party="Quillon"), []),
]


@pytest.mark.parametrize("asked, names", POSITIONS, ids=lambda value: str(value) if isinstance(value, dict) else "")
def test_positions_answer(record, asked, names):
    assert [row.grounds[0].article.name for row in record.positions(**asked)] == names


def test_a_position_as_it_is_printed(record):
    [row] = record.positions(issue="territory", on="2031-03-09", party="Velmora")
    statement = SAID[1].statements[0]
    article = {"id": SAID[1].article.id, "name": "march", "path": "/news/march.txt", "outlet": None, "title": None,
               "published_on": "2031-03-09"}
    content = lines.span(statement.content[0])
    assert lines.position_row(row) == {
        "party": "Velmora", "issue": "territory", "date": "2031-03-09", "act": "offer", "summary": "a swap of fields",
        "condition": {"if": lines.span(statement.meant.condition.when), "then": lines.span(statement.meant.condition.then), "form": "if"},
        "statements": [{"id": statement.id, "article": article, **content, "content": [content], "act": "offer",
                        "speaker": {"id": "person/irena-duval", "name": "Irena Duval", "type": "person", "party": "Velmora", "role": None}}]}
    [row] = record.positions(issue="ceasefire")
    [told] = lines.position_row(row)["statements"]
    assert told["text"] == "must last" and [piece["text"] for piece in told["content"]] == ["a truce", "must last"]  # the longest piece


def test_positions_on_a_terminal_are_a_matrix(record, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    code, out, err = run("positions", "--record", record.path, "--format", "table", capsys=capsys)
    shown = " ".join(" ".join(out).split())
    assert (code, err) == (0, []) and out[0].split() == ["issue", "Velmora", "Drennia", "League", "of", "Ports"]
    # a bare assertion takes nothing back: the offer still stands, and two others are there
    assert "offer 2031-03-09: a" in shown and "+2" in shown and "wet" not in shown
    assert "demand undated: a truce" in shown and "support 2031-04-01" in shown
    monkeypatch.setenv("COLUMNS", "40")
    code, out, err = run("positions", "--record", record.path, "--format", "table", capsys=capsys)
    assert out[0].split() == ["issue", "Velmora"] and err == [
        "onrecord: no room for 2 more parties: Drennia, League of Ports; see one with --party NAME, all with --format jsonl"]
    monkeypatch.setenv("COLUMNS", "100")
    shown = " ".join(run("positions", "--record", record.path, "--format", "table", "--on", "2031-02", capsys=capsys)[1])
    assert "reject" in shown and "demand 2031-02-01" in shown and "offer" not in shown
    assert run("positions", "--record", record.path, "--party", "Quillon", "--format", "table", capsys=capsys) == (
        0, ["nothing"], ['onrecord: no party is called "Quillon"'])


CELLS = [
    ([("assert", "2031", "wet"), ("offer", "2032", "fields"), ("assert", "2033", "dry")], "offer 2032: fields (+2)"),
    ([("assert", "2031", "wet"), ("assert", "2033", "dry")], "assert 2033: dry (+1)"),
    ([("assert", "2031", "wet"), ("demand", None, "bridge")], "demand undated: bridge (+1)"),  # undated, but more than a view
    ([("demand", "2031", "fields"), ("demand", None, "bridge")], "demand 2031: fields (+1)"),
    ([("offer", "2031", "word " * 30)], "offer 2031: " + ("word " * 20) + "…"),
    # words that turn the sentence are not cut away; those of the next sentence may be
    ([("offer", "2031", "word " * 30 + "only if they leave")], "offer 2031: " + "word " * 30 + "only if they leave"),
    ([("offer", "2031", "word " * 21 + "end. If they leave, we stay.")], "offer 2031: " + ("word " * 20) + "…"),
]


@pytest.mark.parametrize("told, shown", CELLS)
def test_a_cell_of_the_matrix(told, shown):
    assert views.STANCES.cell([dict(act=act, date=date, summary=words) for act, date, words in told]) == shown


def test_the_timeline_of_a_party_on_an_issue(record, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    code, out, err = run("positions", "--record", record.path, "--party", "velmora", "--issue", "territory", "--format", "table", capsys=capsys)
    shown = "\n".join(out)
    assert out[0].split() == ["date", "act", "who", "words", "condition", "article"] and err == ['onrecord: --party "velmora": Velmora (party)']
    assert shown.index("2031-01-10") < shown.index("2031-03-09") < shown.index("2031-05") and "if Drennia opens the" in shown
    rows = list(csv.DictReader(io.StringIO("\n".join(run("positions", "--record", record.path, "--format", "csv", capsys=capsys)[1]))))
    assert [row["date"] for row in rows] == ["", "2031-02-01", "2031-04-01", "2031-01-10", "2031-03-09", "2031-05"]
    assert rows[4]["condition_if"] == "if Drennia opens the bridge" and rows[4]["speakers"] == "Irena Duval"


def test_an_issue_that_is_none(record, capsys):
    with pytest.raises(QuestionError, match="no issue is called 'teritory'; did you mean territory"):
        record.positions(issue="teritory")
    with pytest.raises(QuestionError, match="no issue is called 'xyz'; the issues are territory, ceasefire, peace-terms"):
        record.statements(issue="xyz")
    for command in ("positions", "shifts", "conditions", "statements"):
        assert run(command, "--record", record.path, "--issue", "peace", capsys=capsys) == (
            2, [], ["onrecord: no issue is called 'peace'; did you mean peace-terms?"])
    with pytest.raises(QuestionError, match="on: 'soon' is no date"):
        record.positions(on="soon")


def test_positions_need_a_casebook(tmp_path, capsys):
    without = [replace(one, statements=tuple(replace(statement, meant=replace(statement.meant, issues=None)) for statement in one.statements))
               for one in SAID]
    path = kept(tmp_path / "record.sqlite", *without).path
    for command, more in (("positions", ()), ("shifts", ()), ("positions", ("--issue", "territory")), ("positions", ("--format", "table"))):
        code, out, [told] = run(command, "--record", path, *more, capsys=capsys)
        assert code == 0 and out in ([], ["nothing"]) and told.startswith(f"onrecord: {command} need a casebook: ")
    assert run("statements", "--record", path, "--issue", "territory", capsys=capsys)[2][0].startswith("onrecord: issues need a casebook")
    assert len(run("conditions", "--record", path, capsys=capsys)[1]) == 1  # they need none


def test_a_position_that_only_an_edited_article_tells_is_left_out(tmp_path):
    record = kept(tmp_path / "record.sqlite", *SAID, ledger=valley_ledger)
    with Store(record.path) as store:
        store.add(reading("(Duval) {said} [nothing].", name="march", path="/news/march.txt"))
    assert [row.grounds[0].article.name for row in record.positions(party="Velmora")] == ["january", "may"]
    assert record.shifts() == ()


# --- shifts

SHIFTS = [(dict(), 1), (dict(party="Velmora"), 1), (dict(party="Drennia"), 0), (dict(issue="territory"), 1), (dict(issue="ceasefire"), 0),
          (dict(since="2031-03-09", until="2031-03-09"), 1), (dict(since="2031-03-10"), 0), (dict(until="2031-03-08"), 0), (dict(since="2031"), 1)]


@pytest.mark.parametrize("asked, count", SHIFTS, ids=str)
def test_shifts_answer(record, asked, count):
    assert len(record.shifts(**asked)) == count


def test_a_shift_as_it_is_printed(record, capsys, monkeypatch):
    [line] = map(json.loads, run("shifts", "--record", record.path, capsys=capsys)[1])
    assert (line["party"], line["issue"], line["direction"], line["from"]["act"], line["to"]["act"]) == (
        "Velmora", "territory", "softer", "reject", "offer")
    assert line["from"]["statements"][0]["text"] == "to give up a single field" and line["why"].endswith("giving up land")
    monkeypatch.setenv("COLUMNS", "140")
    shown = " ".join(" ".join(run("shifts", "--record", record.path, "--format", "table", capsys=capsys)[1]).split())
    assert "reject 2031-01-10:" in shown and "offer 2031-03-09:" in shown and "softer" in shown
    [row] = csv.DictReader(io.StringIO("\n".join(run("shifts", "--record", record.path, "--format", "csv", capsys=capsys)[1])))
    assert (row["from_date"], row["to_summary"]) == ("2031-01-10", "a swap of fields")


# --- conditions

NEEDS = said("(Duval) {said} [they would halt the offensive only if Drennia withdraws from the valley].", DUVAL, "offer", "2031-03-01",
             when="only if Drennia withdraws from the valley", then="they would halt the offensive", form="only if", name="needs")
# another side's words -> how they stand to those
ANSWERS = [
    (said("(Pell) {refused} [to withdraw].", PELL, "reject", "2031-03-02", negated=True), "excludes", "what it asks is refused"),
    (said("(Pell) {said} [Drennia is not ready to cede the valley].", PELL, "reject", "2031-03-02", negated=True), "excludes", "what it asks is refused"),
    (said("(Pell) {ruled} out [a withdrawal of the Drennian army from the valley].", PELL, "reject", "2031-03-02"), "excludes", "what it asks is refused"),
    (said("(Pell) {said} [we will leave the valley only after Velmora has left it].", PELL, "offer", "2031-03-02", when="only after Velmora has left it",
          then="we will leave the valley", form="only if"), "excludes", "each waits for the other to go first"),
    (said("(Pell) {promised} [to withdraw from the valley].", PELL, "promise", "2031-03-02"), "meets", "what it asks is offered"),
    (said("(Pell) {said} [we are leaving the valley, if they stop the offensive].", PELL, "offer", "2031-03-02", when="if they stop the offensive",
          then="we are leaving the valley"), "meets", "what it asks is offered"),
    (said("(Roe) {urged} [Drennia to withdraw from the valley].", ROE, "demand", "2031-03-02"), "meets", "both ask the same of another"),
    (said("(Pell) {demanded} [that Velmora withdraw from the valley].", PELL, "demand", "2031-03-02"), None, ""),  # the same deed, of the other side
    (said("(Pell) {promised} [not to withdraw from the valley].", PELL, "promise", "2031-03-02", negated=True), "excludes", "what it asks is refused"),
    (said("(Pell) {promised} [to withdraw from the valley].", PELL, "promise", "2031-03-02", "ceasefire"), None, ""),  # on another issue
    (said("(Pell) {promised} [to withdraw from the valley].", PELL, "promise", "2033-03-02"), None, ""),  # years later
    (said("(Pell) {promised} [to repair the bridge].", PELL, "promise", "2031-03-02"), None, ""),
    (said("(Duval) {refused} [to withdraw].", DUVAL, "reject", "2031-03-02", negated=True), None, ""),  # the same side
    (said("(Pell) {said} [the valley is calm].", PELL, "assert", "2031-03-02"), None, ""),
]


@pytest.mark.parametrize("answer, how, why", ANSWERS, ids=lambda value: value.article.text.strip() if isinstance(value, Reading) else "")
def test_what_meets_a_condition_and_what_excludes_it(tmp_path, answer, how, why):
    (tmp_path / "valley.yaml").write_text(VALLEY)
    record = kept(tmp_path / "record.sqlite", NEEDS, answer, case=tmp_path / "valley.yaml")
    first, *others = record.conditions()
    assert (first.if_party, first.then_party) == ("Drennia", None)
    told = {(one, tie.id, tie.why) for one in ("meets", "excludes") for tie in getattr(first, one)}
    assert told == ({(how, answer.statements[0].id, why)} if how else set())
    for other in others:  # two conditions that exclude each other, or meet, do so both ways
        assert {tie.id for tie in getattr(other, how)} == {NEEDS.statements[0].id}


FEARED = [
    said("(Duval) {warned} [she would close the bridge if Drennia sends tanks].", DUVAL, "threaten", "2031-03-01", when="if Drennia sends tanks",
         then="she would close the bridge"),
    said("(Duval) {promised} [to defend the valley if Drennia attacks the fields].", DUVAL, "promise", "2031-03-01",
         when="if Drennia attacks the fields", then="to defend the valley"),
]


@pytest.mark.parametrize("one", FEARED, ids=lambda one: one.article.text.strip())
def test_what_is_feared_is_not_asked(tmp_path, one):
    (tmp_path / "valley.yaml").write_text(VALLEY)
    answers = [said(f"(Pell) {{{cue}}} [to {words}].", PELL, act, "2031-03-02", name=words, negated=act == "reject")
               for words in ("send tanks", "attack the fields") for cue, act in (("promised", "promise"), ("refused", "reject"))]
    first, *_ = kept(tmp_path / "record.sqlite", one, *answers, case=tmp_path / "valley.yaml").conditions()
    assert first.if_party == "Drennia" and first.meets == first.excludes == ()


ABOUT = [
    ("if Velmora withdraws", "Velmora"), ("if the Drennian army leaves", "Drennia"), ("if Askar agrees", "Drennia"),
    ("we will stop attacking Velmora", "Drennia"), ("our friends in Velmora would help", "Velmora"), ("if they give us the bridge", "Drennia"),
    ("if Velmora gives us the bridge", "Velmora"), ("if the League of Ports joins", "League of Ports"), ("if they agree", None), ("the war ends", None),
]


@pytest.mark.parametrize("words, party", ABOUT)
def test_the_side_that_words_are_about(tmp_path, words, party):
    (tmp_path / "valley.yaml").write_text(VALLEY)
    known, sides = conditions.known_sides((), [casebook.load(tmp_path / "valley.yaml")])
    with states.also(known):
        assert conditions.about(words, "Drennia", sides) == party


DEEDS = [("leaving the valley", "withdrawal from the valley"), ("they withdrew", "withdrawing"), ("stopped shelling", "stops shelling"),
         ("a truce", "ceasefires"), ("exchanging prisoners", "swaps of prisoners"), ("talks", "negotiations"), ("easing the blockade", "lifts the blockade"),
         ("giving up a region", "ceding regions"), ("ceding territories", "leaving the territory")]


@pytest.mark.parametrize("one, other", DEEDS)
def test_one_deed_in_two_wordings(one, other):
    assert offers.part(one).words == offers.part(other).words != frozenset()


WORDS = st.text(alphabet="abc dé'-.,§İ ", max_size=40)


@given(WORDS, WORDS)
def test_deeds_of_any_words_are_compared_either_way(one, other):
    mine, theirs = offers.part(one), offers.part(other)
    assert offers.alike(mine, theirs) == offers.alike(theirs, mine) and not offers.alike(mine, None)


PARTS = st.frozensets(st.sampled_from("abcdefgh"), max_size=6).map(lambda words: offers.Part(words, False))
SIDES = st.sampled_from(["Velmora", "Drennia", None])
WEIGHED = st.builds(offers.Weighed, st.just("x"), SIDES, st.sampled_from(["offer", "demand", "reject"]), st.sampled_from(["only if", "if", None]),
                    st.just(frozenset(["territory"])), st.none(), st.none() | PARTS, SIDES, st.none() | PARTS, SIDES, st.booleans())


@given(st.lists(WEIGHED, max_size=8))
def test_looking_up_the_rarer_words_misses_nothing(looked_at):
    told = {(number, rule.how) for number, one in enumerate(looked_at) for other in looked_at if (rule := offers.related(one, other))}
    assert conditions._ties(looked_at, set(range(len(looked_at)))).keys() == told


def test_a_condition_as_it_is_printed(record, capsys, monkeypatch):
    [line] = map(json.loads, run("conditions", "--record", record.path, "--party", "Velmora", "--issue", "territory", capsys=capsys)[1])
    statement = SAID[1].statements[0]
    article, content, speaker = line.pop("article"), line.pop("content"), line.pop("speaker")
    assert (article["name"], content[0]["text"], speaker["name"]) == ("march", "a swap of fields", "Irena Duval")
    assert line == {"party": "Velmora", "said_on": "2031-03-09", "act": "offer", "issues": ["territory"], "form": "if",
                    "if": lines.span(statement.meant.condition.when), "then": lines.span(statement.meant.condition.then),
                    "if_party": "Drennia", "then_party": None, "statement": statement.id, "meets": [], "excludes": [], "reasons": {}}
    assert run("conditions", "--record", record.path, "--party", "Drennia", capsys=capsys)[1] == []
    monkeypatch.setenv("COLUMNS", "160")
    shown = " ".join(run("conditions", "--record", record.path, "--format", "table", capsys=capsys)[1])
    assert "if Drennia opens the bridge" in shown and "Irena" in shown
    [row] = csv.DictReader(io.StringIO("\n".join(run("conditions", "--record", record.path, "--format", "csv", capsys=capsys)[1])))
    assert (row["if_party"], row["issues"], row["excludes"]) == ("Drennia", "territory", "")


def test_conditions_are_told_though_the_casebook_is_gone(tmp_path):
    (tmp_path / "valley.yaml").write_text(VALLEY)
    record = kept(tmp_path / "record.sqlite", NEEDS, ANSWERS[0][0], case=tmp_path / "valley.yaml")
    (tmp_path / "valley.yaml").unlink()
    [row] = record.conditions()
    assert row.if_party == "Drennia" and len(row.excludes) == 1  # the record's own parties are known by their names


# --- instruments

def test_an_instrument_as_it_is_printed(record, capsys, monkeypatch):
    [line] = map(json.loads, run("instruments", "--record", record.path, capsys=capsys)[1])
    mentions, says = line.pop("mentions"), line.pop("says")
    assert line == {"id": "instrument/bridge-treaty", "name": "the Bridge Treaty", "kind": "treaty", "date": "2030", "versions": ["draft", "second article"]}
    assert [(one["article"]["name"], one["text"], one["version"]) for one in mentions] == [("april", "the draft of the bridge treaty", "draft")]
    [say] = says  # two places of one statement name it: it is said once
    assert (say["by"]["name"], say["act"], say["said_on"], say["version"], say["article"]["name"]) == ("Mika Roe", "support", "2031-04-01", "draft", "april")
    monkeypatch.setenv("COLUMNS", "120")
    shown = " ".join(run("instruments", "--record", record.path, "--format", "table", capsys=capsys)[1])
    assert "Mika Roe: support" in shown and "treaty" in shown
    [row] = csv.DictReader(io.StringIO("\n".join(run("instruments", "--record", record.path, "--format", "csv", capsys=capsys)[1])))
    assert (row["mentions"], row["versions"], row["articles"]) == ("1", "draft; second article", "april")


INSTRUMENTS = [(dict(name="treaty bridge"), 1), (dict(name="DRAFT"), 1), (dict(name="Bridge", kind="treaty"), 1), (dict(kind="plan"), 0), (dict(name="tunnel"), 0)]


@pytest.mark.parametrize("asked, count", INSTRUMENTS, ids=str)
def test_instruments_answer(record, asked, count):
    assert len(record.instruments(**asked)) == count


def test_an_instrument_that_is_none(record, capsys):
    assert run("instruments", "--record", record.path, "--name", "Bridge Treatise", capsys=capsys) == (
        0, [], ['onrecord: no instrument is called "Bridge Treatise"; did you mean the Bridge Treaty?'])
    with pytest.raises(QuestionError, match="holds no letter"):
        record.instruments(name="–")


def test_half_of_what_names_it_must_stand_in_the_words(tmp_path):
    one = said("(Roe) {praised} the old bridge [treaty].", ROE, "support", None, name="half")
    text = one.article.text

    def of(words):
        return replace(one, cited=(Cited(one.article.span(text.index(words), text.index(words) + len(words)), "treaty", words),))

    [row] = kept(tmp_path / "whole.sqlite", of("the old bridge treaty")).instruments()
    assert row.says == () and len(row.mentions) == 1
    [row] = kept(tmp_path / "half.sqlite", of("treaty")).instruments()
    assert [saying.statement.id for saying in row.says] == [one.statements[0].id]


# --- statements by what they do

STATEMENTS = [(dict(act="demand"), ["february", "undated"]), (dict(issue="ceasefire"), ["undated"]), (dict(act="offer", party="Velmora", issue="territory"), ["march"]),
              (dict(act="threaten"), []), (dict(act="demand", until="2031"), ["february"])]


@pytest.mark.parametrize("asked, names", STATEMENTS, ids=str)
def test_statements_by_act_and_issue(record, asked, names):
    assert [row.article.name for row in record.statements(**asked)] == names


def test_an_act_that_is_none(record):
    with pytest.raises(QuestionError, match="act 'shout' is none of assert, accuse"):
        record.statements(act="shout")
    assert record.undated(act="demand", since="2031") == 1


def test_the_columns_of_what_a_statement_does_come_last(record, capsys, monkeypatch):
    rows = list(csv.DictReader(io.StringIO("\n".join(run("statements", "--record", record.path, "--format", "csv", capsys=capsys)[1]))))
    last = ["act", "act_confidence", "plover", "issues", "target", "target_party", "addressee", "venue", "negated",
            "condition_if", "condition_then", "condition_form"]
    assert list(rows[0])[-14:] == [*last, "utterance", "figures"]
    assert [rows[5][column] for column in last[:9]] == ["support", "0.9", "AGREE", "peace-terms", "Velmora", "Velmora", "reporters", "in Kestrin", "False"]
    assert [rows[1][column] for column in last[9:]] == ["if Drennia opens the bridge", "a swap of fields", "if"]
    monkeypatch.setenv("COLUMNS", "120")
    out = run("statements", "--record", record.path, "--format", "table", capsys=capsys)[1]
    assert out[0].split()[:5] == ["speaker", "cue", "words", "act", "kind"] and "demand" in "\n".join(out)


# --- names that nothing has

def test_what_comes_near():
    assert near("teritory", ("ceasefire", "territory")) == ("territory",) and near("strikes", ("long-range-strikes", "nuclear")) == ("long-range-strikes",)
    assert near("", ("nuclear",)) == near("xyz", ()) == ()


def test_issues_are_known_though_the_casebook_is_gone(tmp_path):
    (tmp_path / "valley.yaml").write_text(VALLEY)
    record = kept(tmp_path / "record.sqlite", *SAID, case=tmp_path / "valley.yaml")
    (tmp_path / "valley.yaml").unlink()
    assert [row.article.name for row in record.statements(issue="Ceasefire")] == ["undated"] and record.has_issues()
    with record._open() as connection:
        assert issues.meant(connection, None) is None


def test_a_notebook_shows_the_ledger(record):
    shown = "".join(rows._repr_html_() for rows in (record.positions(), record.shifts(), record.conditions(), record.instruments()))
    assert "a swap of fields" in shown and "softer" in shown and "if Drennia opens the bridge" in shown and "Mika Roe: support" in shown


def test_help_tells_the_exit_codes(capsys):
    for command in ("positions", "shifts", "conditions", "instruments"):
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0 and "exit codes:" in capsys.readouterr().out


@pytest.mark.parametrize("form, reads", [("if", "they leave"), ("otherwise", "if not: they leave"), ("necessary", "needs: they leave")])
def test_a_condition_is_never_shown_the_other_way_round(form, reads):
    line = {"form": form, "if": {"text": "they leave"}, "then": {"text": "we come"}}
    columns = {heading: what for heading, what, _ in views.CONDITIONS.table}
    assert columns["if"](line) == reads
