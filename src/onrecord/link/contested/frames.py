"""A sentence → what it says of things that sides of a conflict tell in opposite ways: a town is encircled, or held."""
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord import phrasebook, states
from onrecord.link.contested import polarity

LEXICON = "contested.tsv"
MANY = 50_000  # sentences whose frames are kept in mind
BESIDE = 40  # characters behind a phrase in which the culprit stands: "was shelled by the army of Drennia"

# what two sentences of a frame must share to be about one thing:
# "conduct": whose doing it is; "deed": whose doing, and where; "place": where; "subject": a party that both name; "article":
# only there can they mean one thing. In one article less is asked: where one of the two names no doer or place, it will do
Tie = Literal["conduct", "deed", "place", "subject", "article"]
# what makes two sentences that say the same kind of thing contradict each other: "culprit": each says it of the other side
# ("Drennia shelled the plant", "Velmora did"); "owner": each names another to whom the land belongs
Rivals = Literal["culprit", "owner"]


@dataclass(frozen=True, slots=True)
class Frame:
    """``fact``: counts only where it is told as having happened. ``upon``: it is done to somebody, who must not be
    another. ``named``: who tells it must name who did it, also in one article. ``near``: most days between two that tell
    of one thing."""

    name: str
    tie: Tie
    rivals: Rivals | None = None
    fact: bool = False
    upon: bool = False
    named: bool = False
    near: int = 31


FRAMES = {frame.name: frame for frame in (
    Frame("encircled", "place", fact=True),
    Frame("held", "place"),
    Frame("capture", "place", fact=True),
    Frame("retreat", "conduct", fact=True, near=14),
    Frame("advance", "conduct", fact=True, near=21),
    Frame("talks", "conduct", near=500),
    Frame("offer", "article"),
    Frame("threat", "conduct", upon=True, near=60),
    Frame("menace", "conduct", "culprit", near=200),
    Frame("targets", "article", fact=True, near=4),
    Frame("author", "article", fact=True),
    Frame("cession", "article", near=120),
    Frame("sanctions", "subject", near=400),
    Frame("prolong", "article", near=120),
    Frame("supply", "conduct", fact=True, upon=True, near=400),
    Frame("troops", "conduct", upon=True, near=60),
    Frame("neutral", "conduct", fact=True, near=400),
    Frame("involved", "conduct", near=99),
    Frame("cause", "conduct", near=500),
    Frame("start", "conduct", "culprit", fact=True, near=500),
    Frame("blame", "conduct", "culprit", near=60),
    Frame("attack", "deed", "culprit", fact=True, near=21),
    Frame("crimes", "conduct", fact=True, named=True, near=400),
    Frame("deported", "conduct", fact=True, near=400),
    Frame("law", "place", "owner", near=1000),
    Frame("nuclear", "conduct", near=120),
    Frame("withdrawal", "conduct", fact=True, near=14),
    Frame("vote", "article"),
    Frame("backs", "conduct", fact=True, near=400),
    Frame("chemical", "conduct", fact=True, near=120),
    Frame("cluster", "conduct", fact=True, near=120),
    Frame("shields", "conduct", fact=True, near=400),
    Frame("recruits", "conduct", fact=True, near=400),
    Frame("meddling", "conduct", fact=True, near=400),
    Frame("victory", "conduct"),
    Frame("closure", "place"),
    Frame("truce", "article", fact=True),
    Frame("famine", "place", fact=True),
    Frame("losses", "conduct", fact=True, near=4),
    Frame("puppet", "conduct", near=120),
)}
# (what is asserted, what says otherwise without denying it): who holds its line is not encircled
CONTRARY = frozenset({("encircled", "held"), ("capture", "held")})
FIRST_PERSON = re.compile(r"\b(?:we|our|ours|us)\b", re.IGNORECASE)
# how the content of indirect speech opens that is about the speaker's side: "it will not attack", "planning to attack"
OWN = re.compile(r"[\"“‘'\s]*(?:that\s+)?[\"“‘'\s]*(?:(?:it|he|she|they|its|his|her|their)\b|to\s|\w+ing\b)", re.IGNORECASE)
CAPITALISED = re.compile(r"[A-Z][\w’-]+")
# who is named behind these does nothing: "in Drennia", "its shelling of Drennia"
BESIDES = re.compile(
    r"\b(?:against|in|into|to|with|on|from|for|near|over|upon|towards?|across|between|"
    r"(?:invasion|occupation|annexation|seizure|capture|shelling|bombing|bombardment|siege|blockade|destruction|support|"
    r"defence|defense|partition) of)\s+(?:the\s+|\w+ern\s+)?$", re.IGNORECASE)
BY = re.compile(r"[^.,;]{0,30}?\bby\s", re.IGNORECASE)
# cues that belong to what is said: "[blamed] Drennia for the war", "[calls] it a land grab"
TELLING_CUE = re.compile(r"\b(?:blam(?:es?|ed|ing)|call(?:s|ed|ing)?|describ(?:es?|ed|ing)|fram(?:es?|ed|ing))\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A frame in a sentence: characters ``start`` to ``end``, whether it is said to be so (+1) or not (-1); ``turned`` tells
    that a negation says so, ``behind`` that whose doing it is stands in or behind the phrase."""

    frame: str
    side: int
    start: int
    end: int
    turned: bool = False
    behind: bool = False


def of(sentence):
    """The Told of a Sentence; a cue that tells half of it ("blamed … for the war") is read with it."""
    found = told(sentence.text)
    cue = TELLING_CUE.search(sentence.cue or "")
    if not cue:
        return found
    shift = len(cue.group()) + 1
    more = (Told(one.frame, one.side, max(0, one.start - shift), one.end - shift, one.turned, one.behind)
            for one in told(f"{cue.group()} {sentence.text}") if one.end > shift)
    return tuple(dict.fromkeys((*found, *more)))


@lru_cache(MANY)
def told(text):
    """The Told of a sentence, in order; () where it tells none of the FRAMES, as a question does."""
    if text.rstrip("\"”’' ").endswith("?"):
        return ()
    tokens, hits = phrasebook.found(LEXICON, text)
    found = []
    for hit in hits:
        label = hit.label.rstrip(">")
        name, side = label[:-1], 1 if label[-1] == "+" else -1
        before = tuple(tokens[max(0, hit.token - polarity.REACH):hit.token])
        phrase = polarity.Phrase(text, hit.start, hit.end, before, hit.kind != "phrase")
        if polarity.is_told(phrase, FRAMES[name].fact):
            turned = polarity.is_turned(phrase)
            found.append(Told(name, -side if turned else side, hit.start, hit.end, turned, hit.label.endswith(">")))
    return tuple(found)


def parties(sentence, start=0, end=None):
    """The parties whom characters of a Sentence's text name, by where they are named: [(place, party)].

    "we" is the speaker's side; a state stands for itself.
    """
    text = sentence.text
    found = [(low - sentence.start, party) for low, high, _, party in sentence.names if party]
    for match in CAPITALISED.finditer(text):
        if state := states.named(match.group()) or states.adjective(match.group().removesuffix("s")):
            found.append((match.start(), state))
    if sentence.speaker and sentence.speaker.party:
        found += [(match.start(), sentence.speaker.party) for match in FIRST_PERSON.finditer(text)]
    end = len(text) if end is None else end
    return sorted((at, party) for at, party in found if start <= at < end)


def agent(sentence, one):
    """The party whose doing a Told is, or None: the one behind "by", or else the one named last before it who is no mere "in
    Drennia", or, where the sentence opens as one about its speaker, the speaker's."""
    text = sentence.text
    by = BY.match(text, one.end)
    behind = one.start if one.behind else by and by.end()
    if behind is not None and (named := parties(sentence, behind, max(one.end, behind) + BESIDE)):
        return named[0][1]
    before = parties(sentence, 0, one.start)
    doing = [party for at, party in before if not BESIDES.search(text, 0, at)]
    if doing:
        return doing[-1]
    denied = sentence.act in ("deny", "reject") and not is_own(sentence, one)
    own = denied or sentence.kind != "direct" and sentence.act != "accuse" and OWN.match(text)
    return sentence.speaker.party if own and sentence.speaker else None


def is_own(sentence, one):
    """Is a Told of a denial the denier's own word: "dismissed the claim as [a pretext]"?"""
    return " as " in sentence.text[:one.start]
