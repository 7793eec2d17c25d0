"""Charts: their specifications are Vega-Lite's, all that they show stands in the record, and no word of an article does anything."""
import json
import re
import subprocess
import sys
from copy import deepcopy
from itertools import product
from xml.etree import ElementTree

import pytest

from onrecord import lines
from onrecord.asked import Asked
from onrecord.charts import days, draw, figures, labels, matrix, outlines, places, positions, theme, timeline, view
from onrecord.charts.made import CHARTS, chart
from onrecord.errors import ChartError, QuestionError

SVG = "{http://www.w3.org/2000/svg}"
ASKED = {  # a question for each drawing that there is
    "timeline": ({}, {"by": "speaker", "party": "Velmora"}, {"by": "issue"}, {"by": "outlet", "act": "deny"},
                 {"party": "Kestrin", "issue": "territory"}, {"by": "positions", "party": "Drennia"}, {"since": "2040"}),
    "map": ({}, {"since": "2031-04", "every": True}, {"place": "Karmysh"}, {"until": "2001"}),
    "matrix": ({}, {"on": "2031-03"}, {"party": "Velmora"}, {"issue": "territory"}, {"on": "2001"}),
    "figures": ({}, {"measure": "held"}, {"since": "2031-03"}, {"unit": "km2", "of": "Ilmar Valley"}, {"measure": "moon"}),
}
DRAWINGS = [(name, question) for name, questions in ASKED.items() for question in questions]


@pytest.fixture(scope="module")
def record(examples):
    return Asked(examples)


def values(spec):
    """Every datum of a specification, wherever it stands."""
    if isinstance(spec, dict):
        if isinstance(spec.get("values"), list) and spec["values"] and isinstance(spec["values"][0], dict):
            yield from spec["values"]
        for part in spec.values():
            yield from values(part)
    elif isinstance(spec, list):
        for part in spec:
            yield from values(part)


def keys(spec):
    if isinstance(spec, dict):
        yield from spec
        for part in spec.values():
            yield from keys(part)
    elif isinstance(spec, list):
        for part in spec:
            yield from keys(part)


@pytest.mark.parametrize("name, question", DRAWINGS, ids=str)
def test_a_specification_is_vega_lites_and_is_drawn_in_the_light_and_in_the_dark(record, name, question):
    altair = pytest.importorskip("altair")
    made = chart(record, name, **question)
    for one in theme.THEMES:
        spec = made.specified(one)
        altair.Chart.from_dict(spec)  # raises what the schema does not allow
        drawn = ElementTree.fromstring(draw.svg(spec))
        assert drawn.tag == f"{SVG}svg" and drawn.get("role") == "img"
        assert drawn.find(f"{SVG}title").text == spec["title"]["text"] and drawn.find(f"{SVG}desc").text
        assert theme.THEMES[one].paper in draw.svg(spec)


def test_every_dot_of_a_timeline_is_a_statement_of_the_record(record):
    told = {row.statement.id: row.statement for row in record.statements()}
    dots = [datum for datum in values(chart(record, "timeline").spec) if "statement" in datum]
    dated = [own_id for own_id, one in told.items() if one.said.on and days.stretch(one.said.on)]
    assert sorted(dot["statement"] for dot in dots) == sorted(dated)
    for dot in dots:
        statement = told[dot["statement"]]
        assert dot["act"] == statement.meant.act and dot["said"] == statement.said.on
        assert dot["words"] == labels.full(" … ".join(span.text for span in statement.content))
    # no dot hides another
    assert len({(dot["x"], dot["y"]) for dot in dots}) == len(dots)


def test_the_largest_timeline_is_no_taller_than_a_few_screens(record):
    line = lines.statement((row := record.statements()[0]).statement, row.article)
    many = [{**line, "said_on": f"20{year}-{month:02}", "speaker": {**line["speaker"], "party": f"Party {number % 30}"}}
            for year in range(20, 30) for month in range(1, 13) for number in range(40)]
    spec = timeline.statements(many, theme.LIGHT)
    assert spec["height"] <= 900 and "all others" in [datum.get("lane") for datum in values(spec)]


def test_a_timeline_tells_how_many_statements_it_leaves_out(record):
    undated = sum(row.statement.said.on is None for row in record.statements())
    assert f"{undated} without a date left out" in " ".join(chart(record, "timeline").spec["title"]["subtitle"])


def test_a_single_old_statement_does_not_squeeze_the_others_into_a_corner():
    newer = [20_000 + number for number in range(100)]
    assert days.near([1_000, *newer]) == (20_000, 20_099)
    assert days.near(newer) == (20_000, 20_099)
    assert days.near([19_990, *newer]) == (19_990, 20_099)  # this one is near enough to stay
    assert days.near([5]) == (5, 5)


def test_positions_over_time_show_every_dated_one_and_the_shifts_between(record):
    asked = {"party": "Velmora", "issue": "territory"}
    rows = [row.position for row in record.positions(**asked) if row.position.on]
    spec = chart(record, "timeline", **asked).spec
    shown = {datum["key"]: datum for datum in values(spec) if "key" in datum}
    assert len(shown) == len(rows)
    assert {tuple(datum["statements"]) for datum in shown.values()} == {tuple(row.statements) for row in rows}
    (shift,) = record.shifts(**asked)
    heads = {datum["why"]: datum for datum in values(spec) if "why" in datum}
    assert list(heads) == [shift.shift.why] and heads[shift.shift.why]["direction"] == "softer"
    assert "softer" in spec["description"]


def test_what_turns_a_meaning_stands_in_the_words_beside_a_sign():
    words = "We are ready to talk about a special status for the town and the villages around it, about its language and its schools, " \
            "about its police and about everything else that the other side has named, but not before they leave."
    short = labels.gist(words, 74)
    assert len(short) <= 2 * 74 + 1 and "…" in short and "but not before they leave" in short.replace("\n", " ")
    assert labels.gist("Leave the town.", 74) == "Leave the town."


def test_a_matrix_has_a_cell_for_every_party_and_issue_and_marks_where_it_moved(record):
    cells = {(cell.party, cell.issue): cell for cell in record.matrix()}
    shown = {(datum["party"], datum["issue"]): datum for datum in values(chart(record, "matrix").spec) if "positions" in datum}
    assert set(shown) == set(cells)
    for key, datum in shown.items():
        assert datum["positions"] == cells[key].positions and datum["moves"] == cells[key].shifts
        latest = {row.position.act for row in cells[key].standing}
        assert datum["act"] in latest and (datum["act"] != "assert" or latest == {"assert"})
    assert shown["Velmora", "territory"]["moved"] == "1"


def test_a_map_shows_every_place_with_coordinates_and_the_names_of_both_sides(record):
    told = {row.place.id: row for row in record.mapped()}
    shown = {datum["id"]: datum for datum in values(chart(record, "map", every=True).spec) if "mentions" in datum}
    assert set(shown) == {own_id for own_id, row in told.items() if row.place.lat is not None}
    for own_id, datum in shown.items():
        assert (datum["mentions"], datum["statements"]) == (told[own_id].mentions, told[own_id].statements)
    town = next(datum for datum in shown.values() if datum["name"] == "Brodna")
    assert town["label"] == "Brodna / Karmysh" and town["called"] == "Brodna, Karmysh (Drennia)"
    assert town["contested"] == places.CONTESTED
    spec = chart(record, "map").spec
    kinds = next(layer["encoding"]["shape"]["scale"] for layer in spec["layer"] if "shape" in layer["encoding"])
    assert dict(zip(kinds["domain"], kinds["range"])) == {places.CONTESTED: "diamond", places.AGREED: "circle"}
    assert "9 more places without coordinates" in " ".join(spec["title"]["subtitle"])


def test_the_numbers_of_the_map_are_those_of_the_other_views(record):
    claims = record.contested()
    for row in record.mapped():
        assert row.mentions == len(record.places(place=row.place.name))
        assert row.statements == len(record.statements(place=row.place.name))
        assert row.articles == len({one.article.id for one in record.places(place=row.place.name)})
        assert set(row.claims) == {claim.id for claim in record.contested(place=row.place.name)} <= {claim.id for claim in claims}


def test_a_map_of_a_time_counts_what_was_named_then(record):
    later = {row.place.name: row.mentions for row in record.mapped(since="2031-05")}
    rows = [row for row in record.places() if row.toponym.place and (row.article.published_on or "") >= "2031-05"]
    assert later and sum(later.values()) == len(rows)
    assert not record.mapped(until="2001")
    with pytest.raises(QuestionError, match="since"):
        record.mapped(since="soon")


def test_a_map_zooms_to_where_most_lies_and_tells_what_lies_outside():
    near = [place(f"Town {number}", 47 + number / 10, 30 + number / 10, 10) for number in range(8)]
    far = place("Faraway", -35.0, -150.0, 1)
    spec = places.places([*near, far], theme.LIGHT)
    assert "Outside the map: Faraway 1" in " ".join(spec["title"]["subtitle"])
    assert "Faraway" in [datum.get("name") for datum in values(places.places([*near, far], theme.LIGHT, every=True))]
    assert "Faraway" not in [datum.get("name") for datum in values(spec)]


def place(name, latitude, longitude, mentions):
    return {"id": f"casebook/{name}", "name": name, "kind": "town", "lat": latitude, "lon": longitude, "country": None, "region": None,
            "mentions": mentions, "articles": 1, "names": [{"text": name, "mentions": mentions, "is_alias": False, "used_by": None}],
            "statements": 0, "claims": [], "contested": False}


def test_the_outlines_draw_land_and_no_border_that_a_state_disputes():
    window = view.around([(28.0, 44.5, 1), (40.0, 52.0, 1)])
    land, borders = outlines.shapes(window)
    for name, longitude, latitude, is_land in (("the plain", 33.0, 49.0, True), ("the sea", 31.0, 43.4, False)):
        assert inside(land, window.at(longitude, latitude)) == is_land, name
    drawn = [point for line in borders["coordinates"] for point in line]
    assert drawn
    # the isthmus of Crimea, and the border of Donetsk and Luhansk: both sides claim what lies beyond
    for west, south, east, north in ((33.0, 45.6, 35.3, 46.4), (38.3, 47.2, 40.1, 49.7)):
        (left, low), (right, high) = window.at(west, south), window.at(east, north)
        assert not [1 for x, y in drawn if left < x < right and high < y < low]


def inside(land, point):
    """Is a point within a MultiPolygon, counted by the edges that a ray from it crosses?"""
    x, y = point
    crossed = 0
    for ring in (ring for polygon in land["coordinates"] for ring in polygon):
        for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
            crossed += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossed % 2 == 1


def test_a_map_of_the_whole_earth_has_no_line_across_it():
    window = view.around([(-170.0, -50.0, 1), (175.0, 70.0, 1)], every=True)
    land, _ = outlines.shapes(window)
    long = [(one, other) for polygon in land["coordinates"] for ring in polygon for one, other in zip(ring, ring[1:])
            if abs(one[0] - other[0]) > view.WIDTH / 4 and 0 < one[1] < window.height]
    assert not long


def test_figures_are_drawn_as_their_words_tell(record):
    rows = record.series(measure="held")
    shown = [datum for datum in values(chart(record, "figures", measure="held").spec) if "label_at" in datum]
    by_place = {(datum["article_id"], datum["start"]): datum for datum in shown}
    assert set(by_place) == {(row.article.id, row.figure.span.start) for row in rows}
    drawn = {datum["told"]: (datum["value"], datum["end"], datum["about"]) for datum in shown}
    assert drawn == {"71 %": (71, "", False), "~ 3,900 km²": (3900, "", True), "3,240 km²": (3240, "", False), "< 59 %": (59, "lower", False)}
    assert {datum["who"] for datum in shown} == {"Drennian Ministry of Defence", "Valley Watch"}


def test_a_range_is_a_bar_from_its_one_end_to_the_other():
    line = next(values(figures.figures([figure([10, 20]), figure([None, 30]), figure(4)], theme.LIGHT)))
    assert (line["low"], line["high"], line["value"], line["end"]) == (10, 20, 15, "")


def figure(value):
    return {"start": 0, "end": 2, "text": "so many", "value": value, "unit": "km²", "bound": "=", "measure": "land", "series": "land", "of": None,
            "as_of": "2031-05", "as_of_basis": None, "stated_by": None, "statement": None, "sort": "quantity", "source": None, "agrees": [],
            "article": {"id": "a", "name": "a", "path": "a.txt", "outlet": None, "title": None, "published_on": None}}


HOSTILE = "</script><script>window.hurt=1</script>\"'&<img src=x onerror=window.hurt=1>\x00\x1b[2J\ud800\ufffe\u202e ${1} ]]> datum.x"
SAFE = {"id", "article", "act", "said_on", "date", "kind", "bound", "value", "unit", "sort", "as_of", "lat", "lon", "start", "end", "direction",
        "published_on", "series", "statements"}


def hostile(value, key=None):
    """A line with hostile words wherever an article's or a casebook's words stand."""
    if isinstance(value, dict):
        return {name: hostile(part, name) for name, part in value.items()} if key != "statements" else value
    if isinstance(value, list):
        return [hostile(part, key) for part in value]
    return f"{value} {HOSTILE}" if isinstance(value, str) and key not in SAFE else value


@pytest.fixture(scope="module")
def attacks(record):
    """A specification of each kind, made of lines with hostile words."""
    statements = [hostile(lines.statement(row.statement, row.article)) for row in record.statements()]
    told = [hostile(lines.position_row(row)) for row in record.positions(party="Velmora", issue="territory")]
    moved = [hostile(lines.shift_row(row)) for row in record.shifts()]
    return {
        "timeline": timeline.statements(statements, theme.LIGHT, by="speaker", heading=HOSTILE),
        "positions": positions.positions(told, moved, theme.DARK, heading=HOSTILE),
        "matrix": matrix.matrix([hostile(lines.cell_row(row)) for row in record.matrix()], theme.LIGHT, heading=HOSTILE),
        "map": places.places([hostile(lines.mapped_row(row)) for row in record.mapped()], theme.DARK, heading=HOSTILE),
        "figures": figures.figures([hostile(lines.series_row(row)) for row in record.series()], theme.LIGHT, heading=HOSTILE),
    }


@pytest.mark.parametrize("name", ("timeline", "positions", "matrix", "map", "figures"))
def test_hostile_words_are_drawn_as_words(attacks, name):
    spec = attacks[name]
    assert "window.hurt" in json.dumps(spec)  # they are there, as words
    drawn = ElementTree.fromstring(draw.svg(spec))
    assert not [one for one in drawn.iter() if one.tag.removeprefix(SVG) in ("script", "image", "foreignObject", "a", "iframe")]
    assert not [attribute for one in drawn.iter() for attribute in one.attrib if attribute.lower().startswith("on") or "href" in attribute]
    page = draw.html(spec)
    assert "<script>window" not in page and "<img src=x" not in page
    assert page.count("</script>") == page.count("<script")


def test_hostile_words_do_nothing_in_a_browser(attacks, tmp_path):
    """The page of each drawing in a real browser: no script of theirs runs, nothing is fetched, and the chart is there."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as play:
        try:
            browser = play.chromium.launch(executable_path="/usr/bin/chromium")
        except sync_api.Error as error:
            pytest.skip(f"no Chromium here: {error.message.splitlines()[0]}")
        for name, spec in attacks.items():
            (tmp_path / f"{name}.html").write_text(draw.html(spec), encoding="utf-8")
            page, asked = browser.new_page(), []
            page.on("request", lambda request: asked.append(request.url))
            page.goto((tmp_path / f"{name}.html").as_uri())
            page.wait_for_selector("svg")
            mark = page.locator("svg path[aria-label], svg text").first
            mark.hover(force=True)  # a tooltip is HTML
            page.wait_for_timeout(50)
            assert page.evaluate("window.hurt") is None, name
            assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == [], name
            page.close()
        browser.close()


@pytest.mark.parametrize("name, question", DRAWINGS, ids=str)
def test_no_specification_names_an_address(record, name, question):
    spec = chart(record, name, **question).spec
    assert not {"url", "href"} & set(keys({**spec, "data": spec.get("data", {})}))
    named = set(re.findall(r"(?:https?:)?//[\w.]+", json.dumps({key: value for key, value in spec.items() if key != "$schema"})))
    assert not named


def test_what_would_fetch_is_refused():
    with pytest.raises(ValueError, match="not allowed"):
        draw.svg({"data": {"url": "http://127.0.0.1:9/x.json"}, "mark": "point", "title": {"text": "x"}, "description": "x"})


def test_a_chart_is_saved_as_its_suffix_tells(record, tmp_path):
    made = chart(record, "matrix")
    for name, begins in (("a.svg", b"<svg"), ("a.png", b"\x89PNG\r\n\x1a\n"), ("a.HTML", b"<!DOCTYPE html>")):
        made.save(tmp_path / name, theme="dark")
        assert (tmp_path / name).read_bytes().startswith(begins)
    with pytest.raises(ChartError, match=r"a\.gif: a chart is drawn into a file that ends in \.svg, \.png, \.html"):
        made.save(tmp_path / "a.gif")
    with pytest.raises(ChartError, match="No such file"):
        made.save(tmp_path / "nowhere" / "a.svg")
    with pytest.raises(ChartError, match="theme 'sepia' is none of light, dark"):
        made.save(tmp_path / "a.svg", theme="sepia")


def test_a_notebook_shows_a_chart_as_vega_lite_and_as_svg(examples):
    from onrecord import Record

    bundle = Record(examples).chart("timeline", party="Velmora")._repr_mimebundle_()
    (mime,) = [one for one in bundle if "vegalite" in one]
    assert bundle[mime]["$schema"].endswith(f"vega-lite/v{mime.split('.v')[2][0]}.json")
    assert ElementTree.fromstring(bundle["image/svg+xml"]).tag == f"{SVG}svg"
    assert "Velmora" in bundle["text/plain"]


def test_without_vl_convert_a_line_tells_what_to_install(examples, tmp_path):
    code = ("import sys; sys.modules['vl_convert'] = None\nfrom onrecord.cli import main\n"
            f"sys.exit(main(['chart', 'map', '--record', {examples!r}, '-o', {str(tmp_path / 'a.svg')!r}]))")
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "onrecord: charts are drawn by vl-convert, which is not installed: pip install 'onrecord[charts]'\n"
    # a notebook that knows Vega-Lite shows it all the same
    code = ("import sys; sys.modules['vl_convert'] = None\nfrom onrecord import Record\n"
            f"print(*Record({examples!r}).chart('matrix')._repr_mimebundle_())")
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "vegalite" in ran.stdout and "svg" not in ran.stdout


@pytest.mark.parametrize("name, question, told", (
    ("pie", {}, "'pie' is no chart; there are timeline, map, matrix, figures"),
    ("map", {"speaker": "Otarev"}, "'speaker' is nothing that a map is asked by"),
    ("timeline", {"by": "mood"}, "by 'mood' is none of"),
    ("timeline", {"by": "positions", "act": "deny"}, "a timeline of positions is asked by party and issue, not by act"),
    ("figures", {"since": "soon"}, "since"),
))
def test_what_cannot_be_asked_is_told_in_a_line(record, name, question, told):
    with pytest.raises(QuestionError, match=re.escape(told)) as error:
        chart(record, name, **question)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", CHARTS)
def test_the_command_draws_every_chart(examples, tmp_path, name):
    ran = subprocess.run([sys.executable, "-m", "onrecord", "chart", name, "--record", examples, "-o", str(tmp_path / "a.png"), "--theme", "dark"],
                         capture_output=True, text=True)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def contrast(one, other):
    """WCAG's contrast of two colours."""
    def light(colour):
        told = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
        return sum(share * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
                   for share, part in zip((0.2126, 0.7152, 0.0722), told))
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("one", theme.THEMES.values(), ids=lambda one: one.name)
def test_colours_stand_out_and_no_act_differs_by_colour_alone(one):
    grounds = (one.paper, *one.shades)
    for family, ground in product(("asks", "gives", "refuses", "presses", "states"), grounds):
        assert contrast(getattr(one, family), ground) >= 3, (family, ground)
    for words, ground in product((one.ink, one.quiet), (one.paper, one.land, one.water, *one.shades)):
        assert contrast(words, ground) >= 4.5, (words, ground)
    shapes = [(shape, full) for _, shape, full in theme.ACTS.values()]
    assert len(set(shapes)) == len(shapes)


def test_lines_are_not_changed_by_what_draws_them(record):
    told = [lines.series_row(row) for row in record.series()]
    before = deepcopy(told)
    figures.figures(told, theme.LIGHT)
    assert told == before
