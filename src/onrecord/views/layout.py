"""How one kind of line is laid out in a table, a matrix and a CSV file."""
import json
from dataclasses import dataclass
from typing import Callable

What = str | Callable[[dict], object]  # a dotted path into a line, or a function of it


@dataclass(frozen=True, slots=True)
class View:
    """How one kind of line is laid out. No share (0) keeps a table's cell on one line, as wide as it needs.

    ``each`` makes of one line several objects, a row each of a CSV file; by default a line is a row.
    """

    table: tuple[tuple[str, What, int], ...]  # heading, what stands below it, its share of the width
    csv: tuple[tuple[str, What], ...]
    each: Callable[[dict], list[dict]] = lambda line: [line]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Lines laid out as rows and columns by the values of two keys; ``cell`` makes words of all the lines of one cell."""

    row: str
    column: str
    cell: Callable[[list[dict]], str]


def held(line, what):
    """What a column asks of a line, by a function or a dotted path; None where nothing stands there."""
    if callable(what):
        return what(line)
    for key in what.split("."):
        line = line.get(key) if isinstance(line, dict) else None
    return line


def cell(line, what):
    """The same as a table and a CSV file show it: '' where nothing stands there, a list as JSON."""
    found = held(line, what)
    if isinstance(found, list):
        return json.dumps(found, ensure_ascii=False) if found else ""
    return "" if found is None else found


def some(words, most, between=", "):
    """So many of them; the other formats show all."""
    return between.join(words[:most]) + (f" and {len(words) - most:,} more" if len(words) > most else "")


def issues(line):
    """A line's issues in one cell; "" where it has none, or no line tells them."""
    return "; ".join(line["issues"] or ())


# how an if-part reads that does not open with its marker: "Leave. Otherwise we come" is no "leave, we come"
READS = {"otherwise": "if not: ", "necessary": "needs: "}


def when(told):
    """A condition's if-part, which opens with its marker; what hangs on it stands in the words."""
    return READS.get(told["form"], "") + told["if"]["text"] if told["if"] else ""
