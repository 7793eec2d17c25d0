"""A statement's text → what in it may turn against another: words of denial, negations, and what they are said of."""
import re
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.link.marks import marks
from onrecord.link.words import stem, words

MANY = 20_000  # texts whose sides are kept in mind
REACH = 8  # content words after a word of denial that it is said of
FEWEST = 2  # of them that tell what is denied


def _stems(told):
    return frozenset(stem(form) for form in told.split())


# words by which one statement turns against another, by stem
DENIALS = _stems(
    "deny denial reject dismiss refute dispute contradict counter rebut rebuff debunk disprove disagree contest discredit "
    "challenge oppose contrast inconsistent incompatible contrary refuse refusal decline repel")
UNTRUE = _stems(
    "untrue false falsely baseless unfounded groundless lie liar hoax myth fabricate fabrication fake nonsense wrong "
    "incorrect inaccurate misleading mislead invention fiction staged disinformation propaganda pretext sham absurd "
    "irresponsible unacceptable slander provocation fraud shameful")
BLAMES = _stems(
    "accuse accusation allege allegation blame condemn denounce criticise charge sue complain attack violate guilty")
CLAIMS = _stems("claim insist argue maintain assert contend believe suggest describe call announce report confirm warn")
SAYS = _stems("say said tell told add state")
# words that say the opposite of each other: enough that one stands here and the other there
OPPOSITES = frozenset(frozenset(map(stem, pair.split("/"))) for pair in (
    "win/lose won/lost victory/defeat success/failure succeed/fail rise/fall increase/decrease increase/reduce "
    "grow/shrink gain/loss advance/retreat capture/repel seize/liberate encircle/hold surround/hold enter/leave "
    "attack/defend strike/intercept safe/dangerous safe/risk support/oppose agree/disagree agree/reject accept/reject "
    "accept/refuse allow/ban allow/prevent permit/prohibit legal/illegal legitimate/illegitimate lawful/unlawful "
    "constitutional/unconstitutional guilty/innocent convict/acquit true/false truth/lie confirm/deny admit/deny "
    "fair/unfair effective/ineffective possible/impossible likely/unlikely strong/weak open/close begin/end start/stop "
    "continue/stop continue/halt civilian/military civilian/soldier peace/war peace/aggression ceasefire/attack "
    "withdraw/remain withdraw/stay leave/stay release/detain praise/criticise welcome/condemn friend/enemy ally/enemy "
    "more/less more/fewer high/low many/few all/none always/never everyone/nobody minor/severe mild/severe calm/violent "
    "peaceful/violent accident/deliberate voluntary/force liberate/occupy independent/occupied hero/terrorist raise/cut "
    "save/kill alive/dead survive/die repair/destroy build/destroy control/lose hold/lose keep/lose stable/collapse "
    "public/secret include/exclude join/leave enough/lack sufficient/insufficient trust/distrust credible/false "
    "proven/unproven justified/unjustified better/worse improve/worsen quick/slow fast/slow before/after "
    "first/last").split())
GOOD = ("good success victory win safe support agree peace praise help right strong effective legal fair innocent accept "
        "confident progress gain protect secure truth")
BAD = ("bad failure defeat lose dangerous oppose reject war criticise harm wrong weak ineffective illegal unfair guilty "
       "refuse fear setback loss threaten attack lie")

_TOLD = (r"(?:claims?|arguments?|views?|accusations?|allegations?|charges?|comments?|reports?|statements?|remarks?|words|"
         r"ideas?|assertions?|suggestions?|assessment|notion|characteri[sz]ations?|narratives?|rhetoric|behaviou?r|version|"
         r"account|speech|assurances?|promises?)")
# "these arguments", "his comment": one statement speaks of another
REFERS = re.compile(rf"\b(?:this|that|these|those|such|his|her|its|their|any)\s+(?:\w+\s+)?{_TOLD}\b", re.I)
# "no evidence", "any basis"
UNPROVEN = re.compile(r"\b(?:no|any|without|lack of|little)\s+(?:\w+\s+)?(?:evidence|proof|basis|information|indication|"
                      r"sign|grounds?|doubt|reason|trace)\b", re.I)
# "did not respond", "declined to comment", "could not independently verify"
SILENT = re.compile(r"\b(?:did|has|have|had|does|do|could|would)(?:n['’]t| not)\s+(?:immediately\s+)?(?:respond|"
                    r"repl(?:y|ied)|comment|confirm|verif|answer)|\b(?:declin|refus)\w*\s+to\s+(?:comment|confirm|respond)|"
                    r"not\s+(?:independently\s+)?(?:verif|confirm)", re.I)
INSTEAD = re.compile(r"\b(?:in fact|on the contrary|in reality|far from|rather than|instead|not only|actually|even though|"
                     r"although|though|despite|however|yet|but|nevertheless|nothing to do with|so-called|"
                     r"what (?:it|he|she) call(?:s|ed))\b", re.I)
QUOTED = re.compile(r"[\"“”«»„]")
CLAUSE = re.compile(r"[,;:.!?()—–“”\"]")
LEAST = 3  # content words of a clause; a shorter one belongs to its neighbour


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A statement as it is compared: its Words; where its words of denial, of untruth and its negations stand, each with the
    content words it is said of, and what these mean, a unit vector; what its clauses mean (C, 128); its tone, good above 0;
    and what else it has, as 0 or 1."""

    words: object = field(repr=False)
    denials: tuple[int, ...]
    untrue: tuple[int, ...]
    negations: tuple[int, ...]
    scopes: dict  # cue → the content words after it
    denied: dict  # cue → their vector
    clauses: object = field(repr=False)
    stems: frozenset = field(repr=False)
    tone: float
    has: dict  # blame, claim, said, quoted, refers, unproven, silent, instead


@lru_cache(maxsize=MANY)
def side(text):
    """The Side of a text; one without words has nothing, and opposes nothing."""
    said = words(text)
    found = marks(said)
    matter = [at for at, word in enumerate(said.words) if word.sort != "plain"]
    denials, untrue = (tuple(at for at, word in enumerate(said.words) if word.stem in sort) for sort in (DENIALS, UNTRUE))
    negations = tuple(mark.last for mark in found.negations if not mark.weak)
    scopes = {cue: [at for at in matter if at > cue][:REACH] for cue in {*denials, *untrue, *negations}}
    stems = frozenset(word.stem for word in said.words)
    has = {"blame": bool(stems & BLAMES), "claim": bool(stems & CLAIMS), "said": bool(stems & SAYS),
           "quoted": bool(QUOTED.search(text)), "refers": bool(REFERS.search(text)), "unproven": bool(UNPROVEN.search(text)),
           "silent": bool(SILENT.search(text)), "instead": bool(INSTEAD.search(text))}
    return Side(said, denials, untrue, negations, scopes,
                {cue: _meaning(said, scope) for cue, scope in scopes.items() if len(scope) >= FEWEST},
                _clauses(said), stems, _tone(said), {name: float(there) for name, there in has.items()})


def _meaning(said, places):
    """The unit vector of some of a text's words, the rarer the weightier; zero where none is known."""
    import numpy

    whole = said.weights[places] @ said.vectors[places]
    length = float(numpy.sqrt(whole @ whole))
    return whole / length if length else whole


def _clauses(said):
    """What each stretch between punctuation means (C, 128)."""
    import numpy

    stretches, before = [[]], 0
    for at, word in enumerate(said.words):
        if len(stretches[-1]) >= LEAST and CLAUSE.search(said.text, before, word.start):
            stretches.append([])
        if word.sort != "plain":
            stretches[-1].append(at)
        before = word.end
    if len(stretches) > 1 and len(stretches[-1]) < LEAST:
        short = stretches.pop()
        stretches[-1] += short
    return numpy.array([_meaning(said, stretch) for stretch in stretches if stretch]).reshape(-1, said.vectors.shape[1])


def _tone(said):
    """How good or bad its words are, on the mean: above 0 or below."""
    places = [at for at, word in enumerate(said.words) if word.sort == "content"]
    weight = float(said.weights[places].sum())
    return float(said.weights[places] @ (said.vectors[places] @ _good())) / weight if weight else 0.0


@lru_cache(maxsize=1)
def _good():
    """The direction of the vectors (128,) from bad to good."""
    import numpy

    good, bad = (words(told).vectors.mean(axis=0) for told in (GOOD, BAD))
    return (good - bad) / numpy.linalg.norm(good - bad)
