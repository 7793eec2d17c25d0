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
ANCHOR = 1  # paragraphs by which what "a day later" counts from may stand before it
TURNS, TURN_SHARE = 2, 1 / 3  # turns of speakers, and their share of the paragraphs, that make a transcript
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
    r"\b(?:after|before|following|since|until|till|ahead of|amid|despite|because|who|whom|which|whose|where|prior to|"
    r"about(?! (?:this|that|it)\b)|over|by the|than|due to|in response to|in reaction to|against|planned for|"
    r"scheduled for|expected|if|unless|although|though|echoing|respond\w* to|react\w* to|refer\w* to|recall\w*|citing|"
    r"quoting)\b", re.IGNORECASE)
GOVERNS = re.compile(r"(?<!as )\b(?:since|until|till|by|from|after|before|following|than|for|to|through|between|about|over|"
                     r"of)\s+(?:the\s+|last\s+)?$", re.IGNORECASE)
ANOTHER_CLAUSE = re.compile(r"\b(?:who|which|whose|but|and then)\b|;", re.IGNORECASE)
ANOTHER_PHRASE = re.compile(r"[,;:(]\s*\w")

# What one promises or refuses to do lies ahead: a past year or full date among its words dates the cue; a month or a
# weekday may be the coming one, and dates nothing.
INFINITIVE = re.compile(r"(?:not |never )?to \w+(?!ing)\b", re.IGNORECASE)
DATED_BY = re.compile(r"[^,;:]*\b(?:in|on)\s+", re.IGNORECASE)
PROMISES = re.compile(r"\b(?:promis|vow|pledg|undert|plan|intend|agree|offer|threaten|swore|commit|hope|want|wish|aim|prepar|"
                      r"expect|schedul|propos|volunteer)\w*", re.IGNORECASE)
TO_DO = re.compile(r"\bto (?!(?:an?|the|his|her|its|their|this|that)\b)\w+|\b(?:will|would|shall)\b", re.IGNORECASE)

# "Accused Benin on Wednesday of closing the road": the day stands between whom the cue is aimed at and what for.
AIMED = re.compile(r"\b(?:accus|blam|thank|urg|warn|ask|prais|critici|charg|congratulat|threaten|commend|reproach|implor|"
                   r"rebuk|remind|advis|invit|tell|told)\w*", re.IGNORECASE)
WHOM = re.compile(r"(?:(?!\b(?:for|in|at|of|to|about|with|by|from|on|that|over|after|before|who|which)\b)"
                  r"[^,;:.!?“”\"\n]){2,60}?\s(?:on\s+|in\s+)?", re.IGNORECASE)
WHAT_FOR = re.compile(r"\s+(?:of|for|over|to|that)\b", re.IGNORECASE)

# An entry of a chronicle opens with its date, or has it as a line of its own.
ENTRY_DATE = re.compile(r"\d|day\b")
ENTRY = re.compile(r"\s*(?:[.:](?=\s)|[-–—]\s|\n|$)")
HEADING = re.compile(r"[ \t.:]*(?:\n|$)")
# A speaker's turn in a transcript: "Deng: I have nothing to announce."
TURN = re.compile(r"^[ \t]*(?:[QA]|[A-ZÀ-Ž][\w.’'-]*(?:[ \t]+[A-ZÀ-Ž][\w.’'-]*){0,4}(?:[ \t]\([^()\n]{1,40}\))?):(?=[ \t])",
                  re.MULTILINE)

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
        self.anaphors = timex.anaphors(text)
        self.times = [time for time in timex.expressions(text, holidays=tuple(holidays or ()), epochs=tuple(epochs or ()))
                      if not timex.vague(time.text)
                      and all(time.end <= other.start or other.end <= time.start for other in self.anaphors)]
        self.speakers = [speaker.id if speaker else None for speaker in speakers] if speakers else [
            draft.source and text[draft.source.start:draft.source.end].lower() for draft in drafts]
        self.passing = [self._passes_on(index) for index in range(len(drafts))]
        self.held = [(part, index) for index, draft in enumerate(drafts) for part in draft.content]

    # -- the words that date a cue -----------------------------------------------------------------------------------------

    def own(self, index):
        """The time that modifies a draft's cue or source, one of ``times`` or of ``anaphors``; or None."""
        draft = self.drafts[index]
        told = draft.cue or draft.source
        if told is None:
            return None
        low, high = self.sentence(told.start)
        hidden, near = self.hidden(index), []
        for time in (*self.times, *self.anaphors):
            if not (low <= time.start and time.end <= high):
                continue
            said = (any(part.start <= time.start < part.end for part in hidden)
                    or self.quoted(time.start) > self.quoted(told.start) or self.turn(time.start) != self.turn(told.start)
                    or self._to_be_done(draft, time))
            # "to date" dates a sentence that it opens; "the largest to date" tells no day
            idle = TO_DATE.fullmatch(time.text) and time.start > low + 1
            if not said and not idle:
                far = self._distance(draft, time, low, hidden)
                if far is not None and far <= (NEAR if DAY.search(time.text) else NEAR_COARSE):
                    near.append((far, time.start, time))
        near = [row for row in near if not any(self._tells_more(other[-1], row[-1]) for other in near)]
        near += [(NEAR, time.start, time) for time in self._behind(draft)]
        near += [(0, time.start, time) for time in self._between(draft)]
        return min(near, key=lambda row: row[:2])[-1] if near else None

    def _tells_more(self, one, other):
        """Do two times stand side by side ("on that day, May 5"; "on the 100th day of the war, last year"), one exacter?"""
        first, last = sorted((one, other), key=lambda time: time.start)
        beside = re.fullmatch(r"\W{1,3}(?:(?:in|on|of)\s)?", self.text[first.end:last.start])
        return bool(beside) and self._exact(one) > self._exact(other)

    def _exact(self, time):
        """0 for what tells no date of its own, else more for a day than for a month or a year."""
        return 0 if time in self.anaphors or self.value(time) is None else 2 if DAY.search(time.text) else 1

    def _to_be_done(self, draft, time):
        """Does a time follow a promise's "to do" or "will do" in its sentence? Then it may be the deed's, and dates nothing."""
        cue = draft.cue
        return bool(cue) and self.sentence(time.start)[0] <= cue.start and cue.end <= time.start and bool(
            PROMISES.search(self.text, cue.start, cue.end) and TO_DO.search(self.text, cue.end, time.start))

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
        if time in self.anaphors and time.start > told.end and ANOTHER_PHRASE.search(between):
            return None
        return len(between.split())

    def _behind(self, draft):
        """Past years inside what somebody promised *to do*, which date the promise: "pledged not to attack in 1994"."""
        for part in draft.content if draft.cue else ():
            if INFINITIVE.match(self.text, part.start, part.end):
                yield from (time for time in self.times
                            if part.start <= time.start < part.end and self._is_past(time, draft.cue)
                            and DATED_BY.fullmatch(self.text, part.start, time.start))

    def _is_past(self, time, cue):
        """Does it tell its year, and was over before the article came out? (That not known: is it told with "had pledged"?)"""
        on = timex.resolved(time.text, None)
        if self.published.on and on:
            return days(on)[1] <= days(self.published.on)[0]
        return bool(on) and self.text[cue.start:cue.end].lower().startswith("had ")

    def _between(self, draft):
        """The times between whom a cue is aimed at and what for, which the model takes for words that are said."""
        cue = draft.cue
        for part in draft.content if cue and AIMED.search(self.text, cue.start, cue.end) else ():
            yield from (time for time in self.times
                        if part.start < time.start and time.end < part.end and not self.quoted(time.start)
                        and not self.text[cue.end:part.start].strip() and WHOM.fullmatch(self.text, part.start, time.start)
                        and WHAT_FOR.match(self.text, time.end))

    def anchor(self, index, time):
        """What an anaphor counts from: a time of the narration before it, the index of the draft before it, or None."""
        near = self.paragraph(time.start) - ANCHOR
        told = [(part.cue.start, at) for at, part in enumerate(self.drafts) if at != index and part.cue
                and self.parents[at] is None and part.cue.end <= time.start and self.paragraph(part.cue.start) >= near]
        outside = [other for other in self.times if other.end <= time.start and self.paragraph(other.start) >= near
                   and not self.quoted(other.start) and not any(part.start <= other.start < part.end for part, _ in self.held)]
        if told and (not outside or outside[-1].start < max(told)[0] or outside[-1] == self.own(max(told)[1])):
            return max(told)[1]
        plain = outside and self._narrated(outside[-1]) and not timex.looks_ahead(self.text, outside[-1])
        return outside[-1] if plain else None

    # -- chronicles and transcripts ----------------------------------------------------------------------------------------

    @cached_property
    def entries(self):
        """The dates that open a paragraph of their own, or are one, in order: a chronicle's."""
        return [time for time in self.times if ENTRY_DATE.search(time.text)
                and not self.text[self.line(time.start):time.start].strip(" \t•*-–—") and ENTRY.match(self.text, time.end)]

    def entry(self, at):
        """-> (does a place lie in a chronicle, the date of its entry or None where that cannot be told).

        Below the paragraph of its last date a chronicle may be over. One such date makes none, and dates its paragraph alone.
        """
        before = [time for time in self.entries if time.start <= at]
        if not before:
            return False, None
        last, chronicle = before[-1], len({self.value(time) for time in self.entries}) > 1
        below = self.paragraph(at) - self.paragraph(last.start)
        under = 1 if HEADING.match(self.text, last.end) else 0  # paragraphs below its date that are surely the entry's
        if below == 0 or chronicle and (below <= under or last is not self.entries[-1]):
            return True, last
        return chronicle, None

    @cached_property
    def turns(self):
        """-> (where each speaker's turn begins and ends, its label left out); () where the text is no transcript."""
        found = list(TURN.finditer(self.text))
        if len(found) < TURNS:
            return ()
        transcript = len(found) >= TURN_SHARE * sum(1 for line in self.text.splitlines() if line.strip())
        ends = [match.start() for match in found[1:]] + [len(self.text)]
        if not transcript:  # a turn is one line: what follows is narration again
            ends = [next((stop for stop in self.breaks if stop > match.end()), len(self.text)) for match in found]
        return tuple((match.end(), end) for match, end in zip(found, ends))

    def turn(self, at):
        """The turn in which a place lies, or None."""
        return next((turn for turn in self.turns if turn[0] <= at < turn[1]), None)

    # -- the occasions of which it tells -----------------------------------------------------------------------------------

    @cached_property
    def told(self):
        """The times of the narration that tell a day of these days' news, in order."""
        return [time for time in self.times
                if self._narrated(time) and self.is_recent(time) and not timex.looks_ahead(self.text, time)]

    def _narrated(self, time):
        """Does a time stand outside all that is said, and not tell of another event's day?"""
        before = self.text[self.sentence(time.start)[0]:time.start]
        return not (self.quoted(time.start) or self.turn(time.start) or time in self.entries or GOVERNS.search(before)
                    or ELSEWHERE.search(CLAUSES.split(before)[-1])
                    or any(self._to_be_done(draft, time) for draft in self.drafts)
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
        if LOOSE.match(time.text) and not INTERVIEW.search(self.text[self.sentence(time.start)[0]:time.start]):
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

    def line(self, at):
        """Where the paragraph around a place begins."""
        return self.breaks[self.paragraph(at) - 1] if self.paragraph(at) else 0

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
