"""Offices and titles that ask for one: does "the Velmoran foreign minister" mean the Minister of Foreign Affairs of Velmora?"""
import re
from functools import lru_cache

from onrecord import states
from onrecord.spelling import folded

TITLE = (r"president|prime minister|premier|minister|secretary(?:[ -]general)?|chancellor|spokes(?:man|woman|person)|chief|"
         r"head|leader|ambassador|envoy|general|commander|governor|mayor|senator|lawmaker|deputy|chair(?:man|woman|person)?|"
         r"director|adviser|advisor|representative|negotiator|diplomat|official|analyst|expert|professor|king|queen|pope|"
         r"dictator|ruler|politician|economist|journalist|editor|founder|officer|colonel|major|admiral|captain|lieutenant|"
         r"marshal|speaker|commissioner|attorney|prosecutor|judge|lawyer|activist|historian|author|member|boss|billionaire|"
         r"businessman|oligarch|candidate|delegate|mediator|coordinator|resident|survivor|student|soldier|fighter|veteran|"
         r"monarch|pm|mp|mep|archbishop|rabbi|mufti|chief of staff|host|researcher|scientist|doctor|priest|bishop|patriarch|"
         r"spy|tycoon|musician|actor|actress|writer|reporter|correspondent|pilot|nurse|teacher|engineer|blogger|columnist|"
         r"duchess|duke|prince|princess")
# words of a title that tell of no place or body
NO_PLACE = re.compile(rf"(?:{TITLE}|the|former|first|deputy|vice|prime|mr|mrs|ms)s?", re.IGNORECASE)

# What a person may hold, by whose office the title asks for; the first that fits the title decides.
SAME_OFFICE = (
    (r"\bhead of (?:the )?(?:\w+ )?diplomacy\b|\bchief diplomat\b|\btop diplomat\b",
     r"foreign (?:minister|secretary)|minister (?:of|for) (?:foreign|external|europe)|"
     r"secretary of state|high representative|diplomacy"),
    (r"\bhead of (?:the )?(?:\w+ )?government\b", r"prime minister|chancellor|premier|\bpm\b"),
    (r"\bhead of (?:the )?(?:\w+ )?state\b", r"president|king|queen|emir"),
    (r"\b(?:prime minister|premier|pm)\b", r"prime minister|premier|\bpm\b"),
    (r"\b(?:spokes\w+|press secretary)\b", r"spokes\w+|press secretary"),
    (r"\bambassador|\benvoy\b", r"ambassador|envoy|permanent representative"),
    (r"\b(?:foreign|defen[cs]e|interior|health|finance|economy|justice)\b.*\b(?:minister|secretary)\b|"
     r"\b(?:minister|secretary) (?:of|for)\b", r"minister|secretary"),
    (r"\bminister\b", r"minister"),
    (r"\bsecretary of\b|\bsecretary\b", r"secretary"),
    (r"\bpresident\b", r"president"),
    (r"\b(?:leader|ruler|dictator|autocrat|strongman)\b",
     r"president|leader|prime minister|chancellor|ruler|dictator|chairman|head|king|pope"),
    (r"\b(?:chief|head|boss|director|chair\w*)\b",
     r"chief|head|secretary general|director|chair|president|commissioner|boss|governor|mayor"),
    (r"\b(?:governor)\b", r"governor|head"),
    (r"\b(?:commander|general|officer)\b", r"commander|general|officer|colonel|chief"),
    (r"\b(?:senator|lawmaker|congress\w+|mp|deputy)\b", r"senator|lawmaker|congress|representative|\bmp\b|deputy|rep|sen"),
    (r"\bdiplomat\b", r"ambassador|minister|envoy|diplomat|secretary of state|representative|diplomacy"),
    (r"\b(?:official|representative)\b",
     r"official|representative|deputy|minister|secretary|spokes|adviser|advisor|governor|mayor|commissioner|director"),
    (r"\b(?:politician|statesman)\b", r"president|minister|senator|deputy|leader|chancellor|politician|\bmp\b|representative"),
    (r"\b(?:expert|analyst|researcher|scientist|professor|historian|economist)\b",
     r"expert|analyst|researcher|scientist|professor|historian|economist|fellow|director"),
)
EMPTY_WORDS = frozenset("the a an this of s former his her its for to in and at on by with from current new then".split())
SYNONYMS = {
    "defense": "defence", "affairs": "", "external": "foreign", "diplomacy": "foreign", "internal": "interior",
    "home": "interior", "treasury": "finance", "finances": "finance", "ministry": "minister", "secretary": "minister",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "press": "spokesperson", "chairman": "chair",
    "chairwoman": "chair", "premier": "prime", "parliamentary": "parliament", "rada": "parliament", "military": "army",
    "forces": "army", "armed": "army", "regional": "region", "oblast": "region", "province": "region",
    "administration": "region", "presidential": "president", "councillor": "adviser", "advisor": "adviser", "boss": "head",
    "chief": "head", "governor": "head", "permanent": "ambassador", "representative": "ambassador", "envoy": "ambassador",
    "vice": "deputy", "railways": "railway", "economic": "economy", "generals": "general", "joint": "army",
}
# words without which a title asks for another office, and with which a role is another
DECISIVE = frozenset("deputy prime foreign defence interior health finance economy energy justice culture infrastructure "
                     "agriculture digital education sport environment security human rights children spokesperson ambassador "
                     "state army navy air police intelligence region parliament speaker adviser assistant general staff "
                     "elect nato un eu commission council court prosecutor first lady former".split())
RULERS = frozenset({"president", "chancellor", "king", "pope", "minister"})
# words of an office that a title may leave untold: "the commander-in-chief" is that of the armed forces
UNTOLD = frozenset({"army", "general", "staff", "state"})
# titles that many bear at once, where they tell no more; so do deputies, whatever of
ANYBODYS = frozenset({"minister", "head", "adviser", "deputy", "official", "ambassador", "general", "army", "officer",
                      "lawmaker", "senator"})
# states whose "leader" is the president, though they have a prime minister too
LED_BY_PRESIDENT = frozenset({
    "Ukraine", "Russia", "France", "Turkey", "Belarus", "Romania", "Lithuania", "Kazakhstan", "Serbia", "Moldova",
    "Azerbaijan", "Taiwan", "Egypt", "Syria", "Tajikistan", "Uzbekistan", "South Korea", "United States", "China", "Brazil",
    "South Africa", "Cyprus"})
# the same office in other words, before the words are compared
CIRCUMLOCUTIONS = tuple((re.compile(told), meant) for told, meant in (
    (r"\bgovernor\b", "head region"), (r"\bsecretary general\b", "general head"),
    (r"\bhead of (?:the )?(?:s )?government\b", "prime minister"),
    (r"\b(?:head of|top|chief) (?:the )?(?:s )?(?:diplomacy|diplomat)\b", "foreign minister"),
    (r"\bsecretary of state\b", "foreign minister"), (r"\bhead of (?:the )?state\b", "president"),
    (r"\bpress secretary\b", "spokesperson")))
LEADER = re.compile(r"\b(?:leader|ruler|dictator|autocrat|strongman|head of state)\b")


def answers(title, role):
    """How many words of a title a role has, plus 1; 0 when the title asks for another office.

    ``title`` and ``role`` are folded words; states are not looked at.
    """
    same = next((held for asked, held in SAME_OFFICE if re.search(asked, title)), None)
    offices = role.split()
    held = re.search(same, role) if same else _last_office(title) in offices
    asked, has = (_distinct(words) & DECISIVE for words in (title, role))
    if not held or asked and has and not asked & has:  # "the health minister" is no "defence minister"
        return 0
    # "the head of foreign intelligence" is none
    if asked - {"prime"} and same and held.group() == "president" and "president" not in title:
        return 0
    return 1 + sum(word in offices for word in title.split() if word not in EMPTY_WORDS)


def asks_for(title, role):
    """Does a title that tells its office in full ask for exactly this role, the state apart?

    "the health minister" asks for "Minister of Health", not for "Deputy Minister of Health" nor for "Minister".
    """
    asked, held = _distinct(title), _distinct(role)
    if asked <= ANYBODYS or "deputy" in asked and "first" not in asked:
        return False
    if LEADER.search(folded(title)):
        return "leader" in folded(role).split() or bool(RULERS & held) and not held & (DECISIVE - {"prime", "state"})
    if asked & DECISIVE != held & DECISIVE - (UNTOLD - asked):
        return False
    return bool(asked) and asked <= held | {"head"} and bool(asked & held)


def beyond(title, role):
    """How many words that tell an office a role has beyond a title's: 0 when they are the same."""
    return len(_distinct(role) - _distinct(title))


def _distinct(words):
    """The words that tell an office, in one form: states, their adjectives and empty words left out."""
    return _in_one_form(states.without(words))


@lru_cache(maxsize=20_000)
def _in_one_form(words):
    bare = folded(words)
    for told, meant in CIRCUMLOCUTIONS:
        bare = told.sub(meant, bare)
    return frozenset(SYNONYMS.get(word, word) for word in bare.split() if word not in EMPTY_WORDS and not word.isdigit()) - {""}


def of_what(words):
    """The capitalised words of a title that are no office, folded: of what place or body it is."""
    return {folded(word) for word in re.findall(r"\b[A-ZÀ-Ž][\w’'-]+", words) if not NO_PLACE.fullmatch(word)}


def _last_office(title):
    found = re.findall(rf"\b(?:{TITLE})\b", title)
    return found[-1] if found else ""
