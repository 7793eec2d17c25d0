"""Exact span F1 of people, organisations and places on newswire held out from training: python bench/entities.py DATA."""
import argparse
import collections
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "train"))  # the corpora, and which articles are held out

MEASURED = ("person", "organisation", "place")  # "other" (nationalities, works, products) is marked, not measured


def document(text):
    """A text as it stands, nothing set aside: what is measured is the model."""
    from onrecord.ids import content_id
    from onrecord.values import Article, Document
    return Document(Article(content_id(text), "held out", text), ((0, len(text)),))


def compared(pairs):
    """[(gold, found)], a text's spans (start, end, noun) → {noun, or "all": Counter of right, gold, found}."""
    counts = {noun: collections.Counter() for noun in (*MEASURED, "all")}
    for gold, found in pairs:
        for noun in MEASURED:
            ours, theirs = ({span for span in spans if span[2] == noun} for spans in (found, gold))
            for row in (noun, "all"):
                counts[row].update(right=len(ours & theirs), gold=len(theirs), found=len(ours))
    return counts


def error_kinds(gold, found):
    """The errors of one text → {kind: [spans]}: another noun, other edges, both, nothing there (invented), or not found."""
    kinds = collections.defaultdict(list)
    ours, theirs = ({span for span in spans if span[2] in MEASURED} for spans in (found, gold))
    for span in sorted(ours - theirs):
        near = [other for other in gold if other[0] < span[1] and span[0] < other[1]]
        same = any(other[:2] == span[:2] for other in near)
        kinds["another noun" if same else "other edges" if any(other[2] == span[2] for other in near) else
              "both" if near else "invented"].append(span)
    for span in sorted(theirs - ours):
        if not any(other[0] < span[1] and span[0] < other[1] for other in found):
            kinds["missed"].append(span)
    return kinds


def main():
    from corpora import newswire

    from onrecord.detect.model import FOLDER, Detector

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path, help="the folder with names/")
    parser.add_argument("--model", type=pathlib.Path, default=FOLDER, help="a model folder; without it, the one that ships")
    parser.add_argument("--validation", action="store_true", help="the articles to choose by, not those to test with")
    parser.add_argument("--misses", action="store_true", help="list the errors, by kind")
    arguments = parser.parse_args()
    detector = Detector(arguments.model)
    pairs, errors = [], collections.defaultdict(list)
    for text in newswire(arguments.data, held_out=not arguments.validation, validation=arguments.validation):
        found = [(mention.start, mention.end, mention.label) for mention in detector.mentions(document(text.text)).entities]
        pairs.append((text.entities, found))
        for kind, spans in error_kinds(text.entities, found).items():
            errors[kind] += [f"{noun} {text.text[start:end]!r} in …{text.text[max(0, start - 40):end + 30]!r}…"
                             for start, end, noun in spans]
    print(f"{len(pairs)} articles")
    for noun, count in compared(pairs).items():
        precision, recall = count["right"] / max(count["found"], 1), count["right"] / max(count["gold"], 1)
        both = 2 * count["right"] / max(count["found"] + count["gold"], 1)
        print(f"{noun:<13} precision {precision:.3f}  recall {recall:.3f}  F1 {both:.3f}"
              f"  ({count['right']} right of {count['found']} found, {count['gold']} in the text)")
    for kind, lines in sorted(errors.items(), key=lambda item: -len(item[1])):
        print(f"{kind}: {len(lines)}")
        for line in lines if arguments.misses else ():
            print("  ", line)


if __name__ == "__main__":
    main()
