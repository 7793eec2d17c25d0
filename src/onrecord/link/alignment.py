"""Two sentences → which word of the one stands for which of the other, and how surely."""
from dataclasses import dataclass

from onrecord.spelling import SHORT, likeness

STEM = 0.97  # two words of one stem: "concede", "conceding"
SPELT = 0.93  # two spellings of one name
ALIKE = 0.8  # least likeness of two spellings of one name
NEAR = 0.42  # least cosine of two words that may stand for each other
BESIDE = 0.06  # what a pair gains for each neighbour that says the same: it decides between two equal words
APART = 0.04  # what a pair of one end and the other loses: between equals the nearer is meant


@dataclass(frozen=True, slots=True)
class Pair:
    """Word ``one`` of the first sentence stands for word ``other`` of the second; ``score`` 1.0 tells the same word,
    ``NEAR`` and above a synonym."""

    one: int
    other: int
    score: float


def aligned(one, other):
    """Two Words → Pairs in the order of the first, each word used once at most; () where nothing is said alike."""
    import numpy

    if not len(one) or not len(other):
        return ()
    scores = _scores(one, other)
    rows, columns = numpy.nonzero(scores)
    held = scores[rows, columns]
    gain = held + BESIDE * _beside(scores)[rows, columns] - APART * numpy.abs(rows / len(one) - columns / len(other))
    found, used = {}, set()
    order = numpy.lexsort((columns, rows, -gain.round(6)))
    for row, column, score in zip(rows[order].tolist(), columns[order].tolist(), held[order].tolist()):
        if row not in found and column not in used:
            used.add(column)
            found[row] = Pair(row, column, score)
    return tuple(found[row] for row in sorted(found))


def _scores(one, other):
    """(words of one, words of other): how surely each stands for each, 0 where it cannot."""
    import numpy

    scores = one.vectors @ other.vectors.T
    scores[(scores < NEAR) | ~(one.matter[:, None] & other.matter[None, :])] = 0.0
    numpy.minimum(scores, SPELT, out=scores)
    stems = one.stems[:, None] == other.stems[None, :]
    scores[stems] = STEM
    scores[one.forms[:, None] == other.forms[None, :]] = 1.0
    for row in one.names if other.names else ():
        if not scores[row].any():
            mine = one.words[row].form
            for column in other.names:
                theirs = other.words[column].form
                if min(len(mine), len(theirs)) > SHORT and likeness(mine, theirs) >= ALIKE:
                    scores[row, column] = SPELT
    return scores


def _beside(scores):
    """How many neighbours of a pair, 0 to 2, make a pair themselves."""
    import numpy

    there = (scores > 0).astype(numpy.float32)
    beside = numpy.zeros_like(there)
    beside[1:, 1:] += there[:-1, :-1]
    beside[:-1, :-1] += there[1:, 1:]
    return beside
