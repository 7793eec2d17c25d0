"""What a query answers with, and how rows of the tables become it."""
import json
from dataclasses import dataclass
from typing import Literal

from onrecord.values import (Actor, Addressee, Article, Aside, Cited, Condition, Dated, DifferenceKind, Figure, Flag, Held,
                             Instrument, Meant, Place, Position, Quality, Shift, Span, Speaker, Statement, Target, Toponym)


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
class FigureRow:
    """A figure, stated by whom its record knows, and the article that tells it. ``source`` are the words for who states it
    where nobody was determined. ``converted`` is (value, unit) in the unit that was asked for, None where none was."""

    article: Article
    figure: Figure
    source: str | None = None
    converted: tuple | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure that another is compared with: ``verdict`` and ``why`` as ``agreement`` tells them."""

    other: FigureRow
    verdict: str | None
    why: str


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A figure among those of its series, each compared with it, in the order of the series."""

    article: Article
    figure: Figure
    compared: tuple[Compared, ...]
    source: str | None = None
    converted: tuple | None = None


@dataclass(frozen=True, slots=True)
class AgainstRow:
    """A figure beside a dated series: the series' number (of the day ``on``; ``least`` to ``most`` where the figure is of several
    days), what the figure's words have ``allowed`` (low, high; None is open), by how much its own number is larger, all in the series'
    unit, and in ``percent`` of its number; whether the number lies ``within``, and ``why``.

    Without a number to compare with only ``why`` is told.
    """

    article: Article
    figure: Figure
    on: str | None = None
    number: float | None = None
    least: float | None = None
    most: float | None = None
    allowed: tuple[float | None, float | None] | None = None
    difference: float | None = None
    percent: float | None = None
    within: bool | None = None
    why: str = ""
    source: str | None = None
    converted: tuple | None = None


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
class InstrumentCounted:
    """An Instrument in numbers: how many ``mentions`` it has, in how many ``articles``, and how many statements do which act with
    it, the most frequent first; (None, n) tells of n without one. No ``acts`` where it has too many mentions to compare them."""

    instrument: Instrument
    mentions: int
    articles: int
    acts: tuple[tuple[str | None, int], ...]


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


@dataclass(frozen=True, slots=True)
class HeldRow:
    """Words that take a side, the article that prints them, and the places that they name; the Held's ``article`` and
    ``statement`` are ids. ``outlet`` is who says them where that is the article itself, else None."""

    article: Article
    held: Held
    places: tuple[Toponym, ...] = ()
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody did in a dispute, with which words, of the day ``on`` (EDTF or None): asserted or denied it the first time,
    repeated either, or dropped the side that was taken before."""

    on: str | None
    what: Literal["asserted", "denied", "repeated", "dropped"]
    row: HeldRow


@dataclass(frozen=True, slots=True)
class ContestedRow:
    """What is contested, who ``asserted`` and who ``denied`` it, each the earliest first, and the ``history`` of that.

    ``since`` is the day (EDTF) from which both sides stand, as far as their days are told; ``parties`` are those that take a side.
    """

    id: str
    proposition: str
    kind: str
    asserted: tuple[HeldRow, ...]
    denied: tuple[HeldRow, ...]
    since: str | None
    parties: tuple[str, ...]
    history: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of an answer in its order, the cursor ``after`` which the next ones come (None: these are the last), how many rows
    there are in all, what the names in the question were ``taken`` for, and how many a question by date leaves out undated."""

    rows: tuple
    after: str | None
    total: int
    taken: tuple = ()
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of the statements that answer a search (StatementRows), the cursor ``after`` which the next ones come (None: these
    are the last), how many there are in all, what the names in the question were ``taken`` for, and how many statements a
    question by date leaves out because they are ``undated``.

    ``facets`` tell for each of speaker, party, act, issue, kind, outlet and year the values that a search can be narrowed to, the
    most frequent first: (value, label, count). A facet that is asked by already tells what else might be asked for: its counts are
    those without its own part of the question.
    """

    rows: tuple[StatementRow, ...]
    after: str | None
    total: int
    facets: dict[str, tuple[tuple[str, str, int], ...]]
    taken: tuple = ()
    undated: int = 0


@dataclass(frozen=True, slots=True)
class ActorTold:
    """An actor's row (without its spans), and how many of its statements are of each ``party``, ``act``, ``issue``, ``kind``,
    ``outlet`` and ``year``, as the ``facets`` of Hits; the statements themselves are Hits by its id."""

    row: ActorRow
    facets: dict[str, tuple[tuple[str, str, int], ...]]


@dataclass(frozen=True, slots=True)
class SideTaken:
    """Words of an article that take a ``side`` in what is contested: the contention's id, its proposition and kind, how the side
    is told, the words, and the id of the statement that holds them, or None."""

    contention: str
    proposition: str
    kind: str
    side: Literal["asserted", "denied"]
    how: str
    span: Span
    statement: str | None


@dataclass(frozen=True, slots=True)
class WordedToo:
    """Words of a statement (its id) that so many other ``articles`` word too, and the id of that utterance."""

    utterance: str
    statement: str
    span: Span
    articles: int


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """An article with all that stands in it, in the order of its text, and what it takes part in.

    ``cited`` are (Cited, id of an instrument or None), ``named`` (id of an actor, its name, the Span that names it). ``original``
    is the Article that it copies, ``copies`` are those of it; ``replaced_by`` is what its file holds now, where it was edited.
    """

    row: ArticleRow
    statements: tuple[Statement, ...]
    toponyms: tuple[Toponym, ...]
    figures: tuple[Figure, ...]
    cited: tuple[tuple[Cited, str | None], ...]
    named: tuple[tuple[str, str, Span], ...]
    sides: tuple[SideTaken, ...]
    worded: tuple[WordedToo, ...]
    original: Article | None = None
    copies: tuple[Article, ...] = ()
    replaced_by: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Addressed:
    """One to whom an actor speaks (``how`` is "to") or at whom its acts are directed ("at"), its side where one is told, and how often
    it does which act; (None, n) tells of n statements without one."""

    how: Literal["to", "at"]
    name: str
    party: str | None
    acts: tuple[tuple[str | None, int], ...]

    @property
    def times(self):
        return sum(times for _, times in self.acts)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a party stands on an issue: its positions of the latest day (of very many the last), how many ``positions`` it took on it in all, and how many
    ``shifts`` lead from one of them to another."""

    party: str
    issue: str
    standing: tuple[PositionRow, ...]
    positions: int
    shifts: int

    @property
    def latest(self):
        """The PositionRow that stands, of several of one day the last."""
        return self.standing[-1]


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
# what ``figure`` needs, of FIGURE_TABLES: who states it is the speaker of its statement, else whom its article names for it
FIGURE_COLUMNS = ('figure."start", figure."end", figure.text, figure.value, figure.unit, figure.bound, figure.sort, '
                  "figure.measure, figure.series, figure.of, figure.as_of, figure.as_of_basis, figure.as_of_start, "
                  "figure.as_of_end, figure.as_of_text, figure.statement, "
                  "coalesce(sayer.id, telling.speaker_id, whom.id, figure.stated_by_id), "
                  "coalesce(sayer.name, telling.speaker_name, whom.name, figure.stated_by), "
                  "coalesce(telling.speaker_type, source.type), "
                  "coalesce(telling.speaker_party, sayer.party, source.party, whom.party), telling.speaker_role")
FIGURE_WIDTH = 21
FIGURE_TABLES = ("figure LEFT JOIN statement AS telling ON telling.id = figure.statement "
                 "LEFT JOIN actor AS sayer ON sayer.id = telling.actor "
                 "LEFT JOIN named AS source ON source.article = figure.article AND source.id = figure.stated_by_id "
                 "LEFT JOIN actor AS whom ON whom.id = source.actor")


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
        figures=tuple(figure(told) for span in held["content"] for told in connection.execute(
            f'SELECT {FIGURE_COLUMNS} FROM {FIGURE_TABLES} WHERE figure.article = ? AND figure."start" >= ? '
            'AND figure."end" <= ? ORDER BY figure."start", figure.n', (article_number, span.start, span.end))),
        meant=_meant(*meant, first), utterance=utterance)


def _meant(act, sure, plover, issues, target, target_party, addressee, negated, form, spans):
    return Meant(act, sure or 0.0, plover, None if issues is None else tuple(json.loads(issues)),
                 target and Target(target, target_party), addressee and Addressee(addressee, spans["addressee"]), spans["venue"],
                 bool(negated), form and Condition(spans["if"], spans["then"], form))


def toponym(row):
    """The Toponym in a row of TOPONYM_COLUMNS."""
    start, end, text, place, *told, alias_of, used_by, role, why = row
    return Toponym(Span(start, end, text), Place(place, *told) if place else None, alias_of, used_by, role, why)


def figure(row):
    """The Figure in a row of FIGURE_COLUMNS."""
    (start, end, text, value, unit, bound, sort, measure, series, of, as_of, basis, basis_start, basis_end, basis_text,
     statement, speaker_id, name, speaker_type, party, role) = row
    value = json.loads(value)
    # the id of one whom the article does not list tells what it is all the same: TYPE/slug
    speaker = speaker_id and Speaker(speaker_id, name, speaker_type or speaker_id.partition("/")[0], party, role)
    words = Span(basis_start, basis_end, basis_text) if basis_text is not None else None
    return Figure(Span(start, end, text), tuple(value) if isinstance(value, list) else value, unit, bound, sort, measure, series,
                  of, Dated(as_of, words or basis), speaker, statement)


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
