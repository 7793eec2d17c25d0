"""Copies of articles: candidates by their sketch, what kind of copy they are, and which of them was first."""
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.acquire.files import articles, find
from onrecord.clean.text import clean
from onrecord.link.copies import KINDS, Printed, copied, originals, text
from onrecord.link.sentences import sentences
from onrecord.link.sketches import SHARED, sketch

EXAMPLES = Path(__file__).parent.parent / "examples"

ORIGINAL = """Velmora and Drennia agreed on Tuesday to exchange 240 prisoners at the Sosna crossing before the harvest.
The envoy of Lindar, Helene Brandvik, announced the agreement after two days of talks in Port Amarel.
"Nobody won today, but 240 families will have somebody at their table again," Brandvik told reporters.
Foreign Minister Marek Tolvan confirmed the list of names and said that Kestrin had asked for the wounded first.
Drennian commissioner Alla Rudek complained that eleven pilots had been struck from the list at the last moment.
Buses will leave the camp near Brodna on Friday morning under the eyes of the Ilmar Monitoring Mission.
Brigadier Tove Lund said her observers would count every prisoner twice and publish the count the same evening.
The two sides last exchanged prisoners in February, when 96 soldiers crossed the bridge at Lisk in heavy snow.
Relatives gathered outside the Linden Palace with photographs and candles and demanded a second exchange before winter.
The Council of the Straits offered to pay for doctors and for the buses, its chairman Ansel Marrow wrote in a letter."""

SYNDICATED = """The Harbour Post
PORT AMAREL, 14 May (Straits Wire) - Velmora and Drennia agreed on Tuesday to exchange 240 prisoners at the Sosna crossing \
before the harvest.
The envoy of Lindar, Helene Brandvik, announced the agreement after two days of talks in Port Amarel.
"Nobody won today, but 240 families will have somebody at their table again," Brandvik told reporters.
Foreign Minister Marek Tolvan confirmed the list of names and said that Kestrin had asked for the wounded first.
Drennian commissioner Alla Rudek complained that eleven pilots had been struck from the list at the last moment.
Buses will leave the camp near Brodna on Friday morning under the eyes of the Ilmar Monitoring Mission.
Sign up for the letter of the Harbour Post."""

REWRITTEN = """Relatives gathered outside the Linden Palace with photographs and candles and demanded another exchange before \
winter.
Their wish may come true in part: Velmora and Drennia agreed on Tuesday to exchange 240 prisoners at the Sosna crossing.
"Nobody won today, but 240 families will have somebody at their table again," Brandvik told reporters.
Lindar's envoy had announced the agreement in Port Amarel, where the talks took two days, and Foreign Minister Marek Tolvan \
confirmed the list of names and said that Kestrin had asked for the wounded first.
The two sides last exchanged prisoners in February, when 96 soldiers crossed the bridge at Lisk in heavy snow.
Buses will leave the camp near Brodna on Friday morning, watched by the Ilmar Monitoring Mission.
Brigadier Tove Lund said her observers would count every prisoner twice and publish the count the same evening."""

SPUN = """Velmora and Drennia concurred on Tuesday to swap 240 captives at the Sosna passage before the reaping.
The messenger of Lindar, Helena Brandvick, declared the accord after two days of discussions in Port Amarel.
"Nobody triumphed today, but 240 households will have somebody at their desk again," Brandvick told journalists.
Foreign Minister Marek Tolvan affirmed the roster of names and said that Kestrin had begged for the injured first.
Drennian commissar Alla Rudek grumbled that eleven pilots had been hit from the roster at the last instant.
Coaches will depart the camp near Brodna on Friday dawn under the eyes of the Ilmar Monitoring Mission.
Brigadier Tove Lundd said her watchers would tally every captive twice and print the tally the same evening.
The two flanks last swapped captives in February, when 96 troopers crossed the span at Lisk in weighty snow.
Kin assembled outside the Linden Palace with pictures and candles and required a second swap before winter.
The Council of the Straits proffered to pay for medics and for the coaches, its seat Ansel Marrow penned in a letter."""

TRANSLATED = """On Tuesday, an exchange of 240 prisoners before harvest time was agreed by Velmora with Drennia; it takes \
place on the Sosna crossing.
As reported after the two-day talks at Port Amarel by Helene Brandvik, who is Lindar's envoy, there is an agreement.
"There are no winners today. But in 240 families someone will again sit at the table", Brandvik said to the journalists.
Marek Tolvan, the Foreign Minister, has confirmed the name list: it was the wounded whom Kestrin wanted to be first.
Alla Rudek, commissioner of Drennia, has complained about eleven pilots, whom they struck off that list in the last minute.
From the camp at Brodna the buses are to go Friday in the morning, with the Ilmar Monitoring Mission watching.
Each prisoner is going to be counted two times by observers, according to Brigadier Tove Lund, with the count published in \
that evening.
In February there was the last exchange of prisoners between the sides: by the bridge in Lisk, through much snow, 96 \
soldiers came over.
At the Linden Palace, relatives with candles and photographs have gathered, who demand one more exchange by winter.
Ansel Marrow, who is chairman at the Council of the Straits, has in a letter offered payment of buses and doctors."""

SPEECH = """"We will not sign a paper that gives away a single field of the valley," Dovalska told the assembly.
"Whoever wants our signature must first take his guns off the eastern bank," the president added.
"And if the winter is long, then we shall share our bread and our wood until it ends," she said.
"""

REPORT = """Deputies rose from their seats on Monday when President Irena Dovalska entered the old chamber in Kestrin.
""" + SPEECH + """It was her first appearance since the storm damaged the roof of the Linden Palace in March.
Opposition leader Stefan Ruk of Homeland left early and called the evening an empty ceremony for the cameras.
Shares in the grain exporters fell by four percent after the broadcast, traders at the exchange reported.
The budget committee meets on Thursday and has to find 400 million marks for shelters and pumps."""

ANOTHER_REPORT = """Askar has shrugged off the latest address from across the river, officials at the Citadel indicated.
""" + SPEECH + """Spokesman Timur Vasko answered that nobody had offered a paper and that nobody intended to.
Fishermen at Otargrad heard artillery throughout the night although both armies deny having fired.
Analysts of Valley Watch counted nineteen new trenches along the eastern bank in pictures taken from space.
Agriculture chief Boris Yelan promised farmers free seed for the fields that were flooded in spring."""

BULLETIN = """The general staff in Kestrin published its daily table of the losses of the enemy on {day} May.
According to the table {men} soldiers were put out of action, and {guns} guns were destroyed.
Drennia fired {rockets} rockets at the towns of the left bank, of which {shot} were brought down.
In the sector of Brodna there were {fights} clashes and near Lisk {others}."""

SURVEY = "\n".join((
    "Farmers in Belmarra blocked the motorway with tractors because the price of diesel has doubled within a year.",
    "The harbour of Halven reopened after repairs, and the first freighter took timber on board at noon.",
    *ORIGINAL.split("\n")[:3],
    "In Highmere the opposition leader Maud Carrow lost a vote on school meals by the smallest of margins.",
    "Corin Halloran will stay at the head of the Meridian Alliance for another term, diplomats expect.",
    "A court in Estwyn sent a smuggler of medicines to prison for six years and confiscated his two boats.",
    "The orchestra of Port Amarel begins its tour with a concert in the half-ruined theatre of Tessen.",
    "Scientists found that the glacier above the dam has lost a tenth of its ice since the last survey.",
    "Rain is forecast for the whole valley from Thursday, with gusts on the coast and fog in the mornings.",
    "The cycling race around the lake was won by an outsider who had been a postman until last summer.",
    "Two museums will return paintings to the heirs of a collector who fled the country eighty years ago.",
    "Bakers warned that a loaf could cost five marks by autumn unless the mills get cheaper power."))

COPIES = (("syndicated", SYNDICATED), ("rewritten", REWRITTEN), ("spun", SPUN), ("translated", TRANSLATED))


@pytest.mark.parametrize(("kind", "words"), COPIES)
def test_a_copy_is_told_by_its_kind(kind, words):
    copy = copied(text(ORIGINAL), text(words))
    assert copy.kind == kind and copy.share >= 0.7
    assert len(set(sketch(ORIGINAL)) & set(sketch(words))) >= SHARED


def test_what_is_shown_stands_in_both():
    copy = copied(text(ORIGINAL), text(TRANSLATED))
    shown = [(ORIGINAL[slice(*pair.one)], TRANSLATED[slice(*pair.other)]) for pair in copy.shown]
    assert len(shown) == 10  # sentence by sentence
    assert ORIGINAL.split("\n")[7] in shown[7] and "through much snow, 96 soldiers" in shown[7][1]


@pytest.mark.parametrize(("one", "other"), [
    (REPORT, ANOTHER_REPORT),  # three sentences of one speech in both, and nothing else
    ("\n".join(ORIGINAL.split("\n")[:3]), SURVEY),  # a survey holds all of a short item
    (ORIGINAL, SURVEY),
    (BULLETIN.format(day=3, men=412, guns=7, rockets=19, shot=11, fights=24, others=8),
     BULLETIN.format(day=4, men=388, guns=5, rockets=31, shot=26, fights=17, others=12)),  # yesterday's table is not today's
    ("", ""), ("", ORIGINAL), ("...", "..."),
])
def test_no_copy(one, other):
    assert copied(text(one), text(other)) is None


def test_set_phrases_on_other_people_are_another_report():
    names = (("Velmora", "Estwyn"), ("Drennia", "Belmarra"), ("Sosna", "Calder"), ("Lindar", "Ostrand"),
             ("Helene Brandvik", "Odo Fenn"), ("Brandvik", "Fenn"), ("Port Amarel", "Grey Haven"), ("Kestrin", "Marlow"),
             ("Marek Tolvan", "Ines Corrow"), ("Alla Rudek", "Hugo Pell"), ("Brodna", "Wick"), ("Ilmar", "Northern"),
             ("Tove Lund", "Carl Asher"), ("Lisk", "Dunmore"), ("Linden Palace", "Old Mill"), ("Straits", "Lakes"),
             ("Ansel Marrow", "Peer Dahl"))
    other = TRANSLATED
    for old, new in names:
        other = other.replace(old, new)
    assert copied(text(ORIGINAL), text(other)) is None


def test_reworded_soon_or_never():
    one = text(ORIGINAL, "2031-05-14", "Straits Wire")
    assert copied(one, text(REWRITTEN, "2031-05-16", "Global Relay")).kind == "rewritten"
    assert copied(one, text(REWRITTEN, "2032-05-16", "Global Relay")) is None
    assert copied(one, text(SYNDICATED, "2032-05-16", "Global Relay")).kind == "syndicated"  # the same words may come back
    assert copied(one, text(TRANSLATED, "2031-05-15", "Straits Wire")) is None  # nobody translates his own
    assert copied(one, text(TRANSLATED, "2031", "Straits Wire")).kind == "translated"  # perhaps of the same day


def test_three_of_the_examples_are_copies():
    # the first three report one speech, in two translations and spun, each in an article of its own
    found = list(articles(find(sorted(EXAMPLES.glob("*.txt")))))
    texts = {one.name[:2]: text(clean(one).text, one.published_on, one.outlet) for one in found}
    copies = {(one, other): copied(texts[one], texts[other]) for one, other in combinations(texts, 2)}
    assert {pair: copy.kind for pair, copy in copies.items() if copy} == {
        ("10", "13"): "syndicated", ("06", "14"): "spun", ("08", "15"): "translated"}


PRINTED = {"a": Printed("2031-05-14", 900), "b": Printed("2031-05-14", 1200), "c": Printed(None, 5000),
           "d": Printed("2031-05", 3000), "e": Printed("2031-05-14", 1200)}


@pytest.mark.parametrize(("pairs", "expected"), [
    ([("a", "b", "syndicated")], {"a": ("b", "syndicated")}),  # of one day: the longer
    ([("e", "b", "spun")], {"e": ("b", "spun")}),  # of one length: by id
    ([("c", "a", "spun")], {"c": ("a", "spun")}),  # undated: may be later
    ([("d", "a", "rewritten")], {"d": ("a", "rewritten")}),  # some day in May: may be later
    ([("c", "a", "spun"), ("a", "b", "syndicated")], {"a": ("b", "syndicated"), "c": ("b", "spun")}),  # by way of a copy
    ([("c", "a", "spun"), ("d", "e", "translated")], {"c": ("a", "spun"), "d": ("e", "translated")}),  # two groups
    ([], {}),
])
def test_the_original(pairs, expected):
    assert originals(pairs, PRINTED) == expected


words = st.text(alphabet=st.sampled_from("aeiknorst  12.!?\"“”\n’É"), max_size=300)
links = st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde"), st.sampled_from(KINDS)))


@given(links, st.randoms(use_true_random=False))
def test_the_original_is_the_same_in_any_order(pairs, chance):
    turned = [(other, one, kind) if chance.random() < 0.5 else (one, other, kind) for one, other, kind in pairs]
    chance.shuffle(turned)
    assert originals(turned, PRINTED) == originals(pairs, PRINTED)


@given(words, words)
@settings(deadline=None)
def test_either_way_round_the_same(one, other):
    there, back = copied(text(one), text(other)), copied(text(other), text(one))
    assert (there is None) == (back is None)
    if there:
        assert (there.kind, there.share) == (back.kind, back.share)
        assert sorted((pair.other, pair.one) for pair in back.shown) == [(pair.one, pair.other) for pair in there.shown]


@given(words)
def test_every_text_with_words_is_a_copy_of_itself(one):
    copy = copied(text(one), text(one))
    assert (copy is None) == (not text(one).sentences)
    assert copy is None or (copy.kind, copy.share) == ("syndicated", 1.0)


@given(words)
@settings(deadline=None)
def test_a_sketch_has_keys_if_the_text_has_words(one):
    keys = sketch(one)
    assert bool(keys) == bool(sentences(one)) and keys == tuple(sorted(set(keys)))
    assert all(-2 ** 63 <= key < 2 ** 63 for key in keys)
    assert keys == sketch(one.replace(" ", " \t"))  # how wide a space is says nothing


@given(words)
def test_sentences_stand_in_their_text_in_order(one):
    at = 0
    for sentence in sentences(one):
        assert at <= sentence.start < sentence.end <= len(one)
        assert one[sentence.start:sentence.end].strip() == one[sentence.start:sentence.end]
        at = sentence.end
