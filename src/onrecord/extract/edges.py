"""Where a statement's spans begin and end: quotation marks, brackets, stops and negations kept whole."""
import re
from dataclasses import replace

from onrecord.extract.drafts import Draft, Range
from onrecord.meaning import lost

OPEN, CLOSE = "“„«‟\"‘'", "”»\"’'“"
ACCORDING = re.compile(r"\b[Aa]ccording\s+$")  # "to" alone is no cue
BRACKETS = {"(": ")", "[": "]"}
DASHES = ("–", "—", "-", "--", ",")
ARTICLE = re.compile(r"(?:an?|the)\s+(?:\w+\s+){0,3}\w+", re.IGNORECASE)
CLAUSE_ENDS = re.compile(r"\s*(?:[.;!?,]|$|\n)")
NEAR = 3  # characters between a content's edge and a quotation mark that is taken for the content's own
ROUNDS = 4  # times that a widened statement is looked at again; each round can only widen


def mended(draft: Draft, text, quotes):
    """A Draft whose spans are trimmed to words, hold their quotation marks and brackets, and lose no negation."""
    content = [_segment(_one_line(span, draft, text, quotes), text, quotes) for span in draft.content]
    content = _relative(_merged([span for span in content if span], text), draft, text)
    if draft.cue and (according := ACCORDING.search(text[:draft.cue.start][-12:])):
        draft = replace(draft, cue=Range(draft.cue.start - len(according.group()), draft.cue.end))
    return _meaning_kept(replace(draft, content=tuple(content)), text)


def _relative(content, draft, text):
    """"The port was sold – a deal the council rejects.": what is rejected is the deal; before it the article tells itself."""
    if len(content) > 1 and draft.source and draft.cue and content[-1].end <= draft.source.start < draft.cue.start:
        last, between = content[-1], text[content[-2].end:content[-1].start]
        if (not text[last.end:draft.source.start].strip() and ARTICLE.match(text, last.start) and CLAUSE_ENDS.match(text, draft.cue.end)
                and between.strip() in DASHES):
            return [last]
    return content


def _one_line(span, draft, text, quotes):
    """Words that are not quoted end with their line: those beside the cue, or else the longest line of them."""
    if "\n" not in text[span.start:span.end] or any(low <= span.start < high for low, high in quotes):
        return span
    lines = [Range(span.start + m.start(), span.start + m.end())
             for m in re.finditer(r"[^\n]*\S[^\n]*", text[span.start:span.end])]
    near = draft.cue or draft.source
    beside = [line for line in lines if near and "\n" not in text[min(near.end, line.end):max(near.start, line.start)]]
    return (beside or [max(lines, key=lambda line: line.end - line.start)])[0]


def _segment(span, text, quotes):
    start, end = span.start, span.end
    for low, high in quotes:
        inner = (low + 1, high - 1)
        if abs(start - inner[0]) <= 1 and inner[0] < end and not text[min(start, low):max(start, low)].strip(" " + OPEN):
            start = low  # begins with the quote: its mark belongs to it
        if high - NEAR <= end <= high and start < high - 1 and not text[end:high].strip(" .,!?…" + CLOSE):
            end = high
        if low <= start and end < high and start <= inner[0] and _ends_sentence(text, end) and len(text[end:high].split()) <= 2:
            end = high
    words = text[start:end]
    if not any(high == end for _, high in quotes):
        words = words.rstrip(" \t\r\n,;:–—-")
        abbreviated = r"(?:\b[A-Z]|\b[A-Za-z]\.[A-Za-z]|\b(?:Mr|Dr|St|Gen|Inc|Corp|Co|vs|etc))\.$"
        if words.endswith(".") and not re.search(abbreviated, words):
            words = words[:-1]
    words = words.rstrip()
    start, end = start + len(words) - len(words.lstrip(" \t\r\n,;:–—")), start + len(words)
    start, end = _bracketed(start, end, text)
    return Range(start, end) if start < end and re.search(r"\w", text[start:end]) else None


def _ends_sentence(text, end):
    return bool(re.search(r"[.!?]\s*$", text[max(0, end - 2):end + 1]))


def _bracketed(start, end, text):
    """Take in a bracket that the content opens, where it closes soon; leave out one that it only closes or opens at an edge."""
    for opening, closing in BRACKETS.items():
        inside = text[start:end]
        if inside.count(opening) > inside.count(closing):
            at = text.find(closing, end, end + 60)
            if at >= 0 and "\n" not in text[end:at]:
                end = at + 1
            elif inside.endswith(opening):
                end -= 1
        elif inside.count(closing) > inside.count(opening) and inside.endswith(closing):
            end -= 1
    return start, end


def _merged(content, text):
    """Neighbouring segments with nothing between them are one."""
    found = []
    for span in sorted(content, key=lambda span: span.start):
        if found and span.start <= found[-1].end or found and not text[found[-1].end:span.start].strip():
            found[-1] = Range(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _meaning_kept(draft, text):
    """Widen the spans until they lose no negation, hedge or condition (onrecord.meaning tells)."""
    for _ in range(ROUNDS):
        losses = lost(text, draft.content, draft.cue, draft.source)
        if not losses:
            break
        for loss in losses:
            draft = _joined(draft, loss, text)
    return draft


def _joined(draft, loss, text):
    if loss.joins == "content":
        return replace(draft, content=tuple(_merged([*draft.content, Range(loss.start, loss.end)], text)))
    span = getattr(draft, loss.joins)
    return replace(draft, **{loss.joins: Range(min(span.start, loss.start), max(span.end, loss.end))})
