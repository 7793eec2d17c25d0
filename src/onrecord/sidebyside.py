"""Lines of ``wordings`` → a terminal: each wording beside the one that it is compared with, and what differs marked.

Where there is no colour, marks tell it: **changes what is said**, {+added+}, [-left out-], ⟨…⟩ where something was left out.
"""
import re

from onrecord import worded
from onrecord.printing import UNPRINTABLE

SIDE_BY_SIDE = 100  # columns of a terminal from which two wordings stand side by side: some eight words a line each
GAP = "⟨…⟩"
# kind of a difference -> its style in colour, and its marks without
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

    told = worded.compared(line)
    base = told.base
    heading = [_heading(line), _plain(worded.printed(line["members"]), "dim")]
    if told.same:
        heading.append(_plain(f"the base's words again: {', '.join(dict.fromkeys(map(worded.printer, told.same)))}", "dim"))
    if not told.differing:
        body = _wording(base, [], base, coloured, is_base=True)
    elif wide:
        body = Table.grid(expand=True, padding=(0, 3, 1, 0))
        body.add_column(ratio=1), body.add_column(ratio=1)
        for one, differences in told.differing:
            body.add_row(_wording(base, differences, base, coloured, is_base=True), _wording(one, differences, base, coloured))
    else:
        of_all = [difference for _, differences in told.differing for difference in differences]
        body = Group(_wording(base, of_all, base, coloured, is_base=True),
                     *(_wording(one, differences, base, coloured) for one, differences in told.differing))
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


def _wording(one, differences, base, coloured, is_base=False):
    """A wording below its outlet, day, kind and cue, and what changes its meaning in words below it."""
    from rich.console import Group
    from rich.text import Text

    head = Text(_printable(worded.printer(one)), style="bold" if is_base else "bold cyan")
    for words in (one["article"]["published_on"] or "undated", one["kind"]):
        head.append(f" · {words}", style="not bold")
    if one["cue"]:
        head.append(" · ")
        head.append_text(_marked(one["cue"]["text"], *worded.of_cue(one["cue"], differences), coloured))
    if is_base:
        head.append("  (base)", style="not bold dim")
    shown = worded.of_base(base, differences) if is_base else worded.of_wording(one, differences, base)
    rows = [head, _marked(worded.words(one), *shown, coloured)]
    if not is_base:
        rows += [_plain(worded.in_words(told, one, base), SHOWN[told["kind"]][0]) for told in differences if told["meaning"]]
    return Group(*rows, "")


def _marked(words, stretches, gaps, coloured):
    """Words with (kind, start, end) of them shown as their kind is, and a gap at each of some places."""
    from rich.text import Text

    shown = Text()
    for piece in worded.cut(_printable(words), stretches, gaps):
        if piece.kind == worded.GAP:
            shown.append(f" {GAP}" if shown else f"{GAP} ", style="bold red" if coloured else "")
        else:
            style, left, right = SHOWN[piece.kind] if piece.kind else ("", "", "")
            shown.append(piece.text if coloured else f"{left}{piece.text}{right}", style=style if coloured else "")
    return shown


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
