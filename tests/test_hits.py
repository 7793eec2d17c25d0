"""Searches: pages of hits with facets, typed words, one actor, the matrix of positions; on columns that follow every change."""
import os
import sqlite3
import threading
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marked import reading
from test_search import READINGS, TAKEN
from test_search import ASKED as QUESTIONS
from valley import CASEBOOK, VALLEY, built, built_in, said

from onrecord import casebook, library
from onrecord.asked import Asked
from onrecord.kept import Kept
from onrecord.dates import days
from onrecord.errors import QuestionError
from onrecord.outlet import outlet
from onrecord.record import columns, schema
from onrecord.record.store import Store
from onrecord.search import words
from onrecord.search.facets import MOST
from onrecord.search.typed import query


@pytest.fixture(scope="module")
def record(examples):
    return Kept(examples)


@pytest.fixture(scope="module")
def rows(examples):
    """Every statement of the examples, as ``statements`` tells it."""
    return Asked(examples).statements()


def contents(hits):
    return [row.statement.content[0].text for row in hits.rows]


# --- what a journalist asks of the examples

ASKED = [
    (dict(text="ceasefire drones"), 0, None),
    (dict(text="accept a ceasefire 62"), 1, "that 62 percent of those asked would accept a ceasefire along the present line"),
    (dict(text="ceasefire OR truce", outlet="Straits Wire"), 2, "that Askar “takes note” of the proposal and expects a ceasefire"),
    (dict(text="security guarantee*", party="Meridian Alliance"), 1, "a first draft of security guarantees"),
    (dict(text="“fourteen chairs”", speaker="Eskell"), 1, "the plan “is not a verdict, it is a table with fourteen chairs”"),
    (dict(text='"chairs fourteen"'), 0, None),  # a phrase keeps its order
    (dict(party="Lindar", issue="peace-terms", kind="mixed"), 1, "the plan “is not a verdict, it is a table with fourteen chairs”"),
]


@pytest.mark.parametrize("asked, total, first", ASKED, ids=[str(asked) for asked, *_ in ASKED])
def test_a_search_finds_its_statements(record, asked, total, first):
    hits = record.hits(**asked)
    assert hits.total == len(hits.rows) == total
    assert first is None or contents(hits)[0].startswith(first)


def test_the_newest_come_first_and_what_has_no_day_last(record, rows):
    found = [row.statement.said.on and days(row.statement.said.on)[0] for row in record.hits(limit=1000).rows]
    dated = [day for day in found if day]
    assert len(found) == len(rows) and dated == sorted(dated, reverse=True) and not any(found[len(dated):])
    found = [row.statement.said.on and days(row.statement.said.on)[0] for row in record.hits(limit=1000, order="oldest").rows]
    assert [day for day in found if day] == sorted(dated) and not any(found[len(dated):])


def test_what_is_asked_by_date_tells_how_many_are_undated(record, rows):
    undated = sum(row.statement.said.on is None for row in rows)
    assert undated and record.hits(since="2030").undated == undated and record.hits().undated == 0
    assert record.hits(since="2030", party="Drennia").undated == record.undated(since="2030", party="Drennia")


# --- facets are the counts of what there is

FACETS = {
    "speaker": lambda row: [row.statement.speaker.id] if row.statement.speaker else [],
    "party": lambda row: [row.statement.speaker.party] if row.statement.speaker and row.statement.speaker.party else [],
    "act": lambda row: [row.statement.meant.act] if row.statement.meant.act else [],
    "issue": lambda row: row.statement.meant.issues or (),
    "kind": lambda row: [row.statement.kind],
    "outlet": lambda row: [name] if (name := outlet(row.article.outlet, row.article.url)) else [],
    "year": lambda row: ({f"{year:04}" for year in range(int(days(row.statement.said.on)[0][:4]), _last(row.statement.said.on) + 1)}
                         if row.statement.said.on else []),
}


def _last(edtf):
    """The year of the last day that a date may mean: '2031' ends with the first day of 2032."""
    end = days(edtf)[1]
    return int(end[:4]) - (end[5:] == "01-01")


def counted(found):
    return {facet: Counter(value for row in found for value in of(row)) for facet, of in FACETS.items()}


def test_facets_are_what_counting_by_hand_gives(record, rows):
    hits = record.hits(limit=0)
    assert hits.rows == () and hits.total == len(rows)
    names = {row.statement.speaker.id: row.statement.speaker.name for row in rows if row.statement.speaker}
    for facet, counts in counted(rows).items():
        told = hits.facets[facet]
        assert [count for *_, count in told] == (sorted(counts.values(), reverse=True)[:MOST] if facet != "year" else
                                                 [counts[year] for year in sorted(counts)])
        assert all(counts[value] == count for value, _, count in told)
        assert all(label == (names[value] if facet == "speaker" else value) for value, label, _ in told)


@pytest.mark.parametrize("facet", ["speaker", "party", "act", "issue", "kind", "outlet"])
def test_a_facet_leads_to_as_many_hits_as_it_tells(record, facet):
    for value, _, count in record.hits(limit=0).facets[facet]:
        narrowed = record.hits(**{facet: value}, limit=0)
        assert narrowed.total == count
        assert dict((value, count) for value, _, count in narrowed.facets[facet])[value] == count  # itself still among the others
        assert len(narrowed.facets[facet]) > 1


def test_years_lead_to_as_many_hits_as_they_tell(record):
    for year, _, count in record.hits(limit=0, party="Velmora").facets["year"]:
        assert record.hits(limit=0, party="Velmora", since=year, until=year).total == count


# --- hits are statements, whatever is asked

@pytest.fixture(scope="module")
def valley(tmp_path_factory):
    folder = tmp_path_factory.mktemp("valley")
    (folder / "valley.yaml").write_text(CASEBOOK)
    return built(folder / "record.sqlite", *VALLEY, case=folder / "valley.yaml")


@pytest.fixture(scope="module")
def march(tmp_path_factory):
    return built(tmp_path_factory.mktemp("march") / "record.sqlite", said(READINGS[0], "2031-02"), *map(said, READINGS[1:]))


def expect_same(asked, question):
    found, hits = asked.statements(**question), Kept(asked.path).hits(**question, limit=1000)
    assert {row.statement.id for row in hits.rows} == {row.statement.id for row in found} and hits.total == len(found)
    assert list(map(str, hits.taken)) == list(map(str, found.taken)) and hits.undated == asked.undated(**question)
    told = counted(found)
    for facet in FACETS:
        if facet not in question and not (facet == "year" and {"since", "until"} & set(question)):
            assert {value: count for value, _, count in hits.facets[facet]} == dict(told[facet])
    assert {row.statement.id: row for row in hits.rows} == {row.statement.id: row for row in found}


@pytest.mark.parametrize("question, _", QUESTIONS)
def test_hits_are_the_statements_that_answer(march, question, _):
    expect_same(march, question)


@pytest.mark.parametrize("question, told, _", TAKEN, ids=[next(iter(question.values())) for question, *_ in TAKEN])
def test_names_mean_the_same_to_a_search(valley, question, told, _):
    expect_same(valley, question)


MIXED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@MIXED
@given(st.fixed_dictionaries({}, optional=dict(
    speaker=st.sampled_from(["Dovalska", "person/ruslan-otarev", "the president", "Drennia", "nobody at all", "Vasko", "unnamed"]),
    party=st.sampled_from(["Velmora", "Drennia", "Lindar", "Quillon"]),
    place=st.sampled_from(["Highmere", "casebook/drennia", "Ilmar", "Brodna", "Nowhere"]),
    kind=st.sampled_from(["direct", "indirect", "mixed"]), act=st.sampled_from(["assert", "reject", "demand"]),
    issue=st.sampled_from(["territory", "peace-terms", "war-conduct"]), contains=st.sampled_from(["peace", "the", "front OR line", '"that he"']),
    since=st.sampled_from(["2031-03", "2031-05-06", "2032"]), until=st.sampled_from(["2031-03-15", "2031-05", "2030"]),
    article=st.sampled_from(["01-kestrin-today-highmere", "https://globalrelay.example/world/4182"]))))
def test_any_mix_of_filters_is_answered_as_statements_answers_it(examples, question):
    found, hits = Asked(examples).statements(**question), Asked(examples).hits(**question, limit=1000)
    assert sorted(row.statement.id for row in hits.rows) == sorted(row.statement.id for row in found)
    assert hits.undated == Asked(examples).undated(**question) and hits.total == len(found)
    told = counted(found)
    for facet in set(FACETS) - set(question) - ({"year"} if {"since", "until"} & set(question) else set()):
        assert all(told[facet][value] == count for value, _, count in hits.facets[facet])
        assert len(hits.facets[facet]) == min(len(told[facet]), MOST if facet != "year" else 1000)


# --- typed words

TYPED = [
    ("peace talks", '"peace" "talks"'),
    ("“no truce” OR cease*", '"no truce" OR "cease"*'),
    ("truce NOT talks", '"truce" NOT "talks"'),
    ("NOT talks", '"NOT" "talks"'),  # nothing to leave it out of: a word
    ("truce OR", '"truce" "OR"'),
    ('long-range "and open', '"long-range" "and open"'),
    ("content:peace (a ^b) NEAR(c d)", '"content:peace" "(a" "^b)" "NEAR(c" "d)"'),
    ("?! * \" '", None),
    ("", None),
]


@pytest.mark.parametrize("typed, meant", TYPED)
def test_what_is_typed_becomes_a_query(typed, meant):
    assert query(typed) == meant


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from(["OR", "NOT", "AND", '"', "(", ")", "a*", "*", "NEAR(", "^", ":", "-", "+", "é", "\0"]),
                                      max_size=12).map(" ".join))
def test_nothing_that_is_typed_is_an_error(examples, typed):
    assert 0 <= Asked(examples).hits(text=typed, limit=1, facets=False).total


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(categories=["Lo", "Ll", "Lt", "Nl", "No", "Mn", "So"]), min_size=1, max_size=4), st.integers(1, 400))
def test_nor_any_letter_nor_very_many_words(examples, word, times):
    assert 0 <= Asked(examples).hits(text=f"{word} {word}*" * times, limit=1, facets=False).total


def test_what_cannot_be_asked_is_told(record):
    for asked in (dict(order="loudest"), dict(limit=-1), dict(limit=10 ** 6), dict(after="newest_x_1"), dict(after="oldest_1_1"), dict(after="newest_1_0"),
                  dict(after=""), dict(contains="("), dict(contains="a) OR (b"), dict(kind="written"), dict(outlet="?"), dict(issue="wether")):
        with pytest.raises(QuestionError) as told:
            record.hits(**asked)
        assert "\n" not in str(told.value)


def test_an_outlet_that_nobody_is_is_told_with_what_comes_near(record):
    [taken] = record.hits(outlet="Amarel Currier").taken
    assert not taken.things and "The Amarel Courier" in taken.nearest


# --- pages

def paged(record, between=lambda: None, **asked):
    """Every row, page by page; ``between`` is done after each page."""
    found, after = [], None
    while True:
        page = record.hits(after=after, **asked)
        found += page.rows
        between()
        if page.after is None:
            return found
        after = page.after


@pytest.mark.parametrize("order", ["newest", "oldest", "best"])
@pytest.mark.parametrize("limit", [1, 7, 119])
def test_pages_give_every_hit_once(record, order, limit):
    asked = dict(order=order, limit=limit, facets=False, text="the OR that")
    found = [row.statement.id for row in paged(record, **asked)]
    assert len(found) == len(set(found)) == record.hits(text="the OR that").total
    assert found == [row.statement.id for row in record.hits(**asked | dict(limit=1000)).rows]


def test_the_best_hold_the_words_most_closely(record):
    found = contents(record.hits(text="ceasefire", order="best"))
    assert found[0] == "a ceasefire to cover" and len(found[0]) < len(found[-1])


def article(number, day):
    return said(reading(f"(Pell) {{said}} [that the ford number {number} is open].", "(Duro) {answered} [“it is closed again”].",
                        name=f"ford-{number}", path=f"/news/ford-{number}.txt", speakers=("Tomas Pell", "Ana Dûro"),
                        outlet=f"Outlet {number % 3}", published_on=day))


@pytest.mark.parametrize("order", ["newest", "oldest", "best"])
def test_a_build_between_two_pages_gives_no_hit_twice_and_loses_none(tmp_path, order):
    known = [article(number, f"2031-03-{number + 1:02}") for number in range(12)]
    record = Kept(built(tmp_path / "record.sqlite", *known).path)
    count = 0

    def between():  # what is new is newer, older and in the middle; every third time it is linked too
        nonlocal count
        count += 1
        with Store(record.path) as store:
            store.add(article(100 + count, f"2031-{count % 5 + 1:02}-17"))
            if count % 3 == 0:
                library._link(store, casebook.NONE)

    found = [row.statement.id for row in paged(record, between, order=order, limit=3, text="ford OR closed")]
    assert len(found) == len(set(found)) and {one.id for told in known for one in told.statements} <= set(found)
    assert count > 8


# --- the columns follow every change

def test_what_is_read_and_not_linked_yet_is_found(tmp_path):
    record = Kept(built(tmp_path / "record.sqlite", article(1, "2031-03-01")).path)
    assert record.hits().total == 2
    with Store(record.path) as store:
        store.add(article(2, "2031-04-01"))
        hits = record.hits(speaker="Tomas Pell")
        assert contents(hits)[0] == "that the ford number 2 is open" and hits.total == 2
        assert dict((value, count) for value, _, count in record.hits().facets["outlet"]) == {"Outlet 1": 2, "Outlet 2": 2}
        store.add(person_unheard())
        assert record.hits(speaker="Unheard").total == record.hits(speaker="person/mara-unheard").total == 1
        assert [label for _, label, _ in record.hits(speaker="Mara Unheard").facets["speaker"] if label == "Mara Unheard"]
        library._link(store, casebook.NONE)
    assert record.hits(speaker="Unheard").total == 1 and record.hits().total == 5


def person_unheard():
    return said(reading("(Mara Unheard) {said} [nothing of that].", name="unheard", path="/news/unheard.txt", published_on="2031-06-01"))


def test_what_was_edited_since_is_no_hit_but_by_its_id(tmp_path):
    old = article(1, "2031-03-01")
    new = said(reading("(Pell) {said} [that the ford is dry].", path="/news/ford-1.txt", speakers=("Tomas Pell",)))
    record = Kept(built(tmp_path / "record.sqlite", old).path)
    assert record.hits(text="number").total == 1
    with Store(record.path) as store:
        store.add(new)
        assert record.hits(text="number").total == 0 and contents(record.hits()) == ["that the ford is dry"]
        library._link(store, casebook.NONE)
    assert contents(record.hits()) == ["that the ford is dry"]
    assert record.hits(article=old.article.id).total == 2 and record.hits(article="/news/ford-1.txt").total == 1


def kept(path):
    """What the columns tell of each statement, in words; and the pairs of places."""
    with sqlite3.connect(path) as connection:
        told = columns.read(connection)
    coded = {name: [told.words[name][code] for code in told.arrays[name]] for name in columns.CODED}
    plain = {name: told.arrays[name].tolist() for name in columns.PLAIN}
    pairs = sorted((int(n), told.words["place"][code]) for n, code in zip(told.arrays["placed"], told.arrays["place"]))
    return coded, plain, pairs


def test_columns_that_grew_are_those_that_a_reading_anew_makes(tmp_path):
    (tmp_path / "valley.yaml").write_text(CASEBOOK)
    case = tmp_path / "valley.yaml"
    batches = [[*VALLEY[:2]], [article(1, "2031-03-01")], [*VALLEY[2:], article(2, "2031-04")], [person_unheard()]]
    path = built_in(tmp_path / "record.sqlite", batches, case=case).path
    grown = kept(path)
    assert grown[2]  # some places are named
    with sqlite3.connect(path) as connection:
        connection.execute('DELETE FROM "column"')
        connection.execute("INSERT INTO touched (article) SELECT n FROM article")
    assert kept(path) == grown


def test_a_build_that_adds_nothing_writes_no_columns(tmp_path):
    (tmp_path / "ford.txt").write_text("Tomas Pell said that the ford is open.\n")
    record = library.Record(tmp_path / "record.sqlite")
    record.build([tmp_path / "ford.txt"], casebook="none")

    def state():
        with sqlite3.connect(record.path) as connection:
            return (connection.execute("SELECT value FROM setting WHERE name = ?", (columns.STAMP,)).fetchone(),
                    connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'touched'").fetchone(),
                    connection.execute('SELECT * FROM "column"').fetchall())
    before = state()
    record.build([tmp_path / "ford.txt"])
    assert state() == before and before[2]


def test_a_record_put_in_the_place_of_another_is_seen(tmp_path):
    record = Kept(built(tmp_path / "record.sqlite", article(1, "2031-03-01")).path)
    assert record.hits(text="number").total == 1
    other = built(tmp_path / "other.sqlite", person_unheard()).path
    with schema.create(other) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for end in ("-wal", "-shm"):
        if os.path.exists(record.path + end):
            os.remove(record.path + end)
    os.replace(other, record.path)
    assert contents(record.hits()) == ["nothing of that"] and record.hits(text="number").total == 0


def test_many_read_while_one_writes(tmp_path):
    record = Kept(built(tmp_path / "record.sqlite", *[article(number, "2031-03-01") for number in range(4)]).path)
    faults, totals, done = [], [], threading.Event()

    def ask():
        last = 0
        try:
            while not done.is_set():
                hits = record.hits(text="ford OR closed", limit=1000)
                ids = [row.statement.id for row in hits.rows]
                assert len(ids) == len(set(ids)) == hits.total >= last  # each answer is of one moment, and none goes back
                last = hits.total
                record.hits(speaker="Pell", facets=False), record.actor("person/tomas-pell"), record.matrix()
        except Exception as error:  # told in the thread that asserts
            faults.append(error)
        totals.append(last)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    with Store(record.path) as store:
        for number in range(10, 30):
            store.add(article(number, "2031-03-02"))
            if number % 5 == 0:
                library._link(store, casebook.NONE)
    done.set()
    for thread in threads:
        thread.join()
    assert not faults and max(totals) > 8
    assert record.hits(text="ford OR closed").total == 48


# --- one actor, and the matrix

def test_an_actor_is_told_as_among_all_actors(examples, record):
    rows = Asked(examples).actors()
    assert rows
    for row in rows:
        told = record.actor(row.actor.id)
        assert told.row == row
        assert sum(count for *_, count in told.facets["kind"]) == row.statements
    assert record.actor("person/nobody") is None


def test_who_speaks_and_is_linked_to_no_actor_is_told_too(march):
    told = Kept(march.path).actor("person/tomas-pell").row
    assert (told.actor.name, told.statements, told.mentions) == ("Tomas Pell", 1, 0)


def test_of_very_many_the_last_are_ranked_and_the_pages_keep_to_them(tmp_path, monkeypatch):
    monkeypatch.setattr(words, "RANKED", 5)
    record = Kept(built(tmp_path / "record.sqlite", *[article(number, "2031-03-01") for number in range(6)]).path)

    def between():
        with Store(record.path) as store:
            store.add(article(between.count, "2031-03-02"))
            between.count += 1
    between.count = 50
    found = [row.statement.id for row in paged(record, between, order="best", limit=2, text="ford OR closed")]
    assert len(found) == len(set(found)) >= 12


@pytest.mark.parametrize("on", [None, "2031-04-01", "2031-05", "2020"])
def test_the_matrix_tells_what_stands_in_each_cell(examples, record, on):
    told = {(cell.party, cell.issue): cell for cell in record.matrix(on=on)}
    standing, history, moves = (Asked(examples).positions(on=on), Asked(examples).positions(on=on, history=True),
                                Asked(examples).shifts())
    assert set(told) == {(row.position.party, row.position.issue) for row in standing} and list(told) == sorted(told)
    if on is None:
        standing = _latest(standing)
        assert sum(cell.shifts for cell in told.values()) == len(moves)
    for key, cell in told.items():
        assert list(cell.standing) == [row for row in standing if (row.position.party, row.position.issue) == key][-5:]
        assert cell.positions == sum((row.position.party, row.position.issue) == key for row in history)
        assert cell.latest == cell.standing[-1]


def _latest(rows):
    """Of each party on each issue what stands now: without a day ``positions`` tells all."""
    from onrecord.search.positions import standing

    return standing(rows)


def test_the_matrix_is_asked_for_a_day(record):
    with pytest.raises(QuestionError):
        record.matrix(on="tomorrow")
