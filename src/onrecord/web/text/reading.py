"""An article that is read → its text with everything in it marked by layer, its furniture folded, and lists that point there."""
from bisect import bisect_right
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.web.text.blocks import blocks
from onrecord.web.text.drawing import drawn, written
from onrecord.web.text.layers import Mark


@dataclass(frozen=True, slots=True)
class Layer:
    """What can be shown in a text or not: its name in an address and in classes (show-NAME), what it is called, and whether it is
    shown to whoever chose nothing."""

    name: str
    label: str
    by_itself: bool = False


LAYERS = (
    Layer("statements", "Statements", True), Layer("sources", "Who says it, and the cue", True), Layer("places", "Places", True),
    Layer("figures", "Figures", True), Layer("claims", "Contested"), Layer("instruments", "Plans and treaties"),
    Layer("names", "People and bodies"), Layer("quality", "Doubtful text"),
)


def text(read, statement=None, at=None):
    """The article's text as Markup: its text content, but for what summaries say, is the text as read, character by character.

    ``statement`` is the id of one that is marked out, ``at`` a (start, end) that is.
    """
    article = read.row.article.text
    set_, anchors, done, html = blocks(article, read.row.dropped), set(), 0, []
    for block, marks in zip(set_, _by_block(set_, _marks(read, statement, at))):
        html.append(written(article[done:block.start]))
        done = block.end
        words = drawn(article, marks, block.start, block.end, anchors)
        if block.asides:
            why = ", ".join(dict.fromkeys(aside.why for aside in block.asides))
            is_open = " open" if any(mark.layer == "at" or "chosen" in mark.what.get("classes", ()) for mark in marks) else ""
            html.append(Markup('<details class="set-aside"{}><summary>set aside: {}</summary><p dir="auto">{}</p></details>').format(
                Markup(is_open), why, words))
        else:
            html.append(Markup('<p dir="auto">{}</p>').format(words))
    html.append(written(article[done:]))
    return Markup("".join(html))


def numbers(read):
    """{id of a statement: its number on the page, from 1}."""
    return {statement.id: number for number, statement in enumerate(read.statements, start=1)}


def place_words(toponym):
    """What a place is, in a line: "Brodna, town in Velmora; the name that Drennia uses of it"."""
    place = toponym.place
    if place is None:
        return toponym.why or "no place that is known"
    of = place.country if place.country != place.name else None
    told = f"{place.name}, {place.kind}" + (f" in {of}" if of else "")
    if toponym.alias_of:
        told += "; another name of it" + (f", used by {toponym.used_by}" if toponym.used_by else "")
    return told + ("; here those who govern it" if toponym.role == "actor" else "")


BOUNDS = {"=": "", "~": "about ", "<": "less than ", ">": "more than ", "<=": "at most ", ">=": "at least "}


def figure_words(figure):
    """What a figure tells, in a line: "at least 3,200 persons killed, as of 2031-03"."""
    if figure.sort != "quantity":
        told = figure.sort
    elif isinstance(figure.value, tuple):
        low, high = (_number(end) for end in figure.value)
        told = f"{low} to {high}" if low and high else f"from {low}" if low else f"up to {high}"
    else:
        told = BOUNDS[figure.bound] + (_number(figure.value) or "so many")
    told += f" {figure.unit}" if figure.unit and figure.sort == "quantity" else ""
    told += f" of {figure.of}" if figure.of else ""
    return told + (f", as of {figure.as_of.on}" if figure.as_of.on else "")


def _number(value):
    return f"{value:,g}" if isinstance(value, (int, float)) and abs(value) < 1e6 else f"{value:,.0f}" if isinstance(
        value, (int, float)) else value


def _marks(read, statement, at):
    """All that is marked, what is marked out first of all: of equal stretches it goes around the others."""
    number, worded = numbers(read), {one.statement for one in read.worded}
    if at:
        yield Mark(*at, "at", {})
    for one in read.statements:
        chosen = one.id == statement
        title = f"{one.speaker.name if one.speaker else 'nobody named'}: {one.meant.act or one.kind}" + (
            ", in other articles too" if one.id in worded else "")
        for piece in one.content:
            yield _mark(piece, "said", ref=(number[one.id], f"#{one.id}"), title=title, classes=("chosen",) if chosen else ())
        for layer, span in (("cue", one.cue), ("source", one.source)):
            if span:
                yield _mark(span, layer, classes=("chosen",) if chosen else ())
    for side in read.sides:
        yield _mark(side.span, "claim", title=f"{side.side}: {side.proposition}")
    for one in read.row.dropped:  # those inside a paragraph; a block of its own is folded
        yield _mark(one.span, "aside", title=f"set aside: {one.why}")
    for actor, name, span in read.named:
        yield _mark(span, "name", title=name)
    for toponym in read.toponyms:
        yield _mark(toponym.span, "place", title=place_words(toponym))
    for cited, _ in read.cited:
        yield _mark(cited.span, "instrument", title=f"{cited.kind}: {cited.name}")
    for figure in read.figures:
        yield _mark(figure.span, "figure", title=figure_words(figure))
    for one in read.row.garbled:
        yield _mark(one.span, "garbled", title=f"garbled: {one.why}")
    for flag in read.row.quality.flags if read.row.quality else ():
        yield _mark(flag.span, "flagged", title=flag.name)


def _mark(span, layer, **what):
    return Mark(span.start, span.end, layer, what)


def _by_block(set_, marks):
    """The marks of each block, in their order."""
    held, ends = [[] for _ in set_], [block.end for block in set_]
    for mark in marks:
        index = bisect_right(ends, mark.start)
        while index < len(set_) and set_[index].start < mark.end:
            held[index].append(mark)
            index += 1
    return held
