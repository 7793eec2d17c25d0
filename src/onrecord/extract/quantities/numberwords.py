"""What numbers are written with: number words, digits with their grouping marks, fractions; and the tokens that they make."""
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

ONES = {word: value for value, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen".split())}
TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)} | {
    "fourty": 40}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "milliard": 10**9,
          "lakh": 10**5, "crore": 10**7, "mln": 10**6, "bln": 10**9, "mn": 10**6, "bn": 10**9, "tn": 10**12, "trn": 10**12,
          "mio": 10**6, "thsd": 10**3}
SUFFIXES = {"k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "b": 10**9, "B": 10**9, "T": 10**12}  # "$3m"
GROUPS = {"dozen": 12}  # "a couple of", "a pair of" are too vague to be numbers
OPEN = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9,
        "trillions": 10**12}
MANY = 2  # "thousands" are two thousand at least
PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
         "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000}
VULGAR = {"½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
          "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅛": Fraction(1, 8)}
SLASHED = (2, 3, 4, 5, 6, 8, 10, 16, 100)  # what people divide by: 9/11 and 24/7 are no fractions

CODES = "USD|EUR|GBP|UAH|RUB|CHF|CAD|AUD|JPY|CNY|PLN|SEK|NOK|INR"  # that stand right before a number: "USD115"

SPACE = r"[ \u00a0\u202f\u2009]"
DIGITS = (rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?![\d])|\d{{1,3}}(?:{SPACE}\d{{3}})+(?:[.,]\d{{1,2}})?(?!\d|[.,]\d|\s?%)|"
          r"\d{1,3}(?:, 000)+(?!\d)|\d{1,3}(?:(?:\.\d{3}){2,}|\.000)(?!\d)|\d{1,3}(?:['’]\d{3})+(?!\d)|"
          r"\d+\.\d+(?!\d|\.\d)|\.\d+(?!\d|\.\d)|\d+,\d{1,2}(?!\d|,\d)|\d+(?![.,]?\d)")
TOKEN = re.compile(rf"(?<![\w.,])(?P<mixed>\d{{1,3}}[ -]\d{{1,2}}[/⁄]\d{{1,3}}(?![\d/]))|"
                   rf"(?<![\w.,])(?P<slash>\d{{1,2}}[/⁄]\d{{1,3}}(?![\d/]))|"
                   rf"(?:(?<![\w.,/])|(?<={CODES}))(?P<digits>{DIGITS})(?P<vulgar>[{''.join(VULGAR)}]?)|"
                   rf"(?P<lone>[{''.join(VULGAR)}])|(?P<word>[A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or digits that may be part of a number; ``value`` is None where it only joins ("of")."""

    start: int
    end: int
    word: str  # in lower case; "" for digits
    value: Fraction | None
    fraction: bool = False


def tokens(text):
    """The Tokens of a text, in order."""
    found = []
    for match in TOKEN.finditer(text):
        kind, start, end = match.lastgroup, match.start(), match.end()
        if match["word"]:
            word = match["word"].lower()
            if word in _lexicon():
                found.append(Token(start, end, word, _lexicon()[word]))
        elif match["lone"]:
            found.append(Token(start, end, "", VULGAR[match["lone"]], True))
        elif match["mixed"]:
            whole, over, under = (int(part) for part in re.split(r"[ /⁄-]", match["mixed"]))
            if over < under and under in SLASHED:
                found.append(Token(start, end, "", whole + Fraction(over, under)))
        elif match["slash"]:
            over, under = (int(part) for part in re.split("[/⁄]", match["slash"]))
            if 0 < over < under in SLASHED and Fraction(over, under).denominator == under:
                found.append(Token(start, end, "", Fraction(over, under), True))
        elif kind in ("digits", "vulgar"):
            value = _digits(match["digits"])
            found.append(Token(start, end, "", value + VULGAR.get(match["vulgar"] or "", 0)))
    return found


@cache
def _lexicon():
    """Every word that can be part of a number, with its value (None where it only joins)."""
    words = {**ONES, **TENS, **SCALES, **{scale + "s": value for scale, value in SCALES.items()}, **GROUPS, **OPEN,
             **{part: value for part, value in PARTS.items()}, **{part + "s": value for part, value in PARTS.items()}}
    return {**{word: Fraction(value) for word, value in words.items()}, "a": None, "an": None, "and": None, "of": None}


def _digits(words):
    if re.fullmatch(r"\d+,\d{1,2}", words):
        return Fraction(words.replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:(?:\.\d{3}){2,}|\.000)", words):  # nobody measures to "40.000": thousands
        return Fraction(words.replace(".", ""))
    tail = "" if re.fullmatch(r"[\d,]+", words) else re.search(r"(?:[.,]\d{1,2}|\.\d+)?$", words)[0]
    grouped = words[:len(words) - len(tail)]
    return Fraction((re.sub(r"\D", "", grouped) or "0") + tail.replace(",", "."))
