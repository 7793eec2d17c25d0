"""How well places are told from each other: python bench/places.py DATA [--model] [--casebook NAME] [--misses].

TR-News and LGL: the share of toponyms that have coordinates in the gold whose place lies within 161 km of them (unresolved
counts as wrong), with the gold's toponyms given, and end to end. Renamed settlements: the share of old names that lead to
the right modern place. War news: the share of places inside statements that are found, and of those the share named right.
"""
import argparse
import collections
import csv
import gzip
import json
import pathlib
import pickle
import re
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree

from onrecord import casebook as casebooks
from onrecord.clean.text import clean
from onrecord.ids import content_id
from onrecord.link.entries import Entry, key, kilometres
from onrecord.link.gazetteer import gazetteer
from onrecord.link.places import resolve, toponyms
from onrecord.spelling import likeness
from onrecord.values import Article, Document, Mention, Mentions, Toponym

NEAR = 161.0  # kilometres: a hundred miles, the measure of the field (Leidner 2007; Gritta et al. 2018)
AT_HOME = 0.2  # of a feed's places: a region with fewer is no home
SETS = {"TR-News": "TR-News.xml.gz", "LGL": "lgl.xml.gz"}
FRONT = {"ДОНЕЦ": "Donetsk", "ЛУГАН": "Luhansk", "ХАРК": "Kharkiv", "ЗАПОР": "Zaporizhzhia", "ХЕРСОН": "Kherson",
         "ДНІПРО": "Dnipropetrovsk"}
SENTENCES = ("Shells fell on {old} in the {region} region of Ukraine overnight.",
             "{old}, {region} Oblast, Ukraine, lost its power lines.")


def articles(path):
    """Each article of a set: its text, its feed, and its toponyms as (start, end, Entry of the gold's point or None)."""
    for article in ElementTree.fromstring(gzip.decompress(path.read_bytes())).iter("article"):
        text, told = article.findtext("text"), []
        for toponym in article.iter("toponym"):
            start, phrase = int(toponym.findtext("start")), toponym.findtext("phrase")
            if not text.startswith(phrase, start):  # the offsets of TR-News slip behind some characters
                starts = [match.start() for match in re.finditer(re.escape(phrase), text)]
                start = min(starts, key=lambda at: abs(at - start), default=None)
            lat, lon = toponym.findtext(".//lat"), toponym.findtext(".//lon")
            point = Entry("", phrase, "", float(lat), float(lon)) if lat else None
            if start is not None:
                told.append((start, start + len(phrase), point))
            elif point:
                told.append((0, 1, point))  # not in the text: counted, and cannot be right
        yield text, article.findtext("feedid") or article.findtext("domain"), told


def near(place, point):
    return place is not None and place.lat is not None and kilometres(place, point) <= NEAR


def homes(path):
    """Each feed -> the region that most of its articles' places lie in, as ``home``; no gold is looked at."""
    told = collections.defaultdict(collections.Counter)
    for text, feed, places in articles(path):
        found = {place for place in resolve(text, [(start, end) for start, end, _ in places]) if place and place.region}
        told[feed].update((place.country, place.region) for place in found)
    return {feed: [region for region, times in regions.most_common(1) if times > AT_HOME * regions.total()]
            for feed, regions in told.items()}


def given(path, misses, at_home=None):
    """The gold's toponyms given -> the figures of a set."""
    right = possible = count = seconds = 0
    wrong = collections.Counter()
    for text, feed, told in articles(path):
        began = time.perf_counter()
        places = resolve(text, [(start, end) for start, end, _ in told], home=(at_home or {}).get(feed, ()))
        seconds += time.perf_counter() - began
        for (start, end, point), place in zip(told, places, strict=True):
            if point:
                count += 1
                right += near(place, point)
                listed = (*gazetteer().named(text[start:end]), place)
                possible += any(near(entry, point) for entry in listed)
                if not near(place, point):
                    wrong[text[start:end], place and (place.name, place.kind, place.country, place.region)] += 1
    if misses:
        for what, times in wrong.most_common(40):
            print("  ", times, *what)
    return {"toponyms": count, "accuracy@161": right / count, "the gazetteer's ceiling": possible / count,
            "ms an article": 1000 * seconds / sum(1 for _ in articles(path))}


def end_to_end(path, name, cache):
    """The model's mentions -> F1 of spans (overlap), and accuracy among those found that have a point."""
    found = right = placed = predicted = gold = 0
    for document, mentions, told in read(path, cache / f"{name}.pickle"):
        places = toponyms(document, mentions)
        predicted, gold = predicted + len(places), gold + len(told)
        for start, end, point in told:
            hit = next((place for place in places if place.span.start < end and start < place.span.end), None)
            found += hit is not None
            if hit and point:
                placed += 1
                right += near(hit.place, point)
    precision, recall = found / predicted, found / gold
    return {"precision": precision, "recall": recall, "F1": 2 * precision * recall / (precision + recall),
            "accuracy@161 of the found": right / placed}


def read(path, cache):
    """Each article as (Document, Mentions, toponyms), read by the model once and then kept in ``cache``."""
    if not cache.exists():
        from onrecord.detect.model import Detector

        detector, told = Detector(threads=1), []
        for text, _, toponyms_ in articles(path):
            article = Article(content_id(text), "article", text)
            document = Document(article, ((0, len(text)),))  # the gold labels furniture too
            told.append((text, detector.mentions(document), toponyms_))
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps(told))
    for text, mentions, toponyms_ in pickle.loads(cache.read_bytes()):
        article = Article(content_id(text), "article", text)
        yield Document(article, ((0, len(text)),)), mentions, toponyms_


def renamed(path, casebook, misses):
    """Old names of settlements in the front-line regions, the region told beside them -> the share that is right."""
    rows = [(row, region) for row in csv.DictReader(path.open(encoding="utf-8"))
            for start, region in FRONT.items() if row["oblast"].startswith(start)]
    news = collections.defaultdict(set)
    for row, region in rows:
        news[row["old_romanized_kmu2010"], region].add(row["new_romanized_kmu2010"])
    told = collections.Counter()
    for (old, region), new in sorted(news.items()):
        for sentence in SENTENCES:
            text = sentence.format(old=old, region=region)
            at = text.index(region, text.index(old) + len(old))
            toponym = _named(text, [(text.index(old), text.index(old) + len(old)), (at, at + len(region))], casebook)
            same = toponym.place and any(likeness(toponym.place.name, name) > 0.8 for name in new)
            if toponym.place:
                verdict = "right" if same else "wrong"
            else:
                verdict = "says ambiguous" if len(new) > 1 else "unresolved"
            told[verdict if len(new) == 1 else f"{verdict}, of several in the region"] += 1
            if misses and verdict in ("wrong", "unresolved"):
                print("  ", old, region, sorted(new), toponym.place, toponym.why)
    alone = collections.Counter()
    everywhere = collections.defaultdict(set)
    for row, region in rows:
        everywhere[row["old_romanized_kmu2010"]].add((row["new_romanized_kmu2010"], region))
    for old, new in sorted(everywhere.items()):
        text = f"Shells fell on {old} in Ukraine overnight."
        toponym = _named(text, [(text.index(old), text.index(old) + len(old))], casebook)
        if len(new) > 1:
            alone["says so" if toponym.why else "takes one"] += 1
    clear = told["right"] + told["wrong"] + told["unresolved"]
    return {**told, "right where one has the name": told["right"] / clear, "of several, no region told": dict(alone)}


def _named(text, places, casebook):
    article = Article(content_id(text), "sentence", text)
    entities = tuple(Mention(start, end, "place", 1.0) for start, end in places)
    found = toponyms(Document(article, ((0, len(text)),)), Mentions(entities=entities), casebook)
    return next((toponym for toponym in found if toponym.span.start == places[0][0]), Toponym(article.span(*places[0]), None))


def war_news(folder, casebook, misses):
    """Places inside the statements' content -> the share found, and the share of those with the right name."""
    from onrecord.detect.model import Detector

    gold = collections.defaultdict(dict)
    for line in (folder / "statements.jsonl").open(encoding="utf-8"):
        statement = json.loads(line)
        for place in statement.get("places") or ():
            gold[statement["file"]][place["start"], place["end"]] = place
    detector, found, named, count = Detector(threads=1), 0, 0, 0
    for file, told in gold.items():
        text = (folder / "articles" / file).open(encoding="utf-8", newline="").read()
        document = clean(Article(content_id(text), file, text))
        places = toponyms(document, detector.mentions(document), casebook)
        for (start, end), place in told.items():
            hit = next((toponym for toponym in places if toponym.span.start < end and start < toponym.span.end), None)
            same = bool(hit and hit.place) and (likeness(hit.place.name, place["canonical"]) > 0.8
                                                or key(hit.place.name).split()[:1] == key(place["canonical"]).split()[:1])
            count, found, named = count + 1, found + bool(hit), named + same
            if misses and not same:
                print("  ", place["text"], "is", place["canonical"], "not", hit and hit.place)
    return {"places": count, "recall": found / count, "name right": named / found}


def show(title, figures):
    print(f"\n== {title}")
    for name, value in figures.items():
        print(f"{name:34} {value:.3f}" if isinstance(value, float) else f"{name:34} {value}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path, help="the folder with places/ and war-news/")
    parser.add_argument("--casebook", default="ukraine-russia")
    parser.add_argument("--model", action="store_true", help="read the articles by the model too: minutes the first time")
    parser.add_argument("--cache", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "onrecord-places",
                        help="where the model's mentions are kept")
    parser.add_argument("--misses", action="store_true", help="list what was wrong")
    arguments = parser.parse_args()
    casebook, places = casebooks.load(arguments.casebook), arguments.data / "places"
    gazetteer()
    for name, file in SETS.items():
        show(f"{name}: toponyms given", given(places / file, arguments.misses))
        show(f"{name}: toponyms given, and where the publisher is", given(places / file, False, homes(places / file)))
    show("renamed settlements", renamed(places / "ukraine-renamed-2015-2019.csv", casebook, arguments.misses))
    if arguments.model:
        for name, file in SETS.items():
            show(f"{name}: end to end", end_to_end(places / file, name, arguments.cache))
        for part in ("dev", "train"):
            show(f"war news, {part}", war_news(arguments.data / "war-news" / part, casebook, arguments.misses))


if __name__ == "__main__":
    sys.exit(main())
