"""Document and Mentions → Toponyms: the places that an article names, each told from the others of its name."""
import re
from collections import Counter

from onrecord.link import world
from onrecord.link.candidates import candidates, known
from onrecord.link.choices import LEAD, Name, choose, counted_countries
from onrecord.link.entries import key
from onrecord.link.standing import role
from onrecord.link.toponyms import given, spots
from onrecord.values import Place, Toponym

SPELLING = 0.55  # likeness from which two names are one in two spellings: Kiev and Kyiv, not Krasnoarmeysk and Pokrovsk
LARGE = 100_000  # people: a city whose name a pact or a conference bears
BESIDE = re.compile(r"^,?\s*(?:\(|in\s+(?:the\s+)?|of\s+(?:the\s+)?)?$")  # between a name and what holds it
AFTER_KIND = re.compile(r"^(?:\s+(?:region|oblast|province|district|city|town|village))?,?\s*(?:\(|(?:in|of)\s+(?:the\s+)?(?:\w+ern\s+)?)?$")


def toponyms(document, mentions, casebook=None, *, index=None, home=()):
    """The places that an article names -> Toponyms in the order of its text.

    ``index`` is a Gazetteer; without one the process's own is opened when a name first asks for it. ``home`` holds ISO codes of
    the publisher's country, or (ISO code, first-level code) of its region.
    """
    text = document.text
    ours = known(casebook)
    found = spots(text, mentions.entities, ours.pattern)
    told = []
    for spot, name in _resolved(text, found, ours, index, home):
        toponym = _toponym(document, spot, name, casebook, ours)
        if toponym:
            told.append(toponym)
    return tuple(told)


def resolve(text, places, casebook=None, *, index=None, home=()):
    """The places of names that are already found: ``places`` are (start, end) in ``text`` -> for each an Entry or None."""
    found = given(text, places)
    return [name.best for _, name in _resolved(text, found, known(casebook), index, home)]


def _resolved(text, found, ours, index, home):
    """-> (Spot, Name) pairs, one Name for all Spots of a spelling: an article means one place by one name."""
    def opened():
        from onrecord.link.gazetteer import gazetteer

        return index or gazetteer()

    countries = counted_countries(text)
    names = {}
    pairs = []
    for spot in found:
        same = names.get(spot.text)
        if same is None:
            same = names[spot.text] = Name(spot.text, candidates(spot.text, ours, opened, frozenset(countries)), Counter(), [])
        if spot.hint:
            same.hints[spot.hint] += 1
        pairs.append((spot, same))
    for (spot, name), (after, holder) in zip(pairs, pairs[1:]):
        if holder is not name and AFTER_KIND.match(text[spot.end:after.start]) and holder not in name.beside:
            name.beside.append(holder)
    for name in names.values():
        for entry in name.candidates[:1]:
            if len(name.candidates) == 1 and entry.kind == "region":
                countries[entry.country] += 1
    choose(list(names.values()), countries=countries, casebook_countries=ours.countries, home=frozenset(home))
    return pairs


def _toponym(document, spot, name, casebook, ours):
    spans = document.spans(spot.start, spot.end)
    if not spans:
        return None
    entry, why = name.best, None
    if entry is None or not spot.sure and entry.kind == "city" and entry.population < LARGE and not entry.known and not _is_capital(entry):
        if not spot.sure or entry is not None or not spot.hint:
            return None  # the model takes much for a place; with no gazetteer's word and no "region" beside it, it is none
        return Toponym(spans[0], None, why="no gazetteer knows the name")
    rivals = _rivals(name)
    if rivals:
        return Toponym(spans[0], None, role="place", why="ambiguous: " + "; ".join(rivals))
    alias, party = _alias(spot.text, entry)
    return Toponym(spans[0], _place(entry), alias, party, role(document.text, spot, entry), why)


def _is_capital(entry):
    country = world.countries().get(entry.country)
    return bool(country and country.capital and country.capital.id == entry.id)


def _rivals(name):
    """The places of the casebook between which nothing in the article decides, as words; () when one leads."""
    best = max(name.scores)
    level = [entry for score, entry in zip(name.scores, name.candidates, strict=True) if best - score < LEAD]
    if len(level) < 2 or not all(entry.known for entry in level):
        return ()
    return tuple(f"{entry.name} ({entry.region})" if entry.region else entry.name for entry in level)


def _alias(text, entry):
    """The place's own name where the text uses another one and no mere spelling of it, and whose name that is."""
    from onrecord.spelling import likeness

    if entry.known is None or key(text) == key(entry.name):
        return None, None
    plain = key(text)
    party = next((party for name, party in entry.known.names if key(name) == plain), None)
    listed = [name for name, _ in entry.known.names if likeness(name, text) > 0.85]
    if likeness(text, entry.name) >= SPELLING or not listed or re.fullmatch(r"\w+ capital", text):
        return None, None
    if party is None:
        party = next((party for name, party in entry.known.names if name in listed and party), None)
    return entry.name, party


def _place(entry):
    if entry.known:
        return entry.known.place
    country = world.countries().get(entry.country)
    region = None
    if entry.region and entry.kind in ("city", "county"):
        from onrecord.link.gazetteer import gazetteer

        region = gazetteer().regions.get((entry.country, entry.region))
    return Place(entry.id, entry.name, entry.kind, entry.lat, entry.lon, country and entry.kind != "country" and country.entry.name or None, region)
