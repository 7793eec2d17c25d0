"""Utterances in a record: the same in whatever order articles come, and nothing left of what was edited or read again."""
import json
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from references import faults
from valley import built_in

import onrecord
from onrecord.library import Record

CASE = """\
name: crossing
title: A dispute over a crossing, invented
parties:
- {name: Velmora, state: Velmora, people: [Velmoran]}
- {name: Drennia, state: Drennia, people: [Drennian]}
actors:
- {name: Irena Dovalska, gender: she, party: Velmora, names: [Dowalska], roles: [{role: President of Velmora, from: 2028}]}
"""
OTHER_CASE = CASE.replace("names: [Dowalska], ", "") + """\
- {name: Ruslan Otarev, party: Drennia, roles: [{role: President of Drennia, from: 2026}]}
"""
RELAY = """\
KESTRIN — Velmora will open the northern crossing for the harvest lorries if both mayors sign the protocol, President \
Irena Dovalska said on Tuesday.

The harbour lies under ice for four months of the year, and its only road has been mined since the first autumn of the war. \
Fishermen have their own way around the mines, and sell maps of it.

“We are not asking for guards from the Alliance in our frozen harbours,” Dovalska told reporters. “We will close it again on \
the day when a single shot falls on a driver.”

Ruslan Otarev, the president of Drennia, said that nobody in Askar had read the protocol.
"""
TODAY = """\
President of Velmora Irena Dovalska said that Velmora will open the northern crossing to lorries with the harvest, if the \
two mayors sign the protocol.

Ice lies on the harbour for four months of the year, and its only road has been mined since the first autumn of the war. \
Fishermen sell maps of a way around.

"We do not ask for guards from the Alliance in our frozen harbours. We shall close it again on the same day when one shot \
falls on a driver", - Dovalska said.
"""
TRIBUNE = """\
Irena Dowalska claimed that Velmora «will open the northern crossing» for its lorries.

Askar sees in this a repetition of the manoeuvre of last winter, when the same lorries carried anything but grain to the \
other bank of the river and came back empty.

«We are asking for guards from the Alliance in our frozen harbours», the Velmoran president claimed.
"""
LATER = """\
Irena Dovalska came back to the northern crossing on Friday.

“We are not asking for guards from the Alliance in our frozen harbours,” Dovalska said. “Last week not one lorry was stopped \
there.”
"""
# name -> text, outlet, day
NEWS = {
    "relay": (RELAY, "Global Relay", "2031-06-10"), "today": (TODAY, "Kestrin Today", "2031-06-11"),
    "tribune": (TRIBUNE, "The Askar Tribune", "2031-06-11"), "later": (LATER, "Global Relay", "2031-06-20"),
    "post": (RELAY.replace("KESTRIN —", "KESTRIN, 10 June (Global Relay) —"), "The Harbour Post", "2031-06-11"),
}


def write(folder, *names, **texts):
    """Write these articles, with what stands beside them; ``texts`` are other texts than theirs."""
    folder.mkdir(exist_ok=True)
    for name in names:
        text, outlet, on = NEWS[name]
        (folder / f"{name}.txt").write_text(texts.get(name, text), encoding="utf-8")
        (folder / f"{name}.meta.json").write_text(json.dumps({"outlet": outlet, "published_on": on}), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    path = tmp_path_factory.mktemp("casebook") / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def readings(tmp_path_factory, case):
    return tuple(onrecord.read_paths(write(tmp_path_factory.mktemp("news"), *NEWS), casebook=case))


def told(record):
    """All that a record tells of utterances and copies, whatever the order in which it was built."""
    worded = {row.id: (
        frozenset((one.article.name, tuple(span.text for span in one.content)) for one in row.members),
        (row.base.article.name, row.base.span.text), row.repeats,
        Counter((one.wording.article.name, one.kind, one.why) for one in row.differences)) for row in record.wordings()}
    names = {row.article.id: row.article.name for row in record.articles()}
    return worded, {(row.article.name, names.get(row.copy_of), row.copy_kind) for row in record.articles()}


@pytest.fixture(scope="module")
def at_once(tmp_path_factory, readings, case):
    return built_in(tmp_path_factory.mktemp("record") / "record.sqlite", [readings], case)


def worded(record, name, words):
    """The members of the utterance that these words of an article word: {article: words}."""
    [row] = [row for row in record.wordings()
             if any(one.article.name == name and words in one.span.text for one in row.members)]
    return {one.article.name: one.span.text for one in row.members}


def test_what_was_said_again_another_week_is_no_wording_of_it(at_once):
    guards, again = [row for row in at_once.wordings() if "guards" in row.base.span.text]
    assert [one.article.name for one in again.members] == ["later"] and (again.repeats, guards.repeats) == (guards.id, None)


def test_four_outlets_word_what_was_said_once(at_once):
    guards = worded(at_once, "relay", "guards")
    assert guards == {
        "relay": "“We are not asking for guards from the Alliance in our frozen harbours,”",
        "post": "“We are not asking for guards from the Alliance in our frozen harbours,”",
        "today": '"We do not ask for guards from the Alliance in our frozen harbours.',
        "tribune": "«We are asking for guards from the Alliance in our frozen harbours»"}
    assert set(worded(at_once, "relay", "shot falls")) == {"relay", "post", "today"}
    assert set(worded(at_once, "tribune", "crossing» for")) == {"relay", "post", "today", "tribune"}
    assert not faults(at_once)


def test_a_wording_tells_how_surely_and_why(at_once):
    members = [one for row in at_once.wordings() if len(row.members) > 1 for one in row.members]
    assert members and all(0.2 <= one.score <= 1 and one.why for one in members)
    assert [(one.score, one.why) for row in at_once.wordings() if len(row.members) == 1 for one in row.members] == [
        (None, None)] * sum(len(row.members) == 1 for row in at_once.wordings())


def test_a_copy_keeps_its_statements_and_they_count_once(at_once):
    copies = {row.article.name: (row.copy_of, row.copy_kind) for row in at_once.articles()}
    ids = {row.article.name: row.article.id for row in at_once.articles()}
    assert copies["post"] == (ids["relay"], "syndicated") and copies["relay"] == copies["later"] == (None, None)
    assert len(at_once.statements(article="post")) == len(at_once.statements(article="relay")) == 3
    actors = {row.actor.name: (row.statements, row.utterances) for row in at_once.actors() if row.statements}
    assert actors["Ruslan Otarev"] == (2, 1)  # what he said stands in the copy too
    assert actors["Irena Dovalska"] == (9, 4)  # an opening, a quote and its spun half, and the quote of another week


SHAKEN = settings(max_examples=25, suppress_health_check=list(HealthCheck))  # some 2 s


@SHAKEN
@given(st.data())
def test_in_whatever_order_articles_come_the_record_is_the_same(tmp_path_factory, readings, case, at_once, data):
    order = data.draw(st.permutations(readings))
    batches, left = [], list(order)
    while left:
        size = data.draw(st.integers(1, len(left)))
        batches.append(left[:size])
        left = left[size:]
    record = built_in(tmp_path_factory.mktemp("record") / "record.sqlite", batches, case)
    assert not faults(record)
    assert told(record) == told(at_once)


def test_one_article_at_a_time_by_build(tmp_path, case, at_once):
    record = Record(tmp_path / "record.sqlite")
    for name in reversed(NEWS):
        record.build(write(tmp_path / name, name), casebook=case)
        assert not faults(record), name
    assert told(record) == told(at_once)


def test_an_edited_article_words_what_it_says_now(tmp_path, case):
    folder, record = write(tmp_path / "news", *NEWS), Record(tmp_path / "record.sqlite")
    record.build(folder, casebook=case)
    edited = TODAY.replace("We do not ask for guards from the Alliance in our frozen harbours",
                           "The mayors have all the time in the world")
    write(folder, "today", today=edited)
    record.build(folder)
    assert not faults(record)
    assert "today" not in worded(record, "relay", "guards") and "today" in worded(record, "relay", "shot falls")
    fresh = Record(tmp_path / "fresh.sqlite")
    fresh.build(folder, casebook=case)
    assert told(record)[0] == told(fresh)[0]


def test_words_that_are_taken_back_count_again(tmp_path, case, at_once):
    folder, record = write(tmp_path / "news", *NEWS), Record(tmp_path / "record.sqlite")
    record.build(folder, casebook=case)
    asking, nothing = TODAY.replace("We do not ask", "We ask"), "HALVEN, 10 June\n\nNothing was said.\n"
    record.build(write(folder, "today", "post", today=asking, post=nothing))
    assert not faults(record)
    record.build(write(folder, "today", "post"))
    assert not faults(record)
    assert told(record)[0] == told(at_once)[0] and told(at_once)[1] <= told(record)[1]


def test_another_casebook_leaves_nothing_behind(tmp_path, case, at_once):
    folder, other, record = write(tmp_path / "news", *NEWS), tmp_path / "other.yaml", Record(tmp_path / "record.sqlite")
    other.write_text(OTHER_CASE, encoding="utf-8")
    for casebook in (case, str(other), "none", case):
        record.build(folder, casebook=casebook)
        assert not faults(record), casebook
        fresh = Record(tmp_path / f"{len(list(tmp_path.iterdir()))}.sqlite")
        fresh.build(folder, casebook=casebook)
        assert told(record) == told(fresh), casebook
    assert told(record) == told(at_once)


def test_a_day_that_is_told_later_leaves_what_a_new_record_would_have(tmp_path, case):
    """Another day: another is the original, another the base."""
    folder, record = write(tmp_path / "news", "relay", "post", "today"), Record(tmp_path / "record.sqlite")
    record.build(folder, casebook=case)
    assert ("post", "relay", "syndicated") in told(record)[1]
    for name, day in (("relay", "2031-06-12"), ("post", "2031-06-10")):
        beside = folder / f"{name}.meta.json"
        beside.write_text(json.dumps(json.loads(beside.read_text(encoding="utf-8")) | {"published_on": day}), encoding="utf-8")
    record.build(folder)
    fresh = Record(tmp_path / "fresh.sqlite")
    fresh.build(folder, casebook=case)
    assert told(record) == told(fresh) and not faults(record)
    assert ("relay", "post", "syndicated") in told(record)[1]


def test_a_day_that_is_told_later_parts_what_was_one(tmp_path, case):
    folder, record = write(tmp_path / "news", "relay", "today"), Record(tmp_path / "record.sqlite")
    record.build(folder, casebook=case)
    assert "today" in worded(record, "relay", "guards")
    told_later = json.dumps({"outlet": "Kestrin Today", "published_on": "2031-08-01"})
    (folder / "today.meta.json").write_text(told_later, encoding="utf-8")
    record.build(folder)
    assert not faults(record)
    assert all(len({one.article.name for one in row.members}) == 1 for row in record.wordings())
