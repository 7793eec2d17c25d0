"""The names that come near one that nothing has."""
from difflib import get_close_matches

from onrecord.spelling import folded

LEAST = 0.6  # likeness from which a name is put forward: "teritory" has 0.94 of "territory", "peace" 0.63 of "peace-terms"
MOST = 3  # names put forward


def near(asked, names):
    """The names that look most like this one, or hold a word of it; () where none does."""
    by_form = {folded(name): name for name in names}
    wanted = folded(asked)
    alike = get_close_matches(wanted, list(by_form), MOST, LEAST)
    sharing = [form for form in by_form if set(wanted.split()) & set(form.split())]
    return tuple(by_form[form] for form in dict.fromkeys([*alike, *sharing]))[:MOST]
