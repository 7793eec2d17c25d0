"""RECORD's objects as JSON Schema (2020-12), one for each kind of line that ``lines`` makes.

What always stands there is required, though it may be null: null means "not determined". Further fields may come with a later
version, so that a program passes over what it does not know; ``strict`` makes schemas that allow none, for tests.
"""
import copy
from typing import get_args

from onrecord import values
from onrecord.options import ACTS

HERE = "#/components/schemas/"
TEXT, WHOLE, NUMBER, FLAG = ({"type": name} for name in ("string", "integer", "number", "boolean"))
SHARE = {"type": "number", "minimum": 0, "maximum": 1}
COUNT = {"type": "integer", "minimum": 0}
EDTF = {"type": "string", "description": "a date in EDTF: 2031-04-02, 2031-04, 2031, 2031-04-01/2031-04-05, with ? or ~ where uncertain"}
ID = {"type": "string", "description": "a hash of the content, or kind/name"}


def maybe(schema):
    """The same, or null."""
    if list(schema) == ["type"]:
        return {"type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def listed(schema):
    return {"type": "array", "items": schema}


def one_of(words):
    return {"type": "string", "enum": list(words)}


def ref(name):
    return {"$ref": HERE + name}


def thing(about, optional=(), **fields):
    """An object of these fields, all required but the ``optional``."""
    return {"type": "object", "description": about, "properties": fields,
            "required": [name for name in fields if name not in optional]}


def named(**fields):
    """A small object without a name of its own."""
    return {"type": "object", "properties": fields, "required": list(fields)}


def mapped(schema):
    """An object whose names are data."""
    return {"type": "object", "additionalProperties": schema}


SPAN = dict(start={**COUNT, "description": "index of its first character in the article's text (code points)"},
            end={**COUNT, "description": "index behind its last character"}, text={**TEXT, "description": "exactly these characters"})
ARTICLE = dict(id=ID, name={**TEXT, "description": "of the file, without its last suffix"}, path=maybe(TEXT), url=maybe(TEXT),
               outlet=maybe(TEXT), title=maybe(TEXT), published_on=maybe(EDTF))
SPEAKER_TYPES = one_of(get_args(values.SpeakerType))
ACT = one_of(ACTS)
PLACE = dict(id=maybe(ID), name=maybe(TEXT), kind=maybe(TEXT), lat=maybe(NUMBER), lon=maybe(NUMBER), country=maybe(TEXT), region=maybe(TEXT))
TOPONYM = dict(**PLACE, alias_of=maybe(TEXT), used_by=maybe(TEXT), role=one_of(("place", "actor")), why=maybe(TEXT))
AMOUNT = {"description": "a number, [low, high] where null is open, \"all\", or null for no number",
          "anyOf": [NUMBER, {"type": "array", "items": {"type": ["number", "null"]}, "minItems": 2, "maxItems": 2}, {"const": "all"},
                    {"type": "null"}]}
FIGURE = dict(value=AMOUNT, unit=maybe(TEXT), bound=one_of(get_args(values.Bound)), measure=maybe(TEXT), of=maybe(named(name=TEXT)),
              as_of=maybe(EDTF), as_of_basis={"anyOf": [ref("Span"), TEXT, {"type": "null"}]}, stated_by=maybe(ref("Speaker")),
              statement=maybe(ID), sort=one_of(("quantity", "quantifier", "ordinal", "designation")), series=maybe(TEXT))
STANDS_IN = named(id=ID, name=TEXT)
POSITION = dict(party=TEXT, issue=TEXT, date=maybe(EDTF), act=ACT, summary=TEXT, condition=maybe(ref("Condition")),
                statements=listed(named(id=ID, article=ref("ArticleRef"), **SPAN, content=listed(ref("Span")),
                                        speaker=maybe(ref("Speaker")), act=maybe(ACT))))

SCHEMAS = {
    "Span": thing("Words of an article, and where they stand in its text.", **SPAN),
    "ArticleRef": thing("An article, as it stands in every other object; path or url is left out where another tells.", ("path", "url"),
                        **ARTICLE),
    "Speaker": thing("Who speaks, as far as the record knows.", id=ID, name=TEXT, type=SPEAKER_TYPES, party=maybe(TEXT), role=maybe(TEXT)),
    "Party": thing("Who takes a side.", id=ID, name=TEXT, type=SPEAKER_TYPES, party=maybe(TEXT)),
    "Condition": thing("The parts of a condition.", **{"if": maybe(ref("Span")), "then": maybe(ref("Span")), "form": TEXT}),
    "Toponym": thing("A place named in some words.", **SPAN, **TOPONYM),
    "FigureTold": thing("A figure in the words of a statement.", **SPAN, **FIGURE),
    "Statement": thing(
        "Who said what, to whom, when and where.", id=ID, article=ref("ArticleRef"), kind=one_of(get_args(values.Kind)),
        source=maybe(ref("Span")), cue=maybe(ref("Span")), content=listed(ref("Span")), speaker=maybe(ref("Speaker")),
        addressee=maybe(named(name=TEXT, **SPAN)), venue=maybe(TEXT), venue_at=maybe(ref("Span")), said_on=maybe(EDTF),
        said_on_basis={"anyOf": [ref("Span"), TEXT, {"type": "null"}]}, act=maybe(ACT), act_confidence=maybe(SHARE),
        plover=maybe(TEXT), issues=maybe(listed(TEXT)), target=maybe(named(name=TEXT, party=maybe(TEXT))), negated=FLAG,
        condition=maybe(ref("Condition")), places=listed(ref("Toponym")), figures=listed(ref("FigureTold")), nested_in=maybe(ID),
        utterance=maybe(ID), confidence=SHARE),
    "Article": thing(
        "An article, and what became of its text.", ("path", "url"), **ARTICLE, published_basis={"anyOf": [ref("Span"), TEXT, {"type": "null"}]},
        language=maybe(TEXT), words=COUNT, statements=COUNT, quality=named(score=maybe(SHARE), flags=listed(TEXT)),
        dropped=listed(named(**SPAN, why=TEXT)), garbled=listed(named(**SPAN, why=TEXT)), duplicate_of=maybe(ID), also_at=listed(TEXT),
        copy_kind=maybe(one_of(("syndicated", "rewritten", "spun", "translated"))), flagged=listed(named(**SPAN, flag=TEXT))),
    "Actor": thing(
        "Somebody whom articles name: a person, a state, an organisation, a group, a document.", ("spans",), id=ID, name=TEXT,
        type=SPEAKER_TYPES, party=maybe(TEXT), roles=listed(named(**{"role": TEXT, "from": maybe(EDTF), "to": maybe(EDTF)})),
        names=listed(TEXT), statements=COUNT, utterances=COUNT, mentions=COUNT, spans=listed(named(article=ref("ArticleRef"), **SPAN))),
    "Place": thing("A place named, and where.", **SPAN, article=ref("ArticleRef"), **TOPONYM),
    "PlaceSummary": thing(
        "A place, what it is called, by whom, and in which articles.", **{**PLACE, "name": TEXT}, mentions=COUNT,
        names=listed(named(text=TEXT, mentions=COUNT, is_alias=FLAG, used_by=maybe(TEXT), outlets=listed(TEXT), articles=listed(ID))),
        articles=listed(ref("ArticleRef"))),
    "Figure": thing("How much of what, as of when, stated by whom.", ("converted",), **SPAN, article=ref("ArticleRef"), **FIGURE,
                    source=maybe(TEXT), converted=named(value=AMOUNT, unit=TEXT)),
    "SeriesFigure": thing(
        "A figure, and what the others of its series are to it.", ("converted",), **SPAN, article=ref("ArticleRef"), **FIGURE,
        source=maybe(TEXT), converted=named(value=AMOUNT, unit=TEXT),
        agrees=listed(named(figure=named(article=STANDS_IN, **SPAN), verdict=maybe(TEXT), why=TEXT))),
    "Utterance": thing(
        "What was said once, in all its wordings.", utterance=ID, speaker=maybe(ref("Speaker")), said_on=maybe(EDTF), repeats=maybe(ID), base=ID,
        members=listed(named(article=ref("ArticleRef"), statement=ID, **SPAN, content=listed(ref("Span")), kind=one_of(get_args(values.Kind)),
                             cue=maybe(ref("Span")), first=FLAG, follows=listed(ID), score=maybe(SHARE), why=maybe(TEXT), is_base=FLAG)),
        differences=listed(named(kind=one_of(get_args(values.DifferenceKind)), meaning=FLAG, article=STANDS_IN, statement=ID, at=COUNT,
                                 span=maybe(ref("Span")), base_span=maybe(ref("Span")), why=TEXT))),
    "SideTaken": thing(
        "Words that take a side.", by=maybe(ref("Party")), outlet=maybe(TEXT), article=ref("ArticleRef"), statement=maybe(ID), **SPAN,
        how=one_of(get_args(values.How)), on=maybe(EDTF), score=SHARE, why=TEXT,
        places=listed(named(text=TEXT, name=maybe(TEXT), alias_of=maybe(TEXT)))),
    "Contention": thing(
        "What is contested: who asserts it, who denies it, and who did what when.", id=ID, proposition=TEXT,
        kind=one_of(get_args(values.Way)), since=maybe(EDTF), parties=listed(TEXT), asserted=listed(ref("SideTaken")),
        denied=listed(ref("SideTaken")),
        history=listed(named(on=maybe(EDTF), what=one_of(("asserted", "denied", "repeated", "dropped")), side=one_of(("asserted", "denied")),
                             by=maybe(ref("Party")), outlet=maybe(TEXT), statement=maybe(ID), article=STANDS_IN))),
    "Position": thing("Where a party stood on an issue, and the statements that this rests on.", **POSITION),
    "Shift": thing("From which position a party moved to which.", **{
        "party": TEXT, "issue": TEXT, "from": ref("Position"), "to": ref("Position"), "direction": one_of(get_args(values.Direction)),
        "why": TEXT}),
    "ConditionSet": thing("Who would do what if whom did what, and what of other sides meets that or excludes it.", **{
        "party": maybe(TEXT), "speaker": maybe(ref("Speaker")), "said_on": maybe(EDTF), "act": maybe(ACT), "issues": maybe(listed(TEXT)),
        "form": TEXT, "if": maybe(ref("Span")), "then": maybe(ref("Span")), "if_party": maybe(TEXT), "then_party": maybe(TEXT), "statement": ID,
        "article": ref("ArticleRef"), "content": listed(ref("Span")), "meets": listed(ID), "excludes": listed(ID), "reasons": mapped(TEXT)}),
    "Instrument": thing(
        "A plan, treaty, package or meeting, where it is named and who says what of it.", id=ID, name=TEXT, kind=TEXT, date=maybe(EDTF),
        versions=listed(TEXT), mentions=listed(named(article=ref("ArticleRef"), **SPAN, version=maybe(TEXT))),
        says=listed(named(by=maybe(ref("Speaker")), act=maybe(ACT), statement=ID, said_on=maybe(EDTF), article=ref("ArticleRef"),
                          version=maybe(TEXT)))),
    "Outlet": thing(
        "What an outlet's articles do, in numbers; outlet is null where nothing tells it.", outlet=maybe(TEXT), articles=COUNT, copies=COUNT,
        statements=COUNT, utterances=COUNT, first=COUNT, later=COUNT, direct=COUNT, indirect=COUNT, mixed=COUNT,
        verbs=listed(named(party=maybe(TEXT), verb=TEXT, times=COUNT)), differences=mapped(COUNT), meaning_changed=COUNT,
        follows=listed(named(outlet=maybe(TEXT), times=COUNT))),
    "ArticleWithText": None,  # made below: an Article and its text
    "Taken": thing(
        "What one name of the question was taken for; no things: nothing is called so.", what=TEXT, asked=TEXT,
        things=listed(named(id=maybe(ID), name=TEXT, kind=maybe(TEXT), of=maybe(TEXT))), nearest=listed(TEXT),
        elsewhere=listed(named(id=maybe(ID), name=TEXT, kind=maybe(TEXT), of=maybe(TEXT))), told={**TEXT, "description": "the same in a line"}),
    "Facet": named(value=TEXT, label=TEXT, count=COUNT),
    "Extracted": thing("What an article says, of which nothing is kept.", text={**TEXT, "description": "what was read: all offsets are into it"},
                       statements=listed(ref("Statement"))),
    "Problem": thing("What went wrong (RFC 9457).", type=TEXT, title=TEXT, status=WHOLE, detail={**TEXT, "description": "in a line"}),
}
SCHEMAS["ArticleWithText"] = copy.deepcopy(SCHEMAS["Article"])
SCHEMAS["ArticleWithText"]["properties"]["text"] = {**TEXT, "description": "as it was read: all offsets are into it"}
SCHEMAS["ArticleWithText"]["required"].append("text")


def page_of(name):
    """A page of a view's objects."""
    return thing("A page: some items, the cursor behind them, and what the question was taken for.", items=listed(ref(name)),
                 next={**maybe(TEXT), "description": "give it as `after`, with the same question; null: these are the last"},
                 total={**COUNT, "description": "items on all pages"}, taken=listed(ref("Taken")),
                 undated={**COUNT, "description": "items that a question by date leaves out because they have no date"})


def strict(schema):
    """The same schema without room for further fields."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: strict(value) for name, value in schema.items()}
    if "properties" in made and isinstance(made["properties"], dict):
        made["additionalProperties"] = False
    return made
