"""The words that open an if-part, what they must stand with to do so, and the sentences that need no such words."""
import re
from dataclasses import dataclass

from onrecord.extract import clauses

ANY_CASE = re.IGNORECASE
QUOTE = f"[{clauses.OPENING}]?"

# What a main clause shows, or must not.
MODAL = re.compile(rf"\b(?:{clauses.MODAL}|ready|willing|prepared|possible|able)\b|['’](?:ll|d)\b", ANY_CASE)
WILL = re.compile(r"\b(?:will|would|shall)\b|['’](?:ll|d)\b", ANY_CASE)
NEGATED = re.compile(
    r"\b(?:no|not|never|cannot|nothing|none|nobody|neither|nor|impossible|unthinkable|\w+n['’]t)\b", ANY_CASE)
OPEN = re.compile(f"{MODAL.pattern}|{NEGATED.pattern}", ANY_CASE)
TOLD_AS_DONE = re.compile(r"\b(?:did|was|were|has|have|had)(?:\s+not|n['’]t)\b", ANY_CASE)
ONLY = re.compile(rf"(?:\b(?:{clauses.MODAL}|is|are|be)|['’]ll)\s+only\b|\bonly\s+(?:be|possible|end|stop)\b", ANY_CASE)

# What comes after a marker.
CLAUSE = re.compile(  # a subject and its verb: "once the guns fall silent", and not "once the richest town"
    r"\s*(?:that\s+)?(?:we|they|he|she|it|I|you|this|that|there"
    rf"|(?:[\w'’-]+\s+){{1,8}}?(?:{clauses.FINITE}|\w{{2,}}(?:s|ed)))\b", ANY_CASE)
DAYS = (
    r"\d|now\b|then\b|today|tonight|tomorrow|yesterday|recent|midnight|noon|dawn|dusk|morning|evening|night|week|month|year"
    r"|spring|summer|autumn|winter|end\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march\b|april|may\b"
    r"|june|july|august|september|october|november|december|further notice|one\b|two\b|three\b|lately"
)
TIME = re.compile(  # "until Friday": a date is no condition
    r"\s*(?:(?:at least|the|late|early|mid|next|last|this|after|about|around|some|end of|beginning of|middle of|start of)"
    rf"[\s-]+)*(?:{DAYS})", ANY_CASE)
NO_TIME = re.compile(rf"(?!{TIME.pattern})", ANY_CASE)
SUBJECT = (  # what "should" stands before when it asks for nothing: "should the truce fail"
    r"(?:(?!(?:be|not|have)\b)(?:the|an?|any|this|that|these|those|it|they|he|she|we|I|you|there|his|her|their|its|our|such"
    r"|another|no|(?-i:[A-Z])[\w'’-]*))"
)
EVENT = (  # "in the case of an attack", and not "in the case of Drennia"
    r"(?:(?:an?|any|the|such|further|new|possible|\w+(?:ese|ish|an))\s+){0,3}(?:\w+\s+)?(?:invasion|aggression|attack|war"
    r"|escalation|conflict|offensive|strike|assault|intervention|violation|breach|failure|refusal|defeat|victory|withdrawal"
    r"|emergency|collapse)"
)
DISCOURSE = (  # "if" that sets nothing: "if any", "if I may say so", "if you look at it"
    r"(?:only|any|anything|ever|at all|not(?!\s+for\b)|you\s+(?:will|like|please|ask|look|recall|remember|consider)"
    r"|I\s+(?:may|might|can|remember|recall|understand|am not)|I['’]m not)\b"
)
IDLE = re.compile(r"\s*(?:needed|necessary|required|possible)\b", ANY_CASE)  # behind its main clause it sets nothing

# What stands before a marker that opens no condition.
CONCEDED = re.compile(rf"\b(?:even|as|what|than|like|whether|not|damned)[\s{clauses.OPENING}]+$", ANY_CASE)
WHETHER = re.compile(
    r"\b(?:(?:see|saw|seen|know\w*|knew|check|checked|find out|found out|decid\w+|determin\w+|unclear|unsure|uncertain"
    r"|doubt\w*|sure|tell|judge|assess\w*|verif\w+|discuss\w*|debat\w+|matters?|cares?|clarif\w+|investigat\w+|remember"
    r"|(?:not|n['’]t|to|cannot) say|what\s+(?:would|will|could|might|may)\s+(?:happen|follow|come))"
    r"(?:\s+(?:me|us|you|him|her|them|myself|himself|herself|yet|now|for sure|exactly))?"
    rf"|(?:ask|wonder|question|inquir)\w*\b(?:(?!\b(?:{clauses.MODAL})\b).)*)[\s,{clauses.OPENING}]*$", ANY_CASE)
ASKING_CUE = re.compile(
    r"\b(?:ask|wonder|question|inquir|doubt|know|knew|see|check|unclear|unsure|unaware)\w*", ANY_CASE)
BEGINS = rf"(?:(?<=^)|(?<=[,;:{clauses.OPENING}]\s)|(?<=[{clauses.OPENING}])|(?<=that\s)|(?<=but\s)|(?<=and\s))"


@dataclass(frozen=True, slots=True)
class Marker:
    """Words that open an if-part: what its main clause must show (``needs``) and must not (``lacks``), and what must come
    right after the words (``follows``). ``hints``: a sentence with none of these letters need not be searched."""

    form: str
    hints: tuple[str, ...]
    words: re.Pattern
    needs: re.Pattern | None = None
    lacks: re.Pattern | None = None
    follows: re.Pattern | None = None


def _words(pattern):
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", ANY_CASE)


MARKERS = (
    Marker("exchange", ("exchange for", "return for"), _words(
        rf"(?:but\s+)?(?:only\s+)?{QUOTE}in\s+(?:exchange|return)\s+for")),
    Marker("only if", ("only",), _words(
        rf"(?:but\s+)?only\s+{QUOTE}(?:if|when|after|once|provided|in case|in the event|on (?:the )?condition)")),
    Marker("only if", ("when", "once"), _words("when|once"), needs=ONLY, follows=CLAUSE),
    Marker("only if", ("after",), _words("after"), needs=ONLY, follows=NO_TIME),
    Marker("unless", ("unless", "barring"), _words(r"unless(?!\s+(?:\w+\s+)?otherwise\b)|(?<=^)(?-i:Barring)")),
    Marker("until", ("until", "till"), _words("(?:(?-i:Not)\\s+)?until|till"), needs=OPEN, lacks=TOLD_AS_DONE),
    Marker("once", ("once",), _words(
        r"once(?!\s+(?:again|more|and for all|upon|(?:a|every|per|an)\s+(?:day|week|month|year|decade|fortnight|hour|season))\b)"), needs=MODAL, follows=CLAUSE),
    Marker("once", ("as soon as", "the moment"), _words(
        r"as soon as|(?<!at )the moment(?=\s+(?:that|we|they|he|she|it|you|the)\b)"), needs=WILL, follows=CLAUSE),
    Marker("as long as", ("long as",), _words(
        r"(?<!for )(?:as|so) long as(?!\s+(?:\d|it takes|possible|necessary|needed|an?\b))")),
    Marker("provided", ("provid", "condition", "assuming", "subject to", "contingent", "understanding that"), _words(
        r"(?<!by )provid(?:ed|ing)\s+that|(?:up)?on the understanding that|subject to|(?:contingent|conditional)\s+(?:up)?on"
        r"|(?:on|under)\s+(?:(?:the|one|a)\s+)?condition(?:\s+that|(?=\s+(?:we|they|he|she|it|you)\b))"
        rf"|assuming\s+that|{BEGINS}(?:assuming|provided)(?!\s+(?:[\w'’-]+\s+){{1,4}}(?:to|with)\b)"
        rf"(?=\s+{SUBJECT}\s+(?:[\w'’-]+\s+){{0,6}}?(?:{clauses.FINITE}|\w{{2,}}(?:s|ed))\b)")),
    Marker("in case", ("event", "in case", "case of"), _words(
        r"in\s+the\s+event\s+(?:of|that)|(?<!just )in\s+case(?:\s+of)?(?!\s*(?:[,.;]|$))"
        rf"|in\s+the\s+case\s+of(?=\s+{EVENT})")),
    # a subject behind its verb: "should they attack", "were they to attack", "had they attacked"
    Marker("if", ("should ", "were ", "had "), re.compile(
        rf"(?<!what )(?<!how )(?<!why )(?<!when )(?<!nor )(?<![\w-])(?:(?-i:should)|{BEGINS}should)"
        rf"(?=\s+{SUBJECT}\s+(?:[\w'’-]+\s+){{0,5}}?[a-z]{{2,}})|{BEGINS}were(?=\s+(?:[\w'’-]+\s+){{1,5}}to\s)"
        rf"|^[{clauses.OPENING}]*had(?=\s+(?:[\w'’-]+\s+){{1,5}}(?:not\s+)?(?:\w+ed|been)\b)", ANY_CASE)),
    Marker("if", ("if",), _words(rf"if(?!\s+{DISCOURSE})")),
    Marker("if", ("conditions",), _words(
        r"when(?=\s+(?:there\s+(?:is|are|was|were|will be)\s+)?(?:(?!of\b)\w+\s+){0,3}conditions\b)")),
    # "without help we will lose": in front of its main clause it needs no "no"
    Marker("without", ("without",), re.compile(
        rf"{BEGINS}without(?!\s+(?:doubt|question|further|exception|(?!being)\w+ing)\b)(?=\s)", ANY_CASE), needs=WILL),
    Marker("without", ("without",), _words(
        r"(?<!left )(?<!leave )(?<!be )(?<!go )without(?!\s+(?:doubt|exception|question|further|delay|precedent|comment"
        r"|elaborating|giving|saying|naming)\b)"), needs=NEGATED, lacks=TOLD_AS_DONE),
)

AIM = (
    r"(?:end|stop|achieve|reach|bring|secure|start|resume|restore|win|prevent|avoid|avert|deter|halt|save|guarantee|ensure"
    r"|lift)\b"
)
BUSINESS = r"(?:war|conflict|fighting|bloodshed|peace|ceasefire|truce|crisis|dispute|talks)\b"
IMPERATIVE = (
    r"(?:withdraw|leave|surrender|stop|give|return|pull|hand|sign|accept|release|free|lift|pay|join|choose|end|recogni[sz]e"
    r"|lay|cease|drop|open|agree|negotiate|disarm|talk)"
)
HAPPENING = (
    r"(?:attempts?|attack|aggression|use|move|strike|interference|incursion|violation|provocation|breach|invasion|escalation"
    r"|intervention|assault|threat)"
)

# Sentences that set a condition by their build: group "when" and group "then" are its parts; hints as above.
FRAMES = tuple((form, hints, re.compile(pattern, ANY_CASE)) for form, hints, pattern in (
    # "Withdraw or we will …", "They must withdraw, or else"
    ("otherwise", (" or ",),
     rf"^\W{{0,4}}(?P<when>{IMPERATIVE}\b[^.;?]{{0,120}}?)(?<!\s),?\s+or\s+(?:else\s+)?"
     r"(?P<then>(?:[\w'’-]+\s+){1,6}?(?:will|would|['’]ll|must)\b.+)"),
    ("otherwise", ("or else",),
     r"^\W{0,4}(?P<when>[^;?]{3,200}?\b(?:must|have to|has to|should|need to)\b[^;?]{3,200}?)(?<!\s),?\s+or\s+else\b,?\s*"
     r"(?P<then>.*)"),
    # "They must withdraw or we will …"
    ("otherwise", (" or ",),
     r"^\W{0,4}(?P<when>[^;?]{3,200}?\b(?:must|have to|has to)\b[^;?]{3,200}?)(?<!\s),?\s+or\s+(?:else\s+)?"
     r"(?P<then>(?:[\w'’-]+\s+){1,4}?(?:will|would|['’]ll|risks?)\b.+)"),
    # "Withdraw and we will …"
    ("if", (" and ",),
     rf"^\W{{0,4}}(?P<when>{IMPERATIVE}\b[^.;?]{{0,120}}?)(?<!\s),?\s+and\s+"
     r"(?P<then>(?:we|I|they|he|she|it|there|you)(?:['’]ll|\s+(?:will|would|shall))\b.+)"),
    # "The condition for talks is …"
    ("provided", ("condition",),
     r"\b(?:pre)?conditions?\s+(?:for|of|to)\s+(?P<then>(?:[\w'’-]+\s+){1,10}?)"
     r"(?:is|are|was|were|will be|would be|remains?)\s+(?P<when>(?!not\b).{4,}?)(?=;|$)"),
    # "A withdrawal is a condition for talks"
    ("provided", ("condition",),
     r"\b(?P<when>(?:[\w'’-]+\s+){1,8}?)(?:is|are|was|were|be|as)\s+(?:an?|the|its|their|his|her|our|one)\s+(?:\w+\s+)?"
     r"(?:pre)?condition\s+(?:for|of|to)\s+(?P<then>(?!anonymity)[^,;]{3,})"),
    # "Only pressure can end …"
    ("only if", ("only",),
     rf"(?:^|[,;:]\s|\bthat\s)\W{{0,4}}(?P<when>only\s+(?:[\w'’,-]+\s+){{1,12}}?)"
     rf"(?P<then>(?:can|could|will|would)\s+{AIM}.*?)(?=;|$)"),
    # "The war can only end with …"
    ("only if", ("only",),
     r"(?:^|[,;:]\s|\bthat\s)\W{0,4}(?P<then>(?:[\w'’-]+\s+){1,10}?(?:can|could|will|would)\s+only\s+(?:be\s+)?[\w-]+\s+)"
     r"(?P<when>(?:with|through|by|via)\s[^;]+)"),
    # "They will have to … to end the war", "… would be necessary to end it", "…, but this requires …"
    ("necessary", (" to ",),
     r"^\W{0,4}(?:that\s+)?(?P<when>[^;]{3,150}?\b(?:(?:ha(?:ve|s|d)|needs?) to)\s(?:[\w'’-]+\s+){1,8}?)"
     rf"(?P<then>(?:in order\s+)?to\s+{AIM}\s+(?:the|this|a|an|any|their|his|our)?\s*(?:\w+\s+)?{BUSINESS})"),
    ("necessary", ("necess", "need", "required", "essential", "indispensable"),
     r"\b(?P<when>(?:(?!(?:and|but|that)\b)[\w'’-]+\s+){1,8}?"
     r"(?:is|are|be)\s+(?:necessary|needed|required|essential|indispensable)\s+)"
     rf"(?P<then>(?:in order\s+)?to\s+{AIM}.*?)(?=;|$)"),
    ("necessary", ("but",),
     r"^\W{0,4}(?P<then>.{10,}?)(?<!\s),?\s+but\s+"
     r"(?P<when>(?:this|that|it)\s+(?:(?:will|would)\s+)?(?:requires?|needs?|depends?\s+on)\s.+)"),
    # "Any attack will be answered"
    ("any", ("any ",),
     rf"(?:^|[,;:]\s|\bthat\s)\W{{0,4}}(?P<when>any\s+(?:\w+\s+){{0,2}}{HAPPENING}\b[^;]{{0,120}}?)\s*"
     r"(?P<then>\b(?:would|will)\b.*?)(?=;|$)"),
))

# A sentence that goes on from what must be done.
OTHERWISE_HINTS = ("otherwise", "or else", "if not")
OTHERWISE = re.compile(
    rf"^[\s{clauses.OPENING}]*(?:(?:and|but|because)\s+)?(?P<first>otherwise|or else|if not(?=\s*,))\b[\s,]*"
    r"|(?:;|,\s*(?:because|since|as)?)\s*(?P<second>otherwise|or else)\b[\s,]*"
    rf"|\b(?P<amid>(?:{clauses.MODAL})\s+otherwise|otherwise\s+(?:{clauses.MODAL}))\b\s*", ANY_CASE)
OBLIGED = re.compile(
    r"\b(?:must|has to|have to|should|needs? to|if|unless|until|once|demand\w*|urge\w*|call\w* (?:on|for)|orders?|ordered"
    rf"|ultimatum)\b|^\W{{0,4}}{IMPERATIVE}\b", ANY_CASE)
