"""The nouns: frozen values that the stages hand to each other, and that cannot be built wrong.

Offsets are half-open ranges of Python ``str`` indices. A ``Span`` points into the article's text as it was read; a
``Mention`` points into the cleaned text of a ``Document``, whose ``spans`` takes it back to the article.
"""
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from onrecord.errors import SpanError

Kind = Literal["direct", "indirect", "mixed"]
SpeakerType = Literal["person", "state", "organisation", "group", "document"]
Act = Literal["assert", "accuse", "deny", "demand", "request", "offer", "promise", "accept", "reject", "threaten", "support"]
Direction = Literal["softer", "harder", "other"]
DifferenceKind = Literal["negation", "modality", "condition", "quantity", "date", "name", "verb", "marks", "omission", "addition",
                         "synonym"]
Bound = Literal["=", "~", "<", ">", "<=", ">="]
Sort = Literal["accept", "correct", "reject", "same", "different", "linked", "parted", "undo"]
# how words take a side in what is contested: the first four assert it
How = Literal["said", "told as a claim", "told by the outlet", "what some say",
              "denied", "denied in passing", "rejected", "rejected in passing", "accuses the other side", "the opposite said",
              "what excludes it said", "not confirmed", "the outlet's word", "recalled by the outlet", "another figure"]
ALONE = "denial alone"  # the Way in which what nobody in the record asserts is contested: told apart from what two sides say
# in which way a thing is contested, the strongest first
Way = Literal["explicit denial", "explicit rejection", "mutual accusation", "opposite claims", "implied dispute",
              "not confirmed", "the outlet's word", "other figures", "denial alone"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of an article's text, and how they read there."""

    start: int
    end: int
    text: str

    def __post_init__(self):
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise SpanError(f"{self.start}:{self.end} cannot spell {self.text[:40]!r} ({len(self.text)} characters)")


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read: ``text`` untouched, and what stood beside it. ``id`` is a hash of the text.

    ``published_on`` is an EDTF string or None when nothing tells; ``published_basis`` tells what does: words of the text, or
    "meta", "url", "file name", "same words in NAME".
    """

    id: str
    name: str
    text: str = field(repr=False)
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published_on: str | None = None
    published_basis: str | None = None

    def span(self, start, end):
        """The Span of these characters. Raises SpanError when they run past the text's end or spell nothing."""
        if not 0 <= start < end <= len(self.text):
            raise SpanError(f"{start}:{end} is no stretch of {self.name} ({len(self.text)} characters)")
        return Span(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch of an article that was set aside (dropped) or flagged (garbled), and why."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article's text without its furniture, every character of which knows where it came from.

    ``pieces`` are the kept ranges of the article's text, in order and disjoint; ``text`` is their concatenation.
    ``dropped`` is what was left out; ``garbled`` is kept but reads wrongly.
    """

    article: Article
    pieces: tuple[tuple[int, int], ...]
    dropped: tuple[Aside, ...] = ()
    garbled: tuple[Aside, ...] = ()
    text: str = field(init=False, repr=False)
    starts: tuple[int, ...] = field(init=False, repr=False)  # where each piece begins in ``text``

    def __post_init__(self):
        starts, at, last = [], 0, 0
        for start, end in self.pieces:
            if not last <= start < end <= len(self.article.text):
                raise SpanError(f"{start}:{end} is no next piece of {self.article.name}")
            starts.append(at)
            at, last = at + end - start, end
        object.__setattr__(self, "starts", tuple(starts))
        object.__setattr__(self, "text", "".join(self.article.text[start:end] for start, end in self.pieces))

    def spans(self, start, end):
        """Characters ``start`` to ``end`` of the cleaned text -> the article's Spans that hold them, in order.

        More than one where furniture stood between; none when only white space is left. Edges carry no white space.
        """
        found = []
        for index in range(max(0, bisect_right(self.starts, start) - 1), len(self.pieces)):
            at, (piece_start, piece_end) = self.starts[index], self.pieces[index]
            if at >= end:
                break
            low, high = piece_start + max(0, start - at), min(piece_end, piece_start + end - at)
            words = self.article.text[low:high]
            low, high = low + len(words) - len(words.lstrip()), high - len(words) + len(words.rstrip())
            if low < high:
                found.append(self.article.span(low, high))
        return tuple(found)

    def first(self, start, end):
        """The first of ``spans``, or None."""
        return next(iter(self.spans(start, end)), None)

    def at(self, span):
        """An article's Span -> (start, end) in the cleaned text, as much of it as was kept; None where nothing was."""
        kept = [(at + max(span.start, start) - start, at + min(span.end, end) - start)
                for (start, end), at in zip(self.pieces, self.starts) if start < span.end and span.start < end]
        return (kept[0][0], kept[-1][1]) if kept else None


@dataclass(frozen=True, slots=True)
class Mention:
    """What the model saw: a labelled stretch of the document's cleaned text, and how sure it is (0 to 1)."""

    start: int
    end: int
    label: str  # source, cue, content; person, organisation, place, other
    score: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its source and its content, as the model tied them; any of them may be missing, not all.

    ``nested`` tells that it was found inside another's content.
    """

    source: Mention | None
    cue: Mention | None
    content: tuple[Mention, ...]
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that the model saw in one document, in the order of the text.

    ``words`` (W, 2) are the words' characters in the cleaned text, ``lower`` (W, 384) what a lower layer of the network makes of
    each: arrays for heads that read whole statements; None where no network read the text.
    """

    attributions: tuple[Attribution, ...] = ()
    entities: tuple[Mention, ...] = ()
    words: object = field(default=None, repr=False, compare=False)
    lower: object = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Term:
    """What held for a time: an office, a side. ``since`` and ``until`` are EDTF dates, both included; None is open."""

    what: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts or speaks in the world, whatever an article calls it. ``id`` is TYPE/slug-of-the-name.

    ``names`` are its other names and spellings; ``roles`` and ``parties`` are Terms, the newest last.
    """

    id: str
    name: str
    type: SpeakerType
    names: tuple[str, ...] = ()
    roles: tuple[Term, ...] = ()
    parties: tuple[Term, ...] = ()
    gender: Literal["he", "she"] | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """One actor as one article tells of it: its fullest name there, what it is called, and every place that names it.

    ``id`` is what ``Speaker.id`` is in that article's statements.
    """

    id: str
    name: str
    type: SpeakerType
    party: str | None = None
    roles: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    gender: Literal["he", "she"] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the world. ``id`` is geonames/NUMBER, or casebook/slug where GeoNames has none; ``lat`` and ``lon`` in
    degrees (WGS 84), None where nothing tells; ``country`` and ``region`` by their English names."""

    id: str
    name: str
    kind: str  # country, region, city, base, sea, river, building, …
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place named in an article. ``alias_of`` is the place's name where the text uses another name for it (not a mere
    spelling), and ``used_by`` the party whose name that is. ``role`` is actor where the name stands for those who govern there.

    ``place`` is None when no gazetteer knows the name, or knows too many of it to choose; ``why`` then says which.
    """

    span: Span
    place: Place | None
    alias_of: str | None = None
    used_by: str | None = None
    role: Literal["place", "actor"] = "place"
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, month, year or interval (EDTF; None when not determined) and what tells it: words of the article, or in a
    word what else ("published", "meta", "file name", "url", "same words in NAME"). ``basis`` None: nothing tells."""

    on: str | None = None
    basis: Span | str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, by the fullest name that the article gives. ``id`` is TYPE/slug-of-the-name."""

    id: str
    name: str
    type: SpeakerType
    party: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as an article tells it: how much (``value``, ``unit``, ``bound``) of what (``measure``, in words), whose or of
    which whole (``of``), when it held (``as_of``), and who says so.

    ``value`` is a number, a pair (low, high) of which one may be None where the words give only one end ("more than 40": (40,
    None)), "all", or None where they count without a number ("nearly all"). ``unit`` is the unit's symbol ("km²"), a currency's
    code ("USD"), "percent", "share of …", or the plural of what is counted ("cities", "persons killed"). ``sort`` is quantity,
    quantifier ("all targets"), ordinal ("the first") or designation ("a T-72": no quantity). ``series`` is a key that figures of
    one measure share, so that they can be compared; None where the words do not tell what is measured. ``stated_by`` is None
    where the article says it in its own name, ``statement`` the id of the statement whose words hold it.
    """

    span: Span
    value: float | str | tuple[float | None, float | None] | None
    unit: str | None
    bound: Bound = "="
    sort: Literal["quantity", "quantifier", "ordinal", "designation"] = "quantity"
    measure: str | None = None
    series: str | None = None
    of: str | None = None
    as_of: Dated = Dated()
    stated_by: Speaker | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a Dispute: who asserts or denies it, with which words, and how that is told.

    ``by`` is None where nobody is named ("those who say that …", ``how`` tells it) or where the article says it in its own name
    (``outlet``). ``statement`` is the id of the statement that it is, or that holds it; ``span`` None: some of its words,
    which a comparison with the other side has to find.
    """

    side: Literal["asserted", "denied"]
    span: Span | None
    how: How
    by: Speaker | None = None
    statement: str | None = None
    outlet: bool = False

    def __post_init__(self):
        if not self.span and not self.statement:
            raise SpanError(f"a claim ({self.how}) without words")


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim and what is against it, as an article itself ties them: "the vote, which Kestrin rejects"."""

    claims: tuple[Claim, ...]

    def __post_init__(self):
        if {claim.side for claim in self.claims} != {"asserted", "denied"}:
            raise SpanError("a dispute has two sides")


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be (``when``) for what (``then``) to be, in the statement's own words or those right before it; one of them
    may be None. ``form`` tells how to read them: if, only if, unless, until, once, as long as, provided, in case, exchange,
    without, any ("any attack will be …"), necessary (``then`` needs ``when``), otherwise (``then`` if ``when`` is not done)."""

    when: Span | None
    then: Span | None
    form: str

    def __post_init__(self):
        if not self.when and not self.then:
            raise SpanError("a condition has no words")


@dataclass(frozen=True, slots=True)
class Target:
    """The one that an act is directed at; ``party`` is its side, None where it is nobody's."""

    name: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom words are said: by the fullest name that the article gives, and in the words that tell it."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Meant:
    """What a speaker does with some words: ``act`` with its calibrated probability ``sure`` (0 to 1), the PLOVER class
    ``plover`` (Halterman et al. 2023) where there is one, the ``issues`` of the casebook that they are about (None where there
    is no casebook), at whom, to whom and where ("at a briefing in Kestrin").

    ``negated``: the words deny or refuse what they would say without their negation.
    """

    act: Act | None = None
    sure: float = 0.0
    plover: str | None = None
    issues: tuple[str, ...] | None = None
    target: Target | None = None
    addressee: Addressee | None = None
    venue: Span | None = None
    negated: bool = False
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """Where an article names an instrument: a plan, treaty, package, meeting, pledge.

    ``name`` is what the article calls it most fully, ``version`` the words that tell a version or part. A ``pointer`` ("it",
    "this") inside a statement stands for the one named last.
    """

    span: Span
    kind: str
    name: str
    version: str | None = None
    pointer: bool = False


@dataclass(frozen=True, slots=True)
class Instrument:
    """A plan, treaty, memorandum, package, meeting or the like, whatever articles call it. ``id`` is the casebook's, or
    instrument/slug; ``date`` is EDTF or None."""

    id: str
    name: str
    kind: str
    date: str | None = None
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """Where a party stood on an issue at a time. ``statements`` are the keys of those that say so, the weightiest first: a
    quote before a paraphrase, a head before a ministry. ``summary`` is the first one's words; ``on`` EDTF or None."""

    party: str
    issue: str
    on: str | None
    act: Act
    summary: str
    statements: tuple
    condition: str | None = None

    def __post_init__(self):
        if not self.statements:
            raise ValueError(f"{self.party} on {self.issue}: a position rests on no statement")


@dataclass(frozen=True, slots=True)
class Shift:
    """A party's position on an issue moved; ``why`` tells what differs: the act, the condition, the object."""

    before: Position
    after: Position
    direction: Direction
    why: str


@dataclass(frozen=True, slots=True)
class Held:
    """Words that take a side in what is contested: who asserts or denies it (``by``; None: nobody named, or the outlet in its own
    name, ``outlet``), in which article and statement, when (EDTF, None where nothing tells), and ``how`` that is told.

    ``article`` and ``statement`` are keys of the asker's, ``statement`` None where no statement holds the words. ``score`` (0 to
    1) is how surely they take it, ``why`` the reasons in words.
    """

    side: Literal["asserted", "denied"]
    span: Span
    how: How
    article: object
    statement: object = None
    by: Speaker | None = None
    outlet: bool = False
    on: str | None = None
    score: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Contention:
    """What is contested, in one sentence of its sources' words, and who takes which side, the earliest first.

    ``kind`` is the strongest way in which it is contested.
    """

    proposition: str
    kind: Way
    held: tuple[Held, ...]

    def __post_init__(self):
        if not any(one.side == "denied" for one in self.held):
            raise ValueError(f"nobody disputes {self.proposition!r}")


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: who (source, speaker) said (cue) what (content). None stands for "the text has none" or
    "not determined"; ``content`` is never empty.

    ``id`` is a hash of the article's id and the offsets. ``nested_in`` is the id of the statement whose words hold this one,
    ``utterance`` that of the utterance that most of its words belong to, where others word it too.
    """

    id: str
    kind: Kind
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speaker: Speaker | None = None
    nested_in: str | None = None
    confidence: float = 1.0
    said: Dated = Dated()
    places: tuple[Toponym, ...] = ()  # those inside its content
    figures: tuple[Figure, ...] = ()  # likewise
    meant: Meant = Meant()
    utterance: str | None = None

    def __post_init__(self):
        if not self.content:
            raise SpanError(f"statement {self.id} has no content")


@dataclass(frozen=True, slots=True)
class Flag:
    """What is wrong with an article's text, in a word (machine-translated, spun, garbled, truncated), and words that show it."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quality:
    """How far an article's text can be trusted to say what was said, 0 to 1, and the Flags that lower it, each in every
    place that shows it."""

    score: float = 1.0
    flags: tuple[Flag, ...] = ()

    @property
    def names(self):
        """The flags' names, each once, in the order of the alphabet."""
        return tuple(sorted({flag.name for flag in self.flags}))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided, ``at`` which time (UTC) and ``by`` what name. ``id`` is a hash of all the rest.

    accept, correct and reject are of a statement (``subject``), of one ``field`` of it or of all; same and different of two
    actors (``other``), linked and parted of two statements' words, undo of another judgement. ``anchor`` is what finds the
    subject again where its id has changed, and what the machine said: article, spans, words, names.
    """

    id: str
    at: str
    by: str
    sort: Sort
    subject: str
    other: str | None = None
    field: str | None = None
    value: object = None
    anchor: dict | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says: the document it was cleaned to, its statements in the order of the text, whom and which
    places and instruments it names, when it was published, and how good its text is."""

    document: Document
    statements: tuple[Statement, ...] = ()
    named: tuple[Named, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    published: Dated = Dated()
    cited: tuple[Cited, ...] = ()
    quality: Quality = Quality()
    figures: tuple[Figure, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    @property
    def article(self):
        return self.document.article

    def _repr_html_(self):
        from onrecord import notebook

        return notebook.reading(self)
