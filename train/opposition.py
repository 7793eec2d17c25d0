"""What tells that one statement weakens or contradicts another: python train/opposition.py DATA [--set FILE]."""
import argparse
import csv
import gzip
import hashlib
import itertools
import json
import pathlib
import random
import textwrap
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from weights import WEIGHTS, WIDTH, best_limit

from onrecord.link.contested.opposition import MEASURES, measured

HERE = pathlib.Path(__file__).parent
STRANGERS = 8  # statements of other groups that a group of the written ones is paired with
FOLDS, TESTED = 5, 4  # of ClaimDiff's topics the last fifth only tests: what is shipped was not fitted to it
# penalty on a weight: with less of it the measures fit the few pairs of each set, and do worse on the others
STRENGTH = 0.3
COUNTS = {"written": 1.0, "claims": 0.5, "news": 1.0}  # how much a whole set tells, its two halves alike
# The length of a text may tell either way, a repetition only against; the other measures may not speak against what they
# were made to tell: so a few hundred pairs are enough for thirty of them
EITHER, AGAINST = {"length of the shorter", "length of the longer"}, {"repeats"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements as texts; ``groups`` (topics, articles) tell what they are from: what holds one back holds back the
    pair."""

    corpus: str
    one: str
    other: str
    opposed: bool
    groups: frozenset[str]


def everything(data):
    """The Pairs of all sets."""
    return [*written(), *claims(data), *news(data)]


def rows(name):
    with open(HERE / name, encoding="utf-8", newline="") as lines:
        yield from csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)


def written():
    """Pairs of opposition-written.tsv: of one group, and of each group with some of others of its world."""
    worlds, chance = defaultdict(lambda: defaultdict(list)), random.Random(0)
    for world, group, role, text in rows("opposition-written.tsv"):
        worlds[world][group].append((role, text))
    for groups in worlds.values():
        for group, told in groups.items():
            for (role, one), (other_role, other) in itertools.combinations(told, 2):
                opposed = {role, other_role} in ({"claim", "denies"}, {"backs", "denies"})
                yield Pair("written", one, other, opposed, frozenset({group}))
            strangers = [(other, text) for other, texts in groups.items() if other != group for _, text in texts]
            claim = next(text for role, text in told if role == "claim")
            yield Pair("written", claim, claim, False, frozenset({group}))  # said again, by whomever, it is not opposed
            for other, text in chance.sample(strangers, STRANGERS):
                yield Pair("written", chance.choice(told)[1], text, False, frozenset({group, other}))


def claims(data):
    """ClaimDiff's pairs (Ko et al., 2022): does the second claim weaken the first?"""
    with gzip.open(data / "contested" / "claimdiff-weaken-train.json.gz", "rt", encoding="utf-8") as file:
        for row in json.load(file)["data"]:
            yield Pair("claims", row["claim_a"].strip(), row["claim_b"].strip(), bool(row["relation"]),
                       frozenset({row["topic"]}))


def news(data):
    """The labelled pairs of opposition-news.tsv: of each article, or two articles, that have such, all pairs of statements
    of different parties, each from the first to the last word of its source, cue and content."""
    stated, texts, opposed = defaultdict(list), {}, defaultdict(set)
    for part in ("dev", "train"):
        for line in (data / "war-news" / part / "statements.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            spans = [span for span in (row["source"], row["cue"], *row["content"]) if span]
            start, end = min(span["start"] for span in spans), max(span["end"] for span in spans)
            stated[row["file"]].append((start, end, row["party"]))
        for path in (data / "war-news" / part / "articles").glob("*.txt"):
            with open(path, encoding="utf-8", newline="") as file:
                texts[path.name] = file.read()
    for one, at, other, there in rows("opposition-news.tsv"):
        opposed[one, other].add((tuple(map(int, at.split("-"))), tuple(map(int, there.split("-")))))
    for (one, other), known in opposed.items():
        found = {(first[:2], second[:2]) for first in stated[one] for second in stated[other]
                 if first[2] != second[2] and (one != other or first < second)} - {pair[::-1] for pair in known} | known
        for first, second in sorted(found):
            yield Pair("news" if one == other else "two articles", _text(texts[one], first), _text(texts[other], second),
                       (first, second) in known, frozenset({one, other}))


def _text(text, span):
    return " ".join(text[slice(*span)].split())


def fold(group, folds=FOLDS):
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % folds


def numbers(pairs):
    """(N, M): the measures of each."""
    return np.array([measured(pair.one, pair.other) for pair in pairs])


def fitted(values, pairs):
    """M weights and the constant; each set has a constant of its own while they are fitted."""
    from scipy.optimize import minimize

    corpora = sorted(set(COUNTS) & {pair.corpus for pair in pairs})
    told = np.array([pair.corpus in COUNTS for pair in pairs])
    values, pairs = values[told], [pair for pair in pairs if pair.corpus in COUNTS]
    truth = np.array([1.0 if pair.opposed else -1.0 for pair in pairs])
    of = np.array([corpora.index(pair.corpus) for pair in pairs])
    halves = defaultdict(int)
    for pair in pairs:
        halves[pair.corpus, pair.opposed] += 1
    counts = np.array([COUNTS[pair.corpus] / halves[pair.corpus, pair.opposed] for pair in pairs])
    counts /= counts.sum()
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-6
    scaled = (values - mean) / spread

    def loss(found):
        weights, constants = found[:len(MEASURES)], found[len(MEASURES):]
        margins = truth * (scaled @ weights + constants[of])
        slopes = -truth * counts / (1 + np.exp(np.clip(margins, -50, 50)))
        return ((counts * np.logaddexp(0, -margins)).sum() + STRENGTH * weights @ weights / 2,
                np.append(scaled.T @ slopes + STRENGTH * weights, np.bincount(of, slopes, len(corpora))))

    bounds = [(None, None) if one.name in EITHER else (None, 0) if one.name in AGAINST else (0, None)
              for one in MEASURES]
    start = np.zeros(len(MEASURES) + len(corpora))
    weights = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds + [(None, None)] * len(corpora)).x
    return _calibrated(weights[:len(MEASURES)] / spread, values, truth, counts)


def _calibrated(weights, values, truth, counts):
    """The penalty draws all scores together: the weights drawn apart again, so that they tell how likely it is."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e6).fit((values @ weights)[:, None], truth, sample_weight=counts * len(counts))
    return np.append(weights * model.coef_[0, 0], model.intercept_[0])


def scores(values, weights):
    """(N,): how likely each opposes."""
    return 1 / (1 + np.exp(-values @ weights[:-1] - weights[-1]))


def held_out(values, pairs, corpus, folds=FOLDS):
    """(N,) the scores of a corpus' pairs by weights that saw no pair with a topic or article of its fold; else NaN."""
    found = np.full(len(pairs), np.nan)
    held = [frozenset(fold(group, folds) for group in pair.groups) for pair in pairs]
    for at in range(folds):
        asked = np.array([pair.corpus == corpus and at in own for pair, own in zip(pairs, held)])
        known = [row for row, (pair, own) in enumerate(zip(pairs, held)) if at not in own]
        found[asked] = scores(values[asked], fitted(values[known], [pairs[row] for row in known]))
    return found


def measure(found, opposed, limit):
    """(average precision, F1 from a limit on)."""
    from sklearn.metrics import average_precision_score, f1_score

    return average_precision_score(opposed, found), f1_score(opposed, found >= limit)


def kept(path, weights):
    """Write the weights where link/contested/opposition.py has them."""
    told = textwrap.fill(", ".join(f"{weight + 0.0:g}" for weight in weights) + ",", WIDTH, initial_indent=" " * 4,
                         subsequent_indent=" " * 4)
    source = path.read_text(encoding="utf-8")
    assert len(WEIGHTS.findall(source)) == 1 and len(weights) == len(MEASURES) + 1
    path.write_text(WEIGHTS.sub(f"\n{told}\n", source), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path, help="the folder with contested/ and war-news/")
    parser.add_argument("--set", type=pathlib.Path, help="src/onrecord/link/contested/opposition.py, to write the weights there")
    asked = parser.parse_args()
    pairs = everything(asked.data)
    values, opposed = numbers(pairs), np.array([pair.opposed for pair in pairs])
    tested = np.array([pair.corpus == "claims" and fold(*pair.groups) == TESTED for pair in pairs])
    new = fitted(values[~tested], [pair for pair, held in zip(pairs, tested) if not held]).round(2)
    for corpus in dict.fromkeys(pair.corpus for pair in pairs):
        rows_of = np.array([pair.corpus == corpus for pair in pairs])
        print(f"{corpus}: {rows_of.sum():,} pairs, {opposed[rows_of].sum()} opposed")
        columns = {"fitted": scores(values, new)}
        if corpus in COUNTS:
            columns["held out"] = held_out(values, pairs, corpus)
        for name, found in columns.items():
            found, truth = found[rows_of], opposed[rows_of]
            print("  {:10} AP {:.3f}  best F1 {:.3f}".format(name, *measure(found, truth, best_limit(found, truth))))
    for name, weight in zip([*(one.name for one in MEASURES), "constant"], new):
        print(f"  {weight:6.2f}  {name}")
    if asked.set:
        kept(asked.set, new)


if __name__ == "__main__":
    main()
