"""The command ``onrecord``: one command, one library call, one way to print."""
import argparse
import json
import os
import sys
from collections import Counter
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from onrecord import __version__, bothsides, lines, options, sidebyside, views
from onrecord.errors import CasebookError, JudgementError, OnrecordError, QuestionError
from onrecord.printing import chosen, matrix, show

MOST_LEFT = 6  # parties told by name that a matrix has no room for
ALL_WELL, SOMETHING_FAILED, NOTHING_DONE, STOPPED = 0, 1, 2, 130
EXIT_CODES = """\
exit codes:
  0    all is well (also when the reader of a pipe has seen enough)
  1    something could not be read, or check found a fault; the rest is done
  2    nothing could be done: wrong usage, or a record that cannot be opened or written
  130  stopped by Ctrl-C; what was read into a record is kept, and the same command goes on from there
"""


def main(arguments=None):
    """Run one command -> its exit code."""
    asked = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        # the articles' words in UTF-8 whatever the locale; in a bare one Python would fail at the first curly quote
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = asked.run(asked)
        sys.stdout.flush()
        return code
    except OnrecordError as error:
        for line in str(error).splitlines():  # a casebook may have many faults
            _tell(line)
        return NOTHING_DONE
    except BrokenPipeError:
        # the interpreter flushes once more at its end, into nothing now
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ALL_WELL
    except KeyboardInterrupt:
        _tell("stopped")
        return STOPPED


def _build(asked):
    with _bar() as progress:
        built = _record(asked).build(asked.paths, jobs=asked.jobs, progress=progress, casebook=asked.casebook)
    for error in built.failed:
        _tell(error)
    print(f"{_many(built.new + built.unchanged + len(built.failed), 'article')}: {built.new:,} new, "
          f"{built.unchanged:,} unchanged, {len(built.failed):,} failed{_left(built.left)}")
    return SOMETHING_FAILED if built.failed else ALL_WELL


def _extract(asked):
    from onrecord.library import Record

    with TemporaryDirectory() as scratch:  # what several articles say is linked in a record, though none is kept
        record = Record(os.path.join(scratch, options.RECORD))
        built = record.build(asked.paths, jobs=asked.jobs, casebook=asked.casebook)
        for error in built.failed:
            _tell(error)
        show((lines.statement(row.statement, row.article) for row in record.statements()), views.STATEMENTS, asked.format)
    if built.left:
        _tell(_left(built.left).removeprefix("; "))
    return SOMETHING_FAILED if built.failed else ALL_WELL


def _statements(asked):
    fields = ("speaker", "party", "place", "kind", "since", "until", "article", "contains", "act", "issue")
    question = {field: getattr(asked, field) for field in fields}
    record = _asked(asked)
    rows = _taken(record.statements(**question))
    show((lines.statement(row.statement, row.article) for row in rows), views.STATEMENTS, asked.format)
    undated = record.undated(**question)
    if undated:
        _tell(f"{_many(undated, 'more statement')} without a date left out")
    if asked.issue is not None and not rows:
        _expect_issues(record, "issues")
    return ALL_WELL


def _positions(asked):
    record = _asked(asked)
    in_matrix = chosen(asked.format) == "table" and not (asked.party and asked.issue)
    rows = _taken(record.positions(party=asked.party, issue=asked.issue, on=asked.on, history=in_matrix))
    if in_matrix:
        left = matrix(map(lines.position_row, rows), views.STANCES)
        if left:
            _tell(f"no room for {_many(len(left), 'more party')}: {', '.join(left[:MOST_LEFT])}"
                  f"{', …' if len(left) > MOST_LEFT else ''}; see one with --party NAME, all with --format jsonl")
    else:
        show(map(lines.position_row, rows), views.POSITIONS, asked.format)
    if not rows:
        _expect_issues(record, "positions")
    return ALL_WELL


def _shifts(asked):
    record = _asked(asked)
    rows = _taken(record.shifts(party=asked.party, issue=asked.issue, since=asked.since, until=asked.until))
    show(map(lines.shift_row, rows), views.SHIFTS, asked.format)
    if not rows:
        _expect_issues(record, "shifts")
    return ALL_WELL


def _conditions(asked):
    record = _asked(asked)
    rows = _taken(record.conditions(party=asked.party, issue=asked.issue))
    show(map(lines.condition_row, rows), views.CONDITIONS, asked.format)
    if asked.issue is not None and not rows:
        _expect_issues(record, "issues")
    return ALL_WELL


def _instruments(asked):
    rows = _taken(_asked(asked).instruments(name=asked.name, kind=asked.kind))
    show(map(lines.instrument_row, rows), views.INSTRUMENTS, asked.format)
    return ALL_WELL


def _wordings(asked):
    record = _asked(asked)
    question = {field: getattr(asked, field) for field in ("speaker", "party", "issue", "since", "until", "article", "utterance",
                                                           "differences", "changed")}
    told = map(lines.utterance_row, _taken(record.wordings(**question, outlets=asked.outlets)))
    if chosen(asked.format) == "table":
        sidebyside.show(told)
    else:
        show(told, views.WORDINGS, asked.format)
    undated = record.undated_wordings(**question)
    if undated:
        _tell(f"{_many(undated, 'more utterance')} without a date left out")
    return ALL_WELL


def _contested(asked):
    record = _asked(asked)
    question = {field: getattr(asked, field) for field in ("about", "party", "place", "kind", "since", "until", "article",
                                                           "unanswered")}
    told = map(lines.contested_row, _taken(record.contested(**question)))
    if chosen(asked.format) == "table":
        bothsides.show(told)
    else:
        show(told, views.CONTESTED, asked.format)
    undated = record.undated_contested(**question)
    if undated:
        _tell(f"{_many(undated, 'more claim')} without a date left out")
    if not asked.unanswered and asked.kind is None:
        alone = len(record.contested(**{**question, "unanswered": True}))
        if alone:
            _tell(f"{_many(alone, 'denial')} of what nobody in the record asserts left out: --unanswered shows them")
    return ALL_WELL


def _figures(asked):
    record = _asked(asked)
    fields = ("measure", "unit", "of", "stated_by", "since", "until", "article", "whole")
    question = {field: getattr(asked, field) for field in fields}
    if asked.against is not None:
        return _against(record, asked, {**question, "unit": None})
    in_series = asked.series or asked.measure is not None
    rows = _taken(record.series(**question) if in_series else record.figures(**question))
    left = Counter()
    if chosen(asked.format) == "table" and not asked.all:
        left = Counter(row.figure.sort for row in rows if row.figure.sort in views.NO_QUANTITY)
        rows = [row for row in rows if row.figure.sort not in left]
    line, view = (lines.series_row, views.SERIES) if in_series else (lines.figure_row, views.FIGURES)
    show(map(line, rows), view, asked.format)
    if left:
        _tell(f"{', '.join(_many(count, sort) for sort, count in sorted(left.items()))} left out: --all shows them")
    undated = record.undated_figures(**question)
    if undated:
        _tell(f"{_many(undated, 'more figure')} without a date left out")
    return ALL_WELL


def _against(record, asked, question):
    beside = record.against(asked.against, column=asked.column, column_unit=asked.unit, **question)
    _taken(beside.rows)
    series = beside.series
    _tell(f"{series.path}: {series.column}{f' in {series.unit}' if series.unit else ''}, {_many(len(series.dates), 'day')} from "
          f"{series.dates[0]} to {series.dates[-1]}")
    for fault in series.faults:
        _tell(fault)
    show(map(lines.against_row, beside.rows), views.AGAINST, asked.format)
    for why, count in beside.left.items():
        _tell(f"{_many(count, 'figure')} left out: {why}")
    return SOMETHING_FAILED if series.faults else ALL_WELL


def _outlets(asked):
    rows = _taken(_asked(asked).outlets(name=asked.outlet, party=asked.party))
    show(map(lines.outlet_row, rows), views.OUTLETS, asked.format)
    return ALL_WELL


def _actors(asked):
    rows = _taken(_asked(asked).actors(name=asked.name, type=asked.type, party=asked.party, mentions=asked.mentions))
    show((lines.actor_row(row, asked.mentions) for row in rows), views.ACTORS, asked.format)
    return ALL_WELL


def _places(asked):
    rows = _taken(_asked(asked).places(place=asked.place, country=asked.country, kind=asked.kind, role=asked.role,
                                       article=asked.article, by_place=asked.by_place))
    line, view = (lines.place_summary, views.BY_PLACE) if asked.by_place else (lines.place_row, views.PLACES)
    show(map(line, rows), view, asked.format)
    return ALL_WELL


def _articles(asked):
    record = _asked(asked)
    show(map(lines.article_row, record.articles(asked.contains)), views.ARTICLES, asked.format)
    for error in record.failures():
        _tell(f"not read: {error}")
    return ALL_WELL


def _export(asked):
    from onrecord.kept import Still
    from onrecord.exports import export

    with Still(asked.record) as record:
        _tell_unlinked(record)
        written = export(record, asked.folder, asked.to, text=asked.text, spreadsheet=asked.spreadsheet)
    for name, things in written.items():
        print(f"{os.path.join(asked.folder, name)}: {things:,}")
    return ALL_WELL


def _check(asked):
    checked = _record(asked).check()
    if checked.faults:
        show(map(lines.fault, checked.faults), views.FAULTS, asked.format)
    for damage in checked.damage:
        _tell(f"{asked.record}: the file is damaged: {damage}")
    _tell(f"{_many(checked.spans, 'span')} of {_many(checked.statements, 'statement')} in "
          f"{_many(checked.articles, 'article')} read again: {_many(len(checked.faults), 'fault')}")
    return SOMETHING_FAILED if checked.faults or checked.damage else ALL_WELL


def _check_casebook(asked):
    from onrecord import casebook

    try:
        case = casebook.load(asked.casebook)
    except CasebookError as error:
        for fault in error.faults:
            _tell(fault)
        return SOMETHING_FAILED
    counts = ((case.parties, "party"), (case.actors, "actor"), (case.places, "place"), (case.issues, "issue"),
              (case.instruments, "instrument"))
    print(f"{case.name} ({case.title}): {', '.join(_many(len(things), noun) for things, noun in counts)}")
    return ALL_WELL


def _suggest(asked):
    suggested = _record(asked).suggest(casebook=asked.casebook, least=asked.least)
    for line in suggested.lines:
        print(line)
    lacking = f"the casebook {suggested.casebook} lacks" if suggested.casebook else "no casebook knows"
    _tell(f"what {lacking} and the articles name {_many(asked.least, 'time')} or more: check it before you paste it"
          if suggested.lines else f"the articles name nothing {_many(asked.least, 'time')} or more that {lacking}")
    return ALL_WELL


def _judgements(asked):
    from onrecord.library import Record

    if asked.brought is not None:
        told = list(_judged_lines(asked.brought))
        record = Record(asked.record)
        count = record.bring(told)
        print(f"{_many(len(told), 'judgement')}: {count:,} new, {len(told) - count:,} there already")
        if record.is_pending():
            _tell("actors, positions, wordings and what is contested follow with: onrecord link --record " + asked.record)
        return ALL_WELL
    rows = _asked(asked).judgements(by=asked.by, since=asked.since, loose=asked.loose)
    show(map(lines.judgement_row, rows), views.JUDGEMENTS, asked.format)
    return ALL_WELL


def _judged_lines(path):
    """The Judgements of a file of JSON Lines, each fault with the number of its line."""
    try:
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                try:
                    yield lines.judgement_of(json.loads(line))
                except ValueError as error:  # a JudgementError is one
                    raise JudgementError(f"{path}, line {number}: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or 'no UTF-8'})") from error


def _link(asked):
    print("linked anew" if _record(asked).link() else "nothing to do: the record is linked as it stands")
    return ALL_WELL


def _password(asked):
    from getpass import getpass

    from onrecord.web.review import accounts

    accounts.expect_name(asked.name)
    first = getpass(f"password of {asked.name}: ")
    if getpass("once more: ") != first:
        raise QuestionError("the two passwords differ; nothing was changed")
    accounts.keep(asked.passwords, asked.name, asked.role, first)
    print(f"{asked.passwords}: {asked.name} may log in as {asked.role}")
    return ALL_WELL


def _serve(asked):
    from onrecord.web import server
    from onrecord.web.settings import Settings

    settings = Settings(allow_extract=asked.allow_extract, review=asked.review, passwords=asked.passwords, host=asked.host,
                        hosts=tuple(asked.allow_host), rate=asked.rate)
    server.serve(asked.record, settings, port=asked.port)
    return ALL_WELL


def _chart(asked):
    from onrecord.charts.made import CHARTS, chart

    asks, _ = CHARTS[asked.chart]
    made = chart(_asked(asked), asked.chart, **{field: getattr(asked, field) for field in asks})
    made.save(asked.output, asked.theme)
    return ALL_WELL


def _parser():
    parser = argparse.ArgumentParser(
        prog="onrecord", epilog=EXIT_CODES, formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Reads news coverage of a conflict and keeps the record of who said what, word for word.")
    parser.add_argument("--version", action="version", version=f"onrecord {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name, run, summary, *listed, among=commands):
        added = among.add_parser(name, help=summary, description=summary, epilog=EXIT_CODES,
                                 formatter_class=argparse.RawDescriptionHelpFormatter)
        for flags, keywords in (option for some in listed for option in some):
            added.add_argument(*flags, **keywords)
        added.set_defaults(run=run)
        return added

    to_read = options.PATHS, options.CASEBOOK
    to_list = options.RECORD_FILE, options.FORMAT
    command("build", _build, "Read articles into a record; those that it has already are left as they are.",
            *to_read, options.RECORD_FILE, options.JOBS)
    command("extract", _extract, "Print the statements of articles straight away, no record kept.",
            *to_read, options.JOBS, options.FORMAT)
    command("statements", _statements, "List a record's statements.", options.STATEMENTS, *to_list)
    command("positions", _positions, "Show where each party stands on each issue: a matrix on a terminal, a timeline for one "
            "party and one issue.", options.POSITIONS, *to_list)
    command("shifts", _shifts, "List where positions moved: from which words to which, softer or harder, and why.",
            options.SHIFTS, *to_list)
    command("conditions", _conditions, "List who would do what if whom did what, and what of other sides meets that or "
            "excludes it.", options.CONDITIONS, *to_list)
    command("instruments", _instruments, "List the plans, treaties, packages and meetings that articles name, and who says what "
            "of them.", options.INSTRUMENTS, *to_list)
    command("wordings", _wordings, "Show what several articles word differently: each wording beside the one that it is compared "
            "with, what differs marked, and who printed it first.", options.WORDINGS, *to_list)
    command("contested", _contested, "Show what is contested: who asserts it beside who denies it, with which words, when, and under which "
            "names of places.", options.CONTESTED, *to_list)
    command("figures", _figures, "List the figures that a record's articles tell: how much of what, as of when, stated by whom; "
            "whether those of one measure agree, and what they differ by from a file of data.", options.FIGURES, *to_list)
    command("outlets", _outlets, "Count for each outlet what it prints first, quotes or paraphrases, by which verbs, and where its "
            "wordings differ.", options.OUTLETS, *to_list)
    command("actors", _actors, "List everybody whom a record's articles name, with all that they call them.",
            options.ACTORS, *to_list)
    command("places", _places, "List the places that a record's articles name, where they lie and whose name it is.",
            options.PLACES, *to_list)
    command("articles", _articles, "List a record's articles, what was set aside in them, and what could not be read.",
            options.CONTAINS, *to_list)
    command("export", _export, "Write a whole record into a folder of files for other programs: tables, linked data, maps, or Aleph.",
            options.EXPORT, options.RECORD_FILE)
    command("check", _check, "Prove that every span of a record spells its words and none loses a negation or condition.",
            *to_list)
    command("judgements", _judgements, "List what people accepted, corrected and rejected, merged and parted: labelled data; or take "
            "in another record's.", options.JUDGEMENTS, *to_list)
    command("link", _link, "Link anew what a record's articles say, after judgements: build does it too.", options.RECORD_FILE)
    command("password", _password, "Let somebody log in where serve --review --passwords FILE is run: asks for the password.",
            options.PASSWORD)
    command("serve", _serve, "Show a record on pages, and to programs by an API, until Ctrl-C.", options.SERVE)
    below = command("chart", None, "Draw a record: statements in time, a map of its places, where each party stands, figures.").add_subparsers(
        required=True, metavar="CHART")
    for chart, told, summary in (
            ("timeline", options.CHART_TIMELINE, "Draw statements in time, or how a party's positions on an issue moved."),
            ("map", options.CHART_MAP, "Draw the places that articles name, the contested ones marked, with the names of every side."),
            ("matrix", options.POSITIONS, "Draw where each party stands on each issue, and where it moved."),
            ("figures", options.CHART_FIGURES, "Draw what figures tell, when, and who states them.")):
        command(chart, _chart, summary, told, options.CHART_FILE, options.RECORD_FILE, among=below).set_defaults(chart=chart)
    below = command("casebook", None, "Check a casebook, or see what it lacks.").add_subparsers(
        required=True, metavar="COMMAND")
    command("check", _check_casebook, "Say what a casebook holds, or what is wrong in it, line by line.",
            options.CASEBOOK_FILE, among=below)
    command("suggest", _suggest, "Print what a record names often and its casebook lacks, as YAML to paste into the casebook.",
            options.LACKED_BY, options.LEAST_MENTIONS, options.RECORD_FILE, among=below)
    return parser


def _asked(asked):
    """The record that a question goes to; it is told where a build was stopped before it had linked what it read."""
    record = _record(asked)
    _tell_unlinked(record)
    return record


def _tell_unlinked(record):
    if not record.is_linked():
        _tell(f"{record.path}: the last build was stopped before its end: actors and dates are each article's own until "
              "onrecord build runs again")


def _record(asked):
    from onrecord.library import Record

    return Record(asked.record)


def _expect_issues(record, what):
    """Tell where nothing answers because the record knows no issue."""
    if not record.has_issues():
        _tell(f"{what} need a casebook: it names the parties and the issues, and none fits what was built; "
              "onrecord build PATH… --casebook NAME|PATH")


def _taken(rows):
    """Rows, after telling what the names in their question were taken for."""
    for meaning in rows.taken:
        _tell(meaning)
    return rows


@contextmanager
def _bar():
    """A progress bar on a terminal -> the function that moves it; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    console = Console(stderr=True)
    if console.is_dumb_terminal:  # it cannot take a line back
        yield None
        return
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _left(errors):
    """How the files that nothing here reads are told, all together."""
    if not errors:
        return ""
    suffixes = sorted({os.path.splitext(error.path)[1].lower() or "without suffix" for error in errors})
    return f"; {_many(len(errors), 'file')} of other formats left out ({', '.join(suffixes)})"


def _many(count, noun):
    return f"{count:,} {noun if count == 1 else noun.removesuffix('y') + 'ies' if noun.endswith('party') else noun + 's'}"


def _tell(message):
    print(f"onrecord: {message}", file=sys.stderr)
