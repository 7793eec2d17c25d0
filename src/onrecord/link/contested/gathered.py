"""Opposed pairs, and the sides that articles tell → groups, each of which is about one thing."""
from collections import defaultdict

UNSURE = "not confirmed"  # how words are told that take no side: who does not confirm one claim may deny another


def grouped(pairs):
    """Opposed pairs → lists of them: those of one frame about one thing, or of which one side is the same sentence; and
    pairs that only their words tie, with those of which one side is the same sentence."""
    groups = _Groups()
    for pair in sorted(pairs, key=lambda pair: (pair.about is None, pair.asserted.key, pair.denied.key)):
        ends = [("asserted", pair.asserted.key), ("denied", pair.denied.key)]
        if pair.about:
            groups.join(pair, [pair.about, *((pair.about[0], *end) for end in ends)], ends)
        else:
            groups.attach(pair, ends)
    return list(groups.all())


def merged(groups):
    """Groups that tell one proposition, found in two ways, as one: that share words on both sides, or words on the one and
    the party whose they are on the other."""
    found, where = [], {}  # where: {(side, article, start): numbers of the groups that hold it}
    for group in map(_Gathered, groups):
        keys = group.starts["asserted"] | group.starts["denied"]
        numbers = sorted({number for key in keys for number in where.get(key, ())})
        into = next((number for number in numbers if _are_one(found[number], group)), None)
        if into is None:
            into = len(found)
            found.append(group)
        else:
            found[into].take(group)
        for key in keys:
            where.setdefault(key, set()).add(into)
    return [group.helds() for group in found]


class _Gathered:
    """A group's Helds, and what is looked at to tell whether another is one with it. It grows in place: hundreds may be
    one.

    By side: ``starts`` are where its words stand (side, article, start), ``articles`` these articles, ``speaking`` whose
    they are (article, party), ``parties`` these parties. ``is_beside``: the article alone, or who does not confirm it,
    stands against what it tells.
    """

    def __init__(self, helds):
        self.told, self.held = tuple(helds), None  # held: {(side, article, start): Held}, once another was taken in
        self._look(self.told)

    def helds(self):
        return self.told if self.held is None else tuple(self.held.values())

    def take(self, other):
        """Take another's Helds in, words that both hold once: as the surer of the two tells them, on the side where this
        group has them."""
        others = [one for one in other.helds() if self.sides.get(_stretch(one), one.side) == one.side]
        if self.held is None:
            self.held = {}
            for one in self.told:
                self._keep(one)
            self._look(self.held.values())
        if any([self._keep(one) for one in others]):
            self._look(self.held.values())
            return
        for one in others:
            self._add(one)

    def _keep(self, one):
        """Keep a Held unless a surer one tells its words; was one replaced that counted otherwise?"""
        known = self.held.get(_start(one))
        if known and known.score >= one.score:
            return _counts(known) != _counts(one)
        self.held[_start(one)] = one
        return bool(known) and _counts(known) != _counts(one)

    def _look(self, helds):
        self.starts, self.articles, self.speaking, self.parties = ({"asserted": set(), "denied": set()} for _ in range(4))
        self.sides, self.is_beside = {}, True
        for one in helds:
            self._add(one)

    def _add(self, one):
        stretch, speaking, aside = _counts(one)
        self.starts[one.side].add(_start(one))
        self.articles[one.side].add(one.article)
        self.sides[stretch] = one.side
        if speaking:
            self.speaking[one.side].add(speaking)
            self.parties[one.side].add(speaking[1])
        if one.side == "denied":
            self.is_beside &= aside


def _start(one):
    return one.side, one.article, one.span.start


def _stretch(one):
    return one.article, one.span.start, one.span.end


def _counts(one):
    """What of a Held tells its group: its words; whose they are (article, party), None where nobody takes a side with
    words of his own; is it no more than beside what another tells?"""
    speaking = (one.article, one.by.party or one.by.id) if one.by and one.how != UNSURE else None
    return _stretch(one), speaking, one.outlet or one.how == UNSURE


def _are_one(group, other):
    """Do two groups share words on one side, and on the other words too or who speaks: the party whose the denials are,
    or, of several claims that one denial answers, the party that makes them in one article?"""
    asserted, denied = (not group.starts[side].isdisjoint(other.starts[side]) for side in ("asserted", "denied"))
    if asserted and denied:
        return True
    if asserted:
        if group.is_beside or other.is_beside:
            if len(group.articles["asserted"] | other.articles["asserted"]) == 1:
                return True
        return not group.parties["denied"].isdisjoint(other.parties["denied"])
    return denied and not group.speaking["asserted"].isdisjoint(other.speaking["asserted"])


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
            self.parent[number] = self.parent[self.parent[number]]  # halve the way for who comes next
            number = self.parent[number]
        return number
