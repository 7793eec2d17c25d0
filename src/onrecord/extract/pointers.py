"""Words that only point to a person ("he", "the minister", "who") → the likeliest of the article's people."""
import re
from dataclasses import dataclass

from onrecord import states
from onrecord.extract.scene import state_of
from onrecord.offices import answers, of_what
from onrecord.spelling import folded

NEAR = 60  # characters between a name and the "who" that means it
LATELY = 6  # statements back to the one whose speaker a profession means
PROFESSION = re.compile(
    r"\b(?:journalist|reporter|activist|writer|author|expert|analyst|researcher|scientist|scholar|historian|economist|"
    r"lawyer|doctor|professor|musician|actor|actress|businessman|tycoon|billionaire|veteran|resident|survivor|blogger)$",
    re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who may be meant by a pronoun or a title, and what speaks for it."""

    spoke_last: bool  # the statement before this one is that person's
    spoke_lately: bool  # one of the three before it
    paragraphs: int  # since that person was last named or spoke
    sentences: int
    opens: bool  # named first in the nearest sentence before this that names anybody
    in_words: bool  # last named inside somebody's words
    full: bool  # named with more than a surname, or with a role
    share: float  # of all the article's mentions of people
    role_fits: int  # of the words of the title, how many does the person's role have


# What makes a candidate likelier. The weights are set by hand, not fitted; `speaker right` of bench/quality.py shows what
# a change does.
FEATURES = (
    ("spoke last", 2.0, lambda c: c.spoke_last),
    ("spoke lately", 0.7, lambda c: c.spoke_lately),
    ("named in this or the last sentence", 0.8, lambda c: c.sentences <= 1),
    ("each paragraph away, up to four", -0.5, lambda c: min(c.paragraphs, 4)),
    ("opens the sentence", 0.9, lambda c: c.opens),
    ("named inside another's words", -1.2, lambda c: c.in_words),
    ("named in full", 0.8, lambda c: c.full),
    ("often named", 1.0, lambda c: c.share),
    ("the role fits the title", 2.5, lambda c: c.role_fits),
)


def person(scene, told, gender=None, title=""):
    """The likeliest Person for a pronoun of this gender ("he", "she" or None), or for a title; None when nobody is."""
    ranked, opens = [], _opens_nearest(scene, told.place)
    for who in scene.people:
        if gender and who.gender and who.gender != gender:
            continue
        seen = _candidate(scene, who, told.place, title, who is opens)
        if seen is not None:
            ranked.append((sum(weight * test(seen) for _, weight, test in FEATURES), seen, who))
    if title:
        ranked = [row for row in ranked if row[1].role_fits]
    return max(ranked, key=lambda row: row[0])[2] if ranked else None


def last_titled(scene, told, title):
    """Who spoke lately, for a title that none of the article's people is told to bear ("the official"); None when it asks
    for an office of a state or body, or for one that several of the speakers may hold."""
    if PROFESSION.search(title):  # "the Velmoran journalist": of those who spoke lately, the one of whom nothing else is told
        untold = [who for _, _, who, _ in reversed(scene.spoken[-LATELY:]) if who and not who.roles and not who.held]
        if len({id(who) for who in untold}) == 1:
            return untold[0]
    spoke = {id(who) for _, _, who, _ in scene.spoken if who}
    words = set(folded(title).split())
    if state_of(title) or of_what(title) or len(spoke) > 1 and words & {"minister", "president", "secretary", "ambassador"}:
        return None
    opens = _opens_nearest(scene, told.place)
    near = [(seen, who) for who in scene.people
            if (seen := _candidate(scene, who, told.place, title, who is opens)) and seen.spoke_lately]
    return max(near, key=lambda pair: sum(weight * test(pair[0]) for _, weight, test in FEATURES))[1] if near else None


def before(scene, told):
    """ "who": the Person named nearest before it, or None."""
    near = [(end, who) for who in scene.people for _, end in who.places if end <= told.place]
    end, who = max(near, key=lambda pair: pair[0], default=(0, None))
    return who if who and told.place - end < NEAR else None


def _candidate(scene, who, place, title, opens):
    named = who.last_before(place)
    lately = [(at, other) for at, _, other, parent in scene.spoken if parent is None][-3:]
    spoke = max((at for at, _, other, _ in scene.spoken if other is who and at <= place), default=None)
    if named is None and spoke is None:
        later = min((start for start, _ in who.places if start >= place), default=None)
        if not title or later is None:
            return None
        named = later
    latest = max(at for at in (named, spoke) if at is not None)
    return Candidate(
        spoke_last=bool(lately) and lately[-1][1] is who,
        spoke_lately=any(other is who for _, other in lately),
        paragraphs=abs(scene.paragraph(place) - scene.paragraph(latest)),
        sentences=abs(scene.sentence(place) - scene.sentence(latest)),
        opens=opens,
        in_words=any(start <= latest < end for start, end in scene.words),
        full=" " in who.name or bool(who.roles),
        share=len(who.places) / scene.mentions,
        role_fits=_fits(who, title) if title else 0,
    )


def _fits(who, title):
    """How many words of a title the person's roles have; 0 when the title names another state, or another office."""
    words, roles = folded(title), (*who.roles, *who.held)
    said, theirs = state_of(words), {state for role in roles for state in states.mentioned(role)}
    if said and theirs and said not in theirs:
        return 0
    if said and not theirs:  # "Council President" is no Velmoran leader
        roles = [role for role in roles if not of_what(role)]
    if what := of_what(states.without(title)):  # "the Council President" is the president of the Council
        roles = [role for role in roles if what & set(folded(role).split())]
    fits = answers(words, " ".join(map(folded, roles)))
    return fits and fits + 2 * bool(said and said in theirs)


def _opens_nearest(scene, place):
    """Who is named first in the nearest sentence before ``place`` that names anybody."""
    named = [(start, who) for who in scene.people for start, end in who.places if end <= place]
    if not named:
        return None
    last = scene.sentence(max(named, key=lambda pair: pair[0])[0])
    return min((pair for pair in named if scene.sentence(pair[0]) == last), key=lambda pair: pair[0])[1]
