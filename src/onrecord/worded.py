"""Lines of ``wordings`` → what a reader is shown of them: who printed which first, and each wording cut where it differs."""
import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.dates import days

BETWEEN = " … "
# kinds of differences, in the order in which one is shown where several have the same words
KINDS = ("negation", "modality", "condition", "quantity", "date", "name", "verb", "addition", "omission", "marks", "synonym")
GAP = "gap"  # the kind of a Piece where words were left out
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a wording's words, and the kind of difference that they show; None is none. A GAP is a place without words."""

    text: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """The wordings of a line of ``wordings``: the ``base``, those that are the ``same`` words again, and (wording, its differences)
    of those ``differing``."""

    base: dict
    same: tuple
    differing: tuple


def compared(line):
    """A line of ``wordings`` -> Compared."""
    base = next(one for one in line["members"] if one["is_base"])
    others = [one for one in line["members"] if one is not base]
    told = {_key(one): [] for one in others}
    for difference in line["differences"]:
        told.get((difference["statement"], difference["at"]), []).append(difference)
    same = tuple(one for one in others if not told[_key(one)] and _folded(one) == _folded(base))
    return Compared(base, same, tuple((one, tuple(told[_key(one)])) for one in others if one not in same))


def printer(one):
    """Who printed a wording: the outlet, or the article's name where nothing tells it."""
    return one["article"]["outlet"] or one["article"]["name"]


def printed(members):
    """Who printed it, in a line of words, the earliest first; of those who may have printed it on one day nobody is called the
    first."""
    dated = sorted(((*days(one["article"]["published_on"]), one) for one in members if one["article"]["published_on"]),
                   key=lambda told: told[:2])
    groups = []  # [the day after the last, wordings whose days overlap]
    for start, end, one in dated:
        if groups and start < groups[-1][0]:
            groups[-1] = [max(end, groups[-1][0]), [*groups[-1][1], one]]
        else:
            groups.append([end, [one]])
    order = ", then ".join(_together([(printer(one), one["article"]["published_on"]) for one in held])
                           for _, held in groups)
    undated = ", ".join(dict.fromkeys(printer(one) for one in members if not one["article"]["published_on"]))
    told = "; ".join(part for part in (order and f"printed by {order}", undated and f"undated: {undated}") if part)
    return f"first {told}" if any(one["first"] for one in members) else told


def _together(prints):
    """(outlet, day) of what came out at about one time, in words."""
    on = list(dict.fromkeys(day for _, day in prints))
    names = list(dict.fromkeys(name for name, _ in prints))
    if len(on) > 1:
        return " and ".join(dict.fromkeys(f"{name} ({day})" for name, day in prints)) + ", in an order that nothing tells"
    return f"{' and '.join(names)} ({on[0]}{', in an order that nothing tells' if len(names) > 1 else ''})"


def in_words(told, one, base):
    """A difference that changes the meaning: "modality: “will have to” here, “may have to” in Global Relay"."""
    spans = (one["cue"], base["cue"]) if told["kind"] == "verb" else (told["span"], told["base_span"])
    here, there = (f"“{span['text']}”" if span else "nothing" for span in spans)
    return f"{told['kind']}: {here} here, {there} in {printer(base)}"


def words(one):
    """A wording's words, an ellipsis where others stand between them in the article."""
    return BETWEEN.join(piece["text"] for piece in one["content"])


def shown_at(one, span):
    """A span of the article → (start, end) in ``words``; (0, 0) where it lies outside."""
    places, at = [], 0
    for piece in one["content"]:
        low, high = max(span["start"], piece["start"]), min(span["end"], piece["end"])
        if low < high:
            places += [at + low - piece["start"], at + high - piece["start"]]
        at += len(piece["text"]) + len(BETWEEN)
    return (places[0], places[-1]) if places else (0, 0)


def of_wording(one, differences, base):
    """The (stretches, gaps) of a wording by its differences from the base, for ``cut``."""
    stretches = [(told["kind"], *shown_at(one, told["span"])) for told in differences if told["span"]]
    return stretches, [_place(base, one, told["base_span"], differences) for told in differences
                       if told["base_span"] and not told["span"]]


def of_base(base, differences):
    """The (stretches, gaps) of a base beside one that differs from it, for ``cut``: no gap is shown there."""
    return [(told["kind"], *shown_at(base, told["base_span"])) for told in differences if told["base_span"]], []


def of_cue(cue, differences):
    """The (stretches, gaps) of a cue: all of it differs, where the verb does."""
    return [(told["kind"], 0, len(cue["text"])) for told in differences if told["kind"] == "verb"], []


def cut(text, stretches, gaps=()):
    """Words → Pieces, in their order and with all of their characters, by (kind, start, end) of some and the places of gaps."""
    owner = [None] * len(text)  # of each character the number of its stretch
    stretches = sorted(stretches, key=lambda told: KINDS.index(told[0]))
    for number, (_, start, end) in enumerate(stretches):
        for at in range(max(0, start), min(end, len(text))):
            if owner[at] is None:
                owner[at] = number
    edges = sorted({0, len(text), *gaps, *(at for at in range(1, len(text)) if owner[at] != owner[at - 1])})
    for at, end in zip(edges, [*edges[1:], len(text)]):
        if at in gaps:
            yield Piece("", GAP)
        if at < end:
            yield Piece(text[at:end], stretches[owner[at]][0] if owner[at] is not None else None)


def _place(base, one, left_out, differences):
    """Where in a wording the base's words would stand that it leaves out: after the last word before them that both have, or
    that stands for another."""
    ours, theirs = (list(WORD.finditer(words(wording))) for wording in (base, one))
    matcher = SequenceMatcher(None, *([word[0].casefold() for word in found] for found in (ours, theirs)), autojunk=False)
    (start, _), at = shown_at(base, left_out), 0
    for mine, other, size in matcher.get_matching_blocks():
        for step in range(size):
            if ours[mine + step].end() <= start:
                at = theirs[other + step].end()
    return max([at, *(shown_at(one, told["span"])[1] for told in differences if told["span"] and told["base_span"]
                      and told["base_span"]["end"] <= left_out["start"])])


def _key(one):
    """What tells one wording from the others of its utterance."""
    return one["statement"], one["start"]


def _folded(one):
    """A wording's words without case and marks: what is equal so is the same wording again."""
    return " ".join(WORD.findall(words(one).casefold()))
