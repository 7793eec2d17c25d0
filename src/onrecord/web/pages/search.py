"""Search: words and filters over all statements, with counts of what else could be asked."""
import re

from onrecord.web import asking, render, shown

QUESTION = dict.fromkeys("text speaker party place kind since until article act issue outlet order after".split(), str)
ORDERS = ("newest", "oldest", "best")
# facet -> how it is headed
FACETS = {"speaker": "Speaker", "party": "Party", "act": "Act", "issue": "Issue", "kind": "Kind of quotation", "outlet": "Outlet",
          "year": "Year"}
# facet -> what an example of a search by its most frequent value is called
EXAMPLES = {"speaker": "what {} said", "act": "denials", "issue": "on {}", "outlet": "in {}", "year": "in {}"}
# ... and which of its values make one
TELLING = {"act": lambda act: act == "deny", "issue": lambda issue: issue != "other"}
PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")  # words and no more: no phrase, no operator's mark
ENDING = re.compile(r"(?:ies|ied|ing|ed|es|s|e|y)$")
SHORTEST = 4  # letters of a word that is asked for in its other forms: "war*" would find every warning


def page(request):
    """The statements that answer, newest first, with facets; with nothing asked, all of them and what might be asked."""
    question = asking.asked(request, QUESTION)
    record, address = request.app.state.record, asking.Address(request)
    hits = record.hits(**question)
    labels = {(facet, value): label for facet, counted in hits.facets.items() for value, label, _ in counted}
    labels |= {(one.what, thing.id): thing.name for one in hits.taken for thing in one.things}  # facets ask by ids
    named = question | {name: labels.get((name, value), value) for name, value in question.items()}
    issues = tuple(value for value, _, _ in hits.facets.get("issue", ()))
    return render.page(
        request, "search.html", question=named, hits=hits, found=shown.statements(record, hits.rows, question.get("text")),
        fields=asking.fields("text speaker party issue act kind place outlet since until", **({"issue": issues} if issues else {})),
        facets=_facets(hits, question, address), chips=_chips(named, address), orders=ORDERS,
        order=question.get("order", ORDERS[0]), endings=endings(question.get("text")),
        examples=() if question else _examples(hits.facets, address))


def endings(text):
    """Words that are searched for -> the search for them in their other forms, too: "ceding territory" -> "ced* territor*"; None where
    there are none, as for a phrase. A search takes words as they are written."""
    if not text or not PLAIN.fullmatch(text) or set(text.split()) & set(shown.OPERATORS):
        return None
    words = [f"{ENDING.sub('', word)}*" if len(word) >= SHORTEST else word for word in text.split()]
    return " ".join(words) if words != text.split() else None


def _facets(hits, question, address):
    """[(heading, [(words, count, address with it or without it, is it chosen)])] of the facets that tell anything apart."""
    listed = []
    for facet, heading in FACETS.items():
        values = []
        meant = {thing.id for one in hits.taken if one.what == facet for thing in one.things}
        for value, label, count in hits.facets.get(facet, ()):
            asked = _asks(facet, value)
            chosen = value in meant or all(question.get(name) == told for name, told in asked.items())
            values.append((label, count, address(**(dict.fromkeys(asked) if chosen else asked)), chosen))
        if values:
            listed.append((heading, values))
    return listed


def _asks(facet, value):
    """The parameters that ask for a facet's value."""
    return {"since": value, "until": value} if facet == "year" else {facet: value}


def _chips(named, address):
    return [(asking.FIELDS[name].label, value, address(**{name: None})) for name, value in named.items()
            if name in asking.FIELDS and name != "text"]


def _examples(facets, address):
    """[(words, count, address)]: searches that this record answers, by what it has most of."""
    listed = []
    for facet, words in EXAMPLES.items():
        counted = [row for row in facets.get(facet, ()) if facet not in TELLING or TELLING[facet](row[0])]
        if counted:
            value, label, count = max(counted, key=lambda row: row[2])
            listed.append((words.format(label), count, address(**_asks(facet, value))))
    return listed
