"""Which words stand in quotation marks, in any style, and that any text at all comes through."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.quotation import quoted

PAIRS = (
    ("He said “we go” and \"they stay\".", ["“we go”", "\"they stay\""]),
    ("Der Minister: „Gut“, sagte er.", ["„Gut“"]),
    ("It's the soldiers' bread, not ‘ours’.", ["‘ours’"]),
    ("“She told me ‘never again’ twice,” he said.", ["“She told me ‘never again’ twice,”"]),
    ("“One paragraph.\n\n“Another one,” he said.", ["“One paragraph.", "“Another one,”"]),
    ("\"One paragraph.\n\n\"Another one,\" he said.", ["\"One paragraph.", "\"Another one,\""]),
    ("A 6\" gun and no quotation.", []),
    ("“Opened with a curl, closed straight,\" he said.", ["“Opened with a curl, closed straight,\""]),
)


@pytest.mark.parametrize("text, wanted", PAIRS)
def test_pairs(text, wanted):
    assert [text[start:end] for start, end in quoted(text)] == wanted


@given(st.text(alphabet="ab .,\n“”„«»\"'‘’", max_size=80))
def test_ranges_are_in_order_and_disjoint(text):
    last = 0
    for start, end in quoted(text):
        assert last <= start < end <= len(text)
        last = end
