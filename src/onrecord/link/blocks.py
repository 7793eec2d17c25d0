"""Wordings → the pairs of them that may be one utterance, and how surely: by blocks, so that it is an equi-join."""
import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.link import likeness
from onrecord.spelling import ALIKE, FIRST_ALIKE, SHORT, romanised
from onrecord.spelling import likeness as likeness_of

# two reports of one utterance may date it so far apart: "on Monday" in one time zone, the day of printing in another
DAYS = 2
# least cosine of two sentences that may word one thing: of pairs that do, 99 in 100 translations have more than the second,
# and 97 in 100 of one article more than the first; of pairs that do not 1 in 20 has more than the second
NEAR_WITHIN, NEAR_ACROSS = 0.3, 0.5
FEWEST = 2  # words that carry matter, of a sentence that can be told again: "Never" is said every day
RAREST = 3  # words of an undated wording that others without a day must share one of
LINE = 5  # words that carry matter, of a line that is known again when it is said again
AGAIN = "again"  # opens the keys under which a line is looked for on other days
# least score, and cosine, of a line said again: a speaker's stock phrases are no more than alike
SURELY, NEAR_AGAIN = 0.75, 0.7
TOLD = 0.2  # score from which two may be linked: the reasons are kept beside it
KNOWN = 0.15  # scores below it tell nothing, and are not kept
MANY = 50_000  # surnames whose sounds are kept in mind, and pairs of persons
MOST = 64  # wordings that one is compared with in a block: of hundreds that are alike its nearest tell enough
AT_ONCE = 512  # rows of the table of cosines that are made at once


@dataclass(frozen=True, slots=True)
class Likely:
    """Two wordings by their keys, in order, how surely they are one utterance (0 to 1), and the reasons in words."""

    one: object
    other: object
    score: float
    why: str
    within: bool = False  # one article
    again: bool = False  # two utterances: one line, said on two days


def keys(one):
    """What a Wording shares with all that may be one with it: its article; its side and the weeks in which it may have been
    said, and the sounds of its speaker's surname with them; without a day its side and each of its RAREST words; and with what
    says it again on another day, its speaker and its rarest words together. None of a Wording of fewer than FEWEST words that
    carry matter. Two Wordings without a common key are never compared."""
    if int((one.words.weights > 0).sum()) < FEWEST:
        return
    side = one.party or one.actor
    yield f"article {one.article}"
    if side and one.first is not None:
        for week in range((one.first - DAYS) // 7, (one.last + DAYS) // 7 + 1):
            yield f"{side} {week}"
            if one.is_person and (sounds := _sounds(_surname(one.actor))):
                yield f"{sounds} {week}"
    weighty = [word.stem for weight, word in sorted(
        zip(one.words.weights, one.words.words), key=lambda pair: (-pair[0], pair[1].stem)) if weight]
    if side and one.first is None:
        yield from {f"{side} {word}" for word in weighty[:RAREST]}
    if one.actor and one.first is not None and len(weighty) >= LINE:
        for low in (0, 1):  # where the rarest word is another's, or garbled, the next tell
            yield f"{AGAIN} {one.actor} {' '.join(sorted(weighty[low:low + RAREST]))}"


def _surname(actor):
    """The last word of a person's id: "person/irena-dovalska" tells "dovalska"."""
    return actor.rpartition("/")[2].rpartition("-")[2] if actor else ""


@lru_cache(maxsize=MANY)
def _sounds(surname):
    """What the spellings of a surname share: its consonants from the first vowel on, in the one form of its romanisations. ""
    for one too short to tell: "zhurevich", "zurevitch" and "jourevitch" have "rvch"."""
    if len(surname) <= SHORT or not surname.isalpha():
        return ""
    return re.sub("^[^aeiou]*|[aeiou]", "", romanised(surname))


@lru_cache(maxsize=MANY)
def _spelt_alike(one, other):
    """May two persons' ids be two spellings of one name? By the surnames, and by the first names where both are told."""
    if not (_sounds(_surname(one)) and _sounds(_surname(other))) or likeness_of(_surname(one), _surname(other)) < ALIKE:
        return False
    first, second = (actor.rpartition("/")[2].split("-") for actor in (one, other))
    return min(len(first), len(second)) == 1 or likeness_of(first[0], second[0]) >= FIRST_ALIKE


def likely(fresh, known=(), key=None):
    """Wordings that are new, and those that were compared before → Likelies among the new and between new and known; none
    where nothing is alike.

    The wordings may be of any speakers and days: only those that may be one utterance are compared. What a pair scores
    depends on the pair alone, so the order in which articles come does not matter. With the ``key`` that they share, a pair
    that shares several is told under the first of them only, and a line is looked for on other days only where the key is
    one of those.
    """
    import numpy

    everything = [*fresh, *known]
    if len(everything) < 2:
        return
    matrix = numpy.stack([one.words.vector for one in everything])
    again = key is not None and key.startswith(AGAIN)
    may = _Mask(everything)
    shared = [frozenset(other for other in keys(one) if other.startswith(AGAIN) == again)
              for one in everything] if key else ()
    for low in range(0, len(fresh), AT_ONCE):
        high = min(low + AT_ONCE, len(fresh))
        cosines = matrix[low:high] @ matrix.T
        rows, columns = _nearest((may.again if again else may.rows)(low, high, cosines), cosines)
        for row, column in zip((rows + low).tolist(), columns.tolist()):
            # a pair of new ones once: those known before come after all the new
            if row < column and (not key or key == min(shared[row] & shared[column])):
                one, other = sorted((everything[row], everything[column]), key=lambda wording: wording.key)
                measures = likeness.measured(one, other)
                score = likeness.likeness(measures)
                if score >= (SURELY if again else KNOWN):
                    yield Likely(one.key, other.key, score, likeness.reasons(measures) if score >= TOLD else "",
                                 one.article == other.article, again)


def _nearest(near, cosines):
    """Which of the cosines (rows, columns) to look at closer: those that are near, the MOST nearest of a row."""
    import numpy

    for row in numpy.flatnonzero(near.sum(axis=1) > MOST):
        columns = numpy.flatnonzero(near[row])
        near[row] = False
        near[row, columns[numpy.argsort(-cosines[row, columns], kind="stable")[:MOST]]] = True
    return numpy.nonzero(near)


class _Mask:
    """Which wordings may be one utterance, as rows of a table of truth.

    One speaker, in whatever spelling; or one side, where one of the two is no person ("Moscow refuses" is what its spokesman
    said); in one article also a quote without a speaker. On one day, give or take DAYS; in one article also where no day is told. Never two of one
    statement, nor one inside the other.
    """

    def __init__(self, wordings):
        import numpy

        def codes(values):
            numbers = {None: -1}
            return numpy.array([numbers.setdefault(value, len(numbers) - 1) for value in values])

        # (A + 1, A + 1): are they one speaker? nobody, -1, is the last row and like none
        actors = {one.actor: one.is_person for one in wordings if one.actor}
        self.alike = numpy.zeros((len(actors) + 1,) * 2, dtype=bool)
        for row, one in enumerate(actors):
            for column, other in enumerate(actors):
                self.alike[row, column] = one == other or (
                    actors[one] and actors[other] and _spelt_alike(*sorted((one, other))))
        self.actor, self.party = codes(one.actor or None for one in wordings), codes(one.party for one in wordings)
        self.article, self.statement = codes(one.article for one in wordings), codes(one.statement for one in wordings)
        self.person = numpy.array([one.is_person for one in wordings])
        self.dated = numpy.array([one.first is not None for one in wordings])
        self.first = numpy.array([one.first or 0 for one in wordings])
        self.last = numpy.array([one.last or 0 for one in wordings])
        self.start = numpy.array([one.start for one in wordings])
        self.end = numpy.array([one.start + len(one.words.text) for one in wordings])

    def again(self, low, high, cosines):
        """(high - low, N) cosines of those to all: may they be one line that one speaker said on two days?"""
        days = self.dated[low:high, None] & self.dated[None, :] & (self._gap(low, high) > DAYS)
        return days & (cosines >= NEAR_AGAIN) & (self.actor[low:high, None] == self.actor[None, :])

    def _gap(self, low, high):
        """(high - low, N): the days at least between those and all."""
        return (self.first[None, :] - self.last[low:high, None]).clip(min=0) + (
            self.first[low:high, None] - self.last[None, :]).clip(min=0)

    def rows(self, low, high, cosines):
        """(high - low, N) cosines of those to all: may they be one?"""
        def same(codes):
            return (codes[low:high, None] == codes[None, :]) & (codes[low:high, None] >= 0)

        together = same(self.article)
        nobody = (self.actor[low:high, None] < 0) | (self.actor[None, :] < 0)
        persons = self.person[low:high, None] & self.person[None, :]
        speaker = self.alike[self.actor[low:high, None], self.actor[None, :]]
        who = speaker | (same(self.party) & ~persons) | (nobody & together)
        both = self.dated[low:high, None] & self.dated[None, :]
        neither = ~self.dated[low:high, None] & ~self.dated[None, :]
        when = (both & (self._gap(low, high) <= DAYS)) | neither | (together & ~both)
        apart = (self.end[low:high, None] <= self.start[None, :]) | (self.end[None, :] <= self.start[low:high, None])
        near = (cosines >= NEAR_ACROSS) | (together & (cosines >= NEAR_WITHIN))
        return near & who & when & ~same(self.statement) & (apart | ~together)
