"""The nouns that sources are made of: which stand for people, groups, bodies, documents."""
import re
from functools import cache

from onrecord.offices import TITLE

HE, SHE = ("he", "him", "his", "himself"), ("she", "her", "hers", "herself")
IT, THEY = ("it", "its", "which", "itself", "that"), ("they", "their", "them", "both", "these", "those", "themselves")
SELF = ("i", "we", "my", "our", "me", "us", "you", "myself", "ourselves")
DOCUMENTS = (r"information|finding|statement|report|document|letter|map|recording|data|poll|survey|resolution|memo|memorandum|note|text|transcript|communique|communiqué|"
             r"paper|decree|law|treaty|agreement|constitution|leak|record|filing|study|message|post|video|declaration|article|assessment|update|"
             r"bulletin|intelligence|imagery|footage|briefing|file|plan|proposal|draft|image|photo|dispatch|release|tweet|speech|interview|doctrine|"
             r"publication|review|analysis|investigation|sign|banner|headline|editorial|book|page|website|translation|readout|annex|charter|budget|evidence|reporting")
VOICES = r"statement|message|post|tweet|speech|interview|declaration|video|briefing|article|communique|communiqué|release|readout|remark|note|letter"
GROUPS = (r"officials|analysts|experts|sources|critics|diplomats|people|persons|residents|leaders|ministers|lawmakers|senators|authorities|allies|politicians|"
          r"witnesses|observers|commentators|others|some|many|most|media|soldiers|troops|forces|activists|journalists|historians|economists|voters|members|"
          r"states|countries|governments|nations|partners|capitals|republicans|democrats|mps|deputies|parties|delegations|negotiators|citizens|civilians|"
          r"prosecutors|investigators|rescuers|scientists|survivors|veterans|opponents|supporters|protesters|separatists|rebels|relatives|families|lawyers|mediators|"
          r"aides|advisers|advisors|commanders|generals|bloggers|correspondents|reporters|insiders|channels|outlets|agencies|signatories|investors|sides")
MEMBERS = r"expert|analyst|specialist|researcher|diplomat"  # who speak for the body that they are of
BODIES = (r"ministry|department|government|administration|office|agency|party|parliament|council|committee|commission|bank|court|company|group|"
          r"union|army|military|staff|service|police|foundation|institute|university|channel|newspaper|daily|weekly|portal|operator|authority|"
          r"presidency|cabinet|senate|congress|assembly|organisation|organization|alliance|bloc|side|regime|mission|embassy|delegation|navy|command|ngo|team|website|outlet|paper|network|broadcaster|journal|magazine|publication|tabloid")
MEDIA = r"newspaper|paper|daily|weekly|journal|magazine|portal|channel|agency|website|outlet|broadcaster|network|publication|tabloid"
OF_A_STATE = r"ministry|department|council|committee|commission|court|army|military|forces|staff|service|police|parliament|senate|congress|assembly|embassy|navy|office|directorate|command"
OF_STATE = r"government|authorities|regime|administration|side|leadership|state|officialdom|cabinet|presidency"
PERSONAL = TITLE + r"|man|woman|president-elect|source|author|writer|reporter|correspondent|statesman|figure|interlocutor|father|mother|spokesperson|interviewee|nominee"

# Seats and short names of bodies that the whole world knows by them.
BODIES_KNOWN = {"pentagon": ("US Department of Defense", "United States"), "state department": ("US Department of State", "United States"),
                "us state department": ("US Department of State", "United States"), "u.s. state department": ("US Department of State", "United States"),
                "defense department": ("US Department of Defense", "United States"), "treasury department": ("US Department of the Treasury", "United States"), "white house": ("White House", "United States"), "kremlin": ("Kremlin", "Russia"),
                "un": ("United Nations", "UN"), "eu": ("European Union", "EU"), "ap": ("Associated Press", None), "afp": ("AFP", None)}


def head_noun(words):
    """The noun that a noun phrase is about: "a report by the UN" → "report"."""
    before = re.split(r"\s+\w+(?:ed|ing)\s+(?:by|in|from|on|at|to|with|the|earlier|last|this)\b|\s+(?:of|by|from|in|for|on|at|with|to|who|which|that|published|issued|released|familiar|close|reviewed|obtained|compiled|dated|including|,)\b|,", words, maxsplit=1)[0]
    found = re.findall(r"[\w’'-]+", re.sub(r"['’]s$", "", before.strip()))
    return found[-1] if found else ""


def is_kind(noun, kinds):
    """Is a noun one of these kinds, in the singular or the plural?"""
    return bool(_kinds(kinds).fullmatch(noun))


@cache
def _kinds(kinds):
    return re.compile(rf"(?:{kinds})s?", re.IGNORECASE)
