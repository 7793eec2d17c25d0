"""A page of HTML → its elements, to ask for by tag and class: what a reader sees in each, in one line of words."""
from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCKS = {"p", "li", "td", "th", "dt", "dd", "div", "section", "blockquote", "h1", "h2", "h3", "h4", "tr", "caption"}
VOID = {"meta", "link", "input", "br", "img", "hr", "wbr", "source"}


@dataclass
class Element:
    """An element: what stands in it are Elements and words."""

    tag: str
    attributes: dict = field(default_factory=dict)
    held: list = field(default_factory=list)

    @property
    def text(self):
        """All its words, with one space between."""
        return " ".join("".join(self._words()).split())

    def _words(self):
        for one in self.held:
            if isinstance(one, str):
                yield one
            elif one.tag in BLOCKS:
                yield from (" ", *one._words(), " ")
            else:
                yield from one._words()

    def all(self, tag=None, of=None, **attributes):
        """The Elements in it of this tag and class and with these attributes, in the order of the page."""
        for one in self.held:
            if not isinstance(one, str):
                if (tag in (None, one.tag) and (of is None or of in (one.attributes.get("class") or "").split())
                        and all(one.attributes.get(name) == value for name, value in attributes.items())):
                    yield one
                yield from one.all(tag, of, **attributes)

    def one(self, tag=None, of=None, **attributes):
        """The first of these. Fails where there is none."""
        found = next(self.all(tag, of, **attributes), None)
        assert found is not None, f"no {tag or 'element'} {of or ''} {attributes or ''} in {self.text[:400]}"
        return found

    @property
    def links(self):
        """{words of a link: its address}; of several of the same words the first."""
        found = {}
        for link in self.all("a"):
            found.setdefault(link.text, link.attributes["href"])
        return found

    def links_to(self, begins):
        """The addresses of its links that begin so, in the order of the page."""
        return [link.attributes["href"] for link in self.all("a") if link.attributes["href"].startswith(begins)]


class _Parser(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = [Element("page")]

    def handle_starttag(self, tag, attributes):
        made = Element(tag, dict(attributes))
        self.open[-1].held.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_endtag(self, tag):
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, words):
        self.open[-1].held.append(words)


def parsed(html):
    """HTML -> the Element that holds it all. Fails where an element is not closed in its place."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert len(parser.open) == 1, f"<{parser.open[-1].tag}> is not closed"
    return parser.open[0]


def page(browser, address):
    """What a browser gets at an address -> its main Element. Fails where that is no page that is well."""
    answer = browser.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code} {answer.text[:300]}"
    main = parsed(answer.text).one("main")
    headings = [int(one.tag[1]) for one in main.all() if one.tag in ("h1", "h2", "h3", "h4")]
    assert headings[0] == 1 and headings.count(1) == 1 and all(later <= one + 1 for one, later in zip(headings, headings[1:])), headings
    ids = [one.attributes["id"] for one in main.all() if "id" in one.attributes]
    assert len(ids) == len(set(ids)), [one for one in ids if ids.count(one) > 1]
    return main


def refused(browser, address, status):
    """The one line by which an address is refused."""
    answer = browser.get(address)
    assert answer.status_code == status, f"{address}: {answer.status_code}"
    return parsed(answer.text).one(role="alert").text
