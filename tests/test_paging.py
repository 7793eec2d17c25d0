"""Pages of every view: joined they are the whole answer, in order, whatever their length and whatever is added in between."""
import base64
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.answers import ANSWERS
from onrecord.kept import Kept
from onrecord.errors import QuestionError
from onrecord.library import Record
from onrecord.search import paging

EXAMPLES = Path(__file__).parents[1] / "examples"
CASEBOOK = EXAMPLES / "casebook.yaml"
# view -> what makes its lines, and what tells one row from all others however often a build makes it anew
VIEWS = {
    "statements": lambda row: row.statement.id,
    "articles": lambda row: row.article.id,
    "actors": lambda row: row.actor.id,
    "places": lambda row: (row.article.id, row.toponym.span, row.toponym.place),
    "by_place": lambda row: (row.name, row.place and row.place.id),
    "positions": lambda row: (row.position.party, row.position.issue, row.grounds[0].statement.id),
    "shifts": lambda row: (row.before.grounds[0].statement.id, row.after.position.issue, row.after.grounds[0].statement.id),
    "conditions": lambda row: row.statement.id,
    "instruments": lambda row: row.instrument.id,
    "wordings": lambda row: row.id,
    "contested": lambda row: row.id,
    "figures": lambda row: (row.article.id, row.figure.span, row.figure.value),
    "series": lambda row: (row.article.id, row.figure.span, row.figure.value),
    "outlets": lambda row: row.name,
}
LISTED = ("statements", "articles", "places", "positions", "shifts", "figures")
# questions that each find some of the rows, not all
QUESTIONS = (
    ("statements", dict(party="Velmora")), ("statements", dict(since="2031-04-05", until="2031-05")), ("statements", dict(contains="the")),
    ("actors", dict(party="Velmora")), ("actors", dict(type="person", mentions=True)), ("places", dict(kind="country")),
    ("by_place", dict(role="place")), ("positions", dict(party="Velmora")), ("positions", dict(on="2031-05-01")),
    ("conditions", dict(party="Drennia")), ("wordings", dict(changed=True)), ("wordings", dict(outlets=2)),
    ("contested", dict(unanswered=True)), ("contested", dict(party="Drennia")), ("figures", dict(unit="people")),
    ("figures", dict(since="2031-04")), ("series", dict(measure="troops")), ("outlets", dict(party="Velmora")), ("articles", dict(contains="talks")),
)


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    record = Record(tmp_path_factory.mktemp("paged") / "record.sqlite")
    record.build([EXAMPLES], casebook=str(CASEBOOK))
    return record


def whole(record, view, **asked):
    """All that a view answers, by its method."""
    ways = {"by_place": lambda: record.places(by_place=True, **asked), "positions": lambda: record.positions(**asked)}
    return ways.get(view, lambda: getattr(record, view)(**asked))()


def paged(record, view, limit, between=lambda: None, **asked):
    """The rows of all pages of a view; ``between`` is done after each."""
    found, after, totals = [], None, set()
    while True:
        page = record.page(view, limit=limit, after=after, **asked)
        assert len(page.rows) == limit or page.after is None
        found += page.rows
        totals.add(page.total)
        if page.after is None:
            return found, totals
        after = page.after
        between()


@pytest.mark.parametrize("view", ANSWERS)
@pytest.mark.parametrize("limit", [1, 7, 1000])
def test_pages_joined_are_the_whole_answer(record, view, limit):
    rows = whole(record, view)
    assert rows or view == "shifts"
    found, totals = paged(record, view, limit)
    assert found == list(rows) and totals == {len(rows)}
    assert len(set(map(VIEWS[view], found))) == len(found)


@pytest.mark.parametrize("view, asked", QUESTIONS, ids=str)
def test_pages_of_a_question(record, view, asked):
    rows = whole(record, view, **asked)
    assert 0 < len(rows) <= len(whole(record, view))
    assert paged(record, view, 2, **asked) == (list(rows), {len(rows)})


@given(st.sampled_from(list(ANSWERS)), st.integers(1, 60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_limit(record, view, limit):
    assert paged(Kept(record.path), view, limit)[0] == list(whole(record, view))


def test_a_page_tells_what_names_were_taken_for_and_what_is_undated(record):
    asked = dict(party="Velmoran", since="2031-04-05")
    page = record.page("statements", limit=3, **asked)
    assert page.taken == record.statements(**asked).taken and page.taken[0].things[0].name == "Velmora"
    assert (page.total, page.undated) == (len(record.statements(**asked)), record.undated(**asked))
    assert record.page("instruments", name="Kestrin plann").taken == record.instruments(name="Kestrin plann").taken != ()
    assert record.page("figures", since="2031-04").undated == record.undated_figures(since="2031-04")
    assert record.page("wordings", since="2031-04").undated == record.undated_wordings(since="2031-04")
    assert record.page("contested", since="2031-04").undated == record.undated_contested(since="2031-04")


# --- articles are added between two pages

@pytest.fixture(scope="module")
def stages(tmp_path_factory):
    """The same record as after each of several builds: of some articles, of more, of all."""
    folder = tmp_path_factory.mktemp("stages")
    texts = sorted(EXAMPLES.glob("*.txt"))
    record, paths = Record(folder / "record.sqlite"), []
    for number, end in enumerate((len(texts) // 3, 2 * len(texts) // 3, len(texts))):
        record.build(texts[:end], casebook=str(CASEBOOK))
        paths.append(folder / f"{number}.sqlite")
        shutil.copy(record.path, paths[-1])
    return paths


@pytest.mark.parametrize("kept", [True, False], ids=["begun here", "begun elsewhere"])
@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_every_row_that_was_there_is_given_once_in_order(stages, tmp_path_factory, kept, data):
    # what is ranked moves; only the program that began it keeps to the order that it had
    view, limit = data.draw(st.sampled_from(list(ANSWERS) if kept else LISTED)), data.draw(st.integers(1, 40))
    path = tmp_path_factory.mktemp("growing") / "record.sqlite"
    shutil.copy(stages[0], path)
    record, key = Record(path), VIEWS[view]
    before = list(map(key, whole(record, view)))
    found, after, stage = [], None, 0
    while True:
        page = record.page(view, limit=limit, after=after)
        found += map(key, page.rows)
        after = page.after
        if after is None:
            break
        if stage + 1 < len(stages) and data.draw(st.booleans()):
            stage += 1
            shutil.copy(stages[stage], path)
            if not kept:
                record = Record(path)
    assert len(set(found)) == len(found)
    left = set(map(key, whole(record, view)))  # a claim that is denied once more is another contention, by its id
    assert [one for one in found if one in before and one in left] == [one for one in before if one in left]


# --- cursors that are none

def cursor(*told):
    return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")


@pytest.mark.parametrize("view", ANSWERS)
def test_what_is_no_cursor_of_the_answer_is_told(record, view):
    mine = record.page("statements", limit=1, kind="direct").after
    for after in ("", "x", "12", "====", "\N{SNOWMAN}", "W10", mine, mine[:-3], cursor(1, 2), cursor("a", "b", [1])):
        with pytest.raises(QuestionError, match="no cursor of this answer"):
            record.page(view, limit=1, after=after)


@given(st.sampled_from(list(ANSWERS)), st.recursive(
    st.none() | st.integers() | st.floats() | st.text(max_size=3) | st.booleans(), lambda inner: st.lists(inner, max_size=7), max_leaves=8))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_made_up_key_answers_or_is_told(record, view, key):
    digest = paging.digest(paging.asked_in_words(view, {}))
    try:
        page = record.page(view, limit=3, after=cursor(digest, "other", key))
        assert len(page.rows) <= 3
    except QuestionError as error:
        assert "no cursor of this answer" in str(error)


@pytest.mark.parametrize("limit", [0, -1, 1001, True, 1.5, "3"])
def test_a_limit_is_a_number_within_bounds(record, limit):
    with pytest.raises(QuestionError, match="no number from 1 to 1000"):
        record.page("statements", limit=limit)


def test_a_view_must_be_one(record):
    with pytest.raises(QuestionError, match="'speeches' is no view of many rows; those are statements, articles"):
        record.page("speeches")


def test_what_is_kept_is_bounded(record, monkeypatch):
    monkeypatch.setattr(paging, "KEPT", 3)
    asked = Kept(record.path)
    first = asked.page("actors", limit=1)
    for kind in ("person", "state", "organisation", "group"):
        asked.page("actors", limit=1, type=kind)
    assert len(asked._pages._held) == 3
    second = asked.page("actors", limit=1, after=first.after)  # forgotten: the order of now is followed
    assert (*first.rows, *second.rows) == record.actors()[:2]
