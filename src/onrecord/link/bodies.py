"""Names of ministries, courts and the like, in whatever order they are told, brought to one form."""
from onrecord import states
from onrecord.spelling import folded

SAME = (("defense", "defence"), ("foreign affairs", "foreign"), ("external affairs", "foreign"), ("internal affairs", "interior"))
EMPTY = frozenset("of the and for on to at s in federal".split())


def plain_body(name):
    """ "Velmora's foreign ministry" and "Ministry of Foreign Affairs of Velmora" are both "Velmora | foreign ministry"."""
    if states.is_seat(name):
        return f"| {folded(name.removeprefix('the ').removeprefix('The '))}"
    land, bare = sorted(states.mentioned(name)), folded(states.without(name))
    for told, meant in SAME:
        bare = bare.replace(told, meant)
    return " ".join([*land, "|", *sorted(set(bare.split()) - EMPTY)])
