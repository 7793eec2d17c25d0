"""Figures that two sides state of one thing → Contentions, where no number fits the words of both."""
from collections import defaultdict
from dataclasses import dataclass

from onrecord.agreement import agreement, whole_name
from onrecord.spelling import folded
from onrecord.values import Contention, Figure, Held, Span, Speaker, Way

KIND: Way = "other figures"
MOST = 50  # figures of a series that one is compared with: the nearest in time


@dataclass(frozen=True, slots=True)
class Stated:
    """A Figure as a record holds it: in which ``article`` and ``statement`` (keys), ``by`` whom in the world, and the
    ``words`` that say it: the sentence of the statement that holds it."""

    figure: Figure
    article: object
    statement: object
    by: Speaker
    words: Span
    on: str | None = None  # when it was said (EDTF)


def differing(stated, areas=()):
    """Stated figures → the Contentions of those of one series that two sides put differently; () where they agree.

    ``areas`` are (name, km²) of wholes: they let a share meet square kilometres. Asserted is what was said first.
    """
    series = defaultdict(list)
    for one in stated:
        if one.figure.series and one.figure.sort == "quantity":
            series[folded(one.figure.series), one.figure.of and whole_name(one.figure.of)].append(one)
    squares = {whole_name(name): square for name, square in areas}
    found = (_contention(sorted(told, key=_order), squares.get(whole)) for (_, whole), told in series.items())
    return tuple(filter(None, found))


def _order(one):
    return one.on is None, one.on or "", one.article, one.figure.span.start


def _contention(told, square):
    """The Contention of a series, or None: the first that another side contradicts is asserted, with all of its own side
    that it does not contradict; denied is what does."""
    for number, first in enumerate(told):
        others = {id(one): why for one in told[number + 1:number + 1 + MOST] if _sides(one) != _sides(first)
                  and (why := _differ(first, one, square))}
        if others:
            held = [_held("asserted", one, "said", "") for one in told if id(one) not in others
                    and (one is first or _sides(one) == _sides(first) and not _differ(first, one, square))]
            held += [_held("denied", one, "another figure", others[id(one)]) for one in told if id(one) in others]
            figure = first.figure
            once = {(one.side, one.article, one.span): one for one in reversed(held)}  # a sentence may tell it in two units
            return Contention(f"{figure.measure[:1].upper()}{figure.measure[1:]}: {figure.span.text}.", KIND,
                              tuple(reversed(once.values())))
    return None


def _sides(one):
    return one.by.party or one.by.id


def _differ(one, other, square):
    """Why two figures cannot both be true, or None."""
    told = agreement(one.figure, other.figure, square, one.article == other.article)
    return told.why if told.verdict == "differ" else None


def _held(side, one, how, why):
    return Held(side, one.words, how, one.article, one.statement, one.by, False, one.on, 1.0, why)
