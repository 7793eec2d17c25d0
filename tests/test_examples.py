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


def test_every_article_has_gold_and_stands_in_the_readme():
    counted = Counter(json.loads(line)["file"] for line in (EXAMPLES / "statements.jsonl").read_text("utf-8").splitlines())
    readme = (EXAMPLES / "README.md").read_text("utf-8")
    assert set(counted) == {path.name for path in ARTICLES} and min(counted.values()) >= 10
    assert all(path.stem in readme for path in ARTICLES)


def test_what_stands_beside_an_article_belongs_to_one():
    for beside in EXAMPLES.glob("*.meta.json"):
        assert beside.with_name(beside.name.removesuffix(".meta.json") + ".txt") in ARTICLES
        assert set(json.loads(beside.read_text("utf-8"))) <= {"outlet", "title", "url", "published_on"}
