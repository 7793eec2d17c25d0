"""A record of very many statements, grown from a small one: every row copied very often, with other words, names, days and outlets.

What a copy of the record tells holds together as in the first one: an article's words are replaced by others of the same length,
so that every span stands where it stood, and spells what it holds. Nothing is read and nothing linked. The keys by which a build
compares what is new with what is there (tables block, tell and sketch) are not copied.
"""
import random
import re
import sqlite3
from collections import defaultdict
from datetime import date, timedelta
from functools import lru_cache

from onrecord.dates import days
from onrecord.record import columns, links, schema
from onrecord.search import counted

DAYS = 1500  # over which the copies are spread
PEOPLE = 150  # copies in which the people have other names than in any other
OUTLETS = 12  # copies of every outlet
MOVES = 50  # copies of which one has the shifts of the first: a side moves now and then, not with every article
LEADERS = 2  # people who say most: they have the same name in every copy, so that some have very many statements
REPLACED = 0.5  # share of the words of a copy that are others
AT_A_TIME = 100  # copies in a transaction
LETTERS = ("aeiou", "bcdfghjklmnpqrstvwxyz")
MASK = 2 ** 64 - 1

# table -> what becomes of its columns, in their order: "=" stays, "n TABLE" is a number of a row of it, "id" a hash, "who" the id
# of an actor, "name" its name, "day" an EDTF date, "from" and "to" the days of the column before, "text" words of the article
TABLES = {
    "article": "n article,id,text,=,=,day,=,day,=,from,to,=,n article,=,=",
    "sighting": "n sighting,n article,mark,mark,mark,outlet,text,day",
    "piece": "n article,=,=",
    "aside": "n aside,n article,=,=,=,text,=",
    "flag": "n flag,n article,=,=,=,text",
    "statement": "n statement,id,n article,=,who,name,=,=,=,who,day,from,to,=,id,=,=,=,=,=,name,=,name,=,=,id,=",
    "span": "n span,n statement,=,=,=,text",
    "named": "n named,n article,who,name,=,=,=,=,who,=",
    "naming": "n named,=,=,text",
    "toponym": "n toponym,n article,=,=,text,=,=,=,=,=,=,=,=,=,=,=",
    "figure": "n figure,n article,=,=,text,=,=,=,=,=,=,=,day,=,=,=,text,name,who,id",
    "claim": "n claim,n article,=,=,=,=,=,text,who,name,=,=,=,id",
    "cited": "n cited,n article,=,=,text,=,=,=,=,=",
    "part": "n part,n statement,=,=,text,=,id,=,=",
    "likeness": "n part,n part,=,=",
    "utterance": "id,n part,id",
    "difference": "n difference,n part,=,=,=,=,text,=,=,text,=",
    "copy": "n article,n article,=,=",
    "position": "n position,=,=,day,from,to,=,text,=",
    "ground": "n ground,n position,n statement",
    "shift": "n shift,n position,n position,=,=",
    "contention": "n contention,id,text,=",
    "held": "n held,n contention,=,=,n article,n statement,=,=,text,who,name,=,=,=,day,from,to,=,=",
}


class Copy:
    """One copy of a record's rows: what becomes of each kind of column."""

    def __init__(self, number, people, vocabulary, highest):
        self.number, self.people, self.highest, self.vocabulary = number, people, highest, vocabulary
        self.random, self.words = random.Random(number), {}
        self.moved = timedelta(days=number * 7919 % DAYS)  # the copies' days do not follow each other: a build adds old articles too

    def text(self, value, _):
        return value and re.sub(r"[^\W\d_]+", self._word, value)

    name = text

    def _word(self, match):
        word = match.group()
        if word not in self.words:
            others = self.vocabulary.get(len(word))
            if word in self.people:
                self.words[word] = renamed(word, self.number % PEOPLE)
            elif others and word.islower() and self.random.random() < REPLACED:
                self.words[word] = others[min(int(self.random.expovariate(20 / len(others))), len(others) - 1)]  # some are frequent
            else:
                self.words[word] = word
        return self.words[word]

    def who(self, value, _):
        kind, _, slug = (value or "").partition("/")
        if kind != "person":
            return value
        return f"{kind}/" + "-".join(renamed(word.capitalize(), self.number % PEOPLE).lower() if word.capitalize() in self.people else word
                                     for word in slug.split("-"))

    def n(self, value, table):
        return value and value + self.number * self.highest[table]

    def id(self, value, _):
        return value and f"{int(value, 16) * 0x9E3779B97F4A7C15 + self.number * 0xD1B54A32D192ED03 & MASK:016x}"

    def day(self, value, _):
        return value and moved(value, self.moved)

    def mark(self, value, _):
        return value and f"{value}~{self.number}"

    def outlet(self, value, _):
        return value and (f"{value} {self.number % OUTLETS + 1}" if self.number % OUTLETS else value)

    def rows(self, told, kinds):
        """Rows of a table as they are in this copy."""
        made = []
        for row in told:
            new, day = [], None
            for value, (kind, table) in zip(row, kinds):
                if kind == "=":
                    new.append(value)
                elif kind in ("from", "to"):
                    new.append(day and spanned(day)[kind == "to"])
                else:
                    new.append(getattr(self, kind)(value, table))
                    day = new[-1] if kind == "day" else day
            made.append(new)
        return made


spanned = lru_cache(maxsize=100_000)(days)


@lru_cache(maxsize=200_000)
def moved(edtf, by):
    """An EDTF date some days earlier; a month or a year stays."""
    return re.sub(r"\d{4}-\d\d-\d\d", lambda match: (date.fromisoformat(match.group()) - by).isoformat(), edtf)


@lru_cache(maxsize=100_000)
def renamed(word, number):
    """Another name of the same length."""
    if not number:
        return word
    chance = random.Random(f"{word} {number}")
    return "".join(next((chance.choice(letters) for letters in LETTERS if char.lower() in letters), char) for char in word).title()


def vocabulary():
    """{length: words}, the most frequent first."""
    from onrecord.link import words

    lexicon, _, _, weights = words._lexicon()
    found = defaultdict(list)
    for form, row in sorted(lexicon.items(), key=lambda item: weights[item[1]]):
        if form.isascii() and form.isalpha() and len(form) > 3:
            found[len(form)].append(form)
    return found


def grow(path, statements):
    """Copy the rows of the record at ``path`` until it has so many statements, and keep its columns."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -400000")
    kinds = {table: [tuple(word.split(" ")) if " " in word else (word, None) for word in told.split(",")] for table, told in TABLES.items()}
    seed = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    highest = {table: connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0
               for table, told in kinds.items() if told[0] == ("n", table)}
    seed["statement_words"] = connection.execute("SELECT rowid, content FROM statement_words").fetchall()
    seed["actor"] = connection.execute("SELECT id, name, type, party, '[]', '[]' FROM actor WHERE type = 'person'").fetchall()
    kinds |= {"statement_words": [("n", "statement"), ("text", None)], "actor": [("who", None), ("name", None), *[("=", None)] * 4]}
    leaders = [row[0] for row in connection.execute(
        "SELECT actor.name FROM statement JOIN actor ON actor.id = statement.actor WHERE actor.type = 'person' "
        "GROUP BY actor.id ORDER BY count(*) DESC LIMIT ?", (LEADERS,))]
    people = ({word for row in seed["actor"] for word in re.findall(r"[^\W\d_]+", row[1]) if word[0].isupper()}
              - {word for name in leaders for word in name.split()})
    into = {table: f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(told))})" for table, told in kinds.items()}
    into["statement_words"] = "INSERT INTO statement_words (rowid, content) VALUES (?, ?)"
    known, copies = vocabulary(), -(-statements // len(seed["statement"]))
    for begin in range(1, copies, AT_A_TIME):
        connection.execute("BEGIN")
        for number in range(begin, min(begin + AT_A_TIME, copies)):
            copy = Copy(number, people, known, highest)
            for table, told in kinds.items():
                if table == "shift" and number % MOVES:
                    continue
                made = copy.rows(seed[table], told)
                connection.executemany(into[table], made)
                if table == "article":
                    connection.executemany("INSERT INTO article_words (rowid, text) VALUES (?, ?)", [(row[0], row[2]) for row in made])
        connection.execute("COMMIT")
    connection.execute("BEGIN")
    links.keep_called(connection)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    schema.create(path).close()  # as a build opens it


def keep_columns(path):
    """Keep the columns and the counts of what was grown, as the end of a build does."""
    connection = schema.create(path)
    connection.execute("BEGIN IMMEDIATE")
    links.keep_counted(connection, counted.counts(connection))
    columns.keep(connection)
    connection.execute("COMMIT")
    connection.close()
