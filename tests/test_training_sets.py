"""The labelled pairs and the written wordings of train/, and what the weights are chosen by."""
import csv
import itertools
import re
import sqlite3
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Record, read
from onrecord.link.contested import denying, opposed
from onrecord.link.contested.sides import Sentence
from onrecord.link.likeness import MEASURES, WEIGHTS
from onrecord.record import contested

TRAIN = Path(__file__).parent.parent / "train"
sys.path.append(str(TRAIN))
from answers import CASEBOOKS, sentences  # noqa: E402
from weights import best_limit, kept, measure  # noqa: E402

RANGES = re.compile(r"\d+-\d+(?: \d+-\d+)*")
DISPUTED = """PORT AMAREL, 6 September 2031 - “Drennian gunboats fired on the ferry near Karmysh,” President Irena Dovalska of Velmora
said on Friday. “Eleven people are dead.”

The Drennian foreign minister denied that any ship had fired, and called it a lie. “Our boats,” he said, “were in port.”
"""


def rows(name):
    with open(TRAIN / name, encoding="utf-8", newline="") as lines:
        return list(csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_pairs_hold_offsets_and_no_text():
    pairs = rows("pairs.tsv")
    assert pairs and len({frozenset([(one, at), (other, there)]) for one, at, other, there, *_ in pairs}) == len(pairs)
    for one, at, other, there, same, sure in pairs:
        assert not re.search(r"\s", one + other) and same in "01" and sure in "01"
        for cell in (at, there):
            assert RANGES.fullmatch(cell)
            ends = [int(number) for number in re.split("[- ]", cell)]
            assert ends == sorted(ends)


def test_answers_hold_offsets_and_no_text():
    answers = rows("answers.tsv")
    assert answers and len({tuple(row[:4]) for row in answers}) == len(answers)
    for corpus, article, denial, other, told, sure in answers:
        assert corpus in CASEBOOKS and not re.search(r"\s", article) and told in "01" and sure in "01" and denial != other
        for cell in (denial, other):
            start, end = map(int, re.fullmatch(r"(\d+)-(\d+)", cell).groups())
            assert start < end


def test_sentences_are_those_of_a_record(tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_text(DISPUTED, encoding="utf-8")
    record = Record(tmp_path / "record.sqlite")
    record.build(path, casebook="none")
    with sqlite3.connect(record.path) as connection:
        kept = [Sentence(*row) for row in contested.sentences(connection)]
    made = sorted(sentences(read(DISPUTED, name="ferry", casebook="none"), 1, itertools.count(1)), key=lambda one: one.start)
    assert made and any(map(denying.denial, made)) and len(made) == len(kept)
    for ours, theirs in zip(made, kept):
        for name in ("start", "end", "words", "text", "kind", "act", "negated", "cue", "before", "on", "since",
                     "until", "issues", "places", "nested"):
            assert getattr(ours, name) == getattr(theirs, name), name
        assert ours.speaker.name == theirs.speaker.name
        assert [one[:2] for one in ours.names] == [one[:2] for one in theirs.names]


def test_an_occasion_is_one_speakers_on_one_day():
    occasions, seen = defaultdict(set), set()
    for occasion, line, day, speaker, kind, words in rows("wordings.tsv"):
        assert date.fromisoformat(day) and speaker and kind and words == words.strip() != ""
        occasions[occasion].add((day, speaker))
        assert (occasion, line, words) not in seen
        seen.add((occasion, line, words))
    assert all(len(told) == 1 for told in occasions.values())


def test_each_measure_has_a_weight():
    assert len(WEIGHTS) == len(MEASURES) + 1
    assert len(opposed.WEIGHTS) == len(opposed.MEASURES) + 1


def test_weights_are_written_where_they_are_read(tmp_path):
    path = tmp_path / "likeness.py"
    path.write_text("# fitted\nWEIGHTS = (\n    0.44, 1.57,\n    -3.96,\n)\n\n\ndef likeness():\n    return WEIGHTS[-1]\n",
                    encoding="utf-8")
    told = np.linspace(-3, 3, len(MEASURES) + 1).round(2)
    kept(path, told)
    module = {}
    exec(path.read_text(encoding="utf-8"), module)  # the file written above
    assert module["WEIGHTS"] == pytest.approx(tuple(told)) and module["likeness"]() == 3
    assert all(len(line) <= 125 for line in path.read_text(encoding="utf-8").splitlines())


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans())).filter(lambda pairs: any(same for _, same in pairs)))
def test_no_limit_does_better_than_the_best(pairs):
    found, same = np.array([score / 10 for score, _ in pairs]), np.array([same for _, same in pairs])
    best = measure(found >= best_limit(found, same), same)[2]
    assert all(measure(found >= limit, same)[2] <= best + 1e-9 for limit in found)
