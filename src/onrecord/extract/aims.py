"""At whom a statement is directed, and to whom and where it is said: what stands around the content, and whom that names."""
import re
from dataclasses import dataclass

from onrecord import states
from onrecord.values import Target

# nouns that an article speaks to or of without naming anybody
CROWD = (r"reporters|journalists|leaders|ministers|countries|states|nations|organi[sz]ations|allies|partners|parliament|lawmakers|council"
         r"|committee|troops|soldiers|people|parties|sides?|agency|newspaper|channel|world|west|community|governments?|authorities"
         r"|officials|press|media|conference|citizens|residents|viewers|audience|colleagues|members|compan(?:y|ies)|friends|donors"
         r"|deputies|students|delegation|assembly|alliance|union|army|forces|president|minister|interviewer|host|correspondent")
NOMINAL = re.compile(rf"(?:(?-i:[A-Z])[\w.’'-]*(?: (?:of |the |and )*(?-i:[A-Z])[\w.’'-]*)*|(?:[\w’'-]+ ){{0,4}}(?:{CROWD})(?: of [\w ’'-]+)?)",
                     re.IGNORECASE)
REACH = 110  # characters between a cue and its content, or after both, in which the one spoken to is named
NEAR = 60  # characters of a content in which its subject is named
# what stands before a subject, and what after a name shows that it is none
SUBJECT = re.compile(r"[\s“”\"'‘’«]*(?:that\s+)?(?:(?!(?:to|of|with|for|by|from|in|on|at|against|and|if|when|as|because|we|i|he|she|it|they|our|my|not|no"
                     r"|will|would|is|are|was)\b)[\w’'-]+\s+){0,4}", re.IGNORECASE)
NO_SUBJECT = re.compile(r"['’]s?\b|\s+and\b|,")
FAR = 600  # characters in which a sentence's beginning is looked for
MOST_WORDS = 9  # of an addressee that no name of the article stands for
# cues whose object is the one spoken to: "told reporters that", "urged the Alliance to"
SPEAKS_TO = re.compile(
    r"\b(?:tell|tells|told|telling|inform(?:s|ed|ing)?|assur(?:e|es|ed|ing)|remind(?:s|ed|ing)?|warn(?:s|ed|ing)?|ask(?:s|ed|ing)?"
    r"|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:up)?on|invit(?:e|es|ed|ing)|advis(?:e|es|ed|ing)|order(?:s|ed|ing)?"
    r"|appeal(?:s|ed|ing)? to|promis(?:e|es|ed|ing)|thank(?:s|ed|ing)?|address(?:es|ed|ing)?)\s*$", re.IGNORECASE)
# cues whose object is the one that the act is directed at, spoken to or not
AIMS_AT = re.compile(
    r"\b(?:accus|blam|condemn|denounc|critici[sz]|slam|lambast|prais|thank|support|back(?:s|ed|ing)|threat|reject|welcom|hail|rebuk|charg"
    r"|prompt|forc|press)\w*\s*$", re.IGNORECASE)
# "said Sable to the council": a name, or a noun with an article, or those whom everybody speaks to
TO = re.compile(r"\s*,?\s*(?:in an? (?:\w+ )?(?:interview|statement|letter|speech|message|address) )?to (?=(?:the (?!effect|point|extent)|an? |his |her |its |their )[a-zA-Z]|[A-Z]"
                r"|(?:reporters|journalists|lawmakers|troops|soldiers|deputies|students|parliament|media)\b)")
OBJECT_END = re.compile(r"\s+(?:that|to|of(?! the [a-z]+\b| (?-i:[A-Z]))|for|over|about|against|not|in|on|at|during|after|through|by|with|from|as|and then|earlier|later"
                        r"|yesterday|today)\b|[,.;:\n–—\"“”«»(]|\s-\s", re.IGNORECASE)
# where words are spoken or written; the phrase itself is the venue
OCCASION = (r"(?:press |news |joint )*(?:conference|briefing|interview|meeting|summit|talks|session|speech|address|rally|ceremony"
            r"|hearing|forum|call|conversation|visit|statement|post|message|broadcast|programme|program|debate|council|parliament|assembly)")
VENUE = re.compile(
    r"\b(?:(?:at|in|during|on the sidelines of|after|following) (?:the |an? |his |her |its |their |this |that |\w+['’]s )?"
    rf"(?:[\w’'-]+ ){{0,5}}?{OCCASION}\b(?: (?:with|of|in|at|to) (?:the )?(?:[\w’'-]+ ){{0,3}}?(?-i:[A-Z](?!\w+day\b)[\w’'-]+"
    r"(?: (?:(?!that|which|who|and|as|but|when|on|said|says|told|where|while|after|before)[a-z]+ )?[A-Z](?!\w+day\b)[\w’'-]+)*))*"
    r"|(?:on|in|via) (?:(?:a|his|her|its|their|the) )?(?:\w+ )?(?:social media|Telegram|Twitter|X|Facebook|Truth Social|Instagram|YouTube|television|TV"
    r"|state television|radio)(?: (?:channel|account|page|post|network))?"
    r"|through (?:an |a )?interpreter)", re.IGNORECASE)
MOST_VENUE = 14  # words


@dataclass(frozen=True, slots=True)
class Around:
    """A statement among its words, all in characters of the cleaned text: ``source``, ``cue`` (start, end) or None,
    ``content`` [(start, end)]; ``party`` is its speaker's side; ``act`` what it does."""

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    speaker: str | None
    party: str | None
    act: str | None = None


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Somebody named at ``start`` to ``end`` of the cleaned text."""

    start: int
    end: int
    name: str
    party: str | None


def addressee(text, around, mentioned):
    """To whom it is said -> (the fullest name that the article gives or its own words, start, end); None where it does not tell."""
    if not around.cue:
        return None
    if SPEAKS_TO.search(text[slice(*around.cue)]):
        found = _object(text, around.cue[1], mentioned)
        if found:
            return found.name, found.start, found.end
    anchors = [span for span in (around.source, around.cue) if span]
    last = max(span[1] for span in anchors)
    if not any(start <= last < end for start, end in around.content):
        if match := TO.match(text, last):
            found = _object(text, match.end(), mentioned)
            return found and (found.name, found.start, found.end)
    return None


def target(text, around, mentioned):
    """At whom the act is directed -> Target or None: the cue's object, else the first other side that its words name."""
    if around.cue and (SPEAKS_TO.search(cue := text[slice(*around.cue)]) or AIMS_AT.search(cue)):
        inside = any(start <= around.cue[1] + 1 < end for start, end in around.content)
        if found := _object(text, around.cue[1], mentioned, content=inside):
            if (not found.party or found.party != around.party) and (found.party or AIMS_AT.search(cue) or around.act in ("demand", "request")):
                return Target(found.name, found.party)
    others = [one for start, end in around.content for one in mentioned
              if start <= one.start and one.end <= end and one.name != around.speaker]
    foreign = next((one for one in others if one.party and one.party != around.party), None)
    if foreign:
        return Target(foreign.name, foreign.party)
    state = next((state for start, end in around.content for state in states.mentioned(text[start:end]) if state != around.party), None)
    if state:  # by its adjective only: "the Drennian missiles"
        return Target(state, state)
    if around.act in ("accuse", "support", "deny") and others:
        return Target(others[0].name, others[0].party)
    return None


def of_another(text, around, mentioned):
    """Is the content's subject another side than the speaker's: "that the Drennian ruler Otarev does not want peace"?"""
    if not around.party:
        return False
    start, end = around.content[0]
    first = next((one for one in mentioned if start <= one.start < min(end, start + NEAR)), None)
    return bool(first and first.party and first.party != around.party and SUBJECT.fullmatch(text, start, first.start)
                and not NO_SUBJECT.match(text, first.end))


def venue(text, around):
    """Where it is said ("at a briefing in Kestrin") -> (start, end); None where the sentence does not tell."""
    anchors = [span for span in (around.source, around.cue) if span]
    if not anchors:
        return None
    low = max(text.rfind("\n", 0, anchors[0][0]) + 1, _sentence_start(text, min(span[0] for span in anchors)))
    end = text.find("\n", max(span[1] for span in anchors))
    high = _sentence_end(text, max(span[1] for span in anchors), end if end >= 0 else len(text))
    for match in VENUE.finditer(text, low, high):
        if not any(start < match.end() and match.start() < stop for start, stop in around.content):
            words = list(re.finditer(r"\S+", match.group()))[:MOST_VENUE]
            return match.start(), match.start() + words[-1].end()
    return None


def _object(text, at, mentioned, *, content=False):
    """Who is named at ``at`` -> Mentioned, by the fullest name that the article gives or in its own words; or None. ``content``
    lets only a name count."""
    rest = text[at:at + REACH]
    if OBJECT_END.match(f" {rest.lstrip()}"):  # "warned that Drennia would": nobody stands between the cue and its words
        return None
    skipped = len(rest) - len(rest.lstrip())
    end = OBJECT_END.search(rest, skipped + 1)
    words = rest[skipped:end.start() if end else None].strip()
    high = at + skipped + len(words)
    named = [one for one in mentioned if at + skipped <= one.start < high]
    if named:
        longest = max(named, key=lambda one: one.end - one.start)
        return longest
    words = re.sub(r"^(?:the|an?)\s+", "", words, flags=re.IGNORECASE)
    start = high - len(words)
    if content or len(words.split()) > MOST_WORDS or not NOMINAL.fullmatch(words):
        return None
    return Mentioned(start, high, words, None)


def _sentence_start(text, at):
    low = max(0, at - FAR)
    return max((match.end() for match in re.finditer(r"[.!?…][”\"’»)]*\s+(?=[\"“«A-Z])", text[low:at + 1])), default=0) + low


def _sentence_end(text, at, end):
    match = re.search(r"[.!?…](?=\s|$)", text[at:end])
    return at + match.start() if match else end
