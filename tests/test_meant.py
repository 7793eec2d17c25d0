"""At whom, to whom and where a statement is said, whether its words are negated, and what an article's statements do."""
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import spans

import onrecord
from onrecord.casebook import Issue
from onrecord.extract import aims
from onrecord.extract.acts import ACTS, judged
from onrecord.extract.issues import Evidence
from onrecord.extract.negation import negated
from onrecord.values import Target

NAMES = (("Drennia", "Drennia"), ("Velmora", "Velmora"), ("Ruslan Otarev", "Drennia"), ("Otarev", "Drennia"),
         ("Meridian Alliance", "Meridian Alliance"), ("Edda Marwick", "Belmarra"))


def around(marked, act=None):
    text, found = spans(marked)
    one = {role: places[0] if places else None for role, places in found.items()}
    people = [aims.Mentioned(at, at + len(name), name, party) for name, party in NAMES
              for at in range(len(text)) if text.startswith(name, at)]
    people.sort(key=lambda one: (one.start, -one.end))
    return text, aims.Around(one["source"], one["cue"], tuple(found["content"]), "Irena Dovalska", "Velmora", act), people


@pytest.mark.parametrize("marked, name", [
    ("(Dovalska) {told} reporters [that the bridge will open].", "reporters"),
    ("(Dovalska) {urged} the Meridian Alliance [to send its batteries].", "Meridian Alliance"),
    ("[“We will open the bridge,”] {said} (Dovalska) to the council of the town.", "council of the town"),
    ("(Dovalska) {told} Edda Marwick [that the bridge will open].", "Edda Marwick"),
    ("(Dovalska) {agreed} [to open the bridge].", None),  # "to" begins what is agreed
    ("(Dovalska) {said} [that the bridge will open].", None),
    ("(Dovalska) {ordered} [to open the bridge].", None),
    ("(Dovalska) {told} him [that the bridge will open].", None),
    ("(Dovalska) {warned} [that Drennia would bear the consequences].", None),
])
def test_to_whom_it_is_said(marked, name):
    found = aims.addressee(*around(marked))
    assert (found and found[0]) == name
    assert not found or around(marked)[0][found[1]:found[2]] in name or found[0] in name


@pytest.mark.parametrize("marked, act, target", [
    ("(Dovalska) {accused} Drennia [of shelling the school].", "accuse", Target("Drennia", "Drennia")),
    ("(Dovalska) {said} [that Ruslan Otarev does not want peace].", "accuse", Target("Ruslan Otarev", "Drennia")),
    ("(Dovalska) {urged} the allies [to send their batteries].", "demand", Target("allies")),
    ("(Dovalska) {said} [that Velmora will rebuild the bridge].", "promise", None),  # her own side is no target
    ("(Dovalska) {said} [that it will rain].", "assert", None),
])
def test_at_whom_it_is_directed(marked, act, target):
    assert aims.target(*around(marked, act)) == target


@pytest.mark.parametrize("marked, venue", [
    ("(Dovalska) {said} at a briefing in Kestrin [that the bridge will open].", "at a briefing in Kestrin"),
    ("(Dovalska) {said} after a meeting with the Lindari envoy Helene Brandvik in Port Amarel [that the bridge will open].",
     "after a meeting with the Lindari envoy Helene Brandvik in Port Amarel"),
    ("(Dovalska) {wrote} on Telegram [that the bridge will open].", "on Telegram"),
    ("[“The bridge will open,”] (Dovalska) {said} during a visit to Lindar.", "during a visit to Lindar"),
    ("(Dovalska) {said} [that the talks at a summit in Lindar failed].", None),  # where the talks were, not where she spoke
    ("The ministers met at a summit in Lindar. (Dovalska) {said} [that the bridge will open].", None),  # another sentence
])
def test_where_it_is_said(marked, venue):
    text, where, _ = around(marked)
    found = aims.venue(text, where)
    assert (found and text[slice(*found)]) == venue


@pytest.mark.parametrize("words, told", [
    ("We are not ready to concede any of our land", True),
    ("The bridge will never be given up", True),
    ("There can’t be talks with that man", True),
    ("There is no draft yet", True),
    ("We will open the bridge", False),
    ("This is not only our bridge but yours", False),
    ("If they do not leave, we will close the river", False),  # what is refused is the condition
    ("We will stay because they do not leave", False),
    ("The port is open, but nobody comes", False),
    ("No doubt the port will open", False),
])
def test_is_it_negated(words, told):
    assert negated(words) == told


ISSUES = (Issue("territory", ("territor", "cede")), Issue("water", ("dam", "canal")), Issue("other"))


@pytest.mark.parametrize("before, words, learned, told", [
    ("", "Not a field of our territory will be ceded", None, ("territory",)),
    ("", "The dam and the canal stay ours", {"territory": 0.1}, ("water",)),  # an issue that the network never saw
    ("", "We will keep it", {"territory": 0.95}, ("territory",)),  # no cue, but the network knows
    ("", "It rained", {"territory": 0.05}, ("other",)),
    ("", "The dam, the canal and the territory around it will not be ceded", {"territory": 0.4}, ("territory", "water")),
    ("They spoke of the dam and the canal. ", "This will not happen", None, ("water",)),  # "this" is what was told before
])
def test_what_it_is_about(before, words, learned, told):
    assert set(Evidence(before + words, ISSUES).about(words, len(before), learned)) == set(told)


def test_without_a_casebook_there_are_no_issues():
    one = onrecord.read("Dovalska said that no land would be ceded.", casebook="none").statements[0]
    assert one.meant.issues is None


@pytest.mark.parametrize("cue, content, act", [
    ("refused", "to open the port", "reject"),
    ("ruled out", "a special status for the town", "reject"),
    ("denied", "that the dam was hit", "deny"),
    ("called on", "the Alliance to send its batteries", "demand"),
    ("asked for", "permission to fire at the far bank", "request"),
    ("has pledged", "to rebuild the bridge", "promise"),
    ("threatened", "to close the river", "threaten"),
    ("accused", "Drennia of shelling the school", "accuse"),
    ("agreed", "to a truce of ten days", "accept"),
    ("praised", "the courage of the town", "support"),
    ("said", "the batteries must be delivered before winter", "demand"),
    ("said", "“We are not ready to give up any of our land,”", "reject"),
    ("said", "“We are ready to sit down and talk about the bridge,”", "offer"),
    ("said", "“We will send two more batteries in the spring,”", "promise"),
    ("said", "three people were killed and eleven wounded in the night", "assert"),
    ("said", "“We thank our friends in Lindar for standing with us,”", "support"),
])
def test_what_a_statement_does(cue, content, act):
    assert judged(cue, content).act == act


@pytest.mark.parametrize("cue, content, not_", [
    ("did not rule out", "a special status for the town", "reject"),
    ("has not agreed", "to the draft", "accept"),
    ("never promised", "to leave the valley", "promise"),
    ("did not deny", "that the dam was hit", "deny"),
    ("stopped short of accusing", "Drennia of the attack", "accuse"),
    ("blamed", "neither side", "accuse"),
])
def test_a_negated_cue_does_not_do_what_its_verb_says(cue, content, not_):
    assert judged(cue, content).act != not_


@given(st.text(max_size=60), st.text(max_size=300))
def test_any_words_have_an_act_and_a_probability(cue, content):
    told = judged(cue, content)
    assert told.act in ACTS and 0 < told.sure <= 1


@pytest.mark.parametrize("marked, another", [
    ("(Dovalska) {said} [that Drennian ruler Ruslan Otarev does not want peace].", True),
    ("(Dovalska) {said} [“Drennia will never leave the port”].", True),
    ("(Dovalska) {said} [that Velmora will not give up the port].", False),
    ("(Dovalska) {said} [we will not give Drennia the port].", False),
    ("(Dovalska) {said} [Drennia’s offer was impossible to accept].", False),  # the offer is, not Drennia
    ("(Dovalska) {said} [talks with Drennia are impossible].", False),
])
def test_whose_doing_it_is(marked, another):
    assert aims.of_another(*around(marked)) == another


def test_nobody_refuses_for_the_other_side():
    assert judged("said", "that Otarev does not want peace", of_another=True).act not in ("reject", "promise", "offer", "accept")


def test_what_the_encoder_sees_counts_as_much_as_the_words():
    text = "“We are ready to sit down and talk about the bridge,” Irena Dovalska said. It rained."
    told = onrecord.read(text, casebook="none").statements[0].meant
    alone = judged("said", "“We are ready to sit down and talk about the bridge,”")
    assert told.act == alone.act == "offer" and told.sure != pytest.approx(alone.sure, abs=1e-4)
