"""A list of names → where a text has them: as they are printed, whole words, the longest first, in one pass."""
import re

_FIRST = re.compile(r"\w+")
_CAPITAL = re.compile(r"(?<!\w)[^\Wa-z\d_]\w*")  # names begin with a capital: nine words in ten need no look


class Lexicon:
    """Names, each with a capital first, to be found in texts. A thousand cost no more than ten: only what begins with a
    name's first word is compared."""

    def __init__(self, names):
        self._starts = {}
        for name in sorted(names, key=len, reverse=True):
            self._starts.setdefault(_FIRST.search(name).group(), []).append(name)

    def found(self, text):
        """(start, end, name) of each name in the text, in order and disjoint."""
        past = 0
        for word in _CAPITAL.finditer(text):
            names = self._starts.get(word.group())
            start = word.start()
            if names is None or start < past or start and text[start - 1] in "@#/_":
                continue
            for name in names:
                end = start + len(name)
                if text.startswith(name, start) and not (end < len(text) and (text[end].isalnum() or text[end] in "_@")):
                    past = end
                    yield start, end, name
                    break
