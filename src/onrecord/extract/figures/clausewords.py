"""What a figure measures where no table knows: its noun phrase and the rest of its clause, in the sentence's own words."""
import re

from onrecord.extract.figures.around import VERB
from onrecord.extract.phrases import Words
from onrecord.extract.quantities import headnouns

MOST = 14  # words of a clause that a measure repeats
PLAIN = 9  # words beside a figure beyond which a measure keeps only its nearest
FEW_ENOUGH = 9  # words that "that" may join to a noun and still be understood
FEW = 4  # words before a figure that tell too little without those behind its clause
GOES_ON = re.compile(r"\W*(?:since|if|unless|until|after|before)\b", re.IGNORECASE)
COMPLEMENTS = frozenset(("of", "for", "on", "against", "between", "from", "with"))
LEADING = re.compile(
    r"^[\W_]*(?:(?:him,|her,|them,|she said,|he said,|they said,|and|but|or|that|which|who|so|also|as|while|however|then|meanwhile)"
    r"(?:(?<=,)|\b)[\s,]*)*", re.IGNORECASE)
PERSONS = re.compile(r"(?:people|persons|civilians|soldiers|residents|children|women|men|officials|individuals|executives"
                     r"|refugees)$", re.IGNORECASE)
EMPTY = re.compile(r"(?:(?:said|says|saying|adding|all|these|those|the|that|and|but|with|now)\s*)*", re.IGNORECASE)
JOINS = re.compile(r"[\s,]+(?:and|or|but)$", re.IGNORECASE)
IS = re.compile(r"(?:it|there|they|these|that|this)?\s*(?:is|are|was|were)", re.IGNORECASE)
ENDS_IN = re.compile(r"\b(?:of|in|on|at|by|with|from|to|for|as|over|between|about|than|after|before|within|the)$", re.IGNORECASE)
NEAREST = re.compile(r".*(?:,|\b(?:and|but|that|which|who|or))\s+((?:\S+\s+){2,}\S+)$")  # the last clause of several words
DANGLING = re.compile(r"(?:^|\s+)(?:of|in|on|at|by|with|from|to|for|as|the|and|or|but|than)$", re.IGNORECASE)
RELATIVE = re.compile(r"\s*,?\s*(?:who|which|that)\s+", re.IGNORECASE)
IRREGULAR = {"have": "has", "are": "is", "were": "was", "do": "does"}
WE = re.compile(r"\b[Ww]e\b(?P<verb>\s(?:have|are|were|do|need|want|see|hold|control|expect|ask|know|believe|keep|lose|give|send"
                r"|get|use|produce|demand|propose|offer|plan|count|face|require|support|say|make|take|find)\b)?")
PARTICIPLE = re.compile(r"\w+(?:ing|ed)\b")
# who says it is told elsewhere; what follows is the clause
SAYS = re.compile(r"^.*\b(?:said|says|saying|stated?|claim(?:s|ed|ing)|add(?:s|ed|ing)|announced|warn(?:s|ed)|believes?"
                  r"|told \w+)\s+(?:that\s+)?(?=[\w“\"]+\s)", re.IGNORECASE)
WHICH = re.compile(r"((?:[\w’'-]+\s){0,3}[\w’'-]+),?\s+which\s+$")
FOLLOWING = re.compile(r"\s+((?:(?!(?:of|in|on|for|by|to|as|that|which|who|and|or|is|was|has|with|from|at)\b)[\w’'-]+\s?){1,4})")
ASIDE = re.compile(  # what makes them more than a subject and its verb
    r"[,;:“”\"()…]|\b(?:of|in|on|at|by|with|from|to|for|as|the|an?|and|or|but|than|like|including|among|about|its|their|his|her"
    r"|whether|if|not)$|^(?:of|in|on|at|by|with|from|for|as|whether|if)\b", re.IGNORECASE)
THEM = re.compile(r"(?:them|those|these|us|you)", re.IGNORECASE)
# "Belmarra will send", and then what else is done to: things, no phrase of time or place that ends in the figure's own "of"
DOES = re.compile(
    r"(?:[A-Z][\w’'-]*|the|it|they|he|she|its|their|his|her|a|air|military)(?: [\w’'-]+){0,3}? (?:(?:has|have|had|will|would|may"
    r"|could|can|did|is|are|was|were|to)(?: not| also| already)? )*(?:\w+ed|sent|sends?|gave|gives?|took|takes?|lost|los[et]s?|shot down|hit"
    r"|built|bought|buys?|brought|got|made|needs?|wants?|has|have|had|deploys?|launch(?:es)?|provides?|suppl(?:y|ies))(?= |$)")
OBJECTS = re.compile(r"(?:[\s,]+(?!(?:to|for|from|by|with|at|on|than|after|before|against|that|who|which|as)\b)[\w’'$€£%.-]+)*?"
                     r"[\s,]*(?:,|\band|\bor)$")
PLACED = re.compile(r"(?:in|at|near|around|along|on|across|inside|outside|of|for|from|to|without|against)\s(?:[\w’'-]+\s?){1,5}")
AGED = re.compile(r"(?:(?P<me>\bI(?: am|['’]m))\s+|(?P<who>(?:[A-Z][\w’'-]+\s)*[A-Z][\w’'-]+|\b[a-z]+),?\s+"
                  r"(?:(?:is|was|were|are|who is|who was)\s+)?(?:aged?\s+(?:[\w-]+,?\s+(?:and\s+|or\s+)?)*)?\(?)$")
INFINITIVE = re.compile(r"^(?:not )?to\s+\w+", re.IGNORECASE)


def worded(clause, speaker=None):
    """What a Clause's quantity measures, in words; None where the clause has none to tell."""
    quantity, text = clause.quantity, clause.text
    if quantity.sort == "designation":
        return f"designation {text[quantity.start:quantity.end]}, no quantity"
    if quantity.sort == "age":
        return _age(clause, speaker)
    raw = text[clause.start:quantity.start]
    before = _plain(raw, speaker)
    pointing = quantity.noun and THEM.fullmatch(text, *quantity.noun)  # "most of them"
    if quantity.noun is None and RELATIVE.match(text, quantity.end):
        return f"people {_clipped(text[quantity.end:clause.high])}"
    if quantity.noun is None or pointing or quantity.sort in ("money", "percent", "duration", "measure", "age", "multiple"):
        after = _plain(text[quantity.end:clause.end], speaker)
        if not after and (len(before.split()) < FEW or GOES_ON.match(text, clause.end)):
            after = _plain(text[quantity.end:clause.high], speaker)
        before = f"{_antecedent(clause)} {before}".strip()
        if not before and not after:
            words = _plain(text[clause.low:quantity.start], speaker).split()[-PLAIN:]
            before = " ".join(words) if len(words) >= FEW else ""
        return _around(before, after)
    low, high = _phrase(clause)
    if quantity.sort == "ordinal":
        return " ".join(text[quantity.start:high].split())
    noun = " ".join(text[low:high].split())
    if text[quantity.number[1]:quantity.number[1] + 1] in tuple("-‐‑") and quantity.unit:  # "a 17-page paper"
        what = FOLLOWING.match(text, max(quantity.end, quantity.noun[1]), clause.high)
        return f"{quantity.unit} of {what[1]}" if what else quantity.unit
    after = text[high:clause.high]
    if RELATIVE.match(after):
        return f"{noun} {_clipped(after)}"
    rest = " ".join(text[high:max(high, clause.end)].split()[:MOST]).strip(" ,.;”\"’")
    rest = re.sub(r"(?:^|,?\s+)not\s.*", "", rest)  # "it was 40, not 70"
    if EMPTY.fullmatch(before) or IS.fullmatch(before) or raw.rstrip().endswith((",", ":")) and VERB.search(rest):
        before = ""  # it is the subject of what follows
    if INFINITIVE.match(before):
        return f"{noun} {' '.join(before.split()[-MOST:])}"
    before = " ".join(before.split()[-MOST:])
    if VERB.search(before) and _leads(before):
        return f"{noun} that {before}"
    if VERB.match(rest) and not before:
        return f"{noun} {'who' if PERSONS.search(noun) else 'that'} {rest}"
    if done := _done(before):
        return f"{noun} that {done}"
    if before and clause.kind == "money":
        return _around(before, rest)
    if before and len(before.split()) <= PLAIN:
        return f"{noun} ({before} …)"
    if before:
        where = PLACED.match(rest)
        return f"{noun} {where[0].strip()}" if where else noun
    return f"{noun} {rest or _clipped(text[high:clause.high])}".strip()


def _done(words):
    """ "Belmarra will send" of "Belmarra will send $5 million in aid and": what is done to those counted too, or None."""
    match = DOES.match(words)
    parts = match and (match.end() == len(words) or OBJECTS.fullmatch(words, match.end()))
    return match[0].strip() if parts else None


def _age(clause, speaker):
    """ "age of conscript", "age of Ada Brun": whose years a figure tells."""
    text, quantity = clause.text, clause.quantity
    behind = headnouns.counted(text, quantity.end, one=True) if "-" in text[quantity.start:quantity.end] else None
    if behind:
        return f"age of {' '.join(text[slice(*behind)].split())}"
    match = AGED.search(text, clause.low, quantity.start)
    if match and match["me"]:
        return f"age of {speaker.name}" if speaker else "age"
    return f"age of {' '.join(match['who'].split())}" if match else "age"


def _leads(words):
    """Do the words before a figure's noun lead to it alone, so that "that" may join them: "the army has lost"?"""
    return 1 < len(words.split()) <= FEW_ENOUGH and not PARTICIPLE.match(words) and not ASIDE.search(words)


def _phrase(clause):
    """The noun phrase counted with its complements -> (start, end)."""
    low, high = clause.quantity.noun
    words = Words(clause.text, clause.low, clause.high)
    last = next((index for index, word in enumerate(words.all) if word.start < high <= word.end), None)
    return (low, words.phrase(last, last, COMPLEMENTS).end) if last is not None else (low, high)


def _plain(words, speaker):
    """Words without what leads to them; "we" is the speaker's side."""
    words = SAYS.sub("", " ".join(words.split()))
    words = LEADING.sub("", words).strip(" ,;:“”\"‘’")
    if speaker:
        side = speaker.party or (speaker.name if speaker.type != "person" else None)
        if side:  # "we" of a person whose side nobody tells is not that person alone
            words = WE.sub(lambda match: f"{side}{_singular(match['verb'] or '')}", words, count=1)
        words = re.sub(r"\bI\b", speaker.name, words, count=1)
    return re.sub(r"^(?:The|It|He|She|They|A|An|His|Her|Its|Their|We|You|This|These|Our|Your|There)\b",
                  lambda match: match[0].lower(), words)


def _singular(verb):
    """ " have" -> " has": a verb behind "we" as it stands behind a side's name; a past tense stays."""
    word = verb.strip()
    return f" {IRREGULAR.get(word) or word + 's'}" if word else ""


def _antecedent(clause):
    """The words before a "which" that opens the clause."""
    match = WHICH.search(clause.text, clause.low, clause.start)
    return " ".join(match[1].split()) if match else ""


def _clipped(words):
    return " ".join(words.strip(" ,").split()[:MOST]).rstrip(" ,.;”\"")


def _around(before, after):
    """The clause with an ellipsis where its figure stands; of a long one the words nearest to it."""
    if len(before.split()) + len(after.split()) > MOST and len(before.split()) >= FEW:
        after = ""
    before = " ".join(before.split())
    if len(before.split()) > PLAIN and (cut := NEAREST.match(before)):
        before = cut[1]
    after = DANGLING.sub("", after)
    before = before if after else JOINS.sub("", before)
    before, after = " ".join(before.split()[-MOST:]), " ".join(after.split()[:MOST]).strip(" .;,”\"’")
    if ENDS_IN.search(before) and not after:
        return f"{before} …"
    return " … ".join(filter(None, (before, after))) or None
