"""What a query answers with, and how rows of the tables become it."""
from dataclasses import dataclass

from onrecord.values import Actor, Article, Aside, Dated, Place, Span, Speaker, Statement, Toponym


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement, and the article that it stands in."""

    article: Article
    statement: Statement


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article with what is known of it. ``also_at`` are the other paths that hold the same text.

    ``superseded`` tells that its file holds another text by now.
    """

    article: Article
    words: int
    statements: int
    dropped: tuple[Aside, ...]
    garbled: tuple[Aside, ...]
    also_at: tuple[str, ...]
    superseded: bool


@dataclass(frozen=True, slots=True)
class ActorRow:
    """Somebody in a record: ``names`` is what articles call it, the most frequent first. ``statements`` and ``mentions``
    count; ``spans`` are the mentions with their articles, where they were asked for."""

    actor: Actor
    names: tuple[str, ...]
    statements: int
    mentions: int
    spans: tuple[tuple[Article, Span], ...] = ()


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


# what ``article`` needs, of tables article and lead
ARTICLE_COLUMNS = ("article.id, lead.name, article.text, lead.path, lead.url, lead.outlet, lead.title, "
                   "article.published_on, article.published_basis")
# what ``statement`` needs, of tables statement and actor, and how many columns that is: who speaks is the actor in the world
# by name, on the side and in the office that the article's day told
STATEMENT_COLUMNS = ("statement.id, statement.kind, coalesce(actor.id, speaker_id), coalesce(actor.name, speaker_name), "
                     "speaker_type, coalesce(speaker_party, actor.party), speaker_role, nested_in, confidence, "
                     "said_on, said_basis, statement.article")
STATEMENT_WIDTH = 12
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
    held = {"source": [], "cue": [], "content": [], "said_on": []}
    for role, start, end, text in connection.execute(
            'SELECT role, "start", "end", text FROM span WHERE statement = ? ORDER BY n', (number,)):
        held[role].append(Span(start, end, text))
    first = {role: next(iter(spans), None) for role, spans in held.items()}
    (own_id, kind, speaker_id, name, speaker_type, party, speaker_role,
     nested_in, confidence, said_on, basis, article_number) = row
    return Statement(
        id=own_id, kind=kind, source=first["source"], cue=first["cue"], content=tuple(held["content"]), nested_in=nested_in,
        confidence=confidence, said=Dated(said_on, first["said_on"] or basis),
        speaker=Speaker(speaker_id, name, speaker_type, party, speaker_role) if speaker_id else None,
        places=tuple(toponym(place) for span in held["content"] for place in connection.execute(
            f'SELECT {TOPONYM_COLUMNS} FROM toponym WHERE article = ? AND "start" >= ? AND "end" <= ? ORDER BY n',
            (article_number, span.start, span.end))))


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
