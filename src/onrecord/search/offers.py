"""What one side asks and another gives or refuses, word by word: does a statement meet a condition, or exclude it?"""
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Callable, Literal

from onrecord import meaning, states
from onrecord.dates import days

OTHER = "other"  # the issue that is none: what shares it shares nothing
SHARED = 0.5  # of the content words of the shorter of two parts, from which they are about the same deed
LEAST = 2  # words that must be shared at least ...
FEW = 8  # ... but one will do for "withdraw", where the other part has no more words than this
MANY = 20_000  # words whose deed is kept in mind: those of some hundred articles
APART = 366  # days between two statements that may answer each other: what was on offer years ago is not

# Forms whose if-part must come first; the others leave it open who begins.
FIRST = ("only if", "until", "once", "unless", "without", "necessary", "provided")
ASKING = (*FIRST, "exchange", "otherwise")  # they ask for the if-part, whatever the act
STATES = ("as long as", "in case", "any")  # they ask for nothing: what is, or may come
ASKS = ("offer", "promise", "accept", "request", "demand", "reject", "support")  # acts that ask for it by a mere "if" too
GIVES = ("offer", "promise", "accept")
REFUSES = "reject"

MARKER = re.compile(
    r"\W*(?:(?:but|only|even|not)\s+)*(?:if|when|once|after|before|unless|until|till|without|barring|provid(?:ed|ing)(?: that)?|"
    r"as soon as|(?:as|so) long as|(?:up)?on (?:the )?condition(?: that)?|in (?:exchange|return) for|in (?:the )?case(?: of)?|"
    r"in the event (?:of|that)|subject to|assuming(?: that)?)\b", re.IGNORECASE)
NEGATED = re.compile(rf"\b(?:{meaning.NEGATION}|{meaning.REFUSAL})\b", re.IGNORECASE)
# what nobody asks of another: "if they attack, we will defend the valley" tells what is feared
HARM = re.compile(r"\b(?:attack|assault|invad|invasion|aggress|strik(?!\w* an? (?:deal|agreement))|shell|bomb|escalat"
                  r"|provo[ck]|violat|break|breach|cross|threat|fire on|use (?:of )?(?:nuclear|chemical)|interfer|interven)\w*",
                  re.IGNORECASE)
ENDED = re.compile(r"\b(?:stop|halt|end|ceas|cease|suspend|refrain|renounc|abandon|give up|giv\w+ up)\w*", re.IGNORECASE)

# words that tell no deed
EMPTY = frozenset(
    "about after again agree agreed agrees all also and any are away because been before being but can completely "
    "could did does doing done during each either ever every first for from fully further gave get give given gives "
    "giving had has have having her here hers him his how immediately into its just made make more most must need "
    "needs never nor not now off once one only other our ours out over own part parties party possible prepared ready "
    "said say says shall she should side sides since some such take takes than that the their them then there these "
    "they this those through too under unless until upon very want wants was way were what when where whether which "
    "while who will willing with within without would yes yet you your".split())
# deeds told by several words: each stands for the first
DEEDS = {word: told[0] for told in (
    ("withdraw", "leave", "vacate", "retreat", "pullout", "pull", "quit"),
    ("stop", "halt", "end", "cease", "suspend"),
    ("truce", "ceasefire", "armistice"),
    ("talk", "negotiate", "negotiation", "dialogue", "negotiating"),
    ("exchange", "swap"),
    ("cede", "concede", "surrender"),
    ("release", "freed"),
    ("lift", "ease", "remove"),
    ("troop", "soldier", "force", "army"),
) for word in told}
# who cedes land withdraws from it
LAND = {"territory", "land", "region", "province", "soil", "district", "valley", "field"}
GIVEN_UP = re.compile(r"\bg(?:iv|av)\w* (?:up|away)|\bhand\w* over", re.IGNORECASE)
# what a word may end in, and what stood there: stopped, easing, armies
ENDINGS = (("s", ""), ("es", ""), ("es", "e"), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"), ("ies", "y"),
           (r"(.)\1(?:ed|ing)", r"\1"))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what somebody says, its deed in ``words``: content words, without the names of states."""

    words: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement as it is compared: what it asks (``asked``), of whom (``asker``, the side whose deed that is), and what its
    speaker would do, or wants done (``done``, ``doer`` the side that this is about).

    ``between`` are the days that it may have been said on, as ordinals, half-open.
    """

    id: str
    party: str | None
    act: str | None
    form: str | None
    issues: frozenset[str]
    between: tuple[int, int] | None
    asked: Part | None
    asker: str | None
    done: Part | None
    doer: str | None
    refuses: bool

    @property
    def parts(self):
        return tuple(part for part in (self.asked, self.done) if part)


@dataclass(frozen=True, slots=True)
class Rule:
    """How a condition (the first) stands to another side's statement, where ``holds`` of the two."""

    how: Literal["meets", "excludes"]
    why: str
    holds: Callable[[Weighed, Weighed], bool]


def weighed(said, party, about):
    """A Statement of a party -> Weighed. ``about`` tells the side that some words are about, or None."""
    meant, condition = said.meant, said.meant.condition
    when, then = "", " … ".join(span.text for span in said.content)
    if condition:
        when, then = (span.text if span else "" for span in (condition.when, condition.then))
        marker = MARKER.match(when)
        when = when[marker.end():] if marker else when
    is_asked = bool(when) and (condition.form in ASKING or condition.form not in STATES and meant.act in ASKS) and (
        not HARM.search(when) or bool(ENDED.search(when) or NEGATED.search(when)))
    return Weighed(
        said.id, party, meant.act, condition and condition.form, frozenset(meant.issues or ()) - {OTHER},
        between=tuple(date.fromisoformat(day).toordinal() for day in days(said.said.on)) if said.said.on else None,
        asked=part(when) if is_asked else None, asker=about(when) if when else None,
        done=part(then) if then else None, doer=about(then) if then else None,
        refuses=meant.act == REFUSES or meant.act == "promise" and meant.negated)


def part(words):
    """Words -> the Part that they tell."""
    told = re.findall(r"[^\W\d_]+", states.without(words).lower())
    deeds = {_deed(word) for word in told if len(word) > 2 and word not in EMPTY} - {""}
    if deeds & LAND and ("cede" in deeds or GIVEN_UP.search(words)):
        deeds = deeds - {"cede"} | {"withdraw"}
    return Part(frozenset(deeds), bool(NEGATED.search(words)))


@lru_cache(maxsize=MANY)
def _deed(word):
    """A word without its endings, or the first of those that tell the same deed: "leaving" -> "withdraw"."""
    for form in dict.fromkeys((word, *(re.sub(f"{end}$", more, word) for end, more in ENDINGS))):
        if form in DEEDS:
            return DEEDS[form]
    stem = re.sub(r"(?:awal|awn|ew)$", "aw", re.sub("ies$", "y", word))  # withdrawal, withdrawn, withdrew
    stem = re.sub(r"(?:ations?|ings?|ments?|als?|ers?|ed|es|s|e)$", "", stem) if len(stem) > 4 else stem.removesuffix("s")
    stem = re.sub(r"([^aeiou])\1$", r"\1", stem)  # stopp(ing)
    return DEEDS.get(stem, stem)


def related(one, other):
    """The first Rule that holds between a condition and a statement of another side; None where none does."""
    if None in (one.party, other.party) or one.party == other.party:
        return None
    if not one.issues & other.issues or not _near(one, other):
        return None
    return next((rule for rule in RULES if rule.holds(one, other)), None)


def _near(one, other):
    """Were they said about a year apart at most? The undated may have been."""
    if not one.between or not other.between:
        return True
    (low, high), (start, end) = one.between, other.between
    return max(low, start) - min(high, end) <= APART


def alike(one, other):
    """Do two Parts tell the same deed? Never where either is missing."""
    if not one or not other:
        return False
    shorter, longer = sorted((len(one.words), len(other.words)))
    shared = len(one.words & other.words)
    return shared >= max(SHARED * shorter, min(LEAST, shorter)) and shared > 0 and (shared >= LEAST or longer <= FEW)


# --- the rules: (a condition, a statement of another side) -> does it hold?

def _refused(one, other):
    return (other.refuses and one.asker == other.party and other.doer in (None, other.party) and alike(one.asked, other.done)
            and not one.asked.negated)


def _refuses(one, other):
    return bool(other.asked) and _refused(other, one)


def _each_waits(one, other):
    return (one.form in FIRST and other.form in FIRST and one.asker == other.party and other.asker == one.party
            and (alike(one.asked, other.done) or alike(other.asked, one.done)))


def _given(one, other):
    """An offer's or promise's then-part is its speaker's deed, unless it names another; so is what is asked of nobody by
    name, if enough words agree."""
    return (other.act in GIVES and not other.refuses
            and one.asker in (None, other.party) and other.doer in (None, other.party)
            and alike(one.asked, other.done) and one.asked.negated == other.done.negated
            and (one.asker is not None or len(one.asked.words & other.done.words) >= LEAST))


def _gives(one, other):
    return bool(other.asked) and _given(other, one)


def _also_asked(one, other):
    return (other.act == "demand" and not other.form and one.asker is not None and one.asker == other.doer
            and one.asker not in (one.party, other.party) and alike(one.asked, other.done)
            and len(one.asked.words & other.done.words) >= LEAST and one.asked.negated == other.done.negated)


# The first that holds decides: what is refused, or waited for, is not met.
RULES = (
    Rule("excludes", "what it asks is refused", _refused),
    Rule("excludes", "it refuses what the other asks", _refuses),
    Rule("excludes", "each waits for the other to go first", _each_waits),
    Rule("meets", "what it asks is offered", _given),
    Rule("meets", "it offers what the other asks", _gives),
    Rule("meets", "both ask the same of another", _also_asked),
)
