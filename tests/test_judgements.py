"""What people decide about a record: kept as it was decided, in force at once, taken back, found again, carried elsewhere."""
import json
import re
import shutil
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marked import reading
from references import faults
from test_utterances_kept import CASE, NEWS, OTHER_CASE, write
from valley import VALLEY, built, person, said
from valley import named as naming

from onrecord import cli, library, lines
from onrecord.errors import JudgementError, RecordError
from onrecord.library import Record
from onrecord.record import told as told_of
from onrecord.record.store import Store


def everything(record):
    """All that a linked record tells in its views."""
    return {
        "statements": [lines.statement(row.statement, row.article) for row in record.statements()],
        "positions": [lines.position_row(row) for row in record.positions()],
        "shifts": [lines.shift_row(row) for row in record.shifts()],
        "contested": [lines.contested_row(row) for row in record.contested()],
        # in whatever order: what was compared anew has new numbers
        "wordings": sorted(json.dumps(line | {many: sorted(map(json.dumps, line[many])) for many in ("members", "differences")})
                           for line in map(lines.utterance_row, record.wordings())),
        "actors": [lines.actor_row(row) for row in record.actors()],
        "figures": [lines.figure_row(row) for row in record.figures()],
        "articles": [lines.article_row(row) for row in record.articles()],
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("news")
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    (folder / "other.yaml").write_text(OTHER_CASE, encoding="utf-8")
    write(folder / "news", *NEWS)
    return folder


@pytest.fixture(scope="module")
def base(folder):
    """A record of five articles about a crossing, read by the real model, that nobody judged."""
    record = Record(folder / "record.sqlite")
    record.build(folder / "news", casebook=str(folder / "case.yaml"))
    with sqlite3.connect(record.path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return record


@pytest.fixture
def record(base, tmp_path):
    return copied(base, tmp_path)


def copied(record, folder):
    path = folder / "copy.sqlite"
    shutil.copy(record.path, path)
    return Record(path)


def found(record, words, article=None):
    """The one statement whose content has these words."""
    [row] = [row for row in record.statements(article=article) if any(words in span.text for span in row.statement.content)]
    return row.statement


def shown(record, statement):
    [row] = [row for row in record.statements() if row.statement.id == statement.id]
    return row.statement


CORRECTED = (
    ("act", "threaten", lambda one: one.meant.act),
    ("act", None, lambda one: one.meant.act),
    ("said_on", "2031-05", lambda one: one.said.on),
    ("kind", "mixed", lambda one: one.kind),
    ("negated", False, lambda one: one.meant.negated),
    ("target", {"name": "Askar", "party": "Drennia"}, lambda one: one.meant.target and {"name": one.meant.target.name, "party": one.meant.target.party}),
    ("party", "Lindar", lambda one: one.speaker.party),
)


@pytest.mark.parametrize("field, value, told", CORRECTED, ids=lambda value: str(value)[:12] if not callable(value) else "")
def test_a_corrected_field_is_told_at_once_and_taken_back(record, field, value, told):
    before = everything(record)
    one = found(record, "close it again on the day", "relay")
    assert told(one) != value
    judgement = record.judge("correct", one.id, by="Ana", field=field, value=value)
    assert told(shown(record, one)) == value and record.is_pending()
    assert record.link() and not record.is_pending() and told(shown(record, one)) == value and not faults(record)
    record.undo(judgement.id, by="Ben")
    assert told(shown(record, one)) == told(one)
    record.link()
    assert everything(record) == before and not faults(record)


def test_who_is_corrected_to_be_the_speaker_is_an_actor(record):
    one = found(record, "close it again on the day", "relay")
    record.judge("correct", one.id, by="Ana", field="speaker", value={"name": "Livia Sandrin", "party": "Velmora"})
    assert (shown(record, one).speaker.name, shown(record, one).speaker.party) == ("Livia Sandrin", "Velmora")
    record.link()
    [row] = record.actors(name="Livia Sandrin")
    assert (row.statements, row.mentions, row.actor.parties[0].what) == (1, 0, "Velmora")
    assert len(record.statements(speaker="Sandrin")) == 1 and not faults(record)
    otarev = next(row.actor for row in record.actors() if row.actor.name == "Ruslan Otarev")
    record.judge("correct", one.id, by="Ana", field="speaker", value={"id": otarev.id})
    record.link()
    assert shown(record, one).speaker.id == otarev.id and not record.actors(name="Livia Sandrin")


def test_issues_are_those_of_the_casebook(record):
    one = found(record, "close it again on the day", "relay")
    with pytest.raises(JudgementError, match="'harvest' is no issue of the casebook: "):
        record.judge("correct", one.id, by="Ana", field="issues", value=["harvest"])
    record.judge("correct", one.id, by="Ana", field="issues", value=["other"])
    assert shown(record, one).meant.issues == ("other",)


def test_a_rejected_statement_leaves_all_views_and_comes_back(record):
    before = everything(record)
    one = found(record, "not asking for guards", "relay")
    judgement = record.judge("reject", one.id, by="Ana")
    for linked in (False, True):
        if linked:
            record.link()
        assert one.id not in json.dumps([everything(record)[view] for view in ("statements", "positions", "wordings", "contested")])
        assert len(record.statements()) == len(before["statements"]) - 1
        [(ident, told)] = record.rejected(next(row.article.id for row in record.articles() if row.article.name == "relay"))
        assert ident == one.id and told["content"] == [lines.span(span) for span in one.content]
    with pytest.raises(JudgementError, match="'gone'"):
        record.judge("reject", "gone", by="Ana")
    record.judge("accept", one.id, by="Ben")  # somebody who disagrees, later: his word counts
    assert shown(record, one).content == one.content
    record.judge("reject", one.id, by="Ana")
    record.undo(record.judgements()[-1].judgement.id, by="Ana")
    record.undo(judgement.id, by="Ana")
    record.link()
    assert everything(record) == before and not faults(record)


def test_positions_follow_when_the_record_is_linked(folder, tmp_path):
    record = Record(tmp_path / "record.sqlite")
    record.build("examples", casebook="examples/casebook.yaml")
    before = everything(record)
    position = record.positions(party="Velmora")[0]
    ground = position.grounds[0].statement
    record.judge("reject", ground.id, by="Ana")
    assert all(row.grounds and ground.id not in {one.statement.id for one in row.grounds} for row in record.positions())
    record.link()
    assert ground.id not in json.dumps(everything(record)["positions"])
    contested = next(row for row in record.contested() if all(one.held.statement for one in (*row.asserted, *row.denied)))
    for one in contested.denied:
        record.judge("reject", one.held.statement, by="Ana")
    assert contested.id not in {row.id for row in record.contested()}
    record.link()
    rejected = {one.held.statement for one in contested.denied}
    assert not any(one.held.statement in rejected for row in record.contested() for one in (*row.asserted, *row.denied))
    assert record.check().faults == ()
    for row in record.judgements():
        record.undo(row.judgement.id, by="Ana")
    record.link()
    assert everything(record) == before


def test_a_span_spells_its_words_and_keeps_its_negation(record):
    one = found(record, "do not ask for guards", "today")
    [span] = one.content
    text = next(row.article.text for row in record.articles() if row.article.name == "today")
    cut = text.index("ask for guards")
    for value, why in (
            ([{"start": cut, "end": span.end - 1}], "content would lose its negation: 'not '"),
            ([{"start": span.start, "end": span.end, "text": "something else"}], "spells '.We do not ask"),
            ([{"start": span.start, "end": len(text) + 9}], r"is no stretch of the article"),
            ([{"start": span.end + 1, "end": span.end + 2}], "begins or ends with white space"),
            ([], "content has no words"),
            ("words", "content has no words")):
        with pytest.raises(JudgementError, match=why):
            record.judge("correct", one.id, by="Ana", field="content", value=value)
    assert record.judgements() == ()
    kept = [{"start": span.start + 1, "end": span.end - 2}]
    record.judge("correct", one.id, by="Ana", field="content", value=kept)
    assert [(piece.start, piece.end) for piece in shown(record, one).content] == [(kept[0]["start"], kept[0]["end"])]
    assert len(record.statements(contains="guards", article="today")) == 1
    record.link()
    assert not faults(record)
    record.judge("correct", one.id, by="Ana", field="condition", value={"if": kept[0], "then": None, "form": "if"})
    assert shown(record, one).meant.condition.when == shown(record, one).content[0] and not record.check().faults


WRONG = (
    (("bless", "x"), {}, "'bless' is no judgement"),
    (("correct", None), dict(field="colour", value=1), "has no field 'colour'"),
    (("correct", None), dict(field="act", value="shout"), "act 'shout' is none of assert"),
    (("correct", None), dict(field="said_on", value="soon"), "'soon' is no date"),
    (("correct", None), dict(field="speaker", value={"id": "person/nobody"}), "there is no actor 'person/nobody'"),
    (("correct", None), dict(field="speaker", value={"name": "A\nB"}), "has no name"),
    (("reject", None), dict(field="kind"), "a statement always has a kind"),
    (("accept", None), dict(by="x" * 200), "who judges needs a name"),
    (("same", "person/irena-dovalska"), {}, "same needs two actors"),
    (("same", "person/irena-dovalska"), dict(other="person/nobody"), "there is no actor 'person/nobody'"),
    (("linked", None), {}, "linked needs two statements"),
    (("undo", "x"), {}, "there is no judgement 'x'"),
)


@pytest.mark.parametrize("told, more, why", WRONG, ids=[why for *_, why in WRONG])
def test_what_cannot_be_judged_is_refused_and_nothing_kept(record, told, more, why):
    sort, subject = told
    with pytest.raises(JudgementError, match=why) as refused:
        record.judge(sort, subject or record.statements()[0].statement.id, **{"by": "Ana"} | more)
    assert "\n" not in str(refused.value) and record.judgements() == () and not record.is_pending()


def test_nothing_is_judged_where_there_is_no_record(tmp_path):
    with pytest.raises(RecordError, match="there is no record"):
        Record(tmp_path / "none.sqlite").judge("accept", "x", by="Ana")
    assert not (tmp_path / "none.sqlite").exists()


def test_the_table_takes_nothing_back(record):
    record.judge("accept", record.statements()[0].statement.id, by="Ana")
    with sqlite3.connect(record.path) as connection:
        for change in ("UPDATE judgement SET by = 'Ben'", "DELETE FROM judgement"):
            with pytest.raises(sqlite3.IntegrityError, match="judgements are appended"):
                connection.execute(change)
    connection.close()


def test_a_clock_that_is_set_back_puts_nobody_before_others(record, monkeypatch):
    one = record.statements()[0].statement
    record.judge("correct", one.id, by="Ana", field="act", value="demand")
    with sqlite3.connect(record.path) as connection:
        connection.execute("INSERT INTO judgement (id, at, by, sort, subject) VALUES ('a', '2999-01-01T00:00:00.000000Z', 'Z', 'undo', 'none')")
    connection.close()
    record.judge("correct", one.id, by="Ben", field="act", value="offer")
    assert shown(record, one).meant.act == "offer"
    assert record.judgements()[-1].judgement.at == "2999-01-01T00:00:00.000001Z"


def test_two_who_judge_at_once_lose_nothing(record):
    ids = [row.statement.id for row in record.statements()]

    def judge(by, ident):
        return record.judge("accept", ident, by=by).id

    with ThreadPoolExecutor(2) as pool:
        made = [*pool.map(partial(judge, "Ana"), ids), *pool.map(partial(judge, "Ben"), ids)]
    told = [row.judgement for row in record.judgements()]
    assert sorted(one.id for one in told) == sorted(made) and len({one.at for one in told}) == len(made) == 2 * len(ids)
    assert not record.is_pending()  # to accept what is there changes nothing


def test_an_undo_is_undone(record):
    one = found(record, "close it again on the day", "relay")
    first = record.judge("correct", one.id, by="Ana", field="act", value="offer")
    second = record.undo(first.id, by="Ben")
    with pytest.raises(JudgementError, match=f"undone already; undo {second.id}"):
        record.undo(first.id, by="Ben")
    record.undo(second.id, by="Ana")
    assert shown(record, one).meant.act == "offer"
    assert [bool(row.undone_by) for row in record.judgements()] == [False, True, False]


def test_two_actors_are_merged_and_parted_again(record):
    before = everything(record)
    otarev, dovalska = (next(row for row in record.actors() if row.actor.name == name) for name in ("Ruslan Otarev", "Irena Dovalska"))
    judgement = record.judge("same", dovalska.actor.id, by="Ana", other=otarev.actor.id)
    record.link()
    [one] = [row for row in record.actors() if row.statements]
    assert one.actor.id == dovalska.actor.id and one.statements == otarev.statements + dovalska.statements
    assert "Ruslan Otarev" in one.actor.names and not faults(record)
    record.undo(judgement.id, by="Ana")
    record.link()
    assert everything(record) == before


def test_whom_one_article_names_is_somebody_else(record):
    before = everything(record)
    otarev = next(row.actor for row in record.actors() if row.actor.name == "Ruslan Otarev")
    article = next(row.article for row in record.articles() if row.article.name == "relay")
    judgement = record.judge("different", otarev.id, by="Ana", value={"article": article.id, "named": "Ruslan Otarev"})
    record.link()
    own = {row.article.name: row.statement.speaker.id for row in record.statements() if row.statement.speaker.name == "Ruslan Otarev"}
    assert own["relay"] != own["post"] == otarev.id
    record.undo(judgement.id, by="Ana")
    record.link()
    assert everything(record) == before
    record.judge("different", otarev.id, by="Ana", value={"article": article.id, "named": "Ruslan Otarev", "to": "Pavel Dorn"})
    record.link()
    assert {row.article.name for row in record.statements() if row.statement.speaker.name == "Pavel Dorn"} == {"relay"}
    record.undo(record.judgements()[-1].judgement.id, by="Ana")
    record.link()
    assert everything(record) == before


def test_two_whom_a_linker_takes_for_one_stay_two(tmp_path):
    """Parted while a casebook told them apart, and still when none does."""
    two = [naming(said(reading(f"({name}) {{said}} [{words} for the {number} time].", name=name, speakers=(name,), published_on="2031-03-09")),
                  [person(name, "Velmora")]) for number, (name, words) in enumerate(
                      (("Vera Kolenko", "the bridge is open"), ("Vera Kolenka", "the bridge is closed")))]
    record = built(tmp_path / "record.sqlite", *two)
    [one] = record.actors()  # a letter apart, of one side: one woman, says the linker
    other = built(tmp_path / "other.sqlite", *two)
    split = other.judge("different", one.actor.id, by="Ana", value={
        "article": two[1].article.id, "named": "Vera Kolenka", "to": "Vera Kolenka"})
    other.link()
    ids = sorted(row.actor.id for row in other.actors())
    assert len(ids) == 2
    other.judge("different", ids[0], by="Ana", other=ids[1])
    other.undo(split.id, by="Ana")  # only the pair's judgement holds now
    other.link()
    assert sorted(row.actor.id for row in other.actors()) == ids
    with pytest.raises(JudgementError, match="Ana judged .* different; undo [0-9a-f]+ first"):
        other.judge("same", ids[0], by="Ben", other=ids[1])


def worded(record, name, words):
    """{article: words} of the utterance that these words of an article word; {} where nothing else does."""
    return next(({one.article.name: one.span.text for one in row.members} for row in record.wordings()
                 if any(one.article.name == name and words in one.span.text for one in row.members)), {})


def test_wordings_are_parted_and_linked(record):
    before = everything(record)
    relay, tribune = found(record, "not asking for guards", "relay"), found(record, "asking for guards", "tribune")
    assert "tribune" in worded(record, "relay", "guards")
    parted = record.judge("parted", relay.id, by="Ana", other=tribune.id)
    record.link()
    assert "tribune" not in worded(record, "relay", "guards") and {"post", "today"} <= set(worded(record, "relay", "guards"))
    assert not faults(record)
    record.undo(parted.id, by="Ana")
    otarev = found(record, "nobody in Askar", "relay")
    linked = record.judge("linked", otarev.id, by="Ana", other=tribune.id)
    record.link()
    assert {"relay", "post", "tribune"} <= set(worded(record, "relay", "nobody in Askar")) and not faults(record)
    record.undo(linked.id, by="Ana")
    record.link()
    assert everything(record) == before


SHAKEN = settings(max_examples=12, suppress_health_check=list(HealthCheck))


@SHAKEN
@given(st.data())
def test_what_holds_is_a_function_of_the_table(tmp_path_factory, base, data):
    """After whatever judgements and undos, linked whenever, the record is one that was given the whole table at once."""
    record = copied(base, tmp_path_factory.mktemp("judged"))
    statements = [row.statement.id for row in base.statements()]
    actors = [row.actor.id for row in base.actors()]
    made = []
    for _ in range(data.draw(st.integers(1, 8))):
        sort = data.draw(st.sampled_from(("accept", "correct", "reject", "same", "different", "linked", "parted", "undo")))
        one, other = data.draw(st.permutations(actors if sort in ("same", "different") else statements))[:2]
        field, value = data.draw(st.sampled_from((
            ("act", "offer"), ("act", "deny"), ("kind", "direct"), ("said_on", "2031-06-11"), ("issues", ["other"]),
            ("speaker", {"name": "Olga Nova", "party": "Drennia"}), ("speaker", {"id": actors[0]}), ("negated", True)))
        ) if sort == "correct" else (None, None)
        try:
            if sort == "undo":
                if made:
                    made.append(record.undo(data.draw(st.sampled_from(made)).id, by="Ben"))
            else:
                made.append(record.judge(sort, one, by="Ana", other=None if sort in ("accept", "correct", "reject") else other,
                                         field=field, value=value))
        except JudgementError:
            pass  # undone twice, or an actor that was merged meanwhile: nothing was kept
        if data.draw(st.booleans()):
            record.link()
    record.link()
    assert [row.judgement for row in record.judgements()] == made
    fresh = copied(base, tmp_path_factory.mktemp("fresh"))
    assert fresh.bring(reversed(made)) == len(made)
    fresh.link()
    assert everything(record) == everything(fresh)
    for row in record.judgements():
        if not row.undone_by and row.judgement.sort != "undo":
            record.undo(row.judgement.id, by="Ana")
    record.link()
    assert everything(record) == everything(base) and not faults(record)


def test_judgements_survive_another_casebook(record, folder):
    one = found(record, "close it again on the day", "relay")
    gone = found(record, "nobody in Askar", "relay")
    record.judge("correct", one.id, by="Ana", field="act", value="offer")
    record.judge("reject", gone.id, by="Ana")
    record.link()
    record.build(folder / "news", casebook=str(folder / "other.yaml"))
    assert shown(record, one).meant.act == "offer" and gone.id not in {row.statement.id for row in record.statements()}
    fresh = Record(folder / "fresh.sqlite")
    fresh.build(folder / "news", casebook=str(folder / "other.yaml"))
    for row in record.judgements():
        record.undo(row.judgement.id, by="Ana")
    record.link()
    assert everything(record) == everything(fresh)


def test_a_judgement_finds_its_statement_where_another_model_has_other_spans(tmp_path):
    lined = "(Irena Dovalska) {said} [Karmovo stays ours and nobody will sell it]. She left. (Dowalska) {asked} [for more grain]."
    one = said(reading(*lined.split(". She left. "), name="one", speakers=("Irena Dovalska",) * 2, published_on="2031-03-09"))
    record = built(tmp_path / "record.sqlite", one)
    first, second = (row.statement for row in record.statements())
    record.judge("correct", first.id, by="Ana", field="act", value="promise")
    record.judge("reject", second.id, by="Ana")
    article = one.article
    span = first.content[0]
    # a better model: ids of its own, and a word less in one content
    wider = replace(one, statements=(
        replace(first, id="better-1", content=(article.span(span.start, span.end - len(" it")),), speaker=one.statements[0].speaker),
        replace(one.statements[1], id="better-2")))
    with Store(record.path) as store:
        store.replace(wider, "none")
        assert store.judge("accept", "better-1", by="Ben", field="act").value == "promise"
        library._link(store, "none")
    [row] = record.statements()
    assert (row.statement.id, row.statement.meant.act) == ("better-1", "promise")
    assert [row.statement for row in record.judgements()] == ["better-1", "better-2", "better-1"]
    assert record.judgements(loose=True) == ()
    # and one that finds nothing there any more: it is kept, and told as loose
    with Store(record.path) as store:
        store.replace(replace(one, statements=(one.statements[1],)), "none")
    assert [row.judgement.sort for row in record.judgements(loose=True)] == ["correct", "accept"]
    assert {row.why for row in record.judgements(loose=True)} == {"no statement there says this any more"}
    with Store(record.path) as store:
        store.replace(one, "none")
    assert record.judgements(loose=True) == () and [row.statement.meant.act for row in record.statements()] == ["promise"]


def test_what_is_exported_is_imported(record, base, tmp_path, capsys):
    one, gone = found(record, "close it again on the day", "relay"), found(record, "nobody in Askar", "relay")
    record.judge("correct", one.id, by="Ana", field="act", value="offer")
    undone = record.judge("reject", gone.id, by="Ana")
    record.undo(undone.id, by="Ben")
    record.judge("parted", one.id, by="Ben", other=gone.id)
    record.link()
    assert cli.main(["judgements", "--record", record.path, "--format", "jsonl"]) == 0
    printed = capsys.readouterr().out
    told = [json.loads(line) for line in printed.splitlines()]
    assert [(line["sort"], line["field"], line["by"], line["holds"]) for line in told] == [
        ("correct", "act", "Ana", True), ("reject", None, "Ana", False), ("undo", None, "Ben", True), ("parted", None, "Ben", True)]
    assert told[0]["article"]["name"] == "relay" and told[0]["content"] == [lines.span(span) for span in one.content]
    assert (told[0]["machine"], told[0]["value"]) == (one.meant.act, "offer")
    (tmp_path / "kept.jsonl").write_text(printed, encoding="utf-8")
    other = copied(base, tmp_path / "..")
    assert cli.main(["judgements", "--record", other.path, "--import", str(tmp_path / "kept.jsonl")]) == 0
    assert "4 judgements: 4 new, 0 there already" in capsys.readouterr().out
    assert cli.main(["link", "--record", other.path]) == 0
    assert everything(other) == everything(record)
    assert cli.main(["judgements", "--record", other.path, "--import", str(tmp_path / "kept.jsonl")]) == 0
    assert "0 new, 4 there already" in capsys.readouterr().out
    assert cli.main(["judgements", "--record", other.path, "--by", "Ben", "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


@pytest.mark.parametrize("change, why", (
    (lambda line: line | {"by": "Somebody"}, "judgement [0-9a-f]+: was changed since it was made"),
    (lambda line: line | {"anchor": {}}, "anchor does not tell what it is about"),
    (lambda line: {"id": "x"}, "is no judgement: it has no 'at'"),
    (lambda line: [], "is no judgement"),
    (lambda line: line | {"at": "yesterday"}, "its sort, time or anchor is none"),
))
def test_what_is_no_judgement_is_not_imported(record, base, tmp_path, capsys, change, why):
    record.judge("correct", record.statements()[0].statement.id, by="Ana", field="act", value="offer")
    line = lines.judgement_row(record.judgements()[0])
    (tmp_path / "kept.jsonl").write_text(json.dumps(change(line)) + "\n", encoding="utf-8")
    other = copied(base, tmp_path / "..")
    assert cli.main(["judgements", "--record", other.path, "--import", str(tmp_path / "kept.jsonl")]) == 2
    told = capsys.readouterr().err
    assert re.search(why, told) and told.count("\n") == 1 and other.judgements() == ()


def test_what_a_person_accepted_stays_when_a_model_changes_its_mind(tmp_path):
    one = said(reading("(Irena Dovalska) {said} [Karmovo stays ours].", speakers=("Irena Dovalska",), published_on="2031-03-09"))
    record = built(tmp_path / "record.sqlite", one)
    statement = record.statements()[0].statement
    record.judge("accept", statement.id, by="Ana")
    assert record.statements()[0].statement == statement
    with Store(record.path) as store:
        store.replace(replace(one, statements=(replace(one.statements[0], kind="direct"),)), "none")
        library._link(store, "none")
    assert record.statements()[0].statement.kind == "indirect"
    assert told_of.SHOWN == ("speaker", "act", "issues", "said_on", "kind")


def test_a_judgement_becomes_a_training_example(record, tmp_path):
    sys.path.append(str(Path(__file__).parent.parent / "train"))
    from judged import statements

    one, gone, both = (found(record, words, article) for words, article in (
        ("close it again on the day", "relay"), ("nobody in Askar", "relay"), ("nobody in Askar", "post")))
    record.judge("correct", one.id, by="Ana", field="act", value="threaten")
    record.judge("correct", one.id, by="Ben", field="act", value="promise")
    record.judge("correct", one.id, by="Ana", field="issues", value=["other"])
    record.judge("accept", gone.id, by="Ana")
    record.judge("reject", gone.id, by="Ben")
    record.undo(record.judge("correct", both.id, by="Ana", field="act", value="offer").id, by="Ana")
    [example] = statements(json.dumps(lines.judgement_row(row)) for row in record.judgements())
    assert (example.act, example.issues, example.article) == ("promise", ("other",), next(row for row in record.articles() if row.article.name == "relay").article.id)
    assert example.words(example.cue) == one.cue.text and example.words(example.content) == " … ".join(span.text for span in one.content)
    text = next(row for row in record.articles() if row.article.name == "relay").article.text
    assert example.text in text and len(example.text) < len(text)
    record.judge("accept", both.id, by="Ana")
    *_, accepted = statements(json.dumps(lines.judgement_row(row)) for row in record.judgements())
    assert (accepted.act, accepted.issues) == (both.meant.act, both.meant.issues)


def test_a_record_by_hand_is_judged_too(tmp_path):
    """No model, several articles: who is merged by hand speaks with all statements of both."""
    record = built(tmp_path / "record.sqlite", *VALLEY)
    ids = {row.actor.name: row.actor.id for row in record.actors()}
    record.judge("same", ids["Karel Brandis"], by="Ana", other=ids["Olga Brandis"])
    record.link()
    assert {row.actor.name: row.statements for row in record.actors()}["Karel Brandis"] == 3
    assert [fault for fault in faults(record) if "claim" not in fault] == []
