"""Which articles report one occasion: those that surely share an utterance; and what a likeness between them counts."""

# the likenesses between two articles, from the parts of the one
BETWEEN = " UNION ALL ".join(
    "SELECT likeness.one, likeness.other, score FROM statement JOIN part ON part.statement = statement.n "
    f"CROSS JOIN likeness ON likeness.{here} = part.n JOIN part AS there ON there.n = likeness.{away} "
    "JOIN statement AS theirs ON theirs.n = there.statement WHERE statement.article = :one AND theirs.article = :other"
    for here, away in (("one", "other"), ("other", "one")))


class Lift:
    """What a likeness counts: as much as the linker's ``LIFTED`` where it is at least ``UNSURE`` and the two articles report
    one occasion, which another likeness between them, a sure one, tells."""

    def __init__(self, connection, linker):
        self.connection, self.linker = connection, linker
        self.articles, self.occasions = {}, {}

    def __call__(self, one, other, score):
        if not self.linker.UNSURE <= score < self.linker.LIFTED:
            return score
        pair = tuple(sorted(map(self._article, (one, other))))
        if pair[0] == pair[1]:
            return score
        if pair not in self.occasions:
            self.occasions[pair] = self.connection.execute(
                f"SELECT EXISTS (SELECT 1 FROM ({BETWEEN}) WHERE score >= :sure)",
                {"one": pair[0], "other": pair[1], "sure": self.linker.SURE}).fetchone()[0]
        return self.linker.LIFTED if self.occasions[pair] else score

    def _article(self, part):
        if part not in self.articles:
            self.articles[part] = article(self.connection, part)
        return self.articles[part]


def article(connection, part):
    """The number of the article that a part stands in."""
    return connection.execute(
        "SELECT article FROM part JOIN statement ON statement.n = statement WHERE part.n = ?", (part,)).fetchone()[0]


def between(connection, one, other):
    """The parts of two articles that are like one of the other's; none for one article."""
    if one == other:
        return set()
    return {end for *pair, _ in connection.execute(BETWEEN, {"one": one, "other": other}) for end in pair}
