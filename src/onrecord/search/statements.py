"""Which statements of a record answer a question."""
import json
from dataclasses import dataclass, replace

from onrecord.dates import days
from onrecord.errors import QuestionError
from onrecord.search import rows
from onrecord.search.names import folded, means
from onrecord.search.words import expect_query

KINDS = ("direct", "indirect", "mixed")


@dataclass(frozen=True, slots=True)
class Question:
    """What a statement must be to answer; None asks for nothing. Raises QuestionError when it cannot be asked.

    ``speaker`` is a name, or words of it such as a surname, in any case and without accents. ``since`` and ``until`` are
    EDTF dates, both days included: a statement whose date may lie between them answers, an undated one does not.
    ``article`` is an id, a name or a path. ``contains`` is an FTS5 query over the statement's words.
    """

    speaker: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    article: str | None = None
    contains: str | None = None

    def __post_init__(self):
        if self.kind is not None and self.kind not in KINDS:
            raise QuestionError(f"kind {self.kind!r} is none of {', '.join(KINDS)}")
        if self.speaker is not None and not folded(self.speaker):
            raise QuestionError(f"speaker {self.speaker!r} holds no letter")
        for end in ("since", "until"):
            if getattr(self, end) is not None:
                try:
                    days(getattr(self, end))
                except ValueError as error:
                    raise QuestionError(f"{end}: {error}") from error


# the days that a statement's date may mean
FROM, TO = "statement.said_from", "statement.said_to"

# field of the question -> the SQL that a statement must meet; :field stands for its value
CONDITIONS = {
    "speaker": ("(statement.speaker_name IN (SELECT value FROM json_each(:speaker)) OR statement.speaker_name IS NULL "
                "AND EXISTS (SELECT 1 FROM span WHERE span.statement = statement.n AND role = 'source' "
                "AND text IN (SELECT value FROM json_each(:speaker))))"),
    "kind": "statement.kind = :kind",
    "since": f"{TO} > :since",
    "until": f"{FROM} < :until",
    "article": ("(article.id = :article OR EXISTS (SELECT 1 FROM place WHERE place.article = article.n "
                "AND is_current AND :article IN (name, path, url)))"),
    "contains": "statement.n IN (SELECT rowid FROM statement_words WHERE statement_words MATCH :contains)",
}
TABLES = "statement JOIN article ON article.n = statement.article JOIN lead ON lead.article = article.n LEFT JOIN actor ON actor.id = statement.actor"
# an article that was edited since is evidence, not coverage: its statements answer to its id only
CURRENT = "(lead.is_current OR article.id = :article)"


def statements(connection, question=Question()):
    """The StatementRows that answer, in the order of the record, then of the text; none when nothing does."""
    where, values = _where(connection, question)
    article = None
    for number, *row in connection.execute(
            f"SELECT statement.n, {rows.STATEMENT_COLUMNS}, {rows.ARTICLE_COLUMNS} FROM {TABLES} WHERE {where} "
            "ORDER BY article.n, statement.n", values):
        said, stands_in = row[:rows.STATEMENT_WIDTH], row[rows.STATEMENT_WIDTH:]
        if article is None or article.id != stands_in[0]:  # one Article for all of its statements
            article = rows.article(stands_in)
        yield rows.StatementRow(article, rows.statement(connection, number, said))


def undated(connection, question):
    """How many statements answer but for their date, because they have none; 0 when no date is asked for."""
    if question.since is None and question.until is None:
        return 0
    where, values = _where(connection, replace(question, since=None, until=None))
    return connection.execute(f"SELECT count(*) FROM {TABLES} WHERE {where} AND {FROM} IS NULL", values).fetchone()[0]


def _where(connection, question):
    """-> the SQL condition, and the values of its placeholders."""
    asked = {field: value for field in CONDITIONS if (value := getattr(question, field)) is not None}
    where = " AND ".join([CURRENT, *(CONDITIONS[field] for field in asked)])
    if "contains" in asked:
        expect_query(connection, "statement_words", asked["contains"])
    if "speaker" in asked:
        asked["speaker"] = json.dumps(_names(connection, asked["speaker"]))
    if "since" in asked:
        asked["since"] = days(asked["since"])[0]
    if "until" in asked:
        asked["until"] = days(asked["until"])[1]
    return where, {"article": None, **asked}


def _names(connection, asked):
    """The names in the record that the one asked for may mean; where nobody was determined, the source's words."""
    names = connection.execute("SELECT DISTINCT speaker_name FROM statement WHERE speaker_name IS NOT NULL UNION "
                               "SELECT DISTINCT text FROM span JOIN statement ON statement.n = span.statement "
                               "WHERE role = 'source' AND speaker_name IS NULL")
    return [name for (name,) in names if means(asked, name)]
