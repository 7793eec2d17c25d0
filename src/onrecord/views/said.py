"""How statements are laid out, and the conditions that they set."""
from onrecord.views.layout import View, issues, when


def _speaker(line):
    """Who speaks; in brackets the source's words where nobody was determined."""
    if line["speaker"]:
        return line["speaker"]["name"]
    return f"({line['source']['text']})" if line["source"] else ""


def _words(line):
    return " … ".join(span["text"] for span in line["content"])


def _offsets(line):
    return " ".join(f"{span['start']}-{span['end']}" for span in line["content"])


def _basis(line):
    basis = line["said_on_basis"]
    return basis["text"] if isinstance(basis, dict) else basis or ""


def _places(line):
    """The places that the words name, each under its own name."""
    return "; ".join(dict.fromkeys(place["name"] or place["text"] for place in line["places"]))


def _figures(line):
    """The figures that the words tell, as they stand there."""
    return "; ".join(figure["text"] for figure in line["figures"])


def _who_of_which(line):
    """Who speaks, and for which side."""
    name = line["speaker"]["name"] if line["speaker"] else ""
    return f"{name} ({line['party']})" if line["party"] and line["party"] != name else name


def _ids(key):
    return lambda line: "; ".join(line[key])


STATEMENTS = View(
    # the cue stands by the words: "that it struck the dam" alone would put a denial on record as a claim
    table=(("speaker", _speaker, 5), ("cue", "cue.text", 5), ("words", _words, 13), ("act", "act", 0), ("kind", "kind", 0),
           ("said on", "said_on", 0), ("article", "article.name", 0)),
    csv=(("id", "id"), ("article_id", "article.id"), ("article", "article.name"), ("path", "article.path"),
         ("url", "article.url"), ("outlet", "article.outlet"), ("title", "article.title"),
         ("published_on", "article.published_on"), ("kind", "kind"), ("speaker_id", "speaker.id"),
         ("speaker", "speaker.name"), ("speaker_type", "speaker.type"), ("party", "speaker.party"),
         ("role", "speaker.role"), ("source", "source.text"), ("source_start", "source.start"),
         ("source_end", "source.end"), ("cue", "cue.text"), ("cue_start", "cue.start"), ("cue_end", "cue.end"),
         ("words", _words), ("words_at", _offsets), ("nested_in", "nested_in"), ("confidence", "confidence"),
         ("said_on", "said_on"), ("said_on_basis", _basis), ("places", _places), ("act", "act"),
         ("act_confidence", "act_confidence"), ("plover", "plover"), ("issues", issues), ("target", "target.name"),
         ("target_party", "target.party"), ("addressee", "addressee.name"), ("venue", "venue"), ("negated", "negated"),
         ("condition_if", "condition.if.text"), ("condition_then", "condition.then.text"),
         ("condition_form", "condition.form"), ("utterance", "utterance"), ("figures", _figures)),
)
CONDITIONS = View(
    table=(("who", _who_of_which, 3), ("said on", "said_on", 0), ("act", "act", 0), ("if", when, 4),
           ("then", "then.text", 4), ("meets", lambda line: len(line["meets"]) or "", 0),
           ("excludes", lambda line: len(line["excludes"]) or "", 0), ("article", "article.name", 0)),
    csv=(("statement", "statement"), ("party", "party"), ("speaker", "speaker.name"), ("said_on", "said_on"),
         ("act", "act"), ("issues", issues), ("form", "form"), ("if", "if.text"), ("if_party", "if_party"),
         ("then", "then.text"), ("then_party", "then_party"), ("meets", _ids("meets")), ("excludes", _ids("excludes")),
         ("article_id", "article.id"), ("article", "article.name"), ("path", "article.path")),
)
