"""What pages say in words of their own: days, cues, nouns beside counts, and who did what again."""
from types import SimpleNamespace

import pytest
from elements import page, parsed
from marked import reading
from served import client
from valley import built, named, person, said

from onrecord.citation import citation
from onrecord.web import render, sides
from onrecord.web.pages import search


@pytest.mark.parametrize("edtf, told", [
    ("2031-03-12", "2031-03-12"), ("2031-03", "2031-03"), (None, "undated"), ("", "undated"),
    ("2031-03-12~", "about 2031-03-12"),
    ("2031-03-12?", "undated, about 2031-03-12"),  # no words tell the day: "2031-03-12?" asks the reader
    ("2031-03-10/2031-03-12", "2031-03-10 to 2031-03-12"), ("2031-03-10/..", "from 2031-03-10"),
])
def test_a_day_reads_as_what_is_known_of_it(edtf, told):
    found = parsed(str(render.day(edtf)))
    assert found.text == told
    for time in found.all("time"):  # a machine reads only what HTML knows
        assert not set(time.attributes["datetime"]) & set("?~%/.")


def test_a_day_that_is_no_day_is_escaped():
    assert "<b>" not in render.day("<b>2031</b>")


@pytest.mark.parametrize("cue, told", [("said", "said:"), ("said:", "said:"), ("adding :", "adding:"), (":", ""), ("—", ""), ("сказал", "сказал:")])
def test_a_cue_stands_before_the_words_with_one_colon(cue, told):
    assert render.cue(cue) == told


def test_one_is_one():
    assert [render.noun(count, "copy", "copies") for count in (0, 1, 2)] == ["copies", "copy", "copies"]


ONE = named(said(reading("(Savo Otarev){:} [“We hold Karmovo.”]", "(Irena Dovalska) {denied} [that Karmovo had fallen].", name="colon",
                         speakers=("Savo Otarev", "Irena Dovalska"), published_on="2031-03-12~", outlet="Valley Post", kind="direct")),
            [person("Savo Otarev", "Drennia", "Otarev"), person("Irena Dovalska", "Velmora")])


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    return client(built(tmp_path_factory.mktemp("words") / "one.sqlite", ONE).path)


def test_a_colon_alone_is_no_verb_before_the_words(browser):
    listed = page(browser, page(browser, "/articles").links_to("/articles/")[0]).one(of="listed")
    first, second = [one.one(of="words").text for one in listed.held if not isinstance(one, str)]
    assert first == "“We hold Karmovo.”" and second == "denied: that Karmovo had fallen"


def test_a_citation_tells_no_verb_where_there_is_none():
    line = {"id": "a1", "speaker": None, "source": {"text": "Otarev"}, "cue": {"text": ":", "start": 6, "end": 7}, "kind": "direct", "said_on": None,
            "content": [{"text": "We hold Karmovo.", "start": 9, "end": 25}],
            "article": {"id": "b2", "outlet": "Valley Post", "title": None, "published_on": None, "path": None, "name": "colon"}}
    assert citation(line).startswith("Otarev [quoted]: “We hold Karmovo.”")
    assert citation({**line, "cue": {"text": "denied", "start": 6, "end": 12}}).startswith("Otarev [“denied”, quoted]: ")


def test_no_page_counts_one_things(browser):
    for address in ("/articles", "/actors", "/outlets", "/map", "/figures"):
        for count in page(browser, address).all(of="num"):
            words = count.text.split()
            assert words[0] != "1" or not any(word in words for word in ("articles", "statements", "times", "words", "figures", "copies")), words


def test_a_day_that_an_article_came_out_about_reads_so(browser):
    told = page(browser, "/")
    assert [one.text for one in told.all("a", of="source")] == ["Valley Post, about 2031-03-12"] * 2


def turn(side, what, by, party=None, on="2031-03-12"):
    who = SimpleNamespace(id=by, party=party)
    return SimpleNamespace(what=what, row=SimpleNamespace(held=SimpleNamespace(side=side, by=who)), on=on)


def test_another_one_of_a_party_does_nothing_again():
    first = turn("denied", "denied", "person/otarev", "Drennia")
    assert sides._did(first, ()) == "denied it"
    assert sides._did(turn("denied", "repeated", "person/otarev", "Drennia"), (first,)) == "denied it again"
    assert sides._did(turn("denied", "repeated", "person/kyrelenko", "Drennia"), (first,)) == "denied it, as others of Drennia before"
    assert sides._did(turn("asserted", "dropped", "person/otarev", "Drennia"), (first,)) == "asserted it, having denied it before"
    assert sides._did(turn("asserted", "dropped", "state/drennia", "Drennia"), (first,)) == "asserted it, Drennia having denied it before"


def test_outlets_are_found_from_every_page(browser):
    assert "/outlets" in browser.get("/articles").text.split("</nav>")[0]


@pytest.mark.parametrize("text, wider", [
    ("ceding territory", "ced* territor*"), ("attack", "attack*"), ("the war", None), ("war crimes", "war crim*"),
    ("“ceding territory”", None), ("ced*", None), ("truce OR ceasefire", None), ("12 tanks", None), (None, None), ("", None),
])
def test_words_are_offered_in_their_other_forms(text, wider):
    assert search.endings(text) == wider


def test_who_asks_for_a_word_is_led_to_its_other_forms(browser):
    told = page(browser, "/?text=falls")
    assert "Nothing in the record answers" in told.text
    assert "“We hold" not in told.text
    wider = page(browser, told.links["fall*"])
    assert "1 statement" in wider.text and "that Karmovo had fallen" in wider.text
