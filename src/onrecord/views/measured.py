"""How figures are laid out, the series that they make, and what they differ by from data."""
from collections import Counter

from onrecord.views.layout import View, some

NO_QUANTITY = ("quantifier", "ordinal", "designation")  # a table shows them only when asked: "all targets", "the first", "a T-72"
SIGNS = {">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "~ ", "=": ""}
LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))  # a reader counts no zeros
SHARE_DIGITS = 3  # of a share in percent: a third is 33.3 %
DIGITS = 4  # of a small number: more would look measured where it was converted
MOST_UNFIT = 2  # figures that do not fit, told by their words in a table
READS = {"agree": "agrees with {}", "differ": "differs from {}", "moved": "{} of other times do not fit",
         None: "not compared with {}"}


def _value(line):
    """How much, as a reader would write it: "> 112,000 km²", "~ 450 km²", "10–20 percent", "33.3 % of territory"."""
    told = amount(line["value"], line["unit"], line["bound"])
    if told is None:
        return f"“{line['text']}”"
    if line.get("converted"):
        told += f" ({amount(line['converted']['value'], line['converted']['unit'], '=')})"
    return told


def amount(value, unit, bound):
    """A figure's value with its unit and bound in words; None where it is no number. A pair may be a tuple or a list."""
    if value is None:
        return None
    if value == "all":
        return f"all {unit}" if unit else "all"
    share = unit is not None and unit.split()[0] == "share"
    named = "" if unit is None else f" %{unit.removeprefix('share')}" if share else " %" if unit == "percent" else f" {unit}"
    if not isinstance(value, (list, tuple)):
        return f"{SIGNS[bound]}{_number(value, share)}{named}"
    low, high = value
    if low is not None and high is not None:
        return f"{SIGNS['~'] if bound == '~' else ''}{_number(low, share)}–{_number(high, share)}{named}"
    # the end that is told has a bound of its own
    side = ">" if high is None else "<"
    sign = SIGNS[bound if bound[0] == side else f"{side}="]
    return f"{sign}{_number(high if low is None else low, share)}{named}"


def _number(value, share=False):
    if share:
        return f"{100 * value:.{SHARE_DIGITS}g}"
    for size, name in LARGE:
        if abs(value) >= size:
            return f"{value / size:,.{DIGITS}g} {name}"
    return f"{value:,.0f}" if abs(value) >= 1000 or value == round(value) else f"{value:.{DIGITS}g}"


def _who(line):
    """Who states it; in brackets the source's words where nobody was determined; nobody where the article says it itself."""
    return line["stated_by"]["name"] if line["stated_by"] else f"({line['source']})" if line["source"] else ""


def others(verdicts, unfit):
    """What the others of its series are to a figure: how many, and ``unfit`` tells of those that differ in words."""
    times = Counter(verdicts)
    told = {verdict: reads.format(f"{times[verdict]:,}") for verdict, reads in READS.items() if times[verdict]}
    if unfit:
        told["differ"] += f": {some(unfit, MOST_UNFIT)}"
    return "; ".join(told.values())


def _others(line):
    return others([one["verdict"] for one in line["agrees"]],
                  [f"“{one['figure']['text']}” ({one['figure']['article']['name']})"
                   for one in line["agrees"] if one["verdict"] == "differ"])


def _end(number):
    return lambda line: "" if not isinstance(line["value"], list) or line["value"][number] is None else line["value"][number]


def _single(line):
    return "" if line["value"] is None or isinstance(line["value"], list) else line["value"]


def _basis(line):
    basis = line["as_of_basis"]
    return basis["text"] if isinstance(basis, dict) else basis or ""


def _verdicts(line):
    return "; ".join(f"{one['verdict']} {one['figure']['article']['name']}:{one['figure']['start']}" for one in line["agrees"]
                     if one["verdict"])


def _difference(line):
    told = line["against"]
    if told["difference"] is None:
        return ""
    by = f"{told['difference']:+,.0f}" if abs(told["difference"]) >= 10 else f"{told['difference']:+.2g}"
    return by if told["percent"] is None else f"{by} ({told['percent']:+.1f} %)"


def _within(line):
    """Do the words allow the series' number, and what do they allow? Where there is no number, why."""
    told = line["against"]
    if told["within"] is None:
        return told["why"]
    low, high = told["allowed"]
    reach = (f"{_number(low)} or more" if high is None else f"{_number(high)} or less" if low is None else
             f"{_number(low)} to {_number(high)}")
    return f"{'yes' if told['within'] else 'no'}: {reach}"


WHAT = (("value", _value, 3), ("measure", "measure", 4), ("of", "of.name", 2), ("as of", "as_of", 0), ("who", _who, 3),
        ("article", "article.name", 0))
CSV = (("article_id", "article.id"), ("article", "article.name"), ("path", "article.path"), ("url", "article.url"),
       ("outlet", "article.outlet"), ("published_on", "article.published_on"), ("start", "start"), ("end", "end"), ("text", "text"),
       ("value", _single), ("low", _end(0)), ("high", _end(1)), ("unit", "unit"), ("bound", "bound"), ("sort", "sort"),
       ("measure", "measure"), ("series", "series"), ("of", "of.name"), ("as_of", "as_of"), ("as_of_basis", _basis),
       ("stated_by_id", "stated_by.id"), ("stated_by", "stated_by.name"), ("party", "stated_by.party"), ("source", "source"),
       ("statement", "statement"), ("converted_value", "converted.value"), ("converted_unit", "converted.unit"))
FIGURES = View(table=WHAT, csv=CSV)
SERIES = View(
    table=(("as of", "as_of", 0), ("value", _value, 3), ("measure", "measure", 3), ("who", _who, 2),
           ("article", "article.name", 0), ("the others of its series", _others, 5)),
    csv=(*CSV, ("agrees", _verdicts)),
)
AGAINST = View(
    table=(("as of", "as_of", 0), ("value", _value, 2), ("who", _who, 2), ("article", "article.name", 0),
           ("series", lambda line: "" if line["against"]["number"] is None else _number(line["against"]["number"]), 0),
           ("difference", _difference, 2), ("words allow it", _within, 3)),
    csv=(*CSV, ("series_on", "against.on"), ("series_number", "against.number"), ("series_least", "against.least"),
         ("series_most", "against.most"), ("allowed", "against.allowed"), ("difference", "against.difference"), ("percent", "against.percent"),
         ("within", "against.within"), ("why", "against.why")),
)
