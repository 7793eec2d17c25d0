"""Outlets: what each does with what is said, in counts: how often it quotes, prints first, and changes what is said."""
from onrecord import lines
from onrecord.web import asking, render

MANY = 50  # outlets of a page
MOST_VERBS, MOST_FOLLOWED = 5, 4  # of a party, that a page shows; downloads have all
QUESTION = dict.fromkeys("name party after".split(), str)
FIELDS = (asking.Field("name", "Outlet", "search", hint="words of its name"), *asking.fields("party"))


def page(request):
    """The outlets that answer, those of most articles first."""
    question = asking.asked(request, QUESTION)
    found = request.app.state.record.page("outlets", limit=MANY, **question)
    return render.page(request, "outlets.html", question=question, fields=FIELDS, found=found, most_verbs=MOST_VERBS,
                       most_followed=MOST_FOLLOWED, told=[(line, _by_party(line["verbs"])) for line in map(lines.outlet_row, found.rows)])


def _by_party(verbs):
    """How a line's verbs report each party: [(party, [(verb, times)])], the most reported first; None is nobody's."""
    found = {}
    for one in verbs:
        found.setdefault(one["party"], []).append((one["verb"], one["times"]))
    return sorted(found.items(), key=lambda item: -sum(times for _, times in item[1]))
