"""The map: places by how often articles name them, under the names of every side, with what is contested about them; in time."""
from onrecord import lines
from onrecord.charts.places import called
from onrecord.web import asking, charts, render

MANY = 60  # places of the table; the download has all
QUESTION = {**dict.fromkeys("place country kind since until".split(), str), "all": asking.yes}
KIND = asking.Field("kind", "Kind", hint="city, region, country …")
COUNTRY = asking.Field("country", "Country", hint="that it lies in")
ALL = asking.Field("all", "The whole earth", "tick")
FIELDS = (*asking.fields("since until place"), COUNTRY, KIND, ALL)
LEAD = 3  # of these stand open


def page(request):
    """The places that answer, those first that are named most, as a map and as a table."""
    question = asking.asked(request, QUESTION)
    asked = {name: value for name, value in question.items() if name != "all"}
    record = request.app.state.record
    found = record.mapped(**asked)
    told = [(line, _names(line)) for line in map(lines.mapped_row, found[:MANY])]
    drawn = charts.addresses("map", asked | ({"every": True} if "all" in question else {})) if found else None
    return render.page(request, "map.html", question=question, fields=FIELDS, lead=LEAD, found=found, told=told, drawn=drawn,
                       alt=_alt(found), days=record.published(), called=called)


def _names(line):
    """The names of a place by who uses them -> [(party or None, [(name, mentions)])], the place's own first; only names, no spellings."""
    sides = {}
    for name in line["names"]:
        if name["is_alias"]:
            sides.setdefault(name["used_by"], []).append((name["text"], name["mentions"]))
    return sorted(sides.items(), key=lambda item: item[0] or "~")


def _alt(found):
    """The map in words: the table below tells the rest."""
    contested = [row.place.name for row in found if row.is_contested]
    told = ", ".join(row.place.name for row in found[:5])
    more = f" Contested: {', '.join(contested[:8])}{f' and {len(contested) - 8} more' if len(contested) > 8 else ''}." if contested else ""
    return f"Map of {len(found):,} places; named most: {told}.{more} The table below has the same numbers."
