"""Casebooks: YAML → what is known beforehand of a conflict: its parties, actors, places, issues and instruments."""
from dataclasses import dataclass

from onrecord.values import Actor, Place, Term


@dataclass(frozen=True, slots=True)
class Party:
    """One side or state with a say. ``state`` is the state whose authorities it is, where it is one; ``names`` other names of it."""

    name: str
    state: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place with all its names, and for each the party that uses it (None: everybody's, or an older or other spelling)."""

    place: Place
    names: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """What is negotiated: ``cues`` are words that tell it, ``prototypes`` sentences that speak of it."""

    name: str
    cues: tuple[str, ...] = ()
    prototypes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A plan, treaty, memorandum, package or the like; ``date`` is EDTF or None."""

    id: str
    name: str
    kind: str
    date: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Casebook:
    """All that is known beforehand of one conflict."""

    name: str
    title: str
    parties: tuple[Party, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[KnownPlace, ...] = ()
    issues: tuple[Issue, ...] = ()
    instruments: tuple[Instrument, ...] = ()
