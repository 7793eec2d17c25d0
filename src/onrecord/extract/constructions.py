"""The constructions of English by which somebody demands, promises, refuses … : a table, and which of them stand in some words."""
import re

# Everything is matched in lower case, curly apostrophes made straight. The groups are those of speech-act verbs (Searle 1976)
# and of modality; which of them tell which act is learned (train/acts.py), not decided here.
NOT = r"(?:not|n't|never|no longer|hardly|cannot)"
WE = r"(?:we|i|our (?:\w+ ){1,2})"
WILL = r"(?:will|shall|'ll|would|is going to|are going to|am going to|'re going to|'s going to)"

CUES = {
    "accuse": r"accus|blam|condemn|denounc|slam|critici[sz]|lambast|alleg|decr(?:y|ie)|deplor|rebuk|complain|protest|berat|castigat|"
              r"lash|excoriat|charged|fault|describ|brand|label|mock|ridicul|sham|scold|warned against|attack|outrag|concern|express",
    "deny": r"\bden(?:y|ied|ies|ying|ial)|refut|dismiss|disput|rebut|debunk|disavow|distanc|contradict|brush|"
            r"reject\w* (?:the |all |any |these |those |such )?(?:\w+ )?(?:claim|alleg|accus|notion|report|suggest|charge|idea that)",
    "demand": r"demand|\burg|\bcall(?:s|ed|ing)? (?:\w+ ){0,4}(?:on|for|upon)\b|insist|press(?:ed|es|ing)\b|order|exhort|instruct|"
              r"command|warned (?:\w+ )*not|stress|necess|advis|recommend|argu\w* for|require|summon|"
              r"call (?:for|on|upon)\b|appeal|lobb|told .* to\b|oblig|\bdirect",
    "request": r"\bask(?:s|ed|ing)?\b|request|appeal|plead|\bbeg|\bseek|sought|implor|invit|petition|appl(?:y|ied)|hop(?:e|ed|es|ing)\b|"
               r"need(?:s|ed)?\b|wish|want",
    "whether": r"ask\w* (?:\w+ )?(?:if|whether|why|how|what)|question|wonder|inquir|quer",
    "offer": r"offer|propos|volunteer|ready|willing|prepared|open to|suggest|present|float|put forward|mediat",
    "promise": r"promis|pledg|\bvow|commit|\bswor|guarant|undert[ao]|assur|intend|intent|\bplan|determin|resolv|\bwill\b|decid|"
               r"announc|set out|aim",
    "announce": r"announc|declar|reveal|unveil|proclaim|disclos",
    "accept": r"\bagree|accept|approv|consent|conced|ratif|sign(?:s|ed|ing)?\b|adopt|acquiesc|confirm|acknowledg|admit|recogni[sz]|vot\w+ for|"
              r"authori[sz]|grant|allow|permit|endorse|green",
    "reject": r"reject|refus|rul(?:e|ed|es|ing) out|turn\w* down|declin|oppos|veto|reluct|unwilling|rebuff|exclud|spurn|resist|object|"
              r"disagree|block|bar(?:s|red)|vot\w+ against|not (?:ready|willing|prepared|accept|agree|support|want)|unaccept|resent|against",
    "threaten": r"threat|ultimat|\bvow\w* to (?:retaliat|respond|aveng|punish|destroy)|menac",
    "warn": r"\bwarn|caution|fear|alarm|alert|predict|forecast|expect|anticipat",
    "support": r"support|prais|\bback(?:s|ed|ing)?\b|welcom|thank|hail|applau|congratul|laud|salut|commend|admir|grat|tribute|"
               r"honou?r|compliment|defend|prefer|favou?r|advocat|\bbless|rejoic|celebrat|sympath|condol",
    "claim": r"claim|maintain|purport",
    "believe": r"believ|think|thought|consider|regard|estimat|assess|assum|suspect|conclu|suggest|indicat|show|found|note|explain|describ|"
               r"report|recall|add|continu|according|wrote|say|said|told|tell|stat",
    "negated": rf"\b{NOT}\b|n't",
}
CONTENT = {
    # somebody must
    "must": r"\b(?:must|have to|has to|had to|ha(?:s|ve) got to|needs? to|ought to|should|is to be|are to be)\b",
    "must be done": r"\b(?:must|should|ought to|needs? to|ha(?:s|ve) to) (?:\w+ )?be \w+(?:ed|en|n|t|d)\b",
    "must not": rf"\b(?:must|should|ought|need) {NOT}\b|shouldn't|mustn't|\bno one should|nobody should|cannot be allowed",
    "we must": rf"\b{WE} (?:\w+ )?(?:must|have to|need to|should|ought to|have got to)\b",
    "you must": r"\b(?:you|they|he|she|it|everyone|everybody|[a-z]+s) (?:\w+ )?(?:must|have to|has to|need to|needs to|should|ought to)\b",
    "it is necessary": r"\b(?:it(?:'s| is| was| would be)|is) (?:\w+ ){0,2}(?:necessary|essential|vital|crucial|important|imperative|urgent|high time|time)"
                       r"\b|\btime (?:to|for|has come)\b|\bmake sure|\bneed(?:s|ed)? (?:for|of)\b|\bis needed|are needed|requires?\b",
    "let": r"\blet(?:'s| us| them| him| it)\b",
    "imperative": r"(?:^|[.!?:] |[\"“'‘])(?:please |do not |don't |now )?(?:stop|give|help|let|send|provide|leave|go|come|look|keep|"
                  r"make|take|join|stand|remember|think|do|don't|close|support|impose|withdraw|end|release|return|put|show|vote|get|bring|"
                  r"hand|open|respect|listen|read|wake)\b",
    "to begin": r"^\W*(?:the \w+ )?to (?!be\b|date|me\b|us\b|this)\w+",
    "not to begin": r"^\W*(?:not to|against|from)\b",
    "for begin": r"^\W*(?:for|on|upon)\b",
    "that begin": r"^\W*that\b",
    "of begin": r"^\W*(?:of|for) (?:\w+ ){0,4}\w+ing\b",
    "subjunctive": r"^\W*(?:that )?(?:the |all |its? |their )?(?:\w+ ){1,4}(?:be|stop|cease|withdraw|release|allow|further|pay|return)\b",
    "noun begin": r"^\W*(?:a|an|the|more|further|an end|immediate|stronger|tougher|urgent)\b",
    # asks
    "need from": r"\b(?:we|i|ukraine|they|you) (?:\w+ )?(?:need|want|ask|request|appeal|seek|hope|beg|call)s?\b",
    "need noun": r"\b(?:we|i) (?:\w+ ){0,2}need(?:s|ed)? (?!to\b)|\bin need of|\bdesperately need|lack of|shortage",
    "ask": r"\b(?:ask|asks|asked|asking|request|requests|requested|appeal|please|plead)\b",
    "help": r"\b(?:help|assist|aid|permission|allow|permit|funding|support|meeting|weapons|air defen[cs]e|ammunition)\b",
    "hope": r"\bhop(?:e|es|ed|ing)\b",
    "could you": r"\b(?:could|can|would|will) (?:you|they) (?:please )?",
    "question": r"\?",
    "whether begin": r"^\W*(?:if|whether|why|how|what|when|who|where)\b",
    # commits
    "we will": rf"\b{WE} (?:\w+ )?{WILL} (?!not|never|have to|need)|\bwe're going to|\bi'm going to|\bwe'll |\bi'll ",
    "will": rf"\b{WILL}\b",
    "will not": rf"\b{WILL} (?:\w+ )?{NOT}\b|won't|wouldn't|will neither",
    "we will not": rf"\b(?:{WE} (?:\w+ )?{WILL} (?:\w+ )?{NOT}|(?:we|i) (?:won't|never|refuse|can't|cannot|can not))\b",
    "will continue": rf"\b{WILL} (?:\w+ )?(?:continue|keep|remain|go on|stay)\b",
    "will give": rf"\b{WILL} (?:\w+ ){{0,3}}(?:give|provide|send|supply|deliver|donate|support|help|assist|transfer|train|allocate|fund|invest|"
                 r"increase|strengthen|step up|ensure|protect|defend|do everything|work|restore|rebuild|host|receive|meet|hold|visit|travel|"
                 r"sign|ratify|introduce|discuss|announce|present|publish|build|buy|pay|spend|launch|return|liberate|win|fight)\b",
    "intend": r"\b(?:intends?|intended|plans?|planned|planning|aims?|committed|commitment|determined|decided|resolved|promise[sd]?|pledge[sd]?|"
              r"vow(?:s|ed)?|guarantee[sd]?)\b",
    "as long as": r"\bas long as|until victory|whatever it takes|to the end|for as long",
    "future plan": r"\b(?:next (?:week|month|year)|by the end of|in the coming|soon|shortly|in \d{4})\b",
    "ready": r"\b(?:ready|willing|prepared|open|happy|glad) (?:to|for)\b|\breadiness|willingness",
    "not ready": rf"\b{NOT} (?:\w+ )?(?:ready|willing|prepared|open|going|intend\w*|planning|interested|want|wish|accept|agree|consider|negotia\w+|"
                 r"discuss\w*|talk)\b|unwilling|\bno (?:intention|plans?|desire|need|reason|point|sense|question|talk)",
    "offer": r"\b(?:offer(?:s|ed|ing)?|propos(?:e|es|ed|al|als|ing)|suggest(?:s|ed)?|mediat\w+|in (?:exchange|return) for|exchange|swap|"
             r"concession|compromise|talks|negotiat\w+|dialogue|ceasefire|truce)\b",
    "could discuss": r"\b(?:could|can|may|might) (?:be )?(?:discuss|talk|negotiat|consider|meet|agree)\w*",
    # refuses
    "impossible": r"\b(?:impossible|unacceptable|unthinkable|out of the question|off the table|non-?negotiable|not negotiable|no way|"
                  r"red lines?|never|pointless|meaningless|inappropriate|impolite|premature|ruled out|rule out|no compromise)\b",
    "cannot": r"\b(?:cannot|can't|can not|could not|couldn't|unable)\b",
    "refuse": r"\b(?:refus\w+|reject\w*|oppos\w+|declin\w+|disagree\w*|against|veto\w*|reluctan\w+|boycott\w*)\b",
    "under no": r"\bunder no|in no (?:way|case)|by no means|at no\b",
    "not": rf"\b{NOT}\b|n't\b|\bno\b|\bnone\b|\bnothing\b|\bneither\b|\bnor\b|\bwithout\b",
    "first not": rf"^\W*(?:\w+\W+){{0,7}}?(?:{NOT}|\w+n't|no)\b",
    # says it is untrue
    "untrue": r"\b(?:untrue|not true|false|fake|lies?|lying|fabricat\w+|baseless|unfounded|groundless|nonsense|absurd|no evidence|disinformation|"
              r"propaganda|myth|hoax|rumou?rs?|speculation|misleading|incorrect|wrong|did not happen|nothing to do with|ridiculous)\b",
    "did not": r"\b(?:did not|didn't|has not|hasn't|have not|haven't|was not|wasn't|were not|weren't|never|is not|isn't|are not|aren't|"
               r"had not|has never|have never|had never|does not|doesn't|do not|don't)\b",
    "no such": r"\b(?:no|not any|without any) (?:\w+ )?(?:evidence|basis|truth|proof|role|involvement|connection|link|plans|threat|such|aggressive)\b",
    # harms announced
    "consequences": r"\b(?:consequences|retaliat\w+|respon[ds]\w*|answer|punish\w*|pay (?:a|the|for|dearly)|price|regret|reveng\w*|aveng\w*|"
                    r"legitimate targets?|escalat\w+|destroy\w*|wiped? out|crush\w*|eliminat\w+|strike back|all means|by force|military means|"
                    r"nuclear|inevitabl\w+|seriously|severe|swift)\b",
    "will harm": rf"\b{WILL} (?:\w+ ){{0,3}}(?:be )?(?:destroy|strike|attack|hit|kill|eliminat|punish|retaliat|respond|react|tak|seiz|captur|cut|stop|"
                 r"suspend|ban|block|clos|burn|face|pay|suffer|regret|shoot|sink|bomb|use|sanction|impos|push|expel|crush|wip|die|perish)\w*",
    "or else": r"\b(?:otherwise|or else|or we|or they|or face|if not)\b",
    "if": r"\b(?:if|unless|until|once|provided|as long as|in case|should (?:the|they|it|russia|we))\b",
    "if will": rf"\bif\b[^.;]{{3,140}}\b{WILL}\b|\b{WILL}\b[^.;]{{3,120}}\bif\b",
    "only": r"\bonly (?:if|when|after|once|the|way|by|through)\b",
    # of negotiation: what is given, refused, demanded, taken as a basis
    "refuse to give": rf"\b(?:{NOT}|won't|wouldn't|can't|refus\w+ to|unwilling to|nobody will|no one will)\b[^.;:]{{0,30}}?\b(?:conced|ced(?:e|ing)|"
                      r"accept|agree|giv(?:e|ing)|recogni[sz]|surrender|negotiat|discuss|talk|withdraw|leav|allow|lift|eas(?:e|ing)|embrac|tolerat|hand|trad|"
                      r"join|permit|sign|retreat|back down|abandon|renounc|return|exchang|swap|bow|bargain|compromis|sell|split)",
    "not negotiable": r"\bnon-?negotiable|not (?:\w+ )?negotiable|not up for|off the table|out of the question|no question of|nothing to (?:talk|discuss)|"
                      r"no (?:room|place|basis|grounds|point in|sense in) (?:for|to|in)|not something (?:that )?(?:we|i|they|he|she|it|anyone)|red line",
    "impossible to": r"\bimpossible\W{0,2} (?:to|for)|\bcannot be (?:accepted|agreed|discussed|given|divided|traded|any)",
    "too early": r"\b(?:premature|too early|too soon|no final|no draft|not the (?:time|moment|right)|impolite|indecent)\b",
    "basis": r"\b(?:basis|foundation|starting point|point of departure|framework|groundwork)\b",
    "agree that": r"\b(?:we|i|it|he|she|they|[a-z]+s?) (?:\w+ ){0,2}(?:agree[sd]?|accept(?:s|ed)?|approve[sd]?|consent(?:s|ed)?|welcomes?)\b"
                  r"|\b(?:in principle|in general,? we|we can live with|acceptable to us|no objections?|suits us|fine with)\b",
    "open to": r"\b(?:open|receptive|amenable) to\b",
    "ready to give": r"\b(?:ready|willing|prepared) (?:\w+ )?to (?:\w+ )?(?:pledge|record|sign|discuss|talk|negotiat|meet|consider|put|exchang|return|"
                     r"withdraw|releas|sit|resum|offer|give|accept|listen|compromis|hand|swap|trade|pull|open|stop|halt|suspend|mediat|host|receiv|write|leave)",
    "exchange": r"\b(?:exchang\w+|swap\w*|trad(?:e|es|ed|ing)|one (?:\w+ )?for (?:the other|another)|in return|all for all)\b",
    "would if": r"\b(?:would|could|might|can|will) (?:\w+ ){0,2}(?:consider|accept|discuss|agree|return|lift|pull|withdraw|release|talk|meet|open|stop|halt|"
                r"suspend|freeze|allow|send|sign)\w*\b[^.;]*\b(?:if|once|as soon as|provided|on condition|in exchange|in return)\b",
    "only if": r"\b(?:only|not) (?:if|when|after|once|until|before|on condition)\b|\bunless\b|\buntil\b|\bnot before\b|\bfirst\b",
    "would stop": r"\b(?:would|will|can) (?:\w+ )?(?:stop|halt|cease|end|suspend|lift|pull back|withdraw)\b",
    "if not then": r"\bif (?:they|he|she|it|you|the \w+|[a-z]+) (?:do|does|don't|doesn't|did|refuse|fail)\w*\b|\botherwise\b|\bor else\b|\bif not\b",
    "either or": r"\beither\b[^.;]{0,60}\bor\b",
    "by force": r"\b(?:by (?:military )?force|by (?:\w+ )?military means|by other means|forcibly|driven out|pushed? (?:out|back)|be destroyed|wiped out|be taken|"
                r"seize[sd]? (?:them|it|by))\b",
    "leave or": r"^\W*(?:withdraw|leave|surrender|sign|go|stop|get out|lay down|open|return|release)\b",
    "not enough": r"\b(?:not|n't) (?:\w+ )?(?:enough|fast|sufficient|arriv\w+|yet)\b",
    "may have to": r"\b(?:may|might|could|would|will) (?:probably |eventually |one day )?(?:have to|need to|be forced to|end up|be \w+ one day)\b",
    "no idea": r"\b(?:no idea|don't know|doesn't know|does not know|did not know|not sure|hard to say|unclear|cannot say)\b",
    "we are providing": rf"\b(?:{WE} (?:are|am)|[a-z]+ (?:is|are)) (?:also |today |now )?(?:provid|giv|send|deliver|suppl|announc|allocat|prepar|donat|transfer|launch|"
                        r"increas|expand|introduc|impos|commit)\w*ing\b|\b(?:would|will) (?:give|provide|send|receive|get)\b",
    "million": r"(?:[$€£]|\b(?:usd|eur|dollars?|euros?)\b).{0,12}(?:million|billion|bn)|\b(?:million|billion) (?:dollars|euros|worth)",
    "additional": r"\b(?:another|additional|further|new) (?:\w+ ){0,3}(?:package|million|billion|aid|assistance|batch|tranche|weapons|systems|sanctions|deliver\w+)",
    "warn against": r"\b(?:warn\w*|caution\w*) [^.;]{0,40}(?:against|not to|of (?:the )?consequences)|\bshould not forget\b|\bplay\w* with fire\b",
    "cut off": r"\b(?:cut off|suspend\w*|sanction\w*|ban\w*|block\w*|retaliat\w*|respond\w*|response|answer\w*|countermeasures?)\b",
    "do not rule out": r"\b(?:not|n't|cannot|never) (?:\w+ )?rul(?:e|ed|ing) out\b|\bnot excluded?\b|\beverything is possible\b|\ball options\b",
    "nothing to do": r"\b(?:nothing to do with|not about|not because of|not true|no such|is (?:a )?(?:lie|myth|nonsense|propaganda|fake)|never (?:happened|said|was|were|did))\b",
    # praises, thanks, stands by
    "thank": r"\b(?:thank\w*|grateful|gratitude|appreciat\w+|prais\w*|welcom\w+|applaud\w*|congratulat\w+|salut\w+|honou?r\w*|hail\w*|"
             r"commend\w*|admir\w+|proud|pleased|delighted|tribute|bravery|brave|heroic|heroes|courage\w*|great|excellent|wonderful|"
             r"historic|thoughts|prayers|condolences|solidarity|sympath\w+|friend\w*)\b",
    "support": r"\b(?:support(?:s|ed|ing|ive)?|stand(?:s|ing)? (?:with|by|beside|behind|alongside|together|firm)|back(?:s|ed|ing)|unwavering|"
               r"solidarity|ally|allies|on (?:our|your|their) side|in favou?r|agree with|united|unity|steadfast|continued)\b",
    "good": r"\b(?:good|right (?:decision|step|thing|direction)|positive|success\w*|important step|progress|constructive|strong|victory|reliable)\b",
    # agrees
    "agree": r"\b(?:agree[sd]?|agreement (?:was|has been|is) (?:reached|signed)|agreed|accept\w*|approv\w+|consent\w*|endors\w+|sign(?:ed|s)?|"
             r"adopt\w*|basis|confirm\w*|deal|ratif\w+|fine with|no objections?|acceptable|ready to accept|voted|in general)\b",
    # blames
    "crime": r"\b(?:war crimes?|crimes?|genocid\w+|terror\w*|atrocit\w+|massacre\w*|tortur\w+|rap(?:e|ed|es|ing)|murder\w*|execut\w+|loot\w+|"
             r"deport\w+|kidnap\w*|abduct\w*|barbar\w+|inhuman\w*|cynical\w*|brutal\w*|criminal\w*|illegal\w*|unlawful\w*|violat\w+|breach\w*|"
             r"blackmail\w*|provocat\w+|provok\w+|sabotag\w+|lie[sd]?|lying|deceiv\w+|propaganda|disinformation|fals\w+|steal\w*|stole\w*|stolen|"
             r"theft|corrupt\w*|abus\w+|repress\w+|persecut\w+|discriminat\w+|betray\w*|hypocri\w+|aggress\w+|imperialis\w+|colonial\w*|"
             r"nazi\w*|fascis\w+|unprovoked|unjustified|invad\w+|invasion|occupier\w*|occupied|occupiers|dictator\w*|regime|evil|cruel\w*)\b",
    "harm": r"\b(?:attack\w*|shell(?:ed|ing|s)|bomb\w*|kill\w*|fir(?:ed|ing) (?:at|on|missiles)|str(?:ike|ikes|uck|iking)|destroy\w*|target\w*|"
            r"hit|wound\w*|injur\w+|died|dead|destruct\w+|damag\w+|threat\w*|intimidat\w+|undermin\w+|destabili[sz]\w+|interfer\w+|"
            r"weaponi[sz]\w+|manipulat\w+|exploit\w*|ignor\w+|fail(?:ed|ing|s|ure)?|refus\w+|obstruct\w*|block\w*|prevent\w*|starv\w+|"
            r"force[sd]?|forcibly|hostage\w*|human shields?|escalat\w+|prolong\w*|responsib\w+|guilty|blam\w+|fault|because of)\b",
    "trying to": r"\b(?:tr(?:y|ies|ied|ying) to|attempt\w* to|wants? to|seek\w* to|plann?\w* to|aim\w* to|preparing|pretend\w*|in order to|intent on)\b",
    "hidden": r"\b(?:obsess\w+|cares? (?:more|about|nothing|little)|does(?:n't| not) (?:want|care)|just wants?|deliberate\w*|intentional\w*|shame\w*|"
              r"disgrac\w+|hatred|hostil\w+|malice|mad(?:ness)?|insane|crazy|out of their minds|serv\w+ the interests)\b",
    # plain report
    "counted": r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?|percent|per cent)\b|%",
    "past event": r"\b(?:was|were|had|has been|have been|been)\b",
    "may": r"\b(?:may|might|could|possibl\w+|probabl\w+|likely|perhaps|appears?|seems?|expect\w*|believ\w+|think|thought)\b",
    "is": r"\b(?:is|are|'s|'re)\b",
    "quoted I": r"\b(?:i|me|my|mine)\b",
    "quoted we": r"\b(?:we|us|our|ours)\b",
    "you": r"\b(?:you|your)\b",
    "they": r"\b(?:they|them|their|he|his|him)\b",
}
_CUES = {name: re.compile(pattern) for name, pattern in CUES.items()}
_CONTENT = {name: re.compile(pattern) for name, pattern in CONTENT.items()}


def constructions(cue, content):
    """Which constructions stand in a statement's cue and content -> names, each "cue NAME" or "NAME"; none where neither has one."""
    cue, content = (words.lower().replace("’", "'") for words in (cue, content))
    return [f"cue {name}" for name, pattern in _CUES.items() if pattern.search(cue)] + [
        name for name, pattern in _CONTENT.items() if pattern.search(content)]
