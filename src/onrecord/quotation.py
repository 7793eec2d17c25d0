"""Which characters of a text stand inside quotation marks, in any style, balanced or not."""
import re

# An opening mark and what may close it. A straight mark opens where a word may begin and closes where one may end.
CLOSERS = {"“": "”\"“", "„": "“”\"", "«": "»", "‟": "”\"", "\"": "\"”", "‘": "’'", "'": "'’"}
DOUBLE, SINGLE = "“„«‟\"", "‘'"
MARKS = re.compile("[“”„‟«»\"‘’']")


def quoted(text):
    """-> [(start, end)] of the quoted stretches with their marks, in order, disjoint; nested quotes lie inside theirs.

    A quote that its paragraph does not close runs to the paragraph's end when the next paragraph opens again (the
    printers' custom for quotes of several paragraphs), when the next paragraph closes it, or when it began the
    paragraph; any other unclosed mark is taken for a slip and opens nothing.
    """
    found, paragraphs = [], [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    for index, (start, end) in enumerate(paragraphs):
        inside, unclosed = _paragraph(text, start, end)
        found += inside
        if unclosed is not None:
            following = text[slice(*paragraphs[index + 1])] if index + 1 < len(paragraphs) else ""
            opens_paragraph = not text[start:unclosed].strip()
            if opens_paragraph or following.lstrip()[:1] in DOUBLE and following or _closes_early(following):
                found.append((unclosed, end))
    return found


def _paragraph(text, start, end):
    """One paragraph's closed quotes, and where an unclosed double mark opened (or None)."""
    found, opened = [], None
    for match in MARKS.finditer(text, start, end):
        at, mark = match.start(), match.group()
        before, after = text[at - 1] if at > start else " ", text[at + 1] if at + 1 < end else " "
        if opened is None:
            if mark in DOUBLE and not after.isspace() and (mark != "\"" or not before.isalnum()):
                opened = at
            elif mark in SINGLE and not before.isalnum() and after.isalnum() and _single_closes(text, at, end):
                opened = at
        elif mark in CLOSERS[text[opened]] and (mark not in "'’" or not after.isalnum()) and (
                mark != "“" or text[opened] == "„"):
            if mark == "\"" and before.isspace() and not after.isspace() and after.isalnum():
                continue  # a nested or repeated opening mark
            found.append((opened, at + 1))
            opened = None
    return found, opened if opened is not None and text[opened] in DOUBLE else None


def _single_closes(text, at, end):
    """Does a single mark that may open a quote have a mate that is no apostrophe, before the paragraph ends?"""
    return re.compile(r"(?<=[\w.,!?…])['’](?!\w)").search(text, at + 2, end) is not None


def _closes_early(paragraph):
    """Does a paragraph close a quote before it opens one?"""
    first = re.search("[“„«\"”»]", paragraph)
    return bool(first) and (first.group() in "”»" or first.group() == "\"" and first.start() > 0
                            and not paragraph[first.start() - 1].isspace())
