"""Are the instruments that a gold record names found, and who speaks of them? python bench/instruments.py GOLD STATEMENTS …

With --articles FOLDER they are looked for in the gold's own statements, and no model is asked; with --found and --said in what
``onrecord instruments`` and ``onrecord statements`` printed with ``--format jsonl``.
"""
import argparse
import collections
import json
import pathlib

from onrecord import casebook, states
from onrecord.clean.text import clean
from onrecord.extract.drafts import Draft, Range
from onrecord.extract.instruments import cited, speaks
from onrecord.ids import content_id
from onrecord.link.bodies import plain_body
from onrecord.link.instruments import Mentioned, linked
from onrecord.spelling import likeness
from onrecord.values import Article

LEAST = 0.3  # overlap F1 from which a mention or a content is the gold's
ALIKE = 0.8  # of two surnames
UNCOUNTED = ("outlet",)  # says that no statement carries


def rows(path):
    return [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]


def overlap(one, other):
    """F1 of the characters that two lists of (start, end) share."""
    shared = sum(max(0, min(high, end) - max(low, start)) for low, high in one for start, end in other)
    return 2 * shared / (sum(high - low for low, high in one) + sum(end - start for start, end in other))


def ranges(spans):
    return [(span["start"], span["end"]) for span in spans]


def bare(name):
    return plain_body(name.replace("Government of ", "").replace(" government", ""))


def same_speaker(one, other):
    return bool(one and other) and (likeness(one, other) >= ALIKE or bare(one) == bare(other)
                                    or likeness(one.split()[-1], other.split()[-1]) >= ALIKE)


def cleaned(document, start, end):
    """Characters of the file → Ranges of the cleaned text."""
    return [Range(at + max(low, start) - low, at + min(high, end) - low)
            for at, (low, high) in zip(document.starts, document.pieces) if max(low, start) < min(high, end)]


def from_articles(folder, said, which="auto"):
    """Articles, and statements as the gold has them → what ``onrecord instruments`` would print of them."""
    mentions, where, inside = [], {}, collections.defaultdict(list)
    cases = {}
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        case = casebook.chosen(which, text)
        if case:
            cases[case.name] = case
        document = clean(Article(content_id(text), path.stem, text))
        own = [line for line in said if pathlib.PurePath(line["file"]).stem == path.stem]
        drafts = []
        for line in own:
            content = tuple(part for start, end in ranges(line["content"]) for part in cleaned(document, start, end))
            if content:
                drafts.append(Draft(None, None, content, 1.0))
                inside[path.stem].append((line, content))
        with states.also(case.states if case else ()):
            for one in cited(document.text, drafts):
                spans = document.spans(one.start, one.end)
                where[len(mentions)] = (path.stem, spans[0].start, spans[-1].end, one, document.text[one.start:one.end])
                mentions.append(Mentioned(len(mentions), path.stem, None, document.text[one.start:one.end], one.kind, one.name,
                                          one.version, one.pointer))
    things = linked(mentions, cases.values())
    made = {}
    for key, (name, start, end, one, words) in where.items():
        thing = things[key]
        row = made.setdefault(thing.id, {"id": thing.id, "name": thing.name, "kind": thing.kind, "versions": thing.versions,
                                         "mentions": [], "says": []})
        if not one.pointer:
            row["mentions"].append({"article": {"name": name}, "start": start, "end": end, "text": words})
        for line, content in inside[name]:
            if speaks(content, one):
                row["says"].append({"by": {"name": line["speaker"]}, "statement": line["id"]})
    statements = {line["id"]: {**line, "article": {"name": pathlib.PurePath(line["file"]).stem}} for line in said}
    return list(made.values()), statements


def measured(gold, gold_said, found, said, misses):
    contents = {line["id"]: (pathlib.PurePath(line["file"]).stem, ranges(line["content"])) for line in gold_said}
    seen = [(mention["article"]["name"], (mention["start"], mention["end"]), thing["id"])
            for thing in found for mention in thing["mentions"]]
    says = [(thing["id"], (say.get("by") or {}).get("name"), said[say["statement"]])
            for thing in found for say in thing["says"] if say["statement"] in said]
    named = total = told = counted = strict = 0
    apart = []
    for thing in gold:
        ours = set()
        for mention in thing["mentions"]:
            name, place = pathlib.PurePath(mention["file"]).stem, (mention["start"], mention["start"] + len(mention["text"]))
            hits = {own for article, at, own in seen if article == name and overlap([at], [place]) >= LEAST}
            total, named = total + 1, named + bool(hits)
            ours |= hits
            if misses and not hits:
                print(f"  no mention   {mention['text']!r} ({thing['instrument']})")
        for say in thing["says"]:
            if say["ref"] is None or say["by"] in UNCOUNTED:
                apart.append(say)
                continue
            name, content = contents[say["ref"]]
            within = {own for article, (start, end), own in seen
                      if article == name and any(low <= start and end <= high for low, high in content)}
            by = [own for own, speaker, line in says if line["article"]["name"] == name
                  and overlap(ranges(line["content"]), content) >= LEAST and same_speaker(speaker, say["by"])]
            counted += 1
            told += any(own in ours | within for own in by)
            strict += any(own in ours for own in by)
            if misses and not any(own in ours for own in by):
                why = "another’s say" if any(own in within for own in by) else "no say"
                print(f"  {why:13}{say['by']}: {say['what']!r} ({thing['instrument']}, {say['ref']})")
    print(f"instruments {len(gold)}; mentions found {named}/{total} = {named / total:.3f}; "
          f"says found {told}/{counted} = {told / counted:.3f} ({strict} under one of the gold instrument's own mentions); "
          f"says without a statement or by the outlet, not counted: {len(apart)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("instruments", type=pathlib.Path, help="the gold: a line an instrument, with its mentions and says")
    parser.add_argument("statements", type=pathlib.Path, help="the gold's statements, which the says point at")
    parser.add_argument("--articles", type=pathlib.Path, help="read these, with the gold's statements: no model")
    parser.add_argument("--found", type=pathlib.Path, help="what onrecord instruments --format jsonl printed")
    parser.add_argument("--said", type=pathlib.Path, help="what onrecord statements --format jsonl printed")
    parser.add_argument("--casebook", default="auto")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--show", action="store_true", help="print all that was found")
    arguments = parser.parse_args()
    gold_said = rows(arguments.statements)
    if arguments.articles:
        found, said = from_articles(arguments.articles, gold_said, arguments.casebook)
    elif arguments.found and arguments.said:
        found, said = rows(arguments.found), {line["id"]: line for line in rows(arguments.said)}
    else:
        parser.error("--articles, or --found and --said")
    if arguments.show:
        for thing in sorted(found, key=lambda thing: thing["id"]):
            print(f"{thing['id']}  [{thing['kind']}] {thing['name']}  {', '.join(thing['versions'])}")
            for mention in thing["mentions"]:
                print(f"      {mention['article']['name'][:12]} {mention['start']}: {' '.join(mention['text'].split())}")
    measured(rows(arguments.instruments), gold_said, found, said, arguments.misses)


if __name__ == "__main__":
    main()
