"""Pronouns in somebody's words that stand for a plan, a treaty or the like: "we can accept it as a basis"."""
import re
from bisect import bisect, insort

LATELY = 20  # citations before a pronoun that are looked at

# a pronoun that an instrument can stand behind: what is done to it, or what it is
DONE = (r"accept|reject|sign|support|discuss|implement|ratif|consider|approv|study|studi|record|agree|read|receiv|use|back|"
        r"endors|welcom|oppos|adopt|pass|convey|present|hand|submit|draft|circulat|propos|publish|refus|honou?r|violat|breach|keep|"
        r"fulfil|amend|chang|revis|rewrit|renegotiat|mention|announc|organi[sz]|host|attend|lift|eas|impos")
BEFORE_IT = re.compile(
    rf"\b(?:{DONE})\w*(?: (?:to|on|with|over|at))? (it|this|that|these|those|them)\b"
    r"(?=\s*(?:[^\w\s]|$|(?:and|or|but|as|in|to|for|with|if|when|because|at|on|by|is|was|only|now|today|until|before|"
    r"after)\b))",
    re.IGNORECASE)
IT_IS = re.compile(
    r"\b(it|this|that|they|these|those)(?: is|['’]s| was| are| were| has been| have been| had been| (?:can|could|will|would|may|"
    r"might|must|should|cannot)(?: not)? be)(?: (?:not|now|still|also|only|something|how it was|already))*(?: (?:un)?acceptable"
    r"| an? "
    rf"(?:basis|foundation|start|step|trap|capitulation|good|bad)| the basis| (?:{DONE})\w*| we can)", re.IGNORECASE)


def pronouns(text, drafts, made, sentence):
    """(start, end, which of ``made`` it means) of each such pronoun: what its sentence or the one before it cites last.

    ``made`` are the Cited of the text; ``sentence`` tells the number of the sentence that holds a character.
    """
    if not made:
        return []
    parts = sorted({part for draft in drafts for part in draft.content})
    places = {match.span(1): part for part in parts for pattern in (BEFORE_IT, IT_IS)
              for match in pattern.finditer(text, part.start, part.end)}
    rows = sorted((one.start, one.end, number, one) for number, one in enumerate(made))
    found = []
    for (start, end), part in sorted(places.items()):
        at = bisect(rows, (start + 1,))
        if at and rows[at - 1][1] > start:
            continue
        # what opens a quotation of several sentences means what was told right before it
        here, near = min(sentence(start), sentence(part.start) + 1), []
        while at and here - sentence(rows[at - 1][0]) <= 1 and len(near) < LATELY:
            at -= 1
            near.append(rows[at])
        near = [row for row in near if row[3].kind != "meeting"] or near  # nobody signs or reads a meeting
        if near:
            last = sentence(near[0][0])
            # the first of its sentence: what the sentence is about, as a rule
            meant = [one for low, _, _, one in near if sentence(low) == last][-1]
            found.append((start, end, meant))
            insort(rows, (start, end, len(rows), meant))
    return found
