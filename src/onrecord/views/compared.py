"""How wordings are laid out, a row each, and what outlets do; on a terminal ``sidebyside`` shows wordings."""
from collections import Counter
from typing import get_args

from onrecord.values import DifferenceKind
from onrecord.views.layout import View, some

KINDS = get_args(DifferenceKind)
MOST_VERBS, MOST_FOLLOWED = 3, 2  # in a table: verbs, and outlets
UNTOLD = "(no outlet told)"


def _wordings(line):
    """A line of ``wordings`` -> an object for each wording, with the differences that it shows."""
    rest = {key: line[key] for key in ("utterance", "speaker", "said_on", "repeats", "base")}
    return [{**rest, "member": one,
             "differences": [told for told in line["differences"]
                             if (told["statement"], told["at"]) == (one["statement"], one["start"])]}
            for one in line["members"]]


def _words(row):
    return " … ".join(span["text"] for span in row["member"]["content"])


def _kinds(row):
    return "; ".join(dict.fromkeys(one["kind"] for one in row["differences"]))


def _changes(row):
    """The differences that change what is said, in words."""
    return "; ".join(f"{one['kind']}: {one['why']}" for one in row["differences"] if one["meaning"])


def _name(line):
    return line["outlet"] or UNTOLD


def _verbs(line):
    """By which verbs it reports, whichever side: the most frequent. The lines tell them by side."""
    times = Counter()
    for one in line["verbs"]:
        times[one["verb"]] += one["times"]
    most = sorted(times.items(), key=lambda item: (-item[1], item[0]))
    return some([f"{verb} ×{count:,}" for verb, count in most], MOST_VERBS)


def _quotes(line):
    """How many of its statements stand in direct speech."""
    return f"{line['direct']:,}/{line['statements']:,}"


def _first(line):
    """How often it was first, of the times that the order is known."""
    return f"{line['first']:,}/{line['first'] + line['later']:,}"


def _follows(line):
    return some([f"{one['outlet'] or UNTOLD} ×{one['times']:,}" for one in line["follows"]], MOST_FOLLOWED)


def _times(kind):
    return lambda line: line["differences"].get(kind, 0)


WORDINGS = View(
    table=(),
    csv=(("utterance", "utterance"), ("speaker_id", "speaker.id"), ("speaker", "speaker.name"), ("party", "speaker.party"),
         ("said_on", "said_on"), ("repeats", "repeats"), ("base", "base"), ("is_base", "member.is_base"),
         ("article_id", "member.article.id"), ("article", "member.article.name"), ("path", "member.article.path"),
         ("url", "member.article.url"), ("outlet", "member.article.outlet"),
         ("published_on", "member.article.published_on"), ("first", "member.first"), ("follows", "member.follows"),
         ("statement", "member.statement"), ("kind", "member.kind"), ("cue", "member.cue.text"), ("start", "member.start"),
         ("end", "member.end"), ("words", _words), ("differences", _kinds), ("changes", _changes), ("score", "member.score"), ("why", "member.why")),
    each=_wordings,
)
OUTLETS = View(
    table=(("outlet", _name, 3), ("articles", "articles", 0), ("copies", "copies", 0), ("quotes", _quotes, 0),
           ("shared", "utterances", 0), ("first", _first, 0), ("changed", "meaning_changed", 0), ("after", _follows, 3),
           ("reports by", _verbs, 3)),
    csv=(("outlet", "outlet"), ("articles", "articles"), ("copies", "copies"), ("statements", "statements"),
         ("utterances", "utterances"), ("first", "first"), ("later", "later"), ("direct", "direct"),
         ("indirect", "indirect"), ("mixed", "mixed"), ("meaning_changed", "meaning_changed"),
         *((kind, _times(kind)) for kind in KINDS), ("verbs", "verbs"), ("follows", "follows")),
)
