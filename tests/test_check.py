"""A record is read again: spans that were bent, meanings that were lost, a file that was damaged."""
import sqlite3

import pytest
from marked import reading

from onrecord.library import Record
from onrecord.record.store import Store
from onrecord.values import Aside, Document, Reading

WHOLE = reading("(Duro) {said} [Morland is not ready to concede].", "(Pell) {refused} [to sign]. ")


@pytest.fixture
def path(tmp_path):
    path = str(tmp_path / "record.sqlite")
    with Store(path) as store:
        store.add(WHOLE)
    return path


def test_a_record_without_fault(path):
    checked = Record(path).check()
    assert (checked.articles, checked.statements, checked.spans, checked.faults, checked.damage) == (1, 2, 6, (), ())


def test_not_ready_to_concede_never_comes_out_as_ready_to_concede(path):
    with Store(path) as store:
        store.add(reading("(Duro) {said} Morland is not [ready to concede].", name="bent"))
    [fault] = Record(path).check().faults
    assert (fault.article_name, fault.text.strip(), fault.why) == ("bent", "not", "content loses its negation")


def test_furniture_turns_no_meaning(path):
    marked = reading("(Duro) {said} [the talks go on]", "No comments yet")
    article, said = marked.article, marked.article.text.index("\n")
    document = Document(article, ((0, said),), (Aside(article.span(said + 1, len(article.text) - 1), "comment-form"),))
    with Store(path) as store:
        store.add(Reading(document, marked.statements))
    assert Record(path).check().faults == ()


BENT = [
    ("UPDATE span SET text = 'Puro' WHERE role = 'source' AND text = 'Duro'", "source does not spell its words"),
    ("UPDATE span SET \"start\" = \"start\" + 1, \"end\" = \"end\" + 1 WHERE role = 'cue' AND text = 'said'", "cue does not spell its words"),
    ("UPDATE span SET \"end\" = 9999 WHERE text = 'to sign'", "content does not spell its words"),
    ("UPDATE span SET \"start\" = 'x' WHERE text = 'to sign'", "content does not spell its words"),
    ("DELETE FROM span WHERE text = 'to sign'", "has no content"),
    ("UPDATE article SET text = replace(text, 'to sign', 'to sing')", "content does not spell its words"),
]


@pytest.mark.parametrize("sql, why", BENT)
def test_a_bent_span_is_found(path, sql, why):
    with sqlite3.connect(path) as connection:
        connection.execute(sql)
    connection.close()
    assert [fault.why for fault in Record(path).check().faults] == [why]
