"""A sentence → whether it is a denial: tells what its speaker denies, or calls others' words untrue."""
import re

from onrecord import meaning

DENY = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut\w*|debunk\w*|rebut\w*|disput\w*)\b(?! (?:access|entry)\b)",
                  re.IGNORECASE)
NEITHER = re.compile(r"\b(?:neither|nor|not|n['’]t)\b", re.IGNORECASE)  # "neither confirmed nor denied", "did not deny"
REJECT = re.compile(r"\b(?:reject\w*|dismiss\w*|contest(?:s|ed|ing)?|downplay\w*|brush\w* (?:off|aside)|scoff\w*)\b",
                    re.IGNORECASE)
CLAIMED = re.compile(r"\b(?:claims?|allegations?|accusations?|reports?|rumou?rs?|suggestions?|notion|idea)\b", re.IGNORECASE)
# what a sentence says of what others said; of a denial (a speech act) already one such word tells, elsewhere it takes more
UNTRUE = re.compile(
    r"\b(?:false(?:ly|hoods?)?|a lie|lies|lying|untrue|not true|propaganda|baseless|unfounded|groundless|nonsense|myths?|"
    r"mythical|rewrite history|no evidence|no indication|fake|fabricat\w+|absurd|ridiculous|slander\w*|disinformation|"
    r"misinformation|pretexts?|incorrect|not the case|the opposite)\b", re.IGNORECASE)
CLAIM = (r"(?:claims?|allegations?|accusations?|reports?|charges?|rumou?rs?|suggestions?|notion|idea|arguments?|assertions?|"
         r"narrative|information|statements?|stor(?:y|ies)|concerns?|fears?|criticism|theor(?:y|ies))")
FALSE_CLAIM = (r"(?:false|baseless|unfounded|groundless|untrue|fabricated|bogus|absurd) (?:\w+ )?"
               rf"(?:{CLAIM}|pretexts?|pretences)")
IS_FALSE = (r"(?:is|are|was|were|[’']s|be|as|it) (?:\w+ ){0,2}?"
            r"(?:false|untrue|nonsense|a lie|lies|fabricated|baseless|unfounded|groundless|"
            r"incorrect|not true|absurd|ridiculous|slander|pure fiction|a fake|a myth|a pretext|not the case)")
CALLED_UNTRUE = re.compile(
    rf"\b(?:{FALSE_CLAIM}|{IS_FALSE}|contrary to (?:\w+ ){{0,3}}{CLAIM}|rewrite history|(?:are|is|was|were) lying)",
    re.IGNORECASE)
# what is denied is a claim: "denied that …", "dismissed the accusation", "called it false"; bail and visas are refused
PROPOSITION = re.compile(
    r"^[\"“‘«\s]*(?:that\b|"
    rf"(?:[\w’'-]+ ){{0,3}}(?:{CLAIM}|accounts?|offers?|proposals?|points?|objections?|critiques?)\b|having\b|being\b)"
    r"|\bas (?:\w+ ){0,3}?(?:false|baseless|lies?|untrue|unfounded|nonsense|incorrect|absurd)", re.IGNORECASE)
RIGHTS = (r"access|entry|bail|visas?|permission|permits?|rights?|opportunit\w+|nomination|requests?|motions?|status|"
          r"services?|care|treatment|asylum|appeals?|licen[cs]es?|recognition|parole|aid|food|water|passage")
WITHHELD = re.compile(
    r"^[\"“‘«\s]*(?:(?:him|her|them|us|me|people|voters|[A-Z][\w’-]+) (?:an?|the|his|her|their|any)\b|"
    rf"(?:\w+ ){{0,2}}(?:{RIGHTS})\b)")
# what only points at a claim: "the accusation", "these arguments", "This is a lie"
POINTS = re.compile(
    r"^[\"“‘«]?(?:(?:it|this|that)(?: is| was|['’]s)\b|(?:the|this|that|these|those|such|any|all)(?: \w+)? "
    r"(?:charge|claim|allegation|accusation|assertion|suggestion|report|argument|information|comment|statement|behaviou?r|"
    r"proposal|offer|idea)s?\b)", re.IGNORECASE)
NEGATES = re.compile(rf"\b(?:{meaning.NEGATION}|{meaning.REFUSAL})\b", re.IGNORECASE)
# what asserts nothing: "[asked] whether the bridge stands", "[nobody knows] whose rules hold"
ASKS = re.compile(r"^[\"“‘«\s]*(?:whether|if|who|whose|whom|which|how|why|when|where)\b(?! (?:are|is) (?:the|a)\b)",
                  re.IGNORECASE)
ASKING = re.compile(r"\b(?:ask|wonder|question|know|wait to|see|unclear|discuss|decid|explain|say|said|tell|told)",
                    re.IGNORECASE)
# words of others that are told to deny: they assert nothing of what these deny
TELLS_DENIAL = re.compile(r"^[^,;:“\"]{3,90}?\b(?:has |have |had |also |again )*den(?:y|ies|ied)\b", re.IGNORECASE)
ANSWERING = ("accuse", "assert", "reject")  # acts of words that call others' words untrue


def denies(sentence):
    """Is what the Sentence says what its speaker denies ("denied that the town was taken")?"""
    if not sentence.cue or sentence.kind == "direct" or NEITHER.search(sentence.cue):
        return False
    if DENY.search(sentence.cue):
        return not WITHHELD.search(sentence.text)
    return sentence.act in ("deny", "reject") and bool(REJECT.search(sentence.cue)) and bool(
        PROPOSITION.search(sentence.text) or CLAIMED.search(sentence.cue))


def denial(sentence):
    """Does a Sentence answer somebody's claim: by its cue, or because it calls others' words untrue?"""
    return (denies(sentence) or sentence.act == "deny" and bool(UNTRUE.search(sentence.text))
            or sentence.act in ANSWERING and bool(CALLED_UNTRUE.search(sentence.text)))


def asserts_nothing(one):
    """Is it an embedded question, or does it tell of another's denial?"""
    asks = one.kind != "direct" and ASKS.match(one.text) and ASKING.search(one.cue or "")
    return bool(asks or TELLS_DENIAL.match(one.text))
