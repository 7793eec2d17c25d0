"""What one actor does to another, as a PLOVER root: the classes, how tense and negation turn them, and which verb tells.

PLOVER codes who did what to whom for political science (its roots follow CAMEO's). ``between`` reads it off a sentence in
which source and target are known, ``root_of`` off bare words, ``of_act`` off a statement whose speech act is known. The verbs
and nouns are in plover.tsv; ``python bench/plover.py`` measures them.
"""
import re
from dataclasses import dataclass

from onrecord import phrasebook

LEXICON = "plover.tsv"

# Root: what it is when told as to come, as not done, as not to come, by the codebook: a promise is no deed yet, and a deed
# refused is none at all. FIGHT is counted under ASSAULT, INVESTIGATE under ACCUSE, DEMAND under REQUEST.
TURNS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), ("AGREE", "REJECT", "REJECT")),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), ("AGREE", "SANCTION", "REJECT")),
    "ACCUSE": ("ACCUSE", "AGREE", "AGREE"),
    "REQUEST": ("REQUEST", "AGREE", "AGREE"),
    "REJECT": ("REJECT", "AGREE", "AGREE"),
    "THREATEN": ("THREATEN", "AGREE", "AGREE"),
    **dict.fromkeys(("PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"), ("THREATEN", "YIELD", "AGREE")),
}
ROOTS = tuple(TURNS)

# A speech act is itself something done to the one addressed; None: only what it tells counts
ACTS = {"accuse": "ACCUSE", "deny": "REJECT", "demand": "REQUEST", "request": "REQUEST", "offer": "AGREE", "promise": "AGREE",
        "accept": "AGREE", "reject": "REJECT", "threaten": "THREATEN", "support": "SUPPORT", "assert": None}
# Of these, the content's own verb tells more: a promise to send aid is an AID to come, a promise to strike a THREATEN
COMMISSIVE = ("offer", "promise")
COMMITS = ("AGREE", "REJECT", "THREATEN")  # a promise to accuse or to ask stays a promise
VERBAL = ("verb", "homograph")  # kinds of phrase that tell an event themselves: "talks with Drennia" may be of any time

REACH = 4  # words before a verb in which its auxiliaries are looked for: "will not any longer be"
FUTURE = re.compile(r"(?:will|would|shall|won't|wouldn't|\w+'(?:ll|d)|going|plans|plan|planned|planning|intends|intend)$")
NEGATION = re.compile(r"(?:not|never|nor|neither|no|cannot|without|\w+n't)$")
OPEN = re.compile(r"(?:may|might|can|could|should|must|to|cannot|can't|couldn't|shouldn't)$")
BEING = re.compile(r"(?:am|is|are|was|were|be|been)$")  # "is attacking" tells an event, "attacking" alone names one
# After these, as after no word at all, what looks like a verb is a noun
NOMINAL = frozenset(
    "a an the this these those such no any every some his her its their our my your of in for by with on".split())
# An auxiliary reaches over none of these
BREAKS = frozenset(",.;:!?()\"“”") | frozenset("and but or that who which until unless if".split())
SUBORDINATORS = frozenset(
    "which who whom whose where when because if unless until after before since while as whether".split())


@dataclass(frozen=True, slots=True)
class Event:
    """What a phrase of the lexicon tells: characters ``start`` to ``end`` of the text, its ``root`` as listed, and how.

    ``told`` is the root that tense and negation make of it; ``verbal`` is False for a noun; ``fact`` whether it is told as
    having happened or not happened; ``main`` whether it stands in a main clause.
    """

    start: int
    end: int
    root: str
    future: bool
    negated: bool
    verbal: bool
    fact: bool
    main: bool

    @property
    def told(self):
        return turned(self.root, future=self.future, negated=self.negated)


def turned(root, *, future=False, negated=False):
    """What a root becomes when it is told as to come, as not done, or both. Raises KeyError for what is no root."""
    to_come, undone, never = TURNS[root]
    return (never if negated else to_come) if future else (undone if negated else root)


def events(text, actors=()):
    """All that the lexicon finds in a text, in its order; ``actors`` are spans (start, end) that only name someone."""
    tokens, hits = phrasebook.found(LEXICON, text, actors)
    return tuple(_event(hit, tokens) for hit in hits)


def root_of(words, *, negated=False, future=False):
    """The root of the first event of a main clause, turned by its own tense and negation and by these. None: no event.

    The first, since in English the governing verb comes first: "agreed to lift the ban", "refuses to meet".
    """
    event = next((event for event in events(words) if event.main), None)
    return turned(event.root, future=future or event.future, negated=negated or event.negated) if event else None


def between(text, source, target):
    """The root of what ``source`` does to ``target``, both (start, end) in characters of the text. None: no event.

    The verb stands after the source ("S condemned T"), or before it where the target leads ("T was condemned by S").
    """
    event = governing(text, source, target)
    return event.told if event else None


def governing(text, source, target):
    """The event that ties source to target: the first between the two, else after both, in a name, before both. Or None."""
    found = events(text, (source, target))
    low, high = (source[1], target[1]) if source[0] <= target[0] else (target[1], source[0])
    inside = [event for event in found if low <= event.start < high]
    after = [event for event in found if event.start >= max(source[1], target[1])]
    own = [event for span in (source, target) for event in reversed(events(text[slice(*span)]))]  # "A Drennian raid on T"
    return next(iter((*inside, *after, *own, *reversed(found))), None)


def of_act(act, words, *, negated=False, future=False):
    """The root of a statement: what its speech act does, or for a promise, an offer or a report, what its content tells.

    ``negated`` is the content's negation, not that of the act: to promise not to attack is to AGREE. None for an assertion
    that tells of no event as a fact. Raises KeyError for what is no act.
    """
    if ACTS[act] and act not in COMMISSIVE:
        return ACTS[act]
    event = next((event for event in events(words) if event.main), None)
    if not event or not event.verbal:
        return ACTS[act]
    negated = negated or event.negated
    if act in COMMISSIVE:
        root = turned(event.root, future=True, negated=negated)
        return root if root in COMMITS else ACTS[act]
    return turned(event.root, negated=negated) if event.fact and not future else None


def _event(hit, tokens):
    before = []
    for word in reversed(tokens[max(0, hit.token - REACH):hit.token]):
        if word in BREAKS:
            break
        before.append(word)
    future, negated, is_open, being = (any(map(pattern.match, before)) for pattern in (FUTURE, NEGATION, OPEN, BEING))
    verbal = hit.kind in VERBAL
    fact = verbal and not future and not is_open and not _nominal(tokens, hit.token, being)
    # what a phrase such as "not allow" says of itself is counted already
    negated = negated and hit.kind != "phrase"
    return Event(hit.start, hit.end, hit.label, future, negated, verbal, fact, _main(tokens, hit.token))


def _nominal(tokens, at, being):
    """Does what looks like a verb stand as a noun: "the attack", "Drennia's visit", "Talks with", "shelling a town is"?"""
    before = tokens[at - 1] if any(token.isalpha() for token in tokens[:at]) else "the"
    return before in NOMINAL or before.endswith("'s") or tokens[at].endswith("ing") and not being


def _main(tokens, at):
    for word in reversed(tokens[:at]):
        if word == "," or word in phrasebook.STOPS:
            return True
        if word in SUBORDINATORS:
            return False
    return True
