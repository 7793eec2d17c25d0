"""What a query answers with, and how rows of the tables become it."""
import json
from dataclasses import dataclass

from onrecord.values import (Actor, Addressee, Article, Aside, Cited, Condition, Dated, DifferenceKind, Flag, Instrument, Meant,
                             Place, Position, Quality, Shift, Span, Speaker, Statement, Target, Toponym)


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement, and the article that it stands in."""

    article: Article
    statement: Statement


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article with what is known of it. ``also_at`` are the other paths that hold the same text.

    ``superseded`` tells that its file holds another text by now. ``copy_of`` is the id of the article that it is a copy of, and
    ``copy_kind`` tells how: syndicated, rewritten, spun, translated. ``quality`` is None where nobody judged it.
    """

    article: Article
    words: int
    statements: int
    dropped: tuple[Aside, ...]
    garbled: tuple[Aside, ...]
    also_at: tuple[str, ...]
    superseded: bool
    copy_of: str | None = None
    copy_kind: str | None = None
    quality: Quality | None = None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """Somebody in a record: ``names`` is what articles call it, the most frequent first. ``statements`` and ``mentions``
    count, ``utterances`` the different things said, however many articles word them; ``spans`` are the mentions with their
    articles, where they were asked for."""

    actor: Actor
    names: tuple[str, ...]
    statements: int
    mentions: int
    spans: tuple[tuple[Article, Span], ...] = ()
    utterances: int = 0


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place named, and the article that names it."""

    article: Article
    toponym: Toponym


@dataclass(frozen=True, slots=True)
class NameUsed:
    """One name of a place as articles print it. ``is_alias`` tells that it is another name, no mere spelling; ``used_by``
    the party whose name it is."""

    text: str
    mentions: int
    is_alias: bool
    used_by: str | None
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class PlaceSummary:
    """All that a record tells of one place; ``place`` is None where no gazetteer knows it, or knows too many of its name."""

    name: str
    place: Place | None
    mentions: int
    names: tuple[NameUsed, ...]
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A Position, whose ``statements`` are ids, and these as StatementRows, the weightiest first."""

    position: Position
    grounds: tuple[StatementRow, ...]

    @property
    def condition(self):
        """The Condition of the weightiest statement that sets one, or None."""
        return next((row.statement.meant.condition for row in self.grounds if row.statement.meant.condition), None)


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A Shift, and the positions before and after it with what they rest on."""

    shift: Shift
    before: PositionRow
    after: PositionRow


@dataclass(frozen=True, slots=True)
class Tie:
    """The id of another party's statement, and why it meets a condition or excludes it."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A statement that sets a condition, its article, and the sides that its two parts are about, None where no words tell;
    ``meets`` and ``excludes`` are the statements of other parties that do."""

    article: Article
    statement: Statement
    if_party: str | None
    then_party: str | None
    meets: tuple[Tie, ...] = ()
    excludes: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement whose words name an instrument, and the version of it that they name."""

    article: Article
    statement: Statement
    version: str | None


@dataclass(frozen=True, slots=True)
class InstrumentRow:
    """An Instrument, every place that names it with its article, and who says what about it, the newest first."""

    instrument: Instrument
    mentions: tuple[tuple[Article, Cited], ...]
    says: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of an utterance: ``content`` of a statement, of which ``span`` is the longest stretch, and the article that
    prints it. ``follows`` are the ids of the utterance's articles that surely came out earlier; ``first`` tells that all others
    surely came out later. ``score`` (0 to 1) is how surely it is one utterance with the wording most like it, and ``why`` the
    reasons; None where nothing else words it."""

    article: Article
    statement: Statement
    span: Span
    content: tuple[Span, ...]
    first: bool = False
    follows: tuple[str, ...] = ()
    score: float | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a Wording differs from the base of its utterance. ``meaning`` tells that it changes what is said; ``span`` is None
    for words that only the base has, ``base_span`` for words that the base lacks."""

    kind: DifferenceKind
    meaning: bool
    wording: Wording
    span: Span | None
    base_span: Span | None
    why: str


@dataclass(frozen=True, slots=True)
class UtteranceRow:
    """What was said once, in all its wordings, the earliest printed first; ``base`` is the one that the others are compared
    with. ``repeats`` is the id of the utterance of an earlier day that says the same line."""

    id: str
    speaker: Speaker | None
    said: Dated
    base: Wording
    members: tuple[Wording, ...]
    differences: tuple[Difference, ...]
    repeats: str | None = None


@dataclass(frozen=True, slots=True)
class OutletRow:
    """What an outlet's articles do; all but the lists count.

    ``copies`` are articles that copy another. ``utterances`` are those that others word too; of these it prints ``first`` or
    ``later`` where the days of the articles tell. ``verbs`` are (party, verb that reports it, times), ``follows`` (outlet that
    printed an utterance earlier, times). ``differences`` are those of its wordings from their bases by kind; in
    ``meaning_changed`` wordings one changes what is said. ``name`` is None where nothing tells the outlet.
    """

    name: str | None
    articles: int = 0
    copies: int = 0
    statements: int = 0
    utterances: int = 0
    first: int = 0
    later: int = 0
    direct: int = 0
    indirect: int = 0
    mixed: int = 0
    verbs: tuple[tuple[str | None, str, int], ...] = ()
    differences: tuple[tuple[DifferenceKind, int], ...] = ()
    meaning_changed: int = 0
    follows: tuple[tuple[str | None, int], ...] = ()


# what ``article`` needs, of tables article and lead
ARTICLE_COLUMNS = ("article.id, lead.name, article.text, lead.path, lead.url, lead.outlet, lead.title, "
                   "article.published_on, article.published_basis")
# what ``statement`` needs, of tables statement and actor, and how many columns that is: who speaks is the actor in the world
# by name, on the side and in the office that the article's day told
STATEMENT_COLUMNS = ("statement.id, statement.kind, coalesce(actor.id, speaker_id), coalesce(actor.name, speaker_name), "
                     "speaker_type, coalesce(speaker_party, actor.party), speaker_role, nested_in, confidence, "
                     "said_on, said_basis, statement.article, act, act_confidence, plover, issues, target_name, target_party, "
                     "addressee, negated, condition_form, statement.utterance")
STATEMENT_WIDTH = 22
# what is of one article (:article: an id, a name or a path), and what is coverage: an article that was edited since is
# evidence, and answers to its id only
OF_ARTICLE = ("(article.id = :article OR EXISTS (SELECT 1 FROM place WHERE place.article = article.n "
              "AND is_current AND :article IN (name, path, url)))")
CURRENT = "(lead.is_current OR article.id = :article)"
TOPONYM_COLUMNS = '"start", "end", text, place, name, kind, lat, lon, country, region, alias_of, used_by, role, why'
TOPONYM_WIDTH = len(TOPONYM_COLUMNS.split(", "))


def article(row):
    """The Article in a row of ARTICLE_COLUMNS."""
    return Article(*row)


def statement(connection, number, row):
    """The Statement in a row of STATEMENT_COLUMNS, with its spans and places fetched by its number."""
    held = {role: [] for role in ("source", "cue", "content", "said_on", "if", "then", "addressee", "venue")}
    for role, start, end, text in connection.execute(
            'SELECT role, "start", "end", text FROM span WHERE statement = ? ORDER BY n', (number,)):
        held[role].append(Span(start, end, text))
    first = {role: next(iter(spans), None) for role, spans in held.items()}
    (own_id, kind, speaker_id, name, speaker_type, party, speaker_role,
     nested_in, confidence, said_on, basis, article_number, *meant, utterance) = row
    return Statement(
        id=own_id, kind=kind, source=first["source"], cue=first["cue"], content=tuple(held["content"]), nested_in=nested_in,
        confidence=confidence, said=Dated(said_on, first["said_on"] or basis),
        speaker=Speaker(speaker_id, name, speaker_type, party, speaker_role) if speaker_id else None,
        places=tuple(toponym(place) for span in held["content"] for place in connection.execute(
            f'SELECT {TOPONYM_COLUMNS} FROM toponym WHERE article = ? AND "start" >= ? AND "end" <= ? ORDER BY n',
            (article_number, span.start, span.end))),
        meant=_meant(*meant, first), utterance=utterance)


def _meant(act, sure, plover, issues, target, target_party, addressee, negated, form, spans):
    return Meant(act, sure or 0.0, plover, None if issues is None else tuple(json.loads(issues)),
                 target and Target(target, target_party), addressee and Addressee(addressee, spans["addressee"]), spans["venue"],
                 bool(negated), form and Condition(spans["if"], spans["then"], form))


def toponym(row):
    """The Toponym in a row of TOPONYM_COLUMNS."""
    start, end, text, place, *told, alias_of, used_by, role, why = row
    return Toponym(Span(start, end, text), Place(place, *told) if place else None, alias_of, used_by, role, why)


def asides(connection, number):
    """The Asides of an article by its number -> {"dropped": [...], "garbled": [...]}."""
    held = {"dropped": [], "garbled": []}
    for sort, start, end, text, why in connection.execute(
            'SELECT sort, "start", "end", text, why FROM aside WHERE article = ? ORDER BY n', (number,)):
        held[sort].append(Aside(Span(start, end, text), why))
    return held


def flags(connection, number):
    """The Flags of an article by its number."""
    return tuple(Flag(name, Span(start, end, text)) for name, start, end, text in connection.execute(
        'SELECT name, "start", "end", text FROM flag WHERE article = ? ORDER BY n', (number,)))
