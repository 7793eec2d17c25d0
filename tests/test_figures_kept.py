"""Figures as they are kept, asked for and printed, do they agree, and what they differ by from data: the Ilmar Valley, invented."""
import csv
import io
import json
import sqlite3
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import reading
from valley import built, named

from onrecord import datedseries, lines, tolerances, views
from onrecord.agreement import agreement, number_in
from onrecord.cli import main
from onrecord.errors import QuestionError
from onrecord.library import Record
from onrecord.record.store import Store
from onrecord.search import figures, series
from onrecord.search.wholes import area
from onrecord.values import Dated, Figure, Named, Place, Span, Speaker

VALLEY = 5500  # km², the whole Ilmar Valley
HELD = dict(measure="Ilmar Valley held by Drennia", series="territory held", of="Ilmar Valley")
CASEBOOK = """
name: ilmar
title: The war on the Ilmar, invented
parties:
- {name: Velmora, state: Velmora, names: [Kestrin], people: [Velmoran]}
- {name: Drennia, state: Drennia, names: [Askar], people: [Drennian]}
actors:
- {name: Irena Dovalska, gender: she, party: Velmora, roles: [{role: President of Velmora, from: 2029-01-10}]}
- {name: Karel Brandis, party: Velmora, roles: [{role: President of Velmora, from: 2021-01-10, until: 2029-01-09}]}
"""


def told(text, value, unit, bound="=", on="2031-03-09", **more):
    """A Figure that stands alone."""
    return Figure(Span(0, len(text), text), value, unit, bound, as_of=Dated(on, on and "published"), **{**HELD, **more})


def counting(one, *figures, **more):
    """A Reading with figures: (words, value, unit, bound, what else); those inside a statement's words are that statement's."""
    found = []
    for words, value, unit, bound, rest in figures:
        start = one.article.text.index(words)
        span = one.article.span(start, start + len(words))
        within = next((statement for statement in one.statements for piece in statement.content
                       if piece.start <= start and span.end <= piece.end), None)
        found.append(Figure(span, value, unit, bound, **{"as_of": Dated(one.published.on, one.published.basis), **rest,
                            **({"statement": within.id, "stated_by": within.speaker} if within else {})}))
    return replace(one, figures=tuple(found), statements=tuple(
        replace(statement, figures=tuple(figure for figure in found if figure.statement == statement.id)) for statement in one.statements), **more)


def spot(one, words):
    start = one.article.text.index(words)
    return start, start + len(words)


def count():
    """Four articles about the valley, of which two count alike."""
    first = reading("(Nadia Kirsan) {said} that Drennia [controls more than 3,200 square kilometres].",
                    "All targets were hit, and the first T-72 burned.", name="ledger", path="/news/ledger.txt", published_on="2031-03-09")
    second = reading("Drennian units hold just under 59 percent of the valley.", name="relay", path="/news/relay.txt", published_on="2031-03-11")
    third = reading("(Officials) {put} it at [2,100 square kilometres].", name="tribune", path="/news/tribune.txt", published_on="2031-03-12")
    fourth = reading("In June 2030 it held a third of the valley. The strike killed 43 people.", name="brief", path="/news/brief.txt")
    june = fourth.article.span(3, 12)
    return (
        counting(first, ("more than 3,200 square kilometres", (3200.0, None), "km²", ">", HELD),
                 ("All", "all", "targets", "=", dict(sort="quantifier")), ("first", 1, None, "=", dict(sort="ordinal")),
                 ("T-72", None, None, "=", dict(sort="designation")),
                 named=(Named("person/nadia-kirsan", "Nadia Kirsan", "person", "Drennia", (), (first.statements[0].source,)),)),
        counting(second, ("just under 59 percent", (None, 59.0), "percent", "<",
                          {**HELD, "stated_by": Speaker("person/kirsan", "Kirsan", "person", "Drennia")}),
                 named=(Named("person/kirsan", "Kirsan", "person", "Drennia", (), ()),)),
        replace(both := counting(third, ("2,100 square kilometres", 2100, "km²", "=", HELD)), figures=tuple(
            replace(figure, stated_by=None) for figure in both.figures), statements=tuple(
                replace(statement, speaker=None) for statement in both.statements)),
        counting(fourth, ("a third", 0.3333, "share of territory", "=", {**HELD, "as_of": Dated("2030-06", june)}),
                 ("43 people", 43, "persons killed", "=", dict(measure="strike", as_of=Dated()))),
    )


@pytest.fixture
def record(tmp_path):
    (tmp_path / "ilmar.yaml").write_text(CASEBOOK)
    return built(tmp_path / "record.sqlite", *count(), case=tmp_path / "ilmar.yaml")


def run(*arguments, capsys):
    """-> (exit code, lines printed, lines told)."""
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out.splitlines(), err.splitlines()


def listed(record, *asked, capsys):
    """What ``onrecord figures`` prints as JSON Lines, and what it tells."""
    code, out, err = run("figures", "--record", record.path, "--format", "jsonl", *asked, capsys=capsys)
    assert code == 0
    return [json.loads(line) for line in out], err


# --- kept and read back

def test_a_figure_comes_back_as_it_went_in(record):
    one, *_, third = [row.figure for row in record.figures(measure="territory held")]
    assert one == replace(count()[0].figures[0], stated_by=one.stated_by)
    assert third == count()[3].figures[0] and third.as_of.basis.text == "June 2030"


def test_a_figure_in_a_statement_is_stated_by_its_linked_actor(record):
    rows = record.figures(stated_by="Nadia Kirsan")
    assert [(row.article.name, row.figure.stated_by.name) for row in rows] == [("ledger", "Nadia Kirsan"), ("relay", "Nadia Kirsan")]
    assert rows[0].figure.statement == count()[0].statements[0].id and rows[0].figure.stated_by.party == "Drennia"


def test_a_statement_has_the_figures_of_its_words(record):
    [row] = record.statements(article="ledger")
    line = lines.statement(row.statement, row.article)
    [own] = line["figures"]
    assert (own["text"], own["value"], own["unit"], own["bound"]) == ("more than 3,200 square kilometres", [3200, None], "km²", ">")
    view = lines.figure_row(record.figures(measure="valley", article="ledger")[0])
    assert views.STATEMENTS.csv[-1][1](line) == own["text"]
    assert own == {key: value for key, value in view.items() if key not in ("article", "source")}


def test_another_reading_takes_the_place_of_the_figures(record):
    with Store(record.path) as store:
        store.replace(replace(count()[1], figures=()), "other")
    assert record.figures(article="relay") == () and len(record.figures()) == 8 - 1


SPEECH = "not one field of the Ilmar Valley will be sold to anybody before the spring, nor one bridge, nor the dam at Tessen"


def test_a_figure_is_dated_when_its_article_is(tmp_path):
    undated = reading(f"(Irena Dovalska) {{said}} [{SPEECH}].", "Drennia holds 2,100 square kilometres, 300 more than last week.", name="undated")
    undated = counting(undated, ("2,100 square kilometres", 2100, "km²", "=", {**HELD, "as_of": Dated(None, "published")}),
                       ("300", 300, "km²", "=", dict(as_of=Dated(None, undated.article.span(*spot(undated, "last week"))))))
    dated = reading(f"(Irena Dovalska) {{said}} [{SPEECH}].", name="dated", published_on="2031-02-12")
    assert [row.figure.as_of.on for row in built(tmp_path / "record.sqlite", undated, dated).figures()] == ["2031-02-12", "2031-02"]


def test_figures_spell_their_words(record):
    checked = record.check()
    assert checked.faults == ()
    with sqlite3.connect(record.path) as connection:
        connection.execute("UPDATE figure SET \"end\" = \"end\" + 1 WHERE text = 'a third'")
        connection.execute("UPDATE figure SET as_of_text = 'July 2030' WHERE as_of_text = 'June 2030'")
    connection.close()
    assert [fault.why for fault in record.check().faults] == ["figure does not spell its words", "date of a figure does not spell its words"]


# --- asked for

@pytest.mark.parametrize("asked, texts", [
    ((), ["more than 3,200 square kilometres", "All", "first", "T-72", "just under 59 percent", "2,100 square kilometres", "a third", "43 people"]),
    (("--measure", "held by Drennia"), ["a third", "more than 3,200 square kilometres", "just under 59 percent", "2,100 square kilometres"]),
    (("--unit", "square miles"), ["more than 3,200 square kilometres", "2,100 square kilometres"]),
    (("--unit", "square miles", "--whole", VALLEY), ["more than 3,200 square kilometres", "just under 59 percent", "2,100 square kilometres", "a third"]),
    (("--unit", "%"), ["just under 59 percent", "a third"]),
    (("--unit", "people killed"), ["43 people"]),
    (("--unit", "people"), ["43 people"]),
    (("--unit", "tanks"), []),
    (("--of", "the Ilmar Valley", "--article", "brief"), ["a third"]),
    (("--place", "Velmora"), []),
    (("--since", "2030-06-20", "--until", "2031-03-09"), ["more than 3,200 square kilometres", "All", "first", "T-72", "a third"]),
    (("--stated-by", "Officials"), ["2,100 square kilometres"]),
])
def test_what_answers(record, asked, texts, capsys):
    assert [line["text"] for line in listed(record, *asked, capsys=capsys)[0]] == texts


def test_the_president_is_whoever_was_it_then(tmp_path):
    def of(who, on, name):
        one = reading(f"({who}) {{said}} [the army has 40 tanks {name}].", name=name, published_on=on)
        one = replace(one, named=(Named(one.statements[0].speaker.id, who, "person", "Velmora", (), (one.statements[0].source,)),))
        return counting(one, ("40 tanks", 40, "tanks", "=", dict(measure="tanks of Velmora")))

    (tmp_path / "ilmar.yaml").write_text(CASEBOOK)
    record = built(tmp_path / "record.sqlite", of("Irena Dovalska", "2031-02-01", "now"), of("Irena Dovalska", "2028-02-01", "before"),
                   of("Karel Brandis", "2028-02-01", "then"), case=tmp_path / "ilmar.yaml")
    assert [row.article.name for row in record.figures(stated_by="President of Velmora")] == ["now", "then"]
    assert [row.article.name for row in record.figures(stated_by="Dowalska")] == ["now", "before"]


def test_a_whole_answers_to_either_side_s_name(tmp_path):
    brodna = Place("casebook/brodna", "Brodna", "town")
    one = named(reading("Shells fell on Karmysh, of which a third burned."), (), ("Karmysh", brodna, "Brodna", "Drennia"))
    one = counting(one, ("a third", 0.3333, "share of town", "=", dict(measure="burned", of="Karmysh")))
    record = built(tmp_path / "record.sqlite", one)
    assert [row.figure.of for name in ("Brodna", "karmysh") for row in record.figures(of=name)] == ["Karmysh"] * 2


def test_undated_figures_are_counted(record, capsys):
    assert "onrecord: 1 more figure without a date left out" in listed(record, "--since", "2031", capsys=capsys)[1]
    assert record.undated_figures(measure="territory", since="2031") == 0


def test_a_name_tells_what_it_was_taken_for(record, capsys):
    assert listed(record, "--stated-by", "Nadia Kirsan", capsys=capsys)[1][0].startswith('onrecord: --stated-by "Nadia Kirsan": Nadia Kirsan')
    assert listed(record, "--stated-by", "Zorro", capsys=capsys)[1] == ['onrecord: no actor is called "Zorro"']
    assert listed(record, "--measure", "valley hold", capsys=capsys)[1][0].startswith('onrecord: no measure is called "valley hold"; did you mean Ilmar')


@pytest.mark.parametrize("asked", [dict(measure="!"), dict(since="soon"), dict(whole=0), dict(stated_by="-"), dict(unit=" ")])
def test_what_cannot_be_asked(record, asked):
    with pytest.raises(QuestionError):
        record.figures(**asked)


def test_a_value_is_converted_too(record, capsys):
    found = listed(record, "--unit", "mi²", "--whole", VALLEY, capsys=capsys)[0]
    assert [line["converted"]["unit"] for line in found] == ["mi²"] * 4
    assert found[0]["converted"]["value"] == [pytest.approx(1235.5, abs=0.1), None]
    assert found[3]["converted"]["value"] == pytest.approx(0.3333 * VALLEY / 2.59, rel=1e-3)


# --- printed

@pytest.mark.parametrize("value, unit, bound, reads", [
    ([112000, None], "km²", ">", "> 112,000 km²"),
    (450, "km²", "~", "~ 450 km²"),
    ([10, 20], "prisoners", "=", "10–20 prisoners"),
    ([4, None], "persons injured", ">=", "≥ 4 persons injured"),
    ([None, 20], "percent", "<", "< 20 %"),
    (0.3333, "share of territory", "=", "33.3 % of territory"),
    (250000000, "USD", "=", "250 million USD"),
    ("all", "targets", "=", "all targets"),
    (17, None, "=", "17"),
    (3.5, "km", "=", "3.5 km"),
    (None, "share of region", "=", "“the words”"),
])
def test_a_value_reads_as_a_reader_would_write_it(value, unit, bound, reads):
    [(_, what)] = [(heading, what) for heading, what, _ in views.FIGURES.table if heading == "value"]
    assert what({"value": value, "unit": unit, "bound": bound, "text": "the words"}) == reads


def test_a_table_hides_what_is_no_quantity(record, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")
    code, out, err = run("figures", "--record", record.path, "--format", "table", capsys=capsys)
    shown = "\n".join(out)
    assert "> 3,200 km²" in shown and "T-72" not in shown and "(Officials)" in shown
    assert err == ["onrecord: 1 designation, 1 ordinal, 1 quantifier left out: --all shows them"]
    code, out, err = run("figures", "--record", record.path, "--format", "table", "--all", capsys=capsys)
    assert "T-72" in "\n".join(out) and err == []


def test_csv_has_a_column_for_each_end(record, capsys):
    out = run("figures", "--record", record.path, "--format", "csv", capsys=capsys)[1]
    first, *_, last = csv.DictReader(io.StringIO("\n".join(out)))
    assert (first["value"], first["low"], first["high"], first["unit"], first["stated_by"]) == ("", "3200", "", "km²", "Nadia Kirsan")
    assert (last["value"], last["as_of"]) == ("43", "")


# --- do they agree

AREA, SHARE, FIFTH = ("more than 1,020 square kilometres", (1020, None), "km²", ">"), ("just under 20 %", (None, 20), "percent", "<"), (
    "roughly one-fifth", 0.2, "share of territory", "~")


@pytest.mark.parametrize("one, other, verdict", [
    (AREA, SHARE, "agree"), (AREA, FIFTH, "agree"), (SHARE, FIFTH, "agree"),
    (("3,240", 3240, "km²"), ("2,900", 2900, "km²", "=", "2031-03-16"), "differ"),
    (("3,240", 3240, "km²"), ("2,900", 2900, "km²", "=", "2031-06-16"), "moved"),
    (("3,240", 3240, "km²"), ("some 3,300", 3300, "km²", "~"), "agree"),
    (("3,240", 3240, "km²"), ("1,250 square miles", 1250, "mi²"), "agree"),  # 3,237 km²
    (("3,240", 3240, "km²"), ("59 percent", 59, "percent"), "agree"),  # of 5,500: 3,245
    (("3,240", 3240, "km²"), ("71 percent", 71, "percent"), "differ"),
    (("no more than 55 percent", (None, 55), "percent", "<="), ("71 percent", 71, "percent"), "differ"),
    (("between 10 and 20", (10, 20), "prisoners"), ("at least 15", (15, None), "prisoners", ">="), "agree"),
    (("43 killed", 43, "persons killed"), ("44 killed", 44, "persons killed"), "differ"),  # so few are counted
    (("300 soldiers", 300, "soldiers"), ("320 soldiers", 320, "soldiers"), "agree"),  # so many are rounded
    (("half", 0.5, "share of territory"), ("47 percent", 47, "percent"), "agree"),
    (("a third", 0.3333, "share of territory"), ("a quarter", 0.25, "share of territory"), "differ"),
    (("the whole", "all", "share of territory"), ("100 percent", 100, "percent"), "agree"),
    (("3,240", 3240, "km²"), ("2,900", 2900, "km²", "=", None), None),  # nothing dates it
    (("nearly all", None, "share of territory"), ("71 percent", 71, "percent"), None),
    (("$40 million", 4e7, "USD"), ("€40 million", 4e7, "EUR"), None),
    (("3,240", 3240, "km²"), ("40 tanks", 40, "tanks"), None),
])
def test_agreement(one, other, verdict):
    one, other = told(*one), told(*other)
    found = agreement(one, other, VALLEY)
    assert found.verdict == verdict == agreement(other, one, VALLEY).verdict
    assert found.why and "\n" not in found.why


def test_why_is_told_in_a_line():
    assert agreement(told(*AREA), told(*SHARE), VALLEY).why == (
        "“more than 1,020 square kilometres” allows 1,020 km² or more; “just under 20 %” allows 20 percent or less of 5,500 km², "
        "so 1,100 km² or less: both can be true")
    assert agreement(told("3,240", 3240, "km²"), told("2,900", 2900, "km²", on="2031-03-16")).why == (
        "“3,240” allows 3,235 to 3,245 km²; “2,900” allows 2,850 to 2,950 km²: no number fits both, 7 days apart")
    assert agreement(told(*AREA), told(*SHARE)).why == "a share is compared with an area only where the area of the whole is known"


@pytest.mark.parametrize("more, why", [
    (dict(series="losses"), "of different series: territory held; losses"),
    (dict(of="Velmora"), "of different wholes: Ilmar Valley; Velmora"),
    (dict(series=None, measure=None), "nothing tells what “3,240” measures"),
    (dict(series=None, measure="valley"), "of different measures: Ilmar Valley held by Drennia; valley"),
    (dict(sort="ordinal"), "“3,240” measures nothing"),
])
def test_what_is_not_compared(more, why):
    assert agreement(told("3,240", 3240, "km²"), told("3,240", 3240, "km²", **more)).why == why


def test_a_country_is_a_whole_by_any_of_its_names():
    assert area("France") == area("Paris") == area("French") > 500_000 and area("Velmora") is area(None) is None
    assert number_in(50, "percent", "km²", VALLEY) == 2750 and number_in(2750, "km²", "share", VALLEY) == 0.5


NUMBERS = st.one_of(st.integers(0, 10**7), st.floats(0.001, 1e6).map(lambda number: float(f"{number:.3g}")))
UNITS = st.sampled_from(["km²", "mi²", "percent", "share of territory", "persons killed", "USD", "km", None])
ENDS = st.tuples(NUMBERS, NUMBERS).map(sorted).map(tuple)
VALUES = st.one_of(NUMBERS, ENDS, NUMBERS.map(lambda low: (low, None)), NUMBERS.map(lambda high: (None, high)), st.just("all"), st.none())
FIGURES = st.builds(lambda value, unit, bound, on: told("so much", value, unit, bound, on), VALUES, UNITS,
                    st.sampled_from(["=", "~", "<", ">", "<=", ">="]), st.sampled_from([None, "2031-03-09", "2031-03", "2031", "2033-01-01"]))
WHOLES = st.sampled_from([None, 5500, 603700.0])


@given(FIGURES, FIGURES, WHOLES)
def test_agreement_is_symmetric(one, other, whole):
    assert agreement(one, other, whole).verdict == agreement(other, one, whole).verdict


@given(FIGURES, WHOLES)
def test_a_figure_agrees_with_itself(one, whole):
    assert agreement(one, one, whole).verdict == ("agree" if tolerances.allowed(one) else None)


def wider(figure):
    """The figure with a wider bound: about as much, or one end of its range left open or moved outwards."""
    if not isinstance(figure.value, tuple):
        return [replace(figure, bound="~")] if figure.bound == "=" else []
    low, high = figure.value
    return [replace(figure, value=value) for value in (
        (None, high), (low, None), (low and low / 2, high), (low, high and high * 2)) if value != (None, None)]


@given(FIGURES, FIGURES, WHOLES)
def test_a_wider_bound_never_turns_agree_into_differ(one, other, whole):
    if agreement(one, other, whole).verdict == "agree":
        assert all(agreement(wide, other, whole).verdict == "agree" for wide in wider(one))


@given(NUMBERS, UNITS)
def test_what_words_allow_holds_their_number(number, unit):
    exact, about = (tolerances.allowed(told("so much", number, unit, bound)) for bound in ("=", "~"))
    assert about[0] <= exact[0] <= number <= exact[1] <= about[1]


# --- series

def test_a_series_tells_what_agrees(record, capsys):
    found = listed(record, "--measure", "territory held", "--whole", VALLEY, capsys=capsys)[0]
    assert [(line["as_of"], [one["verdict"] for one in line["agrees"]]) for line in found] == [
        ("2030-06", ["moved", "agree", "moved"]),
        ("2031-03-09", ["moved", "agree", "differ"]),
        ("2031-03-11", ["agree", "agree", "agree"]),
        ("2031-03-12", ["moved", "differ", "agree"])]
    assert found[1]["agrees"][2]["figure"] == {"article": {"id": found[3]["article"]["id"], "name": "tribune"}, "start": 20, "end": 43,
                                               "text": "2,100 square kilometres"}


def test_a_series_on_a_terminal(record, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    shown = " ".join("\n".join(run("figures", "--record", record.path, "--format", "table", "--series", "--whole", VALLEY, capsys=capsys)[1]).split())
    assert "differs from 1" in shown and "1 of other times do not fit" in shown and "43 persons killed" in shown


def test_nothing_is_missing_from_a_series(record):
    assert len(record.series()) == len(record.figures()) == 8
    assert [row.figure.span.text for row in record.series() if not row.compared] == ["All", "first", "T-72", "43 people"]


def test_wholes_are_kept_apart_and_what_tells_none_joins_the_only_one(tmp_path):
    def losses(*wholes):
        one = reading("; ".join(f"{number} tanks of {whole}" for number, whole in enumerate(wholes, 20)), published_on="2031-03-09")
        one = counting(one, *((f"{number} tanks", number, "tanks", "=", dict(series="tanks lost", of=whole)) for number, whole in enumerate(wholes, 20)))
        with built(tmp_path / f"{len(wholes)}.sqlite", one)._open() as connection:
            return [[row.figure.of for row in series.series(connection, figures.Question())],
                    [len(row.compared) for row in series.series(connection, figures.Question())]]

    assert losses("Drennia", None) == [["Drennia", None], [1, 1]]
    assert losses("Drennia", None, "Velmora") == [["Drennia", None, "Velmora"], [0, 0, 0]]


# --- beside data

DATA = "date,held_km2,maps\n2031-03-01,3220.5,4\n2031-03-08,3230,4\n2031-03-09,3232.5,5\n2031-03-12,3240,5\n"


@pytest.fixture
def data(tmp_path):
    path = tmp_path / "ilmar-valley-held.csv"
    path.write_text(DATA)
    return path


def test_figures_beside_a_series(record, data, capsys):
    found, err = listed(record, "--against", data, "--measure", "territory held", "--whole", VALLEY, capsys=capsys)
    assert [(line["text"], *(line["against"][key] for key in ("on", "number", "difference", "percent", "within"))) for line in found] == [
        ("a third", None, None, None, None, None),
        ("more than 3,200 square kilometres", "2031-03-09", 3232.5, -32.5, -1.01, True),
        ("just under 59 percent", "2031-03-09", 3232.5, 12.5, 0.39, True),
        ("2,100 square kilometres", "2031-03-12", 3240, -1140, -35.19, False)]
    assert [line["against"]["allowed"] for line in found[1:]] == [[3200, None], [None, 3245], [2050, 2150]]
    assert found[0]["against"]["why"] == "2030-06 is outside the series (2031-03-01 to 2031-03-12)"
    assert found[3]["against"]["why"] == ("“2,100 square kilometres” allows 2,050 to 2,150 km²; the series has 3,240 km² on 2031-03-12: outside")
    assert err[-1] == f"onrecord: {data}: held_km2 in km², 4 days from 2031-03-01 to 2031-03-12"


def test_without_a_measure_names_tell_what_is_compared(record, data, capsys):
    found, err = listed(record, "--against", data, capsys=capsys)
    assert [line["text"] for line in found] == ["more than 3,200 square kilometres", "2,100 square kilometres"]
    assert err[1:] == ["onrecord: 2 figures left out: ordinals and designations measure nothing",
                       "onrecord: 2 figures left out: shares of a whole whose area nothing tells (--whole KM2 tells it)",
                       "onrecord: 1 figure left out: their words tell no number",
                       "onrecord: 1 figure left out: their unit is not comparable with km²"]
    assert ("onrecord: 2 figures left out: not of Velmora, which the file's name names (--measure compares all of a measure)"
            in listed(record, "--against", data.rename(data.with_name("Velmora-held.csv")), capsys=capsys)[1])
    (other := data.with_name("graves.csv")).write_text(DATA.replace("held_km2", "burial grounds (km2)"))
    assert ("onrecord: 2 figures left out: they measure something else than the names of file and column tell (--measure compares "
            "all of a measure)" in listed(record, "--against", other, capsys=capsys)[1])


def test_a_table_beside_data(record, data, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    shown = "\n".join(run("figures", "--record", record.path, "--against", data, "--whole", VALLEY, "--format", "table", capsys=capsys)[1])
    assert "-35.2 %" in shown and "-1,140" in shown and "yes: 3,200 or more" in shown and "no: 2,050 to 2,150" in shown


def test_bad_rows_are_told_and_the_rest_goes_on(record, tmp_path, capsys):
    path = tmp_path / "held.csv"
    path.write_text("day;area (ha)\n2031-03-09;323,250\n\nsoon;4\n2031-03-10;many\n2031-03-11\n2031-03-12;324000\n2031-03-12;1\n2031-03-13;\n")
    code, out, err = run("figures", "--record", record.path, "--against", path, "--measure", "territory", "--format", "jsonl", capsys=capsys)
    assert code == 1 and [json.loads(line)["against"]["within"] for line in out] == [True, False]
    assert err[1:7] == [f"onrecord: {path}:4: 'soon' is no date such as 2031-04-18",
                        f"onrecord: {path}:5: 'many' is no number",
                        f"onrecord: {path}:6: has 1 cells, and the heading 2",
                        f"onrecord: {path}:8: 2031-03-12 stands twice, with 324,000.0 and 1.0; the first counts",
                        f"onrecord: {path}:9: no number under area (ha)",
                        "onrecord: 2 figures left out: shares of a whole whose area nothing tells (--whole KM2 tells it)"]


def test_numbers_without_a_unit_count_what_the_figure_counts(record, tmp_path, capsys):
    path = tmp_path / "strikes.csv"
    path.write_text("date,killed\n2031-03-09,43\n")
    with sqlite3.connect(record.path) as connection:
        connection.execute("UPDATE figure SET as_of = '2031-03-09', measure = 'persons killed in the strike' WHERE text = '43 people'")
    connection.close()
    [line], err = listed(record, "--against", path, capsys=capsys)
    assert (line["text"], line["against"]["number"], line["against"]["within"], line["against"]["why"]) == (
        "43 people", 43, True, "“43 people” allows 43 persons killed; the series has 43 persons killed on 2031-03-09: within")
    assert err[0] == f"onrecord: {path}: killed, 1 day from 2031-03-09 to 2031-03-09"


@pytest.mark.parametrize("text, why", [
    ("", "has no rows below its heading"),
    ("date,km2\n", "has no rows below its heading"),
    ("name,km2\nvalley,4\n", 'no column of dates (2031-04-18): name one "date"; it has name, km2'),
    ("date,name\n2031,valley\n", "no column of numbers: name one with --column; it has date, name"),
    ("date,a,b\n2031,1,2\n", "several columns of numbers: name one with --column; it has date, a, b"),
    ("date,km2\n2031-02-30,4\n", "no row has a date and a number (first: {}:2: '2031-02-30' is no date such as 2031-04-18)"),
])
def test_a_file_that_is_no_series(record, tmp_path, text, why, capsys):
    path = tmp_path / "broken.csv"
    path.write_text(text)
    code, out, err = run("figures", "--record", record.path, "--against", path, capsys=capsys)
    assert (code, out, err) == (2, [], [f"onrecord: {path}: {why.format(path)}"])


def test_a_file_that_cannot_be_read(record, tmp_path, capsys):
    (tmp_path / "latin.csv").write_bytes(b"date,km2\n2031,\xe9\n")
    for path, why in (("gone.csv", "cannot be read: No such file or directory"), ("latin.csv", "cannot be read: 'utf-8' codec")):
        code, _, err = run("figures", "--record", record.path, "--against", tmp_path / path, capsys=capsys)
        assert code == 2 and err[0].startswith(f"onrecord: {tmp_path / path}: {why}")


def test_column_and_unit_can_be_named(tmp_path):
    path = tmp_path / "counts.csv"
    path.write_text("when\tfirst\tsecond\n2031-03\t1,200\t3\n2031-04-30\t1.5e3\t4\n")
    series = datedseries.read(path, column="first", unit="square miles")
    assert (series.unit, series.dates, series.numbers, series.faults) == ("mi²", ("2031-03-01", "2031-04-30"), (1200.0, 1500.0), ())
    with pytest.raises(QuestionError, match="no column 'third'; it has when, first, second"):
        datedseries.read(path, column="third")


@pytest.mark.parametrize("on, dates", [
    ("2031-03-08", ["2031-03-08"]),
    ("2031-03-10", ["2031-03-09"]),  # the last one before
    ("2031-03", ["2031-03-01", "2031-03-08", "2031-03-09", "2031-03-12"]),
    ("2031-02-28", []),
    ("2031-03-13", []),  # after the last
])
def test_which_days_of_a_series_count(data, on, dates):
    assert [day for day, _ in datedseries.read(data).during(on)] == dates


def test_a_hole_in_a_series_is_no_number(tmp_path):
    (tmp_path / "holes.csv").write_text("date,km2\n2031-01-01,1\n2031-03-01,2\n")
    series = datedseries.read(tmp_path / "holes.csv")
    assert series.during("2031-01-15") == (("2031-01-01", 1.0),) and series.during("2031-01-16") == ()


# --- Python and notebooks

def test_a_notebook_shows_figures(record, data):
    beside = record.against(data, measure="territory", whole=VALLEY)
    assert beside.left == {} and beside.series.unit == "km²" and len(beside.rows) == 4
    shown = "".join(rows._repr_html_() for rows in (record.figures(unit="mi²"), record.series(whole=VALLEY), beside.rows))
    assert "&gt; 3,200 km² (≥ 1,236 mi²)" in shown and "differs from 1" in shown and "-1,140 (-35.2 %)" in shown
    assert record.figures(measure="nothing")._repr_html_() == "<p>nothing</p>"
    assert isinstance(record, Record)


def test_what_one_article_tells_side_by_side_is_of_one_time():
    one, other = (Figure(Span(0, 4, "text"), value, "percent", series="territory held|ilmar", measure="held") for value in (71, 59))
    assert agreement(one, other).verdict is None  # nothing dates them
    told = agreement(one, other, together=True)
    assert told.verdict == "differ" and told.why.endswith("in one article")


def test_a_day_within_a_long_time_contradicts_nothing():
    # one article came out some day after the summit: the front may have moved until then
    dated, window = (Figure(Span(0, 4, "text"), value, "km²", series="held", measure="held", as_of=Dated(on))
                     for value, on in ((900, "2031-05-06"), (1200, "2031-04-02/..")))
    assert agreement(dated, window).verdict is None


def test_shares_of_a_casebooks_place_meet_its_square_kilometres(tmp_path):
    told = {"Ilmar Valley": 5500.0}.items()
    assert area("Ilmar Valley", told) == 5500.0 and area("Ilmar Valley") is None
    share, square, less = (Figure(Span(0, 4, "text"), value, unit, bound, series="held", measure="held", of="Ilmar Valley")
                           for value, unit, bound in ((71, "percent", "="), (3900, "km²", "~"), (3240, "km²", "=")))
    assert agreement(share, square, area("Ilmar Valley", told), together=True).verdict == "agree"
    assert agreement(share, less, area("Ilmar Valley", told), together=True).verdict == "differ"
