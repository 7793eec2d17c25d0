"""The options of the command's parts: (flags, what argparse is told of them)."""
import argparse
from typing import get_args

from onrecord.printing import FORMATS
from onrecord.values import DifferenceKind, Way

RECORD = "onrecord.sqlite"  # where a record is looked for, and made, when no other is named
LEAST = 5  # mentions from which a casebook should know the name; a longer list is asked for with --least


def _at_least_one(noun):
    def read(text):
        if not text.isdecimal() or int(text) < 1:
            raise argparse.ArgumentTypeError(f"{text!r} is no number of {noun} (1 or more)")
        return int(text)
    return read


PATHS = ((("paths",), dict(nargs="+", metavar="PATH", help="a .txt article, a folder of them, or - for standard input; "
                           "NAME.meta.json beside NAME.txt tells outlet, title, url, published_on")),)
CASEBOOK = ((("--casebook",), dict(metavar="NAME|PATH", help="what is known of the conflict beforehand: a shipped casebook "
                               "or a YAML file; auto (the default) takes a shipped one whose parties an article names, "
                               "none none; a record remembers it")),)
CASEBOOK_FILE = ((("casebook",), dict(metavar="FILE", help="a casebook: a YAML file, or the name of a shipped one")),)
LACKED_BY = ((("--casebook",), dict(metavar="NAME|PATH", help="by which casebook (default: the one that the record was built "
                                "with; of several the one whose actors it names most)")),)
LEAST_MENTIONS = ((("--least",), dict(metavar="N", type=_at_least_one("mentions"), default=LEAST,
                                      help="what is named at least so many times (default: %(default)s)")),)
RECORD_FILE = ((("--record",), dict(metavar="FILE", default=RECORD, help="the record (default: %(default)s)")),)
FORMAT = ((("--format",), dict(choices=FORMATS, help="default: table on a terminal, jsonl in a pipe")),)
JOBS = ((("--jobs",), dict(metavar="N", type=_at_least_one("processes"), help="reading processes (default: one for each "
                           "processor, none besides this one for few articles)")),)
CONTAINS = ((("--contains",), dict(metavar="QUERY", help="words in the text, as SQLite's FTS5 takes them: "
                              "'ceasefire OR truce', 'withdraw*', '\"long-range\"'")),)
BY_SPEAKER = (("--speaker",), dict(metavar="NAME", help="any name of who speaks: in any spelling, a surname, an office, a "
                                   "capital; what it was taken for is told"))
OF_PARTY = (("--party",), dict(metavar="NAME", help="on this side, by its name, its state's, its capital's or its people's"))
ON_ISSUE = (("--issue",), dict(metavar="NAME", help="on this issue of the casebook: territory, ceasefire and so on"))
SAID_SINCE = (("--since",), dict(metavar="DATE", help="said on that day or later: 2024, 2024-09 or 2024-09-06"))
SAID_UNTIL = (("--until",), dict(metavar="DATE", help="said on that day or before"))
ACTS = ("assert", "accuse", "deny", "demand", "request", "offer", "promise", "accept", "reject", "threaten", "support")
OF_ARTICLE = (("--article",), dict(metavar="ID|NAME|PATH", help="of one article"))
STATEMENTS = (
    BY_SPEAKER,
    OF_PARTY,
    (("--place",), dict(metavar="NAME", help="whose words name this place, by any name that either side has for it")),
    (("--kind",), dict(choices=("direct", "indirect", "mixed"), help="quoted, told in the article's words, or both")),
    (("--act",), dict(choices=ACTS, help="what the speaker does with these words")),
    ON_ISSUE,
    SAID_SINCE,
    SAID_UNTIL,
    OF_ARTICLE,
    *CONTAINS,
)
ACTORS = (
    (("--name",), dict(metavar="NAME", help="any name of the actor, as --speaker of statements")),
    (("--type",), dict(choices=("person", "state", "organisation", "group", "document"), help="what it is")),
    OF_PARTY,
    (("--mentions",), dict(action="store_true", help="with every place in the articles that names it")),
)
PLACES = (
    (("--place",), dict(metavar="NAME", help="any name of the place")),
    (("--country",), dict(metavar="NAME", help="in this country, by its name, its capital's or its people's")),
    (("--kind",), dict(metavar="KIND", help="country, region, city, building and so on")),
    (("--role",), dict(choices=("place", "actor"), help="where it is a place, or stands for those who govern there")),
    OF_ARTICLE,
    (("--by-place",), dict(action="store_true", help="one line for each place: its names, who uses them, in which articles")),
)
POSITIONS = (
    OF_PARTY,
    ON_ISSUE,
    (("--on",), dict(metavar="DATE", help="what stood on that day: of each party on each issue the latest until then")),
)
SHIFTS = (
    OF_PARTY,
    ON_ISSUE,
    (("--since",), dict(metavar="DATE", help="what moved on that day or later: 2024, 2024-09 or 2024-09-06")),
    (("--until",), dict(metavar="DATE", help="what moved on that day or before")),
)
CONDITIONS = (OF_PARTY, ON_ISSUE)
WORDINGS = (
    BY_SPEAKER,
    OF_PARTY,
    ON_ISSUE,
    SAID_SINCE,
    SAID_UNTIL,
    OF_ARTICLE,
    (("--utterance",), dict(metavar="ID", help="one utterance")),
    (("--differences",), dict(choices=get_args(DifferenceKind), help="where a wording shows such a difference")),
    (("--changed",), dict(action="store_true", help="where a wording changes what is said")),
    (("--outlets",), dict(metavar="N", type=_at_least_one("outlets"), default=1,
                          help="that so many outlets word; an article that tells none counts as one")),
)
CONTESTED = (
    (("--about",), dict(metavar="WORDS", help="words that all stand in it or in what a side says of it, a place under any of its "
                        "names; a word that ends in * with any ending")),
    (("--party",), dict(metavar="NAME", help="this party takes a side in it, either one; any name of it")),
    (("--place",), dict(metavar="NAME", help="a side names this place, by any name that either side has for it")),
    (("--kind",), dict(metavar="KIND", help="in this way: " + ", ".join(f'"{way}"' for way in get_args(Way)))),
    (("--since",), dict(metavar="DATE", help="somebody takes a side on that day or later: 2024, 2024-09 or 2024-09-06")),
    (("--until",), dict(metavar="DATE", help="somebody takes a side on that day or before")),
    OF_ARTICLE,
    (("--unanswered",), dict(action="store_true", help="what is denied though nobody in the record asserts it, and only that")),
)
OUTLETS = (
    (("--outlet",), dict(metavar="NAME", help="words of its name")),
    (("--party",), dict(metavar="NAME", help="count only what this side says, by any name of it")),
)
FIGURES = (
    (("--measure",), dict(metavar="WORDS", help="words that all stand in what is measured; the table is a series in the order "
                          "of time, with what the figures are to each other")),
    (("--series",), dict(action="store_true", help="such a series without --measure: every measure's")),
    (("--unit",), dict(metavar="UNIT", help="in this unit or one that turns into it, by any spelling; with --against the unit of "
                       "the column")),
    (("--of", "--place"), dict(metavar="NAME", dest="of", help="of this whole, country or place, by any name of it")),
    (("--stated-by",), dict(metavar="NAME", help="any name of who states it, as --speaker of statements")),
    (("--since",), dict(metavar="DATE", help="as of that day or later: 2024, 2024-09 or 2024-09-06")),
    (("--until",), dict(metavar="DATE", help="as of that day or before")),
    OF_ARTICLE,
    (("--whole",), dict(metavar="KM2", type=float, help="the area of the whole that shares are of, where it is no country that "
                        "GeoNames knows: shares meet areas by it")),
    (("--all",), dict(action="store_true", help="a table also of quantifiers (\"all targets\"), ordinals and designations")),
    (("--against",), dict(metavar="FILE.csv", help="beside the numbers of this file by day: what the figures differ by, and "
                          "whether their words allow it")),
    (("--column",), dict(metavar="NAME", help="the column of the numbers, where its name tells no unit")),
)
INSTRUMENTS = (
    (("--name",), dict(metavar="WORDS", help="words of a name of it, in any order")),
    (("--kind",), dict(metavar="KIND", help="plan, treaty, package, meeting and so on")),
)
