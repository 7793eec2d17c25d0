"""Very many Things that a name can mean, kept by the words of their names, so that few of them need be compared with one."""
from collections import defaultdict

from onrecord.search.names import initials, plain, romanised

ALWAYS = ("state", "party")  # what other words than its names may mean: a capital, an adjective


class Known:
    """Things in their order. ``likely`` leaves out those that no test of ``fits.ONE_WORD`` and ``fits.FULL`` can find."""

    def __init__(self, things):
        self.things = tuple(things)
        self._by_word, self._by_spelling, self._by_mark = defaultdict(list), defaultdict(list), defaultdict(list)
        self._always = []
        for place, thing in enumerate(self.things):
            own = (thing.name, *thing.names)
            for word in {word for name in (*own, *thing.forms) for word in plain(name).split()}:
                self._by_word[word].append(place)
            for word in {word for name in own for word in romanised(name).split() or ("",)}:
                self._by_spelling[word].append(place)
            for mark in {thing.id, initials(thing.name)} - {None}:
                self._by_mark[mark].append(place)
            if thing.roles or thing.kind in ALWAYS:
                self._always.append(place)

    def __iter__(self):
        return iter(self.things)

    def likely(self, words):
        """The Things that may be called so, in their order."""
        told, spelled = plain(words).split(), romanised(words).split()
        found = {*self._always, *self._by_spelling.get(spelled[0] if spelled else "", ()), *self._by_mark.get(words, ()),
                 *self._by_mark.get(plain(words), ())}
        if told:
            found.update(self._by_word.get(told[0], ()))
        return [self.things[place] for place in sorted(found)]


class Joined(Known):
    """Known Things, and a few more behind them that are not told apart by their words."""

    def __init__(self, known, more):
        self._known, self._more = known, tuple(more)

    def __iter__(self):
        yield from self._known
        yield from self._more

    def likely(self, words):
        return [*self._known.likely(words), *self._more]
