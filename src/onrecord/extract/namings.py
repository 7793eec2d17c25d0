"""The phrases that may name an instrument: their noun, what tells it from others, the version or part they speak of."""
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.extract.phrases import INDEFINITE, NUMBERS, POINTING, Words
from onrecord.spelling import folded

# words that another instrument cannot be told by
EMPTY = frozenset(
    "new own possible potential serious recent current future further other different many several big important real "
    "any main key latest last next good great long short common separate major minor so-called alleged proposed "
    "planned promised agreed signed full-scale broader wider backed led brokered sponsored mediated drafted proposed "
    "so called the a an of to and in on for with between at s u".split())
VERSIONS = frozenset(
    "revised updated amended modified reworked rewritten shortened shorter longer original initial draft final "
    "preliminary interim trimmed earlier".split())
# kinds that have versions and parts
WRITTEN = frozenset("plan agreement treaty memorandum package proposal draft resolution law communiqué".split())
ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth final next last".split())
OF = frozenset("of on for between to against".split())
MET = frozenset("of on about with between in at over for".split())
PREPOSITIONS = {"meeting": MET, "format": frozenset("of at in".split()), "referendum": frozenset("on in of at".split()),
                "agreement": OF | {"with"}, "treaty": OF | {"with"}, "restriction": OF | {"in"}, "draft": frozenset(("of",)),
                "pledge": OF | {"from"}, "ultimatum": frozenset(("for", "to", "of", "on"))}
MANY = re.compile(
    r"\b(?:an? )?(?:[a-z-]+ )?(?:set|list|series) of (?:[a-z-]+ )?(?:questions|principles|demands|conditions|proposals|"
    r"ideas|measures|commitments|requirements|guarantees|points|terms)\b")
NUMBERED = re.compile(
    r"\b(?:[Pp]oint|[Aa]rticle|[Cc]lause|[Pp]aragraph|[Pp]hase|[Ss]tage|[Aa]nnex) (?:number |no\. )?(?:\d{1,3}|[IVX]+|one|two|"
    r"three|four|five|six|seven|eight|nine|ten)\b|"
    r"\b[Tt]he (?:" + "|".join(sorted(ORDINALS)) + r") (?:point|clause|phase|stage)\b")


VERBS = frozenset(
    "plan plans deal deals pledge pledges promise promises offer offers demands ban bans vote votes draft drafts "
    "exchange exchanges swap swaps bill act points parts stages phases package packages terms conditions caps cap vow "
    "blockade understanding".split())
OWNERS = frozenset("its his her their our my your".split())
DOES = frozenset(
    "offer offers pledge pledges promise promises vow ban bans swap swaps exchange exchanges vote votes".split())
HELD = re.compile(
    r" (?:took place|(?:were|was|are|is|will be|being) held|will take place|began|opened|ended|resumed|continued)"
    r"(?: \w+)? (?:in|at) (?:the )?(?P<where>[A-Z][\w-]+(?: [A-Z][\w-]+)*)")


TAIL = re.compile(
    r" (?:(?:on|by|last|next|this) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|that (?:is|was|are|were|has|had)\b|on \d"
    r"|in (?:January|February|March|April|May|June|July|August|September|October|November|December)\b).*", re.S)


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that instruments are called by: a row of instruments.tsv, where the columns are explained."""

    kind: str
    stands: str
    wanted: frozenset[str]
    unwanted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Naming:
    """A naming phrase before it is known which instrument it means."""

    start: int
    end: int
    kind: str
    stands: str
    keys: frozenset[str] = frozenset()  # the words that tell it from others
    told: bool = False  # by a modifier or a complement
    determiner: str = ""
    plural: bool = False
    version: str | None = None
    name: str = ""
    noun: str = ""


@cache
def heads():
    """{form in lower case: Head}, and {first word: its forms of several words}."""
    table, longer = {}, {}
    for row in files("onrecord").joinpath("extract", "instruments.tsv").read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            forms, kind, stands, wanted, unwanted = (row.split("\t") + [""] * 5)[:5]
            wanted, unwanted = (frozenset(filter(None, cell.split(","))) for cell in (wanted, unwanted))
            table.update((form, Head(kind, stands, wanted, unwanted)) for form in forms.split(","))
    for form in table:
        if " " in form:
            longer.setdefault(form.split()[0], []).append(form)
    return table, longer


def _forms(words):
    """(form in lower case, index of its first word, of its last) of each head noun in a text."""
    table, longer = heads()
    for index, word in enumerate(words.all):
        low = word.low
        for form in longer.get(low, ()):
            last = index + form.count(" ")
            if [one.low for one in words.all[index:last + 1]] == form.split() and all(map(words.joined, range(index, last))):
                yield form, index, last
        if low in table:
            yield low, index, index


def named(text, entities=()):
    """The Namings that nouns make, and those of numbered points and lists."""
    table, longer = heads()
    for paragraph in re.finditer(r"[^\n]+", text):
        held = set(re.findall(r"[\w-]+", paragraph.group().lower()))
        if not (held.isdisjoint(table) and held.isdisjoint(longer)):  # three paragraphs in four hold none
            yield from _of_nouns(text, Words(text, *paragraph.span()), entities)
    for match in MANY.finditer(text):
        yield Naming(*match.span(), "proposal", "told", frozenset(folded(match.group()).split()[-1:]), True, "a", True,
                     None, _plain(match.group()))
    for match in NUMBERED.finditer(text):
        yield Naming(*match.span(), "draft", "part", version=match.group().lower().removeprefix("the "))


def _of_nouns(text, words, entities):
    table, _ = heads()
    for form, first, last in _forms(words):
        head, noun = table[form], words.all[last]
        follows = words.all[last + 1] if words.joined(last) else None
        if follows and (noun.capital and follows.capital or follows.low in table and not (
                follows.low in VERBS and follows.low.endswith("s"))):
            continue  # "Charter House", and "ceasefire talks" are talks
        phrase = words.phrase(first, last, PREPOSITIONS.get(head.kind, OF))
        if _allowed(head, phrase, form, follows) and not _organisation(noun, entities):
            yield _naming(text, head, phrase, form, entities)


def _allowed(head, phrase, form, follows):
    before = {word.low for word in phrase.before}
    if head.wanted and not (before & head.wanted or phrase.determiner in head.wanted
                            or "Aa" in head.wanted and any(word.capital for word in (*phrase.before, *phrase.after))
                            or "9" in head.wanted and any(_counts(word, head.stands == "part") for word in phrase.before)):
        return False
    if (before | {word.low for word in phrase.after[:2]} | {follows and follows.low}) & head.unwanted:
        return False
    owned = any(word.possessive for word in phrase.before)
    if head.stands == "own" and not (owned or phrase.determiner in OWNERS):
        return False
    if form in DOES and not (owned or phrase.determiner) and all(word.capital for word in phrase.before) and not (
            form == "pledge" and phrase.after[:1] and phrase.after[0].low in ("to", "not")):
        return False  # "tours offer", "allies pledge"
    if not phrase.determiner and not phrase.before:
        # "she plans to", "to deal with": the noun cannot be told from the verb; and a bare singular names nothing
        return form not in VERBS - {"pledge"} and (head.stands == "alone" or form.endswith("s") or form == "pledge")
    return True


def _counts(word, ordinals=True):
    return word.low in NUMBERS or ordinals and word.low in ORDINALS or any(char.isdigit() for char in word.text)


def _organisation(noun, entities):
    """Does the noun lie within the name of a body, before its end: "Test Ban Treaty Organisation"?"""
    return any(entity.label == "organisation" and entity.start <= noun.start and noun.end < entity.end
               for entity in entities)


def _naming(text, head, phrase, form, entities):
    start, end = phrase.start, phrase.end
    for entity in entities:  # "Treaty on the Prohibition of Rockets": a title that holds the noun
        if entity.label == "other" and entity.start < end and start < entity.end and entity.score > 0.5:
            start, end = min(start, entity.start), max(end, entity.end)
    version = [word.low for word in phrase.before if word.low in VERSIONS and head.kind in WRITTEN]
    held = head.kind == "meeting" and HELD.match(text, end)
    if held:
        end = held.end()
    # a determiner that points ("the", "its") is in English no modifier: only these tell the thing from others
    keys = {key for word in phrase.before if word.low not in EMPTY | VERSIONS | POINTING | INDEFINITE
            for key in folded(re.sub(r"['’]s$", "", word.text)).split()}
    keys |= {key for word in phrase.after if word.capital or _counts(word) for key in folded(word.text).split()}
    keys |= set(folded(held["where"]).split()) if held else set()
    keys -= EMPTY
    if head.stands == "part" and any(_counts(word) for word in phrase.before):
        version = [word.low for word in phrase.before] + [form]
    elif head.stands == "part":
        version = version or [word.low for word in phrase.before if word.low not in POINTING | INDEFINITE] or (
            [] if form.endswith("s") else [form])
    told = bool(keys) or len(phrase.after) > 1 or bool(head.wanted)
    name = _plain(text[start:end]) if not held else f"{_plain(text[start:held.start()])} in {held['where']}"
    return Naming(start, end, head.kind, head.stands, frozenset(keys), told, phrase.determiner,
                  form.endswith("s") or form in ("memoranda", "referenda"), " ".join(version) or None,
                  name, form)


def _plain(words):
    """A phrase as a name: without determiner, marks of quotation, line ends, and the day or the clause after it."""
    plain = " ".join(re.sub(r"[“”„\"‘]|(?<!\w)'|[’'](?!\w)", "", words).split()).strip(" ,.;:")
    plain = re.sub(r"^(?:(?:the|this|these|those|such|an?|any|no|its|his|her|their|our|another|some|all)\s+)+", "", plain,
                  flags=re.IGNORECASE)
    plain = re.sub(r"^(?:last |next )?(?:year|month|week)['’]s (?=.* )", "", plain)
    short = TAIL.sub("", plain)
    return short if " " in short else plain
