"""Measure what differences() finds when one wording of a sentence is changed: python bench/changes.py TRANSLATIONS.jsonl.gz.

The changes are made from English grammar alone and know nothing of how they are looked for. Each line of the data has one
sentence's ``wordings`` {name: text} and its ``document``; the documents are halved by the parity of their names' checksums:
rules are tuned on one half, figures are told for the other.
"""
import argparse
import collections
import gzip
import json
import random
import re
import time
import zlib
from dataclasses import dataclass

from onrecord.link.differences import Worded, differences

KINDS = ("negation", "quantity", "condition", "modality")
SHORTEST = 5  # words of a sentence that is changed or compared
NEAR = 12  # characters: a difference told for the word beside the changed one is told at its place
SEED = 5


@dataclass(frozen=True, slots=True)
class Change:
    """One change of meaning: the new text, where in it the change shows (half-open), and the words that went."""

    kind: str
    how: str
    text: str
    start: int
    end: int
    gone: str = ""


# -- grammar: a rule yields every change of its sort that a sentence allows ------------------------------------------------

NEGATIVE = re.compile(
    r"\b(?:not|no|never|nobody|nothing|none|nowhere|neither|nor|without|cannot|hardly|barely)\b|n['’]t\b", re.I)
# "the will of the people": a noun, no auxiliary
NOUN_BEFORE = (r"(?<!\bthe )(?<!\ba )(?<!\bof )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\bmy )(?<!\bour )"
               r"(?<!\byour )(?<!\bfree )(?<!\bgood )(?<!\bno )")
AUXILIARY = re.compile(
    rf"(?<=\w ){NOUN_BEFORE}\b(is|are|was|were|will|would|can|could|should|must|may|might"
    r"|(?:has|have|had)(?= (?:been|become|made|done|gone|taken|seen|given|come|found|said|left|begun|[a-z]+ed)\b))"
    r" (?!not\b|n['’]t|no\b|only\b|never\b|to\b|[A-Z])(?=[a-z])")
ASKS_BEFORE = re.compile(r"\b(?:who|what|where|when|why|how|which|so|nor|neither|and|but|or|that|if)$", re.I)
POSITIVE = (  # a negative verb phrase → the same without its negation
    (re.compile(r"\b(is|are|was|were|will|would|can|could|should|must|may|might|has|have|had) not "
                r"(?!only|just|because|so|yet|at|even|to\b)(?=[a-z])"), r"\1 "),
    (re.compile(r"\b(is|are|was|were|would|could|should|must|has|have|had)n['’]t "
                r"(?!only|just|because|so|yet|at|even|to\b)(?=[a-z])"), r"\1 "),
    (re.compile(r"\b(?:cannot|can['’]t|can not) (?!only|just|but)(?=[a-z])"), "can "),
    (re.compile(r"\bwon['’]t (?=[a-z])"), "will "),
    (re.compile(r"\bdo(?: not|n['’]t) (?!only|just|even|have to|need to)(?=[a-z])"), ""),
    (re.compile(r"\bdid(?: not|n['’]t) (?!only|just|even|have to|need to)(?=[a-z])"), "did "),
    (re.compile(r"\bdoes(?: not|n['’]t) (?!only|just|even|have to|need to)(?=[a-z])"), "does "),
    (re.compile(r"\bnever (?=[a-z])"), "always "),
    (re.compile(r"\b(has|have|had|is|are|was|were) no (?!one\b|longer\b|more\b|less\b|better\b|way\b)(?=[a-z]+s\b)"),
     r"\1 "),
)


def clause(text, at):
    """The stretch between punctuation around a place."""
    start = max((text.rfind(mark, 0, at) for mark in ",;:.!?()—\"“”"), default=-1) + 1
    ends = [place for mark in ",;:.!?()—\"“”" if (place := text.find(mark, at)) >= 0]
    return start, min(ends, default=len(text))


def negation_put_in(text):
    for match in AUXILIARY.finditer(text):
        start, end = clause(text, match.start())
        asked = text[end:end + 1] == "?" or ASKS_BEFORE.search(text[start:match.start()].rstrip())
        if not asked and not NEGATIVE.search(text[start:end]):
            at = match.end()
            yield Change("negation", "put in", f"{text[:at]}not {text[at:]}", match.start(), at + len("not "))


def negation_taken_out(text):
    for pattern, positive in POSITIVE:
        for match in pattern.finditer(text):
            start, end = clause(text, match.start())
            rest = text[start:match.start()] + text[match.end():end]
            if text[end:end + 1] == "?" or NEGATIVE.search(rest):  # of two negations, one may say the same as both
                continue
            put = match.expand(positive)
            yield Change("negation", "taken out", text[:match.start()] + put + text[match.end():], match.start(),
                         match.start() + len(put), match.group())


COUNTS = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty".split()
FIGURE = re.compile(rf"(?<![\w.,:/№#-])(\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(COUNTS)})"
                    r"(?![\w:/-]|[.,]\d|\s*[ap]\.?m\b|\s*['’])", re.I)


def number_changed(text):
    for match in FIGURE.finditer(text):
        told = match.group()
        if told.lower() in COUNTS:
            place = COUNTS.index(told.lower())
            put = COUNTS[(place + 3) % len(COUNTS)]
            put = put.capitalize() if told[0].isupper() else put
        elif int(told.replace(",", "")) < 2:
            continue  # "1" may be the figure of a list, and what follows stands in the singular
        else:
            first = int(told[0])
            put = str(first % 9 + 1 if first % 9 + 1 > 1 or len(told) > 1 else 2) + told[1:]
        yield Change("quantity", "changed", text[:match.start()] + put + text[match.end():], match.start(),
                     match.start() + len(put), told)


NO_CONDITION = r"(?<!\bas )(?<!\beven )(?<!\bwhat )(?<!\bonly )(?<!\b[Aa]nd )(?<!\b[Oo]r )(?<!\b[Bb]ut )(?<!\bthat )"
ASKED = re.compile(r"\b(?:ask|know|knew|see|wonder|check|sure|tell|told|understand|decide|matter|doubt|find out|say|clear"
                   r"|idea|remember|care|think|interested|question)\w*(?: \w+){0,3}\s*$", re.I)
IF_FIRST = re.compile(r"^(If|Unless|Until) (?!not\b|so\b|only\b)([^,;:.!?\"“”()]{8,}), (?:then )?(?=[A-Za-z][^,]*)")
IF_LAST = re.compile(rf",? {NO_CONDITION}\b(if|unless|until|provided that|as long as) "
                     r"(?!not\b|so\b|only\b|any\b|possible|now\b|then\b)"
                     r"([^,;:!?\"“”().]{6,})(?=[.!]$)")
IF_WITHIN = re.compile(rf"(?<=[a-z]) {NO_CONDITION}\bif (?!not\b|so\b|only\b|any\b|possible)(?=[a-z])")


def condition_dropped(text):
    first = IF_FIRST.match(text)
    if first and not text.rstrip().endswith("?"):
        rest = text[first.end():]
        if len(rest.split()) > 3:
            yield Change("condition", "dropped", rest[0].upper() + rest[1:], 0, len(rest), first.group())
    last = IF_LAST.search(text)
    if last and not ASKED.search(text[:last.start()]) and len(text[:last.start()].split()) > 3:
        yield Change("condition", "dropped", text[:last.start()] + text[last.end():], 0, last.start(), last.group())


def condition_narrowed(text):
    for match in IF_WITHIN.finditer(text):
        if not ASKED.search(text[:match.start()]):
            yield Change("condition", "only if", f"{text[:match.start()]} only{text[match.start():]}", match.start(),
                         match.end() + len(" only"), "")


STATED = re.compile(r"\b(?:is|are|was|were|will|can|has|have|had|do|did|would)\b.*[a-z]\.$")
CONDITIONAL = re.compile(r"\b(?:if|unless|until|provided|as long as|said)\b|[\"“”]", re.I)
ADDED = (" if everyone agrees", " unless the weather changes", " provided that the money arrives",
         " as long as nobody objects")


def condition_added(text):
    if STATED.search(text) and not CONDITIONAL.search(text):
        put = ADDED[zlib.crc32(text.encode()) % len(ADDED)]
        yield Change("condition", "added", text[:-1] + put + ".", len(text) - 1, len(text) - 1 + len(put))


MODALS = (
    (re.compile(rf"(?<=\w ){NOUN_BEFORE}\b(?:may|might)(?= (?!be\b[^ ]|well\b)[a-z])"), "will", "hardened"),
    (re.compile(rf"(?<=\w ){NOUN_BEFORE}\bwill(?= [a-z])"), "may", "softened"),
    (re.compile(r"(?<=\w)['’]ll(?= [a-z])"), " may", "softened"),
    (re.compile(rf"(?<=\w ){NOUN_BEFORE}\bmust(?= [a-z])"), "could", "softened"),
    (re.compile(r"(?<=\w )\b(?:have|has) to(?= [a-z])"), "may", "softened"),
    (re.compile(rf"(?<=\w ){NOUN_BEFORE}\bcan(?= (?!not\b)[a-z])"), "must", "hardened"),
)
AUXILIARY_BEFORE = re.compile(
    r"(?:\b(?:will|would|can|could|should|must|may|might|do|does|did|to|not)|n['’]t|['’](?:ll|d|ve)) $", re.I)


def modality_changed(text):
    for pattern, put, how in MODALS:
        for match in pattern.finditer(text):
            start, end = clause(text, match.start())
            asked = text[end:end + 1] == "?" or ASKS_BEFORE.search(text[start:match.start()].rstrip())
            if not asked and not AUXILIARY_BEFORE.search(text[:match.start()]):
                yield Change("modality", how, text[:match.start()] + put + text[match.end():], match.start(),
                             match.start() + len(put), match.group())


RULES = {  # the rarer changes of a kind first: one sentence is changed once for each kind
    "negation": ((negation_taken_out,), (negation_put_in,)), "quantity": ((number_changed,),),
    "condition": ((condition_dropped, condition_narrowed), (condition_added,)), "modality": ((modality_changed,),),
}


def changes(wordings, kind, chance):
    """One Change in one wording of a sentence -> (the wording's name, Change), or None where grammar offers none."""
    for rules in RULES[kind]:
        found = [(name, change) for name, text in sorted(wordings.items()) if len(text.split()) >= SHORTEST
                 for rule in rules for change in rule(text)]
        if found:
            names = sorted({name for name, _ in found})
            name = chance.choice(names)
            return name, chance.choice([change for other, change in found if other == name])
    return None


# -- scoring ---------------------------------------------------------------------------------------------------------------

ANSWERS = {kind: (kind,) for kind in KINDS} | {"quantity": ("quantity", "date")}  # "2021" changed is a date changed


def told(difference, change, base_text):
    """Whether a difference is this change: of its kind, and at its place in the changed text or, for words that went, in
    the base."""
    if difference.kind not in ANSWERS[change.kind] or not difference.meaning:
        return False
    if difference.span:
        start, end = difference.span
        if start < change.end + NEAR and change.start - NEAR < end and change.how != "dropped":
            return True
    if change.gone and difference.base_span:
        start, end = difference.base_span
        gone = set(re.findall(r"\w+", change.gone.lower()))
        return bool(gone & set(re.findall(r"\w+", base_text[start:end].lower())))
    return False


def compared(wordings):
    """``differences`` of a sentence's wordings {name: text}, all of them direct speech of no known day."""
    return differences([Worded(key=name, text=text, kind="direct", quoted=((0, len(text)),))
                        for name, text in wordings.items()])


def sentences(path):
    """-> [(half, {name: text})] of sentences that are long enough; wordings that are shorter stay out."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in map(json.loads, file):
            kept = {name: text.replace("\ufeff", "").strip() for name, text in line["wordings"].items()}
            kept = {name: text for name, text in kept.items() if len(text.split()) >= SHORTEST}
            if len(kept) > 1:
                yield zlib.crc32(line["document"].encode()) % 2, kept


def pair(wordings, chance, name=None):
    """Two of the wordings, the one named among them."""
    names = sorted(wordings)
    one = name or chance.choice(names)
    return {key: wordings[key] for key in (one, chance.choice([key for key in names if key != one]))}


def measured(path, half, only_pairs, show):
    """-> the printed lines of figures of one half of the documents, in groups or in pairs."""
    chance = random.Random(SEED)
    found, made, alarms, all_wordings, shown = collections.Counter(), collections.Counter(), collections.Counter(), 0, []
    spent, compared_pairs = 0.0, 0
    for side, wordings in sentences(path):
        if side != half:
            continue
        group = pair(wordings, chance) if only_pairs else wordings
        began = time.perf_counter()
        base, differing = compared(group)
        spent += time.perf_counter() - began
        compared_pairs += len(group) - 1
        all_wordings += len(group)
        alarmed = collections.defaultdict(set)
        for difference in differing:
            kind = next((kind for kind in KINDS if difference.kind in ANSWERS[kind]), None)
            if difference.meaning and kind:
                alarmed[difference.key].add(kind)
                shown.append(("alarm", difference, group[difference.key], group[base]))
        alarms["all"] += len(alarmed)
        for kinds in alarmed.values():
            alarms.update(kinds)
        for kind in KINDS:
            changed = changes(wordings, kind, chance)
            if not changed:
                continue
            name, change = changed
            group = pair(wordings, chance, name) if only_pairs else wordings
            base, differing = compared(group | {name: change.text})
            told_base = (group | {name: change.text})[base]
            if only_pairs and base == name:  # of two, either may be the base: what differs is told from the other side
                hit = any(difference.kind in ANSWERS[kind] and difference.meaning for difference in differing)
            else:
                hit = any(difference.key == name and told(difference, change, told_base) for difference in differing)
            for key in ("all", kind, f"{kind}: {change.how}"):
                made[key] += 1
                found[key] += hit
            if not hit:
                changed_words = change.kind, change.how, change.text[change.start:change.end], change.gone
                shown.append(("missed", changed_words, change.text, told_base if base != name else "BASE IS CHANGED"))
    if show:
        for what, item, text, base_text in random.Random(SEED).sample(shown, min(show, len(shown))):
            print(what, item, "\n   ", text, "\n   ", base_text)
    yield (f"{'pairs' if only_pairs else 'groups'}: {all_wordings} wordings, "
           f"{spent / max(1, compared_pairs) * 1e6:.0f} µs a wording compared")
    for key in sorted(made):
        yield f"  found {key:24} {found[key] / made[key]:.3f} of {made[key]}"
    for key in ("all", *KINDS):
        yield f"  false alarms {key:17} {alarms[key] / all_wordings:.4f} ({alarms[key]})"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("translations")
    parser.add_argument("--half", type=int, choices=(0, 1), default=1,
                        help="0: the half that rules are tuned on; 1: the other")
    parser.add_argument("--show", type=int, default=0, help="print so many misses and alarms")
    parser.add_argument("--groups-only", action="store_true", help="do not measure pairs, too")
    options = parser.parse_args()
    for only_pairs in (False,) if options.groups_only else (False, True):
        print(*measured(options.translations, options.half, only_pairs, options.show), sep="\n")


if __name__ == "__main__":
    main()
