"""Document and Mentions → Toponyms: the places that an article names, each told from the others of its name."""
import dataclasses
import re
from collections import defaultdict
from functools import lru_cache

from onrecord.link import world
from onrecord.link.candidates import ALIKE, SAME_PLACE, SETTLED, candidates, known
from onrecord.link.choices import DOUBT, LEAD, NARROW, UNTOLD, WIDE, Name, choose, counted_countries, holds
from onrecord.link.entries import key, kilometres
from onrecord.link.standing import role
from onrecord.link.toponyms import ADJECTIVES, AT, NEAR, PLACED, given, spots
from onrecord.values import Place, Toponym

SPELLING = 0.55  # likeness from which two names are one in two spellings: Kiev and Kyiv, not Krasnoarmeysk and Pokrovsk
PLAUSIBLE = 4.9  # the score of a city of 80,000 for which nothing in the article speaks: what is below is mostly a person
TOWN = 20_000  # people: a smaller one by another name than its own is no better
LARGE = 100_000  # people: a city whose name a pact or a conference bears
SHOWN = 5  # places of the same name that are told: there are 88 of Zhovtneve
# what stands between a name and what holds it: "Lisk, in the northern Halven region"
HELD = re.compile(r"^(?:\s+(?:region|oblast|province|district|city|town|village))?,?\s*"
                  r"(?:\(|(?:in|of)\s+(?:the\s+)?(?:\w+ern\s+)?)?$")
# … and what it is near: "Lisk, just south of Halven"
CLOSE = re.compile(r"^(?:\s+(?:city|town|village|settlement))?,?\s+(?:which (?:is|lies)\s+)?(?:just\s+|right\s+)?"
                   r"(?:\(?near(?:by)?|outside|close to|next to|beside|not far from|"
                   r"(?:(?:some|about|around)\s+)?(?:\d+\s?(?:km|kilomet(?:re|er)s|miles)\s+)?(?:to the\s+)?"
                   r"(?:(?:north|south|east|west)(?:-?(?:east|west))?\s+(?:of|from)|from))\s+"
                   r"(?:the\s+)?(?:(?:city|town|village) of\s+)?$", re.I)
# … and what stands between what holds it and the name: "the Halven region's village of Lisk"; "in the Halven region, Lisk"
OWNS = re.compile(r"^(?:\s+(?:region|oblast|province|district))?(?:['’]s)?\s+"
                  r"(?:(?:city|town|village|settlement)\s+(?:of\s+)?)?$", re.I)
INSIDE = re.compile(r"^(?:\s+(?:region|oblast|province|district))?,\s+$", re.I)
IN = re.compile(r"\bin\s+(?:the\s+)?$", re.I)
LISTED = re.compile(r"^(?:,|,? and| or)\s+$")
STOP = re.compile(r"[.!?]\W*\s+(?=[\W]?[A-Z])|\n\s*\n")
FAR, FARTHEST = 300, 60  # characters: of a sentence to either side; between a name and what holds it
FOLLOWS = (None, "city")  # hints of a mention that may mean what another mention of the name was told to be


def toponyms(document, mentions, casebook=None, *, index=None, home=()):
    """The places that an article names -> Toponyms in the order of its text.

    ``index`` is a Gazetteer; without one the process's own is opened when a name first asks for it. ``home`` holds ISO codes
    of the publisher's country, or (ISO code, first-level code) of its region.
    """
    text, ours, opened = document.text, known(casebook), _opener(index)
    countries = _countries(text, ours, mentions.entities)
    codes = frozenset(code for code, _ in countries)
    found = spots(text, mentions.entities, ours, codes, opened)
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


def _countries(text, ours, entities=()):
    """What the text tells of countries, the casebook's that no table lists among them -> Counter of (code, word)."""
    countries = counted_countries(text)
    for mention in entities:
        name = text[mention.start:mention.end]
        if not name.isascii() and (code := world.codes().get(key(name))):
            countries[code, name] += 1  # Bénin, in English too
    for country in ours.unlisted:
        if told := len(re.findall(rf"\b{re.escape(country)}", text)):
            countries[country, country] = told
    codes = {code for code, _ in countries}
    if not ours.principals <= codes:
        # an article about the front may name its towns and no country
        untold = defaultdict(set)
        for _, _, name in ours.lexicon.found(text):
            home = ours.homes.get(name)
            if home in ours.principals and home not in codes and name not in ours.frail:
                untold[home].add(name)
        for home, towns in untold.items():
            if len(towns) + bool(ours.principals & codes) > 1:
                countries.update((home, name) for name in towns)
    return countries


def _resolved(text, found, ours, opened, countries, home):
    """-> (Spot, Name) pairs. An article means one place by one name, unless the words beside its mentions tell of several:
    then each of those is a Name of its own, and what has no such words means what was told last before it.
    """
    codes = frozenset(code for code, _ in countries)
    names, pairs = {}, []
    for spot in _hinted(text, found):
        # "Kursk" and "the Kursk region" may be two places
        same = names.get((spot.text, spot.hint))
        if same is None:
            entries = candidates(spot.text, spot.hint, ours, opened, codes)
            same = names[spot.text, spot.hint] = Name(spot.text, spot.hint, entries)
        pairs.append((spot, same))
    told = _told(text, pairs)
    split = _split(pairs, told)
    every = [*names.values(), *split.values()]
    for name in names.values():
        if len(name.candidates) == 1 and name.candidates[0].kind == "region":
            countries[name.candidates[0].country, name.text] += 1  # a state tells of its country
    choose(every, countries=countries, home=home)
    return _followed(text, pairs, told, split)


def _hinted(text, found):
    """The Spots, with what others of them tell: "annexed Lisk and Halven" tells of two, "the Ilmar" is the Ilmar river."""
    rivers, hinted = {spot.text for spot in found if spot.hint == "water"}, []
    for spot in found:
        before = hinted[-1] if hinted else None
        if spot.hint is None and before and before.hint == "land" and LISTED.match(text[before.end:spot.start]):
            spot = dataclasses.replace(spot, hint="land")
        elif spot.hint is None and spot.text in rivers and text[:spot.start].endswith(("the ", "The ")):
            spot = dataclasses.replace(spot, hint="water")
        hinted.append(spot)
    return hinted


def _told(text, pairs):
    """What the words beside each Spot tell of where it is -> for each a tuple of (True: in it, False: near it; Name)."""
    told = [() for _ in pairs]
    for at in range(len(pairs) - 1, 0, -1):
        (spot, name), (after, other) = pairs[at - 1], pairs[at]
        between = text[spot.end:after.start]
        if other is name or len(between) > FARTHEST:
            continue
        if HELD.match(between):
            if other not in name.beside:
                name.beside.append(other)
            if _can_hold(other, name):
                told[at - 1] = ((True, other),)
        elif CLOSE.match(between) and any(entry.lat is not None and entry.kind not in WIDE for entry in other.candidates):
            told[at - 1] = ((False, other), *(one for one in told[at] if one[0]))
        elif (OWNS.match(between) or INSIDE.match(between) and IN.search(text, max(0, spot.start - NEAR), spot.start)) \
                and spot.hint in ("region", "district") and _can_hold(name, other) and not told[at]:
            told[at] = ((True, name),)
    return told


def _can_hold(outer, inner):
    return any(holds(one, other) for one in outer.candidates for other in inner.candidates)


def _split(pairs, told):
    """The Names of those Spots that are told to be elsewhere than others of the same name -> by (Name, where)."""
    where = {}
    for (_, name), places in zip(pairs, told, strict=True):
        if places:
            where.setdefault(name, {})[_key(places)] = places
    split, outer = {}, defaultdict(set)
    for name, wheres in where.items():
        # "the village of Lisk" is Lisk elsewhere; "the Lisk region" is not
        outer[_spoken(name)].update(places[0][1].text for places in wheres.values())
    for name, wheres in where.items():
        if len(outer[_spoken(name)]) < 2:
            for places in wheres.values():
                _tell(name, places)
            continue
        kept = {other for places in wheres.values() for _, other in places}
        name.beside[:] = [other for other in name.beside if other not in kept]
        for key_, places in wheres.items():
            split[name, key_] = own = Name(name.text, name.hint, name.candidates)
            _tell(own, places)
    return split


def _spoken(name):
    return name.text, None if name.hint in FOLLOWS else name.hint


def _key(places):
    return tuple((inside, other.text) for inside, other in places)


def _tell(name, places):
    for inside, other in places:
        side = name.beside if inside else name.close
        if other not in side:
            side.append(other)


def _followed(text, pairs, told, split):
    """Each Spot with the Name that decides it: its own, or one that its sentence tells of, or the last that told."""
    decided, followed = {}, []
    every = {}
    for (_, name), places in zip(pairs, told, strict=True):
        if (name, _key(places)) in split:
            every.setdefault(name.text, []).append(split[name, _key(places)])
    for (spot, name), places in zip(pairs, told, strict=True):
        before = decided.setdefault(spot.text, [])
        own = split.get((name, _key(places)))
        if own is not None:
            before.append(own)
        elif spot.hint in FOLLOWS and spot.text in every:
            sentence = _sentence(text, spot)
            named = [one for one in before if any(other.text in sentence for other in (*one.beside, *one.close))]
            same = len({one.best and one.best.id for one in every[spot.text]}) == 1
            name = (named or before or (every[spot.text] if same else [name]))[-1]
            if not same:
                others = {one.best.id: one.best for one in every[spot.text] if one.best}
                name = dataclasses.replace(name, others=tuple(others.values()))
        followed.append((spot, own or name))
    return followed


def _sentence(text, spot):
    ends = [match.end() for match in STOP.finditer(text, max(0, spot.start - FAR), spot.start)]
    stop = STOP.search(text, spot.end, spot.end + FAR)
    return text[ends[-1] if ends else max(0, spot.start - FAR):stop.start() if stop else spot.end + FAR]


def _toponym(document, spot, name, opened, countries):
    """The Toponym of a Spot, or None where it is none: the model takes much for a place."""
    spans, entry = document.spans(spot.start, spot.end), name.best
    if not spans:
        return None
    if entry is None:
        # no gazetteer's word: only "region" or the like beside it makes it one
        if spot.hint == "water":
            return Toponym(spans[0], None, why="no gazetteer knows water of that name")
        place = spot.sure and spot.hint not in UNTOLD and spot.text.split()[0] not in ADJECTIVES
        return Toponym(spans[0], None, why="no gazetteer knows the name") if place else None
    if not spot.sure and not _is_great(entry) or _is_far_fetched(document.text, spot, name, countries):
        return None
    level, behind = _rivals(name)
    if level:
        return Toponym(spans[0], None, why="ambiguous: " + _listed(level, opened))
    alias, party = _alias(spot.text, entry)
    reasons = ["far from the article's other places"] * name.astray
    reasons += ["of that name too: " + _listed(behind, opened)] if behind else []
    why = "; ".join(reasons) or None
    return Toponym(spans[0], _place(entry, opened), alias, party, role(document.text, spot, entry), why)


def _is_great(entry):
    return entry.kind != "city" or entry.population >= LARGE or bool(entry.known) or world.is_capital(entry)


def _is_far_fetched(text, spot, name, countries):
    """Is the place too small to be meant, with nothing that speaks for it? Mostly it is then a person or a word."""
    entry = name.best
    if entry.kind not in ("city", "county") or entry.known or name.beside or spot.hint:
        return False
    if not entry.own and entry.population < LARGE and entry.country not in countries and not name.backed:
        return True
    if max(name.scores) >= PLAUSIBLE and (entry.own or entry.population >= TOWN):
        return False
    before = max(0, spot.start - NEAR)
    if PLACED.search(text, before, spot.start):
        return False
    return not AT.search(text, before, spot.start) or text[:spot.start].endswith(("the ", "The "))


def _rivals(name):
    """The places of the same name: the casebook's between which nothing in the article decides, and all not far behind."""
    best, ours = max(name.scores), name.best.known and name.best.kind in SETTLED
    leads = [(best - score, entry, ours and entry.known and entry.kind in SETTLED)
             for score, entry in zip(name.scores, name.candidates, strict=True) if entry is not name.best]
    level = [entry for lead, entry, both in leads if both and lead < LEAD]
    behind = [(lead, entry) for lead, entry, both in leads if lead < (DOUBT if both else NARROW)
              and not world.is_capital(name.best) and (both or _is_mistakable(name.best, entry))]
    elsewhere = [(0.0, entry) for entry in name.others if entry.id != name.best.id]
    told = {entry.id: entry for _, entry in sorted((*elsewhere, *behind), key=lambda other: other[0])}
    return (name.best, *level) if level else (), list(told.values())


def _is_mistakable(meant, other):
    """Would a reader wonder which is meant? Not of Wyoming and the towns of that name, nor of Riga and its own region."""
    if meant.kind in WIDE or meant.kind == "region":
        return other.kind in ("country", "region") or meant.region and (other.country, other.region) == (
            meant.country, meant.region)
    if other.kind == "region":
        return not other.own
    return other.lat is None or meant.lat is None or kilometres(meant, other) >= SAME_PLACE  # two lists' points for one


def _listed(entries, opened):
    told = [f"{entry.name} ({where})" if (where := _where(entry, opened)) else entry.name for entry in entries]
    more = len(told) - SHOWN
    return "; ".join(told[:SHOWN]) + (f"; and {more} more" if more > 0 else "")


def _where(entry, opened):
    """What holds a place, to tell it from others of its name: its region, or else its country."""
    if entry.known:
        return entry.known.place.region
    country = world.countries().get(entry.country)
    region = opened().regions.get((entry.country, entry.region)) if entry.kind in ("city", "county") and entry.region else None
    return region or (country.entry.name if country and entry.kind != "country" else None)


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
