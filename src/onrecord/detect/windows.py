"""Text → the word pieces that the network reads, their features, and the windows they are read in."""
import re
from dataclasses import dataclass

import numpy as np

from onrecord.quotation import quoted

FEATURES = 32  # case (4) × what stands before the word (4) × in quotation marks or not (2)
SURROGATE = re.compile("[\ud800-\udfff]")
SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]*\s+(?=[\"“„«'‘(\[]*[A-Z0-9])|\n")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text in word pieces. ``words`` are the tokenizer's words, the units that labels are given to."""

    ids: np.ndarray  # (P,) the pieces' numbers in the vocabulary
    features: np.ndarray  # (P,) 0 … FEATURES - 1
    word: np.ndarray  # (P,) which word each piece belongs to
    first: np.ndarray  # (W,) each word's first piece
    words: np.ndarray  # (W, 2) each word's characters
    sentence: np.ndarray  # (W,) which sentence, or line, each word stands in


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``start`` to ``end`` are read together; of those, ``keep_from`` to ``keep_to`` are answered from here."""

    start: int
    end: int
    keep_from: int
    keep_to: int


def pieces(text, tokenizer):
    """Cut a text into word pieces; a text without a word gives zero pieces. Nothing is truncated."""
    # half a surrogate pair is no character to the tokenizer; one for one, so that offsets hold
    encoding = tokenizer.encode(SURROGATE.sub("\ufffd", text), add_special_tokens=False)
    ids = np.array(encoding.ids, dtype=np.int64)
    if not len(ids):
        none = np.zeros(0, dtype=np.int64)
        return Pieces(none, none, none, none, np.zeros((0, 2), dtype=np.int64), none)
    offsets = np.array(encoding.offsets, dtype=np.int64)
    word = np.array(encoding.word_ids, dtype=np.int64)
    first = np.flatnonzero(np.diff(word, prepend=-1))
    last = np.append(first[1:], len(ids)) - 1
    word = np.repeat(np.arange(len(first)), np.diff(np.append(first, len(ids))))
    words = np.stack([offsets[first, 0], offsets[last, 1]], axis=1)
    ends = np.array([match.end() for match in SENTENCE_END.finditer(text)], dtype=np.int64)
    sentence = np.searchsorted(ends, words[:, 0], side="right")
    return Pieces(ids, _features(text, words)[word], word, first, words, sentence)


def _features(text, words):
    """(W,) what the uncased vocabulary cannot tell: case, the break before the word, quotation marks around it."""
    edges = quoted(text)
    inside = np.zeros(len(text) + 1, dtype=np.int64)
    for start, end in edges:
        inside[start:end] = 1
    case, gap, last = [], [], 0
    for start, end in words.tolist():
        word, before = text[start:end], text[last:start]
        case.append(2 if len(word) > 1 and word.isupper() else 1 if word[0].isupper() else 3 if word[0].isdigit() else 0)
        gap.append(3 if before.count("\n") > 1 else 2 if "\n" in before else 1 if before else 0)
        last = end
    return np.array(case) * 8 + np.array(gap) * 2 + inside[words[:, 0]]


def windows(text_pieces, size, context):
    """Cover all pieces with windows of at most ``size`` pieces that begin with a sentence where one begins near.

    Neighbours share about ``context`` pieces, or none at 0, and each piece is answered from the window where it has more around it.
    """
    total = len(text_pieces.ids)
    opens = text_pieces.first[np.flatnonzero(np.diff(text_pieces.sentence, prepend=-1))]  # first pieces of sentences
    spans, start = [], 0
    while start < total:
        end = min(start + size, total)
        if end < total:
            cut = opens[np.searchsorted(opens, end, side="right") - 1]
            end = int(cut) if cut > start + size * 2 // 3 else end
        spans.append((start, end))
        if end >= total:
            break
        back = end - context
        cut = opens[np.searchsorted(opens, back, side="left")] if context and opens[-1] >= back else back
        start = max(int(cut) if cut <= end - context // 2 else back, start + 1)
    edges = [0, *((after[0] + before[1]) // 2 for before, after in zip(spans, spans[1:])), total]
    return [Window(start, end, low, high) for (start, end), low, high in zip(spans, edges, edges[1:])]
