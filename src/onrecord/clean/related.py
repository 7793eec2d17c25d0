"""Lines → those that are another article's: headlines and teasers under a label, headlines that stand twice."""
from collections import Counter

from onrecord.clean.furniture import OPENING
from onrecord.clean.headlines import attributes, headline

LONG_HEADLINE = 7  # words: sub-headings of news are shorter, headlines of other articles are mostly longer
SHOUTED = 8  # words all in capitals; shorter ones may be the article's own sub-headings
MOST_COPIES = 3  # what stands on a page more often is a pattern of the text: a question to each guest, a table's head
LONGEST_TEASER = 45  # words
TELLING = 5  # letters from which a shared word tells that a teaser belongs to its headline


def _key(line):
    return " ".join(line.words).casefold().rstrip(" .!?")


def _shared(line, other):
    """Telling words that two lines share."""
    first, second = ({word.strip(".,:;!?\"“”'").casefold() for word in it.words if len(word) >= TELLING}
                     for it in (line, other))
    return first & second


def _teaser(line, above):
    """Is this line the teaser of the headline above: one sentence on the same thing, that nobody is said to say?"""
    sentences = sum(word[-1] in ".!?" for word in line.words)
    return sentences == 1 and len(line.words) <= LONGEST_TEASER and _shared(line, above) and not attributes(line.plain)


def _inserted(line):
    """Does a headline amid a text look like another article's: long, no question or cry, no words on record?"""
    return len(line.words) >= LONG_HEADLINE and line.plain[-1] not in "?!" and not attributes(line.plain)


def _block(page, furniture, at, twice):
    """The block of related headlines that begins at line ``at``, right under its label -> ([index], where it ends).

    A headline of the block stands twice on the page, or is as long as headlines are, or has another under it, or the
    page ends with it. A line that is none ends the block: it is the article, which goes on.
    """
    taken = []
    while at < len(page):
        line = page[at]
        if at in furniture or line.plain.isdigit():
            at += 1
            continue
        below = next((page[it] for it in range(at + 1, len(page)) if it not in furniture), None)
        if headline(line) and (_key(line) in twice or below is None or headline(below) or _inserted(line)):
            taken.append(at)
            at += 1
            teaser_next = at < len(page) and page[at] is below and not headline(below)
            if teaser_next and _key(line) in twice and _teaser(below, line):
                taken.append(at)
                at += 1
        else:
            break
    return taken, at


def related(page, furniture, labels):
    """-> {index of a line: why} for the lines that are other articles', or the headline over again.

    ``furniture`` are the indices of lines already set aside, ``labels`` those that are labels of related articles.
    """
    found = {}
    count = Counter(_key(line) for index, line in enumerate(page) if index not in furniture and headline(line))
    twice = {key for key, times in count.items() if times > 1}
    strangers, after = set(), 0
    for index in sorted(labels):
        if index >= after:
            block, after = _block(page, furniture, index + 1, twice)
            found |= dict.fromkeys(block, "related-headline")
            strangers |= {_key(page[taken]) for taken in block}
    first, seen = None, set()
    for index, line in enumerate(page):
        if index in furniture or index in found or not headline(line):
            continue
        key = _key(line)
        if key in strangers and seen:  # the article's own headline stands first, and stays
            found[index] = "related-headline"
        elif key in seen and (key == first or _inserted(line) and count[key] <= MOST_COPIES):
            found[index] = "duplicate-headline"
        elif seen and line.plain.isupper() and len(line.words) >= SHOUTED and _inserted(line):
            found[index] = "related-headline"
        first = first or key if index < OPENING else first
        seen.add(key)
    return found
