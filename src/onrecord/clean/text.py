"""Article of plain text → Document: its furniture set aside with the reason, its garbles kept and flagged."""
from onrecord.clean import rules
from onrecord.clean.garbles import garbles
from onrecord.clean.lines import lines
from onrecord.clean.related import related
from onrecord.values import Article, Aside, Document


def clean(article: Article) -> Document:
    """Set aside what is page, not article. Any text comes through; every offset is one of the article's text as read."""
    drops = _disjoint([*_lines(lines(article.text)), *rules.inside(article.text)])
    pieces, at = [], 0
    for start, end, _ in drops:
        pieces.append((at, start))
        at = end
    pieces.append((at, len(article.text)))
    kept = [piece for piece in pieces if piece[0] < piece[1]]
    return Document(
        article=article, pieces=tuple(kept),
        dropped=tuple(Aside(article.span(start, end), why) for start, end, why in drops),
        garbled=tuple(Aside(article.span(start, end), why) for start, end, why in _outside(drops, garbles(article.text))))


def _lines(page):
    """-> [(start, end, why)] of what the lines show by themselves, and then by what stands around them."""
    drops, furniture, labels = [], set(), set()
    for index, line in enumerate(page):
        where = rules.place(index, len(page))
        if why := rules.whole(line, where):
            furniture.add(index)
            drops.append((line.start, line.end, why))
        elif found := rules.label(line):
            why, length = found
            alone = rules.label_goes_alone(line, length)
            furniture.add(index)
            drops.append((line.start, line.start + length if alone else line.end, why))
            if why == "related-headline" and length == len(line.plain):
                labels.add(index)
        else:
            if lead := rules.lead(line, where):
                drops.append((line.start, line.start + lead[0], lead[1]))
            if tail := rules.tail(line):
                furniture |= {index} if tail[0] == 0 else set()
                drops.append((line.start + tail[0], line.end, tail[1]))
    return drops + [(page[index].start, page[index].end, why) for index, why in related(page, furniture, labels).items()]


def _disjoint(drops):
    """The same stretches in order, without what an earlier one covers."""
    found, free = [], 0
    for start, end, why in sorted(drops):
        start = max(start, free)
        if start < end:
            found.append((start, end, why))
            free = end
    return found


def _outside(drops, flags):
    """The flagged stretches that do not touch a dropped one; both in order."""
    found, at = [], 0
    for start, end, why in flags:
        while at < len(drops) and drops[at][1] <= start:
            at += 1
        if at == len(drops) or drops[at][0] >= end:
            found.append((start, end, why))
    return found
