"""Headlines and sub-headings that quote somebody without saying whom: "Leave or We Will ‘Take It All’"."""
import re

from onrecord.extract.drafts import Draft, Range
from onrecord.extract.names import plain

LONGEST = 120  # characters of a line that can be a heading
FEWEST = 3  # words inside the quotation marks: fewer are a name or a scare quote
FARTHER = 1e-6  # what each character of distance costs: it decides between equals only
SURE = 0.6  # what a heading's statement is worth: its speaker is told by the text below


def drafts(text, found, quotes):
    """Drafts without source and cue for the lines that are headings, quote somebody and that nothing yet covers."""
    made = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        line = match.group().strip()
        start = match.start() + match.group().index(line[0])
        whole = Range(start, start + len(line))
        inside = [(low, high) for low, high in quotes if whole.start <= low and high <= whole.end]
        if (not inside or len(line) > LONGEST
                or any(span.start < whole.end and whole.start < span.end for draft in found for span in draft.content)):
            continue
        words = max(len(re.findall(r"\w+", text[low:high])) for low, high in inside)
        all_quoted = inside[0] == (whole.start, whole.end) or len(line) - (inside[0][1] - inside[0][0]) <= 1
        if words >= FEWEST and (all_quoted or not re.search(r"[.!?]$", line)):
            made.append(Draft(None, None, (whole,), SURE))
    return made


def speaker(text, index, found, speakers):
    """Whoever says the same words below a heading, else whoever speaks next; None when nobody does."""
    wanted = _words(text, found[index])
    best, most = None, 0.0
    for other, (draft, who) in enumerate(zip(found, speakers)):
        if other != index and who and draft.source:
            theirs = _words(text, draft)
            share = len(wanted & theirs) / (len(wanted) or 1) - FARTHER * abs(draft.start - found[index].start)
            if share > most:
                best, most = who, share
    if best and most >= 0.5:
        return best
    return next((who for draft, who in zip(found[index + 1:], speakers[index + 1:])
                 if who and draft.source and not draft.nested), best)


def _words(text, draft):
    return {word for span in draft.content for word in plain(text[span.start:span.end]).split() if len(word) > 3}
