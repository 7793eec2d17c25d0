"""Claims told of, and what is set against them: "denied the accusation", "falsely claimed", "could not be verified"."""
import re

from onrecord.extract.disputes.scene import DENIES, NEAR, one_side, side
from onrecord.values import Claim, Dispute

PASSING = 8  # words of a denial that only points at what it denies: "denied the accusation"
SHORT = 5  # words that say no more than that it is untrue: "These are inventions"
# the outlet's own word beside "claimed": it does not take the claim for granted
FALSELY = re.compile(
    r"\b(?:falsely|wrongly|baselessly|"
    r"without (?:any |providing (?:any )?|offering (?:any )?|giving (?:any )?|presenting (?:any )?)?(?:evidence|proof)|"
    r"untruthfully)\b", re.IGNORECASE)
WHO_SAY = (r"(?:[Tt]hose|[Pp]eople|[Aa]nyone|[Ee]veryone|[Aa]ll|[Cc]ritics|[Ss]ceptics|[Vv]oices) who "
           r"(?:still |now |keep |continue to |would )?"
           r"(?:say|saying|claim|claiming|believe|think|argue|insist|allege|suggest|maintain|pretend)s?")
# where what they say ends: at a stop, or where the speaker goes on to say what to think of them
SAID = (r"(?=,?[.;!?\n”\"»]|, (?:but|say|says|said|told|added)\b| should | must | do(?:es)? not (?:know|see|understand)\b"
        r"| (?:are|is) (?:simply |plainly |just |all )?(?:wrong|mistaken|lying|liars?|naive|fools?|mad|deluded|out of)\b|$)")
WHOEVER = re.compile(rf"\b{WHO_SAY}(?P<what> (?:otherwise|so|the opposite|the contrary)\b|"
                     rf"(?: that)? [^.;!?\n”\"»]{{15,}}?{SAID})")
# beside such people: who speaks does not share what they say
WRONG = re.compile(
    r"\b(?:still|otherwise|opposite|contrary|wrong|mistaken|lie|lies|liars?|lying|naive|delu\w+|nonsense|mad|crazy|"
    r"out of (?:their|his|her) minds?|false|propaganda|obvious|absurd|ridiculous|blind|fools?|liar|"
    r"do(?:es)? not (?:know|see|understand)|(?:know|understand)s? nothing)\b", re.IGNORECASE)
# what only points at what is denied: "[denied] it", "[denied] these allegations"
POINTS = re.compile(
    r"(?:^|\b)(?:it|this|that|them|so|these|those|any|all|the|such|both)?(?: such| these| those| of the| of these)? ?"
    r"(?:(?:it|this|that|them|both)|(?:charge|claim|allegation|accusation|assertion|suggestion|report|argument|"
    r"responsibility|involvement|wrongdoing|link|role|blame|information|rumour|rumor)s?\b[^,.]{0,40})$", re.IGNORECASE)
# what a denial says of what others said, in words of its own: "a lie", "this is not true"
BEFORE_UNTRUE = (
    r"(?:(?:it|this|that|these|those|all of this|such|the|an?|absolute|absolutely|complete|completely|another|its|his|"
    r"their|as|claims?|reports?|information|statements?|allegations?|accusations?|is|was|are|were|has|have|been|not|"
    r"simply|just|pure|total|totally|nothing but)\b\s*)*")
UNTRUE = re.compile(
    rf"^[\"“‘«]?{BEFORE_UNTRUE}"
    r"[\"“‘«]?(?:lies?|untrue|false|fake|nonsense|incorrect|fabricat\w+|baseless|groundless|unfounded|absurd|ridiculous|"
    r"slander|disinformation|misinformation|propaganda|provocation|(?:not )?true|rubbish|inventions?|the case)\b",
    re.IGNORECASE)
UNSURE = re.compile(
    r"\b(?:refus|declin)\w* to (?:confirm|say|comment)|neither confirm\w* nor den\w*|"
    r"(?:did|would|could) not (?:immediately )?confirm|"
    r"(?:could|can|did|was|were|has|have)(?: ?not|n[’']t)(?: been| be| able to)? (?:immediately |independently )*"
    r"(?:be )?(?:independently )?(?:verif|confirm)", re.IGNORECASE)
# what is not confirmed is told behind: "declined to confirm that …", "would not say whether …"
OWN_MATTER = re.compile(r"\s+(?:that|whether|if|when|where|how|who|which|what|(?:whether )?there)\b", re.IGNORECASE)
# a number is what is not confirmed, of the dead and wounded, or of anything; and words that tell such a number
COUNTED = re.compile(r"\b(?:figures?|numbers?|tolls?|casualt\w+|losses|counts?|data|statistics)\b", re.IGNORECASE)
CASUALTIES = re.compile(r"\b(?:casualt\w+|tolls?|losses|dead|deaths?|killed|wounded)\b", re.IGNORECASE)
HARMED = re.compile(r"\b(?:kill\w*|die[ds]?|dead|deaths?|wound\w+|injur\w+|lost|casualt\w+|losses|victims)\b", re.IGNORECASE)
COUNT = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds?|thousands?|"
                   r"millions?)\b", re.IGNORECASE)
# "rejected claims that …", "dismissed the notion …": nobody who makes them is named
ANY = r"(?:the |any |all |media |western |recent )*"
SOME = re.compile(rf"(?P<claim>{ANY}(?:claims?|allegations?|accusations?|reports?|rumours?|rumors|"
                  r"suggestions?|speculation|notion|idea)\b(?: that| of| by some)?)", re.IGNORECASE)
# "[called] reports of two dead children a fabrication"
CALLING = re.compile(r"\b(?:call|describ|brand|label|denounc|dismiss|characteri[sz])\w*\b", re.IGNORECASE)
CALLED = re.compile(
    rf"(?P<claim>{ANY}(?:claims?|allegations?|accusations?|reports?|rumours?|rumors|suggestions?) "
    r"(?:that|of|about) [^.;!?]{6,}?),? (?:as |to be )?[\"“‘«]?(?:an? |pure |complete |absolute |utter |outright )*"
    r"(?:lies?|false|untrue|fabricat\w+|baseless|unfounded|groundless|nonsense|absurd|ridiculous|inventions?|slander|"
    r"propaganda|fake)\b", re.IGNORECASE)
# "[rejected the report] as “a fairy tale”": no part of what is claimed
JUDGED = re.compile(r",? as [\"“‘«]?(?:an? |the |pure |utter |mere )*[\w’-]+(?: [\w’-]+){0,3}[\"”’»]?$")
# whose claims they are, is told right before: "her claims"
WHOSE = re.compile(r"[’']s? *$|\b(?:his|her|their|its|these|those|such|this)\s*$", re.IGNORECASE)
PLEDGED = re.compile(
    r"\b(?P<had>had) (?:also |previously |once |repeatedly |earlier |long |always |itself |then )*"
    r"(?:pledged|promised|vowed|undertaken|denied|assured|insisted|guaranteed|sworn|said)\b"
    r"[^.;!?\n]{0,60}?\b(?:not|no|never|planning|plans)\b")
# opens no claim that could be confirmed: "Not one came"
DENIED = re.compile(r"[\"“‘«\s]*(?:that )?(?:not|no|never|nobody|none|nothing)\b", re.IGNORECASE)
NEGATED = re.compile(r"\b(?:not|never|neither|nor|cannot|\w+n[’']t)\b", re.IGNORECASE)
DENYING = re.compile(rf"\b{DENIES}\b|\bdenying\b|\bdismissing\b|\brejecting\b|\brefuting\b|\bdisputing\b", re.IGNORECASE)


def _falsely(scene):
    """ "falsely claimed": what is claimed, and the outlet's word."""
    for one in scene.told:
        if one.cue:
            low, high = one.cue[0] - 60, one.cue[1] + 60
            word = FALSELY.search(scene.text, max(low, scene.sentence(one.cue[0])[0]), high)
            if word and not scene.holding(*word.span()) and _beside(scene.text, word, one.cue):
                yield one.cue[0], Dispute((side(one, "asserted", "said"), Claim(
                    "denied", scene.span(*word.span()), "the outlet's word", outlet=True)))


def _beside(text, word, cue):
    """Is the word said of the cue: right before it, or behind it with no more than commas and "that" between?"""
    between = text[word.end():cue[0]] if word.end() <= cue[0] else text[cue[1]:word.start()]
    return len(between.split()) <= 1


def _whoever(scene):
    """ "those who still believe that …": what they believe, and who says so."""
    for match in WHOEVER.finditer(scene.text):
        holding = scene.holding(match.start(), match.end() - 1)
        low, high = scene.sentence(match.start())
        if not holding or not holding.statement.speaker or not WRONG.search(scene.text, low, high):
            continue
        claim = scene.span(*match.span())
        against = holding
        if match.group("what").split()[0] in ("otherwise", "so", "the"):  # it points at what the speaker has just denied
            near = [one for one in scene.told if one.statement.meant.act == "deny" and one.content[0][0] < match.start()
                    and one_side(one.statement.speaker, holding.statement.speaker)
                    and match.start() - one.content[-1][1] <= NEAR]
            if not near:
                continue
            against = max(near, key=lambda one: one.content[0][0])
        yield low, Dispute((Claim("asserted", claim, "what some say", None, holding.statement.id),
                            side(against, "denied", "denied")))


def _pointing(scene):
    """A denial that only points at what it denies ("denied the accusation", "That is a lie") and the last that was said."""
    for one in scene.told:
        words = " ".join(span.text for span in one.statement.content).strip()
        first = scene.text[slice(*one.content[0])]
        cue = scene.text[slice(*one.cue)] if one.cue else ""
        points = len(words.split()) <= PASSING and DENYING.search(cue) and POINTS.search(words.strip(" .,\"”"))
        if points or UNTRUE.match(first) and (one.statement.meant.act == "deny" or len(words.split()) <= SHORT and cue):
            start = min(one.content[0][0], one.cue[0] if one.cue else one.content[0][0])
            answered = scene.before(start, one.statement.speaker)
            if answered:
                yield start, Dispute((side(answered, "asserted", "said"), side(one, "denied", "denied")))


def _unsure(scene):
    """ "declined to confirm the claim", "could not be independently verified": the last that was said, and who does not
    confirm it; of a number the last that told one, and nothing where the words say themselves what is not confirmed."""
    for match in UNSURE.finditer(scene.text):
        low, high = scene.sentence(match.start())
        by = scene.speaker(low, match.start())
        if scene.holding(*match.span()) or OWN_MATTER.match(scene.text, match.end()):
            continue
        if COUNTED.search(scene.text, low, high):
            answered = scene.before(match.start(), by, number=HARMED if CASUALTIES.search(scene.text, low, high) else COUNT)
        else:
            claimed = scene.before(match.start(), by, is_claim=lambda one: not DENIED.match(scene.text, one.content[0][0]))
            answered = claimed or next(
                (one for one in scene.told if low <= one.content[0][0] and one.content[-1][1] <= match.start()), None)
        if answered:
            yield low, Dispute((side(answered, "asserted", "said"), Claim(
                "denied", scene.span(match.start(), high), "not confirmed", by, outlet=not by)))


def _said_by_some(scene):
    """ "rejected claims that …", "called reports of … a fabrication": what is claimed, by nobody who is named."""
    for one in scene.told:
        cue = scene.text[slice(*one.cue)] if one.cue else ""
        start, end = one.content[0]
        words = scene.text[one.cue[0] if one.cue and one.cue[0] < start else start:end]
        called = CALLING.search(cue) and CALLED.match(scene.text, start, end)
        if called:
            yield start, Dispute((Claim("asserted", scene.span(*called.span("claim")), "what some say"),
                                  side(one, "denied", "denied", scene.span(start, end))))
            continue
        noun = DENYING.search(cue) and SOME.search(words)
        if noun and not WHOSE.search(words[:noun.start()]):
            at = end - len(words) + noun.start("claim")
            judged = JUDGED.search(scene.text, at, end)
            end = judged.start() if judged else end
            yield start, Dispute((Claim("asserted", scene.span(at, end), "what some say"), side(one, "denied", "denied")))


def _recalled(scene):
    """ "The country had also pledged not to invade …": what the outlet sets beside a pledge or a denial of the same side."""
    for match in PLEDGED.finditer(scene.text):
        low, high = scene.sentence(match.start())
        by = scene.speaker(low, match.start("had"))
        before = by and [one for one in scene.told if one.content[-1][1] <= match.start() <= one.content[-1][1] + NEAR
                         and one_side(one.statement.speaker, by)]
        if not before or scene.holding(low, match.start()):
            continue
        last = max(before, key=lambda one: one.content[-1][1])
        negated = [(start, end) for start, end in scene.sentences(last) if NEGATED.search(scene.text, start, end)]
        if negated:
            yield low, Dispute((side(last, "asserted", "said", scene.span(*negated[-1])),
                                Claim("denied", scene.span(low, high), "recalled by the outlet", outlet=True)))


WAYS = (_falsely, _whoever, _pointing, _unsure, _said_by_some, _recalled)  # each yields (where it stands, Dispute)
