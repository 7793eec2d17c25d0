"""Lines of ``contested`` → a terminal: what is asserted beside what is denied, each with who, when, where and in which words.

Who is right stands nowhere: a claim and its denial have the same place, in the order in which they were told.
"""
from onrecord.printing import UNPRINTABLE
from onrecord.views.disputed import called

SIDE_BY_SIDE = 80  # columns of a terminal from which the two sides stand beside each other: some six words a line each
MOST = 6  # words of a side that are shown; the rest is counted, the other formats show all
SIDES = ("asserted", "denied")
SURE = 0.7  # score from which words are shown without it: below it, a reader should look twice


def show(lines):
    """Print lines of ``contested``, a block for each; "nothing" where there is none."""
    from rich.console import Console

    console, any_shown = Console(markup=False, highlight=False, emoji=False), False
    for line in lines:
        console.print(_block(line, console.width >= SIDE_BY_SIDE))
        any_shown = True
    if not any_shown:
        console.print("nothing")


def _block(line, wide):
    """One contention: the proposition, in which way it is contested and since when, and the two sides."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table

    if not line["asserted"]:
        body = _side(line, "denied")
    elif wide:
        body = Table.grid(expand=True, padding=(0, 3, 0, 0))
        body.add_column(ratio=1), body.add_column(ratio=1)
        body.add_row(*(_side(line, side) for side in SIDES))
    else:
        body = Group(*(_side(line, side) for side in SIDES))
    return Group(_heading(line), *_changes(line), Padding(body, (0, 0, 0, 2)))


def _heading(line):
    from rich.text import Text

    told = Text(_printable(line["proposition"]), style="bold")
    since = f" since {line['since']}" if line["since"] and line["asserted"] else ""
    told.append(f"  {line['kind']}{since}  {line['id']}", style="not bold dim")
    return told


def _changes(line):
    """Who took the other side later, in words: what the sides below do not tell by themselves."""
    for turn in line["history"]:
        if turn["what"] == "dropped":
            other = SIDES[turn["side"] == SIDES[0]]
            yield _plain(f"{_who(turn)} {other} it before and {turn['side']} it on {turn['on']}", "yellow")


def _side(line, side):
    """All the words of a side, or the first of many, under the side's name."""
    from rich.console import Group

    held = line[side]
    more = [_plain(f"and {len(held) - MOST:,} more: --format jsonl shows all", "dim"), ""] if len(held) > MOST else []
    return Group(_plain(side, "underline"), *(_words(one) for one in held[:MOST]), *more)


def _words(one):
    """Words of a side below who says them and when, where that is printed, and its names of places."""
    from rich.console import Group
    from rich.text import Text

    head = Text(_printable(_who(one)), style="bold cyan")
    for word in (one["on"] or "undated", one["how"]):
        head.append(f" · {_printable(word)}", style="not bold default")
    unsure = f", score {one['score']:.2f}" if one["score"] < SURE else ""
    rows = [head, _plain(f"in {one['article']['outlet'] or one['article']['name']}{unsure}", "dim"), _plain(one["text"], "")]
    names = dict.fromkeys(called(place) for place in one["places"] if place["alias_of"])
    if names:
        rows.append(_plain(", ".join(names), "dim italic"))
    return Group(*rows, "")


def _who(one):
    """Who says it, and for which side; the outlet where it says it itself."""
    by = one["by"]
    if not by:
        return one["outlet"] or "nobody named"
    return f"{by['name']} ({by['party']})" if by["party"] and by["party"] != by["name"] else by["name"]


def _plain(words, style):
    from rich.text import Text

    return Text(_printable(words), style=style)


def _printable(words):
    """Words on one line, none of whose characters a terminal obeys."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", " ".join(words.split()))
