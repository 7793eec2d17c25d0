"""A record is read again: spans that were bent, meanings that were lost, a file that was damaged."""
import sqlite3
from dataclasses import replace

import pytest
from marked import reading

from onrecord.library import Record
from onrecord.record.store import Store
from onrecord.values import Aside, Document, Flag, Quality, Reading

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


SAID = "Morland will sign on Monday"


@pytest.fixture
def worded(tmp_path):
    """Two wordings of one utterance that differ, in two articles of which one has a flag."""
    path = str(tmp_path / "worded.sqlite")
    one = reading(f"(Duro) {{said}} [{SAID}].", name="one")
    other = reading("(Duro) {claimed} [Morland may sign on Monday].", name="other")
    with Store(path) as store:
        for reads in (one, replace(other, quality=Quality(0.5, (Flag("garbled", other.article.span(0, 4)),)))):
            store.add(reads)
    with sqlite3.connect(path) as connection:
        for number, told in ((1, one), (2, other)):
            said = told.statements[0].content[0]
            connection.execute('INSERT INTO part (n, statement, "start", "end", text, utterance) VALUES (?, ?, ?, ?, ?, ?)',
                               (number, number, said.start, said.end, said.text, "signing"))
        connection.execute("INSERT INTO utterance VALUES ('signing', 1, NULL)")
        at, base = other.article.text.index("may"), one.article.text.index("will")
        connection.execute(
            'INSERT INTO difference (part, kind, meaning, "start", "end", text, base_start, base_end, base_text, why) '
            "VALUES (2, 'modality', 1, ?, ?, 'may', ?, ?, 'will', '')", (at, at + 3, base, base + 4))
        connection.execute("INSERT INTO difference (part, kind, meaning, base_start, base_end, base_text, why) "
                           "VALUES (2, 'omission', 0, ?, ?, 'will', '')", (base, base + 4))
    connection.close()
    return path


def test_wordings_differences_and_flags_are_read_again(worded):
    checked = Record(worded).check()
    # three of each statement, two wordings, a flag, and three of two differences: an omission has no words of its own
    assert (checked.statements, checked.spans, checked.faults) == (2, 3 * 2 + 2 + 1 + 3, ())


@pytest.mark.parametrize("sql, article, why", [
    ('UPDATE part SET "start" = 0 WHERE n = 1', "one", "wording does not spell its words"),
    ("UPDATE flag SET text = 'Puro'", "other", "flag does not spell its words"),
    ("UPDATE difference SET text = 'must' WHERE kind = 'modality'", "other", "difference does not spell its words"),
    ('UPDATE difference SET "start" = NULL WHERE kind = \'modality\'', "other", "difference does not spell its words"),
    ("UPDATE difference SET base_end = base_end + 1 WHERE kind = 'omission'", "one",
     "base of a difference does not spell its words"),
])
def test_a_bent_wording_is_found(worded, sql, article, why):
    with sqlite3.connect(worded) as connection:
        connection.execute(sql)
    connection.close()
    assert [(fault.article_name, fault.why) for fault in Record(worded).check().faults] == [(article, why)]
