"""What is contested, told once: sides that are not swapped, denials that answer what they deny, and a sentence that reads well."""
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import states
from onrecord.link.contested import Sentence, contested
from onrecord.link.contested.assembled import KINDS
from onrecord.link.contested.propositions import proposition
from onrecord.states import State
from onrecord.values import ALONE, How, Span, Speaker, Way

DOCS = Path(__file__).parent.parent / "docs" / "contested.md"
HERE = (State("Velmora", ("Kestrin",), ("Velmoran",)), State("Drennia", ("Askar",), ("Drennian",)), State("Lindar", (), ("Lindari",)))


@pytest.fixture(autouse=True)
def ilmar():
    with states.also(HERE):
        yield


# (words, who says them, of which party, with which cue, as a sentence that stands alone)
PROPOSITIONS = [
    ("Drennia of having struck the dam itself", "Velmora", "Velmora", "accuses", "Velmora accuses Drennia of having struck the dam itself."),
    ("Velmora of shelling", "Nadia Kirsan", "Drennia", "accused", "Nadia Kirsan accuses Velmora of shelling."),
    ("Askar for the fire", "Velmora's envoys", "Velmora", "blame", "Velmora's envoys blame Askar for the fire."),
    ("There is no sign of a retreat", "Jana Orlich", "Velmora", "said", "There is no sign of a retreat."),
    ("the upper valley as its own", "Drennia", "Drennia", "claims", "Drennia claims the upper valley as its own."),
    ("to reopen the bridge if the guns fall silent", "Drennia", "Drennia", "has promised",
     "Drennia has promised to reopen the bridge if the guns fall silent."),
    ("denied having opened the sluice", "Stefan Ruk", "Velmora", "denied", "Stefan Ruk had opened the sluice."),
    ("dumping waste in the river", "Drennia", "Drennia", "has denied", "Drennia denies dumping waste in the river."),
    ("to swap the captured crews", "Marek Tolvan", "Velmora", None, "Marek Tolvan offers to swap the captured crews."),
    ("our guns lost two men at Lisk", "Jana Orlich", "Velmora", "said", "Our [Velmora] guns lost two men at Lisk."),
    ("the convoy took the northern road", "Jana Orlich", "Velmora", "said", "The convoy took the northern road."),
    ("claims it sold the radar plans", "Lindar Optics", None, None, "It [Lindar Optics] sold the radar plans."),
    ("Those who say that the ferry was empty", None, None, None, "The ferry was empty."),
    ("the offer", "Marek Tolvan", "Velmora", "dismissed", ""),
    ("Ruk, would be a gift to the enemy", "Stefan Ruk", "Velmora", "said", ""),  # its subject stands before the cue
    ("Tolvan had alleged", "Marek Tolvan", "Velmora", None, ""),
]


@pytest.mark.parametrize("words, speaker, party, cue, expected", PROPOSITIONS)
def test_what_is_contested_reads_as_a_sentence(words, speaker, party, cue, expected):
    assert proposition(words, speaker, party, cue) == expected


def test_in_a_quotation_they_are_others():
    assert proposition("They burnt the mill,”", "Jana Orlich", "Velmora", "said", direct=True) == "They burnt the mill."


@given(st.text(max_size=60), st.sampled_from([None, "Jana Orlich"]), st.sampled_from([None, "said", "accused", "claims"]))
def test_whatever_is_said_is_one_sentence_or_nothing(words, speaker, cue):
    told = proposition(words, speaker, "Velmora", cue)
    assert told == "" or told.rstrip()[-1] in ".!?…"


def said(party, text, act="assert", cue="said", article="1", start=0, kind="indirect"):
    whole = f"{party} {cue} {text}"
    return Sentence(key=(article, start, text), statement=hash((article, text)), statement_id=f"{article} {start}", article=article,
                    start=start, end=start + len(text), words=text, text=text, speaker=Speaker(f"state/{party}", party, "state", party),
                    kind=kind, act=act, cue=cue, on="2031-03-01", since="2031-03-01", until="2031-03-02",
                    whole=Span(start, start + len(whole), whole))


def told(*sentences):
    """[(kind, who asserts it, who denies it)] of what is contested in the sentences, one behind the other."""
    at, placed = 0, []
    for party, text, *more in sentences:
        one = said(party, text, start=at, **(more[0] if more else {}))
        at, placed = one.end + 40, [*placed, one]
    return [(one.kind, *(sorted(held.by.name for held in one.held if held.side == side) for side in ("asserted", "denied")))
            for one in contested(placed)]


V, D, L = "Velmora", "Drennia", "Lindar"
DENIED = {"act": "deny", "cue": "denied"}


def test_who_negates_is_the_one_who_denies():
    assert told((V, "Velmora had never received any plan from Drennia"), (D, "Velmora had received a plan from Drennia in May")) == [
        ("opposite claims", [D], [V])]


def test_who_denies_asserts_nothing():
    assert told((V, "a shell hit a hospital in the valley"), (D, "that its guns had hit a hospital in the valley", DENIED)) == [
        ("explicit denial", [V], [D])]


def test_two_who_deny_it_are_on_one_side():
    found = told((V, "that its gunners had poisoned the wells of the valley", DENIED),
                 (L, "that Velmoran gunners had poisoned the wells of the valley", DENIED))
    assert all(not asserted for _, asserted, _ in found)


NOT_ANSWERED = {
    "another deed": (
        (V, "the ferry near Lisk was shelled by Drennia"), (D, "that Velmora had mined the dam", DENIED)),
    "an embedded question": (
        (V, "whose tolls are due in the channel of Lisk", {"cue": "asked"}), (D, "that Drennia plans to raise tolls in the channel of Lisk", DENIED)),
    "who tells of the denial": (
        (L, "The ministry of Drennia denied on Monday that the country had sold drones to the rebels", {"cue": "reports"}),
        (D, "that the country had sold drones to the rebels", DENIED)),
}


@pytest.mark.parametrize("one, denial", NOT_ANSWERED.values(), ids=NOT_ANSWERED)
def test_a_denial_answers_only_what_it_denies(one, denial):
    assert [kind for kind, *_ in told(one, denial) if kind != "denial alone"] == []


def test_to_whom_land_belongs_is_no_accusation():
    assert told((V, "the valley belongs to Velmora"), (D, "the valley is an integral part of Drennia")) == [("opposite claims", [V], [D])]


def test_one_claim_that_a_party_denies_twice_is_one_contention():
    found = told((V, "Drennian guns had shelled the hospital of the valley"),
                 (D, "that its guns had shelled the hospital of the valley", DENIED), (D, "its guns had not shelled the hospital of the valley"))
    assert len(found) == 1


SAYINGS = st.tuples(st.sampled_from([V, D, L]), st.sampled_from([
    "Drennia started the war", "Drennia did not start the war", "Velmora started the war", "it never started the war",
    "Drennia violated the truce", "it is observing the truce", "the truce was broken by Velmora", "it shelled the hospital"]),
    st.sampled_from([{}, DENIED]))


@given(st.lists(SAYINGS, max_size=6))
def test_nobody_asserts_and_denies_with_the_same_words(sayings):
    with states.also(HERE):
        at, placed = 0, []
        for party, text, more in sayings:
            placed.append(said(party, text, start=at, **more))
            at += 100
        for one in contested(placed):
            asserted, denied = ({held.span.start for held in one.held if held.side == side} for side in ("asserted", "denied"))
            assert denied and not asserted & denied


def test_the_ways_are_told_in_one_order():
    ways, hows = get_args(Way), get_args(How)
    assert ways[-1] == ALONE and set(KINDS) <= set(hows)
    assert list(dict.fromkeys(KINDS.values())) == [way for way in ways if way in KINDS.values()]
    rows = [[cell.strip() for cell in line.split("|")[1:4]] for line in DOCS.read_text(encoding="utf-8").splitlines()
            if line.startswith("| ")]
    told = {row[0]: row[2].split(", ") for row in rows if row[0] in ways}
    assert tuple(told) == ways
    assert {how for row in told.values() for how in row} == set(hows[4:])
    assert all(how in told[way] for how, way in KINDS.items())
