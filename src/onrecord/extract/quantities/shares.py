"""Text → shares ("a third of X"), and what is told without a number: "nearly all of X", "all targets", "the first"."""
import re
from functools import cache

from onrecord.extract.quantities import bounds, headnouns

# words -> (value, bound): of a whole, 0 to 1; "nearly all" counts without a number
WHOLES = (
    (r"not (?:quite |nearly )?all", (0, 1), "="),
    (r"(?:nearly|almost|virtually|practically|just about) (?:all|the (?:whole|entirety))", None, "<"),
    (r"(?:the whole|the entirety|all)(?= of)", 1.0, "="),
    (r"(?:only|just|merely) (?:a )?(?:(?:small|large|tiny) )?(?:parts?|portions?|bits?|fractions?)(?= of)", (0, 1), "="),
    (r"(?:the |a )?(?:vast |overwhelming |great )?(?:majority|bulk)(?= of)", (0.5, None), ">"),
    (r"(?<!the )(?<!at )most(?= of)", (0.5, None), ">"),
)
HANDFUL = re.compile(r"\b(?:only |just )?a (?:mere )?handful(?= of)", re.IGNORECASE)  # counts without a number
MANY_OF = (0.5, None)  # "most of them" tells how many of those named before
OF = re.compile(r"\s+of\s+(?P<what>(?:the|all|its|his|her|their|our|your|my|this|that|these|those|an?)\s+)?", re.IGNORECASE)
PEOPLES = re.compile(r"[A-Z][\w’'-]+ans$")
HALF_THE = re.compile(r"\s+(?P<what>(?:the|its|his|her|their|our|your|my|all)\s+)", re.IGNORECASE)
TAIL = re.compile(r"\s+(?:in total|as a whole)\b", re.IGNORECASE)
THEM = re.compile(r"(?:them|those|these|us|you)\b", re.IGNORECASE)
POINTS_BACK = re.compile(r"(?:this|that|it|us|them|you|those|these)\b", re.IGNORECASE)
ONE_HALF = re.compile(r"\b(?:second|first|latter|last|other|top|bottom|northern|southern|eastern|western|upper|lower|better|"
                      r"and a)\s+$", re.IGNORECASE)
SHARED = re.compile(r"\b(?:by|about|around|nearly|almost|than|over|roughly|least|barely|only|under|just|to|from)\s+$", re.IGNORECASE)
BACK = 12  # characters that the words of the two lines above fit in
NTHS = {word: value for value, word in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth".split(), 1)}
ORDINAL = re.compile(
    rf"(?:\b(?:the|a|an|his|her|its|their|our|my|your|this|that)|[’']s|s[’'])\s+(?:very\s+)?(?P<nth>{'|'.join(NTHS)}|"
    r"\d{1,3}(?:st|nd|rd|th))(?:[ -](?:ever|major|such|big|large|official|full))?\s+(?P<what>[a-z][\w-]+)", re.IGNORECASE)
# words after an ordinal that tells a time, or is part of a title or an idiom
NOT_NTH = frozenset("""
half quarter day days week weeks month months year years hour hours minute minutes time lady ladies minister deputy
vice secretary world place century step of all few two three four five several and in to name thing couple
hand person generation instance class degree decade weekend night party parties country countries aid amendment
""".split())
ALL = re.compile(r"(?<![\w-])(?P<all>all)\b(?:\s+(?:of\s+)?(?:the|its|his|her|their|our|your|my)\b)?", re.IGNORECASE)
ALL_IDIOM = re.compile(r"\b(?:at|after|above|first of|not|nearly|almost|over|for|we|they|you|us|them)\s+$", re.IGNORECASE)
NUMBERED = re.compile(r"\s+(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
                      r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b)", re.IGNORECASE)
NOT_ALL = frozenset("""
things sides means costs times ways cases those these others reasons sorts kinds rights directions years days hours
odds circumstances intents purposes aspects respects levels fours steps parts
""".split())  # idioms: "at all costs"


def whole(text, end):
    """-> (start, end) of the noun phrase that a share ending at ``end`` is of ("its army", "Drennia in total"), or None."""
    of = OF.match(text, end) or HALF_THE.match(text, end)
    if not of:
        return None
    at, last, owned = of.end(), None, False
    for count in range(headnouns.REACH):
        word = headnouns.WORD.match(text, at)
        if not word or word[0].lower() in headnouns.STOPS:
            break
        if last and PEOPLES.match(last[0]) and word[0].islower():  # "two thirds of Velmorans oppose"
            break
        if count and not owned and re.fullmatch("[a-z]+(?:ed|ing|ly)", word[0]):  # a verb, or what comes before one
            break
        last, owned = word, bool(re.search(r"[’']s$", word[0]))
        gap = headnouns.GAP.match(text, word.end())
        if not gap or headnouns.is_plural(word[0]) and not word[0][0].isupper():
            break
        at = gap.end()
    if not last:
        return None
    tail = TAIL.match(text, last.end())
    return of.start("what") if of["what"] else of.end(), tail.end() if tail else last.end()


def ratio(text, amount):
    """ "one in five children", "8 out of 10" -> (where it ends, the noun of which it is a share, or None)"""
    return amount.end, headnouns.counted(text, amount.end)


def share(text, amount):
    """A fraction -> (where its phrase ends, its whole or None), or None where it is an ordinal ("a third man")."""
    noun = whole(text, amount.end)
    if noun:
        return noun[1], noun
    words = text[amount.start:amount.end].lower()
    if words.startswith(("a ", "an ")) and not SHARED.search(text[max(0, amount.start - BACK):amount.start]):
        return None
    return amount.end, None


def half(text, amount):
    """ "half of the city", "half its army" -> likewise; None in "half-finished", "the second half"."""
    before = text[max(0, amount.start - BACK):amount.start]
    noun = whole(text, amount.end)
    if noun and not ONE_HALF.search(before):
        return noun[1], noun
    if bounds.bound_before(text, amount.start)[1] != "=" or re.search(r"\bby\s+$", before):
        return amount.end, None
    return None


@cache
def _wholes():
    return tuple((re.compile(rf"\b(?:{words})", re.IGNORECASE), value, bound) for words, value, bound in WHOLES)


def them(text, end):
    """-> (start, end) of the "them" of "most of them", or None."""
    of = OF.match(text, end)
    back = of and THEM.match(text, of.start("what") if of["what"] else of.end())
    return back and back.span()


def quantifiers(text):
    """-> [((start, end), (start, end) of the words that count, value, bound, unit, noun)] in no order."""
    found = []
    for pattern, value, bound in _wholes():
        for match in pattern.finditer(text):
            noun = whole(text, match.end()) or (headnouns.counted(text, match.end()) if value is None else None)
            if not noun and value == MANY_OF:
                noun = them(text, match.end())
            elif noun and POINTS_BACK.match(text, noun[0]):
                noun = None
            if noun:
                found.append(((match.start(), noun[1]), match.span(), value, bound, "share", noun))
    for match in HANDFUL.finditer(text):
        noun = headnouns.counted(text, OF.match(text, match.end()).end() - 1)
        if noun:
            head = re.split("[ -]", text[slice(*noun)])[-1]
            found.append((match.span(), match.span(), None, "=", headnouns.plural(head), noun))
    for match in ALL.finditer(text):
        noun = headnouns.counted(text, match.end())
        if NUMBERED.match(text, match.end()):  # "all six ships" are six
            continue
        if not noun or ALL_IDIOM.search(text[max(0, match.start() - BACK):match.start()]):
            continue
        head = re.split("[ -]", text[slice(*noun)])[-1].lower()
        if head not in NOT_ALL:
            found.append((match.span("all"), match.span("all"), "all", "=", headnouns.plural(head), noun))
    return found


def ordinals(text):
    """Likewise of each ordinal that counts: "the first offensive", not "the first half" or "First Deputy"."""
    found = []
    for match in ORDINAL.finditer(text):
        nth, what = match["nth"], match["what"].lower()
        if what in NOT_NTH or what in headnouns.STOPS or nth[0].isupper():
            continue
        value = NTHS.get(nth.lower()) or int(re.sub(r"\D", "", nth))
        noun = headnouns.counted(text, match.end("nth"), one=True)
        found.append((match.span("nth"), match.span("nth"), value, "=", "ordinal", noun))
    return found
