"""Fit what statements do and are about: linear models over their words, a head on the encoder: python train/acts.py DATA --out FILE."""
import argparse
import collections
import csv
import gzip
import json
import pathlib
import sys

import numpy as np
from corpora import newswire
from judged import statements as judged_statements
from scipy import sparse
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from onrecord import casebook
from onrecord.extract import features
from onrecord.extract.acts import ACTS, pooled
from onrecord.extract.constructions import CONTENT, CUES
from onrecord.extract.drafts import Range
from onrecord.extract.features import BEFORE
from onrecord.extract.issues import MOST_SURE, OTHER, Evidence
from onrecord.ids import content_id
from onrecord.values import Article, Document

HERE = pathlib.Path(__file__).parent
STRENGTH = {"act": 0.5, "issue": 1.0}  # inverse penalties; half and twice as much are within 0.01
LEAST = 3  # statements that a feature must stand in
FOLDS = 5
COUNTS = {"war-news": 1.0, "written": 1.5, "newswire": 0.7, "polnear": 0.5, "judged": 1.0}  # how much a corpus tells of acts
OF_A_WAR = {"war-news": 1.0, "written": 1.0, "newswire": 0.3, "polnear": 0.15, "judged": 1.0}  # how much a corpus tells of the issues of a war
AROUND = (250, 80)  # characters before and after a statement that the encoder reads with it
INNER, EPOCHS, BATCH, RATE, SMOOTHED, SEED = 160, 8, 24, 1.2e-3, 0.05, 2
REPEATED = 4  # statements that an article of war-news/train may share with dev before it is left out
JOINT = " … "  # between the pieces of one content, as in extract/meant.py


class Labelled:
    """A statement with its labels: ``acts`` and ``issues`` are {name: weight}; ``group`` is its article."""

    def __init__(self, corpus, group, cue, content, before, acts, issues, text=None, start=0, at=None):
        self.at = at  # (text, cue's ranges, content's ranges)
        self.corpus, self.group, self.cue, self.content, self.before = corpus, group, cue, content, before
        self.acts, self.issues, self.text, self.start = acts, issues, text, start


def labelled(data):
    """All Labelled of written.tsv, labels.tsv and war-news/train, whose first readers' labels count as much as the second's."""
    sys.path.insert(0, str(HERE.parent / "tests"))
    from marked import spans

    found = []
    for marked, act, _, issues in rows("written.tsv"):
        text, at = spans(marked)
        cue, content = (JOINT.join(text[start:end] for start, end in at[role]) for role in ("cue", "content"))
        found.append(Labelled("written", f"written {len(found) // 20}", cue, content, "", {act: 1.0}, dict.fromkeys(issues.split(), 1.0),
                              at=(text, at["cue"], at["content"])))
    texts = {content_id(text.text): text.text for text in newswire(data, held_out=False, validation=False)}
    with gzip.open(data / "polnear" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts |= {article["article"]: article["text"] for article in map(json.loads, lines)}
    first, repeated = first_readings(data / "war-news")
    for corpus, article, _, cue, content, act, _, issues in rows("labels.tsv"):
        if repeated[article] >= REPEATED:
            continue
        if corpus == "war-news" and article not in texts:
            texts[article] = (data / "war-news" / "train" / "articles" / article).read_bytes().decode("utf-8")
        text, said = texts[article], ranges(content)
        acts, about = collections.Counter({act: 1.0}), dict.fromkeys(issues.split(), 1.0)
        if other := first.get((article, said, ranges(cue))):
            acts = collections.Counter({act: 0.5}) + collections.Counter({other["act"]: 0.5})
            about |= dict.fromkeys(other["issues"], 1.0)
        words = lambda part: JOINT.join(text[start:end] for start, end in part)
        found.append(Labelled(corpus, article, words(ranges(cue)), words(said), text[max(0, said[0][0] - BEFORE):said[0][0]],
                              acts, about, text if corpus == "war-news" else None, said[0][0], (text, ranges(cue), said)))
    return found


def judged(path):
    """The Labelled of what people judged in a record of the shipped casebook: those of whose act and issues they told both."""
    with open(path, encoding="utf-8") as lines:
        for one in judged_statements(lines):
            if one.act and one.issues:
                start = one.content[0][0]
                yield Labelled("judged", one.article, one.words(one.cue, JOINT), one.words(one.content, JOINT),
                               one.text[max(0, start - BEFORE):start], {one.act: 1.0}, dict.fromkeys(one.issues, 1.0),
                               at=(one.text, one.cue, one.content))


def rows(name):
    with open(HERE / name, encoding="utf-8", newline="") as lines:
        yield from csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)


def ranges(cell):
    return tuple(tuple(map(int, part.split("-"))) for part in cell.split())


def first_readings(folder):
    """-> ({(article, content, cue): statement} of war-news/train, {article: statements that war-news/dev has too})."""
    read = lambda part: [json.loads(line) for line in (folder / part / "statements.jsonl").read_text("utf-8").splitlines()]
    spans = lambda values: tuple((value["start"], value["end"]) for value in values if value)
    told = {one["content"][0]["text"] for one in read("dev")}
    found, repeated = {}, collections.Counter()
    for one in read("train"):
        found[one["file"], spans(one["content"]), spans([one["cue"]])] = one
        repeated[one["file"]] += len(one["content"][0]["text"]) > 30 and one["content"][0]["text"] in told
    return found, repeated


class Fitted:
    """One kind of model, fitted: ``odds`` of statements, and what the package keeps of it."""

    def __init__(self, kind, statements):
        self.kind, told = kind, [told_by(kind, one) for one in statements]
        counted = collections.Counter(name for one in told for name in one)
        self.vectors = DictVectorizer(dtype=np.float32).fit([{name: value for name, value in one.items() if counted[name] >= LEAST} for one in told])
        values = self.vectors.transform(told)
        values.indices, values.indptr = values.indices.astype(np.int32), values.indptr.astype(np.int32)  # liblinear asks for it
        if kind == "act":
            rows, acts, weights = zip(*((row, act, weight * COUNTS[one.corpus]) for row, one in enumerate(statements) for act, weight in one.acts.items()))
            model = LogisticRegression(C=STRENGTH[kind], max_iter=500).fit(values[list(rows)], acts, sample_weight=weights)
            self.classes, self.weights, self.bias = list(model.classes_), model.coef_, model.intercept_
        else:
            self.classes = sorted({issue for one in statements for issue in one.issues} - {OTHER})
            weights = [OF_A_WAR[one.corpus] for one in statements]
            models = [LogisticRegression(C=STRENGTH[kind], max_iter=300, solver="liblinear").fit(
                values, [issue in one.issues for one in statements], sample_weight=weights) for issue in self.classes]
            self.weights, self.bias = np.concatenate([model.coef_ for model in models]), np.concatenate([model.intercept_ for model in models])

    def odds(self, statements):
        """(N, classes)"""
        values = self.vectors.transform([told_by(self.kind, one) for one in statements])
        return values @ self.weights.T + self.bias

    def arrays(self, temperature=1.0):
        names = self.vectors.get_feature_names_out()
        return {f"{self.kind}_{part}": value for part, value in (
            ("names", np.array(names, dtype=str)), ("classes", np.array(self.classes)), ("weights", self.weights.T.astype(np.float16)),
            ("bias", self.bias.astype(np.float32)), ("temperature", np.float32(temperature)))}


def seen(statements):
    """(N, 2, width) what the shipped encoder makes of each statement's cue and content, read with some of what stands around."""
    from onrecord.detect.model import Detector

    detector, found = Detector(), []
    for one in statements:
        text, cue, content = one.at
        low = max(0, min(start for start, _ in (*cue, *content)) - AROUND[0])
        cut = text[low:max(end for _, end in (*cue, *content)) + AROUND[1]]
        mentions = detector.mentions(Document(Article(content_id(cut), "cut", cut), ((0, len(cut)),)))
        found.append(pooled(mentions, *([Range(start - low, end - low) for start, end in part] for part in (cue, content))))
    return np.stack(found).astype(np.float32)


class Head:
    """The layer over pooled states and constructions, fitted with the encoder as it is, in half a minute."""

    def __init__(self, statements, states):
        import torch
        from torch import nn

        torch.manual_seed(SEED)
        self.names = [f"cue {name}" for name in CUES] + list(CONTENT) + [f"1st {name}" for name in CONTENT]
        width = states.shape[2]
        self.inner, self.outer = nn.Linear(2 * width + 1 + len(self.names), INNER), nn.Linear(INNER, len(ACTS))
        self.straight, dropout = nn.Linear(len(self.names), len(ACTS), bias=False), nn.Dropout(0.2)
        values, there = self._inputs(statements, states)
        wanted = torch.tensor([[one.acts.get(act, 0.0) for act in ACTS] for one in statements]) * (1 - SMOOTHED) + SMOOTHED / len(ACTS)
        counts = torch.tensor([COUNTS[one.corpus] for one in statements])
        parameters = [p for part in (self.inner, self.outer, self.straight) for p in part.parameters()]
        optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.02)
        steps, rng, step = EPOCHS * -(-len(statements) // BATCH), np.random.default_rng(SEED), 0
        for _ in range(EPOCHS):
            order = rng.permutation(len(statements))
            for at in range(0, len(order), BATCH):
                rows = torch.from_numpy(order[at:at + BATCH])
                optimizer.param_groups[0]["lr"] = RATE * (1 - step / steps)
                hidden = dropout(nn.functional.gelu(self.inner(dropout(values[rows])), approximate="tanh"))
                odds = self.outer(hidden) + self.straight(dropout(there[rows]))
                loss = -(wanted[rows] * odds.log_softmax(-1)).sum(-1) * counts[rows]
                optimizer.zero_grad()
                (loss.sum() / counts[rows].sum()).backward()
                optimizer.step()
                step += 1

    def _inputs(self, statements, states):
        import torch

        there = torch.tensor([[float(name in told) for name in self.names] for told in (told_by("act", one) for one in statements)])
        states = torch.from_numpy(states)
        has_cue = states[:, 0].any(dim=1, keepdim=True).float()
        return torch.cat([states[:, 0], has_cue, states[:, 1], there], dim=1), there

    def log_odds(self, statements, states):
        """(N, acts) log probabilities."""
        import torch
        from torch import nn

        with torch.no_grad():
            values, there = self._inputs(statements, states)
            hidden = nn.functional.gelu(self.inner(values), approximate="tanh")
            return (self.outer(hidden) + self.straight(there)).log_softmax(-1).numpy()

    def arrays(self):
        half = lambda value: value.detach().numpy().astype(np.float16)
        return {f"head_{part}": value for part, value in (
            ("names", np.array(self.names)), ("classes", np.array(ACTS)), ("inner", half(self.inner.weight)),
            ("inner_bias", half(self.inner.bias)), ("outer", half(self.outer.weight)), ("outer_bias", half(self.outer.bias)),
            ("straight", half(self.straight.weight)))}


def told_by(kind, one):
    return features.of_act(one.cue, one.content) if kind == "act" else features.of_issues(one.content, one.before)


def held_out(kind, statements):
    """(N, classes) the odds of each statement by a model that has not seen its article, and the classes."""
    odds = None
    for seen, unseen in GroupKFold(FOLDS).split(statements, groups=[one.group for one in statements]):
        model = Fitted(kind, [statements[i] for i in seen])
        if odds is None:
            classes, odds = model.classes, np.zeros((len(statements), len(model.classes)))
        odds[unseen] = model.odds([statements[i] for i in unseen])[:, [model.classes.index(name) for name in classes]]
    return odds, classes


def temperature(odds, classes, statements):
    """By what the odds are divided so that of the acts told at 0.8 eight in ten are right, on articles held out."""
    likely = [classes.index(max(one.acts, key=one.acts.get)) for one in statements]
    counts = np.array([COUNTS[one.corpus] * (one.corpus != "written") for one in statements])  # news: what is told by plain words
    loss = lambda t: np.average(np.logaddexp.reduce(odds / t, axis=1) - odds[range(len(likely)), likely] / t, weights=counts)
    return min(np.arange(0.5, 3, 0.05), key=loss)


def weigh_cues(statements, odds, classes):
    """Print what a cue word, the article's cues and the learned odds should count for in extract/issues.py."""
    case = casebook.load("ukraine-russia")
    articles, numbers, right = {}, [], []
    for one, row in zip(statements, odds):
        if one.corpus == "war-news":
            evidence = articles.setdefault(one.group, Evidence(one.text, case.issues))
            for name in evidence.issues:
                numbers.append([*evidence.told(one.content, one.start, name), float(np.clip(row[classes.index(name)], -MOST_SURE, MOST_SURE))])
                right.append(name in one.issues)
    model = LogisticRegression(C=10, max_iter=500).fit(sparse.csr_matrix(np.array(numbers)), right)
    print("issues.py: CUES, SHARE, CUES_BEFORE, ARTICLE, LEARNED", model.coef_[0].round(2), "BIAS", model.intercept_.round(2))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path, help="the folder with war-news/, polnear/ and names/")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="src/onrecord/extract/acts.npz")
    parser.add_argument("--judged", type=pathlib.Path, help="what people judged: onrecord judgements --format jsonl > FILE")
    arguments = parser.parse_args()
    statements = labelled(arguments.data)
    if arguments.judged:
        statements += judged(arguments.judged)
    print(f"{len(statements):,} statements:", dict(collections.Counter(one.corpus for one in statements)))
    odds, classes = held_out("act", statements)
    states = seen(statements)
    other = np.zeros_like(odds)
    for known, unknown in GroupKFold(FOLDS).split(statements, groups=[one.group for one in statements]):
        head = Head([statements[i] for i in known], states[known])
        other[unknown] = head.log_odds([statements[i] for i in unknown], states[unknown])[:, [ACTS.index(name) for name in classes]]
    odds -= np.logaddexp.reduce(odds, axis=1, keepdims=True)
    for name, told in (("words", odds), ("encoder", other), ("both", (odds + other) / 2)):
        found = [(one.corpus != "written", classes[i] in one.acts) for i, one in zip(told.argmax(axis=1), statements)]
        print(f"acts by {name}, articles held out: right {np.mean([right for news, right in found if news]):.3f} of the news,",
              f"{np.mean([right for news, right in found if not news]):.3f} of what was written,",
              f"temperature {temperature(told, classes, statements):.2f}")
    issue_odds, issue_classes = held_out("issue", statements)
    weigh_cues(statements, issue_odds, issue_classes)
    acts, issues = Fitted("act", statements), Fitted("issue", statements)
    assert set(acts.classes) == set(ACTS)
    np.savez_compressed(arguments.out, **acts.arrays(), **issues.arrays(), **Head(statements, states).arrays())
    print(f"{arguments.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
