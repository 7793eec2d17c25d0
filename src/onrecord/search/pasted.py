"""Words and numbers → as YAML takes them, wherever they are pasted."""
import json
import re

WORDS_OF_YAML = frozenset("y n yes no on off true false null".split())
PLAIN = re.compile(r"[^\W\d_][\w .’'()-]*")  # words that YAML takes as they are


def degrees(number):
    """Degrees to four places, some ten metres; None where there are none."""
    return None if number is None else f"{number:.4f}".rstrip("0").rstrip(".")


def listed(words):
    """Words as a YAML list; None when there are none."""
    each = dict.fromkeys(word for word in map(quoted, words) if word)
    return f"[{', '.join(each)}]" if each else None


def quoted(words):
    """Words as YAML takes them anywhere: as they are, or in quotes; None when nothing of them can be printed."""
    words = _printable(words or "")
    if not words or PLAIN.fullmatch(words) and words.lower() not in WORDS_OF_YAML:
        return words or None
    return json.dumps(words, ensure_ascii=False)


def comment(words, mark="# "):
    """Words as a comment of one line."""
    return mark + _printable(words)


def _printable(words):
    return " ".join("".join(char if char.isprintable() else " " for char in words).split())


def many(count, noun):
    """ "1 mention", "2 mentions"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
