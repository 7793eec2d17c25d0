"""The figures of a record by series: each compared with the others of its own."""
from collections import defaultdict

from onrecord.agreement import agreement, whole_name
from onrecord.dates import days
from onrecord.search import figures, paging, rows
from onrecord.search.figures import whole
from onrecord.spelling import folded

MOST_COMPARED = 50  # of a series each is compared with so many before it in time and so many after


def series(connection, question, meanings=()):
    """The figures that answer -> SeriesRows, series by series, the one with most figures first, each in the order of time, the
    undated last.

    What no series holds (ordinals, designations, and what tells no measure) comes last, compared with nothing. Asks as
    ``figures.figures`` does.
    """
    return paging.Answer(ranked(question, meanings)).all(connection)


def ranked(question, meanings=()):
    """``series`` page by page -> paging.Ranked; what stands near a figure in its series is told by the order, which holds it."""
    near = {}  # number of a figure -> its series in order, and its place in it

    def order(connection):
        groups, rest = _grouped(figures.answering(connection, question, meanings))
        keys = [(1, 0, "", 0, "", "", *key) for key in rest]
        for place, (name, group) in enumerate(groups):
            group = sorted((*_when(figure), *key) for key, figure in group)
            numbers = tuple(key[-1] for key in group)
            near.update((number, (numbers, at)) for at, number in enumerate(numbers))
            keys += [(0, -len(group), name, place, *key) for key in group]
        return sorted(keys)

    def load(connection, keys):
        beside = {key[-1]: _near(*near[key[-1]]) if key[-1] in near else () for key in keys}
        found = figures.numbered(connection, question, sorted({*beside, *(other for others in beside.values() for other in others)}))
        return [_row(found[number], [_compared(found[number], found[other], question) for other in others if other in found])
                for number, others in beside.items() if number in found]

    return paging.Ranked(order, load)


def _near(numbers, at):
    return numbers[max(0, at - MOST_COMPARED):at] + numbers[at + 1:at + 1 + MOST_COMPARED]


def _grouped(found):
    """(key, Figure) -> [(name, those of one series)], and the keys of what no series holds."""
    groups, rest = defaultdict(lambda: defaultdict(list)), []
    for key, figure in found:
        if figure.sort not in ("ordinal", "designation") and (name := figure.series):
            # shares and areas of one measure stand side by side, though their units differ
            groups[folded(name)][figure.of and whole_name(figure.of)].append((key, figure))
        else:
            rest.append(key)
    return [(name, group) for name, wholes in groups.items() for group in _by_whole(wholes)], rest


def _by_whole(wholes):
    """{whole or None: figures} -> the groups; where only one whole is told, what tells none is of it too."""
    if len(wholes) == 2 and None in wholes:
        return [[one for group in wholes.values() for one in group]]
    return list(wholes.values())


def _row(row, compared):
    return rows.SeriesRow(row.article, row.figure, tuple(compared), row.source, row.converted)


def _compared(row, other, question):
    told = agreement(row.figure, other.figure, whole(row, question) or whole(other, question), row.article.id == other.article.id)
    return rows.Compared(other, told.verdict, told.why)


def _when(figure):
    return days(figure.as_of.on) if figure.as_of.on else ("~", "~")
