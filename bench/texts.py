"""How surely bad texts are told from good ones: python bench/texts.py --translated NAMES TEXTS… (``--fit`` learns weights).

TEXTS are folders of .txt, or .jsonl.gz with "article" and "text" on a line, or .json with {name: {"articleBody"}}. NAMES
lists the articles (names without suffix, one on a line) that are machine translations; the others are none.
"""
import argparse
import gzip
import json
import pathlib
import random
from functools import cache
from math import exp

from onrecord import casebook as casebooks
from onrecord import states
from onrecord.clean.text import clean
from onrecord.detect.model import Detector
from onrecord.extract import quality, truncation
from onrecord.extract.signs import SIZE
from onrecord.extract.statements import extract
from onrecord.ids import content_id
from onrecord.link.places import toponyms
from onrecord.values import Article

STEPS, STEP = 4000, 1.0  # of the learning: gradient descent on the logistic loss
PRIOR, HOLD = 0.5, 0.004  # the weight that a sign has before anything is learned, and how strongly it is held there (L2)
# What a page that prints its translation well lacks: learning sees each translation without the first, and without all.
TYPOGRAPHY = ("glued sentences", "hyphen with a space before it", "dashes for quotation marks")
LIMITS = (0.5, 0.7, 0.8, 0.9, 0.95)
CUT = 0.6  # of an article is kept to see whether truncation is noticed


def texts(path):
    """-> [(name, text)] of a folder or a file."""
    if path.is_dir():
        return [(one.stem, one.read_text(encoding="utf-8")) for one in sorted(path.glob("*.txt"))]
    if path.name.endswith(".jsonl.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [(line["article"], line["text"]) for line in map(json.loads, lines)]
    return [(name, line["articleBody"]) for name, line in json.loads(path.read_text(encoding="utf-8")).items()]


def examined(name, text):
    """-> (Reading with its Quality, its signs, its number of words)."""
    case = casebooks.chosen(casebooks.AUTO, text)
    actors = case.actors if case else ()
    with states.also(case.states if case else ()):
        document = clean(Article(id=content_id(text), name=name, text=text))
        mentions = detector().mentions(document)
        reading = extract(document, mentions, toponyms=toponyms(document, mentions, case))
        signs = quality.signs(reading, mentions, actors)
        return quality.judged(reading, mentions, actors), signs, len(document.text.split())


@cache
def detector():
    return Detector()


def learned(rows):
    """[({Sign: places}, words, is it a translation)] -> ({sign's name: weight}, bias); no weight is below 0."""
    names = [sign.name for sign in rows[0][0]]
    cases = []
    for found, words, translated in rows:
        rates = [quality.rate(places, words) for places in found.values()]
        cases.append((rates, translated))
        for lacking in (TYPOGRAPHY[:1], TYPOGRAPHY) if translated else ():
            cases.append(([0.0 if name in lacking else value for name, value in zip(names, rates)], translated))
    share = sum(translated for _, translated in cases) / len(cases)
    weights, bias = [PRIOR] * len(names), -3.0
    for _ in range(STEPS):
        slope, slopes = 0.0, [0.0] * len(names)
        for rates, translated in cases:
            error = 1 / (1 + exp(-bias - sum(weight * value for weight, value in zip(weights, rates)))) - translated
            error *= 0.5 / (share if translated else 1 - share) / len(cases)  # both kinds weigh the same
            slope += error
            slopes = [total + error * value for total, value in zip(slopes, rates)]
        bias -= STEP * slope
        weights = [max(0.0, w - STEP * (s + HOLD * (w - PRIOR))) for w, s in zip(weights, slopes)]
    return dict(zip(names, weights)), bias


def told(rows, flagged):
    """One line: how many of the translations were flagged, and of the others."""
    hits = [bool(flagged(row)) for row in rows if row[3]]
    false = [bool(flagged(row)) for row in rows if not row[3]]
    named = sum(hits) + sum(false)
    share = lambda part, whole: f"{part}/{whole} = {part / whole:.3f}" if whole else "none"
    return (f"precision {share(sum(hits), named)}   recall {share(sum(hits), len(hits))}   "
            f"false alarms {share(sum(false), len(false))}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", nargs="+", type=pathlib.Path)
    parser.add_argument("--translated", type=pathlib.Path, required=True, help="names of the machine translations")
    parser.add_argument("--fit", action="store_true", help="learn the weights of extract/signs.py, and print them")
    parser.add_argument("--most", type=int, default=200, help="texts of one TEXTS that are read")
    parser.add_argument("--false", action="store_true", help="list what was flagged wrongly, or missed, with its signs")
    arguments = parser.parse_args()
    names = set(arguments.translated.read_text(encoding="utf-8").split())
    everything = []
    for path in arguments.texts:
        found = texts(path)
        chosen = random.Random(5).sample(found, min(arguments.most, len(found)))
        rows = [(*examined(name, text), name in names, text) for name, text in chosen]
        everything += rows
        print(f"\n== {path}: {len(rows)} texts")
        print(f"{'machine-translated':20}{told(rows, lambda row: 'machine-translated' in row[0].quality.names)}")
        for flag in ("spun", "garbled", "truncated"):
            print(f"{flag:20}{sum(flag in reading.quality.names for reading, *_ in rows)}/{len(rows)} flagged")
        cut = [truncation.truncated(text[:text.rfind(" ", 0, int(len(text) * CUT))])
               for *_, text in rows if text.count(" ") > 99]
        print(f"{'cut by us':20}{sum(map(bool, cut))}/{len(cut)} noticed")
        for reading, signs, words, translated, _ in rows if arguments.false else ():
            if translated != ("machine-translated" in reading.quality.names) or "spun" in reading.quality.names:
                print(" ", reading.article.name, round(quality.likely(signs, words), 3), *reading.quality.names,
                      {sign.name: len(places) for sign, places in signs.items() if places})
    print("\nmachine-translated by signs alone, at other limits, over all texts")
    for limit in LIMITS:
        print(f"{limit:<20}{told(everything, lambda row: quality.likely(row[1], row[2]) >= limit)}")
    if arguments.fit:
        weights, bias = learned([(found, words, translated) for _, found, words, translated, _ in everything])
        print(f"\nBIAS = {bias:.2f}, for {SIZE} words",
              *(f"{weight:5.2f}  {name}" for name, weight in weights.items()), sep="\n")


if __name__ == "__main__":
    main()
