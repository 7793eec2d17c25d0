"""Which issues of a casebook some words are about: by its cue words there, before them and in the article, and by what was learned."""
import math
import re
from functools import lru_cache

OTHER = "other"  # the issue of what no other fits
BEFORE = 300  # characters before a content whose cues tell what "this" in it is about
MOST = 2  # issues of one statement
MANY = 16  # casebooks' tables of cues kept in mind
# What adds to the log odds that a statement is about an issue: train/acts.py fits and prints these, with learned odds from
# models that had not seen the article
BIAS = -1.67
WEIGHTS = (1.45, 1.22, 0.27, 1.16, 0.47, 0.5, 2.92)  # of what ``Evidence.told`` tells
LEARNED = 0.78
UNLEARNED = -3.0  # log odds of an issue that the model never saw: about the mean of the others
FIRST, SECOND = 0.2, 0.15  # least probability of the likeliest issue, and of a second one beside it


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
        """The one or two issues that a content is about, the likeliest first; ("other",) where none is likely.

        ``start`` is where it begins in the text; ``learned`` are the model's {name: probability}; an issue that it does not
        know is told by its cues alone.
        """
        scores = {}
        for name in self.issues:
            odds = _odds(learned[name]) if learned and name in learned else UNLEARNED
            scores[name] = _sure(BIAS + sum(weight * value for weight, value in zip(WEIGHTS, self.told(words, start, name)))
                                 + LEARNED * odds)
        ranked = sorted(scores, key=scores.get, reverse=True)[:MOST]
        return tuple(name for name, least in zip(ranked, (FIRST, SECOND)) if scores[name] >= least) or (OTHER,)

    def _counted(self, words, start):
        if self._last[0] != (words, start):
            before = self.text[max(0, start - BEFORE):start]
            self._last = (words, start), *(_count(self.cues, part.lower()) for part in (words, before))
        return self._last[1:]


def _count(cues, text):
    """{issue: how many different cues of it stand there}."""
    return {name: len({match.group() for match in pattern.finditer(text)}) for name, pattern in cues.items()}


def _odds(probability):
    return math.log(max(probability, 1e-4) / max(1 - probability, 1e-4))


def _sure(odds):
    return 1 / (1 + math.exp(-odds))


@lru_cache(MANY)
def _cues(issues):
    """{issue: a pattern of its cues}: a cue is the beginning of a word or words ("territor", "land swap")."""
    return {issue.name: re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, map(str.lower, issue.cues))) + ")")
            for issue in issues if issue.cues and issue.name != OTHER}
