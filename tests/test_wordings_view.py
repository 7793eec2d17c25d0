"""What users see of wordings: utterances of a record side by side, in every format, and what outlets do with them."""
import csv
import io
import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import lines, sidebyside, worded
from onrecord.cli import main
from onrecord.errors import QuestionError
from onrecord.library import Record
from onrecord.search import prints
from onrecord.search.verbs import reporting

EXAMPLES = Path(__file__).parents[1] / "examples"
ARTICLES = "01-kestrin-today-highmere", "02-global-relay-highmere", "03-askar-tribune-ringleader"
TODAY, RELAY, TRIBUNE = ARTICLES
WAR = "war on its own side of the river before it asks for peace, but only if our partners permit it."
# utterance -> its wordings, (article, words), the base first
WORDED = {
    "war": [(RELAY, f"Drennia may have to feel the {WAR}"),
            (TODAY, "Drennia may have to feel the war on its own bank before it asks for peace, but only if our partners allow it."),
            (TRIBUNE, "Drennia will have to feel the war on its own bank before it asks for peace."),
            (TRIBUNE, "Drennia «will have to feel the war on its own bank»")],
    "soldiers": [(RELAY, "We do not ask for soldiers."), (TODAY, "We are not asking for soldiers."),
                 (TRIBUNE, "We are asking for soldiers")],
}
# utterance, number of the wording, kind, does it change what is said, words there, words of the base
DIFFERENCES = [
    ("war", 1, "synonym", 0, "bank", "side of the river"), ("war", 1, "synonym", 0, "allow", "permit"),
    ("war", 2, "modality", 1, "will have to", "may have to"), ("war", 2, "condition", 1, None, "but only if our partners permit it"),
    ("war", 2, "verb", 1, "claimed", "said"), ("war", 3, "modality", 1, "will have to", "may have to"),
    ("war", 3, "omission", 0, None, "before it asks for peace"), ("soldiers", 2, "negation", 1, None, "not"),
    ("soldiers", 1, "synonym", 0, "are not asking", "do not ask"),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wordings")
    for name in ARTICLES:
        for file in EXAMPLES.glob(f"{name}.*"):
            shutil.copy(file, folder)
    record = Record(folder / "record.sqlite")
    record.build(folder, casebook=str(EXAMPLES / "casebook.yaml"))
    with sqlite3.connect(record.path) as connection:
        word(connection)
    connection.close()
    return record.path


def word(connection):
    """Write WORDED and DIFFERENCES into a record in the place of what was linked."""
    for table in ("difference", "likeness", "utterance", "part"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("UPDATE statement SET utterance = NULL")
    texts = {name: (number, text) for number, name, text in connection.execute(
        "SELECT article.n, lead.name, text FROM article JOIN lead ON lead.article = article.n")}
    parts = {}
    for utterance, wordings in WORDED.items():
        for which, (name, words) in enumerate(wordings):
            article, text = texts[name]
            start = text.index(words)
            (statement,) = connection.execute(
                'SELECT statement.n FROM statement JOIN span ON span.statement = statement.n AND role = \'content\' '
                'WHERE article = ? AND "start" < ? AND "end" > ? ORDER BY "end" - "start"', (article, start + 20, start + 20)).fetchone()
            number = connection.execute(
                'INSERT INTO part (statement, "start", "end", text, utterance) VALUES (?, ?, ?, ?, ?)',
                (statement, start, start + len(words), words, utterance)).lastrowid
            parts[utterance, which] = number, start, words, text
            connection.execute("UPDATE statement SET utterance = coalesce(utterance, ?) WHERE n = ?", (utterance, statement))
        connection.execute("INSERT INTO utterance VALUES (?, ?, NULL)", (utterance, parts[utterance, 0][0]))
    for utterance, which, kind, meaning, words, base_words in DIFFERENCES:
        places = []
        for told, one in ((words, which), (base_words, 0)):
            _, start, said, text = parts[utterance, one]
            if told is None:
                places += [None] * 3
            else:
                at = start + said.index(told) if told in said else text.index(told, start + len(said))
                places += [at, at + len(told), told]
        connection.execute(
            'INSERT INTO difference (part, kind, meaning, "start", "end", text, base_start, base_end, base_text, why) '
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (parts[utterance, which][0], kind, meaning, *places, f"{base_words} became {words}"))


def run(*arguments, capsys):
    """-> (exit code, lines of standard output, lines of standard error)."""
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out.splitlines(), err.splitlines()


def told(path, *arguments, capsys):
    return [json.loads(line) for line in run("wordings", "--record", path, *arguments, capsys=capsys)[1]]


def test_an_utterance_with_all_its_wordings(path, capsys):
    war, soldiers = told(path, capsys=capsys)
    assert (war["utterance"], war["speaker"]["name"], war["speaker"]["party"], war["said_on"], war["repeats"]) == (
        "war", "Irena Dovalska", "Velmora", "2031-03-12", None)
    assert [(one["article"]["name"], one["kind"], one["is_base"]) for one in war["members"]] == [
        (TODAY, "direct", False), (RELAY, "direct", True), (TRIBUNE, "mixed", False), (TRIBUNE, "direct", False)]
    assert war["base"] == war["members"][1]["statement"]
    modality = next(one for one in war["differences"] if one["kind"] == "modality")
    assert (modality["meaning"], modality["article"]["name"]) == (True, TRIBUNE)
    assert (modality["span"]["text"], modality["base_span"]["text"]) == ("will have to", "may have to")
    assert set(modality) >= {"kind", "meaning", "article", "statement", "span", "base_span", "why"}
    negation, = [one for one in soldiers["differences"] if one["meaning"]]
    assert (negation["kind"], negation["span"], negation["base_span"]["text"]) == ("negation", None, "not")


def test_every_span_spells_its_words(path, capsys):
    texts = {file.stem: file.read_text(encoding="utf-8") for file in EXAMPLES.glob("0[123]*.txt")}
    for line in told(path, capsys=capsys):
        base = next(one for one in line["members"] if one["is_base"])
        for one in line["members"]:
            assert texts[one["article"]["name"]][one["start"]:one["end"]] == one["text"]
        for one in line["differences"]:
            for span, name in ((one["span"], one["article"]["name"]), (one["base_span"], base["article"]["name"])):
                assert span is None or texts[name][span["start"]:span["end"]] == span["text"]


def test_who_follows_whom_where_the_days_differ(path, capsys):
    war, _ = told(path, capsys=capsys)
    ids = {one["article"]["name"]: one["article"]["id"] for one in war["members"]}
    assert [one["first"] for one in war["members"]] == [False] * 4  # two came out on one day: which was first nobody knows
    assert [one["follows"] for one in war["members"]] == [[], [], *[[ids[TODAY], ids[RELAY]]] * 2]


ASKED = [
    (("--speaker", "Dovalska"), ["war", "soldiers"]), (("--speaker", "Vasko"), []), (("--party", "Drennia"), []),
    (("--article", TODAY, "--differences", "modality"), ["war"]), (("--differences", "negation"), ["soldiers"]),
    (("--differences", "quantity"), []), (("--changed",), ["war", "soldiers"]), (("--outlets", "3"), ["war", "soldiers"]),
    (("--outlets", "4"), []), (("--utterance", "soldiers"), ["soldiers"]), (("--since", "2031-03-12"), ["war", "soldiers"]),
    (("--until", "2031-03-11"), []),
]


@pytest.mark.parametrize("question, found", ASKED, ids=lambda value: " ".join(value))
def test_a_question_finds_its_utterances(path, capsys, question, found):
    assert [line["utterance"] for line in told(path, *question, capsys=capsys)] == found


def test_what_no_record_can_be_asked_is_refused(path):
    with pytest.raises(QuestionError, match="none of negation, modality"):
        Record(path).wordings(differences="tone")


def test_csv_has_a_row_for_each_wording(path, capsys):
    out = run("wordings", "--record", path, "--format", "csv", capsys=capsys)[1]
    rows = list(csv.DictReader(io.StringIO("\n".join(out))))
    assert len(rows) == 7 and {row["base"] for row in rows if row["utterance"] == "war"} == {rows[1]["statement"]}
    direct = next(row for row in rows if row["words"] == WORDED["war"][2][1])
    assert (direct["outlet"], direct["cue"], direct["differences"]) == ("The Askar Tribune", "claimed", "modality; condition; verb")
    assert direct["changes"].startswith("modality: may have to became will have to; condition: ") and rows[0]["changes"] == ""


def shown(path, *arguments, columns, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    return run("wordings", "--record", path, "--format", "table", *arguments, capsys=capsys)[1]


def test_without_colour_marks_tell_what_differs(path, capsys, monkeypatch):
    out = shown(path, columns=80, capsys=capsys, monkeypatch=monkeypatch)
    page = " ".join(" ".join(out).split())
    assert out[0] == "Irena Dovalska (Velmora), 2031-03-12  utterance war"
    assert f"printed by {TODAY} and Global Relay (2031-03-12, in an order that nothing tells), then The Askar Tribune (2031-03-13)" in page
    assert "Drennia **will have to** feel the war on its own bank" in page and "· **claimed**" in page
    assert "Drennia **may have to** feel" in page and "[-before it asks for peace-]" in page
    assert "modality: “will have to” here, “may have to” in Global Relay" in page
    assert "condition: nothing here, “but only if our partners permit it” in Global Relay" in page
    assert "We ⟨…⟩ are asking for soldiers" in page and "\x1b" not in page and max(map(len, out)) <= 80
    assert shown(path, "--speaker", "Vasko", columns=80, capsys=capsys, monkeypatch=monkeypatch) == ["nothing"]


def test_on_a_wide_terminal_two_stand_side_by_side(path, capsys, monkeypatch):
    out = shown(path, "--utterance", "soldiers", columns=120, capsys=capsys, monkeypatch=monkeypatch)
    assert any("We do **not** ask for soldiers." in line and "We ⟨…⟩ are asking for soldiers" in line for line in out)
    assert max(map(len, out)) <= 120


def test_in_colour_nothing_is_marked_otherwise(path, capsys, monkeypatch):
    for name, value in (("FORCE_COLOR", "1"), ("TERM", "xterm-256color"), ("COLORTERM", "truecolor")):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    page = "\n".join(shown(path, columns=80, capsys=capsys, monkeypatch=monkeypatch))
    assert "**" not in page and "\x1b[1;31mwill have to\x1b[0m" in page
    monkeypatch.setenv("NO_COLOR", "1")
    assert "**will have to**" in "\n".join(shown(path, columns=80, capsys=capsys, monkeypatch=monkeypatch)).replace("\x1b[1m", "").replace("\x1b[0m", "")


@given(st.text(alphabet="aäb \n\x1b“.", min_size=1), st.data())
def test_marks_add_to_the_words_and_change_none(words, data):
    place = st.integers(0, len(words))
    stretches = data.draw(st.lists(st.tuples(st.sampled_from(list(sidebyside.SHOWN)), place, place)))
    marked = sidebyside._marked(words, stretches, data.draw(st.lists(place)), coloured=False).plain
    for mark in ("**", "{+", "+}", "[-", "-]", sidebyside.GAP):
        marked = marked.replace(mark, "")
    assert "".join(marked.split()) == "".join(sidebyside._printable(words).split())


def test_words_on_both_sides_of_a_cue_are_shown_where_they_stand():
    text = "“We will stop,” he said, “if they do.”"
    one = {"content": [{"start": 0, "end": 15, "text": text[:15]}, {"start": 25, "end": 38, "text": text[25:]}]}
    assert worded.words(one) == "“We will stop,” … “if they do.”"
    for words in ("will stop", "if they"):
        start, end = worded.shown_at(one, {"start": text.index(words), "end": text.index(words) + len(words)})
        assert worded.words(one)[start:end] == words
    assert worded.shown_at(one, {"start": 16, "end": 23}) == (0, 0)  # the cue is none of them


# -- outlets ---------------------------------------------------------------------------------------------------------------


def test_outlets_in_facts(path, capsys):
    out = run("outlets", "--record", path, capsys=capsys)[1]
    by_name = {line["outlet"]: line for line in map(json.loads, out)}
    assert list(by_name) == ["Global Relay", "The Askar Tribune", None]
    tribune = by_name["The Askar Tribune"]
    assert (tribune["articles"], tribune["copies"], tribune["utterances"], tribune["first"], tribune["later"]) == (1, 0, 2, 0, 2)
    assert tribune["follows"] == [{"outlet": "Global Relay", "times": 2}, {"outlet": None, "times": 2}]
    assert tribune["differences"] == {"modality": 2, "condition": 1, "negation": 1, "omission": 1, "verb": 1}
    assert tribune["meaning_changed"] == 3  # wordings
    assert {"party": "Velmora", "verb": "claim", "times": 2} in tribune["verbs"]
    assert (by_name["Global Relay"]["first"], by_name["Global Relay"]["later"], by_name["Global Relay"]["differences"]) == (0, 0, {})
    for line in by_name.values():
        assert line["direct"] + line["indirect"] + line["mixed"] == line["statements"]


def test_an_outlet_by_words_of_its_name_and_what_one_side_says(path, capsys):
    code, out, err = run("outlets", "--record", path, "--outlet", "tribune", "--party", "Velmora", capsys=capsys)
    [line] = map(json.loads, out)
    assert err == ['onrecord: --party "Velmora": Velmora (party)'] and line["outlet"] == "The Askar Tribune"
    assert {verb["party"] for verb in line["verbs"]} == {"Velmora"} and line["statements"] < 17
    assert run("outlets", "--record", path, "--outlet", "Askar Tribun", capsys=capsys) == (
        0, [], ['onrecord: no outlet is called "Askar Tribun"; did you mean The Askar Tribune?'])


def test_outlets_in_a_table_and_csv(path, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")
    page = "\n".join(run("outlets", "--record", path, "--format", "table", capsys=capsys)[1])
    assert "(no outlet told)" in page and "claim ×2" in " ".join(page.split())
    rows = list(csv.DictReader(io.StringIO("\n".join(run("outlets", "--record", path, "--format", "csv", capsys=capsys)[1]))))
    assert [row["negation"] for row in rows] == ["0", "1", "0"]


# cue -> the verb that it reports by
VERBS = {
    "said": "say", "has repeatedly warned": "warn", "did not rule out": "not rule out", "ruled out": "rule out",
    "also told": "tell", "calling for": "call for", "emphasized": "emphasise", "According to": "according to", "denies": "deny",
    "admitted": "admit", "didn’t confirm": "not confirm", "cannot accept": "not accept", "pledging": "pledge", ":": None,
}


@pytest.mark.parametrize("cue, verb", VERBS.items())
def test_the_verb_that_reports(cue, verb):
    assert reporting(cue) == verb


@pytest.mark.parametrize("name, url, outlet", [
    ("Global Relay", "https://relay.example/1", "Global Relay"), (None, "https://www.relay.example/1", "relay.example"),
    (None, None, None), ("", "no address", None), (None, "https://[broken", None),
])
def test_an_outlet_is_told_by_name_or_address(name, url, outlet):
    assert prints.outlet(name, url) == outlet


DAYS = st.sampled_from([None, "2031", "2031-03", "2031-03-12", "2031-03-13", "2031-04-01/2031-04-03"])


@given(DAYS, DAYS)
def test_of_two_prints_one_at_most_came_first(one, other):
    one, other = prints.printed(one), prints.printed(other)
    assert not (prints.before(one, other) and prints.before(other, one)) and not prints.before(one, one)


# -- what else tells of utterances -----------------------------------------------------------------------------------------


def test_statements_and_actors_count_what_was_said_once(path):
    record = Record(path)
    assert {row.statement.utterance for row in record.statements(speaker="Dovalska")} == {None, "war"}
    dovalska, = [row for row in record.actors() if row.actor.name == "Irena Dovalska"]
    # four statements word one utterance: they count as one
    assert dovalska.utterances == dovalska.statements - 3
    assert lines.actor_row(dovalska)["utterances"] == dovalska.utterances


def test_a_copy_tells_of_what(path):
    with sqlite3.connect(path) as connection:
        original, copy = (number for (number,) in connection.execute("SELECT article FROM lead WHERE name IN (?, ?) ORDER BY name", (TODAY, RELAY)))
        connection.execute("UPDATE article SET duplicate_of = ?, copy_kind = 'syndicated', quality = 0.5 WHERE n = ?", (original, copy))
        connection.execute("INSERT INTO flag (article, name, \"start\", \"end\", text) SELECT n, 'spun', 0, 5, substr(text, 1, 5) "
                           "FROM article WHERE n = ?", (copy,))
        connection.commit()
        try:
            one, other, _ = map(lines.article_row, Record(path).articles())
            copies = {row.name: row.copies for row in Record(path).outlets()}
        finally:
            connection.execute("UPDATE article SET duplicate_of = NULL, copy_kind = NULL")
            connection.execute("DELETE FROM flag WHERE name = 'spun'")
    connection.close()
    assert (one["duplicate_of"], other["duplicate_of"], other["copy_kind"]) == (None, one["id"], "syndicated")
    assert {"spun", "syndicated"} <= set(other["quality"]["flags"]) and other["quality"]["score"] == 0.5
    assert ("spun", 0, 5) in [(flag["flag"], flag["start"], flag["end"]) for flag in other["flagged"]]
    assert copies == {"Global Relay": 1, "The Askar Tribune": 0, None: 0}


def test_a_notebook_shows_wordings_and_outlets(path):
    record = Record(path)
    html = record.wordings()._repr_html_()
    assert "<b>Drennia may have to feel" in html and "modality: may have to became will have to (The Askar Tribune)" in html
    assert "claim ×2 (Velmora)" in record.outlets()._repr_html_()
