"""What articles cite → the instruments of the world: a casebook's, and one of its own for every other plan or meeting."""
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from onrecord import states
from onrecord.dates import days
from onrecord.ids import identified
from onrecord.spelling import folded
from onrecord.values import Instrument

EARLY = 60  # days before its date that an instrument may be named: it is prepared, and leaked
# days between two articles that may tell of one thing by one name: summits come again, a plan's name lasts about a year
APART = {"meeting": 31, "package": 62, None: 366}
SLUG = 8  # words of a name that make an id: a pledge's name is a sentence
LASTS = 400  # days that a name without a proper noun or a number ("revised plan") is a casebook's
ARTICLES = re.compile(r"^(?:the|an?|this|these|those|such|its|his|her|their|our|any|no|another) +|['’]s\b", re.IGNORECASE)
COMPLEMENT = re.compile(r" (?:on|in|at|for|between|with|to|of|about|from)\b.*", re.S)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
EMPTY = frozenset("the a an of to and in on for with between at s so called backed led brokered proposed new latest".split())


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An instrument as one place of an article cites it (a Cited with its words), under a ``key`` of the asker's."""

    key: int
    article_id: str
    published_on: str | None
    text: str
    kind: str
    name: str
    version: str | None = None
    pointer: bool = False



def linked(mentions, casebooks=()):
    """Mentioned → {key: Instrument}. ``casebooks`` are those whose instruments may be meant.

    A version that the casebook lists ("revised plan") is an instrument of its own; any other is told among ``versions``.
    """
    mentions = list(mentions)
    known = Known(instrument for casebook in casebooks for instrument in casebook.instruments)
    groups = defaultdict(list)
    for one in mentions:
        groups[one.article_id, one.name].append(one)
    found, strangers = {}, []
    for group in groups.values():
        whole = known.meant(group[0].name, group[0].published_on) or next(filter(None, (
            known.meant(one.text, one.published_on) for one in group if not one.pointer and not one.version)), None)
        for one in group:
            own = (known.version(one) if one.version else None) or whole
            if own:
                found[one.key] = Instrument(own.id, own.name, own.kind, own.date)
        rest = [one for one in group if one.key not in found]
        if rest:
            strangers.append(rest)
    taken = {instrument.id for instrument in found.values()} | known.ids
    for group in _gathered(strangers):
        made = _instrument(group, taken)
        found.update((one.key, made) for one in group)
    return _with_versions(mentions, found)


class Known:
    """A casebook's instruments by their names."""

    def __init__(self, instruments):
        self._named, self.ids = defaultdict(dict), set()
        for instrument in instruments:
            self.ids.add(instrument.id)
            for name in (instrument.name, *instrument.names):
                self._named[_plain(name)].setdefault(instrument.id, (instrument, _proper(name)))

    def meant(self, phrase, published_on):
        """The instrument that a phrase means in an article of that day, or None.

        The phrase is one of its names, with or without what follows its noun; or it holds one that has a proper noun or a
        number, as "the Drennian 12-point plan" does.
        """
        plain = _plain(phrase)
        bare = _plain(COMPLEMENT.sub("", ARTICLES.sub("", phrase.strip())))
        words = plain.split()
        windows = [" ".join(words[low:high]) for low in range(len(words)) for high in range(low + 2, len(words) + 1)]
        for name, whole in ((plain, True), (bare, True), *((one, False) for one in sorted(windows, key=len, reverse=True))):
            fitting = [instrument for instrument, proper in self._named.get(name, {}).values()
                       if (whole or proper) and _fits(instrument.date, published_on, proper)]
            if fitting:
                return max(fitting, key=lambda instrument: days(instrument.date)[0] if instrument.date else "")
        return None

    def version(self, one):
        """The instrument that a casebook lists for this version, or None."""
        kinds = (one.kind, one.name, one.name.split()[-1])
        return next(filter(None, (self.meant(f"{one.version} {kind}", one.published_on) for kind in kinds)), None)


def _plain(name):
    """A name as it is compared: folded, without articles and possessives."""
    return folded(ARTICLES.sub("", name.strip()))


def _proper(name):
    """Has a name, past its first word, a capital or a number? The first one may have its capital from its place."""
    words = re.findall(r"[\w’'.-]+", name)
    return any(word[:1].isupper() for word in words[1:]) or any(char.isdigit() for char in name) or any(
        word.isupper() and len(word) > 1 or states.adjective(word) or states.named(word) for word in words[:1])


def _fits(dated, published_on, proper):
    """May an article of that day name what is of this date?"""
    if not dated or not published_on:
        return True
    after = (date.fromisoformat(days(published_on)[0]) - date.fromisoformat(days(dated)[0])).days
    return -EARLY <= after and (proper or after <= LASTS)


def _gathered(groups):
    """Groups of one article each → those of one thing, by the same specific name at about the same time."""
    by_name, alone = defaultdict(list), []
    for group in groups:
        first = group[0]
        if _proper(first.name):
            by_name[frozenset(folded(first.name).split()) - EMPTY, frozenset(YEAR.findall(first.text))].append(group)
        else:
            alone.append(group)
    for same in by_name.values():
        same.sort(key=lambda group: group[0].published_on or "")
        runs = [list(same[0])]
        for group in same[1:]:
            if _near(runs[-1][-1], group[0]):
                runs[-1] += group
            else:
                runs.append(list(group))
        alone += runs
    return alone


def _near(one, other):
    if not one.published_on or not other.published_on:
        return one.kind != "meeting"
    between = date.fromisoformat(days(other.published_on)[0]) - date.fromisoformat(days(one.published_on)[0])
    return abs(between.days) <= APART.get(one.kind, APART[None])


def _instrument(group, taken):
    """The Instrument of all its mentions, its id unlike those that are taken."""
    name, number = group[0].name, 1
    own = first = identified("instrument", " ".join(name.split()[:SLUG]))
    while own in taken:
        number += 1
        own = f"{first}-{number}"
    taken.add(own)
    year = next((match.group() for one in group if (match := YEAR.search(one.text))), None)
    return Instrument(own, name, group[0].kind, year)


def _with_versions(mentions, found):
    """The same, each Instrument told of all its versions."""
    versions = defaultdict(dict)
    for one in mentions:
        if one.version:
            versions[found[one.key].id][one.version] = None
    told = {}
    return {key: told.setdefault(one.id, replace(one, versions=tuple(versions[one.id]))) for key, one in found.items()}
