"""What is drawn of a text is the text, and every span stands inside its marks, however they overlap."""
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.values import Aside, Span
from onrecord.web.text.blocks import blocks
from onrecord.web.text.layers import Closed, Mark, Opened, segments

TEXT = "Otarev denied that Brodna had fallen."
SAID, PLACE = (19, 36), (19, 25)


@st.composite
def texts_and_marks(draw):
    text = draw(st.text(alphabet="ab \n.", max_size=40))
    ends = st.integers(0, len(text) + 3)
    pairs = draw(st.lists(st.tuples(ends, ends, st.sampled_from(["said", "place", "figure"])), max_size=12))
    return text, [Mark(min(one, other), max(one, other), layer, number)
                  for number, (one, other, layer) in enumerate(pairs) if one != other]


def drawn(text, marks, *window):
    """-> the words, and of each mark (by ``what``) the characters that stand inside it; fails where marks cross."""
    at, words, inside, stack, firsts = window[0] if window else 0, [], {}, [], []
    for one in segments(text, marks, *window):
        if isinstance(one, Opened):
            stack.append(one.mark)
            firsts += [one.mark.what] if one.is_first else []
        elif isinstance(one, Closed):
            assert stack.pop() is one.mark
        else:
            assert one
            words.append(one)
            for mark in stack:
                inside.setdefault(mark.what, set()).update(range(at, at + len(one)))
            at += len(one)
    assert not stack
    assert sorted(firsts) == sorted(inside)  # each mark begins once
    return "".join(words), inside


@given(texts_and_marks())
def test_the_words_drawn_are_the_text(told):
    text, marks = told
    assert drawn(text, marks)[0] == text


@given(texts_and_marks())
def test_every_span_stands_inside_its_marks_and_nothing_else_does(told):
    text, marks = told
    inside = drawn(text, marks)[1]
    for mark in marks:
        assert inside.get(mark.what, set()) == set(range(mark.start, min(mark.end, len(text))))


@given(texts_and_marks(), st.integers(0, 40), st.integers(0, 40))
def test_a_part_of_the_text_is_drawn_as_that_part(told, one, other):
    text, marks = told
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    words, inside = drawn(text, marks, start, end)
    assert words == text[start:end]
    for mark in marks:
        assert inside.get(mark.what, set()) == set(range(max(mark.start, start), min(mark.end, end)))


def test_a_place_in_a_statement_stands_inside_its_mark():
    told = [type(one).__name__ if not isinstance(one, str) else one
            for one in segments(TEXT, [Mark(*PLACE, "place"), Mark(*SAID, "said")])]
    assert told == ["Otarev denied that ", "Opened", "Opened", "Brodna", "Closed", " had fallen", "Closed", "."]


def test_a_mark_that_crosses_another_goes_on_behind_it():
    told = list(segments("one two three", [Mark(0, 7, "said"), Mark(4, 13, "figure")]))
    assert [one.is_first for one in told if isinstance(one, Opened) and one.mark.layer == "figure"] == [True, False]
    assert [one for one in told if isinstance(one, str)] == ["one ", "two", " three"]


def test_no_mark_around_white_space_of_nothing():
    assert list(segments("", [Mark(0, 3, "said")])) == []


def aside(text, words, why="counter"):
    at = text.index(words)
    return Aside(Span(at, at + len(words), words), why)


ARTICLE = "Headline\n\n12 views\nPhoto: V\n\nShe said yes. Read also: more. He said\nno.\n"


def test_furniture_that_takes_whole_lines_is_one_block_and_what_stands_inside_a_line_stays():
    dropped = [aside(ARTICLE, "12 views"), aside(ARTICLE, "Photo: V", "caption"), aside(ARTICLE, "Read also: more.", "promo")]
    told = blocks(ARTICLE, dropped)
    assert [ARTICLE[one.start:one.end] for one in told] == ["Headline", "12 views\nPhoto: V", "She said yes. Read also: more. He said\nno."]
    assert [[each.why for each in one.asides] for one in told] == [[], ["counter", "caption"], []]


def test_without_an_empty_line_every_line_is_a_paragraph():
    assert [(one.start, one.end) for one in blocks("One.\nTwo.\r\nThree.")] == [(0, 4), (5, 9), (11, 17)]


@given(st.text(alphabet="ab \n", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_all_that_is_between_blocks_is_white_space(text, pairs):
    dropped = []
    for one, other in pairs:
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        if start < end:
            dropped.append(SimpleNamespace(span=Span(start, end, text[start:end]), why="promo"))
    at = 0
    for block in blocks(text, dropped):
        assert at <= block.start < block.end
        assert not text[at:block.start].strip()
        at = block.end
    assert not text[at:].strip()
