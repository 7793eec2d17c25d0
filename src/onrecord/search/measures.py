"""What is measured in a record: each series of figures with how many there are, in which units, and for which days."""
import json
from dataclasses import dataclass

from onrecord.search import paging

MOST, ALL = 50, "all"  # measures that are kept, and their key
NO_SERIES = ("ordinal", "designation")  # sorts of figures that measure nothing


@dataclass(frozen=True, slots=True)
class Measure:
    """A series of figures: the words for what is measured, ``of`` which whole (None: not told), its ``units``, how many ``figures``
    in how many ``articles`` tell it, and ``dates``, the EDTF dates for which they are told, in order."""

    measure: str
    of: str | None
    units: tuple[str, ...]
    figures: int
    articles: int
    dates: tuple[str, ...]


def counts(connection):
    """(key, [the Measures' fields, how many there are in all]) of the MOST first, as ``search.counted`` keeps them."""
    told, total = measures(connection, MOST)
    yield ALL, [[(one.measure, one.of, one.units, one.figures, one.articles, one.dates) for one in told], total]


def from_counts(told, most):
    """What ``counts`` told -> what ``measures`` does."""
    found, total = told
    return [Measure(measure, of, tuple(units), figures, articles, tuple(dates))
            for measure, of, units, figures, articles, dates in found[:most]], total


def measures(connection, most):
    """The Measures of a record, those with most figures first, at most so many, and how many there are in all."""
    covered, values = paging.coverage(connection, "figure.article", None)
    grouped = (f"FROM figure WHERE {covered} AND series IS NOT NULL AND measure IS NOT NULL AND sort NOT IN "
               f"({', '.join(map(repr, NO_SERIES))}) GROUP BY series, of")
    found = connection.execute(
        "SELECT min(measure), of, json_group_array(DISTINCT unit), count(*), count(DISTINCT article), json_group_array(DISTINCT as_of) "
        f"{grouped} ORDER BY 4 DESC, 5 DESC, 1 LIMIT :most", {**values, "most": most})
    told = [Measure(measure, of, _known(units), figures, articles, _known(dates))
            for measure, of, units, figures, articles, dates in found]
    return told, connection.execute(f"SELECT count(*) FROM (SELECT 1 {grouped})", values).fetchone()[0]


def _known(listed):
    return tuple(sorted(one for one in json.loads(listed) if one is not None))
