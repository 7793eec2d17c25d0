"""An article's times and what they belong to: the cue in whose clause they stand, an occasion to speak, or another event."""
import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onrecord import timex
from onrecord.dates import days
from onrecord.extract.drafts import Range

# Distances, re-measured by bench/dates.py on war-news dev.
NEAR = 20  # words between a cue and a day that dates it; beyond that the day is another event's
NEAR_COARSE = 6  # the same for a week, month or year, which background is full of
STEM, ENDING = 4, 2  # letters of a name that must agree, and that its spellings may differ in at the end
RECENT = 7  # days before its publication in which an article's occasions lie; older days are its background

DAY = re.compile(r"day|to date|\d\d?(?:st|nd|rd|th)?\b(?!\d)|night|morning|evening", re.IGNORECASE)
TO_DATE = re.compile("to date", re.IGNORECASE)
LOOSE = re.compile(r"last\b|to date", re.IGNORECASE)  # "last Thursday" looks back from the news, "to date" tells no event
CLAUSES = re.compile(r"[,;:(—–]|\s-\s")
ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Adm|Sgt|Capt|Prof|St|No|Jan|Feb|Mar|Apr|Aug|Sept?|"
                          r"Oct|Nov|Dec|[A-Z])$")
STOP = re.compile(r"[.!?…]+[”\"’»)]*(?:\s+(?=[\"“«‘(–—-]*\s?[A-Z0-9])|(?=[A-Z][a-z])|(?<=[”\"»])(?=[\"“]))|\n+")

# What stands between a clause's beginning (or the cue) and another event's time: "after the strike on Monday".
ELSEWHERE = re.compile(
    r"\b(?:after|before|following|since|until|till|ahead of|amid|despite|because|who|whom|which|whose|where|prior to|about|"
    r"over|by the|than|due to|in response to|in reaction to|against|planned for|scheduled for|expected|if|unless|although|"
    r"though|echoing|respond\w* to|react\w* to|refer\w* to|recall\w*|citing|quoting)\b", re.IGNORECASE)
GOVERNS = re.compile(r"(?<!as )\b(?:since|until|till|by|from|after|before|following|than|for|to|through|between|about|over|"
                     r"of)\s+(?:the\s+|last\s+)?$", re.IGNORECASE)
ANOTHER_CLAUSE = re.compile(r"\b(?:who|which|whose|but|and then)\b|;", re.IGNORECASE)

# What one promises or refuses to do lies ahead: a past time among its words dates the cue.
INFINITIVE = re.compile(r"(?:not |never )?to \w+(?!ing)\b", re.IGNORECASE)
DATED_BY = re.compile(r"[^,;:]*\b(?:in|on)\s+", re.IGNORECASE)

# An agency or paper that passes on what somebody said: the day is his.
PASSES_ON = re.compile(r"\b(?:reports?|reported|informs?|informed|learn(?:ed|t|s)|quotes?|quoted|quoting|cit(?:es|ed|ing)|"
                       r"writes?|according to|notes)\b", re.IGNORECASE)
OCCASION = re.compile(
    r"\b(?:press conference|news conference|briefing|interview|speech|address|statement|comments?|remarks?|announcement|"
    r"spoke|speaking|talks|meeting|met|visit(?:ed|ing)?|summit|conference|post(?:ed)?|tweet(?:ed)?|letter|call|conversation|"
    r"session|forum|parliament|ceremony|appearance|arriv(?:ed|ing)|broadcast|hearing|report|publication|published|released|"
    r"article|video|message|council|sermon|prayer)\b", re.IGNORECASE)
SURNAME = re.compile(r"\b([A-ZÀ-Ž][\w’'-]{2,})(?:,? who|,)?\W*$")
# Named together with its day ("her interview on Tuesday"), wherever that is told.
INTERVIEW = re.compile(
    r"\b(?:press conference|news conference|briefing|interview|speech|address|remarks|comments|conversation|sermon)\s+"
    r"(?:(?:that was |which was )?(?:aired|broadcast|published|released|given|held)\s+)?(?:late |early |on |for \w+ on )*$",
    re.IGNORECASE)
WRITTEN = re.compile(r"\b(?:wrote|writes|posted|tweeted|social media|post|tweet|letter|statement|facebook|telegram|twitter|"
                     r"op-ed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dating:
    """When one statement was said, on what basis, and by which step of the policy that was found."""

    on: str | None = None
    basis: Range | str | None = None
    step: str = "nothing tells"


class Page:
    """An article's drafts with its sentences, its times and who speaks: the Speakers' ids, or their words without any."""

    def __init__(self, text, drafts, parents, quotes, published, speakers, epochs, holidays):
        self.text, self.drafts, self.parents, self.quotes, self.published = text, drafts, parents, quotes, published
        self.epochs, self.holidays = epochs, holidays
        self.stops = [match.end() for match in STOP.finditer(text)
                      if not ABBREVIATION.search(text, max(0, match.start() - 8), match.start())]
        self.breaks = [match.end() for match in re.finditer(r"\n+", text)]
        self.times = [time for time in timex.expressions(text, holidays=tuple(holidays or ())) if not timex.vague(time.text)]
        self.speakers = [speaker.id if speaker else None for speaker in speakers] if speakers else [
            draft.source and text[draft.source.start:draft.source.end].lower() for draft in drafts]
        self.passing = [self._passes_on(index) for index in range(len(drafts))]
        self.held = [(part, index) for index, draft in enumerate(drafts) for part in draft.content]

    # -- the words that date a cue -----------------------------------------------------------------------------------------

    def own(self, index):
        """The time that modifies a draft's cue or source, or None."""
        draft = self.drafts[index]
        told = draft.cue or draft.source
        if told is None:
            return None
        low, high = self.sentence(told.start)
        hidden, near = self.hidden(index), []
        for time in self.times:
            said = (any(part.start <= time.start < part.end for part in hidden)
                    or self.quoted(time.start) > self.quoted(told.start))
            # "to date" dates a sentence that it opens; "the largest to date" tells no day
            idle = TO_DATE.fullmatch(time.text) and time.start > low + 1
            if low <= time.start and time.end <= high and not said and not idle:
                far = self._distance(draft, time, low, hidden)
                if far is not None and far <= (NEAR if DAY.search(time.text) else NEAR_COARSE):
                    near.append((far, time.start, time))
        near += [(NEAR, time.start, time) for time in self._behind(draft)]
        return min(near, key=lambda row: row[:2])[-1] if near else None

    def _distance(self, draft, time, low, hidden):
        """How many words lie between a time and the cue (or source) that it may date; None when it belongs elsewhere."""
        parts = [part for part in (draft.cue, draft.source) if part]
        if draft.cue and draft.cue.start <= time.start and time.end <= draft.cue.end:
            return 0
        before = self.shown(max([low, *(part.end for part in parts if part.end <= time.start)]), time.start, hidden)
        if GOVERNS.search(before) or ELSEWHERE.search(CLAUSES.split(before)[-1]):
            return None
        gaps = [self.shown(min(part.end, time.end), max(part.start, time.start), hidden) for part in parts]
        between = min(gaps, key=lambda gap: len(gap.split()))
        if time.start < min(part.start for part in parts) and ANOTHER_CLAUSE.search(between):
            return None
        told = draft.cue or draft.source
        first, last = min(time.end, told.end), max(time.start, told.start)
        others = [other.cue for other in self.drafts if other.cue and other is not draft]
        if any(first <= cue.start and cue.end <= last for cue in others):
            return None  # it is nearer to another's cue
        return len(between.split())

    def _behind(self, draft):
        """Past times inside what somebody promised *to do*, which date the promise: "pledged not to attack in 1994"."""
        for part in draft.content if draft.cue else ():
            if INFINITIVE.match(self.text, part.start, part.end):
                yield from (time for time in self.times
                            if part.start <= time.start < part.end and self._is_past(time, draft.cue)
                            and DATED_BY.fullmatch(self.text, part.start, time.start))

    def _is_past(self, time, cue):
        """Is it before the article came out? Where that is not known: is it a date, told with "had pledged"?"""
        on = self.value(time)
        if self.published.on and on:
            return days(on)[1] <= days(self.published.on)[0]
        return bool(on) and self.text[cue.start:cue.end].lower().startswith("had ")

    # -- the occasions of which it tells -----------------------------------------------------------------------------------

    @cached_property
    def told(self):
        """The times of the narration that tell a day of these days' news, in order."""
        return [time for time in self.times
                if self._narrated(time) and self.is_recent(time) and not timex.looks_ahead(self.text, time)]

    def _narrated(self, time):
        """Does a time stand outside all that is said, and not tell of another event's day?"""
        before = self.text[self.sentence(time.start)[0]:time.start]
        return not (self.quoted(time.start) or GOVERNS.search(before) or ELSEWHERE.search(CLAUSES.split(before)[-1])
                    or any(part.start <= time.start < part.end and not self.passing[index] for part, index in self.held))

    @cached_property
    def interviews(self):
        """-> [(time, index of the draft in whose words it is told)] of the interviews that others speak of."""
        found = []
        for time in self.times:
            tellers = [index for part, index in self.held if part.start <= time.start < part.end and self.drafts[index].source]
            if tellers and not self.quoted(time.start) and self.is_recent(time) and INTERVIEW.search(
                    self.text[self.sentence(time.start)[0]:time.start]):
                found.append((time, tellers[0]))
        return found

    def gave(self, index, time, teller):
        """Did the draft's speaker give the interview of which another, the teller, speaks?"""
        speaker, source, start = self.speakers[index], self.drafts[teller].source, self.drafts[index].start
        if self.speakers[teller] == speaker or not self.names(time, index, besides=source):
            return False
        since = [other for other, draft in enumerate(self.drafts)
                 if self.speakers[other] == speaker and time.start < draft.start <= start]
        # from where somebody writes, the interview is over
        return not any(self._is_written(other) for other in (*since, index))

    def _is_written(self, index):
        cue = self.drafts[index].cue
        return bool(cue and WRITTEN.search(self.shown(cue.start, self.sentence(cue.start)[1], self.hidden(index))))

    def names(self, time, index, besides=None):
        """Is the draft's speaker named in a time's sentence, which tells of an occasion to speak? (Not in ``besides``.)"""
        sentence = self.shown(*self.sentence(time.start), [besides] if besides else [])
        return bool(OCCASION.search(sentence)) and any(name in sentence for name in self.called.get(self.speakers[index], ()))

    @cached_property
    def called(self):
        """-> {speaker: the names by which the article calls him}: the last words of his sources, without the ending, in which
        spellings of one name differ ("Dovalska", "Dovalskaya")."""
        found = {}
        for draft, speaker in zip(self.drafts, self.speakers):
            source = speaker and draft.source and SURNAME.search(self.text[draft.source.start:draft.source.end])
            if source:
                found.setdefault(speaker, set()).add(source[1][:max(STEM, len(source[1]) - ENDING)])
        return found

    def is_recent(self, time, within=RECENT):
        """Is it one day, and one of the last before the article came out? (Where that is not known, a weekday is one.)"""
        if LOOSE.match(time.text):
            return False
        if self.published.on is None:
            return bool(re.search(r"day\b|tonight|night|morning|evening", time.text, re.IGNORECASE))
        on = self.value(time)
        return bool(on) and len(on) == len(self.published.on) == 10 and 0 <= (
            date.fromisoformat(self.published.on) - date.fromisoformat(on)).days <= within

    # -- where things stand ------------------------------------------------------------------------------------------------

    def value(self, time, as_of=None):
        """What a time means, counted from ``as_of`` or from the publication."""
        return timex.resolved(time.text, as_of or self.published.on, epochs=self.epochs, holidays=self.holidays)

    def sentence(self, at):
        """The start and end of the sentence around a place."""
        index = bisect_right(self.stops, at)
        return self.stops[index - 1] if index else 0, self.stops[index] if index < len(self.stops) else len(self.text)

    def paragraph(self, at):
        return bisect_right(self.breaks, at)

    def quoted(self, at):
        return any(low <= at < high for low, high in self.quotes)

    def hidden(self, index):
        """The words that are said, which date what they speak of: all contents but those that this draft stands in."""
        told = self.drafts[index].cue or self.drafts[index].source
        return [part for part, _ in self.held if not part.holds(told)]

    def shown(self, start, end, hidden):
        """The text from start to end with the words that are said left out."""
        shown, at = [], start
        for part in sorted(hidden):
            if part.start < end and at < part.end:
                shown.append(self.text[at:max(at, part.start)])
                at = max(at, part.end)
        return " … ".join([*shown, self.text[at:end]] if at < end else shown)

    def _passes_on(self, index):
        """Does a draft only pass on what another said? Then its words are as good as narration."""
        cue = self.drafts[index].cue
        return bool(cue and PASSES_ON.search(self.text, cue.start, cue.end)) and any(
            parent == index and self.speakers[child] != self.speakers[index] for child, parent in enumerate(self.parents))
