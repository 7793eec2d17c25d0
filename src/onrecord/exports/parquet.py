"""Lines → Parquet: the columns of the CSV files, with types, and lists where a CSV file joins them into one cell."""
import io
from datetime import date
from itertools import islice
from typing import get_args

from onrecord import __version__
from onrecord.dates import days
from onrecord.errors import ExportError
from onrecord.exports.tables import tables
from onrecord.values import DifferenceKind
from onrecord.views.layout import held

MEDIA_TYPE = "application/vnd.apache.parquet"
AT_ONCE = 10_000  # rows of a row group: a few megabytes, and enough to compress well
LACKING = "Parquet needs pyarrow: pip install 'onrecord[parquet]'"


def _number(line):
    """A figure's value where it is one number: "all" is none, and a pair stands in low and high."""
    return line["value"] if isinstance(line["value"], (int, float)) else None


def _is_all(line):
    return line["value"] == "all"


def _names(key):
    return lambda line: list(dict.fromkeys(one["article"]["name"] for one in line[key]))


def _ids(line):
    return [one["id"] for one in line["statements"]]


def _speakers(line):
    return list(dict.fromkeys(one["speaker"]["name"] for one in line["statements"] if one["speaker"]))


def _spans(line):
    return [{**one, "article": one["article"]["id"]} for one in line.get("spans", ())]


def _says(line):
    return [{**one, "by": one["by"] and one["by"]["id"], "article": one["article"]["id"]} for one in line["says"]]


# heading of a column -> its type: a name, [of what] for a list, {name: type} for a struct. What is not told is a string, and
# "edtf" a string with two columns more: the days that the date may mean, half-open
TYPES = {
    **dict.fromkeys(("start", "end", "source_start", "source_end", "cue_start", "cue_end", "statements", "utterances", "mentions",
                     "copies", "first", "later", "direct", "indirect", "mixed", "meaning_changed"), "int64"),
    **dict.fromkeys(("confidence", "act_confidence", "quality", "lat", "lon", "value", "low", "high", "score", "converted_value"),
                    "float64"),
    **dict.fromkeys(("negated", "is_base"), "bool"),
    **dict.fromkeys(("published_on", "said_on", "as_of", "since", "on", "date", "from_date", "to_date"), "edtf"),
}
SPAN = {"start": "int64", "end": "int64", "text": "string"}
REASONED = {**SPAN, "why": "string"}
STRINGS = ["string"]
# table -> heading -> what stands below it there (None: the same as in a CSV file) and its type
TYPED = {
    "statements": {
        "words_at": ("content", [SPAN]), "issues": ("issues", STRINGS),
        "places": ("places", [{**SPAN, "id": "string", "name": "string", "alias_of": "string", "used_by": "string"}]),
        "figures": ("figures", [{**SPAN, "unit": "string", "bound": "string", "measure": "string"}])},
    "articles": {
        "words": (None, "int64"), "flags": ("quality.flags", STRINGS), "dropped": (None, [REASONED]), "garbled": (None, [REASONED]),
        "also_at": (None, STRINGS), "flagged": (None, [{**SPAN, "flag": "string"}])},
    "actors": {
        "roles": (None, [{"role": "string", "from": "string", "to": "string"}]), "names": (None, STRINGS),
        "spans": (_spans, [{"article": "string", **SPAN}])},
    "figures": {"value": (_number, "float64"), "is_all": (_is_all, "bool")},
    "series": {"value": (_number, "float64"), "is_all": (_is_all, "bool")},
    "by_place": {"articles": (None, "int64")},
    "map": {"articles": (None, "int64"), "contested": (None, "bool"), "claims": ("claims", STRINGS)},
    "wordings": {
        "first": (None, "bool"), "follows": (None, STRINGS),
        "differences": ("differences", [{"kind": "string", "meaning": "bool", "why": "string"}])},
    "contested": {
        "parties": ("parties", STRINGS), "places": ("held.places", [{"text": "string", "name": "string", "alias_of": "string"}])},
    "positions": {"speakers": (_speakers, STRINGS), "articles": (_names("statements"), STRINGS), "statements": (_ids, STRINGS)},
    "shifts": {
        "from_statements": (lambda line: _ids(line["from"]), STRINGS), "to_statements": (lambda line: _ids(line["to"]), STRINGS)},
    "instruments": {
        "versions": ("versions", STRINGS), "articles": (_names("mentions"), STRINGS),
        "says": (_says, [{"by": "string", "act": "string", "statement": "string", "said_on": "string", "article": "string",
                          "version": "string"}])},
    "conditions": {"issues": ("issues", STRINGS), "meets": ("meets", STRINGS), "excludes": ("excludes", STRINGS)},
    "outlets": {
        "articles": (None, "int64"), **{kind: (None, "int64") for kind in get_args(DifferenceKind)},
        "verbs": (None, [{"party": "string", "verb": "string", "times": "int64"}]),
        "follows": (None, [{"outlet": "string", "times": "int64"}])},
}


def files(record, *, text=False):
    """(name, chunks) of a Parquet file for each table. Raises ExportError when pyarrow is lacking."""
    _pyarrow()
    for table in tables(text=text):
        yield f"{table.name}.parquet", encoded(table.lines(record), table.view, table.name)


def encoded(lines, view, name, *, at_once=AT_ONCE):
    """Lines of a table, laid out by its view -> pairs of (bytes, how many rows they hold), ``at_once`` a row group. Raises
    ExportError when pyarrow is lacking."""
    arrow, parquet = _pyarrow()
    columns = _columns(view, name)
    schema = arrow.schema([(heading, _type(arrow, kind)) for heading, _, kind in columns],
                          metadata={"onrecord": __version__, "table": name})
    rows = ({heading: found(row) for heading, found, _ in columns} for line in lines for row in view.each(line))
    written = _Chunks()
    with parquet.ParquetWriter(written, schema, compression="zstd") as writer:
        while group := list(islice(rows, at_once)):
            writer.write_table(arrow.Table.from_pylist(group, schema))
            yield written.taken(), len(group)
    yield written.taken(), 0


def _columns(view, name):
    """(heading, what makes its value of a row, type) of each column."""
    typed = dict(TYPED.get(name, {}))
    told = [(heading, *_told(what, typed.pop(heading, None), TYPES.get(heading, "string"))) for heading, what in view.csv]
    told += [(heading, what, kind) for heading, (what, kind) in typed.items()]  # what no CSV file has
    found = []
    for heading, what, kind in told:
        if kind == "edtf":
            found += [(heading, _held(what), "string"),
                      *((f"{heading}_{end}", _day(what, place), "date32") for place, end in enumerate(("from", "to")))]
        else:
            found.append((heading, _held(what), kind))
    return found


def _told(what, instead, kind):
    if instead is None:
        return what, kind
    other, kind = instead
    return what if other is None else other, kind


def _held(what):
    def found(row):
        told = held(row, what)
        return None if told == "" else told
    return found


def _day(what, place):
    def found(row):
        edtf = held(row, what)
        return date.fromisoformat(days(edtf)[place]) if edtf else None
    return found


def _type(arrow, kind):
    if isinstance(kind, list):
        return arrow.list_(_type(arrow, kind[0]))
    if isinstance(kind, dict):
        return arrow.struct([(name, _type(arrow, below)) for name, below in kind.items()])
    return getattr(arrow, kind if kind != "bool" else "bool_")()


class _Chunks(io.RawIOBase):
    """What a ParquetWriter writes to, and others take from as it comes."""

    def __init__(self):
        super().__init__()
        self._held, self._at = [], 0

    def writable(self):
        return True

    def write(self, data):
        self._held.append(bytes(data))
        self._at += len(data)
        return len(data)

    def tell(self):
        return self._at

    def taken(self):
        found, self._held = b"".join(self._held), []
        return found


def _pyarrow():
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ExportError(LACKING) from error
    return pyarrow, pyarrow.parquet
