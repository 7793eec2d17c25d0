"""Opposed sentences, denials and what articles tie together → Contentions: each thing that is contested, once."""
import re
from collections import defaultdict
from dataclasses import replace

from onrecord.link.contested import denying, opposed
from onrecord.link.contested.gathered import grouped, merged
from onrecord.link.contested.propositions import plainness, proposition
from onrecord.values import ALONE, Contention, Held, How, Span, Way

NEAREST = 2  # sentences of a statement that are told where an article tells no more than that the statement denies something
SOME = "what some say"  # how words are told that nobody who is named says
NAMED = (SOME, "told as a claim")
SURER = 0.5  # how surely a denial that names its claim answers another's words besides: what is less sure is something near
PEOPLE = re.compile(r"(?:\w+ ){1,2}who\b", re.IGNORECASE)
OURS = re.compile(r"\b(?:we|our|us|I|my)\b")
LEFT = 2  # words that say something of those before them: "[those who say so] are wrong"
# what an Opposed tells → how the words of the second take their side
HOW = {"denied": "denied", "rejected": "rejected", "opposite": "the opposite said", "contrary": "what excludes it said",
       "rivals": "accuses the other side"}
# how words deny → the kind that they make; the first of them that anybody's do is a contention's, OTHERWISE where none is
KINDS: dict[How, Way] = {
    "denied": "explicit denial", "denied in passing": "explicit denial",
    "rejected": "explicit rejection", "rejected in passing": "explicit rejection",
    "accuses the other side": "mutual accusation", "the opposite said": "opposite claims",
    "what excludes it said": "implied dispute", "not confirmed": "not confirmed", "the outlet's word": "the outlet's word"}
OTHERWISE: Way = "opposite claims"


def contentions(pairs, denials, sentences, tied=()):
    """Opposed pairs, Sentences that are denials, all Sentences that Tied claims may mean, and the Tied claims → Contentions:
    each denial that answers nothing makes one too ("denial alone")."""
    sentences, tied = list(sentences), list(tied)
    names = _naming(tied)
    pairs = [pair for pair in pairs if pair.about or pair.score >= SURER or pair.denied.statement_id not in names]
    groups = merged([*map(_members, grouped(pairs)), *_told(tied, sentences)])
    taken = {(one.article, one.span.start) for group in groups for one in group if one.side == "denied"}
    alone = defaultdict(list)  # the sentences of one denial are one
    for one in denials:
        alone[one.statement].append(_held("denied", one, "denied", 1.0, "a denial"))
    free = (tuple(told) for told in alone.values() if not any((one.article, one.span.start) in taken for one in told))
    cues = {(one.article, start): (one.cue, one.kind == "direct") for one in (*sentences, *denials)
            for start in (one.start, one.whole.start if one.whole else one.start)}
    return tuple(_contention(members, cues) for members in (*groups, *free))


def _naming(tied):
    """The ids of the statements that deny what they name themselves: "dismissed claims that …"."""
    named = {(one.article, one.number) for one in tied
             if one.claim.side == "asserted" and one.claim.span and one.claim.how in NAMED}
    return {one.claim.statement for one in tied if one.claim.side == "denied" and (one.article, one.number) in named}


def _members(pairs):
    """The Helds of pairs about one thing, each sentence once, as its surest pair tells: on the side of those that it is not
    against."""
    turned = _turned(pairs)
    held = {}
    for pair in pairs:
        for side, sentence in (("asserted", pair.asserted), ("denied", pair.denied)):
            if (side, sentence.key) in turned:
                continue
            known = held.get(sentence.key)
            if not known or known.score < pair.score:
                how = "said" if side == "asserted" and pair.how != "rivals" else HOW[pair.how]
                held[sentence.key] = _held(side, sentence, how, pair.score, pair.why)
    return tuple(held.values())


def _turned(pairs):
    """(side, key) of the sentences of pairs that the others put on the other side: of each that stands on both, the less
    sure."""
    sure = defaultdict(float)
    for pair in pairs:
        for end in (("asserted", pair.asserted.key), ("denied", pair.denied.key)):
            sure[end] += pair.score
    return {min(((side, key), (other, key)), key=lambda end: (sure[end], end[0])) for side, key in sure
            for other in ("asserted", "denied") if other != side and (other, key) in sure}


def _told(tied, sentences):
    """The Helds of what articles tie together themselves."""
    own, disputes = defaultdict(list), defaultdict(list)
    for one in sentences:
        own[one.statement_id].append(one)
    for one in tied:
        disputes[one.article, one.number].append(one)
    for claims in disputes.values():
        members = tuple(held for one in claims for held in _of(one, own, claims))
        if {held.side for held in members} == {"asserted", "denied"}:
            yield members


def _of(one, own, claims):
    """A Tied claim as Helds: its own words, or those of its statement that are nearest to the other side's."""
    claim = one.claim
    if claim.span:
        said = next(iter(own.get(claim.statement, ())), None)
        yield Held(claim.side, claim.span, claim.how, one.article, said.statement if said else None, claim.by, claim.outlet,
                   said.on if said else one.on)
        return
    against = next((other.claim.span for other in claims if other.claim.span and other.claim.side != claim.side), None)
    sentences = own[claim.statement]
    beside = {sentence: _beside(sentence, against, one.article) for sentence in sentences}
    free = [sentence for sentence in sentences if beside[sentence]]
    if against and len(free) > NEAREST:
        shared = opposed.nearest(against.text, free)
        free = [sentence for sentence in free if sentence in shared[:NEAREST]]
    for sentence in free:
        held = _held(claim.side, sentence, claim.how, 1.0, "the article ties the two")
        yield replace(held, span=beside[sentence]) if beside[sentence] is not True else held


def _beside(sentence, against, article):
    """What a sentence says beside the other side's words: True for all of it where they stand elsewhere, the Span of the
    sentence with its cue where that says it, or of what is left behind them; None where nothing is left."""
    if not against or sentence.article != article or sentence.end <= against.start or against.end <= sentence.start:
        return True
    if denying.denies(sentence) and sentence.whole:
        return sentence.whole
    left = sentence.words[max(0, against.end - sentence.start):]
    words = left.strip(" ,;:–—-")
    if len(words.split()) < LEFT:
        return None
    start = sentence.start + sentence.words.rindex(words)
    return Span(start, start + len(words), words)


def _contention(members, cues):
    """The Helds of one thing as a Contention: the earliest first, those of no known day in the order of their articles."""
    members = tuple(sorted(members, key=lambda one: (one.on is None, one.on or "", one.article, one.span.start)))
    asserted = [one for one in members if one.side == "asserted"]
    hows = {one.how for one in members if one.side == "denied"}
    kind = next((kind for how, kind in KINDS.items() if how in hows), OTHERWISE) if asserted else ALONE
    whose = {one.article: one.by for one in members if one.by and one.side == "denied"}  # "those who say that we are weak"
    told = (proposition(one.span.text, by and by.name, by and by.party,
                         *(cues.get((one.article, one.span.start), ()) if one.by else ()))
            for one in (*sorted(asserted or members, key=_telling), *members)
            for by in (one.by or one.how == SOME and _means(one.span.text) and whose.get(one.article) or None,))
    return Contention(next(filter(None, told), f"{members[0].span.text.rstrip(' .,')}."), kind, members)


def _telling(one):
    """How well words of a Held tell the proposition, the best first: somebody's, plain, sure."""
    return not one.by, *plainness(one.span.text), -one.score


def _means(words):
    """Does what some say tell of who denies it: "those who say that we are weak", "claims it leaked the list", but no
    "he" of theirs?"""
    return bool(OURS.search(words)) or not PEOPLE.match(words)


def _held(side, sentence, how, score, why):
    return Held(side, _shown(sentence, how), how, sentence.article, sentence.statement, sentence.speaker, False, sentence.on,
                round(score, 3), why)


def _shown(sentence, how):
    """The words that show it: what is denied by the cue alone is shown with the cue."""
    if how in ("denied", "rejected") and denying.denies(sentence) and sentence.whole:
        return sentence.whole
    return Span(sentence.start, sentence.end, sentence.words)
