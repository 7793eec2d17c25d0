"""What people judged (``onrecord judgements --format jsonl``) → labelled statements: what they do, and what they are about."""
import json
from dataclasses import dataclass

LABELS = ("act", "issues")  # the fields that train/acts.py learns


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement with the labels that people gave it, None where nobody told: ``text`` is some of its article around it, in which
    ``cue`` and ``content`` are ranges; ``article`` is the id of that."""

    article: str
    text: str
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    act: str | None = None
    issues: tuple[str, ...] | None = None

    def words(self, spans, joint=" … "):
        """The words of some ranges."""
        return joint.join(self.text[start:end] for start, end in spans)


def statements(lines):
    """The Judged of the lines of a file, one for each statement that somebody labelled, in the order of the lines.

    Of several judgements of one field the last counts; what was undone does not, nor what was left empty ("nobody knows"). A
    statement that was rejected is no example, whatever else was said of it.
    """
    told, rejected = {}, {}
    for line in filter(str.strip, lines):
        one = json.loads(line)
        if not one["holds"] or one["sort"] not in ("accept", "correct", "reject"):
            continue
        key = one["article"]["id"], one["statement"] or one["subject"]
        if one["field"] is None:
            rejected[key] = one["sort"] == "reject"
        told.setdefault(key, []).append(one)
    for key, judged in told.items():
        labels = {}
        for one in judged:
            labels |= one["value"] or {} if one["field"] is None else {one["field"]: one["value"]}
        if any(labels.get(name) for name in LABELS) and not rejected.get(key):
            yield _judged(judged[-1]["anchor"], labels)


def _judged(anchor, labels):
    low, text = anchor["around"]["start"], anchor["around"]["text"]
    spans = {"cue": anchor["cue"], "content": anchor["content"]} | labels  # those of the last one who judged, or as corrected
    cue, content = (tuple((span["start"] - low, span["end"] - low) for span in spans)
                    for spans in ([spans["cue"]] if spans["cue"] else [], spans["content"]))
    issues = labels.get("issues")
    return Judged(anchor["article"], text, cue, content, labels.get("act"), None if issues is None else tuple(issues))
