"""From articles to a linked record, by the real model: casebooks are remembered, actors gathered, days taken from another article."""
import pytest

from onrecord.errors import CasebookError
from onrecord.library import Record

DATED = ("PORT AMAREL, 6 September 2031 - “We will open the northern crossing for the harvest lorries if both mayors sign the protocol,” "
         "President Irena Dovalskaya of Velmora said on Friday.\n\nThe Drennian foreign minister said that nobody had asked him.\n")
COPY = ("The northern crossing may open\n\nIrena Dowalska, the president of Velmora, said: “We will open the northern crossing for harvest lorries "
        "if both mayors sign the protocol.”\n\nShe said on Friday that the mayors had time.\n")
FIRST = """\
name: crossing
title: An invented dispute
parties:
- {name: Velmora, state: Velmora, people: [Velmoran]}
- {name: Drennia, state: Drennia, people: [Drennian]}
actors:
- name: Irena Dovalska
  gender: she
  party: Velmora
  roles: [{role: President of Velmora, from: 2028}]
"""
MORE = """\
- name: Pavel Dorn
  gender: he
  party: Drennia
  roles: [{role: Foreign Minister of Drennia, from: 2030}]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "dated.txt").write_text(DATED, encoding="utf-8")
    (tmp_path / "news" / "copy.txt").write_text(COPY, encoding="utf-8")
    (tmp_path / "case.yaml").write_text(FIRST, encoding="utf-8")
    return tmp_path


def test_two_articles_are_one_record(folder):
    record = Record(folder / "record.sqlite")
    record.build(folder / "news", casebook=str(folder / "case.yaml"))
    # two spellings and an office are one woman; the office of a man whom nobody names stays one
    assert {row.statement.speaker.name for row in record.statements()} == {"Irena Dovalska", "Drennian foreign minister"}
    [actor] = record.actors(name="Dowalska")
    assert {"Irena Dovalskaya", "Irena Dowalska"} <= set(actor.names)
    # the copy has no date: the same words have, in the other; what is told by a weekday follows
    days = {row.article.name: (row.article.published_on, row.article.published_basis) for row in record.articles()}
    assert days["dated"][0] == "2031-09-06" and days["copy"] == ("2031-09-06~", "same words in dated")
    on = {row.statement.content[0].text: row.statement.said.on for row in record.statements(article="copy")}
    assert on["that the mayors had time"] == "2031-09-05"  # the Friday before
    assert not record.check().faults


def test_an_edited_casebook_is_read_with_again_and_remembered(folder):
    record, case = Record(folder / "record.sqlite"), folder / "case.yaml"
    record.build(folder / "news", casebook=str(case))
    case.write_text(FIRST + MORE, encoding="utf-8")
    built = record.build(folder / "news")  # none named: the one of the last build, as it is now
    assert (built.new, built.unchanged, built.failed) == (0, 2, ())
    [row] = record.statements(speaker="Dorn")
    assert (row.statement.speaker.party, row.statement.source.text) == ("Drennia", "The Drennian foreign minister")
    record.build(folder / "news", casebook="none")
    assert not record.statements(speaker="Dorn")


def test_a_broken_casebook_makes_no_record(folder):
    (folder / "case.yaml").write_text(FIRST + "  party: Lindar\n", encoding="utf-8")
    with pytest.raises(CasebookError, match=r"case.yaml:\d+: "):
        Record(folder / "record.sqlite").build(folder / "news", casebook=str(folder / "case.yaml"))
    assert not (folder / "record.sqlite").exists()
