"""Reads news coverage of a conflict and keeps the record of its negotiation: who said what, word for word.

``onrecord.read(text)`` reads one article; ``onrecord.Record(path)`` is a record on disk. Importing this loads no library
and no model: each name is fetched when it is first asked for.
"""
from importlib import import_module

__version__ = "0.1.0"

# the public names, and the module that each comes from
PUBLIC = {
    "read": "onrecord.pipeline",
    "Record": "onrecord.library",
    "read_paths": "onrecord.library",
    **dict.fromkeys(("Article", "Aside", "Document", "Reading", "Span", "Speaker", "Statement"), "onrecord.values"),
    **dict.fromkeys(("ModelError", "OnrecordError", "QuestionError", "RecordError", "SpanError", "UnreadableError"),
                    "onrecord.errors"),
}

__all__ = list(PUBLIC)


def __getattr__(name):
    if name not in PUBLIC:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(import_module(PUBLIC[name]), name)


def __dir__():
    return [*globals(), *PUBLIC]
