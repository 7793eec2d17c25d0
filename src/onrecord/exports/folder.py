"""A folder that an export fills: all of its files, or none."""
import json
import os
import shutil
import tempfile
from contextlib import contextmanager

from onrecord import __version__
from onrecord.errors import ExportError

CONTENTS = "onrecord-export.json"  # tells what an export wrote, so that the next one knows its own files from others
UNFINISHED = ".onrecord-export-"  # how the folder's name begins in which files are written until all are there
LISTED = 3  # files of somebody else's that are told by name


class Folder:
    """``with`` it, ``write`` files: they appear when the ``with`` ends, and none of them where it fails.

    Raises ExportError when the folder holds what an export to this format did not write, or cannot be written.
    """

    def __init__(self, path, to):
        self.path, self.to = os.path.abspath(path), to

    def __enter__(self):
        with _told(self.path):
            self._before = self._expect_ours()
            self._is_new = not os.path.exists(self.path)
            os.makedirs(self.path, exist_ok=True)
            self._scratch = tempfile.mkdtemp(prefix=UNFINISHED, dir=self.path)
        self._written = {}
        return self

    def write(self, name, chunks):
        """Write pairs of (bytes, how many things they hold) into a file -> how many things it holds."""
        things = 0
        path = os.path.join(self._scratch, name)
        with _told(self.path), open(path, "xb") as file:
            for data, count in chunks:
                file.write(data)
                things += count
        self._written[name] = things
        return things

    def __exit__(self, kind, error, trace):
        try:
            if kind is None:
                with _told(self.path):
                    self._appear()
        finally:
            shutil.rmtree(self._scratch, ignore_errors=True)
            if kind is not None and self._is_new:
                os.rmdir(self.path)

    def _appear(self):
        contents = {"program": f"onrecord {__version__}", "to": self.to, "files": self._written}
        path = os.path.join(self._scratch, CONTENTS)
        with open(path, "x", encoding="utf-8") as file:
            json.dump(contents, file, ensure_ascii=False, indent=1)
        for name in (*self._written, CONTENTS):
            os.replace(os.path.join(self._scratch, name), os.path.join(self.path, name))
        for name in self._before - self._written.keys():
            os.unlink(os.path.join(self.path, name))

    def _expect_ours(self):
        """The files of an earlier export to the same format; raises ExportError when anything else is there."""
        if not os.path.exists(self.path):
            return set()
        there = set(os.listdir(self.path))
        before = _contents(os.path.join(self.path, CONTENTS)) if CONTENTS in there else {}
        if before and before["to"] != self.to:
            raise ExportError(f"{self.path}: holds an export to {before['to']}; name another folder, or remove it first")
        ours = set(before.get("files", ()))
        others = sorted(there - ours - {CONTENTS})
        if others:
            more = f" and {len(others) - LISTED:,} more" if len(others) > LISTED else ""
            raise ExportError(f"{self.path}: holds other files ({', '.join(others[:LISTED])}{more}); "
                              "name a folder that is new, empty, or an earlier export's")
        return ours & there


def _contents(path):
    """What an earlier export tells of itself; {} where that is not to be read, and so its files are not known to be ours."""
    try:
        with open(path, encoding="utf-8") as file:
            told = json.load(file)
    except ValueError:
        return {}
    return told if isinstance(told, dict) and isinstance(told.get("files"), dict) and isinstance(told.get("to"), str) else {}


@contextmanager
def _told(path):
    """Whatever the system has against a folder, as an ExportError of one line."""
    try:
        yield
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror or error}") from error
