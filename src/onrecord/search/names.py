"""Does a name as somebody types it mean a name as it is written?"""
import re
import unicodedata

# letters that Unicode does not take apart into a letter and an accent
PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def folded(name):
    """A name's words in lower case without accents, one space between: 'Dûro-Łęk, ANA' -> 'duro lek ana'."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(PLAIN))
    return " ".join(re.findall(r"\w+", "".join(char for char in letters if not unicodedata.combining(char))))


def means(asked, name):
    """True when the words asked for stand in the name side by side: the whole of it, a surname, a first name."""
    asked = folded(asked)
    return bool(asked) and f" {asked} " in f" {folded(name)} "
