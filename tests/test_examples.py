"""The invented coverage in examples/ and its gold: spans spell their words, and cleaning costs no statement."""
import json
from collections import Counter
from pathlib import Path

import pytest

from onrecord.clean.text import clean
from onrecord.values import Article

EXAMPLES = Path(__file__).parents[1] / "examples"
ARTICLES = sorted(EXAMPLES.glob("*.txt"))


def text_of(path):
    return path.read_bytes().decode("utf-8")


def gold(name, path):
    lines = map(json.loads, (EXAMPLES / name).read_text("utf-8").splitlines())
    return [line for line in lines if line["file"] == path.name]


def spans(statement):
    condition = statement["condition"] or {}
    return [span for span in (statement["source"], statement["cue"], *statement["content"], *condition.values()) if span]


@pytest.fixture(params=ARTICLES, ids=lambda path: path.stem)
def path(request):
    return request.param


def characters(asides):
    return {at for aside in asides for at in range(aside.span.start, aside.span.end)}


def test_gold_spans_spell_their_words(path):
    text = text_of(path)
    for span in [span for statement in gold("statements.jsonl", path) for span in spans(statement)] + gold("furniture.jsonl", path):
        assert text[span["start"]:span["end"]] == span["text"]


def test_no_statement_is_hit_by_what_is_dropped(path):
    dropped = characters(clean(Article(id="", name=path.stem, text=text_of(path))).dropped)
    for statement in gold("statements.jsonl", path):
        for span in spans(statement):
            assert not dropped & set(range(span["start"], span["end"])), span["text"]


def test_furniture_goes_and_garbles_stay(path):
    document = clean(Article(id="", name=path.stem, text=text_of(path)))
    dropped = characters(document.dropped)
    for line in gold("furniture.jsonl", path):
        gone = len(dropped & set(range(line["start"], line["end"])))
        assert (gone == 0) if line["keep"] else (gone >= len(line["text"]) / 2), line["text"]
    furniture = {at for line in gold("furniture.jsonl", path) if not line["keep"] for at in range(line["start"], line["end"])}
    assert dropped <= furniture


WORDINGS = [json.loads(line) for line in (EXAMPLES / "wordings.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("line", WORDINGS, ids=lambda line: line["group"])
def test_gold_wordings_spell_their_words(line):
    places = [(one["file"], one["start"], one["start"] + len(one["text"])) for one in line["members"]]
    assert [text_of(EXAMPLES / file)[start:end] for file, start, end in places] == [one["text"] for one in line["members"]]
    assert len(places) >= 2 and not any(one != other and one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
                                        for one in places for other in places)


@pytest.mark.parametrize("line", WORDINGS, ids=lambda line: line["group"])
def test_what_is_worded_was_said(line):
    for member in line["members"]:
        words = set(range(member["start"], member["start"] + len(member["text"])))
        said = gold("statements.jsonl", EXAMPLES / member["file"])
        assert any(words & set(range(span["start"], span["end"])) for one in said for span in one["content"]), member["text"]


def test_gold_wordings_hold_both_kinds():
    counted = Counter(line["same_utterance"] for line in WORDINGS)
    assert counted[True] >= 15 and counted[False] >= 12 and len({line["group"] for line in WORDINGS}) == len(WORDINGS)
    outlets = [{one["file"] for one in line["members"]} for line in WORDINGS if line["same_utterance"]]
    assert sum(len(files) > 1 for files in outlets) >= 15


def test_every_article_has_gold_and_stands_in_the_readme():
    counted = Counter(json.loads(line)["file"] for line in (EXAMPLES / "statements.jsonl").read_text("utf-8").splitlines())
    readme = (EXAMPLES / "README.md").read_text("utf-8")
    assert set(counted) == {path.name for path in ARTICLES} and min(counted.values()) >= 10
    assert all(path.stem in readme for path in ARTICLES)


def test_what_stands_beside_an_article_belongs_to_one():
    for beside in EXAMPLES.glob("*.meta.json"):
        assert beside.with_name(beside.name.removesuffix(".meta.json") + ".txt") in ARTICLES
        assert set(json.loads(beside.read_text("utf-8"))) <= {"outlet", "title", "url", "published_on"}
