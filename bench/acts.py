"""What statements do and are about, against labels by hand: python bench/acts.py STATEMENTS.jsonl GOLD.jsonl"""
import argparse
import collections
import json
import pathlib

from paired import paired

from onrecord.extract.acts import ACTS

BINS = 5  # of the probability told: of those at 0.8 to 1, how many are right?


def wanted(line):
    """The acts that a reader of the gold would take: the first reader's, and the second's where it differs."""
    other = line.get("act_alt") or []
    return {line["act"], *(other if isinstance(other, list) else [other])}


def macro_f1(pairs):
    """The mean F1 of the acts; an alternative that was found counts as the gold's."""
    scores = []
    for act in ACTS:
        right = sum(found == act and act in gold for gold, _, found in pairs)
        told = sum(found == act for *_, found in pairs)
        asked = sum((found if found in gold else first) == act for gold, first, found in pairs)
        if told or asked:
            scores.append(2 * right / (told + asked))
    return sum(scores) / len(scores)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("statements", type=pathlib.Path, help="what `onrecord statements --format jsonl` printed")
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    read = lambda path: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lines = paired([line for line in read(arguments.gold) if line.get("core", True)], read(arguments.statements))
    pairs = [(wanted(gold), gold["act"], found["act"]) for gold, found in lines]
    print(f"{len(pairs)} statements found")
    print(f"act right           {sum(found in gold for gold, _, found in pairs) / len(pairs):.3f}")
    print(f"act macro F1        {macro_f1(pairs):.3f}")
    issues = [(gold["issues"], found["issues"] or ()) for gold, found in lines if gold.get("issues")]
    if issues:
        print(f"issue right         {sum(bool(set(gold) & set(found)) for gold, found in issues) / len(issues):.3f}"
              f" ({sum(len(found) for _, found in issues) / len(issues):.2f} told each)")
    two = [(gold["act"], other) for gold, _ in lines for other in wanted(gold) - {gold["act"]}]
    kinds = collections.Counter(" or ".join(sorted(pair)) for pair in two)
    print(f"two readings differ {len(two)}: {', '.join(f'{kind} {n}' for kind, n in kinds.most_common(5))}")
    bins = collections.defaultdict(list)
    for (gold, _, found), (_, line) in zip(pairs, lines):
        bins[min(int(line["act_confidence"] * BINS), BINS - 1)].append((line["act_confidence"], found in gold))
    for number, held in sorted(bins.items()):
        print(f"told {number / BINS:.1f} to {(number + 1) / BINS:.1f}     mean {sum(sure for sure, _ in held) / len(held):.2f}"
              f"  right {sum(right for _, right in held) / len(held):.2f}  ({len(held)})")
    wrong = collections.Counter((first, found) for gold, first, found in pairs if found not in gold)
    print("told instead        " + ", ".join(f"{first} → {found} {n}" for (first, found), n in wrong.most_common(10)))
    if arguments.misses:
        for (gold, _, found), (_, line) in zip(pairs, lines):
            if found not in gold:
                print(f"  {'/'.join(sorted(gold))} ← {found} {line['act_confidence']:.2f}  "
                      f"{(line['cue'] or {}).get('text')}: {line['content'][0]['text'][:110]!r}")


if __name__ == "__main__":
    main()
