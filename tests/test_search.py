"""Questions to a record, and the statements that answer."""
import pytest
from marked import reading

from onrecord.dates import days
from onrecord.errors import QuestionError
from onrecord.library import Record
from onrecord.record.store import Store
from onrecord.search.names import means

READINGS = (
    reading("(Duro) {said} [Morland keeps the valley].", "(the ministry) {announced} [a long-range strike].",
            name="march", speakers=("Ana Dûro", "Ministry of Defence of Vesk"), path="/news/march.txt", published_on="2031-03-09"),
    reading("[“No truce,”] (Pell) {said}.", name="april", speakers=("Tomas Pell",), kind="direct", path="/news/april.txt",
            published_on="2031-04"),
    reading("(Unnamed officials) {hinted} [at a truce].", name="undated", speakers=(None,), path="/news/undated.txt",
            url="https://post.example/3"),
)


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("search") / "record.sqlite")
    with Store(path) as store:
        for one in READINGS:
            store.add(one)
    return Record(path)


ASKED = [
    (dict(), ["Morland keeps the valley", "a long-range strike", "“No truce,”", "at a truce"]),
    (dict(speaker="duro"), ["Morland keeps the valley"]),  # a surname, no accent
    (dict(speaker="ANA DÜRO"), ["Morland keeps the valley"]),
    (dict(speaker="Ana"), ["Morland keeps the valley"]),
    (dict(speaker="dur"), []),  # no part of a word
    (dict(speaker="ministry of defence"), ["a long-range strike"]),
    (dict(speaker="unnamed"), ["at a truce"]),  # nobody was determined: the source's words
    (dict(kind="direct"), ["“No truce,”"]),
    (dict(since="2031-04"), ["“No truce,”"]),
    (dict(since="2031-04-20"), ["“No truce,”"]),  # "2031-04" may be that day
    (dict(until="2031-03-09"), ["Morland keeps the valley", "a long-range strike"]),  # that day included
    (dict(until="2031-03-08"), []),
    (dict(since="2031", until="2031"), ["Morland keeps the valley", "a long-range strike", "“No truce,”"]),
    (dict(article="april"), ["“No truce,”"]),
    (dict(article="/news/april.txt"), ["“No truce,”"]),
    (dict(article="https://post.example/3"), ["at a truce"]),
    (dict(article=READINGS[1].article.id), ["“No truce,”"]),
    (dict(contains="truce"), ["“No truce,”", "at a truce"]),
    (dict(contains="TRUCE NOT no"), ["at a truce"]),
    (dict(contains="vall*"), ["Morland keeps the valley"]),
    (dict(contains='"long-range"'), ["a long-range strike"]),
    (dict(contains="truce", kind="direct", speaker="pell"), ["“No truce,”"]),
]


@pytest.mark.parametrize("question, words", ASKED)
def test_a_question_finds_its_statements(record, question, words):
    assert [row.statement.content[0].text for row in record.statements(**question)] == words


def test_the_undated_are_counted(record):
    assert record.undated(since="2031") == 1
    assert record.undated(contains="truce", until="2031") == 1
    assert record.undated(speaker="duro", since="2031") == record.undated() == 0


def test_articles_by_their_words(record):
    assert [row.article.name for row in record.articles()] == ["march", "april", "undated"]
    assert [row.article.name for row in record.articles(contains="hinted")] == ["undated"]


REFUSED = [
    (dict(contains="long-range"), "is no search query"),
    (dict(contains='"truce'), "is no search query"),
    (dict(contains=""), "is no search query"),
    (dict(contains="AND"), "is no search query"),
    (dict(since="last week"), "since: 'last week' is no date"),
    (dict(until="2031-13"), "until: '2031-13' is no day of the calendar"),
    (dict(kind="shouted"), "kind 'shouted' is none of"),
    (dict(speaker="–"), "holds no letter"),
]


@pytest.mark.parametrize("question, why", REFUSED)
def test_a_question_that_cannot_be_asked(record, question, why):
    with pytest.raises(QuestionError) as told:
        record.statements(**question)
    assert why in str(told.value) and "\n" not in str(told.value)
    if question.keys() == {"contains"}:
        with pytest.raises(QuestionError):
            record.articles(**question)


def test_a_notebook_shows_words_never_markup(tmp_path):
    path = str(tmp_path / "record.sqlite")
    with Store(path) as store:
        store.add(reading("(Duro) {said} [<script>alert(1)</script> & more].", name="<b>bold</b>"))
        one = reading("(Duro) {said} [<script>alert(2)</script>].")
    shown = "".join(value._repr_html_() for value in (Record(path).statements(), Record(path).articles(), one))
    assert "&lt;script&gt;" in shown and "<script>" not in shown and "<b>bold" not in shown


DAYS = [
    ("2031-03-09", ("2031-03-09", "2031-03-10")),
    ("2031-12", ("2031-12-01", "2032-01-01")),
    ("2032-02", ("2032-02-01", "2032-03-01")),
    ("2031", ("2031-01-01", "2032-01-01")),
    ("2031-03?", ("2031-03-01", "2031-04-01")),
    ("2031-03-09T10:00:00Z", ("2031-03-09", "2031-03-10")),
    ("2031-03/2031-05-02", ("2031-03-01", "2031-05-03")),
    ("2031-03/..", ("2031-03-01", "9999-12-31")),
]


@pytest.mark.parametrize("date, meant", DAYS)
def test_the_days_that_a_date_may_mean(date, meant):
    assert days(date) == meant


@pytest.mark.parametrize("word", ["", "yesterday", "2031-3", "31-03-09", "2031-02-29", "2031-05/2031-03", "٢٠٣١"])
def test_no_date(word):
    with pytest.raises(ValueError):
        days(word)


def test_names():
    assert means("lek", "Zofia Łęk") and means("Müller", "Jan MULLER") and means("van Dorn", "Piet van Dorn")
    assert not means("Dorn van", "Piet van Dorn") and not means("", "Piet")
