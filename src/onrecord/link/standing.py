"""Does a place name stand for those who govern there? "Moscow said" does, "in Moscow" does not."""
import re

# what governments do in the press: forms of verbs right after the name
DEEDS = re.compile(
    r"^(?:,? (?:which|who)|['’]s (?:side|position|demand|proposal|offer|leadership|government|officials?|authorities|delegation))?"
    r"\s+(?:also |still |now |then |again |already |later |reportedly |officially |formally |repeatedly |never |not |no longer |has |have |had |"
    r"is |was |are |were |will |would |could |may |might |must |should |can |cannot |does |did |do |been |be |both |and [A-Z][\w.]+ )*"
    r"(?:sa(?:y|ys|id)|want|demand|reject|refus|den(?:y|ies|ied)|claim|accus|blam|call|urg|ask|insist|vow|pledg|promis|warn|threaten|offer|"
    r"propos|agree|accept|welcom|condemn|back|support|oppos|seek|sought|plan|intend|expect|hope|believ|argu|suggest|announc|declar|decid|"
    r"recogni[sz]|annex|invad|attack|launch|withdr|negotiat|mediat|sign|ratif|send|sent|suppl|deliver|provid|impos|lift|ready|willing|prepared|"
    r"unwilling|try|tries|tried|trying|continu|stop|start|beg[iau]n|keep|kept|need|receiv|respond|repl|react|consider|maintain|describ|regard|"
    r"view|see|saw|tak(?:e|es|ing)|took|mak(?:e|es|ing)|made|giv(?:e|es|ing)|gave|fail|lay|laid|aim|appear|show|told|tell|confirm|allow|"
    r"permit|ban|forc|violat|fir(?:e|ed|ing)|fight|fought|los(?:e|es|t|ing)|win|won|captur|occup|control|us(?:e|es|ed|ing)|join|urge|cede|"
    r"give|get|got|meet|met|talk|discuss|withh|return|hand|releas|exchang|strik|struck|shell|bomb|fac|suffer|step|push|press|put|turn|"
    r"rul(?:e|ed|es) out|turn|hold|held|conduct|carr|lead|led|ha[sd] no|remain|go|went|can|must|will)\w*", re.I)
# what stands before a government: what is between, with, by, for, against it
DEALINGS = re.compile(
    r"(?:\bbetween|\bwith|\bby|\bagainst|\bfor|\bfrom|\bon|\bto|\bamong|\bplus)\s+(?:both\s+|the\s+)?$", re.I)
DEALT = re.compile(
    r"\b(?:talks?|negotiat\w*|dialogue|deal|agreement|treaty|consultations?|meeting|contacts?|relations?|exchange|war|conflict|peace|aid|help|"
    r"assistance|support\w*|weapons?|arms|missiles?|pressure|sanctions?|concessions?|guarantees?|demands?|told|calls?|called|urg\w+|appeal\w*|"
    r"aggression|threat\w*|proposal|offer|ultimatum|allow\w*|permission|permit\w*|attacks?|operations?|forces?|agreed|signed|met|spoke)\b", re.I)
PLACES = re.compile(r"\b(?:in|inside|into|across|near|around|outside|at|over|through|within|throughout|of|toward|towards|deep into|visit\w*|border|"
                    r"territory of|part of|parts of|capital)\s+(?:the\s+)?$", re.I)
SUBJECT = ("country", "building", "union", "former country")
WINDOW = 60  # characters before a preposition in which what is dealt is looked for


def role(text, spot, entry):
    """'actor' or 'place'; only countries, capitals and seats of government can act."""
    from onrecord.link.world import countries

    country = countries().get(entry.country)
    is_capital = bool(country and country.capital and country.capital.id == entry.id)
    if entry.kind not in SUBJECT and not is_capital:
        return "place"
    before, after = text[max(0, spot.start - WINDOW):spot.start], text[spot.end:spot.end + WINDOW]
    if re.match(r"['’]s?\s+(?:\w+\s+)?(?:city|capital|region|territory|border|east|west|north|south|soil|coast|airspace)", after):
        return "place"
    if PLACES.search(before):
        return "place"
    if re.match(r"['’]s?\s", after) or DEEDS.match(after) or re.match(r"\s+and\s+(?:[A-Z][\w.]+\s+){1,2}", after) and DEEDS.match(
            re.sub(r"^\s+and\s+(?:[A-Z][\w.]+\s*){1,2}", " ", after)):
        return "actor"
    if entry.kind == "building":
        return "actor" if not re.search(r"\b(?:in|at|near|outside)\s+(?:the\s+)?$", before) else "place"
    if DEALINGS.search(before) and DEALT.search(before):
        return "actor"
    if re.search(r"\b(?:and|or)\s+$", before) and re.search(r"\b(?:between|with|against)\s+(?:\w+\s+){1,3}(?:and|or)\s+$", before):
        return "actor"
    return "place"
