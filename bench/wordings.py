"""Which wordings are taken for one utterance, against sets made by hand: python bench/wordings.py --translations FILE …

Each option measures something else: --translations (WMT's) the whole linker, --paraphrases (MSRP) and --pairs (a folder
with war-news/, polnear/ and wordings/; train/README.md) the measures and weights of two wordings; --record lists for reading
what a record holds. Beside stand the share of words in common (Jaccard) and the vectors' angle, cut where they do best.
"""
import argparse
import pathlib
import sys
from collections import defaultdict

import numpy as np

from onrecord.link import utterances
from onrecord.link.likeness import WEIGHTS, Wording
from onrecord.link.utterances import SAME
from onrecord.link.words import words

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "train"))
from pairs import documents, everything, paraphrases  # noqa: E402
from weights import best_limit, fitted, held_out, measure, numbers, scores  # noqa: E402

DAY = 1  # any: the translations of a document were said on one
TESTED = 4  # of MSRP's lines, counted modulo 5, those that are tested on where the others are learned from
STEPS = 200  # limits that are tried for a baseline over the translations


def linked(document):
    """The sentences of a document, {translator: text} each → (keys and texts of its wordings, {key: number of its group}).

    Each wording is the statement of one speaker in an article of its own, as if so many outlets had translated one speech.
    """
    wordings = [Wording(f"{number:03} {name}", words(text), statement=f"{number} {name}", article=f"{number} {name}",
                        actor="speaker", party="side", first=DAY, last=DAY)
                for number, sentence in enumerate(document) for name, text in sentence.items()]
    asked = [one for one in wordings if any(True for _ in utterances.keys(one))]
    groups = utterances.groups(list(utterances.likely(asked)))
    return wordings, {key: number for number, keys in enumerate(groups) for key in keys}


def translations(path, share):
    """Print how many pairs of wordings of one sentence the linker puts together."""
    found = documents(path)
    chosen = [key for at, key in enumerate(sorted(found)) if int((at + 1) * share) > int(at * share)]
    counts, count = np.zeros(3, int), 0  # pairs that are linked rightly, that are linked, that are of one sentence
    baselines = {"word Jaccard": np.zeros((2, STEPS + 1), int), "angle of vectors": np.zeros((2, STEPS + 1), int)}
    for key in chosen:
        wordings, group_of = linked(found[key])
        count += len(wordings)
        above = np.triu_indices(len(wordings), 1)
        sentence = np.array([one.key.split()[0] for one in wordings])
        group = np.array([group_of.get(one.key, -1 - at) for at, one in enumerate(wordings)])
        same, told = ((codes[:, None] == codes[None, :])[above] for codes in (sentence, group))
        counts += int((same & told).sum()), int(told.sum()), int(same.sum())
        vectors = np.stack([one.words.vector for one in wordings])
        for name, values in (("word Jaccard", jaccards(wordings)), ("angle of vectors", vectors @ vectors.T)):
            steps = np.floor(values[above].clip(0, 1) * STEPS).astype(int)
            baselines[name] += [np.bincount(steps[which], minlength=STEPS + 1) for which in (same, ~same)]
    print(f"translations: {len(chosen)} of {len(found)} documents, spread evenly, {count:,} wordings, "
          f"{counts[2]:,} pairs of one sentence")
    line("linked", *rates(*counts))
    for name, (right, wrong) in baselines.items():
        right, wrong = right[::-1].cumsum()[::-1], wrong[::-1].cumsum()[::-1]
        at = max(range(STEPS + 1), key=lambda at: rates(right[at], right[at] + wrong[at], counts[2])[2])
        line(f"{name} from {at / STEPS:.2f}", *rates(right[at], right[at] + wrong[at], counts[2]))


def rates(right, told, same):
    """Precision, recall and F1 of so many pairs that are rightly linked, are linked, and are to be."""
    return right / max(1, told), right / max(1, same), 2 * right / max(1, told + same)


def line(name, precision, recall, f1, more=""):
    print(f"  {name:36} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}{more}")


def jaccards(wordings):
    """(N, N): shared forms among all the forms of two."""
    columns = defaultdict(lambda: len(columns))
    rows = [[columns[word.form] for word in one.words.words] for one in wordings]
    has = np.zeros((len(rows), len(columns)), np.float32)
    for row, at in zip(has, rows):
        row[at] = 1
    shared, size = has @ has.T, has.sum(axis=1)
    return shared / np.maximum(1, size[:, None] + size[None, :] - shared)


def jaccard(pair):
    """Shared forms among all the forms of a pair's two."""
    return float(jaccards([pair.one, pair.other])[0, 1])


def msrp(path):
    """Print how well MSRP's pairs are told, by the weights of the package and by such as were learned from it."""
    pairs = list(paraphrases(path))
    values, same = numbers(pairs), np.array([pair.same for pair in pairs])
    alike = np.array([jaccard(pair) for pair in pairs])
    tested = np.array([int(article.split()[1]) % 5 == TESTED for pair in pairs for article in pair.articles])
    learned = fitted(values[~tested], [pair for pair, held in zip(pairs, tested) if not held])
    ours, own = scores(values, np.array(WEIGHTS)), scores(values, learned)
    for name, rows in (("all", tested | ~tested), ("a fifth", tested)):
        print(f"MSRP, {name}: {rows.sum():,} pairs, {same[rows].mean():.3f} of them paraphrases")
        told = [(f"shipped weights, from {SAME}", ours >= SAME),
                ("all of them", tested | ~tested),
                (f"word Jaccard from {(limit := best_limit(alike[~tested], same[~tested])):.2f}", alike >= limit)]
        told += [("weights of the other four fifths", own >= 0.5)] if name != "all" else []
        for of, which in told:
            line(of, *measure(which[rows], same[rows]), f"  right {(which == same)[rows].mean():.3f}")


def labelled(data):
    """Print how well the labelled pairs of news are told, by weights that never saw their articles."""
    pairs = everything(data)
    values = numbers(pairs)
    found, shipped = held_out(values, pairs), scores(values, np.array(WEIGHTS))
    kept = [at for at, pair in enumerate(pairs) if pair.corpus in ("news", "politics")]
    pairs, found, shipped = [pairs[at] for at in kept], found[kept], shipped[kept]
    alike, same = np.array([jaccard(pair) for pair in pairs]), np.array([pair.same for pair in pairs])
    sure, several = np.array([pair.sure for pair in pairs]), np.array([len(pair.articles) > 1 for pair in pairs])
    of_a_war = np.array([pair.corpus == "news" for pair in pairs])
    for name, rows in (("all", sure | ~sure), ("sure", sure), ("on a war", of_a_war), ("on a war, sure", of_a_war & sure),
                       ("on a war, in one article", of_a_war & ~several),
                       ("on a war, in one article, sure", of_a_war & ~several & sure),
                       ("on a war, in two articles", of_a_war & several),
                       ("on a war, in two articles, sure", of_a_war & several & sure),
                       ("on US politics", ~of_a_war), ("on US politics, sure", ~of_a_war & sure)):
        print(f"labelled pairs of news, {name}: {rows.sum()}, {same[rows].sum()} of one utterance")
        line(f"articles held out, from {SAME}", *measure(found[rows] >= SAME, same[rows]))
        line("shipped weights, fitted to these too", *measure(shipped[rows] >= SAME, same[rows]))
        limit = best_limit(alike[rows], same[rows])
        line(f"word Jaccard from {limit:.2f}, best here", *measure(alike[rows] >= limit, same[rows]))


def record(path):
    """Print the utterances that several articles word."""
    from onrecord import Record

    told = 0
    for utterance in Record(path).wordings():
        members = [(one.article, " … ".join(span.text for span in one.content)) for one in utterance.members]
        if len({article.id for article, _ in members}) > 1:
            told += 1
            speaker = utterance.speaker.name if utterance.speaker else "nobody named"
            print(f"\n{utterance.id}  {speaker}, {utterance.said.on or 'undated'}")
            for article, text in members:
                print(f"  {article.name[:24]:24} {' '.join(text.split())}")
    print(f"\n{told} utterances in two articles or more")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--translations", type=pathlib.Path, help="WMT's, translations-dev.jsonl.gz")
    parser.add_argument("--share", type=float, default=1.0, help="of their documents, to be faster")
    parser.add_argument("--paraphrases", type=pathlib.Path, help="MSRP's, msr-para-train.tsv")
    parser.add_argument("--pairs", type=pathlib.Path, help="the folder that the texts of train/pairs.tsv are in")
    parser.add_argument("--record", type=pathlib.Path, help="a record to list the wordings of")
    asked = parser.parse_args()
    if asked.translations:
        translations(asked.translations, asked.share)
    if asked.paraphrases:
        msrp(asked.paraphrases)
    if asked.pairs:
        labelled(asked.pairs)
    if asked.record:
        record(asked.record)


if __name__ == "__main__":
    main()
