"""Does a place name stand for those who govern there? "Moscow said" does, "in Moscow" does not."""
import re

from onrecord.link import world

GOVERNED = ("country", "union", "former country", "building")
AROUND = 60  # characters that are looked at before a name, and after it

# what stands right before the name -> its role; the first that fits counts, and where none does the name acts
LEADS = tuple((re.compile(pattern + r"\s+(?:the\s+|all\s+|both\s+)?$", re.I), role) for pattern, role in (
    (r"\b(?:on the part|behalf|choice|position|demands?|policy|intentions?|goals?|aims?|refusal|willingness|readiness|consent|"
     r"side) of", "actor"),
    (r"\b(?:in|inside|into|across|near|around|outside|over|through|within|throughout|at|of|towards?|beyond|via|off)", "place"),
    (r"\b(?:visit\w*|trips?|travel\w*|flew|fly|flying|went|go|goes|going|came|come|return\w*|mov\w+|fled|flee\w*|journey|"
     r"flights?|road|route|close|next|north|south|east|west|deport\w*|evacuat\w*|arriv\w*|drive|drove|"
     r"sent (?:troops|soldiers)) (?:\w+ )?(?:to|from|for|in)", "place"),
    (r"\b(?:visit\w*|ent(?:er|ers|ered|ering)|leav(?:e|es|ing)|left|reach\w*|cross\w*|tour\w*|occupied|eastern|western|"
     r"northern|southern|central|mainland|capital,?|city of|fle[de]\w*)", "place"),
    (r"\b(?:demands?|guarantees?|concessions?|threats?|pressure|help|aid|support|permission|answer|response|signals?|word|"
     r"request) from", "actor"),
    (r"\b(?:from|on)", "place"),
    (r"\b(?:between|with|by|against|for|to|among|plus|versus)", "actor"),
))
PRESSED = re.compile(r"\b(?:pressure|sanctions?|impos\w+|demands?|tariffs?|ultimatum|rely|relies|depend\w*|leverage|blam\w+)\b"
                     r"[^.]*\bon\s+(?:the\s+)?$", re.I)
# to one and the other
TALKING = re.compile(r"\b(?:between|with|against)\s+(?:the\s+)?(?:[\w.’']+\s+){1,3}(?:and|or)\s+(?:the\s+)?$")
# what stands right after a name that is a stretch of land: "Ukraine's east"
LAND = re.compile(r"^(?:['’]s?)?\s+(?:(?!into|in|to|for|from|over|on|of|with)\w+\s+)?(?:city|capital|regions?|territor\w+|"
                  r"borders?|east|west|north|south|soil|coast|airspace|skies|towns?|cities|population|infrastructure)\b", re.I)
# … or that is part of a title: "US Defence Secretary", "Poland's prime minister"
DOES = (r"(?:Will|Would|Says?|Said|Has|Had|Is|Was|To|Must|Can|Could|May|Might|Should|Wants?|Calls?|Rejects?|Accuses?|"
        r"Offers?|Denies|Claims?|Warns?|Vows?)")  # in a headline
TITLE = re.compile(rf"^(?:['’]s)?\s+(?!{DOES}\b)(?:(?:[A-Z][\w-]+\s+(?:of\s+)?){{1,4}}|"
                   r"(?:president|prime minister|foreign minister|spokes\w+)\b)")
OWNED = re.compile(r"^['’]s?\s+\w")  # what is no land of its and no title, is a government's: "Moscow's demands"
LISTED = re.compile(r"^\s*(?:[,;:)\].!?]|and\b|or\b|but\b|$)")


def role(text, spot, entry):
    """'actor' or 'place'. Only countries, capitals and seats of government act: these do unless the words beside them
    make them a place.
    """
    if entry.kind not in GOVERNED and not world.is_capital(entry) or spot.text.endswith("capital"):
        return "place"
    before, after = text[max(0, spot.start - AROUND):spot.start], text[spot.end:spot.end + AROUND]
    if LAND.match(after) or TITLE.match(after):
        return "place"
    if PRESSED.search(before) or TALKING.search(before) or OWNED.match(after):
        return "actor"
    for lead, told in LEADS:
        if lead.search(before):
            return told
    if after.startswith(("-", "–")):
        return "place"  # "US-backed"
    # a list, a dateline or a caption tells nothing of deeds
    if LISTED.match(after) and not re.search(r"[a-z]\s+$", before):
        return "place"
    return "actor"
