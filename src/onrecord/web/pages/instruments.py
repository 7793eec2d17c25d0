"""Instruments: plans, treaties, packages and meetings; of one its versions, where it is named, and who says what of it."""
from itertools import groupby

from starlette.exceptions import HTTPException

from onrecord import lines
from onrecord.errors import QuestionError
from onrecord.web import asking, render, shown

MANY = 40  # instruments of a page
FEW_SAID, MOST_SAID = 8, 200  # statements of one act, among all acts and alone; downloads have all
MOST_MENTIONS = 100  # articles that name it, told by name
MOST_READ = 300  # mentions that are looked at, those read last; the counts are of all
NO_ACT = "said"  # what a statement does whose act nobody determined
QUESTION = dict.fromkeys("name kind after".split(), str)
FIELDS = (asking.Field("name", "Name", "search", hint="words of a name of it"),
          asking.Field("kind", "Kind", hint="plan, treaty, package, meeting …"))


def page(request):
    """The instruments that answer, those first that are named most."""
    question = asking.asked(request, QUESTION)
    found = request.app.state.record.instruments_counted(limit=MANY, **question)
    return render.page(request, "instruments.html", question=question, fields=FIELDS, found=found)


def instrument(request):
    """One instrument: who says what of it by act, the newest first, and where it is named; with ``act`` all of one act."""
    act = asking.asked(request, {"act": str}).get("act")
    record, own_id = request.app.state.record, request.path_params["id"]
    told = record.instrument(own_id, MOST_READ)
    if told is None:
        raise HTTPException(404, f"no instrument has the id {own_id!r}")
    row, counted = told
    is_part = counted.mentions > len(row.mentions)
    line, by_act = lines.instrument_row(row), {}
    for one in row.says:
        by_act.setdefault(one.statement.meant.act or NO_ACT, []).append(one)
    times = {name: len(says) for name, says in by_act.items()}
    if is_part:
        times |= {name or NO_ACT: count for name, count in counted.acts}
    if act is not None and act not in times:
        raise QuestionError(f"nobody does {act!r} with {line['name']}; acts are {', '.join(times) or 'none'}")
    ranked = sorted(times.items(), key=lambda item: (-item[1], item[0]))
    said = [(name, count, _shown(record, by_act.get(name, ())[:MOST_SAID if act else FEW_SAID])) for name, count in ranked
            if act in (None, name)]
    mentions = [list(group) for _, group in groupby(line["mentions"], key=lambda one: one["article"]["id"])]
    return render.page(request, "instrument.html", line=line, act=act, acts=ranked, said=said, mentions=mentions[:MOST_MENTIONS],
                       named=counted.mentions, articles=counted.articles, most=MOST_READ if is_part else None)


def _shown(record, says):
    """Sayings -> (what is shown of each statement, the version of the instrument that it names)."""
    return list(zip(shown.statements(record, says), (one.version for one in says)))
