"""Acts that make an instrument without its noun: a pledge to do something, an exchange offered, a condition set."""
import re
from dataclasses import dataclass

from onrecord.quotation import quoted

PLEDGED = re.compile(
    r"\b(?:pledge[sd]?|promise[sd]?|pledging|promising|commit(?:s|ted)? (?:itself|himself|herself|themselves)|"
    r"undert(?:ook|akes?)) (?:not )?to (?!the\b|an?\b)[a-z]+\b(?: [\w’'$€£-]+){0,13}")
PLEDGE_ENDS = re.compile(
    r"\s+(?:that|which|who|if|as|because|while|but|when|after|before|since|via|unless|until|said|says|in \d{4})\b.*", re.S)
MONEY = r"(?:[$€£]|US\$|USD |EUR )\s?\d[\d.,]*(?:\s?(?:million|billion|bn|m|mn|trillion))?\b(?: (?:dollars|euros))?"
GOODS = (r"(?:weapons|weaponry|arms|ammunition|munitions|equipment|aid|assistance|support|relief|help|systems|missiles|tanks|"
         r"jets|aircraft|shells|vehicles|drones|loans?|grants?|financing|funding|guarantees)")
GRANTED = re.compile(
    rf"\b(?:an? |another |a new |an additional |a further |an extra )?"
    r"(?:(?:new|additional|further|extra|nearly|almost|about|over) )?"
    rf"(?<![\w])(?:{MONEY}) (?:worth of|in|of) (?:(?!in\b|to\b|for\b)[\w-]+ ){{0,3}}?{GOODS}\b", re.IGNORECASE)
GRANTING = re.compile(
    r"\b(?:announc|approv|unveil|pledg|promis|give|gave|giving|provid|send|sent|allocat|grant|offer|deliver|sign)\w*\b",
    re.IGNORECASE)
TOTAL = re.compile(r"\b(?:since|so far|in total|to date|total of|already (?:provided|given|sent))\b", re.IGNORECASE)
PROMISED = re.compile(
    rf"\b(?:[Tt]he |[Tt]heir |[Ii]ts |[Aa]ll |[Tt]hose )?(?:long-)?(?:promised|pledged) (?:[\w-]+ ){{0,3}}?"
    rf"{GOODS}(?: {GOODS})*\b")
EXCHANGED = re.compile(
    r"\b(?:exchang|swap|trad)(?:e|es|ed|ing|ping|ped|s)?\b (?:in )?"
    r"(?P<what>(?!for\b)[^.;:!?“”\"\n]{3,70}?) for (?:[\w’'-]+ ?){1,6}")
VIEWS = re.compile(r"\b(?:views|blows|fire|words|opinions|information|glances|goods|stocks|shares)\b")
ONLY_IF = re.compile(
    r"\b(?:only (?:if|when|once|after)|(?:up)?on (?:the )?condition that|provided that|on one condition)\b"
    r"[^.;!?“”\"\n]{8,140}")
WOULD = re.compile(r"\b(?:would|will|can|could|ready|willing|agree\w*|accept\w*|negotiat\w*|['’]ll)\b")
ULTIMATUM = re.compile(r"\bultimatums?\b", re.IGNORECASE)
AFTER_IT = 60  # characters from the word to the quoted words of the ultimatum
WITHIN = 100  # characters before a sum of money in which somebody gives it


@dataclass(frozen=True, slots=True)
class Undertaking:
    """Where an act stands that makes an instrument; ``about`` are the words that tell it from others."""

    start: int
    end: int
    kind: str
    name: str
    about: str


def undertaken(text, drafts=()):
    """The Undertakings of a text, in no order. Exchanges and conditions count only inside what ``drafts`` say."""
    yield from _pledges(text)
    yield from _packages(text)
    yield from _ultimatums(text)
    seen = set()
    for part in (part for draft in drafts for part in draft.content):
        for made in (*_exchanges(text, part), *_conditions(text, part)):
            if (made.start, made.kind) not in seen:
                seen.add((made.start, made.kind))
                yield made


def _pledges(text):
    for match in PLEDGED.finditer(text):
        words = PLEDGE_ENDS.sub("", match.group()).rstrip()
        act = re.sub(r"^\w+(?: \w+sel\w+)? ", "", words, count=1)
        yield Undertaking(match.start(), match.start() + len(words), "pledge", f"pledge {' '.join(act.split())}", act)
    for match in PROMISED.finditer(text):
        name = re.sub(r"^(?:the|their|its|all|those) ", "", match.group(), flags=re.IGNORECASE)
        yield Undertaking(*match.span(), "pledge", name, name.replace("promised ", "").replace("pledged ", ""))


def _packages(text):
    """Sums for weapons or aid that somebody gives at one time; what was given over years is no package."""
    for match in GRANTED.finditer(text):
        around = text[max(0, match.start() - WITHIN, text.rfind("\n", 0, match.start()) + 1):match.start()]
        rest = re.match(r"[^.!?\n]*", text[match.end():]).group()
        if GRANTING.search(around) and not TOTAL.search(around) and not TOTAL.search(rest):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            name = re.sub(r"^(?:another|an?) ", "", match.group().strip(), flags=re.IGNORECASE)
            yield Undertaking(start, match.end(), "package", f"{name} package", name)


def _ultimatums(text):
    """What stands in quotation marks right after the word: ultimatums such as ‘Leave the port by noon’."""
    quotes = None
    for match in ULTIMATUM.finditer(text):
        quotes = quoted(text) if quotes is None else quotes
        end = text.find("\n", match.end())
        inner = re.compile(r"[‘“\"]([A-Z][^‘’“”\"\n]*(?:[’'](?=\w)[^‘’“”\"\n]*)*)[’”\"]")
        told = inner.search(text, match.end(), min(match.end() + AFTER_IT, end if end >= 0 else len(text)) + 200)
        if told and told.start() - match.end() <= AFTER_IT and not re.search(r"[.!?]", text[match.end():told.start()]):
            yield Undertaking(*told.span(), "ultimatum", f"ultimatum: {told.group(1).strip(' ,.')}", told.group(1))


def _exchanges(text, part):
    for match in EXCHANGED.finditer(text, part.start, part.end):
        first = re.split(r",| (?:that|which|who|in|on|of|from|held)\b", match["what"].strip(), maxsplit=1)[0].split()
        if first and not VIEWS.search(match["what"]):
            yield Undertaking(match.start(), match.start() + len(match.group().rstrip()), "proposal",
                              f"exchange of {first[-1].lower()}", f"exchange {first[-1].lower()}")


def _conditions(text, part):
    """What somebody makes his own step hang on: "would stop only if …"."""
    for match in ONLY_IF.finditer(text, part.start, part.end):
        sentence = text[max(part.start, *(text.rfind(mark, 0, match.start()) for mark in ".!?")):match.start()]
        if WOULD.search(sentence):
            words = match.group().rstrip(" ,")
            yield Undertaking(match.start(), match.start() + len(words), "ultimatum", f"condition: {words}", words)
