"""Which columns a table and a CSV file of each view have. The order of a CSV file's columns is public: append only."""
import re
from dataclasses import dataclass
from typing import Callable

from onrecord import meaning

What = str | Callable[[dict], object]  # a dotted path into a line, or a function of it


@dataclass(frozen=True, slots=True)
class View:
    """How one kind of line is laid out. No share (0) keeps a table's cell on one line, as wide as it needs."""

    table: tuple[tuple[str, What, int], ...]  # heading, what stands below it, its share of the width
    csv: tuple[tuple[str, What], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Lines laid out as rows and columns by the values of two keys; ``cell`` makes words of all the lines of one cell."""

    row: str
    column: str
    cell: Callable[[list[dict]], str]


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


def _some(words, most, between=", "):
    """So many of them; the other formats show all."""
    return between.join(words[:most]) + (f" and {len(words) - most:,} more" if len(words) > most else "")


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


ENOUGH = 100  # characters of words that a cell shows: five lines of a matrix
AFTER = 40  # ... and of what comes after the last word of their sentence that turns its meaning
STOP = re.compile(r"[.!?…][\"”’»')\]]*\s")
WEAK = "assert"  # the act that takes nothing back: what was offered or refused before it still stands
FEW = 4  # what is said of an instrument, in a table


def _shortened(words):
    """The first words, and more where the rest of their sentence turns what they mean: "we will leave … only if they"."""
    stop = STOP.search(words, ENOUGH)
    turns = [match.end() + AFTER for match in meaning.TURNS.finditer(words, 0, stop.start() if stop else len(words))]
    most = max([ENOUGH, *turns])
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


def _stands(lines):
    """A cell of the matrix: the latest position that is more than a bare assertion, else the latest; in brackets how many
    others there are.

    ``lines`` are those of one party on one issue, the undated last: the dated are shown before them.
    """
    telling = [line for line in lines if line["act"] != WEAK] or lines
    shown = ([line for line in telling if line["date"]] or telling)[-1]
    more = f" (+{len(lines) - 1:,})" if len(lines) > 1 else ""
    return f"{_told(shown)}{more}"


def _told(position):
    """A position in a line: its act, date and words."""
    return f"{position['act']} {position['date'] or 'undated'}: {_shortened(position['summary'])}"


def _who(line):
    """Who says it, the weightiest first, each once."""
    return _some(list(dict.fromkeys(one["speaker"]["name"] for one in line["statements"] if one["speaker"])), 2)


def _who_of_which(line):
    """Who speaks, and for which side."""
    name = line["speaker"]["name"] if line["speaker"] else ""
    return f"{name} ({line['party']})" if line["party"] and line["party"] != name else name


def _condition(line):
    """A condition's if-part, which opens with its marker; what hangs on it stands in the words."""
    return _when(line["condition"]) if line["condition"] else ""


# how an if-part reads that does not open with its marker: "Leave. Otherwise we come" is no "leave, we come"
READS = {"otherwise": "if not: ", "necessary": "needs: "}


def _when(told):
    return READS.get(told["form"], "") + told["if"]["text"] if told["if"] else ""


def _grounds(position):
    """The ids of the statements that a position rests on."""
    return "; ".join(one["id"] for one in position["statements"])


def _ids(key):
    return lambda line: "; ".join(line[key])


def _says(line):
    """Who does what with an instrument: the first of them, the newest."""
    told = (f"{one['by']['name'] if one['by'] else 'unknown'}: {one['act'] or '?'}" for one in line["says"])
    return _some(list(dict.fromkeys(told)), FEW, "; ")


def _versions(line):
    return "; ".join(line["versions"])


def _issues(line):
    return "; ".join(line["issues"] or ())


STATEMENTS = View(
    # the cue stands by the words: "that it struck the dam" alone would put a denial on record as a claim
    table=(("speaker", _speaker, 5), ("cue", "cue.text", 5), ("words", _words, 13), ("act", "act", 0), ("kind", "kind", 0),
           ("said on", "said_on", 0), ("article", "article.name", 0)),
    csv=(("id", "id"), ("article_id", "article.id"), ("article", "article.name"), ("path", "article.path"),
         ("url", "article.url"), ("outlet", "article.outlet"), ("title", "article.title"),
         ("published_on", "article.published_on"), ("kind", "kind"), ("speaker_id", "speaker.id"),
         ("speaker", "speaker.name"), ("speaker_type", "speaker.type"), ("party", "speaker.party"),
         ("role", "speaker.role"), ("source", "source.text"), ("source_start", "source.start"),
         ("source_end", "source.end"), ("cue", "cue.text"), ("cue_start", "cue.start"), ("cue_end", "cue.end"),
         ("words", _words), ("words_at", _offsets), ("nested_in", "nested_in"), ("confidence", "confidence"),
         ("said_on", "said_on"), ("said_on_basis", _basis), ("places", _places), ("act", "act"),
         ("act_confidence", "act_confidence"), ("plover", "plover"), ("issues", _issues), ("target", "target.name"),
         ("target_party", "target.party"), ("addressee", "addressee.name"), ("venue", "venue"), ("negated", "negated"),
         ("condition_if", "condition.if.text"), ("condition_then", "condition.then.text"),
         ("condition_form", "condition.form")),
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
POSITIONS = View(
    table=(("date", "date", 0), ("act", "act", 0), ("who", _who, 2), ("words", "summary", 6), ("condition", _condition, 3),
           ("article", lambda line: line["statements"][0]["article"]["name"], 0)),
    csv=(("party", "party"), ("issue", "issue"), ("date", "date"), ("act", "act"), ("summary", "summary"),
         ("condition_if", "condition.if.text"), ("condition_then", "condition.then.text"), ("condition_form", "condition.form"),
         ("speakers", lambda line: "; ".join(dict.fromkeys(
             one["speaker"]["name"] for one in line["statements"] if one["speaker"]))),
         ("articles", lambda line: "; ".join(dict.fromkeys(one["article"]["name"] for one in line["statements"]))),
         ("statements", _grounds)),
)
STANCES = Matrix("issue", "party", _stands)
SHIFTS = View(
    table=(("party", "party", 0), ("issue", "issue", 0), ("from", lambda line: _told(line["from"]), 4),
           ("to", lambda line: _told(line["to"]), 4), ("direction", "direction", 0), ("why", "why", 3)),
    csv=(("party", "party"), ("issue", "issue"), ("direction", "direction"), ("why", "why"), ("from_date", "from.date"),
         ("from_act", "from.act"), ("from_summary", "from.summary"), ("to_date", "to.date"), ("to_act", "to.act"),
         ("to_summary", "to.summary"), ("from_statements", lambda line: _grounds(line["from"])),
         ("to_statements", lambda line: _grounds(line["to"]))),
)
CONDITIONS = View(
    table=(("who", _who_of_which, 3), ("said on", "said_on", 0), ("act", "act", 0), ("if", _when, 4), ("then", "then.text", 4),
           ("meets", lambda line: len(line["meets"]) or "", 0),
           ("excludes", lambda line: len(line["excludes"]) or "", 0), ("article", "article.name", 0)),
    csv=(("statement", "statement"), ("party", "party"), ("speaker", "speaker.name"), ("said_on", "said_on"), ("act", "act"),
         ("issues", _issues), ("form", "form"), ("if", "if.text"), ("if_party", "if_party"), ("then", "then.text"),
         ("then_party", "then_party"), ("meets", _ids("meets")), ("excludes", _ids("excludes")),
         ("article_id", "article.id"), ("article", "article.name"), ("path", "article.path")),
)
INSTRUMENTS = View(
    table=(("name", "name", 3), ("kind", "kind", 0), ("date", "date", 0), ("mentions", lambda line: len(line["mentions"]), 0),
           ("versions", _versions, 2), ("who says what", _says, 4)),
    csv=(("id", "id"), ("name", "name"), ("kind", "kind"), ("date", "date"), ("versions", _versions),
         ("mentions", lambda line: len(line["mentions"])), ("says", "says"),
         ("articles", lambda line: "; ".join(dict.fromkeys(one["article"]["name"] for one in line["mentions"])))),
)
FAULTS = View(
    table=(("article", "article.name", 0), ("statement", "statement", 0), ("at", "span.start", 0), ("why", "why", 1),
           ("words", "span.text", 1)),
    csv=(("article_id", "article.id"), ("article", "article.name"), ("statement", "statement"), ("start", "span.start"),
         ("end", "span.end"), ("words", "span.text"), ("why", "why")),
)
