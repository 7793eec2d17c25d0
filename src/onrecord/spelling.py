"""Names as they are spelled: one name's transliterations and garbles, brought to one form and compared."""
import re
import unicodedata
from functools import lru_cache

ALIKE = 0.78  # least likeness of two spellings of one surname: Zelinsky and Zelenskyy have 0.88, Scholz and Schulz 0.80
FIRST_ALIKE = 0.65  # of first names, which languages translate: Nikolai is Mykola, Joseph is Joe
SHORT = 4  # letters of a surname at most that must be spelled alike to the letter: Kim is not Kin
MANY = 50_000  # names kept in their compared form: a casebook's, and those of some thousand articles

# letters that Unicode does not take apart into a letter and an accent
WHOLE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ß": "ss"})

# What English, German, Polish and French writers print for the same Slavic letters, in the order of application. They
# are coarser than any one standard on purpose: the romanisations of BGN/PCGN, ISO 9, KMU 2010 and the Polish press meet here.
ROMANISATIONS = (
    ("shch|szcz|schtsch|stch", "sh"), ("tsch|tch|cz|ch|tj", "ch"), ("sch|sz|sh", "sh"), ("zh|rz|zs", "zh"), ("kh|gh|g", "h"),
    ("ts|tz", "c"), ("x", "ks"), ("ph", "f"), ("ck|q", "k"), ("w", "v"), ("ou|oo", "u"), ("j", "y"),
    ("(?:iyi|[iye][yi])$", "i"), ("(?:iy|y|i)e", "e"), ("(?:y|i)(?=[aou])", ""), ("y+|i+", "i"), (r"(.)\1", r"\1"),
    ("(?<=.)v$", "f"),
)
_ROMANISATIONS = tuple((re.compile(old), new) for old, new in ROMANISATIONS)


@lru_cache(maxsize=MANY)
def folded(name):
    """A name's words in lower case without accents or marks, one space between: 'Dûro-Łęk, ANA’s' → 'duro lek ana s'."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(WHOLE))
    return " ".join(re.findall(r"\w+", "".join(char for char in letters if not unicodedata.combining(char))))


@lru_cache(maxsize=MANY)
def romanised(name):
    """A name in the one form that its romanisations share: Zelenskyy, Zelenskiy and Zełenski are all 'zelenski'."""
    words = []
    for word in folded(name.replace("’", "").replace("'", "").replace("ʼ", "")).split():
        for pattern, new in _ROMANISATIONS:
            word = pattern.sub(new, word)
        words.append(word)
    return " ".join(words)


def likeness(one, other):
    """0 to 1: how much two names look like spellings of one; 1.0 when a romanisation apart.

    Twice the letters in their longest common subsequence, over all letters (1 - the normalised indel distance).
    """
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(romanised(one), romanised(other))
