"""A record → a folder of files for other programs: one format a module; nothing here reads articles or writes to the record."""
from importlib import import_module

from onrecord.errors import ExportError
from onrecord.exports.folder import Folder

# each a module here, whose ``files`` makes the files; and what more each may be asked for
FORMATS = {"csv": ("text", "spreadsheet"), "parquet": ("text",), "jsonld": (), "geojson": (), "ftm": ("text",)}


def export(record, folder, to, **more):
    """Write all of a record (an ``asked.Asked``) into a folder, in one of FORMATS -> {name of a file: how many things it holds}.

    Of ``more``, ``text`` adds the articles' full text, ``spreadsheet`` makes CSV files safe to open in a spreadsheet
    (``csv.disarmed``). Until all is written the folder keeps what it held: nothing, or an earlier export to the same format,
    which this one replaces. An ``kept.Still`` gives one moment's record while a build goes on. Raises ExportError when the folder
    holds anything else or cannot be written, the format has no such option, or a library is lacking.
    """
    more = {name: value for name, value in more.items() if value}
    for name in more:
        if name not in FORMATS[to]:
            takes = ", ".join(form for form, options in FORMATS.items() if name in options)
            raise ExportError(f"an export to {to} has no {name}; {takes} may have it")
    files = import_module(f"onrecord.exports.{to}").files(record, **more)
    with Folder(folder, to) as made:
        return {name: made.write(name, chunks) for name, chunks in files}
