"""Titles with names → when the article was written: while the one so titled held the office, or after."""
import re
from collections import defaultdict

from onrecord import states
from onrecord.extract.horizon.clues import A_YEAR, BEGINNING, END, SLIP, Clue, after, first
from onrecord.offices import TITLE, asks_for
from onrecord.spelling import folded

WORD = r"(?:[\w’'-]+(?!\.)|(?:[A-Z]\.)+)"
NAME = r"(?:[A-ZÀ-Ž][\w’'.-]*[ ]){0,3}[A-ZÀ-Ž][\w’'-]+"
OFFICE = re.compile(rf"(?i:(?<![\w-])(?:{TITLE}))(?:[ ](?:of|for)(?:[ ]{WORD}){{1,4}}?)?[ ](?P<name>{NAME})")
BEFORE = re.compile(rf"(?:{WORD}[ ]){{0,6}}$")
REACH = 80  # characters before an office's word in which its title begins
BEHIND = re.compile(rf"(?P<name>{NAME}),[ ](?P<title>(?:(?:the|a|an|its|current|[A-Z]{WORD})[ ])*(?:{WORD}[ ]){{0,2}}"
                    rf"(?i:{TITLE})(?:[ ](?:of|for)(?:[ ]{WORD}){{1,5}})?)[,.;]")
POSSESSIVE = re.compile(r"['’]s$|s['’]$")
FORMER = frozenset({"former", "ex"})
# words before a title that make it another one; words anywhere in it that tell of another time
ANOTHERS = frozenset("deputy vice acting assistant under elect first aide".split())
LINKING = frozenset("with to of from by that at as on in for and but after while when said told met between".split())
ANY = frozenset({"a", "an", "any", "next"})  # "a President Sable" is none yet
# titles that tell an office by themselves, and words with a capital that may stand before one
ALONE = frozenset("president chancellor pope king queen premier".split())
OPENERS = frozenset("But And After As While When Meanwhile Earlier In On The According For With By".split())
REMEMBERED = frozenset("then late future incoming outgoing ousted exiled death killed murdered jailed who which whose was "
                       "were candidate nominee hopeful contender".split())
SPAN = re.compile(r"['’]s\b|\b(?:of the|of|the|for)\b", re.IGNORECASE)


class Offices:
    """A casebook's people by their surnames."""

    def __init__(self, casebook):
        self.people = defaultdict(dict)
        for actor in casebook.actors:
            for name in (actor.name, *actor.names) if actor.type == "person" and actor.roles else ():
                if words := folded(name).split():
                    self.people[words[-1]][actor.id] = actor

    def clues(self, told):
        """Clues of the titles that stand with a name which the casebook knows, outside quotes and what is remembered."""
        for title, name, start, end in _titled(told.text):
            if not told.is_quoted(start) and not A_YEAR.search(told.words(start)):
                told_by = next(filter(None, (self.held(title, one) for one in _shorter(name))), None)
                if told_by:
                    ranges, skipped = told_by
                    yield Clue(start + skipped, end, ranges)

    def held(self, title, name):
        """The days on which one so titled has that office, with "former" those after it, and how many characters of the
        title tell nothing of it; None where the casebook cannot tell."""
        found = {actor.id: told for actor in self._called(name) if (told := _terms(title, actor))[0]}
        if len(found) != 1:
            return None
        terms, past, skipped = next(iter(found.values()))
        held = sorted((first(term.since) - SLIP if term.since else BEGINNING,
                       after(term.until) + SLIP if term.until else END) for term in terms)
        if not past:
            return tuple(held), skipped
        ends = [until - SLIP - 1 for _, until in held if until != END]
        later = [since for since, _ in held[1:]] + [END]
        return tuple((until, min(start for start in later if start >= until)) for until in ends), skipped

    def _called(self, name):
        words = folded(POSSESSIVE.sub("", name)).split()
        for actor in self.people.get(words[-1], {}).values():
            firsts = {folded(known).split()[0][:1] for known in (actor.name, *actor.names)}
            if len(words) == 1 or words[0][:1] in firsts:
                yield actor


def _titled(text):
    """-> (title, name, start, end) of the names of a text that a title stands right before, or right behind a comma."""
    for match in OFFICE.finditer(text):
        before = BEFORE.search(text, max(0, match.start() - REACH), match.start())
        yield before[0] + text[match.start():match.start("name")].rstrip(), match["name"], before.start(), match.end()
    for match in BEHIND.finditer(text):
        yield match["title"], match["name"], *match.span()


def _shorter(words):
    """The names that a run of capitalised words may be: whole, and without what follows the first two or one."""
    parts = words.split()
    return [" ".join(parts[:length]) for length in range(len(parts), 0, -1)]


def _terms(title, actor):
    """The actor's Terms of the office that a title tells, whether they are over by it, and the characters before it."""
    words = title.split()
    if REMEMBERED & set(folded(title).split()):
        return [], False, 0
    for low in range(len(words)):
        before, asked = words[low - 1] if low else "", " ".join(words[low:])
        past = folded(before) in FORMER or folded(before).endswith(" former")
        if folded(words[low]) in LINKING or (FORMER | ANY) & set(folded(asked).split()):
            continue
        if before and not past and not _free(before, words[:low]):
            continue
        if len(words) - low == 1 and folded(asked) not in ALONE:
            continue
        told = set(states.mentioned(asked))
        terms = [term for term in actor.roles if (term.since or term.until) and "former" not in term.what.lower()
                 and (not told or told <= set(states.mentioned(term.what))) and _asks_for(asked, term.what)]
        if terms:
            return terms, past, len(title) - len(asked) - (len(before) + 1 if past else 0)
    return [], False, 0


def _free(before, words):
    """May a title begin after these words? Not where they belong to it: a state, a body, "deputy", "former … of"."""
    dropped = {part for word in words for part in folded(word).split()}
    capital = before[:1].isupper() and before not in OPENERS and not POSSESSIVE.search(before)
    return not (capital or states.mentioned(before) or dropped & (ANOTHERS | FORMER) or folded(before) in ANY)


def _asks_for(title, role):
    same = _plain(title) == _plain(role)
    return same or not re.search(r"\bleader\b", title, re.IGNORECASE) and asks_for(title, role)


def _plain(title):
    return " ".join(folded(SPAN.sub(" ", states.without(title))).split())
