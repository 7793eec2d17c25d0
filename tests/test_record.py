"""Readings in a record on disk: whole, once, and the same again."""
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import reading

from onrecord import casebook, library
from onrecord.errors import RecordError, UnreadableError
from onrecord.ids import content_id
from onrecord.library import Record
from onrecord.record import schema
from onrecord.record.store import Store
from onrecord.values import Article, Aside, Dated, Document, Named, Place, Reading, Speaker, Statement, Toponym

HERE = os.path.dirname(__file__)
TALKS = ("(Ana Duro) {said} [Morland will not leave the valley].", "(Pell) {refused} [to sign the map].")


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "record.sqlite")


def link(path):
    """Link a record as a build does at its end, without a casebook."""
    with Store(path) as store:
        library._link(store, casebook.NONE)


def kept(path):
    """All rows of all tables but the search index, to compare two records by."""
    with sqlite3.connect(path) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names if "_words_" not in name}
    connection.close()
    return rows


def test_a_reading_comes_back_as_it_went_in(path):
    one = reading(*TALKS, path="/news/talks.txt", outlet="Valley Post", published_on="2031-04-02")
    with Store(path) as store:
        assert store.add(one) is True
    rows = Record(path).statements()
    assert tuple(row.statement for row in rows) == one.statements
    article = replace(one.article, published_basis="meta")
    assert all(row.article == article for row in rows)
    [row] = Record(path).articles()
    assert (row.article, row.words, row.statements, row.superseded, row.also_at) == (article, 15, 2, False, ())


PLACES = {"valley": Place("casebook/valley", "the Valley", "area", 10.5, 20.25, "Morland"), "map": None}


def full(line="(Ana Duro) {said} on Tuesday [Morland will not leave the valley nor sign the map].", day=None, roles=("the president",), **told):
    """A Reading with everything that one can hold: who and which places are named, and the words that date a statement."""
    one = reading(line, **told)
    article, [statement] = one.article, one.statements

    def span(words):
        return article.span(article.text.index(words), article.text.index(words) + len(words))

    toponyms = tuple(Toponym(span(words), place, *(("the Valley", "Vesk", "place") if place else (None, None, "place", "no gazetteer knows the name")))
                     for words, place in PLACES.items() if words in article.text)
    name = statement.speaker.name
    statement = replace(statement, said=Dated(day, span("on Tuesday") if "on Tuesday" in article.text else "published"), places=toponyms,
                        speaker=Speaker(f"person/{name.lower().replace(' ', '-')}", name, "person", "Morland"))
    named = Named(statement.speaker.id, name, "person", "Morland", roles, (statement.source,))
    return Reading(one.document, (statement,), (named,), toponyms, one.published)


def test_days_places_and_whom_it_names_come_back_too(path):
    one = full(day="2031-04-01", path="/news/a.txt", published_on="2031-04-02")
    with Store(path) as store:
        store.add(one)
    link(path)
    [row] = Record(path).statements()
    assert row.statement == one.statements[0] and row.article.published_basis == "meta"
    assert [row.toponym for row in Record(path).places()] == list(one.toponyms)
    [actor] = Record(path).actors(mentions=True)
    assert (actor.actor.id, actor.names, actor.spans) == ("person/ana-duro", ("Ana Duro",), ((row.article, one.statements[0].source),))
    assert Record(path).check().faults == ()


def test_a_reading_takes_the_place_of_another_one_of_its_text(path):
    old, new = full(roles=("the president",)), full(roles=("the envoy",), day="2031")
    with Store(path) as store:
        store.add(old, "one casebook")
        assert [article.id for article in store.read_otherwise("another")] == [old.article.id]
        store.replace(new, "another")
        assert store.read_otherwise("another") == []
    link(path)
    [row] = Record(path).statements()
    assert row.statement == new.statements[0] and len(Record(path).statements(contains="valley")) == 1
    assert [term.what for term in Record(path).actors()[0].actor.roles] == ["the envoy"] and len(Record(path).places()) == 2


WORDS = "(Ana Duro) {said} [the bridge over the cold river opens again after seven long winters of waiting]."


def test_a_day_that_another_article_tells_dates_what_was_said(path):
    """An undated copy has the day of the article that carries the same words, more or less; its own or its meta file's comes first."""
    with Store(path) as store:
        store.add(full(WORDS, day="2031-04-02", name="dated", path="/news/a.txt", published_on="2031-04-02"))
        store.add(full(WORDS + " Rain fell.", name="copy", path="/news/b.txt"))
    link(path)
    first, copy = Record(path).statements()
    assert (copy.article.published_on, copy.article.published_basis) == ("2031-04-02~", "same words in dated")
    assert (copy.statement.said.on, copy.statement.said.basis) == ("2031-04-02", "published")
    assert len(Record(path).statements(since="2031-04-02", until="2031-04-02")) == 2 and Record(path).undated(since="2031") == 0
    with Store(path) as store:
        assert store.sight(full(WORDS + " Rain fell.", name="copy", path="/news/b.txt", published_on="2031-05").article)
    link(path)
    _, copy = Record(path).statements()
    assert (copy.article.published_on, copy.article.published_basis, copy.statement.said.on) == ("2031-05", "meta", "2031-05")


def test_linking_twice_is_linking_once(path):
    with Store(path) as store:
        store.add(full(path="/news/a.txt", published_on="2031-04-02"))
        store.add(full("(Duro) {said} [nothing of the map].", path="/news/b.txt"))
    link(path)
    once = kept(path)
    link(path)
    assert kept(path) == once and len(Record(path).actors()) == 1  # the surname is hers


def test_what_is_there_already_is_not_read_again(path):
    one = reading(*TALKS, path="/news/talks.txt")
    with Store(path) as store:
        assert store.sight(one.article) is False
        store.add(one)
    before = kept(path)
    with Store(path) as store:
        assert store.sight(one.article) is True
        assert store.add(one) is False
    assert kept(path) == before


def test_one_text_under_two_paths_is_one_article_at_two_places(path):
    with Store(path) as store:
        store.add(reading(*TALKS, path="/news/a.txt", outlet="Valley Post"))
        store.add(reading(*TALKS, path="/news/b.txt", outlet="River Times"))
    [row] = Record(path).articles()
    assert (row.article.path, row.article.outlet, row.also_at) == ("/news/a.txt", "Valley Post", ("/news/b.txt",))
    assert len(Record(path).statements()) == 2
    assert len(Record(path).statements(article="/news/b.txt")) == 2


def test_a_meta_file_that_changed_is_believed(path):
    with Store(path) as store:
        store.add(reading(*TALKS, path="/news/a.txt", published_on="2031"))
        store.add(reading(*TALKS, path="/news/b.txt"))
        assert store.sight(reading(*TALKS, path="/news/a.txt", published_on="2031-04-02", outlet="Valley Post").article)
    link(path)
    [row] = Record(path).articles()
    assert (row.article.path, row.article.published_on, row.article.outlet) == ("/news/a.txt", "2031-04-02", "Valley Post")


def test_an_edited_file_leaves_its_old_text_as_evidence(path):
    old, new = reading(TALKS[0], path="/news/a.txt"), reading(TALKS[1], path="/news/a.txt")
    with Store(path) as store:
        store.add(old)
        store.add(new)
    record = Record(path)
    assert [(row.article.id, row.superseded) for row in record.articles()] == [(old.article.id, True), (new.article.id, False)]
    assert [row.statement for row in record.statements()] == list(new.statements)
    assert [row.statement for row in record.statements(article=old.article.id)] == list(old.statements)
    with Store(path) as store:  # and back: the outlet took its edit back
        store.sight(old.article)
    assert [row.superseded for row in record.articles()] == [False, True]


def test_asides_and_failures_are_listed(path, tmp_path):
    article = Article(id="a", name="a", text="Menu. Duro said no.", path="/news/a.txt")
    document = Document(article, ((6, 19),), (Aside(article.span(0, 5), "navigation"),), (Aside(article.span(6, 10), "garble"),))
    with Store(path) as store:
        store.add(Reading(document))
        store.fail([UnreadableError("/news/b.txt", "is empty"), UnreadableError("/other/c.txt", "is empty")],
                   under=["/news", "/other"])
        store.fail([], under=["/news"])  # the file is well now, or gone
    [row] = Record(path).articles()
    assert (row.dropped, row.garbled) == (document.dropped, document.garbled)
    assert [str(error) for error in Record(path).failures()] == ["/other/c.txt: is empty"]


TEXT = st.text(min_size=1)


@given(TEXT, TEXT, st.data())
@settings(max_examples=60)
def test_any_text_comes_back_with_every_span_spelling_its_words(tmp_path_factory, text, name, data):
    path = str(tmp_path_factory.mktemp("any") / "record.sqlite")
    article = Article(id=content_id(text), name=name, text=text, path=name)
    start = data.draw(st.integers(0, len(text) - 1))
    span = article.span(start, data.draw(st.integers(start + 1, len(text))))
    one = Reading(Document(article, ((0, len(text)),)), (Statement(content_id(text, 1), "direct", None, None, (span,)),))
    with Store(path) as store:
        store.add(one)
    [row] = Record(path).statements(article=article.id)
    assert (row.statement, row.article.text) == (one.statements[0], text)
    # what it loses may be anything here, but the spans are right
    assert not [fault for fault in Record(path).check().faults if "spell" in fault.why]


def test_half_a_surrogate_pair_is_refused_and_the_record_whole(path):
    with Store(path) as store:
        store.add(reading(TALKS[0]))
        with pytest.raises(RecordError, match="cannot keep half a surrogate pair"):
            store.add(reading(TALKS[1] + "\ud800"))
    assert len(Record(path).articles()) == 1


# a program that adds numbered articles to a record, as a build does
ADDS = f"""
import sys; sys.path.insert(0, {HERE!r})
from marked import reading
from onrecord.record.store import Store
with Store(sys.argv[1]) as store:
    for number in range(int(sys.argv[2])):
        one = reading(*["(Ana Duro) {{said}} [Morland keeps house %d of %d]." % (line, number) for line in range(20)],
                      path=f"/news/{{number}}.txt")
        store.sight(one.article) or store.add(one)
        print(number, flush=True)
"""


def test_killed_at_any_moment_the_next_run_completes_it(tmp_path):
    undisturbed, disturbed = str(tmp_path / "a.sqlite"), str(tmp_path / "b.sqlite")
    subprocess.run([sys.executable, "-c", ADDS, undisturbed, "60"], check=True, stdout=subprocess.DEVNULL)
    for moment in (0.0, 0.002, 0.01, 0.03):  # seconds after the record appears
        started = subprocess.Popen([sys.executable, "-c", ADDS, disturbed, "60"], stdout=subprocess.PIPE)
        if moment:
            started.stdout.readline()
        else:
            while not os.path.exists(disturbed):  # while the tables are made
                time.sleep(0.001)
        time.sleep(moment)
        started.send_signal(signal.SIGKILL)
        started.communicate()
    subprocess.run([sys.executable, "-c", ADDS, disturbed, "60"], check=True, stdout=subprocess.DEVNULL)
    assert kept(disturbed) == kept(undisturbed)
    assert not Record(disturbed).check().damage


def test_two_builds_at_once_keep_everything_once(path):
    both = [subprocess.Popen([sys.executable, "-c", ADDS, path, "40"], stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert len(Record(path).articles()) == 40 and len(Record(path).statements()) == 800


def test_a_full_disk_leaves_the_record_whole(path):
    def small_files():  # the system refuses every byte beyond, as a full disk does
        resource.setrlimit(resource.RLIMIT_FSIZE, (800_000, resource.RLIM_INFINITY))

    ended = subprocess.run([sys.executable, "-c", ADDS, path, "1000"], preexec_fn=small_files, capture_output=True, text=True)
    assert "RecordError" in ended.stderr and "what it held before is whole" in ended.stderr, ended.stderr
    added = len(ended.stdout.split())
    checked = Record(path).check()
    assert (checked.articles, checked.statements, checked.faults, checked.damage) == (added, 20 * added, (), ())
    subprocess.run([sys.executable, "-c", ADDS, path, str(added + 2)], check=True, stdout=subprocess.DEVNULL)
    assert len(Record(path).articles()) == added + 2


def test_what_is_no_record_is_refused(tmp_path):
    with pytest.raises(RecordError, match="there is no record; make one with"):
        Record(tmp_path / "none.sqlite").statements()
    text = tmp_path / "talks.txt"
    text.write_text("Duro said no. " * 100)
    foreign = tmp_path / "foreign.sqlite"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE bird (name)")
    connection.close()
    for file, why in ((text, "is no record: not an SQLite file"), (foreign, "is an SQLite file, but no record")):
        before = file.read_bytes()
        with pytest.raises(RecordError, match=why):
            Record(file).statements()
        with pytest.raises(RecordError, match=why):
            Store(file)
        assert file.read_bytes() == before
    with pytest.raises(RecordError, match="cannot be opened"):
        Store(tmp_path / "no" / "folder.sqlite")
    with pytest.raises(RecordError, match="cannot be opened"):
        Store(tmp_path)


def test_a_record_of_a_newer_version_is_refused(path):
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    for use in (Store, lambda path: Record(path).articles()):
        with pytest.raises(RecordError, match=f"was made by a newer onrecord .tables of version {schema.VERSION + 1}"):
            use(path)


def test_a_record_of_an_older_version_is_refused(path):
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION - 1}")
    connection.close()
    for use in (Store, lambda path: Record(path).articles()):
        with pytest.raises(RecordError, match="was made by an older onrecord .*build it anew from its articles"):
            use(path)


def test_an_empty_file_becomes_a_record(path):
    open(path, "w").close()  # what a build leaves that was killed at once
    with pytest.raises(RecordError, match="not yet a record"):
        Record(path).articles()
    Store(path).close()
    assert Record(path).articles() == ()
