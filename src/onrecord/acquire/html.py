"""HTML → the text that a reader sees, a line for each block, and the page's title; tables and scripts of it are not understood."""
from html.parser import HTMLParser

# what ends a line of text; everything else runs on in it
BLOCKS = frozenset("address article aside blockquote br button caption dd details dialog div dl dt fieldset figcaption figure footer form "
                   "h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol option p pre section summary table td th tr ul".split())
UNSEEN = frozenset("head script style template noscript svg math iframe object audio video canvas select textarea".split())


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines, self.title, self._unseen, self._in_title = [""], "", [], False

    def handle_starttag(self, tag, attributes):
        self._in_title = tag == "title" and not self.title
        if tag in UNSEEN:
            self._unseen.append(tag)
        elif tag in BLOCKS:
            self._end_line()
        if tag == "body":  # a head that nothing closed ends here
            self._unseen.clear()

    def handle_endtag(self, tag):
        self._in_title = False
        if tag in self._unseen:  # what stood open within it is closed with it
            del self._unseen[self._unseen.index(tag):]
        elif tag in BLOCKS:
            self._end_line()

    def handle_data(self, words):
        if self._in_title:
            self.title += words
        elif not self._unseen:
            self.lines[-1] += words

    def _end_line(self):
        if self.lines[-1].strip():
            self.lines.append("")


def seen(page):
    """The source of an HTML page -> (its text, its title or None). Whatever it is, some text comes of it, perhaps none.

    White space is closed up as a browser does it. What is navigation and what is the article is not told apart here: cleaning a
    text sets furniture aside.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    lines = (" ".join(line.split()) for line in reader.lines)
    return "\n".join(line for line in lines if line), " ".join(reader.title.split()) or None
