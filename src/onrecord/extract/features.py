"""A statement's words → the features that its act and its issues are told by, each with its value."""
import re
from collections import Counter

from onrecord.extract.constructions import constructions

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[?!]")
OPENING = 12  # words of a content in which its main clause mostly shows what it does
BEGINS = 5  # words at its very beginning
SHORT, LONG = 8, 40  # words of a content
BEFORE = 300  # characters before a content that tell what "this" in it is about
# which features a construction of the cue makes together with one of the content: "asked" with "to …", with "whether …"
BESIDE = ("to begin", "not to begin", "for begin", "that begin", "noun begin", "of begin", "will", "not", "must")
# what a feature counts, by its kind: set by hand, half and twice as much change little
PAIR, OPEN, CUE_WORD, CUE_WORDS, FIRST_WORD, FIRST_WORDS, CONTENT_WORD = 0.7, 0.7, 0.7, 0.5, 0.6, 0.4, 2.0


def of_act(cue, content):
    """{feature: value} of a statement by which its act is told; ``cue`` is "" where there is none.

    Constructions of cue and content, those of the content's opening, pairs of them, words of the cue, words and pairs of words of
    the content; the more words, the less each counts.
    """
    found = constructions(cue, content)
    told = dict.fromkeys(found, 1.0)
    opening = " ".join(content.split()[:OPENING])
    told |= {f"1st {name}": OPEN for name in constructions("", opening)}
    told |= {f"{name}&{beside}": PAIR for name in found if name.startswith("cue ") for beside in BESIDE if beside in told}
    words, said = _words(content), _words(cue)
    told |= {name: 1.0 for name, holds in (("short", len(words) <= SHORT), ("long", len(words) > LONG), ("no cue", not cue),
                                           ("quoted", content[:1] in "\"“‘'«")) if holds}
    told |= {f"q {word}": CUE_WORD for word in said} | {f"q {' '.join(pair)}": CUE_WORDS for pair in zip(said, said[1:])}
    told |= {f"p {word}": FIRST_WORD for word in words[:BEGINS]}
    told |= {f"p {' '.join(pair)}": FIRST_WORDS for pair in zip(words[:BEGINS - 1], words[1:BEGINS])}
    return told | _spread("c", words) | _spread("b", map(" ".join, zip(words, words[1:])), len(words))


def of_issues(content, before):
    """{feature: value} of a statement by which its issues are told: the words of the content, and of the text right before it."""
    return _spread("c", _words(content)) | _spread("x", _words(before[-BEFORE:]))


def _words(text):
    return WORD.findall(text.lower().replace("’", "'"))


def _spread(kind, words, total=None):
    """Each word by the square root of its count, all of them together of about the same length."""
    counts = Counter(words)
    scale = CONTENT_WORD / max(total or counts.total(), 1) ** 0.5
    return {f"{kind} {word}": scale * count ** 0.5 for word, count in counts.items()}
