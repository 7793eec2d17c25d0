"""A phrase in its sentence → whether that is told there at all, and whether as being so or as not being so."""
import re
from dataclasses import dataclass

from onrecord import meaning, phrasebook

REACH = 6  # words before a phrase in which what turns it stands

# what stands between a negation and what it turns
CARRIER = re.compile(rf"(?:{meaning.CARRIERS}|practically|virtually|almost|longer|aggressive|such|for|it|even|demand\w*|"
                     r"discuss\w*|topic|issue|idea|consider\w*|thought|question|talk\w*|intention\w*|new|military|provid\w*|"
                     r"giv\w+|[\"“”'‘’«»]|\w+ly)$", re.IGNORECASE)
TURNING = re.compile(rf"(?:{meaning.NEGATION}|{meaning.REFUSAL}|avoid\w*|lack\w*|inadmissib\w+|unacceptab\w+)$",
                     re.IGNORECASE)
# a negation farther off: "does not believe that Drennia will send", "no sign that", "it was not Drennia that began"
DISBELIEF = re.compile(
    r"(?:(?:\bnot|n['’]t|\bnever|\bhardly)\s+(?:\w+ly\s+)?(?:believe|think|see|seen|expect|suppose|certain|sure|clear|true|"
    r"accept|convinced)|(?:\bno|\bnot\s+\w+|n['’]t\s+\w+)\s+(?:\w+\s+)?(?:signs?|indications?|evidence|proof|basis|grounds)"
    r"|\b(?:unlikely|untrue|impossible|doubt\w*|downplay\w*|propaganda|myths?)"
    r"|\bden(?:y|ies|ied|ying)\s+(?:\w+\s+){0,3}?(?:that|having|being)\b"
    r"|\b(?:is|are|was|were)(?:\s+not|n['’]t)\b[^.,;]{1,50}\b(?:that|who|which))\b[^.,;]*$", re.IGNORECASE)
# "claims to be neutral, but …"
CLAIMED = re.compile(r"\b(?:claim\w*|pretend\w*|purport\w*)\b[^.;]*$", re.IGNORECASE)
BUT = re.compile(r"\b(?:but|in fact|in reality|yet|however|actually)\b", re.IGNORECASE)
# a judgement behind: "the threat is not real", "they shelled it – this is propaganda"
DISMISSED = re.compile(
    r"[\"”’']?\s(?:(?!(?:and|but|or|that|which|who)\b)[\w’'-]+\s+){0,4}?(?:is|are|was|were|remains?)\s+(?:\w+ly\s+)?"
    r"(?:not\b|no\b|unlikely|impossible|untrue|false|baseless|unfounded|nonsense|absurd|out of the question|ruled out)"
    r"|[^.;]{0,80}?[-–—,:]\s*(?:this|that|it|which)\s+(?:is|was)\b[^.]{0,40}?\b(?:propaganda|lies?|nonsense|false|"
    r"untrue|fake|absurd)\b", re.IGNORECASE)
# "stop shelling the plant", and even "if they stop", tell that it is shelled
PRESUMED = re.compile(r"(?:stop\w*|ceas\w+|end|ends|ended|ending|halt\w*)$")
# what is said of others' will, or is yet to be: "to make Drennia seek peace", "urges it to", "would seize"
MADE = re.compile(r"(?:make|makes|making|made)$")
URGED = re.compile(r"(?:forc(?:e|ed|ing)|compel\w*|push\w*|pressur\w*|urg(?:e|es|ed|ing)|want\w*|call(?:s|ed|ing)?|"
                   r"ask(?:s|ed|ing)?|coerc\w*|oblig\w+)$")
UNREAL = re.compile(r"(?:will|would|could|can|may|might|should|must|shall|to|if|wo|won't|wouldn't|can't|couldn't|"
                    r"(?:consider|mull|weigh)(?:s|ed|ing)?)$")
OBLIGED = re.compile(r"(?:must|should|ought)$")
SUPPOSED = re.compile(r"(?:\b(?:if|unless|whether|in case|provided that|in the event)|^\W*(?:were|had|should))\b[^,;:]*$",
                      re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Characters ``start`` to ``end`` of a text, ``before`` the folded words in front; ``gaps``: other words may stand in
    it."""

    text: str
    start: int
    end: int
    before: tuple[str, ...]
    gaps: bool


def is_told(phrase, as_fact):
    """Is a Phrase more than what somebody is asked to do or what might be; ``as_fact``: has it happened?"""
    before = phrase.before
    if _presumed(before):
        return True
    if _urged(before) or SUPPOSED.search(phrase.text, 0, phrase.start):
        return False
    return not as_fact or not (_unreal(before) or any(map(OBLIGED.match, before)))


def is_turned(phrase):
    """Is a Phrase told as not being so?"""
    if _presumed(phrase.before):
        return False
    text, start, end = phrase.text, phrase.start, phrase.end
    turned = (_negated(phrase.before) or DISBELIEF.search(text, 0, start) or DISMISSED.match(text, end)
              or CLAIMED.search(text, 0, start) and BUT.search(text, end))
    inner = phrasebook.TOKEN.findall(text[start:end])[1:-1] if phrase.gaps else ()  # "sanctions did not weaken"
    return bool(turned) ^ any(re.fullmatch(meaning.NEGATION, word, re.IGNORECASE) for word in inner)


def _presumed(before):
    return any(map(PRESUMED.match, before[-2:]))


def _negated(before):
    """Does an odd number of words before a phrase, in its clause, turn it?"""
    turned = False
    for word in reversed(before):
        if TURNING.match(word):
            turned = not turned
        elif not CARRIER.match(word):
            break
    return turned


def _urged(before):
    """Is somebody brought, or asked, to do what follows: "to make Drennia seek peace", but not "made a retreat"?"""
    for at, word in enumerate(before):
        if MADE.match(word) and at >= len(before) - 4 and before[at + 1:at + 2] not in (("a",), ("an",)):
            return True
        if URGED.match(word) and {"to", "for", "into"} & set(before[at:]):
            return True
    return False


def _unreal(before):
    """Is what follows yet to be, or a mere possibility?"""
    near = before[-1:] if before[-1:] in (("have",), ("been",)) else before[-2:]  # "to have originated" is told as a fact
    return any(map(UNREAL.match, near))
