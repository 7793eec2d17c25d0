"""The search page, as a journalist meets it: who said what, with what was searched for marked, and what else could be asked."""
import pytest
from marked import reading
from served import HERE, Page, client
from valley import VALLEY, built, named, person, said

from onrecord.web import asking
from onrecord.web.text.sentences import around

LONG = named(said(reading(
    'The talks went on. (Otarev) {denied} [that Karmovo had fallen] on Monday. Nobody else spoke.',
    '(Irena Dovalska) {said}: [“We may leave Karmovo, but only if the guns leave first.”] The hall was full.',
    name="four", speakers=("Savo Otarev", "Irena Dovalska"), published_on="2031-03-12", outlet="Valley Post", title="Who holds Karmovo?",
    kind="direct")), [person("Savo Otarev", "Drennia", "Otarev"), person("Irena Dovalska", "Velmora")])


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    return built(tmp_path_factory.mktemp("search") / "valley.sqlite", *VALLEY, LONG)


@pytest.fixture(scope="module")
def browser(record):
    return client(record.path)


def shown(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, answer.text
    return answer.text


def texts(page, tag, name=None):
    """The text of each element of this tag (and class), in order; an element inside another of its kind is part of it."""
    from html.parser import HTMLParser

    class Taken(HTMLParser):
        found, depth = [], 0

        def handle_starttag(self, started, attributes):
            is_meant = started == tag and (name is None or name in (dict(attributes).get("class") or "").split())
            if self.depth and started == tag:
                self.depth += 1
            elif is_meant:
                self.depth = 1
                self.found.append("")

        def handle_endtag(self, ended):
            if self.depth and ended == tag:
                self.depth -= 1

        def handle_data(self, data):
            if self.depth:
                self.found[-1] += data
    taken = Taken()
    taken.found = []
    taken.feed(page)
    return [" ".join(text.split()) for text in taken.found]


def test_a_hit_stands_in_its_sentence_with_its_cue(browser):
    page = shown(browser, "/?text=fallen")
    assert texts(page, "blockquote") == ["Otarev denied that Karmovo had fallen on Monday."]
    assert texts(page, "mark", "said") == ["that Karmovo had fallen"]
    assert texts(page, "mark", "found") == ["fallen"]
    assert texts(page, "span", "cue") == ["denied"]
    assert texts(page, "p", "role") == [] and "1 statement<" in page


def test_a_hit_leads_to_its_words_in_the_article(browser, record):
    (row,) = record.statements(contains="fallen")
    start = row.statement.content[0].start
    link = next(link for link in Page(shown(browser, "/?text=fallen")).links if link.startswith("/articles/"))
    assert link == f"/articles/{row.article.id}?statement={row.statement.id}#s-{start}"
    assert f'id="s-{start}"' in shown(browser, link.partition("#")[0])


def test_a_citation_has_the_exact_words_and_where_they_stand(browser, record):
    (row,) = record.statements(contains="fallen")
    (piece,) = row.statement.content
    (cited,) = texts(shown(browser, "/?text=fallen"), "div", "citation")
    assert f"“{piece.text}”" in cited and f"{piece.start}-{piece.end}" in cited and "Valley Post" in cited and "denied" in cited


def test_a_facet_narrows_and_is_taken_away_again(browser):
    everything = shown(browser, "/")
    assert "9 statements<" in everything
    link = next(link for link in Page(everything).links if link.startswith("/?party=Drennia"))
    narrowed = shown(browser, link)
    assert "3 statements<" in narrowed
    assert texts(narrowed, "a", "chip") == ["Party Drennia × (take away)"]
    chosen = next(told for tag, told in Page(narrowed).elements if tag == "a" and told.get("class") == "chip")
    assert chosen["href"] == "/"
    # the facet's own link takes it away too
    assert any(tag == "a" and told.get("aria-current") == "true" and told["href"] == "/" and "order" not in told["href"]
               for tag, told in Page(narrowed).elements)


def test_a_year_is_asked_by_its_days(browser):
    page = shown(browser, "/?since=2028&until=2028")
    assert texts(page, "blockquote") == ["Karel Brandis promised calm in Karmovo."]


def test_what_a_name_was_taken_for_is_told(browser):
    page = shown(browser, "/?speaker=Dovalskaya")
    assert any(told.startswith("Speaker “Dovalskaya” means Irena Dovalska") for told in texts(page, "p", "taken"))
    assert set(texts(page, "a", "speaker")) == {"Irena Dovalska"}


def test_a_name_that_nobody_has_comes_with_those_near_it(browser):
    page = shown(browser, "/?speaker=Kyrolenka&text=zebra")
    links = [link for link in Page(page).links if "speaker=Savo" in link]
    assert "Nothing in the record answers" in page
    told = " ".join(texts(page, "p", "taken"))
    assert "Savo Kyrelenko" in told and ("means" in told or links)


def test_nothing_found_leads_on(browser):
    page = shown(browser, "/?text=zebra&party=Velmora")
    assert "/?party=Velmora" in Page(page).links and "Nothing in the record answers" in page


def test_without_a_question_there_are_examples_that_answer(browser):
    page = shown(browser, "/")
    examples = texts(page, "p", "examples")
    assert examples and "what Irena Dovalska said (3)" in examples[0]
    for link in Page(page.partition('class="examples')[2].partition("</p>")[0]).links:
        assert "Nothing in the record answers" not in shown(browser, link)


def test_the_order_is_in_the_address(browser):
    newest, oldest = (texts(shown(browser, f"/?since=2020{order}"), "blockquote") for order in ("", "&order=oldest"))
    assert oldest[0] == "Karel Brandis promised calm in Karmovo." and newest[-1] == oldest[0]


def test_all_rows_can_be_downloaded_by_the_same_question(browser):
    links = Page(shown(browser, "/?text=Karmovo&party=Velmora&order=oldest")).links
    assert "/statements.csv?text=Karmovo&party=Velmora" in links
    assert "denied" not in browser.get("/statements.jsonl?text=Karmovo&party=Velmora").text


@pytest.mark.parametrize("address, told", [
    ("/?spekaer=Otarev", "is nothing that this page asks for"),
    ("/?act=say", "is none of"),
    ("/?since=yesterday", "since"),
    ("/?text=a&text=b", "given twice"),
    (f"/?text={'a' * 600}", "longer than"),
])
def test_what_cannot_be_asked_is_told_in_a_line(browser, address, told):
    answer = browser.get(address)
    assert answer.status_code == 400
    assert any(told in words for words in texts(answer.text, "p", "error"))


def test_a_page_has_its_landmarks_and_one_headline(browser):
    page = Page(shown(browser, "/?text=Karmovo"))
    tags = [tag for tag, _ in page.elements]
    assert tags.count("h1") == tags.count("main") == 1 and {"header", "nav", "footer"} <= set(tags)
    ids = [told["id"] for _, told in page.elements if "id" in told]
    assert len(ids) == len(set(ids))
    labelled = {told["for"] for tag, told in page.elements if tag == "label" and "for" in told}
    assert {told["id"] for tag, told in page.elements if tag in ("input", "select") and told.get("type") != "hidden"} <= labelled


def test_nothing_is_written_into_a_page_that_its_policy_forbids(browser):
    page = Page(shown(browser, "/?text=Karmovo"))
    assert not [told for tag, told in page.elements if tag == "style" or "style" in told or any(name.startswith("on") for name in told)]
    assert all("src" in told for tag, told in page.elements if tag == "script")


TEXT = ("The talks went on. Otarev denied that Karmovo had fallen on Monday. “Nobody,” he said. “Not I.” They left.They came back.\n"
        "A new line. It ends")


@pytest.mark.parametrize("words, sentence", [
    ("that Karmovo had fallen", "Otarev denied that Karmovo had fallen on Monday."),
    ("Otarev", "Otarev denied that Karmovo had fallen on Monday."),
    ("“Nobody,”", "“Nobody,” he said."),
    ("“Not I.”", "“Not I.”"),
    ("They left", "They left."),
    ("They came", "They came back."),
    ("Not I", "“Not I.”"),
    ("A new line.", "A new line."),
    ("ends", "It ends"),
    ("The talks went on. Otarev", "The talks went on. Otarev denied that Karmovo had fallen on Monday."),
])
def test_the_sentence_around_words(words, sentence):
    start = TEXT.index(words)
    (window,) = around(TEXT, [(start, start + len(words))])
    assert TEXT[window.start:window.end] == sentence and window.begins and window.ends


def test_a_sentence_that_goes_on_too_long_is_cut_at_a_word():
    text = "word " * 200 + "here" + " word" * 200
    (window,) = around(text, [(1000, 1004)])
    low, high = window.start, window.end
    assert not window.begins and not window.ends
    assert text[low:low + 4] == "word" and text[high - 4:high] == "word" and text[low - 1] == text[high] == " "
    assert 200 < 1000 - low < 300 and 200 < high - 1004 < 300


def test_words_far_apart_are_shown_each_in_its_sentence():
    text = "One spoke. " + "Two came. " * 20 + "Three left."
    assert [text[one.start:one.end] for one in around(text, [(0, 3), (len(text) - 5, len(text))])] == ["One spoke.", "Three left."]


def test_an_address_changed_is_an_address_that_asks(browser):
    page = shown(browser, "/?text=Karmovo&speaker=Dovalska")
    for link in Page(page).links:
        if link.startswith("/?"):
            assert browser.get(HERE + link).status_code == 200


def test_a_field_without_choices_is_written_in():
    assert [(field.name, field.sort) for field in asking.fields("issue act since")] == [
        ("issue", "text"), ("act", "choice"), ("since", "date")]
    (issue,) = asking.fields("issue", issue=["territory"])
    assert issue.choices == (("territory", "territory"),)
