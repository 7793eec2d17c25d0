"""What is one utterance and what is not, and into which sentences a content falls: pairs that a reader could check."""
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord import states
from onrecord.link import blocks, likeness, utterances
from onrecord.link.parts import parts
from onrecord.link.words import words

DOVALSKA, OTAREV, VASKO = (("person/irena-dovalska", "person", "Velmora"), ("person/ruslan-otarev", "person", "Drennia"),
                           ("person/timur-vasko", "person", "Drennia"))
ASKAR = "state/drennia", "state", "Drennia"
PLACES = {"Karmysh": "Brodna", "Otargrad": "Lisk"}  # the names that one side uses, and the places' own


def said(text, who=DOVALSKA, on="2031-06-10", article="relay", start=900, kind="indirect", number=0, before=""):
    """A Wording as the linker gets it from a record; ``on`` None: no day is told."""
    since, until = (on, (date.fromisoformat(on) + timedelta(1)).isoformat()) if on else (None, None)
    called = {name: place for name, place in PLACES.items() if name in text}
    key, statement = f"{article}-{number}:{start}", (article, number)
    return utterances.said(key, statement, article, start, text, *who, since, until, None, kind, None, "said", on, before, (), called)


def compared(*wordings):
    """The Likelies of these, compared as a record does it: those that share a key."""
    blocks = defaultdict(list)
    for one in wordings:
        for key in utterances.keys(one):
            blocks[key].append(one)
    return [pair for key, block in sorted(blocks.items()) for pair in utterances.likely(block, key=key)]


def one_utterance(one, other):
    return bool(utterances.groups(pair for pair in compared(one, other) if not pair.again))


NEXT_DAY = dict(on="2031-06-11", article="today")
ONE = {
    "translated twice": (
        said("Velmora will open the northern crossing for the harvest lorries if both mayors sign the protocol"),
        said("Velmora will open the northern crossing to lorries with the harvest, if the two mayors sign the protocol",
             **NEXT_DAY)),
    "direct and indirect": (
        said("“We will not exchange the bridge at Lisk for a promise,”", kind="direct"),
        said("that Velmora would not exchange the bridge at Lisk for a promise", **NEXT_DAY)),
    "part of a longer quote": (
        said("“The pumps were shot at from the eastern bank, and we will mend them when the shooting ends,”", kind="direct"),
        said("the pumps were “shot at from the eastern bank”", **NEXT_DAY)),
    "names spelt otherwise": (
        said("that Otarev had promised General Brezic the keys of the dam in Tessen"),
        said("Otariev promised General Bresich the keys of the dam in Tessen", **NEXT_DAY)),
    "a place under the other side's name": (
        said("“Not one of our soldiers has left Karmysh,”", who=OTAREV, kind="direct"),
        said("not one of the Drennian soldiers had left Brodna", who=OTAREV, **NEXT_DAY)),
    "headline and body": (
        said("Velmora will never sell the dam", start=10),
        said("“Velmora will never sell the dam, and it will never lease the dam,”", kind="direct", number=1)),
    "a changed meaning": (  # another wording, not another utterance: the differences show it
        said("“We are not asking for guards at the northern crossing,”", kind="direct"),
        said("«We are asking for guards at the northern crossing»", kind="direct", article="tribune", on="2031-06-11")),
    "a spokesman, told as his government": (
        said("Drennia will treat every ship that unloads in Halven as a target", who=VASKO),
        said("it would treat every ship that unloads in Halven as a target", who=ASKAR, **NEXT_DAY)),
    "nobody tells the day": (
        said("the eastern quarter of Lisk would be rebuilt with Belmarran timber", on=None),
        said("that Belmarran timber would rebuild the eastern quarter of Lisk", on=None, article="today")),
}
TWO = {
    "the same line on another day": (
        said("“We are not asking for guards from the Alliance on our frozen harbours,”", kind="direct"),
        said("that “we are not asking for guards from the Alliance on our frozen harbours”", on="2031-08-20",
             article="later")),
    "an echo by another speaker": (
        said("“The northern crossing belongs to nobody,”", kind="direct"),
        said("“The northern crossing belongs to nobody,”", kind="direct", who=OTAREV, number=1)),
    "an echo by another of the same side": (
        said("“The northern crossing belongs to nobody,”", kind="direct", who=OTAREV),
        said("“The northern crossing belongs to nobody,”", kind="direct", who=VASKO, article="today")),
    "two answers of one interview": (
        said("“We shall talk about the dam when the guns are gone,”", kind="direct"),
        said("“The mayors may sign the protocol without me,”", kind="direct", start=1400, number=1)),
    "two sentences of one speech, in two outlets": (
        said("“Whoever wants our water must first give back our pumps,”", kind="direct"),
        said("“Nobody in the valley has slept since the storm,”", kind="direct", **NEXT_DAY)),
    "one statement": (
        said("“We will open the crossing on Monday,”", kind="direct"),
        said("“We will open the crossing on Tuesday.”", kind="direct", start=990)),
    "too short to be told again": (said("“Never,”", kind="direct"), said("“Never,”", kind="direct", article="today")),
}


@pytest.mark.parametrize("one, other", ONE.values(), ids=ONE)
def test_one_utterance(one, other):
    assert one_utterance(one, other) and one_utterance(other, one)


@pytest.mark.parametrize("one, other", TWO.values(), ids=TWO)
def test_two_utterances(one, other):
    assert not one_utterance(one, other) and not one_utterance(other, one)


def test_a_line_that_is_said_again_is_a_repetition():
    [pair] = compared(*TWO["the same line on another day"])
    assert pair.again
    assert not compared(*TWO["an echo by another of the same side"])
    other_line = said("“We shall share the harvest with the towns of the other bank,”", on="2031-08-20", article="later")
    assert not compared(TWO["the same line on another day"][0], other_line)


def test_what_one_casebook_tells_of_states_is_forgotten_with_it():
    left = "they left the Velmoran towns"
    with states.also([states.State("Velmora", ("Kestrin",), ("Velmoran",))]):
        said(left)
    assert said(left).words.words == words(left).words


def test_a_reason_is_told_for_what_is_linked():
    [found] = utterances.likely(ONE["translated twice"])
    assert found.score >= utterances.SAME and found.why


# -- sentences ---------------------------------------------------------------------------------------------------------

# a statement's content, its stretches apart -> the sentences that it is compared by
SENTENCES = [
    (["“We will stop. They will not.”"], ["“We will stop.", "They will not.”"]),
    (["They left the dam tonight.It was quiet"], ["They left the dam tonight.", "It was quiet"]),  # glued by a translation
    (["that Gen. A. Brezic met Dr. Lund at 5 p.m. in Lisk"], ["that Gen. A. Brezic met Dr. Lund at 5 p.m. in Lisk"]),
    (["“We will stop,”", "“if they do.”"], ["“We will stop,” “if they do.”"]),  # its cue stands between
    (["“The tap is closed.”", "“It was closed in Kestrin.”"], ["“The tap is closed.”", "“It was closed in Kestrin.”"]),
    (["“No. We will not leave the bank.”"], ["“No. We will not leave the bank.”"]),  # a word says nothing by itself
    (["“They came in March; the bridge was gone in April”"], ["“They came in March;", "the bridge was gone in April”"]),
    (["“The mill stands.\n\n“The mayor has gone”"], ["“The mill stands.", "“The mayor has gone”"]),
    (["3.5 million marks by 12.06.2031 at 10.30"], ["3.5 million marks by 12.06.2031 at 10.30"]),
    (["“Will they come? Nobody knows! We wait…”"], ["“Will they come?", "Nobody knows!", "We wait…”"]),
    (["peace"], ["peace"]),
]


def stretched(texts):
    """Texts that a cue stands between -> (start, end, text) of each in an article."""
    found, at = [], 40
    for text in texts:
        found.append((at, at + len(text), text))
        at += len(text) + 12
    return found


@pytest.mark.parametrize("texts, sentences", SENTENCES, ids=lambda value: value[0][:40])
def test_a_content_is_taken_apart_into_sentences(texts, sentences):
    assert [part.text for part in parts(stretched(texts))] == sentences


SHARDS = st.sampled_from(["No.", "We will stop", ".", " ", "Gen. ", "“", "”", "…", "!", "? ", "\n\n", "; ", "tonight.It ",
                          "5 p.m. ", "Ünder ", "A. B. ", " they said ", "“If", "’", "\xa0", "1.5"])
CONTENT = st.lists(st.lists(SHARDS, min_size=1, max_size=12).map("".join).filter(str.strip), min_size=1, max_size=4)


@given(CONTENT)
def test_parts_spell_the_content_and_leave_out_no_word(texts):
    content = stretched(texts)
    chars = {start + at: char for start, _, text in content for at, char in enumerate(text)}
    covered = []
    for part in parts(content):
        spelt = ["".join(chars[at] for at in range(*stretch)) for stretch in part.stretches]
        assert part.text == " ".join(spelt) and part.longest in part.stretches
        covered += [at for stretch in part.stretches for at in range(*stretch)]
        assert part.at(0, 1)[0] == part.stretches[0][0]
        assert part.at(len(part.text) - 1, len(part.text))[1] == part.stretches[-1][1]
    assert sorted(covered) == covered and len(set(covered)) == len(covered)
    assert all(at in set(covered) for at, char in chars.items() if not char.isspace())


# -- what always holds -------------------------------------------------------------------------------------------------

KEYS = [f"k{number}" for number in range(7)]
SCORES = st.sampled_from([blocks.KNOWN, 0.3, 0.5, utterances.SAME, 0.7, 0.9, 1.0])  # few, so that many are equal
PAIRS = st.dictionaries(st.sampled_from(list(combinations(KEYS, 2))), st.tuples(SCORES, st.booleans())).map(
    lambda told: [utterances.Likely(*pair, score, "", within) for pair, (score, within) in told.items()])


@given(PAIRS, st.randoms(use_true_random=False))
def test_groups_are_a_partition_in_any_order(pairs, chance):
    found = utterances.groups(pairs)
    counted = Counter(key for group in found for key in group)
    assert set(counted.values()) <= {1} and all(len(group) > 1 for group in found)
    surest = {(pair.one, pair.other) for pair in pairs if pair.score >= utterances.SAME}
    for group in found:  # each member is surely one with another
        assert all(any(set(pair) <= set(group) and key in pair for pair in surest) for key in group)
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    assert utterances.groups(shuffled) == found


WORDS = st.lists(st.sampled_from(
    "the bridge at Lisk will not open 40 forty lorries Otarev Otariev may if we stop stopping “ ” , . and Brodna Karmysh don't "
    "half a million gate tap water".split()), min_size=1, max_size=14).map(" ".join)
SPEAKERS, DAYS = st.sampled_from([DOVALSKA, OTAREV, VASKO, ASKAR]), st.sampled_from([None, "2031-06-10", "2031-06-12", "2031-06-14"])
WORDINGS = st.builds(said, WORDS, SPEAKERS, DAYS, st.sampled_from(["relay", "today", "post"]), st.integers(0, 900),
                     st.sampled_from(["direct", "indirect"]), st.integers(0, 9))


@given(WORDINGS, WORDINGS)
def test_likeness_is_the_same_both_ways(one, other):
    assume((one.article, one.start) != (other.article, other.start))
    there, back = (likeness.likeness(likeness.measured(*pair)) for pair in ((one, other), (other, one)))
    assert 0 <= there <= 1 and there == pytest.approx(back)


def test_a_wording_that_two_of_a_group_word_is_one_of_it():
    group = [utterances.Likely(one, other, 0.9, "") for one, other in combinations("abcd", 2)]
    assert utterances.groups([*group, utterances.Likely("a", "e", 0.6, ""), utterances.Likely("b", "e", 0.5, "")]) == [tuple("abcde")]
    assert utterances.groups([*group, utterances.Likely("a", "e", 0.6, "")]) == [tuple("abcd")]


def test_a_speaker_is_known_in_another_spelling():
    words = "that Velmora would keep the ferry at Lisk running until the harvest is in"
    one, other, stranger, kin = (said(words, who=(f"person/{name}", "person", None), article=name) for name in (
        "teodor-zhurevich", "teodor-jourevitch", "teodor-brandmar", "olena-zhurevich"))
    assert [(pair.one, pair.other) for pair in compared(one, other)] == [tuple(sorted((one.key, other.key)))]
    assert not compared(one, stranger) and not compared(one, kin)


@given(st.lists(WORDINGS, max_size=8, unique_by=lambda one: one.key))
@settings(max_examples=50)
def test_a_pair_of_several_blocks_is_told_once(wordings):
    told = Counter((pair.one, pair.other, pair.again) for pair in compared(*wordings))
    assert set(told.values()) <= {1}
    once = {(one, other) for one, other, again in told if not again}
    assert once <= {(pair.one, pair.other) for pair in utterances.likely(wordings)}
    keys = {one.key: {key for key in utterances.keys(one) if not key.startswith(blocks.AGAIN)} for one in wordings}
    assert {(pair.one, pair.other) for pair in utterances.likely(wordings) if keys[pair.one] & keys[pair.other]} == once
