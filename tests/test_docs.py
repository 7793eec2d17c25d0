"""The pages under docs/ are run as the README is: each block works, and what it shows is what comes out."""
import re
import shutil

import pytest
from blocks import ROOT, Desk, differs, steps

from onrecord.web import server
from onrecord.web.api import extracting
from onrecord.web.guard import limits
from onrecord.web.review import pages as review
from onrecord.web.charts import KEPT
from onrecord.web.settings import Settings

pytestmark = pytest.mark.slow
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
RUN = [(name, step) for name, text in PAGES.items() for step in steps(text)]
LINKS = [(name, link) for name, text in PAGES.items() for link in re.findall(r"\]\((?!https?:|#)([^)]+)\)", text)]


@pytest.fixture(scope="module")
def result(examples, tmp_path_factory):
    """Each page is run at a desk of its own, with the record of the examples on it."""
    told = {}
    for page in dict.fromkeys(name for name, _ in RUN):
        with Desk(tmp_path_factory.mktemp("docs")) as desk:
            shutil.copy(examples, desk.folder / "onrecord.sqlite")
            told |= {(name, step): desk.run(step) for name, step in RUN if name == page}
    return told


@pytest.mark.parametrize("name, step", RUN, ids=[f"{name}: {step.code.splitlines()[0][:60]}" for name, step in RUN])
def test_a_block_works_and_prints_what_it_shows(name, step, result):
    code, printed = result[name, step]
    assert code == 0 and "Traceback" not in printed, printed
    assert not step.shown or not (fault := differs(step.shown, printed)), fault


@pytest.mark.parametrize("name, link", LINKS)
def test_every_link_leads_somewhere(name, link):
    assert (ROOT / "docs" / link.partition("#")[0]).exists()


@pytest.mark.parametrize("number, words", [
    (Settings().rate, "{} unless told"), (limits.BURST_SECONDS, "{} seconds' worth"), (limits.POST_COSTS, "POST counts as {}"),
    (Settings().at_once, "answered at once | {} |"), (server.MOST_CONNECTIONS, "open at once | {} |"),
    (limits.MOST_ADDRESS, "{} bytes; one parameter"), (limits.MOST_HEADERS, "headers | {} bytes"), (limits.MOST_BODY, "(a form) | {} bytes"),
    (limits.BODIES["/api/v1/extract"], "extract` | {} bytes"), (extracting.MOST_TEXT, "{} characters of text"),
    (extracting.READ_SECONDS, "{} seconds of reading"), (Settings().seconds, "answer | {} seconds"), (limits.SENT_SECONDS, "{} seconds without"),
    (review.TRIES, "{} at once, then one"), (review.EACH, "then one in {} seconds"), (KEPT, "last {} are kept")])
def test_the_limits_are_those_that_hold(number, words):
    told = " ".join(PAGES["serve.md"].split())
    assert words.format(f"{round(number):,}") in told
