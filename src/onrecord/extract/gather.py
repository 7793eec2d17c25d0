"""Attributions as the model tied them → Drafts: what belongs together joined, what cannot stand left out."""
import re
from dataclasses import replace

from onrecord.extract.drafts import Draft, Range
from onrecord.extract.speech import closed_by_agency, spoken

LONGEST_HEADING = 120  # characters
FAR = 400  # characters: a cue and a content further apart than this do not belong together
SIGNED = re.compile(r"[.,!?…”\"»]*\s*[―—–-]+\s*")
POINTS = re.compile(r"(?:that|which|who|the|an?|to)\W*", re.IGNORECASE)  # says nothing by itself
UNSURE = 0.5  # a nested statement below this is left out


def gathered(text, attributions, quotes):
    """Drafts in the order of the text, each with content; a quote that goes on over paragraphs is one."""
    drafts = [_draft(attribution) for attribution in attributions]
    outer = [draft for draft in drafts if not draft.nested]
    drafts = [*outer, *_nested([draft for draft in drafts if draft.nested], outer, text)]
    drafts = [part for draft in spoken(text, drafts, quotes) for part in _without_heading(draft, text, quotes)]
    loose = [draft for draft in drafts if draft.content and not draft.cue and not draft.source]
    tied = [draft for draft in drafts if draft not in loose]
    tied = [closed_by_agency(text, _with_content(draft, text, loose)) for draft in tied]
    taken = [span for draft in tied for span in draft.content]
    return sorted((draft for draft in (*tied, *loose) if draft.content and (draft.cue or draft.source or not any(
        span in taken for span in draft.content))), key=lambda draft: draft.start)


def _nested(drafts, outer, text):
    """Those of the nested drafts that are sure, have a cue of their own, and words that say something."""
    cues = [draft.cue for draft in outer if draft.cue]
    for draft in drafts:
        if (draft.cue and draft.confidence >= UNSURE
                and not any(cue.start < draft.cue.end and draft.cue.start < cue.end for cue in cues)):
            content = tuple(span for span in draft.content if not POINTS.fullmatch(text[span.start:span.end]))
            yield replace(draft, content=content)


def _draft(attribution):
    at = lambda mention: Range(mention.start, mention.end) if mention else None
    parts = [mention for mention in (attribution.source, attribution.cue, *attribution.content) if mention]
    sure = 1.0
    for mention in parts:
        sure *= mention.score
    return Draft(at(attribution.source), at(attribution.cue), tuple(at(mention) for mention in attribution.content),
                 sure ** (1 / len(parts)), attribution.nested)


def _without_heading(draft, text, quotes):
    """A heading above the paragraph that speaks is a statement of its own: it stands on another line than source and cue."""
    if not draft.cue and not draft.source:
        return [draft]
    told = (draft.cue or draft.source).start
    apart = [span for span in draft.content
             if _is_heading(span, text) and "\n" in text[min(span.end, told):max(span.start, told)]]
    rest = tuple(span for span in draft.content if span not in apart)
    if not rest and not any(low < span.end and span.start < high for span in apart for low, high in quotes):
        return [draft]
    return [replace(draft, content=rest), *(Draft(None, None, (span,), draft.confidence) for span in apart)]


def _is_heading(span, text):
    """Does the span fill a short line that ends in no full stop?"""
    low, high = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[low:high if high >= 0 else len(text)].strip()
    return (len(line) <= LONGEST_HEADING and not re.search(r"[.!?…,;:][”\"»’]*$", line)
            and len(text[span.start:span.end].strip()) >= 0.6 * len(line))


def _with_content(draft, text, loose):
    """A cue that got no content takes the loose content next to it; so does the name under a pull quote: “…” — Ada Vole."""
    if draft.content or draft.nested:
        return draft
    if not draft.cue:
        signed = [other for other in loose if SIGNED.fullmatch(text, other.content[-1].end, draft.source.start)]
        return replace(draft, content=signed[-1].content) if signed else draft
    cue = draft.cue
    near = [(min(abs(other.content[0].start - cue.end), abs(cue.start - other.content[-1].end)), other) for other in loose]
    near = [(gap, other) for gap, other in near if gap < FAR
            and "\n" not in text[min(cue.end, other.content[-1].end):max(cue.start, other.content[0].start)]]
    if not near:
        return draft
    return replace(draft, content=min(near, key=lambda pair: pair[0])[1].content)
