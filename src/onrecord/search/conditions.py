"""Who would do what if whom did what: the conditions in a record, and which of different sides meet or exclude each other."""
import re
from collections import Counter, defaultdict
from math import ceil

from onrecord import states
from onrecord.search import rows, statements
from onrecord.search.offers import SHARED, related, weighed

# what may answer a condition, besides another condition: words that give, ask or refuse
ANSWERING = ("offer", "promise", "accept", "demand", "reject")
LOOKED_AT = ("lead.is_current AND statement.n NOT IN (SELECT statement FROM told_before) AND (statement.condition_form IS NOT NULL OR statement.act IN ("
             + ", ".join(f"'{act}'" for act in ANSWERING) + "))")
WE = re.compile(r"\b(?:we|us|ours?|ourselves)\b", re.IGNORECASE)


def conditions(connection, *, party=None, issue=None, sides=None):
    """The ConditionRows of a record in its order, a row for each statement that sets a condition; none when none does.

    ``party`` is a Taken. ``sides`` maps a state to the party whose state it is, where its name is another; the parties' names
    must be among ``states.known``.
    """
    wanted = {thing.id for thing in party.things} if party else None
    setting, looked_at = [], []
    for row in statements.found(connection, LOOKED_AT):
        said, own = row.statement, row.statement.speaker.party if row.statement.speaker else None
        looked_at.append(weighed(said, own, lambda words, own=own: about(words, own, sides or {})))
        if said.meant.condition:
            setting.append((len(looked_at) - 1, row))
    ties = _ties(looked_at, {number for number, _ in setting})
    return [rows.ConditionRow(row.article, row.statement, looked_at[number].asker, looked_at[number].doer,
                              *(tuple(ties[number, how]) for how in ("meets", "excludes")))
            for number, row in setting
            if (wanted is None or looked_at[number].party in wanted)
            and (issue is None or issue in (row.statement.meant.issues or ()))]


def known_sides(parties, casebooks):
    """The Things that are a record's parties, and Casebooks -> (States for ``states.also``: the sides that no table has, by all
    their names; {state: the party whose state it is})."""
    known = [party for case in casebooks for party in case.parties]
    told = [state for case in casebooks for state in case.states]
    told += [states.State(party.name, party.names, party.people) for party in known if not party.state]
    told += [states.State(thing.name) for thing in parties
             if thing.name[:1].isupper() and not states.named(thing.name)  # "media", "rebels" are words, too
             and thing.name not in {party.name for party in known}]
    return tuple(told), {party.state: party.name for party in reversed(known) if party.state}


def about(words, own, sides):
    """The side that words are about: the one whose name or adjective comes first in them, or the speaker's ``own`` for "we".

    None where neither stands there. "our" and "us" tell only where nobody is named: "they gave us", "our Lindari friends".
    """
    subject = re.search(r"\bwe\b", words, re.IGNORECASE)
    named = states.mentioned(words)
    if named and not (subject and not states.mentioned(words[:subject.start()])):
        return sides.get(named[0], named[0])
    return own if WE.search(words) else None


def _ties(looked_at, setting):
    """{(number of a condition, "meets" or "excludes"): [Tie]}, each with the statements of other sides that share its words.

    Parts that are alike share half of the shorter one's words, so at least one of its rarer half: only those are looked up.
    """
    counted = Counter(word for one in looked_at for part in one.parts for word in part.words)
    by_word, by_rare = defaultdict(set), defaultdict(set)
    for number, one in enumerate(looked_at):
        for part in one.parts:
            for word in part.words:
                by_word[word].add(number)
            for word in _rarer(part, counted):
                by_rare[word].add(number)
    ties = defaultdict(list)
    for number in sorted(setting):
        one = looked_at[number]
        near = set().union(*(by_rare[word] for part in one.parts for word in part.words),
                           *(by_word[word] for part in one.parts for word in _rarer(part, counted)))
        for other in sorted(near):
            told = related(one, looked_at[other])
            if told:
                ties[number, told.how].append(rows.Tie(looked_at[other].id, told.why))
    return ties


def _rarer(part, counted):
    """The rarer half of a Part's words, of which one is shared where half of all are."""
    ranked = sorted(part.words, key=lambda word: (counted[word], word))
    return ranked[:len(ranked) - ceil(SHARED * len(ranked)) + 1]
