"""When undated articles were written: what they name that a casebook dates, what bounds it, and the day where one is forced."""
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import states
from onrecord.agreement import days_between
from onrecord.casebook import load
from onrecord.clean.text import clean
from onrecord.dates import days
from onrecord.extract.horizon import horizon, window
from onrecord.extract.published import published
from onrecord.values import Article, Dated

CASEBOOK = """
name: straits
title: The war on the Ilmar, and its conferences, invented
parties:
- {name: Velmora, state: Velmora, people: [Velmoran]}
- {name: Drennia, state: Drennia, people: [Drennian]}
actors:
- name: Irena Dovalska
  party: Velmora
  roles: ["Foreign Minister of Velmora, 2024-05-10/2027-01-09", "President of Velmora, 2029-01-10/2033-01-09"]
- name: Karel Brandis
  party: Velmora
  roles: ["President of Velmora, 2021-01-10/2025-01-09", "President of Velmora, 2033-01-10/"]
- name: Jana Orlich
  party: Velmora
  roles: ["Defence Minister of Velmora, 2029-02-01/2031-08-20"]
- {name: Timur Vasko, party: Drennia, roles: ["spokesman of the President of Drennia, 2029-03-01/2032-03-15"]}
instruments:
- {name: Port Amarel plan, kind: plan, date: 2031-04-02, names: [14-point plan]}
- {name: Second Port Amarel plan, kind: plan, date: 2031-05-11, names: [revised plan]}
- {name: Halven accords, kind: agreement, date: 2029-06-21}
- {name: Lisk summit, kind: format, date: 2031-06-06}
- {name: Highmere Security Conference of 2030, kind: format, date: 2030-02-15/2030-02-17, names: [Highmere Security Conference]}
- {name: Highmere Security Conference of 2031, kind: format, date: 2031-02-14/2031-02-16, names: [Highmere Security Conference]}
- {name: Highmere Security Conference of 2032, kind: format, date: 2032-02-13/2032-02-15, names: [Highmere Security Conference]}
days:
- {name: war, since: 2031-01-09}
- {name: invasion, since: 2031-01-09}
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    path = tmp_path_factory.mktemp("casebook") / "straits.yaml"
    path.write_text(CASEBOOK, encoding="utf-8")
    return load(str(path))


def document(text, name="text"):
    return clean(Article(id="x", name=name, text=text))


def told(text, case):
    """The window of a text and the words that tell its first day."""
    with states.also(case.states):
        found = window(document(text), case)
    return found and (found.on, found.basis.text)


WINDOWS = (
    # an office held, left, or another's
    ("President Irena Dovalska spoke in Lisk.", ("2029-01-08/2033-01-11", "President Irena Dovalska")),
    ("Velmoran Defence Minister Jana Orlich spoke in Lisk.", ("2029-01-30/2031-08-22", "Velmoran Defence Minister Jana Orlich")),
    ("Jana Orlich, the Velmoran defence minister, spoke.", ("2029-01-30/2031-08-22", "Jana Orlich, the Velmoran defence minister,")),
    ("Former President Irena Dovalska spoke in Lisk.", ("2033-01-09/..", "Former President Irena Dovalska")),
    # left twice: he was former between his terms only
    ("The loan of former President Karel Brandis was spent.", ("2025-01-09/2033-01-07", "former President Karel Brandis")),
    ("Deputy Defence Minister Jana Orlich spoke.", None),
    ("The bridge opened under President Irena Dovalska.", None),  # perhaps long ago
    ("Then-President Irena Dovalska had opened it.", None),
    ("Nobody wants a President Irena Dovalska.", None),
    ("President Irena Dovalska opened the bridge in 2030.", ("2030-01-01/..", "2030")),  # remembered
    ("“President Irena Dovalska is no more,” read the wall.", None),
    # what came, what is there, what is to come
    ("The bridge fell in May 2030.", ("2030-05-01/..", "May 2030")),
    ("The bridge will open in May 2034.", None),
    ("The bridge fell in May 2030. A new one will open in August 2034.", ("2030-05-01/2034-08-31", "May 2030")),
    ("Drennia said the 2034 campaign was lost.", None),
    ("Drennia promised to leave by 2034.", None),
    ("Vasko spoke after the Lisk summit.", ("2031-06-06/..", "Lisk summit")),
    ("The bridge fell in May 2030. Vasko will speak at the Lisk summit.", ("2030-05-01/2031-06-08", "May 2030")),
    ("Drennia has read the 14-point plan.", ("2031-03-19/..", "14-point plan")),  # a plan is leaked
    ("Velmora signed the Halven accords.", ("2029-06-21/..", "Halven accords")),
    ("Velmora may sign the Halven accords.", None),
    ("Drennia has received a version of the revised plan.", None),  # whose plan?
    ("Drennia read the 14-point plan. It has received a version of the revised plan.", ("2031-05-11/..", "revised plan")),
    ("She spoke at the annual Highmere Security Conference.", None),  # it came before, too
    # a war that goes on
    ("Thousands have fled since the Drennian invasion began.", ("2031-01-09/..", "invasion")),
    ("Velmora fears the invasion. If the war comes, it would be lost.", None),
    ("The war goes on. Nobody in Lisk speaks of the war.", ("2031-01-09/..", "war")),
    ("The civil war goes on. Nobody in Lisk forgets the Second World War.", None),
    ("Four months into the war the bridge is gone.", ("2031-04-10/2031-07-10", "Four months into")),
    ("Drennia launched its invasion two years ago.", ("2032-10-09/2034-04-10", "two years ago")),
    ("Drennia launched its invasion last year.", ("2032-01-01/2032-12-31", "last year")),
    ("The line has not moved since Jan. 9, when the war began.", ("2031-01-09/2032-01-08", "Jan. 9")),
    ("The war in the east began on Jan. 9, 1988.", ("1988-01-09/..", "Jan. 9, 1988")),  # another war
    # nothing
    ("Nothing happened in Lisk.", None),
)


@pytest.mark.parametrize("text, expected", WINDOWS)
def test_between_which_days_it_was_written(text, expected, case):
    assert told(text, case) == expected


def test_without_a_casebook_only_years_tell():
    found = window(document("President Irena Dovalska spoke. The bridge fell in May 2030."))
    assert (found.on, found.basis.text) == ("2030-05-01/..", "May 2030")


def test_both_ends_have_their_words(case):
    with states.also(case.states):
        found = horizon(document("President Dovalska met Defence Minister Jana Orlich after the Lisk summit."), case)
    assert [(date.fromordinal(low).isoformat(), date.fromordinal(high).isoformat()) for low, high in found.ranges] == [
        ("2031-06-06", "2031-08-23")]
    assert found.latest.start < found.earliest.start


def day(text, case, name="text"):
    with states.also(case.states):
        found = published(document(text, name), case)
    return found.on, getattr(found.basis, "text", found.basis)


FRIDAY = ("Timur Vasko, spokesman of the Drennian president, told reporters on {} that it was a trap.\n\n"
          "{} is scheduled to speak at the Highmere Security Conference on {}.")
ORLICH, DOVALSKA = "Defence Minister Jana Orlich", "President Irena Dovalska"


@pytest.mark.parametrize("news, who, event, expected", [
    ("Wednesday", ORLICH, "Friday", None),  # in 2030 or 2031
    ("Wednesday", ORLICH + ", a year after the Lisk summit,", "Friday", None),  # after her time: contradiction, no day
    ("Wednesday", ORLICH, "Monday", None),  # it has no Monday
])
def test_no_day_where_two_readings_remain(news, who, event, expected, case):
    assert day(FRIDAY.format(news, who, event), case)[0] is expected


def test_the_weekdays_of_the_news_and_of_a_dated_event_tell_the_day(case):
    text = FRIDAY.format("Wednesday", ORLICH, "Friday") + "\n\nThe war goes on. Lisk has been dark since the war began."
    assert day(text, case) == ("2031-02-12~", "Highmere Security Conference on Friday")
    assert day(text + "\n\nOn Thursday Orlich said no more.", case) == (None, None)  # news later than the lead's
    assert day(text.replace("is scheduled to speak", "spoke"), case) == (None, None)
    assert published(document(text)) == Dated()  # without a casebook nobody knows


def test_a_dateline_takes_the_only_year_that_fits(case):
    text = "KESTRIN, Sept. 6 – Velmoran {} spoke in Lisk."
    assert day(text.format("Defence Minister Jana Orlich, four months after the Lisk summit,"), case)[0] is None
    assert day(text.format("Defence Minister Jana Orlich"), case) == (None, "Sept. 6")  # 2029, 2030
    text += " Four months into the war it is quiet."
    assert day(text.replace("Sept. 6", "May 6").format("Defence Minister Jana Orlich"), case) == ("2031-05-06", "May 6")
    assert day(text.replace("Sept. 6", "May 6").format("Orlich"), case, "2030-05-07-lisk")[0] == "2030-05-06"  # its name tells


@pytest.mark.parametrize("edtf, expected", [
    ("2031-04-02/..", ("2031-04-02", "9999-12-31")), ("2031-04-02/2031-05-01", ("2031-04-02", "2031-05-02")),
    ("2031-02-12~", ("2031-02-12", "2031-02-13"))])
def test_dates_may_be_windows(edtf, expected):
    assert days(edtf) == expected


@pytest.mark.parametrize("one, other, apart", [
    ("2031-04-02/..", "2031-05-01", 0), ("2031-04-02/..", "2031-04-01", 1), ("2031-04-02/2031-05-01", "2031-05-03~", 2)])
def test_figures_of_windows_are_compared(one, other, apart):
    assert days_between(one, other) == days_between(other, one) == apart


def test_a_recurring_clue_needs_another():
    assert window(document("On May 6, Dovalska said the bridge was safe.")) is None  # of any year
    found = window(document("On May 6, Dovalska said the bridge was safe. It fell in June 2030."))
    assert found.on == "2030-06-01/.."


PIECES = st.lists(st.sampled_from([text for text, _ in WINDOWS]) | st.text("On Friday, in 2030 the war. \n“”1", max_size=30), max_size=6)


@given(PIECES.map(" ".join))
def test_any_text_has_a_window_that_is_a_date_or_none(case, text):
    with states.also(case.states):
        found = window(document(text), case)
    if found:
        low, high = days(found.on)
        assert low < high and found.basis.text in text
