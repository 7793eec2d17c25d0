"""Which columns a table and a CSV file of each view have. The order of a CSV file's columns is public: append only."""
from dataclasses import dataclass
from typing import Callable

What = str | Callable[[dict], object]  # a dotted path into a line, or a function of it


@dataclass(frozen=True, slots=True)
class View:
    """How one kind of line is laid out. No share (0) keeps a table's cell on one line, as wide as it needs."""

    table: tuple[tuple[str, What, int], ...]  # heading, what stands below it, its share of the width
    csv: tuple[tuple[str, What], ...]


def _speaker(line):
    """Who speaks; in brackets the source's words where nobody was determined."""
    if line["speaker"]:
        return line["speaker"]["name"]
    return f"({line['source']['text']})" if line["source"] else ""


def _words(line):
    return " … ".join(span["text"] for span in line["content"])


def _offsets(line):
    return " ".join(f"{span['start']}-{span['end']}" for span in line["content"])


def _flags(line):
    return ", ".join(line["quality"]["flags"])


STATEMENTS = View(
    # the cue stands by the words: "that it struck the dam" alone would put a denial on record as a claim
    table=(("speaker", _speaker, 2), ("cue", "cue.text", 2), ("words", _words, 7), ("kind", "kind", 0),
           ("article", "article.name", 0)),
    csv=(("id", "id"), ("article_id", "article.id"), ("article", "article.name"), ("path", "article.path"),
         ("url", "article.url"), ("outlet", "article.outlet"), ("title", "article.title"),
         ("published_on", "article.published_on"), ("kind", "kind"), ("speaker_id", "speaker.id"),
         ("speaker", "speaker.name"), ("speaker_type", "speaker.type"), ("party", "speaker.party"),
         ("role", "speaker.role"), ("source", "source.text"), ("source_start", "source.start"),
         ("source_end", "source.end"), ("cue", "cue.text"), ("cue_start", "cue.start"), ("cue_end", "cue.end"),
         ("words", _words), ("words_at", _offsets), ("nested_in", "nested_in"), ("confidence", "confidence")),
)
ARTICLES = View(
    table=(("article", "name", 2), ("outlet", "outlet", 1), ("published", "published_on", 0), ("words", "words", 0),
           ("statements", "statements", 0), ("dropped", lambda line: len(line["dropped"]), 0), ("flags", _flags, 1)),
    csv=(("id", "id"), ("name", "name"), ("path", "path"), ("url", "url"), ("outlet", "outlet"), ("title", "title"),
         ("published_on", "published_on"), ("language", "language"), ("words", "words"), ("statements", "statements"),
         ("quality", "quality.score"), ("flags", _flags), ("dropped", "dropped"), ("garbled", "garbled"),
         ("duplicate_of", "duplicate_of"), ("also_at", "also_at")),
)
FAULTS = View(
    table=(("article", "article.name", 0), ("statement", "statement", 0), ("at", "span.start", 0), ("why", "why", 1),
           ("words", "span.text", 1)),
    csv=(("article_id", "article.id"), ("article", "article.name"), ("statement", "statement"), ("start", "span.start"),
         ("end", "span.end"), ("words", "span.text"), ("why", "why")),
)
