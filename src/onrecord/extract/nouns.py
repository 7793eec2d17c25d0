"""The nouns that sources are made of: which stand for people, groups, bodies, documents."""
import re
from functools import cache

from onrecord.offices import TITLE

HE, SHE = ("he", "him", "his", "himself"), ("she", "her", "hers", "herself")
IT, THEY = ("it", "its", "which", "itself", "that"), ("they", "their", "them", "both", "these", "those", "themselves")
SELF = ("i", "we", "my", "our", "me", "us", "you", "myself", "ourselves")
DOCUMENTS = (r"information|finding|statement|report|document|letter|map|recording|data|poll|survey|resolution|memo|memorandum|"
             r"note|text|transcript|communique|communiqué|paper|decree|law|treaty|agreement|constitution|leak|record|filing|"
             r"study|message|post|video|declaration|article|assessment|update|bulletin|intelligence|imagery|footage|briefing|"
             r"file|plan|proposal|draft|image|photo|dispatch|release|tweet|speech|interview|doctrine|publication|review|"
             r"analysis|investigation|sign|banner|headline|editorial|book|page|website|translation|readout|annex|charter|"
             r"budget|evidence|reporting")
VOICES = (r"statement|message|post|tweet|speech|interview|declaration|video|briefing|article|communique|communiqué|release|"
          r"readout|remark|note|letter")
GROUPS = (r"officials|analysts|experts|sources|critics|diplomats|people|persons|residents|leaders|ministers|lawmakers|"
          r"senators|authorities|allies|politicians|witnesses|observers|commentators|others|some|many|most|media|soldiers|"
          r"troops|forces|activists|journalists|historians|economists|voters|members|states|countries|governments|nations|"
          r"partners|capitals|republicans|democrats|mps|deputies|parties|delegations|negotiators|citizens|civilians|"
          r"prosecutors|investigators|rescuers|scientists|survivors|veterans|opponents|supporters|protesters|separatists|"
          r"rebels|relatives|families|lawyers|mediators|aides|advisers|advisors|commanders|generals|bloggers|correspondents|"
          r"reporters|insiders|channels|outlets|agencies|signatories|investors|sides")
MEMBERS = r"expert|analyst|specialist|researcher|diplomat"  # who speak for the body that they are of
BODIES = (r"ministry|department|government|administration|office|agency|party|parliament|council|committee|commission|bank|"
          r"court|company|group|union|army|military|staff|service|police|foundation|institute|university|channel|newspaper|"
          r"daily|weekly|portal|operator|authority|presidency|cabinet|senate|congress|assembly|organisation|organization|"
          r"alliance|bloc|side|regime|mission|embassy|delegation|navy|command|ngo|team|website|outlet|paper|network|"
          r"broadcaster|journal|magazine|publication|tabloid")
MEDIA = (r"newspaper|paper|daily|weekly|journal|magazine|portal|channel|agency|website|outlet|broadcaster|network|"
         r"publication|tabloid")
OF_A_STATE = (r"ministry|department|council|committee|commission|court|army|military|forces|staff|service|police|parliament|"
              r"senate|congress|assembly|embassy|navy|office|directorate|command")
OF_STATE = r"government|authorities|regime|administration|side|leadership|state|officialdom|cabinet|presidency"
PERSONAL = TITLE + (r"|man|woman|president-elect|source|author|writer|reporter|correspondent|statesman|figure|interlocutor|"
                    r"father|mother|spokesperson|interviewee|nominee")
# where a noun phrase goes on past its noun
PAST_NOUN = re.compile(
    r"\s+\w+(?:ed|ing)\s+(?:by|in|from|on|at|to|with|the|earlier|last|this)\b|"
    r"\s+(?:of|by|from|in|for|on|at|with|to|who|which|that|published|issued|released|familiar|close|reviewed|obtained|"
    r"compiled|dated|including|,)\b|,")

# Seats and short names of bodies that the whole world knows by them.
BODIES_KNOWN = {
    "pentagon": ("US Department of Defense", "United States"),
    "state department": ("US Department of State", "United States"),
    "us state department": ("US Department of State", "United States"),
    "u.s. state department": ("US Department of State", "United States"),
    "defense department": ("US Department of Defense", "United States"),
    "treasury department": ("US Department of the Treasury", "United States"),
    "white house": ("White House", "United States"), "kremlin": ("Kremlin", "Russia"),
    "un": ("United Nations", "UN"), "eu": ("European Union", "EU"),
    "ap": ("Associated Press", None), "afp": ("AFP", None),
}


def head_noun(words):
    """The noun that a noun phrase is about: "a report by the UN" → "report"."""
    before = PAST_NOUN.split(words, maxsplit=1)[0]
    found = re.findall(r"[\w’'-]+", re.sub(r"['’]s$", "", before.strip()))
    return found[-1] if found else ""


def is_kind(noun, kinds):
    """Is a noun one of these kinds, in the singular or the plural?"""
    return bool(_kinds(kinds).fullmatch(noun))


@cache
def _kinds(kinds):
    return re.compile(rf"(?:{kinds})s?", re.IGNORECASE)
