"""Statements → the day on which each was said: the one that dates its cue, that of the occasion, or that of the news."""
import re
from dataclasses import replace

from onrecord import timex
from onrecord.dates import covering, days
from onrecord.extract.drafts import Range
from onrecord.extract.timed import DAY, Dating, Page

# Re-measured by bench/dates.py on war-news dev.
NEWS = 2  # days: of a day further back an article says so with each thing that was said then
LEAD = 3  # paragraphs in which an article tells on what day its news was
HEAD = 2  # paragraphs, the headline's among them, that tell today's news even in the perfect ("has accused")
PRESENT_SHARE = 0.5  # of the cues: an article with more of them in the present tells its events so ("the mayor says")
# Steps whose day words tell so plainly that "a day later" counts from it.
PLAIN = ("own words", "goes on", "went on", "entry")
AROUND = 40, 25  # characters before and after a cue in which a word for "often" belongs to it

# Said more than once, or at a time that is left open: no day is meant.
OPEN = re.compile(
    r"\b(?:long|repeatedly|often|always|consistently|previously|earlier(?! (?:on|in the day|today|meeting))|frequently|"
    r"once(?! (?:again|more))|regularly|routinely|for (?:years|months|decades|weeks)|in the past|recently|many times|"
    r"several times|time and again|used to|in recent \w+|so far|over the years|before(?=[.,]))\b", re.IGNORECASE)
PLUPERFECT = re.compile(r"(?:had|['’]d)\b", re.IGNORECASE)
# Stands as the article is written, and tells no event: "has denied", "believes", "is demanding", "analysts say".
PRESENT = re.compile(
    r"(?:also |now |still )*(?:(?:has|have|['’](?:s|ve))\b|(?:is|are)(?: \w+)? \w+(?:ing|ed)\b|(?:do|does)\b|"
    r"(?!was\b|has\b|as\b|does\b)[a-z]+(?<![su])s\b|(?:say|warn|argue|claim|believe|think|want|hope|fear|deny|insist|call|"
    r"demand|support|expect|suggest|note|show|point|accuse|blame|consider|estimate|reject|refuse|oppose|seek|maintain|"
    r"dispute|doubt|admit|see|view|know)\b)",
    re.IGNORECASE)
# To one hearer or reader: the day on which somebody did so is not that of all the news.
ALONE = re.compile(r"\b(?:told|interview|letter|wrote|posted|tweet\w*)\b(?! (?:reporters|journalists|a (?:press|news)\b))")
ACCORDING = re.compile(r"according to|as per|per\b", re.IGNORECASE)  # with a body or a paper behind it: figures, a position
LEARNED = re.compile(r"\blearn(?:ed|t|s)\b", re.IGNORECASE)
PARTICIPLE = re.compile(r"(?:and |also )?\w+ing\b", re.IGNORECASE)


def said(text, drafts, parents, quotes, published, *, speakers=None, epochs=None, holidays=None):
    """When each draft's words were said: a list of (EDTF date or None, basis) in the order of the drafts.

    The basis is the Range of the words that tell, or "published" for what is news of the day on which the article came
    out, or None. With a basis and no date, the words need the article's date (``timex.resolved``). ``published`` is a
    Dated; ``parents`` are indices of the drafts that hold them, or None; ``speakers`` are the drafts' Speakers, without
    which a speaker's occasions are known by the source's words; ``epochs`` and ``holidays`` as ``timex.value`` takes them.
    """
    return [(found.on, found.basis) for found in datings(
        text, drafts, parents, quotes, published, speakers=speakers, epochs=epochs, holidays=holidays)]


def datings(text, drafts, parents, quotes, published, *, speakers=None, epochs=None, holidays=None):
    """As ``said``, with the step of the policy that found each: a list of Dating."""
    policy = Policy(Page(text, drafts, parents, quotes, published, speakers, epochs, holidays))
    return [policy.dating(index) for index in range(len(drafts))]


class Policy:
    """Walks STEPS for each draft; what one draft's dating needs of another's is found on the way, once."""

    def __init__(self, page):
        self.page, self.found = page, {}
        self.asked = set()  # whose dating is being found: words may hang on each other, each by another step
        self.own = [page.own(index) for index in range(len(page.drafts))]
        self.present = [self._in_present(index) for index in range(len(page.drafts))]

    def dating(self, index):
        """A draft's Dating; an empty one where that is just what another asks for whose dating it needs."""
        if index in self.asked:
            return Dating()
        if index not in self.found:
            self.asked.add(index)
            for step, find in STEPS:
                if (found := find(self, index)) is not None:
                    break
            self.asked.remove(index)
            self.found[index] = replace(found, step=step)
        return self.found[index]

    # -- the steps: each gives a Dating, or None to hand on to the next ----------------------------------------------------

    def own_words(self, index):
        """A time in its own sentence; inside somebody's words it counts from the day on which he said them."""
        page, time, parent = self.page, self.own[index], self.page.parents[index]
        if time in page.anaphors:
            return self._shifted(index, time)
        if time is None or self.present[index] and not DAY.search(time.text):
            return None
        inside = parent is not None and not page.passing[parent] and any(
            part.start <= time.start < part.end for part in page.drafts[parent].content)
        return Dating(page.value(time, self.dating(parent).on if inside else None), Range(time.start, time.end))

    def goes_on(self, index):
        """A participle goes on from the same speaker's words in the same sentence: "denied it, saying that …"."""
        page, draft = self.page, self.page.drafts[index]
        if not draft.cue or draft.source or not PARTICIPLE.match(page.text, draft.cue.start, draft.cue.end):
            return None
        low, _ = page.sentence(draft.cue.start)
        before = [(other.cue.start, at) for at, other in enumerate(page.drafts)
                  if other.cue and at not in self.asked and low <= other.cue.start < draft.cue.start
                  and page.parents[at] == page.parents[index] and page.speakers[at] == page.speakers[index]]
        return self.dating(max(before)[1]) if before else None

    def _shifted(self, index, time):
        """What an anaphor means, counted from a day of which words tell; no date where none does, or where it lies ahead."""
        page, anchor = self.page, self.page.anchor(index, time)
        if isinstance(anchor, int):
            found = self.dating(anchor)
            found = found if found.step in PLAIN else Dating()
        else:
            found = self._told(anchor) if anchor else Dating()
        on = found.on and timex.shifted(page.text, time, found.on)
        if on is None or page.published.on and days(on)[0] >= days(page.published.on)[1]:
            return Dating()
        return found if on == found.on else Dating(covering(on), Range(time.start, time.end))

    def is_open(self, index):
        """Said repeatedly, or at a time left open."""
        page, cue = self.page, self.page.drafts[index].cue
        if cue is None:
            return None
        low, high = page.sentence(cue.start)
        around = page.shown(max(low, cue.start - AROUND[0]), min(high, cue.end + AROUND[1]), page.hidden(index))
        return Dating() if OPEN.search(around) or PLUPERFECT.match(page.text, cue.start, cue.end) else None

    def entry(self, index):
        """The date of the chronicle's entry in which it stands."""
        within, time = self.page.entry(self.page.drafts[index].start)
        return self._told(time) if time else Dating() if within else None

    def stands(self, index):
        """A position told as it stands, below the head of an article that otherwise tells what was said."""
        below = self.page.paragraph(self.page.drafts[index].start) >= HEAD
        return Dating() if below and self.present[index] and sum(self.present) <= PRESENT_SHARE * len(self.present) else None

    def in_others_words(self, index):
        """What somebody else says that this one said may be of any day, unless he only passes it on."""
        page, parent = self.page, self.page.parents[index]
        others = parent is not None and page.speakers[parent] != page.speakers[index] and not page.passing[parent]
        return Dating() if others else None

    def went_on(self, index):
        """What somebody says right after words of his that are dated to a day further back, in the same paragraph."""
        page, start = self.page, self.page.drafts[index].start
        before = [(draft.start, at) for at, draft in enumerate(page.drafts)
                  if draft.start < start and page.parents[at] is None]
        last = max(before)[1] if before else None
        if last is None or last in self.asked or page.speakers[last] is None or page.speakers[last] != page.speakers[index] or (
                page.paragraph(page.drafts[last].start) != page.paragraph(start)):
            return None
        further = self.own[last] is not None and (self.own[last] in page.anaphors or not page.is_recent(self.own[last]))
        return self.dating(last) if further or self.dating(last).step == "went on" else None

    def same_speaker(self, index):
        """The day of the same speaker's other words."""
        page = self.page
        speaker = page.speakers[index]
        return self._nearest(index, [
            (page.drafts[at].start, time) for at, time in enumerate(self.own)
            if time and time not in page.anaphors and speaker is not None and page.speakers[at] == speaker
            and page.parents[at] is None and page.is_recent(time)])

    def interview(self, index):
        """The day of an interview of which another speaks."""
        page = self.page
        return self._nearest(index, [(time.start, time) for time, teller in page.interviews if page.gave(index, time, teller)])

    def occasion(self, index):
        """The day of an occasion at which the article shows the speaker."""
        return self._nearest(index, [(time.start, time) for time in self.page.told if self.page.names(time, index)])

    def news(self, index):
        """The day that the article told last in this paragraph, or first in its lead."""
        page, start = self.page, self.page.drafts[index].start
        told = [time for time in page.told if page.is_recent(time, NEWS) and not self._stays(time)]
        here = [time for time in told if time.start < start and page.paragraph(time.start) == page.paragraph(start)]
        lead = [time for time in told if page.paragraph(time.start) <= LEAD]
        return self._told(here[-1] if here else lead[0]) if here or lead else None

    def published(self, index):
        """The day on which the article came out."""
        return Dating(self.page.published.on, timex.PUBLISHED)

    # -- what they ask -------------------------------------------------------------------------------------------------------

    def _stays(self, time):
        """Is it one statement's day only: told below the head, or of words for one hearer ("told the Courier on Monday")?"""
        page = self.page
        return time in self.own and (page.paragraph(time.start) > HEAD or bool(
            ALONE.search(page.shown(*page.sentence(time.start), page.hidden(self.own.index(time))))))

    def _nearest(self, index, timed):
        """The Dating by the last of (place, time) before a draft, or the first after it; None without any."""
        start = self.page.drafts[index].start
        before = [pair for pair in timed if pair[0] <= start]
        if not timed:
            return None
        return self._told((max if before else min)(before or timed, key=lambda pair: pair[0])[1])

    def _told(self, time):
        return Dating(self.page.value(time), Range(time.start, time.end))

    def _in_present(self, index):
        """Is its cue in the present, or the perfect? (Not of a document, which goes on saying what it said on its day; and
        what is quoted was said once.)"""
        page, cue, speaker = self.page, self.page.drafts[index].cue, self.page.speakers[index] or ""
        if not cue or page.quoted(page.drafts[index].content[0].start):
            return False
        if ACCORDING.match(page.text, cue.start, cue.end):
            return not speaker.startswith("person/")
        return bool(PRESENT.match(page.text, cue.start, cue.end)) and not (
            speaker.startswith("document/") or LEARNED.search(page.text, cue.start, cue.end))


# The first that gives a Dating wins. The last one always does.
STEPS = (
    ("own words", Policy.own_words),
    ("goes on", Policy.goes_on),
    ("open", Policy.is_open),
    ("entry", Policy.entry),
    ("stands", Policy.stands),
    ("in others' words", Policy.in_others_words),
    ("went on", Policy.went_on),
    ("same speaker", Policy.same_speaker),
    ("interview", Policy.interview),
    ("occasion", Policy.occasion),
    ("news", Policy.news),
    ("published", Policy.published),
)
