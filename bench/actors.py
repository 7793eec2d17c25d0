"""Are an actor's names gathered under one id, across articles, and two actors kept apart? python bench/actors.py ARTICLES ACTORS.jsonl"""
import argparse
import collections
import json
import pathlib
import sqlite3
import tempfile
from contextlib import closing

from onrecord import Record


def mentions(record):
    """-> {article's name: [(start, end, actor's id)]} of all that a record names."""
    found = collections.defaultdict(list)
    with closing(sqlite3.connect(record)) as connection:
        for name, start, end, actor in connection.execute(
                'SELECT lead.name, "start", "end", named.actor FROM naming JOIN named ON named.n = naming.named '
                "JOIN lead ON lead.article = named.article"):
            found[name].append((start, end, actor))
    return found


def gathered(gold, found):
    """One row an actor of the gold: (name, the id that most of its forms have, the forms under it, the others with theirs)."""
    for actor in gold:
        forms = []
        for file, told in actor["files"].items():
            for form in told["forms"]:
                for start in form["starts"]:
                    end = start + len(form["text"])
                    over = {}
                    for low, high, own_id in found[pathlib.PurePath(file).stem]:
                        if low < end and start < high:
                            over[own_id] = max(over.get(own_id, 0), 2 * (min(end, high) - max(start, low)) / (high - low + end - start))
                    forms.append((file, form["text"], start, over))
        best = lambda over: max(over, key=over.get, default=None)
        most = collections.Counter(best(over) for *_, over in forms if over).most_common(1)
        own = most[0][0] if most else None
        # a longer mention may hold another's: "Kremlin" inside "Kremlin spokesman Ada Vole" counts for both
        yield actor["actor"], own, [form for form in forms if own in form[3]], [form for form in forms if own not in form[3]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=pathlib.Path)
    parser.add_argument("actors", type=pathlib.Path, help="the gold: a line an actor, with its forms by file and where they start")
    parser.add_argument("--casebook", default="auto")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch) / "record.sqlite"
        Record(path).build(arguments.articles, casebook=arguments.casebook)
        found = mentions(path)
    gold = [json.loads(line) for line in open(arguments.actors, encoding="utf-8")]
    right = total = 0
    owners, merged = collections.defaultdict(list), 0
    for name, own, under, others in gathered(gold, found):
        right, total = right + len(under), total + len(under) + len(others)
        if own:
            owners[own].append(name)
        if arguments.misses:
            for file, text, start, over in others:
                print(f"  {name} ({own}): {text!r} in {file} at {start} is {', '.join(map(str, over)) or 'nobody'}")
    for own, names in owners.items():
        if len(names) > 1:
            merged += 1
            print(f"  merged as {own}: {', '.join(names)}")
    print(f"actors {len(gold)}; forms gathered under one id {right}/{total} = {right / total:.3f}; ids of two actors {merged}")


if __name__ == "__main__":
    main()
