"""The scale on which positions move: from which stance to which, on what, is softer or harder; a table, with its reasons."""
import re
from dataclasses import dataclass

from onrecord.link.objects import ANOTHERS, NATURE, Nature
from onrecord.link.positions import Stance, alike
from onrecord.values import Direction

# Issues that a party negotiates together, so that a move on one is told on another. An issue not here stands alone.
FAMILIES = (
    ("settlement", ("territory", "ceasefire", "peace-terms", "negotiations")),  # land is given, or not, for the end of a war
    ("status", ("security-guarantees", "recognition-annexation")),  # who pledges another its borders has a view of them
    ("arms", ("weapons-aid", "long-range-strikes")),  # what is sent, and what it may be used for
)
FAMILY = {issue: name for name, issues in FAMILIES for issue in issues}


@dataclass(frozen=True, slots=True)
class Move:
    """From one stance on an object to another. ``needs`` is a second object that only the later one bears on."""

    before: Stance
    after: Stance
    direction: Direction
    natures: tuple[Nature, ...]
    needs: str | None = None


GIVEN, MADE, HARM = ("thing",), ("thing", "common"), ("harm",)
# What is not here is no shift: who demands and then asks, promises and then offers, or threatens and then demands, says the
# same with another weight; and a view (assert, accuse, deny) takes nothing back.
MOVES = (
    Move("refuses", "yields", "softer", MADE),  # what was ruled out may now be had
    Move("refuses", "promises", "softer", MADE),  # or is pledged
    Move("refuses", "backs", "softer", MADE),  # or is praised
    Move("yields", "refuses", "harder", MADE),  # what was on offer is taken off the table
    Move("promises", "refuses", "harder", MADE),  # a pledge is taken back
    Move("backs", "refuses", "harder", MADE),  # and so is support
    Move("refuses", "presses", "harder", GIVEN),  # who would not give now wants to get
    Move("refuses", "threatens", "harder", GIVEN),  # or to take
    Move("yields", "presses", "harder", GIVEN),  # an ultimatum where there was an exchange
    Move("yields", "threatens", "harder", MADE),
    Move("yields", "presses", "harder", ("common",), "pressure"),  # by force what was to be had by talks
    Move("presses", "yields", "softer", GIVEN),  # an exchange where there was an ultimatum
    Move("threatens", "yields", "softer", MADE),
    Move("forswears", "threatens", "harder", HARM),  # who pledged not to strike speaks of striking
    Move("threatens", "forswears", "softer", HARM),
)
_MOVE = {(move.before, move.after, nature, move.needs): move for move in MOVES for nature in move.natures}
SAME_WORDS = "the same words"  # stands for the object where the table of objects knows none, but the words are alike

# Stances that a condition bears on in one way, and what its coming means; that it goes means the reverse. A demand or an
# offer under a condition is less to be had; a refusal under one ("not unless") leaves a way.
SIDES = {"yields": ("gives", "harder"), "promises": ("gives", "harder"), "forswears": ("gives", "harder"),
         "backs": ("gives", "harder"), "asks": ("wants", "harder"), "presses": ("wants", "harder"),
         "threatens": ("wants", "harder"), "refuses": ("refuses", "softer")}
REVERSE = {"softer": "harder", "harder": "softer", "other": "other"}
TIGHT = ("only if", "unless", "until", "once")  # forms that make a condition of it; a mere "if" often tells a case

CLAIMS = "recognition-annexation"  # whoever says there whose a land is lays claim to it, or to what is said of it
CLAIMING = ("assert", "demand", "threaten")
# A union of states speaks with many voices: two of them who differ are not one that has moved.
ALLIANCE = re.compile(r"\b(?:NATO|EU|UN|G7|G20|OSCE|CSTO|BRICS|West|Quad|\w*union|alliance|allies|nations|countries|council|"
                      r"coalition|bloc|partners|league|organi[sz]ation|community|opposition|commonwealth|and)\b", re.I)
NOBODY = re.compile(r"\b(?:unnamed|anonymous|officials|sources?)\b", re.IGNORECASE)  # another each time


def direction(one, other, name):
    """The Direction from a Held to a later one on an object; None where the scale has no such move.

    None too where they are directed at different parties; one whose target is not told, or an alliance, may be directed at
    the same. Plans are many: who refuses one's and accepts another's has changed the object, and two plans that nobody is
    told for must be alike.
    """
    nature = NATURE.get(name, "thing")
    told = _MOVE.get((one.stance, other.stance, nature, None)) or next(
        (_MOVE[one.stance, other.stance, nature, needs] for needs in sorted(other.objects - one.objects)
         if (one.stance, other.stance, nature, needs) in _MOVE), None)
    if not told:
        return None
    targets = one.target_party, other.target_party
    if None in targets:
        return told.direction if name != ANOTHERS or alike(one.words, other.words) else None
    if targets[0] == targets[1]:
        return told.direction
    if name == ANOTHERS:
        return "other"
    return told.direction if any(ALLIANCE.search(target) for target in targets) else None
