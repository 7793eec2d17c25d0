"""Names keep one noun through a document, and the newswire's measure counts what a reader would count."""
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.detect.agreement import agreed
from onrecord.detect.spans import NOUNS
from onrecord.values import Mention

BENCH = pathlib.Path(__file__).parent.parent / "bench"


def marked(text, *names):
    """A text and its names in order, (words, noun, score) → Mentions."""
    at, made = 0, []
    for words, noun, score in names:
        at = text.index(words, at)
        made.append(Mention(at, at + len(words), noun, score))
        at += len(words)
    return made


@pytest.mark.parametrize(("text", "names", "nouns"), [
    # twice a town, once taken for a man
    ("Shelling hit Tarsk. Guards left Tarsk at noon. Tarsk fell.",
     [("Tarsk", "place", 0.9), ("Tarsk", "person", 0.6), ("Tarsk", "place", 0.8)], ["place", "place", "place"]),
    # a surname stands with the man who bears it
    ("Ilan Orsk spoke in Velmora. Orsk left.",
     [("Ilan Orsk", "person", 0.99), ("Velmora", "place", 0.9), ("Orsk", "place", 0.7)], ["person", "place", "person"]),
    # a town stays a town though a party is named after it
    ("The Dren Party met in Dren.",
     [("Dren Party", "organisation", 0.9), ("Dren", "place", 0.8)], ["organisation", "place"]),
    ("", [], []),
])
def test_a_name_keeps_one_noun(text, names, nouns):
    assert [mention.label for mention in agreed(marked(text, *names), text)] == nouns


@given(st.lists(st.tuples(
    st.sampled_from(["Tarsk", "Orsk", "Ilan Orsk", "Dren Orsk"]), st.sampled_from(NOUNS), st.floats(0.01, 1.0)), max_size=12))
def test_agreeing_moves_no_span_and_leaves_no_name_with_two_nouns(names):
    text = " said ".join(words for words, _, _ in names)
    mentions = marked(text, *names)
    found = agreed(mentions, text)
    assert [(m.start, m.end) for m in found] == [(m.start, m.end) for m in mentions]
    assert all(0 < m.score <= 1 for m in found)
    spoken = {(text[m.start:m.end], m.label) for m in found}
    assert len(spoken) == len({words for words, _ in spoken})


@pytest.mark.skipif(not BENCH.is_dir(), reason="bench/ is in the repository, not in the source archive")
def test_the_measure_wants_the_whole_name_and_its_noun(monkeypatch):
    monkeypatch.syspath_prepend(BENCH)
    from entities import compared, error_kinds

    gold = [(0, 10, "person"), (15, 20, "place"), (30, 40, "organisation"), (50, 56, "other")]
    found = [(0, 10, "person"), (15, 20, "organisation"), (30, 36, "organisation"), (60, 66, "place")]
    counts = compared([(gold, found)])
    assert (counts["all"]["right"], counts["all"]["gold"], counts["all"]["found"]) == (1, 3, 4)
    kinds = error_kinds(gold, found)
    assert kinds == {"another noun": [(15, 20, "organisation")], "other edges": [(30, 36, "organisation")],
                     "invented": [(60, 66, "place")]}
