"""What a query answers with, and how rows of the tables become it."""
from dataclasses import dataclass

from onrecord.values import Article, Aside, Dated, Place, Span, Speaker, Statement, Toponym


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


# what ``article`` needs, of tables article and lead
ARTICLE_COLUMNS = "article.id, lead.name, article.text, lead.path, lead.url, lead.outlet, lead.title, article.published_on, article.published_basis"
# what ``statement`` needs, of tables statement and actor, and how many columns that is: who speaks is the actor in the world
# by name, on the side and in the office that the article's day told
STATEMENT_COLUMNS = ("statement.id, statement.kind, coalesce(actor.id, speaker_id), coalesce(actor.name, speaker_name), speaker_type, "
                     "coalesce(speaker_party, actor.party), speaker_role, nested_in, confidence, said_on, said_basis, statement.article")
STATEMENT_WIDTH = 12
TOPONYM_COLUMNS = '"start", "end", text, place, name, kind, lat, lon, country, region, alias_of, used_by, role, why'


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
    own_id, kind, speaker_id, name, speaker_type, party, speaker_role, nested_in, confidence, said_on, basis, article_number = row
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
