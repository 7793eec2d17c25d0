"""Every page in a real Chromium: what it loads, how it looks to a phone, a keyboard, a screen reader; and the README's pictures.

``python tests/test_browser.py`` takes the pictures anew: look at them before you commit them.
"""
import importlib.util
import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from served import client, running, visits
from starlette.routing import Route

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DESKTOP, PHONE = (1280, 900), (375, 740)  # CSS pixels
SCREENS = {"desktop light": (DESKTOP, "light"), "desktop dark": (DESKTOP, "dark"), "phone light": (PHONE, "light"),
           "phone dark": (PHONE, "dark")}
SERIOUS = ("serious", "critical")
MOST_SCRIPT = 20_000  # bytes, before the first paint of a page without any chart
CHARTS = ("vega", "chart")  # a script of such a name draws
MOST_TABS = 400  # steps of the Tab key through one page
MOST_PICTURE = 150_000  # bytes
SAID = 0.95  # of a page's words are there without scripts
EACH = 2  # pages of a route, those with the most parameters last
VIOLATIONS = "window.refused = []; document.addEventListener('securitypolicyviolation', e => refused.push(e.violatedDirective + ' ' + e.blockedURI));"


def lacking():
    """-> what is not here to run these tests with; None where all is."""
    if not any(map(shutil.which, PROGRAMS)):
        return "Chromium is not installed (apt-get install chromium)"
    for module in ("playwright", "axe_core_python"):
        if importlib.util.find_spec(module) is None:
            return f"{module} is not installed (pip install '.[test]')"
    return None


if lacking() and os.environ.get("ONRECORD_ALL_TESTS") != "1":
    pytest.skip(lacking(), allow_module_level=True)


def chromium(playwright):
    """Chromium as the system has it; only root needs to leave its sandbox, which refuses to run for root."""
    assert lacking() is None, lacking()
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=next(filter(None, map(shutil.which, PROGRAMS))),
                                      args=[*sandbox, "--disable-gpu", "--disable-dev-shm-usage",
                                            "--disable-lcd-text"])  # letters in grey alone: pictures a third smaller


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = chromium(playwright)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def server(examples, tmp_path_factory):
    with running(examples, tmp_path_factory.mktemp("browser"), "--rate", "0") as up:
        yield up


@pytest.fixture(scope="module")
def addresses(examples):
    """EACH of every route's pages, found by the links to them, on the examples' record -> {address: pattern of its route}."""
    return pages(examples)


def pages(record, each=EACH):
    """{address: pattern of its route} of so many pages of each route."""
    with client(record) as reader:
        found = [visit for visit in visits(reader, each=1) if visit.is_page and visit.answer.status_code == 200]
        kept, counts = [], Counter()
        for visit in sorted(found, key=lambda visit: ("?" in visit.address, -len(visit.address.split("&")))):
            counts[visit.pattern] += 1
            if counts[visit.pattern] <= each:
                kept.append((visit.address, visit.pattern))
    return dict(sorted(kept))


@dataclass
class Watched:
    """A page of the browser, and all that goes wrong in it."""

    page: object
    faults: list[str] = field(default_factory=list)
    scripts: dict[str, int] = field(default_factory=dict)  # address -> bytes

    def open(self, address):
        self.faults.clear()
        self.scripts.clear()
        answer = self.page.goto(address, wait_until="load")
        self.faults += [f"{answer.status}"] if answer.status != 200 else []
        self.faults += [f"the policy refuses {refused}" for refused in self.page.evaluate("window.refused || []")]
        return [*self.faults]


def watched(browser, host, size=DESKTOP, scheme="light", **options):
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce", **options)
    context.add_init_script(VIOLATIONS)
    one = Watched(context.new_page())

    def asked(request):
        address = urlsplit(request.url)
        if address.scheme != "data" and address.netloc != host:
            one.faults.append(f"asks {request.url}")

    def answered(answer):
        if answer.status >= 400:
            one.faults.append(f"{answer.status} {answer.url}")
        if answer.request.resource_type == "script":
            one.scripts[answer.url] = len(answer.body())

    one.page.on("console", lambda message: one.faults.append(f"console: {message.text}") if message.type in ("error", "warning") else None)
    one.page.on("pageerror", lambda error: one.faults.append(f"error: {error}"))
    one.page.on("dialog", lambda dialog: (one.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    one.page.on("request", asked)
    one.page.on("requestfailed", lambda request: one.faults.append(f"failed: {request.url} {request.failure}"))
    one.page.on("response", answered)
    return one


@pytest.fixture
def open_page(browser, server):
    """-> a function that opens a window -> Watched; all are closed at the end."""
    opened = []

    def window(size=DESKTOP, scheme="light", **options):
        opened.append(watched(browser, urlsplit(server.address).netloc, size, scheme, **options))
        return opened[-1]

    yield window
    for one in opened:
        one.page.context.close()


def axe():
    spec = importlib.util.find_spec("axe_core_python")
    return (Path(spec.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")


def test_no_page_is_forgotten(addresses, examples):
    with client(examples) as reader:
        told = {route.path for route in reader.app.routes if isinstance(route, Route) and not route.path.startswith("/api/") and "." not in route.path}
    assert told - {*addresses.values()} == set() and len(told) > 10


@pytest.mark.parametrize("screen", SCREENS)
def test_every_page_is_whole_and_open_to_everybody(open_page, server, addresses, screen):
    """No error, no refusal of the policy, no request elsewhere, no serious finding of axe, no sideways scrolling, few scripts."""
    size, scheme = SCREENS[screen]
    if screen not in ("desktop light", "phone dark"):  # what those two find is told by one page of each route
        addresses = list({pattern: address for address, pattern in reversed(addresses.items())}.values())
    faults = looked_at(open_page(size, scheme), server.address, addresses, size)
    assert not faults, "\n" + "\n".join(faults)


def looked_at(one, host, addresses, size):
    """All that is wrong with these pages in one window."""
    rules, faults = axe(), []
    for address in addresses:
        found = one.open(host + address)
        found += one.page.evaluate(OVERFLOW) if size == PHONE else []
        drawn = any(word in script for script in one.scripts for word in CHARTS)
        found += [f"{sum(one.scripts.values()):,} bytes of scripts"] if not drawn and sum(one.scripts.values()) >= MOST_SCRIPT else []
        one.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")  # what is folded is looked at too
        found += one.page.evaluate(OVERFLOW) if size == PHONE and not found else []
        one.page.evaluate(rules)
        told = one.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        found += [f"{rule['id']}: {node['html'][:200]} ({(node.get('failureSummary') or '')[:300]})" for rule in told
                  if rule["impact"] in SERIOUS for node in rule["nodes"][:2]]
        faults += [f"{address}: {fault}" for fault in found]
    return faults


@pytest.mark.parametrize("screen", ["phone dark"])
def test_the_pages_of_who_judges_too(browser, examples, tmp_path, screen):
    size, scheme = SCREENS[screen]
    record = shutil.copy(examples, tmp_path / "judged.sqlite")
    with running(record, tmp_path, "--rate", "0", "--review") as server:
        one = watched(browser, urlsplit(server.address).netloc, size, scheme)
        one.open(server.address + "/review/login?next=/review")
        one.page.get_by_label("Your name").fill("Ana")
        one.page.get_by_label("Token").fill(server.told[1].rpartition(" ")[2])
        one.page.keyboard.press("Enter")
        one.page.wait_for_url(lambda address: urlsplit(address).path == "/review")
        cookie, = one.page.context.cookies()
        assert cookie["httpOnly"] and cookie["sameSite"] == "Strict"
        faults = looked_at(one, server.address, ["/review", *pages(record, each=1)], size)
        one.page.context.close()
    assert not faults, "\n" + "\n".join(faults)


OVERFLOW = """() => {
  const wide = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return [];
  const most = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
    && ![...function*() { for (let up = e.parentElement; up; up = up.parentElement) yield up }()].some(up => getComputedStyle(up).overflowX !== 'visible'));
  return [`scrolls sideways by ${wide} px: ${most.slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' | ')}`];
}"""
FOCUSED = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), look = getComputedStyle(e);
  const all = [...document.querySelectorAll('*')];
  return {tag: e.tagName, html: e.outerHTML.slice(0, 140), at: all.indexOf(e), skip: e.classList.contains('skip'),
          seen: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight,
          marked: (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0) || look.boxShadow !== 'none'};
}"""
TABBABLE = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')]
  .filter(e => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true}) && !(e.type === 'radio' && !e.checked)).length"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_is_gone_through_by_keyboard(open_page, server, addresses, size):
    """The first Tab shows a link that skips to the content; Tab then goes through all in the page's order, and shows where it is."""
    one, faults, seen = open_page(size), [], set()
    for address in addresses:
        if address.partition("?")[0] in seen:  # the same page, asked otherwise
            continue
        seen.add(address.partition("?")[0])
        one.open(server.address + address)
        count = one.page.evaluate(TABBABLE)
        one.page.keyboard.press("Tab")
        first = one.page.evaluate(FOCUSED)
        if not (first["skip"] and first["seen"]):
            faults.append(f"{address}: the first Tab leads to {first['html']}, not to a skip link in sight")
        last, steps = first, 1
        while steps < min(count, MOST_TABS):
            one.page.keyboard.press("Tab")
            here = one.page.evaluate(FOCUSED)
            if here["tag"] == "BODY":
                break
            steps += 1
            if here["at"] <= last["at"]:
                faults.append(f"{address}: Tab goes back to {here['html']}")
                break
            if not here["marked"] or not here["seen"]:
                faults.append(f"{address}: nothing shows that {here['html']} is focused")
            last = here
        if steps < min(count, MOST_TABS):
            faults.append(f"{address}: Tab reaches {steps} of {count}")
        one.open(server.address + address)
        one.page.keyboard.press("Tab")
        one.page.keyboard.press("Enter")
        one.page.keyboard.press("Tab")
        if not one.page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('main, footer')"):
            faults.append(f"{address}: after the skip link, Tab is not in the content")
    assert not faults, "\n" + "\n".join(faults)


def test_pages_are_told_apart_and_in_order(open_page, server, addresses):
    one, titles, faults = open_page(), {}, []
    for address in addresses:
        one.open(server.address + address)
        told = one.page.evaluate("""() => ({lang: document.documentElement.lang, title: document.title,
            h1: document.querySelectorAll('h1').length, landmarks: ['header', 'nav', 'main', 'footer'].filter(n => !document.querySelector(n)),
            levels: [...document.querySelectorAll('main h1, main h2, main h3, main h4, main h5, main h6')].map(e => +e.tagName[1]),
            ids: [...document.querySelectorAll('[id]')].map(e => e.id), tables: [...document.querySelectorAll('table')]
              .filter(t => !t.querySelector('caption') || !t.querySelector('th[scope]')).length})""")
        levels = told["levels"]
        doubled = [name for name, count in Counter(told["ids"]).items() if count > 1]
        faults += [f"{address}: {fault}" for fault, there in (
            ("no language", told["lang"] != "en"), (f"{told['h1']} h1", told["h1"] != 1), (f"lacks {told['landmarks']}", told["landmarks"]),
            (f"headings {levels}", any(after > before + 1 for before, after in zip(levels, levels[1:]))),
            (f"ids twice: {doubled[:3]}", doubled), (f"{told['tables']} tables without caption or scope", told["tables"])) if there]
        titles.setdefault(told["title"], set()).add(address.partition("?")[0])
    faults += [f"{title!r} is the title of {sorted(paths)}" for title, paths in titles.items() if len({path.count('/') for path in paths}) > 1]
    assert not faults, "\n" + "\n".join(faults)


def test_everything_works_without_scripts(open_page, server, addresses):
    one, with_scripts = open_page(java_script_enabled=False), open_page()
    lost = []
    for address in addresses:
        for window in (one, with_scripts):
            window.page.goto(server.address + address, wait_until="load")
        ours, theirs = (len(window.page.inner_text("main").split()) for window in (one, with_scripts))
        if ours < SAID * theirs:  # a script may name what it adds
            lost.append(f"{address}: {ours} words of {theirs}")
    assert not lost, "\n".join(lost)
    search(one, server)


def search(one, server):
    """Words typed, Enter: the address holds the question, and opened anew shows the same."""
    one.page.goto(server.address + "/")
    one.page.get_by_role("searchbox").first.fill("ceasefire")
    one.page.get_by_role("searchbox").first.press("Enter")
    one.page.wait_for_url("**/*text=ceasefire*")
    shown = one.page.inner_text("main")
    assert "ceasefire" in shown.lower()
    one.page.goto(one.page.url)
    assert one.page.inner_text("main") == shown


def test_a_search_is_its_address(open_page, server):
    search(open_page(), server)


def test_a_hit_leads_to_its_words_in_the_article(open_page, server):
    one = open_page(PHONE)
    one.open(server.address + "/?text=ceasefire")
    link = one.page.locator("main a[href*='#']").filter(has_text="").locator("xpath=self::*[contains(@href, '/articles/')]").first
    link.click()
    one.page.wait_for_url("**/articles/*")
    fragment = urlsplit(one.page.url).fragment
    assert fragment and one.page.evaluate(
        "id => { const box = document.getElementById(id).getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight }", fragment)


def test_nothing_that_an_article_says_is_run(browser, hostile_record, tmp_path):
    with running(hostile_record, tmp_path, "--rate", "0") as server:
        one, faults = watched(browser, urlsplit(server.address).netloc), []
        for address in pages(hostile_record):
            found = one.open(server.address + address)
            one.page.evaluate("document.querySelectorAll('main *').forEach(e => { for (const n of ['mouseover', 'load', 'error', 'focus'])"
                              " e.dispatchEvent(new Event(n)) })")
            found += [f"pwned by {which}" for which in [one.page.evaluate("window.pwned")] if which is not None]
            found += one.page.evaluate(REVERSED)
            faults += [f"{address}: {fault}" for fault in found]
        one.page.context.close()
    assert not faults, "\n" + "\n".join(faults)


# what turns round the writing stands in an element of its own, so that no word beside it is turned too
REVERSED = """() => { const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (!/[\\u202a-\\u202e\\u2066-\\u2069]/.test(walk.currentNode.data)) continue;
    let e = walk.currentNode.parentElement, alone = false;
    for (; e && !alone; e = e.parentElement) {
      const look = getComputedStyle(e);
      alone = look.unicodeBidi !== 'normal' || e.textContent.trim() === walk.currentNode.data.trim() && look.display !== 'inline';
      if (look.display !== 'inline') break;
    }
    if (!alone) found.push('turns what stands beside it: ' + walk.currentNode.parentElement.outerHTML.slice(0, 160));
  }
  return found.slice(0, 3) }"""

# name -> (address, or what the address of a link on it begins with, scheme, height)
SHOTS = {
    "search": ("/?speaker=Dovalska&text=concede", None, "light", 760),
    "search-dark": ("/?speaker=Dovalska&text=concede", None, "dark", 760),
    "article": ("/?text=ceasefire", "/articles/", "light", 600),
    "positions": ("/positions", None, "light", 760),
    "map": ("/map", None, "light", 1020),
    "contested": ("/contested", None, "dark", 760),
    "wordings": ("/wordings", None, "dark", 760),
}


def shoot(browser, server, folder):
    """Take the README's pictures -> their paths."""
    taken = []
    for name, (address, link, scheme, height) in SHOTS.items():
        one = watched(browser, urlsplit(server.address).netloc, (960, height), scheme)
        faults = one.open(server.address + address)
        assert not faults, faults
        if link:
            one.open(server.address + one.page.locator(f"main a[href^='{link}']").first.get_attribute("href"))
        taken.append(folder / f"{name}.png")
        one.page.screenshot(path=taken[-1])
        one.page.context.close()
    return taken


def test_the_pictures_of_the_readme_can_be_taken(browser, server, tmp_path):
    folder = PICTURES if os.environ.get("ONRECORD_PICTURES") == "1" else tmp_path
    folder.mkdir(exist_ok=True)
    sizes = {path.name: path.stat().st_size for path in shoot(browser, server, folder)}
    assert {name: size for name, size in sizes.items() if size >= MOST_PICTURE} == {}


if __name__ == "__main__":
    sys.exit(subprocess.run([sys.executable, "-m", "pytest", "-q", __file__, "-k", "pictures"],
                            env={**os.environ, "ONRECORD_PICTURES": "1", "ONRECORD_ALL_TESTS": "1"}).returncode)
