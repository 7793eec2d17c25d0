"""Lines of one view → a file that somebody downloads, piece by piece: CSV, JSON Lines or Parquet."""
import json

from onrecord import lines, views
from onrecord.exports import csv, parquet
from onrecord.exports.tables import TABLES, Table

FORMS = {"csv": csv.MEDIA_TYPE, "jsonl": "application/x-ndjson; charset=utf-8", "parquet": parquet.MEDIA_TYPE}  # and media types
ROWS = 2_000  # of a piece of Parquet: whoever waits sees that it comes
# every view that can be downloaded: the tables of an export, and those that tell the same otherwise
VIEWS = {table.name: table for table in (
    *TABLES, Table("by_place", views.BY_PLACE, lines.place_summary), Table("series", views.SERIES, lines.series_row),
    Table("map", views.ON_MAP, lines.mapped_row))}


def encoded(told, view, form, *, spreadsheet=False):
    """Lines of a view (a name of VIEWS), lazily -> pieces of bytes in one of FORMS; ``spreadsheet`` is of CSV.

    Raises ExportError when a library is lacking.
    """
    table = VIEWS[view]
    if form == "jsonl":
        return _json_lines(told)
    if form == "parquet":
        pieces = parquet.encoded(told, table.view, table.name, at_once=ROWS)
    else:
        pieces = csv.encoded(told, table.view, spreadsheet=spreadsheet)
    return (data for data, _ in pieces)


def _json_lines(told):
    held, size = [], 0
    for line in told:
        held.append(json.dumps(line, ensure_ascii=False) + "\n")
        size += len(held[-1])
        if size >= csv.CHUNK:
            yield "".join(held).encode("utf-8")
            held, size = [], 0
    yield "".join(held).encode("utf-8")
