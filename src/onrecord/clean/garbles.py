"""Text → the places in it that read wrongly: they stay, and are flagged."""
import re
from dataclasses import dataclass
from functools import cache

# Not chad, chile, china, jordan, turkey …: they are words as well.
STATES = """
afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium
bolivia bosnia brazil britain bulgaria cambodia cameroon canada colombia croatia cuba cyprus denmark ecuador egypt
england estonia ethiopia finland france germany ghana greece hungary iceland india indonesia iran iraq ireland
israel italy japan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon libya lithuania luxembourg malaysia
mexico moldova mongolia montenegro morocco myanmar nepal netherlands nigeria norway pakistan palestine paraguay
philippines poland portugal qatar romania russia rwanda scotland serbia singapore slovakia slovenia somalia spain
sudan sweden switzerland syria taiwan tajikistan tanzania thailand tunisia turkmenistan türkiye uganda ukraine
uruguay uzbekistan venezuela vietnam yemen zambia zimbabwe
""".split()
# "that that", "had had": grammar repeats these.
REPEATABLE = "had that very so no yes more much far many long out on in is bye ha la etc who what really blah tsk"
# What the second byte of a UTF-8 character becomes when it is read as Latin-1 or Windows-1252.
TRAIL = "\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"


@dataclass(frozen=True, slots=True)
class Garble:
    """One way to read wrongly: its name, the pattern of its core (case counts), and what a text must hold, one of these,
    for the pattern to be worth a search."""

    why: str
    pattern: str
    needs: tuple[str, ...] = ()


# What needs the language (a wrong word, a displaced clause) is the model's to be careful about, not a pattern's.
GARBLES = (
    Garble("doubled word", rf"\b(?!(?:{'|'.join(REPEATABLE.split())})\b)([a-z]{{2,24}})[ \t]\1\b(?![-'’])"),
    Garble("stray space", r"(?<=\w)[ \t]{1,4}(?:[:;,!?](?=\s|$)|\.(?=[ \t]{0,4}$|\s+[A-Z]))",
           (" :", " ;", " ,", " !", " ?", " .")),
    Garble("stray punctuation",
           r"(?<![.…,;:])(?<!\.[ \t])(?:[,;:][ \t]?[,;:]|(?<=\w)[ \t]?\.\.(?!\.)|\.[ \t]\.(?![ \t]?\.)|,\.(?!\w))",
           (",,", ", ,", "..", ". .", ",.", ";;", "::", ",;", ";,", ",:", ":,")),
    Garble("missing space", r"(?<=[a-z])(?:[.!?][\"”]?[A-Z][a-z]|[\"”][.!?][\"”]?[A-Z][a-z]|,[a-z])"),
    Garble("fused words", r"(?<![\w./@#-])[a-z]{3,24}[A-Z][a-z]{2,24}\b"),
    Garble("broken hyphen", r"\b[a-z]{1,24} -[a-z]{2,24}\b", (" -",)),
    Garble("lower-case name", rf"(?<![\w.@/#-])(?:{'|'.join(STATES)})\b(?![.@/]\w)", tuple(STATES)),
    Garble("mojibake", rf"(?:â(?:€.?|[\x80-\x9f]{{1,2}})|Ã[{TRAIL} ]|Â[\xa0-\xbf]|(?:[ÐÑ][{TRAIL}]){{2}})",
           ("â", "Ã", "Â", "Ð", "Ñ")),
    Garble("lost character", r"\ufffd+", ("\ufffd",)),
    Garble("lost character", r"(?<=[a-z])\?(?:s|t|re|ve|ll)\b(?=[ ,])", ("?s", "?t", "?re", "?ve", "?ll")),
    Garble("left-over markup", r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,5}|amp|quot|nbsp|lt|gt|apos|[lr][sd]quo|[nm]dash|hellip);"
           r"|</?(?:p|br|b|i|em|strong|a|div|span|blockquote)\b[^<>]{0,100}>", ("&", "<")),
)
WORD = 30  # characters at most that a flag is widened by, on either side, so that it shows the whole word
WEB = re.compile(r"www\.|[@/]|\.(?:com|org|net)\b", re.I)  # addresses have no spaces to miss


@cache
def _compiled():
    return tuple((garble, re.compile(garble.pattern, re.M)) for garble in GARBLES)


def _widened(text, start, end):
    """The same stretch out to the white space around it."""
    low, high = max(0, start - WORD), min(len(text), end + WORD)
    before, after = re.search(r"\S*\Z", text[low:start]), re.match(r"\S*", text[end:high])
    return start - len(before.group()), end + len(after.group())


def garbles(text):
    """-> [(start, end, why)] in the order of the text, disjoint: where two see the same place, the earlier one."""
    cores = sorted((*match.span(), garble.why) for garble, pattern in _compiled()
                   if not garble.needs or any(mark in text for mark in garble.needs) for match in pattern.finditer(text))
    found, free = [], 0
    for start, end, why in cores:
        start, end = _widened(text, start, end)
        if start >= free and not WEB.search(text, start, end):
            found.append((start, end, why))
            free = end
    return found
