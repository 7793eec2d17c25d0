"""Are denials set against what they answer? bench/contested.py DATA, or --gold GOLD… --articles FOLDER… [--list]

DATA holds war-news/ and polnear/ (train/README.md): measures and weights on the pairs of train/answers.tsv, beside taking the
sentence nearest in meaning, or the last one before the denial. GOLD are contested claims by hand, one to a line: ``type``,
``asserted`` and ``denied`` with ``file``, ``start``, ``text``. A record is built of the articles; a line is found where one
contention has words of both its sides. What the record holds too much is to be read by eye: --list prints it all.
"""
import argparse
import json
import pathlib
import sys
import tempfile
from collections import Counter, defaultdict

import numpy as np

from onrecord import Record
from onrecord.link.contested import SURE, opposed

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "train"))
from answers import JOBS, LIMITS, denials, held_out, labelled, report  # noqa: E402

SIDES = ("asserted", "denied")
ONLY = "only"  # before the side of a line that has no other
TOUCHES = 0.3  # F1 of characters from which words are the gold's
SHOWN = 150  # characters of a side's words in the list


def answers(data):
    """Print how well it is told what a denial answers: by weights that never saw its article, the package's, and less."""
    pairs = [pair for pair in labelled(data) if pair.measures]
    limits = sorted({SURE, *LIMITS})
    told = {"articles held out": held_out(pairs),
            "shipped weights, fitted to these too": np.array([opposed.surely(pair.measures) for pair in pairs])}
    for name, found in told.items():
        report(name, pairs, found, limits)
    for corpus in dict.fromkeys(pair.corpus for pair in pairs):
        rows = [at for at, pair in enumerate(pairs) if pair.corpus == corpus]
        report(f"articles held out, {corpus}", [pairs[at] for at in rows], told["articles held out"][rows], limits)
    told["nearest in meaning"] = np.array([pair.measures[0] for pair in pairs])
    told["last before the denial"] = np.array([_before(pair) for pair in pairs])
    for name, found in told.items():
        firsts = [ranked[0][1] for ranked in denials(pairs, found) if any(right for _, right in ranked)]
        print(f"{name}: of {len(firsts)} denials that answer something, {sum(firsts)} answer the first "
              f"({sum(firsts) / max(1, len(firsts)):.2f})")


def _before(pair):
    gap = pair.denial.start - pair.other.start
    return -gap if gap > 0 else -np.inf


def built(folders, casebook):
    """A record of these articles → its ContestedRows, those that nobody asserts last, and {file's name: its article's}:
    several files of one text are one article."""
    with tempfile.TemporaryDirectory() as folder:
        record = Record(pathlib.Path(folder) / "record.sqlite")
        told = record.build(folders, jobs=JOBS, casebook=casebook)
        found = [*record.contested(), *record.contested(unanswered=True)]
        print(f"{told.new} articles, {len(told.failed)} failed: {len(found)} contentions")
        return found, {pathlib.Path(path).stem: row.article.name for row in record.articles()
                       for path in (row.article.path, *row.also_at)}


def gold(path, found, names):
    """Print how much of a gold record ContestedRows hold, by its types → what they lack. Lines of other articles do not count."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    ours = [{side: [(one.article.name, one.held.span.start, one.held.span.end) for one in getattr(row, side)]
             for side in SIDES} for row in found]
    counts, missed, articles, others = defaultdict(list), [], set(), 0
    for line in lines:
        theirs = {side: [(names.get(pathlib.Path(one["file"]).stem), one["start"], one["start"] + len(one["text"]))
                         for one in line[side]] for side in SIDES if line[side]}
        of = {name for told in theirs.values() for name, *_ in told}
        if None in of:
            others += 1
            continue
        articles |= of
        is_found = any(all(_touch(one[side], wanted) for side, wanted in theirs.items()) for one in ours)
        kind = line["type"].split(" (")[0] if len(theirs) == len(SIDES) else f"{ONLY} {' '.join(theirs)}"
        counts[kind].append(is_found)
        missed += [] if is_found else [f"  missed: {line['type']}: {line['proposition']}"]
    both = [one for kind, told in counts.items() if not kind.startswith(ONLY) for one in told]
    there = sum(any(name in articles for side in SIDES for name, *_ in one[side]) for one in ours)
    print(f"{path.parent.name}/{path.name}: found {sum(both)} of {len(both)} with both sides "
          f"({sum(both) / max(1, len(both)):.3f}); {there} contentions in its {len(articles)} articles; "
          f"{others} lines name others")
    for kind, told in sorted(counts.items(), key=lambda one: (one[0].startswith(ONLY), -len(one[1]))):
        print(f"  {sum(told):3} of {len(told):3}  {kind}")
    return missed


def _touch(ours, theirs):
    return any(name == other and 2 * max(0, min(end, last) - max(start, first)) >= TOUCHES * (end - start + last - first)
               for name, start, end in ours for other, first, last in theirs)


def listed(found):
    """Print each contention, and a line for the words of each side."""
    for row in found:
        print(f"\n{row.kind}: {row.proposition}")
        for side in SIDES:
            for one in getattr(row, side):
                held = one.held
                who = held.by.name if held.by else one.outlet or "nobody named"
                print(f"  {side[0].upper()} {one.article.name[:24]} {who} [{held.how}, {held.score:.2f}] "
                      f"{' '.join(held.span.text.split())[:SHOWN]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?", type=pathlib.Path, help="the folder with war-news/ and polnear/")
    parser.add_argument("--gold", nargs="+", type=pathlib.Path, default=[], help="files of contested claims made by hand")
    parser.add_argument("--articles", nargs="+", type=pathlib.Path, help="the folders of the articles that they are of")
    parser.add_argument("--casebook", default="auto")
    parser.add_argument("--list", action="store_true", help="print what was found, and what of the gold was not")
    asked = parser.parse_args()
    if asked.gold and not asked.articles:
        parser.error("--gold needs --articles")
    if asked.data:
        answers(asked.data)
    if asked.articles:
        found, names = built(asked.articles, asked.casebook)
        for kind, count in Counter(row.kind for row in found).most_common():
            print(f"  {count:4}  {kind}")
        missed = [line for path in asked.gold for line in gold(path, found, names)]
        if asked.list:
            listed(found)
            print("\n".join(["", *missed]))


if __name__ == "__main__":
    main()
