"""Which of two statements opposes a claim more, and why: pairs that a journalist could check."""
import csv
import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.contested.denialwords import BAD, GOOD, OPPOSITES
from onrecord.link.contested.opposition import MEASURES, WEIGHTS, likely, measured, opposition, reasons

TRAIN = Path(__file__).parent.parent / "train"
EVEN = 0.5  # as likely as not, where every second pair opposes

OPPOSED = (  # a claim, what opposes it, and what does not: the same said again, or something else of the same side or story
    ("Drennia said its troops had encircled Karmysh.", "Velmora has denied that Karmysh is encircled.",
     "Karmysh is encircled, the Citadel told reporters."),
    ("Drennia said its troops had encircled Karmysh.", "Its troops still hold Karmysh, Velmora said.",
     "Velmora thanked Belmarra for the buses."),
    ("Velmora accused Drennia of shelling the hospital in Lisk.",
     "Vasko rejected the accusation, saying Drennia never shells a hospital.", "Drennia opened a hospital in Askar."),
    ("The Citadel said the ferry carried soldiers.",
     "There is no evidence that the ferry carried soldiers, the mission said.", "The ferry sails from Halven twice a day."),
    ("The sanctions do not work, Kirsan said.", "The sanctions are effective and hurt Drennia, Marwick said.",
     "The sanctions do not work, Otarev repeated."),
    ("Orlich said all drones had been shot down.", "Drennia said that none of its drones had been shot down.",
     "Orlich said all drones had been shot down."),
    ("Drennia is ready for talks, its foreign minister said.", "Kestrin called these assurances false.",
     "Talks in Port Amarel begin on Monday."),
)
TOLD = (  # two statements, and what is told of them
    ("The dam was blown up by Drennia, Kestrin said.", "Drennia denied that it blew up the dam.",
     "one negates words of the other"),
    ("Kestrin says the vote was a fraud.", "The vote was fair, Kirsan said of these claims.",
     "one speaks of another's words"),
    ("Velmora accused Drennia of breaking the truce.", "Drennia blamed Velmora for breaking the truce.", "both blame"),
    ("The offensive is a success, Brezic said.", "The offensive is a failure, Otarev said.", "words of opposite meaning"),
)


@pytest.mark.parametrize("claim, against, beside", OPPOSED)
def test_what_opposes_a_claim_is_told_from_what_does_not(claim, against, beside):
    assert opposition(claim, against) > max(EVEN, opposition(claim, beside))


@pytest.mark.parametrize("one, other, why", TOLD)
def test_it_tells_why(one, other, why):
    assert why in reasons(measured(one, other))


def test_what_is_said_again_is_not_opposed():
    for claim, _, _ in OPPOSED:
        assert opposition(claim, claim) < EVEN


def test_a_statement_without_words_opposes_nothing():
    for text in ("", " ", "…", "“”", "x"):
        assert opposition(text, "Velmora denied it.") < EVEN


@given(st.text(st.sampled_from(string.ascii_letters + "0123456789 .,“”'’éі\n"), max_size=80),
       st.sampled_from([claim for claim, _, _ in OPPOSED]))
def test_it_is_a_probability_the_same_both_ways(text, claim):
    assert 0 <= opposition(text, claim) <= 1
    assert measured(text, claim) == measured(claim, text)


def test_each_measure_has_a_name_and_a_weight():
    assert len({one.name for one in MEASURES}) == len(MEASURES) == len(measured("a", "b")) == len(WEIGHTS) - 1
    assert likely([0.0] * len(MEASURES)) < EVEN  # of two statements that nothing is known of, most do not oppose


def test_opposites_are_two_words_and_no_word_is_good_and_bad():
    assert all(len(pair) == 2 for pair in OPPOSITES)
    assert not set(GOOD.split()) & set(BAD.split())


def rows(name):
    with open(TRAIN / name, encoding="utf-8", newline="") as lines:
        return list(csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_a_group_of_written_statements_is_a_claim_what_backs_and_what_denies_it_and_one_beside_it():
    groups = {}
    for _, group, role, text in rows("opposition-written.tsv"):
        groups.setdefault(group, []).append(role)
        assert text == text.strip() and text.endswith((".", "”"))
    assert {tuple(sorted(roles)) for roles in groups.values()} == {("backs", "beside", "claim", "denies", "denies")}


def test_labels_of_news_hold_offsets_and_no_text():
    for one, at, other, there in rows("opposition-news.tsv"):
        assert not re.search(r"\s", one + other)
        for cell in (at, there):
            start, end = map(int, re.fullmatch(r"(\d+)-(\d+)", cell).groups())
            assert start < end
