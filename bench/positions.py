"""Are the shifts and positions of a gold record found? bench/positions.py GOLD --score record.py --shifts SHIFTS.jsonl

SHIFTS is what ``onrecord shifts --format jsonl`` printed. With --gold-statements both are made here from the gold's own
statements, and no model is asked; with --said FILE … from the statements of files without gold positions, to be read by eye.
"""
import argparse
import importlib.util
import json
import pathlib
import re

from onrecord import casebook, states
from onrecord.link.positions import Said, positions
from onrecord.link.shifts import FAMILY, shifts
from onrecord.spelling import romanised

LEAST = 0.3  # overlap F1 from which a predicted statement is the gold's, as the scorer has it for positions
NOBODY = {"other", "none", "media", "", None}  # what the readers write where a speaker is of no side
NOT = re.compile(r"(?:\W*\w+){0,6}?\W*\b(?:not|never|no)\b", re.IGNORECASE)  # a negation among the first words


def rows(path):
    return [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]


def scorer(path):
    spec = importlib.util.spec_from_file_location("record_scorer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def text_of(value):
    return value["text"] if isinstance(value, dict) else value


def said(lines, score, case):
    """Statements as readers wrote them down → Saids; the key is the line's index."""
    titles = {}  # a casebook's and the articles' own words for who speaks
    for line in lines:
        titles.setdefault(line["speaker"], []).append(text_of(line.get("source")) or "")
    offices = {romanised(name): actor for actor in case.actors for name in (actor.name, *actor.names)}
    sides = {line["speaker"]: line["party"] for line in lines if line["party"] not in NOBODY}
    files = {}
    for key, line in enumerate(lines):
        if line["party"] in NOBODY:
            continue
        actor = offices.get(romanised(line["speaker"]))
        roles = [term.what for term in actor.roles] if actor else [title for title in titles[line["speaker"]] if " " in title]
        told = line.get("condition") or {}
        issues = [min(score.ISSUE.get(issue, {issue})) for issue in line.get("issues") or line.get("issue")]
        words = " … ".join(part["text"] for part in line["content"])
        act = score.ACT.get(line["act"], line["act"])
        yield Said(key, line["party"], line["speaker"], line.get("speaker_type") or kind_of(line["speaker"]),
                   ", ".join(dict.fromkeys(roles)) or None, line["kind"], act, tuple(dict.fromkeys(issues)), line["said_on"],
                   words, bool(NOT.match(words)), text_of(told.get("if")), form_of(told), side(line.get("target"), sides),
                   files.setdefault(line["file"], len(files)), bool(line.get("nested") or line.get("nested_in")))


def kind_of(speaker):
    return "state" if states.named(speaker.removeprefix("Government of ")) else "person"


def form_of(told):
    """The gold's word for a condition's form as the program has it."""
    form = told.get("form")
    return {"only-if": "only if", "if-then": "if"}.get(form, form) or ("if" if told else None)


def side(target, sides):
    """The party of a gold target's name, or None."""
    if not target:
        return None
    found = states.mentioned(target.removeprefix("Government of "))
    return sides.get(target) or next(iter(found), None)


def as_printed(found, lines):
    """Shifts on gold statements → the lines that ``onrecord shifts`` prints."""
    stems = [pathlib.PurePath(line["file"]).stem for line in lines]

    def position(one):
        return {"party": one.party, "issue": one.issue, "date": one.on, "act": one.act, "summary": one.summary,
                "condition": one.condition, "statements": [
                    {"id": lines[key].get("id", str(key)), "article": {"name": stems[key]}, **part}
                    for key in one.statements for part in lines[key]["content"]]}
    return [{"party": one.after.party, "issue": one.after.issue, "from": position(one.before), "to": position(one.after),
             "direction": one.direction, "why": one.why} for one in found], position


def fits(ours, theirs, contents, score):
    """Is a predicted shift the gold's? The same party, an issue of the family, and both ends on the gold's statements."""
    wanted = score.ISSUE.get(theirs["issue"], {theirs["issue"]})
    families = wanted | {FAMILY.get(issue, issue) for issue in wanted}
    told = {ours["issue"], ours["from"]["issue"], ours["to"]["issue"]}
    if not score.same_name(ours["party"], theirs["party"]) or not families & (told | {FAMILY.get(one, one) for one in told}):
        return False
    return all(any(one["article"]["name"] == contents[ref][0]
                   and score.overlap([(one["start"], one["end"])], contents[ref][1]) >= LEAST
                   for one in ours[end]["statements"] for ref in theirs[end]["refs"]) for end in ("from", "to"))


def measured(found, gold, contents, score):
    """How many of the gold's shifts are found and of its non-shifts reported; every predicted shift with what it is."""
    named = {}
    for kind in ("shift", "not_a_shift"):
        wanted = [line for line in gold if line["type"] == kind]
        hits = 0
        for line in wanted:
            ours = [index for index, one in enumerate(found) if fits(one, line, contents, score)]
            hits += bool(ours)
            named.update((index, f"{kind}: {line['kind']}") for index in ours)
            if not ours and kind == "shift":
                days = f"{line['from']['date']} → {line['to']['date']}"
                print(f"  missed  {line['party']} on {line['issue']}: {days}: {line['kind']}")
        print(f"{'shifts found' if kind == 'shift' else 'non-shifts reported'}: {hits} of {len(wanted)}")
    print(f"predicted {len(found)}, of which {len(named)} are the gold's")
    for index, one in enumerate(found):
        show(one, named.get(index, "not in the gold"))


def show(one, what=""):
    print(f"  {one['party']} on {one['issue']}: {one['direction']}, {one['why']}   [{what}]")
    for end in ("from", "to"):
        print(f"      {one[end]['date']}  {one[end]['act']:9}{one[end]['summary'][:180]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=pathlib.Path, nargs="?", help="the folder with positions.jsonl and statements.jsonl")
    parser.add_argument("--score", type=pathlib.Path, required=True, help="record.py, for its maps of acts and issues")
    parser.add_argument("--shifts", type=pathlib.Path, help="what onrecord shifts --format jsonl printed")
    parser.add_argument("--gold-statements", action="store_true", help="make both from the gold's statements")
    parser.add_argument("--said", type=pathlib.Path, nargs="+", help="statements.jsonl files: show the shifts that they make")
    parser.add_argument("--casebook", default="ukraine-russia")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    score, case = scorer(arguments.score), casebook.load(arguments.casebook)
    if arguments.said:
        lines = [line for path in arguments.said for line in rows(path)]
        held = positions(said(lines, score, case))
        found, _ = as_printed(shifts(held), lines)
        print(f"{len(lines)} statements, {len(held)} positions, {len(found)} shifts")
        for one in found:
            show(one)
        return
    if not arguments.gold or not (arguments.shifts or arguments.gold_statements):
        parser.error("--said FILE …, or GOLD with --shifts or --gold-statements")
    gold, lines = rows(arguments.gold / "positions.jsonl"), rows(arguments.gold / "statements.jsonl")
    contents = {line["id"]: (score.stem(line["file"]), score.gold_content(line)) for line in lines}
    if arguments.shifts:
        found = rows(arguments.shifts)
    else:
        held = positions(said(lines, score, case))
        found, printed = as_printed(shifts(held), lines)
        score.positions.statements = arguments.gold / "statements.jsonl"
        print(score.positions([printed(one) for one in held], gold, arguments.misses))
    measured(found, gold, contents, score)


if __name__ == "__main__":
    main()
