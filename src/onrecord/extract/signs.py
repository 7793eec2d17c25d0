"""What shows that a text was machine-translated or spun: tables of signs that ``quality`` walks.

A sign alone proves little: newspapers print each of them now and then. Several kinds of them together do. The weights of
TRANSLATED and of the three after it, and BIAS, are learned (``python bench/texts.py --fit``); a sign that the learning never
saw keeps what it began with.
"""
from dataclasses import dataclass

SAID = ("said|says|added|adds|stated|states|noted|notes|emphasi[sz]ed|stressed|told|announced|assessed|believes|claims|"
        "writes|wrote|reports|reported|explained|concluded|recalled|reminded|informed|reads|pointed|declared|commented|"
        "continued")
# Singular nouns that news hardly ever prints bare after these prepositions.
BARE = "ministry|meeting|politician|journalist|spokesman|newspaper|embassy|region|minister"
OFFICE = r"(?:President|Chancellor|Premier|Prime Minister|(?:Minister|Secretary) of [A-Z]\w+(?: [A-Z]\w+)?)"
BODY = r"(?:Commission|Council|Office|Ministry|Committee|Service|Agency|Staff|Bank|Administration)"
CALQUES = (r"in connection with|on the territory of|in the direction of|within the framework of|from the side of|"
           r"on the part of|on (?:his|her|its|their) part|"
           r"in (?:his|her|their|whose) opinion|according to (?:him|her)\b|among others?,|"
           r"it is worth (?:noting|adding|recalling|reminding)|(?:should|must) be (?:noted|reminded|recalled) that|"
           r"in the matter of|on the occasion of|it is not excluded|(?:does|did|do) not exclude|in a timely manner|"
           r"by force of arms|the question of the|carr(?:y|ied) out (?:the|an?) (?:attack|strike|visit|meeting)|"
           r"took the floor|so-called \"|for the purpose of|in the given|(?:natural|physical) persons|"
           r"on a full scale|cannon meat|aggression (?:on|to) |give(?:s|n)? comments? to|"
           r"we (?:wrote|remind)|let us (?:remind|recall)|as (?:we|previously) (?:reported|wrote)")


@dataclass(frozen=True, slots=True)
class Sign:
    """One kind of oddity: its name, what makes it one, its pattern, and what one of it in SIZE words weighs.

    Where the pattern has a group, the group is what is shown.
    """

    name: str
    because: str
    pattern: str
    weight: float


SIZE = 500  # words that a rate of signs is told for: an article's usual length
MOST = 3.0  # of one sign in SIZE words; more of the same proves no more

TRANSLATED = (
    Sign("glued sentences",
         "a translation engine drops the space after a stop; so does a page copied without its paragraphs",
         r"(?<![\w./@-])(?!www)[^\W\d]{2,20}[\"”»]?[.!?][\"”»]?[\"“«]?[A-Z][a-z]{1,20}\b(?![./@])", 0.8),
    Sign("hyphen with a space before it", "taken apart by an engine's tokeniser", r"\b\w{1,20} -[a-z]{2,20}\b", 1.7),
    Sign("space before a mark", "taken apart by an engine's tokeniser", r"\b\w{2,20} [,:;?!](?=\s)|[$€£] \d+|\b\d+ %", 0.6),
    Sign("closing mark on the wrong side", "the engine took it for an opening one",
         rf"\w{{2,20}}[,.?!] \"(?:he|she|they) (?:{SAID}|warned|asked)\b", 0.5),
    Sign("dashes for quotation marks", "printed so from Lisbon to Moscow, not in English",
         rf"\w[.!?…)\"”]{{0,2}} ?[-–] (?:(?:{SAID})(?: (?:the|[A-Z]\w+|he|she)\b|[.,])|"
         rf"(?:he|she|[A-Z]\w+(?: [A-Z]\w+){{0,2}}) (?:{SAID})\.?$)|[a-z]{{4}}[.!?…][\"”]?\s?- (?=[A-Z])", 1.1),
    Sign("office, state, name", "English has 'Velmoran President Ana Duro', or a comma before the name",
         rf"\b{OFFICE} of (?:the )?[A-Z]\w+(?: (?!Of\b)[A-Z]\w+)?? [A-Z]\w+ (?!Commission|Council|Party|Church)[A-Z]\w+"
         rf"|\bhead of the (?:[A-Z]\w+ ){{1,3}}{BODY} (?!And\b|In\b)[A-Z]\w+ [A-Zv]\w+", 1.1),
    Sign("the office of the state", "English has 'Velmora's president' more often",
         r"\b[Tt]he (?:[Pp]resident|[Mm]inister|[Cc]hancellor|[Ll]eader|[Hh]ead|[Mm]inistry) of "
         r"(?!the (?:U|House|Senate|Union))(?:the )?[A-Z]\w+", 1.3),
    Sign("the side for the people", "a calque: the Velmoran side, the Drennian side",
         r"(?<!\b[Oo]n )\bthe (?!Republican|Democrat)[A-Z]\w{3,12}(?:an|sh|ch|se) side\b", 0.6),
    Sign("a calque", "word for word from another language's fixed phrase", rf"\b(?i:{CALQUES})", 0.4),
    Sign("a noun without its article", "the languages of the east have none",
         rf"\b(?:of|by|from|with|to|in|for|at) (?:{BARE})\b(?! (?:of|in|and|or|to|by|for|[A-Z]\w+)\b|[-/'’])", 0.5),
    Sign("wrong article", "a before a vowel, an before a consonant",
         r"\ba (?!eu|ew|one|once|uni|use|usu|ub|ut|ou|unan|ur)[aeiou][a-z]{3,20}\b"
         r"|\ban (?![aeioufhlmnrsx])[a-z]{3,20}\b", 0.3),
    Sign("a plural verb for one", "agreement lost in translation",
         r"(?:^|[.;]\s)(?:He|She|It) (?:have|are|do|say|want|need|were)\b", 0.5),
    Sign("repeated phrase", "a translation engine says a thing twice", r"\b((?:[A-Za-z]+ ){1,2}[A-Za-z]{3,20}) \1\b", 0.6),
    Sign("date of another country", "a day and month in numbers, or the hour of a 24-hour clock",
         r"\((?:\d{1,2}\.\d{2}(?:\.\d{2,4})?|[A-Z][a-z]+ \d{1,2})\)|\b(?:at|after|around|before) \d{1,2} o'clock", 0.6),
    Sign("hearsay told as a duty", "'was to convene' for 'is said to have convened'",
         r"\b(?:was|were) (?:also )?to (?:once again |also )?"
         r"(?:be|concern|convene|have|announce|ensure|discuss|say|call)\b", 0.7),
    Sign("reporting verbs of agencies", "said of nearly every sentence in the East, of few in English",
         r"\b(?:[Hh]e|[Ss]he|[A-Z]\w+) (?:also )?(?:emphasi[sz]ed|reminded|recalled|informed|stressed|assessed)\b", 1.2),
    Sign("two stops for a break", "an Arabic page's dots", r"\w{2,20}\"? \.\.(?= )", 1.5),
    Sign("an editor's dash in brackets", "printed so in Slavic papers",
         r"[-–—] (?:ed|eds|author|note)\.\s?[)\]]|\(\.\.\.\)", 1.2),
)

# What the names of a text show, which ``misspellings`` finds, and the rubrics that were set aside.
MISSPELT = Sign("a name misspelt", "an engine spells by ear what it does not know", "", 1.4)
RUBRIC = Sign("a rubric of a translated agency", "sections named as no English paper names them",
              r"(?i)\s*(?:details|recall|let us recall|reminder|addition|addendum|supplement|for reference)\W*", 0.5)
TWO_SPELLINGS = Sign("a name in two spellings", "an engine spells each mention anew", "", 0.6)
BIAS = -2.5  # what a text without any sign weighs

# What spinners leave behind: fixed terms of news in words that nobody uses for them. Each is certain by itself, but for a
# joke or a quotation, so that more than one is asked for.
MINISTER = "(?:clergyman|pastor|priest|cleric|serve)"
WRONG_TERMS = (
    ("United States", r"\bthe (?:Joined|Assembled|Unified|Consolidated|Combined) (?:States|Kingdom|Countries|Realm)\b"),
    ("United Nations", r"\b(?:Joined|Assembled|Unified|Joint) (?:Nations|Countries)\b"),
    ("prime minister", rf"(?i)\b(?:prime|head|top) {MINISTER}\b"),
    ("foreign minister", rf"(?i)\b(?:foreign|overseas|unfamiliar|remote|outside|outer) {MINISTER}\b"
                         r"|\b(?:overseas|unfamiliar|remote) (?:minister|ministry|secretary)\b"),
    ("defence minister", rf"(?i)\b(?:defen[cs]e|protection|safeguard|barrier) {MINISTER}\b"
                         r"|\bProtection (?:Minister|Secretary)\b"),
    ("vice president", r"(?i)\bbad habit (?:president|chairman|premier)\b"),
    ("president-elect", r"(?i)\bpresident[- ]choose\b|\bhead of state (?:elected|choose) (?-i:[A-Z])\w+"),
    ("White House", r"\bWhite (?:Residence|Home|Dwelling)\b"),
    ("House of Representatives", r"\b(?:Home|Place) of (?:Representatives|Commons|Lords)\b"),
    ("Supreme Court", r"\bSupreme Courtroom\b"),
    ("department of state", r"\b(?:Branch|Division) of (?:State|Equity|Safeguard|Protection|Defen[cs]e)\b"
                            r"|\b(?:State|Protection|Justice|Treasury) Division\b"),
    ("general staff", r"\b(?:Basic|Common) (?:Employees|Workers|Staff)\b|\bChief of Employees\b"),
    ("Security Council", r"\b(?:UN|U\.N\.|Nations) (?:Safety|Protection) (?:Council|Board|Chamber)\b"
                         r"|\bNationwide (?:Safety|Security) (?:Council|Advis[eo]r)\b"),
    ("General Assembly", r"\b(?:General|Common) (?:Gathering|Get[- ]together|Meeting) of the (?:UN|United)\b"
                         r"|\b(?:UN|U\.N\.|Nations) (?:General|Common) (?:Gathering|Get[- ]together|Meeting)\b"),
    ("North Atlantic Treaty", r"\bNorth Atlantic (?:Arrangement|Deal|Bargain|Settlement|Understanding)\b"),
    ("International Monetary Fund", r"\b(?:Worldwide|Global|Universal|International) (?:Money[- ]related|Financial) "
                                    r"(?:Fund|Asset|Reserve|Store)\b"),
    ("International Criminal Court", r"\b(?:Worldwide|Global|International) (?:Legal|Felony|Prison) Court(?:room)?\b"),
    ("European Commission", r"\bEuropean Fee\b"),
    ("European Union", r"\bEuropean (?:Association|Partnership) (?:nations|countries|leaders|sanctions|summit)\b"),
    ("Soviet Union", r"\bSoviet (?:Association|Alliance|Partnership|Relationship)\b"),
    ("Black Sea", r"\b(?:Dark|Black) Ocean\b|\bDark Sea\b"),
    ("Cold War", r"\b(?:Chilly|Cool|Frosty) War\b"),
    ("World War", r"\b(?:Universe|World) (?:Battle|Combat) (?:I{1,2}|One|Two|1|2)\b"),
    ("ceasefire", r"(?i)\b(?:halt|stop)[- ]?fire (?:deal|arrangement|understanding|settlement|talks)\b"
                  r"|\bcease[- ]discharge\b"),
    ("peace talks", r"(?i)\b(?:harmony|tranquill?ity|serenity) (?:talks|deal|plan|arrangement|settlement|agreement|accord)\b"
                    r"|\bpeace (?:chats|converses|dealings)\b"),
    ("security guarantees", r"(?i)\b(?:safety|security) (?:ensures|assures)\b"),
    ("war crimes", r"(?i)\b(?:war|battle) (?:wrongdoings|misdeeds|infringements|felonies)\b"),
    ("human rights", r"(?i)\bhuman (?:privileges|entitlements)\b"),
    ("armed forces", r"(?i)\b(?:equipped|outfitted|furnished) (?:forces|powers|clash|conflict|struggle)\b"),
    ("air defence", r"(?i)\b(?:air|aerial) (?:safeguard|guard|barrier) (?:framework|system|batter(?:y|ie))s?\b"),
    ("air strike", r"(?i)\bethereal (?:assault|strike|attack|bombardment|raid)s?\b"),
    ("long-range", r"(?i)\blengthy[- ]range\b"),
    ("intelligence agency", r"(?i)\bintelligence compan(?:y|ies)\b"),
    ("news conference", r"(?i)\b(?:information|news|press) convention\b"),
    ("political party", r"(?i)\b(?:republican|democratic|ruling|opposition|political|communist|conservative|labou?r) "
                        r"social gathering"),
    ("energy supply", r"(?i)\bvitality (?:costs?|supply|supplies|frameworks?|emergency|security|minister|ministry)\b"),
    ("power grid", r"(?i)\b(?:power|control) lattice\b|\b(?:atomic|nuclear) (?:control|vitality) (?:plant|station)s?\b"),
    ("artificial intelligence", r"(?i)\b(?:counterfeit|man-made) (?:consciousness|insights|intelligence)\b"),
)
DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SPUN = (
    *(Sign(f"not “{term}”", "a fixed term of news in words that nobody uses for it", pattern, 2.0)
      for term, pattern in WRONG_TERMS),
    Sign("sentence cut to its verb", "what a rewriter leaves of a reporting clause",
         r"(?:(?:said|added|noted|wrote|stressed|continued)\. |(?<=[”\"] ))"
         r"((?:I|We|You|They) (?:did|do|have|had|will)\.)(?=\s|$)", 1.5),
    Sign("sentence cut before its end", "this verb cannot stand without a complement",
         r"(?:^|(?<=[.!?”\"] ))(?:He|She|It|They|We|I) (?:has|have|had|was|were|is|are) (?:been )?"
         r"(?:appointed|given|named|made|regarded|described|considered|known|tasked|told)\.(?=\s|$)", 1.5),
    Sign("advised for told", "the thesaurus has one for the other",
         r"\b(?:advised|instructed) (?:reporters|journalists|newsmen|Reuters|AFP|CNN|the BBC|Fox|state (?:tv|media))\b"
         r"(?! (?:to|not|against|on))", 1.0),
    Sign("mentioned for said", "the thesaurus has one for the other",
         rf"\bmentioned (?:on {DAY}|{DAY}|in an? (?:press release|video deal with|assertion|announcement))\b", 1.0),
    Sign("in keeping with for according to", "the thesaurus has one for the other",
         r"\b[Ii]n keeping with (?:the |an? )?(?:[A-Z]\w+ )?"
         r"(?:reports?|officials?|ministry|ministries|minister|"
         r"assertion|statement|authorities|governor|spokes\w+|Reuters)\b", 1.0),
)
