"""The command as a user meets it: what it prints, where, and its exit code."""
import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from marked import reading
from valley import CASEBOOK, VALLEY, built, said

import onrecord
from onrecord import library
from onrecord.cli import main
from onrecord.detect.model import Detector
from onrecord.record.store import Store

READINGS = (
    said(reading("(Duro) {said} [she is not ready to concede].", "(Pell) {refused} [to sign the map]. ", name="talks",
                 speakers=("Ana Duro", "Tomas Pell"), path="/news/talks.txt", outlet="Valley Post", published_on="2031-03-09")),
    # a text may hold what a terminal obeys: here the code for a clear screen
    reading("[“No = truce”, \x1bc he added,] (Pell) {said}.", name="undated", kind="direct", path="/news/undated.txt"),
)


@pytest.fixture
def record(tmp_path):
    return built(tmp_path / "record.sqlite", *READINGS).path


@pytest.fixture
def valley(tmp_path):
    (tmp_path / "valley.yaml").write_text(CASEBOOK)
    return built(tmp_path / "valley.sqlite", *VALLEY, case=tmp_path / "valley.yaml").path


def run(*arguments, capsys):
    """-> (exit code, lines of standard output, lines of standard error)."""
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out.splitlines(), err.splitlines()


def test_statements_as_json_lines(record, capsys):
    code, out, err = run("statements", "--record", record, "--speaker", "duro", capsys=capsys)
    assert (code, err) == (0, ['onrecord: --speaker "duro": Ana Duro (person)'])
    [line] = map(json.loads, out)
    one = READINGS[0].statements[0]
    assert line == {
        "id": one.id,
        "article": {"id": READINGS[0].article.id, "name": "talks", "path": "/news/talks.txt", "outlet": "Valley Post",
                    "title": None, "published_on": "2031-03-09"},
        "kind": "indirect",
        "source": {"start": 0, "end": 4, "text": "Duro"},
        "cue": {"start": 5, "end": 9, "text": "said"},
        "content": [{"start": 10, "end": 37, "text": "she is not ready to concede"}],
        "speaker": {"id": "person/ana-duro", "name": "Ana Duro", "type": "person", "party": None, "role": None},
        "said_on": "2031-03-09", "said_on_basis": "published", "places": [], "figures": [],
        **dict.fromkeys(("addressee", "venue", "act", "act_confidence", "plover", "issues", "target", "condition",
                         "nested_in", "utterance")),
        "negated": False, "venue_at": None, "confidence": 1.0,
    }


def test_articles_as_json_lines(record, capsys):
    code, out, err = run("articles", "--record", record, capsys=capsys)
    first, second = map(json.loads, out)
    assert first["statements"] == 2 and first["words"] == 14 and first["dropped"] == first["garbled"] == []
    assert second["quality"] == {"score": 1.0, "flags": ["undated"]} and second["duplicate_of"] is None


def test_csv_keeps_every_word(record, capsys):
    code, out, err = run("statements", "--record", record, "--format", "csv", capsys=capsys)
    rows = list(csv.DictReader(io.StringIO("\n".join(out))))
    assert [row["speaker"] for row in rows] == ["Ana Duro", "Tomas Pell", "Pell"]
    assert (rows[0]["said_on"], rows[0]["said_on_basis"], rows[2]["said_on"]) == ("2031-03-09", "published", "")
    assert list(rows[0])[23:27] == ["confidence", "said_on", "said_on_basis", "places"]  # what came later is appended: the order is public
    assert rows[2]["words"] == "“No = truce”, \x1bc he added," and rows[2]["words_at"] == "0-26" and rows[2]["published_on"] == ""


def test_a_table_holds_the_words_and_nothing_that_a_terminal_obeys(record, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    code, out, err = run("statements", "--record", record, "--format", "table", capsys=capsys)
    shown = "\n".join(out)
    assert "she is not ready to concede" in shown and "\x1b" not in shown and "direct" in shown
    assert run("articles", "--record", record, "--format", "table", capsys=capsys)[0] == 0


def test_a_table_shows_the_cue_and_a_question_without_answer_nothing(record, capsys):
    shown = "\n".join(run("statements", "--record", record, "--speaker", "pell", "--format", "table", capsys=capsys)[1])
    assert "refused" in shown and "to sign the map" in shown  # without its cue the opposite
    assert run("statements", "--record", record, "--speaker", "nobody", "--format", "table", capsys=capsys) == (
        0, ["nothing"], ['onrecord: no speaker is called "nobody"'])


def test_what_is_left_out_for_want_of_a_date_is_told(record, capsys):
    code, out, err = run("statements", "--record", record, "--since", "2031", capsys=capsys)
    assert (code, len(out), err) == (0, 2, ["onrecord: 1 more statement without a date left out"])


def test_check_passes_and_fails(record, capsys):
    assert run("check", "--record", record, capsys=capsys) == (
        0, [], ["onrecord: 12 spans of 3 statements in 2 articles read again: 0 faults"])
    with Store(record) as store:
        store.add(reading("(Duro) {said} Morland is not [ready to concede].", name="bent"))
    code, [line], err = run("check", "--record", record, capsys=capsys)
    assert code == 1 and json.loads(line)["why"] == "content loses its negation" and err[-1].endswith("1 fault")
    assert run("check", "--record", record, "--format", "table", capsys=capsys)[0] == 1
    assert run("check", "--record", record, "--format", "csv", capsys=capsys)[1][0].startswith("article_id,")


def test_actors_in_every_format(valley, capsys):
    code, out, err = run("actors", "--record", valley, "--name", "Krelenko", capsys=capsys)
    [line] = map(json.loads, out)
    assert (code, err) == (0, ['onrecord: --name "Krelenko": Savo Kyrelenko (person, Drennia)'])
    assert (line["id"], line["names"], line["statements"]) == ("person/savo-kyrelenko", ["Kyrelenko"], 1) and "spans" not in line
    line = json.loads(run("actors", "--record", valley, "--type", "person", "--party", "Drennia", "--mentions", capsys=capsys)[1][0])
    assert [(span["article"]["name"], span["text"]) for span in line["spans"]] == [("three", "Olga Brandis")]
    rows = list(csv.DictReader(io.StringIO("\n".join(run("actors", "--record", valley, "--format", "csv", capsys=capsys)[1]))))
    assert rows[0]["name"] == "Irena Dovalska" and json.loads(rows[0]["roles"])[0]["from"] == "2029-01-10"
    shown = "\n".join(run("actors", "--record", valley, "--format", "table", capsys=capsys)[1])
    assert "Karel" in shown and "Kyrelenko" in shown


def test_places_in_every_format(valley, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    code, out, err = run("places", "--record", valley, "--place", "Krasnabor", capsys=capsys)
    assert (code, err) == (0, ['onrecord: --place "Krasnabor": Karmovo (town, Velmora)'])
    assert [(line["text"], line["alias_of"], line["used_by"], line["lat"]) for line in map(json.loads, out)] == [
        ("Karmovo", None, None, 10.5), ("Krasnabor", "Karmovo", "Drennia", 10.5)]
    rows = list(csv.DictReader(io.StringIO("\n".join(run("places", "--record", valley, "--format", "csv", capsys=capsys)[1]))))
    assert (rows[1]["text"], rows[1]["article"], rows[1]["lon"]) == ("Krasnabor", "one", "20.25") and rows[-1]["why"] == "no gazetteer knows the name"
    assert "Krasnabor = Karmovo" in " ".join(" ".join(run("places", "--record", valley, "--format", "table", capsys=capsys)[1]).split())
    [line] = map(json.loads, run("places", "--record", valley, "--by-place", "--country", "Velmora", "--kind", "town", capsys=capsys)[1])
    assert line["mentions"] == 2 and [(name["text"], name["used_by"]) for name in line["names"]] == [("Karmovo", None), ("Krasnabor", "Drennia")]
    assert "(Drennia)" in "\n".join(run("places", "--record", valley, "--by-place", "--format", "table", capsys=capsys)[1])


def test_a_question_by_the_other_sides_name(valley, capsys):
    code, out, err = run("statements", "--record", valley, "--place", "Krasnabor", "--party", "the Highmere government", capsys=capsys)
    assert len(out) == 2 and err == ['onrecord: --party "the Highmere government": Velmora (party)',
                                     'onrecord: --place "Krasnabor": Karmovo (town, Velmora)']


def test_a_casebook_is_checked_and_what_it_lacks_suggested(valley, tmp_path, capsys):
    path = tmp_path / "valley.yaml"
    assert run("casebook", "check", path, capsys=capsys) == (
        0, ["valley (The valley between Velmora and Drennia, invented): 2 parties, 4 actors, 2 places, 0 issues, 0 instruments"], [])
    code, out, err = run("casebook", "suggest", "--record", valley, "--least", "1", capsys=capsys)
    assert (code, out) == (0, ["places:", "# 1 mention", "# perhaps the casebook's Karmovo (town, Velmora): then leave it out",
                               "- {name: Karmovo, kind: city, country: Drennia, region: Coast, lat: 1, lon: 2, geonames: 99}",
                               "# 2 mentions of Velmora: no gazetteer knows the name"])
    assert err == ["onrecord: what the casebook valley lacks and the articles name 1 time or more: check it before you paste it"]
    assert run("casebook", "suggest", "--record", valley, capsys=capsys) == (
        0, [], ["onrecord: the articles name nothing 5 times or more that the casebook valley lacks"])
    assert len(run("casebook", "suggest", "--record", valley, "--least", "2", "--casebook", "none", capsys=capsys)[1]) > 3
    path.write_text(CASEBOOK.replace("kind: village", "kind: hamlet").replace("2029-01-10", "tomorrow"))
    code, out, err = run("casebook", "check", path, capsys=capsys)
    assert (code, out, len(err)) == (1, [], 2) and all(line.startswith(f"onrecord: {path}:") for line in err)
    assert run("casebook", "check", "none.yaml", capsys=capsys)[0] == 1


WRONG = [
    (("statements", "--record", "none.sqlite"), "none.sqlite: there is no record"),
    (("statements", "--contains", "long-range"), "'long-range' is no search query"),
    (("statements", "--since", "soon"), "since: 'soon' is no date"),
    (("articles", "--contains", '"'), "is no search query"),
]


@pytest.mark.parametrize("arguments, why", WRONG, ids=[why for _, why in WRONG])
def test_what_cannot_be_done_is_told_in_one_line(record, capsys, arguments, why):
    if "--record" not in arguments:
        arguments = (*arguments, "--record", record)
    code, out, [line] = run(*arguments, capsys=capsys)
    assert (code, out) == (2, []) and line.startswith("onrecord: ") and why in line


def test_a_build_of_what_cannot_be_read(tmp_path, capsys):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "notes.md").write_text("Notes.")
    path = tmp_path / "record.sqlite"
    assert run("build", tmp_path, tmp_path / "gone.txt", "--record", path, capsys=capsys) == (
        1, ["2 articles: 0 new, 0 unchanged, 2 failed; 1 file of other formats left out (.md)"],
        [f"onrecord: {tmp_path}/empty.txt: is empty", f"onrecord: {tmp_path}/gone.txt: is not there"])
    code, out, err = run("articles", "--record", path, capsys=capsys)
    assert (code, out) == (0, []) and len(err) == 2  # listed, for whoever opens the record later


def test_help_tells_the_exit_codes(capsys):
    for command in ((), ("build",), ("extract",), ("statements",), ("actors",), ("places",), ("articles",), ("check",), ("casebook",),
                    ("casebook", "check"), ("casebook", "suggest")):
        with pytest.raises(SystemExit) as ended:
            main([*command, "--help"])
        assert ended.value.code == 0 and "exit codes:" in capsys.readouterr().out


def test_wrong_usage(capsys):
    for wrong in ([], ["build"], ["extract", "a.txt", "--jobs", "0"], ["statements", "--kind", "shouted"], ["casebook"],
                  ["casebook", "suggest", "--least", "0"], ["places", "--role", "town"]):
        with pytest.raises(SystemExit) as ended:
            main(wrong)
        assert ended.value.code == 2


def test_a_reader_that_has_seen_enough_is_no_error(record):
    with Store(record) as store:  # more than a pipe holds
        store.add(reading(*[f"(Duro) {{said}} [Morland keeps house {number}]." for number in range(1000)], name="long"))
        library._link(store, "none")
    listing = subprocess.Popen([sys.executable, "-m", "onrecord", "statements", "--record", record],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    listing.stdout.readline()
    listing.stdout.close()
    assert (listing.stderr.read(), listing.wait()) == (b"", 0)
    listing.stderr.close()


def test_a_record_whose_build_was_stopped_says_so(record, capsys):
    with Store(record) as store:
        store.add(reading("(Duro) {said} [Morland keeps its word].", name="late"))
    assert "the last build was stopped before its end" in run("actors", "--record", record, capsys=capsys)[2][0]
    with Store(record) as store:
        library._link(store, "none")
    assert run("actors", "--record", record, capsys=capsys)[2] == []


def test_the_words_are_utf8_in_any_locale(record):
    listing = subprocess.run([sys.executable, "-m", "onrecord", "statements", "--record", record, "--kind", "direct"],
                             capture_output=True, env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert json.loads(listing.stdout.decode("utf-8"))["content"][0]["text"].startswith("“No")


# From here on articles are read for real.
TALKS = ("VALLEY TALKS FAIL\n\n“We will never give up the valley,” said Ana Duro, the president of Morland, on Tuesday.\n\n"
         "Tomas Pell, the foreign minister of Vesk, said number {} of his conditions had not been met.\n")


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(TALKS.format(number), encoding="utf-8")
    return folder


def test_build_is_incremental_and_check_passes(news, tmp_path, capsys):
    path = tmp_path / "record.sqlite"
    assert run("build", news, "--record", path, capsys=capsys) == (0, ["6 articles: 6 new, 0 unchanged, 0 failed"], [])
    (news / "6.txt").write_text(TALKS.format(6), encoding="utf-8")
    assert run("build", news, "--record", path, capsys=capsys) == (0, ["7 articles: 1 new, 6 unchanged, 0 failed"], [])
    code, out, err = run("statements", "--record", path, "--speaker", "duro", capsys=capsys)
    assert len(out) == 7 and all("never give up" in json.loads(line)["content"][0]["text"] for line in out)
    assert run("check", "--record", path, capsys=capsys)[0] == 0


def test_extract_says_what_a_record_would(news, tmp_path, capsys):
    path = tmp_path / "record.sqlite"
    run("build", news, "--record", path, capsys=capsys)
    assert run("extract", news, capsys=capsys)[:2] == run("statements", "--record", path, capsys=capsys)[:2]


def test_extract_tells_first_what_it_could_not_read_and_then_the_rest(news, capsys):
    (news / "empty.txt").touch()
    code, out, err = run("extract", news / "0.txt", news / "empty.txt", capsys=capsys)
    assert code == 1 and err == [f"onrecord: {news}/empty.txt: is empty"] and len(out) >= 1


def test_processes_read_what_one_would(news, capsys):
    for number in range(6, 30):
        (news / f"{number}.txt").write_text(TALKS.format(number), encoding="utf-8")
    command = [sys.executable, "-m", "onrecord", "extract", str(news), "--jobs"]
    one, two = (subprocess.run([*command, jobs], capture_output=True, check=True) for jobs in "12")
    assert one.stdout == two.stdout and one.stdout.count(b"\n") >= 30 and two.stderr == b""


def test_a_build_that_is_killed_is_completed(news, tmp_path):
    for number in range(6, 30):
        (news / f"{number}.txt").write_text(TALKS.format(number), encoding="utf-8")
    path = tmp_path / "record.sqlite"
    command = [sys.executable, "-m", "onrecord", "build", str(news), "--jobs", "1", "--record", str(path)]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while started.poll() is None and _articles(path) < 3:
        time.sleep(0.01)
    started.send_signal(signal.SIGKILL)
    started.wait()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    assert _articles(path) == 30


def _articles(path):
    """How many articles a record holds that may not be there yet."""
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        with connection:
            return connection.execute("SELECT count(*) FROM article").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def test_from_python(news):
    value = onrecord.read(TALKS.format(1))
    [first, *_] = value.statements
    assert value.article.text[first.content[0].start:first.content[0].end] == first.content[0].text
    assert first.speaker.name == "Ana Duro"


def test_an_article_of_nothing_says_nothing():
    assert onrecord.read("").statements == ()


def test_a_model_that_is_not_there_is_told_by_name(tmp_path):
    with pytest.raises(onrecord.ModelError, match="model"):
        Detector(tmp_path)
