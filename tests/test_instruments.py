"""Plans, treaties, packages and meetings: where an article cites them, which one is meant, and which version of it."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.casebook import Casebook
from onrecord.casebook import Instrument as KnownInstrument
from onrecord.extract.drafts import Draft, Range
from onrecord.extract.instruments import cited, speaks
from onrecord.link.instruments import Mentioned, linked


def found(text, said=None):
    """[(words, kind, name, version)] of what a text cites; ``said`` are the words of it that somebody says."""
    return [(text[one.start:one.end], one.kind, one.name, one.version)
            for one in cited(text, drafts(text, said)) if not one.pointer]


def drafts(text, said):
    return [Draft(None, None, (Range(text.index(said), text.index(said) + len(said)),), 1.0)] if said else []


# (text, [words that cite an instrument])
PHRASES = {
    "full noun phrase": ("Lindar published its 14-point peace plan for the Ilmar valley on Tuesday.",
                         ["its 14-point peace plan for the Ilmar valley on Tuesday"]),
    "possessive": ("Kestrin rejected Drennia's revised plan.", ["Drennia's revised plan"]),
    "infinitive": ("Tolvan dismissed a proposal to share the dam.", ["a proposal to share the dam"]),
    "two complements": ("Both signed the agreement on grain between Velmora and Drennia.",
                        ["the agreement on grain between Velmora and Drennia"]),
    "title": ("The Halven Treaty was never ratified.", ["The Halven Treaty"]),
    "several kinds": ("After the Highmere summit, Velmora lifted restrictions on river traffic.",
                      ["the Highmere summit", "restrictions on river traffic"]),
    "money": ("Lindar announced another $40 million worth of ammunition.", ["another $40 million worth of ammunition"]),
    "promised": ("The promised patrol drones have not come, and the promised drones are needed.",
                 ["The promised patrol drones", "the promised drones"]),
    "a pledge is a verb": ("Otarev has pledged not to shell the port again.", ["pledged not to shell the port again"]),
    "held at a place": ("Negotiations took place in Port Amarel.", ["Negotiations took place in Port Amarel"]),
    "a body is none": ("The Ilmar Peace Treaty Organisation moved to Halven.", []),
    "verbs are none": ("Velmora plans to deal with the flood, and tours offer a view of it.", []),
    "a generic law is none": ("It broke international law at a news conference.", []),
    "aid over years is none": ("Lindar has sent $3 billion in aid since the war began.", []),
    "modifier of another": ("Ceasefire talks in Halven ended.", ["Ceasefire talks in Halven"]),
}


@pytest.mark.parametrize("form", PHRASES)
def test_the_whole_phrase_is_cited(form):
    text, wanted = PHRASES[form]
    assert [words for words, *_ in found(text)] == wanted


@pytest.mark.parametrize("text, said, words, kind", [
    ("Velmora would open the bridge only if Drennia pulls its guns back, Tolvan said.",
     "Velmora would open the bridge only if Drennia pulls its guns back", "only if Drennia pulls its guns back", "ultimatum"),
    ("“We will exchange one bank for the other,” Dovalska said.", "“We will exchange one bank for the other,”",
     "exchange one bank for the other", "proposal"),
])
def test_what_is_said_can_make_an_instrument(text, said, words, kind):
    assert [(told, of) for told, of, *_ in found(text, said)] == [(words, kind)]
    assert not found(text)  # narrated, it is none


def test_a_plan_keeps_its_fullest_name():
    text = ("Lindari peace plan divides Kestrin\n\nLindar's 14-point peace plan was published on Monday. The plan is short. "
            "A revised version followed, and Velmora split the 14 points into three separate parts.")
    assert {name for _, _, name, _ in found(text)[1:]} == {"Lindar's 14-point peace plan"}
    assert [version for *_, version in found(text)][1:] == [None, None, "revised", "14 points", "three separate parts"]


def test_two_plans_stay_two():
    text = "Velmora's peace plan asks for the dam. Drennia's peace plan leaves it out. A peace plan of its own is what Lindar lacks."
    assert len({name for _, _, name, _ in found(text)}) == 3


def test_what_does_not_exist_is_none_of_those_that_do():
    text = "The 14-point plan was read aloud. There are no draft treaties yet."
    assert [name for _, _, name, _ in found(text)] == ["14-point plan", "draft treaties"]


def test_an_ultimatum_and_its_words_are_one():
    text = "Kirsan spoke of ultimatums such as ‘Leave the port by noon, or we open fire’. Velmora would not accept any ultimatum."
    assert len({name for _, _, name, _ in found(text)}) == 1 and len(found(text)) == 3


def test_one_meeting_by_two_places():
    text = "They met at the Highmere summit. Eskell praised what was agreed before Kestrin and after Highmere."
    assert {name for _, _, name, _ in found(text)} == {"Highmere summit"}


@pytest.mark.parametrize("said, of", [
    ("“We can accept it as a basis,”", "Lindari plan"), ("“It is sunny in Kestrin,”", None)])
def test_a_pronoun_in_somebodys_words_points_back(said, of):
    text = f"Tolvan spoke about the Lindari plan. {said} he said."
    pointers = [one for one in cited(text, drafts(text, said)) if one.pointer]
    assert [one.name for one in pointers] == ([of] if of else [])
    assert all(speaks(drafts(text, said)[0].content, one) for one in pointers)


def test_of_a_pledge_the_statement_holds_all_but_the_verb():
    text = "Otarev has pledged not to shell the port again."
    content = (Range(text.index("not"), len(text) - 1),)
    assert speaks(content, cited(text)[0]) and not speaks((Range(0, 6),), cited(text)[0])


CASEBOOK = Casebook("ilmar", "The valley", instruments=(
    KnownInstrument("instrument/port-amarel-plan", "Port Amarel plan", "plan", "2031-04-02", ("14-point plan", "Lindari plan")),
    KnownInstrument("instrument/shorter-plan", "Port Amarel plan (revised)", "plan", "2031-04-09", ("revised plan",)),
    KnownInstrument("instrument/halven-accords", "Halven accords", "agreement", "2029", ("accords of Halven",)),
))


def ids(*rows, casebooks=(CASEBOOK,)):
    """The ids of (article, day, name, version)."""
    mentions = [Mentioned(key, article, day, name, "plan", name.removeprefix("the "), version)
                for key, (article, day, name, version) in enumerate(rows)]
    things = linked(mentions, casebooks)
    return [things[key].id for key in range(len(rows))]


@pytest.mark.parametrize("name, day, wanted", [
    ("the 14-point plan", "2031-04-03", "instrument/port-amarel-plan"),
    ("Lindar's 14-point plan for the valley", "2031-05-03", "instrument/port-amarel-plan"),
    ("the accords of Halven", "2034-01-01", "instrument/halven-accords"),
    ("the 14-point plan", "2030-01-01", "instrument/14-point-plan"),  # a year before it was made
    ("the revised plan", "2031-04-20", "instrument/shorter-plan"),
    ("the revised plan", "2036-04-20", "instrument/revised-plan"),  # any plan may be revised
])
def test_a_casebook_knows_it_by_any_name_near_its_date(name, day, wanted):
    assert ids(("a", day, name, None)) == [wanted]


def test_a_version_that_the_casebook_lists_is_its_own():
    assert ids(("a", "2031-04-20", "the 14-point plan", None), ("a", "2031-04-20", "the 14-point plan", "revised")) == [
        "instrument/port-amarel-plan", "instrument/shorter-plan"]


@pytest.mark.parametrize("one, other, same", [
    (("a", "2032-01-03", "Velmoran grain plan for Halven", None), ("b", "2032-01-09", "Velmoran grain plan for Halven", None), True),
    (("a", "2032-01-03", "Eskell's peace plan", None), ("b", "2032-01-09", "Otarev's peace plan", None), False),
    (("a", "2032-01-03", "Eskell's peace plan", None), ("b", "2036-01-09", "Eskell's peace plan", None), False),
    (("a", "2032-01-03", "peace plan", None), ("b", "2032-01-03", "peace plan", None), False),
    (("a", "2032-01-03", "peace plan", None), ("a", "2032-01-03", "peace plan", "revised"), True),
])
def test_across_articles_a_specific_name_is_one_thing(one, other, same):
    mine, theirs = ids(one, other, casebooks=())
    assert (mine == theirs) is same


def test_versions_are_gathered():
    rows = [Mentioned(key, "a", None, "the plan", "plan", "Eskell's plan", version)
            for key, version in enumerate([None, "draft", "point 4", "draft"])]
    assert linked(rows)[0].versions == ("draft", "point 4")


WORDS = st.sampled_from("the a Velmora Drennia's 14-point revised peace plan plans treaty talks with in Halven of no such restrictions on "
                        "version points four it “ ” , . \n pledged not to exchange land for only if sanctions $5 million aid "
                        "ultimatum before".split(" "))


@given(st.lists(WORDS, max_size=40))
def test_whatever_is_cited_is_spelled_named_and_linked(words):
    text = " ".join(words)
    made = cited(text, [Draft(None, None, (Range(0, len(text)),), 1.0)] if text else ())
    assert list(made) == sorted(made, key=lambda one: (one.start, one.end))
    assert all(text[one.start:one.end].strip() and one.name for one in made)
    rows = [Mentioned(key, "a", None, text[one.start:one.end], one.kind, one.name, one.version, one.pointer)
            for key, one in enumerate(made)]
    assert set(linked(rows, (CASEBOOK,))) == set(range(len(rows)))
