"""Who is meant: names in every spelling, offices by their date, and two people of one surname that stay two."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.casebook import Casebook, Party
from onrecord.link import actors
from onrecord.link.actors import Mentioned
from onrecord.link.bodies import plain_body
from onrecord.link.dates import Utterance, same_day
from onrecord.link.identity import Name, pair, score
from onrecord.link.known import Known
from onrecord.offices import answers, asks_for
from onrecord.spelling import likeness, romanised
from onrecord.values import Actor, Term

POLAND = (Term("Poland"),)
# states that the world knows, people that it does not
CASEBOOK = Casebook("invented", "An invented dispute", (Party("Poland", "Poland"), Party("Georgia", "Georgia")), (
    Actor("person/vasyl-tarnovskyi", "Vasyl Tarnovskyi", "person", (), (
        Term("Minister of Health of Poland", "2019-03-01", "2021-06-30"), Term("President of Poland", "2021-07-01", None)), POLAND, "he"),
    Actor("person/olga-kern", "Olga Kern", "person", (), (Term("Minister of Health of Poland", "2021-07-01"),), POLAND, "she"),
    Actor("person/irena-moss", "Irena Moss", "person", (), (Term("President of Poland", "2015-08-06", "2021-06-30"),), POLAND, "she"),
    Actor("person/anton-moss", "Anton Moss", "person", (), (Term("Deputy Minister of Foreign Affairs of Georgia", "2020"),), (Term("Georgia"),), "he"),
    Actor("organisation/polish-ministry-of-defence", "Polish Ministry of Defence", "organisation", ("MON",), (), POLAND),
))


@pytest.mark.parametrize("one, other", [
    ("Tarnovskyi", "Tarnovsky"), ("Tarnovskyi", "Tarnowski"), ("Tarnovskyi", "Tarnovskiy"),  # BGN, Polish, Russian-derived
    ("Serhii", "Sergey"), ("Mykhaylo", "Mykhailo"), ("Haidai", "Gaidai"), ("Yermak", "Jermak"), ("Yeltsov", "Elcow"), ("Łukasz", "Lukash"),
])
def test_romanisations_of_one_name_are_one(one, other):
    assert romanised(one) == romanised(other) and likeness(one, other) == 1.0


@pytest.mark.parametrize("one, other", [("Kern", "Karn"), ("Moss", "Boss"), ("Tarnovskyi", "Marnovskyi")])
def test_other_names_are_not(one, other):
    assert romanised(one) != romanised(other)


@given(st.text(max_size=30))
def test_romanising_again_changes_nothing_of_a_name_without_capitals_or_marks(name):
    assert romanised(name) == romanised(name.upper()) or name.upper().lower() != name.lower()  # "ß".upper() is two letters


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_symmetric_and_a_share(one, other):
    assert likeness(one, other) == likeness(other, one) and 0 <= likeness(one, other) <= 1


@pytest.mark.parametrize("title, role, wanted", [
    ("the Polish health minister", "Minister of Health of Poland", True),
    ("the Polish deputy health minister", "Minister of Health of Poland", False),
    ("the health minister", "Minister of Foreign Affairs of Poland", False),
    ("the head of the Polish government", "Prime Minister of Poland", True),
    ("the US secretary of state", "Secretary of State of the United States", True),
    ("the Polish prime minister", "Minister of Health of Poland", False),
    ("the Polish leader", "President of Poland", True),
])
def test_a_title_asks_for_an_office(title, role, wanted):
    assert asks_for(title, role) is wanted


def test_another_portfolio_answers_nothing():
    assert answers("the health minister", "minister of health") > 0
    assert answers("the health minister", "defence minister") == 0


@pytest.mark.parametrize("name, roles, wanted", [
    ("Vasyl Tarnovsky", (), "person/vasyl-tarnovskyi"),
    ("Wasyl Tarnowski", (), "person/vasyl-tarnovskyi"),
    ("V. Tarnovskiy", (), "person/vasyl-tarnovskyi"),
    ("Tarnovsky", (), "person/vasyl-tarnovskyi"),  # nobody else bears it
    ("Vasili Tarnavsky", (), "person/vasyl-tarnovskyi"),  # garbled twice
    ("Boris Tarnovsky", (), None),  # another man
    ("Moss", (), None),  # there are two
    ("Moss", ("Polish president",), "person/irena-moss"),
    ("Moss", ("Georgian deputy foreign minister",), "person/anton-moss"),
    ("Kern", ("US senator",), None),  # of another state
    ("Vasyl Tarnavchuk", (), None),  # another surname
    ("Vasyl Tarnavskyi", ("Polish general",), None),  # another spelling, and another office
    ("Karn", (), None),  # short names are spelled right or are other names
])
def test_whom_a_name_means(name, roles, wanted):
    found = Known(CASEBOOK).as_of("2022-05").person(name, roles)
    assert (found and found.id) == wanted


@pytest.mark.parametrize("title, on, wanted", [
    ("the president of Poland", "2018-05-01", "person/irena-moss"),
    ("the Polish president", "2022-05-01", "person/vasyl-tarnovskyi"),
    ("Poland's health minister", "2020-01-10", "person/vasyl-tarnovskyi"),
    ("Poland's health minister", "2023", "person/olga-kern"),
    ("the former Polish president", "2022-05-01", "person/irena-moss"),
    ("the Polish president", "2021", None),  # two held it in that year
    ("the Polish president", None, None),  # nobody knows when
    ("the Georgian president", "2022-05-01", None),
    ("the Georgian deputy foreign minister", "2022-05-01", None),  # there are always several
    ("the president", "2022-05-01", None),  # of which state?
])
def test_who_holds_an_office(title, on, wanted):
    found = Known(CASEBOOK).as_of(on).holder(title)
    assert (found and found.id) == wanted


@pytest.mark.parametrize("name", ["Polish Ministry of Defence", "the Ministry of Defense of Poland", "Poland’s defence ministry", "MON"])
def test_a_ministry_is_one_however_its_state_is_told(name):
    assert Known(CASEBOOK).body(name).id == "organisation/polish-ministry-of-defence"


def test_a_seat_is_a_body_of_its_own():
    assert plain_body("the Kremlin") != plain_body("Russia") == plain_body("Moscow")


def test_without_a_casebook_nobody_is_known():
    known = Known(None).as_of("2024")
    assert known.person("Olga Kern") is known.body("MON") is known.holder("the Polish president") is None


def person(key, name, party=None, roles=()):
    return Mentioned(key, f"person/{name.lower().replace(' ', '-')}", name, "person", party, roles)


@pytest.mark.parametrize("mentioned, groups", [
    ([person(1, "Ada Vole"), person(2, "Ada Vole"), person(3, "Vole")], [{1, 2, 3}]),
    ([person(1, "Ada Vole"), person(2, "Boris Vole"), person(3, "Vole")], [{1}, {2}, {3}]),  # nobody can tell which
    ([person(1, "Ada Vole", "Poland"), person(2, "Boris Vole", "Georgia"), person(3, "Vole", "Georgia")], [{1}, {2, 3}]),
    ([person(1, "Mykola Brezh"), person(2, "Nikolai Brezh")], [{1, 2}]),
    ([person(1, "Jan Novak", "Poland"), person(2, "Jan Novak", "Georgia")], [{1}, {2}]),  # namesakes
    ([person(1, "Anton Kovalenko"), person(2, "Anton Kovalchenko")], [{1}, {2}]),  # alike is not enough between strangers
])
def test_people_across_articles(mentioned, groups):
    found = actors.linked(mentioned)
    together = {}
    for key, actor in found.items():
        together.setdefault(actor.id, set()).add(key)
    assert sorted(map(sorted, together.values())) == sorted(map(sorted, groups))


def test_a_casebook_that_one_article_meets_is_asked_for_the_others():
    named = [Mentioned(1, "person/olga-kern", "Olga Kern", "person"), Mentioned(2, "person/tarnovskiy", "Tarnovskiy", "person"),
             Mentioned(3, "person/boris-tarnovskiy", "Boris Tarnovskiy", "person")]
    found = actors.linked(named, [Known(CASEBOOK)])
    assert [found[key].id for key in (1, 2, 3)] == ["person/olga-kern", "person/vasyl-tarnovskyi", "person/boris-tarnovskiy"]
    assert actors.linked(named[1:2], [Known(CASEBOOK)])[2].id == "person/tarnovskiy"  # of another conflict, for all we know


def test_one_whom_the_casebook_knows_keeps_its_id():
    found = actors.linked([Mentioned(7, "person/olga-kern", "Olga Kern", "person")], [Known(CASEBOOK)])
    assert found[7] is CASEBOOK.actors[1]


@given(st.lists(st.builds(person, st.integers(), st.sampled_from(["Ada Vole", "A. Vole", "Vole", "Ada Wole", "Boris Vole", "Bo Li", "Li", "—"]),
                          st.sampled_from([None, "Poland", "Georgia"])), unique_by=lambda one: one.key))
def test_everybody_is_linked_and_first_names_never_mix(mentioned):
    found = actors.linked(mentioned)
    assert set(found) == {one.key for one in mentioned}
    for one in mentioned:
        for other in mentioned:
            if one.name.startswith("Ada") and other.name.startswith("Boris"):
                assert found[one.key].id != found[other.key].id


def test_a_score_tells_its_reasons():
    value, reasons = score(pair(Name.of("Wasyl Tarnowski"), Name.of("Vasyl Tarnovskyi"), alone=True))
    assert value > 3 and reasons == ("surnames a romanisation apart", "first names alike", "nobody else bears the surname")


WORDS = "We will open the northern crossing for harvest lorries before winter if both mayors sign the protocol"


def test_the_same_words_date_an_article():
    told = [Utterance(1, "person/ada-vole", WORDS, "2031-09-06", "courier"),
            Utterance(2, "person/ada-vole", WORDS.replace("open", "reopen"), None, "copy"),
            Utterance(3, "person/boris-vole", WORDS, None, "another man's"),
            Utterance(4, "person/ada-vole", "We will open it", None, "too short")]
    assert same_day(told) == {2: ("2031-09-06~", "courier")}


def test_the_earliest_of_several_days_is_taken():
    told = [Utterance(1, "person/ada-vole", WORDS, "2031-09-08", "weekly"), Utterance(2, "person/ada-vole", WORDS, "2031-09-06", "courier"),
            Utterance(3, "person/ada-vole", WORDS, None, "copy")]
    assert same_day(told) == {3: ("2031-09-06~", "courier")}
