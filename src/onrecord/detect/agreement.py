"""The names of one document, each with one noun throughout: where the model wavers between mentions, they vote."""
from collections import Counter, defaultdict
from dataclasses import replace


def agreed(entities, text):
    """The same mentions in the same places; a name's mentions take the noun that they score highest together.

    A single word votes with the people whose names end in it: "Orlan" with "Mira Orlan". bench/entities.py measures it.
    """
    votes = defaultdict(Counter)
    for mention in entities:
        votes[text[mention.start:mention.end]][mention.label] += mention.score
    families = defaultdict(float)  # surname -> how surely people bear it
    for name, counted in votes.items():
        *given, last = name.split()
        if given and _first(counted) == "person":
            families[last] += counted["person"]
    for name, counted in votes.items():
        if families.get(name):
            counted["person"] += families[name]
    return tuple(_as_voted(mention, votes[text[mention.start:mention.end]]) for mention in entities)


def _as_voted(mention, counted):
    noun = _first(counted)
    return mention if mention.label == noun else replace(mention, label=noun, score=counted[noun] / counted.total())


def _first(counted):
    return max(sorted(counted), key=counted.get)
