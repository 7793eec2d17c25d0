"""What a statement's spans lose: pairs of a marked sentence and what it leaves out."""
from collections import namedtuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import spans

from onrecord.meaning import lost

At = namedtuple("At", "start end")


def losses(marked):
    """-> [(words lost, the span they belong to, why)]."""
    text, found = spans(marked)
    at = {role: [At(*place) for place in places] for role, places in found.items()}
    return [(text[loss.start:loss.end].strip(" ,"), loss.joins, loss.why)
            for loss in lost(text, at["content"], *at["cue"][:1] or [None], *at["source"][:1] or [None])]


LOSES = [
    # negations
    ("(Duro) {said} she is not [ready to concede].", "not", "content", "negation"),
    ("(Duro) is not ready to [concede the valley], she {said}.", "not ready to", "content", "negation"),
    ("(Pell) {said} that the army won't [leave Arlen].", "won't", "content", "negation"),
    ("(Pell) {said} that the army won’t be [leaving Arlen].", "won’t be", "content", "negation"),
    ("(Vesk) {said} it has no intention of [giving up the bridges].", "no intention of", "content", "negation"),
    ("(Vesk) {said} there would be no [talks in winter].", "no", "content", "negation"),
    ("(Vesk) would never [recognise the border], its minister {said}.", "never", "content", "negation"),
    ("Neither (side) {said} [who fired first].", "Neither", "source", "negation"),
    ("No (official) {confirmed} [the crossing].", "No", "source", "negation"),
    ("(Duro) {said} they were not “[ready to talk]”.", "not “", "content", "negation"),
    ("(Duro) {said} [Morland would accept] nothing less than the river.", "nothing less than the river", "content", "negation"),
    ("(Duro) {said} [Morland wants the valley back] but not at any price.", "but not at any price", "content", "negation"),
    ("(Duro) did not {say} [that the talks had failed].", "not", "cue", "negation"),
    ("(Duro) has never {agreed} [to give up Arlen].", "never", "cue", "negation"),
    # refusals that no span holds
    ("(Pell) {said} he refused to [sign the map].", "refused to", "content", "refusal"),
    ("Vesk is unlikely to [withdraw], (Pell) {said}.", "unlikely to", "content", "refusal"),
    # hedges
    ("(Duro) {said} Morland may [have to leave the bridge].", "may", "content", "hedge"),
    ("(Duro) {said} the truce might not [hold].", "might not", "content", "hedge"),
    ("Perhaps [the truce will hold], (Duro) {said}.", "Perhaps", "content", "hedge"),
    # conditions behind
    ("[Vesk would halt its offensive] only if Morland withdraws, (Duro) {said}.", "only if Morland withdraws", "content", "condition"),
    ("(Duro) {said} [the talks would resume] unless Vesk attacks again.", "unless Vesk attacks again", "content", "condition"),
    ("(Duro) {said} [shelling would go on] until the bridges are handed over.", "until the bridges are handed over", "content", "condition"),
    ("(Duro) {said} [she would sign], provided that Pell signs too.", "provided that Pell signs too", "content", "condition"),
    ("“[We will stop],” (he) {said}, “if they leave.”", "if they leave", "content", "condition"),
    ("(Duro) {offered} [a truce] in exchange for the bridges.", "in exchange for the bridges", "content", "condition"),
    ("(Duro) {promised} [to meet Pell] without conditions.", "without conditions", "content", "condition"),
    # conditions in front
    ("If they don't leave, [we will fight], (she) {said}.", "If they don't leave", "content", "condition"),
    ("(She) {said} that if they don't leave, [Morland will fight].", "if they don't leave", "content", "condition"),
    ("(She) {said} Morland would sign only if [Vesk left the valley].", "only if", "content", "condition"),
    # half a word
    ("(She) {said} the map was un[acceptable to Morland].", "un", "content", "cut word"),
]


@pytest.mark.parametrize("marked, words, joins, why", LOSES)
def test_a_loss_is_told_with_its_words(marked, words, joins, why):
    assert losses(marked) == [(words, joins, why)]


KEEPS = [
    "(Duro) {said} she is [not ready to concede].",
    "(Duro) {did not say} [that the talks had failed].",  # the cue holds it
    "(Duro) {refused} [to sign the map].",
    "(Vesk) {denied} [that its army had crossed the river].",
    "(Duro) {has denied} that [the army retreats].",
    "“[If they don't leave, we will fight],” (he) {said}.",
    "(Duro) {called} not only on Vesk [to stop].",  # "not only" turns nothing
    "(Duro) {asked} if [Vesk would come].",  # a question, no condition
    "“[We will stop],” (he) {said}, without giving details.",
    "He would not come. [The talks have failed], (Duro) {said}.",  # another sentence's
    "(Duro) {said} in May [the talks would end].",  # the month
    "(Duro), who is no friend of Pell, {said} [the truce holds].",
    "(Duro) {said} [the truce holds]. If it breaks, nobody knows.",
    "TRUCE HOLDS, (DURO) {SAYS}: [NO MORE WAR]\n\nWithout it the valley starves.",
    "[Not one house stands], (Duro) {said}.",
    "(Duro) {said} [the truce holds], if only for a day.",
    "(Duro) {urged} Vesk [not to cross], and Pell [to sign].",
]


@pytest.mark.parametrize("marked", KEEPS)
def test_what_the_spans_hold_is_not_lost(marked):
    assert losses(marked) == []


WORDS = st.lists(st.sampled_from("not never may only if unless until no refused to ready we will stop , . “ ” ; n't un and \n\n".split(" ")))


@given(WORDS, st.data())
def test_joining_what_is_lost_loses_nothing_more(words, data):
    text = " ".join(words) + " end"
    start = data.draw(st.integers(0, len(text) - 1))
    content = [At(start, data.draw(st.integers(start + 1, len(text))))]
    for _ in range(len(text) + 1):
        found = lost(text, content)
        assert all(0 <= loss.start < loss.end <= len(text) for loss in found)
        if not found:
            break
        content = [At(min(span.start for span in (*content, *found)), max(span.end for span in (*content, *found)))]
    assert not found
