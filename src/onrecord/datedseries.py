"""A CSV file of dates and numbers → a Series; what is wrong in it is told row by row, and the rest goes on."""
import csv
import io
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from onrecord import units
from onrecord.dates import days
from onrecord.errors import QuestionError

EARLIER_DAYS = 14  # a number holds for so many days after its own: weekly and fortnightly series have no holes
DATE_NAMES = frozenset("date day datum as_of on time timestamp when".split())
# word of a column's name -> the unit of what stands below it; a word such as "m" or "t" tells no unit, it may be anything
NAMED_UNITS = {"km2": "km²", "km²": "km²", "sqkm": "km²", "ha": "ha", "hectares": "ha", "acres": "acre", "mi2": "mi²",
               "sqmi": "mi²", "km": "km", "miles": "mi", "tonnes": "t", "percent": "percent", "pct": "percent",
               "percentage": "percent", "%": "percent", "share": "share", "usd": "USD", "eur": "EUR", "gbp": "GBP",
               "uah": "UAH", "rub": "RUB"}
NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers by day, in order. ``column`` is their name, ``unit`` theirs where anything tells it; ``faults`` are the rows that
    could not be read, a line each, with the file's name and the row's number."""

    path: str
    column: str
    unit: str | None
    dates: tuple[str, ...]
    numbers: tuple[float, ...]
    faults: tuple[str, ...] = ()

    def during(self, edtf):
        """The (date, number)s of the days that a date may mean; the last one before, where none of these has its own.

        () outside the series, and where the last one is more than EARLIER_DAYS before.
        """
        start, end = days(edtf)
        low, high = bisect_left(self.dates, start), bisect_left(self.dates, end)
        if low < high:
            return tuple(zip(self.dates[low:high], self.numbers[low:high]))
        before = bisect_right(self.dates, start) - 1
        if before < 0 or before == len(self.dates) - 1 and start > self.dates[-1] or _days(self.dates[before], start) > EARLIER_DAYS:
            return ()
        return ((self.dates[before], self.numbers[before]),)


def read(path, *, column=None, unit=None):
    """A CSV file -> Series. ``column`` names the column of the numbers, ``unit`` their unit, in any spelling: both where the
    file's own names tell them not.

    Raises QuestionError where the file cannot be read, has no date or no such number column, or where several may be meant.
    """
    rows = _rows(path)
    names = [name.strip() for name in rows[0][1]]
    dated = _date_column(path, names, rows[1:])
    number = _number_column(path, names, dated, rows[1:], column)
    points, faults = {}, []
    for line, cells in rows[1:]:
        why = _fault(cells, names, dated, number)
        day = None if why else days(cells[dated].strip())[0]
        value = None if why else _number(cells[number])
        if why is None and points.get(day, value) != value:
            why = f"{day} stands twice, with {points[day]:,} and {value:,}; the first counts"
        if why is None:
            points[day] = value
        else:
            faults.append(f"{path}:{line}: {why}")
    if not points:
        raise QuestionError(f"{path}: no row has a date and a number" + (f" (first: {faults[0]})" if faults else ""))
    called = units.named(unit) if unit else None
    return Series(str(path), names[number], called.symbol if called else unit or _unit(names[number]),
                  *(tuple(column) for column in zip(*sorted(points.items()))), tuple(faults))


def _rows(path):
    """[(line of the file, cells)], the heading first, blank lines left out."""
    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
    except OSError as error:
        raise QuestionError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:  # no UTF-8, or a path with a null character
        raise QuestionError(f"{path}: cannot be read: {error}") from error
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader, rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        raise QuestionError(f"{path}:{reader.line_num}: is no CSV: {error}") from error
    if len(rows) < 2:
        raise QuestionError(f"{path}: has no rows below its heading")
    return rows


def _date_column(path, names, rows):
    """By its name, else the first in which most cells are dates."""
    for index, name in enumerate(names):
        if name.casefold() in DATE_NAMES:
            return index
    for index in range(len(names)):
        if 2 * sum(_is_date(cells[index]) for _, cells in rows if index < len(cells)) > len(rows):
            return index
    raise QuestionError(f"{path}: no column of dates (2031-04-18): name one \"date\"; it has {', '.join(names)}")


def _number_column(path, names, dated, rows, asked):
    """The one asked for; else the one whose name tells a unit, or the only one of numbers."""
    if asked is not None:
        if asked not in names:
            raise QuestionError(f"{path}: no column {asked!r}; it has {', '.join(names)}")
        return names.index(asked)
    numeric = [index for index in range(len(names)) if index != dated
               and 2 * sum(_number(cells[index]) is not None for _, cells in rows if index < len(cells)) > len(rows)]
    with_unit = [index for index in numeric if _unit(names[index])]
    chosen = with_unit if with_unit else numeric
    if len(chosen) != 1:
        raise QuestionError(f"{path}: {'several columns' if chosen else 'no column'} of numbers: name one with --column; "
                            f"it has {', '.join(names)}")
    return chosen[0]


def _unit(name):
    """The unit that a column's name tells: "occupied_km2_spherical" -> "km²"; None where it tells none."""
    return next((NAMED_UNITS[word] for word in re.split(r"[^\w%²]+|_", name.casefold()) if word in NAMED_UNITS), None)


def _fault(cells, names, dated, number):
    """What is wrong in a row, or None."""
    if len(cells) != len(names):
        return f"has {len(cells)} cells, and the heading {len(names)}"
    if not _is_date(cells[dated]):
        return f"{cells[dated].strip()!r} is no date such as 2031-04-18"
    if _number(cells[number]) is None:
        return f"{cells[number].strip()!r} is no number" if cells[number].strip() else f"no number under {names[number]}"
    return None


def _is_date(cell):
    try:
        days(cell.strip())
    except ValueError:
        return False
    return True


def _number(cell):
    """A cell's number, with a point for decimals and commas for thousands; None where it is none."""
    cell = cell.strip().removesuffix("%").strip()
    if not any(map(str.isdecimal, cell)) or not NUMBER.fullmatch(cell):
        return None
    return float(cell.replace(",", ""))


def _days(earlier, later):
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
