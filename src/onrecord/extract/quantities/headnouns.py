"""A number → the noun of what it counts, in the words after it: "12 cruise missiles" → "missiles"."""
import re

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_][\w’'-]*(?<!-)")
GAP = re.compile(r"[”\"]?[ \u00a0\u202f]+[“\"‘']?|\n(?=[a-z])|[-‐‑]")
REACH = 7  # words from a number to its noun at most: "the 20 most expensive seaside holiday homes"
# Words at which a noun phrase ends: what comes after is another phrase, or the verb.
STOPS = frozenset("""
a an the this that these those his her its their our your my and or but nor so yet if because while when where which
who whom whose what as than then of in on at to for from by with without within into onto over under about after
before since until till during between among amongst against through across along around near per via amid despite
toward towards upon off out up down away back ago later earlier i you he she it we they me him us them there here now
today yesterday tomorrow not no only also just even still again too is are was were be been being am has have had do
does did will would can could may might must shall should ca said says say told tells came come comes went go goes got
get gets made make makes took take takes gave give gives left leave rose rise fell fall won win lost lose hit struck
killed kills died dies die became become becomes remain remains remained began begin begins live lived work worked
need needed want wants wanted see sees saw seen know knows knew think thinks thought include includes included
including according apart each either both all every any some many like whether how why once however although though
instead except based monday tuesday wednesday thursday friday saturday sunday january february march april june july
august september october november december gmt utc am pm a.m p.m et est cet
""".split())
SKIPPED = frozenset("more most less least very other another additional further extra new separate different so-called "
                    "alleged plus odd strong".split())
MASS = frozenset("""
people men women children personnel troops aircraft police staff crew cattle sheep fish deer headquarters series
species means crossroads barracks offspring media data criteria phenomena geese teeth feet mice oxen infantry
artillery ammunition equipment cavalry militants spacecraft alumni folk youth livestock
""".split())
PAST = frozenset("""
wrote spoke stood held sat ran flew drove wore threw chose chosen drew grew broke built brought bought caught taught felt kept led lay
met paid put read sent set shot shown slept spent stole stuck swore tore woke fled fought heard sang sought sold swung withdrew
""".split())
SINGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "teeth": "tooth", "feet": "foot", "mice": "mouse",
    "criteria": "criterion", "phenomena": "phenomenon", "lives": "life", "wives": "wife", "knives": "knife", "halves": "half",
    "crises": "crisis", "bases": "base", "analyses": "analysis", "geese": "goose", "movies": "movie", "cookies": "cookie",
    "ties": "tie", "shoes": "shoe", "heroes": "hero", "buses": "bus", "gases": "gas", "leaves": "leaf", "thieves": "thief",
    "shelves": "shelf", "wolves": "wolf", "loaves": "loaf", "viruses": "virus", "campuses": "campus", "bonuses": "bonus",
    "statuses": "status", "axes": "axe", "menus": "menu", "potatoes": "potato", "vetoes": "veto", "echoes": "echo",
    "dominoes": "domino", "torpedoes": "torpedo", "cargoes": "cargo", "mosquitoes": "mosquito", "tomatoes": "tomato"}
PLURAL = {one: many for many, one in SINGULAR.items()}
NO_PLURAL = re.compile(r"(?:ss|[^n]us|is)$")  # "class", "status", "crisis"; "menus" is one
# the dead and hurt, who stand for people where no noun is said: "two killed", "12 dead", "killed one", "jails 8"
HARMED = r"killed|dead|wounded|injured|hurt|missing|detained|arrested|hospitali[sz]ed|jailed|captured|evacuated|rescued"
HARMED_AFTER = re.compile(r"\s+(?:(?:more|others?)\s+)?"
                          r"(?:(?:are|were|was|is|have been|has been|reported|reportedly|confirmed|left)\s+)*"
                          rf"(?:{HARMED}|die[ds]?)\b", re.IGNORECASE)
HARMED_BEFORE = re.compile(r"\b(?:kill|wound|injure?|jail|arrest|detain|sentence|hurt|behead|execute|evacuate|rescue)"
                           r"(?:s|ed|d|ing)?\s+(?:at least\s+|up to\s+|about\s+|some\s+|\w+ than\s+)?$", re.IGNORECASE)
HARMED_REACH = 40  # characters before a number in which the verb and its bound stand


def plural(noun):
    """The plural of a noun in lower case: "city" -> "cities"."""
    noun = noun.lower()
    if is_plural(noun):
        return noun
    if noun in PLURAL:
        return PLURAL[noun]
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun[:-3] + "men" if noun.endswith("man") else noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")


def singular(noun):
    """The singular of a noun in lower case: "cities" -> "city"."""
    noun = noun.lower()
    if noun in SINGULAR:
        return SINGULAR[noun]
    if noun.endswith("men") and len(noun) > 4:
        return noun[:-3] + "man"
    if noun in MASS or not is_plural(noun):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-2] if re.search(r"(?:ss|x|z|ch|sh)es$", noun) else noun[:-1]


def is_plural(noun):
    """Does a noun look like more than one?"""
    noun = noun.lower()
    return noun in MASS or noun in SINGULAR or len(noun) > 4 and noun.endswith("men") or (
        len(noun) > 2 and noun[-1] == "s" and noun[-2] not in "’'" and not NO_PLURAL.search(noun))


def counted(text, end, *, one=False):
    """-> (start, end) of the noun phrase that a number ending at ``end`` counts, or None.

    ``one``: of a single thing, whose noun is no plural.
    """
    words = _phrase(text, end)
    while len(words) > 1 and words[0][0].lower() in SKIPPED:
        words.pop(0)
    if not words:
        return None
    many = next((index for index, (word, _, _) in enumerate(words) if is_plural(word.rstrip("’'"))), None)
    if one:
        last = many if many == 0 else _single(words)
    elif many is None:
        return None
    else:  # "weapons systems": the noun is the last of several plurals
        last = many
        while last + 1 < len(words) and is_plural(words[last + 1][0]):
            last += 1
    return None if last is None else (words[0][1], words[last][2] - (words[last][0][-1] in "’'"))


def _phrase(text, at):
    """The words up to where the noun phrase must end -> [(word, start, end)]."""
    words = []
    while len(words) < REACH:
        gap = GAP.match(text, at)
        word = gap and WORD.match(text, gap.end())
        if not word or word[0].lower() in STOPS or word[0].endswith(("n't", "n’t")):
            break
        spelt, at = word[0], word.end()
        if re.search(r"[’']s$", spelt):  # whose: "one country's army" counts countries
            words.append((spelt[:-2], word.start(), word.end() - 2))
            break
        words.append((spelt, word.start(), at))
        if spelt[-1] in "’'":
            break
    return words


def _single(words):
    """Of one thing: the index of the word before what looks like a verb or an adverb; None where the first word is one."""
    for index, (word, _, _) in enumerate(words):
        acts = is_plural(word) and index + 1 == len(words)  # "one reader asks", but "one special forces unit"
        if word in PAST or word.islower() and len(word) > 4 and (acts or re.search(r"(?:ed|ing|ly)$", word)):
            if index:
                return index - 1
            if word in PAST or word.endswith("ly") or len(words) == 1:
                return None
    return min(len(words), 3) - 1


def harmed(text, start, end):
    """Are people counted, though no noun says so: "killed one", "12 wounded"?"""
    return bool(HARMED_AFTER.match(text, end) or HARMED_BEFORE.search(text[max(0, start - HARMED_REACH):start]))
