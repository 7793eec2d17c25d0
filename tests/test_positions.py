"""What each side demands, offers and refuses, gathered by day and substance; and where it moved, and where it did not."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dates import days
from onrecord.link.objects import objects
from onrecord.link.positions import LONG, Said, positions, shortened
from onrecord.link.shifts import shifts
from onrecord.link.voices import voice

HEAD, MINISTER, SPEAKER = "President of Velmora", "Foreign Minister of Velmora", "spokeswoman of the President of Velmora"


def said(key, on, act, words, *, issue="territory", party="Velmora", speaker="Irena Dovalska", role=HEAD, kind="direct",
         condition=None, form=None, target="Drennia", article=None, negated=False, nested=False):
    issues, form = (issue,) if isinstance(issue, str) else issue, form or ("if" if condition else None)
    return Said(key, party, speaker, "person", role, kind, act, issues, on, words, negated, condition, form, target,
                key if article is None else article, nested)


def moved(*told):
    """[(direction, from, to, why)] of the shifts that statements make; from and to are keys of what they rest on."""
    return [(one.direction, one.before.statements[0], one.after.statements[0], one.why) for one in shifts(positions(told))]


# -- positions -------------------------------------------------------------------------------------------------------------


def test_a_quote_in_several_outlets_is_one_position():
    told = [said(1, "2031-02-02", "reject", "We will not cede a single field of our land", kind="indirect"),
            said(2, "2031-02-02", "reject", "“We shall not cede one field of our land.”"),
            said(3, "2031-02-02", "reject", "not to cede any field of Velmoran land", role=SPEAKER, speaker="Livia Sandrin")]
    one, = positions(told)
    assert one.statements == (2, 1, 3)  # her quote, her paraphrase, her spokeswoman
    assert (one.summary, one.act, one.on) == ("“We shall not cede one field of our land.”", "reject", "2031-02-02")


def test_days_substances_and_issues_are_kept_apart():
    told = [said(1, "2031-02-02", "assert", "Lisk is surrounded on three sides by our brigades", issue="front-line"),
            said(2, "2031-02-02", "assert", "The harvest rots because nobody repairs the sluices", issue="front-line"),
            said(3, "2031-02-03", "assert", "Lisk is surrounded on three sides by our brigades", issue="front-line"),
            said(4, "2031-02-03", "assert", "The dam is ours", issue=("energy-grain-shipping", "territory", "other"))]
    held = positions(told)
    assert [one.statements for one in held] == [(1,), (2,), (3,), (4,), (4,)]
    assert [one.issue for one in held][3:] == ["energy-grain-shipping", "territory"]  # no position on "other"


def test_who_rejects_and_who_demands_have_two_positions():
    told = [said(1, "2031-02-02", "reject", "to give up its land"), said(2, "2031-02-02", "offer", "to give up some land")]
    assert len(positions(told)) == 2


def test_an_ultimatum_is_a_demand_and_its_threat():
    told = [said(1, "2031-02-02", "demand", "Drennia must leave the whole valley"),
            said(2, "2031-02-02", "threaten", "or we will take the valley and make Drennia leave")]
    assert [one.statements for one in positions(told)] == [(1, 2)]


def test_an_undated_statement_joins_its_own_article_only():
    told = [said(1, "2031-02-02", "reject", "to cede any land at all", article=7),
            said(2, None, "reject", "to cede any land at all", article=7),
            said(3, None, "reject", "to cede any land at all", article=8)]
    assert [(one.statements, one.on) for one in positions(told)] == [((1, 2), "2031-02-02"), ((3,), None)]


def test_what_has_no_day_stood_when_its_article_was_written():
    told = [said(1, "2031-02-02", "assert", "The bridge at Lisk holds", article=7),
            said(2, None, "deny", "Brodna is surrounded", article=7, issue="front-line")]
    assert [one.on for one in positions(told)] == ["2031-02-02", "2031-02-02?"]


@pytest.mark.parametrize("higher, lower", [
    (HEAD, MINISTER), (MINISTER, SPEAKER), ("Prime Minister of Belmarra", "Deputy Prime Minister of Belmarra"),
    (HEAD, "Vice President"),
    (SPEAKER, "opposition leader"), (HEAD, "former President of Velmora"), ("Velmoran Ministry of Defence", "soldier"),
    (HEAD, "adviser to the President of Velmora"), ("Secretary General of the Meridian Alliance", "unnamed officials"),
    (HEAD, "president of the Lisk farmers' union"),
])
def test_whose_word_weighs_more(higher, lower):
    assert voice(higher, "A", "person") < voice(lower, "B", "person")


def test_a_surname_is_no_office():
    assert voice("lawmaker", "Ada King", "person") == voice("lawmaker", "Ada Carrow", "person")
    assert voice(None, "Drennian Foreign Ministry", "organisation") < voice(None, "Ada King", "person")


def test_a_summary_never_ends_before_what_turns_it():
    plain, long = "We want this war to end, and our towns to be whole again. ", "We remember every village by its name. "
    assert shortened(plain + long * 12).endswith("by its name. …") and len(shortened(plain + long * 12)) <= LONG + 2
    for turn in ("But not for one field.", "Only if they leave, though.", "Otherwise we stay unless they go."):
        assert shortened(plain + long * 12 + turn).endswith(turn)


def test_the_condition_of_an_offer_is_not_its_object():
    words = "Sanctions may be lifted if Drennia opens talks"
    one, = positions([said(1, "2031-02-02", "offer", words, condition="if Drennia opens talks", issue="sanctions-assets")])
    assert one.condition == "if Drennia opens talks" and one.objects == {"easing sanctions"} and "talks" in objects(words)


# -- shifts ----------------------------------------------------------------------------------------------------------------

SHIFTS = {
    "refused, then offered": ("softer", "giving up land", [
        said(1, "2031-02-02", "reject", "to concede any of our land"),
        said(2, "2031-04-18", "offer", "We will exchange one piece of land for another")]),
    "offered, then refused": ("harder", "talks", [
        said(1, "2031-02-02", "offer", "to open talks on the dam", issue="negotiations"),
        said(2, "2031-04-18", "reject", "any talks with Askar", issue="negotiations", role=SPEAKER)]),
    "refused, then demanded": ("harder", "giving up land", [
        said(1, "2031-02-02", "reject", "the idle notion of trading land", party="Drennia", target="Velmora"),
        said(2, "2031-04-18", "demand", "Velmora must leave every region it holds", party="Drennia", target="Velmora")]),
    "refused, then promised": ("softer", "tanks", [
        said(1, "2031-02-02", "reject", "to send tanks", issue="weapons-aid", party="Belmarra", target="Velmora"),
        said(2, "2031-04-18", "promise", "forty tanks by summer", issue="weapons-aid", party="Belmarra", target="Velmora")]),
    "by talks, then by force": ("harder", "an end of the fighting", [
        said(1, "2031-02-02", "offer", "discussions that would end the war", issue="negotiations"),
        said(2, "2031-04-18", "demand", "Drennia must be forced to seek peace", issue="peace-terms")]),
    "only if": ("harder", "condition added: “only if the guns leave first”", [
        said(1, "2031-02-02", "offer", "We are open to a ceasefire and to talks", issue="ceasefire"),
        said(2, "2031-04-18", "offer", "We are open to a ceasefire and to talks only if the guns leave first",
             issue="ceasefire", condition="only if the guns leave first", form="only if")]),
    "no longer only if": ("softer", "condition dropped: “only if the guns leave first”", [
        said(1, "2031-02-02", "offer", "We are open to a ceasefire and to talks only if the guns leave first",
             issue="ceasefire", condition="only if the guns leave first", form="only if"),
        said(2, "2031-04-18", "offer", "We are open to a ceasefire and to talks", issue="ceasefire")]),
    "another's plan": ("other", "a plan of another, Velmora → Lindar", [
        said(1, "2031-02-02", "reject", "the proposal that came from Kestrin", party="Drennia", target="Velmora"),
        said(2, "2031-04-18", "accept", "the plan as a basis", party="Drennia", target="Lindar", issue="peace-terms")]),
    "a pledge broken": ("harder", "promise not to harm Velmora (2029)", [
        said(1, "2029", "promise", "not to attack Velmora", negated=True, party="Drennia", target="Velmora", kind="indirect",
             issue="security-guarantees"),
        said(2, "2031-01", "assert", "all the Ilmar Valley", party="Drennia", target=None, issue="recognition-annexation")]),
    "the same words, another act": ("softer", "the same words", [
        said(1, "2031-02-02", "reject", "to sign the accords of Halven", issue="humanitarian"),
        said(2, "2031-04-18", "accept", "to sign the accords of Halven", issue="humanitarian")]),
    "a lawmaker against himself": ("softer", "giving up land", [
        said(1, "2031-02-02", "reject", "to cede our land", speaker="Stefan Ruk", role="lawmaker"),
        said(2, "2031-04-18", "offer", "to cede some land", speaker="Stefan Ruk", role="lawmaker")]),
}

NO_SHIFTS = {
    "a repeated line in other words": [
        said(1, "2031-02-02", "reject", "to concede any of our land"),
        said(2, "2031-04-18", "reject", "that Velmora hands over land")],
    "an older interview printed later": [  # said on the same day as the first, whenever its article came
        said(1, "2031-02-02", "reject", "to concede any of our land", article=1),
        said(2, "2031-02-02", "offer", "to exchange one piece of land for another", article=90)],
    "silence": [said(1, "2031-02-02", "threaten", "to take the bank by force", issue="front-line"),
                said(2, "2031-04-18", "demand", "Drennia must leave the whole valley")],
    "facts about one town, a year apart": [
        said(1, "2030-02-02", "assert", "Brodna is under pressure", issue="front-line"),
        said(2, "2031-04-18", "deny", "Brodna is surrounded", issue="front-line")],
    "two speakers of an alliance": [
        said(1, "2031-02-02", "reject", "to send tanks", issue="weapons-aid", party="Meridian Alliance",
             speaker="Corin Halloran", role="Secretary General of the Meridian Alliance"),
        said(2, "2031-04-18", "promise", "to send tanks", issue="weapons-aid", party="Meridian Alliance",
             speaker="Edda Marwick", role="Defence Minister of Belmarra")],
    "a lawmaker is not the president": [
        said(1, "2031-02-02", "reject", "to concede any of our land"),
        said(2, "2031-04-18", "offer", "to exchange some land", speaker="Stefan Ruk", role="lawmaker")],
    "unnamed officials are not one": [
        said(1, "2031-02-02", "reject", "to concede land", speaker="unnamed officials", role="unnamed officials"),
        said(2, "2031-04-18", "offer", "to concede land", speaker="unnamed officials", role="unnamed officials")],
    "undated": [said(1, "2031-02-02", "reject", "to concede any of our land"),
                said(2, None, "offer", "to exchange one piece of land for another")],
    "the day is only the article's": [
        said(1, "2031-02-02", "reject", "to concede any of our land"),
        said(2, "2031-04-18", "assert", "The bridge holds", article=5),
        said(3, None, "offer", "to exchange one piece of land for another", article=5)],
    "a month that holds the day": [said(1, "2031-04", "reject", "to concede any of our land"),
                                   said(2, "2031-04-18", "offer", "to exchange one piece of land for another")],
    "another object": [said(1, "2031-02-02", "reject", "to send tanks", issue="weapons-aid"),
                       said(2, "2031-04-18", "promise", "to send ammunition", issue="weapons-aid")],
    "another party is spoken to": [
        said(1, "2031-02-02", "offer", "to open talks", target="Lindar", issue="negotiations"),
        said(2, "2031-04-18", "reject", "to hold talks", target="Drennia", issue="negotiations")],
    "both on one day": [said(1, "2031-02-02", "reject", "to cede the land on the far bank"),
                        said(2, "2031-04-18", "reject", "to cede the land on the near bank"),
                        said(3, "2031-04-18", "offer", "to exchange one piece of land for another")],
    "a paraphrase leaves a condition out": [
        said(1, "2031-02-02", "offer", "We are open to a ceasefire and to talks only if the guns leave first",
             issue="ceasefire", condition="only if the guns leave first", form="only if"),
        said(2, "2031-04-18", "offer", "openness to a ceasefire and to talks", issue="ceasefire", kind="indirect")],
    "a demand is asked for": [said(1, "2031-02-02", "demand", "tanks", issue="weapons-aid"),
                              said(2, "2031-04-18", "request", "tanks", issue="weapons-aid")],
}


@pytest.mark.parametrize("form", SHIFTS)
def test_a_position_moved(form):
    direction, why, told = SHIFTS[form]
    (towards, before, after, words), = moved(*told)
    assert (towards, before, after) == (direction, 1, 2) and why in words
    assert all(one.act in words and one.on in words for one in told)


@pytest.mark.parametrize("form", NO_SHIFTS)
def test_a_position_did_not_move(form):
    assert moved(*NO_SHIFTS[form]) == []


def test_a_move_is_from_the_latest_stance():
    told = [said(1, "2031-02-02", "reject", "to concede land"), said(2, "2031-03-12", "reject", "to hand over land"),
            said(3, "2031-04-18", "offer", "to exchange land for land"),
            said(4, "2031-05-06", "offer", "to exchange land for land")]
    assert [shift[:3] for shift in moved(*told)] == [("softer", 2, 3)]


def test_the_head_is_heard_before_a_minister():
    told = [said(1, "2031-02-02", "reject", "to concede any of our land"),
            said(2, "2031-02-02", "offer", "to exchange some land", speaker="Marek Tolvan", role=MINISTER),
            said(3, "2031-04-18", "offer", "to exchange one piece of land for another")]
    assert [shift[:3] for shift in moved(*told)] == [("softer", 1, 3)]


# -- what always holds -----------------------------------------------------------------------------------------------------

WORDS = ("to cede land", "to hold talks now", "a ceasefire and peace", "the plan", "tanks", "not to attack Drennia",
         "the dam is ours", "to sign the accords of Halven", "")
anything = st.lists(st.tuples(
    st.sampled_from(("2031", "2031-02", "2031-02-02", "2031-02-03", "2031-02-01/2031-02-20", "2031-04?", None)),
    st.sampled_from(("assert", "accuse", "deny", "demand", "request", "offer", "promise", "accept", "reject", "threaten",
                     "support")),
    st.sampled_from(WORDS), st.sampled_from(("Velmora", "Drennia", "Meridian Alliance")),
    st.sampled_from((("territory",), ("ceasefire", "other"), ("other",), ("security-guarantees", "recognition-annexation"))),
    st.sampled_from((HEAD, SPEAKER, "lawmaker", None)), st.booleans(), st.sampled_from((None, "only if they leave")),
    st.integers(0, 3)), max_size=14)


def made(rows):
    return [said(key, on, act, words, party=party, issue=issues, role=role, negated=negated, condition=condition,
                 form="only if" if condition else None, article=article)
            for key, (on, act, words, party, issues, role, negated, condition, article) in enumerate(rows)]


@given(anything)
def test_every_statement_of_an_issue_has_its_position(rows):
    told = made(rows)
    grounds = [(key, one.issue) for one in positions(told) for key in one.statements]
    assert sorted(grounds) == sorted((one.key, issue) for one in told for issue in one.issues if issue != "other")


@given(anything)
def test_shifts_go_forward_in_time_and_stay_with_one_party(rows):
    for shift in shifts(positions(made(rows))):
        assert shift.before.party == shift.after.party
        assert days(shift.before.on)[1] <= days(shift.after.on)[0]
        assert shift.before.on in shift.why and shift.after.on in shift.why


@given(anything, st.randoms())
def test_the_order_of_statements_changes_nothing(rows, random):
    told = made(rows)
    mixed = random.sample(told, len(told))
    as_set = lambda found: {(one.direction, one.before.statements, one.after.statements, one.why) for one in found}
    assert as_set(shifts(positions(told))) == as_set(shifts(positions(mixed)))
