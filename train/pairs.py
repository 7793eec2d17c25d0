"""Texts and labels → Pairs of Wordings, and whether the two word one utterance."""
import csv
import datetime
import gzip
import itertools
import json
import pathlib
import random
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from onrecord.link.likeness import Wording
from onrecord.link.parts import parts
from onrecord.link.utterances import WEAK
from onrecord.link.words import words
from onrecord.quotation import quoted

HERE = pathlib.Path(__file__).parent
ALIKE, OTHERS = 2, 3  # pairs drawn for a translated sentence: of its own wordings, and with its document's other sentences
SHORT = {"headline", "summary", "excerpt"}  # kinds of written wordings that stand at the top of an article
AT_THE_TOP = 0.8  # share of them that is put there, the others being scattered as the rest is
ANY, ALIKE_STRANGERS = 12_000, 9_000  # pairs drawn of strangers: any two, and such as are near in meaning
NEAR = 0.45  # their least cosine
TOO_NEAR = 0.6  # one speaker's: nobody read whether he did not say the same again
BEFORE = 100  # characters in front of a sentence, as record/wordings.py gives them


@dataclass(frozen=True, slots=True)
class Pair:
    """Two Wordings; ``articles`` (documents, speakers) tells what they are from: what holds one back holds back the pair."""

    corpus: str
    one: Wording
    other: Wording
    same: bool
    articles: frozenset[str]
    sure: bool = True


def everything(data):
    """All Pairs that the weights of link/likeness.py are fitted to."""
    return [*translations(data / "wordings" / "translations-dev.jsonl.gz"),
            *paraphrases(data / "wordings" / "msr-para-train.tsv"),
            *labelled(data), *written(), *strangers(data / "war-news")]


def documents(path):
    """WMT's translations → {(language pair, document): [{translator: sentence} of each sentence]}."""
    found = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            found[line["pair"], line["document"]].append(
                {name: text.lstrip("\ufeff") for name, text in line["wordings"].items()})
    return found


def translations(path):
    """Sentences in several translations: two of one sentence, or of two sentences of one document. Half of the pairs stand as
    quotes: what two outlets translate is as often quoted by both as told."""
    rng = random.Random(0)
    for (_, document), sentences in documents(path).items():
        sentences = [list(wordings.values()) for wordings in sentences]
        for at, here in enumerate(sentences):
            for _ in range(ALIKE):
                yield _bare("translations", *rng.sample(here, 2), True, document, rng.random() < 0.5)
            for _ in range(OTHERS if len(sentences) > 1 else 0):
                there = sentences[rng.choice([other for other in range(len(sentences)) if other != at])]
                yield _bare("translations", rng.choice(here), rng.choice(there), False, document, rng.random() < 0.5)


def paraphrases(path):
    """MSRP: two sentences of news and what its readers held, in its order; ``articles`` holds the number of the line."""
    for number, line in enumerate(path.read_text("utf-8-sig").split("\n")[1:]):
        if len(row := line.rstrip("\r").split("\t")) == 5:
            yield _bare("paraphrases", row[3], row[4], row[0] == "1", f"msr {number}")


def _bare(corpus, one, other, same, article, quoted=False):
    return Pair(corpus, Wording(None, _words(one), quoted=quoted), Wording(None, _words(other), quoted=quoted), same,
                frozenset([article]))


def labelled(data):
    """pairs.tsv over its texts: "news" where these are of war-news, "politics" where of PolNeAR."""
    with gzip.open(data / "polnear" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = {article["article"]: article["text"] for article in map(json.loads, lines)}
    statements = defaultdict(list)
    for statement in _statements(data / "war-news"):
        statements[statement["file"]].append(statement)
    texts |= {path.name: path.read_bytes().decode("utf-8") for path in data.glob("war-news/*/articles/*.txt")}
    marked = {}
    for article, at, other, there, same, sure in _rows("pairs.tsv"):
        sides = []
        for name, stretches in ((article, _ranges(at)), (other, _ranges(there))):
            if name not in marked:
                marked[name] = quoted(texts[name])
            sides.append(_in_news(name, texts[name], stretches, statements[name], marked[name]))
        yield Pair("news" if article in statements and statements[article] else "politics", *sides, same == "1",
                   frozenset([article, other]), sure == "1")


def _in_news(name, text, stretches, statements, marks):
    """The Wording of some stretches of an article: what the labelled statement that holds them tells of it, or its quotation
    marks alone."""
    start = max(stretches, key=lambda stretch: stretch[1] - stretch[0])[0]
    words_of_it = _words(" ".join(text[low:high] for low, high in stretches))
    before = text[max(0, start - BEFORE):start]
    holding = [one for one in statements if all(any(span["start"] <= low and high <= span["end"] for span in one["content"])
                                                for low, high in stretches)]
    if not holding:
        inside = [any(opened <= low + 1 and high - 1 <= closed for opened, closed in marks) for low, high in stretches]
        return Wording(None, words_of_it, article=name, start=start, quoted=all(inside),
                       kind="direct" if all(inside) else "indirect", before=before)
    told = min(holding, key=lambda one: sum(span["end"] - span["start"] for span in one["content"]))
    return _told(told, words_of_it, start, before=before)


def _told(statement, words_of_it, start, before=""):
    """The Wording of a part of a statement of war-news."""
    try:
        day = datetime.date.fromisoformat((statement["said_on"] or "")[:10]).toordinal()
    except ValueError:  # a month, a year, or nothing
        day = None
    return Wording(None, words_of_it, article=statement["file"], start=start, actor=statement["speaker"],
                   party=statement["party"], is_person=statement["speaker_type"] == "person", first=day, last=day,
                   quoted=statement["kind"] == "direct", act=statement["act"] if statement["act"] != WEAK else None,
                   issues=frozenset(statement["issues"]), kind=statement["kind"], before=before)


def written():
    """wordings.tsv: any two wordings of one occasion; by a speaker of several, all are held back together.

    Half of them are put into one article, the headlines and summaries at its top.
    """
    rng, occasions = random.Random(0), defaultdict(list)
    for occasion, line, _, speaker, kind, text in _rows("wordings.tsv"):
        occasions[occasion].append((line, speaker, kind, text))
    for occasion, rows in occasions.items():
        for pair in itertools.combinations(rows, 2):
            together, sides = rng.random() < 0.5, []
            for side, (_, speaker, kind, text) in enumerate(pair):
                start = rng.randint(0, 200) if kind in SHORT and rng.random() < AT_THE_TOP else rng.randint(300, 3500)
                sides.append(Wording(None, _words(text), article=occasion if together else f"{occasion} {side}", start=start,
                                     quoted=text[0] in "“\"‘"))
            yield Pair("written", *sides, pair[0][0] == pair[1][0], frozenset([pair[0][1]]))


def strangers(folder):
    """Sentences of war-news articles of different days, which are two utterances."""
    rng = random.Random(4)
    said = [(statement, _told(statement, _words(part.text), part.longest[0])) for statement in _statements(folder)
            for part in parts([(span["start"], span["end"], span["text"]) for span in statement["content"]])]
    vectors = np.stack([wording.words.vector for _, wording in said])
    cosines = vectors @ vectors.T
    near = [tuple(pair) for pair in np.argwhere(np.triu(cosines, 1) > NEAR)]
    rng.shuffle(near)
    for i, j in [(rng.randrange(len(said)), rng.randrange(len(said))) for _ in range(ANY)] + near[:ALIKE_STRANGERS]:
        (here, one), (there, other) = said[i], said[j]
        day, other_day = here["file"][:8], there["file"][:8]  # the name of an article opens with it
        if day != other_day and not (here["speaker"] == there["speaker"] and cosines[i, j] > TOO_NEAR):
            yield Pair("strangers", _of_no_day(one), _of_no_day(other), False, frozenset([here["file"], there["file"]]))


def _of_no_day(one):
    """The Wording without its day: two days would tell strangers by themselves, and be weighed for what they tell here."""
    return Wording(None, one.words, article=one.article, start=one.start, actor=one.actor, party=one.party,
                   is_person=one.is_person, quoted=one.quoted, act=one.act, issues=one.issues, kind=one.kind)


def _statements(folder):
    for part in ("train", "dev"):
        yield from map(json.loads, (folder / part / "statements.jsonl").read_text("utf-8").splitlines())


def _rows(name):
    with open(HERE / name, encoding="utf-8", newline="") as lines:
        yield from csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)


def _ranges(cell):
    return tuple(tuple(map(int, part.split("-"))) for part in cell.split())


@lru_cache(maxsize=None)
def _words(text):
    return words(text)
