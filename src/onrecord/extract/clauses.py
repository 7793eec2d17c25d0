"""The sentences of a statement's content, and where in one the clause with a condition ends and its main clause stands."""
import re
from dataclasses import dataclass

from onrecord.extract.drafts import Range

JOINT = ", "  # stands for the cue and source between two pieces of one sentence: '"If they attack," he said, "we answer."'
NEAR = 60  # characters that the words which only lead to a clause may take
LONGEST = 1500  # characters of a sentence that are looked at: a text of one endless sentence would take quadratic time

MODAL = r"will|would|shall|should|can|could|may|might|must|cannot|won['’]t|\w+n['’]t|\w+['’](?:ll|d)"
FINITE = rf"{MODAL}|is|are|was|were|am|has|have|had|do|does|did|\w+['’](?:s|re|ve|m)|needs?|let|means?|becomes?|gets?|there"
OPENING, CLOSING = "\"“„«‟‘'", "\"”»’'"
NOT_MAIN = (  # what a comma inside a clause goes on with
    r"which|who|whose|whom|where|when|if|even|including|such|as|or|nor|and|because|especially|particularly|unless|until|with"
)
MAIN = re.compile(
    rf"\s*[{OPENING}]*(?:then\b|(?!(?:{NOT_MAIN})\b)(?:[^\s,;:]+\s+){{0,9}}?[{OPENING}]?(?:{FINITE})(?!\w))", re.IGNORECASE)
SEPARATOR = re.compile(r",|:(?=\s)|\s[-–—]{1,2}\s|\s(?=then\b)|—", re.IGNORECASE)
# "if necessary she would", "if they come the army will", "only when they leave will we": no comma tells the two apart
PRONOUN = r"(?:we|they|he|she|it|I|there|you)"
UNPARTED = re.compile(
    rf"\s(?={PRONOUN}(?:\s+(?:{MODAL})\b|['’](?:ll|d)\b)|(?:the|our|their|its|his|her)\s+(?:\w+\s+){{1,2}}?(?:{MODAL})\b"
    rf"|(?:will|would|can|could|shall)\s+(?:{PRONOUN}|the|any)\s)", re.IGNORECASE)
LEAD = re.compile(  # between a clause's beginning and its first word of weight
    rf"(?:^|[,;:(…—]|\s[-–—]{{1,2}}\s|\b(?:that|because|since|so|but|and|although|while|therefore|or)(?=\s))"
    rf"[\s,{OPENING}{CLOSING}]*(?:(?:and|but|so|or|that|because|since|therefore|then|however|now|well|also|thus|yet"
    rf"|listen|look|moreover|meanwhile|especially|particularly|at least)[\s,{OPENING}]+)*$", re.IGNORECASE)
CARRIED = re.compile(rf"\b(?:because|since|that)[\s,{OPENING}]+$", re.IGNORECASE)
CLAUSE_END = re.compile(
    rf"[;:](?=\s|$)|\s[-–—]{{1,2}}\s(?=[^,]*\b(?:{FINITE})\b)|,\s*(?:which|who|whose|where|because|since|but|so|while|adding"
    rf"|although|though)\b|,\s*(?:and\s+)?(?:we|they|he|she|it|I|there|you|this|that)(?:['’]\w+|\s+(?:{FINITE})\b)"
    rf"|\s(?=because\b)"
    rf"|,\s*and\s+(?:[\w'’-]+\s+){{1,4}}?(?:{MODAL})\b"
    rf"|[{CLOSING}]*\s+and\s+that\b", re.IGNORECASE)
BRACKET = re.compile(r"[^,]{1,40}(?=,(?!\s*(?:if|or|and|but|then)\b))")
MAIN_END = re.compile(r";\s|\s[-–—]{1,2}\s|,?\s+because\b", re.IGNORECASE)
MAIN_START = re.compile(
    rf";\s|:\s|,?\s*\b(?:because|although|while)\b|,\s*(?:and|but|so|or|yet)\s|\b(?:and|but)\s+that\b"
    rf"|\b(?:say|says|said|saying|warn(?:s|ed)?|think|believe[sd]?|know|knew|hope[sd]?|fear(?:s|ed)?)\s"
    rf"(?={PRONOUN}(?:['’](?:ll|d)|\s+(?:{MODAL}))\b)"
    rf"|\bthat\s(?=[{OPENING}]*(?:(?!\w+ing\b)[\w'’.-]+\s+){{1,12}}?(?:{MODAL})\b)(?!\s*(?:{FINITE})\b)", re.IGNORECASE)
HAS_FINITE = re.compile(rf"\b(?:{FINITE})\b", re.IGNORECASE)
STRIPPED = re.compile(  # before a main clause
    rf"^[\s,:–—-]*(?:(?:that(?!\s+(?:{FINITE})\b)|then|and|but|so|because|therefore|or|of(?!\s+course\b))\s+)*",
    re.IGNORECASE)
STOPS = " \t\r\n,;:.–—-"
LEADING_ON = re.compile(  # behind a main clause: what leads on to the clause with the condition
    r"(?<!\w)(?:and|but|or|only|especially|particularly|even|except|at least|precisely)$", re.IGNORECASE)
SENTENCE = re.compile(
    rf"[.!?…]+[{CLOSING})\]]*(?:\s+(?=[{OPENING}(\[]*[A-Z0-9])|(?<=[a-z][.?!])(?=[A-Z][a-z]))|\n+")
ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Sen|Rep|Gov|Lt|Sgt|vs|No))\.\s*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``words`` of one sentence, and for each stretch of them that the text has where it stands there."""

    words: str
    pieces: tuple[tuple[int, Range], ...]  # (index in ``words``, Range of the text)

    def range(self, low, high, first=False):
        """``low`` to ``high`` of the words -> their Range in the text, no white space at its edges; None when none is left.

        Words that go over the cue are cut to their longer piece, or to the first.
        """
        found = []
        for at, place in self.pieces:
            start, end = max(low, at), min(high, at + place.end - place.start)
            if start < end:
                words = self.words[start:end]
                start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
                if re.search(r"\w", self.words[start:end]):
                    found.append(Range(place.start + start - at, place.start + end - at))
        return found[0] if found and first else max(found, key=lambda place: place.end - place.start, default=None)

    @property
    def whole(self):
        """The Range of all of it, without what leads to it and the stops behind; None when nothing is left."""
        return self.range(*trimmed(self.words, 0, len(self.words)))

    @property
    def asks(self):
        return bool(re.search(rf"\?[{CLOSING}\s]*$", self.words))


def sentences(text, content):
    """-> the Sentences of the content's pieces (Ranges), in order; pieces of one sentence that a cue parts are joined."""
    found, words, pieces = [], "", []
    for index, piece in enumerate(content):
        for low, high in _split(text, piece):
            if index and low == piece.start and words and not _parted(text, content[index - 1].end, low, words):
                words += JOINT
            elif words:
                found.append(Sentence(words, tuple(pieces)))
                words, pieces = "", []
            pieces.append((len(words), Range(low, high)))
            words += text[low:high]
    found += [Sentence(words, tuple(pieces))] if words else []
    return tuple(sentence for sentence in found if re.search(r"\w", sentence.words))


def _split(text, piece):
    low = piece.start
    for match in SENTENCE.finditer(text, piece.start, piece.end):
        if not ABBREVIATED.search(text[max(low, match.start() - 6):match.start() + 1]) and match.end() > low:
            yield from _short(low, match.end())
            low = match.end()
    if low < piece.end:
        yield from _short(low, piece.end)


def _short(low, high):
    return ((at, min(at + LONGEST, high)) for at in range(low, high, LONGEST))


def _parted(text, last_end, start, words):
    """Does a sentence end before or in what stands between two pieces?"""
    between = text[last_end:start].lstrip(CLOSING + " ,")
    return bool(re.search(rf"[.!?…][{CLOSING}\s]*$", words) or re.search(r"[.!?…]\s", between))


def opens(words, at):
    """Does a clause begin at ``at``, but for words that only lead to it?"""
    return bool(LEAD.search(words[max(0, at - NEAR):at] if at > NEAR else words[:at]))


def begins(words, at):
    """Must a main clause follow the one at ``at``: does the sentence begin there, or what a conjunction carries?"""
    match = at <= NEAR and LEAD.search(words[:at])
    return bool(match and not re.search(r"\w", words[:match.start()]) or CARRIED.search(words[max(0, at - NEAR):at]))


def main_after(words, start):
    """Where the main clause begins after the clause that ``start`` stands in; None when nothing tells."""
    commas = [match for match in SEPARATOR.finditer(words, start)]
    for match in commas:
        if MAIN.match(words, match.end()):
            return match.end()
    unparted = UNPARTED.search(words, start + 1)
    if unparted and re.search(r"\w", words[start:unparted.start()]):
        return unparted.end()
    return next((match.end() for match in commas if len(words[match.end():].split()) > 1
                 and not re.match(rf"\s*(?:{NOT_MAIN})\b", words[match.end():], re.IGNORECASE)), None)


def stated_main(words, start):
    """As ``main_after``, but only where a finite verb shows that it is a clause."""
    return next((match.end() for match in SEPARATOR.finditer(words, start) if MAIN.match(words, match.end())), None)


def end_of_clause(words, start):
    """Where the clause that ``start`` stands in ends, when nothing but its sentence's rest follows."""
    match = CLAUSE_END.search(words, start)
    return match.start() if match else len(words)


def end_of_bracket(words, start, after):
    """Where a clause between two commas ends: "would, if attacked, hold"; None where it stands otherwise."""
    match = words[:start].rstrip(OPENING).endswith(", ") and BRACKET.match(words, after)
    return match.end() if match else None


def end_of_main(words, start):
    match = MAIN_END.search(words, start + 10)  # a dash right at the beginning parts nothing
    return match.start() if match else len(words)


def start_of_main(words, end):
    """Where the main clause begins that a clause with the condition at ``end`` follows."""
    for match in reversed(list(MAIN_START.finditer(words, 0, end))):
        if HAS_FINITE.search(words, match.end(), end):
            return match.end()
    return 0


def trimmed(words, low, high):
    """A clause without what leads to it, the stops behind it, and a quotation mark without its mate -> (low, high)."""
    low = min(high, low + STRIPPED.match(words[low:high]).end())
    high = low + _without_tail(words[low:high])
    if low < high and words[high - 1] in CLOSING and not any(mark in words[low:high - 1] for mark in OPENING):
        high = low + _without_tail(words[low:high - 1])
    if low < high and words[low] in OPENING and not any(mark in words[low + 1:high] for mark in CLOSING):
        low += 1
    return low, high


def _without_tail(clause):
    """How long a clause is without stops, opening quotation marks and words that lead on to another behind it."""
    before = None
    while clause != before:
        before, clause = clause, clause.rstrip(STOPS)
        unquoted = clause.rstrip(OPENING)
        clause = LEADING_ON.sub("", unquoted if unquoted[-1:].isspace() else clause)
    return len(clause)
