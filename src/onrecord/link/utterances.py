"""The linker of utterances that a record calls: its rows → Wordings, and a group of them → base and differences."""
import re
from datetime import date
from functools import lru_cache

from onrecord import meaning, states, timex
from onrecord.ids import content_id
from onrecord.link import differences, words
from onrecord.link.blocks import Likely, keys, likely
from onrecord.link.differences import Worded
from onrecord.link.groups import LIFTED, SAME, SURE, UNSURE, groups
from onrecord.link.likeness import Wording
from onrecord.link.parts import Part, parts
from onrecord.quotation import quoted

# what a record calls: this module is the linker of utterances
__all__ = ["LIFTED", "Likely", "Part", "SAME", "SURE", "UNSURE", "groups", "keys", "likely", "named", "parts", "said",
           "told"]

LATE = 2  # days before an article on which what it dates by no word may have been said
LONGEST = 31  # days: what is dated by the year alone has no day
WEAK = "assert"  # the act that two wordings of different utterances share most often
TURNS = re.compile(rf"\b(?:{meaning.NEGATION}|{meaning.REFUSAL})\b", re.IGNORECASE)
QUOTED = 0.9  # of a wording's characters between quotation marks: the rest is the reporter's "that"
HEADLINE = 100  # characters: what is told before them in the reporter's words stands in a headline
MANY = 50_000  # sentences whose words are kept in mind


def said(key, statement, article, start, text, actor, sort, party, since, until, basis, kind, act, cue, printed_on, before,
         issues, called):
    """The Wording of a part as a record holds it.

    ``sort`` is the speaker's type; ``since`` and ``until`` (ISO) are the half-open days on which it may have been said, None
    where nothing tells; ``basis`` is what dates it. ``called`` are the other names of places in it, with the places' own.
    """
    first = last = None
    if since and until:
        first, last = date.fromisoformat(since).toordinal(), date.fromisoformat(until).toordinal() - 1
        if last - first > LONGEST:
            first = last = None
        elif basis == timex.PUBLISHED:
            first -= LATE
    its_words = _words(text, tuple(sorted(called.items())), states.here())
    return Wording(key=key, words=its_words, statement=statement, article=article, start=start, actor=actor,
                   is_person=sort == "person", party=party, first=first, last=last, quoted=kind == "direct",
                   act=act if act != WEAK else None, issues=frozenset(issues), kind=kind, cue=cue, printed_on=printed_on,
                   before=before)


@lru_cache(maxsize=MANY)
def _words(text, called, _):
    """Kept apart for each set of ``states.here``: which names are a state's depends on the case at hand."""
    return words.words(text, dict(called))


def told(members):
    """The Wordings of one utterance → the key of its base, and its Differences: how each of the others differs from it."""
    return differences.differences([_worded(one) for one in members])


def _worded(one):
    """A Wording as differences are told of it."""
    text = one.words.text
    inside = ((0, len(text)),) if one.quoted else tuple(quoted(text))
    whole = sum(end - start for start, end in inside) >= QUOTED * len(text)
    kind = "direct" if whole else "headline" if one.start < HEADLINE else one.kind
    return Worded(one.key, text, inside, kind, one.cue, one.printed_on, _turning(one), one.words)


def _turning(one):
    """The cue right before a wording where it turns what it says: "refused" to trade prisoners."""
    return one.cue if one.cue and one.before.rstrip().endswith(one.cue) and TURNS.search(one.cue) else ""


def named(idents):
    """The id of the utterance whose wordings have these ids, in any order."""
    return content_id("utterance", min(idents))
