"""When: time expressions and the days they mean, the day an article came out, the day on which words were said."""
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import timex
from onrecord.clean.text import clean
from onrecord.dates import days
from onrecord.extract.drafts import Draft, Range
from onrecord.extract.published import published
from onrecord.extract.said import said
from onrecord.quotation import quoted
from onrecord.timerules import WEEKDAYS
from onrecord.values import Article, Dated, Speaker

# -- words and the days they mean ------------------------------------------------------------------------------------------

MEANT = (  # words, the day on which they were printed (a Wednesday in March 2031), what they mean
    ("Tuesday", "2031-03-12", "2031-03-11"),
    ("late Tuesday", "2031-03-12", "2031-03-11"),
    ("Wednesday night", "2031-03-12", "2031-03-12"),  # today is the last Wednesday
    ("last Wednesday", "2031-03-12", "2031-03-05"),
    ("Thursday's", "2031-03-12", "2031-03-06"),
    ("yesterday", "2031-03-01", "2031-02-28"),
    ("tonight", "2031-03-12", "2031-03-12"),
    ("this morning", "2031-03-12", "2031-03-12"),
    ("last night", "2031-03-12", "2031-03-11"),
    ("to date", "2031-03-12", "2031-03-12"),
    ("last year", "2031-03-12", "2030"),
    ("August last year", "2031-03-12", "2030-08"),
    ("last August", "2031-03-12", "2030-08"),
    ("last month", "2031-01-12", "2030-12"),
    ("earlier this month", "2031-03-12", "2031-03"),
    ("next week", "2031-03-12", "2031-03-17/2031-03-23"),
    ("last week", "2031-03-12", "2031-03-03/2031-03-09"),
    ("this week's", "2031-03-12", "2031-03-10/2031-03-12"),  # of what has happened, up to today
    ("this fall", "2031-09-06", "2031-09/2031-11"),
    ("winter", "2031-09-06", "2031-12/2032-02"),  # the nearest one
    ("last spring", "2031-09-06", "2031-03/2031-05"),
    ("this winter", "2031-01-10", "2030-12/2031-02"),
    ("late 2029", None, "2029-09/2029-12"),
    ("mid-March", "2031-04-12", "2031-03-11/2031-03-20"),
    ("October 2029", None, "2029-10"),
    ("1994", None, "1994"),
    ("the 1990s", None, "1990/1999"),
    ("the first quarter of 2029", None, "2029-01/2029-03"),
    ("May 5", "2031-06-01", "2031-05-05"),
    ("May 5", "2031-04-20", "2031-05-05"),  # close ahead
    ("May 5", "2031-03-12", "2030-05-05"),
    ("5 May", "2031-06-01", "2031-05-05"),
    ("the 5th of May 2029", None, "2029-05-05"),
    ("Friday, April 4", "2031-04-07", "2031-04-04"),
    ("Sunday (March 9)", "2031-03-12", "2031-03-09"),
    ("Saturday Feb. 8", "2031-03-12", "2031-02-08"),
    ("6 and 7 April", "2031-04-12", "2031-04-06/2031-04-07"),
    ("March 10-11", "2031-03-12", "2031-03-10/2031-03-11"),
    ("2031-03-12", None, "2031-03-12"),
    ("6.09.2031", None, "2031-09-06"),
    ("16/09/2031", None, "2031-09-16"),
    ("09/16/2031", None, "2031-09-16"),
    ("06/09/2031", None, None),  # June or September
    ("06/09/2031", "2031-09-07", "2031-09-06"),
    ("two days ago", "2031-03-12", "2031-03-10"),
    ("a week ago", "2031-03-12", "2031-03-03/2031-03-09"),
    ("three months ago", "2031-03-12", "2030-12"),
    ("a fortnight ago", "2031-03-12", "2031-02-24/2031-03-02"),
    ("Thursday, 10/07/2031", None, "2031-07-10"),  # its weekday tells which number is the month
    ("Saturday, 10/07/2031", None, None),  # a slip
    ("on the 100th day of the war", "2031-06-20", "2031-06-12"),
    ("day 3 of the war", None, "2031-03-07"),
    ("the 10th day of the ferry dispute", None, "2031-01-10"),  # a casebook's
    ("the 10th day of the talks", None, None),
    ("the first anniversary of the war", None, "2032-03-05"),
    ("Founders’ Day", "2031-08-25", "2031-08-24"),
    ("Founders' Day", "2031-02-01", None),  # last year's or this year's
    ("in recent days", "2031-03-12", None),
    ("two days earlier", "2031-03-12", None),  # than what?
    ("Tuesday", None, None),
    ("Tuesday", "2031-03", None),
    ("last year", "2031", "2030"),
    ("February 30", "2031-03-12", None),
    ("the valley", "2031-03-12", None),
)
EPOCHS, HOLIDAYS = {"war": "2031-03-05", "ferry dispute": "2031-01-01"}, {"founders' day": "08-24"}


@pytest.mark.parametrize("words, anchor, meant", MEANT)
def test_words_mean_days(words, anchor, meant):
    assert timex.value(words, anchor, epochs=EPOCHS, holidays=HOLIDAYS) == meant


@pytest.mark.parametrize("words, meant", [
    ("Friday", "2031-03-14"), ("next Wednesday", "2031-03-19"), ("Wednesday", "2031-03-12"), ("May 5", "2031-05-05"),
    ("winter", "2031-12/2032-02"), ("in May", "2031-05")])
def test_looking_ahead(words, meant):
    assert timex.value(words, "2031-03-12", ahead=True) == meant


FOUND = (
    ("On Tuesday, Dovalska flew to Highmere; she returns on Friday, March 14.", ["Tuesday", "Friday, March 14"]),
    ("The accord of 1994 was signed in May, and in March 2029 the vote was held.", ["1994", "May", "March 2029"]),
    ("They may march again, the 2,000 men said: 1950 soldiers fell.", []),
    ("Some 1,200 people left between 2028 and 2030, 300 of them late last year.", ["2028", "2030", "late last year"]),
    ("Prices fall in winter. The mission counted 19 shells this week, 40 last week.", ["winter", "this week", "last week"]),
    ("Date 2031-03-12The council met at 14:05.", ["2031-03-12"]),
    ("A report dated 12.03.2031 lists version 1.2.3 of the plan.", ["12.03.2031"]),
)


@pytest.mark.parametrize("text, found", FOUND)
def test_expressions(text, found):
    assert [expression.text for expression in timex.expressions(text)] == found


@pytest.mark.parametrize("text, ahead", [
    ("Brandvik will meet the two ministers on Friday.", True), ("A second round is scheduled for Friday.", True),
    ("The crossing stays closed until Friday.", True), ("Brandvik met the two ministers on Friday.", False),
    ("Brandvik said on Friday that she will meet them.", False)])
def test_does_the_clause_look_ahead(text, ahead):
    assert timex.looks_ahead(text, timex.expressions(text)[0]) is ahead


def test_a_basis_is_resolved_once_the_article_has_a_date():
    assert timex.resolved("Tuesday", "2031-03-12") == "2031-03-11"
    assert timex.resolved(timex.PUBLISHED, "2031-03-12") == "2031-03-12"
    assert timex.resolved("Tuesday", None) is None
    assert timex.resolved(None, "2031-03-12") is None
    assert timex.resolved("May 5", "2031-04-20") == "2030-05-05"  # nobody has spoken tomorrow
    assert timex.resolved("June", "2031-05-20") == "2030-06"
    assert timex.resolved("this week", "2031-03-12") == "2031-03"
    assert timex.resolved("late 2029", None) == "2029"
    assert timex.resolved("last week", "2031-03-05") == "2031-02-24/2031-03-02"  # of two months


ANAPHORS = (  # what stands in the text, the time told before it, what it means
    ("A day later the minister answered.", "2031-03-10", "2031-03-11"),
    ("Two days earlier, Otarev had refused.", "2031-03-10", "2031-03-08"),
    ("The following day he answered.", "2031-03-31", "2031-04-01"),
    ("The next morning he answered.", "2031-03-10", "2031-03-11"),
    ("The previous Friday he had refused.", "2031-03-10", "2031-03-07"),
    ("The day before, he had refused.", "2031-03-10", "2031-03-09"),
    ("He answered the same day.", "2031-03-10", "2031-03-10"),
    ("A week later he answered.", "2031-03-10", "2031-03-17/2031-03-23"),
    ("A year later he answered.", "2021", "2022"),
    ("Otarev said at the time that he would answer.", "2021", "2021"),
    ("Later that year he answered.", "2021-05-03", "2021"),
    ("A day later the minister answered.", "2021", None),  # a day of which year?
    ("Two days before the talks in Halven he refused.", "2031-03-10", None),  # nobody tells when those were
    ("Weeks later he answered.", "2031-03-10", None),
)


@pytest.mark.parametrize("text, anchor, meant", ANAPHORS)
def test_what_counts_from_a_time_told_before(text, anchor, meant):
    (expression,) = timex.anaphors(text)
    assert timex.shifted(text, expression, anchor) == meant


@pytest.mark.parametrize("text", ["The day after tomorrow he answers.", "He will answer in the next week or so.",
                                  "A year after the coup in Halven the ministers said that they were worried."])
def test_what_counts_from_the_article_is_no_anaphor(text):
    assert timex.anaphors(text) == ()


DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(DAYS, st.sampled_from(WEEKDAYS), st.booleans())
def test_a_weekday_lies_in_the_articles_own_week(today, weekday, ahead):
    meant = date.fromisoformat(timex.value(weekday.capitalize(), today.isoformat(), ahead=ahead))
    assert WEEKDAYS[meant.weekday()] == weekday
    assert timedelta() <= (meant - today if ahead else today - meant) < timedelta(days=7)


WORDS = ("on the last next this late early Tuesday March May 5 31 2024 week year month of in winter ago two quarter first , ( ) "
         "and - war 100th day 2024-02-30 31.02.2024 Sept. weekend 's decade later same following that before").split()


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), DAYS, st.booleans(), st.booleans(),
       st.sampled_from((0, 4, 7, 10)))
def test_whatever_is_found_is_spelt_and_what_it_means_is_a_date(text, today, ahead, past, exact):
    last = 0
    for expression in timex.anaphors(text):
        meant = timex.shifted(text, expression, today.isoformat()[:exact or 4])
        assert meant is None or days(meant)
    for expression in timex.expressions(text):
        assert last <= expression.start < expression.end and text[expression.start:expression.end] == expression.text
        last = expression.end
        meant = timex.value(expression.text, today.isoformat()[:exact] or None, ahead=ahead, past=past, epochs=EPOCHS)
        assert meant is None or days(meant)


# -- when an article came out ----------------------------------------------------------------------------------------------


def out(text, name="text", url=None, published_on=None):
    found = published(clean(Article("a", name, text, url=url, published_on=published_on)))
    return found.on, getattr(found.basis, "text", found.basis)


BODY = "\nThe bridge at Lisk is open again, the mission said.\nBoth sides have agreed to it."
PUBLISHED = (  # text, file name, url, (date, basis)
    ("KESTRIN, Sept. 6 – The bridge is open." + BODY, "text", None, (None, "Sept. 6")),  # no year: not invented
    ("KESTRIN, Sept. 6 – The bridge is open." + BODY, "20310907T103000Z_kt", None, ("2031-09-06", "Sept. 6")),
    ("KESTRIN, Dec. 31 – The bridge is open." + BODY, "20320102", None, ("2031-12-31", "Dec. 31")),
    ("Halven, 6 September (DRENTA) – The bridge is open." + BODY, "text", "https://kt.example/2031/09/06/lisk",
     ("2031-09-06", "6 September")),
    ("ASKAR, September 6, 2031 /DRENTA/ The bridge is open." + BODY, "text", None, ("2031-09-06", "September 6, 2031")),
    ("\n date 2031-09-06President Dovalska spoke." + BODY, "text", None, ("2031-09-06", "2031-09-06")),
    ("The bridge is open\nPosted on September 6, 2031 by admin" + BODY, "text", None, ("2031-09-06", "September 6, 2031")),
    ("The bridge is open\nPublished: 6 September 2031, 10:00 | Updated: 7 September 2031" + BODY, "text", None,
     ("2031-09-06", "6 September 2031")),
    ("The bridge is open\nSeptember 6, 2031 14:05" + BODY, "text", None, ("2031-09-06", "September 6, 2031")),
    ("The bridge is open\nBy Ana Vole | September 6, 2031" + BODY, "text", None, ("2031-09-06", "September 6, 2031")),
    ("The bridge is open" + BODY * 4 + "\n6.09.2031", "text", None, ("2031-09-06", "6.09.2031")),
    ("The bridge is open\n06/09/2031" + BODY, "text", None, ("2031", "06/09/2031")),  # only the year is told
    ("The bridge is open\n06/09/2031" + BODY, "2031-09-07-lisk", None, ("2031-09-06", "06/09/2031")),
    ("HALVEN (Drenta Press) Mon 10 Mar 2031 -- The bridge is open." + BODY, "text", None, ("2031-03-10", "Mon 10 Mar 2031")),
    ("KESTRIN, 2 May 2031. The bridge is open." + BODY, "text", None, ("2031-05-02", "2 May 2031")),
    ("Kestrin, 2 May 2031. The bridge is open." + BODY, "text", None, ("2031-05-02", "2 May 2031")),
    ("News from the valley 17.09.2031 08:42\nThe bridge is open." + BODY, "text", None, ("2031-09-17", "17.09.2031")),
    ("News from the valley since 17.09.2031\nThe bridge is open." + BODY, "text", None, (None, None)),
    ("The bridge is open (UPDATED 15 June 2031)" + BODY, "text", None, ("2031-06-15", "15 June 2031")),
    ("Minister Vole's Press Conference on April 8, 2031" + BODY, "text", None, ("2031-04-08", "April 8, 2031")),
    ("What Vole promised at the Press Conference on April 8, 2029" + BODY, "text", None, (None, None)),
    ("Minister Vole's Press Conference on April 8, 2029" + BODY, "20310906", None, ("2031-09-06", "file name")),  # remembered
    ("The bridge is open\nThursday, 10/07/2031" + BODY, "text", None, ("2031-07-10", "Thursday, 10/07/2031")),
    ("The accord was signed on September 6, 2029." + BODY, "text", None, (None, None)),  # an event's day
    ("Published on September 6, 2029, the report found nothing." + BODY, "text", None, (None, None)),
    ("The bridge is open" + BODY * 4 + "\nSeptember 20, 2031", "2031-09-06-lisk", None,  # a correction's
     ("2031-09-06", "file name")),
    ("The bridge is open." + BODY, "text", "https://kt.example/2031/09/06/lisk.html", ("2031-09-06", "url")),
    ("The bridge is open." + BODY, "text", "https://kt.example/world/2031/sep/06/lisk", ("2031-09-06", "url")),
    ("The bridge is open." + BODY, "06_09_2031", None, ("2031", "file name")),
    ("The bridge is open." + BODY, "06_09_2031", "https://kt.example/2031/09/lisk", ("2031-09-06", "file name")),
    ("The bridge is open." + BODY, "16_09_2031", None, ("2031-09-16", "file name")),
    ("The bridge is open." + BODY, "kt-123456", "https://kt.example/article/12345678", (None, None)),
    ("", "text", None, (None, None)),
)


@pytest.mark.parametrize("text, name, url, told", PUBLISHED)
def test_published(text, name, url, told):
    assert out(text, name, url) == told


def test_what_came_with_the_article_is_trusted_first():
    told = out("KESTRIN, Sept. 6, 2031 – The bridge is open.", "20310907", published_on="2031-09-05")
    assert told == ("2031-09-05", "meta")


# -- when words were said ----------------------------------------------------------------------------------------------------

WEDNESDAY = Dated("2031-03-12", "meta")


def spoken(text, *statements, out=WEDNESDAY, **more):
    """When each (source, cue, content) of a text was said, and the words that tell; a source's last word names its speaker."""
    drafts, speakers, at = [], [], 0
    for source, cue, content in statements:
        at = min(text.index(part, at) for part in (source, cue, content) if part)
        ranges = [part and Range(text.index(part, at), text.index(part, at) + len(part)) for part in (source, cue, content)]
        drafts.append(Draft(ranges[0], ranges[1], (ranges[2],), 1.0))
        name = source.split()[-1] if source else ""
        speakers.append(Speaker(f"person/{name.lower()}", name, "person"))
    holding = [[index for index, other in enumerate(drafts) if other is not draft and other.content[0].holds(draft.content[0])]
               for draft in drafts]
    parents = [held[0] if held else None for held in holding]
    found = said(text, drafts, parents, quoted(text), out, speakers=speakers, **more)
    return [(on, text[basis.start:basis.end] if isinstance(basis, Range) else basis) for on, basis in found]


ONE = (  # text, source, cue, content, (date, basis)
    ("Marek Tolvan said on Tuesday that the bridge was safe.", "Marek Tolvan", "said", "that the bridge was safe",
     ("2031-03-11", "Tuesday")),
    ("On Monday, Tolvan called the plan a trap.", "Tolvan", "called", "the plan a trap", ("2031-03-10", "Monday")),
    ("Tolvan told reporters late Monday that the bridge was safe.", "Tolvan", "told", "that the bridge was safe",
     ("2031-03-10", "late Monday")),
    ("“It is safe,” said Tolvan in an interview published Friday.", "Tolvan", "said", "“It is safe,”",
     ("2031-03-07", "Friday")),
    ("Tolvan said the bridge would open on Friday.", "Tolvan", "said", "the bridge would open on Friday",
     ("2031-03-12", "published")),
    ("Tolvan told reporters on Tuesday, after Otarev's speech on Sunday, that nothing was new.", "Tolvan", "told",
     "that nothing was new", ("2031-03-11", "Tuesday")),
    ("After the strike on Monday, Tolvan called the plan a trap.", "Tolvan", "called", "the plan a trap",
     ("2031-03-12", "published")),
    ("Tolvan, who took office in 2029, called the plan a trap.", "Tolvan, who took office in 2029,", "called",
     "the plan a trap", ("2031-03-12", "published")),
    ("In 1994 Drennia promised never to cross the river.", "Drennia", "promised", "never to cross the river",
     ("1994", "1994")),
    ("Drennia had promised not to cross the river in 1994 under the accords.", "Drennia", "had promised",
     "not to cross the river in 1994 under the accords", ("1994", "1994")),
    ("Drennia promised to leave the valley in January.", "Drennia", "promised", "to leave the valley in January",
     ("2031-03-12", "published")),  # the coming one
    ("Drennia promised in January to leave the valley.", "Drennia", "promised", "to leave the valley",
     ("2031-01", "January")),
    ("Drennia agreed to meet him on Tuesday.", "Drennia", "agreed", "to meet him", ("2031-03-12", "published")),
    ("Drennia vowed to open the bridge in June.", "Drennia", "vowed", "to open the bridge", ("2031-03-12", "published")),
    ("Tolvan accused Drennia on Monday of closing the bridge.", "Tolvan", "accused", "Drennia on Monday of closing the bridge",
     ("2031-03-10", "Monday")),
    ("Tolvan accused Drennia of closing the bridge on Monday.", "Tolvan", "accused", "Drennia of closing the bridge on Monday",
     ("2031-03-12", "published")),
    ("Two days before Halven, Tolvan called the plan a trap.", "Tolvan", "called", "the plan a trap", (None, None)),
    ("The following day Tolvan called the plan a trap.", "Tolvan", "called", "the plan a trap", (None, None)),  # what?
    ("At a press conference last Friday in Kestrin, Tolvan called the plan a trap.", "Tolvan", "called", "the plan a trap",
     ("2031-03-07", "last Friday")),
    ("About this he told, in an interview with the Courier on Monday, what he knew.", "he", "told", "what he knew",
     ("2031-03-10", "Monday")),
    ("About the strike on Monday Tolvan told what he knew.", "Tolvan", "told", "what he knew", ("2031-03-12", "published")),
    ("Tolvan has repeatedly called the plan a trap.", "Tolvan", "has repeatedly called", "the plan a trap", (None, None)),
    ("Tolvan had earlier called the plan a trap.", "Tolvan", "had earlier called", "the plan a trap", (None, None)),
    ("“We heard it yesterday from the mayor,” Tolvan said.", "Tolvan", "said",
     "“We heard it yesterday from the mayor,”", ("2031-03-12", "published")),
)


@pytest.mark.parametrize("text, source, cue, content, told", ONE)
def test_the_words_that_date_a_statement(text, source, cue, content, told):
    assert spoken(text, (source, cue, content)) == [told]


def test_the_speaker_goes_on():
    text = ("Tolvan called the plan a trap on Tuesday, adding that nobody had read it.\n\n"
            "“Nobody,” Tolvan said.\n\nOtarev said the plan was sound.")
    told = spoken(text, ("Tolvan", "called", "the plan a trap"), (None, "adding", "that nobody had read it"),
                  ("Tolvan", "said", "“Nobody,”"), ("Otarev", "said", "the plan was sound"))
    assert told[0] == told[2] == ("2031-03-11", "Tuesday")


def test_an_occasion_that_is_told_later_dates_what_was_said_there():
    text = ("“We will not leave the valley,” Dovalska said.\n\nThe road was closed.\n\nIt was quiet.\n\n"
            "The fields lay bare.\n\nDovalska spoke at a press conference in Kestrin on Monday.")
    assert spoken(text, ("Dovalska", "said", "“We will not leave the valley,”")) == [("2031-03-10", "Monday")]


def test_an_interview_of_which_another_speaks():
    text = ("Vasko told reporters on Wednesday that Dovalska, in an interview on Tuesday, had offered nothing.\n\n"
            "Dovalska said the offer was plain.\n\nDovalska wrote on the net that the road was hers.")
    told = spoken(text, ("Vasko", "told", "that Dovalska, in an interview on Tuesday, had offered nothing"),
                  ("Dovalska", "said", "the offer was plain"))
    assert told == [("2031-03-12", "Wednesday"), ("2031-03-11", "Tuesday")]


def test_a_position_is_no_event_below_the_head():
    text = ("Dovalska said on Tuesday that the road was open.\n\nThe bridge was closed.\n\nThe fields lay bare.\n\n"
            "Otarev denies that his men closed it.\n\nOtarev said more.")
    told = spoken(text, ("Dovalska", "said", "that the road was open"), ("Otarev", "denies", "that his men closed it"),
                  ("Otarev", "said", "more"))
    assert told[1] == (None, None)


def test_of_an_undated_article_the_words_are_kept():
    text = "Tolvan said on Tuesday that the bridge was safe.\n\nTolvan said it would open soon."
    told = spoken(text, ("Tolvan", "said", "that the bridge was safe"), ("Tolvan", "said", "it would open soon"), out=Dated())
    assert told == [(None, "Tuesday"), (None, "Tuesday")]
    assert spoken("Tolvan called it a trap.", ("Tolvan", "called", "it a trap"), out=Dated()) == [(None, "published")]


def test_a_casebook_tells_the_days_of_a_war():
    text = "Dovalska said on the 8th day of the war that the road was open."
    told = spoken(text, ("Dovalska", "said", "that the road was open"), epochs=EPOCHS)
    assert told == [("2031-03-12", "the 8th day of the war")]


    text = "On the 10th day of the ferry dispute, this year, Dovalska called it a trap."
    assert spoken(text, ("Dovalska", "called", "it a trap"), epochs=EPOCHS) == [
        ("2031-01-10", "the 10th day of the ferry dispute")]


@pytest.mark.parametrize("text, told", [
    ("Tolvan called it a trap on Monday. A day later Otarev named it sound.", ("2031-03-11", "A day later")),
    ("Tolvan called it a trap on Monday. Otarev, the same day, named it sound.", ("2031-03-10", "Monday")),
    ("Tolvan called it a trap in 2021. At the time Otarev named it sound.", ("2021", "2021")),
    ("Tolvan called it a trap. A day later Otarev named it sound.", (None, None)),  # no words tell the day
    ("Tolvan called it a trap on Tuesday. A week later Otarev named it sound.", (None, None)),  # would lie ahead
    ("Tolvan called it a trap on Monday. Otarev named it sound.", ("2031-03-10", "Monday"))])
def test_a_day_that_counts_from_anothers(text, told):
    assert spoken(text, ("Tolvan", "called", "it a trap"), ("Otarev", "named", "it sound"))[1] == told


def test_he_goes_on_in_his_paragraph_on_a_day_further_back():
    text = ("In 2021 Tolvan called it a trap. “Nobody read it,” old Tolvan said.\n\n"
            "“Nobody has read it since,” this Tolvan told us.")
    told = spoken(text, ("Tolvan", "called", "it a trap"), ("old Tolvan", "said", "“Nobody read it,”"),
                  ("this Tolvan", "told", "“Nobody has read it since,”"))
    assert told == [("2021", "2021"), ("2021", "2021"), ("2031-03-12", "published")]


def test_two_that_each_ask_for_the_others_day_come_to_an_end():
    # "adding" goes on from "told", and what Tolvan told goes on from words of his that stand before
    text = "“It is safe,” Tolvan told us it was so, adding no more."
    place = lambda words: Range(text.index(words), text.index(words) + len(words))
    drafts = [Draft(None, place("adding"), (place("“It is safe,”"),), 1.0), Draft(place("Tolvan"), place("told"), (place("it was so"),), 1.0)]
    speaker = Speaker("person/tolvan", "Tolvan", "person")
    assert said(text, drafts, [None, None], quoted(text), WEDNESDAY, speakers=[speaker, speaker]) == [("2031-03-12", "published")] * 2


def test_a_chronicle_dates_what_stands_below_its_dates():
    text = ("12 May 2019. Tolvan calls the bridge a trap.\n\nOtarev says it is sound.\n\n"
            "3 August 2021. Vasko names it lost.\n\nDovalska said nobody knew.")
    told = spoken(text, ("Tolvan", "calls", "the bridge a trap"), ("Otarev", "says", "it is sound"),
                  ("Vasko", "names", "it lost"), ("Dovalska", "said", "nobody knew"))
    assert told == [("2019-05-12", "12 May 2019"), ("2019-05-12", "12 May 2019"), ("2021-08-03", "3 August 2021"),
                    (None, None)]  # below the last one the article may be itself again


def test_a_paragraph_that_goes_on_from_its_date_is_no_chronicle():
    text = "12 May 2019 was a hard day. Tolvan called the bridge a trap."
    assert spoken(text, ("Tolvan", "called", "the bridge a trap")) == [("2031-03-12", "published")]


def test_the_day_of_words_for_one_newspaper_is_not_that_of_the_news():
    text = "Tolvan told {} on March 11 that the bridge was safe.\n\nOtarev called it lost."
    drafts = ("Tolvan", "told", "that the bridge was safe"), ("Otarev", "called", "it lost")
    assert spoken(text.format("this newspaper"), *drafts)[1] == ("2031-03-12", "published")
    assert spoken(text.format("reporters"), *drafts)[1] == ("2031-03-11", "March 11")


def test_a_day_told_in_one_answer_does_not_date_the_next():
    text = ("Vole: Did the minister see the envoy?\n\nTolvan: Dovalska met with Tolvan on Monday. It was quiet.\n\n"
            "Vole: And the bridge?\n\nTolvan: I have nothing to announce.")
    assert spoken(text, ("Tolvan", ":", "I have nothing to announce")) == [("2031-03-12", "published")]
    narrated = "Dovalska met with Tolvan on Monday. It was quiet.\n\nTolvan: I have nothing to announce."
    assert spoken(narrated, ("Tolvan", ":", "I have nothing to announce")) == [("2031-03-10", "Monday")]


@given(st.text("said on Tuesday. \n“”\"Tolvan,", max_size=80), st.data())
def test_any_text_and_any_drafts_come_through(text, data):
    text += " Tolvan said so on Tuesday."
    places = st.integers(0, len(text) - 1).flatmap(lambda low: st.tuples(st.just(low), st.integers(low + 1, len(text))))
    maybe = lambda: Range(*data.draw(places)) if data.draw(st.booleans()) else None
    drafts = [Draft(maybe(), maybe(), (Range(*data.draw(places)),), 0.5) for _ in range(3)]
    found = said(text, drafts, [None, 0, None], quoted(text), WEDNESDAY)
    assert len(found) == 3
    for on, basis in found:
        assert on is None or days(on)
        assert basis in (None, timex.PUBLISHED) or "day" in text[basis.start:basis.end]
