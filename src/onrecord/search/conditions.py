"""Who would do what if whom did what: the conditions in a record, and which of different sides meet or exclude each other."""
import json
import re
from collections import Counter, defaultdict
from contextlib import nullcontext
from math import ceil

from onrecord import states
from onrecord.search import paging, rows, statements
from onrecord.search.offers import SHARED, related, weighed
from onrecord.values import Condition, Dated, Meant, Span, Statement

# what may answer a condition, besides another condition: words that give, ask or refuse
ANSWERING = ("offer", "promise", "accept", "demand", "reject")
LOOKED_AT = ("SELECT statement.n, statement.article, statement.id, coalesce(actor.id, speaker_id) IS NOT NULL, "
             "coalesce(speaker_party, actor.party), act, condition_form, issues, said_on, negated FROM statement "
             "LEFT JOIN actor ON actor.id = statement.actor WHERE {} AND statement.n NOT IN (SELECT statement FROM told_before) "
             f"AND (condition_form IS NOT NULL OR act IN ({', '.join(repr(act) for act in ANSWERING)})) ORDER BY 2, 1")
# the same where only so many are looked at: those read last that set a condition and are asked for, and those read last at all
SOME = LOOKED_AT.replace("statement.n NOT IN (SELECT statement FROM told_before)",
                         "NOT EXISTS (SELECT 1 FROM told_before WHERE told_before.statement = statement.n)")
ASKED_FOR = SOME.format("{} AND condition_form IS NOT NULL AND (:parties IS NULL OR coalesce(speaker_party, actor.party) IN "
                        "(SELECT value FROM json_each(:parties))) AND (:issue IS NULL OR EXISTS (SELECT 1 FROM json_each(issues) "
                        "WHERE value = :issue))")
LAST = "ORDER BY 1 DESC LIMIT :most"
WORDS = "SELECT role, \"start\", \"end\", text FROM span WHERE statement = ? AND role IN ('content', 'if', 'then') ORDER BY n"
MOST = 1000  # statements that are compared for somebody who waits for a page, those read last: they take half a second
WE = re.compile(r"\b(?:we|us|ours?|ourselves)\b", re.IGNORECASE)


def conditions(connection, *, party=None, issue=None, sides=None):
    """The ConditionRows of a record in its order, a row for each statement that sets a condition; none when none does.

    ``party`` is a Taken. ``sides`` maps a state to the party whose state it is, where its name is another; the parties' names
    must be among ``states.known``.
    """
    return paging.Answer(ranked(party=party, issue=issue, sides=sides)).all(connection)


def ranked(*, party=None, issue=None, sides=None, known=None, most=None):
    """``conditions`` page by page -> paging.Ranked; ``known`` are States for ``states.also``. Which statements meet a condition is
    told by all of them, so that the order holds these ties too: where there are more than ``most``, by so many that were read
    last, and by the conditions asked for, of which no more are told."""
    told = {}  # number of a statement -> its Weighed, what meets it and what excludes it

    def order(connection):
        with states.also(known) if known is not None else nullcontext():
            looked_at = list(_looked_at(connection, sides or {}, most, party, issue))
        setting = {place for place, (*_, one) in enumerate(looked_at) if one.form}
        ties = _ties([one for *_, one in looked_at], setting)
        wanted = {thing.id for thing in party.things} if party else None
        told.clear()
        for place in sorted(setting):
            article, number, issues, one = looked_at[place]
            if (wanted is None or one.party in wanted) and (issue is None or issue in issues):
                told[article, number] = one, *(tuple(ties[place, how]) for how in ("meets", "excludes"))
        return list(told)

    def load(connection, keys):
        said = {row.statement.id: row for row in statements.found(
            connection, "statement.id IN (SELECT value FROM json_each(:ids))", {"ids": json.dumps([told[key][0].id for key in keys])})}
        return [rows.ConditionRow(said[one.id].article, said[one.id].statement, one.asker, one.doer, meets, excludes)
                for one, meets, excludes in map(told.get, keys) if one.id in said]

    return paging.Ranked(order, load)


def _numbers(connection, most, party, issue):
    """Rows of LOOKED_AT; of a record that has more, at most so many of the two kinds together."""
    covered, values = paging.coverage(connection, "statement.article")
    if most is None:
        return connection.execute(LOOKED_AT.format(covered), values).fetchall()
    asked = values | {"most": most, "issue": issue, "parties": json.dumps([thing.id for thing in party.things]) if party else None}
    found = {row[0]: row for sql in (SOME, ASKED_FOR)
             for row in connection.execute(sql.replace("ORDER BY 2, 1", LAST).format(covered), asked)}
    return sorted(found.values(), key=lambda row: (row[1], row[0]))


def _looked_at(connection, sides, most=None, party=None, issue=None):
    """(number of its article, its own, its issues, Weighed) of each statement that sets a condition or may answer one, in the record's order."""
    for number, article, own_id, speaks, party, act, form, issues, on, negated in _numbers(connection, most, party, issue):
        held = defaultdict(list)
        for role, *words in connection.execute(WORDS, (number,)):
            held[role].append(Span(*words))
        own = party if speaks else None
        said = Statement(own_id, "indirect", None, None, tuple(held["content"]), said=Dated(on), meant=Meant(
            act, issues=None if issues is None else tuple(json.loads(issues)), negated=bool(negated),
            condition=form and Condition(next(iter(held["if"]), None), next(iter(held["then"]), None), form)))
        yield article, number, said.meant.issues or (), weighed(said, own, lambda words, own=own: about(words, own, sides))


def has_more(connection, most):
    """Are there more statements than so many that set a condition or may answer one?"""
    covered, values = paging.coverage(connection, "statement.article")
    return connection.execute(f"{SOME.replace('ORDER BY 2, 1', '').format(covered)} LIMIT 1 OFFSET {most}", values).fetchone() is not None


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
