"""Which quantities are figures worth a record: a table of those that say nothing of the matter."""
import re
from functools import cache

# What is left out: sorts of quantity, the words right before, its own words with its noun, the words right after.
ANY = r""
SAYINGS = r"things?|ways?|sides?|times?|hands?|occasions|minds|reasons"
IDLE = (
    # one thing, one of them, not one: "one" counts only where somebody was killed, hurt, taken
    (("count",), ANY, r"(?:only |just )?one\b(?!\s(?:hundred|thousand|million|billion|trillion|and a half)).*", ANY),
    # the past 24 hours: when, not how long
    (("duration",), r"(?<!\bfor)(?<!\bfor the) (?:past|last|previous)\s+$", ANY, ANY),
    # both, either, the two sides: as many as there are
    (("count", "quantifier"), ANY, r"(?:both|either|neither)\b.*", ANY),
    (("count", "quantifier"), ANY, rf"(?:\w+\s){{0,3}}(?:{SAYINGS})", ANY),
    (("share", "quantifier"), ANY,
     r"(?:half|all|most)(?: of)? the (?:world|time|way|battle|pieces|friends|difference|rest|same)\b.*", ANY),
    # "first of all", "the first sign", "since the first": no event that is counted
    (("ordinal",), ANY, ANY,
     r"\s*(?:signs?|bits?|glimpse|hints?|looks?|lines?|choice|priority|half|names?|goals?|ones?|detected|outright)\b"),
    (("ordinal",), ANY, ANY,
     r"\s*(?:of (?:all|them|those|these|its|their)|and foremost|thing|place|hand|glance|sight|,|lady|class|quarter)"),
    (("ordinal",), r"\b(?:at|from|when|since|be|was|is|were)\s+(?:the\s+)?$", r"first", r"\s*(?!to\b)"),
    (("ordinal",), ANY, r"first", r"\s*(?:[.;:!?”\"]|and\b|that\b|we\b|he\b|the\b|by\b|in\b|on\b|at\b|$)"),
    (("ordinal",), ANY, r"second", r"\s*(?:[.;:!?,”\"]|and\b|that\b|we\b|he\b|the\b|by\b|World\b|$)"),
)
AROUND = 24  # characters before and after a quantity that are looked at

# Quantifiers count where they tell how much of a conflict's matter ("all targets"), of a place, or of a set that the text bounds
# ("all the gates"); "all nations", "all our friends" are figures of speech.
COUNTED = re.compile(
    r"\b(?:targets?|territor\w+|regions?|cit(?:y|ies)|prisoners?|hostages?|captives?|soldiers|troops|forces|personnel|missiles?"
    r"|drones?|weapons?|equipment|tanks|ships|points?|conditions?|demands?|gates?|bridges?|plants?|civilians|children|people"
    r"|residents|population|refugees|casualties|villages|towns|settlements|islands?|sanctions|restrictions|assets|them|country"
    r"|islanders|supplies|exports|imports|attacks|strikes|aid|districts|oblasts?|infrastructure|capacity|homes|houses|buildings"
    r"|banks?|coast|front|valley|peninsula|zone|province)\b", re.IGNORECASE)
BOUNDED = re.compile(r"all\s+(?:of\s+)?(?:the|their|its|his|her)\s", re.IGNORECASE)
FIGURATIVE = re.compile(
    r"all\s+(?:our|my|your|of us|of you)\b|.*\b(?:consequences|measures|complexit\w+|ranks|parties|world|difficult\w+|challenges"
    r"|aspects|efforts|possibilit\w+|circumstances|issues|questions|problems|opportunit\w+|principles|values|rights|interests"
    r"|details|friends|might|strength)\b", re.IGNORECASE)

# A designation counts where it is an arm's (S-300, F-16, whatever stands before "tanks") or a building's; not a channel's, a
# group's, an illness's.
ARMS = re.compile(r"(?!(?:covid|sars|omicron|type|group|area|catch|channel)\b)[A-Z][A-Za-z]{0,9}-\d{1,4}\w{0,3}|no\.\s?\d+",
                  re.IGNORECASE)
ARM = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:missiles?|drones?|rockets?|tanks?|jets?|aircraft|planes?|helicopters?|systems?|howitzers?|guns?"
    r"|bombs?|bombers?|fighters?|launchers?|shells?|vehicles?|torpedoe?s?|mines?|radars?)\b", re.IGNORECASE)


@cache
def _compiled():
    patterns = lambda *words: tuple(re.compile(word, re.IGNORECASE) for word in words)
    return tuple((sorts, *patterns(before, own, after)) for sorts, before, own, after in IDLE)


def worth(text, quantity, kept=False, named=False):
    """Is a Quantity of the text a figure worth a record? ``kept``: its clause tells of the killed, the wounded or the like;
    ``named``: it counts a part of a place."""
    if kept:
        return True
    low, high = quantity.start, max(quantity.end, quantity.noun[1] if quantity.noun else 0)
    own, before, after = text[low:high], text[max(0, low - AROUND):low], text[quantity.end:quantity.end + AROUND]
    for sorts, first, words, last in _compiled():
        fits = quantity.sort in sorts and (not words.pattern or words.fullmatch(own))
        if fits and first.search(before) and last.match(after):
            return False
    if quantity.sort == "designation":
        return bool(ARMS.fullmatch(own) or ARM.match(text, high))
    if quantity.sort == "quantifier":
        return not FIGURATIVE.match(own) and bool(named or COUNTED.search(own) or BOUNDED.match(own))
    return True
