"""The figures of a record by series: each compared with the others of its own."""
from collections import defaultdict

from onrecord.agreement import agreement, whole_name
from onrecord.dates import days
from onrecord.search import rows
from onrecord.search.figures import whole
from onrecord.spelling import folded

MOST_COMPARED = 50  # of a series each is compared with so many before it in time and so many after


def series(found, question):
    """FigureRows -> SeriesRows, series by series, the one with most figures first, each in the order of time, the undated last.

    What no series holds (ordinals, designations, and what tells no measure) comes last, compared with nothing.
    """
    groups, rest = defaultdict(lambda: defaultdict(list)), []
    for row in found:
        figure = row.figure
        if figure.sort not in ("ordinal", "designation") and (name := figure.series):
            # shares and areas of one measure stand side by side, though their units differ
            groups[folded(name)][figure.of and whole_name(figure.of)].append(row)
        else:
            rest.append(row)
    listed = [(name, group) for name, wholes in groups.items() for group in _by_whole(wholes)]
    for _, group in sorted(listed, key=lambda item: (-len(item[1]), item[0])):
        group = sorted(group, key=_when)
        for number, row in enumerate(group):
            near = group[max(0, number - MOST_COMPARED):number] + group[number + 1:number + 1 + MOST_COMPARED]
            yield _row(row, [_compared(row, other, question) for other in near])
    yield from (_row(row, ()) for row in rest)


def _by_whole(wholes):
    """{whole or None: rows} -> the groups; where only one whole is told, what tells none is of it too."""
    if len(wholes) == 2 and None in wholes:
        return [[row for group in wholes.values() for row in group]]
    return list(wholes.values())


def _row(row, compared):
    return rows.SeriesRow(row.article, row.figure, tuple(compared), row.source, row.converted)


def _compared(row, other, question):
    told = agreement(row.figure, other.figure, whole(row, question) or whole(other, question), row.article.id == other.article.id)
    return rows.Compared(other, told.verdict, told.why)


def _when(row):
    return days(row.figure.as_of.on) if row.figure.as_of.on else ("~", "~")
