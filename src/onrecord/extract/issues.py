"""Which issues of a casebook some words are about: by its cue words there, before them and in the article, and by what was learned."""
import math
import re
from functools import lru_cache

from onrecord.extract.features import BEFORE

OTHER = "other"  # the issue of what no other fits
MANY = 16  # casebooks' tables of cues kept in mind
# What adds to the log odds that a statement is about an issue: train/acts.py fits and prints these, with learned odds from
# models that had not seen the article
BIAS = -1.45
WEIGHTS = (1.55, 0.7, 0.0, 0.91, 0.45, 0.41, 3.32)  # of what ``Evidence.told`` tells
LEARNED = 0.82  # less than fitted (1.01): on articles unlike those it learned from, cues hold better
MOST_SURE = 3.5  # log odds, either way, that the learned model may bring
UNLEARNED = -3.0  # log odds of an issue that the model never saw: about the mean of the others
LEAST = (0.2, 0.15, 0.3)  # probability of the likeliest issue, of a second and of a third one beside it


class Evidence:
    """What one article tells beforehand: how often it uses the cues of each issue."""

    def __init__(self, text, issues):
        self.text, self.issues, self.cues = text, [issue.name for issue in issues if issue.name != OTHER], _cues(issues)
        lowered = text.lower()
        counts = {name: sum(1 for _ in pattern.finditer(lowered)) for name, pattern in self.cues.items()}
        total = max(sum(counts.values()), 1)
        self.share = {name: counts.get(name, 0) / total for name in self.issues}
        self._last = (None, {}, {})  # the counts of the words asked of last: each is asked for every issue

    def told(self, words, start, name):
        """What the cues tell of one issue: (first, second, further cues in the words, their share, cues before the words: first,
        further; the root of the article's share)."""
        inside, before = self._counted(words, start)
        own, ahead = inside.get(name, 0), before.get(name, 0)
        return (min(own, 1), min(max(own - 1, 0), 1), min(max(own - 2, 0), 2), own / (1 + sum(inside.values())),
                min(ahead, 1), min(max(ahead - 1, 0), 2), math.sqrt(self.share[name]))

    def about(self, words, start, learned=None):
        """The issues that a content is about, three at most, the likeliest first; ("other",) where none is likely.

        ``start`` is where it begins in the text; ``learned`` are the model's {name: probability}; an issue that it does not
        know is told by its cues alone.
        """
        scores = {}
        for name in self.issues:
            odds = log_odds(learned[name]) if learned and name in learned else UNLEARNED
            scores[name] = _sure(BIAS + sum(weight * value for weight, value in zip(WEIGHTS, self.told(words, start, name)))
                                 + LEARNED * odds)
        ranked = sorted(scores, key=scores.get, reverse=True)
        return tuple(name for name, least in zip(ranked, LEAST) if scores[name] >= least) or (OTHER,)

    def _counted(self, words, start):
        if self._last[0] != (words, start):
            before = self.text[max(0, start - BEFORE):start]
            self._last = (words, start), *(_count(self.cues, part.lower()) for part in (words, before))
        return self._last[1:]


def _count(cues, text):
    """{issue: how many different cues of it stand there; one of several words counts as often as it has words}."""
    return {name: sum(len(cue.split()) for cue in {match.group() for match in pattern.finditer(text)})
            for name, pattern in cues.items()}


def log_odds(probability):
    """Not beyond MOST_SURE: a model that has seen ten statements of an issue may not outvote two of its cues."""
    return max(-MOST_SURE, min(MOST_SURE, math.log(max(probability, 1e-9) / max(1 - probability, 1e-9))))


def _sure(odds):
    return 1 / (1 + math.exp(-odds))


@lru_cache(MANY)
def _cues(issues):
    """{issue: a pattern of its cues}: a cue is the beginning of a word or words ("territor", "land swap")."""
    return {issue.name: re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, map(str.lower, issue.cues))) + ")")
            for issue in issues if issue.cues and issue.name != OTHER}
