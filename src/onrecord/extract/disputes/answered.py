"""Claims named in the sentence that answers them: "dismissed Askar's offer to …", "although Kestrin insists that …"."""
import re

from onrecord.extract.disputes.scene import DENIES, NAME, one_side, side
from onrecord.values import Claim, Dispute

THING = (r"(?:claim|charge|allegation|accusation|assertion|suggestion|report|statement|argument|version|offer|proposal|idea|"
         r"demand for|insistence|contention|denial)s?")
WORDS = r"[^.;!?\n“”\"]{8,}?"
# "dismissed an offer by Otarev to …", "rejects the army's claim that …"
NAMED = re.compile(
    rf"\b(?:{DENIES}|denying|dismissing|rejecting|disputing|turned down|contradict(?:s|ed)?) (?:an?|the|any|all)? ?(?:\w+ )?"
    rf"(?:{THING} (?:by|of|from|made by) (?P<by>{NAME})|(?P<of>{NAME})[’']s? (?:\w+ )?{THING}) "
    rf"(?P<claim>(?:that|to|of) {WORDS})(?=[.;!?\n“”\"]|, (?:and|but|say|said|which|who)|$)")
UNTRUE = (r"(?:an? |simply |plainly |completely |entirely |absolutely |all |pure |outright |another )*"
          r"(?:lies?|false|untrue|not true|fabricat\w+|invent\w+|baseless|unfounded|groundless|nonsense|absurd|incorrect|"
          r"propaganda|fiction|fantasy|slander)")
# "the assertions of Askar that … are a lie", "Kestrin's claim that … is untrue"
WHOSE = rf"(?i:the |any |all |these )?(?i:{THING}) (?:by|of|from) (?P<by>{NAME})|(?P<of>{NAME})[’']s? {THING}"
FALSE = re.compile(rf"\b(?:{WHOSE}) (?P<claim>that {WORDS}) (?:is|are|was|were|had been|has been) {UNTRUE}\b")
# "the trucks stood at the gate, although Askar insists that …": what the outlet sets against a claim
ALTHOUGH = re.compile(r"\b(?:al|even )?though |\bdespite (?:claims|assurances|assertions|insistence) ", re.IGNORECASE)
CLAIMING = re.compile(
    r"^(?:still |has |have |had |also |repeatedly |again |now )*"
    r"(?:insist|claim|say|said|maintain|deny|denie|assert|assure|declare|boast|pretend|argue)\w*$", re.IGNORECASE)
# "he had no plan to attack, as Tolvan had alleged": what was alleged is what is denied right before
ALLEGED = re.compile(
    rf"(?:,| [–—-])? (?:(?:al)?though |as |contrary to what |despite what )(?P<who>{NAME}) "
    r"(?:had |has |have )?(?:repeatedly |wrongly |earlier |previously )*"
    r"(?:alleged|alleges|claimed|claims|asserted|charged|suggested|suggests)\b")
NEGATED = re.compile(r"\b(?:not|no|never|neither|nor|none|nothing|nobody|cannot|\w+n[’']t|den(?:y|ied|ies))\b",
                     re.IGNORECASE)
FACT = 20  # characters that tell a fact: a shorter stretch is what is left of a clause


def _named(scene):
    """ "dismissed an offer by Otarev to exchange prisoners": what he offers, and who dismisses it."""
    for match in NAMED.finditer(scene.text):
        by = scene.speaker(*match.span("by" if match["by"] else "of"))
        answer = scene.telling(match.start(), match.end())
        if by and answer and answer.statement.speaker and not one_side(by, answer.statement.speaker):
            claim = Claim("asserted", scene.span(*match.span("claim")), "told as a claim", by)
            yield match.start(), Dispute((claim, side(answer, "denied", "rejected")))


def _called_false(scene):
    """ "the claim of Askar that a rocket fell is a lie": what Askar claims, and who says that it is untrue."""
    for match in FALSE.finditer(scene.text):
        by = scene.speaker(*match.span("by" if match["by"] else "of"))
        teller = scene.holding(match.end() - 1, match.end())
        speaker = teller and teller.statement.speaker
        if by and not one_side(by, speaker):
            denied = Claim("denied", scene.span(*match.span()), "denied", speaker,
                           teller.statement.id if teller else None, outlet=not teller)
            claim = Claim("asserted", scene.span(*match.span("claim")), "told as a claim", by)
            yield match.start(), Dispute((claim, denied))


def _although(scene):
    """ "the trucks stood at the gate, although Askar insists that it is open": Askar's claim, and what the outlet sets
    against it."""
    for one in scene.told:
        source = one.statement.source and scene.document.at(one.statement.source)
        if not source or not one.cue or one.statement.kind == "direct":
            continue
        if not CLAIMING.match(scene.text[slice(*one.cue)].strip()):
            continue
        low, high = scene.sentence(one.cue[0])
        words = [match for match in ALTHOUGH.finditer(scene.text, low, source[0]) if match.end() >= source[0] - 4]
        if not words or scene.holding(low, source[1]):
            continue
        start, end = ((low, words[-1].start()) if words[-1].start() - low > FACT
                      else (one.content[-1][1], high) if source[0] < one.content[0][0] else (high, high))
        fact = scene.span(start, end) if end - start > FACT else None
        if fact:
            yield low, Dispute((side(one, "asserted", "said"), Claim("denied", fact, "recalled by the outlet", outlet=True)))


def _alleged(scene):
    """ "he had no plan to attack, as Tolvan had alleged"."""
    for match in ALLEGED.finditer(scene.text):
        by = scene.speaker(*match.span("who"))
        low, _ = scene.sentence(match.start())
        answer = [one for one in scene.told for start, end in one.content
                  if low <= start < match.start() and match.start() - end <= 2]
        answer = answer or [one for one in (scene.holding(low, match.start()),) if one]
        if not by or not answer or not NEGATED.search(scene.text, low, match.start()):
            continue
        if not one_side(by, answer[0].statement.speaker):
            yield low, Dispute((Claim("asserted", scene.span(match.start("who"), match.end()), "told as a claim", by),
                                side(answer[0], "denied", "denied")))


WAYS = (_named, _called_false, _although, _alleged)  # each yields (where it stands, Dispute)
