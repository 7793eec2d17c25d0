"""NAME.meta.json beside an article → what the file itself cannot tell: outlet, title, url, published_on."""
import json
import os

from onrecord.dates import days
from onrecord.errors import UnreadableError

FIELDS = ("outlet", "title", "url", "published_on")
MAX_BYTES = 100_000  # four short texts; more is another kind of file


def read(path):
    """-> {field: text} of the fields that are told; {} when there is no such file.

    Raises UnreadableError when there is one and it cannot be used: then nothing of it is used.
    """
    try:
        if os.stat(path).st_size > MAX_BYTES:
            raise UnreadableError(path, f"is larger than {MAX_BYTES:,} bytes; its article is read without it")
        with open(path, "rb") as file:
            told = json.loads(file.read().decode("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UnreadableError(path, f"{error.strerror.lower()}; its article is read without it") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(path, f"is no JSON ({error}); its article is read without it") from error
    if not isinstance(told, dict):
        raise UnreadableError(path, "holds no JSON object; its article is read without it")
    return {field: _text(path, field, told[field]) for field in FIELDS if told.get(field) is not None}


def _text(path, field, value):
    if not isinstance(value, str) or not value.strip():
        raise UnreadableError(path, f"{field} is no text but {value!r}; its article is read without it")
    if field == "published_on":
        try:
            days(value)
        except ValueError as error:
            raise UnreadableError(path, f"published_on: {error}; its article is read without it") from error
    return value.strip()
