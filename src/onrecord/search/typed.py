"""What somebody typed into a search box → a query of FTS5, whatever it was."""
import re

MOST = 32  # words and phrases of a query: FTS5 refuses some hundreds, and nobody means them
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
OPERATORS = ("OR", "AND", "NOT")
PIECE = re.compile(r'"([^"]*)"?|([^\s"]+)')  # a phrase, whose last mark may be missing; a word


def query(text):
    """The FTS5 query for what was typed; None where it holds no word. All of its words must be there.

    "Quoted phrases", prefix* and, between two of these, OR, AND and NOT mean what they mean in FTS5; all other marks mean nothing.
    """
    pieces, pending = [], None  # pending: an operator that waits for what it stands before
    for phrase, word in PIECE.findall(_printable(text).translate(QUOTES)):
        if word in OPERATORS and pieces and pending is None:
            pending = word
            continue
        term = _term(phrase or word, bool(word) and word.endswith("*"))
        if term is None:
            continue
        if pending:
            pieces.append(pending)
            pending = None
        pieces.append(term)
        if len(pieces) >= MOST:
            break
    if pending and len(pieces) < MOST:  # an operator with nothing behind it is a word
        pieces.append(_term(pending, False))
    return " ".join(pieces) or None


def _term(words, is_prefix):
    """A phrase of FTS5, None where FTS5 would find no word in it."""
    if not any(map(str.isalnum, words)):
        return None
    return f'"{words.rstrip("*")}"*' if is_prefix else f'"{words}"'


def _printable(text):
    """The text without what SQLite takes for its end, or cannot keep."""
    return "".join(" " if char < " " or "\ud800" <= char <= "\udfff" else char for char in text)
