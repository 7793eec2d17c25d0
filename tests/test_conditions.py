"""Conditions: pairs of a marked sentence and what it sets."""
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import spans

from onrecord.extract.conditions import condition
from onrecord.extract.drafts import Draft, Range


def draft(found):
    one = {role: Range(*places[0]) if places else None for role, places in found.items()}
    return Draft(one["source"], one["cue"], tuple(Range(*place) for place in found["content"]), 1.0)


def told(*marked):
    """What the last of these statements, told one after another, sets -> (if-part, then-part, form) or None."""
    text, drafts = "", []
    for one in marked:
        words, found = spans(one)
        at = len(text)
        drafts.append(draft({role: [(start + at, end + at) for start, end in places] for role, places in found.items()}))
        text += words + " "
    set_ = condition(text, drafts[-1], drafts[:-1])
    return set_ and (*(part and text[part.start:part.end] for part in (set_.when, set_.then)), set_.form)


SETS = [
    # if, in front and behind
    ("(Tolvan) {said} that [if Drennia pulls back from Lisk, Velmora will open the bridge].",
     "if Drennia pulls back from Lisk", "Velmora will open the bridge", "if"),
    ("(Orlich) {said} [Velmora would consider a truce if the shelling of Brodna stopped].",
     "if the shelling of Brodna stopped", "Velmora would consider a truce", "if"),
    ("[“If they cross the river,”] (she) {said}, [“we will answer.”]",
     "If they cross the river", "“we will answer.”", "if"),
    ("[“If they shell Lisk, Brodna or Tessen, then we will strike back,”] {said} (Brezic).",
     "If they shell Lisk, Brodna or Tessen", "we will strike back", "if"),
    ("(Kirsan) {said} [“we cannot let the dam go, because if it breaks, the whole valley drowns with it”].",
     "if it breaks", "the whole valley drowns with it", "if"),
    ("(Vasko) {warned} [there would be “grave losses” if Velmora moved on the port, which lies below the dam].",
     "if Velmora moved on the port", "there would be “grave losses”", "if"),
    ("(He) {said} [they know that the valley will be lost, especially if help comes late].",
     "if help comes late", "the valley will be lost", "if"),
    # a subject behind its verb
    ("(Halloran) {said} [the Alliance would send engineers should the truce hold].",
     "should the truce hold", "the Alliance would send engineers", "if"),
    ("[Should Drennia seize the port, Velmora will close the river], (Sandrin) {said}.",
     "Should Drennia seize the port", "Velmora will close the river", "if"),
    ("(Marwick) {said} [were Drennia to return the dam, Belmarra would lift its ban].",
     "were Drennia to return the dam", "Belmarra would lift its ban", "if"),
    ("(Brezic) {said} [in case of an attack the army will close the river].",
     "in case of an attack", "the army will close the river", "in case"),
    ("(Brezic) {said} [Velmora would not, if attacked, hold back].", "if attacked", "Velmora would not", "if"),
    ("(Vasko) {said} [the army would stop as soon as Velmora dropped its claim].",
     "as soon as Velmora dropped its claim", "the army would stop", "once"),
    ("(Halloran) {promised} [that the Alliance would discuss guarantees in the autumn, once a truce holds].",
     "once a truce holds", "the Alliance would discuss guarantees in the autumn", "once"),
    # harder than if
    ("(Dovalska) {said}: [Not until the prisoners are free will we talk].",
     "Not until the prisoners are free", "will we talk", "until"),
    ("(Vasko) {said} [Drennia would only join talks after a full withdrawal].",
     "after a full withdrawal", "Drennia would only join talks", "only if"),
    ("(Otarev) {said} [the army would stop only if Velmora gave up Karmysh].",
     "only if Velmora gave up Karmysh", "the army would stop", "only if"),
    ("(Eskell) {said} [the war will only end when the last soldiers leave the valley].",
     "when the last soldiers leave the valley", "the war will only end", "only if"),
    ("(Dovalska) {said} [there will be no talks unless the prisoners come home].",
     "unless the prisoners come home", "there will be no talks", "unless"),
    ("(Dovalska) {said} [Velmora will not lay down its arms until Drennia has left Brodna].",
     "until Drennia has left Brodna", "Velmora will not lay down its arms", "until"),
    ("(Orlich) {said} [no ban would be lifted until a full withdrawal].",
     "until a full withdrawal", "no ban would be lifted", "until"),
    ("(Brandvik) {said} [the talks can begin once the guns fall silent].",
     "once the guns fall silent", "the talks can begin", "once"),
    ("[Once the accord is signed, the port will open], (Vasko) {said}.",
     "Once the accord is signed", "the port will open", "once"),
    ("(Penhale) {said} [Belmarra will stand by Velmora as long as the fighting lasts].",
     "as long as the fighting lasts", "Belmarra will stand by Velmora", "as long as"),
    ("(Otarev) {said} [he was ready to meet, provided that the dam was on the agenda].",
     "provided that the dam was on the agenda", "he was ready to meet", "provided"),
    ("(Otarev) {agreed} [to meet on condition that the dam was on the agenda].",
     "on condition that the dam was on the agenda", "to meet", "provided"),
    ("[The condition for talks is the return of the bridge], (Kirsan) {said}.",
     "the return of the bridge", "talks", "provided"),
    ("(Lund) {said} [the mission would leave in the event of a new attack].",
     "in the event of a new attack", "the mission would leave", "in case"),
    # this for that
    ("(Drennia) {offered} [to free 40 prisoners in exchange for the dam].",
     "in exchange for the dam", "to free 40 prisoners", "exchange"),
    ("(Tolvan) {said} [there can be no peace without the return of Brodna].",
     "without the return of Brodna", "there can be no peace", "without"),
    ("[“Without the dam we cannot live here, and nobody can,”] {said} (Yelan).",
     "Without the dam", "we cannot live here, and nobody can", "without"),
    ("(Ruk) {said} [that without more guns, Brodna would fall by summer].",
     "without more guns", "Brodna would fall by summer", "without"),
    ("[“Nothing about the valley without the valley,”] {said} (Ruk).",
     "without the valley", "Nothing about the valley", "without"),
    # no marker: the sentence's build
    ("(Brandvik) {said} [the war can only end through a vote in the valley].",
     "through a vote in the valley", "the war can only end", "only if"),
    ("(Penhale) {said} [the Alliance must act now or Drennia will take the port].",
     "the Alliance must act now", "Drennia will take the port", "otherwise"),
    ("(Kirsan) {said} [a full withdrawal was a precondition for talks].", "a full withdrawal", "talks", "provided"),
    ("[“Leave the valley or the army will take it,”] {said} (Otarev).",
     "Leave the valley", "the army will take it", "otherwise"),
    ("[“Return the prisoners and we will talk,”] {said} (Tolvan).", "Return the prisoners", "we will talk", "if"),
    ("(Marrow) {said} [any attack on the dam would be answered by the whole Council].",
     "any attack on the dam", "would be answered by the whole Council", "any"),
    ("(Ruk) {said} [Velmora may have to give up Brodna to end the war].",
     "Velmora may have to give up Brodna", "to end the war", "necessary"),
    # the first of several
    ("[“If they leave, we will stop. If they stay, we will fight,”] (she) {said}.",
     "If they leave", "we will stop", "if"),
]

SETS_NONE = [
    "(Lund) {asked} [if the bridge at Lisk was open].",  # whether
    "(Tait) {said} [it was not known if the dam still held].",
    "(Tait) {said} [he would see if the map was right].",
    "(Yelan) {said} [the valley looks as if nobody had ever lived there].",
    "(Yelan) {said} [Velmora will rebuild Brodna even if it takes a century].",  # a concession
    "(Marwick) {said} [few guns, if any, had reached the front].",
    "(Sandrin) {said} [Brodna is once again under fire].",
    "(Sandrin) {said} [Brodna was once the richest town of the valley].",
    "(Brezic) {said} [the army will stay at Lisk until Friday].",  # a date
    "(Brezic) {said} [the drill will last until the end of March].",
    "(Lund) {said} [the convoy did not arrive until dusk].",
    "(Lund) {said} [two trucks had crossed without a permit].",
    "(Kirsan) {said} [Drennia should leave the valley at once].",  # a demand
    "(Kirsan) {said} [the Council should not send more guns].",
    "(Halloran) {said} [the Alliance has provided more than 200 tents].",
    "(Halloran) {said} [his staff drew the maps, provided the mission with tents and left].",
    "(Orlich) {said} [the guns stand in the barracks just in case, and will go to the front].",
    "(Tait) {said} [nobody knows if and when the talks will resume].",
    "(Rudek) {said} [the prisoners were in good condition].",
    "(Carrow) {said} [only Parliament has the power to declare war].",
    "(Vasko) {said} [those who claim otherwise would do well to read the accord].",
    "(Tait) {said} [the canal brings water to fields that would otherwise lie dry].",  # what is, told by what is not
    "[“What will you do if they cross the river?”] (she) {asked}.",
    "(Eskell) {said} [Lindar will stand by the plan for as long as it takes].",
    "(Vasko) {said} [that when the talks began, the hall was empty].",
    "(Orlich) {said} [the two towns were freed in March].",
]


@pytest.mark.parametrize("marked, when, then, form", SETS)
def test_sets(marked, when, then, form):
    assert told(marked) == (when, then, form)


@pytest.mark.parametrize("marked", SETS_NONE)
def test_sets_none(marked):
    assert told(marked) is None


OVER_TWO = [
    (("(Otarev) {said} [Velmora must leave Karmysh].", "[Otherwise, the army would take it by force], (he) {said}."),
     "Velmora must leave Karmysh", "the army would take it by force"),
    # the if-part of the statement above, not all of it
    (("(Otarev) {said} [the army would halt only if Velmora leaves Karmysh].",
      "(He) {added} that [it would otherwise take the town by force]."),
     "only if Velmora leaves Karmysh", "take the town by force"),
    # both sentences in one statement
    (("[“They must open the port. If not, we will close the river,”] (Tolvan) {said}.",),
     "They must open the port", "we will close the river"),
    (("[“They have to open the port, otherwise we will close the river,”] (Tolvan) {said}.",),
     "They have to open the port", "we will close the river"),
]


@pytest.mark.parametrize("marked, when, then", OVER_TWO)
def test_told_over_two_sentences(marked, when, then):
    assert told(*marked) == (when, then, "otherwise")


def test_nothing_above_to_lean_on():
    assert told("[“Otherwise we will close the river,”] (Tolvan) {said}.")[2] == "otherwise"


WORDS = ["if", "only", "unless", "until", "once", "without", "no", "otherwise", "should", "in exchange for", "in case of",
         "Drennia", "we", "will", "then", "leave", "or", "and", "that", "the dam", ",", ".", "“", "”", ";", "—", " - ", "\n",
         "?", "as long as", "even", "because", "must"]


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.lists(st.integers(0, 300), max_size=8))
def test_parts_lie_in_the_content_and_apart(words, edges):
    """Whatever is said, both parts spell words of a statement, each within one piece, and share none."""
    text = " ".join(words)
    edges = sorted({edge for edge in edges if edge <= len(text)})
    pieces = tuple(Range(low, high) for low, high in zip(edges[::2], edges[1::2]))
    above, own = pieces[:len(pieces) // 2], pieces[len(pieces) // 2:]
    found = condition(text, Draft(None, None, own, 1.0), [Draft(None, None, above, 1.0)] if above else [])
    if found:
        parts = [part for part in (found.when, found.then) if part]
        assert parts
        for part in parts:
            assert text[part.start:part.end].strip() == text[part.start:part.end] != ""
            assert any(piece.holds(part) for piece in pieces)
        assert len(parts) < 2 or parts[0].end <= parts[1].start or parts[1].end <= parts[0].start
