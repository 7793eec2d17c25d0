"""Pairs of wordings that are likely one utterance → the groups of wordings that are one."""
from collections import defaultdict
from itertools import product

from onrecord.link.blocks import KNOWN, MOST

SAME = 0.4  # the score from which two wordings are one utterance: of 20,000 pairs of other articles, 1 in 2,000 has it
# of two articles that share an utterance, by a score of SURE, other pairs count as LIFTED from UNSURE on: they report one
# occasion
SURE, UNSURE, LIFTED = 0.6, 0.2, 0.5
# least mean score between two groups that become one, by the pair that joins them: in one article a headline and a lead tell
# what stands below in several sentences; across articles two sentences on one subject are soon taken for one
TOGETHER_WITHIN, TOGETHER_ACROSS = 0.3, 0.45
ENOUGH = 2  # wordings of a group that another must be like


def groups(likelies, linked=(), parted=()):
    """Likelies, all of a connected set of wordings or of several → tuples of the keys that word one utterance, sorted.

    ``linked`` and ``parted`` are pairs of keys that people say are one utterance, or are not: the first begin in one group, the
    second end in two, whatever their score; where both cannot be, those that are linked are one.

    Groups grow by the surest pair first, and two become one where they are alike on the average (agglomerative clustering
    with average linkage). A function of the set: order does not matter. A wording like no other is in no group.
    """
    likelies = list(likelies)
    scores = {(one.one, one.other): one.score for one in likelies}
    within = {(one.one, one.other) for one in likelies if one.within}
    members, group_of = {}, {}
    for pair in scores:
        for key in pair:
            members.setdefault(key, [key])
            group_of[key] = key
    sums = defaultdict(dict)  # group → {group: the sum of the scores between them}
    pairs_of = defaultdict(dict)  # ... and how many of their pairs have one
    for (one, other), score in scores.items():
        for first, second in ((one, other), (other, one)):
            sums[first][second], pairs_of[first][second] = score, 1
    for key in (key for pair in linked for key in pair):
        members.setdefault(key, [key])
        group_of.setdefault(key, key)
    apart = defaultdict(set)
    for one, other in parted:
        apart[one].add(other)
        apart[other].add(one)

    def join(first, second):
        members[first] += members.pop(second)
        for key in members[first]:
            group_of[key] = first
        for third, total in sums.pop(second, {}).items():
            count = pairs_of[second][third]
            del sums[third][second], pairs_of[third][second]
            if third != first:
                for here, there in ((first, third), (third, first)):
                    sums[here][there] = sums[here].get(there, 0.0) + total
                    pairs_of[here][there] = pairs_of[here].get(there, 0) + count
        pairs_of.pop(second, None)

    for one, other in sorted(map(sorted, linked)):
        first, second = sorted((group_of[one], group_of[other]))
        if first != second:
            join(first, second)
    order = [pair for pair, score in sorted(scores.items(), key=lambda item: (-item[1], item[0])) if score >= SAME]
    for one, other in order:
        first, second = sorted((group_of[one], group_of[other]))
        if first == second or apart and any(apart[key].intersection(members[second]) for key in members[first] if key in apart):
            continue
        fewer, more = sorted((len(members[first]), len(members[second])))
        pairs = fewer * min(more, MOST)  # that could have a score
        scored = pairs_of[first][second]
        mean = (sums[first][second] + max(0, pairs - scored) * KNOWN / 2) / pairs
        if fewer == 1:  # a wording that two of a group surely word is one of it, however the others do
            alike = sorted((scores.get((min(pair), max(pair)), 0.0) for pair in product(members[first], members[second])),
                           reverse=True)
            mean = max(mean, sum(alike[:ENOUGH]) / min(ENOUGH, len(alike)))
        if mean < (SAME if more == 1 else TOGETHER_WITHIN if (one, other) in within else TOGETHER_ACROSS):
            continue
        join(first, second)
    return sorted(tuple(sorted(keys)) for keys in members.values() if len(keys) > 1)
