"""Lines of ``wordings`` → a terminal: each wording beside the one that it is compared with, and what differs marked.

Where there is no colour, marks tell it: **changes what is said**, {+added+}, [-left out-], ⟨…⟩ where something was left out.
"""
import re
from difflib import SequenceMatcher

from onrecord.dates import days
from onrecord.printing import UNPRINTABLE

SIDE_BY_SIDE = 100  # columns of a terminal from which two wordings stand side by side: some eight words a line each
GAP = "⟨…⟩"
BETWEEN = " … "
# kind of a difference -> its style in colour, and its marks without; the first kinds win where two have the same words
SHOWN = {
    "negation": ("bold red", "**", "**"),
    "modality": ("bold red", "**", "**"),
    "condition": ("bold red", "**", "**"),
    "quantity": ("bold yellow", "**", "**"),
    "date": ("bold yellow", "**", "**"),
    "name": ("bold yellow", "**", "**"),
    "verb": ("bold yellow", "**", "**"),
    "addition": ("green", "{+", "+}"),
    "omission": ("strike", "[-", "-]"),
    "marks": ("cyan", "", ""),
    "synonym": ("dim", "", ""),
}
LEGEND = (("negation", "changes what is said"), ("addition", "added"), ("omission", "left out"))
WORD = re.compile(r"\w+")


def show(lines):
    """Print lines of ``wordings``, a block for each utterance; "nothing" where there is none."""
    from rich.console import Console

    console = Console(markup=False, highlight=False, emoji=False)
    coloured, any_shown = bool(console.color_system) and not console.no_color, False
    for line in lines:
        console.print(_block(line, console.width >= SIDE_BY_SIDE, coloured))
        any_shown = True
    console.print(_legend(coloured) if any_shown else "nothing")


def _block(line, wide, coloured):
    """One utterance: who said it and when, who printed it in which order, and its wordings."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table

    base = next(one for one in line["members"] if one["is_base"])
    others = [one for one in line["members"] if one is not base]
    told = {_key(one): [] for one in others}
    for difference in line["differences"]:
        told.get((difference["statement"], difference["at"]), []).append(difference)
    same = [one for one in others if not told[_key(one)] and _folded(one) == _folded(base)]
    differing = [one for one in others if one not in same]
    heading = [_heading(line), *_order(line["members"])]
    if same:
        heading.append(_plain(f"the base's words again: {', '.join(dict.fromkeys(map(_printer, same)))}", "dim"))
    if not differing:
        body = _wording(base, [], base, coloured, is_base=True)
    elif wide:
        body = Table.grid(expand=True, padding=(0, 3, 1, 0))
        body.add_column(ratio=1), body.add_column(ratio=1)
        for one in differing:
            body.add_row(_wording(base, told[_key(one)], base, coloured, is_base=True),
                         _wording(one, told[_key(one)], base, coloured))
    else:
        of_all = [difference for one in differing for difference in told[_key(one)]]
        body = Group(_wording(base, of_all, base, coloured, is_base=True),
                     *(_wording(one, told[_key(one)], base, coloured) for one in differing))
    return Group(*heading, Padding(body, (0, 0, 0, 2)), "")


def _heading(line):
    """Who said it and when, and the ids of the utterance and of the one that it repeats."""
    from rich.text import Text

    speaker = line["speaker"]
    party = f" ({speaker['party']})" if speaker and speaker["party"] and speaker["party"] != speaker["name"] else ""
    said = Text(_printable(speaker["name"] if speaker else "unknown"), style="bold")
    said.append(_printable(f"{party}, {line['said_on'] or 'undated'}"), style="not bold")
    repeats = f", repeats {line['repeats']}" if line["repeats"] else ""
    said.append(f"  utterance {line['utterance']}{repeats}", style="not bold dim")
    return said


def _order(members):
    """Who printed it, the earliest first; of those who may have printed it on one day nobody is called the first."""
    dated = sorted(((*days(one["article"]["published_on"]), one) for one in members if one["article"]["published_on"]),
                   key=lambda told: told[:2])
    groups = []  # [the day after the last, wordings whose days overlap]
    for start, end, one in dated:
        if groups and start < groups[-1][0]:
            groups[-1] = [max(end, groups[-1][0]), [*groups[-1][1], one]]
        else:
            groups.append([end, [one]])
    words = ", then ".join(_together([(_printer(one), one["article"]["published_on"]) for one in held])
                           for _, held in groups)
    undated = ", ".join(dict.fromkeys(_printer(one) for one in members if not one["article"]["published_on"]))
    told = "; ".join(part for part in (words and f"printed by {words}", undated and f"undated: {undated}") if part)
    first = next((one for one in members if one["first"]), None)
    return [_plain(f"first {told}" if first else told, "dim")]


def _together(prints):
    """(outlet, day) of what came out at about one time, in words."""
    on = list(dict.fromkeys(day for _, day in prints))
    names = list(dict.fromkeys(name for name, _ in prints))
    if len(on) > 1:
        return " and ".join(dict.fromkeys(f"{name} ({day})" for name, day in prints)) + ", in an order that nothing tells"
    return f"{' and '.join(names)} ({on[0]}{', in an order that nothing tells' if len(names) > 1 else ''})"


def _wording(one, differences, base, coloured, is_base=False):
    """A wording below its outlet, day, kind and cue, and what changes its meaning in words below it."""
    from rich.console import Group
    from rich.text import Text

    article = one["article"]
    head = Text(_printable(_printer(one)), style="bold" if is_base else "bold cyan")
    for words in (article["published_on"] or "undated", one["kind"]):
        head.append(f" · {words}", style="not bold")
    if one["cue"]:
        head.append(" · ")
        verbs = [(told["kind"], 0, len(one["cue"]["text"])) for told in differences if told["kind"] == "verb"]
        head.append_text(_marked(one["cue"]["text"], verbs, (), coloured))
    if is_base:
        head.append("  (base)", style="not bold dim")
    which = "base_span" if is_base else "span"
    stretches = [(told["kind"], *_shown_at(one, told[which])) for told in differences if told[which]]
    gaps = [] if is_base else [_place(base, one, told["base_span"], differences) for told in differences
                               if told["base_span"] and not told["span"]]
    rows = [head, _marked(_words(one), stretches, gaps, coloured)]
    if not is_base:
        rows += [_plain(_in_words(told, one, base), SHOWN[told["kind"]][0]) for told in differences if told["meaning"]]
    return Group(*rows, "")


def _in_words(told, one, base):
    """What changes the meaning: "modality: “will have to” here, “may have to” in Global Relay"."""
    spans = (one["cue"], base["cue"]) if told["kind"] == "verb" else (told["span"], told["base_span"])
    here, there = (f"“{span['text']}”" if span else "nothing" for span in spans)
    return f"{told['kind']}: {here} here, {there} in {_printer(base)}"


def _words(one):
    """A wording's words, an ellipsis where others stand between them in the article."""
    return BETWEEN.join(piece["text"] for piece in one["content"])


def _shown_at(one, span):
    """A span of the article → (start, end) in ``_words``; (0, 0) where it lies outside."""
    places, at = [], 0
    for piece in one["content"]:
        low, high = max(span["start"], piece["start"]), min(span["end"], piece["end"])
        if low < high:
            places += [at + low - piece["start"], at + high - piece["start"]]
        at += len(piece["text"]) + len(BETWEEN)
    return (places[0], places[-1]) if places else (0, 0)


def _marked(words, stretches, gaps, coloured):
    """Words with (kind, start, end) of them shown as their kind is, and a gap at each of some places."""
    from rich.text import Text

    words, shown = _printable(words), Text()
    kinds = list(SHOWN)
    owner = [None] * len(words)  # of each character the number of its stretch
    stretches = sorted(stretches, key=lambda told: kinds.index(told[0]))
    for number, (_, start, end) in enumerate(stretches):
        for at in range(max(0, start), min(end, len(words))):
            if owner[at] is None:
                owner[at] = number
    edges = sorted({0, len(words), *gaps, *(at for at in range(1, len(words)) if owner[at] != owner[at - 1])})
    for at, end in zip(edges, [*edges[1:], len(words)]):
        if at in gaps:
            shown.append(f" {GAP}" if at else f"{GAP} ", style="bold red" if coloured else "")
        if at < end:
            style, left, right = SHOWN[stretches[owner[at]][0]] if owner[at] is not None else ("", "", "")
            shown.append(words[at:end] if coloured else f"{left}{words[at:end]}{right}", style=style if coloured else "")
    return shown


def _place(base, one, left_out, differences):
    """Where in a wording the base's words would stand that it leaves out: after the last word before them that both have, or
    that stands for another."""
    ours, theirs = (list(WORD.finditer(_words(wording))) for wording in (base, one))
    matcher = SequenceMatcher(None, *([word[0].casefold() for word in words] for words in (ours, theirs)), autojunk=False)
    (start, _), at = _shown_at(base, left_out), 0
    for mine, other, size in matcher.get_matching_blocks():
        for step in range(size):
            if ours[mine + step].end() <= start:
                at = theirs[other + step].end()
    return max([at, *(_shown_at(one, told["span"])[1] for told in differences if told["span"] and told["base_span"]
                      and told["base_span"]["end"] <= left_out["start"])])


def _legend(coloured):
    """What the marks mean, shown by themselves."""
    from rich.text import Text

    parts = [_marked(words, [(kind, 0, len(words))], (), coloured) for kind, words in LEGEND]
    return Text("   ").join([*parts, Text(f"{GAP} where that was")])


def _plain(words, style):
    from rich.text import Text

    return Text(_printable(words), style=style)


def _printable(words):
    """Words of as many characters, none of which a terminal obeys."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", re.sub(r"\s", " ", words))


def _printer(one):
    """Who printed a wording: the outlet, or the article's name where nothing tells it."""
    return one["article"]["outlet"] or one["article"]["name"]


def _key(one):
    """What tells one wording from the others of its utterance."""
    return one["statement"], one["start"]


def _folded(one):
    """A wording's words without case and marks: what is equal so is the same wording again."""
    return " ".join(WORD.findall(_words(one).casefold()))
