"""Statements of a party on an issue, gathered by day and substance → its positions."""
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from onrecord import meaning, states
from onrecord.dates import days
from onrecord.link.objects import ANOTHERS, NATURE, objects
from onrecord.link.voices import ANYBODY, voice
from onrecord.values import Act, Kind, Position, SpeakerType

OTHER = "other"  # the issue that is none: nobody has a position on it
LONG = 400  # characters of a summary beyond which a last sentence may go: four lines of a terminal
SHARED = 0.5  # of the content words of the shorter of two statements, from which they say the same
LEAST = 2  # content words that must be shared at least, where the shorter has as many
DAY = len("2031-04-18")  # letters of a date from which it tells a day
UNCERTAIN = "?"  # EDTF's mark
STEM = 6  # first letters that stand for a word: exchange, exchanges, exchanging
LOOKED_AT = 30  # groups of a word that are compared with: a word in more of them tells nothing apart

# Act → what a party does with the object of its words. Acts of one stance belong together in a position.
Stance = Literal["yields", "promises", "forswears", "backs", "asks", "refuses", "presses", "threatens", "views"]
STANCES: dict[Act, Stance] = {
    "offer": "yields", "accept": "yields", "promise": "promises", "support": "backs", "request": "asks", "reject": "refuses",
    "demand": "presses", "threaten": "threatens", "assert": "views", "accuse": "views", "deny": "views",
}
KIN: dict[Stance, Stance] = {"threatens": "presses"}  # a demand and what follows if it is not met are one ultimatum
GIVING = ("yields", "promises", "backs")

QUOTED = ("direct", "mixed")

# what a summary must not lose, and where one may end
SENTENCE = re.compile(r"[.!?…][\"”’»')\]]*\s+")

# words that tell no substance: of grammar, of saying, of every war
EMPTY = frozenset(
    "about above after again against all also although always among and another any are around because been before being "
    "between both but can cannot could did does doing done down during each either else even ever every for from further "
    "had has have having her here hers him his how however into its itself just less like made make many may might more "
    "most much must need needs neither never nor not nothing now off once one only onto other others ought our ours out "
    "over own per quite rather said same say saying says shall she should since some still such than that the their "
    "theirs them then there these they this those though through thus too toward towards under until upon very was way "
    "well were what when where whether which while who whom whose why will with within without would yes yet you your "
    "country countries war".split())


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as a record's tables tell it, for a party that is known. ``key`` is the asker's, ``words`` the content,
    ``condition`` the words of its if-part; ``on`` is EDTF or None."""

    key: int
    party: str
    speaker: str | None
    speaker_type: SpeakerType | None
    role: str | None
    kind: Kind
    act: Act
    issues: tuple[str, ...]
    on: str | None
    words: str
    negated: bool
    condition: str | None
    condition_form: str | None
    target_party: str | None
    article: int
    nested: bool


@dataclass(frozen=True, slots=True)
class Held(Position):
    """A Position with what a shift is told by: who holds it, with which voice, towards whom, and on which objects."""

    stance: Stance = "views"
    speaker: str | None = None  # None for a group: nobody knows who it is the next time
    voice: int = ANYBODY
    target_party: str | None = None
    objects: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    form: str | None = None  # how to read the condition
    quoted: bool = False
    dated: bool = True  # False where the day is only that of the article's other statements


def positions(said):
    """Saids → Helds, one for each party, issue, day and substance, in the order of their first statements.

    One without a day joins its article's own only, and has else the last day that its article tells, marked as uncertain
    ("2031-04-18?"): it stood when that was written. Every statement is a ground of one position for each of its issues,
    "other" apart.
    """
    groups, undated, days_of, last = defaultdict(list), [], defaultdict(set), {}
    for one in map(_weigh, said):
        held_by, on, article = KIN.get(one.stance, one.stance), one.said.on, one.said.article
        if on and len(on) >= DAY:
            last[article] = max(last.get(article, ""), days(on)[0])
        for issue in one.said.issues:
            about = one.said.party, issue, held_by
            if issue == OTHER:
                continue
            if on:
                groups[*about, days(on)].append(one)
                days_of[*about, article].add(days(on))
            else:
                undated.append((about, one))
    for about, one in undated:
        own = days_of.get((*about, one.said.article), ())
        groups[*about, next(iter(own)) if len(own) == 1 else one.said.article].append(one)
    return [_position(issue, gathered, last.get(gathered[0].said.article))
            for (_, issue, held_by, _), group in groups.items() for gathered in _gathered(group, held_by)]


def stance(one):
    """What a Said does with its object: a promise not to is a refusal, but of harm a concession."""
    told = STANCES[one.act]
    if told == "promises" and one.negated:
        return "forswears" if any(NATURE[name] == "harm" for name in objects(one.words)) else "refuses"
    return told


def content_words(words):
    """The words that carry a statement's substance, each by its first letters."""
    return frozenset(word[:STEM] for word in re.findall(r"[^\W_]+", words.lower()) if len(word) > 2 and word not in EMPTY)


@dataclass(slots=True)
class _Weighed:
    """A Said with what it is weighed and compared by."""

    said: Said
    stance: Stance
    words: frozenset
    objects: frozenset
    weight: tuple


def _gathered(group, held_by):
    """Saids of one party, issue, day and stance → lists of those of one substance, the weightiest first.

    They say the same as the weightiest when they share words with it; in what is more than a view also when they bear on
    nothing but its objects.
    """
    gathered, by_word = [], defaultdict(list)
    for one in sorted(group, key=lambda one: one.weight):
        features = one.words if held_by == "views" else one.words | {("object", name) for name in one.objects}
        near = dict.fromkeys(index for feature in features for index in by_word[feature][-LOOKED_AT:])
        same = next((index for index in sorted(near) if _same(gathered[index][0], one, held_by)), None)
        if same is None:
            same = len(gathered)
            gathered.append([])
            for feature in features:
                by_word[feature].append(same)
        gathered[same].append(one)
    return gathered


def _weigh(one):
    held_by, words = stance(one), one.words
    if one.condition and held_by in GIVING:  # what it is given for is not what is given
        words = words.replace(one.condition, " ")
    return _Weighed(one, held_by, content_words(one.words), objects(words),
                    (voice(one.role, one.speaker, one.speaker_type), one.kind not in QUOTED, one.nested, one.key))


def _same(one, other, held_by):
    if not (one.said.on and other.said.on) and one.said.article != other.said.article:
        return False
    if held_by != "views" and other.objects and other.objects <= one.objects:
        return True
    return alike(one.words, other.words)


def alike(one, other, share=SHARED, least=LEAST):
    """Do two sets of content words say the same thing in other words?"""
    shorter, shared = min(len(one), len(other)), len(one & other)
    return shared > 0 and shared >= max(share * shorter, min(least, shorter))


def _position(issue, weighed, by_then):
    lead = weighed[0]
    first, rank = lead.said, lead.weight[0]
    on = next((one.said.on for one in weighed if one.said.on), None)
    return Held(
        first.party, issue, on or (by_then and f"{by_then}{UNCERTAIN}"), first.act, shortened(first.words),
        tuple(one.said.key for one in weighed), first.condition, stance=lead.stance,
        speaker=None if first.speaker_type == "group" else first.speaker, voice=rank,
        target_party=next(filter(None, map(_towards, weighed)), None), objects=lead.objects, words=lead.words,
        form=first.condition and first.condition_form, quoted=first.kind in QUOTED, dated=bool(on))


def _towards(weighed):
    """Whom it is directed at: the target, or else the state that its words name first, where whose it is matters."""
    if weighed.said.target_party or not (weighed.stance == "forswears" or ANOTHERS in weighed.objects):
        return weighed.said.target_party
    return next((state for state in states.mentioned(weighed.said.words) if state != weighed.said.party), None)


def shortened(words):
    """Very long words up to the end of a sentence; all of them where the rest could turn what they mean."""
    words = " ".join(words.split())
    if len(words) <= LONG:
        return words
    ends = [match.end() for match in SENTENCE.finditer(words, 0, LONG)]
    if not ends or meaning.TURNS.search(words, ends[-1]):
        return words
    return f"{words[:ends[-1]].rstrip()} …"
