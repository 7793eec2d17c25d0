"""Where, from where and in what event, in the clause that tells what a figure measures; None where the words do not tell."""
import re

from onrecord.extract.figures import around
from onrecord.extract.phrases import Words

NEXT = 70  # characters behind a figure in which the plan stands whose points it counts
RIGHT_BEHIND = 30  # characters behind a length in which "from" stands with its place
PREPOSITION = 20  # characters before a name that may be its preposition and an article
COMPLEMENTS = frozenset(("of", "on", "against", "in", "at", "for", "into", "near", "over"))

FROM = re.compile(r"\b(?:from|out of|left|leaves?|leaving|fle(?:d|e|es|eing))\s+(?:the\s+)?$", re.IGNORECASE)
IN = re.compile(r"\b(in|at|near|on|over|across|around|outside|inside|within)\s+(?:the\s+|its\s+|their\s+)?$", re.IGNORECASE)
INSIDE = ("in", "at", "on", "across", "inside", "within", "over")
OWNS = re.compile(r"['’]s?\s[a-z]+")  # "near Velmora's border" is not near Velmora
EVENTS = re.compile(
    r"\b(?:(?:air)?strikes?|attacks?|barrages?|shelling|bombardments?|bombings?|explosions?|blasts?|raids?|offensives?|battles?"
    r"|fighting|clash(?:es)?|massacres?|invasion|war|crash(?:es)?|siege|ambush(?:es)?|assaults?|incursion|fire|earthquake"
    r"|protests?|operation|conflict)\b", re.IGNORECASE)
PLAN = re.compile(
    r"\b(?:plan|proposal|agreement|deal|memorandum|draft|document|treaty|list|initiative|framework|programme|program)s?\b",
    re.IGNORECASE)
PLAN_OF = re.compile(PLAN.pattern + r"(?= (?:of|in|with)\s+$)", re.IGNORECASE)  # "a plan of 14 points"
DETERMINER = re.compile(r"^(?:-?points?|the|an?|this|that|its|their|his)\s+", re.IGNORECASE)


def where(clause, cue):
    """-> (the place where it is so, the same with its preposition: "near Lisk"), of Nones."""
    low = min(clause.start, around.start(clause.text, clause.low, cue.start))
    places = _placed(clause, low, max(clause.end, around.end(clause.text, cue.end, clause.high)))
    if not places and cue.row.unit:  # "five were killed when rockets fell in Lisk"
        towns = [pair for pair in _placed(clause, clause.low, clause.high) if pair[0].kind != "country"]
        places = towns if len({name.place for name, _ in towns}) == 1 else []
    if not places:
        return None, None
    name, preposition = min(places, key=lambda pair: _distance(clause, pair[0]))
    owns = OWNS.match(clause.text, name.end)
    place = f"{name.place}{owns[0]}" if owns else name.place
    return place if preposition in INSIDE else f"{preposition} {place}", f"{preposition} {place}"


def _distance(clause, name):
    """How far a place is from the figure: behind it and before the next, rather than before it; a town before a country."""
    quantity = clause.quantity
    behind = name.start >= quantity.end and not any(quantity.end <= other.start < name.start for other in clause.others)
    return name.kind == "country", not behind, abs(name.start - quantity.start)


def _placed(clause, low, high):
    """-> [(Name, its preposition)] of the places told as such between two characters."""
    found = [(name, IN.search(leading(clause, name))) for name in clause.names.within(low, high) if name.place]
    return [(name, match[1].lower()) for name, match in found if match]


def origin(clause):
    """The place from which: of a length the one right behind it."""
    low, high = clause.low, clause.high
    if clause.kind == "length":
        low, high = clause.quantity.end, min(high, clause.quantity.end + RIGHT_BEHIND)
    found = (name for name in clause.names.within(low, high) if name.place and FROM.search(leading(clause, name)))
    return next((name.place for name in found), None)


def event(clause, cue):
    """The noun phrase of the strike, battle or the like that stands nearest to the cue."""
    quantity = clause.quantity
    found = [match for match in EVENTS.finditer(clause.text, clause.low, clause.high)
             if match.end() <= quantity.start or quantity.end <= match.start()]
    if not found:
        return None
    noun = min(found, key=lambda match: abs(match.start() - cue.start)).start()
    words = _phrase(clause, noun)
    return words[:1].lower() + words[1:] if words.startswith(clause.text[noun:noun + 2]) else words  # a sentence's first


def plan(clause):
    """The noun phrase of the plan whose points are counted."""
    start, end = clause.quantity.start, clause.quantity.end
    match = PLAN_OF.search(clause.text, max(clause.low, start - NEXT), start)
    if not match:
        comma = clause.text.find(",", end, clause.high)
        match = PLAN.search(clause.text, end, min(clause.high, end + NEXT, comma if comma >= 0 else clause.high))
    return _phrase(clause, match.start()) if match else None


def _phrase(clause, noun):
    """The noun phrase around the noun that begins there, without its article and without the figure."""
    words = Words(clause.text, clause.low, clause.high)
    at = next(index for index, word in enumerate(words.all) if noun < word.end)
    phrase = words.phrase(at, at, COMPLEMENTS)
    low, owner = phrase.start, None
    high = phrase.end
    if noun < clause.quantity.start < high:  # "a plan of 14 points" is "plan"
        high = words.all[at].end
    if phrase.start < clause.quantity.end <= noun:  # "Lindar's 14-point peace plan"
        low, owner = clause.quantity.end, clause.names.side(phrase.start, clause.quantity.start)
    words = DETERMINER.sub("", " ".join(clause.text[low:high].split()))
    return f"{words} of {owner}" if owner else words


def leading(clause, name):
    """The characters before a Name in which its preposition stands."""
    return clause.text[max(clause.low, name.start - PREPOSITION):name.start]
