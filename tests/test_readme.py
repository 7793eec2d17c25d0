"""The README is run: each block works, what it shows is what comes out, and no command, option or path is missing.

After a change of the program or the model ``python tests/test_readme.py`` runs the blocks and writes what they print
into the README: read the difference before you commit it.
"""
import argparse
import re
import sys
import tempfile
from pathlib import Path

import pytest
from blocks import ROOT, Desk, differs, is_shortened, steps

import onrecord
from onrecord import cli

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
LINK = re.compile(r"\]\((?!https?:|#)([^)]+)\)|(?:src|srcset)=\"([^\"]+)\"")
RUN = [*steps(TEXT)]


def ran(folder):
    """Run the README in an empty folder with the examples beside -> [(step, exit code, what it printed)]."""
    # what stands above the tutorial asks the record that the tutorial builds
    tutorial = TEXT.index("## Tutorial")
    with Desk(folder) as desk:
        return [(step, *desk.run(step)) for step in sorted(RUN, key=lambda step: (step.start < tutorial, step.start))]


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    return {step: told for step, *told in ran(tmp_path_factory.mktemp("readme"))}


@pytest.mark.parametrize("step", RUN, ids=lambda step: step.code.splitlines()[0][:70])
def test_a_block_works_and_prints_what_it_shows(step, result):
    code, printed = result[step]
    assert code == 0 and "Traceback" not in printed, printed
    assert step.shown is None or not (fault := differs(step.shown, printed)), fault


def parsers(parser=None, name="onrecord"):
    """(name of a command, its parser), the program itself first."""
    parser = parser or cli._parser()
    yield name, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command, below in action.choices.items():
                yield from parsers(below, f"{name} {command}")


@pytest.mark.parametrize("name, parser", list(parsers()), ids=lambda value: value if isinstance(value, str) else "")
def test_no_command_or_option_is_missing(name, parser):
    assert re.search(rf"\b{name}\b", TEXT)
    words = {word for action in parser._actions if not isinstance(action, (argparse._HelpAction, argparse._SubParsersAction))
             for word in (*action.option_strings, *(action.choices or ()))}
    assert {word for word in words if not re.search(rf"(?<![\w-]){word}(?![\w-])", TEXT)} == set()


def test_no_exit_code_or_public_name_is_missing():
    codes = re.findall(r"^  (\d+)  ", cli.EXIT_CODES, re.MULTILINE)
    assert codes and [code for code in codes if f"| {code} |" not in TEXT] == []
    assert [name for name in onrecord.__all__ if not re.search(rf"\b{name}\b", TEXT)] == []


@pytest.mark.parametrize("link", [link or source for link, source in LINK.findall(TEXT)])
def test_every_link_leads_somewhere(link):
    assert (ROOT / link.partition("#")[0]).exists()


def test_the_two_commands_are_there():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert {"demo", "test"} <= set(targets) and "make demo" in TEXT and "make test" in TEXT


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        told, written = ran(Path(scratch)), TEXT
    for step, code, printed in sorted(told, key=lambda one: -one[0].start):
        if code:
            sys.exit(f"{step.code}\nended with {code}: {printed}")
        if step.shown is not None and not is_shortened(step.shown):  # that is for a person to write anew
            written = written[:step.start] + printed + written[step.end:]
    README.write_text(written, encoding="utf-8")
