"""What all tests share: an index of places that is there, and no deadline for a property's single example, which a busy
machine would miss."""
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from onrecord.link.gazetteer import ready

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


# what builds records, or asks pages and properties over them, all of it: make quick leaves them out, make test does not
SLOW = {f"test_{name}.py" for name in (
    "api", "browser", "charts", "cli", "contested_kept", "copies", "counted", "docs", "exports", "figures_kept", "hits", "judgements", "ledger",
    "linking", "map_page", "openapi", "pages_actors", "pages_article", "pages_contested", "pages_positions", "pages_search",
    "pages_wordings", "pages_words", "paging", "places", "positions", "quality", "readme", "record", "review", "safety", "search", "serve",
    "utterances_kept", "wordings_view")}


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.name in SLOW:
            item.add_marker(pytest.mark.slow)


def pytest_sessionstart(session):
    ready()  # once, and told here: a command that a test runs would tell it in the middle of its own lines


@pytest.fixture(scope="session")
def examples(tmp_path_factory):
    """The record of the examples, as the README builds it: to read only."""
    path, folder = tmp_path_factory.mktemp("examples") / "examples.sqlite", Path(__file__).parents[1] / "examples"
    subprocess.run([sys.executable, "-m", "onrecord", "build", str(folder), "--casebook", str(folder / "casebook.yaml"),
                    "--record", str(path)], check=True, capture_output=True)
    return str(path)


@pytest.fixture(scope="session")
def hostile_record(tmp_path_factory):
    """A record of the examples with words in them that try to run something: to read only."""
    import hostile

    return hostile.record(tmp_path_factory.mktemp("hostile")).path
