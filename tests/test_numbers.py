"""Figures that two sides put differently: what is contested is how many."""
from dataclasses import replace

from onrecord.link.contested.numbers import Stated, differing
from onrecord.values import Dated, Figure, Span, Speaker

DRENNIA, VELMORA, WATCH = (Speaker(f"state/{name.lower()}", name, "state", party) for name, party in (
    ("Drennia", "Drennia"), ("Velmora", "Velmora"), ("Valley Watch", None)))
HELD = "territory held|ilmar valley|drennia"


def stated(number, by, value, unit="percent", bound="=", on="2031-05-06", series=HELD, article="one"):
    text = f"{value} {unit}"
    span = Span(number * 100, number * 100 + len(text), text)
    figure = Figure(span, value, unit, bound, measure="territory of Ilmar Valley held by Drennia", series=series, of="Ilmar Valley",
                    as_of=Dated(on), stated_by=by, statement=str(number))
    return Stated(figure, article, number, by, span, on)


def told(figures, areas=()):
    return [(one.proposition, one.kind, [(held.side, held.by.name, held.span.text) for held in one.held])
            for one in differing(figures, areas)]


def test_two_sides_put_one_share_differently():
    assert told([stated(1, DRENNIA, 71), stated(2, WATCH, 59), stated(3, VELMORA, (None, 55), bound="<=")]) == [
        ("Territory of Ilmar Valley held by Drennia: 71 percent.", "other figures",
         [("asserted", "Drennia", "71 percent"), ("denied", "Valley Watch", "59 percent"), ("denied", "Velmora", "(None, 55) percent")])]


def test_what_one_side_says_again_stands_beside_it():
    found = told([stated(1, DRENNIA, 71), stated(2, DRENNIA, 70, bound="~", article="two"), stated(3, VELMORA, 55)])
    assert [side for side, _, _ in found[0][2]] == ["asserted", "asserted", "denied"]


def test_a_sentence_that_tells_it_in_two_units_stands_once():
    share, square = stated(1, DRENNIA, 71), stated(1, DRENNIA, 3900, "km²")
    sides = told([share, replace(square, words=share.words), stated(3, VELMORA, 55)], [("Ilmar Valley", 5500.0)])[0][2]
    assert [side for side, _, _ in sides] == ["asserted", "denied"]


def test_square_kilometres_meet_shares_of_a_whole_whose_area_is_told():
    figures = [stated(1, DRENNIA, 71), stated(2, WATCH, 3240, "km²")]
    assert told(figures) == []
    assert told(figures, [("Ilmar Valley", 5500.0)])[0][2] == [("asserted", "Drennia", "71 percent"), ("denied", "Valley Watch", "3240 km²")]


def test_what_is_no_dispute():
    assert told([stated(1, DRENNIA, 71), stated(2, VELMORA, 71)]) == []  # they agree
    assert told([stated(1, DRENNIA, 71), stated(2, DRENNIA, 59)]) == []  # one side, which corrects itself
    assert told([stated(1, DRENNIA, 71, on="2030-01-05"), stated(2, VELMORA, 55)]) == []  # the front moved in a year
    assert told([stated(1, DRENNIA, 71, series=None), stated(2, VELMORA, 55, series=None)]) == []  # nobody knows what is measured
