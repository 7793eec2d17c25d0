"""Statements → the day on which each was said: by the words that date its cue, the occasion it belongs to, or the news of the day."""
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date

from onrecord import timex
from onrecord.dates import days
from onrecord.extract.drafts import Range

NEAR = 12  # words between a cue and a day that dates it; beyond that the day is another event's
NEAR_COARSE = 6  # the same for a week, month or year, which background is full of
DAY = re.compile(r"day|\d\d?(?:st|nd|rd|th)?\b(?!\d)|night|morning|evening", re.IGNORECASE)
RECENT = 4  # days before its publication in which an article's occasions lie; older days are its background
REACH = 0  # paragraphs
HEAD = 2  # paragraphs, the headline's among them, that tell today's news even in the perfect ("has accused")
PRESENT_SHARE = 0.5  # of the cues: an article with more of them in the present tells its events so ("the mayor says")
LEAD = 3  # paragraphs in which an article tells on what day its news was
ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Adm|Sgt|Capt|Prof|St|No|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])$")
STOP = re.compile(r"[.!?…]+[”\"’»)]*(?:\s+(?=[\"“«‘(–—-]*\s?[A-Z0-9])|(?=[A-Z][a-z])|(?<=[”\"»])(?=[\"“]))|\n+")

# What stands between a clause's beginning (or the cue) and a time that belongs to another event: "after the strike on Monday".
ELSEWHERE = re.compile(
    r"\b(?:after|before|following|since|until|till|ahead of|amid|despite|because|who|whom|which|whose|where|prior to|about|over|"
    r"by the|than|due to|in response to|in reaction to|against|planned for|scheduled for|expected|if|unless|although|though)\b", re.IGNORECASE)
GOVERNS = re.compile(r"(?<!as )\b(?:since|until|till|by|from|after|before|following|than|for|to|through|between|about|over|of)\s+(?:the\s+|last\s+)?$", re.IGNORECASE)
# Said more than once, or at a time that is left open: no day is meant.
CLAUSES = re.compile(r"[,;:(—–]|\s-\s")
LOOSE = re.compile(r"last|to date", re.IGNORECASE)  # "last Thursday" looks back from the news, "to date" tells no event
OPEN = re.compile(
    r"\b(?:long|repeatedly|often|always|consistently|previously|earlier(?! (?:on|in the day|today|meeting))|once(?! (?:again|more))|frequently|regularly|routinely|for (?:years|months|decades|weeks)|"
    r"in the past|recently|many times|several times|time and again|used to|in recent \w+|so far|over the years|before(?=[.,]))\b", re.IGNORECASE)
# Stands as the article is written, and tells no event: "has long denied", "believes", "is demanding", "analysts say".
PRESENT = re.compile(
    r"(?:also |now |still )*(?:(?:has|have|['’](?:s|ve))\b|(?:is|are)(?: \w+)? \w+(?:ing|ed)\b|(?:do|does)\b|(?!was\b|has\b|as\b|does\b)[a-z]+(?<![su])s\b|"
    r"(?:say|warn|argue|claim|believe|think|want|hope|fear|deny|insist|call|demand|support|expect|suggest|note|show|point|accuse|blame|consider|estimate|reject|refuse|oppose|seek|maintain|dispute|doubt|admit|see|view|know)\b)",
    re.IGNORECASE)
ACCORDING = re.compile(r"according to|as per|per\b", re.IGNORECASE)  # with a body or a paper behind it: figures, a position
LEARNED = re.compile(r"\blearn(?:ed|t|s)\b", re.IGNORECASE)
# An agency or paper that passes on what somebody said: the day is his.
PASSES_ON = re.compile(r"\b(?:reports?|reported|informs?|informed|learn(?:ed|t|s)|quotes?|quoted|quoting|cit(?:es|ed|ing)|writes?|according to|notes)\b", re.IGNORECASE)
# Words of an occasion on which people speak.
OCCASION = re.compile(
    r"\b(?:press conference|news conference|briefing|interview|speech|address|statement|comments?|remarks?|announcement|"
    r"spoke|speaking|talks|meeting|met|visit(?:ed|ing)?|summit|conference|post(?:ed)?|tweet(?:ed)?|letter|call|conversation|session|forum|parliament|"
    r"ceremony|appearance|arriv(?:ed|ing)|broadcast|hearing|report|publication|published|released|article|video|message|council|sermon|prayer)\b", re.IGNORECASE)
# An occasion named together with its day ("her interview on Tuesday"): it dates the words of whoever gave it, wherever it is told.
SPOKEN = re.compile(r"\b(?:press conference|news conference|briefing|interview|speech|address|remarks|comments|conversation|sermon)\s+"
                    r"(?:(?:that was |which was )?(?:aired|broadcast|published|released|given|held)\s+)?(?:late |early |on |for \w+ on )*$", re.IGNORECASE)
WRITTEN = re.compile(r"\b(?:wrote|writes|posted|tweeted|(?:social media|post|tweet|letter|statement|facebook|telegram|twitter|op-ed))\b", re.IGNORECASE)


INFINITIVE = re.compile(r"(?:not )?to \w+(?!ing)\b", re.IGNORECASE)
DATED_BY = re.compile(r"^[^,;:]*\b(?:in|on)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dating:
    """When one statement was said, on what basis, and by which step of the policy that was found."""

    on: str | None
    basis: Range | str | None
    step: str


NOTHING = Dating(None, None, "nothing tells")


def said(text, drafts, parents, quotes, published, *, speakers=None, epochs=None, holidays=None):
    """When each draft's words were said: a list of (EDTF date or None, basis) in the order of the drafts.

    The basis is the Range of the words that tell, or "published" for what is news of the day on which the article came
    out, or None. With a basis and no date, the words need the article's date (``timex.resolved``). ``published`` is a
    Dated; ``speakers`` are the drafts' Speakers, without which a speaker's occasions are known by the source's words;
    ``epochs`` and ``holidays`` as ``timex.value`` takes them.
    """
    return [(found.on, found.basis) for found in datings(text, drafts, parents, quotes, published, speakers=speakers, epochs=epochs, holidays=holidays)]


def datings(text, drafts, parents, quotes, published, *, speakers=None, epochs=None, holidays=None):
    """As ``said``, with the step of the policy that found each: list of Dating."""
    page = Page(text, drafts, parents, quotes, published, speakers, epochs, holidays)
    return [page.found(index) for index in range(len(drafts))]


class Page:
    """An article's drafts with its sentences, its times and who speaks."""

    def __init__(self, text, drafts, parents, quotes, published, speakers, epochs, holidays):
        self.text, self.drafts, self.parents, self.quotes, self.published = text, drafts, parents, quotes, published
        self.epochs, self.holidays = epochs, holidays
        self.stops = [match.end() for match in STOP.finditer(text) if not ABBREVIATION.search(text, max(0, match.start() - 8), match.start())]
        self.breaks = [match.end() for match in re.finditer(r"\n+", text)]
        self.times = timex.expressions(text, holidays=tuple(holidays or ()))
        self.speakers = [speaker.id if speaker else None for speaker in speakers] if speakers else [
            draft.source and text[draft.source.start:draft.source.end].lower() for draft in drafts]
        self.passing = [self._passed_on(index) for index in range(len(drafts))]
        self.present = [self._in_present(index) for index in range(len(drafts))]
        self.times = [time for time in self.times if not timex.vague(time.text)]
        self.told = list(self._told())
        self.interviews = list(self._interviews())
        self.owns, self.founds = {}, {}

    def found(self, index):
        """The Dating of a draft."""
        if index not in self.founds:
            self.founds[index] = self.own(index) or self.inherited(index)
        return self.founds[index]

    # -- the words that date a cue -----------------------------------------------------------------------------------------

    def own(self, index):
        """The Dating by a time that modifies the draft's cue or source, or None."""
        if index not in self.owns:
            self.owns[index] = self._own(index)
        return self.owns[index]

    def _own(self, index):
        draft = self.drafts[index]
        told = draft.cue or draft.source
        if told is None:
            return None
        low, high = self.sentence(told.start)
        hidden = self._hidden(index)
        near = []
        for time in self.times:
            if low <= time.start and time.end <= high and not any(part.start <= time.start < part.end for part in hidden) and (
                    not self._quoted(time) or self._quoted(told)):
                far = self._distance(draft, time, low, hidden)
                if far is not None and far <= (NEAR if DAY.search(time.text) else NEAR_COARSE):
                    near.append((far, time))
        near += [(NEAR, time) for time in self._behind(index)]
        if not near:
            return None
        time = min(near, key=lambda pair: pair[0])[1]
        return self.dating(time, "own", self._as_of(index, time))

    def _behind(self, index):
        """Past times inside what somebody promised or refused *to do*: one cannot do it then, so they date the cue
        ("pledged not to attack in 1994")."""
        draft = self.drafts[index]
        for part in draft.content if draft.cue else ():
            for time in self.times:
                if part.start <= time.start < part.end and INFINITIVE.match(self.text, part.start, part.end) and DATED_BY.search(
                        self.text[part.start:time.start]) and self._is_past(time, draft.cue):
                    yield time

    def _is_past(self, time, cue):
        dated = self.dating(time, "own")
        if self.published.on and dated.on:
            return days(dated.on)[1] <= days(self.published.on)[0]
        return bool(dated.on) and self.text[cue.start:cue.end].lower().startswith("had ")

    def _as_of(self, index, time):
        """The day from which a time counts: inside somebody's words the day on which he said them, else the publication's."""
        parent = self.parents[index]
        held = parent is not None and not self.passing[parent] and any(part.start <= time.start < part.end for part in self.drafts[parent].content)
        return self.found(parent).on if held else self.published.on

    def _quoted(self, part):
        return any(low <= part.start < high for low, high in self.quotes)

    def _passed_on(self, index):
        """The words of a draft that only passes on what somebody said are as good as narration."""
        cue = self.drafts[index].cue
        return bool(cue and PASSES_ON.search(self.text[cue.start:cue.end])) and any(
            parent == index and self.speakers[child] != self.speakers[index] for child, parent in enumerate(self.parents))

    def _hidden(self, index):
        """The words that are said, which date what they speak of: all contents but those that this draft stands in."""
        told = self.drafts[index].cue or self.drafts[index].source
        return [part for draft in self.drafts for part in draft.content if not part.holds(told)]

    def _narrated(self, time):
        """Does a time stand outside all that is said?"""
        return not self._quoted(time) and not any(
            part.start <= time.start < part.end for index, draft in enumerate(self.drafts) for part in draft.content if not self.passing[index])

    def _distance(self, draft, time, low, hidden):
        """How many words lie between a time and the cue (or source) it may date; None when it belongs elsewhere."""
        parts = [part for part in (draft.cue, draft.source) if part]
        if draft.cue and draft.cue.start <= time.start and time.end <= draft.cue.end:
            return 0
        before = self._shown(max([low, *(part.end for part in parts if part.end <= time.start)]), time.start, hidden)
        clause = CLAUSES.split(before)[-1]
        if GOVERNS.search(before) or ELSEWHERE.search(clause):
            return None
        gaps = [self._shown(min(part.end, time.end), max(part.start, time.start), hidden) for part in parts]
        between = min(gaps, key=lambda gap: len(gap.split()))
        if time.start < min(part.start for part in parts) and re.search(r"\b(?:who|which|whose|but|and then)\b|;", between):
            return None
        if any(other is not draft and other.cue and min(time.end, draft.start) <= other.cue.start < max(time.start, draft.end)
               and self._between(other.cue, time, draft) for other in self.drafts):
            return None
        return len(between.split())

    def _between(self, cue, time, draft):
        told = draft.cue or draft.source
        return time.end <= cue.start and cue.end <= told.start or told.end <= cue.start and cue.end <= time.start

    def _shown(self, start, end, hidden):
        """The text from start to end with the words that are said left out."""
        shown, at = [], start
        for part in sorted(hidden):
            if part.start < end and at < part.end:
                shown.append(self.text[at:max(at, part.start)])
                at = max(at, part.end)
        return " … ".join([*shown, self.text[at:end]]) if at < end else " … ".join(shown)

    # -- the occasion it belongs to ------------------------------------------------------------------------------------------

    def _told(self):
        """-> the (time, Dating) of the narration that tell a day of these days' news, in order."""
        for time in self.times:
            low, _ = self.sentence(time.start)
            before = self.text[low:time.start]
            if not self._narrated(time) or LOOSE.match(time.text) or GOVERNS.search(before) or ELSEWHERE.search(
                    CLAUSES.split(before)[-1]) or timex.looks_ahead(self.text, time):
                continue
            dated = self.dating(time, "occasion")
            if self._recent(dated):
                yield time, dated

    def _recent(self, dated):
        """Is it one day, and one of the last before the article came out? (Where that is not known, a weekday is one.)"""
        words = self.text[dated.basis.start:dated.basis.end]
        if self.published.on is None:
            return bool(re.search(r"day\b|today|tonight|night|morning|evening", words, re.IGNORECASE))
        if dated.on is None or len(dated.on) != 10 or len(self.published.on) != 10:
            return False
        return 0 <= (date.fromisoformat(self.published.on) - date.fromisoformat(dated.on)).days <= RECENT

    def _interviews(self):
        """-> (time, Dating, the draft in whose words it is told or None) of the spoken occasions named with their day."""
        for time in self.times:
            low, _ = self.sentence(time.start)
            if SPOKEN.search(self.text[low:time.start]) and not self._quoted(time):
                dated = self.dating(time, "interview")
                teller = next((index for index, draft in enumerate(self.drafts) if draft.source and any(
                    part.start <= time.start < part.end for part in draft.content)), None)
                if self._recent(dated):
                    yield time, dated, teller

    def inherited(self, index):
        """The Dating of a draft whose own sentence tells no time."""
        draft, parent = self.drafts[index], self.parents[index]
        if (first := self._goes_on(index)) is not None:
            return self.found(first)
        if self.is_open(index) or self._stands(index):
            return NOTHING
        if parent is not None and self.speakers[parent] != self.speakers[index] and not self.passing[parent]:
            return NOTHING
        mine = [(other.start, dated) for at, other in enumerate(self.drafts) if self.speakers[at] == self.speakers[index] is not None
                and self.parents[at] is None and (dated := self.own(at)) and self._recent(dated)]
        if near := self._nearest(draft, mine):
            return replace(near, step="same speaker")
        mine = [(time.start, dated) for time, dated, teller in self.interviews if teller is not None and self._given_by(index, time, teller)]
        if near := self._nearest(draft, mine):
            return replace(near, step="interview")
        mine = [(time.start, dated) for time, dated in self.told if self._names(time, index)]
        if near := self._nearest(draft, mine):
            return replace(near, step="occasion")
        here = self.paragraph(draft.start)
        near = [dated for time, dated in self.told if time.start < draft.start and here - self.paragraph(time.start) <= REACH]
        if near:
            return replace(near[-1], step="near")
        lead = [dated for time, dated in self.told if self.paragraph(time.start) <= LEAD]
        if lead:
            return replace(lead[0], step="lead")
        return Dating(self.published.on, timex.PUBLISHED, "published")

    def _nearest(self, draft, dated):
        """The last before a draft, or the first after it."""
        before = [pair for pair in dated if pair[0] <= draft.start]
        after = [pair for pair in dated if pair[0] > draft.start]
        return max(before, key=lambda pair: pair[0])[1] if before else min(after, key=lambda pair: pair[0])[1] if after else None

    def _names(self, time, index, besides=None):
        """Is the draft's speaker named in the sentence of a time, which tells of an occasion to speak? (Not in ``besides``.)"""
        low, high = self.sentence(time.start)
        kind, _, name = (self.speakers[index] or "").rpartition("/")
        name = name.split("-")[-1] if kind == "person" else name.replace("-", " ")
        sentence = self._shown(low, high, [besides] if besides else [])
        return bool(name) and name in sentence.lower() and bool(OCCASION.search(sentence))

    def _in_present(self, index):
        """Is its cue in the present, or the perfect? (Not of a document, which goes on saying what it said on its day; and what is
        quoted was said once.)"""
        cue, speaker = self.drafts[index].cue, self.speakers[index] or ""
        if not cue or self._quoted(self.drafts[index].content[0]):
            return False
        if ACCORDING.match(self.text, cue.start, cue.end):
            return not speaker.startswith("person/")
        return bool(PRESENT.match(self.text, cue.start, cue.end)) and not speaker.startswith("document/") and not LEARNED.search(
            self.text, cue.start, cue.end)

    def _goes_on(self, index):
        """The draft of the same speaker in the same sentence that a participle goes on from: "denied it, saying that …"; or None."""
        draft = self.drafts[index]
        if not draft.cue or draft.source or not re.match(r"(?:and |also )?\w+ing\b", self.text[draft.cue.start:draft.cue.end]):
            return None
        low, _ = self.sentence(draft.cue.start)
        before = [other for other, one in enumerate(self.drafts) if one.cue and low <= one.cue.start < draft.cue.start
                  and self.parents[other] == self.parents[index] and self.speakers[other] == self.speakers[index]]
        return max(before, key=lambda other: self.drafts[other].cue.start, default=None)

    def _stands(self, index):
        """Is it a position that is told as it stands, below the head of an article that otherwise tells what was said?"""
        return self.present[index] and self.paragraph(self.drafts[index].start) >= HEAD and sum(self.present) <= PRESENT_SHARE * len(self.present)

    def _given_by(self, index, time, teller):
        """Did the draft's speaker give the interview of which another, the teller, speaks?"""
        speaker, source = self.speakers[index], self.drafts[teller].source
        if self.speakers[teller] == speaker or not self._names(time, index, besides=source):
            return False
        since = [other for other, draft in enumerate(self.drafts) if self.speakers[other] == speaker and time.start < draft.start <= self.drafts[index].start]
        return not any(self._written(other) for other in (*since, index))  # from where he writes, he is elsewhere

    def _written(self, index):
        draft = self.drafts[index]
        if not draft.cue:
            return False
        _, high = self.sentence(draft.cue.start)
        return bool(WRITTEN.search(self._shown(draft.cue.start, high, self._hidden(index))))

    def is_open(self, index):
        """Said repeatedly, or at a time left open."""
        draft = self.drafts[index]
        if draft.cue is None:
            return False
        low, high = self.sentence(draft.cue.start)
        around = self._shown(max(low, draft.cue.start - 40), min(high, draft.cue.end + 25), self._hidden(index))
        return bool(OPEN.search(around)) or bool(re.match(r"had\b|['’]d\b", self.text[draft.cue.start:draft.cue.end], re.IGNORECASE))

    # -- where things stand ----------------------------------------------------------------------------------------------------

    def sentence(self, at):
        """The start and end of the sentence around a place."""
        index = bisect_right(self.stops, at)
        return self.stops[index - 1] if index else 0, self.stops[index] if index < len(self.stops) else len(self.text)

    def paragraph(self, at):
        return bisect_right(self.breaks, at)

    def dating(self, time, step, as_of=None):
        on = timex.value(time.text, as_of or self.published.on, epochs=self.epochs, holidays=self.holidays)
        return Dating(on, Range(time.start, time.end), step)
