"""Who does what to whom in the clause that tells what a figure measures: each is None where the words do not tell."""
import re

from onrecord.extract.figures import around, whereabouts
from onrecord.extract.figures.measures import GIVEN, LANDS, PERSONS
from onrecord.extract.figures.whereabouts import FROM, IN, PREPOSITION, leading

NEXT = 70  # characters behind a cue in which "by" stands with its name

PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|get|got|getting)\s+(?:\w+ly\s+|also\s+|already\s+|not\s+|now\s+)*$",
                     re.IGNORECASE)
INTRANSITIVE = re.compile(r"dead|di|dying|death|perish|fatal|casualt|missing|unaccounted|disappear|fle|refugee|lives|surrender",
                          re.IGNORECASE)
AUXILIARY = re.compile(r"\b(?:has|have|had|do|does|did|will|would|can|could|may|might|must|should)\b|['’](?:s|ve|ll|d)\b"
                       r"|\b(?:fail|refus|want|tri|continu|manag|beg[aiu]n|start|hop|plan|threaten|promis|pledg|vow|agre|offer"
                       r"|prepar|intend|claim)\w*\s+to\b", re.IGNORECASE)
PRONOUN = re.compile(r"\b(it|they|we|he|she|i|its|their|our)\b", re.IGNORECASE)
JOINED = re.compile(r"(?:,|\b(?:and|but|or|then))\s+(?:\w+ly\s+|also\s+)?$")  # "crossed the river and took …"
BRACKET = re.compile(r",\s+(?:which|who)\b[^,]*,\s+(?:\w+ly\s+|also\s+)?")
OURS = ("we", "i", "our")
SAYS = re.compile(r"\b(?:says?|said|saying|claim\w*|stat(?:es?|ed|ing)|insist\w*|report\w*|estimat\w*)\s+(?:that\s+)?$",
                  re.IGNORECASE)
WHICH = re.compile(r"which\s*$", re.IGNORECASE)
BY, BY_ENDS = re.compile(r"\bby\s+(?:the\s+)?"), re.compile(r"[,;:.]|$")
OWNED = re.compile(r"\b([A-Z][\w’'.]+)-(?:held|occupied|controlled|annexed|seized|claimed)\b")
# between a subject's name and its verb: "Velmora's army has", no preposition that makes it another noun's
TO_VERB = re.compile(r"(?:['’]s?)?(?:\s+(?!(?:of|in|on|by|from|at|to|with|for|and|said|says|who|that)\b)[\w’'-]+){0,4}?\s+"
                     r"(?:to\s+)?")
OPENS = r"In|On|At|By|The|An?|For|From|With|After|Before|Since|During|And|But|As|If|While|This|That|These|Those|It|There|Some|Of"
AND = re.compile(r"\s+and\s+(?:the\s+)?")  # between two names that do it together
PROPER = re.compile(rf"(?:^|(?<=[\s“\"(]))(?!(?:{OPENS})\s)((?:[A-Z][\w’-]+\s)*[A-Z][\w’-]+)\s+"
                    r"(?:(?:now|still|already|currently|has|have|also|had)\s+)*$")
BESIDE = re.compile(r"['’]?s?\s+(?:\w+\s)?")  # between "Velmoran" and "aid"
RECEIVES = re.compile(r"\b(?:receiv(?:e|es|ed|ing)|got|gets?|ask(?:s|ed|ing)?|request(?:s|ed|ing)?|need(?:s|ed)?|want(?:s|ed)?"
                      r"|seek(?:s|ing)?|sought)\b")
GIVES = re.compile(
    r"\b(?:giv(?:e|es|en|ing)|gave|hand|send|sends|sent|provid\w+|suppl\w+|offer\w*|grant\w*|help\w*|support\w*|arm|s[eo]ll|sold"
    r"|lent|lend|promis\w+)\s+$", re.IGNORECASE)
TO = re.compile(r"\b(?:to|for)\s+(?:the\s+|its\s+|their\s+)?$", re.IGNORECASE)
SOIL = ("territory", "land", "soil")


def slots(clause, cue):
    """{slot: what it holds or None} for a Clause and the Cue of its measure: by, to, whole, where, at, origin, event, plan."""
    where, at = whereabouts.where(clause, cue)
    found = {"by": _by(clause, cue), "to": _to(clause), "whole": _whole(clause), "where": where, "at": at,
             "origin": whereabouts.origin(clause), "event": whereabouts.event(clause, cue), "plan": whereabouts.plan(clause),
             "act": clause.text[cue.start:cue.end].lower(), "owned": None}
    noun = clause.quantity.noun
    if clause.kind in (*PERSONS, "weapon") and noun:
        found["owned"] = clause.names.side(*noun)
    if clause.kind == "troops" and cue.row.name.startswith("troops"):  # who has or loses them: it is they
        found["whole"] = found["whole"] or found["by"]
    if found["to"] == found["by"]:
        found["by"] = None
    return found


def _by(clause, cue):
    """Who does it: after "by", in "Velmoran-held", or the subject of an active verb."""
    text, names = clause.text, clause.names
    by = BY.search(text, cue.end, min(clause.high, cue.end + NEXT))
    if by and not around.HARD.search(text, cue.end, by.start()):
        others = clause.kind not in PERSONS and around.VERB.search(text, cue.end, by.start())  # "shot down 3 drones launched by"
        if side := not others and names.side(by.end(), BY_ENDS.search(text, by.end(), clause.high).start()):
            return side
    owned = OWNED.search(text, clause.low, clause.high)
    if owned and clause.kind in LANDS and (side := names.side(*owned.span(1))):
        return side
    passive = PASSIVE.search(text[clause.low:cue.start])
    if clause.kind in GIVEN:
        if beside := _beside(clause, cue):
            return beside
        if _receives(clause):
            return next((name.side for name in names.within(clause.quantity.end, clause.high)
                         if name.side and FROM.search(leading(clause, name))), None)
        return None if passive else _subject(clause, clause.quantity.start)
    if clause.kind in LANDS and (beside := _beside(clause, cue)):  # "under Velmoran control"
        return beside
    noun = cue.start >= clause.quantity.end and not around.VERB.match(text, cue.start)
    return None if passive or noun or INTRANSITIVE.match(text, cue.start) else _subject(clause, cue.start)


def _beside(clause, cue):
    """The side whose adjective stands right before the cue's noun: "Velmoran aid"."""
    near = [name for name in clause.names.within(max(clause.low, cue.start - NEXT), cue.start)
            if name.side and BESIDE.fullmatch(clause.text, name.end, cue.start)]
    return near[-1].side if near else None


def _receives(clause):
    """Is the clause's subject the one to whom is given: "Velmora received", "asked for"?"""
    return clause.kind in GIVEN and RECEIVES.search(clause.text, clause.start, clause.quantity.start)


def _subject(clause, at):
    """The side that is the subject of the verb before or at ``at``, or whom a pronoun there stands for."""
    text, low = clause.text, around.start(clause.text, clause.low, at)
    for name in clause.names.within(low, at):
        verb = around.VERB.search(text, name.end, at)
        if verb and clause.kind not in GIVEN and around.VERB.search(AUXILIARY.sub("", text[name.end:at])):
            continue  # another verb's subject
        if name.side and TO_VERB.fullmatch(text, name.end, verb.start() if verb else at):
            return _both(clause, low, name)
    if JOINED.search(text[clause.low:at]):
        return _subject_before(clause, at)
    if proper := PROPER.search(text, low, at):  # a name that nobody knows
        first, last = proper.span(1)
        figure = first < clause.quantity.end and clause.quantity.start < last
        return None if figure or PRONOUN.fullmatch(proper[1]) or clause.names.within(first, last) else proper[1]
    pronoun = PRONOUN.search(text, low, at)
    if pronoun and clause.speaker and (
            pronoun[1].lower() in OURS or SAYS.search(text[clause.low:pronoun.start()])):  # "the ministry says it holds"
        return clause.speaker.party
    if pronoun or low > clause.low and WHICH.search(text[clause.low:low]):
        before = {name.side for name in clause.names.within(clause.low, low) if name.side}
        return before.pop() if len(before) == 1 else None
    return None


def _both(clause, low, name):
    """The side of a Name, or "Drennia and Velmora" where both are the subject."""
    before = [other for other in clause.names.within(low, name.start) if other.side and other.side != name.side
              and AND.fullmatch(clause.text, other.end, name.start)]
    return " and ".join(sorted((before[-1].side, name.side))) if before else name.side


def _subject_before(clause, low):
    """The side that is the last subject named in the clauses before ``low``."""
    for name in reversed(clause.names.within(clause.low, low)):
        verb = around.VERB.search(clause.text, name.end, low)
        subject = verb and TO_VERB.fullmatch(clause.text, name.end, verb.start())
        if name.side and (subject or BRACKET.fullmatch(clause.text, name.end, low)):
            return name.side
    return None


def _whole(clause):
    """The place or people that it is a part of: "20 % of Velmora", "in the Ilmar region", "Velmoran soldiers"."""
    quantity, names = clause.quantity, clause.names
    if clause.kind == "money":
        return None
    if clause.kind in (*PERSONS, "weapon", "place") and quantity.noun:
        return names.side(*quantity.noun)
    near = names.within(*clause.part)
    if not near and clause.kind == "area":
        near = [name for name in names.within(clause.start, clause.end)
                if name.start > quantity.end and name.place and IN.search(leading(clause, name))
                or (name.place or name.side) and clause.text[name.end:name.end + PREPOSITION].strip(" '’s").startswith(SOIL)]
    return next((name.place or name.side or name.label for name in near), None) or clause.unknown_whole


def _to(clause):
    """For whom: "gives Velmora …", "… to Velmora", "Velmora received …"."""
    if _receives(clause):
        return _subject(clause, clause.quantity.start)
    before = [name for name in clause.names.within(clause.start, clause.quantity.start) if name.side]
    behind = [name for name in clause.names.within(clause.quantity.end, clause.high) if name.side]
    given = [name for name in before if GIVES.search(leading(clause, name))]
    given += [name for name in behind if TO.search(leading(clause, name)) or GIVES.search(leading(clause, name))]
    given += [name for name in before if TO.search(leading(clause, name))]
    return given[0].side if given else None
