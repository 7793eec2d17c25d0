"""Pairs of Wordings → the weights of link/likeness.py, a logistic regression, and how well such do held out."""
import hashlib
import re

import numpy as np

from onrecord.link.likeness import MEASURES, measured

# how much a pair of each corpus tells: news are few and are what is read; translations are many and easier; MSRP's readers
# had another question; strangers are what most pairs are that are compared. What was written only tests: counting 0.1 it
# makes pairs on politics 0.03 worse, and those on the war no better (wordings.py)
COUNTS = {"news": 8.0, "politics": 8.0, "translations": 1.0, "written": 0.0, "paraphrases": 0.05, "strangers": 2.0}
UNSURE = 0.4  # how much a pair counts whose reader was not sure
STRENGTH = 0.3  # inverse penalty
FOLDS = 5
WIDTH = 118  # characters of a line of weights
WEIGHTS = re.compile(r"(?<=^WEIGHTS = \()[^)]*(?=\))", re.MULTILINE)


def numbers(pairs):
    """(N, M): the measures of each."""
    return np.array([measured(pair.one, pair.other) for pair in pairs])


def fitted(values, pairs):
    """M weights and the constant."""
    from sklearn.linear_model import LogisticRegression

    counts = np.array([COUNTS[pair.corpus] * (1 if pair.sure else UNSURE) for pair in pairs])
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(values, [pair.same for pair in pairs], sample_weight=counts)
    return np.append(model.coef_[0], model.intercept_)


def scores(values, weights):
    """(N,): how surely each is one utterance."""
    return 1 / (1 + np.exp(-values @ weights[:-1] - weights[-1]))


def held_out(values, pairs):
    """(N,): the score of each by weights that were fitted without any pair that has an article of its folds."""
    folds = [frozenset(map(fold, pair.articles)) for pair in pairs]
    found = np.zeros(len(pairs))
    for held in set(folds):
        known = [at for at, other in enumerate(folds) if not held & other]
        asked = [at for at, other in enumerate(folds) if other == held]
        found[asked] = scores(values[asked], fitted(values[known], [pairs[at] for at in known]))
    return found


def fold(article):
    return hashlib.sha256(article.encode()).digest()[0] % FOLDS


def measure(told, same):
    """Two arrays of truth → (precision, recall, F1)."""
    right = int((told & same).sum())
    precision, recall = right / max(1, int(told.sum())), right / max(1, int(same.sum()))
    return precision, recall, 2 * right / max(1, int(told.sum()) + int(same.sum()))


def best_limit(found, same):
    """The limit from which to call a pair one utterance for the highest F1."""
    order = np.argsort(-found, kind="stable")
    right = np.cumsum(same[order])
    last = np.append(np.diff(found[order]) != 0, True)  # of equal scores all are told, or none
    f1 = np.where(last, 2 * right / (np.arange(1, len(found) + 1) + same.sum()), 0)
    return float(found[order][f1.argmax()])


def kept(path, weights):
    """Write the weights, rounded, where likeness.py has them."""
    lines, line = [], ""
    for weight in weights:
        piece = f"{round(weight, 2) + 0.0:.2f}".rstrip("0").rstrip(".") + ", "
        if len(line) + len(piece) > WIDTH:
            lines, line = [*lines, line.rstrip()], ""
        line += piece
    source = path.read_text(encoding="utf-8")
    assert len(WEIGHTS.findall(source)) == 1 and len(weights) == len(MEASURES) + 1
    path.write_text(WEIGHTS.sub("\n    " + "\n    ".join([*lines, line.rstrip()]) + "\n", source), encoding="utf-8")
