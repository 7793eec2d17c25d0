"""What finds the subject of a judgement again when another model's ids differ: where it stands, its words, its names."""
import json

from onrecord.errors import JudgementError
from onrecord.record import told as told_of

LEAST = 0.5  # share of the characters of two contents that both have, from which they are one statement's
AROUND = (250, 80)  # characters before and after a statement that are kept with it: what train/ reads with it


class Article:
    """The statements of one article, those that are rejected too, to look for one in."""

    def __init__(self, connection, ident):
        row = connection.execute("SELECT article.n, lead.name, article.text FROM article JOIN lead ON lead.article = article.n "
                                 "WHERE article.id = ?", (ident,)).fetchone()
        self.id, self.is_there = ident, row is not None
        self.number, self.name, self.text = row or (None, None, "")
        self.numbers = dict(connection.execute(
            "SELECT id, n FROM statement WHERE article = :n UNION SELECT id, statement FROM as_read WHERE article = :n",
            {"n": self.number}))
        self.said = {number: as_read(connection, number) or told_of.read(connection, number) for number in self.numbers.values()}

    def found(self, judgement):
        """The number of the statement that a judgement is about, or None: by its id, else by most of its content."""
        if judgement.subject in self.numbers:
            return self.numbers[judgement.subject]
        return self.nearest(judgement.anchor or {})

    def nearest(self, anchor):
        """The number of the statement whose content has most in common with an anchor's; None where none has LEAST of it."""
        content, edges = ([[span["start"], span["end"]] for span in anchor.get(role) or ()] for role in ("content", "edges"))
        ranked = sorted(((share(said["spans"].get("content", ()), content),
                          share([*said["spans"].get("cue", ()), *said["spans"].get("source", ())], edges), -number)
                         for number, said in self.said.items()), reverse=True)
        return -ranked[0][2] if ranked and ranked[0][0] >= LEAST else None


def as_read(connection, number):
    """What the machine said of a statement that judgements made another; None where they did not."""
    row = connection.execute("SELECT told FROM as_read WHERE statement = ?", (number,)).fetchone()
    return row and json.loads(row[0])


def of_statement(connection, ident):
    """(number, Article, anchor) of a statement by its id, rejected or not. Raises JudgementError where there is none."""
    row = connection.execute("SELECT article.id FROM article WHERE n = (SELECT article FROM statement WHERE id = :id UNION "
                             "SELECT article FROM as_read WHERE id = :id)", {"id": ident}).fetchone()
    if row is None:
        raise JudgementError(f"there is no statement {ident!r}")
    article = Article(connection, row[0])
    number = article.numbers[ident]
    machine = article.said[number]
    shown = machine if rejected(connection, number) else told_of.read(connection, number)
    seen, said = (told_of.values(one, article.text) for one in (shown, machine))
    spans = [span for role in told_of.EDGES for span in shown["spans"].get(role, ())]
    low, high = max(0, min(span[0] for span in spans) - AROUND[0]), max(span[1] for span in spans) + AROUND[1]
    return number, article, {
        "article": article.id, "name": article.name, "content": seen["content"], "source": seen["source"], "cue": seen["cue"],
        "edges": [span for span in (seen["source"], seen["cue"]) if span],
        "machine": said, "around": {"start": low, "text": article.text[low:high]}}


def rejected(connection, number):
    """Did people take a statement out of the record?"""
    return connection.execute("SELECT 1 FROM as_read WHERE statement = ? AND rejected", (number,)).fetchone() is not None


def share(ones, others):
    """Of the characters that lie in either of two sets of disjoint spans, how many lie in both: 0 to 1."""
    both = covered(ones, others)
    either = sum(end - start for start, end in (*ones, *others)) - both
    return both / either if either else 0.0


def covered(ones, others):
    """How many characters lie in both of two sets of disjoint spans."""
    return sum(max(0, min(one[1], other[1]) - max(one[0], other[0])) for one in ones for other in others)
