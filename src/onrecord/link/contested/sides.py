"""What is compared: sentences of statements and claims that articles tie together; and two of them that are opposed."""
from dataclasses import dataclass

from onrecord.values import Claim, Span, Speaker


@dataclass(frozen=True, slots=True)
class Sentence:
    """A part of a statement as a record holds it. ``key`` tells where it stands, (id of the article, start, end, id of
    the statement): the same in whatever order articles came, so that what is sorted by it is too.

    ``statement`` is the asker's number of the statement, ``article`` the id of its article. ``start`` and ``end`` are its
    longest stretch in the article, which reads ``words``; ``text`` is all of it. ``places`` are (start, end, id of the
    place, its own name) and ``names`` (start, end, id of the actor, party) of those in it; ``since`` and ``until`` (ISO,
    half-open) the days on which it may have been said. ``whole`` is the stretch with the source and cue, where these
    stand right beside it: what is denied by the cue alone must be shown with it.
    """

    key: tuple[str, int, int, str]
    statement: int
    statement_id: str
    article: str
    start: int
    end: int
    words: str
    text: str
    speaker: Speaker | None = None
    kind: str = "indirect"
    act: str | None = None
    negated: bool = False
    cue: str | None = None
    before: str = ""  # what stands in front of it in its article
    on: str | None = None  # EDTF
    since: str | None = None
    until: str | None = None
    issues: tuple[str, ...] = ()
    places: tuple[tuple[int, int, str, str], ...] = ()
    names: tuple[tuple[int, int, str, str | None], ...] = ()
    nested: bool = False
    whole: Span | None = None


@dataclass(frozen=True, slots=True)
class Tied:
    """A Claim of an article's Dispute: ``article`` is its id, ``number`` which of its Disputes; ``on`` is the article's
    day (EDTF or None)."""

    article: str
    number: int
    claim: Claim
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two Sentences, ``how`` the second is against the first, how surely, and why; ``about`` is what a frame ties them
    by."""

    asserted: Sentence
    denied: Sentence
    how: str
    score: float
    why: str
    about: tuple | None = None
