"""Which of the places that a name may stand for is meant: a score with reasons, from the article's other places."""
import math
import re
from collections import Counter
from dataclasses import dataclass

from onrecord.link import world
from onrecord.link.entries import key, kilometres

# --- the features: what speaks for a candidate, and how much (bench/places.py re-measures them)

KINDS = {"country": 7.6, "continent": 8.0, "area": 6.6, "sea": 6.6, "union": 8.0, "former country": 6.6, "region": 4.3, "county": 3.4,
         "building": 7.0, "base": 6.0, "strait": 6.6, "river": 5.0}  # else a city: the logarithm of its people
PEOPLE = 1.0  # a city of a million counts 6, one of a thousand 3
OTHER_NAME = -1.5  # found by another name than its own
COUNTRY_NAMED = 2.2  # its country is named in the article …
COUNTRY_SHARE = 2.2  # … and by how large a share of all that names a country
REGION_NAMED = 2.6  # its region is named in the article
WITHIN = 7.0  # the words beside it name its region or country: "Paris, Texas"
WITHIN_IT = 3.0  # it holds the place beside it: Texas in "Paris, Texas"
HINTED = 4.0  # it is what the words beside it say: "the Donetsk region"
NOT_HINTED = -2.5
KNOWN = 6.0  # the casebook names it, in an article that names one of the casebook's countries
KNOWN_ELSEWHERE = 0.5
HOME = 2.0  # in the country or region where the article's publisher is
NEAR = ((30.0, 1.3), (80.0, 1.0), (161.0, 0.8), (400.0, 0.4))  # kilometres to another place of the article, and what each counts
MOST_NEAR = 3.2  # together
SAME_REGION = 0.6
NEIGHBOURS = 14  # places of the article that are looked at: more say the same again
LEAD = 0.35  # by how much the best must lead the next, of the casebook's renamed places, not to be called ambiguous
ROUNDS = 3  # the places settle each other: after three rounds next to none changes


@dataclass
class Name:
    """A name as an article uses it, with all its candidates, and what the words beside its occurrences tell."""

    text: str
    candidates: tuple
    hints: Counter
    beside: list  # Names that stand right behind it, as what holds it may: ", Texas"
    best: object = None
    scores: tuple = ()


def choose(names, *, countries, casebook_countries=frozenset(), home=()):
    """Set ``best`` (None: no candidate) and ``scores`` of each Name. ``countries`` counts the ISO codes the article tells of.

    ``home`` holds the codes (ISO, or (ISO, region)) of where the publisher is.
    """
    total = sum(countries.values()) or 1
    active = bool(casebook_countries & set(countries))
    base = {}
    for name in names:
        base[id(name)] = [_alone(name, entry, countries, total, active, home) for entry in name.candidates]
        _settle(name, base[id(name)])
    for _ in range(ROUNDS):
        regions = _regions(names)
        settled = _settled(names)
        for name in names:
            if len(name.candidates) > 1:
                own = base[id(name)]
                near = [other.best for other in settled if other is not name][:NEIGHBOURS]
                _settle(name, [score + _together(name, entry, regions, near, names)
                               for score, entry in zip(own, name.candidates, strict=True)])


def _alone(name, entry, countries, total, active, home):
    score = KINDS.get(entry.kind)
    if score is None:
        score = PEOPLE * math.log10(entry.population + 10) if not entry.known or entry.population else 3.0
    elif entry.kind == "region" and entry.population:
        score += 0.25 * math.log10(entry.population)
    if world.countries().get(entry.country) and world.countries()[entry.country].capital and world.countries()[
            entry.country].capital.id == entry.id:
        score = max(score, 6.3) + 0.5
    if not entry.own:
        score += OTHER_NAME
    if entry.country in countries and entry.kind != "country":
        score += COUNTRY_NAMED + COUNTRY_SHARE * countries[entry.country] / total
    if entry.known:
        score += KNOWN if active else KNOWN_ELSEWHERE
    if entry.country in home or (entry.country, entry.region) in home:
        score += HOME
    if name.hints:
        wanted = set(name.hints)
        kind = entry.kind if entry.kind in ("region", "county", "district", "country") else "city"
        if kind in wanted or kind == "region" and "district" in wanted:
            score += HINTED
        elif wanted:
            score += NOT_HINTED
    return score


def _settle(name, scores):
    name.scores = scores
    if scores:
        at = max(range(len(scores)), key=lambda index: (scores[index], -index))
        name.best = name.candidates[at]


def _regions(names):
    return {(name.best.country, name.best.region) for name in names
            if name.best and name.best.kind == "region" and name.best.region}


def _settled(names):
    """The names that have a place with a point, the surest first; countries are too wide to be near anything."""
    told = [name for name in names if name.best and name.best.lat is not None and name.best.kind not in (
        "country", "continent", "area", "sea", "union", "former country")]

    def lead(name):
        ranked = sorted(name.scores, reverse=True)
        return ranked[0] - ranked[1] if len(ranked) > 1 else 9.0

    return sorted(told, key=lead, reverse=True)


def _together(name, entry, regions, near, names):
    score = 0.0
    if entry.kind not in ("region", "country") and (entry.country, entry.region) in regions:
        score += REGION_NAMED
    if entry.lat is not None and entry.kind not in ("country", "continent", "area", "sea"):
        together = 0.0
        for other in near:
            if other.id == entry.id or other.kind == "region" and entry.kind == "region":
                continue
            if abs(other.lat - entry.lat) < 4 and other.kind != "region":
                far = kilometres(entry, other)
                together += next((weight for most, weight in NEAR if far <= most), 0.0)
            if other.region and (other.country, other.region) == (entry.country, entry.region):
                together += SAME_REGION
        score += min(together, MOST_NEAR)
    for holder in name.beside:
        if any(_holds(outer, entry) for outer in holder.candidates):
            score += WITHIN
            break
    for inner in names:
        if name in inner.beside and any(_holds(entry, within) for within in inner.candidates):
            score += WITHIN_IT
            break
    return score


def _holds(outer, inner):
    if outer.id == inner.id:
        return False
    if outer.kind == "country":
        return outer.country == inner.country and inner.kind != "country"
    if outer.kind in ("region", "county") and inner.kind not in ("region", "country"):
        if inner.known and inner.known.place.region:
            return key(inner.known.place.region) in {key(outer.name), key(outer.name + " Oblast")} or (
                key(re.sub(" Oblast$", "", inner.known.place.region)) == key(re.sub(" Oblast$", "", outer.name)))
        if outer.kind == "county":
            return (outer.country, outer.region) == (inner.country, inner.region) and inner.lat is not None and kilometres(outer, inner) < 80
        return bool(outer.region) and (outer.country, outer.region) == (inner.country, inner.region)
    return False


def counted_countries(text):
    """How often a text tells of each country, by name, adjective, people or capital -> Counter of ISO codes."""
    told = Counter()
    for match in _telling().finditer(text):
        told[_codes()[match.group()]] += 1
    return told


def _codes():
    if not _CODES:
        for code, country in reversed(world.countries().items()):
            words = [*country.names, *country.adjectives, *(f"{word}s" for word in country.adjectives), *country.capital_names[:4]]
            _CODES.update(dict.fromkeys((word for word in words if word not in world.WORDS and len(word) > 1), code))
        _CODES.update({"Palestinian": "PS", "Georgian": "GE", "Tbilisi": "GE"})
    return _CODES


_CODES = {}
_TELLING = []


def _telling():
    if not _TELLING:
        _TELLING.append(re.compile(r"(?<![\w@])(?:" + "|".join(map(re.escape, sorted(_codes(), key=len, reverse=True))) + r")(?![\w@])"))
    return _TELLING[0]
