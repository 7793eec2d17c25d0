"""Words → labels of a chart: on one line, clipped at a word's end, with no character that a drawing cannot hold."""
import re
import textwrap

from onrecord import meaning
from onrecord.printing import UNPRINTABLE

# beside what a terminal obeys, what XML cannot spell
UNSPELLABLE = re.compile(r"[\ufdd0-\ufdef\ufffe\uffff]")
AFTER = 16  # letters: what turns a meaning needs two or three more words to be understood
STOP = re.compile(r"[.!?…][\"”’»')\]]*\s")  # the end of a sentence
MOST_WORDS = 600  # characters of a tooltip: a long paragraph


def shown(words):
    """Words on one line; "" for None."""
    if words is None:
        return ""
    return UNSPELLABLE.sub("\ufffd", UNPRINTABLE.sub("\ufffd", " ".join(str(words).split())))


def clipped(words, most):
    """No more characters than ``most``, with an ellipsis at a word's end where some are left out."""
    words = shown(words)
    if len(words) <= most:
        return words
    cut = words[:most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2:] else cut).rstrip(" ,;:–—") + "…"


def gist(words, width, most=2):
    """The first lines of words, ``width`` letters each, parted by line ends; where the rest of their sentence turns what they mean
    ("a special status … but only after they leave"), what turns it stands in them too."""
    words, room = shown(words), width * most - most
    if len(words) > room:
        stop = STOP.search(words, room)
        turn = next((match for match in meaning.TURNS.finditer(words, 0, stop.start() if stop else len(words))
                     if match.end() > room - AFTER), None)
        words = f"{_cut(words, room - 2 * AFTER)} … {_cut(words[turn.start():], 2 * AFTER - 4)}…" if turn else f"{_cut(words, room)}…"
    return stacked(words, width, most)


def _cut(words, most):
    """The first words, ending where one ends."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(" ,;:–—")


def full(words):
    """Words as a tooltip shows them: all, unless there are very many."""
    return clipped(words, MOST_WORDS)


def stacked(words, width, most=2):
    """Words in at most so many lines of a width, parted by line ends."""
    lines = textwrap.wrap(shown(words), width, max_lines=most, placeholder="…")
    return "\n".join(lines)


def many(count, noun, plural=None):
    """1 statement, 2 statements; thousands parted by commas."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def who(line):
    """Who speaks in a line of ``statements``: by name, else in the article's words."""
    speaker = line["speaker"]
    if speaker:
        return shown(speaker["name"])
    return f"({shown(line['source']['text'])})" if line["source"] else "nobody named"


def where(article):
    """An article as a tooltip names it: its outlet and day, else its name."""
    return shown(", ".join(word for word in (article["outlet"] or article["name"], article["published_on"]) if word))
