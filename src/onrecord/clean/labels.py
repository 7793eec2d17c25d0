"""What furniture looks like that shares its line with something else: labels, datelines, credits, stray marks.

What follows a label goes with it only when it puts no words on record (see headlines.attributes): dropping a statement
costs more than leaving a piece of furniture.
"""
from onrecord.clean.furniture import DATE, NAME, TIME, Rule
from onrecord.clean.lines import INVISIBLE

LONGEST_CREDIT = 120  # characters at a line's end, names of photographers and agencies and no more
LONGEST_CAPTION = 60  # words before a photo credit; beyond that the credit was stuck to a paragraph

# Labels at a line's start. Alone they are furniture; what follows belongs to another article, a video or a picture and
# goes with them, unless it puts words on record: then only the label goes.
LABELS = (
    Rule("related-headline", "alone, or with a colon or a dash: no sentence goes on like that",
         r"(?:you (?:may|might) also (?:like|be interested in|enjoy)|other topics of interest|"
         r"related(?: (?:articles?|stor(?:y|ies)|news|topics?|content|links?|posts?|coverage|reading|materials?))?|"
         r"recommended(?: (?:articles?|stories|for you|reading))?|(?:read|see|look|watch) (?:also|next|too)|"
         r"also (?:read|see)|read more|more (?:stories|news|on this (?:topic|story|subject)|from [\w' ]{2,30}|"
         r"about this)|most (?:read|popular|viewed)|editors?'?s? (?:picks?|choice)|trending(?: now)?|"
         r"latest (?:news|stories|articles)|don't miss(?: it)?|in other news|what to read next|top stories|"
         r"must[- ]read|similar (?:articles|news|posts)|other news|popular(?: now)?|previous (?:post|article)|"
         r"next (?:post|article))(?: ?[:>»→|]+| ?[-–—]+(?= )|$)"),
    Rule("promo", "an order to the reader", r"(?:see|view|watch)(?: the| also| our)? videos?\b[.:!]?"),
    Rule("promo", "a label of another medium",
         r"(?:video|watch|listen|podcast|gallery|in pictures|live (?:blog|updates)) ?[:|]"),
    Rule("caption", "a button over a picture",
         r"(?:view|open) (?:image|photo|picture)(?: in)? (?:fullscreen|full screen|gallery)"),
    Rule("caption", "a picture's credit",
         r"\(?(?:file |archive |illustrative |illustration |screen ?|stock )?(?:photo(?:graph|s)?|images?|"
         r"pictures?|illustration|credits?|screenshot|screengrab|graphics?)(?: (?:credits?|by|courtesy(?: of)?|"
         r"from|source))? ?[:/|]"),
    Rule("caption", "a picture's credit",
         r"\(?(?:photo(?:graph)?s?|images?|pictures?|video) (?:by|courtesy(?: of)?|credits?) (?=(?-i:[A-Z]))"),
    Rule("caption", "a picture's credit", r"\(?(?:file|archive|illustrative|stock) (?:photo|image|picture)s?\)?[.:]?$"),
)

# What is fused in front of a line's first sentence: only it goes, the sentence stays. (Case counts in the places' names.)
BEGINS = r"(?-i:(?=[\"“«„‘'A-Z0-9]))"
PLACE = rf"{NAME}(?: {NAME}){{0,3}}"
LEADS = (
    Rule("dateline", "the word for it, and a date",
         rf"(?:date|published|updated|posted|last updated)(?: on| at)?:? ?{DATE}(?:,? ?{TIME})?(?: ?[-–—|"
         rf":.]+)? {BEGINS}"),
    Rule("dateline", "a date, a dash, a sentence", rf"{DATE}(?:,? {TIME})? ?[-–—|] ?{BEGINS}", "opening"),
    Rule("dateline", "an agency in brackets, then a dash",
         rf"(?:{PLACE}(?:, (?:{PLACE}|{DATE})){{0,2}},? ?)?\((?-i:[A-Z][\w./ ]{{1,24}})\) ?[-–—:]+ ?{BEGINS}"),
    Rule("dateline", "an agency between slashes",
         rf"{PLACE}, {DATE}\.? ?/(?-i:[A-Z][\w./ -]{{1,24}})/\.? ?[-–—]? ?{BEGINS}"),
    Rule("dateline", "a place in capitals, a date, a dash",
         rf"(?-i:[A-Z]{{3,}}(?:[ -][A-Z]{{3,}}){{0,3}})(?:, {PLACE})?, {DATE}\.? ?[-–—:]+ ?{BEGINS}"),
    Rule("dateline", "a place in capitals and a dash",
         rf"(?-i:[A-Z]{{3,}}(?:[ -][A-Z]{{3,}}){{0,3}})(?:, (?-i:[A-Z][a-z]+)(?: {NAME})?)? ?[–—] ?{BEGINS}",
         "opening"),
    Rule("entry-time", "the time of an entry in a live ticker",
         rf"(?:[01]?\d|2[0-3]):[0-5]\d(?: ?(?:[ap]\.?m\.?|GMT|UTC|CES?T|EES?T|BST|MSK))? ?[-–—|:.]? ?{BEGINS}"),
)

# A credit stuck to a line's end. The line before it is a caption and goes too, unless it puts words on record.
TAILS = (
    Rule("caption", "a picture's credit",
         r"\(?(?:photo|image|picture|photograph)?s? ?(?:credits?|by|courtesy(?: of)?|photo|photograph|"
         r"image) ?: ?(?-i:[A-Z@])[^.:]{1,60}\)?$"),
    Rule("caption", "a photographer, a slash and an agency",
         rf"(?:\((?:from )?(?:{NAME} ){{0,3}}{NAME}|(?<=[.!?] )(?:{NAME} ){{1,3}}{NAME})(?:/{NAME}(?: "
         rf"{NAME}){{0,2}}){{1,3}}(?: via {NAME}(?: {NAME})?)?\)?\.?$"),
)

# Stretches anywhere in the text; where the pattern has a group, only the group goes.
INSIDE = (
    Rule("promo", "its two ends say what it is",
         r"skip past newsletter promotion[\s\S]{0,900}?after newsletter promotion"),
    Rule("fragment", "a second stop after the last; three dots are none",
         r"(?<=[^\s.,;:!?…][.!?…])[ \t]+([.,;])(?=[ \t]*$)"),
    Rule("fragment", "a pronoun and a helping verb after a closed quote: a translator's leftover",
         r"[\"”»](?:,? (?:\w+ ){1,4}(?:said|added|noted|stressed|wrote|concluded|continued|"
         r"emphasi[sz]ed))?\. ((?:I|we|you|he|she|it|they) (?:did|do|does|have|has|had|am|are|is|was|were|will|"
         r"would|can|could)\.)$"),
    Rule("invisible", "prints nothing, and would split a word", f"[{INVISIBLE}]+"),
)
