"""Two wordings, aligned → words that one has and the other lacks, and words that say the same otherwise."""
from onrecord.link.alignment import STEM
from onrecord.link.departures import Departure

IDLE = frozenset("least percent per cent % than".split())  # words of a number's bound or unit: numbers are compared as such


def differences(pair, told):
    """Departures of kinds omission, addition and synonym, one for each run of words.

    Words of what was ``told``, the Departures that change the meaning, stay out.
    """
    mine, theirs = ({at for span in spans if span for at in range(span[0], span[1] + 1)}
                    for spans in ([one.span for one in told], [one.base_span for one in told]))
    mine, theirs = mine | _marked(pair.one), theirs | _marked(pair.base)
    put, gone = _runs(pair, mine), _runs(pair.swapped(), theirs)
    for run in put:
        gap = _gap(pair, run)
        other = next((other for other in gone if gap[0] < other[0] and other[1] < gap[1]), None)
        if other and _days(pair.one, run) and _days(pair.base, other):
            gone.remove(other)  # two days that are the same: "yesterday" in Tuesday's paper
        elif other:  # both have something of their own between the same words
            gone.remove(other)
            yield _departure("synonym", pair, run, other)
        else:
            yield Departure("addition", "", gap[0], run, None, f"“{pair.phrase(run)}” is not in the base")
    for run in gone:
        yield Departure("omission", "", run[0], None, run, f"“{pair.swapped().phrase(run)}” of the base is left out")
    yield from _synonyms(pair, mine, theirs)


def _days(side, run):
    """Is it one word, and that a day?"""
    return run[0] == run[1] and any(mark.head == run[0] for mark in side.days)


def _marked(side):
    """Words that mark a meaning: they were compared as what they mean."""
    marked = {at for mark in (*side.negations, *side.modals, *side.conditions) for at in range(mark.first, mark.last + 1)}
    return marked | {at for at, word in enumerate(side.words.words) if word.form in IDLE}


def _departure(kind, pair, run, other):
    return Departure(kind, "", other[0], run, other, f"“{pair.phrase(run)}” for “{pair.swapped().phrase(other)}”")


def _runs(pair, told):
    """Runs of words that matter and stand for none of the other side's; plain words between them do not end a run."""
    runs, open_ = [], False
    for at, word in enumerate(pair.one.words.words):
        if at in pair.there or at in told:
            open_ = open_ and word.sort == "plain" and at not in told
        elif word.sort != "plain":
            if open_:
                runs[-1] = runs[-1][0], at
            else:
                runs.append((at, at))
            open_ = True
    return runs


def _gap(pair, run):
    """The base's aligned words around a run; the plain ones do not count, they stand anywhere."""
    said = pair.one.words.words
    before = next((pair.there[at] for at in range(run[0] - 1, -1, -1) if at in pair.there and said[at].sort != "plain"), -1)
    after = next((pair.there[at] for at in range(run[1] + 1, len(said)) if at in pair.there and said[at].sort != "plain"),
                 len(pair.base.words))
    return before, after


def _synonyms(pair, mine, theirs):
    """Aligned words of other stems, beside each other on both sides as one."""
    run = None
    for at in sorted(pair.there):
        other = pair.there[at]
        word, their = pair.one.words.words[at], pair.base.words.words[other]
        differ = pair.score[at] < STEM and word.stem != their.stem and "name" not in (word.sort, their.sort)
        if not differ or at in mine or other in theirs or _days(pair.one, (at, at)) and _days(pair.base, (other, other)):
            continue
        if run and at == run[0][1] + 1 and other == run[1][1] + 1:
            run = (run[0][0], at), (run[1][0], other)
            continue
        if run:
            yield _departure("synonym", pair, *run)
        run = (at, at), (other, other)
    if run:
        yield _departure("synonym", pair, *run)
