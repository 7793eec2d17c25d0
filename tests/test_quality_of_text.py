"""Which texts are called machine-translated, spun, garbled or cut, by which words, and what that costs their statements."""
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.clean.text import clean
from onrecord.extract import quality
from onrecord.extract.misspellings import misspelt, spelled_otherwise
from onrecord.extract.truncation import truncated
from onrecord.library import Record
from onrecord.values import Actor, Article, Attribution, Mention, Mentions, Reading, Statement

CLEAN = """Velmora's president, Irena Dovalska, said on Monday that her army would not leave Brodna.

"We will hold the bridge," she told reporters in Kestrin.

Drennia's foreign ministry denied that its troops had crossed the Ilmar.

Mediators from Lindar are expected to meet both delegations in Port Amarel next week, officials said."""
TRANSLATED = """The President of Velmora Irena Dovalska emphasized that the army will not leave Brodna.According to \
her, the Drennian side does not want the peace.

- We hold the bridge and we will hold it - said Dovalska.She added that the situation is difficult.

The two -day meeting on the territory of Lindar was to concern the exchange of prisoners."""
SPUN = """Velmora refused on Monday to give up the town town of Brodna, which it holds since the spring.

The Overseas Minister of the Joined States of Belmarra called it a step. “We want harmony talks,” he added. I did.

The envoy met the president in Kestrin. He has been appointed."""


def judged(text, actors=(), **labels):
    """A text read by hand, without the model: ``labels`` name the words that are persons or places."""
    article = Article(id="test", name="test", text=text)
    document = clean(article)
    entities = tuple(Mention(at := document.text.index(word), at + len(word), label, 1.0)
                     for label, words in labels.items() for word in words)
    said = Statement(id="one", kind="indirect", source=None, cue=None, content=(article.span(0, len(text.split()[0])),))
    return quality.judged(Reading(document, (said,)), Mentions(entities=entities), actors)


def shown(reading, name):
    return [flag.span.text for flag in reading.quality.flags if flag.name == name]


def test_a_clean_text_has_no_flag_and_costs_nothing():
    reading = judged(CLEAN, person=["Irena Dovalska"], place=["Brodna", "Kestrin"])
    assert (reading.quality.score, reading.quality.flags) == (1.0, ())
    assert reading.statements[0].confidence == 1.0


def test_a_translation_is_shown_by_several_kinds_of_signs():
    reading = judged(TRANSLATED)
    assert "machine-translated" in reading.quality.names and "spun" not in reading.quality.names
    signs = shown(reading, "machine-translated")
    assert {"President of Velmora Irena Dovalska", "Brodna.According", "the Drennian side", "two -day"} <= set(signs)
    assert reading.statements[0].confidence < 1.0


@pytest.mark.parametrize("text", [
    CLEAN.replace("\n\n", ""),  # a page that was copied without its paragraphs: one kind of sign, however often
    CLEAN.replace("Velmora's president, Irena Dovalska,", "The president of Velmora, Irena Dovalska,"),
    CLEAN + "\n\nHe emphasized that. She stressed it. According to him, the meeting was to be held on the territory of Lindar.",
])
def test_one_or_two_kinds_of_signs_prove_nothing(text):
    assert "machine-translated" not in judged(text.replace("to be held", "going on")).quality.names


def test_a_notice_that_says_so_is_enough():
    notice = "Disclaimer: This text was translated by a machine and may hold mistakes."
    assert shown(judged(f"{notice}\n\n{CLEAN}"), "machine-translated") == [notice]


def test_a_translator_who_is_named_is_no_machine():
    assert judged(f"Translated by Ada Vint from Drennian\n\n{CLEAN}").quality.flags == ()


def test_a_spun_text_is_shown_by_its_words():
    reading = judged(SPUN)
    assert set(reading.quality.names) == {"spun", "garbled"}
    signs = set(shown(reading, "spun"))
    assert {"Overseas Minister", "the Joined States", "harmony talks", "I did.", "He has been appointed."} <= signs
    assert reading.quality.score < judged(TRANSLATED).quality.score < 1.0


@pytest.mark.parametrize("text", [
    "Dovalska was asked whether she had slept. She did. “Well?” he asked. She had.",
    "The envoy spoke of unified nations and of a dark sea, in a poem that he read at a social gathering.",
    "He advised reporters to leave Brodna, and mentioned the bridge on Monday.",
])
def test_words_that_are_odd_only_elsewhere_are_no_spin(text):
    assert "spun" not in judged(f"{CLEAN}\n\n{text}").quality.names


VASKO = Actor("person/timur-vasko", "Timur Vasko", "person", names=("Timur Wasko",))
DOVALSKA = Actor("person/irena-dovalska", "Irena Dovalska", "person", names=("Dovalskaya",))
TARNAVSKY = Actor("person/volodymyr-tarnavsky", "Volodymyr Tarnavsky", "person")


@pytest.mark.parametrize("text, names, garbled", [
    ("President Irena Dovelska spoke.", ["Irena Dovelska"], ["Dovelska"]),
    ("President Irena Dowalska spoke.", ["Irena Dowalska"], []),  # Velmoran as the Polish press spells it
    ("Voldimi Tarnavsky spoke.", ["Voldimi Tarnavsky"], ["Voldimi"]),
    ("Vladimir Tarnavsky spoke.", ["Vladimir Tarnavsky"], []),  # the same first name in another language
    ("Oksana Tarnavsky spoke.", ["Oksana Tarnavsky"], []),  # somebody else
    ("Irena Dovalina spoke.", ["Irena Dovalina"], []),  # too far
    ("Irena Dovarska spoke.", ["Irena Dovarska"], []),  # another consonant is another name
    ("The Tarnavskys spoke.", ["Tarnavskys"], []),  # grammar's ending
])
def test_a_name_near_a_known_one_is_misspelt(text, names, garbled):
    assert shown(judged(text, (VASKO, DOVALSKA, TARNAVSKY), person=names), "garbled") == garbled


def test_a_place_that_the_text_spells_otherwise_elsewhere_is_misspelt():
    text = "Karmyshk fell. The road to Karmysh is cut, and so is the road from Karmysh. Karmyshan farmers fled."
    places = [Mention(at, at + len(word), "place", 1.0) for word, at in
              (("Karmyshk", 0), ("Karmysh", 27), ("Karmysh", 67), ("Karmyshan", 76))]
    assert [text[start:end] for start, end in misspelt(text, places, ())] == ["Karmyshk"]


def test_one_name_in_two_romanisations_is_told_by_the_rarer():
    text = "Dovalskiy spoke. Dovalskyy left. Dovalskiy came."
    people = [Mention(at, at + 9, "person", 1.0) for at in (0, 17, 33)]
    assert [text[start:end] for start, end in spelled_otherwise(text, people)] == ["Dovalskyy"]


@pytest.mark.parametrize("end, words", [
    ("Officials said that the next round of talks would be held in the capital of the", "of the"),
    ("The bridge at Lisk was closed. Its defenders then … [+1204 chars]", "[+1204 chars]"),
    ("The bridge at Lisk was closed, and the defenders of it were told to…", "were told to…"),
    ("The bridge at Lisk was closed. Continue reading", "Continue reading"),
    ("On Monday the army of Velmora held the bridge at Lisk against all that Drennia had sent there since dawn", "dawn"),
    ("The bridge at Lisk was closed.", None),
    ("“We will hold it,” she said. “All of it.”", None),
    ("The bridge at Lisk was closed.\n\nAda Vint in Kestrin and Tomas Reed in Askar", None),
    ("The bridge at Lisk was closed (see the map).", None),
])
def test_a_text_that_breaks_off(end, words):
    found = truncated(end)
    assert (found and end[found[0]:found[1]]) == words if words is None else end[slice(*found)].endswith(words)


def test_a_statement_keeps_at_least_half_of_its_confidence():
    worst = judged(SPUN + "\n\n" + TRANSLATED + " ,, it it was was said said the the the of the")
    assert worst.quality.score < 0.3 and 0.5 <= worst.statements[0].confidence < 0.7


def test_a_record_holds_the_flags(tmp_path):
    article = tmp_path / "bad.txt"
    article.write_text(f"Disclaimer: This text was translated by a machine and may hold mistakes.\n\n{CLEAN}", encoding="utf-8")
    record = Record(tmp_path / "record.sqlite")
    record.build(article, casebook="none")
    (row,) = record.articles()
    assert row.quality.names == ("machine-translated",) and row.quality.score == 0.7
    assert all(row.article.text[flag.span.start:flag.span.end] == flag.span.text for flag in row.quality.flags)
    read = onrecord.read(article.read_text(encoding="utf-8"), casebook="none")
    assert row.quality == read.quality


SHARDS = st.sampled_from(["Brodna.The", " - said Duro.", "“I did.”", " I did.", "the the ", "\n", "Ana Duro",
                          "President of Velmora ", "Disclaimer: translated by AI\n", "…", "[+3 chars]", " , ", "é", "\ud800", "中", "Details\n", " of the"])


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=200), st.lists(SHARDS, max_size=40).map("".join)), st.data())
def test_any_text_is_judged_and_every_flag_spells_its_words(text, data):
    article = Article(id="test", name="test", text=text)
    document = clean(article)
    length = len(document.text)
    starts = data.draw(st.lists(st.integers(0, max(0, length - 1)), max_size=5)) if length else []
    entities = tuple(Mention(start, min(length, start + 9), "person", 1.0) for start in starts)
    reading = quality.judged(Reading(document), Mentions((Attribution(None, None, ()),), entities), (VASKO, DOVALSKA))
    assert 0 < reading.quality.score <= 1 and (reading.quality.score == 1.0) == (not reading.quality.flags)
    for flag in reading.quality.flags:
        assert text[flag.span.start:flag.span.end] == flag.span.text
