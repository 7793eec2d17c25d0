"""The answer of a search: a page of the statements that answer, how many there are, and how many of each kind.

It is found on the record's columns: SQLite tells which statements hold the words, and loads the rows of one page.
"""
import json
from dataclasses import dataclass

from onrecord.errors import QuestionError
from onrecord.search import facets as counted
from onrecord.search import paging, rows, statements
from onrecord.search.chosen import chosen
from onrecord.search.meant import Taken, Thing
from onrecord.search.near import near
from onrecord.search.typed import query as typed_query
from onrecord.search.words import expect_query
from onrecord.search.words import numbers as numbers_with
from onrecord.spelling import folded

ORDERS = ("newest", "oldest", "best")
MOST = 1000  # rows of a page
LATE = 2 ** 31  # a day after all days: what has no day comes last in either direction
NO_CURSOR = "after: is no cursor of this order: take the one that the page before gave"


@dataclass(frozen=True, slots=True)
class Words:
    """What answers the words of a search: the ``numbers`` of the statements in order, and for the order "best" their ``ranks``, the
    best the least, told from the statement ``begin`` on."""

    numbers: object
    ranks: object = None
    begin: int = 0


def hits(connection, columns, question, meanings=(), *, words=None, outlets=None, order="newest", limit=20, after=None, facets=True,
         remembered=lambda key, make: make()):
    """The Hits of a Question on the Columns of the record, as this transaction sees it.

    ``words`` are Words, None where none are asked for. ``meanings`` are the Taken of the names that are asked by, ``outlets`` names of
    outlets. ``remembered(key, make)`` may keep the facets of a question for its other pages.
    The order is by the first day on which it may have been said, within a day what the record read last is the newest; what has
    no day comes last. ``after`` is the cursor of the page before. Raises QuestionError.
    """
    if order not in ORDERS:
        raise QuestionError(f"order {order!r} is none of {', '.join(ORDERS)}")
    if not isinstance(limit, int) or not 0 <= limit <= MOST:
        raise QuestionError(f"limit {limit!r} is no number from 0 to {MOST:,}")
    if order == "best" and words is None:
        order = "newest"  # where no words are asked for, none answers better
    found = chosen(connection, columns, question, meanings, words=words and words.numbers, outlets=outlets)
    places = found.places()
    undated = 0
    if question.since is not None or question.until is not None:
        undated = int((found.column("first")[found.places(without="year")] == 0).sum())
    numbers, following = _page(found, places, order, limit, after, words)
    told = dict(statements.numbered(connection, "statement.n IN (SELECT value FROM json_each(:numbers))",
                                    {"numbers": json.dumps(numbers)})) if numbers else {}
    return rows.Hits(tuple(told[number] for number in numbers), following, len(places),
                     remembered("facets", lambda: counted.facets(connection, found, places)) if facets else {}, tuple(meanings), undated)


def listed(seen, question, meanings):
    """``statements.statements`` page by page, found on the columns -> paging.Listed; ``seen(connection)`` is a context in which the
    Columns are held that the connection sees."""
    held = {}  # a state of the record -> the numbers of what answers, in the order of the record

    def answering(connection):
        import numpy

        with seen(connection) as columns:
            state = columns.stamp, columns.seen
            if state not in held:
                asked = query(connection, None, question.contains)
                found = chosen(connection, columns, question, meanings, words=asked and numbers_with(connection, asked))
                numbers = found.numbers(found.places())
                articles = columns.arrays["article"][numbers]
                order = numpy.lexsort((numbers, articles))
                held.clear()
                held[state] = articles[order].astype(numpy.int64), numbers[order]
            return held[state]

    def some(connection, after, limit):
        articles, numbers = answering(connection)
        begin = 0
        if after is not None:
            article, number = statements.place(after)
            low, high = (int(articles.searchsorted(article, side)) for side in ("left", "right"))
            begin = low + int(numbers[low:high].searchsorted(number, "right"))
        end = len(numbers) if limit is None else begin + limit
        keys = [[int(article), int(number)] for article, number in zip(articles[begin:end], numbers[begin:end])]
        chosen_ = {"chosen": json.dumps([number for _, number in keys])}
        return zip(keys, statements.found(connection, "statement.n IN (SELECT value FROM json_each(:chosen))", chosen_))

    return paging.Listed(some, lambda connection: len(answering(connection)[1]))


def undated(connection, columns, question, meanings):
    """How many statements answer but for their date, because they have none."""
    asked = query(connection, None, question.contains)
    found = chosen(connection, columns, question, meanings, words=asked and numbers_with(connection, asked))
    return int((found.column("first")[found.places(without="year")] == 0).sum())


def query(connection, text, contains):
    """What is typed, and an FTS5 query -> one FTS5 query that both answer, or None. Raises QuestionError where the second is none."""
    told = [f"({contains})"] if contains is not None else []
    if contains is not None:
        expect_query(connection, "statement_words", contains)
    if typed := text and typed_query(text):
        told.append(f"({typed})")
    return " AND ".join(told) or None


def printed_by(columns, asked):
    """The outlet that is so called, else those whose names hold the words -> Taken. Raises QuestionError where there is no letter."""
    known = columns.present("outlet")
    wanted = set(folded(asked).split())
    if not wanted and asked not in known:
        raise QuestionError(f"outlet {asked!r} holds no letter")
    found = [asked] if asked in known else sorted(outlet for outlet in known if wanted <= set(folded(outlet).split()))
    return Taken("outlet", asked, tuple(Thing(outlet, outlet, "outlet") for outlet in found), () if found else near(asked, sorted(known)))


def _page(found, places, order, limit, after, words):
    """-> the numbers of the statements of a page in order, and the cursor of the next one or None."""
    import numpy

    keys = _keys(found, places, order, words)
    if after is not None:
        key, number, _ = opened(after, order)
        if order == "best" and number in found.at:  # how well it answers may have changed: the next page begins where it is by now
            key = words.ranks[numpy.searchsorted(found.at, number)]
        behind = keys > key
        same = numpy.flatnonzero(keys == key)
        numbers = found.numbers(places[same])
        behind[same[numbers > number if order == "oldest" else numbers < number]] = True
        places, keys = places[behind], keys[behind]
    if not limit or not len(places):
        return [], None
    if len(places) > limit + 1:  # all of one key stay together until they are sorted
        near = keys <= numpy.partition(keys, limit)[limit]
        places, keys = places[near], keys[near]
    numbers = found.numbers(places)
    sorting = numpy.lexsort((numbers if order == "oldest" else -numbers.astype(numpy.int64), keys))[:limit + 1]
    chosen_numbers = [int(number) for number in numbers[sorting[:limit]]]
    has_more = len(sorting) > limit
    return chosen_numbers, _cursor(order, keys[sorting[limit - 1]], chosen_numbers[-1], words) if has_more else None


def _keys(found, places, order, words):
    """What orders the statements at these places, the first the least."""
    import numpy

    if order == "best":
        return words.ranks[numpy.searchsorted(words.numbers, found.numbers(places))]
    first = found.column("first")
    first = (first if len(places) == len(first) else first.take(places)).astype(numpy.int32)
    if order == "newest":
        return -first
    return numpy.where(first == 0, numpy.int32(LATE - 1), first)


def _cursor(order, key, number, words):
    return f"{order}_{float(key)!r}_{number}_{words.begin}" if order == "best" else f"{order}_{int(key)}_{number}"


def opened(cursor, order):
    """A cursor -> the key and the number of the last statement of the page that gave it, and the first number that was ranked."""
    try:
        told, key, number, *begin = str(cursor).split("_")
        if told != order or len(begin) != (order == "best") or not 0 < int(number) < 2 ** 62:
            raise ValueError(cursor)
        return (float(key), int(number), int(begin[0])) if begin else (int(key), int(number), 0)
    except ValueError as error:
        raise QuestionError(NO_CURSOR) from error
