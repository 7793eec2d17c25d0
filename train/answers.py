"""What tells that a denial answers what somebody else says: python train/answers.py DATA prints WEIGHTS of link/contested/opposed.py."""
import argparse
import gzip
import itertools
import json
import pathlib
import textwrap
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from pairs import BEFORE

from onrecord import casebook as casebooks
from onrecord import pipeline, states
from onrecord.acquire import files
from onrecord.dates import days
from onrecord.ids import content_id
from onrecord.link.contested import BESIDE, MOST, denying, opposed
from onrecord.link.contested.sides import Sentence
from onrecord.link.parts import parts
from onrecord.values import Article

LABELS = pathlib.Path(__file__).parent / "answers.tsv"
CASEBOOKS = {"war-news": "ukraine-russia", "polnear": casebooks.NONE}  # corpus: what its articles are read with
SAME = 0.5  # F1 of characters from which a sentence is the one that was labelled: what cuts sentences may change
STRENGTH = 1.0  # inverse penalty
FOLDS = 8
LIMITS = (0.2, 0.3, 0.4, 0.5)
JOBS = 2
WIDTH = 118  # characters of a line of weights


@dataclass(frozen=True, slots=True)
class Pair:
    """A denial and a sentence of somebody else in its article; ``measures`` is () where the program sees no denial."""

    corpus: str
    denial: Sentence
    other: Sentence
    answers: bool
    sure: bool
    measures: tuple[float, ...]


def sentences(reading, article, keys):
    """The Sentences of a Reading as a record makes them; ``article`` is its number, and ``keys`` counts."""
    text = reading.article.text
    places = [(one.span.start, one.span.end, one.place.id, one.place.name) for one in reading.toponyms
              if one.place and one.role == "place"]
    names = [(span.start, span.end, one.id, one.party) for one in reading.named for span in one.mentions]
    for statement in reading.statements:
        own, on = next(keys), statement.said.on
        since, until = days(on) if on else (None, None)
        for part in parts([(span.start, span.end, span.text) for span in statement.content]):
            low, high = part.longest
            yield Sentence(
                next(keys), own, statement.id, article, low, high, text[low:high], part.text, statement.speaker, statement.kind,
                statement.meant.act, statement.meant.negated, statement.cue and statement.cue.text,
                text[max(0, low - BEFORE):low], on, since, until, statement.meant.issues or (),
                *(tuple(one for one in found if low <= one[0] and one[1] <= high) for found in (places, names)),
                bool(statement.nested_in))


def rows():
    """answers.tsv → {(corpus, article): [(denial, sentence, answers, sure)]}, the two as (start, end)."""
    found = defaultdict(list)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            corpus, article, denial, other, *told = line.split("\t")
            found[corpus, article].append((*(tuple(map(int, at.split("-"))) for at in (denial, other)),
                                           *(cell == "1" for cell in told)))
    return found


def texts(data):
    """(corpus, its Articles that are labelled) of both corpora."""
    wanted = rows()
    paths = [path for path in sorted((data / "war-news").glob("*/articles/*.txt")) if ("war-news", path.name) in wanted]
    yield "war-news", list(files.articles(files.find(paths)))
    with gzip.open(data / "polnear" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        told = {line["article"]: line["text"] for line in map(json.loads, lines)}
    yield "polnear", [Article(id=content_id(told[name]), name=name, text=told[name])
                      for corpus, name in wanted if corpus == "polnear"]


def labelled(data):
    """The Pairs of answers.tsv; of those whose sentences the program does not find it prints how many they are."""
    wanted, found = rows(), []
    for corpus, articles in texts(data):
        keys, case = itertools.count(1), casebooks.all_of(CASEBOOKS[corpus])
        with states.also(state for one in case for state in one.states):
            for number, reading in enumerate(pipeline.readings(articles, jobs=JOBS, casebook=CASEBOOKS[corpus])):
                if isinstance(reading, Exception):
                    raise reading
                told = list(sentences(reading, number, keys))
                name = reading.article.name + ".txt" * (corpus == "war-news")
                found += _pairs(corpus, told, wanted[corpus, name])
    lost = sum(map(len, wanted.values())) - len(found)
    print(f"{lost + len(found):,} labelled pairs; {lost} have no such sentences now")
    return found


def _pairs(corpus, told, wanted):
    for denial_at, other_at, answers, sure in wanted:
        denial = _at(denial_at, told, denying.denial)
        other = _at(other_at, [one for one in told if denial and one.statement != denial.statement], lambda one: one.speaker)
        if other:
            measures = opposed.measured(other, denial) if denial.speaker and other.speaker and denying.denial(denial) else ()
            yield Pair(corpus, denial, other, answers, sure, measures)


def _at(span, told, likely):
    """The Sentence that stands at (start, end), of several in one place a likely one; None for none."""
    start, end = span

    def overlap(one):
        return 2 * max(0, min(end, one.end) - max(start, one.start)) / (end - start + one.end - one.start)

    best = max(told, key=lambda one: (overlap(one), bool(likely(one)), -one.key), default=None)
    return best if best and overlap(best) >= SAME else None


def numbers(pairs):
    """(N, M) the measures, (N,) whether each is an answer."""
    return np.array([pair.measures for pair in pairs]), np.array([pair.answers for pair in pairs])


def _model():
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=STRENGTH, max_iter=5000)


def fitted(pairs):
    """M weights and the constant."""
    model = _model().fit(*numbers(pairs))
    return np.append(model.coef_[0], model.intercept_)


def held_out(pairs):
    """(N,): how surely each is an answer, by weights that saw none of its article."""
    from sklearn.model_selection import GroupKFold, cross_val_predict

    articles = {key: at for at, key in enumerate(dict.fromkeys((pair.corpus, pair.denial.article) for pair in pairs))}
    groups = [articles[pair.corpus, pair.denial.article] for pair in pairs]
    return cross_val_predict(_model(), *numbers(pairs), groups=groups, cv=GroupKFold(FOLDS), method="predict_proba")[:, 1]


def denials(pairs, found):
    """[(score, is it an answer)] of each denial's sentences, the surest first."""
    of = defaultdict(list)
    for pair, score in zip(pairs, found):
        of[pair.corpus, pair.denial.key].append((float(score), pair.answers))
    return [sorted(told, key=lambda one: -one[0]) for told in of.values()]


def report(name, pairs, found, limits=LIMITS):
    """Print what is answered from each limit on, as link/contested/__init__.py takes answers: the surest, and what is nearly as sure."""
    told = denials(pairs, found)
    answered = sum(any(right for _, right in one) for one in told)
    print(f"{name}: {len(told)} denials, {answered} of them answer something")
    for limit in limits:
        taken = [[one for one in told_of[:MOST] if one[0] >= max(limit, BESIDE * told_of[0][0])] for told_of in told]
        taken = [one for one in taken if one]
        single = [is_right for one in taken for _, is_right in one]
        right = sum(any(is_right for _, is_right in one) for one in taken)
        print(f"  from {limit:.2f}  {len(taken):4} answer {right:4} rightly ({right / max(1, len(taken)):.2f}), "
              f"the surest right {sum(one[0][1] for one in taken) / max(1, len(taken)):.2f}; "
              f"{sum(single)} of {len(single)} sentences right ({sum(single) / max(1, len(single)):.2f}); found {right / max(1, answered):.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path, help="the folder with war-news/ and polnear/")
    pairs = [pair for pair in labelled(parser.parse_args().data) if pair.measures]
    print(f"{len(pairs):,} of what the program takes for a denial, {sum(pair.answers for pair in pairs)} of them answers")
    new = fitted(pairs).round(2)
    values, _ = numbers(pairs)
    columns = {"articles held out": held_out(pairs), "all fitted": 1 / (1 + np.exp(-values @ new[:-1] - new[-1])),
               "as it was": np.array([opposed.surely(pair.measures) for pair in pairs])}
    for name, found in columns.items():
        report(name, pairs, found)
    for name, weight, was in zip([*(one.name for one in opposed.MEASURES), "constant"], new, opposed.WEIGHTS):
        print(f"  {weight:6.2f}  {was:6.2f}  {name}")
    told = textwrap.fill(", ".join(f"{weight + 0.0:g}" for weight in new) + ",", WIDTH, initial_indent=" " * 4,
                         subsequent_indent=" " * 4)
    print(f"WEIGHTS = (\n{told}\n)")


if __name__ == "__main__":
    main()
