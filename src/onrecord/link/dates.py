"""Articles without a date → the day of those that carry the same words; statements → the day they were said by it."""
import re
from collections import defaultdict
from dataclasses import dataclass

from onrecord import timex
from onrecord.dates import days
from onrecord.link.words import EMPTY
from onrecord.spelling import folded

FEWEST = 8  # words that carry meaning, of an utterance: shorter ones are said on many days
SHARED = 0.7  # share of the shorter one's words that two wordings of one utterance have in common
ABOUT = "~"  # EDTF's mark of what is approximate: another article's day is this one's, more or less


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement's words, by whom, in which article (a key of the asker's), and the article's own day and name."""

    article: int
    actor: str
    words: str
    published_on: str | None
    name: str


def same_day(utterances):
    """Utterances → {article: (day, name)} for the articles without a day of their own that carry words of one that has: the
    earliest such day, marked as approximate, and the name of the article that tells it.

    Words of one actor are compared, blocked by the actor and by the rarest of their words.
    """
    by_actor = defaultdict(list)
    for one in utterances:
        said = frozenset(re.findall(r"\w+", folded(one.words))) - EMPTY
        if len(said) >= FEWEST:
            by_actor[one.actor].append((one, said))
    found = {}
    for said_by in by_actor.values():
        dated = defaultdict(list)
        for one, said in said_by:
            if one.published_on:
                for word in said:
                    dated[word].append((one, said))
        for one, said in said_by:
            if one.published_on or not dated:
                continue
            for other in {id(pair): pair for word in said for pair in dated.get(word, ())}.values():
                if len(said & other[1]) >= SHARED * min(len(said), len(other[1])):
                    told = (other[0].published_on, other[0].name)
                    if one.article not in found or days(told[0]) < days(found[one.article][0]):
                        found[one.article] = told
    return {article: (day.rstrip("~?%") + ABOUT if "/" not in day else day, name) for article, (day, name) in found.items()}


def said_on(basis, published_on, *, epochs=None, holidays=None):
    """The EDTF day of words dated by ``basis`` (a time expression, or "published") in an article of that day; or None."""
    if not (published_on and basis):
        return None
    return timex.resolved(basis, published_on.rstrip("~?%"), epochs=epochs, holidays=holidays)
