"""The positions page: who stands where, how that came about, what moved; and no refusal that reads as an offer."""
import pytest
from elements import page, refused
from served import client
from valley import VALLEY, built

from onrecord.asked import Asked


@pytest.fixture(scope="module")
def browser(examples):
    return client(examples)


def cell(main, issue, party):
    """The cell of the table for an issue and a party."""
    table = main.one("table", of="matrix")
    column = [one.text for one in table.one("thead").all("th")].index(party)
    row = next(one for one in table.one("tbody").all("tr") if one.one("th").text == issue)
    return list(row.all("td"))[column - 1]


def test_a_real_table_with_a_caption_and_heads(browser):
    table = page(browser, "/positions").one("table", of="matrix")
    assert table.one("caption").text == "Positions by issue and party"
    assert {one.attributes["scope"] for one in table.one("thead").all("th")} == {"col"}
    assert all(one.one("th").attributes["scope"] == "row" for one in table.one("tbody").all("tr"))
    assert {one.attributes["role"] for one in table.all("td")} == {"cell"}  # it is one for screen readers where a phone stacks it


def test_a_cell_tells_act_day_and_words_with_the_cue_before_them_and_opens_the_timeline(browser):
    told = cell(page(browser, "/positions"), "territory", "Velmora")
    assert "reject 2031-04-18 According to: Kestrin will not discuss borders as long as there is shelling" in told.text
    assert "Condition (as long as): as long as there is shelling → Kestrin will not discuss borders" in told.text
    assert "all 18 positions of Velmora on territory" in told.text and told.one(of="flag").text == "1 shift"
    own = page(browser, told.one("a").attributes["href"])
    assert own.one("h1").text == "Velmora on territory" and "18 positions, 1 shift" in own.text


def test_a_refusal_in_a_cell_says_that_it_is_one(browser):
    told = cell(page(browser, "/positions"), "prisoners-children", "Velmora")
    assert "reject undated has refused: to trade the prisoners for the bridge at Lisk" in told.text


def test_the_timeline_has_every_position_in_time_with_its_exact_words(browser, examples):
    told = page(browser, "/positions?party=Velmora&issue=territory").one(of="timeline")
    entries = [one for one in told.held if not isinstance(one, str)]
    rows = Asked(examples).positions(party="Velmora", issue="territory", history=True)
    days = [row.position.on or "" for row in rows]
    told_days = [[time.attributes["datetime"] for time in one.one(of="day").all("time")] for one in entries]
    assert told_days == [[day.rstrip("?")] if day else [] for day in days]
    # what no words tell the day of does not read as if they did
    assert [one.one(of="day").text.startswith("undated, about ") for one in entries] == [day.endswith("?") for day in days]
    assert any(day.endswith("?") for day in days)
    for one, row in zip(entries, rows):
        for ground in row.grounds:
            assert all(" ".join(piece.text.split()) in one.text for piece in ground.statement.content)


def test_a_shift_stands_before_the_position_that_it_leads_to_and_tells_why(browser):
    told = page(browser, "/positions?party=Velmora&issue=territory")
    entry = next(one for one in told.one(of="timeline").all("li") if list(one.all(of="shift")))
    assert entry.one(of="shift").text == "↘ Softer than 2031-02-02: reject (2031-02-02) → offer (2031-04-18): a special status"
    assert "did not rule out a special status for Brodna" in entry.text
    before = entry.one(of="shift").one("a").attributes["href"].removeprefix("#")
    assert "ruled out a special status for the town" in next(told.all("li", id=before)).text


def test_what_stood_on_a_day(browser, examples):
    told = cell(page(browser, "/positions?on=2031-03-01"), "territory", "Velmora")
    latest = [row.position.on for row in Asked(examples).positions(party="Velmora", issue="territory", on="2031-03-01")]
    assert set(latest) == {"2031-02-02"} and "2031-02-02" in told.text and "2031-04-18" not in told.text
    own = page(browser, told.one("a").attributes["href"])
    assert "Stood on 2031-03-01" in own.text and "Softer" not in own.text  # that came later
    assert "Nobody took a position" in page(browser, "/positions?on=1999").text


def test_conditions_are_listed_in_their_parts(browser):
    told = [one.text for one in page(browser, "/positions?party=Drennia").one(of="conditions").all("li")]
    assert any("demand said: only if about Velmora only if Velmora withdraws from the whole of the Ilmar Valley "
               "then about Drennia Askar would halt its offensive" in one for one in told)
    # "Withdraw or Drennia will …" is no "if you withdraw we will"
    assert any("if not Withdraw then about Drennia Drennia Will ‘Take the Valley by Force’" in one for one in told)
    assert any("excluded by a statement of another side: what it asks is refused" in one for one in told)


def test_one_party_or_one_issue_alone(browser):
    heads = [one.text for one in page(browser, "/positions?party=Kestrin").one("thead").all("th")]
    assert heads == ["Issue", "Velmora"]  # by the capital's name
    assert [one.one("th").text for one in page(browser, "/positions?issue=Territory").one("tbody").all("tr")] == ["territory"]
    assert "No party is called “Nowhere”" in page(browser, "/positions?party=Nowhere").text
    assert refused(browser, "/positions?issue=weather", 400).startswith("no issue is called 'weather'")
    assert refused(browser, "/positions?on=yesterday", 400).startswith("on")


def test_parties_without_a_column_are_told_by_name(browser):
    told = page(browser, "/positions")
    assert "Council of the Straits" not in told.one("thead").text
    assert {"Council of the Straits", "Estwyn", "Show all in the table"} <= set(told.links)
    assert "Council of the Straits" in page(browser, told.links["Show all in the table"]).one("thead").text


def test_without_a_casebook_the_page_says_what_to_do(tmp_path):
    told = page(client(built(tmp_path / "valley.sqlite", *VALLEY).path), "/positions")
    assert "no issues" in told.text and "--casebook CASEBOOK.yaml" in told.text and not list(told.all("table"))
