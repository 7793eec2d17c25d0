"""People and parties: who is in the record; of one all that it says, on what, how, to whom, and what it disputes."""
from typing import get_args

from starlette.exceptions import HTTPException

from onrecord import lines
from onrecord.values import SpeakerType
from onrecord.web import asking, render, shown, sides, stances

MANY = 50  # actors of a page
MANY_PEOPLE = 16  # of a party, beside what they say
MANY_SAID = 20  # statements of a page
MOST_NAMES = 8  # names that stand open; the others fold out
MOST_ADDRESSED = 12
PARTY = "party/"  # what the address of a party's page begins with: a state of that name speaks for itself, a party by all its people
QUESTION = dict.fromkeys("name type party after".split(), str)
OF_ONE = dict.fromkeys("issue act kind outlet since until after".split(), str)
NAME = asking.Field("name", "Name", "search", hint="any name, or an office")
TYPE = asking.Field("type", "What", "choice", tuple((one, one) for one in get_args(SpeakerType)))
FIELDS = (NAME, TYPE, *asking.fields("party"))
FACETS = (("issue", "Issue"), ("act", "Act"), ("year", "Year"), ("outlet", "Outlet"), ("kind", "Kind of quotation"))


def page(request):
    """Everybody whom the articles name, who says most first."""
    question = asking.asked(request, QUESTION)
    record = request.app.state.record
    found = record.page("actors", limit=MANY, **question)
    return render.page(request, "actors.html", question=question, fields=FIELDS, found=found,
                       told=[lines.actor_row(row) for row in found.rows], parties=() if question else _parties(record))


def actor(request):
    """One person, organisation or state, or a party with its people."""
    own_id = request.path_params["id"]
    if own_id.startswith(PARTY):
        return _party(request, own_id.removeprefix(PARTY))
    record, question = request.app.state.record, asking.asked(request, OF_ONE)
    told = record.actor(own_id)
    if told is None:
        raise HTTPException(404, f"nobody in the record has the id {own_id!r}")
    line = lines.actor_row(told.row)
    return render.page(request, "actor.html", line=line, most_names=MOST_NAMES, sides=sides,
                       addressed=record.addressed(own_id), most_addressed=MOST_ADDRESSED,
                       contested=_contested(record, by=own_id), speaker=own_id,
                       **_said(request, record, question, speaker=own_id))


def _party(request, name):
    """A party: who speaks for it, what they say, where it stands, what it disputes."""
    record, question = request.app.state.record, asking.asked(request, OF_ONE)
    people = record.page("actors", limit=MANY_PEOPLE, party=name)
    known = {thing.id for one in people.taken for thing in one.things}
    if name not in known:
        raise HTTPException(404, f"no party in the record is called {name!r}")
    cells = [cell for cell in record.matrix() if cell.party == name] if record.has_issues() else []
    return render.page(request, "party.html", party=name, people=people, told=[lines.actor_row(row) for row in people.rows],
                       table=stances.table(cells, everybody=True), contested=_contested(record, party=name), sides=sides,
                       **_said(request, record, question, party=name))


def _said(request, record, question, **by):
    """What a page tells of the statements of one: these, how many of each kind there are, and what is asked of them."""
    hits = record.hits(**by, **question, limit=MANY_SAID)
    address = asking.Address(request)
    asked = {"since": "From", "until": "To"} | dict(FACETS)
    return {"hits": hits, "found": shown.statements(record, hits.rows), "by": by, "question": question,
            "facets": [(heading, [_value(question, address, facet, *one) for one in hits.facets[facet]])
                       for facet, heading in FACETS if hits.facets.get(facet)],
            "chips": [(asked[name], value, address(**{name: None})) for name, value in question.items() if name in asked]}


def _value(question, address, facet, value, label, count):
    """One value of a facet: its words, how many statements have it, the address with or without it, and whether it is asked for."""
    asks = {"since": value, "until": value} if facet == "year" else {facet: value}
    chosen = all(question.get(name) == one for name, one in asks.items())
    return label, count, address(**(dict.fromkeys(asks) if chosen else asks)), chosen


def _contested(record, **by):
    """A few of the contested claims in which one takes a side, and how many there are."""
    found, total = record.contested_first(**by)
    return [sides.shown(row, lines.contested_row(row)) for row in found], total


def _parties(record):
    """The parties that take positions, by name."""
    return sorted({cell.party for cell in record.matrix()}) if record.has_issues() else ()
