"""What differs between two wordings, and what does not: pairs that a journalist could check."""
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.differences import KINDS, MEANING, Worded, base, differences
from onrecord.link.words import words


def worded(text, key, **told):
    """A Worded; words between ‹ and › stand in front of it in its sentence, those in straight marks are quoted."""
    before, _, text = text.rpartition("›")
    places = [at for at, char in enumerate(text) if char == '"']
    return Worded(key, text, tuple(zip(places[::2], places[1::2])), before=before.lstrip("‹"), **told)


def kinds(*texts, meaning=True, **told):
    """{(kind, words here, words of the base)} of these wordings, whichever is the base."""
    wordings = {str(at): worded(text, str(at), **told) for at, text in enumerate(texts)}
    key, found = differences(tuple(wordings.values()))
    return {(line.kind, _words(wordings[line.key], line.span), _words(wordings[key], line.base_span)) for line in found
            if line.meaning or not meaning}


def _words(wording, span):
    return span and wording.text[slice(*span)]


OTHER = (  # two wordings that say other things, how it is called, and a word of either side that shows it
    ("We may have to leave Dolna by Friday.", "We will have to leave Dolna by Friday.", "modality", "may"),
    ("The mayor must answer the council.", "The mayor could answer the council.", "modality", "must"),
    ("Velmora is ready to sign the treaty.", "Velmora will sign the treaty.", "modality", "ready to"),
    ("The army is not ready to leave Dolna.", "The army is ready to leave Dolna.", "negation", "not ready"),
    ("We refused to trade prisoners.", "We will trade prisoners.", "negation", "trade"),
    ("‹Velmora refused to›trade prisoners with Drennia", "Velmora will trade prisoners with Drennia.", "negation", "trade"),
    ("Velmora did not refuse to trade prisoners.", "Velmora refused to trade prisoners.", "negation", "not refuse"),
    ("We do not rule out a strike on Dolna.", "We rule out a strike on Dolna.", "negation", "not rule"),
    ("The terms are unacceptable to Drennia.", "The terms are acceptable to Drennia.", "negation", "unacceptable"),
    ("Nobody has seen the prisoners of Dolna.", "Somebody has seen the prisoners of Dolna.", "negation", "Nobody has seen"),
    ("We will talk if Drennia withdraws.", "We will talk only if Drennia withdraws.", "condition", "only if"),
    ("We will talk if Drennia withdraws.", "We will talk with them.", "condition", "if Drennia withdraws"),
    ("We will talk if Drennia withdraws.", "We will talk unless Drennia withdraws.", "condition", "unless"),
    ("We will hold the bridge as long as the ferry runs.", "We will hold the bridge.", "condition", "as long as the ferry runs"),
    ("About 35,000 people left Dolna.", "About thirty-two thousand people left Dolna.", "quantity", "thirty-two thousand"),
    ("At least 40 houses burned.", "Up to forty houses burned.", "quantity", "At least 40"),
    ("Dozens of soldiers left the valley.", "Hundreds of soldiers left the valley.", "quantity", "Dozens"),
    ("The talks begin in Dolna on Monday.", "The talks begin in Dolna on Tuesday.", "date", "Monday"),
    ("The bridge was built in 1987.", "The bridge was built in 1997.", "date", "1987"),
    ("The ceasefire began on 3 March.", "The ceasefire began on 3 May.", "date", "May"),
    ("Orlan met Sereth in the capital.", "Orlan met Kovath in the capital.", "name", "Kovath"),
)
SAME = (  # two wordings that say the same, as far as anyone can tell from them
    ("We will leave Dolna and we can hold the river.", "‹Orlan said that›they would leave Dolna and could hold the river"),
    ("We cannot rule out a strike on Dolna.", "We do not rule out a strike on Dolna."),
    ("We will not trade prisoners.", "We refuse to trade prisoners."),
    ("There are no plans to attack the bridge.", "There aren't any plans to attack the bridge."),
    ("We will not only talk but also trade.", "We will talk and trade."),
    ("Some 35,000 people left Dolna.", "About thirty-five thousand people left Dolna."),
    ("12% of the voters want peace.", "Twelve percent of the voters want peace."),
    ("The price is 1,5 crowns a loaf.", "The price is 1.5 crowns a loaf."),
    ("The gates open at 7 p.m. in Dolna.", "The gates open at 19:00 in Dolna."),
    ("More than a thousand people came.", "More than 1,000 people came."),
    ("Orlan met Zelenkovy in Dolna.", "Orlan met Selenkovyy in Dolna."),
    ("The Drennian army left the valley.", "The army of Drennia left the valley."),
    ("If the rain stops, we will cross the river.", "When the rain stops, we will cross the river."),
    ("He asked if the bridge was open.", "He asked whether the bridge was open."),
    ("The mayor has to answer the council.", "The mayor must answer the council."),
    ("Velmora may sign the treaty.", "Perhaps Velmora will sign the treaty."),
    ("The bridge is open and nobody guards it.", "The bridge is open, and no one guards it."),
)


@pytest.mark.parametrize("one, other, kind, shown", OTHER)
def test_what_changes_the_meaning_is_named_and_shown(one, other, kind, shown):
    found = kinds(one, other)
    assert {line[0] for line in found} == {kind}
    assert shown in {words for line in found for words in line[1:]}


@pytest.mark.parametrize("one, other", SAME)
def test_what_says_the_same_is_no_difference_of_meaning(one, other):
    assert not kinds(one, other)


def test_only_the_wording_that_departs_from_the_others_is_told():
    said = "Velmora is ready to trade prisoners.", "Velmora is ready to swap prisoners.", \
        "Velmora is not ready to trade prisoners."
    for order in itertools.permutations(said):
        wordings = [worded(text, text) for text in order]
        assert {(line.key, line.kind) for line in differences(wordings)[1] if line.meaning} == {(said[2], "negation")}


def test_wordings_that_scatter_tell_nothing():
    assert not kinds("Velmora could sign the treaty.", "Velmora may sign the treaty.", "Velmora may sign it.", "Velmora can sign it.")


def test_of_several_wordings_of_one_meaning_the_base_is_direct_and_whole():
    wordings = (Worded("a", "Drennia will leave the valley", kind="headline"),
                Worded("b", "Drennia would leave the valley soon", kind="indirect"),
                Worded("c", "Drennia will leave the valley", kind="direct"),
                Worded("d", "Drennia will not leave the valley soon, we say", kind="direct"))
    assert base(wordings).key == "c"


@pytest.mark.parametrize("cue, other, told", [
    ("said", "claimed", True), ("told reporters", "admitted", True), ("said", "added", False), ("warned", "threatened", True),
    ("conceded", "admitted", False), ("said", None, False),
])
def test_a_charged_reporting_verb_is_told_where_the_grades_differ(cue, other, told):
    found = differences((Worded("a", "The ceasefire failed.", cue=cue), Worded("b", "The ceasefire failed.", cue=other)))[1]
    assert [line.kind for line in found] == ["verb"] * told


def test_yesterday_is_the_day_before_the_wordings_own_day():
    def told(day):
        return {line.kind for line in differences((Worded("a", "We shelled Dolna yesterday.", day="2031-03-04"),
                                                   Worded("b", "We shelled Dolna today.", day=day)))[1]}
    assert told("2031-03-04") == {"date"}
    assert not told("2031-03-03")


def test_names_that_are_known_to_be_one_are_no_difference():
    def told(called):
        one, other = "The army holds the bridge at Sereth.", "The army holds the bridge at Kovath."
        found = differences((Worded("a", one, words=words(one, called)), Worded("b", other, words=words(other))))[1]
        return {line.kind for line in found if line.meaning}
    assert told({}) == {"name"}
    assert told({"Sereth": "Kovath"}) == set()


def test_words_that_one_has_and_the_other_lacks_are_one_run_each():
    assert kinds("We need weapons and money from our allies to win the war.", "To win the war we need weapons.", meaning=False) == {
        ("omission", None, "money from our allies")}
    assert kinds("The army left.", "The army burned the bridge and left.", meaning=False) == {
        ("omission", None, "burned the bridge")}


def test_a_synonym_is_told_and_changes_nothing():
    assert kinds("We will trade prisoners with Drennia.", "We will swap prisoners with Drennia.", meaning=False) in (
        {("synonym", "swap", "trade")}, {("synonym", "trade", "swap")})


def test_marks_around_words_that_the_other_paraphrases():
    assert ("marks", "trap for fools", "a trap for fools") in kinds(
        'Velmora called the plan "a trap for fools" today.', "Velmora called the plan a trap for fools today.", meaning=False)
    assert not kinds('"We leave today," he said.', '"We leave today," he said.', meaning=False)


def test_no_wording_has_no_base():
    with pytest.raises(ValueError):
        differences(())


TEXTS = tuple(text.rpartition("›")[2] for pair in (*OTHER, *SAME) for text in pair[:2]) + ("", "…", "12", "Not if, may be 3 or \"no\".")
LOOSE = "not no if only may will must 3 three of Dolna left unless Monday “ready to” refused ready, can't".split()
WORDINGS = st.lists(st.tuples(
    st.one_of(st.sampled_from(TEXTS), st.lists(st.sampled_from(LOOSE), max_size=9).map(" ".join)),
    st.sampled_from(("direct", "indirect", "headline")), st.sampled_from((None, "said", "claimed"))), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None)
@given(WORDINGS, st.randoms())
def test_the_order_of_wordings_tells_nothing_and_spans_lie_within(told, chance):
    wordings = [Worded(f"{at}", text, kind=kind, cue=cue) for at, (text, kind, cue) in enumerate(told)]
    key, found = differences(wordings)
    chance.shuffle(wordings)
    assert differences(wordings) == (key, found)
    texts = {wording.key: wording.text for wording in wordings}
    for line in found:
        assert line.key != key and line.kind in KINDS and line.meaning == (line.kind in MEANING) and line.why
        for span, text in ((line.span, texts[line.key]), (line.base_span, texts[key])):
            assert span is None or 0 <= span[0] < span[1] <= len(text) and text[slice(*span)].strip() == text[slice(*span)]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS))
def test_a_wording_never_differs_from_itself(text):
    assert differences((Worded("a", text), Worded("b", text)))[1] == ()
