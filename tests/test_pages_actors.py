"""People, parties, instruments and outlets: one page each, with what they say and where that stands."""
import re

import pytest
from elements import page, refused
from served import client
from valley import CASEBOOK, VALLEY, built

from onrecord.asked import Asked


@pytest.fixture(scope="module")
def browser(examples):
    return client(examples)


def test_who_says_most_comes_first_with_role_and_party(browser, examples):
    rows = [[one.text for one in row.held if not isinstance(one, str)] for row in page(browser, "/actors").one("tbody").all("tr")]
    assert rows[0] == ["Irena Dovalska", "Velmora", "President of Velmora", "54 statements", "54 times named"]
    assert [row[0] for row in rows[:5]] == [row.actor.name for row in Asked(examples).actors()[:5]]


def test_people_are_found_by_any_name_by_what_they_are_and_by_their_party(browser):
    def names(address):
        return [one.one("th").one("a").text for one in page(browser, address).one("tbody").all("tr")]
    assert names("/actors?name=Dowalska") == ["Irena Dovalska"]
    assert names("/actors?name=President of Drennia") == ["Ruslan Otarev"]
    assert "Velmora" in names("/actors?type=state") and "Irena Dovalska" not in names("/actors?type=state")
    assert names("/actors?party=Highmere")[0] == "Edda Marwick"
    assert "No actor is called “Xyzzyx”" in page(browser, "/actors?name=Xyzzyx").text


def test_a_person_under_every_name_with_dated_roles(browser):
    told = page(browser, "/actors/person/irena-dovalska")
    assert told.one("h1").text == "Irena Dovalska"
    assert "Person, Velmora · 54 statements, 38 utterances" in told.one(of="standfirst").text
    assert told.one(of="roles").text == "President of Velmora since 2028"
    assert {"“Dovalska”", "“Dovalskaya”", "“Dowalska”"} <= set(told.one("header").text.replace(",", "").split())


def test_its_statements_are_narrowed_down_by_counts_that_hold(browser, examples):
    told = page(browser, "/actors/person/irena-dovalska")
    counted = Asked(examples).statements(speaker="Irena Dovalska", issue="territory")
    facet = next(one for one in told.one(of="facets").all(of="facet") if one.one("h3").text == "Issue")
    first = facet.one("li")
    assert first.text == f"territory {len(counted)}"
    own = page(browser, first.one("a").attributes["href"].partition("#")[0])
    assert f"{len(counted)} statements, newest first" in own.text and own.one(of="chip").text.startswith("Issue territory")
    assert own.one(of="chip").attributes["href"] == "/actors/person/irena-dovalska"


def test_all_statements_page_by_page_newest_first(browser, examples):
    seen, address = [], "/actors/person/irena-dovalska"
    while address:
        told = page(browser, address)
        seen += [one.attributes["id"] for one in told.all(of="statement")]
        following = next(told.all("a", rel="next"), None)
        address = following and following.attributes["href"]
    rows = {row.statement.id: row.statement.said.on for row in Asked(examples).statements(speaker="Irena Dovalska")}
    assert set(seen) == set(rows) and len(seen) == len(rows)
    days = [rows[one][:10] for one in seen if rows[one] and len(rows[one]) == 10]
    assert days == sorted(days, reverse=True)


def test_to_whom_and_at_whom(browser, examples):
    told = [one.text for one in page(browser, "/actors/person/irena-dovalska").one(of="addressed").all("li")]
    rows = Asked(examples).statements(speaker="Irena Dovalska")
    at = sum(row.statement.meant.target is not None and row.statement.meant.target.name == "Meridian Alliance" for row in rows)
    own = next(one for one in told if one.startswith("at Meridian Alliance"))
    assert at and sum(int(times) for times in re.findall(r"×(\d+)", own)) == at


def test_what_somebody_disputes_is_shown_with_both_sides(browser):
    told = page(browser, "/actors/person/corin-halloran")
    assert "Contested: Velmora may have to cede some territory." in [one.text for one in told.all("h3")]
    assert "says the opposite:" in told.one(of="side-denied").text


def test_a_party_has_its_people_its_positions_and_what_all_of_them_say(browser, examples):
    told = page(browser, "/actors/party/Drennia")
    assert told.one(of="people").one("li").text == "Ruslan Otarev 21"
    assert {"territory", "front-line"} <= set(told.one(of="stands").links)
    assert "/positions?party=Drennia&issue=front-line" in told.one(of="stands").links_to("/positions")
    assert f"{len(Asked(examples).statements(party='Drennia'))} statements" in told.text
    assert told.one("section", of="entry").one(of="sides")
    # a state speaks on its own page for itself, and leads to the party
    assert page(browser, "/actors/state/drennia").links["Drennia"] == "/actors/party/Drennia"


def test_who_is_not_there_is_told_in_a_line(browser):
    assert refused(browser, "/actors/person/nobody", 404) == "nobody in the record has the id 'person/nobody'"
    assert refused(browser, "/actors/party/Nowhere", 404) == "no party in the record is called 'Nowhere'"
    assert refused(browser, "/actors?colour=red", 400).startswith("'colour' is nothing that this page asks for")


def test_people_of_a_record_without_positions(tmp_path):
    browser = client(built(tmp_path / "valley.sqlite", *VALLEY).path)
    assert "Olga Brandis" in page(browser, "/actors").text
    told = page(browser, "/actors/party/Drennia")
    assert "Olga Brandis" in told.text and not list(told.all(of="stands"))


def test_an_office_held_for_a_time(tmp_path):
    (tmp_path / "case.yaml").write_text(CASEBOOK, encoding="utf-8")
    told = page(client(built(tmp_path / "valley.sqlite", *VALLEY, case=tmp_path / "case.yaml").path), "/actors/person/karel-brandis")
    assert told.one(of="roles").text == "President of Velmora 2021-01-10 to 2029-01-09"


def test_an_instrument_with_who_does_what_with_it_and_where_it_is_named(browser, examples):
    rows = {row.instrument.id: row for row in Asked(examples).instruments()}
    told = page(browser, "/instruments")
    assert told.one("caption").text.startswith(f"{len(rows)} instruments")
    own = page(browser, told.links["Port Amarel plan"])
    row = next(one for one in rows.values() if one.instrument.name == "Port Amarel plan")
    assert own.one(of="standfirst").text.startswith("Plan, 2031-04-02 · named 8 times in 3 articles")
    assert [one.text for one in own.all("h2")] == ["Assert 7 statements", "Offer 1 statement", "Where it is named"]
    assert {one.attributes["id"] for one in own.all(of="statement")} == {one.statement.id for one in row.says}
    places = [link for link in own.one(of="entries").links_to("/articles/") if "at=" in link]
    assert {link.rpartition("#s-")[2] for link in places} == {str(one.span.start) for _, one in row.mentions}
    assert "revised" in page(browser, "/instruments?name=plan revised").one("tbody").text
    assert refused(browser, "/instruments/none", 404) == "no instrument has the id 'none'"


def test_outlets_in_numbers(browser, examples):
    told = page(browser, "/outlets")
    rows = {one.one("th").text: [int(cell.text.split()[0]) for cell in one.all("td")] for one in told.one("tbody").all("tr")}
    for row in Asked(examples).outlets():
        assert rows[row.name or "No outlet told"] == [
            row.articles, row.copies, row.statements, row.direct, row.utterances, row.first, row.later, row.meaning_changed]
    found = page(browser, next(one for one in told.links_to("/?outlet=The%20Askar%20Tribune")))
    assert f"{rows['The Askar Tribune'][2]} statements" in found.text
    assert "Askar Tribune" in page(browser, "/outlets?party=Velmora").one("tbody").text
