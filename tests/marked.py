"""Sentences with their spans marked → Readings by hand: ``(source) {cue} [content]``, one statement a line."""
from onrecord.ids import content_id
from onrecord.values import Article, Dated, Document, Reading, Speaker, Statement

OPENS = {"(": "source", "{": "cue", "[": "content"}
CLOSES = {")": "source", "}": "cue", "]": "content"}


def spans(marked):
    """-> (the text without marks, {"source": [(start, end)], "cue": …, "content": …})."""
    text, begun, found = "", {}, {"source": [], "cue": [], "content": []}
    for char in marked:
        if char in OPENS:
            begun[OPENS[char]] = len(text)
        elif char in CLOSES:
            found[CLOSES[char]].append((begun[CLOSES[char]], len(text)))
        else:
            text += char
    return text, found


def reading(*lines, name="talks", speakers=(), kind="indirect", **told):
    """A Reading of these marked lines; ``speakers`` names each line's speaker, its source where there is none."""
    text, marks = "", []
    for line in lines:
        words, found = spans(line)
        marks.append({role: [(start + len(text), end + len(text)) for start, end in places] for role, places in found.items()})
        text += words + "\n"
    article = Article(id=content_id(text), name=name, text=text, **told)
    statements = []
    for number, found in enumerate(marks):
        if found["content"]:
            one = {role: article.span(*places[0]) if places else None for role, places in found.items()}
            who = speakers[number] if number < len(speakers) else one["source"] and one["source"].text
            statements.append(Statement(
                id=content_id(article.id, number), kind=kind, source=one["source"], cue=one["cue"],
                content=tuple(article.span(*place) for place in found["content"]),
                speaker=Speaker(f"person/{who.lower().replace(' ', '-')}", who, "person") if who else None))
    return Reading(Document(article, ((0, len(text)),)), tuple(statements), published=Dated(article.published_on, article.published_on and "meta"))
