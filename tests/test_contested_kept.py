"""Contested claims in a record: the same in whatever order articles come, and only what is new is compared."""
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marked import reading
from references import faults
from valley import built, built_in, named, person, said

from onrecord import library
from onrecord.link.contested import Sentence, contested
from onrecord.record import contested as disputes
from onrecord.record import opposed
from onrecord.record.store import Store
from onrecord.values import Dated, Meant, Place

CASEBOOK = str(Path(__file__).parents[1] / "examples" / "casebook.yaml")
BRODNA = Place("casebook/brodna", "Brodna", "town", 10.5, 20.25, "Velmora")
OTAREV, VASKO = person("Ruslan Otarev", "Drennia", "Otarev"), person("Timur Vasko", "Drennia", "Vasko")
TOLVAN, VELMORA = person("Marek Tolvan", "Velmora", "Tolvan"), ("Velmora", "state", "Velmora", (), ("Velmora",))
DRENNIA = ("Drennia", "state", "Drennia", (), ("Drennia",))
PEOPLE = {one[0]: one for one in (OTAREV, VASKO, TOLVAN, VELMORA, DRENNIA)}


def told(name, day, *lines, people=tuple(PEOPLE.values())):
    """An article of (who, marked line, act); of ``people`` it tells the side."""
    one = said(reading(*(line for _, line, _ in lines), name=name, speakers=[who for who, *_ in lines], published_on=day,
                       path=f"/{name}.txt"))
    one = replace(one, statements=tuple(replace(statement, meant=Meant(act, 0.9, issues=()))
                                        for statement, (*_, act) in zip(one.statements, lines)))
    return named(one, people, ("Brodna", BRODNA))


RING = told("ring", "2031-04-02", ("Ruslan Otarev", "(Otarev) {said} [Brodna is completely surrounded].", "assert"),
            ("Velmora", "(Velmora) {denied} [that Brodna is encircled].", "deny"))
NEWS = (
    RING,
    told("garrison", "2031-04-04", ("Timur Vasko", "(Vasko) {said} [that Brodna was surrounded on all sides].", "assert"),
         people=(person("Timur Vasko", None, "Vasko"),)),  # whose side he is on, other articles tell
    told("open", "2031-04-09", ("Marek Tolvan", "(Tolvan) {said} [Brodna is not surrounded at all].", "assert")),
    told("ready", "2031-05-01", ("Ruslan Otarev", "(Otarev) {said} [Drennia is ready for talks].", "assert")),
    told("refusal", "2031-05-03", ("Marek Tolvan", "(Tolvan) {said} [Drennia is not ready for talks].", "accuse")),
    told("turn", "2031-06-20", ("Ruslan Otarev", "(Otarev) {said} [Drennia is not ready for talks any longer].", "assert")),
    told("own", "2031-05-02", ("Marek Tolvan", "(Tolvan) {said} [Velmora is ready for talks].", "assert")),
    told("own turn", "2031-05-30", ("Marek Tolvan", "(Tolvan) {said} [Velmora is not ready for talks].", "assert")),
    told("dam", "2031-04-10", ("Timur Vasko", "(Vasko) {said} [that sappers of Velmora mined the turbines of the dam].", "accuse")),
    told("no dam", "2031-04-12", ("Marek Tolvan", "(Tolvan) {denied} [that its sappers mined the turbines of the dam].", "deny")),
    told("mill", "2031-04-12", ("Marek Tolvan", "(Tolvan) {denied} [that the mill had burned].", "deny")),
)


def all_of(record):
    """All that a record tells of what is contested, whatever the order in which it was built."""
    return {row.id: (row.proposition, row.kind, frozenset(
        (one.article.name, one.held.side, one.held.how, one.held.span, one.held.by and one.held.by.id, one.held.on)
        for one in (*row.asserted, *row.denied))) for row in (*record.contested(), *record.contested(unanswered=True))}


def record_of(path, *batches):
    """A record of these Readings, linked after each batch."""
    return built_in(path, batches, case=CASEBOOK)


@pytest.fixture(scope="module")
def at_once(tmp_path_factory):
    return record_of(tmp_path_factory.mktemp("record") / "record.sqlite", NEWS)


def articles(row):
    return {one.article.name for one in (*row.asserted, *row.denied)}


def whole(record):
    """Is all that links it in its place?"""
    assert not faults(record)
    with sqlite3.connect(record.path) as connection:
        parts = "NOT IN (SELECT n FROM part)"
        loose = f"SELECT part FROM tell WHERE part {parts} UNION SELECT asserted FROM opposed WHERE asserted {parts} OR denied {parts}"
        assert not connection.execute(f"{loose} UNION SELECT n FROM part WHERE weighed IS NOT 1").fetchall()
    connection.close()


def test_what_is_about_one_thing_is_contested_once(at_once):
    rows = {frozenset(articles(row)): row for row in at_once.contested()}
    assert set(rows) == {frozenset({"ring", "garrison", "open"}), frozenset({"ready", "refusal", "turn"}),
                         frozenset({"dam", "no dam"})}
    [alone] = at_once.contested(unanswered=True)
    assert articles(alone) == {"mill"}
    whole(at_once)


def test_a_side_that_takes_back_what_it_said_drops_it(at_once):
    [row] = [row for row in at_once.contested() if "turn" in articles(row)]
    assert [(turn.what, turn.row.article.name) for turn in row.history] == [
        ("asserted", "ready"), ("denied", "refusal"), ("dropped", "turn")]


def test_that_one_side_changes_its_mind_is_not_contested(at_once):
    assert not any({"own", "own turn"} & articles(row) for row in at_once.contested())


def test_it_is_what_comparing_all_with_all_finds(at_once):
    with sqlite3.connect(at_once.path) as connection:
        found = contested(Sentence(*row) for row in disputes.sentences(connection))
    connection.close()
    assert {disputes._ident(one) for one in found} == set(all_of(at_once))


SHAKEN = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))  # some 4 s


@SHAKEN
@given(st.data())
def test_in_whatever_order_articles_come_it_is_the_same(tmp_path_factory, at_once, data):
    batches, left = [], data.draw(st.permutations(NEWS))
    while left:
        size = data.draw(st.integers(1, len(left)))
        batches.append(left[:size])
        left = left[size:]
    record = record_of(tmp_path_factory.mktemp("record") / "record.sqlite", *batches)
    whole(record)
    assert all_of(record) == all_of(at_once)


@pytest.mark.parametrize("order", [NEWS, NEWS[::-1], NEWS[1::2] + NEWS[::2]], ids=["told", "reversed", "mixed"])
def test_whoever_takes_a_side_is_told_however_few_pairs_are_kept(tmp_path, at_once, monkeypatch, order):
    monkeypatch.setattr(opposed, "NEAREST", 1)
    monkeypatch.setattr(opposed, "KEPT", 1)
    record = record_of(tmp_path / "record.sqlite", *([one] for one in order))
    whole(record)
    assert all_of(record).keys() == all_of(at_once).keys()


def test_one_article_more_is_compared_with_the_others_only(tmp_path):
    """What was written beside the pairs of others stays: they were not compared again."""
    *before, last = sorted(NEWS, key=lambda one: one.article.name == "open")
    path = tmp_path / "record.sqlite"
    record_of(path, before)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE opposed SET why = 'by hand'")
        connection.execute("UPDATE tell SET met = 7 WHERE met = 1")
    connection.close()
    record_of(path, [last])
    with sqlite3.connect(path) as connection:
        whys = connection.execute(
            "SELECT why = 'by hand', article.n = (SELECT max(n) FROM article) FROM opposed JOIN part ON part.n = denied "
            "JOIN statement ON statement.n = statement JOIN article ON article.n = article").fetchall()
    connection.close()
    assert set(whys) == {(1, 0), (0, 1)}


@pytest.mark.parametrize("gone", ["ring", "open", "refusal", "no dam"])
def test_an_article_that_was_edited_takes_no_side_any_more(tmp_path, gone):
    path = tmp_path / "record.sqlite"
    record_of(path, NEWS)
    record = record_of(path, [told(gone, "2031-07-01", ("Marek Tolvan", "(Tolvan) {said} [the harvest was good].", "assert"))])
    whole(record)
    assert all_of(record) == all_of(built(tmp_path / "fresh.sqlite", *(one for one in NEWS if one.article.name != gone), case=CASEBOOK))


@pytest.mark.parametrize("changed", range(len(NEWS)))
def test_one_that_is_read_again_leaves_nothing_behind(tmp_path, at_once, changed):
    path, one = tmp_path / "record.sqlite", NEWS[changed]
    record = record_of(path, NEWS)
    empty = replace(one, statements=())
    for again, readings in ((empty, [empty, *(other for other in NEWS if other is not one)]), (one, NEWS)):
        with Store(str(path)) as store:
            store.replace(again, None)
            library._link(store, CASEBOOK)
        whole(record)
        assert all_of(record) == all_of(built(tmp_path / f"{len(again.statements)}.sqlite", *readings, case=CASEBOOK))
    assert all_of(record) == all_of(at_once)


@pytest.mark.parametrize("first, second", [("refusal", "turn"), ("turn", "refusal")])
def test_a_day_that_is_told_later_parts_what_was_one(tmp_path, first, second):
    """Of two that are about one thing, years later one is about another."""
    record = record_of(tmp_path / "record.sqlite", NEWS)
    moved = {one.article.name: one for one in NEWS}
    for name, day in ((first, "2039-01-01"), (second, "2041-01-01")):
        article = replace(moved[name].article, published_on=day)
        document = replace(moved[name].document, article=article)
        statements = tuple(replace(one, said=Dated(day, "published")) for one in moved[name].statements)
        moved[name] = replace(moved[name], document=document, statements=statements, published=Dated(day, "meta"))
        with Store(record.path) as store:
            store.sight(article)
            library._link(store, CASEBOOK)
        whole(record)
        fresh = built(tmp_path / f"{name}.sqlite", *moved.values(), case=CASEBOOK)
        assert all_of(record) == all_of(fresh)
    assert not any("refusal" in articles(row) for row in record.contested())
