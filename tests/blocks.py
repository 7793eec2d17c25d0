"""A page of Markdown whose blocks are run, in the order of the page, and what each shows beside what it prints."""
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
AS_A_TERMINAL = {"COLUMNS": "100", "LINES": "50", "TERM": "dumb", "LC_ALL": "C.UTF-8"}
ALIKE = 0.5  # of the lines shown must be printed to the letter: another model may word some of them otherwise
SERVED = "http://127.0.0.1:8000"  # as pages write it; any free port takes its place


@dataclass(frozen=True)
class Step:
    """One command of a console block, a whole bash or python block: what it shows stands from ``start`` to ``end``."""

    language: str
    code: str
    shown: str | None  # None where nothing is shown and so anything may be printed
    start: int
    end: int


def steps(text):
    """A page's steps in its order; a command goes on where its line ends within quotation marks; what a python block
    prints stands in the text block after it. What ``make`` does is no step."""
    blocks = [*BLOCK.finditer(text)]
    for number, block in enumerate(blocks):
        language, body = block.groups()
        if language == "console":
            for found in re.finditer(r"^\$ ((?:[^'\n]|'[^']*')*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE):
                if not found[1].startswith("make "):
                    yield Step("bash", found[1], found[2], block.start(2) + found.start(2), block.start(2) + found.end(2))
        elif language in ("bash", "python"):
            after = blocks[number + 1] if number + 1 < len(blocks) else None
            if after and after[1] == "text" and not text[block.end():after.start()].strip():
                yield Step(language, body, after[2], *after.span(2))
            else:
                yield Step(language, body, None, block.end(), block.end())


class Desk:
    """An empty folder with the examples beside, where steps are run as a user at a terminal does."""

    def __init__(self, folder):
        self.folder, self._programs, self._server, self._address = folder / "work", folder / "bin", None, SERVED
        self.folder.mkdir()
        self._programs.mkdir()
        shutil.copytree(ROOT / "examples", self.folder / "examples")
        for name, words in (("onrecord", [sys.executable, "-m", "onrecord"]), ("python", [sys.executable])):
            program = self._programs / name
            program.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n')
            program.chmod(0o755)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._stop()

    def run(self, step):
        """-> (exit code, what a user sees). A server stays up for the steps after it, until another is started."""
        if step.code.startswith("onrecord serve"):
            return self._serve(step)
        program = [sys.executable] if step.language == "python" else ["bash"]
        ours, theirs = os.openpty()
        process = subprocess.Popen([*program, "-c", step.code.replace(SERVED, self._address)], cwd=self.folder,
                                   stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=self._settings())
        os.close(theirs)
        printed = b""
        try:
            while data := os.read(ours, 65536):
                printed += data
        except OSError:  # so a terminal tells that nobody writes to it any more
            pass
        os.close(ours)
        told = printed.decode("utf-8").replace(self._address, SERVED)
        return process.wait(), "".join(line.rstrip() + "\n" for line in told.splitlines())

    def _serve(self, step):
        self._stop()
        self._server = subprocess.Popen(["bash", "-c", f"exec {step.code} --port 0"], cwd=self.folder, text=True, env=self._settings(),
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        line = self._server.stdout.readline()
        found = re.search(r"http://[\d.]+:\d+", line)
        if not found:
            return self._server.wait(), line
        self._address = found[0]
        return 0, line.replace(self._address, SERVED)

    def _stop(self):
        if self._server is not None:
            self._server.terminate()
            self._server.wait(10)
            self._server.stdout.close()
            self._server = None

    def _settings(self):
        return {**os.environ, **AS_A_TERMINAL, "PATH": f"{self._programs}{os.pathsep}{os.environ['PATH']}"}


def is_shortened(shown):
    """Is this JSON as a page sets it for people, over several lines and with "…" where it leaves out?"""
    return shown.startswith("{") and shown.count("\n") > 1


def differs(shown, printed):
    """-> why this is not what a page shows; None where it is, but for another model's words."""
    if is_shortened(shown):
        wanted, told = [part.strip() for part in _levelled(shown).split("…") if part.strip()], _levelled(printed)
        found = sum(part in told for part in wanted)
        return None if found >= ALIKE * len(wanted) else f"{found} of {len(wanted)} parts are in {printed}"
    ours, theirs = plain(shown), plain(printed)
    if ours[:1] != theirs[:1]:  # a table's or a CSV file's columns, a JSON line's keys, a message
        return f"begins otherwise: {printed}"
    return None if (Counter(ours) & Counter(theirs)).total() >= ALIKE * len(ours) else printed


def _levelled(output):
    """One line, where numbers, ids and cursors are all alike."""
    return re.sub(r"[\w-]{30,}|[0-9a-f]{12,}|\d[\d,.]*", "0", " ".join(output.split()))


def plain(output):
    """What must not change: its lines without numbers, the keys of a JSON line, no blank line."""
    lines = []
    for line in filter(str.strip, output.splitlines()):
        try:
            lines.append(" ".join(json.loads(line)) if line.startswith("{") else re.sub(r"\d[\d,.]*", "0", line.rstrip()))
        except ValueError:
            lines.append(line)
    return lines
