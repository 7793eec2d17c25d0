"""How long it takes to link the wordings of very many statements, and what they contest, and one article more: python bench/scale.py.

The statements are generated from the examples: an utterance is one of their sentences with words and numbers replaced, its
wordings the same with synonyms, other numerals, other small words and other quotation marks, printed by several outlets
within two days. No article is read: only the linking is measured, and how many of the generated utterances come out as they
went in. A share of them takes a side in something that is contested (DISPUTED), and some deny what others said.
"""
import argparse
import json
import pathlib
import random
import re
import resource
import tempfile
import time
from collections import defaultdict
from datetime import date, timedelta

import numpy

from onrecord.ids import content_id
from onrecord.link import contested, utterances, words
from onrecord.record import contested as disputes
from onrecord.record import links, opposed, wordings
from onrecord.record.store import Store
from onrecord.values import Article, Dated, Document, Meant, Named, Reading, Span, Speaker, Statement

EXAMPLES = pathlib.Path(__file__).parent.parent / "examples"
SIDES, SPEAKERS, OUTLETS = 12, 300, 60
PER_DAY = 700  # statements; a million are four years of coverage
PER_ARTICLE = 10
WORDINGS = 3.3  # of an utterance, on the average
OTHER = 0.5  # share of the matter words of an example that an utterance replaces
REWORDED = 0.2  # ... and of an utterance's that a wording replaces by a synonym
TAKING = 0.1  # share of the utterances that take a side in something that is contested: of 2,084 sentences of war news 195 do
DENYING = 0.05  # ... and of the statements that deny what another said
# what is contested, of a side {0}
DISPUTED = ("{0} is ready for talks", "{0} is not ready for talks", "{0} shelled civilians", "{0} has not committed war crimes",
            "{0} committed war crimes", "{0} plans to attack", "{0} does not plan to attack")
NUMERALS = dict(zip("two three four five six seven eight nine ten".split(), map(str, range(2, 11))))


def side(number):
    """The name of a side: no word that a wording would replace."""
    return f"Qv{chr(ord('a') + number % SIDES)}ria"


class Generator:
    """Utterances and their wordings, the same for the same seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        lines = [json.loads(line) for line in open(EXAMPLES / "statements.jsonl", encoding="utf-8")]
        self.sentences = [span["text"].strip("\"“”'‘’") for line in lines for span in line["content"]
                          if len(span["text"].split()) > 6]
        lexicon, units, _, weights = words._lexicon()
        self.forms, self.units, self.lexicon = list(lexicon), units, lexicon
        self.common = [form for form, row in lexicon.items() if 6 < weights[row] < 11 and len(form) > 3]
        self.synonyms = {}

    def utterance(self):
        """A sentence that nobody said yet, or one about what is contested."""
        if self.random.random() < TAKING:
            return self.random.choice(DISPUTED).format(side(self.random.randrange(SIDES)))
        def other(match):
            word = match.group()
            if word.isdigit():
                return str(self.random.randint(2, 9000))
            if word.lower() in words.PLAIN or self.random.random() > OTHER:
                return word
            return self.random.choice(self.common)
        return re.sub(r"[\w'’-]+", other, self.random.choice(self.sentences))

    def wording(self, sentence):
        """The same in other words."""
        def other(match):
            word = match.group()
            if word.lower() in NUMERALS:
                return self.random.choice((word, NUMERALS[word.lower()]))
            if word.lower() in words.PLAIN or word.startswith("Qv") or self.random.random() > REWORDED:
                return word
            return self.random.choice(self._synonyms(word.lower()) or [word])
        told = re.sub(r"[\w'’-]+", other, sentence)
        return self.random.choice((f"“{told}”", f"that {told}", told))

    def _synonyms(self, word):
        if word not in self.synonyms:
            row = self.lexicon.get(word)
            near = numpy.argsort(-(self.units[:-1] @ self.units[row]))[1:4] if row is not None else ()
            self.synonyms[word] = [self.forms[at] for at in near if self.units[at] @ self.units[row] > 0.55]
        return self.synonyms[word]


def articles(generator, count):
    """Readings of ``count`` statements in all, and {statement's id: number of its utterance}."""
    chance, made, number = generator.random, 0, 0
    day = date(2031, 1, 1)
    later = []
    while made < count:
        wanted = min(PER_DAY, count - made)
        waiting, later = later, []
        while len(waiting) < wanted:
            number += 1
            speaker = min(int(chance.expovariate(1 / 40)), SPEAKERS - 1)
            sentence = generator.utterance()
            for _ in range(min(1 + int(chance.expovariate(1 / (WORDINGS - 1))), 40)):
                (waiting if chance.random() < 0.8 else later).append((number, speaker, day, generator.wording(sentence)))
        chance.shuffle(waiting)
        for low in range(0, len(waiting), PER_ARTICLE):
            yield reading(waiting[low:low + PER_ARTICLE], f"{day}-{low}", chance.randrange(OUTLETS), day)
        made += len(waiting)
        day += timedelta(days=1)


def reading(told, name, outlet, day):
    """An article of these wordings as it would be read → Reading, [number of the utterance of each statement]."""
    text = "\n".join(wording for *_, wording in told)
    article = Article(id=content_id(name, text), name=name, text=text, path=f"/{name}.txt", outlet=f"Outlet {outlet}",
                      published_on=day.isoformat())
    at, statements = 0, []
    for _, speaker, on, wording in told:
        span = Span(at, at + len(wording), wording)
        is_denial = int(content_id(article.id, "act", at), 16) % 100 < 100 * DENYING
        statements.append(Statement(
            id=content_id(article.id, at), kind="direct" if wording[0] == "“" else "indirect", source=None, cue=None,
            content=(span,),
            speaker=Speaker(f"person/speaker-{speaker}", f"Speaker {speaker}", "person" if speaker % 20 else "state", side(speaker)),
            said=Dated(on.isoformat(), "published"), meant=Meant("deny" if is_denial else "assert", 0.5, issues=())))
        at += len(wording) + 1
    named = tuple(Named(f"state/{name.lower()}", name, "state", name, (), tuple(
        article.span(*match.span()) for match in re.finditer(name, text))) for name in sorted(set(re.findall(r"Qv\wria", text))))
    return Reading(Document(article, ((0, len(text)),)), tuple(statements), named), [number for number, *_ in told]


def linked(store):
    """Seconds that the linking of what is new took: of wordings; comparing what is contested, and telling it."""
    with store._transaction() as connection:
        started = [time.perf_counter()]
        links.forget(connection)
        for step in (lambda: wordings.keep_utterances(connection, utterances), lambda: opposed.keep_opposed(connection, contested),
                     lambda: disputes.keep_contested(connection, disputes.contentions(connection, contested))):
            step()
            started.append(time.perf_counter())
    return [after - before for before, after in zip(started, started[1:])]


def right(store, truth):
    """Of the pairs of statements that word one generated utterance, how many share an utterance; and of those that share
    one, how many do."""
    groups, generated = defaultdict(list), defaultdict(list)
    for ident, utterance in store.connection.execute("SELECT id, utterance FROM statement"):
        generated[truth[ident]].append(utterance)
        if utterance:
            groups[utterance].append(truth[ident])

    def pairs(lists):
        """The share of all pairs within the lists that have one value."""
        same = whole = 0
        for values in lists:
            counts = defaultdict(int)
            for value in values:
                if value is not None:
                    counts[value] += 1
            same += sum(count * (count - 1) // 2 for count in counts.values())
            whole += len(values) * (len(values) - 1) // 2
        return same / whole if whole else 1.0

    return pairs(generated.values()), pairs(groups.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    generator, truth, last = Generator(asked.seed), {}, None
    with tempfile.TemporaryDirectory() as folder, Store(f"{folder}/scale.sqlite") as store:
        started, count = time.perf_counter(), 0
        for made, numbers in articles(generator, asked.statements):
            store.add(made)
            truth |= {statement.id: number for statement, number in zip(made.statements, numbers)}
            count += len(numbers)
            last = made if len(numbers) == PER_ARTICLE or last is None else last
        print(f"{count:,} statements made and kept in {time.perf_counter() - started:,.0f} s")
        seconds = linked(store)
        found, kept = right(store, truth)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"linked in {told_in(seconds)}; peak memory of all of it {memory:.2f} GB")
        print(", ".join(f"{store.connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0]:,} {what}" for table, what in (
            ("opposed", "pairs of opposed sentences"), ("contention", "contested claims"), ("held", "words of their sides"))))
        print(f"pairs of wordings linked {found:.3f}, linked pairs that are wordings of one {kept:.3f}")
        times = []
        for number in range(5):
            told = [(0, statement.id and int(statement.speaker.id.rsplit("-", 1)[1]), date.fromisoformat(statement.said.on),
                     generator.wording(statement.content[0].text.strip("“”"))) for statement in last.statements]
            store.add(reading(told, f"one-more-{number}", 0, date.fromisoformat(last.statements[0].said.on))[0])
            times.append(linked(store))
        print(f"one article of {len(last.statements)} statements more, the median of {len(times)}: "
              f"{told_in([sorted(step)[len(times) // 2] for step in zip(*times)], 2)}; most in all {max(map(sum, times)):.2f} s")


def told_in(seconds, digits=0):
    """What each step of ``linked`` took, in words."""
    return ", ".join(f"{what} {one:,.{digits}f} s" for what, one in zip(("wordings", "what is opposed", "contested claims"), seconds))


if __name__ == "__main__":
    main()
