"""The command ``onrecord``: one command, one library call, one way to print."""
import argparse
import os
import sys
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from onrecord import __version__, lines, views
from onrecord.errors import OnrecordError
from onrecord.printing import FORMATS, show

RECORD = "onrecord.sqlite"  # where a record is looked for, and made, when no other is named

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
        _tell(error)
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
        record = Record(os.path.join(scratch, RECORD))
        built = record.build(asked.paths, jobs=asked.jobs, casebook=asked.casebook)
        for error in built.failed:
            _tell(error)
        show((lines.statement(row.statement, row.article) for row in record.statements()), views.STATEMENTS, asked.format)
    if built.left:
        _tell(_left(built.left).removeprefix("; "))
    return SOMETHING_FAILED if built.failed else ALL_WELL


def _statements(asked):
    question = {field: getattr(asked, field) for field in ("speaker", "kind", "since", "until", "article", "contains")}
    record = _record(asked)
    show((lines.statement(row.statement, row.article) for row in record.statements(**question)), views.STATEMENTS,
         asked.format)
    undated = record.undated(**question)
    if undated:
        _tell(f"{_many(undated, 'more statement')} without a date left out")
    return ALL_WELL


def _articles(asked):
    record = _record(asked)
    show(map(lines.article_row, record.articles(asked.contains)), views.ARTICLES, asked.format)
    for error in record.failures():
        _tell(f"not read: {error}")
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


def _parser():
    parser = argparse.ArgumentParser(
        prog="onrecord", epilog=EXIT_CODES, formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Reads news coverage of a conflict and keeps the record of who said what, word for word.")
    parser.add_argument("--version", action="version", version=f"onrecord {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name, run, summary, *options):
        added = commands.add_parser(name, help=summary, description=summary, epilog=EXIT_CODES,
                                    formatter_class=argparse.RawDescriptionHelpFormatter)
        for option in options:
            for flags, keywords in option:
                added.add_argument(*flags, **keywords)
        added.set_defaults(run=run)

    command("build", _build, "Read articles into a record; those that it has already are left as they are.",
            PATHS, CASEBOOK, RECORD_FILE, JOBS)
    command("extract", _extract, "Print the statements of articles straight away, no record kept.", PATHS, CASEBOOK, JOBS, FORMAT)
    command("statements", _statements, "List a record's statements.", FILTERS, RECORD_FILE, FORMAT)
    command("articles", _articles, "List a record's articles, what was set aside in them, and what could not be read.",
            CONTAINS, RECORD_FILE, FORMAT)
    command("check", _check, "Prove that every span of a record spells its words and none loses a negation or condition.",
            RECORD_FILE, FORMAT)
    return parser


def _jobs(text):
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes (1 or more)")
    return int(text)


# the options of the commands: (flags, what argparse is told of them)
PATHS = ((("paths",), dict(nargs="+", metavar="PATH", help="a .txt article, a folder of them, or - for standard input; "
                           "NAME.meta.json beside NAME.txt tells outlet, title, url, published_on")),)
CASEBOOK = ((("--casebook",), dict(metavar="NAME|PATH", help="what is known of the conflict beforehand: a shipped casebook or a YAML "
                               "file; auto (the default) takes a shipped one whose parties an article names, none none; "
                               "a record remembers it")),)
RECORD_FILE = ((("--record",), dict(metavar="FILE", default=RECORD, help="the record (default: %(default)s)")),)
FORMAT = ((("--format",), dict(choices=FORMATS, help="default: table on a terminal, jsonl in a pipe")),)
JOBS = ((("--jobs",), dict(metavar="N", type=_jobs, help="reading processes (default: one for each processor, "
                           "none besides this one for few articles)")),)
CONTAINS = ((("--contains",), dict(metavar="QUERY", help="words in the text, as SQLite's FTS5 takes them: "
                              "'ceasefire OR truce', 'withdraw*', '\"long-range\"'")),)
FILTERS = (
    (("--speaker",), dict(metavar="NAME", help="a name or a surname, in any case, accents or not")),
    (("--kind",), dict(choices=("direct", "indirect", "mixed"), help="quoted, told in the article's words, or both")),
    (("--since",), dict(metavar="DATE", help="2024, 2024-09 or 2024-09-06; that day included")),
    (("--until",), dict(metavar="DATE", help="as --since; the last day included")),
    (("--article",), dict(metavar="ID|NAME|PATH", help="of one article")),
    *CONTAINS,
)


def _record(asked):
    from onrecord.library import Record

    return Record(asked.record)


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
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _tell(message):
    print(f"onrecord: {message}", file=sys.stderr)
