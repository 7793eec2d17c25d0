"""Opposed pairs, and the sides that articles tell → groups, each of which is about one thing."""
from collections import defaultdict

UNSURE = "not confirmed"  # how words are told that take no side: who does not confirm one claim may deny another


def grouped(pairs):
    """Opposed pairs → lists of them: those of one frame about one thing, or of which one side is the same sentence; and pairs
    that only their words tie, with those of which one side is the same sentence."""
    groups = _Groups()
    for pair in sorted(pairs, key=lambda pair: (pair.about is None, pair.asserted.key, pair.denied.key)):
        ends = [("asserted", pair.asserted.key), ("denied", pair.denied.key)]
        if pair.about:
            groups.join(pair, [pair.about, *((pair.about[0], *end) for end in ends)], ends)
        else:
            groups.attach(pair, ends)
    return list(groups.all())


def merged(groups):
    """Groups that tell one proposition, found in two ways, as one: that share words on both sides, or words on the one and the party
    whose they are on the other."""
    found, where = [], {}  # where: {(side, article, start): numbers of the groups that hold it}
    for group in groups:
        keys = {(one.side, one.article, one.span.start) for one in group}
        numbers = sorted({number for key in keys for number in where.get(key, ())})
        into = next((number for number in numbers if _are_one(found[number], group)), None)
        if into is None:
            into = len(found)
            found.append(group)
        else:
            found[into] = _united(found[into], group)
        for key in keys:
            where.setdefault(key, set()).add(into)
    return found


def _united(group, other):
    """The Helds of two groups, words that both hold once: as the surer of the two tells them, on the side where the first has them."""
    sides = {(one.article, one.span.start, one.span.end): one.side for one in group}
    held = {}
    for one in (*group, *(one for one in other if sides.get((one.article, one.span.start, one.span.end), one.side) == one.side)):
        known = held.get((one.side, one.article, one.span.start))
        if not known or known.score < one.score:
            held[one.side, one.article, one.span.start] = one
    return tuple(held.values())


def _are_one(group, other):
    """Do two groups share words on one side, and on the other words too or who speaks: the party whose the denials are, or, of several
    claims that one denial answers, the party that makes them in one article?"""
    asserted, denied = (_starts(group, side) & _starts(other, side) for side in ("asserted", "denied"))
    if asserted and denied:
        return True
    if asserted:
        if (_is_beside(group) or _is_beside(other)) and len({article for article, _ in _starts((*group, *other), "asserted")}) == 1:
            return True
        return bool({party for _, party in _speaking(group, "denied")} & {party for _, party in _speaking(other, "denied")})
    return bool(denied and _speaking(group, "asserted") & _speaking(other, "asserted"))


def _is_beside(group):
    """Does the article alone, or who does not confirm it, stand against what it tells?"""
    return all(one.outlet or one.how == UNSURE for one in group if one.side == "denied")


def _starts(group, side):
    return {(one.article, one.span.start) for one in group if one.side == side}


def _speaking(group, side):
    """(article, party) of those who take a side with their own words."""
    return {(one.article, one.by.party or one.by.id) for one in group if one.side == side and one.by and one.how != UNSURE}


class _Groups:
    """Pairs that share a mark, as sets of them (union-find)."""

    def __init__(self):
        self.parent, self.marked, self.pairs = [], {}, []

    def join(self, pair, marks, ends):
        """Put a pair into one group with all that have one of its marks."""
        number = self._new(pair)
        for mark in marks:
            other = self.marked.setdefault(mark, number)
            low, high = sorted((self._root(other), self._root(number)))
            self.parent[high] = low
        for end in ends:
            self.marked.setdefault(end, number)

    def attach(self, pair, ends):
        """Put a pair into the first group with one of its ends, into one of its own where there is none."""
        number = self._new(pair)
        known = [self._root(self.marked[end]) for end in ends if end in self.marked]
        if known:
            self.parent[number] = min(known)
        for end in ends:
            self.marked.setdefault(end, number)

    def all(self):
        groups = defaultdict(list)
        for number, pair in enumerate(self.pairs):
            groups[self._root(number)].append(pair)
        return groups.values()

    def _new(self, pair):
        self.pairs.append(pair)
        self.parent.append(len(self.parent))
        return len(self.parent) - 1

    def _root(self, number):
        while self.parent[number] != number:
            number = self.parent[number]
        return number
