"""How well the examples are read, against their record by hand; what is measured may not fall below tests/floors.json.

``python tests/test_quality.py`` measures again. The rule: a statement is found when its content shares its characters with
one by hand (F1 of 0.5 or more; each is used once, the best pair first), a figure likewise (0.3: its phrase may be told longer).
Lines with "core": false count neither way. Of the wordings by hand each two are a pair: linked when two members of one utterance
share their characters with them. What is contested is found when one contention holds words of both its sides.
"""
import json
import tempfile
from collections import Counter
from itertools import combinations, permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.library import Record
from onrecord.search.names import folded

EXAMPLES = Path(__file__).parents[1] / "examples"
FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text("utf-8"))["examples"]
FOUND = 0.5  # F1 of the characters that two contents share
TOUCHED = 0.3  # ... that two wordings share: one sentence of a long content, with its quotation marks or without
ALIKE = 1e-3  # the part by which two values may differ: 0.6667 and two-thirds
MONTH = len("2031-04")  # of an EDTF date: the day on which a figure held is seldom told
SIDES = ("asserted", "denied")
OF_A_NAME = {"the", "of", "and", "unnamed", "government"}  # words that a name has or lacks: "Government of Drennia", "Drennia"


def overlap(ours, theirs):
    """F1 of the characters that two lists of (start, end) cover."""
    ours, theirs = ({at for start, end in spans for at in range(start, end)} for spans in (ours, theirs))
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def paired(ours, theirs, least=FOUND):
    """Best first, one to one -> [(index of ours, index of theirs)]."""
    scored = sorted(((overlap(mine, gold), i, j) for i, mine in enumerate(ours) for j, gold in enumerate(theirs)), reverse=True)
    pairs = {}
    for score, i, j in scored:
        if score >= least and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def same_name(ours, theirs):
    """Do two names have the same words, or is one of them the other's surname?"""
    ours, theirs = ([word for word in folded(name).split() if word not in OF_A_NAME] for name in (ours, theirs))
    return set(ours) == set(theirs) or bool(ours and theirs) and ours[-1] == theirs[-1] and min(len(ours), len(theirs)) == 1


def by_hand(name):
    """The lines of a file of the gold."""
    return [json.loads(line) for line in (EXAMPLES / name).read_text("utf-8").splitlines()]


def ends(line):
    """(start, end) of a span by hand."""
    return line["start"], line["start"] + len(line["text"])


def same_value(ours, theirs):
    """Are two values the same, but for the digits of a fraction?"""
    ours = json.loads(json.dumps(ours))
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) <= ALIKE * max(1, abs(theirs))
    return ours == theirs


def same_unit(ours, hand):
    """Is a unit one that the line by hand has? Of a share the whole may be told in other words, or not at all."""
    return any(ours == unit or str(ours).split()[:1] == ["share"] == unit.split()[:1]
               for unit in (hand["unit"], hand.get("unit_alt", hand["unit"])))


def measure():
    """Read every example -> the figures that FLOORS holds."""
    gold = by_hand("statements.jsonl")
    found = read = written = speakers = kinds = acts = issues = conditions = 0
    for reading in onrecord.read_paths(EXAMPLES, casebook=str(EXAMPLES / "casebook.yaml")):
        if not isinstance(reading, onrecord.Reading):
            continue
        hand = [line for line in gold if line["file"] == f"{reading.article.name}.txt"]
        pairs = paired([[(span.start, span.end) for span in one.content] for one in reading.statements],
                       [[(span["start"], span["end"]) for span in line["content"]] for line in hand])
        excused = sum(not hand[j].get("core", True) for _, j in pairs)
        read += len(reading.statements) - excused
        written += sum(line.get("core", True) for line in hand)
        for i, j in pairs:
            if hand[j].get("core", True):
                found += 1
                one = reading.statements[i]
                speakers += bool(one.speaker) and same_name(one.speaker.name, hand[j]["speaker"])
                kinds += one.kind == hand[j]["kind"]
                acts += one.meant.act == hand[j]["act"]
                issues += bool(set(one.meant.issues) & set(hand[j]["issues"]))
                conditions += bool(one.meant.condition) == bool(hand[j]["condition"])
    precision, recall = found / read, found / written
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall),
            "speaker": speakers / found, "kind": kinds / found, "act": acts / found, "issue": issues / found,
            "condition": conditions / found}


def measure_wordings(record):
    """The pairs of examples/wordings.jsonl -> of those that word one utterance the part that a record of the examples links,
    and of those that do not the part that it keeps apart."""
    linked = [pair for row in record.wordings() for pair in permutations(
        [(one.article.name, [(one.span.start, one.span.end)]) for one in row.members], 2)]

    def together(pair):
        return any(all(mine[0] == gold[0] and overlap(mine[1], gold[1]) >= TOUCHED for mine, gold in zip(ours, pair))
                   for ours in linked)

    hits = {True: [], False: []}
    for line in by_hand("wordings.jsonl"):
        members = [(one["file"].removesuffix(".txt"), [ends(one)]) for one in line["members"]]
        hits[line["same_utterance"]] += map(together, combinations(members, 2))
    return {"one utterance": sum(hits[True]) / len(hits[True]), "two utterances": 1 - sum(hits[False]) / len(hits[False])}


def measure_figures(record):
    """The figures of a record of the examples against those by hand. What is page and not article has none."""
    gold, told = [line for line in by_hand("figures.jsonl") if not line["furniture"]], record.figures()
    found, read, written, right = 0, len(told), sum(line.get("core", True) for line in gold), Counter()
    for name in {row.article.name for row in told}:
        ours = [row.figure for row in told if row.article.name == name]
        hand = [line for line in gold if line["file"] == f"{name}.txt"]
        for i, j in paired([[(one.span.start, one.span.end)] for one in ours], [[ends(line)] for line in hand], TOUCHED):
            one, line = ours[i], hand[j]
            if not line.get("core", True):
                read -= 1
                continue
            found += 1
            right["value"] += same_value(one.value, line["value"])
            right["unit"] += same_unit(one.unit, line)
            if line["as_of"]:
                right["dated"] += 1
                right["as of"] += (one.as_of.on or "")[:MONTH] == line["as_of"][:MONTH]
    return {"figures": 2 * found / (read + written), "value": right["value"] / found, "unit": right["unit"] / found,
            "as of": right["as of"] / right["dated"]}


def measure_contested(record):
    """Of what is contested by hand with both sides the part that a record of the examples tells, and of what it tells with both
    sides the part that is by hand."""
    gold = [line for line in by_hand("contested.jsonl") if all(line[side] for side in SIDES)]
    told = [row for row in record.contested() if all(getattr(row, side) for side in SIDES)]

    def meet(row, line):
        return all(any(f"{one.article.name}.txt" == hand["file"]
                       and overlap([(one.held.span.start, one.held.span.end)], [ends(hand)]) >= TOUCHED
                       for one in getattr(row, side) for hand in line[side]) for side in SIDES)

    core = [line for line in gold if line.get("core", True)]
    known = [[line.get("core", True) for line in gold if meet(row, line)] for row in told]
    counted = [any(lines) for lines in known if any(lines) or not lines]  # what meets doubtful lines only counts neither way
    return {"contested": sum(any(meet(row, line) for row in told) for line in core) / len(core),
            "contested by hand": sum(counted) / max(1, len(counted))}


def measure_record(record):
    return measure_wordings(record) | measure_figures(record) | measure_contested(record)


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    built = Record(tmp_path_factory.mktemp("examples") / "record.sqlite")
    built.build(EXAMPLES, casebook=str(EXAMPLES / "casebook.yaml"))
    return built


@pytest.fixture(scope="module")
def measured(record):
    return measure() | measure_record(record)


@pytest.mark.parametrize("figure", FLOORS)
def test_no_figure_falls_below_its_floor(measured, figure):
    assert measured[figure] >= FLOORS[figure], measured


def test_every_figure_has_a_floor(measured):
    assert set(measured) == set(FLOORS)


def test_figures_and_contentions_by_hand_spell_their_words():
    told = [one for line in by_hand("contested.jsonl") for side in SIDES for one in line[side]]
    for one in by_hand("figures.jsonl") + told:
        start, end = ends(one)
        assert (EXAMPLES / one["file"]).read_bytes().decode("utf-8")[start:end] == one["text"] and one.get("end", end) == end


def test_the_record_of_the_examples_has_no_fault(record):
    checked = record.check()
    assert checked.articles == len(list(EXAMPLES.glob("*.txt")))
    assert (checked.faults, checked.damage) == ((), ()) and checked.spans > checked.statements > 0


# what breaks readers: marks of every style, in any order, around and inside the words that attribute
SHARDS = st.sampled_from(["“", "”", "‘", "’", "«", "»", "„", '"', "'", "(", "]", " said ", "Ana Duro", ", the president, ", "he ",
                          "denied that ", "not ", "only if ", "The Kremlin: ", "According to ", "- Duro said.", ".", "…", "\n\n",
                          "\r\n", "\ufeff", "\xa0", "\u200b", "\u202e", "\0", "é", "e\u0301", "😀", "\ud800", "ß", "中文", "Photo: AP\n"])
SHAKEN = settings(max_examples=200, suppress_health_check=list(HealthCheck))  # some 4 s of reading


@SHAKEN
@given(st.one_of(st.text(max_size=300), st.lists(SHARDS, max_size=60).map("".join)))
def test_any_text_is_read_and_every_span_spells_its_words(text):
    reading = onrecord.read(text)
    document, spans = reading.document, []
    for one in reading.statements:
        spans += [*one.content, *(span for span in (one.source, one.cue) if span)]
    for span in (*spans, *(aside.span for aside in (*document.dropped, *document.garbled))):
        assert reading.article.text[span.start:span.end] == span.text
    assert reading.article.text == text


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        built = Record(Path(folder) / "record.sqlite")
        built.build(EXAMPLES, casebook=str(EXAMPLES / "casebook.yaml"))
        for figure, value in (measure() | measure_record(built)).items():
            print(f"{figure:17} {value:.3f}   floor {FLOORS.get(figure, 'none')}")
