"""Is the condition of a statement seen, and its words? python bench/conditions.py STATEMENTS.jsonl --articles FOLDER"""
import argparse
import json
import pathlib
from collections import defaultdict

from paired import chars, f1, paired, places

from onrecord.extract.conditions import condition
from onrecord.extract.drafts import Draft, Range

def gold_part(line, told, part):
    """One part of a gold condition -> its place, where the gold tells it as a span, an offset or as words of the content."""
    value = told.get(part)
    if not value:
        return []
    if isinstance(value, dict):
        return places(value)
    if told.get(f"{part}_start") is not None:
        return [(told[f"{part}_start"], told[f"{part}_start"] + len(value))]
    return [(piece["start"] + piece["text"].index(value), piece["start"] + piece["text"].index(value) + len(value))
            for piece in line["content"] if value in piece["text"]][:1]


def ruled(gold, articles):
    """The rules' answer on the gold's own statements -> [(gold line, its parts by the rules or None)]."""
    found, above = [], defaultdict(list)
    for line in gold:
        text = (articles / line["file"]).read_bytes().decode("utf-8")
        cue = line.get("cue")
        if isinstance(cue, str):
            start = line.get("cue_start")
            cue = None if start is None else {"start": start, "end": start + len(cue)}
        draft = Draft(None, Range(*places(cue)[0]) if cue else None,
                      tuple(Range(start, end) for start, end in sorted(places(line["content"]))), 1.0)
        told = condition(text, draft, above[line["file"]])
        above[line["file"]].append(draft)
        place = lambda part: [(part.start, part.end)] if part else []
        found.append((line, told and {"if": place(told.when), "then": place(told.then), "form": told.form}))
    return found


def printed(gold, predicted):
    """The lines that ``onrecord statements`` printed beside the gold's -> as ``ruled``."""
    return [(line, condition and {"if": places(condition["if"]), "then": places(condition["then"]), "form": condition["form"]})
            for line, other in paired(gold, predicted) for condition in (other["condition"],)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=pathlib.Path, help="the gold's statements, a line each")
    parser.add_argument("--articles", type=pathlib.Path,
                        help="the folder of the articles: the rules read the gold's own statements")
    parser.add_argument("--predicted", type=pathlib.Path, help="or what `onrecord statements --format jsonl` printed")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    if not (arguments.articles or arguments.predicted):
        parser.error("--articles or --predicted is needed")
    read = lambda path: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    gold = [line for line in read(arguments.gold) if line.get("core", True)]
    rows = printed(gold, read(arguments.predicted)) if arguments.predicted else ruled(gold, arguments.articles)
    both = ours_only = theirs_only = 0
    sums, each = {part: [0, 0, 0] for part in ("if", "then")}, []
    for line, told in rows:
        wanted = line.get("condition")
        both += bool(wanted and told)
        ours_only += bool(told and not wanted)
        theirs_only += bool(wanted and not told)
        mine = {part: chars(told[part] if told else []) for part in sums}
        theirs = {part: chars(gold_part(line, wanted, part) if wanted else []) for part in sums}
        for part, counts in sums.items():
            for index, value in enumerate((len(mine[part] & theirs[part]), len(mine[part]), len(theirs[part]))):
                counts[index] += value
        whole = f1(mine["if"] | mine["then"], theirs["if"] | theirs["then"])
        each += [whole] if wanted or told else []
        if arguments.misses and (wanted or told) and (whole < 0.8):
            show(line, wanted, told, whole, arguments.articles)
    total = [sum(counts) for counts in zip(*sums.values())]
    micro = lambda counts: 2 * counts[0] / (counts[1] + counts[2]) if counts[1] + counts[2] else 1.0
    print(f"statements {len(rows)}; condition right {1 - (ours_only + theirs_only) / max(1, len(rows)):.3f} ("
          f"precision {both / max(1, both + ours_only):.3f}, recall {both / max(1, both + theirs_only):.3f}, "
          f"gold {both + theirs_only})")
    print(f"span overlap F1 {micro(total):.3f}; if-part alone {micro(sums['if']):.3f}; then-part alone {micro(sums['then']):.3f};"
          f" a statement on average {sum(each) / max(1, len(each)):.3f}")


def show(line, wanted, told, value, articles):
    content = " … ".join(piece["text"] for piece in line["content"])
    print(f"{value:.2f} {line['file'][:24]} {content[:700]!r}")
    part = lambda value: value["text"] if isinstance(value, dict) else value
    if wanted:
        print(f"     gold: {part(wanted['if'])!r} -> {part(wanted.get('then'))!r}")
    if told:
        text = (articles / line["file"]).read_bytes().decode("utf-8") if articles else ""
        ours = {part: " ".join(text[start:end] for start, end in told[part]) for part in ("if", "then")}
        print(f"     {told['form']}: {ours['if']!r} -> {ours['then']!r}")


if __name__ == "__main__":
    main()
