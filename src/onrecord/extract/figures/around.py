"""The clause around a figure: where it begins and ends, and how far off another word of its sentence is."""
import re

# What parts a clause from another, and what may: a list goes on behind a comma where no verb follows.
HARD = re.compile(
    r"[;:]\s|\s[–—-]{1,2}\s|[()]|\b(?:who|which|whose|where|because|although|though|while|whereas|when|after|before|until"
    r"|according to|despite|since|if|unless|that)\b", re.IGNORECASE)
SOFT = re.compile(r",|\b(?:and|but|or|as)\b", re.IGNORECASE)
VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|should|said|says|\w{2,}ed"
    r"|\w{2,}ing|took|gave|left|held|sent|made|won|lost|fell|rose|grew|came|went|began|put|hit|struck|shot|fled|sold|bought"
    r"|told|built)\b|\w['’](?:s|re|ve|ll|d)\b", re.IGNORECASE)
# "…, but five were wounded": the figure is the subject of a clause of its own
SUBJECT = re.compile(r" *(?:(?!of\b)[$€£]?\w[\w’'%-]*(?:[.,]\d+)*%? +){1,5}?"
                     r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)\b")
RELATIVE = re.compile(r"^\s*,?\s*(?:who|that|which)\b")
APART = {"hard": 10, "soft": 3, "figure": 3}  # so many words more are two words apart that these part
BEHIND = 0.5  # a word behind a figure is a little further off than one before it


def start(text, low, at):
    """Where the clause around ``at`` begins in a sentence that begins at ``low``."""
    cuts = [(match.end(), True) for match in HARD.finditer(text, low, at)]
    cuts += [(match.end(), False) for match in SOFT.finditer(text, low, at) if not text[match.end():match.end() + 1].isdigit()]
    for cut, hard in sorted(cuts, reverse=True):
        own = SUBJECT.match(text, cut) and (text[low:cut].lower().endswith("but") or VERB.search(text, low, cut))
        if hard or own or VERB.search(text, cut, at):
            return cut
    return low


def end(text, at, high):
    """Where the clause around ``at`` ends in a sentence that ends at ``high``."""
    hard = HARD.search(text, at, high)
    last = hard.start() if hard else high
    for match in SOFT.finditer(text, at, last):
        goes_on = not text[match.end():match.end() + 1].isspace() or match.group().lower() == "as"
        if not goes_on and VERB.search(text, match.end(), last):
            return match.start()
    return last


def words_between(text, low, high, figures):
    """How far two places are apart, in words; more where a clause's end or one of the ``figures`` lies between."""
    if high <= low:
        return 0.0
    between = RELATIVE.sub("", text[low:high])
    far = len(between.split()) + APART["hard"] * len(HARD.findall(between)) + APART["soft"] * len(SOFT.findall(between))
    return far + APART["figure"] * sum(low <= figure.start and figure.end <= high for figure in figures)
