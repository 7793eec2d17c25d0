"""The law of imports, and that importing costs nothing."""
import ast
import pathlib
import subprocess
import sys

import pytest

import onrecord

PACKAGE = pathlib.Path(onrecord.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
STAGES = {"acquire", "clean", "detect", "extract", "link", "record", "search", "web"}
HEAVY = {"numpy", "onnxruntime", "tokenizers", "rich", "torch", "sqlite3"}


def imports(file):
    """-> the modules that a file imports anywhere in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_stage_imports_no_other_stage(file):
    own = file.relative_to(PACKAGE).parts[0]
    met = {parts[1] for name in imports(file) if (parts := name.split("."))[0] == "onrecord" and len(parts) > 1} & STAGES
    if own in STAGES:
        assert met <= {own}
    else:
        # they meet in three places: pipeline introduces the stages, asked (with its answers, and what is kept of them) the record and
        # its questions, library both; and the command starts the server
        meet = "pipeline.py", "asked.py", "answers.py", "kept.py", "library.py"
        assert not met or own in meet or (own, met) == ("cli.py", {"web"})


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_every_file_says_in_a_sentence_what_it_is(file):
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))


def test_importing_is_fast_and_loads_no_library():
    # the best of three: the machine may be busy with something else
    code = ("import time; t = time.perf_counter(); import onrecord; t = time.perf_counter() - t; import sys; "
            f"print(t, *{HEAVY!r} & set(sys.modules))")
    told = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
            for _ in range(3)]
    assert all(len(words) == 1 for words in told), told
    assert min(float(words[0]) for words in told) < 0.2


def test_the_public_names_are_there():
    assert all(getattr(onrecord, name) for name in onrecord.__all__)
    with pytest.raises(AttributeError, match="no attribute 'records'"):
        onrecord.records
