"""What lines of page furniture look like: a table that ``text.clean`` walks, each rule with what makes it safe."""
from dataclasses import dataclass
from typing import Literal

LONGEST = 450  # characters; no furniture line seen was longer, and a paragraph that begins like one is worth keeping
SHORT = 160  # characters; beyond that only ``long`` rules are tried, which spares the paragraphs most of the work
OPENING, ENDING = 4, 6  # lines that still belong to an article's head or already to its foot


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of furniture: why it is set aside, what makes that safe, its pattern (case counts not), and where in an
    article it holds. ``long`` rules are tried on lines longer than SHORT as well."""

    why: str
    because: str
    pattern: str
    where: Literal["anywhere", "opening", "ending"] = "anywhere"
    long: bool = False


MONTH = (r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
         r"nov(?:ember)?|dec(?:ember)?)\.?")
DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)"
DATE = (rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|(?:{DAY},? )?\d{{1,2}}(?:st|nd|rd|th)? {MONTH}"
        rf"(?:,? \d{{4}})?|(?:{DAY},? )?{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?)")
TIME = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: (?:gmt|utc|cet|cest|eet|est|edt|local time))?)"
NETWORK = (r"(?:facebook|twitter|x|telegram|whatsapp|viber|linkedin|instagram|youtube|reddit|pinterest|messenger|e-?mail"
           r"|tiktok)")
HERE = r"(?:page|portal|website|site|blog|channel|coverage|updates|here|below|newsletter|app|\w+\.[a-z]{2,4})\W*"
NAME = r"(?-i:[A-Z][\w'.-]+)"

# Lines that are furniture from end to end.
LINES = (
    Rule("dateline", "a date alone on its line says nothing but when",
         rf"(?:(?:date|published|updated|posted|created|last (?:updated|modified))(?: on|"
         rf" at)?:? )?(?:{DATE}(?:,? \d{{4}})?(?:(?:,| at| \||[ ]?[-–—])? ?{TIME})?|{TIME}(?:,| \|| on)? {DATE})"),
    Rule("dateline", "a place and an agency's letters, then a dash and nothing",
         r"(?-i:(?:[A-Z][\w.]*,? ){0,4}[A-Z]{2,8} ?[—–-])"),
    Rule("dateline", "an age, not a date",
         r"(?:(?:published|updated|posted) )?(?:\d+|an?) (?:min(?:ute)?|hour|day|week|month)s? ago"),
    Rule("counter", "numbers and words of counting, no other",
         r"(?=.*\d)(?=.*\b(?:views?|reactions?|comments?|shares?|likes?|visits?|visited|reads?|"
         r"min(?:ute)?s?)\b)(?:(?:\d[\d.,]*+[km]?|views?|reactions?|comments?|shares?|likes?|visits?|visited|"
         r"times?|reads?|min(?:ute)?s?|posts?|total|reading|today|this|week|month|day)(?!\w)(?:\(s\))?\W*+)++"),
    Rule("navigation", "the words of buttons",
         r"(?:skip to (?:main )?content|home(?:page)?|menu|search|back(?: to top)?|go back|top|previous|prev|next|"
         r"expand|close|print|share|copy link|send|save|listen|loading\W*|(?:show|load|view|see|read) (?:more|"
         r"all)\W*|continue reading\W*|main page|more|log ?in|sign (?:in|up)|register|contact(?: us)?|"
         r"about(?: us)?|advertise(?: with us)?|careers|jobs|events|faq|rss(?: feeds?)?|archives?|newsletters?|"
         r"podcasts?|photos?|image|caption|follow us|site ?map|topics|sections|return to top|help)"),
    Rule("navigation", "a gallery's place marker", r"image \d+ of \d+(?: (?:prev|next))*"),
    Rule("navigation", "a page's tool", r"(?:listen to|print|save|bookmark) this (?:article|story|page)\b.{0,60}"),
    Rule("navigation", "two arrows make a path of sections", r"[\w&' ]{2,30}(?: ?[>›»] ?[\w&' ]{2,60}){2,6}"),
    Rule("navigation", "a path that begins at home", r"home ?[>›»|/] ?.{2,80}"),
    Rule("navigation", "a share button: the verb, then a network",
         rf"(?:share|tweet|send|post)(?: (?:this|it|the)(?: \w+)?)?(?: (?:on|via|by|to|with)\b.{{0,80}}|"
         rf"\W*{NETWORK}.{{0,80}})"),
    Rule("navigation", "networks' names and no other word", rf"(?:{NETWORK}(?![\w.])[ ,|•·/]*+){{1,12}}"),
    Rule("navigation", "a list of tags",
         r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords) ?: ?.{1,200}", long=True),
    Rule("promo", "the word that the law asks for",
         r"(?:advertisement|advertising|advert|ads?|sponsored|promoted|sponsored content|paid content|"
         r"partner content)\W*(?:scroll to continue|continue reading below)?\W*"),
    Rule("promo", "a note around an advertisement", r"(?:article|story|text) continues (?:below|after)\b.{0,60}"),
    Rule("promo", "where the text goes on, on another page's layout",
         r"(?:the )?(?:rest|continuation) of (?:the|this) (?:article|text|material|story)\b.{0,60}(?:video|below|"
         r"advert\w*)\b.{0,30}"),
    Rule("promo", "a label whose video did not come along", r"(?:bonus )?videos?\W*"),
    Rule("promo", "an order to the reader", r"click here\b.{0,120}"),
    Rule("promo", "an order to the reader",
         rf"(?:join|follow|find|like|add) us\b.{{0,80}}(?:{NETWORK}|google news|discord|social media)\b.{{0,160}}"),
    Rule("promo", "an order to the reader", r"subscribe\b.{0,250}", long=True),
    Rule("promo", "an order to the reader", r"sign up\b.{0,300}", long=True),
    Rule("promo", "sells a newsletter",
         r"(?:get|receive|want)\b.{0,80}\b(?:newsletter|in your inbox)\b.{0,300}", long=True),
    Rule("promo", "sells a newsletter",
         r".{0,150}\bsign up (?:for|to) (?:our|the|\S{2,20}'s?) .{0,60}newsletter\b.{0,150}", long=True),
    Rule("promo", "the desk to its reader",
         r"thank you for (?:being with us|reading|your (?:support|attention|trust))\b.{0,250}", long=True),
    Rule("promo", "asks for money for the desk",
         r"(?:support (?:our|us|independent|quality)\b.{0,60}(?:work|journalism|journalists|reporting|media|"
         r"newsroom)|donate\b|become an? (?:member|patron|subscriber|supporter))\b.{0,200}", long=True),
    Rule("promo", "sells a program", r"(?:download|get) (?:our|the) .{0,40}\bapp\b.{0,100}"),
    Rule("promo", "points to another page",
         rf"(?:you can )?(?:read|find|see|get) (?:more|also|other|further|the latest)\b(?!:).{{0,160}}\b{HERE}"),
    Rule("promo", "points to another page",
         rf"more (?:information|news|messages|stories|articles|details)\b.{{0,120}}\b{HERE}"),
    Rule("promo", "points to another page",
         r"for more (?:information|news|details|stories|updates)\b.{0,30}\b(?:visit|see|click|go to|follow|"
         r"read)\b.{0,80}"),
    Rule("promo", "points to another page",
         r"(?:you can )?(?:follow|track|read|get|find|see)\b.{0,140}\b(?:in|on|at) (?:our|"
         r"the) (?:live ?(?:coverage|blog|feed|updates)|(?:telegram|whatsapp) channel)\b.{0,40}"),
    Rule("promo", "points to another page",
         r"read the full (?:story|article|report|interview|text)\b.{0,140}(?:here|below|:)\W*"),
    Rule("promo", "a page that is written on elsewhere", r".{2,60}: live (?:updates|blog|coverage|feed)\W*"),
    Rule("promo", "an order to the reader", r"watch (?:tv|us|it|live|the (?:full )?(?:video|broadcast))\b.{0,100}"),
    Rule("comment-form", "a form", r"leave (?:a|your) (?:reply|comment)\b.{0,60}"),
    Rule("comment-form", "a form", r"your e-?mail(?: address)? will not be (?:published|displayed|shown|shared)\b.{0,120}"),
    Rule("comment-form", "a form", r"required fields are marked\b.{0,30}"),
    Rule("comment-form", "a form",
         r"(?:post|add|write|submit|view|show|hide|read) (?:a |an? |your |all |the )?comments?\W*"),
    Rule("comment-form", "a form", r"comments?(?: are| is)?(?: now)? closed\W*"),
    Rule("comment-form", "a form",
         r"(?:(?:you must be|please) )?log(?:ged)? ?in to (?:post a |leave a )?(?:comment|reply)\b.{0,60}"),
    Rule("comment-form", "a form", r"save my name\b.{0,160}"),
    Rule("comment-form", "a form's fields", r"(?:name|e-?mail|website|comments?|cancel reply)\W*"),
    Rule("comment-form", "a form", r"notify me (?:of|by|when)\b.{0,100}"),
    Rule("comment-form", "a form",
         r"(?:be the first to comment|join the (?:conversation|discussion)|what do you think\?.{0,80}comments?)\W*"),
    Rule("comment-form", "the desk to its reader",
         r"if you (?:find|found|notice|noticed|see|have found) (?:an? |any )?(?:error|mistake|typo|spelling|"
         r"inaccura).{0,250}", long=True),
    Rule("disclaimer", "calls itself one", r"disclaimer\b.{0,420}", long=True),
    Rule("disclaimer", "speaks of the page, not of the world",
         r"(?:this|the) (?:article|text|page|story|material|news)s? (?:was|were|has been|have been|is|"
         r"are) (?:automatically |machine[- ]?)?translated\b.{0,250}", long=True),
    Rule("disclaimer", "speaks of the page, not of the world",
         r"(?:this is an? )?(?:machine|automatic|auto|ai)[- ]?translat(?:ed|ion)\b.{0,200}", long=True),
    Rule("disclaimer", "speaks of the page, not of the world",
         r"translated (?:by|with|from|using|automatically)\b.{0,160}"),
    Rule("disclaimer", "speaks of the page, not of the world",
         r"the translations? (?:are|is|may|might|were|was)\b.{0,60}(?:ai|translator|automatic\w*|machine|"
         r"accurate)\b.{0,120}"),
    Rule("disclaimer", "a notice of rights", r"(?:©|\(c\)|copyright)[ \d].{0,200}", long=True),
    Rule("disclaimer", "a notice of rights", r".{0,80}\ball rights reserved\b.{0,160}", long=True),
    Rule("disclaimer", "a notice of liability",
         r"(?:the )?(?:views|opinions)(?: and opinions)? expressed (?:in|here|by)\b.{0,300}", long=True),
    Rule("disclaimer", "a notice of rights",
         r"(?:any )?(?:reproduction|republication|use|copying) of .{0,160}(?:prohibited|permission|permitted|"
         r"allowed|link)\b.{0,120}"),
    Rule("disclaimer", "a notice of rights",
         r"(?:privacy (?:policy|notice)|terms (?:of (?:use|service)|and conditions))\W*"),
    Rule("disclaimer", "a cookie notice",
         r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies\b.{0,300}", long=True),
    Rule("disclaimer", "a cookie notice", r"(?:accept|reject|allow|manage)(?: all)? cookies\W*"),
    Rule("byline", "By, and names only",
         rf"(?-i:By|BY) (?!{DAY}\b|{MONTH}(?: |$)){NAME}(?: {NAME}){{1,3}}(?:(?:,| and|"
         rf",? in) {NAME}(?: {NAME}){{0,3}}){{0,2}}(?: (?-i:[A-Z ]{{3,20}}))?"),
    Rule("byline", "names the hands",
         r"(?:author ?/ ?author|authors?|reporters?|text by|written by|edited by|editors?) ?: ?.{1,80}"),
    Rule("byline", "names the hands",
         r"(?:\(?(?:additional |with )?(?:reporting|writing|editing)) (?:by|from) .{1,200}", long=True),
    Rule("byline", "names the hands", r".{1,90} contributed to this (?:report|story|article)\W*"),
    Rule("byline", "a desk's initials",
         r"\(?(?-i:[a-z]{1,3}|[A-Z]{2,3})\)?(?: ?/{1,2} ?(?-i:[A-Za-z]{2,6}))?", "ending"),
    Rule("source-link", "a link whose address did not come along",
         r"(?:source|original|link)(?: (?:link|article|text|url))?s? ?:?"),
    Rule("source-link", "at the foot, names only",
         r"(?:sources?|via) ?: ?(?:(?-i:[\"“A-Z])[^\s:]*+|and|of|the|"
         r"[\w-]++\.[\w./-]++,?)(?: (?:(?-i:[\"“A-Z&])[^\s:]*+|and|of|the|[\w-]++\.[\w./-]++,?)){0,7}", "ending"),
    Rule("source-link", "an address alone", r"(?:source ?: ?)?(?:https?://|www\.)\S+"),
    Rule("source-link", "speaks of the page, not of the world",
         r"(?:the|this) (?:article|text|story|piece) (?:comes from|(?:was )?(?:originally |first )?(?:published|"
         r"appeared|posted))\b.{0,160}"),
    Rule("section-label", "a rubric: one or two words that say nothing of this article",
         r"(?:details|recall|reminder|uncategori[sz]ed|background|context|addition|addendum|supplement|add|"
         r"reference|for reference|in brief|news|world|world news|politics|opinion|analysis|exclusive|"
         r"breaking(?: news)?|live|updated?|editorial|international|europe|war|defen[cs]e|society|economy|"
         r"economics|business|latest|featured|general|other|miscellaneous|all news|press releases?|sports?|"
         r"entertainment|travel|health|science|tech(?:nology)?|culture|lifestyle|style|weather|local|national|"
         r"africa|asia|middle east|americas)\W{0,2}"),
    Rule("fragment", "no letter and no figure; a quotation mark alone may close a quote and stays",
         r"[^\w\"“”„‟«»‘']++"),
)
