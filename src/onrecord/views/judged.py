"""How people's judgements are laid out."""
from onrecord.views.layout import View

LONGEST = 60  # characters of a value in a table


def what(line):
    """What is judged: a field, a pair, another judgement."""
    return " ".join(part for part in (line["sort"], line["field"]) if part)


def said(value):
    """A value in a few words: a speaker's name, a list's items, a span's words."""
    if isinstance(value, dict):
        return str(next((value[key] for key in ("name", "text", "form") if value.get(key)), ""))
    if isinstance(value, list):
        return "; ".join(map(said, value))
    return "" if value is None else str(value)


def _machine(line):
    return said(line["machine"])[:LONGEST] if line["field"] else ""


def _person(line):
    return said(line["value"])[:LONGEST] if line["field"] or line["sort"] == "different" else ""


def about(line):
    """The words or the names that it is about."""
    if line["content"]:
        return said(line["content"])[:LONGEST]
    anchor = line["anchor"] or {}
    if "ends" in anchor:
        return " | ".join(said(end.get("at") or end["content"])[:LONGEST] for end in anchor["ends"])
    names = [said(anchor[end]) for end in ("actor", "other") if end in anchor]
    return " | ".join(names) or line["subject"]


def _state(line):
    return "undone" if not line["holds"] else f"loose: {line['loose']}" if line["loose"] else "holds"


JUDGEMENTS = View(
    table=(("id", "id", 0), ("on", lambda line: line["at"][:10], 0), ("by", "by", 0), ("what", what, 0),
           ("about", about, 3), ("machine", _machine, 2), ("person", _person, 2), ("state", _state, 2)),
    csv=(("id", "id"), ("at", "at"), ("by", "by"), ("sort", "sort"), ("subject", "subject"), ("other", "other"), ("field", "field"),
         ("person", lambda line: said(line["value"]) if line["field"] else ""),
         ("machine", lambda line: said(line["machine"]) if line["field"] else ""),
         ("about", about), ("article_id", "article.id"), ("article", "article.name"), ("statement", "statement"),
         ("holds", "holds"), ("loose", "loose")),
)
