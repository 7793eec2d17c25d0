"""Files, folders and standard input → Articles.

What cannot be read comes out in its place, as an UnreadableError that names the file and the reason; the others go on.
"""
import os
import stat
import sys
from dataclasses import dataclass

from onrecord.acquire import meta, text
from onrecord.errors import NoReaderError, UnreadableError
from onrecord.ids import content_id
from onrecord.values import Article

STDIN = "-"
MAX_CHARACTERS = 1_000_000  # some 170,000 words, a book: an article is never that long, a data dump is
MAX_BYTES = 4 * MAX_CHARACTERS  # UTF-8 spends at most four bytes on a character

# A reader takes a file's bytes and returns its text, or raises ValueError with the reason. Suffixes in lower case.
READERS = {
    ".txt": text.decode,
}
META_SUFFIX = ".meta.json"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or ``STDIN``: its path, and whether the user named it (not a folder around it)."""

    path: str
    named: bool


def find(paths):
    """Paths -> Found files in order, folders walked and sorted by name; UnreadableError for what is not there.

    Each folder is read once, however many links lead to it; hidden files and folders inside a folder are passed over.
    """
    seen = set()  # (device, inode) of the folders read
    for path in map(os.fspath, paths):
        waiting = [(path, ())]  # (path, the folders around it); a stack, for folders may lie deeper than Python recurses
        while waiting:
            path_here, around = waiting.pop()
            named = not around
            if path_here == STDIN and named:
                yield Found(STDIN, named)
                continue
            try:
                status = os.stat(path_here)
                inside = sorted(os.listdir(path_here)) if stat.S_ISDIR(status.st_mode) else None
            except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
                yield UnreadableError(text.shown(path_here), _reason(path_here, error))
                continue
            if inside is None:
                if named or not path_here.endswith(META_SUFFIX):
                    yield Found(path_here, named)
                continue
            here = (status.st_dev, status.st_ino)
            if here in around:
                yield UnreadableError(text.shown(path_here), "is a link back to a folder around it")
            elif here not in seen:
                seen.add(here)
                waiting += [(os.path.join(path_here, name), (*around, here)) for name in reversed(inside)
                            if not name.startswith(".")]


def articles(found):
    """Found files -> Articles in the same order; an UnreadableError stands for each file that is none.

    A meta file that cannot be used gives an UnreadableError of its own, before its article.
    """
    for item in found:
        if isinstance(item, UnreadableError):
            yield item
            continue
        try:
            words = _text(item)
        except UnreadableError as error:
            yield error
            continue
        if item.path == STDIN:
            yield Article(id=content_id(words), name="stdin", text=words)
            continue
        told, stem = {}, os.path.splitext(item.path)[0]
        try:
            told = meta.read(stem + META_SUFFIX)
        except UnreadableError as error:
            yield UnreadableError(text.shown(error.path), error.why)
        # absolute: a record is opened from any folder, and one name in two folders is two files
        yield Article(id=content_id(words), name=text.shown(os.path.basename(stem)), text=words,
                      path=text.shown(os.path.abspath(item.path)), **told)


def _text(item):
    """The text of a found file. Raises UnreadableError."""
    path = text.shown(item.path)
    suffix = os.path.splitext(item.path)[1].lower()
    reader = READERS[".txt"] if item.path == STDIN else READERS.get(suffix)
    if reader is None:
        error = UnreadableError if item.named else NoReaderError
        raise error(path, f"nothing here reads {suffix or 'a file without suffix'} (only {', '.join(READERS)})")
    try:
        data = _bytes(item.path)
        if len(data) > MAX_BYTES:
            raise ValueError(f"is too large for an article: over {MAX_BYTES:,} bytes")
        if not data:
            raise ValueError("is empty")
        words = reader(data)
        if len(words) > MAX_CHARACTERS:
            raise ValueError(f"is too long for an article: {len(words):,} characters, at most {MAX_CHARACTERS:,}")
        if not words.strip("\ufeff \t\r\n\f\v"):
            raise ValueError("holds white space only")
    except (OSError, ValueError) as error:
        raise UnreadableError(path, _reason(item.path, error)) from error
    return words


def _bytes(path):
    """A file's bytes, one more than MAX_BYTES at most."""
    if path == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    # no waiting on a pipe that nobody writes, no endless device
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise ValueError("is neither a file nor a folder")
    with open(path, "rb") as file:
        return file.read(MAX_BYTES + 1)


def _reason(path, error):
    if isinstance(error, FileNotFoundError):
        return "is a link to nothing" if os.path.islink(path) else "is not there"
    if isinstance(error, PermissionError):
        return "may not be read (no permission)"
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    return str(error)
