"""Who is meant by a source, in short texts that a journalist could check; read by the real model, without a casebook or with one."""
import pytest

import onrecord
from onrecord.casebook import Casebook, Party
from onrecord.values import Actor, Term

SARN = Casebook("sarn", "An invented dispute", (Party("Sarn", "Sarn", ("Port Vell",), ("Sarnian",)), Party("Ostrell", "Ostrell", (), ("Ostrellian",))), (
    Actor("person/lena-voss", "Lena Voss", "person", (), (Term("Foreign Minister of Sarn", "2030"),), (Term("Sarn"),), "she"),
    Actor("organisation/sarnian-ministry-of-defence", "Sarnian Ministry of Defence", "organisation", (), (), (Term("Sarn"),)),
    Actor("organisation/ostrellian-ministry-of-defence", "Ostrellian Ministry of Defence", "organisation", (), (), (Term("Ostrell"),)),
))

# text, casebook, {words in the content: who says them}
TEXTS = {
    "of two who bear a surname, the one named last": (
        "Minister Tigran Halvek spoke in the capital. “Ninety lorries crossed today,” Halvek said.\n\nHis colleague Davit Halvek said that both were wrong.",
        None, {"Ninety": "Tigran Halvek", "both were wrong": "Davit Halvek"}),
    "Mr and Mrs": (
        "Minister Karl Bergen met his critic Anna Bergen in the capital. Mrs Bergen said that the talks had failed. Mr Bergen said that they had not.",
        None, {"had failed": "Anna Bergen", "had not": "Karl Bergen"}),
    "a ministry is of the state that its sentence names": (
        "Sarn and Ostrell fought all night. The Ostrellian army took the village, the Ministry of Defence said in the morning.",
        SARN, {"army took": "Ostrellian Ministry of Defence"}),
    "a title with its state": (
        "The talks went on until midnight in Port Vell. The Sarnian foreign minister said that the bridge would open.",
        SARN, {"bridge would open": "Lena Voss"}),
    "another name is another person": (
        "Levan Vossberg, a general from Sarn, said that the bridge was mined.",
        SARN, {"was mined": "Levan Vossberg"}),
    "he and another": (
        "Foreign Minister Jon Arlen received Mara Teel. Arlen said that he and Teel had agreed on a date.",
        None, {"had agreed": "Jon Arlen"}),
}


@pytest.mark.parametrize("title", TEXTS)
def test_who_says_it(title):
    text, casebook, wanted = TEXTS[title]
    found = [(statement.content[0].text, statement.speaker and statement.speaker.name)
             for statement in onrecord.read(text, casebook=casebook).statements]
    for words, name in wanted.items():
        assert any(words in content and speaker == name for content, speaker in found), found


def test_an_ambassador_is_of_the_state_that_sends_him():
    [statement] = onrecord.read("Jan Novak, the ambassador to Moscow, said that the road was shut.", casebook=None).statements
    assert statement.speaker.party != "Russia"
