"""Every form of statement that news has, in sentences about an invented conflict: who said what, and how it is told."""
import pytest

import onrecord

# (text, [(kind, source, cue, [content …], speaker)]); "…" leaves a part unchecked
FORMS = {
    "indirect": (
        "Foreign Minister Ilva Marrow said that the two delegations would meet again in Port Hest on Monday.",
        [("indirect", "Foreign Minister Ilva Marrow", "said", ["that the two delegations would meet again in Port Hest on Monday"], "Ilva Marrow")]),
    "direct, cue after": (
        "“We will not leave the valley,” President Oren Tasker said.",
        [("direct", "President Oren Tasker", "said", ["“We will not leave the valley,”"], "Oren Tasker")]),
    "interrupted by the cue": (
        "“If they open the road,” General Pavo Lint told reporters, “we will pull back our guns.”",
        [("direct", "General Pavo Lint", "told", ["“If they open the road,”", "“we will pull back our guns.”"], "Pavo Lint")]),
    "mixed": (
        "Prime Minister Dessa Corran said the offer was “an insult to every family” in the north.",
        [("mixed", "Prime Minister Dessa Corran", "said", ["the offer was “an insult to every family” in the north"], "Dessa Corran")]),
    "a clause that a dash hangs on what the article tells": (
        "The council sold the port of Brodna in March – a deal Velmora and its allies reject. Nobody answered.",
        [("indirect", "Velmora and its allies", "reject", ["a deal"], "Velmora")]),
    "according to": (
        "According to the Interior Ministry, 14 people were detained at the crossing overnight.",
        [("indirect", "the Interior Ministry", "According to", ["14 people were detained at the crossing overnight"], "Interior Ministry")]),
    "a refusal": (
        "Veldria refused to trade the port for the captured villages.",
        [("indirect", "Veldria", "refused", ["to trade the port for the captured villages"], "Veldria")]),
    "a denial": (
        "Ostmark has denied that its troops crossed the river.",
        [("indirect", "Ostmark", "has denied", ["that its troops crossed the river"], "Ostmark")]),
    "called on … to": (
        "President Oren Tasker called on the neighbouring states to send grain before the winter.",
        [("indirect", "President Oren Tasker", "called on", ["…"], "Oren Tasker")]),
    "a threat": (
        "Defence Minister Hal Bruin threatened to shell the bridge if the convoy moved.",
        [("indirect", "Defence Minister Hal Bruin", "threatened", ["to shell the bridge if the convoy moved"], "Hal Bruin")]),
    "an unnamed official": (
        "“Nobody has signed anything,” a senior official in the negotiating team said on condition of anonymity.",
        [("direct", "a senior official in the negotiating team", "said", ["“Nobody has signed anything,”"], "unnamed senior official in the negotiating team")]),
    "a headline with its speaker": (
        "The Kremlin says the northern army will be “pushed out” of the valley\n\nTalks went on in the capital on Tuesday without a result, and no date was set for the next round.",
        [("mixed", "The Kremlin", "says", ["the northern army will be “pushed out” of the valley"], "Kremlin")]),
}


def told(statement):
    return (statement.kind, statement.source and statement.source.text, statement.cue and statement.cue.text,
            [span.text for span in statement.content], statement.speaker and statement.speaker.name)


@pytest.mark.parametrize("form", FORMS)
def test_forms(form):
    text, wanted = FORMS[form]
    found = [told(statement) for statement in onrecord.read(text).statements]
    for kind, source, cue, content, speaker in wanted:
        assert any((k, so, cu, sp) == (kind, source, cue, speaker) and (content == ["…"] or co == content) for k, so, cu, co, sp in found), found


def test_no_marks_closed_by_a_dash():
    """Agencies in translation print a speech without quotation marks and close it with "- Name said."."""
    speech = ("We have seen what the other side does with a pause. First they bring fuel to the front, and then they bring soldiers. "
              "My people know this very well. We want peace and we will come to the table when their guns are silent")
    reading = onrecord.read(f"President Oren Tasker spoke in Port Hest on Monday.\n\n{speech} - Tasker said.\n\nThe road was closed on Sunday.")
    statement = max(reading.statements, key=lambda s: len(s.content[0].text))
    assert [span.text for span in statement.content] == [speech]
    assert (statement.kind, statement.source.text, statement.cue.text, statement.speaker.name) == ("direct", "Tasker", "said", "Oren Tasker")


def test_a_quote_over_several_paragraphs_is_one_statement():
    text = ("Commander Mira Vole gave her account on Friday.\n\n“We held the mill for nine days,” Vole said. “We had no water.\n\n"
            "“On the tenth day the relief column came, and we left the mill to them.\n\n“I would do it again.”\n\nThe army gave no comment.")
    statements = [s for s in onrecord.read(text).statements if "mill" in " ".join(span.text for span in s.content)]
    assert len(statements) == 1
    words = " ".join(span.text for span in statements[0].content)
    assert all(part in words for part in ("nine days", "relief column", "do it again"))
    assert statements[0].speaker.name == "Mira Vole"


@pytest.mark.parametrize("opening, closing", ["“”", "\"\"", "«»", "„“", "‘’", "''"])
def test_any_style_of_quotation_marks(opening, closing):
    text = f"{opening}The bridge will stay closed until the prisoners come home,{closing} Governor Lena Ostry said on Tuesday."
    statement = onrecord.read(text).statements[0]
    assert statement.content[0].text == f"{opening}The bridge will stay closed until the prisoners come home,{closing}"
    assert (statement.kind, statement.speaker.name) == ("direct", "Lena Ostry")


@pytest.mark.parametrize("text", [
    "“The bridge will stay closed, Governor Lena Ostry said on Tuesday.",
    "The bridge will stay closed,” Governor Lena Ostry said on Tuesday.",
    "Governor Lena Ostry said: “He told me ‘the bridge is closed and I left.",
    "Governor Lena Ostry said «the bridge is “closed» and not safe”.",
])
def test_unbalanced_marks_never_cost_the_article(text):
    statements = onrecord.read(text).statements
    assert any(s.speaker and s.speaker.name == "Lena Ostry" and "bridge" in s.content[0].text for s in statements)


def test_an_agency_around_a_politician_is_nested():
    text = "President Oren Tasker said that the army is ready to leave the port, NordPress reports."
    statements = {s.source.text: s for s in onrecord.read(text).statements if s.source}
    assert {"President Oren Tasker", "NordPress"} <= statements.keys()
    assert "ready to leave" in statements["President Oren Tasker"].content[0].text


SPEAKERS = (
    ("Veldrian President Oren Tasker met the mediators on Monday. “We are close,” he said.", "close", "Oren Tasker"),
    ("Canadian Foreign Minister Lena Ostry arrived on Monday. She said the talks were useful. “We go on,” the Canadian minister added.", "go on", "Lena Ostry"),
    ("Moscow said it had received the letter.", "received", "Russia"),
    ("President Oren Tasker met Chancellor Mira Vole on Monday. Tasker said the border would stay open.", "border", "Oren Tasker"),
    ("The World Harvest Fund (WHF) counted the ships. The WHF said four ships had left the port.", "four ships", "World Harvest Fund"),
)


@pytest.mark.parametrize("text, words, name", SPEAKERS)
def test_speakers_within_the_article(text, words, name):
    statement = next(s for s in onrecord.read(text).statements if words in " ".join(span.text for span in s.content))
    assert statement.speaker.name == name


def test_meaning_is_never_bent():
    for text in ("We are not ready to concede any of our towns, President Oren Tasker said.",
                 "General Pavo Lint said his men would leave only if the road was opened.",
                 "Ostmark does not intend to return the port, its foreign ministry said."):
        words = " ".join(span.text for s in onrecord.read(text).statements for span in (*s.content, s.cue) if span)
        assert ("not" in words) == ("not" in text) and ("only if" in words) == ("only if" in text), words
