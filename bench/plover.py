"""The PLOVER root of what a source does to a target, by the lexicon alone: python bench/plover.py PAIRS.tsv [--misses]."""
import argparse
import collections
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "train"))  # reads the marked sentences

from plover import pairs

from onrecord import plover


def f1(gold, told):
    """Two lists of roots → {root of the gold: its F1}."""
    right = collections.Counter(one for one, other in zip(gold, told) if one == other)
    ours, theirs = collections.Counter(told), collections.Counter(gold)
    return {root: 2 * right[root] / (ours[root] + theirs[root]) for root in sorted(theirs)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=pathlib.Path, help="columns marked_sentence (with <s>…</s>, <t>…</t>) and gold_root")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    data = list(pairs(arguments.pairs))
    plover.events("")  # reads the lexicon
    began = time.perf_counter()
    found = [plover.governing(text, source, target) for text, source, target, *_ in data]
    spent = time.perf_counter() - began
    gold, told = [pair[3] for pair in data], [event.told if event else None for event in found]
    if arguments.misses:
        for (text, source, target, root, _), event in zip(data, found):
            if root != (event and event.told):
                what = f"{event.told} by {text[event.start:event.end]!r}" if event else "nothing"
                print(f"{root}, not {what}: {text[slice(*source)]} | {text[slice(*target)]} | {text}")
    each = f1(gold, told)
    for root, value in each.items():
        print(f"  {root:10} {value:.3f}  of {gold.count(root)}")
    accuracy = sum(one == other for one, other in zip(gold, told)) / len(gold)
    print(f"pairs {len(gold)}; macro F1 {sum(each.values()) / len(each):.3f}; accuracy {accuracy:.3f}; "
          f"no event in {told.count(None)}; {1000 * spent / len(gold):.2f} ms a pair")


if __name__ == "__main__":
    main()
