"""Names of ministries, courts and the like, in whatever order they are told, brought to one form."""
from onrecord import states
from onrecord.spelling import folded

# one body in other words, in the order of application
SAME = (("defense", "defence"), ("foreign affairs", "foreign"), ("external affairs", "foreign"),
        ("internal affairs", "interior"), ("department of state", "foreign ministry"),
        ("state department", "foreign ministry"), ("diplomacy", "foreign"), ("foreign office", "foreign ministry"),
        ("home office", "interior ministry"), ("treasury", "finance"), ("department", "ministry"), ("military", "armed forces"),
        ("intelligence directorate", "intelligence"), ("news agency", ""), ("information agency", ""), ("press agency", ""))
EMPTY = frozenset("of the and for on to at s in federal".split())


def plain_body(name):
    """ "Velmora's foreign ministry" and "Ministry of Foreign Affairs of Velmora" are both "Velmora | foreign ministry"."""
    if states.is_seat(name):
        return f"| {folded(name.removeprefix('the ').removeprefix('The '))}"
    land, bare = sorted(states.mentioned(name)), folded(states.without(name))
    for told, meant in SAME:
        bare = bare.replace(told, meant)
    return " ".join([*land, "|", *sorted(set(bare.split()) - EMPTY)])
