"""Gold statements beside those that were found: one to one, best first, by the characters that their contents share."""
import pathlib
from collections import defaultdict

LEAST = 0.5  # F1 of shared characters at which two statements are taken for the same


def places(value):
    """Any shape of span or list of spans -> [(start, end)]."""
    if not value:
        return []
    if isinstance(value, dict):
        return [(value["start"], value["end"])]
    return [place for item in value for place in places(item)]


def chars(pairs):
    return {at for start, end in pairs for at in range(start, end)}


def f1(ours, theirs):
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours or theirs else 1.0


def paired(gold, predicted):
    """Lines of gold (with "file") and of ``onrecord statements`` -> [(gold line, found line)]; what has no partner is left out."""
    ours, theirs = defaultdict(list), defaultdict(list)
    for line in predicted:
        ours[line["article"]["name"]].append(line)
    for line in gold:
        theirs[pathlib.PurePath(line["file"]).stem].append(line)
    found = []
    for name, lines in theirs.items():
        scored = sorted(((f1(chars(places(p["content"])), chars(places(g["content"]))), i, j)
                         for i, p in enumerate(ours[name]) for j, g in enumerate(lines)), reverse=True)
        used, matched = set(), set()
        for value, i, j in scored:
            if value >= LEAST and i not in used and j not in matched:
                used.add(i), matched.add(j)
                found.append((lines[j], ours[name][i]))
    return found
