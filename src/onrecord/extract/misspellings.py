"""A text's names → those spelled as nobody spells them, and those spelled in two ways."""
import re
from collections import Counter, defaultdict

from onrecord import states
from onrecord.spelling import ALIKE, folded, romanised

LONG = 5  # letters of a name at least: shorter ones look alike by chance
NEAR_FIRST = 0.7  # likeness from which an unknown first name is a known one garbled: Voldimi is 0.88 from Volodymyr
NEAR_INSIDE = 0.88  # of two names in one article, where nothing but the text tells that they are one
VOWELS = re.compile("[aeiouy]+")
# First names that one person bears in several languages: none of them is a misspelling of another.
FAMILIES = tuple(frozenset(map(romanised, row.split())) for row in """
vladimir volodymyr wladimir wolodymyr vladymyr uladzimir vlad volodimir
alexander aleksandr oleksandr aliaksandr alexandr alexandre aleksander alyaksandr alexandros alejandro
sergei sergey serhiy sergiy siarhei serge sergio serhii
dmitry dmitri dmytro dmitriy dimitri dzmitry dmitrij
andrei andrey andriy andrew andrii andre andreas andrzej
mikhail mykhailo michael mykhaylo michail michal mikhael michajlo mychajlo michailo
nikolai nikolay mykola nicholas nicolas nikolaj mikalai
aleksei alexei alexey oleksiy oleksii aleksey alyaksei alexis
yevgeny yevhen evgeny eugene yevgeniy evgeni yevhenii
viktor victor wiktor viktar
grigory hryhoriy gregory hryhorii grigori
svetlana sviatlana svitlana swetlana
ekaterina kateryna yekaterina katerina catherine
konstantin kostiantyn kostyantyn constantine
denis denys dennis
philip philippe filip phillip
steven stephen stefan stephan stephane
joseph josep josef jozef giuseppe
anthony antony antonio anton
catherine katherine kathryn
""".strip().splitlines())
# What grammar puts at a name's end: the Pokrovsks, a Xandian, Zelenska beside Zelenskyy.
ENDINGS = tuple("s es a n an ian ns ans ians ish ese ic ina ova eva i ia".split())


def misspelt(text, entities, actors, resolved=()):
    """-> [(start, end)] of the names of people and places that are near to a name that is known, and not it.

    ``actors`` are Actors; ``resolved`` (start, end) of the names that a gazetteer knows. Where no actor is near, a name that
    stands once beside one that stands twice or more, a letter apart, is told too.
    """
    found = []
    people = _people(actors)
    names = [(one, _words(text, one)) for one in entities if one.label in ("person", "place")]
    counts = Counter(words[-1][2] for _, words in names if words)
    resolved = set(resolved)
    for one, words in names:
        if not words or (one.start, one.end) in resolved or states.mentioned(text[one.start:one.end]):
            continue
        where = one.label == "person" and people.garbled([word for _, _, word in words], counts)
        if where is False and _stands_apart(words[-1][2], counts, len(words)):
            where = len(words) - 1
        if where is not False:
            found.append((words[where][0], words[where][1]))
    return sorted(set(found))


def spelled_otherwise(text, entities):
    """-> [(start, end)] of the first of each rarer spelling of a surname that the text spells in two ways."""
    first, counts = {}, defaultdict(Counter)
    for one in entities:
        if one.label == "person" and (words := _words(text, one)) and len(words[-1][2]) >= LONG:
            start, end, word = words[-1]
            counts[romanised(word)][folded(word)] += 1
            first.setdefault(folded(word), (start, end))
    return sorted(first[spelling] for spellings in counts.values() for spelling, _ in spellings.most_common()[1:])


def _people(actors):
    """The _People of a tuple of Actors, made once in a process."""
    if id(actors) not in _PEOPLE:
        _PEOPLE[id(actors)] = (actors, _People(actors))
    return _PEOPLE[id(actors)][1]


_PEOPLE = {}  # by identity: the hash of a casebook's actors would read all of them, for each article


class _People:
    """The known people's names, by the surname as romanisations share it."""

    def __init__(self, actors):
        self.firsts, self.initials, self.written = defaultdict(set), defaultdict(set), defaultdict(set)
        for actor in actors:
            if actor.type == "person":
                for name in (actor.name, *actor.names):
                    *firsts, surname = folded(name).split() or [""]
                    written, surname = surname, romanised(surname)
                    self.written[surname].add(written)
                    self.firsts[surname].update(map(romanised, firsts))
                    self.initials[surname[:1]].add(surname)

    def garbled(self, words, counts):
        """The index of the word of a person's name that is garbled, or False."""
        *firsts, surname = words
        surname, first = romanised(surname), romanised(firsts[0]) if firsts else ""
        if surname in self.firsts:
            told = self.firsts[surname]
            return 0 if len(first) >= LONG and first not in told and not _family(first) and any(
                _garbles(first, one, NEAR_FIRST) for one in told) else False
        if len(surname) < LONG:
            return False
        here = {romanised(word) for word in counts}
        for known in self.initials[surname[:1]]:
            if _garbles(surname, known, ALIKE) and not _inflected(surname, known) and any(
                    _same_frame(folded(words[-1]), written) for written in self.written[known]):
                alike = first in self.firsts[known] or _family(first) & self.firsts[known] if first else known in here
                if alike:
                    return len(words) - 1
        return False


def _family(first):
    return frozenset().union(*(family for family in FAMILIES if first in family))


def _garbles(one, known, near):
    """Is a romanised name near to another and not it? Garbling changes vowels, or a consonant comes in or gets lost; where
    one consonant stands for another it is somebody else: McCaul is not McFaul."""
    from rapidfuzz.distance import Indel

    if min(len(one), len(known)) < LONG or _heard(one) == _heard(known) or Indel.normalized_similarity(one, known) < near:
        return False
    return _same_frame(one, known)


def _same_frame(one, other):
    """Have two names the same consonants, but for one more or less?"""
    from rapidfuzz.distance import Indel

    return Indel.distance(VOWELS.sub("", one), VOWELS.sub("", other)) <= 1


def _heard(name):
    """A romanised name without what the Polish ch and the English kh, or two romanisations of a vowel, make of it."""
    return re.sub("[iy]+", "i", name.replace("ch", "h"))


def _inflected(one, other):
    """Does an ending of grammar make one of the other?"""
    short, long = sorted((one, other), key=len)
    stem = len(short) if long.startswith(short) else len(short) - 1
    return long[:stem] == short[:stem] and long[stem:] in ENDINGS


def _stands_apart(word, counts, length):
    """Is it a single name, told once, with a letter's difference from one that is told more often?"""
    if length > 1 or counts[word] > 1 or len(word) <= LONG:
        return False
    return any(count >= 2 and other[:2] == word[:2] and _garbles(romanised(word), romanised(other), NEAR_INSIDE)
               and not _inflected(folded(other), folded(word)) for other, count in counts.items())


def _words(text, one):
    """-> [(start, end, word)] of a name's capitalised words, without an apostrophe and what follows it."""
    found, at = [], one.start
    for word in text[one.start:one.end].split():
        at = text.index(word, at)
        bare = word.split("’")[0].split("'")[0].strip(".,;:!?()[]“”\"«»-–—")
        if bare[:1].isupper() and len(bare) > 1:
            low = text.index(bare, at)
            found.append((low, low + len(bare), bare))
        at += len(word)
    return found
