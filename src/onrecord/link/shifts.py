"""Positions of a party over time → its shifts: where what it offers, refuses and demands has moved, and why."""
from bisect import bisect_left
from collections import defaultdict

from onrecord.dates import days
from onrecord.link.moves import (
    ALLIANCE,
    CLAIMING,
    CLAIMS,
    FAMILY,
    NOBODY,
    REVERSE,
    SAME_WORDS,
    SIDES,
    TIGHT,
    direction,
)
from onrecord.link.objects import ANOTHERS
from onrecord.link.positions import alike
from onrecord.link.voices import ANYBODY
from onrecord.values import Shift

SEVERAL = 2  # objects that two positions share, from which they are on the same matter
# Of the content words of the shorter of two positions on no known object, and how many at least: they must be the same
# sentence but for what is done with it. With half, as for statements of one day, a "further step" met any other.
SAME, LEAST = 0.7, 3
HEARD = 8  # positions of one stance on one day that are compared: more say the same, and each would meet each
LOOKED_AT = 20  # latest positions with a word that are compared


def shifts(positions):
    """Helds → Shifts, by the day of the later one.

    A party's stance on an object on a day is that of its highest voice. It is compared with its latest stance before that
    day on the same object in the same family of issues; both days must be told. Whoever does not speak for the party, or
    speaks for an alliance, is compared with his own words only.
    """
    on_objects, on_nothing, claims = (defaultdict(lambda: defaultdict(list)) for _ in range(3))
    for one in positions:
        if not one.dated:
            continue
        alone = one.voice == ANYBODY or ALLIANCE.search(one.party)
        if alone and (not one.speaker or NOBODY.search(one.speaker)):
            continue
        who, day = one.speaker if alone else None, days(one.on)
        if one.stance != "views":
            for name in one.objects:
                on_objects[one.party, who, FAMILY.get(one.issue, one.issue), name][day].append(one)
            if not one.objects:
                on_nothing[one.party, who, one.issue][day].append(one)
        if one.issue == CLAIMS or one.stance == "forswears":
            claims[one.party, who][day].append(one)
    found = [shift for (_, _, _, name), by_day in on_objects.items() for shift in _on_object(by_day, name)]
    found += [shift for by_day in on_nothing.values() for shift in _in_words(by_day)]
    found += [shift for by_day in claims.values() for shift in _breaches(by_day)]
    told = {}  # one for each later statement, from the latest before it: it makes positions on several issues and objects
    for shift in sorted(found, key=lambda shift: shift.why):
        last = told.setdefault(shift.after.statements[0], shift)
        if _near(shift) > _near(last):
            told[shift.after.statements[0]] = shift
    return sorted(told.values(), key=lambda shift: (days(shift.after.on), shift.after.party, shift.after.issue))


def _near(shift):
    """Of two tellings of one shift the better is from the later day, on one issue, and rests on more statements."""
    return (days(shift.before.on)[1], shift.before.issue == shift.after.issue,
            len(shift.before.statements) + len(shift.after.statements))


def _on_object(by_day, name):
    """{day: Helds on one object} → Shifts between each day and the latest day before it."""
    latest = None
    for ended, day in _in_order(by_day):
        latest = ended[-1] if ended else latest
        shift = latest and _moved(_heard(by_day[latest]), _heard(by_day[day]), name)
        if shift:
            yield shift


def _in_words(by_day):
    """The same of positions on no known object: between those in the same words."""
    by_word = defaultdict(list)
    for ended, day in _in_order(by_day):
        for before in ended:
            for one in by_day[before]:
                for word in one.words:
                    by_word[word].append((before, one))
        for one in by_day[day]:
            met = {id(other): (before, other) for word in one.words for before, other in by_word[word][-LOOKED_AT:]}
            near = [(before, other) for before, other in met.values() if alike(one.words, other.words, SAME, LEAST)]
            last = max((before[1] for before, _ in near), default=None)
            same = sorted((other for before, other in near if before[1] == last), key=lambda other: other.statements)
            shift = last and _moved(_heard(same), [one], SAME_WORDS)
            if shift:
                yield shift


def _in_order(by_day):
    """{day: …} → (the days that have ended since the one before began, the latest last; the day), for each day.

    A day is (the first that a date may mean, the one after the last), so that a month has not ended before a day of it.
    """
    ended, at = sorted(by_day, key=lambda day: (day[1], day[0])), 0
    for day in sorted(by_day):
        since = at
        while at < len(ended) and ended[at][1] <= day[0]:
            at += 1
        yield ended[since:at], day


def _heard(helds):
    """Those of the highest voice, of each stance the best grounded."""
    rank, by_stance = min(one.voice for one in helds), defaultdict(list)
    for one in helds:
        if one.voice == rank:
            by_stance[one.stance].append(one)
    return [one for same in by_stance.values() for one in sorted(same, key=_ground)[:HEARD]]


def _ground(one):
    return not one.quoted, -len(one.statements), one.statements


def _moved(before, after, name):
    """The Shift from one day's positions on an object to another day's; None too where either day has both stances."""
    was, now = {one.stance for one in before}, {one.stance for one in after}
    pairs = sorted(((one, other) for one in before for other in after), key=_weight)
    for one, other in pairs:
        if one.stance not in now and other.stance not in was:
            towards = direction(one, other, name)
            if towards:
                return Shift(one, other, towards, _why(one, other, name))
    return next(filter(None, (_conditioned(one, other) for one, other in pairs)), None)


def _weight(pair):
    """Pairs on one issue first, then the best grounded: what the shift is shown by."""
    one, other = pair
    return one.issue != other.issue, _ground(one), _ground(other)


def _why(one, other, name):
    told = f"{one.act} ({one.on}) → {other.act} ({other.on}): {name}"
    if name != ANOTHERS or one.target_party == other.target_party:
        return told
    return f"{told} of another, {one.target_party} → {other.target_party}"


def _conditioned(one, other):
    """The Shift that a condition makes by coming or going, between quotes that else say the same; or None.

    A paraphrase may leave a condition out, and so may a writer: its silence is no shift.
    """
    if bool(one.condition) == bool(other.condition) or not (one.quoted and other.quoted):
        return None
    if SIDES[one.stance][0] != SIDES[other.stance][0] or (one.form or other.form) not in TIGHT:
        return None
    if len(one.objects & other.objects) < SEVERAL and not alike(one.words, other.words):
        return None
    towards = SIDES[other.stance][1]
    acts = f"{one.act} ({one.on}) → {other.act} ({other.on})"
    if other.condition:
        return Shift(one, other, towards, f"{acts}, condition added: “{other.condition}”")
    return Shift(one, other, REVERSE[towards], f"{acts}, condition dropped: “{one.condition}”")


def _breaches(by_day):
    """A pledge not to harm another, and the first claim to its land after it; a claim may leave untold whose the land is."""
    helds = [one for day in sorted(by_day) for one in by_day[day]]
    claims = [one for one in helds if one.issue == CLAIMS and one.act in CLAIMING and one.target_party != one.party]
    starts = [days(one.on)[0] for one in claims]
    for pledge in (one for one in helds if one.stance == "forswears" and one.target_party):
        since = bisect_left(starts, days(pledge.on)[1])
        claim = next((claims[at] for at in range(since, len(claims))
                      if claims[at].target_party in (None, pledge.target_party)), None)
        if claim:
            yield Shift(pledge, claim, "harder", f"{pledge.act} not to harm {pledge.target_party} ({pledge.on}) → "
                                                 f"{claim.act} on whose land it is ({claim.on})")
