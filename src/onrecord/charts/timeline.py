"""Lines of ``statements`` → a timeline: a dot each, in the lane of its side, speaker or issue, drawn as its act."""
from onrecord.charts import days, dots, labels, theme as themes

NOBODY = "nobody named"
NO_PARTY = "of no party"
NO_ISSUE = "no issue"
NO_OUTLET = "no outlet told"
LAST = ("other", NO_PARTY, NOBODY, NO_ISSUE, NO_OUTLET)  # lanes below all others


def _party(line):
    speaker = line["speaker"]
    return [speaker["party"] or NO_PARTY] if speaker else [NOBODY]


# what lanes may be -> the lanes of a line
LANES = {
    "party": _party,
    "speaker": lambda line: [labels.shown(line["speaker"]["name"]) if line["speaker"] else NOBODY],
    "issue": lambda line: line["issues"] or [NO_ISSUE],
    "outlet": lambda line: [line["article"]["outlet"] or NO_OUTLET],
}
TOOLTIP = [{"field": field, "type": "nominal", "title": title} for field, title in (
    ("who", "who"), ("of", "party"), ("act", "act"), ("said", "said on"), ("issues", "issues"), ("cue", "cue"),
    ("words", "words"), ("article", "in"))]


def statements(lines, theme, *, by="party", total=None, heading=""):
    """A timeline of lines of ``statements``, by one of LANES. ``total`` is how many answer, where the lines are only the first of
    them; ``heading`` tells what was asked for. Raises no error: without a dated line it says so."""
    dated = [(line, stretched) for line in lines if (stretched := days.stretch(line["said_on"]))]
    title = labels.clipped(f"Statements in time{f': {heading}' if heading else f', by {by}'}", themes.TITLE_LETTERS)
    if not dated:
        return nothing(title, _left(lines, [], total), theme)
    placed, lanes, domain, height, pitch, before, after = dots.stacked(
        [_dot(line, stretched, lane) for line, stretched in dated for lane in LANES[by](line)],
        last=LAST)
    subtitle = [f"{labels.many(len(dated), 'statement')}, a sign each, by {by}; stacked where several fall together",
                _left(lines, dated, total), beyond(before, after, domain)]
    return themes.whole(theme, title, subtitle, described(title, subtitle, lanes), width=themes.WIDTH, height=height,
                        layer=dots.layers(placed, lanes, domain, height, pitch, theme, TOOLTIP))


def _dot(line, stretched, lane):
    return {"lane": labels.shown(lane), "days": stretched, "act": line["act"] or themes.UNTOLD, "statement": line["id"],
            "who": labels.who(line), "of": labels.shown(line["speaker"] and line["speaker"]["party"]), "said": line["said_on"],
            "issues": labels.shown(", ".join(line["issues"] or ())), "cue": labels.shown(line["cue"] and line["cue"]["text"]),
            "words": labels.full(" … ".join(span["text"] for span in line["content"])),
            "article": labels.where(line["article"])}


def _left(lines, dated, total):
    """What the chart does not show, in words."""
    undated = len(lines) - len(dated)
    told = [f"{undated:,} without a date left out"] if undated else []
    if total is not None and total > len(lines):
        told.insert(0, f"the newest {len(lines):,} of {total:,}")
    return "; ".join(told)


def beyond(before, after, domain):
    """How many dots lie before and after the axis, in words."""
    told = [f"{count:,} {side} {day}" for count, side, day in ((before, "before", domain[0]), (after, "after", domain[1])) if count]
    return f"Not shown, far away: {' and '.join(told)}" if told else ""


def nothing(title, why, theme):
    """A chart of nothing, which says so."""
    return themes.whole(theme, title, [why], f"{title}: nothing to show. {why}", width=themes.WIDTH, height=60,
                        data={"values": [{"words": "Nothing dated to show."}]},
                        mark={"type": "text", "fontSize": 13, "color": theme.quiet, "x": themes.WIDTH / 2, "y": 30},
                        encoding={"text": {"field": "words"}})


def described(title, subtitle, lanes):
    """A chart in words, for who cannot see it: the lanes with their numbers."""
    told = "; ".join(f"{lane['name']}: {lane['dots']}" for lane in lanes)
    return ". ".join(part for part in (title, *subtitle, told) if part)
