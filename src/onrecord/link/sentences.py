"""A cleaned text → its sentences, each with the words by which another wording of it is known."""
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from onrecord.spelling import WHOLE

END = re.compile(r"(?<=[.!?…])[\"”’»')\]]*\s+(?=[\"“‘«„'(\[]*[^\Wa-z_])|\s*\n\s*")
WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+")
THOUSANDS = re.compile(r"\b\d{1,3}(?:(?:[.,]|[^\S\n]+)\d{3})+\b")  # 1,200 and 1.200 and 1 200 are 1200
NAME = re.compile(r"(?<=[\w,;)] )[^\W\d_a-z]\w+")  # with a capital though no sentence begins there
SPACES = re.compile(r"[^\S\n]+")
MARKS = re.compile(r"[\"“”„«»]")
STEM = 6  # letters that tell a word: "withdraw" and "withdrawal" are one, and so are Zelenskiy and Zelenskyy
SHORT = 2  # letters of what is no content word: initials, a genitive's "s", the "ll" of "we'll"
MANY = 20_000  # words whose stem is kept in mind: those of some hundred articles

# Words that every text has: they tell how a sentence is built, not what it is about. "Say" is one of them in the news.
FUNCTION = frozenset("""
    a about above after again against all almost also although am among an and another any are aren as at away back be
    because become been before began behind being below between both but by came can cannot come could couldn day did
    didn do does doesn doing done don down during each either else even ever every few first for from further gave get
    give given go going gone got had hadn has hasn have haven having he her here hers herself him himself his how
    however i if in indeed instead into is isn it its itself just last least less let like ll made make makes many may
    me might mine more most much must my myself neither never new next no none nor not now of off often on once one only
    onto or other others our ours out over own per perhaps put quite rather re said same saw say saying says second see
    seen shall she should since so some soon still such take taken than that the their theirs them themselves then there
    therefore these they thing things this those though three through thus to told too took toward towards two under
    unless until up upon us ve very via was wasn way we well went were weren what when where whether which while who
    whom whose why will with within without won would wouldn yes yet you your yours""".split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters ``start`` to ``end`` of the cleaned text. ``words`` folded and in order; ``stems`` of those that say what
    it is about; ``names`` and ``numbers`` among them; ``quoted``: most of it stands between quotation marks."""

    start: int
    end: int
    words: tuple[str, ...]
    stems: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[str]
    quoted: bool


def sentences(text):
    """The Sentences of a text, in order; () for a text without words. A line ends one, whether it has a full stop or not."""
    found, quoting = [], False
    for start, end, last in _stretches(text):
        words = tuple(folded_words(text[start:end]))
        inside, quoting = _inside(text, start, end, quoting)
        if words:
            numbers = frozenset(word for word in words if word[0].isdigit())
            names = frozenset(named(text, start, end))
            stems = tuple(map(stem, filter(is_content, words)))
            found.append(Sentence(start, end, words, stems, names, numbers, 2 * inside > end - start))
        quoting = quoting and not last  # a mark that never closes must not run over paragraphs
    return tuple(found)


def _stretches(text):
    """(start, end, whether it is the last of its line), without the white space around."""
    at = len(text) - len(text.lstrip())
    for stop in (*END.finditer(text), None):
        gap = text[stop.start():stop.end()] if stop else "\n"
        end = stop.start() + len(gap.rstrip()) if stop else len(text.rstrip())
        if at < end:
            yield at, end, "\n" in gap
        at = stop.end() if stop else end


def _inside(text, start, end, quoting):
    """How many characters stand between quotation marks, and whether the last mark opens."""
    inside, at = 0, start
    for mark in MARKS.finditer(text, start, end):
        inside += (mark.start() - at) * quoting
        quoting, at = not quoting, mark.start()
    return inside + (end - at) * quoting, quoting


def named(text, start=0, end=None):
    """The stems of what has a capital though no sentence begins there."""
    line = SPACES.sub(" ", text[start:end])
    return set(map(stem, filter(is_content, folded_words(" ".join(NAME.findall(line))))))


def folded_words(text):
    """The words of a text in lower case without accents, numbers without the marks of thousands."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(WHOLE))
    letters = THOUSANDS.sub(lambda number: re.sub(r"\D", "", number.group()), letters)
    return WORD.findall("".join(char for char in letters if not unicodedata.combining(char)))


def is_content(word):
    """Does a folded word say what a sentence is about?"""
    return word not in FUNCTION and (len(word) > SHORT or word[0].isdigit())


@lru_cache(maxsize=MANY)
def stem(word):
    """A folded word without its ending, as far as English endings are regular, and its first letters only."""
    if len(word) >= STEM:
        word = next((word[:-len(end)] for end in ("ing", "ed", "es", "s") if word.endswith(end)), word)
    elif len(word) > 3:
        word = word.removesuffix("s")
    return word if word[0].isdigit() else word[:STEM]
