"""Which articles report one occasion: those that surely share an utterance; and what a likeness between them counts."""

# the likenesses of an article's parts to those of others, from either end; CROSS: the article's own parts first, they are few
LIKENESSES = " UNION ALL ".join(
    "SELECT likeness.one, likeness.other, score, part.n AS own, theirs.article AS elsewhere FROM statement "
    f"JOIN part ON part.statement = statement.n CROSS JOIN likeness ON likeness.{here} = part.n "
    f"JOIN part AS there ON there.n = likeness.{away} JOIN statement AS theirs ON theirs.n = there.statement "
    "WHERE statement.article = :one AND theirs.article != :one" for here, away in (("one", "other"), ("other", "one")))
BETWEEN = f"SELECT one, other, score FROM ({LIKENESSES}) WHERE elsewhere = :other"


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
                f"SELECT EXISTS ({BETWEEN} AND score >= :sure)",
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


def alike(connection, number, least, sentences):
    """The articles with so many sentences that are like one of this article's, by a likeness of at least so much."""
    return {other for (other,) in connection.execute(
        f"SELECT elsewhere FROM ({LIKENESSES}) WHERE score >= :least GROUP BY elsewhere "
        "HAVING count(DISTINCT own) >= :sentences", {"one": number, "least": least, "sentences": sentences})}
