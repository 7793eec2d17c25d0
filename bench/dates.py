"""Measure time expressions, their values, and when statements were said: python bench/dates.py DATA --score FOLDER …"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree as ElementTree
from datetime import date, timedelta

from onrecord import timex
from onrecord.dates import days

ANNOTATED = 6  # sentences of each MEANTIME article that carry labels, its headline and dateline among them
NO_SPACE_BEFORE, NO_SPACE_AFTER = {",", ".", ";", ":", ")", "%", "!", "?", "'s", "’s", "''"}, {"(", "$", "``"}
QUARTERS = {"Q1": "01/03", "Q2": "04/06", "Q3": "07/09", "Q4": "10/12", "H1": "01/06", "H2": "07/12"}
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def ranges(edtf):
    """The days of an EDTF date, or None."""
    return days(edtf) if edtf else None


# -- MEANTIME: TIMEX3 in CAT XML -------------------------------------------------------------------------------------------


def meantime_day(value):
    """The days of a TIMEX3 value, half-open; None for what is no calendar time (PRESENT_REF, P3M)."""
    value = value.split("T")[0]
    year, _, rest = value.partition("-")
    if not year[:3].isdigit() or not rest and len(year) < 4:
        return None
    if rest[:1] == "W" and rest[1:3].isdigit():
        monday = date.fromisocalendar(int(year), int(rest[1:3]), 1)
        first = monday + timedelta(days=5) if rest.endswith("WE") else monday
        return first.isoformat(), (monday + timedelta(days=7)).isoformat()
    if rest in QUARTERS:
        first, last = QUARTERS[rest].split("/")
        return days(f"{year}-{first}/{year}-{last}")
    if rest in SEASONS:
        first, last = SEASONS[rest]
        return days(f"{year}-{first:02}/{int(year) + last // 13}-{(last - 1) % 12 + 1:02}")
    if year.endswith("X") or len(year) == 3:
        return days(f"{year[:3]}0/{year[:3]}9")
    try:
        return days(value)
    except ValueError:
        return None


def _day_first(value):
    """Some of its days are written "03-02-2009"."""
    return "-".join(reversed(value.split("-"))) if value[2:3] == "-" else value


def meantime_article(root):
    """-> (text of the annotated sentences, [(start, end, TIMEX3 value, type)], the day of publication)."""
    text, places, last = "", {}, None
    for token in root.iter("token"):
        sentence, word = int(token.get("sentence")), token.text or ""
        if sentence >= ANNOTATED:
            break
        if last is not None:
            glued = word in NO_SPACE_BEFORE or text[-1:] in NO_SPACE_AFTER
            text += "\n" if sentence != last else "" if glued else " "
        places[token.get("t_id")] = (len(text), len(text) + len(word))
        text, last = text + word, sentence
    marked, published = [], None
    for mark in root.iter("TIMEX3"):
        if mark.get("functionInDocument") == "CREATION_TIME":
            published = _day_first(mark.get("value")[:10])
        anchors = [places[anchor.get("t_id")] for anchor in mark.iter("token_anchor") if anchor.get("t_id") in places]
        if anchors:
            marked.append((min(anchors)[0], max(anchors)[1], mark.get("value"), mark.get("type")))
    return text, marked, published


def meantime(path, misses):
    """Values of the gold expressions that are calendar times, and how many expressions are found at all."""
    right, calendar, exact, touched, gold, found = 0, 0, 0, 0, 0, 0
    with tarfile.open(path) as archive:
        for member in archive:
            if not member.name.endswith(".xml") or "/intra-doc_annotation/" not in member.name:
                continue
            text, marked, published = meantime_article(ElementTree.parse(archive.extractfile(member)).getroot())
            ours = timex.expressions(text)
            found += len(ours)
            for start, end, value, kind in marked:
                want = meantime_day(value) if kind in ("DATE", "TIME") else None
                words = timex.Expression(start, end, text[start:end])
                if want:
                    calendar, gold = calendar + 1, gold + 1
                    told = timex.value(words.text, published, ahead=timex.looks_ahead(text, words))
                    same = ranges(told) == want
                    right += same
                    if misses and not same:
                        print(f"  {published}  {words.text!r}: {told}, gold {value}")
                    near = [one for one in ours if one.start < end and start < one.end]
                    touched += bool(near)
                    exact += any((one.start, one.end) == (start, end) for one in near)
                    if misses and not near:
                        print(f"  not found  {words.text!r}")
                else:
                    found -= any(one.start < end and start < one.end for one in ours)  # durations and "now" count neither way
    return {"calendar times": calendar, "value right": right / calendar,
            "found (overlap) recall": touched / gold, "found precision": touched / found, "F1": 2 * touched / (gold + found),
            "exact F1": 2 * exact / (gold + found)}


# -- the seeds' time expressions -------------------------------------------------------------------------------------------


def seeds(gold, folder, misses):
    published = {line["file"]: line["published"] for line in lines(gold / "documents.jsonl")}
    right, found, wanted = 0, 0, lines(gold / "times.jsonl")
    for line in wanted:
        text = (folder / line["file"]).read_text(encoding="utf-8")
        words = timex.Expression(line["start"], line["start"] + len(line["text"]), line["text"])
        told = timex.value(words.text, published[line["file"]], ahead=timex.looks_ahead(text, words))
        right, found = right + (told == line["value"]), found + any(
            one.start < words.end and words.start < one.end for one in timex.expressions(text))
        if misses and told != line["value"]:
            print(f"  {line['file'][:3]}  {words.text!r}: {told}, gold {line['value']}")
    return {"expressions": len(wanted), "value right": right / len(wanted), "found": found / len(wanted)}


# -- when statements were said ---------------------------------------------------------------------------------------------


def said(articles, gold, record, *flags):
    """The scorer's "said on right", and what the dates rest on of statements that the readers left undated."""
    with tempfile.TemporaryDirectory() as scratch:
        out = pathlib.Path(scratch) / "statements.jsonl"
        with open(out, "w", encoding="utf-8") as file:
            subprocess.run([sys.executable, "-m", "onrecord", "extract", str(articles)], stdout=file, check=True)
        scored = subprocess.run([sys.executable, str(record), "statements", str(out), str(gold), "--json", *flags],
                                capture_output=True, text=True, check=True)
        ours = lines(out)
    undated = {(line["file"].rsplit(".", 1)[0], part["start"]) for line in lines(gold)
               if not (line.get("said_on") or line.get("said_date")) and isinstance(line["content"], list)
               for part in line["content"]}
    basis = collections.Counter()
    for line in ours:
        if (line["article"]["name"], line["content"][0]["start"]) in undated:
            told = line.get("said_on_basis") if line.get("said_on") else None
            basis["words" if isinstance(told, dict) else told or "no date"] += 1
    return {"said on right": json.loads(scored.stdout).get("said on right"), "undated by the readers": dict(basis)}


def dates_given(gold, folder, scratch):
    """A copy of the seeds with their publication dates beside them."""
    for line in lines(gold / "documents.jsonl"):
        name = pathlib.Path(line["file"])
        (scratch / name).write_bytes((folder / name).read_bytes())
        (scratch / f"{name.stem}.meta.json").write_text(json.dumps({"published_on": line["published"]}), encoding="utf-8")
    return scratch


def show(title, figures):
    print(f"\n== {title}")
    for name, figure in figures.items():
        print(f"{name:28} {round(figure, 3) if isinstance(figure, float) else figure}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path, help="the folder with dates/ and war-news/")
    parser.add_argument("--gold", type=pathlib.Path, help="the folder of the seeds' gold record …")
    parser.add_argument("--seeds", type=pathlib.Path, help="… and the folder of its articles")
    parser.add_argument("--score", type=pathlib.Path, help="the folder with record.py: measures when statements were said, too")
    parser.add_argument("--misses", action="store_true", help="list the expressions that were missed or misread")
    arguments = parser.parse_args()
    show("MEANTIME", meantime(arguments.data / "dates" / "meantime-english.tar.gz", arguments.misses))
    if arguments.gold and arguments.seeds:
        show("seeds: time expressions", seeds(arguments.gold, arguments.seeds, arguments.misses))
    if arguments.score:
        record, war_news = arguments.score / "record.py", arguments.data / "war-news" / "dev"
        show("war-news dev", said(war_news / "articles", war_news / "statements.jsonl", record))
        if arguments.gold and arguments.seeds:
            gold = arguments.gold / "statements.jsonl"
            show("seeds", said(arguments.seeds, gold, record))
            with tempfile.TemporaryDirectory() as scratch:
                dated = dates_given(arguments.gold, arguments.seeds, pathlib.Path(scratch))
                show("seeds, dates given", said(dated, gold, record, "--dates-given"))


if __name__ == "__main__":
    main()
