"""The pages of what is contested: claim and denial in equal place, and no denial that reads as a claim."""
import pytest
from elements import page, refused
from served import client

from onrecord.asked import Asked
from onrecord.values import How
from onrecord.web import sides


@pytest.fixture(scope="module")
def browser(examples):
    return client(examples)


def entry(main, words):
    """The entry of the list whose heading has these words."""
    return next(one for one in main.all(of="entry") if words in one.one("h2").text)


def test_claim_and_denial_stand_side_by_side_with_who_when_where_and_the_words(browser):
    told = entry(page(browser, "/contested"), "Karmysh is completely surrounded")
    assert told.one("h2").text.startswith("Contested:")  # no heading states it as a fact
    asserted, denied = told.one(of="side-asserted"), told.one(of="side-denied")
    assert asserted.one("h3").text == "Asserted" and denied.one("h3").text == "Denied or disputed"
    assert "Ruslan Otarev Drennia undated says: that his troops had encircled the garrison of Brodna" in asserted.text
    assert "Velmora undated denies it: Velmora has denied that Brodna is encircled in 04-straits-wire-withdraw" in denied.text
    assert "Karmysh = Brodna" in asserted.text and "Karmysh" not in denied.text  # whose name of the town that is
    assert denied.links["04-straits-wire-withdraw, undated"].startswith("/articles/")


def test_before_the_words_of_a_denial_stands_that_it_is_one(browser):
    asserting = ("said", "told as a claim", "told by the outlet", "what some say")
    denying = {words for how, words in sides.READS.items() if how not in asserting}
    for address in ("/contested", "/contested?unanswered=1"):
        for side in page(browser, address).all(of="side-denied"):
            for held in side.all(of="held"):
                cue = held.one("blockquote").one(of="cue").text
                assert held.one("blockquote").text.startswith(cue) and cue.rstrip(":") in denying


def test_every_way_to_take_a_side_has_words():
    assert set(sides.READS) == set(How.__args__)


def test_denials_alone_are_shown_only_when_asked_and_say_so(browser, examples):
    alone = {row.proposition for row in Asked(examples).contested(unanswered=True)}
    assert alone
    told = page(browser, "/contested")
    assert not any(words in told.text for words in alone)
    asked = page(browser, told.links["Denials of what nobody in the record asserts"])
    headings = [one.text for one in asked.all("h2")]
    assert len(headings) == len(alone) and all(one.startswith("Denial:") for one in headings)
    # in the words of the denial: neither "any child was taken" nor that it is denied that "we are not at war"
    assert {"Denial: The Citadel has denied that Drennian aircraft struck the Tessen dam",
            "Denial: “We are not at war with Drennia and we do not intend to be,”"} <= set(headings)
    assert all(side.text == "Asserted Nobody in the record." for side in asked.all(of="side-asserted"))


def test_one_contention_has_all_words_why_they_are_paired_and_who_did_what_when(browser):
    told = entry(page(browser, "/contested"), "Karmysh is completely surrounded")
    own = page(browser, next(iter(told.one("h2").links.values())))
    assert own.one("h1").text == "Contested: Karmysh is completely surrounded."
    assert "paired because: opposites of one thing" in own.one(of="side-denied").text
    assert [one.text for one in own.one(of="history").all("li")] == [
        "undated Ruslan Otarev Drennia asserted it, in 04-straits-wire-withdraw, undated",
        "undated Velmora denied it, in 04-straits-wire-withdraw, undated"]
    assert "who is right is not told" in own.text and not {"true", "false", "verdict"} & set(own.text.lower().split())
    assert "Velmora [denied]" in own.one(of="side-denied").one(of="citation").text


def test_the_address_asks(browser):
    assert "1 contested claim," in page(browser, "/contested?about=karmysh").text
    assert "1 contested claim," in page(browser, "/contested?place=Brodna&about=surrounded").text  # by the other side's name too
    assert all("Drennia" in one.one(of="meta").text for one in page(browser, "/contested?party=Drennia").all(of="entry"))
    by = page(browser, "/contested?by=person/corin-halloran")
    assert [one.text for one in by.all("h2")] == ["Contested: Velmora may have to cede some territory."]
    assert refused(browser, "/contested?kind=war", 400).startswith("kind 'war' is none of explicit denial")
    assert refused(browser, "/contested/none", 404).startswith("nothing contested has the id 'none'")


def test_places_in_the_articles_are_linked_to_the_character(browser, examples):
    row = next(row for row in Asked(examples).contested() if "surrounded" in row.proposition)
    article, held = row.denied[0].article, row.denied[0].held
    link = page(browser, f"/contested/{row.id}").one(of="side-denied").one("a", of="source").attributes["href"]
    assert link == f"/articles/{article.id}?statement={held.statement}#s-{held.span.start}"
