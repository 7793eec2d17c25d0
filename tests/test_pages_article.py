"""The article page: the text exactly as read, all that stands in it where it stands, and what it takes part in."""
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import reading
from served import Page, client
from test_pages_search import shown, texts
from valley import KARMOVO, built, named, person, said

from onrecord.search.rows import ArticleRead, ArticleRow
from onrecord.values import Article, Aside, Cited, Dated, Document, Figure, Flag, Quality, Span, Statement, Toponym
from onrecord.web.text import reading as drawn_article

LINES = ('Who holds Karmovo?', '', '12 views', 'Photo: Valley Post', '',
         '(Irena Dovalska) {said}: [“We hold Krasnabor, and 40 guns, whatever] {he} [says.”]', '',
         'Read also: more news. The guns  <b>were</b> the the heard.', '',
         '(Savo Otarev) {denied} [that Krasnabor had fallen to the Velmoran army after the shelling of Sunday].')
FALLEN = "that Krasnabor had fallen to the Velmoran army after the shelling of Sunday"
FURNITURE = (("12 views", "counter"), ("Photo: Valley Post", "caption"), ("Read also: more news.", "promo"))


def article(**told):
    one = named(said(reading(*LINES, name="valley", speakers=("",) * 5 + ("Irena Dovalska",) + ("",) * 3 + ("Savo Otarev",), **{
        "published_on": "2031-03-12", "outlet": "Valley Post", "path": "/home/anna/secret/valley.txt",
        "url": "https://valley.example/1", **told})),
        [person("Irena Dovalska", "Velmora"), person("Savo Otarev", "Drennia")], ("Krasnabor", KARMOVO, "Karmovo", "Drennia"))
    text = one.article
    dropped = tuple(Aside(spans_of(text, words), why) for words, why in FURNITURE)
    kept, at = [], 0
    for aside in dropped:
        kept += [(at, aside.span.start)]
        at = aside.span.end
    garbled = Aside(spans_of(text, "the the"), "doubled word")
    guns = Figure(spans_of(text, "40"), 40, "guns", "=", as_of=Dated("2031-03-12", "published"), statement=one.statements[0].id)
    return replace(one, document=Document(text, (*kept, (at, len(text.text))), dropped, (garbled,)), figures=(guns,),
                   cited=(Cited(spans_of(text, "Who holds Karmovo?"), "plan", "the Karmovo plan"),),
                   quality=Quality(0.7, (Flag("garbled", garbled.span), Flag("machine-translated", spans_of(text, "whatever")))))


def spans_of(text, words):
    return text.span(text.text.index(words), text.text.index(words) + len(words))


COPY = said(reading(f"(Savo Otarev) {{denied}} [{FALLEN}].", name="other", speakers=("Savo Otarev",), outlet="Relay",
                    published_on="2031-03-12", url="javascript:alert(1)", title="<script>alert(2)</script>"))


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    return built(tmp_path_factory.mktemp("article") / "valley.sqlite", article(), COPY)


@pytest.fixture(scope="module")
def browser(record):
    return client(record.path)


class Text(HTMLParser):
    """The element of class "text": its text without that of summaries, and the text inside each class."""

    def __init__(self, page):
        super().__init__()
        self.stack, self.words, self.inside = [], [], {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        classes = (dict(attributes).get("class") or "").split()
        if self.stack or tag == "div" and "text" in classes:
            if tag not in ("input", "br"):
                self.stack.append((tag, classes))
                for name in classes:
                    self.inside.setdefault(name, []).append("")

    def handle_endtag(self, tag):
        if self.stack:
            assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        if self.stack and not any(tag == "summary" for tag, _ in self.stack):
            self.words.append(data)
            for name in {name for _, classes in self.stack for name in classes}:
                self.inside[name][-1] += data


def address(told):
    return f"/articles/{told.article.id}"


def test_the_text_is_shown_exactly_as_it_was_read(browser):
    page = shown(browser, address(article()))
    assert "".join(Text(page).words) == article().article.text


def test_what_stands_in_it_is_marked_where_it_stands(browser):
    inside = Text(shown(browser, address(article()))).inside
    assert inside["said"] == ["“We hold Krasnabor, and 40 guns, whatever", "says.”", FALLEN]
    assert inside["cue"] == ["said", "denied"] and inside["source"] == ["Irena Dovalska", "Savo Otarev"]
    assert inside["place"] == ["Krasnabor", "Krasnabor"] and inside["figure"] == ["40"]
    assert inside["garbled"] == ["the the"] and inside["instrument"] == ["Who holds Karmovo?"]


def test_furniture_is_folded_where_it_stands_with_why(browser):
    page = shown(browser, address(article()))
    assert "set aside: counter, caption" in texts(page, "summary")
    inside = Text(page).inside
    assert [" ".join(words.split()) for words in inside["set-aside"]] == ["12 views Photo: Valley Post"]
    assert "Read also: more news." in inside["aside"]


def test_what_is_wrong_with_the_text_is_told_with_its_words(browser):
    told = texts(shown(browser, address(article())), "section", "notes")[0]
    assert "garbled some of its characters or words are garbled: the the" in told
    assert "machine-translated reads as if a machine translated it: whatever" in told
    assert "3 stretches of furniture set aside, folded where it stands: counter, caption, promo" in told


def test_layers_are_chosen_by_the_address(browser):
    def layers(query):
        told = next(told["class"] for tag, told in Page(shown(browser, address(article()) + query)).elements
                    if tag == "div" and "text" in told.get("class", "").split())
        return set(told.split()) - {"text"}
    assert layers("") == {"show-statements", "show-sources", "show-places", "show-figures"}
    assert layers("?chosen=1&places=1&quality=1") == {"show-places", "show-quality"}
    assert layers("?chosen=1") == set()


def test_a_statement_asked_for_is_marked_out_and_its_place_is_there(browser):
    one = article().statements[1]
    page = shown(browser, f"{address(article())}?statement={one.id}")
    assert Text(page).inside["chosen"] == ["Savo Otarev", "denied", FALLEN]
    assert f'id="s-{one.content[0].start}"' in page
    cited = texts(page, "div", "citation")
    assert len(cited) == 2 + 3 and any(told.startswith("@article{") and FALLEN in told for told in cited)  # it in every style
    assert browser.get(f"{address(article())}?statement=0000").status_code == 404


def test_any_words_can_be_pointed_at(browser):
    start = article().article.text.index("whatever")
    page = shown(browser, f"{address(article())}?at={start}-{start + 8}")
    assert Text(page).inside["at"] == ["whatever"] and f'id="s-{start}"' in page
    aside = spans_of(article().article, "12 views")
    assert '<details class="set-aside" open>' in shown(browser, f"{address(article())}?at={aside.start}-{aside.end}")


@pytest.mark.parametrize("at", ["5", "9-4", "4-99999", "-1-4", "a-b", "٣-٤"])
def test_a_stretch_that_is_none_is_refused(browser, at):
    answer = browser.get(f"{address(article())}?at={at}")
    assert answer.status_code == 400 and "characters of the text are expected" in answer.text


def test_the_list_of_statements_leads_into_the_text_and_back(browser):
    page = Page(shown(browser, address(article())))
    ids = [told["id"] for _, told in page.elements if "id" in told]
    assert len(ids) == len(set(ids))
    for number, one in enumerate(article().statements, start=1):
        assert one.id in ids and f"s-{one.content[0].start}" in ids and f"#s-{one.content[0].start}" in page.links
        refs = [told for tag, told in page.elements if tag == "a" and told.get("class") == "ref" and told["data-n"] == str(number)]
        assert [told["href"] for told in refs] == [f"#{one.id}"] * len(one.content)  # one before each piece of it
    here = {link for link in page.links if link.startswith("#")}
    assert {link[1:] for link in here} <= set(ids)


def test_every_fragment_that_the_search_leads_to_is_there(browser):
    for link in {link for link in Page(shown(browser, "/")).links if link.startswith("/articles/") and "#" in link}:
        where, _, fragment = link.partition("#")
        assert f'id="{fragment}"' in shown(browser, where)


def test_the_head_tells_where_it_is_from(browser):
    page = shown(browser, address(article()))
    assert texts(page, "p", "byline") == ["Valley Post, 2031-03-12 (as its description tells)"]
    assert "https://valley.example/1" in Page(page).links
    assert "valley.txt" in page and "anna" not in page and "secret" not in page


def test_an_address_that_is_a_script_is_no_link_and_a_title_no_element(browser):
    page = shown(browser, address(COPY))
    assert not [link for link in Page(page).links if link.startswith("javascript")]
    assert "javascript:alert(1)" in page and "<script>alert" not in page and "&lt;script&gt;alert(2)" in page


def test_what_others_word_too_is_told(browser, record):
    (utterance,) = {row.id for row in record.wordings()}
    page = Page(shown(browser, address(article())))
    assert f"/wordings/{utterance}" in page.links


def test_an_article_that_is_not_there(browser):
    answer = browser.get("/articles/0123456789abcdef")
    assert answer.status_code == 404 and "no article of this id" in answer.text


def test_the_articles_are_listed_and_found_by_their_words(browser):
    page = shown(browser, "/articles")
    assert texts(page, "th")[6:] == ["valleyWho holds Karmovo?", "<script>alert(2)</script>"] and "2 articles<" in page
    found = shown(browser, "/articles?contains=views")
    assert "1 article<" in found and f"/articles/{article().article.id}" in Page(found).links
    assert "/articles.csv?contains=views" in Page(found).links


def test_an_edited_article_leads_to_what_its_file_holds_now(tmp_path):
    first, second = ("(Otarev) {said} [%s]." % words for words in ("they may go", "they will go"))
    old, new = (reading(line, name="talks", path="/n/talks.txt", published_on="2031-03-01") for line in (first, second))
    browser = client(built(tmp_path / "r.sqlite", old, new).path)
    page = shown(browser, address(old))
    assert "superseded" in page and address(new) in Page(page).links
    assert "superseded" not in shown(browser, address(new))


WORDS = st.text(alphabet="ab.<&\"\r\n\té ", min_size=1, max_size=60)


@given(WORDS, st.data())
def test_any_text_with_any_spans_is_drawn_exactly(text, data):
    def span():
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        return Span(start, end, text[start:end])
    some = st.integers(0, 3)
    read = ArticleRead(
        ArticleRow(Article("a", "a", text), 1, 1, tuple(Aside(span(), "promo") for _ in range(data.draw(some))),
                   tuple(Aside(span(), "fused words") for _ in range(data.draw(some))), (), False),
        tuple(Statement(f"s{number}", "direct", span(), span(), (span(), span())) for number in range(data.draw(some))),
        tuple(Toponym(span(), None) for _ in range(data.draw(some))),
        tuple(Figure(span(), 3, "guns") for _ in range(data.draw(some))), (), (), (), ())
    page = f'<div class="text">{drawn_article.text(read, "s1", (0, 1))}</div>'
    taken = Text(page)
    assert "".join(taken.words) == text
    for layer, told in (("place", read.toponyms), ("figure", read.figures)):
        joined = "".join(taken.inside.get(layer, ()))
        assert all(re.sub(r"\s", "", one.span.text) in re.sub(r"\s", "", joined) or len(told) > 1 for one in told)
    ids = re.findall(r' id="(s-\d+)"', page)
    assert len(ids) == len(set(ids))


def test_a_long_article_is_drawn_at_once():
    import time

    line = "Otarev said that Karmovo had 40 guns, and Brandis denied it at length on Monday. "
    text = (line * 4 + "\n\n") * 320  # 100 kB
    every = [match.start() for match in re.finditer(re.escape(line), text)]

    def at(start, begin, end):
        return Span(start + begin, start + end, text[start + begin:start + end])
    read = ArticleRead(
        ArticleRow(Article("a", "a", text), 1, 1, (), (), (), False),
        tuple(Statement(f"s{start}", "direct", at(start, 0, 6), at(start, 7, 11), (at(start, 12, 36),)) for start in every),
        tuple(Toponym(at(start, 17, 24), KARMOVO) for start in every), tuple(Figure(at(start, 29, 31), 40, "guns") for start in every),
        (), tuple(("person/savo-otarev", "Savo Otarev", at(start, 0, 6)) for start in every), (), ())
    began = time.perf_counter()
    drawn_article.text(read)
    assert len(text) > 100_000 and time.perf_counter() - began < 2  # 0.1 s on an idle core
