"""What one actor does to another: the class, what tense and negation make of it, and what a speech act is."""
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import spans

from onrecord import phrasebook, plover


@pytest.mark.parametrize("marked, root", [
    ("(Drennia) condemned [the raid on Lisk].", "ACCUSE"),
    ("[The raid on Lisk] was condemned by (Drennia).", "ACCUSE"),  # passive: the target leads
    ("(The Linden Palace) criticised, in its sharpest words yet, [Otarev's decree].", "ACCUSE"),
    ("(The Linden Palace) criticized [Otarev's decree].", "ACCUSE"),
    ("(Belmarra) has opened an inquiry into [the Tessen dam's owners].", "ACCUSE"),
    ("(Eskell) urged [Velmora] to withdraw its troops from Lisk.", "REQUEST"),  # the withdrawal is only asked for
    ("(Eskell) will urge [Velmora] to talk.", "REQUEST"),
    ("(Velmora) agreed to lift its blockade of [Sosna].", "AGREE"),
    ("(Velmora) lifted its blockade of [Sosna].", "YIELD"),
    ("(Velmora) will lift its blockade of [Sosna].", "AGREE"),  # a yield to come is an agreement
    ("(Velmora) will not lift its blockade of [Sosna].", "REJECT"),
    ("(Velmora) imposed a blockade on [Sosna].", "ASSAULT"),
    ("(Otarev) refused to meet [Dovalska].", "REJECT"),
    ("(Otarev) met [Dovalska] in Port Amarel.", "CONSULT"),
    ("(Otarev) will meet [Dovalska] in Port Amarel.", "AGREE"),
    ("(Belmarra) sent 40 generators and food aid to [the valley's farmers].", "AID"),
    ("(Belmarra) suspended its military aid to [Velmora].", "SANCTION"),
    ("(Belmarra) expelled [two Drennian diplomats].", "SANCTION"),
    ("(Belmarra) and [Estwyn] began a joint military exercise.", "COOPERATE"),
    ("(Penhale) praised [Halloran].", "SUPPORT"),
    ("(Belmarra) signed a defence agreement with [Velmora].", "SUPPORT"),
    ("(Drennia) threatened to shell [Kestrin].", "THREATEN"),
    ("(Drennia) shelled [Kestrin].", "ASSAULT"),
    ("(A Drennian air strike) on [Kestrin] on Monday.", "ASSAULT"),  # no verb: the source itself tells
    ("(Farmers) went on hunger strike outside [the Council of the Straits].", "PROTEST"),
    ("(Velmora) massed troops along [the Ilmar].", "MOBILIZE"),
    ("(Askar's police) arrested [a teacher from Brodna].", "COERCE"),
    ("[A teacher from Brodna] was arrested, her sister said, by (Askar's police).", "COERCE"),
    ("Velmora Lifts Ban On Seed From (Drennia)'s Ports, [Council] Hears", "YIELD"),  # a headline's capitals are no names
    ("(Vasko) spoke of [the river].", None),
])
def test_the_verb_between_source_and_target_tells(marked, root):
    text, found = spans(marked.replace("(", "{").replace(")", "}"))  # a source before its target or after it
    assert plover.between(text, found["cue"][0], found["content"][0]) == root


@pytest.mark.parametrize("root, future, negated, told", [
    ("AGREE", False, True, "REJECT"),
    ("AID", True, False, "AGREE"), ("AID", False, True, "SANCTION"), ("AID", True, True, "REJECT"),
    ("ASSAULT", True, False, "THREATEN"), ("ASSAULT", False, True, "YIELD"), ("ASSAULT", True, True, "AGREE"),
    ("ACCUSE", True, False, "ACCUSE"), ("REQUEST", True, False, "REQUEST"), ("THREATEN", False, True, "AGREE"),
])
def test_tense_and_negation_turn_a_root(root, future, negated, told):
    assert plover.turned(root, future=future, negated=negated) == told


def test_what_is_no_root_is_an_error():
    with pytest.raises(KeyError):
        plover.turned("STATEMENT")


@pytest.mark.parametrize("words, root", [
    ("he met the Drennian envoy", "CONSULT"),
    ("he will never meet the Drennian envoy", "REJECT"),
    ("they did not attack the bridge", "YIELD"),
    ("the border guards, who shelled Lisk, have withdrawn from the bridge", "YIELD"),  # not what a relative clause tells
    ("if they attack", None),
    ("on March 3 the dam was full", None),  # no march
    ("the armed forces of Velmora", None),
    ("", None),
])
def test_the_first_event_of_a_main_clause_governs(words, root):
    assert plover.root_of(words) == root


@pytest.mark.parametrize("act, words, root", [
    ("accuse", "Velmora blew up the crossing", "ACCUSE"),  # what is done here is the accusing
    ("demand", "Velmora must leave Lisk", "REQUEST"),
    ("request", "more generators", "REQUEST"),
    ("threaten", "we will answer every raid", "THREATEN"),
    ("accept", "the eleven points", "AGREE"),
    ("reject", "the eleven points", "REJECT"),
    ("deny", "that its troops had crossed the river", "REJECT"),
    ("support", "the envoy's work", "SUPPORT"),
    ("offer", "to release forty prisoners", "AGREE"),
    ("promise", "to send aid to the valley", "AGREE"),  # an AID to come
    ("promise", "to strike the dam", "THREATEN"),
    ("promise", "not to strike the dam", "AGREE"),
    ("promise", "a better harvest", "AGREE"),
    ("assert", "its envoy met Kirsan in Port Amarel", "CONSULT"),
    ("assert", "Drennian guns shelled Lisk", "ASSAULT"),
    ("assert", "Drennian guns may shell Lisk", None),  # no fact
    ("assert", "Drennian guns will shell Lisk", None),  # a forecast is no threat
    ("assert", "shelling Lisk is a mistake", None),
    ("assert", "the attack was a mistake", None),  # a noun tells no deed
    ("assert", "Drennia's visit changed nothing", None),
    ("assert", "the harvest was good", None),
])
def test_the_root_of_a_statement_comes_from_its_act_and_else_from_its_verb(act, words, root):
    assert plover.of_act(act, words) == root


def test_negation_told_beside_the_words_counts():
    assert plover.of_act("promise", "attack the dam", negated=True) == "AGREE"
    assert plover.root_of("attack the dam", negated=True, future=True) == "AGREE"


def test_every_act_has_a_root_or_asks_the_content():
    assert set(plover.ACTS) == {"assert", "accuse", "deny", "demand", "request", "offer", "promise", "accept", "reject",
                                "threaten", "support"}
    assert set(filter(None, plover.ACTS.values())) <= set(plover.ROOTS)


def test_every_root_has_a_verb_and_no_phrase_stands_under_two_roots():
    listed = {}
    for first, entries in phrasebook._phrases(plover.LEXICON).items():
        for rest, label, kind, _ in entries:
            listed.setdefault((first, tuple((gap, tuple(sorted(forms))) for gap, forms in rest), kind), set()).add(label)
    assert {label for labels in listed.values() for label in labels} == {*plover.ROOTS, phrasebook.NOTHING}
    assert not [key for key, labels in listed.items() if len(labels) > 1]


def test_a_phrase_reaches_over_few_words_and_no_full_stop():
    assert [event.root for event in plover.events("They imposed a new set of sanctions.")] == ["COERCE"]
    assert plover.events("They imposed it. Sanctions followed.")[0].end == len("They imposed")


VOCABULARY = ("Velmora", "will", "not", "attack", "the", "bridge", ",", "that", "met", "promised to", "sanctions", "impose",
              "ceasefire", ".", "“", "if")


@given(st.lists(st.sampled_from(VOCABULARY)).map(" ".join) | st.text())
def test_events_spell_words_of_the_text_in_order_and_apart(text):
    last = 0
    for event in plover.events(text):
        assert last <= event.start < event.end <= len(text)
        assert event.root in plover.ROOTS and event.told in plover.ROOTS
        last = event.end


@given(st.sampled_from(sorted(plover.ACTS)), st.lists(st.sampled_from(VOCABULARY)).map(" ".join), st.booleans(),
       st.booleans())
def test_a_statement_has_a_root_of_the_list_or_none(act, words, negated, future):
    assert plover.of_act(act, words, negated=negated, future=future) in {*plover.ROOTS, None}
