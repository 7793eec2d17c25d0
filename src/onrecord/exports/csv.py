"""Lines → CSV as RFC 4180 has it: UTF-8, CRLF, words exactly as the articles have them."""
import csv
import io
import re

from onrecord.exports.tables import tables
from onrecord.views.layout import cell

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"
CHUNK = 64 * 1024  # characters that are gathered before they are written
FORMULA = re.compile(r"[=+\-@\t\r]")  # how a cell begins that a spreadsheet takes for a formula
TEXT_MARK = "'"  # a spreadsheet shows what stands behind it, and runs nothing
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as something else


def files(record, *, text=False, spreadsheet=False):
    """(name, chunks) of a CSV file for each table."""
    for table in tables(text=text):
        yield f"{table.name}.csv", encoded(table.lines(record), table.view, spreadsheet=spreadsheet)


def encoded(lines, view, *, spreadsheet=False):
    """Lines laid out by a view -> pairs of (bytes, how many rows they hold); the first holds the headings.

    With ``spreadsheet`` every cell is ``disarmed``, and the file begins with a byte order mark: for reading, no evidence.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    if spreadsheet:
        written.write(BYTE_ORDER_MARK)
    writer.writerow([heading for heading, _ in view.csv])
    rows = 0
    for line in lines:
        for row in view.each(line):
            told = [cell(row, what) for _, what in view.csv]
            writer.writerow(map(disarmed, told) if spreadsheet else told)
            rows += 1
        if written.tell() >= CHUNK:
            yield written.getvalue().encode("utf-8"), rows
            written.seek(0)
            written.truncate()
            rows = 0
    yield written.getvalue().encode("utf-8"), rows


def disarmed(told):
    """A cell that no spreadsheet takes for a formula: an apostrophe before words that begin like one; numbers as they are."""
    return TEXT_MARK + told if isinstance(told, str) and FORMULA.match(told) else told
