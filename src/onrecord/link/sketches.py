"""An article's text → its sketch: keys that its near copies share, so that an equi-join finds them.

MinHash (Broder 1997) in bands (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4) over pairs of neighbouring
content words, and of names and numbers with no other between or one, in either order. A spinner who replaces a word in three
leaves a third of these pairs, another translator half of them; two articles on one war share one in a hundred.
"""
from functools import cache
from hashlib import blake2b
from itertools import chain
from struct import pack

from onrecord.link.sentences import folded_words, is_content, named, stem

# Texts that share a quarter of their pairs have two keys or more in common 91 times in a hundred, a third 99 times, a
# twentieth once in a hundred, a hundredth once in fifty thousand: python bench/copies.py FOLDER… --translations FILE
BANDS = 64  # keys of an article
ROWS = 2  # least hashes in a key
SHARED = 2  # keys in common from which two articles are candidates: one alone is chance nine times in ten


def sketch(text):
    """The keys (64-bit integers, signed, as SQLite keeps them) of a text, sorted; () for a text without words.

    They depend on the text alone, and are the same on every machine and in every version of the libraries.
    """
    import numpy as np

    shingles = _shingles(text)
    if not shingles:
        return ()
    hashes = np.array([_hash(shingle) for shingle in sorted(shingles)], dtype=np.uint64)  # (S,)
    times, plus = _permutations()
    least = (hashes[None, :] * times + plus).min(axis=1).reshape(BANDS, ROWS)  # modulo 2 ** 64, on purpose
    return tuple(sorted({_hash(pack(f"<{ROWS + 1}Q", band, *row)) - 2 ** 63 for band, row in enumerate(least.tolist())}))


def _shingles(text):
    words = folded_words(text)
    stems = [stem(word) for word in words if is_content(word)] or words
    names = named(text)
    fixed = [word for word in stems if word in names or word[0].isdigit()]
    pairs = {" ".join(sorted(pair)) for pair in chain(zip(stems, stems[1:]), zip(fixed, fixed[1:]), zip(fixed, fixed[2:]))}
    return {pair.encode() for pair in pairs or set(stems)}


def _hash(words):
    return int.from_bytes(blake2b(words, digest_size=8).digest(), "little")


@cache
def _permutations():
    """(N, 1) factors and (N, 1) summands: what puts all hashes in N orders. Odd factors lose no hash."""
    import numpy as np

    drawn = [[_hash(pack("<2Q", row, part)) for row in range(BANDS * ROWS)] for part in (0, 1)]
    times, plus = np.array(drawn, dtype=np.uint64)[:, :, None]
    return times | np.uint64(1), plus
