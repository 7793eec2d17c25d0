"""What a linking counts and keeps: whoever serves a record answers with it as the tables themselves do."""
import sqlite3

import pytest

from onrecord.asked import Asked
from onrecord.kept import Kept
from onrecord.search import conditions


@pytest.fixture(scope="module")
def both(examples):
    return Kept(examples), Asked(examples)


def test_places_measures_and_instruments_are_those_of_the_tables(both):
    kept, asked = both
    for question in ({}, {"kind": "city"}, {"country": "Velmora"}, {"place": "Highmere"}, {"since": "2031", "until": "2031"}):
        assert tuple(kept.mapped(**question)) == tuple(asked.mapped(**question)), question
    assert kept.mapped() and kept.measures() == asked.measures() and kept.measures(most=2)[0] == asked.measures()[0][:2]
    for question in ({}, {"kind": "plan"}, {"name": "plan"}, {"name": "no such thing"}):
        one, other = (record.instruments_counted(limit=1000, **question) for record in both)
        assert (one.rows, one.total, one.taken) == (other.rows, other.total, other.taken), question


def test_everybody_is_counted_by_columns_as_by_the_tables(both):
    kept, asked = both
    assert asked.actors()
    for question in ({}, {"type": "person"}, {"party": "Velmora"}, {"name": "Dovalska"}, {"party": "Nowhere"}):
        assert tuple(kept.actors(**question)) == tuple(asked.actors(**question)), question
        page = kept.page("actors", limit=3, **question)
        assert tuple(page.rows) == tuple(asked.actors(**question))[:3]


def test_the_first_contentions_of_each_are_those_of_their_list(both):
    kept, asked = both
    rows = asked.contested()
    ids = {held.held.by.id for row in rows for held in (*row.asserted, *row.denied) if held.held.by}
    parties = {party for row in rows for party in row.parties}
    assert ids and parties
    for question in ({"by": "person/nobody"}, *({"by": one} for one in ids), *({"party": one} for one in parties)):
        page = asked.page("contested", limit=5, **question)
        assert [(tuple(found), total) for found, total in (kept.contested_first(**question), asked.contested_first(**question))] == [
            (tuple(page.rows), page.total)] * 2, question


def test_an_instrument_is_told_by_the_mentions_read_last_and_counted_by_all(both):
    own_id = max(both[1].instruments(), key=lambda row: len(row.mentions)).instrument.id
    for record in both:
        whole, counted = record.instrument(own_id, 1000)
        assert whole == record.one("instruments", own_id)
        part, same = record.instrument(own_id, 1)
        assert same == counted and counted.mentions == len(whole.mentions) > len(part.mentions) == 1
        assert record.instrument("no such id", 1) is None


def test_conditions_are_told_of_what_was_read_last_where_there_are_more(both, monkeypatch):
    kept, asked = both
    every = asked.conditions()
    assert kept.most_conditions() is None and tuple(kept.conditions()) == tuple(every)
    monkeypatch.setattr(Kept, "_most_conditions", 3)
    assert kept.most_conditions() == 3
    some = kept.conditions(party="Velmora")
    assert 0 < len(some) <= 6 and {row.statement.id for row in some} <= {row.statement.id for row in every}
    assert conditions.MOST > 3


def test_a_record_that_keeps_no_counts_is_counted_anew(both, examples, tmp_path):
    path = tmp_path / "older.sqlite"
    with sqlite3.connect(examples) as whole, sqlite3.connect(path) as copy:
        whole.backup(copy)
        copy.execute("DROP TABLE counted")
    older, asked = Kept(path), both[1]
    assert tuple(older.mapped()) == tuple(asked.mapped()) and older.measures() == asked.measures()
    assert older.instruments_counted().rows == asked.instruments_counted().rows
    assert older.contested_first(party="Velmora") == asked.contested_first(party="Velmora")
