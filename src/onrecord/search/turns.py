"""Who took which side on which day → since when a thing is contested, and what each did about it."""
from onrecord.search import prints
from onrecord.search.rows import Turn

PERSON = "person"  # the type of a speaker who may differ with another of the same party; a state or a ministry is the party


def since(held):
    """The day (EDTF) from which both sides of HeldRows stand: the later of their first days, None where no day is told."""
    return since_days([row.held.on for row in held if row.held.side == side] for side in ("asserted", "denied"))


def since_days(sides):
    """The same of the days (EDTF or None) of the words of each side."""
    firsts = [min(dated, key=prints.printed) for days in sides if (dated := [on for on in days if on])]
    return max(firsts, key=prints.printed) if firsts else None


def history(held):
    """HeldRows → their Turns, the earliest first, the undated last.

    What one voice says on one day is one turn, however many articles print it. A party repeats what somebody of it said on an
    earlier day or before on the same; it drops a side when it surely later takes the other one, by the same person or by one
    who is no mere member of it.
    """
    turns = []
    for row in sorted(held, key=lambda row: (row.held.on is None, _day(row), row.held.side)):  # of one day the claim, then its denial
        if any(_is_again(row, turn.row) for turn in turns):
            continue
        before = [turn.row for turn in turns if _voice(turn.row) is not None and _voice(turn.row) == _voice(row)]
        turns.append(Turn(row.held.on, _what(row, before), row))
    return tuple(turns)


def _what(row, before):
    """What words do after those that the same voice said ``before``."""
    last = before[-1] if before else None
    if last and last.held.side != row.held.side and _is_later(row, last) and _speak_for_one(row.held.by, last.held.by):
        return "dropped"
    repeats = row.held.on and any(one.held.side == row.held.side for one in before)
    return "repeated" if repeats else row.held.side


def _is_again(row, told):
    """Is it what the same one said before, of the same day as far as that is told?"""
    same = row.held.side == told.held.side and _speaks(row) is not None and _speaks(row) == _speaks(told)
    return same and not _is_later(row, told)


def _is_later(row, earlier):
    return bool(row.held.on and earlier.held.on) and prints.before(_day(earlier), _day(row))


def _voice(row):
    """The party that speaks, who speaks where that is nobody's, or the outlet; None where nobody is named."""
    by = row.held.by
    return by.party or by.id if by else row.outlet and ("outlet", row.outlet)


def _speaks(row):
    """Who speaks; None where nobody is named."""
    return row.held.by.id if row.held.by else row.outlet and ("outlet", row.outlet)


def _speak_for_one(one, other):
    """May one take back what the other said?"""
    return one is None or other is None or one.id == other.id or not one.type == other.type == PERSON


def _day(row):
    return prints.printed(row.held.on)
