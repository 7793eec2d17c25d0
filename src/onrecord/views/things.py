"""How articles are laid out, what they name, and what is wrong in a record."""
from onrecord.views.layout import View, some

FEW = 4  # what is said of an instrument, in a table


def _flags(line):
    return ", ".join(line["quality"]["flags"])


def _term(role):
    """A role, and when it was held where that is known."""
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


def _says(line):
    """Who does what with an instrument: the first of them, the newest."""
    told = (f"{one['by']['name'] if one['by'] else 'unknown'}: {one['act'] or '?'}" for one in line["says"])
    return some(list(dict.fromkeys(told)), FEW, "; ")


def _versions(line):
    return "; ".join(line["versions"])


ARTICLES = View(
    table=(("article", "name", 2), ("outlet", "outlet", 1), ("published", "published_on", 0), ("words", "words", 0),
           ("statements", "statements", 0), ("dropped", lambda line: len(line["dropped"]), 0), ("flags", _flags, 1)),
    csv=(("id", "id"), ("name", "name"), ("path", "path"), ("url", "url"), ("outlet", "outlet"), ("title", "title"),
         ("published_on", "published_on"), ("language", "language"), ("words", "words"), ("statements", "statements"),
         ("quality", "quality.score"), ("flags", _flags), ("dropped", "dropped"), ("garbled", "garbled"),
         ("duplicate_of", "duplicate_of"), ("also_at", "also_at"), ("published_basis", "published_basis"),
         ("copy_kind", "copy_kind"), ("flagged", "flagged")),
)
ACTORS = View(
    table=(("name", "name", 2), ("type", "type", 0), ("party", "party", 0),
           ("roles", lambda line: some([_term(role) for role in reversed(line["roles"])], 2), 3),  # the newest
           ("called", lambda line: some(line["names"], 8), 4), ("statements", "statements", 0), ("mentions", "mentions", 0)),
    csv=(("id", "id"), ("name", "name"), ("type", "type"), ("party", "party"), ("roles", "roles"), ("names", "names"),
         ("statements", "statements"), ("mentions", "mentions"), ("spans", "spans"), ("utterances", "utterances")),
)
PLACES = View(
    table=(("place", _called, 2), ("used by", "used_by", 0), ("kind", "kind", 0), ("where", _where, 2),
           ("lat", "lat", 0), ("lon", "lon", 0), ("role", "role", 0), ("article", "article.name", 0)),
    csv=(("article_id", "article.id"), ("article", "article.name"), ("path", "article.path"), ("outlet", "article.outlet"),
         ("published_on", "article.published_on"), ("text", "text"), ("start", "start"), ("end", "end"), ("id", "id"),
         ("name", "name"), ("kind", "kind"), ("lat", "lat"), ("lon", "lon"), ("country", "country"), ("region", "region"),
         ("alias_of", "alias_of"), ("used_by", "used_by"), ("role", "role"), ("why", "why")),
)
BY_PLACE = View(
    table=(("place", "name", 2), ("kind", "kind", 0), ("where", _where, 2), ("called", _used, 4),
           ("mentions", "mentions", 0), ("articles", lambda line: len(line["articles"]), 0)),
    csv=(("id", "id"), ("name", "name"), ("kind", "kind"), ("lat", "lat"), ("lon", "lon"), ("country", "country"),
         ("region", "region"), ("mentions", "mentions"), ("names", _used),
         ("articles", lambda line: len(line["articles"]))),
)
ON_MAP = View(
    table=(),
    csv=(("id", "id"), ("name", "name"), ("kind", "kind"), ("lat", "lat"), ("lon", "lon"), ("country", "country"),
         ("region", "region"), ("mentions", "mentions"), ("articles", "articles"), ("statements", "statements"), ("names", _used),
         ("contested", "contested"), ("claims", lambda line: "; ".join(line["claims"]))),
)
INSTRUMENTS = View(
    table=(("name", "name", 3), ("kind", "kind", 0), ("date", "date", 0),
           ("mentions", lambda line: len(line["mentions"]), 0), ("versions", _versions, 2), ("who says what", _says, 4)),
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
