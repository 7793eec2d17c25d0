"""The map's and the figures' pages, and the drawings that they show: the same numbers in the picture, the table and the views."""
import re
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import pytest
from elements import page, refused
from served import client

from onrecord.asked import Asked
from onrecord.web import charts


@pytest.fixture(scope="module")
def browser(examples):
    return client(examples)


@pytest.fixture(scope="module")
def record(examples):
    return Asked(examples)


def rows(table):
    return {row.one("th").text: [cell.text for cell in row.all("td")] for row in table.one("tbody").all("tr")}


def number(words):
    return int(re.search(r"[\d,]+", words)[0].replace(",", ""))


def test_the_table_beside_the_map_has_every_place_its_names_by_side_and_its_numbers(browser, record):
    told = rows(page(browser, "/map").one("table"))
    assert len(told) == len(record.mapped())
    for row in record.mapped():
        name = f"◆contested: {row.place.name}" if row.is_contested else row.place.name
        others, kind, named, statements, claims = told[name]
        assert kind.startswith(row.place.kind) and (row.place.lat is None) == ("not on the map" in kind)
        assert [number(words) for words in (named, statements, claims)] == [row.mentions, row.statements, len(row.claims)]
    assert told["◆contested: Brodna"][0] == "Karmysh ×4 Drennia"


def test_a_number_of_the_map_leads_to_what_it_counts(browser, record):
    main = page(browser, "/map?since=2031-04")
    by_name = {row.place.name: row for row in record.mapped(since="2031-04")}
    seen = 0
    for row in main.one("table").one("tbody").all("tr"):
        name = row.one("th").text.removeprefix("◆contested: ")
        for address in row.links.values():
            path, asked = urlsplit(address).path, dict(parse_qsl(urlsplit(address).query))
            assert asked == {"place": name, "since": "2031-04"}
            count = number(page(browser, address).one(role="status").text)
            assert count == (by_name[name].statements if path == "/" else len(by_name[name].claims)), address
            seen += 1
    assert seen > 3


def test_the_picture_is_asked_as_the_page_and_is_there_in_the_light_and_in_the_dark(browser):
    for address, asked in (("/map?since=2031-03&all=1&place=Karmysh", {"since": "2031-03", "every": "1", "place": "Karmysh"}),
                           ("/figures?measure=held&of=Ilmar+Valley", {"measure": "held", "of": "Ilmar Valley"})):
        main = page(browser, address)
        light, dark = main.one("img").attributes["src"], main.one("source").attributes["srcset"]
        assert main.one("source").attributes["media"] == "(prefers-color-scheme: dark)"
        assert main.one("img").attributes["alt"].endswith("same numbers.")
        for theme, where in (("light", light), ("dark", dark)):
            assert dict(parse_qsl(urlsplit(where).query)) == {**asked, "theme": theme}
            answer = browser.get(where)
            assert answer.status_code == 200 and answer.headers["content-type"] == "image/svg+xml"
            assert ElementTree.fromstring(answer.text).tag.endswith("svg")
            # its own policy: opened by itself, an SVG is a document
            assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_a_drawing_is_drawn_once_and_a_browser_that_has_it_is_told_so(browser):
    charts._drawn.cache_clear()
    first = browser.get("/charts/matrix.svg")
    again = browser.get("/charts/matrix.svg")
    assert again.text == first.text and charts._drawn.cache_info().misses == 1
    kept = browser.get("/charts/matrix.svg", headers={"If-None-Match": first.headers["etag"]})
    assert kept.status_code == 304 and kept.content == b""
    assert browser.get("/charts/matrix.svg?theme=dark").headers["etag"] != first.headers["etag"]


def test_a_drawing_follows_the_record(tmp_path):
    from onrecord import Record

    article = tmp_path / "a.txt"
    article.write_text("5 May 2031\n\nThe mission saw nine tanks near Paris, said Tove Lund on Monday.\n", encoding="utf-8")
    record = Record(tmp_path / "a.sqlite")
    record.build(article, casebook="none")
    told = client(str(tmp_path / "a.sqlite"))
    before = told.get("/charts/map.svg")
    assert "Paris" in before.text and "Rome" not in before.text
    (tmp_path / "b.txt").write_text("6 May 2031\n\nThe envoy will go to Rome, said Tove Lund on Tuesday.\n", encoding="utf-8")
    record.build(tmp_path / "b.txt")
    after = told.get("/charts/map.svg", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200 and "Rome" in after.text


@pytest.mark.parametrize("address, status, why", (
    ("/charts/pie.svg", 404, "'pie' is no chart"),
    ("/charts/map.svg?speaker=Otarev", 400, "'speaker' is nothing that this page asks for"),
    ("/charts/map.svg?theme=sepia", 400, "theme 'sepia' is none of light, dark"),
    ("/charts/timeline.svg?by=mood", 400, "by 'mood' is none of"),
    ("/charts/figures.svg?whole=much", 400, "whole 'much'"),
    ("/charts/figures.svg?whole=-1", 400, "whole -1.0 is no area"),
    ("/map?since=soon", 400, "since"),
    ("/map?until=2031-02-31", 400, "until"),
    ("/figures?since=2031-13", 400, "since"),
    ("/figures?after=nowhere&measure=held", 400, "after"),
    ("/figures?measure=%3F", 400, "measure"),
))
def test_what_cannot_be_shown_is_refused_in_a_line(browser, address, status, why):
    assert why in refused(browser, address, status)


def test_an_empty_map_says_so(browser):
    main = page(browser, "/map?until=2001")
    assert "No place is named in this time." in main.text and not list(main.all("img"))


def test_the_slider_knows_the_days_of_the_record_and_waits_for_its_script(browser, record):
    answer = browser.get("/map")
    slider = page(browser, "/map").one(id="slider")
    first, last = record.published()
    assert (slider.attributes["data-first"], slider.attributes["data-last"]) == (first, last) == ("2031-02-03", "2031-05-09")
    assert "hidden" in slider.attributes and [one.attributes["type"] for one in slider.all("input")] == ["range", "range"]
    assert '<script src="/static/map.js" defer></script>' in answer.text and browser.get("/static/map.js").status_code == 200


def test_the_list_of_figures_has_what_is_measured_and_each_leads_to_its_series(browser, record):
    main = page(browser, "/figures")
    told = rows(main.one("table"))
    series = {}
    for row in record.figures():
        if row.figure.series and row.figure.sort not in ("ordinal", "designation"):
            series.setdefault((row.figure.series, row.figure.of), []).append(row)
    assert len(told) == len(series)
    assert told["territory of Ilmar Valley held by Drennia"][:2] == ["Ilmar Valley", "km², percent"]
    for name, address in main.one("tbody").links.items():
        assert name in page(browser, address).text


def test_a_series_has_each_figure_in_its_sentence_with_what_the_others_are_to_it(browser, record):
    main = page(browser, "/figures?measure=held")
    found = record.series(measure="held")
    listed = list(main.one("tbody").all("tr"))
    assert [row.one("th").text for row in listed] == ["71 %", "~ 3,900 km²", "3,240 km²", "< 59 %"] and len(found) == 4
    for row, told in zip(listed, found):
        cells = list(row.all("td"))
        assert row.one("mark").text == told.figure.span.text and row.one("mark").text in cells[2].text
        verdicts = [one.verdict for one in told.compared]
        assert cells[3].text.count("differs from") == verdicts.count("differ") == 2
        assert "agrees with" in cells[3].text
        (source,) = row.links_to("/articles/")[:1]
        assert f"s-{told.figure.span.start}" in source or "statement=" in source
    assert "no number fits both" in main.text


def test_downloads_of_the_map_and_of_figures_hold_what_the_page_tells(browser, record):
    main = page(browser, "/map?since=2031-04&all=1")
    lines = browser.get(main.links["JSON Lines"]).text.splitlines()
    assert len(lines) == len(record.mapped(since="2031-04"))
    table = browser.get(main.links["CSV"]).text.splitlines()
    assert table[0].startswith("id,name,kind,lat,lon") and len(table) == len(lines) + 1
    assert browser.get(main.links["Parquet"]).content.startswith(b"PAR1")
    figures = page(browser, "/figures?measure=held")
    assert len(browser.get(figures.links["JSON Lines"]).text.splitlines()) == 4
