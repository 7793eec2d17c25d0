"""Is what a figure measures told as so, or as demanded, promised, planned, supposed or denied?"""
import re
from functools import cache

from onrecord.extract.figures.measures import GIVEN

LONGEST = 300  # characters before a figure that are looked at: a sentence without an end tells nothing of it

# Moods by the words of the figure's clause before it, and by those after it up to the clause's end. What a figure is told in
# stands in its measure and in its series, so that a promise is never compared with a deed. In order: each that fits is told.
BEFORE = (
    ("supposed", r"\b(?:if|unless|whether|as if|as though|suppos\w+|imagin\w+|hypothetic\w+|in case|provided that)\b"),
    ("denied", r"\b(?:not(?! only\b| just\b| less\b| more\b| fewer\b)|never|\w+n['’]t|denie[sd]|deny|denying|cannot|untrue"
               r"|without(?! (?:an? |any )?(?:agree\w*|deals?|results?|progress|delay|precedent|warning|doubt|incident)\b)"
               r"|refus\w+|reject\w+|dismiss\w*\s+(?:\w+\s+){0,3}(?:reports?|claims?|figures?|allegations?|rumou?rs?|numbers?|statements?)"
               r"|rul\w+ out|instead of|rather than|neither|nor|no longer|fail\w* to|unable to"
               r"|prevent\w*|avert\w*|avoid\w*|stopp?(?:ed|s|ing)? short of|hardly|false\w*|no(?! (?:more|less|fewer)\b))\b"),
    ("alleged", r"\b(?:allegedly|supposedly|purportedly|rumou?r\w*|unconfirmed)\b"),
    ("demanded", r"\b(?:must|ha(?:ve|s) to|should|need(?:s|ed)? to|demand\w*|insist\w*|urg(?:e[sd]?|ing)"
                 r"|call(?:s|ed|ing)? (?:for|on)|ultimatum|order(?:s|ed) \w+ to|requir\w+|obliged)\b"),
    ("asked for", r"\b(?:ask(?:s|ed|ing)?(?! (?:about|whether|by|if)\b)|request\w*|appeal\w*|seek(?:s|ing)?|sought|want(?:s|ed)?"
                  r"|wish\w*|need(?:s|ed)?(?! to)|lobb\w+)\b"),
    ("promised", r"\b(?:promis\w+|pledg\w+|vow\w*|commit(?:s|ted|ting|ment)\w*|guarantee\w*|undertook|swore)\b"),
    ("offered", r"\b(?:offer\w*|propos\w+|suggest(?:ed|s|ing)? an?|ready to|prepared to|willing to)\b"),
    ("threatened", r"\bthreat\w*\b"),
    ("agreed", r"\b(?:agree[sd]? on|agree[sd]?\b(?:\s+\w+){0,3}?\s+to|approv\w+|authori[sz]\w+|sign(?:s|ed))\b"),
    ("announced", r"\b(?:announc\w+|new package)\b"),
    ("planned", r"\b(?:goals?|aim(?:s|ed|ing)?|hop(?:e|es|ed|ing)|intend\w*|plan(?:s|ned|ning)?|schedul\w+|due to|set to|about to"
               r"|going to|provid\w+ for|envisag\w+|foresee\w*|stipulat\w+|to be (?:paid|\w+ed)|prepar(?:e|es|ed|ing) to|in order to|bid to|target(?:s|ed|ing)? of)\b"),
    ("expected", r"\b(?:will|['’]ll|shall|would|['’]d(?! been)|expect\w*|forecast\w*|predict\w*|project(?:s|ed)|likely"
                 r"|by 20\d\d)\b"),
    ("possible", r"\b(?:(?-i:may)|might|could|can|possib\w+|perhaps|maybe|potential\w*|risk(?:s|ed|ing)?|fear(?:s|ed)?"
                 r"|able to)\b"),
)
AFTER = (
    ("denied", r"^[^,;]{0,60}?\b(?:(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could) not|\w+n['’]t|never)\b"),
    ("supposed", r"^[^,;]{0,80}?\b(?:if|unless|provided that)\b"),
    ("demanded", r"^[^,;]{0,60}?\b(?:must|ha(?:ve|s) to|should|needs? to)\b"),
    ("expected", r"^[^,;]{0,60}?\b(?:will|would|shall|(?:is|are|was|were) (?:to|due|set|scheduled|expected))\b"),
    ("possible", r"^[^,;]{0,60}?\b(?:(?-i:may)|might|could|can)\b"),
    ("asked for", r"^\s*(?:\w+\s+){0,3}(?:request|appeal|demand)\b"),
    ("planned", r"^\s*(?:\w+\s+){0,3}(?:plan|proposal|bill|goal|target|offer|pledge)\b"),
)
# What is said of the noun behind the figure: "a 30-day truce demanded by …", "… that the mediators had proposed".
TAIL = (r"^(?:\s+(?!and\b|but\b)[\w’'-]+){0,4}?,?\s+(?:(?:that|which)\s+(?:(?!and\b|but\b)[\w’'-]+\s+){1,5}?)?"
        r"(?:(?:was|were|has|have|had|been)\s+){0,2}")
TAILED = (
    ("demanded", rf"{TAIL}demanded\b"),
    ("asked for", rf"{TAIL}(?:requested|asked for)\b"),
    ("offered", rf"{TAIL}(?:proposed|offered)\b"),
    ("promised", rf"{TAIL}(?:promised|pledged)\b"),
)
ASKED = "asked"  # the mood of a question
# What the speaker does with words that begin "to send …": his cue is not among them.
ACTS = {"promise": "promised", "offer": "offered", "demand": "demanded", "request": "asked for", "threaten": "threatened",
        "reject": "denied", "deny": "denied"}
INFINITIVE = re.compile(r"[\s“\"‘]*(?:not\s+)?to\s+[a-z]", re.IGNORECASE)

# "billions in aid sent under the former president": what was done stands right behind, whatever the clause wants of it
SENT = r"(?:sent|given|supplied|delivered|provided|spent)"
DONE = re.compile(rf"^\s*(?:(?:of|in|worth of)\s+)?(?:(?!(?:be|been|being|is|are|was|were|not|never|get)\b)[\w’'-]+\s+){{0,4}}?"
                  rf"(?:(?:already|previously|earlier)\s+{SENT}"
                  rf"|{SENT}\s+(?:under|since|so far|last|earlier|previously|in \d{{4}}))\b", re.IGNORECASE)
DENIES = re.compile(r"\b(?:den(?:y|ied|ies|ying|ial)|disput\w+|refut\w+|reject\w*|dismiss\w*|rebut\w*)\b", re.IGNORECASE)


# "the claim that 300 died is a fabrication": what its sentence says of the figure behind it
UNTRUE = re.compile(
    r"\b(?:is|are|was|were|as)\s+(?:(?:an?|simply|completely|entirely|all|just|another|pure|absolutely|utterly)\s+){0,3}[“\"‘']?"
    r"(?:fabricat\w+|lies?|false(?:hoods?)?|untrue|not true|fakes?|nonsense|disinformation|inventions?|invented|propaganda"
    r"|baseless|groundless|unfounded|absurd)\b|\b(?:do|does|did) not correspond to\b", re.IGNORECASE)
# "called the figure of 300 dead a lie", "dismissed reports of 300 dead as propaganda"
CALLED = re.compile(r"\b(?:call(?:s|ed|ing)?|describ\w+|brand(?:s|ed|ing)|label\w+|denounc\w+|condemn\w+)\b", re.IGNORECASE)
A_LIE = re.compile(r"\b(?:an?\s+(?:\w+\s+)?(?:lie|fabrication|invention|fake|fiction|hoax)|lies|false|untrue|fake|nonsense"
                   r"|disinformation|propaganda|baseless|groundless|unfounded|absurd)\b", re.IGNORECASE)
THAT_LIE = re.compile(  # of what the sentence before tells, by the same speaker: no quotation mark opens
    r"\s*(?:(?:but|and)\s+)?(?:that|this|it|all (?:that|this))(?:['’]s|\s+is|\s+was)\s+(?:\w+\s+){0,2}?"
    r"(?:lies?|false|untrue|not true|fakes?|fabricat\w+|nonsense|disinformation|propaganda|absurd)\b", re.IGNORECASE)
EXCEPT = re.compile(  # "all but two were shot down", "none of the 14 was"
    r"\b(?:all but|all except(?: for)?|(?:none|neither|not one|not a single one) of(?: the| its| their| our)?)\s+$", re.IGNORECASE)
# "has not changed for five years": so long it lasts
LASTS = re.compile(r"\b(?:for|in|over|during)\s+(?:the (?:past|last) )?$", re.IGNORECASE)
ENDS = re.compile(r"\b(?:last\w*|take|takes|took|taken|continue\w*|need\w*)\b", re.IGNORECASE)
# "Velmora proposes the following: a truce of 30 days; …": what a list's head says holds for all of it
HEAD = re.compile(r"(?:\bthe following|\bthese|\w*(?:steps|measures|points|conditions|demands|terms|proposals?|promises?|requests?)"
                  r"|\b(?:propos|demand|offer|want|promis|request)\w*)\s*:", re.IGNORECASE)


def head(words):
    """The words of a list's head up to its colon, "" where there is none: "Velmora proposes the following"."""
    found = list(HEAD.finditer(words))
    return words[max(0, found[-1].end() - LONGEST):found[-1].end()] if found else ""


def lasting(before):
    """Do the words before a span of time tell how long something is not so, rather than that it did not last?"""
    return bool(LASTS.search(before)) and not ENDS.search(before)


GOVERNING = 60  # characters before "that" in which the verb stands that governs its clause
IF = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)
INVERTED = re.compile(r"\W*(?:Had|Were|Should)\s+\w")  # "Had we tanks, we would …"
THAT = re.compile(r"\bthat\s*$", re.IGNORECASE)
CONDITION = re.compile(r"[\s,]*(?:only |even )?(?:if|unless|provided that)\b", re.IGNORECASE)
ASKS = re.compile(r"\?[”\"’»)\s]*$")
# "the three pilots", "those 40 tanks": that there are so many is no part of what is denied or demanded
DEFINITE = re.compile(r"\b(?:the|these|those|its|their|his|her|our)\s+(?:other\s+|remaining\s+)?$", re.IGNORECASE)


def told(clause, statement, document, known):
    """In which moods a Clause's figure is told; () for a fact, and for what only names or numbers something. ``known``: a row of
    the table tells its measure."""
    quantity, text = clause.quantity, clause.text
    if quantity.sort == "designation" or clause.kind == "part":
        return ()
    if not known and quantity.sort == "count" and quantity.noun and DEFINITE.search(text, clause.low, quantity.start):
        return ()
    before, after = text[clause.start:quantity.start], text[quantity.end:clause.end]
    governing = text[clause.low:clause.start]
    if THAT.search(governing):  # "promised that …": the last clause before it
        before = governing[-GOVERNING:].rpartition(",")[2] + before
    before = head(governing) + before
    if IF.search(governing) or INVERTED.match(text, clause.low):
        before = f"if {before}"
    if CONDITION.match(text, clause.end):
        after = " if"
    cue = document.at(statement.cue) if statement and statement.cue else None
    here = cue and clause.low <= cue[0] < clause.high  # what a cue says of its sentence need not hold of those after it
    said = (statement.meant.act, statement.cue.text, statement.content[0].text) if here else ()
    found = moods(before, after, *said, done=clause.kind in GIVEN)
    if quantity.sort == "duration" and lasting(before):
        found = tuple(name for name in found if name != "denied")
    rest = text[quantity.end:clause.high]
    if quantity.noun:
        rest = text[max(quantity.end, quantity.noun[1]):clause.high]
    found += tuple(name for name, pattern in _compiled(TAILED) if name not in found and pattern.match(rest))
    if EXCEPT.search(text, clause.low, quantity.start) and "denied" not in found:
        found = ("denied", *found)
    lie = THAT_LIE.match(text, clause.high) or CALLED.search(text, clause.low, quantity.start) and A_LIE.search(text, quantity.end, clause.high)
    if (lie or UNTRUE.search(text, quantity.end, clause.high)) and "denied" not in found:
        found = ("denied", *found)
    return (*found, ASKED) if ASKS.search(text[clause.low:clause.high]) else found


@cache
def _compiled(rows):
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in rows)


def moods(before, after, act=None, cue="", content="", done=False):
    """The moods of a figure by its clause's words before and after it, each once, in order; () where it is told as a fact.

    ``act`` is what the speaker does with the words ``content`` that hold it, ``cue`` the words that tell so; ``done`` whether
    the figure counts what can have been sent or given.
    """
    if done and DONE.match(after):
        return ()
    found = [name for name, pattern in _compiled(BEFORE) if pattern.search(before, max(0, len(before) - LONGEST))]
    found += [name for name, pattern in _compiled(AFTER) if pattern.search(after)]
    if act in ACTS and (INFINITIVE.match(content) or act == "deny" and DENIES.search(cue)):
        found.append(ACTS[act])
    return tuple(name for name in dict.fromkeys(found) if not (name == "expected" and len(set(found)) > 1))
