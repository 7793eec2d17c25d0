"""Document and Mentions → Toponyms: the places that an article names, each told from the others of its name."""
import dataclasses
import re
from functools import lru_cache

from onrecord.link import world
from onrecord.link.candidates import ALIKE, SETTLED, candidates, known
from onrecord.link.choices import DOUBT, LEAD, Name, choose, counted_countries
from onrecord.link.entries import key
from onrecord.link.standing import role
from onrecord.link.toponyms import ADJECTIVES, AT, NEAR, given, spots
from onrecord.values import Place, Toponym

SPELLING = 0.55  # likeness from which two names are one in two spellings: Kiev and Kyiv, not Krasnoarmeysk and Pokrovsk
PLAUSIBLE = 4.9  # the score of a city of 80,000 for which nothing in the article speaks: what is below is mostly a person
TOWN = 20_000  # people: a smaller one by another name than its own is no better
LARGE = 100_000  # people: a city whose name a pact or a conference bears
SHOWN = 5  # places of the same name that are told: there are 88 of Zhovtneve
# what stands between a name and what holds it: "Lisk, in the northern Halven region"
HELD = re.compile(r"^(?:\s+(?:region|oblast|province|district|city|town|village))?,?\s*"
                  r"(?:\(|(?:in|of)\s+(?:the\s+)?(?:\w+ern\s+)?)?$")


def toponyms(document, mentions, casebook=None, *, index=None, home=()):
    """The places that an article names -> Toponyms in the order of its text.

    ``index`` is a Gazetteer; without one the process's own is opened when a name first asks for it. ``home`` holds ISO codes
    of the publisher's country, or (ISO code, first-level code) of its region.
    """
    text, ours, opened = document.text, known(casebook), _opener(index)
    countries = _countries(text, ours)
    codes = frozenset(code for code, _ in countries)
    found = spots(text, mentions.entities, ours, codes)
    told = [_toponym(document, spot, name, opened, codes)
            for spot, name in _resolved(text, found, ours, opened, countries, home)]
    return tuple(filter(None, told))


def resolve(text, places, casebook=None, *, index=None, home=()):
    """The places of names that are already found: ``places`` are (start, end) in ``text`` -> for each an Entry or None."""
    ours = known(casebook)
    pairs = _resolved(text, given(text, places), ours, _opener(index), _countries(text, ours), home)
    return [name.best for _, name in pairs]


def _opener(index):
    def opened():
        from onrecord.link.gazetteer import gazetteer

        return index or gazetteer()
    return opened


def _countries(text, ours):
    """What the text tells of countries, the casebook's that no table lists among them -> Counter of (code, word)."""
    countries = counted_countries(text)
    for country in ours.unlisted:
        if told := len(re.findall(rf"\b{re.escape(country)}", text)):
            countries[country, country] = told
    return countries


def _resolved(text, found, ours, opened, countries, home):
    """-> (Spot, Name) pairs, one Name for all Spots of a spelling: an article means one place by one name."""
    codes = frozenset(code for code, _ in countries)
    names, pairs = {}, []
    for spot in found:
        # "Kursk" and "the Kursk region" may be two places
        same = names.get((spot.text, spot.hint))
        if same is None:
            entries = candidates(spot.text, spot.hint, ours, opened, codes)
            same = names[spot.text, spot.hint] = Name(spot.text, spot.hint, entries)
        pairs.append((spot, same))
    for (spot, name), (after, holder) in zip(pairs, pairs[1:], strict=False):
        if holder is not name and HELD.match(text[spot.end:after.start]) and holder not in name.beside:
            name.beside.append(holder)
    for name in names.values():
        if len(name.candidates) == 1 and name.candidates[0].kind == "region":
            countries[name.candidates[0].country, name.text] += 1  # a state tells of its country
    choose(list(names.values()), countries=countries, home=home)
    return pairs


def _toponym(document, spot, name, opened, countries):
    """The Toponym of a Spot, or None where it is none: the model takes much for a place."""
    spans, entry = document.spans(spot.start, spot.end), name.best
    if not spans:
        return None
    if entry is None:
        # no gazetteer's word: only "region" or the like beside it makes it one
        place = spot.sure and spot.hint and spot.text.split()[0] not in ADJECTIVES
        return Toponym(spans[0], None, why="no gazetteer knows the name") if place else None
    if not spot.sure and not _is_great(entry) or _is_far_fetched(document.text, spot, name, countries):
        return None
    level, behind = _rivals(name)
    if level:
        return Toponym(spans[0], None, why="ambiguous: " + _listed(level))
    alias, party = _alias(spot.text, entry)
    why = "of that name too: " + _listed(behind) if behind else None
    return Toponym(spans[0], _place(entry, opened), alias, party, role(document.text, spot, entry), why)


def _is_great(entry):
    return entry.kind != "city" or entry.population >= LARGE or bool(entry.known) or world.is_capital(entry)


def _is_far_fetched(text, spot, name, countries):
    """Is the place too small to be meant, with nothing that speaks for it? Mostly it is then a person or a word."""
    entry = name.best
    if entry.kind not in ("city", "county") or entry.known or name.beside or spot.hint:
        return False
    if not entry.own and entry.population < LARGE and entry.country not in countries:
        return True
    obscure = max(name.scores) < PLAUSIBLE or not entry.own and entry.population < TOWN
    placed = AT.search(text, max(0, spot.start - NEAR), spot.start) and not text[:spot.start].endswith(("the ", "The "))
    return obscure and not placed


def _rivals(name):
    """The casebook's places of the same name: those between which nothing in the article decides, and those not far behind."""
    if len(name.candidates) < 2 or not name.best.known or name.best.kind not in SETTLED:
        return (), ()
    best = max(name.scores)
    others = [(best - score, entry) for score, entry in zip(name.scores, name.candidates, strict=True)
              if entry is not name.best and entry.known and entry.kind in SETTLED and best - score < DOUBT]
    level = [entry for lead, entry in others if lead < LEAD]
    behind = [entry for _, entry in sorted(others, key=lambda other: other[0])]
    return (name.best, *level) if level else (), behind


def _listed(entries):
    told = [f"{entry.name} ({entry.known.place.region})" if entry.known.place.region else entry.name for entry in entries]
    more = len(told) - SHOWN
    return "; ".join(told[:SHOWN]) + (f"; and {more} more" if more > 0 else "")


def _alias(text, entry):
    """The place's own name where the text uses another one and no mere spelling of it, and whose name that is."""
    if entry.known is None or key(text) == key(entry.name) or _likeness(text, entry.name) >= SPELLING:
        return None, None
    meant = [party for name, party in entry.known.names if key(name) == key(text) or _likeness(name, text) >= ALIKE]
    party = next(filter(None, meant), None)
    # a country's short names are everybody's ("US"); a town's other name is an old one, whoever goes on using it
    if party or meant and entry.kind in SETTLED:
        return entry.name, party
    return None, None


def _likeness(one, other):
    """As onrecord.spelling.likeness, remembered: a casebook's names come up in each article."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(_romanised(one), _romanised(other))


@lru_cache(maxsize=20_000)
def _romanised(name):
    from onrecord.spelling import romanised

    return romanised(name)


def _place(entry, opened):
    if entry.known:
        place = entry.known.place
        if place.lat is None and place.kind in SETTLED and entry.region:
            # a table of renamed places tells not every point: GeoNames may, by the new name in the same region
            same = next((other for other in opened().named(place.name)
                         if other.own and (other.country, other.region) == (entry.country, entry.region)), None)
            if same:
                return dataclasses.replace(place, lat=same.lat, lon=same.lon)
        return place
    country = world.countries().get(entry.country)
    region = opened().regions.get((entry.country, entry.region)) if entry.region and entry.kind in ("city", "county") else None
    return Place(entry.id, entry.name, entry.kind, entry.lat, entry.lon,
                 country.entry.name if country and entry.kind != "country" else None, region)
