"""The options of the command's parts: (flags, what argparse is told of them)."""
import argparse
from typing import get_args

from onrecord.exports import FORMATS as FORMATS_OF_EXPORTS
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


def _number_of(noun):
    def read(text):
        if not text.isascii() or not text.isdecimal():
            raise argparse.ArgumentTypeError(f"{text!r} is no number of {noun} (0 or more)")
        return int(text)
    return read


def _port(text):
    if not text.isascii() or not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port (0 to 65535)")
    return int(text)


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
SERVE = (
    (("record",), dict(nargs="?", metavar="RECORD", default=RECORD, help="the record to show (default: %(default)s)")),
    (("--host",), dict(metavar="ADDRESS", default="127.0.0.1", help="where it listens (default: %(default)s, for this machine "
                       "alone; 0.0.0.0 lets every other machine in)")),
    (("--port",), dict(metavar="N", type=_port, default=8000, help="default: %(default)s; 0 takes one that is free, and tells it")),
    (("--allow-host",), dict(metavar="NAME", action="append", default=[], help="a name under which it is asked for, besides its "
                             "address: that of a server before it; may be given several times")),
    (("--rate",), dict(metavar="N", type=_number_of("requests"), default=50, help="requests a second that one client may make "
                       "for long (default: %(default)s; 0: any number)")),
    (("--allow-extract",), dict(action="store_true", help="POST /api/v1/extract reads what it is sent: with the model, and bounded")),
    (("--review",), dict(action="store_true", help="people may accept, correct and reject what is shown, with a token that is "
                         "printed at the start")),
    (("--passwords",), dict(metavar="FILE", help="with --review: who may, and as what, instead of the token")),
)
JUDGEMENTS = (
    (("--by",), dict(metavar="NAME", help="of one who judged")),
    (("--since",), dict(metavar="DATE", help="made on that day or later: 2024, 2024-09 or 2024-09-06")),
    (("--loose",), dict(action="store_true", help="those that nothing in the record answers to now: kept, and without effect")),
    (("--import",), dict(metavar="FILE", dest="brought", help="take these in, as --format jsonl printed them of another record")),
)
PASSWORD = (
    (("passwords",), dict(metavar="FILE", help="the password file; made where there is none")),
    (("name",), dict(metavar="NAME", help="who may log in; another password takes the place of an old one")),
    (("--role",), dict(choices=("reader", "reviewer"), default="reviewer", help="reader: may look; reviewer: may judge too "
                       "(default: %(default)s)")),
)
EXPORT = (
    (("folder",), dict(metavar="DIR", help="a folder that is new, empty, or holds an earlier export to the same format")),
    (("--to",), dict(choices=tuple(FORMATS_OF_EXPORTS), required=True, help="csv and parquet: every view as a table; jsonld: W3C Web "
                     "Annotations, schema.org quotations and claims; geojson: for maps; ftm: FollowTheMoney, for Aleph")),
    (("--text",), dict(action="store_true", help="with the articles' full text (csv, parquet, ftm)")),
    (("--spreadsheet",), dict(action="store_true", help="csv: an apostrophe before words that a spreadsheet would run as a formula, "
                              "and a byte order mark for Excel; without it words are exact")),
)
INSTRUMENTS = (
    (("--name",), dict(metavar="WORDS", help="words of a name of it, in any order")),
    (("--kind",), dict(metavar="KIND", help="plan, treaty, package, meeting and so on")),
)
CHART_TIMELINE = (
    *STATEMENTS,
    (("--outlet",), dict(metavar="NAME", help="published by this outlet")),
    (("--by",), dict(choices=("party", "speaker", "issue", "outlet", "positions"), help="what the lanes are (default: party); positions: how "
                     "a party's positions moved, the default where --party and --issue alone are told")),
)
CHART_MAP = (
    (("--place",), dict(metavar="NAME", help="any name of a place")),
    (("--country",), dict(metavar="NAME", help="in this country")),
    (("--kind",), dict(metavar="KIND", help="country, region, city, building and so on")),
    (("--since",), dict(metavar="DATE", help="named on that day or later: 2024, 2024-09 or 2024-09-06")),
    (("--until",), dict(metavar="DATE", help="named on that day or before")),
    (("--every",), dict(action="store_true", help="the whole of the earth that is named, not only where most of it lies")),
)
CHART_FIGURES = tuple(option for option in FIGURES if option[0][0] not in ("--series", "--all", "--against", "--column"))
CHART_FILE = (
    (("-o", "--output"), dict(metavar="FILE", required=True, help="where to: FILE.svg, FILE.png, or FILE.html, a page that needs no network")),
    (("--theme",), dict(choices=("light", "dark"), default="light", help="dark ink on light paper, or the reverse (default: %(default)s)")),
)
