"""The pages of wordings: what changes what is said comes first and in words, and every wording stands beside the same one."""
import pytest
from elements import page, parsed, refused
from hypothesis import given
from hypothesis import strategies as st
from served import client

from onrecord import worded
from onrecord.asked import Asked
from onrecord.web import wording


@pytest.fixture(scope="module")
def browser(examples):
    return client(examples)


@pytest.fixture(scope="module")
def war(examples):
    """The id of what Dovalska said of the war on its own bank, which three outlets print."""
    return next(row.id for row in Asked(examples).wordings(changed=True) if "feel the war" in row.base.span.text)


def test_the_list_tells_in_words_what_changes_and_who_printed_first(browser):
    told = [one.text for one in page(browser, "/wordings?changed=1").all(of="entry")]
    soldiers = next(one for one in told if "We are not asking for soldiers" in one)
    assert soldiers.startswith("Irena Dovalska Velmora 2031-03-12 added: We are not asking for soldiers.")
    assert "negation The Askar Tribune has asking where 01-kestrin-today-highmere has not asking." in soldiers  # <q>
    assert "in an order that nothing tells), then The Askar Tribune (2031-03-13)" in soldiers
    assert any("first printed by The Amarel Courier (2031-02-03), then Kestrin Today (2031-02-04)" in one for one in told)


def test_what_changes_nothing_says_so(browser):
    told = [one for one in page(browser, "/wordings").all(of="entry") if not list(one.all(of="changes"))]
    assert told and all("Nothing changes what is said" in one.text or "All have the same words" in one.text for one in told)


def test_side_by_side_the_kinds_stand_as_words_beside_the_marks(browser, war):
    told = page(browser, f"/wordings/{war}")
    # each once, though the Tribune words it twice
    assert [one.one(of="kind").text for one in told.one(of="changes").all("li")] == ["modality", "condition", "reporting verb"]
    base, tribune = list(told.one(of="pair").all(of="side-of"))
    assert base.one("h3").text == "Global Relay base of the comparison" and tribune.one("h3").text == "The Askar Tribune"
    assert [one.text for one in base.all("mark") if not {"d-synonym", "d-marks"} & set(one.attributes["class"].split())] == [
        "said [reporting verb]", "may [modality]", "only if our partners permit [condition]"]
    assert "claimed [reporting verb]: " in tribune.one("blockquote").text and "will [modality] have to feel the war" in tribune.text
    assert tribune.one(of="gap").text == "⟨…⟩left out here"
    assert "One utterance, score" in told.text and base.one(of="citation").text.startswith("Irena Dovalska")
    assert base.links["Global Relay, 2031-03-12"].startswith("/articles/")


def test_the_address_asks(browser):
    assert all("negation" in one.text for one in page(browser, "/wordings?differences=negation").all(of="changes"))
    assert "3 utterances" in page(browser, "/wordings?speaker=Dovalska&outlets=2&changed=1&until=2031-02").text
    assert refused(browser, "/wordings?differences=tone", 400).startswith("differences 'tone' is none of negation")
    assert refused(browser, "/wordings?outlets=0", 400) == "outlets '0': a number from 1 to 99 is expected"
    assert refused(browser, "/wordings/none", 404).startswith("no utterance has the id 'none'")


def test_pages_follow_each_other_without_a_gap(browser, examples):
    seen, address = [], "/wordings"
    while address:
        told = page(browser, address)
        seen += [link.rpartition("/")[2] for link in told.links_to("/wordings/")]
        following = next(told.all("a", rel="next"), None)
        address = following and following.attributes["href"]
    assert seen == [row.id for row in Asked(examples).wordings()]


@given(st.text(alphabet="aä <&\n“.", min_size=1), st.data())
def test_pieces_are_the_words_again(words, data):
    place = st.integers(0, len(words))
    stretches = data.draw(st.lists(st.tuples(st.sampled_from(worded.KINDS), place, place)))
    pieces = list(worded.cut(words, stretches, data.draw(st.lists(place))))
    assert "".join(one.text for one in pieces) == words and all((one.kind == worded.GAP) == (not one.text) for one in pieces)


def test_every_kind_is_marked_by_an_element_and_a_word():
    elements = {kind: wording.element(kind) for kind in worded.KINDS}
    assert elements == {**dict.fromkeys(worded.KINDS, "mark"), "addition": "ins", "omission": "del"}
    assert parsed("<p>a<ins>b</ins></p>").text == "ab" and all(wording.called(kind) for kind in (*worded.KINDS, worded.GAP))
