"""The words of those who assert it → what is contested, in one sentence."""
import re

# verbs whose past has no -ed
PAST = ("lost took fell held began broke struck hit shot fired made left went came gave sent sold found knew saw said "
        "told paid fought won fled led kept built burnt blew drove drew rose sank stole took threw withdrew wrote "
        "beat became bought brought caught chose cut dealt fed felt forbade froze got grew hid hurt laid lay let met "
        "put ran sat set shut spent split stood swore understood").replace(" ", "|")
OPENERS = re.compile(r"^[\s\"“”„‘’'«»(–—-]*(?:(?:that|and|but|so|also|because)\s+(?=\S))?[\s\"“”„‘«]*", re.IGNORECASE)
CLOSERS = re.compile(r"[\s\"“”„’'«»,;:–—-]+$")
ENDED = re.compile(r"[.!?…]$")
# what stands before the claim itself: "those who still believe that", "the notion that", "Velmora has denied that"
WHO_SAY = (r"(?:those|people|anyone|everyone|all|critics|voices) who (?:[\w’'-]+ ){0,3}?"
           r"(?:say|claim|believe|think|argue|insist|allege|suggest|maintain|pretend)s?(?: that)?(?! in\b)")
DENIES_CLAIM = (r".{0,80}?\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:es?|ed)|disput(?:es?|ed)|the|any)"
                r"(?: the| any| all)? (?:notion|idea|claim|allegation|suggestion|report|accusation|rumour)s? that")
BEFORE = re.compile(rf"^(?:{WHO_SAY}|{DENIES_CLAIM}|.{{0,80}}?\bden(?:y|ies|ied) that)\s+", re.IGNORECASE)
# "[rejected] claims it leaked the list"
SUBJECT = (r"(?:it|he|she|they|its|his|her|their|the) (?:[\w’'-]+ ){0,3}?"
           rf"(?:\w+ed|is|are|was|were|has|have|had|will|would|{PAST})\b")
CLAIMS = re.compile(
    r"^(?:.{0,60}?\b(?:den(?:y|ies|ied)|reject\w*|dismiss\w*|refut\w*|disput\w*) )?"
    r"(?:the |any |all |media |western |recent )*"
    r"(?:claims?|reports?|allegations?|accusations?|suggestions?|rumou?rs?) (?:by some )?"
    rf"(?:that (?=\w)|(?={SUBJECT}))", re.IGNORECASE)
# "dismissed an offer by Askar to …": what is put forward stands behind
OFFERED = re.compile(r"^[^,;:“\"]{0,80}?\b(?:reject|dismiss|refus|turn)\w*(?: down)? "
                     r"(?=(?:an?|the|any|another) (?:\w+ )?(?:offer|proposal|plan|idea)\b)", re.IGNORECASE)
# "Askar denied having struck the dam"
DENIED = re.compile(r"^.{0,80}?\bden(?:y|ies|ied) (?=having\b|being\b|\w+ing\b)", re.IGNORECASE)
DENYING = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.IGNORECASE)
HAVING = re.compile(r"^having (?=\w)", re.IGNORECASE)
GERUND = re.compile(r"^(?:not )?[a-z]{2,}ing\b(?! (?:is|are|was|were|has|have|will|would)\b)")
# no claim in itself: "the accusation", "it", "[as] Tolvan alleged"
POINTS = re.compile(
    r"^(?:otherwise|so|the (?:opposite|contrary)|it|this|that|"
    r"(?:the|this|that|these|those|such|any|all|its|his|her|their) (?:\w+ )?"
    r"(?:offers?|proposals?|plans?|ideas?|claims?|charges?|allegations?|accusations?|reports?|assertions?|suggestions?|"
    r"statements?|arguments?|news|information)|"
    r"(?:\w[\w.’'-]* ){1,5}(?:(?:had|has|have) )?"
    r"(?:alleged|alleges|claimed|claims|asserted|charged|suggested|suggests))\W*$", re.IGNORECASE)
OWN = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|ours|I|[Mm]y)\b")
OURS = frozenset("we our us ours".split())
POINTING = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y|[Tt]his|[Tt]hese|it|they|he|she|him|them)\b")
# "[accused] him of lying", "[blamed] Askar for the fire": what a cue of blame leaves to say
ACCUSED = re.compile(r"^(?:[\w’'.-]+ ){1,6}?of (?:\w+ly )?(?:\w+ing\b|[\"“‘])|^[A-Z][\w’'-]+(?: [\w’'-]+){0,3} that ")
# a cue's stem, and how it is told; "blame" of several who do is left as it is
BLAMING = (("accus", "accuses"), ("blam", "blames"), ("charg", "charges"), ("suspect", "suspects"))
# cues whose object is part of what is claimed: "[declared] the valley its own", "[promised] to leave"
TAKING = re.compile(
    r"^(?:(?:has|have|had|also|again|once|now|repeatedly|later) )*"
    r"(?P<verb>accus\w+|blam\w+|charg\w+|claim\w*|declar\w+|proclaim\w*|call\w*|describ\w+|promis\w+|pledg\w+|vow\w*|"
    r"offer\w*|threaten\w*|agree\w*|demand\w*|propos\w+|urg\w+|suspect\w*|label\w*|brand\w*|dubb\w+|recogni[sz]\w+)$",
    re.IGNORECASE)
# "[A pause,] Otarev[, ]would be a trick": a sentence whose subject stands before the cue
CUT_OFF = re.compile(r"^[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?, "
                     r"(?=(?:would|will|is|was|are|were|has|had|have|could|should|must|can)\b)")
FEWEST, LONG = 4, 200  # words of a claim that stands alone; characters of one that tells much besides
# indirect speech that opens with a pronoun speaks of its speaker
THEIRS = re.compile(r"^(?:it(?! (?:is|was)\b| would be\b|['’]s\b)|he|she|they|its|his|her|their)\b", re.IGNORECASE)
AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|does|did|will|would|shall|should|can|could|may|might|must|cannot|"
    r"\w+n['’]t|(?:it|he|she|we|they|you|I|that|there)['’](?:s|re|ve|ll|d|m))\b", re.IGNORECASE)
VERB = re.compile(rf"{AUXILIARY.pattern}|\b(?:{PAST}|\w+ed)\b", re.IGNORECASE)  # surely one
FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must|cannot|"
    rf"\w+n['’]t|\w+['’](?:s|re|ve|ll)|\w+ed|\w+s|{PAST})\b", re.IGNORECASE)


def proposition(words, speaker=None, party=None, cue=None, direct=False):
    """A claim's words as one sentence: quotation marks and what joins it to its cue taken off, and in brackets whom its
    first "we" or "it" means; what does not stand alone stands behind who says it, with the cue where that is half of it
    ("accuses", "claims"). "" for words that only point at a claim, or that have lost their subject.

    ``speaker`` is the name of who says it, None for nobody named; ``party`` its side, which is what "we" means.
    ``direct``: the words are quoted, so that "they" are others.
    """
    words = _bare(words)
    if POINTS.match(words):
        return ""
    text = CLOSERS.sub("", OPENERS.sub("", words.strip(), count=1)).strip()
    text = _balanced(" ".join(text.split()))
    if speaker and CUT_OFF.match(text):
        return ""
    if speaker:
        text = _with_who(text, speaker, party, cue, direct)
    text = text[:1].upper() + text[1:]
    return text if ENDED.search(text) else text + "."


def _with_who(text, speaker, party, cue, direct):
    """The text with who says it, where it needs that."""
    taking = TAKING.match(cue.strip()) if cue else None
    blames = next((cue.strip() if verb == f"{taking['verb']}s" else verb
                   for stem, verb in BLAMING if taking and taking["verb"].startswith(stem)), None)
    own, theirs = OWN.search(text), None if direct else THEIRS.search(text)
    if blames or not cue and ACCUSED.match(text) and not AUXILIARY.search(text.split(" of ")[0]):
        return f"{speaker} {blames or 'accuses'} {text}"
    if not cue and text.startswith("to "):
        return f"{speaker} offers {text}"
    if HAVING.match(text):
        return f"{speaker} had {HAVING.sub('', text)}"
    if cue and DENYING.search(cue) and GERUND.match(text):
        return f"{speaker} denies {text}"
    if taking and (text.startswith("to ") or not AUXILIARY.search(text)):
        return f"{speaker} {cue.strip()} {text}"
    if own or theirs:
        who = party or speaker if own and own.group().lower() in OURS else speaker
        at = (own or theirs).end()
        return f"{text[:at]} [{who}]{text[at:]}"
    return text if FINITE.search(text) and not GERUND.match(text) else f"{speaker}: {text}"


def _bare(words):
    """The words without what stands before the claim itself."""
    words = words.strip()
    for before in (BEFORE, CLAIMS, OFFERED, DENIED):
        words = before.sub("", words, count=1)
    return words


def plainness(words):
    """How well words stand alone as a claim, the best first: a whole sentence before a phrase, a short one before a long."""
    text = _bare(words)
    whole = bool(FINITE.search(text)) and not ACCUSED.match(text) and len(text.split()) >= FEWEST
    return (bool(CUT_OFF.match(OPENERS.sub("", text))), not whole, len(text) > LONG, text.endswith("?"),
            bool(POINTING.search(text)), not VERB.search(text), len(text))


def _balanced(text):
    """Without a closing mark whose opening one was cut off, or the reverse."""
    for opening, closing in (("“", "”"), ("«", "»")):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return text.replace('"', "") if text.count('"') % 2 else text
