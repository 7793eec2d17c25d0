"""A sentence → its words as they are compared: form, stem, value, weight and meaning."""
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from onrecord import states
from onrecord.spelling import folded

MANY = 50_000  # words whose stem is kept in mind
RAREST = 12.0  # -log(share of running words): what no list has weighs as much as what stands in it once
# words of which any sentence has some, whatever it says
EMPTY = frozenset(
    "the a an and or but that this these those of to in on at by for from with as is are was were be been being has have "
    "had do does did not no it its we our us i my me you your he his she her they their them will would shall should can "
    "could may might must what who which when where there here so than then also about into over up out if".split())
PLAIN = EMPTY | frozenset(  # words that carry grammar and no matter: they weigh nothing, and align to themselves only
    "am having doing done whom why how s t d ll ve re m nor yet just very too own both either such each any some all more "
    "most other only because while after before until unless against between under through during again further "
    "once".split())
# contractions: what is written → the words that are meant, the verb first
SHORT = {"can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not", "let's": "let us"}
ENDINGS = (("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am"))
NUMBERS = {word: value for value, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty".split())} | {word: 10 * value for value, word in enumerate(
        "thirty forty fifty sixty seventy eighty ninety".split(), 3)} | {"dozen": 12, "half": 0.5}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9, "bn": 10**9, "trillion": 10**12,
          "mln": 1_000_000}
OPEN_S = frozenset("it that let what he she who there here".split())  # of which "'s" is a verb
OPENS = re.compile(r"[\"”’'“‘«\s]*[.!?:…]|\s*[“‘\"«]")  # what stands before a capital that is no name's
WORD = re.compile(r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?|[^\W\d_]+(?:['’][^\W\d_]+)*")

_NUMBERS = {}  # forms and stems that were seen → numbers, to compare words by
Sort = Literal["plain", "content", "name", "number"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands in its sentence; ``value`` is what a number says. Two of them may share their characters:
    "don't" is "do" and "not"."""

    start: int
    end: int
    form: str  # in lower case
    stem: str
    sort: Sort
    value: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A sentence's words and, as arrays, what they are compared by: weights (W,), rows of the lexicon (W,), numbers that
    equal forms and equal stems share (W,), which may stand for a word near in meaning (W,), as no number and no plain word
    may; and the unit vector (128,) of the whole, zero for a sentence without a known word."""

    text: str
    words: tuple[Word, ...]
    weights: object = field(repr=False)
    rows: object = field(repr=False)
    forms: object = field(repr=False)
    stems: object = field(repr=False)
    matter: object = field(repr=False)
    vector: object = field(repr=False)
    weight: float  # of all its words
    names: tuple[int, ...]  # where its names stand
    numbers: tuple[int, ...]
    plain: tuple[int, ...]

    def __len__(self):
        return len(self.words)

    @property
    def vectors(self):
        """The words' unit vectors (W, 128), zero where none is known."""
        return _lexicon()[1][self.rows]


def words(text, called=None):
    """The Words of a sentence; none for a text without letters or digits.

    ``called`` tells the own names of places that it names otherwise: {"Stonehaven": "Kestrin"}.
    """
    import numpy

    own = {folded(name): folded(place) for name, place in (called or {}).items()}
    lexicon, units, mass, weights = _lexicon()
    found = tuple(_numbered(_split(text, own)))
    rows = numpy.array([lexicon.get(word.form, -1) for word in found], dtype=int)
    tells = numpy.array([word.sort != "plain" for word in found], dtype=bool)
    whole = mass[rows] @ units[rows]  # the last row is that of what is not known: all zero
    length = float(numpy.sqrt(whole @ whole))
    weighed = numpy.where(tells, weights[rows], 0.0)
    names, numbers, plain = (tuple(at for at, word in enumerate(found) if word.sort == sort)
                             for sort in ("name", "number", "plain"))
    return Words(text, found, weighed, rows,
                 numpy.array([_number(word.form) for word in found], dtype=int),
                 numpy.array([_number(word.stem) for word in found], dtype=int),
                 numpy.array([word.sort in ("content", "name") for word in found], dtype=bool),
                 whole / length if length else whole, float(weighed.sum()), names, numbers, plain)


def _number(form):
    """A number for each form, the same in all of this process."""
    return _NUMBERS.setdefault(form, len(_NUMBERS))


def _split(text, own):
    """The words of a text one by one, contractions taken apart, and places under their ``own`` names."""
    opens = True
    for match in WORD.finditer(text):
        start, end, written = match.start(), match.end(), match.group()
        if written[0].isdecimal():  # "²" is a digit to str.isdigit, and no number
            plain = re.sub(r"[^\d.]", "", written)
            low = written.lower()
            # "1.1.2022" says no one number
            yield Word(start, end, low, low, "number", float(plain) if plain.count(".") < 2 else None)
        else:
            if own:
                written = own.get(folded(written), written)
            capital = match.group()[0].isupper()
            state = _state(written) if capital else None
            for form, its_stem, is_plain in _meant(written):
                sort = "plain" if is_plain else "name" if capital and not opens else "content"
                yield Word(start, end, form, state if state and not is_plain else its_stem, sort)
        opens = OPENS.match(text, end) is not None


def _state(written):
    """One stem for a state, its capital and its people: "Moscow", "the Russian" and "Russia's" name one side."""
    state = states.named(written) or states.adjective(written)
    return state and folded(state)


@lru_cache(maxsize=MANY)
def _meant(written):
    """(form, stem, does it carry grammar only) of the words that a written one stands for."""
    low = written.replace("’", "'").lower()
    if low.endswith("'s") and low.removesuffix("'s") not in OPEN_S:
        low = low.removesuffix("'s")
    low = low.removesuffix("'")
    meant = SHORT.get(low) or next(
        (f"{low.removesuffix(ending)} {word}" for ending, word in ENDINGS if low.endswith(ending)), low)
    return tuple((form, stem(form), form in PLAIN) for form in re.split(r"[' ]+", meant) if form)


def _numbered(found):
    """Number words, alone or beside each other, as the numbers they say: "thirty-five thousand" is one word, 35,000."""
    held = None
    for word in found:
        value = word.value if word.sort == "number" else NUMBERS.get(word.form)
        scale = SCALES.get(word.form)
        if held and scale:
            held = Word(held.start, word.end, *_spelt(held.value * scale))
            continue
        adds = value is not None and word.sort != "number" and value < 10
        if held and adds and held.value % 10 == 0 and 20 <= held.value < 100:
            held = Word(held.start, word.end, *_spelt(held.value + value))
            continue
        if held:
            yield held
        held = Word(word.start, word.end, *_spelt(value)) if value is not None and word.form != "one" else None
        if not held:
            yield word
    if held:
        yield held


def _spelt(value):
    """What a Word of this number has after its place."""
    told = f"{value:g}" if value < 1e6 else str(int(value))
    return told, told, "number", value


@lru_cache(maxsize=MANY)
def stem(form):
    """An English word's stem (Porter 2)."""
    return _stemmer().stemWord(folded(form).replace(" ", "") or form)


@cache
def _stemmer():
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@cache
def _lexicon():
    """{form: row}; unit vectors (N + 1, 128), their mass in a sentence (N + 1,), and the words' weights (N + 1,): in the
    last row those of a word that no list has."""
    import numpy

    with (files("onrecord.link") / "words.npz").open("rb") as file, numpy.load(file) as held:
        forms = {form: row for row, form in enumerate(bytes(held["forms"]).decode().split("\n"))}
        known = held["vectors"].astype(numpy.float32) / 127  # kept as bytes
        vectors = numpy.vstack([known, numpy.zeros((1, known.shape[1]), numpy.float32)])
        return (forms, vectors, numpy.append(held["mass"].astype(numpy.float32), numpy.float32(0)),
                numpy.append(held["weights"].astype(numpy.float32), numpy.float32(RAREST)))
