"""Logits → Mentions, in characters of the document: the best path of labels, and who belongs to whom."""
from dataclasses import dataclass

import numpy as np

from onrecord.values import Attribution, Mention

ROLES = ("source", "cue", "content")
NOUNS = ("person", "organisation", "place", "other")
ATTRIBUTION = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))
ENTITY = ("O", *(f"{mark}-{noun}" for noun in NOUNS for mark in "BI"))
ARC = 64  # width of the vectors whose product ties a cue to its source, a content to its cue
DISTANCES = 18  # buckets of the distance between them: two sides, nine powers of two
NEVER = -1e4
# Added to the labels' scores before the best path is sought: the annotators of the training texts marked more cues, and began
# more spans, than they agree on. bench/quality.py measures it.
CAUTION = np.array([{"B-source": -0.15, "B-cue": -0.35, "I-cue": -0.35, "B-content": -0.3}.get(label, 0.0) for label in ATTRIBUTION], dtype=np.float32)
NEARNESS = (1.0, 1.5)  # what a doubling of the words between a source, or a content, and its cue costs
REACH = (250, 40)  # words between what belongs together, at most: a quote of several paragraphs; a clause inside one
LENIENT = 3.0  # how much worse than none a source may score that no other cue takes


@dataclass(frozen=True, slots=True)
class Chain:
    """The learned transitions of one head: ``steps`` (L, L) from row to column, ``begin`` (L,)."""

    steps: np.ndarray
    begin: np.ndarray

    @classmethod
    def read(cls, numbers):
        """From the model's JSON; a step into I-x from anything but B-x or I-x is forbidden, whatever was learned."""
        steps, begin = np.array(numbers["steps"], dtype=np.float32), np.array(numbers["begin"], dtype=np.float32)
        for inner in range(2, len(begin), 2):
            steps[[i for i in range(len(begin)) if i not in (inner - 1, inner)], inner] = NEVER
            begin[inner] = NEVER
        return cls(steps, begin)

    def best(self, emissions):
        """The likeliest labels (W,) of emissions (W, L), by Viterbi's algorithm, over all words.

        Skipping words whose O leads by far is not exact: such a word may be the B that a strong I after it needs.
        """
        back = np.zeros(emissions.shape, dtype=np.int8)
        score, columns = self.begin + emissions[0], np.arange(emissions.shape[1])
        for i in range(1, len(emissions)):
            reached = score[:, None] + self.steps
            back[i] = from_row = reached.argmax(axis=0)
            score = reached[from_row, columns] + emissions[i]
        label = int(score.argmax())
        path = [label]
        for i in range(len(emissions) - 1, 0, -1):
            label = int(back[i, label])
            path.append(label)
        return np.array(path[::-1])


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` to ``last`` carry one label; ``score`` is the mean probability that they do."""

    first: int
    last: int
    label: str
    score: float

    def mention(self, words):
        return Mention(int(words[self.first, 0]), int(words[self.last, 1]), self.label, self.score)


def runs(emissions, chain, labels):
    """Emissions (W, L) → the runs of their best path, in order."""
    if not len(emissions):
        return []
    path = chain.best(emissions)
    odds = np.exp(emissions - emissions.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    # a word's probability of its role, whether it begins it or goes on with it
    sure = np.where(path > 0, odds[np.arange(len(path)), path] + odds[np.arange(len(path)), np.where(path % 2, path + 1, path - 1) % len(labels)], 0.0)
    starts = np.flatnonzero(path % 2)
    found = []
    for start in starts.tolist():
        end = start + 1
        while end < len(path) and path[end] == path[start] + 1:
            end += 1
        found.append(Run(start, end - 1, labels[path[start]][2:], float(min(sure[start:end].mean(), 1.0))))
    return found


@dataclass(frozen=True, slots=True)
class Arcs:
    """The vectors and numbers that tie runs together; ``vectors`` (W, 4, ARC), ``distance`` (2, DISTANCES), ``none`` (2,)."""

    vectors: np.ndarray
    distance: np.ndarray
    none: np.ndarray

    def scores(self, side, asking, answering, reach):
        """(asking, 1 + answering): column 0 for none. Side 0: cues ask for a source; side 1: contents ask for a cue.

        What stands more than ``reach`` words away is out of the question (2 × NEVER).
        """
        (first, last), (from_, to) = (np.array([(run.first, run.last) for run in group]).T for group in (asking, answering))
        left, right = ((self.vectors[low, 2 * side + which] + self.vectors[high, 2 * side + which]) / 2
                       for which, (low, high) in enumerate(((first, last), (from_, to))))
        gap = from_[None, :] - first[:, None]
        size = np.minimum(np.log2(np.abs(gap) + 1).astype(int), DISTANCES // 2 - 1)
        bias = self.distance[side][np.where(gap >= 0, size, size + DISTANCES // 2)]
        # words between the two: the network saw pairs of one window only, and must not tie what stands pages apart
        between = np.maximum(np.maximum(from_[None, :] - last[:, None], first[:, None] - to[None, :]), 1) - 1
        bias = np.where(between > reach, 2 * NEVER, bias - NEARNESS[side] * np.log2(1 + between))
        none = np.full((len(asking), 1), self.none[side], dtype=np.float32)
        return np.concatenate([none, left @ right.T / np.sqrt(ARC) + bias], axis=1)


def tie(found, arcs, words, nested=False):
    """Runs of sources, cues and contents → Attributions, in the order of the text.

    Hardly any cue stands without content and hardly any content without a cue (0.1 % of PolNeAR's), so cues and contents
    are paired best first, one to one; contents left over then join the cue they score best with. Each cue takes its best
    source in the same way, or none; cues left over may share one ("she said …, adding …").
    """
    reach = REACH[nested]
    sources, cues, contents = ([run for run in found if run.label == role] for role in ROLES)
    cues = _joined(cues)
    content_of, source_of = [None] * len(contents), [None] * len(cues)
    if cues and contents:
        content_of = _paired(arcs.scores(1, contents, cues, reach)[:, 1:], least=NEVER)
    if cues and sources:
        scores = arcs.scores(0, cues, sources, reach)
        source_of = _paired(scores[:, 1:] - scores[:, :1], least=-LENIENT)
    groups = [(sources[source] if source is not None else None, cue, [content for content, of in zip(contents, content_of) if of == i])
              for i, (cue, source) in enumerate(zip(cues, source_of))]
    groups += [(None, None, [content]) for content, of in zip(contents, content_of) if of is None]
    groups += [(source, None, []) for i, source in enumerate(sources) if i not in source_of]
    at = lambda run: run.mention(words) if run else None
    made = [Attribution(at(source), at(cue), tuple(content.mention(words) for content in group), nested) for source, cue, group in groups]
    return sorted(made, key=lambda a: min(m.start for m in (a.source, a.cue, *a.content) if m))


def _joined(cues):
    """Cues with no word between them are one: "also" and "claimed"."""
    made = []
    for cue in cues:
        if made and made[-1].last + 1 == cue.first:
            cue = Run(made.pop().first, cue.last, cue.label, cue.score)
        made.append(cue)
    return made


def _paired(scores, least):
    """For each row its column, best scores first: one to one down to ``least``; rows left over take any column above 0,
    or above ``least`` where all must be answered (NEVER); None for the rest."""
    answer, taken = [None] * scores.shape[0], set()
    for flat in np.argsort(-scores, axis=None).tolist():
        row, column = divmod(flat, scores.shape[1])
        if answer[row] is None and column not in taken and scores[row, column] > least:
            answer[row] = column
            taken.add(column)
    floor = NEVER if least == NEVER else 0.0
    best = scores.argmax(axis=1).tolist()
    return [best[row] if column is None and scores[row, best[row]] > floor else column for row, column in enumerate(answer)]
