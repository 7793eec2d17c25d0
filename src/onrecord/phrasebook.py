"""A table of phrases → where a text has them: verbs in all their forms, gaps in between, the longest first.

A line of a table is LABEL, KIND and phrases, with tabs between, and commas between phrases. In a phrase "…" is a gap. KIND
tells which forms its words take:

verb       the first word is any form of that verb: "impose … sanction" finds "imposing harsh sanctions"
homograph  likewise, but a bare form (or one in -s) counts only after "to" or an auxiliary: "arm", "back", "fine"
noun       each word may be a plural
phrase     as it stands
irregular  no phrases, but a verb and the forms that no rule gives; its label is "="

The label "-" is for what only looks like another phrase: it takes its words, and is not told.
"""
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

NOTHING = "-"
MANY = 20_000  # words whose folded form is kept in mind: those of some hundred articles
GAP = 4  # words that "…" stands for at most: "imposed [a new set of] sanctions"
HEADLINE = 0.7  # share of words with a capital from which a text counts as a headline
TOKEN = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
LETTERS = re.compile(r"[^\W\d_]{4,}")  # a word long enough that only a name or a headline gives it a capital
STOPS = frozenset(".;:!?()")  # no phrase reaches over these
OPENERS = frozenset(".:!?\"“‘(-–—")  # a sentence may begin after these
AUXILIARY = re.compile(r"(?:to|will|would|shall|should|can|could|may|might|must|not|do|does|did|\w+n't|\w+'ll)$")
FOLDS = tuple((re.compile(pattern), instead) for pattern, instead in (  # one for British and American spellings
    ("’", "'"), ("(?<=[a-z]{2})iz(?=e|i|a)", "is"), ("^(defen|licen)s(?=es?$)", r"\1c"), ("^(hon|fav|lab)or", r"\1our"),
    ("^(air|cease|build)-?(strike|fire|up)", r"\1\2")))
DOUBLED = re.compile(r"[^aeiou][aeiou][bdglmnprt]$")  # ban, banned


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in a text: characters ``start`` to ``end``, and the number of its first word among the text's tokens."""

    start: int
    end: int
    label: str
    kind: str
    token: int


def found(table, text, actors=()):
    """The phrases of a table (a file of the package) in a text → (its tokens, folded; the Hits in order, disjoint).

    Of those that begin at a word, the longest. None begins inside ``actors``, spans (start, end) that name someone, whose
    words take up nothing of a gap; nor at a capital inside a sentence, which is a name ("the Boycott Law", "on March 3").
    """
    places = [(match.start(), match.end()) for match in TOKEN.finditer(text)]
    tokens = [_folded(text[start:end]) for start, end in places]
    held = [any(low <= start < high for low, high in actors) for start, _ in places]
    phrases, cased, hits, at = _phrases(table), _in_sentence_case(text), [], 0
    while at < len(tokens):
        after, begun = at + 1, phrases.get(tokens[at], ())
        if begun and not held[at] and not (cased and _is_name(text[slice(*places[at])], tokens[at - 1] if at else ".")):
            verbal = at > 0 and AUXILIARY.match(tokens[at - 1])
            ends = [(len(rest), -end, label, kind) for rest, label, kind, bare in begun
                    if (verbal or not bare) and (end := _end(rest, tokens, held, at + 1))]
            if ends:
                _, end, label, kind = max(ends, key=lambda one: one[:2])
                after = -end
                if label != NOTHING:
                    hits.append(Hit(places[at][0], places[after - 1][1], label, kind, at))
        at = after
    return tokens, hits


def _end(rest, tokens, held, at):
    """Where a phrase ends whose rest goes on at a token, or None."""
    for gap, forms in rest:
        left = GAP if gap else 0
        while at < len(tokens) and tokens[at] not in forms:
            left -= not held[at]
            if not gap or left < 0 or tokens[at] in STOPS and not held[at]:
                return None
            at += 1
        if at == len(tokens):
            return None
        at += 1
    return at


def _is_name(word, before):
    return word[0].isupper() and not word.isupper() and before not in OPENERS


def _in_sentence_case(text):
    """Headlines capitalise most words, and there a capital tells no name."""
    words = LETTERS.findall(text)
    return sum(word[0].isupper() for word in words) <= HEADLINE * len(words)


@cache
def _phrases(table):
    """First word's form → [(the rest: (after a gap?, its forms) each; label; kind; is the first a bare form?)]."""
    rows = [line.split("\t") for line in files("onrecord").joinpath(table).read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#")]
    irregular = {verb: forms for _, kind, listed in rows if kind == "irregular"
                 for verb, *forms in map(str.split, listed.split(","))}
    phrases = {}
    for label, kind, listed in rows:
        for phrase in listed.split(",") if kind != "irregular" else ():
            first, *words = map(_folded, phrase.split())
            rest = tuple((before == "…", {word} if kind == "phrase" else _plural(word))
                         for before, word in zip((first, *words), words) if word != "…")
            for form in _forms(first, kind, irregular):
                phrases.setdefault(form, []).append((rest, label, kind, kind == "homograph" and form in _plural(first)))
    return phrases


def _forms(word, kind, irregular):
    return {word} if kind == "phrase" else _plural(word) if kind == "noun" else _inflected(word, irregular)


@lru_cache(MANY)
def _folded(word):
    word = word.lower()
    for pattern, instead in FOLDS:
        word = pattern.sub(instead, word)
    return word


def _plural(word):
    return {word, word + "s", word + "es", re.sub("y$", "ies", word), re.sub("man$", "men", word)}


def _inflected(verb, irregular):
    """A verb's forms; a few that nobody writes are among them, and harm nothing."""
    stem, hyphen, verb = verb.rpartition("-")  # of "co-host" the last part is what changes
    bare = re.sub("e$", "", verb)
    forms = {verb, verb + "s", verb + "es", re.sub("y$", "ies", verb), re.sub("y$", "ied", verb), *irregular.get(verb, ()),
             *(begun + end for begun in (verb, bare) for end in ("ed", "ing"))}
    if DOUBLED.search(verb):
        forms |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return {stem + hyphen + form for form in forms}
