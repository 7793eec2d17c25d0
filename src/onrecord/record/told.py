"""A statement as its rows tell it ↔ the values that a person judges, field by field: FIELDS is the list of what can be judged.

``told`` is {"columns": {column: value}, "spans": {role: [[start, end]]}}: all that the machine said of one statement, so
that a judgement can be taken back. Values are RECORD's objects: a span is {"start", "end", "text"}.
"""
import json
from dataclasses import dataclass
from typing import Callable, get_args

from onrecord.dates import days
from onrecord.errors import JudgementError
from onrecord.ids import identified
from onrecord.meaning import lost
from onrecord.record.check import without_furniture
from onrecord.values import Act, Kind, Span, SpeakerType

COLUMNS = ("kind", "speaker_id", "speaker_name", "speaker_type", "speaker_party", "speaker_role", "said_on", "said_from", "said_to",
           "said_basis", "nested_in", "confidence", "act", "act_confidence", "plover", "issues", "target_name", "target_party",
           "addressee", "negated", "condition_form")
ROLES = ("source", "cue", "content", "said_on", "if", "then", "addressee", "venue")
JUDGED = "judged"  # the basis of a day that a person told
FORMS = ("if", "only if", "unless", "until", "once", "as long as", "provided", "in case", "exchange", "without", "any",
         "necessary", "otherwise")
LONGEST = 300  # characters of a name or a party


def read(connection, number):
    """What the rows of a statement tell, by its number."""
    columns = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM statement WHERE n = ?", (number,)).fetchone()
    spans = {}
    for role, start, end in connection.execute('SELECT role, "start", "end" FROM span WHERE statement = ? ORDER BY n', (number,)):
        spans.setdefault(role, []).append([start, end])
    return {"columns": dict(zip(COLUMNS, columns)), "spans": spans}


def copied(told):
    """The same, to be changed."""
    return {"columns": dict(told["columns"]), "spans": {role: [list(span) for span in spans] for role, spans in told["spans"].items()}}


@dataclass(frozen=True, slots=True)
class Field:
    """What can be judged of a statement: ``get`` its value out of ``told`` and the text, ``put`` a value into ``told``, and
    ``expect(value, text)`` the value in full, or raise JudgementError. ``may_be_none``: rejecting it leaves nothing."""

    get: Callable
    put: Callable
    expect: Callable
    may_be_none: bool = True
    is_span: bool = False


def _get_speaker(told, text):
    own_id, name, kind, party, role = (told["columns"][f"speaker_{part}"] for part in ("id", "name", "type", "party", "role"))
    return own_id and {"id": own_id, "name": name, "type": kind, "party": party, "role": role}


def _put_speaker(told, value):
    for part in ("id", "name", "type", "party", "role"):
        told["columns"][f"speaker_{part}"] = value and value.get(part)


def _expect_speaker(value, text):
    if value is None:
        return None
    if not isinstance(value, dict) or not _name(value.get("name")):
        raise JudgementError(f"speaker {value!r} has no name")
    kind = value.get("type") or "person"
    if kind not in get_args(SpeakerType):
        raise JudgementError(f"speaker type {kind!r} is none of {', '.join(get_args(SpeakerType))}")
    for part in ("id", "party", "role"):
        if value.get(part) is not None and not _name(value[part]):
            raise JudgementError(f"speaker {part} {value[part]!r} is no name")
    return {"id": value.get("id") or identified(kind, value["name"]), "name": value["name"].strip(), "type": kind,
            "party": value.get("party"), "role": value.get("role"),
            **({"as": value["as"]} if isinstance(value.get("as"), str) else {})}


def _get_party(told, text):
    return told["columns"]["speaker_party"]


def _put_party(told, value):
    told["columns"]["speaker_party"] = value


def _expect_name(what):
    def expect(value, text):
        if value is not None and not _name(value):
            raise JudgementError(f"{what} {value!r} is no name")
        return value and value.strip()
    return expect


def _column(name):
    return lambda told, text: told["columns"][name]


def _put_act(told, value):
    # what PLOVER would call it hangs on the act: another one is not determined
    told["columns"] |= {"act": value, "act_confidence": value and 1.0, "plover": None}


def _put_kind(told, value):
    told["columns"]["kind"] = value


def _one_of(what, known):
    def expect(value, text):
        if value not in known:
            raise JudgementError(f"{what} {value!r} is none of {', '.join(known)}")
        return value
    return expect


def _get_issues(told, text):
    return None if told["columns"]["issues"] is None else json.loads(told["columns"]["issues"])


def _put_issues(told, value):
    told["columns"]["issues"] = None if value is None else json.dumps(value)


def _expect_issues(value, text):
    if value is not None and (not isinstance(value, list) or not all(map(_name, value))):
        raise JudgementError(f"issues {value!r} are no list of names")
    return value and list(dict.fromkeys(value))


def _put_said_on(told, value):
    first, last = days(value) if value else (None, None)
    told["columns"] |= {"said_on": value, "said_from": first, "said_to": last, "said_basis": value and JUDGED}
    told["spans"].pop("said_on", None)


def _expect_day(value, text):
    if value is not None:
        try:
            days(value)
        except (ValueError, AttributeError) as error:
            raise JudgementError(f"said_on: {value!r} is no date such as 2024-09-06, 2024-09 or 2024") from error
    return value


def _get_negated(told, text):
    return bool(told["columns"]["negated"])


def _put_negated(told, value):
    told["columns"]["negated"] = int(value)


def _expect_truth(value, text):
    if not isinstance(value, bool):
        raise JudgementError(f"negated {value!r} is neither true nor false")
    return value


def _get_target(told, text):
    name, party = told["columns"]["target_name"], told["columns"]["target_party"]
    return name and {"name": name, "party": party}


def _put_target(told, value):
    told["columns"] |= {"target_name": value and value["name"], "target_party": value and value["party"]}


def _expect_target(value, text):
    if value is None:
        return None
    if not isinstance(value, dict) or not _name(value.get("name")):
        raise JudgementError(f"target {value!r} has no name")
    return {"name": value["name"].strip(), "party": _expect_name("party")(value.get("party"), text)}


def _spelt(span, text):
    return {"start": span[0], "end": span[1], "text": text[span[0]:span[1]]}


def _get_spans(role):
    return lambda told, text: [_spelt(span, text) for span in told["spans"].get(role, ())]


def _get_span(role):
    return lambda told, text: next(iter(_get_spans(role)(told, text)), None)


def _put_spans(role):
    def put(told, value):
        spans = [[span["start"], span["end"]] for span in ([value] if isinstance(value, dict) else value or ())]
        told["spans"].pop(role, None)
        if spans:
            told["spans"][role] = spans
    return put


def _expect_span(what):
    def expect(value, text):
        if value is None:
            return None
        start, end = (value.get("start"), value.get("end")) if isinstance(value, dict) else (None, None)
        if any(type(edge) is not int for edge in (start, end)) or not 0 <= start < end <= len(text):
            raise JudgementError(f"{what} {value!r} is no stretch of the article ({len(text):,} characters)")
        found = _spelt((start, end), text)
        if value.get("text", found["text"]) != found["text"]:
            raise JudgementError(f"{what} {start}:{end} spells {found['text'][:60]!r}, not {value['text'][:60]!r}")
        if found["text"] != found["text"].strip():
            raise JudgementError(f"{what} {start}:{end} begins or ends with white space")
        return found
    return expect


def _expect_content(value, text):
    if not isinstance(value, list) or not value:
        raise JudgementError("content has no words: a statement that says nothing is one to reject")
    spans = sorted((_expect_span("content")(span, text) for span in value), key=lambda span: span and span["start"])
    if any(one["end"] > other["start"] for one, other in zip(spans, spans[1:])):
        raise JudgementError("content: two of its stretches overlap")
    return spans


def _get_addressee(told, text):
    span = _get_span("addressee")(told, text)
    return span and {"name": told["columns"]["addressee"], **span}


def _put_addressee(told, value):
    told["columns"]["addressee"] = value and value["name"]
    _put_spans("addressee")(told, value)


def _expect_addressee(value, text):
    span = _expect_span("addressee")(value, text)
    return span and {"name": _expect_name("addressee")(value.get("name"), text) or span["text"], **span}


def _get_condition(told, text):
    form = told["columns"]["condition_form"]
    return form and {"if": _get_span("if")(told, text), "then": _get_span("then")(told, text), "form": form}


def _put_condition(told, value):
    told["columns"]["condition_form"] = value and value["form"]
    for role in ("if", "then"):
        _put_spans(role)(told, value and value[role])


def _expect_condition(value, text):
    if value is None:
        return None
    if not isinstance(value, dict) or value.get("form") not in FORMS or not (value.get("if") or value.get("then")):
        raise JudgementError(f"condition {value!r} needs words and a form: {', '.join(FORMS)}")
    return {role: _expect_span(role)(value.get(role), text) for role in ("if", "then")} | {"form": value["form"]}


def _name(value):
    return isinstance(value, str) and 0 < len(value.strip()) and len(value) <= LONGEST and value.isprintable()


# what can be judged of a statement; the party comes after the speaker, whose it is
FIELDS = {
    "speaker": Field(_get_speaker, _put_speaker, _expect_speaker),
    "party": Field(_get_party, _put_party, _expect_name("party")),
    "act": Field(_column("act"), _put_act, _one_of("act", get_args(Act))),
    "issues": Field(_get_issues, _put_issues, _expect_issues),
    "said_on": Field(_column("said_on"), _put_said_on, _expect_day),
    "kind": Field(_column("kind"), _put_kind, _one_of("kind", get_args(Kind)), may_be_none=False),
    "negated": Field(_get_negated, _put_negated, _expect_truth, may_be_none=False),
    "target": Field(_get_target, _put_target, _expect_target),
    "addressee": Field(_get_addressee, _put_addressee, _expect_addressee, is_span=True),
    "condition": Field(_get_condition, _put_condition, _expect_condition, is_span=True),
    "source": Field(_get_span("source"), _put_spans("source"), _expect_span("source"), is_span=True),
    "cue": Field(_get_span("cue"), _put_spans("cue"), _expect_span("cue"), is_span=True),
    "content": Field(_get_spans("content"), _put_spans("content"), _expect_content, may_be_none=False, is_span=True),
}
# what a person accepts who accepts a statement: what its form shows. Spans stay as the machine finds them, better ones later
SHOWN = ("speaker", "act", "issues", "said_on", "kind")
EDGES = ("source", "cue", "content")  # spans that may lose a negation


def values(told, text):
    """{field: value} of all FIELDS."""
    return {name: field.get(told, text) for name, field in FIELDS.items()}


def says(name, told, value, text):
    """Does ``told`` say of a field what a person says? A speaker is the same where the machine names whom it named then."""
    own = FIELDS[name].get(told, text)
    if name == "speaker" and own and value:
        return own["id"] in (value["id"], value.get("as"))
    return own == value


def losses(connection, article, told):
    """What the spans of ``told`` leave out of their sentences (``meaning.Loss``es), in the article of this number."""
    (text,) = connection.execute("SELECT text FROM article WHERE n = ?", (article,)).fetchone()
    spans = {role: [Span(start, end, text[start:end]) for start, end in told["spans"].get(role, ())] for role in EDGES}
    return lost(without_furniture(connection, article, text), spans["content"], next(iter(spans["cue"]), None),
                next(iter(spans["source"]), None))
