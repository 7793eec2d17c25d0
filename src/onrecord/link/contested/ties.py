"""Two sentences of one frame → what they are both about, and whether one says it is so and the other that it is not."""
from dataclasses import dataclass
from datetime import date

from onrecord import states
from onrecord.link.contested import frames

LASTING = 100  # days from which what is told of a conduct may hold of an article without a date


@dataclass(frozen=True, slots=True)
class Tie:
    """``about`` is what the two tell of: pairs of one are about one thing. ``how``: "opposite" (one is the other's
    negation), "contrary" (both cannot be), "rivals" (each says it of the other side)."""

    about: tuple
    how: str
    why: str


def tie(one, other, turned=lambda sentence: False):
    """The Tie of two Sentences where the first says what the second says otherwise, or None.

    ``turned`` tells whether a sentence says what its speaker denies.
    """
    for mine in frames.of(one):
        for theirs in frames.of(other):
            side, side_there = _side(one, mine, turned), _side(other, theirs, turned)
            frame = frames.FRAMES[mine.frame]
            same, about, how = mine.frame == theirs.frame, None, "contrary"
            if not _in_time(frame, one, other):
                continue
            if same and side != side_there:
                if _is_claim(side, *((turned(sentence) and not frames.is_own(sentence, told), told.turned)
                                     for sentence, told in ((one, mine), (other, theirs)))):
                    how = "opposite" if mine.turned != theirs.turned or turned(one) or turned(other) else how
                    about = _about(frame, one, mine, other, theirs, how == "opposite")
            elif min(side, side_there) > 0 and (mine.frame, theirs.frame) in frames.CONTRARY:
                about = _about(frame, one, mine, other, theirs, False)
            elif same and side > 0 and frame.rivals == "culprit":
                about, how = _culprits(frame, one, mine, other, theirs), "rivals"
            elif same and side > 0 and frame.rivals:
                about, how = _owners(one, mine, other, theirs), "opposite"
            if about:
                return Tie((mine.frame, *about), how,
                           f"“{one.text[mine.start:mine.end]}” / “{other.text[theirs.start:theirs.end]}”")
    return None


def _is_claim(side, mine, theirs):
    """Is the first of two opposites the claim, and the second what denies it? (told as denied, negated) of each: who
    denies, or else who negates, is the second, whatever is said; of two that do neither, or both, the first is the one
    that says it is so."""
    for here, there in zip(mine, theirs):
        if here != there:
            return there
    return side > 0


def keys(sentence, turned=lambda sentence: False):
    """What a Sentence tells, and of what: the keys under which those of other articles find it that may be tied to it."""
    for told in frames.of(sentence):
        frame, side = frames.FRAMES[told.frame], _side(sentence, told, turned)
        yield from ((_signed(frame.name, side), thing) for thing in _things(sentence, told))
        if side > 0 and _is_blamed_by_facts(frame) and (doer := frames.agent(sentence, told)):
            yield f"{frame.name} told by", _party(sentence)
            yield f"{frame.name} laid to", doer


def sought(sentence, turned=lambda sentence: False):
    """(what, of what, most days apart) under which those of other articles are found to which a Sentence may be tied: who
    say the opposite, what excludes it, or the same of the other side."""
    for told in frames.of(sentence):
        frame, side = frames.FRAMES[told.frame], _side(sentence, told, turned)
        wanted = {(frame.name, -side)}
        if side > 0:
            wanted |= {(name, 1) for pair in frames.CONTRARY if frame.name in pair for name in pair if name != frame.name}
            if frame.rivals and frame.tie in ("place", "deed"):
                wanted.add((frame.name, 1))
        yield from ((_signed(name, sign), thing, max(frame.near, frames.FRAMES[name].near))
                    for name, sign in wanted for thing in _things(sentence, told))
        if side > 0 and _is_blamed_by_facts(frame) and (doer := frames.agent(sentence, told)):
            yield f"{frame.name} told by", doer, frame.near  # who is blamed, or one who blames the speaker's side
            yield f"{frame.name} laid to", _party(sentence), frame.near


def _signed(name, side):
    return f"{name}{'+' if side > 0 else '-'}"


def _side(sentence, told, turned):
    """The side that a Told takes: what its speaker denies counts for the other one."""
    return -told.side if turned(sentence) and not frames.is_own(sentence, told) else told.side


def _things(sentence, told):
    """What a Told is about that one of another article must be about too; none where only one article can tell."""
    tie = frames.FRAMES[told.frame].tie
    if tie in ("place", "deed"):
        return _places(sentence)
    if tie == "conduct":
        return {doer} if (doer := frames.agent(sentence, told)) else set()
    return {party for _, party in frames.parties(sentence)} if tie == "subject" else set()


def _is_blamed_by_facts(frame):
    """May each name another culprit, in other articles and in no common place?"""
    return frame.rivals == "culprit" and frame.fact and frame.tie == "conduct"


def _party(sentence):
    return sentence.speaker and sentence.speaker.party


def _in_time(frame, one, other):
    if one.article == other.article:
        return True
    if not one.since or not other.since:
        return frame.near >= LASTING
    return abs((date.fromisoformat(one.since) - date.fromisoformat(other.since)).days) <= frame.near


def _about(frame, one, mine, other, theirs, negated):
    together = one.article == other.article
    if frame.tie == "article":
        return ("article", one.article) if together else None
    if frame.tie == "place":
        owner = frames.agent(one, mine)
        if mine.behind and not negated and (not owner or owner != frames.agent(other, theirs)):
            return None  # that it is Velmora's, is not denied by calling Drennia's taking it illegal
        return _place(one, other)
    if frame.tie == "subject":
        here, there = ({party for _, party in frames.parties(sentence)} for sentence in (one, other))
        return ("subject", min(here & there)) if here & there else ("article", one.article) if together else None
    doer, doer_there = frames.agent(one, mine), frames.agent(other, theirs)
    if frame.upon:
        whom, whom_there = _whom(one, mine) - {doer}, _whom(other, theirs) - {doer_there}
        if whom and whom_there and not whom & whom_there:
            return None
    if frame.tie == "deed" and not _place(one, other):
        return None
    own = {sentence.speaker.party for sentence in (one, other) if sentence.speaker}
    if frame.named and not doer:
        return None
    if doer and doer_there:
        told = doer in own or negated and (together or frame.fact)
        return ("conduct", doer) if doer == doer_there and told else None
    doer = doer or doer_there
    return ("conduct", doer) if doer and together and (doer in own or negated) else None


def _culprits(frame, one, mine, other, theirs):
    """Does each say it of another side than its own, and one of them of the other's?"""
    doer, doer_there = frames.agent(one, mine), frames.agent(other, theirs)
    if not doer or not doer_there or doer == doer_there or frame.tie == "deed" and not _place(one, other):
        return None
    if one.article != other.article and not frame.fact:  # who the danger is, is an opinion; who began it is none
        return None
    party, party_there = (sentence.speaker and sentence.speaker.party for sentence in (one, other))
    if doer == party or doer_there == party_there or party_there != doer and party != doer_there:
        return None
    return "rivals", *sorted((doer, doer_there))


def _owners(one, mine, other, theirs):
    """Do the two say of one place that it belongs to two?"""
    owner, owner_there = frames.agent(one, mine), frames.agent(other, theirs)
    return _place(one, other) if owner and owner_there and owner != owner_there else None


def _whom(sentence, told):
    """The parties and places that a sentence names behind a Told."""
    return ({party for _, party in frames.parties(sentence, told.end)}
            | {name for start, _, _, name in sentence.places if start - sentence.start >= told.end})


def _places(sentence):
    """The places that a Sentence names; a state is none, since too much happens there."""
    return {place for _, _, place, name in sentence.places if not states.named(name)}


def _place(one, other):
    here, there = _places(one), _places(other)
    if here & there:
        return "place", min(here & there)
    return ("article", one.article) if one.article == other.article and not (here and there) else None
