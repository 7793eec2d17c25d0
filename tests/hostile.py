"""The examples' articles and casebook with words in them that try to run something where they are shown, and a record of them."""
import json
import re
from itertools import cycle
from pathlib import Path

import yaml

from onrecord.library import Record

EXAMPLES = Path(__file__).parents[1] / "examples"
# each sets what no page sets, where it is run; or shows 1337 where a template is written by it
SCRIPT = "<script>window.pwned=1</script>"
IMAGE = "\"><img src=x onerror=window.pwned=2>"
BREAKOUT = "</textarea></title></style><svg onload=window.pwned=3>"
ATTRIBUTE = "' onmouseover='window.pwned=4' x='"
TEMPLATE = "{{191*7}}${191*7}{%print(191*7)%}"
BIDI = "\u202efdp.exe\u2066"  # what follows reads from right to left, and is not closed
ALL = (SCRIPT, IMAGE, BREAKOUT, ATTRIBUTE, TEMPLATE, BIDI)
COMPUTED = "1337"
ADDRESSES = ("javascript:window.pwned=5", "data:text/html,<script>window.pwned=6</script>", "JaVaScRiPt:window.pwned=8",
             "https://news.example/?a=1&b=\"><script>window.pwned=7</script>")


def record(folder):
    """-> a Record that ``onrecord build`` made of such articles by such a casebook."""
    articles, payloads, addresses = folder / "articles", cycle(ALL), cycle(ADDRESSES)
    articles.mkdir()
    for file in sorted(EXAMPLES.glob("*.txt")):
        # within quotations, at their end, and after them
        text = re.sub(r',"|,”|\."|\.”', lambda found: f" {next(payloads)}{found[0]}", file.read_text(encoding="utf-8"))
        (articles / f"{file.stem} {ATTRIBUTE.replace('/', '')}.txt").write_text(text + f"\n{' '.join(ALL)}\n", encoding="utf-8")
        told = file.with_suffix(".meta.json")
        meta = json.loads(told.read_text(encoding="utf-8")) if told.exists() else {}
        meta |= {"outlet": f"{meta.get('outlet') or 'Valley Post'} {next(payloads)}", "url": next(addresses),
                 "title": f"{meta.get('title') or 'Talks'} {' '.join(ALL)}"}
        (articles / f"{file.stem} {ATTRIBUTE.replace('/', '')}.meta.json").write_text(json.dumps(meta), encoding="utf-8")
    made = Record(folder / "hostile.sqlite")
    made.build([str(articles)], casebook=str(_casebook(folder, payloads)))
    return made


def _casebook(folder, payloads):
    case = yaml.safe_load((EXAMPLES / "casebook.yaml").read_text(encoding="utf-8"))
    case["title"] += f" {SCRIPT}"
    new = {party["name"]: f"{party['name']} {next(payloads)}" for party in case["parties"]}
    for party in case["parties"]:
        party["names"] = [*party.get("names", ()), party["name"]]  # so that they are found as before
        party["name"] = new[party["name"]]
    for actor in case.get("actors", ()):
        if isinstance(actor.get("party"), str):
            actor["party"] = new.get(actor["party"], actor["party"])
        for term in actor["party"] if isinstance(actor.get("party"), list) else ():
            term["party"] = new[term["party"]]
        actor["roles"] = [{**role, "role": f"{role['role']} {next(payloads)}"} if isinstance(role, dict) else
                          re.sub(r"(, \d.*)?$", lambda found: f" {next(payloads)}{found[0]}", role, count=1)
                          for role in actor.get("roles", ())]
    for place in case.get("places", ()):
        place["called"] = {new.get(party, party): [*names, f"{names[0]} {next(payloads)}"]
                           for party, names in place.get("called", {}).items()}
    path = folder / "hostile.yaml"
    path.write_text(json.dumps(case, default=str), encoding="utf-8")  # JSON is YAML
    return path
