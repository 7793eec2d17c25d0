"""The condition that a statement sets, by rule: what would be done (``then``), and what must happen first (``when``)."""
import re
from dataclasses import dataclass

from onrecord.extract import clauses
from onrecord.extract.drafts import Range
from onrecord.extract.markers import (ASKING_CUE, CLAUSE, CONCEDED, FRAMES, IDLE, MARKERS, MODAL, NEGATED, OBLIGED, ONLY,
                                      OTHERWISE, OTHERWISE_HINTS, TIME, WHETHER)

STRENGTHENED = ("if", "once", "provided")  # the forms that an "only" beside them makes "only if"
MOST = 12  # markers of one sentence that are looked at: no honest sentence has as many, and each costs a walk through it
FAR = 400  # characters between two statements that one condition is told over: two or three sentences


@dataclass(frozen=True, slots=True)
class Told:
    """A condition: ``when``, the words that set it, with their marker; ``then``, what hangs on it; and its ``form``.

    ``form``: if, only if, unless, until, once, as long as, provided, in case, exchange, without; any ("any attack will be …");
    necessary (``then`` needs ``when``); otherwise (``then`` follows when ``when`` is not done).
    """

    when: Range | None
    then: Range | None
    form: str


def condition(text, draft, above=()):
    """What a draft of a statement sets as a condition -> Told, or None when it sets none.

    ``text`` is the document's cleaned text, ``above`` the drafts before this one in the same article: where a sentence goes
    on with "otherwise", the if-part may lie in theirs. ``when`` and ``then`` lie in one piece of content each, and apart.
    """
    said = clauses.sentences(text, draft.content)
    return (next(filter(None, (_marked(sentence, _asked(text, draft, sentence)) for sentence in said)), None)
            or _otherwise(text, said, draft, above) or next(filter(None, map(_framed, said)), None))


def _asked(text, draft, sentence):
    """Does the cue ask, so that an "if" right behind it is a question?"""
    cue = draft.cue
    return bool(cue and cue.end <= sentence.pieces[0][1].start and ASKING_CUE.search(text[cue.start:cue.end]))


def _marked(sentence, asked):
    """The first condition of a sentence that a marker opens."""
    if sentence.asks:
        return None
    letters = sentence.words.lower()
    found = sorted((match.start(), order, match) for order, rule in enumerate(MARKERS)
                   if any(hint in letters for hint in rule.hints) for match in rule.words.finditer(sentence.words))
    return next(filter(None, (_told(sentence, MARKERS[order], match, asked) for _, order, match in found[:MOST])), None)


def _told(sentence, rule, match, asked):
    words, start = sentence.words, match.start()
    heads = not words[:start].strip(clauses.OPENING + " ,")
    if CONCEDED.search(words[:start]) or rule.follows and not rule.follows.match(words, match.end()):
        return None
    if rule.form == "if" and (heads and asked or WHETHER.search(words[:start])):
        return None
    low, high, end = _parts(words, match)
    main = words[low:high]
    if not re.search(r"\w", main) and heads:
        return None  # nothing but the if-part: a question, or a fragment
    if rule.needs and not rule.needs.search(main) or rule.lacks and rule.lacks.search(main):
        return None
    if rule.form == "if" and (low < start and IDLE.match(words, match.end()) or re.match(r"if\b", main, re.IGNORECASE)):
        return None
    if rule.form == "until" and (TIME.match(words, match.end())
                                 or not (CLAUSE.match(words, match.end()) or NEGATED.search(main))):
        return None
    only = rule.form in STRENGTHENED and ONLY.search(main)
    return Told(sentence.range(start, end, first=True), sentence.range(low, high), "only if" if only else rule.form)


def _parts(words, match):
    """Where the main clause lies, and where the if-part ends -> (low, high, end); low = high where no main clause is."""
    start = match.start()
    main_after = clauses.main_after if clauses.begins(words, start) else clauses.stated_main
    after = main_after(words, match.end()) if clauses.opens(words, start) else None
    if after is not None:
        low, high = clauses.trimmed(words, after, clauses.end_of_main(words, after))
        return low, high, clauses.trimmed(words, start, after)[1]
    low, high = clauses.trimmed(words, clauses.start_of_main(words, start), start)
    end = clauses.end_of_bracket(words, start, match.end()) or clauses.end_of_clause(words, match.end())
    return low, high, max(match.end(), clauses.trimmed(words, start, end)[1])


def _otherwise(text, said, draft, above):
    """ "They must leave. Otherwise we will come": what must be done stands in the sentence, or the statement, before."""
    for index, sentence in enumerate(said):
        told = not sentence.asks and any(hint in sentence.words.lower() for hint in OTHERWISE_HINTS)
        match = told and OTHERWISE.search(sentence.words)
        if not match or not MODAL.search(sentence.words):
            continue
        if match["second"]:
            before, when = sentence.words[:match.start()], sentence.range(*clauses.trimmed(sentence.words, 0, match.start()))
        elif index:
            before, when = said[index - 1].words, said[index - 1].whole
        else:
            before, when = _before(text, draft, above)
        if match["amid"] and not OBLIGED.search(before):
            continue  # "lands that would otherwise lie waste": what is, told by what is not
        then = sentence.range(*clauses.trimmed(sentence.words, match.end(), len(sentence.words)))
        return Told(when or sentence.range(*match.span()), then, "otherwise")
    return None


def _before(text, draft, above):
    """What the statement right above says must be done -> (its last sentence, the Range of what must be done)."""
    start = draft.content[0].start
    near = [other for other in above if other.content and other.content[-1].end <= start <= other.content[-1].end + FAR]
    if not near:
        return "", None
    last = max(near, key=lambda other: (other.content[-1].end, other.content[-1].start))
    told, sentence = condition(text, last), clauses.sentences(text, last.content)[-1]
    return sentence.words, told.when if told else sentence.whole


def _framed(sentence):
    """A condition that the sentence's build sets, without a marker."""
    letters = sentence.words.lower()
    for form, hints, frame in () if sentence.asks else FRAMES:
        match = any(hint in letters for hint in hints) and frame.search(sentence.words)
        if match:
            when = sentence.range(*match.span("when"), first=True)
            return Told(when, sentence.range(*clauses.trimmed(sentence.words, *match.span("then"))), form)
    return None
