"""A data folder → Texts: each with the labelled spans that its corpus knows of, and None for what it does not."""
import gzip
import hashlib
import json
import pathlib
import random
import re
import string
import tarfile
from dataclasses import dataclass

NOUNS = {"PERSON": "person", "Person": "person", "ORGANIZATION": "organisation", "Organization": "organisation", "LOCATION": "place",
         "Location": "place", "Facility": "place", "MISC": "other", "Misc": "other", "NORP": "other", "Product": "other"}
OTHER_STYLES = (("“”", "\"\""), ("\"\"", "“”"), ("“”", "«»"), ("\"\"", "«»"), ("“”", "„”"), ("‘’", "''"))
NO_MARKS = 0.12  # share of whole quotes printed without marks and closed by a dash, as agencies in translation do
LISTED = 0.4  # share of newswire articles that keep a sentence a line
IN_CAPITALS = 0.02  # share of its sentences, for headlines
CAPITALS = str.maketrans(string.ascii_lowercase, string.ascii_uppercase)  # character by character, so that offsets hold
RESTYLED = 0.3  # share of texts whose quotation marks are printed in another style


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its labels; spans are (start, end) in characters. None: this corpus does not tell."""

    text: str
    attributions: list | None  # [{"source": [...], "cue": [...], "content": [...], "nested": bool}]
    nested_known: bool
    entities: list | None  # [(start, end, noun)]
    weight: float = 1.0  # of the entities: silver counts less than gold


def polnear(folder, split):
    """PolNeAR: one Text an article and annotator, grouped by article; CoreNLP's entities as silver."""
    for line in gzip.open(pathlib.Path(folder) / "polnear" / f"{split}.jsonl.gz", "rt", encoding="utf-8"):
        article = json.loads(line)
        nouns = [(start, end, NOUNS[label]) for start, end, label in (article["corenlp"] or {}).get("entities", []) if label in NOUNS]
        yield [Text(article["text"], [{**a, "nested": False} for a in annotation["attributions"] or []], False, nouns or None, 0.5)
               for annotation in article["annotations"]]


def war_news(folder, split):
    """War news: one Text an article, statements in statements and those inside others' contents marked nested."""
    root = pathlib.Path(folder) / "war-news" / split
    by_file = {}
    for line in open(root / "statements.jsonl", encoding="utf-8"):
        statement = json.loads(line)
        by_file.setdefault(statement["file"], []).append(
            {role: [(span["start"], span["end"]) for span in _spans(statement[role])] for role in ("source", "cue", "content")}
            | {"nested": statement["nested"]})
    for path in sorted((root / "articles").glob("*.txt")):
        yield Text(path.read_text(encoding="utf-8"), by_file.get(path.name, []), True, None)


def newswire(folder, held_out=False, validation=False):
    """Worldwide newswire: entities by hand; a fifth of the articles, by a hash of their names, is held out for testing.

    Of the other four fifths one article in twenty is not learned but chosen by: ``validation`` gives these alone.
    """
    with tarfile.open(pathlib.Path(folder) / "names" / "worldwide-newswire.tar.gz") as archive:
        for member in archive:
            if not member.name.endswith(".tsv") or "processed_annotated" not in member.name:
                continue
            tested, chosen_by, *_ = hashlib.sha256(pathlib.PurePath(member.name).name.encode()).digest()
            if held_out == (tested % 5 == 0) and (held_out or validation == (chosen_by % 20 == 0)):
                yield _from_tokens(archive.extractfile(member).read().decode("utf-8"))


def _from_tokens(tsv):
    """Token lines → running text with the spaces that print would have, a sentence a line."""
    text, nouns, opened, before = "", [], False, "O"
    for line in tsv.splitlines():
        token, label = (line.split("\t") + [""])[:2]  # further columns hold names inside names
        if not token.strip() or token.startswith("http"):
            text = text.rstrip() + ("\n" if text else "")
            before = "O"
            continue
        if token in ".,;:!?%)]}'’”-/" or re.fullmatch(r"['’](s|re|ve|ll|d|m|t)|n['’]t", token) or token == "\"" and opened:
            text = text.rstrip(" ")
        if text[-1:] == " " and text[-2:-1] in tuple("'’") and token in ("s", "re", "ve", "ll", "d", "m", "t"):
            text = text[:-1]
        opened ^= token == "\""
        mark, _, label = label.strip().partition("-")
        noun, start = NOUNS.get(label), len(text)
        text += token
        if noun and mark == "I" and before == noun:
            nouns[-1] = (nouns[-1][0], len(text), noun)
        elif noun:
            nouns.append((start, len(text), noun))
        before = noun
        text += "" if token in "([{“‘$-/" or token == "\"" and opened else " "
    return Text(text, None, False, nouns)


def reprinted(text, rng: random.Random):
    """Newswire, a sentence a line, as print has it: paragraphs of several sentences, now and then one in capitals."""
    broken = 1.0 if rng.random() < LISTED else rng.uniform(0.2, 0.6)  # share of the breaks that stay
    lines = [line.translate(CAPITALS) if rng.random() < IN_CAPITALS else line for line in text.text.split("\n")]
    words = lines[0] + "".join(("\n" if rng.random() < broken else " ") + line for line in lines[1:])
    return Text(words, text.attributions, text.nested_known, text.entities, text.weight)


def _spans(value):
    return value if isinstance(value, list) else [value] if value else []


def augmented(text, rng: random.Random):
    """The same text, character by character, with other quotation marks or some quotes' marks left out."""
    chars, attributions = list(text.text), text.attributions
    if attributions is None:
        return text
    changed = []
    for attribution in attributions:
        content = list(attribution["content"])
        if len(content) == 1 and rng.random() < NO_MARKS:
            start, end = content[0]
            if end - start > 60 and re.fullmatch(r"[“\"][^“”\"]+[,.]?[”\"]", text.text[start:end]) and text.text[end:end + 1] == " ":
                comma = chars[end - 2] in ",."
                chars[start] = chars[end - 1] = " "
                if comma:
                    chars[end - 2] = " "
                chars[end - 1] = "-"
                content = [(start + 1, end - 2 if comma else end - 1)]
        changed.append({**attribution, "content": content})
    words = "".join(chars)
    if rng.random() < RESTYLED:
        old, new = rng.choice(OTHER_STYLES)
        if old[0] == old[1]:
            parts = re.split(f"({old[0]})", words)
            words, turn = "", 0
            for part in parts:
                words += new[turn % 2] if part == old[0] else part
                turn += part == old[0]
        else:
            words = words.translate(str.maketrans(old, new)) if old != "‘’" else re.sub(r"(?<!\w)‘|’(?!\w)", "'", words)
    return Text(words, changed, text.nested_known, text.entities, text.weight)
