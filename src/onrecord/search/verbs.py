"""A statement's cue → the verb that reports it, in its dictionary form: "has often warned" and "warns" are both "warn"."""
import re
from functools import lru_cache

MANY = 20_000  # cues kept in mind; a record has some hundreds
# before the verb: auxiliaries and adverbs; those in -ly besides
BEFORE = frozenset(
    "am are is was were be been being has have had having do does did will would shall should can could may might must to "
    "also already again very once earlier later previously now then today so far just still even since further long went go "
    "goes on and n't ’t who which that it he she they".split())
NEGATIONS = frozenset("not never n't n’t".split())  # "did not confirm" reports otherwise than "confirmed"
PARTICLES = frozenset("out off up down against back away forward".split())  # that make another verb: rule, rule out
ASKING = frozenset("appeal argue ask call plead press push".split())  # verbs of which "for" and "on" make another one
IRREGULAR = {form: verb for verb, forms in {
    "say": "said", "tell": "told", "make": "made", "put": "put", "lay": "laid", "go": "went gone", "give": "gave given",
    "speak": "spoke spoken", "write": "wrote written", "find": "found", "keep": "kept", "hold": "held", "think": "thought",
    "swear": "swore sworn", "stick": "stuck", "see": "saw seen", "come": "came", "draw": "drew drawn", "set": "set",
    "stand": "stood", "take": "took taken", "read": "read", "know": "knew known", "understand": "understood",
    "bring": "brought", "forbid": "forbade forbidden", "mean": "meant", "send": "sent", "show": "shown", "let": "let",
    "withdraw": "withdrew withdrawn", "begin": "began begun", "break": "broke broken", "hear": "heard", "feel": "felt",
    "foresee": "foresaw foreseen", "learn": "learnt", "choose": "chose chosen", "lie": "lying",
}.items() for form in forms.split()}
# verbs that report; of a form that comes from none of these the form itself is told
VERBS = frozenset("""
    accept accuse acknowledge add address admit advise affirm agree allege allow analyse announce answer appeal applaud
    approve argue articulate ask assert assess assume assure attack back believe blame blast boast brief call caution
    challenge charge cite claim clarify comment commit compare complain concede conclude condemn confess confirm
    congratulate consider contend continue convey convince count criticise cry debate declare decline decry demand
    denounce deny describe detail discuss dismiss dispute document doubt emphasise encourage endorse estimate exclude
    expect explain express fear forecast foresee guarantee hail highlight hint hope imply indicate inform insist
    instruct interrupt invite joke justify lament learn liken list maintain mention mock name note notice object offer
    oppose opine order outline persuade plead pledge point portray praise predict present press proclaim promise propose
    protest publish push question quip quote raise rate rebuff rebuke rebut recall recognise recommend refer refuse
    refute regard reiterate reject relate remark remind renew repeat reply report reproach request respond reveal rule
    salute sanction scoff share shout show sign signal slam specify speculate state stipulate stress suggest summarise
    summon support suspect sum talk task taunt thank threaten thunder tweet underline underscore urge veto view voice
    vow want warn welcome wish wonder worry""".split()) | frozenset(IRREGULAR.values())
# endings -> what may stand instead; the first that gives a verb of ours decides
ENDINGS = (("ies", ("y",)), ("ied", ("y",)), ("ing", ("", "e")), ("ed", ("", "e")), ("es", ("", "e")), ("s", ("",)))


@lru_cache(MANY)
def reporting(cue):
    """The words of a cue -> its verb with its particle and negation ("rule out", "not rule out"); where no verb is known
    among them, the first word that is neither auxiliary nor adverb, or the whole cue where it reports without a verb
    ("according to").

    None where the cue has no letter: a colon reports by no word.
    """
    words = re.findall(r"n['’]t\b|(?:(?!n['’]t\b)[^\W_])+", re.sub(r"\bcannot\b", "can not", cue.casefold()))
    if not words:
        return None
    at, verb = next(((number, known) for number, word in enumerate(words) if (known := _known(word))), (None, None))
    if verb is None:
        return next((word for word in words if not _goes_before(word)), words[-1]) if words[0] in BEFORE else " ".join(words)
    negated = "not " if NEGATIONS & set(words[:at]) else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    particle = f" {after}" if after in PARTICLES or verb in ASKING and after in ("for", "on") else ""
    return f"{negated}{verb}{particle}"


def _known(word):
    """A form of one of VERBS -> the verb in British spelling, however the form is spelled; else None."""
    if word in BEFORE:
        return None
    if word in IRREGULAR:
        return IRREGULAR[word]
    word = re.sub(r"(?<=[a-z]{2})[yi]z(?=e|i)", lambda told: told[0].replace("z", "s"), word)
    if word in VERBS:
        return word
    for ending, instead in ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            for verb in (*(stem + letters for letters in instead), stem[:-1] if stem[-2:-1] == stem[-1:] else stem):
                if verb in VERBS:
                    return verb
    return None


def _goes_before(word):
    return word in BEFORE or word in NEGATIONS or word.endswith("ly")
