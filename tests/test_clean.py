"""Page furniture goes with its reason, sentences stay, garbles are flagged; whatever the text, no character is lost."""
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.clean.text import clean
from onrecord.values import Article

SAID = "President Irena Dovalska said on Monday that Velmora would not leave Brodna."
MORE = "Drennia's foreign ministry denied that its troops had crossed the Ilmar."


def cleaned(text):
    return clean(Article(id="test", name="test", text=text))


def dropped(text):
    return [(aside.span.text, aside.why) for aside in cleaned(text).dropped]


def flagged(text):
    return [(aside.span.text, aside.why) for aside in cleaned(text).garbled]


@pytest.mark.parametrize("line, why", [
    ("812 views 14 reactions 3 comment(s)", "counter"),
    ("Visited 7 times, 2 visit(s) today", "counter"),
    ("3 min read", "counter"),
    ("Photo: Straits Wire", "caption"),
    ("Photo credit: Press office of the Linden Palace", "caption"),
    ("Soldiers walk past the closed bridge at Lisk. Ada Vint/Straits Wire", "caption"),
    ("Disclaimer: This text was translated by a machine and may hold mistakes.", "disclaimer"),
    ("This article was automatically translated from Drennian.", "disclaimer"),
    ("© 2031 Straits Wire. All rights reserved.", "disclaimer"),
    ("We use cookies to improve your experience on this site.", "disclaimer"),
    ("You May Also Like", "related-headline"),
    ("Related stories:", "related-headline"),
    ("Read also: Grain ships leave Halven after a week of storms", "related-headline"),
    ("ADVERTISEMENT", "promo"),
    ("Subscribe to our weekly letter", "promo"),
    ("Follow us on Telegram and never miss a story", "promo"),
    ("Sign up for the morning briefing", "promo"),
    ("Bonus video:", "promo"),
    ("The rest of the article is under the video", "promo"),
    ("Leave a Reply", "comment-form"),
    ("Your email address will not be displayed. Required fields are marked *", "comment-form"),
    ("Source link", "source-link"),
    ("Uncategorized", "section-label"),
    ("Details", "section-label"),
    ("Skip to content", "navigation"),
    ("Home > World > Ilmar dispute", "navigation"),
    ("Share on Facebook", "navigation"),
    ("12 March 2031, 14:05", "dateline"),
    ("By Ada Vint", "byline"),
    ("Straits Wire staff contributed to this report.", "byline"),
    ("* * *", "fragment"),
])
def test_a_line_of_furniture_goes_with_its_reason(line, why):
    assert dropped(f"{SAID}\n\n{line}\n\n{MORE}") == [(line, why)]


@pytest.mark.parametrize("fused, why", [
    ("date 2031-03-12", "dateline"),
    ("KESTRIN, March 12 (Straits Wire) -", "dateline"),
    ("ASKAR, 12 March. /DRENTA/.", "dateline"),
    ("Port Amarel, Lindar (Straits Wire) —", "dateline"),
    ("KESTRIN —", "dateline"),
    ("08:32", "entry-time"),
    ("14:05 GMT -", "entry-time"),
])
def test_a_dateline_goes_but_its_sentence_stays(fused, why):
    assert dropped(f"{fused} {SAID}\n\n{MORE}") == [(fused, why)]


@pytest.mark.parametrize("line", [
    "“Not one field for Brodna”",  # a sub-heading that quotes is on record
    "‘No plans’ for a second crossing",
    "What the plan says",
    "Linden Palace: the bridge stays closed",
    "WHAT HAPPENS NEXT",
    "Read also the small print of the plan, Dovalska told reporters.",  # a sentence that begins like a label
    "Share the river or lose it, Otarev warned.",
    "Related to this, the ministry said, are the prisoners.",
    "By Friday the guns had fallen silent.",
    "Video of the strike shows two explosions, according to the ministry.",
    "Details of the offer were not made public.",
    "I did.",  # an answer, unless it trails a closed quote
    "The council said: “Recall your envoys.”",
    "”",  # closes a quote of several paragraphs
])
def test_a_line_of_the_article_stays(line):
    assert dropped(f"Velmora and Drennia trade blame over Brodna\n\n{SAID}\n\n{line}\n\n{MORE}") == []


@pytest.mark.parametrize("line, label, why", [
    ("Read also: Dovalska calls on Lindar to open the bridge", "Read also:", "related-headline"),
    ("WATCH: Otarev warns of a dry summer", "WATCH:", "promo"),
    ("Otarev has said he will not yield. Ada Vint/Straits Wire", "Ada Vint/Straits Wire", "caption"),
])
def test_words_on_record_stay_when_their_label_goes(line, label, why):
    assert dropped(f"{SAID}\n\n{line}\n\n{MORE}") == [(label, why)]


def test_another_articles_headline_and_teaser_under_a_label():
    headline = "Three Fishermen Held After Collision Near the Port of Halven"
    teaser = "In June, a trawler sank after a collision with a customs boat off the port, and four people were injured."
    text = f"Velmora and Drennia trade blame\n\n{SAID}\n\n{headline}\n\nOther Topics of Interest\n\n{headline}\n\n{teaser}\n\n{MORE}"
    assert dropped(text) == [(it, "related-headline") for it in (headline, "Other Topics of Interest", headline, teaser)]


def test_the_article_goes_on_after_a_label_without_links():
    assert dropped(f"{SAID}\n\nYou May Also Like\n\nWhat the plan says\n\n{MORE}") == [("You May Also Like", "related-headline")]


def test_a_headline_that_stands_twice_stays_once():
    title = "Velmora and Drennia trade blame over Brodna"
    assert dropped(f"{title}\n\n{title}\n\n{SAID}") == [(title, "duplicate-headline")]


def test_stray_marks_and_leftovers_of_translation():
    assert dropped("The dam was hit at dawn. .\nNobody was hurt.") == [(".", "fragment")]
    assert dropped("“We stay,” she added. I did.") == [("I did.", "fragment")]
    assert dropped("He fell silent. . . and left.") == []  # three dots are an ellipsis


@pytest.mark.parametrize("text, found, why", [
    ("Troops left the Lisk region region, he said.", "region region,", "doubled word"),
    ("They know what they need : water.", "need :", "stray space"),
    ("The talks ended in Halven.The envoys left.", "Halven.The", "missing space"),
    ("A two -day meeting opened.", "two -day", "broken hyphen"),
    ("The ministry announced plansBefore the vote.", "plansBefore", "fused words"),
    ("Relations with norway were cited.", "norway", "lower-case name"),
    ("Dovalska said it isnâ€™t over.", "isnâ€™t", "mojibake"),
    ("The town of Kar\ufffdmysh burned.", "Kar\ufffdmysh", "lost character"),
    ("Bread &amp; water were sent.", "&amp;", "left-over markup"),
])
def test_a_garble_stays_and_is_flagged(text, found, why):
    assert flagged(text) == [(found, why)] and dropped(text) == []


@pytest.mark.parametrize("text", ["He said that that was all they had had.", "See www.StraitsWire.com for the map.", "YouTube took it down.",
                                  "Well… he paused ... then . . . went on.", "Reuben O'Hara, aged 4.5, stood at 10:30."])
def test_ordinary_text_is_not_flagged(text):
    assert flagged(text) == []


def test_invisible_characters_leave_the_words_whole():
    document = cleaned("\ufeffDoval\u00adska\u00a0said\u200b no.")
    assert document.text == "Dovalska\u00a0said no."
    assert [span.text for span in document.spans(14, 16)] == ["no"]


LINES = ["Details", "You May Also Like", "Read also: more", "Photo: A", "12 views", SAID, MORE, "“Open", "a\u200bb", "\ufeff", "ASKAR —", ". .", "One two three four five"]


@settings(max_examples=300)
@given(st.one_of(st.text(), st.lists(st.sampled_from(LINES) | st.text(max_size=12)).map("\n".join)))
@example("")
@example("\r\n\x00\u2028Details\x85")
def test_any_text_comes_through(text):
    document = cleaned(text)
    spelt = [(aside.span.start, aside.span.end) for aside in document.dropped]
    assert all(text[aside.span.start:aside.span.end] == aside.span.text for aside in document.dropped + document.garbled)
    covered = sorted([*document.pieces, *spelt])
    assert all(end <= start for (_, end), (start, _) in zip(covered, covered[1:]))
    assert "".join(text[start:end] for start, end in covered) == text
    assert all(any(start <= flag.span.start and flag.span.end <= end for start, end in document.pieces) for flag in document.garbled)


@pytest.mark.parametrize("part", ["a", "A ", "1.", "'", "“a", "views 1 ", "x" + " " * 30, "Aa/", "Photo by A "])
def test_a_line_of_a_million_characters_takes_its_time_but_not_long(part):
    begun = time.process_time()
    cleaned(part * (1_000_000 // len(part)))
    assert time.process_time() - begun < 3  # 0.2 to 0.4 s on an idle core
