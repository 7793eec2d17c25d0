"""What an article itself ties together: a claim, and who is told to deny, dispute or not confirm it."""
import time
from pathlib import Path

import pytest

from onrecord import read
from onrecord.extract.disputes import disputes

CASEBOOK = str(Path(__file__).parent.parent / "examples" / "casebook.yaml")

# (text, [(side, by, words or None where some words of a statement are meant, how)])
TIED = {
    "a vote that another rejects": (
        "Drennia laid claim to the Ilmar valley after a sham referendum in March, a vote that Velmora rejects.",
        [("asserted", "Drennia", "Drennia laid claim to the Ilmar valley after a sham referendum in March", "told as a claim"),
         ("denied", None, "sham referendum", "the outlet's word"),
         ("denied", "Velmora", "a vote that Velmora rejects", "rejected in passing")]),
    "a charge denied behind a statement": (
        "Drennian troops shelled the pumping station at Halven on Monday, Velmora's defence ministry said, a charge that Drennia denies.",
        [("asserted", "Velmoran Ministry of Defence", None, "said"),
         ("denied", "Drennia", "a charge that Drennia denies", "denied in passing")]),
    "the outlet's falsely": (
        "Commander Otarev falsely claimed that his men had taken Port Amarel.",
        [("asserted", "Ruslan Otarev", None, "said"), ("denied", None, "falsely", "the outlet's word")]),
    "those who still believe": (
        "“Those who still believe that Drennia wants peace should look at Halven,” Irena Dovalska said. “It does not want peace, "
        "it wants our river.”",
        [("asserted", None, "Those who still believe that Drennia wants peace", "what some say"),
         ("denied", "Irena Dovalska", None, "denied")]),
    "denied the accusation": (
        "Velmora's defence ministry said Drennian drones had struck the Halven dam. Drennia denied the accusation.",
        [("asserted", "Velmoran Ministry of Defence", None, "said"), ("denied", "Drennia", None, "denied")]),
    "claims by nobody named": (
        "Otarev dismissed claims that his army had poisoned the river Ilmar.",
        [("asserted", None, "claims that his army had poisoned the river Ilmar", "what some say"),
         ("denied", "Ruslan Otarev", None, "denied")]),
    "what the other side claims as its own": (
        "President Dovalska said the valley that Drennia claims as its own is not for sale.",
        [("asserted", "Drennia", "the valley that Drennia claims as its own", "told as a claim"),
         ("denied", "Irena Dovalska", "is not for sale", "rejected")]),
    "not verified": (
        "Velmora said its army had sunk two Drennian patrol boats. The claim could not be independently verified.",
        [("asserted", "Velmora", None, "said"), ("denied", None, "could not be independently verified.", "not confirmed")]),
    "a pledge recalled": (
        "“We will not attack Lindar,” Otarev said. Drennia had also promised not to attack Velmora in 2019, two years before it took "
        "the valley.",
        [("asserted", "Ruslan Otarev", "“We will not attack Lindar,”", "said"),
         ("denied", None, "Drennia had also promised not to attack Velmora in 2019, two years before it took the valley.",
          "recalled by the outlet")]),
    "an offer dismissed with its words": (
        "Tolvan dismissed an offer by Ruslan Otarev to return the captured ferries.",
        [("asserted", "Ruslan Otarev", "to return the captured ferries", "told as a claim"),
         ("denied", "Marek Tolvan", None, "rejected")]),
    "claims that are told to be a lie": (
        "“The claims of Ruslan Otarev that Velmora has mined the lock are a lie,” Irena Dovalska said.",
        [("asserted", "Ruslan Otarev", "that Velmora has mined the lock", "told as a claim"),
         ("denied", "Irena Dovalska", "The claims of Ruslan Otarev that Velmora has mined the lock are a lie", "denied")]),
    "reports called a fabrication": (
        "Otarev called reports of nine drowned fishermen a fabrication.",
        [("asserted", None, "reports of nine drowned fishermen", "what some say"),
         ("denied", "Ruslan Otarev", "reports of nine drowned fishermen a fabrication", "denied")]),
    "though another insists": (
        "Forty wagons stood before the lock at Halven on Sunday, although Drennia insists that the lock is open.",
        [("asserted", "Drennia", None, "said"),
         ("denied", None, "Forty wagons stood before the lock at Halven on Sunday,", "recalled by the outlet")]),
    "as another had alleged": (
        "Tolvan said that Velmora had no intention of flooding the fields, as Ruslan Otarev had alleged.",
        [("asserted", "Ruslan Otarev", "Ruslan Otarev had alleged", "told as a claim"), ("denied", "Marek Tolvan", None, "denied")]),
    "inventions": (
        "Drennia said that two of its sailors had been drowned by their guards. “These are inventions,” Marek Tolvan said.",
        [("asserted", "Drennia", None, "said"), ("denied", "Marek Tolvan", None, "denied")]),
    "critics who are wrong": (
        "“Critics who say that the council favours Drennia are wrong,” Irena Dovalska said.",
        [("asserted", None, "Critics who say that the council favours Drennia", "what some say"),
         ("denied", "Irena Dovalska", None, "denied")]),
}

NOT_TIED = {
    "a denial is not what is not confirmed": "“Not one truck has crossed the bridge,” Tolvan said. A Lindari officer neither confirmed "
                                             "nor denied the delivery.",
    "what is not confirmed is told there": (
        "“Our river is quiet,” Otarev said on Monday. Marek Tolvan declined to confirm that barges had left Brodna."),
    "a number that nobody told": "Tolvan said the truce was broken. The casualty figures could not be independently verified.",
    "who believes what is not shared or disputed": "“Everyone who thinks that the river is cold is welcome to swim,” Tolvan said.",
    "what one's own side claims": "Otarev said the valley that Drennia claims as its own is not for sale.",
    "a demand refused": "Velmora demanded that Drennia leave Brodna. Otarev refused to do so.",
    "declined to say something of one's own": "Tolvan declined to say whether he would travel to Port Amarel.",
    "nothing said": "The river rose on Monday. Nobody came to the bridge.",
}


def told(text):
    reading = read(text, casebook=CASEBOOK)
    return [(claim.side, claim.by and claim.by.name, claim.span and claim.span.text, claim.how)
            for dispute in disputes(reading.document, reading.statements, reading.named) for claim in dispute.claims]


@pytest.mark.parametrize("text, expected", TIED.values(), ids=TIED)
def test_what_an_article_ties_together(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", NOT_TIED.values(), ids=NOT_TIED)
def test_what_only_looks_so(text):
    assert told(text) == []


def test_a_list_of_many_names_takes_no_time():
    names = ", ".join(f"{first} {last} of the Old Bank" for first in ("Marek", "Ilona", "Petar", "Vera") for last in
                      ("Tolvan", "Vasko", "Otarev", "Dovalska", "Vole", "Karsk", "Brenn", "Orlo", "Tarn", "Misk"))
    text = f"The claim by {names} and others was printed on Monday."
    started = time.perf_counter()
    assert told(text) == []
    assert time.perf_counter() - started < 20  # two ways to read each name would take years


def test_every_claim_spells_its_words():
    for text, _ in TIED.values():
        reading = read(text, casebook=CASEBOOK)
        ids = {statement.id for statement in reading.statements}
        for dispute in disputes(reading.document, reading.statements, reading.named):
            for claim in dispute.claims:
                assert claim.span is None or text[claim.span.start:claim.span.end] == claim.span.text
                assert claim.statement is None or claim.statement in ids
