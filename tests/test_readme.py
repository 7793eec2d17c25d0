"""The README is run: each block works, what it shows is what comes out, and no command, option or path is missing.

After a change of the program or the model ``python tests/test_readme.py`` runs the blocks and writes what they print
into the README: read the difference before you commit it.
"""
import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

import onrecord
from onrecord import cli

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)]+)\)")
AS_A_TERMINAL = {"COLUMNS": "100", "LINES": "50", "TERM": "dumb", "LC_ALL": "C.UTF-8"}
ALIKE = 0.5  # of the lines shown must be printed to the letter: another model may word some of them otherwise


@dataclass(frozen=True)
class Step:
    """One command of a console block, a whole bash or python block: what it shows stands from ``start`` to ``end``."""

    language: str
    code: str
    shown: str | None  # None where nothing is shown and so anything may be printed
    start: int
    end: int


def steps(text):
    """The README's steps in the order of the page; what a python block prints stands in the text block after it."""
    blocks = [*BLOCK.finditer(text)]
    for number, block in enumerate(blocks):
        language, body = block.groups()
        if language == "console":
            for found in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE):
                yield Step("bash", found[1], found[2], block.start(2) + found.start(2), block.start(2) + found.end(2))
        elif language in ("bash", "python"):
            after = blocks[number + 1] if number + 1 < len(blocks) else None
            if after and after[1] == "text" and not text[block.end():after.start()].strip():
                yield Step(language, body, after[2], *after.span(2))
            else:
                yield Step(language, body, None, block.end(), block.end())


def run(language, code, folder):
    """-> (exit code, what a user sees on a terminal)."""
    command = [sys.executable, "-c", code] if language == "python" else ["bash", "-c", code]
    ours, theirs = os.openpty()
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env={
        **os.environ, **AS_A_TERMINAL, "PATH": f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"})
    os.close(theirs)
    printed = b""
    try:
        while data := os.read(ours, 65536):
            printed += data
    except OSError:  # so a terminal tells that nobody writes to it any more
        pass
    os.close(ours)
    return process.wait(), "".join(line.rstrip() + "\n" for line in printed.decode("utf-8").splitlines())


def ran(folder, text=TEXT):
    """Run the README in an empty folder with the examples beside -> [(step, exit code, what it printed)]."""
    desk, programs = folder / "work", folder / "bin"
    desk.mkdir()
    programs.mkdir()
    shutil.copytree(ROOT / "examples", desk / "examples")
    for name, words in (("onrecord", [sys.executable, "-m", "onrecord"]), ("python", [sys.executable])):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n')
        program.chmod(0o755)
    # what stands above the tutorial asks the record that the tutorial builds
    tutorial = text.index("## Tutorial")
    ordered = sorted(steps(text), key=lambda step: (step.start < tutorial, step.start))
    return [(step, *run(step.language, step.code, desk)) for step in ordered if not step.code.startswith("make ")]


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    return {step: told for step, *told in ran(tmp_path_factory.mktemp("readme"))}


RUN = [step for step in steps(TEXT) if not step.code.startswith("make ")]


@pytest.mark.parametrize("step", RUN, ids=lambda step: step.code.splitlines()[0][:70])
def test_a_block_works_and_prints_what_it_shows(step, result):
    code, printed = result[step]
    assert code == 0 and "Traceback" not in printed, printed
    if step.shown is not None:
        ours, theirs = plain(step.shown), plain(printed)
        assert ours[:1] == theirs[:1], printed  # a table's or a CSV file's columns, a JSON line's keys, a message
        assert (Counter(ours) & Counter(theirs)).total() >= ALIKE * len(ours), printed


def plain(output):
    """What must not change: its lines without numbers, the keys of a JSON line, no blank line."""
    lines = []
    for line in filter(str.strip, output.splitlines()):
        try:
            lines.append(" ".join(json.loads(line)) if line.startswith("{") else re.sub(r"\d[\d,.]*", "0", line.rstrip()))
        except ValueError:
            lines.append(line)
    return lines


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


@pytest.mark.parametrize("link", LINK.findall(TEXT))
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
        if step.shown is not None:
            written = written[:step.start] + printed + written[step.end:]
    README.write_text(written, encoding="utf-8")
