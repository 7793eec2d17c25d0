"""A Reading → how far its article's text can be trusted to say what was said, each flag with the words that show it.

A text is called machine-translated or spun only when several kinds of signs agree (``signs``); a notice of the page that
says so is enough by itself. That nothing dates an article costs its words nothing: ``Reading.published`` tells it.
"""
import re
from dataclasses import replace
from functools import cache
from math import exp

from onrecord.extract.misspellings import misspelt, spelled_otherwise
from onrecord.extract.signs import BIAS, MISSPELT, MOST, RUBRIC, SIZE, SPUN, TRANSLATED, TWO_SPELLINGS
from onrecord.extract.truncation import truncated
from onrecord.values import Flag, Quality

# From here on a text is called machine-translated; bench/texts.py measures what other limits would do.
LIKELY = 0.8
KINDS, HITS = 3, 3  # kinds of signs and signs in all that must agree: a careless native text has one or two kinds
SPUN_LEAST = 3.5  # what the signs of a spun text weigh together: two that are certain by themselves, or three others
DOUBLED, NAME, FRAGMENT = 1.0, 1.0, 1.5  # what a doubled word, a misspelt name and a leftover of a clause weigh among them
# What each flag takes from the score. Set by hand: a translation keeps most of what was said, a spun text few of the words.
COSTS = {"machine-translated": 0.3, "spun": 0.6, "truncated": 0.1}
GARBLE, GARBLES = 0.04, 0.3  # what one garble in SIZE words takes, and all of them at most
LEAST = 0.5  # of its confidence a statement keeps, whatever its text is like: what the words say was still read off them
# A page's notice that a machine translated it; "translated by Ada Vint" is none.
NOTICE = re.compile(r"(?=.*\btranslat)"
                    r"(?=.*\b(?:AI|machines?|automatic\w*|auto|artificial|google|deepl|software|neural|\w*gpt)\b)",
                    re.IGNORECASE | re.DOTALL)
WORDS = re.compile(r"[a-z]{3}")


def judged(reading, mentions, actors=()):
    """The same Reading with its Quality, and its statements as sure as that leaves them.

    ``mentions`` are those that it was read from, ``actors`` the Actors that a casebook knows. A clean text has the score 1.0
    and no flag.
    """
    flags = _flags(reading.document, signs(reading, mentions, actors))
    quality = Quality(_score(reading.document, flags), tuple(sorted(flags, key=lambda flag: (flag.span.start, flag.name))))
    factor = LEAST + (1 - LEAST) * quality.score
    statements = reading.statements if factor == 1.0 else tuple(
        replace(one, confidence=round(one.confidence * factor, 3)) for one in reading.statements)
    return replace(reading, quality=quality, statements=statements)


def signs(reading, mentions, actors=()):
    """-> {Sign: its Spans} of what may show that a Reading's text was translated."""
    document, text = reading.document, reading.document.text
    # a place that a gazetteer spells so is no other one misspelt
    places = [at for one in reading.toponyms
              if one.place and one.place.name == one.span.text and (at := document.at(one.span))]
    found = {sign: [match.span(match.re.groups) for match in pattern.finditer(text)]
             for sign, pattern in _compiled(TRANSLATED)}
    found[MISSPELT] = misspelt(text, mentions.entities, actors, places)
    found[TWO_SPELLINGS] = spelled_otherwise(text, mentions.entities)
    found = {sign: _spans(document, places) for sign, places in found.items()}
    found[RUBRIC] = [aside.span for aside in document.dropped
                     if aside.why == "section-label" and re.fullmatch(RUBRIC.pattern, aside.span.text)]
    return found


def rate(places, words):
    """How often a sign stands in SIZE words, at most MOST; a short text counts as half of SIZE."""
    return min(MOST, len(places) * SIZE / max(words, SIZE / 2))


def likely(found, words):
    """0 to 1: how likely a text of so many words with these signs is a machine's translation."""
    return 1 / (1 + exp(-BIAS - sum(sign.weight * rate(spans, words) for sign, spans in found.items())))


def _flags(document, found):
    """-> [Flag], each flag once for every place that shows it."""
    flagged = {"machine-translated": _translated(document, found), "spun": _spun(document, found[MISSPELT])}
    flagged["garbled"] = [*(aside.span for aside in document.garbled), *_fragments(document), *found[MISSPELT]]
    cut = truncated(document.text)
    flagged["truncated"] = _spans(document, [cut] if cut else [])
    return [Flag(name, span) for name, spans in flagged.items() for span in dict.fromkeys(spans)]


def _translated(document, found):
    """What shows a machine's translation: a page's notice, or all its signs where they agree; [] where neither does."""
    notices = [aside.span for aside in document.dropped if aside.why == "disclaimer" and NOTICE.match(aside.span.text)]
    told = [spans for sign, spans in found.items() if spans and sign.weight]
    spans = [span for spans in told for span in spans]
    agree = len(told) >= KINDS and len(spans) >= HITS and likely(found, len(document.text.split())) >= LIKELY
    return notices + spans if notices or agree else []


def _spun(document, names):
    """Its signs in words, of which there must be one, and what else goes with them: doubled words and misspelt names."""
    found = [(sign.weight, span) for sign, pattern in _compiled(SPUN)
             for span in _spans(document, [match.span(match.re.groups) for match in pattern.finditer(document.text)])]
    found += [(FRAGMENT, span) for span in _fragments(document)]
    doubled = [aside.span for aside in document.garbled if aside.why == "doubled word"]
    weight = sum(weight for weight, _ in found) + DOUBLED * len(doubled) + NAME * len(names)
    return [*(span for _, span in found), *doubled, *names] if found and weight >= SPUN_LEAST else []


def _fragments(document):
    """What was set aside as a leftover, if it has words."""
    return [aside.span for aside in document.dropped if aside.why == "fragment" and WORDS.search(aside.span.text)]


def _spans(document, places):
    return [span for start, end in places if (span := document.first(start, end))]


def _score(document, flags):
    score = 1.0
    for name, cost in COSTS.items():
        if any(flag.name == name for flag in flags):
            score *= 1 - cost
    garbles = sum(flag.name == "garbled" for flag in flags) * SIZE / max(len(document.text.split()), SIZE)
    return round(score * (1 - min(GARBLES, GARBLE * garbles)), 3)


@cache
def _compiled(table):
    return tuple((sign, re.compile(sign.pattern, re.MULTILINE)) for sign in table)
