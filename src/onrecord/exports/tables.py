"""The tables that an export has: each view of a record, asked page by page, so that memory holds one page."""
from dataclasses import dataclass, replace
from typing import Callable

from onrecord import lines, views

AT_ONCE = 1_000  # rows of a page: some megabytes of statements, and few questions to the record


def answered(record, view, **question):
    """All rows that a view of a record answers with, lazily, page by page."""
    after = None
    while True:
        page = record.page(view, limit=AT_ONCE, after=after, **question)
        yield from page.rows
        if page.after is None:
            return
        after = page.after


@dataclass(frozen=True, slots=True)
class Table:
    """A view as a table. ``line`` makes of a row a line of RECORD's formats, ``view`` tells its columns; ``asked`` are the
    questions whose answers it holds, one after the other."""

    name: str
    view: views.View
    line: Callable[[object], dict]
    asked: tuple[dict, ...] = ({},)

    def lines(self, record, **question):
        """The lines that a record answers with, lazily; ``question`` is added to what the table asks."""
        for asked in self.asked:
            yield from map(self.line, answered(record, self.name, **asked, **question))


def read(record):
    """Every article that a record lists, with all that stands in it (ArticleReads), lazily; without those that were edited since."""
    for row in answered(record, "articles"):
        if not row.superseded:
            yield record.read(row.article.id)


def statement(row):
    """The line of a StatementRow."""
    return lines.statement(row.statement, row.article)


def with_text(row):
    """The line of an ArticleRow, with the article's text."""
    return {**lines.article_row(row), "text": row.article.text}


TABLES = (
    Table("statements", views.STATEMENTS, statement),
    Table("articles", views.ARTICLES, lines.article_row),
    Table("actors", views.ACTORS, lines.actor_row),
    Table("places", views.PLACES, lines.place_row),
    Table("figures", views.FIGURES, lines.figure_row),
    Table("wordings", views.WORDINGS, lines.utterance_row),
    # what is denied though nobody asserts it is told apart by its kind, and part of the record all the same
    Table("contested", views.CONTESTED, lines.contested_row, ({}, {"unanswered": True})),
    Table("positions", views.POSITIONS, lines.position_row),
    Table("shifts", views.SHIFTS, lines.shift_row),
    Table("instruments", views.INSTRUMENTS, lines.instrument_row),
    Table("conditions", views.CONDITIONS, lines.condition_row),
    Table("outlets", views.OUTLETS, lines.outlet_row),
)


def tables(*, text=False):
    """The tables of a whole record; with ``text`` the articles have theirs in a last column."""
    return tuple(replace(table, line=with_text, view=replace(table.view, csv=(*table.view.csv, ("text", "text"))))
                 if text and table.name == "articles" else table for table in TABLES)
