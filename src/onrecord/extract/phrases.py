"""Noun phrases around a noun: where they begin, what they hold before it, and how far they go on after it."""
import re
from dataclasses import dataclass

from onrecord import states

WORD = re.compile(r"(?:[A-Z]\.){2,}(?:-\w+|['’]s)?|[$€£]?\w+(?:[-–'’]\w+|[.,]\d+)*")
GAP = re.compile(r"\s*[“”\"‘]?\s*")  # between words of one phrase: a quotation mark may stand there, no stop or comma
MOST_BEFORE, MOST_AFTER, MOST_CLAUSE = 9, 9, 14  # words before a noun, in one complement, in a clause: longer is a slip
COMPLEMENTS = 3
BEFORE_POINTING = ("any", "no", "all", "such", "the", "both")  # "all the", "any such"

POINTING = frozenset("the this these those such its his her their our my your both".split())
INDEFINITE = frozenset("a an another any no some each every one all several many other more two three".split())
PREPOSITIONS = frozenset(
    "of on for between with to in at against about over by from under into through within after before during since "
    "until without amid despite regarding concerning via as than like near towards toward among around per upon".split())
STOPS = PREPOSITIONS | frozenset(
    "and or but nor that which who whom whose what where when while if because although though so unless whether how "
    "why is are was were be been being am has have had do does did will would shall should can could may might must "
    "not there here it he cannot she they we you i him them us me also still yet just even only already never ever "
    "now then said says say told tell tells called call calls saying added announced gives give gave take took takes "
    "taken makes make made come came comes coincides come go goes went gone began begins begin ended ends took "
    "remains remain became become becomes shows show showed failed includes include including included means mean "
    "meant needs need needed wants want wanted aimed took led held".split())
NOT_IN_CLAUSE = frozenset(
    "that which who if because while but when although though unless after before since as said says and or is are "
    "was were will would has have had".split())
# endings that adjectives have, and nouns that stand before other nouns; what ends so by chance is a verb or a conjunction
ADJECTIVE = re.compile(r".{2,}(?:al|ic|ive|ous|ary|able|ible|ful|less|ian|ean|ese|ern|ish|ment|tion|sion|ity|est|ant|ent)$")
CHANCE = frozenset(
    "give receive forgive drive arrive strive unless enable reveal appeal signal implement mention concern present "
    "want went sent meant spent prevent grant document comment resent question publish finish establish accomplish "
    "abolish cherish relish push rest test suggest request protest invest contest representative government president "
    "parliament independent".split())
QUALIFIERS = frozenset(
    "peace ceasefire truce war border aid arms weapon weapons military defence defense grain gas oil energy price "
    "visa travel import export trade prisoner prisoners pow security sanctions settlement reconstruction recovery "
    "withdrawal evacuation victory land minerals mineral mining rare earth earths resource investment loan spending "
    "rescue relief assistance help support budget draft final full joint revised updated amended modified reworked "
    "shorter shortened longer earlier later current original initial preliminary interim proposed promised agreed "
    "signed planned so-called alleged sham fake illegal new next last latest first second third fourth fifth sixth "
    "seventh eighth ninth tenth broader wider wide-ranging major minor limited full-scale partial comprehensive "
    "top-level high-level phone telephone online virtual trilateral bilateral quadrilateral long-range secret leaked "
    "rival separate common own main key possible big good great long short closed open action road map position "
    "contact working red hundred million billion trillion dollar safe green humanitarian summit partnership "
    "friendship accession association extradition test-ban arms-control non-proliferation steel uranium grain crude "
    "flight no-fly entry status independence sovereignty vague tough harsh strict severe sweeping face-to-face".split())
INFINITIVES = ("be", "have", "do", "make", "take", "give", "come", "go", "begin", "end", "show", "include", "call")
NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty".split())


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    text: str

    @property
    def low(self):
        return self.text.lower()

    @property
    def capital(self):
        return self.text[:1].isupper()

    @property
    def possessive(self):
        return self.low.endswith(("'s", "’s"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: ``determiner`` in lower case or "", the ``before`` words between it and the noun, the ``after``
    words of its complements, and whether one of them is a clause or an infinitive."""

    start: int
    end: int
    head: str
    determiner: str
    before: tuple[Word, ...]
    after: tuple[Word, ...]


class Words:
    """The words of a stretch of a text, in order, and which of them stand side by side."""

    def __init__(self, text, start, end):
        self.text = text
        self.all = [Word(*match.span(), match.group()) for match in WORD.finditer(text, start, end)]

    def joined(self, left):
        """Do the words ``left`` and ``left + 1`` stand in one phrase, with nothing but space or a quotation mark between?"""
        if not 0 <= left < len(self.all) - 1:
            return False
        between = self.text[self.all[left].end:self.all[left + 1].start]
        bare = between
        if self.all[left].text.endswith("s") and between[:1] in ("'", "’"):  # "the allies’ plan"
            bare = between[1:]
        return "\n" not in bare and bool(GAP.fullmatch(bare))

    def phrase(self, first, last, prepositions):
        """The noun phrase whose noun is the words ``first`` to ``last`` (indices, included); complements begin with one of
        the ``prepositions``, with an infinitive or a relative clause."""
        begin, determiner = self._before(first)
        end = self._after(last, prepositions)
        opening = begin + (1 if determiner else 0)
        stop = self.all[end].end
        if self.text[stop:stop + 2] in (".”", ",”", ".\"", ",\"") or self.text[stop:stop + 1] in ("”", "\"", "’"):
            quote = self.text[self.all[begin].start:stop]
            if quote.count("“") > quote.count("”") or quote.count("\"") % 2:
                stop += 2 if self.text[stop] in ".," else 1
        return Phrase(self.all[begin].start, stop, self.text[self.all[first].start:self.all[last].end].lower(), determiner,
                      tuple(self.all[opening:first]), tuple(self.all[last + 1:end + 1]))

    def _before(self, first):
        at, owned = first, False
        while at > 0 and first - at < MOST_BEFORE and self.joined(at - 1):
            word = self.all[at - 1]
            if word.text != "US" and word.low in POINTING or word.low in INDEFINITE and word.low not in NUMBERS:
                further = at > 1 and self.joined(at - 2) and self.all[at - 2].low in BEFORE_POINTING
                return at - 1 - further, word.low
            # before a possessive stands a name: "the allies support Lindar's plan"
            fits = word.capital or word.low in ("last", "next") if owned else self._modifies(word)
            if not fits and not (at > 1 and self.joined(at - 2) and self._determines(at - 2)):
                break
            at, owned = at - 1, owned or word.possessive
        return at, ""

    def _determines(self, index):
        word = self.all[index]
        return word.low in POINTING or word.low in ("a", "an", "another") or word.possessive

    @staticmethod
    def _modifies(word):
        if word.text == "US":
            return True
        if word.low in STOPS or word.low in CHANCE:
            return False
        return (word.capital or word.possessive or "-" in word.text or any(char.isdigit() for char in word.text)
                or word.low in QUALIFIERS or word.low in NUMBERS or bool(ADJECTIVE.match(word.low)))

    def _after(self, last, prepositions):
        end = last
        for _ in range(COMPLEMENTS):
            if not self.joined(end):
                break
            word = self.all[end + 1]
            if word.low in ("to", "not") and self._infinitive(end):
                return self._clause(end + 1)
            if word.low in ("that", "which") and self.joined(end + 1) and self.all[end + 2].low in (
                    "had", "has", "have", "was", "were", "is", "are", "would", "could", "will", "came"):
                return self._clause(end + 2)
            if word.low not in prepositions or (reached := self._complement(end + 1)) is None:
                break
            end = reached
        return end

    def _infinitive(self, end):
        to = end + 1 + (self.all[end + 1].low == "not")
        if not self.joined(to) or self.all[to].low != "to" or self.all[to + 1].capital:
            return False
        return self.all[to + 1].low in INFINITIVES or self.all[to + 1].low not in STOPS | POINTING | INDEFINITE

    def _clause(self, end):
        """To the end of a clause that goes on after the word ``end``."""
        begun = end
        while self.joined(end) and end - begun < MOST_CLAUSE and (self.all[end + 1].low not in NOT_IN_CLAUSE):
            end += 1
        while end > begun and self.all[end].low in PREPOSITIONS | POINTING | INDEFINITE:
            end -= 1
        return end

    def _complement(self, preposition):
        """The last word of the phrase that a preposition opens; None when nothing of the kind follows."""
        at = preposition
        while self.joined(at) and at - preposition < MOST_AFTER:
            word, last = self.all[at + 1], self.all[at]
            if word.low in ("and", "or") and last.capital and self.joined(at + 1) and (
                    self.all[at + 2].capital or self.all[at + 2].low == "the"):
                at += 1
                continue
            if word.low in STOPS and not (word.low == "willing" or word.text == "US"):
                break
            if at > preposition:
                if last.capital and not last.possessive and not word.capital and not _qualifies(last):
                    # "in the Ramstein format", but "of the Kremlin rejected"
                    if self.all[at - 1].low in POINTING and not word.low.endswith(("ed", "ts")):
                        at += 1
                    break
                opens = last.low in POINTING | INDEFINITE | {"and", "or"}
                if not opens and (word.low in POINTING | INDEFINITE or word.low.endswith("ed") and "-" not in word.low):
                    break
            at += 1
        while at > preposition and self.all[at].low in POINTING | INDEFINITE | {"and", "or"}:
            at -= 1
        return at if at > preposition else None


def _qualifies(word):
    """Does a word with a capital go on to a noun, as adjectives and such as "Soviet-era" do?"""
    return (bool(states.adjective(word.text)) or word.low.endswith(("ern", "ean", "ian", "ish", "ese")) or "-" in word.text
            or any(char.isdigit() for char in word.text) or word.text.isupper())
