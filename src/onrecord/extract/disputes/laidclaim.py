"""Claims laid to something, and who rejects them in the same breath: "a vote that Kestrin rejects", "as Drennia claims"."""
import re

from onrecord.extract.disputes.scene import DENIES, NAME, one_side, side
from onrecord.values import Claim, Dispute

OFTEN = r"(?:has |have |had |also |always |later |repeatedly |consistently |strongly |categorically |vehemently |firmly )*"
THING = (r"(?:charge|claim|allegation|accusation|assertion|suggestion|report|notion|idea|vote|version|account|figure|move|"
         r"step|description|finding|conclusion|interpretation|decision|ruling|toll)s?")
# "…, a vote that Kestrin rejects"; "…, which the ministry has repeatedly denied"
APPOSED = re.compile(
    rf"(?:,|\s[–—-]+) (?P<said>(?:(?:an?|the|those|these|all) )?(?:{THING}|something|which)(?: that| which)? "
    rf"(?P<who>{NAME}) {OFTEN}(?P<verb>{DENIES})(?! by\b))")
UNTRUE = re.compile(r"den|disput|refut|contest")  # verbs that say it is not so; the others refuse it
# a claim on something: what is its claimant's words though nobody reports them as said
CLAIMS = (r"(?:(?:has |have |had )?(?:laid|lays|laying) claim to|(?:has |have |had |formally |unilaterally |illegally )*"
          r"(?:annexed|claim(?:s|ed)|declared|proclaimed|absorbed|incorporated))")
CLAIMANT = re.compile(rf"^[\"“‘\s]*(?:[A-Z]?[a-z]+ly,? |In \d{{4}},? |Last \w+,? )?(?P<who>{NAME}) {CLAIMS}\b")
# ... and the outlet's word against it
OUTLETS = re.compile(
    r"\b(?:illegal|sham|so-called|bogus|illegitimate|unlawful|staged|fake|purported|discredited|"
    r"internationally (?:un|not )recogni[sz]ed)(?: [\w-]+)? "
    r"(?:referend(?:um|ums|a)|votes?|elections?|plebiscites?|annexations?)\b")
# "the regions that Drennia claims as its own" in the words of the other side, and what is said of them
THE_CLAIMED = r"(?:[Tt]he|[Tt]hose|[Aa]ll) [^,.;:!?\"“”]{3,80}? (?:that |which )?"
LAYS_CLAIM = (r"(?:has |have |had )?(?:attempted to |tried to |sought to |falsely |illegally |unilaterally |now )*"
              r"(?:claim(?:s|ed)?|annexed|declared?|proclaim(?:s|ed)?)(?: (?:as|to be|to have) [^,.;:!?\"“”]{3,40}?)?")
CLAIMED = re.compile(rf"(?P<claim>{THE_CLAIMED}(?P<who>[A-Z][\w’-]+) {LAYS_CLAIM}) "
                     r"(?P<rest>(?:are|is|was|were|will|can|cannot|must|remain|belong)\b[^.;!?]*)")


def _apposed(scene):
    """A clause, and right behind it who rejects what it says."""
    for match in APPOSED.finditer(scene.text):
        how = "denied in passing" if UNTRUE.match(match.group("verb")) else "rejected in passing"
        low, _ = scene.sentence(match.start())
        words = scene.span(*match.span("said"))
        own = next((one for one in scene.told if one.cue and match.start("said") <= one.cue[0] < match.end()), None)
        by = scene.speaker(*match.span("who")) or own and own.statement.speaker
        asserter = next((one for one in scene.told if one is not own and any(
            start < match.start() and match.start() - end <= 2 for start, end in one.content)), None)
        inside = not own and scene.holding(*match.span("said"))
        if inside and any(start == match.start("said") for start, _ in inside.content[1:]):
            asserter = inside  # the model takes the clause for more of what was said
        elif inside and inside.statement.kind != "direct" and by and any(
                start < match.start() and end - match.end() <= 2 for start, end in inside.content):
            if not one_side(inside.statement.speaker, by):  # likewise, in one stretch
                start = max(start for start, _ in inside.content if start < match.start())
                claim = scene.span(start, match.start())
                yield low, Dispute((side(inside, "asserted", "said", claim),
                                    Claim("denied", words, how, by)))
            continue
        elif inside:
            continue
        if not words or not by:
            continue
        denied = Claim("denied", words, how, by, own.statement.id if own else None)
        if asserter and not one_side(asserter.statement.speaker, by):
            yield low, Dispute((side(asserter, "asserted", "said"), denied))
        elif claim := scene.span(low, match.start()):
            yield low, Dispute((*_narrated(scene, claim), denied))


def _narrated(scene, claim):
    """A clause of the article as what is asserted: by who lays claim to something in it, else by the outlet; and the
    outlet's own word against it ("illegal referendums")."""
    start, end = scene.document.at(claim)
    claimant = CLAIMANT.match(scene.text[start:end])
    by = claimant and scene.speaker(start + claimant.start("who"), start + claimant.end("who"))
    yield Claim("asserted", claim, "told as a claim" if by else "told by the outlet", by, outlet=not by)
    word = by and OUTLETS.search(scene.text, start, end)
    if word:
        yield Claim("denied", scene.span(*word.span()), "the outlet's word", outlet=True)


def _claimed_by_narration(scene):
    """ "Drennia annexed the valley after a sham referendum": the claim, and the outlet's word against it."""
    for word in OUTLETS.finditer(scene.text):
        low, high = scene.sentence(word.start())
        claim = not scene.holding(*word.span()) and scene.span(low, high)
        claims = claim and tuple(_narrated(scene, claim))
        if claims and len(claims) > 1:
            yield low, Dispute(claims)


def _claimed(scene):
    """ "the regions that Drennia claims are ours", in the words of the other side."""
    for match in CLAIMED.finditer(scene.text):
        holding = scene.holding(match.start(), match.end("claim"))
        by = scene.speaker(*match.span("who"))
        if not holding or not by or one_side(holding.statement.speaker, by):
            continue
        if holding.statement.meant.negated or holding.statement.meant.act in ("reject", "deny"):
            yield match.start(), Dispute((
                Claim("asserted", scene.span(*match.span("claim")), "told as a claim", by, holding.statement.id),
                side(holding, "denied", "rejected", scene.span(match.start("rest"), min(match.end("rest"), max(
                    high for _, high in holding.content))))))


WAYS = (_apposed, _claimed_by_narration, _claimed)  # each yields (where it stands, Dispute)
