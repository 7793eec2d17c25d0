"""Bytes → text, untouched: line ends and a UTF-8 byte order mark stay, for offsets count them.

UTF-8 is the rule. What is not UTF-8 is read in another encoding only where the bytes leave no doubt, else refused with
the reason: a wrong guess bends words.
"""
import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import Callable

# A UTF-16 or UTF-32 mark belongs to its codec and is no part of the text. UTF-8's own stays: it is U+FEFF, the text's
# first character, to every program that opens the file as UTF-8. The longer mark first: UTF-32's begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# How formats that are often misnamed .txt begin.
FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (or .docx, .odt, .epub)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
)

CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MOST_CONTROL = 0.002  # of the characters: a stray form of control character comes with copied text, more is no text

# For each byte that is no UTF-8, at most this many characters beyond ASCII may be UTF-8 all the same: single bytes pair up
# by chance (an "É" before a dash); more is two encodings in one file, or one that is not known here.
MOST_UTF8 = 0.05

TYPOGRAPHY = set("“”„‘’‚–—…•·«»‹›€£§©®™°½¼¾\xa0")
WESTERN = set("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŠšŽžŒœŸ")


def decode(data):
    """-> the text that these bytes spell. Raises ValueError with the reason where they are no text, or in doubt."""
    for begins, what in FORMATS:
        if data.startswith(begins):
            raise ValueError(f"is {what}, not plain text")
    text = _decode(data)
    nul = text.find("\0")
    if nul >= 0:
        raise ValueError(f"holds a NUL character (at {nul:,}): binary, or UTF-16 without its byte order mark")
    if len(CONTROL.findall(text)) > max(1, MOST_CONTROL * len(text)):
        raise ValueError("is binary, not text: it is full of control characters")
    return text


def _decode(data):
    for mark, codec in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec)
            except UnicodeDecodeError as error:
                raise ValueError(f"begins as {codec.upper()} but is not ({error.reason} at byte {error.start:,})") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _single_byte(data, error)


def _single_byte(data, error):
    if b"\0" in data:
        raise ValueError(f"holds a NUL byte (at {data.find(0):,}): binary, or UTF-16 without its byte order mark")
    bent = data.decode("utf-8", "surrogateescape")
    wrong = sum("\udc80" <= char <= "\udcff" for char in bent)
    right = sum(char > "\x7f" for char in bent) - wrong
    where = f"byte 0x{data[error.start]:02X} at {error.start:,}"
    if right > wrong:
        raise ValueError(f"mixes encodings: most of it is UTF-8, but not {where}")
    for encoding in ENCODINGS if right <= MOST_UTF8 * wrong else ():
        try:
            text = data.decode(encoding.codec)
        except UnicodeDecodeError:
            continue
        if encoding.plausible(text):
            return text
    names = " or ".join(encoding.codec for encoding in ENCODINGS)
    raise ValueError(f"is not UTF-8 ({where}) nor clearly {names}: convert it to UTF-8")


def _is_cyrillic(text):
    """Nearly every character beyond ASCII is a Cyrillic letter beside another, and capitals begin words only."""
    beyond = [char for char in text if char > "\x7f" and char not in TYPOGRAPHY and char != "№"]
    words = re.findall(r"[Ѐ-ӿ]+", text)
    letters = sum(len(word) for word in words if len(word) > 1 or word.lower() in "аиоувксяіїйє")
    # a wrong Cyrillic code page turns small letters into capitals, or words into letters and signs by turns
    well_cased = sum(len(word) for word in words if word[1:].islower() or word.isupper() or len(word) == 1)
    small = sum(char.islower() for word in words for char in word)
    return (len(beyond) >= 8 and letters >= 0.97 * len(beyond) and well_cased >= 0.95 * len(beyond)
            and small >= 0.6 * len(beyond))


def _is_western(text):
    """Mostly ASCII; the rest are the quotation marks, dashes and accented letters that western text has."""
    beyond = [char for char in text if char > "\x7f"]
    ascii_letters = sum(char.isascii() and char.isalpha() for char in text)
    if len(beyond) > 0.2 * ascii_letters or not all(char in TYPOGRAPHY or char in WESTERN for char in beyond):
        return False
    # two accented capitals inside one word are another alphabet's letters
    return not re.search(r"[a-z][À-ÖØ-Þ]|[À-ÖØ-Þ]{3}", text)


@dataclass(frozen=True, slots=True)
class Encoding:
    """A single-byte encoding, and what its text must look like to be believed."""

    codec: str
    plausible: Callable[[str], bool]


ENCODINGS = (
    Encoding("cp1251", _is_cyrillic),
    Encoding("koi8-r", _is_cyrillic),
    Encoding("cp1252", _is_western),
)


def shown(path):
    """A path as printable text: a name that is not UTF-8 shows its bytes, a control character its code."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(f"\\x{ord(char):02x}" if unicodedata.category(char) == "Cc" else char for char in text)
