"""A line of a record → the words in which it is cited: exactly what stands where, in which article, and who says so."""
import re
from types import SimpleNamespace
from urllib.parse import quote, urlsplit

from onrecord.dates import worded
from onrecord.errors import QuestionError

QUOTES = "“”„‟«»\""  # marks that words of a text may bring along
BETWEEN = " … "  # pieces of content with a cue between them: "[…]" would be taken for words that somebody left out
LINKED = ("http", "https")  # addresses that a citation makes a link of; whatever else an article calls its address is text
URL_MARKS = "/:?#@!$&'*+,;=%~-._"  # of an address as they are; brackets and white space would end a link in Markdown
# how a statement of each kind is to be read: its words may be the article's, and no quotation of the speaker
KINDS = {"direct": "quoted", "indirect": "in the article's words", "mixed": "partly in the article's words"}


def citation(line, style="plain"):
    """A line of statements, places or figures, or one side of a contested claim -> its citation in one of STYLES.

    It tells who speaks and by which cue ("denied"), the exact words in quotation marks, outlet, title, date, address or file
    name, offsets (code points of the article's text, half-open), and the ids of statement and article. Raises QuestionError
    for another style.
    """
    if style not in STYLES:
        raise QuestionError(f"style {style!r} is none of {', '.join(STYLES)}")
    return STYLES[style](_told(line))


def _told(line):
    """What a citation needs of a line, whichever view it is of."""
    article, pieces = line["article"], line.get("content") or [line]
    date = article["published_on"]
    statement = line["id"] if "content" in line and "cue" in line else line.get("statement")
    return SimpleNamespace(
        lead=_lead(line), words=BETWEEN.join(piece["text"] for piece in pieces),
        at=", ".join(f"{piece['start']}-{piece['end']}" for piece in pieces),
        outlet=article["outlet"], title=article["title"], date=date, day=line.get("said_on") or line.get("on") or line.get("as_of"),
        url=article.get("url"), name=_file(article), statement=statement, article=article["id"],
        key=statement or f"{article['id']}-{pieces[0]['start']}-{pieces[-1]['end']}", who=_who(line))


def _lead(line):
    """What stands before the words: who does what with them, so that no denial reads as a claim."""
    if "cue" in line:
        source = _who(line) or "Unknown speaker"
        cue = f"“{line['cue']['text']}”, " if line["cue"] and any(map(str.isalpha, line["cue"]["text"])) else ""  # a colon alone is none
        return f"{source} [{cue}{KINDS[line['kind']]}]"
    if "how" in line:
        return f"{_who(line) or line['outlet'] or 'Nobody named'} [{line['how']}]"
    if "bound" in line:
        return f"{_who(line) or 'No source named'} [figure{': ' + line['measure'] if line['measure'] else ''}]"
    if "role" in line and "lat" in line:
        own = line["name"] if line["name"] and line["name"] != line["text"] else None
        return f"Place named [{own}]" if own else "Place named"
    return "Words"


def _who(line):
    """Who speaks, with role and party; the source's words where nobody was determined; "" where none are told."""
    speaker = line.get("speaker") or line.get("by") or line.get("stated_by")
    if speaker:
        more = [word for word in (speaker.get("role"), speaker["party"]) if word and word != speaker["name"]]
        return speaker["name"] + (f" ({', '.join(more)})" if more else "")
    source = line.get("source")
    return (source["text"] if isinstance(source, dict) else source) or ""


def _file(article):
    """The name of the article's file; its name where it came from none. Whose folder it lay in is nobody's business."""
    return re.split(r"[/\\]", article["path"])[-1] if article.get("path") else article["name"]


def _plain(told):
    title = f"“{told.title}”" if told.title else None
    where = ", ".join(part for part in (title, told.outlet, worded(told.date), told.url or told.name) if part)
    return f"{told.lead}: {_marked(told.words)} — {where}; {_ids(told)}."


def _marked(words):
    """Words in quotation marks; those that stand in their own keep these, and get no second ones."""
    return words if words[:1] in QUOTES and words[-1:] in QUOTES and len(words) > 1 else f"“{words}”"


def _ids(told):
    """When the words were said, if not on the article's day, where they stand, and the ids of what they are."""
    said = told.day and told.day != told.date and f"of {worded(told.day)}"
    parts = said, f"characters {told.at}", told.statement and f"statement {told.statement}", f"article {told.article}"
    return "; ".join(part for part in parts if part)


def _markdown(told):
    quoted = "\n".join(f"> {_escaped(line)}".rstrip() for line in _marked(told.words).split("\n"))
    title = _escaped(told.title or told.name)
    parts = _link(title, told.url), told.outlet and f"*{_escaped(told.outlet)}*", worded(told.date)
    return f"{quoted}\n>\n> — {_escaped(told.lead)}. {', '.join(part for part in parts if part)}; {_ids(told)}."


def _link(words, url):
    linked = web_address(url)
    return f"[{words}]({linked})" if linked else words


def web_address(url):
    """An address of the web as a link, or a name of linked data, can hold it; None for whatever else an article calls its address."""
    try:
        told = urlsplit(url or "")
    except ValueError:  # an address is told by a file beside the article, and may be anything
        return None
    return quote(url, safe=URL_MARKS) if told.scheme in LINKED and told.netloc else None


MARKDOWN = re.compile(r"[\\`*_\[\]<>|~&$]")  # what means something anywhere in Markdown
OPENING = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([#+\-=.)])", re.MULTILINE)  # ... and what opens a heading or a list


def _escaped(words):
    return OPENING.sub(r"\1\\\2", MARKDOWN.sub(r"\\\g<0>", words))


BIBTEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
          **{mark: f"\\{mark}" for mark in "$&%#_"}}


def _bibtex(told):
    fields = {"title": _bib(told.title or told.name), "journal": told.outlet and _bib(told.outlet), "date": told.date,
              "year": told.date and told.date[:4], "url": web_address(told.url),
              "note": _bib(f"{told.lead}: {_marked(told.words)}; {_ids(told)}")}
    listed = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{onrecord-{told.key},\n{listed}}}"


def _bib(words):
    return "".join(BIBTEX.get(mark, mark) for mark in _one_line(words))


def _ris(told):
    fields = (("TY", "NEWS"), ("ID", f"onrecord-{told.key}"), ("TI", told.title or told.name), ("T2", told.outlet),
              ("PY", told.date and told.date[:4]), ("DA", _ris_date(told.date)), ("UR", web_address(told.url)),
              ("N1", f"{told.lead}: {_marked(told.words)}"), ("SP", told.at), ("M1", told.statement and f"statement {told.statement}"),
              ("M2", f"article {told.article}"), ("ER", ""))
    return "\n".join(f"{tag}  - {_one_line(words)}" for tag, words in fields if words is not None)


def _ris_date(edtf):
    """A day, month or year as RIS writes it; None for what is an interval, or uncertain."""
    return edtf.replace("-", "/") if edtf and re.fullmatch(r"\d{4}(-\d\d){0,2}", edtf) else None


def _one_line(words):
    """A field of a format that has a line for each: white space is what it takes, and no other character."""
    return " ".join(words.split())


STYLES = {"plain": _plain, "markdown": _markdown, "bibtex": _bibtex, "ris": _ris}
