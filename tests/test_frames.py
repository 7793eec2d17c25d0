"""What the sides of the invented war tell in opposite ways: sentences that are tied, and some that only look so."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import states
from onrecord.link.contested import Sentence, frames, ties
from onrecord.states import State
from onrecord.values import Speaker

HERE = (State("Velmora", ("Kestrin",), ("Velmoran",)), State("Drennia", ("Askar",), ("Drennian",)),
        State("Belmarra", (), ("Belmarran",)))
PLACES = {"Brodna": "casebook/brodna", "Karmysh": "casebook/brodna", "Lisk": "casebook/lisk", "Tessen": "casebook/tessen"}


@pytest.fixture(autouse=True)
def ilmar():
    with states.also(HERE):
        yield


def said(party, text, act="assert", cue="said", on="2031-03-01", article=1, kind="indirect"):
    """A Sentence by someone of a party; the towns in it are known under both their names."""
    places = tuple((text.index(name), text.index(name) + len(name), PLACES[name], name) for name in PLACES if name in text)
    speaker = Speaker(f"PER/{party.lower()}", party, "PER", party)
    return Sentence(key=hash((party, text)), statement=hash(text), statement_id="", article=article, start=0, end=len(text),
                    words=text, text=text, speaker=speaker, kind=kind, act=act, cue=cue, since=on, until=on, places=places)


def denies(sentence):
    return sentence.act == "deny"


def tie(one, other):
    return ties.tie(one, other, denies) or ties.tie(other, one, denies)


V, D, B = "Velmora", "Drennia", "Belmarra"
DENIED = {"act": "deny", "cue": "denied"}
TIED = [
    # (frame, how, what one side says, what the other says)
    ("encircled", "contrary", (D, "our troops have encircled the garrison in Karmysh"),
     (V, "its brigade continues to hold the town of Brodna")),
    ("encircled", "opposite", (D, "Karmysh is completely surrounded"), (V, "Brodna was cut off", DENIED)),
    ("capture", "contrary", (D, "its forces had taken full control of Lisk"), (V, "Lisk has not been captured")),
    ("capture", "contrary", (D, "Drennian troops captured Lisk"), (V, "the attack on Lisk was repelled")),
    ("retreat", "contrary", (D, "Velmoran units fled across the river"), (V, "Velmora redeployed its units as planned")),
    ("advance", "opposite", (V, "the Drennian offensive has stalled"), (D, "the Drennian offensive has not stalled")),
    ("talks", "opposite", (V, "Velmora is ready for talks"), (D, "Velmora does not want peace")),
    ("talks", "contrary", (V, "it is open to negotiations"), (D, "Kestrin refuses to negotiate")),
    ("offer", "contrary", (V, "talks could begin in May"), (D, "there is nothing to discuss")),
    ("threat", "opposite", (V, "Drennia is preparing an attack on Lisk"), (D, "planning to attack", DENIED)),
    ("threat", "opposite", (V, "Drennia may attack before spring"), (D, "Drennia has no plans to attack anyone")),
    ("menace", "rivals", (V, "Drennia poses a threat to the whole valley"),
     (D, "it is Velmora that is a threat to the valley")),
    ("menace", "opposite", (V, "Drennia is a threat to its neighbours"),
     (D, "the notion that Drennia poses a threat to anyone", DENIED)),
    ("targets", "contrary", (D, "it hit military targets only"), (V, "the strike killed five civilians")),
    ("author", "contrary", (V, "the plan was written by Askar"), (D, "the plan was handed to us by Lindar")),
    ("cession", "opposite", (D, "Velmora will have to give up territory"), (V, "Velmora will not cede any of its land")),
    ("sanctions", "contrary", (B, "the sanctions are working"), (D, "Drennia has adapted to the sanctions")),
    ("sanctions", "opposite", (B, "the sanctions hurt Drennia"), (D, "sanctions did not weaken Drennia")),
    ("prolong", "contrary", (D, "the weapons only prolong the war"), (V, "the weapons save the lives of Velmorans")),
    ("supply", "opposite", (D, "Belmarra supplied Velmora with weapons"),
     (B, "Belmarra has never sent weapons to Velmora")),
    ("supply", "opposite", (V, "Belmarra is arming rebels"), (B, "arming rebels in the valley", DENIED)),
    ("troops", "opposite", (D, "Belmarra is sending troops to Velmora"), (B, "it will not send troops to Velmora")),
    ("neutral", "contrary", (B, "it is neutral"), (D, "Belmarra sides with Velmora")),
    ("neutral", "opposite", (B, "Belmarra remains neutral"),
     (D, "Belmarra claims to be neutral but Belmarra is not neutral")),
    ("involved", "opposite", (D, "Belmarra is a party to the conflict"), (B, "Belmarra is not a party to the war")),
    ("cause", "contrary", (D, "Drennia acted in self-defence"), (V, "Drennia wages a war of aggression")),
    ("start", "rivals", (V, "Drennia began the war"), (D, "it was Velmora that started the war")),
    ("start", "opposite", (V, "this war was started by Drennia"), (D, "it was not Drennia who began the war")),
    ("start", "rivals", (V, "Drennia for the war", {"act": "accuse", "cue": "blamed"}), (D, "Velmora unleashed the war")),
    ("blame", "rivals", (V, "Drennia violated the ceasefire"), (D, "Velmora had broken the truce")),
    ("attack", "rivals", (V, "Drennian forces shelled Tessen"), (D, "Tessen was shelled by Velmora")),
    ("attack", "rivals", (V, "Drennia blew up the dam at Tessen"), (D, "Velmora sabotaged the dam at Tessen")),
    ("attack", "opposite", (V, "if Drennia stops shelling the station"), (D, "its army had not fired on any station")),
    ("attack", "opposite", (V, "Drennia shot down the aircraft"), (D, "its fighter jet shot down the aircraft", DENIED)),
    ("crimes", "opposite", (V, "Drennian soldiers tortured prisoners"), (D, "allegations of war crimes", DENIED)),
    ("deported", "contrary", (V, "Drennia deported thousands of children"), (D, "children were evacuated from Brodna")),
    ("law", "opposite", (V, "Lisk belongs to Velmora"), (D, "Lisk is an integral part of Drennia")),
    ("law", "opposite", (D, "Lisk became part of Drennia"), (V, "Lisk will never be part of Drennia")),
    ("nuclear", "opposite", (V, "Drennia is seeking to build a nuclear weapon"),
     (D, "Drennia does not seek a nuclear weapon")),
    ("closure", "opposite", (V, "Drennia will close the crossing at Sosna"),
     (D, "it will never close the crossing to grain")),
    ("capture", "opposite", (D, "Lisk has fallen"), (V, "Lisk has fallen", DENIED)),
    ("capture", "contrary", (D, "Drennian forces seized Lisk"), (V, "fighting continues in Lisk")),
    ("capture", "contrary", (D, "Lisk is now under Drennian control"),
     (V, "the defenders of Lisk have repulsed every assault")),
    ("held", "contrary", (V, "its forces are holding their positions at Lisk"),
     (D, "Drennian troops broke through at Lisk")),
    ("retreat", "contrary", (D, "Velmoran soldiers abandoned their positions"),
     (V, "its troops made a tactical withdrawal")),
    ("talks", "opposite", (V, "Drennia is not serious about peace"), (D, "it is serious about a peace settlement")),
    ("talks", "contrary", (D, "Drennia remains committed to peace"), (V, "Askar is only playing for time")),
    ("talks", "contrary", (D, "Drennia wants a ceasefire"), (V, "Drennia is stalling the talks")),
    ("offer", "contrary", (V, "Velmora proposed a truce of ten days"),
     (D, "rejected the proposal as a trick", {"act": "reject", "cue": "told"})),
    ("threat", "opposite", (V, "Drennia is planning a ground offensive"), (D, "Drennia does not intend to invade")),
    ("threat", "contrary", (V, "Drennia is massing troops on the border"),
     (D, "Drennia moved them for routine exercises only")),
    ("targets", "contrary", (D, "the strike targeted a command centre of the militants"), (V, "the missile hit a school")),
    ("targets", "opposite", (V, "Drennia bombed a hospital"), (D, "it had bombed a hospital", DENIED)),
    ("targets", "contrary", (D, "a weapons depot was hit"), (V, "most of those killed were women and children")),
    ("targets", "contrary", (V, "Drennia targets civilians"), (D, "it does not target civilians")),
    ("supply", "opposite", (V, "Belmarra is arming the militia in the hills"),
     (B, "Belmarra has never supplied arms to any militia")),
    ("supply", "opposite", (V, "weapons were delivered to Drennia by Belmarra"),
     (B, "it is not supplying weapons to Drennia")),
    ("involved", "opposite", (V, "Belmarran soldiers are fighting alongside Drennian troops"),
     (B, "its soldiers are not involved in the war")),
    ("troops", "opposite", (V, "Belmarra has sent mercenaries to Drennia"), (B, "having sent mercenaries", DENIED)),
    ("cause", "contrary", (D, "Drennia has the right to defend itself"), (V, "Drennia launched an unprovoked attack")),
    ("cause", "opposite", (V, "Drennia is waging an unprovoked war"),
     (D, "the war was not unprovoked, and Drennia had no choice")),
    ("start", "rivals", (V, "the Drennian army fired the first shot"), (D, "Velmoran forces attacked first")),
    ("blame", "rivals", (V, "Drennia of violating the ceasefire", {"act": "accuse", "cue": "accused"}),
     (D, "Velmora of breaking the truce", {"act": "accuse", "cue": "accused"})),
    ("blame", "opposite", (V, "Drennia is blocking aid to Brodna"), (D, "it was blocking aid", DENIED)),
    ("blame", "rivals", (V, "Drennia for the collapse of the talks", {"act": "accuse", "cue": "blamed"}),
     (D, "Velmora is responsible for the failure")),
    ("attack", "rivals", (V, "the station in Lisk was struck by a Drennian drone"),
     (D, "the station in Lisk was hit by a Velmoran rocket")),
    ("attack", "rivals", (V, "the attack on Tessen on Drennia", {"act": "accuse", "cue": "blamed"}),
     (D, "Velmoran gunners shelled Tessen")),
    ("attack", "opposite", (V, "Drennia is behind the attack on Lisk"),
     (D, "any involvement in the attack on Lisk", DENIED)),
    ("attack", "opposite", (V, "Drennia carried out the attack"), (D, "Drennia was not behind the attack")),
    ("crimes", "opposite", (V, "Drennia is committing genocide"), (D, "it has committed no atrocities")),
    ("crimes", "contrary", (V, "Drennian troops massacred villagers"), (D, "the pictures were staged")),
    ("deported", "opposite", (V, "Drennia forcibly transferred people"), (D, "forcibly transferring anyone", DENIED)),
    ("famine", "opposite", (V, "there is famine in Brodna"), (D, "there is no famine in Brodna")),
    ("famine", "contrary", (V, "people in Brodna are starving"), (D, "enough food is entering Brodna")),
    ("law", "opposite", (D, "the valley of Lisk is part of Drennia"), (V, "Lisk is not part of Drennia")),
    ("law", "contrary", (D, "Lisk became part of Drennia"), (V, "Drennia illegally annexed Lisk")),
    ("nuclear", "contrary", (V, "Drennia is trying to build a nuclear weapon"), (D, "its programme is entirely peaceful")),
    ("losses", "opposite", (V, "Drennia suffered heavy losses"), (D, "Drennia had suffered heavy losses", DENIED)),
    ("truce", "contrary", (D, "the ceasefire is holding"), (V, "the ceasefire has collapsed")),
    ("blame", "contrary", (D, "Drennia is observing the ceasefire"), (V, "Drennia keeps violating the ceasefire")),
    ("puppet", "opposite", (D, "the Velmoran government is a puppet of Belmarra"),
     (V, "Velmora is nobody's tool and no puppet of Belmarra")),
]


def made(one):
    party, text, *more = one
    return said(party, text, **(more[0] if more else {}))


@pytest.mark.parametrize("frame, how, one, other", TIED)
def test_two_sides_tell_of_one_thing_in_opposite_ways(frame, how, one, other):
    found = tie(made(one), made(other))
    assert found and (found.about[0], found.how) == (frame, how)


NOT_TIED = [
    # what is asked, feared, supposed or wished is no claim
    ((V, "will Drennia attack Lisk?"), (D, "Drennia does not plan to attack")),
    ((V, "if Drennia captures Lisk, the valley is lost"), (D, "Lisk has not been captured")),
    ((D, "its forces would capture Lisk"), (V, "Lisk has not been captured")),
    ((V, "Belmarra must make Drennia seek peace"), (D, "Drennia does not want peace")),
    ((V, "Belmarra should send weapons to Velmora"), (B, "Belmarra has not sent weapons to Velmora")),
    # two sides that agree
    ((V, "Drennia began the war"), (D, "Drennia began the war")),
    ((V, "Lisk belongs to Velmora"), (B, "the illegal annexation of Lisk by Drennia")),
    ((V, "the sanctions are working"), (D, "the sanctions are working")),
    # two doers, two victims, two places
    ((V, "Velmora is ready for talks"), (D, "Drennia does not want talks")),
    ((V, "Drennia plans to attack Belmarra"), (D, "Drennia does not plan to attack Velmora")),
    ((D, "Belmarra supplies weapons to Velmora"), (B, "Belmarra does not supply weapons to Drennia")),
    ((D, "Lisk is surrounded"), (V, "its troops hold Brodna")),
    ((V, "Drennia shelled Lisk"), (D, "Velmora shelled Tessen")),
    ((B, "Velmora is a threat to peace"), (D, "Velmora is a threat to Drennia")),
    # a mention is no accusation
    ((B, "help for those who survived the torture"), (D, "allegations of war crimes", DENIED)),
    # the forces force nobody
    ((V, "Drennian forces shelled Lisk"), (D, "its own forces were shelled at Brodna")),
    # each says it of its own side
    ((V, "Velmora violated the ceasefire"), (D, "Drennia violated the ceasefire")),
]


@pytest.mark.parametrize("one, other", NOT_TIED)
def test_what_only_looks_opposite_is_not_tied(one, other):
    assert not tie(made(one), made(other))


DENIES = [  # (who says it is so, who says it is not): in whatever order they speak, and whether the phrase is good or bad news
    ((D, "Velmora received the plan in May"), (V, "Velmora never received the plan")),
    ((V, "Drennia refuses to negotiate"), (D, "Drennia does not refuse to negotiate")),
    ((V, "Drennia bombed a hospital"), (D, "it had bombed a hospital", DENIED)),
    ((D, "Velmora boycotted the talks"), (V, "Velmora did not boycott the talks")),
    ((V, "Drennia is ready for talks"), (D, "Drennia does not want peace")),
]


@pytest.mark.parametrize("one, other", DENIES)
def test_who_negates_is_the_side_that_denies(one, other):
    assert ties.tie(made(one), made(other), denies) and not ties.tie(made(other), made(one), denies)


def test_across_articles_less_is_one_thing():
    claims = (said(V, "Drennia plans to attack Lisk"),
              said(D, "Drennia does not plan to attack Lisk", article=2, on="2031-03-20"))
    assert tie(*claims).about == ("threat", "conduct", "Drennia")
    assert {(what, of) for what, of, _ in ties.sought(claims[0])} & set(ties.keys(claims[1]))
    later = said(D, "Drennia does not plan to attack Lisk", article=2, on="2032-03-20")
    assert not tie(claims[0], later)  # a year on, another attack
    assert not tie(said(D, "it hit military targets only"), said(V, "the strike killed five civilians", article=2))
    danger = said(V, "Drennia is a threat to the valley"), said(D, "Velmora is a threat to the valley", article=2)
    assert not tie(*danger)  # opinions of two days


def test_a_state_is_no_place():
    with states.also(HERE):
        one, other = said(D, "its forces captured Velmora"), said(V, "Velmora was not captured", article=2)
    assert not list(ties.keys(one)) and not tie(one, other)


@pytest.mark.parametrize("text, side", [
    ("Drennia plans to attack", 1), ("Drennia does not plan to attack", -1), ("Drennia has never planned to attack", -1),
    ("Velmora does not believe that Drennia plans to attack", -1), ("there is no sign that Drennia plans to attack", -1),
    ("it is unlikely that Drennia plans to attack", -1), ("an imminent attack is unlikely", -1),
    ("Drennia will attack - this is propaganda", -1),
     ("Drennia claims to have no plans to attack, but it plans to attack", 1),
    ("Drennia could attack Lisk", 1), ("the Drennian troops are there for planned exercises", -1),
])
def test_a_negation_turns_a_phrase_from_afar(text, side):
    assert [told.side for told in frames.told(text) if told.frame == "threat"][-1:] == [side]


@pytest.mark.parametrize("party, text, more, doer", [
    (V, "Drennia shelled Tessen", {}, D), (V, "Tessen was shelled by Drennia", {}, D), (D, "planning to attack", {}, D),
    (D, "planning to attack", {"act": "accuse"}, None), (D, "we shelled Tessen", {"kind": "direct"}, D),
    (V, "the army of Drennia in Velmora shelled Tessen", {}, D),
    (B, "Drennia's invasion of Velmora is a threat to all", {}, D),
     (V, "Drennia for the war", {"cue": "blamed", "act": "accuse"}, D),
    (D, "allegations of war crimes", DENIED, D), (V, "the claim as a pretext for war", DENIED, None),
])
def test_whose_doing_it_is(party, text, more, doer):
    sentence = said(party, text, **more)
    assert [frames.agent(sentence, told) for told in frames.of(sentence)][:1] == [doer]


WORDS = st.sampled_from([word for _, _, *pair in TIED for _, text, *_ in pair for word in text.split()] + ["not", "?", ",", "no"])


@given(st.lists(WORDS, max_size=14).map(" ".join), st.lists(WORDS, max_size=14).map(" ".join))
def test_whatever_is_said(one, other):
    with states.also(HERE):
        mine, theirs = said(V, one), said(D, other)
        for told in frames.of(mine):
            assert 0 <= told.start < told.end <= len(one) and told.frame in frames.FRAMES and told.side in (1, -1)
        if found := ties.tie(mine, theirs, denies):
            assert found.about[0] in frames.FRAMES
