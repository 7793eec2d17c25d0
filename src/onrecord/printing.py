"""Lines → a table, JSON Lines or CSV on standard output; words are never bent, and where cut end in an ellipsis."""
import csv
import json
import re
import sys
from collections import Counter, defaultdict

from onrecord.views.layout import cell

FORMATS = ("table", "jsonl", "csv")


def show(lines, view, form=None):
    """Print lines (objects of RECORD's formats) by one of FORMATS, or None, as ``chosen`` tells."""
    PRINTERS[chosen(form)](lines, view)


def chosen(form):
    """One of FORMATS as it was asked for; None is a table on a terminal, else JSON Lines."""
    return form or ("table" if sys.stdout.isatty() else "jsonl")


def _jsonl(lines, _):
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))


def _csv(lines, view):
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([heading for heading, _ in view.csv])
    for line in lines:
        for row in view.each(line):
            writer.writerow([cell(row, what) for _, what in view.csv])


def _table(lines, view):
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(markup=False, highlight=False, emoji=False)
    most_wide = min(MOST_WIDE, max(LEAST_WIDE, console.width // 5))
    table = Table(box=box.SIMPLE_HEAD, expand=True, show_edge=False, padding=(0, 1, 0, 0))
    for heading, _, share in view.table:
        if share:
            table.add_column(heading, ratio=share, min_width=LEAST_WIDE, overflow="fold")
        else:
            table.add_column(heading, max_width=most_wide, overflow="ellipsis", no_wrap=True)
    for line in lines:
        table.add_row(*(Text(_one_line(cell(line, what))) for _, what, _ in view.table))
    console.print(table if table.rows else "nothing")


def matrix(lines, view):
    """Print a matrix of lines: for each of the view's rows and columns a cell of all the lines that belong there.

    The rows and columns with most lines come first. -> the columns for which the terminal is too narrow.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(markup=False, highlight=False, emoji=False)
    cells = defaultdict(list)
    for line in lines:
        cells[line[view.row], line[view.column]].append(line)
    rows, columns = (_by_number(cells, place) for place in (0, 1))
    if not cells:
        console.print("nothing")
        return []
    heading = min(MOST_WIDE, max(len(row) for row in (view.row, *rows)))
    most = max(1, (console.width - heading - 1) // (LEAST_CELL + 1))
    shown, left = columns[:most], columns[most:]
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, show_lines=True, padding=(0, 1, 0, 0), expand=True)
    table.add_column(view.row, width=heading, overflow="ellipsis", no_wrap=True)
    for column in shown:
        table.add_column(Text(_one_line(column)), ratio=1, overflow="fold")
    for row in rows:
        if any((row, column) in cells for column in shown):
            told = (view.cell(cells[row, column]) if (row, column) in cells else "" for column in shown)
            table.add_row(*(Text(_one_line(words)) for words in (row, *told)))
    console.print(table)
    return left


def _by_number(cells, place):
    """The rows (0) or columns (1) of a matrix's cells, those with most lines first."""
    counted = Counter()
    for key, held in cells.items():
        counted[key[place]] += len(held)
    return sorted(counted, key=lambda name: (-counted[name], name))


PRINTERS = {"table": _table, "jsonl": _jsonl, "csv": _csv}


# an article's text may hold what a terminal obeys: control characters, and marks that turn the direction of writing
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
MOST_WIDE = 32  # characters of a cell that keeps to one line (a file's name, a number, a kind): a fifth of the terminal
LEAST_WIDE = 10  # characters of a column however narrow the terminal: most words of a name or a cue fit
LEAST_CELL = 22  # characters of a matrix's column: three or four words a line
MOST_SHOWN = 600  # characters of a table's cell, some eight lines of it; the other formats show all


def _one_line(words):
    words = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", " ".join(str(words).split()))
    return words if len(words) <= MOST_SHOWN else words[:MOST_SHOWN - 1].rstrip() + "…"
