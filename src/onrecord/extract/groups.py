"""Groups that an article tells by a pattern: the forces of a state, its partners, the countries of the West."""
import re

from onrecord import states
from onrecord.extract.scene import state_of, without_the

ARMED = (r"(?:forces|troops|army|military|soldiers|servicemen|servicewomen|units|armed forces|defenders|paratroopers|"
         r"marines)")
LANDS = r"(?:countries|states|nations|governments|capitals|allies|partners|powers|leaders|officials)"
OPENERS = (r"(?:If|When|But|And|As|While|After|Before|Since|Although|Though|Because|Where|That|For|In|On|At|With|From|The|"
           r"Both|Some|Many|Most|All)")
# the words, and the name that all words of the pattern share (None: as told)
GROUPS = (
    (re.compile(rf"\b(?:[Tt]he )?(?:[a-z]+ )?leaders of (?:Western|European|NATO) {LANDS}\b"), None),
    (re.compile(rf"\b(?:the )?(?!{OPENERS}\b)(?P<state>[A-Z][\w’'-]+(?: [A-Z][\w-]+)?)(?:['’]s)? (?:[a-z-]+ )?{ARMED}\b"),
     "{adjective} forces"),
    (re.compile(rf"\b(?:[a-z-]+ )*?{ARMED} of (?:the )?(?P<state>[A-Z][\w’'-]+(?: [A-Z][\w-]+)?)"), "{adjective} forces"),
    (re.compile(r"\b[Tt]he (?:collective )?[Ww]est(?!ern)\b(?! (?:of|bank|coast|side)\b)"), "the West"),
    (re.compile(rf"\bWestern (?:[a-z]+ )?{LANDS}\b"), "Western countries"),
    (re.compile(rf"\bEuropean (?:Union )?{LANDS}\b"), "European countries"),
    (re.compile(rf"\bNATO (?:member )?{LANDS}\b"), "NATO countries"),
    (re.compile(r"\b[Tt]he (?P<state>[A-Z][\w-]+) delegation\b"), "{adjective} delegation"),
)
THEIR_FORCES = re.compile(rf"\b(?P<whose>[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:[a-z-]+ )?{ARMED}\b")
THEIR_PARTNERS = re.compile(r"\b(?P<whose>[Ii]ts|[Tt]heir) (?:[a-z]+ ){0,2}(?:allies|partners)\b")
PARTNERS = re.compile(r"\b[Oo]ur (?:[a-z]+ ){0,2}partners\b|(?<!his )(?<!her )(?<!its )(?<!their )\bpartners\b(?! (?:of|in)\b)")


def groups(scene, told, speakers):
    """(name, start, end, party) of the groups of an article; ``told`` are its statements, ``speakers`` who speaks each."""
    return (*_groups(scene), *_partners(scene, told, speakers))


def _groups(scene):
    """Those that a pattern tells by itself, or by whose forces they are."""
    for pattern, name in GROUPS:
        for match in pattern.finditer(scene.text):
            shared, state = name or without_the(match.group()), None
            if "state" in match.groupdict():
                state = states.adjective(match["state"]) or states.named(match["state"]) or state_of(match["state"])
                if not state:
                    continue
                shared = name.format(adjective=states.adjective_of(state))
            yield shared, *match.span(), state
    for match in THEIR_FORCES.finditer(scene.text):
        if state := _possessor(scene, match.start(), match["whose"].lower()):
            yield f"{states.adjective_of(state)} forces", *match.span(), state


def _partners(scene, told, speakers):
    """The partners and allies of a side: "its many allies", and in its speakers' words "our partners"."""
    for match in THEIR_PARTNERS.finditer(scene.text):
        if state := _possessor(scene, match.start(), match["whose"].lower()):
            yield f"partners of {state}", *match.span(), None
    for statement, speaker in zip(told, speakers):
        for start, end in statement.content if speaker and speaker.party else ():
            for match in PARTNERS.finditer(scene.text, start, end):
                yield f"partners of {speaker.party}", *match.span(), None


def _possessor(scene, at, whose):
    """The state whose forces "its troops" or "his troops" are, named last in the sentence or the one before it; or None."""
    low = ([0, 0, *scene.sentences])[scene.sentence(at)]
    if whose in ("its", "their"):
        return next(reversed(states.mentioned(scene.text[low:at])), None)
    near = [(start, who) for who in scene.people for start, _ in who.places if start < at]
    return scene.party(max(near, key=lambda pair: pair[0])[1]) if near else None
