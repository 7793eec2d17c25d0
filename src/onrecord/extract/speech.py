"""Words printed without quotation marks: a speech that a dash hands to its speaker, and a sentence that an agency closes."""
import re
from dataclasses import replace

from onrecord.extract.drafts import Range

DASH = re.compile(r"[\s.,!?…]*(?:\s[-–—]|[–—])\s*$")
FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|us|me)\b", re.IGNORECASE)
MARKED = 0.2  # share of such a speech that may stand in quotation marks: a word or two, no speech of its own
FEWEST = 8  # words of a paragraph that can be speech
REPORTS = re.compile(
    r"(?:also )?(?:reports?|reported|informs?|informed|writes|wrote|notes|according to|with reference to)", re.IGNORECASE)


def spoken(text, drafts, quotes):
    """Drafts whose speech runs from its paragraph's start (or an earlier one's) to the dash before "Name said."

    What the model saw inside such a speech goes, unless it is nested with a source and a cue of its own.
    """
    made, speeches = [], []
    for draft in drafts:
        whole = _speech(text, draft, drafts, quotes)
        if whole:
            speeches.append(whole)
            draft = replace(draft, content=tuple(whole))
        made.append(draft)
    swallowed = lambda draft: any(part.holds(Range(draft.start, draft.end)) for whole in speeches for part in whole)
    return [draft for draft in made if draft.nested and draft.source and draft.cue or not swallowed(draft)]


def _speech(text, draft, drafts, quotes):
    """The ranges of an unmarked speech, a paragraph each, or None."""
    if not draft.cue or draft.nested:
        return None
    named = min(span.start for span in (draft.source, draft.cue) if span)
    start = text.rfind("\n", 0, named) + 1
    end = text.find("\n", named)
    rest = text[max(span.end for span in (draft.source, draft.cue) if span):end if end >= 0 else len(text)]
    if not DASH.search(text[start:named]) or len(rest.split()) > 8:
        return None
    body = DASH.sub("", text[start:named])
    marked = sum(min(high, named) - max(low, start) for low, high in quotes if low < named and start < high)
    if len(body.split()) < FEWEST or not FIRST_PERSON.search(body) or marked > MARKED * len(body):
        return None
    whole = [Range(start, start + len(body))]
    while (above := _paragraph_above(text, start)) and _goes_on(text, above, drafts):
        whole.insert(0, above)
        start = above.start
    return whole


def _paragraph_above(text, start):
    end = len(text[:start].rstrip())
    low = text.rfind("\n", 0, end) + 1
    return Range(low, end) if low < end else None


def _goes_on(text, paragraph, drafts):
    """Is the paragraph above of the same speech: somebody's own words, and nobody says in it that they are his?"""
    words = text[paragraph.start:paragraph.end]
    told = any(draft.cue and not draft.nested and paragraph.holds(draft.cue) for draft in drafts)
    return not told and len(words.split()) >= FEWEST and bool(FIRST_PERSON.search(re.sub(r"[“\"«][^“”\"«»]*[”\"»]", "", words)))


def closed_by_agency(text, draft):
    """ "Sable said that …, NordPress reports." : the agency's content is all that its sentence says before the comma."""
    if draft.content or not draft.source or not draft.cue or not REPORTS.fullmatch(text[draft.cue.start:draft.cue.end]):
        return draft
    start = min(draft.source.start, draft.cue.start)
    before = text[:start]
    if not re.search(r"[,”\"»]\s*$", before):
        return draft
    low = max((m.end() for m in re.finditer(r"[.!?…][”\"’»)]*\s+(?=[\"“«A-Z])|\n", before)), default=0)
    words = before[low:].rstrip(" ,")
    return replace(draft, content=(Range(low, low + len(words)),)) if words.strip() else draft
