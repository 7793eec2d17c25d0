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


def _basis(line):
    basis = line["said_on_basis"]
    return basis["text"] if isinstance(basis, dict) else basis or ""


def _places(line):
    """The places that the words name, each under its own name."""
    return "; ".join(dict.fromkeys(place["name"] or place["text"] for place in line["places"]))


def _some(words, most):
    """So many of them; the other formats show all."""
    return ", ".join(words[:most]) + (f" and {len(words) - most:,} more" if len(words) > most else "")


def _term(role):
    dates = f"{role['from'] or ''}–{role['to'] or ''}"
    return role["role"] + (f" ({dates})" if dates != "–" else "")


def _called(line):
    """A place's name in the text, and its own where that is another."""
    return f"{line['text']} = {line['alias_of']}" if line["alias_of"] else line["text"]


def _where(line):
    return ", ".join(part for part in (line["region"], line["country"]) if part) or line.get("why") or ""


def _used(line):
    """A place's names, how often each stands in the articles, and whose name it is."""
    return ", ".join(f"{name['text']} ×{name['mentions']:,}{' (' + name['used_by'] + ')' if name['used_by'] else ''}"
                     for name in line["names"])


STATEMENTS = View(
    # the cue stands by the words: "that it struck the dam" alone would put a denial on record as a claim
    table=(("speaker", _speaker, 2), ("cue", "cue.text", 2), ("words", _words, 7), ("kind", "kind", 0),
           ("said on", "said_on", 0), ("article", "article.name", 0)),
    csv=(("id", "id"), ("article_id", "article.id"), ("article", "article.name"), ("path", "article.path"),
         ("url", "article.url"), ("outlet", "article.outlet"), ("title", "article.title"),
         ("published_on", "article.published_on"), ("kind", "kind"), ("speaker_id", "speaker.id"),
         ("speaker", "speaker.name"), ("speaker_type", "speaker.type"), ("party", "speaker.party"),
         ("role", "speaker.role"), ("source", "source.text"), ("source_start", "source.start"),
         ("source_end", "source.end"), ("cue", "cue.text"), ("cue_start", "cue.start"), ("cue_end", "cue.end"),
         ("words", _words), ("words_at", _offsets), ("nested_in", "nested_in"), ("confidence", "confidence"),
         ("said_on", "said_on"), ("said_on_basis", _basis), ("places", _places)),
)
ARTICLES = View(
    table=(("article", "name", 2), ("outlet", "outlet", 1), ("published", "published_on", 0), ("words", "words", 0),
           ("statements", "statements", 0), ("dropped", lambda line: len(line["dropped"]), 0), ("flags", _flags, 1)),
    csv=(("id", "id"), ("name", "name"), ("path", "path"), ("url", "url"), ("outlet", "outlet"), ("title", "title"),
         ("published_on", "published_on"), ("language", "language"), ("words", "words"), ("statements", "statements"),
         ("quality", "quality.score"), ("flags", _flags), ("dropped", "dropped"), ("garbled", "garbled"),
         ("duplicate_of", "duplicate_of"), ("also_at", "also_at"), ("published_basis", "published_basis")),
)
ACTORS = View(
    table=(("name", "name", 2), ("type", "type", 0), ("party", "party", 0),
           ("roles", lambda line: _some([_term(role) for role in reversed(line["roles"])], 2), 3),  # the newest
           ("called", lambda line: _some(line["names"], 8), 4), ("statements", "statements", 0), ("mentions", "mentions", 0)),
    csv=(("id", "id"), ("name", "name"), ("type", "type"), ("party", "party"), ("roles", "roles"), ("names", "names"),
         ("statements", "statements"), ("mentions", "mentions"), ("spans", "spans")),
)
PLACES = View(
    table=(("place", _called, 2), ("used by", "used_by", 0), ("kind", "kind", 0), ("where", _where, 2), ("lat", "lat", 0),
           ("lon", "lon", 0), ("role", "role", 0), ("article", "article.name", 0)),
    csv=(("article_id", "article.id"), ("article", "article.name"), ("path", "article.path"), ("outlet", "article.outlet"),
         ("published_on", "article.published_on"), ("text", "text"), ("start", "start"), ("end", "end"), ("id", "id"),
         ("name", "name"), ("kind", "kind"), ("lat", "lat"), ("lon", "lon"), ("country", "country"), ("region", "region"),
         ("alias_of", "alias_of"), ("used_by", "used_by"), ("role", "role"), ("why", "why")),
)
BY_PLACE = View(
    table=(("place", "name", 2), ("kind", "kind", 0), ("where", _where, 2), ("called", _used, 4), ("mentions", "mentions", 0),
           ("articles", lambda line: len(line["articles"]), 0)),
    csv=(("id", "id"), ("name", "name"), ("kind", "kind"), ("lat", "lat"), ("lon", "lon"), ("country", "country"),
         ("region", "region"), ("mentions", "mentions"), ("names", _used),
         ("articles", lambda line: len(line["articles"]))),
)
FAULTS = View(
    table=(("article", "article.name", 0), ("statement", "statement", 0), ("at", "span.start", 0), ("why", "why", 1),
           ("words", "span.text", 1)),
    csv=(("article_id", "article.id"), ("article", "article.name"), ("statement", "statement"), ("start", "span.start"),
         ("end", "span.end"), ("words", "span.text"), ("why", "why")),
)
