"""A line of text → does it look like a headline, and does it put words on record?"""
import re
from functools import cache

# Fewer words than this make a rubric or a sub-heading ("No way back"), more make a paragraph that lost its full stop.
FEWEST, MOST = 4, 24
# Verbs of a headline that reports words or a speech act: such a line may hold a statement, so no rule takes it out on
# its looks alone. Stems, which take the endings below.
CUES = """
accus acknowledg add admit agree announc answer appeal approv argu ask assess assum assur believ blam blast boast
call claim compar complain conced conclud condemn confirm convinc criticis criticiz declar decri demand den describ
dismiss disput doubt emphasis emphasiz encourag estimat expect explain express fear forecast hail hint hope inform
insist invit label lament lash mock not offer oppos order pledg prais preach predict promis propos prote rais rave
react rebuff rebuk recall recogni refus reject remind repl reply report request respond reveal say scold seek shrug
slam stat stress suggest support suspect swear talk tell thank threaten thunder tout urg vow warn welcom writ
""".split()
ENDINGS = "e es ed d s ing ting ted ten y ies ied ying".split()
IRREGULAR = "according denial says said saying told wrote swore sees saw thinks thought wants wanted cannot".split()


@cache
def _cue():
    stems = "|".join(sorted(CUES, key=len, reverse=True))
    return re.compile(rf"\b(?:(?:{stems})(?:{'|'.join(ENDINGS)})?|{'|'.join(IRREGULAR)})\b", re.I)


def attributes(text):
    """Does this text put words into a mouth: a cue, a quotation, a name and a colon? When in doubt, yes."""
    return bool(re.search(r"[\"“”«»„‘]|(?<!\w)'\w[^']{2,80}'(?!\w)|\w: ?[^\W\d]", text) or _cue().search(text))


def headline(line):
    """Does this Line look like a headline: some words, no full stop?"""
    first, last = line.plain[0], line.plain[-1]
    return FEWEST <= len(line.words) <= MOST and last not in ".,;:" and not (first.isalpha() and first.islower())
