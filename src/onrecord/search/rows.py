"""What a query answers with, and how rows of the tables become it."""
from dataclasses import dataclass

from onrecord.values import Article, Aside, Span, Speaker, Statement


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
ARTICLE_COLUMNS = "article.id, lead.name, article.text, lead.path, lead.url, lead.outlet, lead.title, lead.published_on"
# what ``statement`` needs, and how many columns that is
STATEMENT_COLUMNS = ("statement.id, statement.kind, statement.speaker_id, statement.speaker_name, statement.speaker_type, "
                     "statement.speaker_party, statement.speaker_role, statement.nested_in, statement.confidence")

STATEMENT_WIDTH = 9


def article(row):
    """The Article in a row of ARTICLE_COLUMNS."""
    return Article(*row)


def statement(connection, number, row):
    """The Statement in a row of STATEMENT_COLUMNS, with its spans fetched by its number."""
    held = {"source": [], "cue": [], "content": []}
    for role, start, end, text in connection.execute(
            'SELECT role, "start", "end", text FROM span WHERE statement = ? ORDER BY n', (number,)):
        held[role].append(Span(start, end, text))
    own_id, kind, speaker_id, name, speaker_type, party, speaker_role, nested_in, confidence = row
    return Statement(
        id=own_id, kind=kind, source=next(iter(held["source"]), None), cue=next(iter(held["cue"]), None),
        content=tuple(held["content"]), nested_in=nested_in, confidence=confidence,
        speaker=Speaker(speaker_id, name, speaker_type, party, speaker_role) if speaker_id else None)


def asides(connection, number):
    """The Asides of an article by its number -> {"dropped": [...], "garbled": [...]}."""
    held = {"dropped": [], "garbled": []}
    for sort, start, end, text, why in connection.execute(
            'SELECT sort, "start", "end", text, why FROM aside WHERE article = ? ORDER BY n', (number,)):
        held[sort].append(Aside(Span(start, end, text), why))
    return held
