"""Citations: what a reporter pastes is what the article says, with who says it, how, and where that stands."""
import re
from html import unescape
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from marked import reading

from onrecord import lines
from onrecord.citation import STYLES, citation
from onrecord.errors import QuestionError
from onrecord.search import rows
from onrecord.values import Figure, Held, Place, Speaker, Toponym

TOLD = dict(outlet="Valley Post", title="No map will be signed", published_on="2031-03-09", url="https://valley.example/no-map",
            path="/home/ana/secret/talks.txt")


def cited(marked, style="plain", **told):
    one = reading(marked, **{"name": "talks", "speakers": ("Ana Duro",), **TOLD, **told})
    return citation(line_of(one), style), one


def line_of(one):
    return lines.statement(one.statements[0], one.article)


def test_it_tells_who_how_what_where_and_when():
    told, one = cited("(Duro) {denied} [that the dam was mined].")
    statement = one.statements[0]
    assert told == (f"Ana Duro [“denied”, in the article's words]: “that the dam was mined” — “No map will be signed”, Valley Post, "
                    f"2031-03-09, https://valley.example/no-map; characters 12-34; statement {statement.id}; article {one.article.id}.")
    assert one.article.text[12:34] == "that the dam was mined"


@pytest.mark.parametrize("kind, words", [("direct", "quoted"), ("indirect", "in the article's words"),
                                         ("mixed", "partly in the article's words")])
def test_a_paraphrase_is_told_from_a_quotation(kind, words):
    assert f"[“said”, {words}]" in cited("(Duro) {said} [she will not sign].", kind=kind)[0]


@pytest.mark.parametrize("style", STYLES)
def test_no_negation_and_no_cue_is_lost(style):
    told, _ = cited("(Duro) {has not ruled out} [that she may sign, but only if they leave].", style)
    assert "has not ruled out" in told and "that she may sign, but only if they leave" in told


@pytest.mark.parametrize("style", STYLES)
def test_pieces_stand_as_the_article_has_them(style):
    told, one = cited("[“We will sign”], (Duro) {said}, [“if they leave”].", style)
    assert "“We will sign” … “if they leave”" in told and "[…]" not in told
    text = one.article.text
    at = [tuple(map(int, place.split("-"))) for place in re.search(r"\d+-\d+, \d+-\d+", told)[0].split(", ")]
    assert [text[start:end] for start, end in at] == ["“We will sign”", "“if they leave”"]


def test_a_quotation_has_one_pair_of_marks_and_a_guessed_day_says_so():
    told, _ = cited("[“We will sign,”] (Duro) {said}.", published_on="2031-03-09~")
    assert "]: “We will sign,” — " in told and "Valley Post, about 2031-03-09, " in told


def test_what_nobody_tells_is_not_made_up():
    told, one = cited("[The map is final], officials {said}.", speakers=(), outlet=None, title=None, url=None, published_on=None)
    assert told.startswith("Unknown speaker [“said”") and " — undated, talks.txt; " in told
    assert "/home/ana" not in told  # whose folder the article lay in is nobody's business
    told, _ = cited("(the officials) {said} [the map is final].", speakers=())
    assert told.startswith("the officials [“said”")


def test_the_day_of_the_words_stands_beside_that_of_the_article():
    line = line_of(cited("(Duro) {said} [no].")[1])
    assert "; of 2031-03-07; characters" in citation({**line, "said_on": "2031-03-07"})
    assert "; of " not in citation({**line, "said_on": "2031-03-09"})


def article():
    return reading("The ferries left Karmysh with 240 people, Duro said.", **{"name": "talks", **TOLD}).article


def test_a_place_a_figure_and_a_side_are_cited_too():
    stands_in = article()
    at = stands_in.text.index
    toponym = Toponym(stands_in.span(at("Karmysh"), at("Karmysh") + 7), Place("casebook/brodna", "Brodna", "town"), "Brodna", "Drennia")
    where = f"characters 17-24; article {stands_in.id}."
    assert citation(lines.place_row(rows.PlaceRow(stands_in, toponym))) == (
        f"Place named [Brodna]: “Karmysh” — “No map will be signed”, Valley Post, 2031-03-09, https://valley.example/no-map; {where}")
    duro = Speaker("person/ana-duro", "Ana Duro", "person", "Velmora", "envoy")
    figure = Figure(stands_in.span(at("240"), at("240") + 10), 240, "people", measure="people on the ferries", stated_by=duro)
    assert citation(lines.figure_row(rows.FigureRow(stands_in, figure))).startswith(
        "Ana Duro (envoy, Velmora) [figure: people on the ferries]: “240 people” — ")
    held = rows.HeldRow(stands_in, Held("denied", stands_in.span(0, 24), "denied in passing", stands_in.id, None, duro, on="2031-03-08"))
    told = citation(lines._held(held))
    assert told.startswith("Ana Duro (Velmora) [denied in passing]: “The ferries left Karmysh” — ") and "; of 2031-03-08;" in told
    outlet = rows.HeldRow(stands_in, Held("denied", stands_in.span(0, 24), "the outlet's word", stands_in.id, outlet=True), outlet="Valley Post")
    assert citation(lines._held(outlet)).startswith("Valley Post [the outlet's word]: ")


# Markdown

HOSTILE = ("# *not* _one_ [field](javascript:alert) <script>alert</script> `code` | ~~gone~~ &lt; $x$ \\* ![](x)\n- item\n1. one\n"
           "===\n    indented 😀")


def shown(markdown):
    """-> (the words of a rendered text, its tags, its links)."""
    html = MarkdownIt("gfm-like", {"linkify": False}).render(markdown)
    links = re.findall(r'<a href="([^"]*)"', html)
    tags = set(re.findall(r"</?(\w+)", html))
    return unescape(re.sub(r"<[^>]+>", "", html)), tags, links


def test_markdown_shows_the_words_and_nothing_else_of_them():
    stands_in = reading("x", name="talks", **{**TOLD, "title": "[click](javascript:alert)", "outlet": "<b>Post</b>"}).article
    line = {"article": lines.article(stands_in), "start": 0, "end": len(HOSTILE), "text": HOSTILE}
    words, tags, links = shown(citation(line, "markdown"))
    assert tags == {"blockquote", "p", "em", "a"} and links == ["https://valley.example/no-map"]
    plain = " ".join(words.split())
    assert " ".join(HOSTILE.split()) in plain and "<b>Post</b>" in plain and "[click](javascript:alert)" in plain


@pytest.mark.parametrize("url, linked", [
    ("https://valley.example/a b)(c", ["https://valley.example/a%20b%29%28c"]),
    ("javascript:alert(1)", []), ("data:text/html,x", []), ("http://[broken", []), ("HTTPS://valley.example/", ["HTTPS://valley.example/"]),
    ("https://valley.example/\"><script>", ["https://valley.example/%22%3E%3Cscript%3E"]),
])
def test_only_an_address_of_the_web_becomes_a_link(url, linked):
    _, tags, links = shown(cited("(Duro) {said} [no].", "markdown", url=url)[0])
    assert links == linked and "script" not in tags


# reference managers

def test_bibtex_is_one_balanced_entry_with_the_words_in_it():
    told, one = cited("(Duro) {said} [50% of {it} & #1_a ~ \\x costs $5].".replace("{it}", "it"), "bibtex")
    assert told.startswith(f"@article{{onrecord-{one.statements[0].id},\n") and told.endswith("}")
    plain = re.sub(r"\\[{}]", "", told)
    assert plain.count("{") == plain.count("}")
    assert r"50\% of it \& \#1\_a \textasciitilde{} \textbackslash{}x costs \$5" in told
    assert "  date = {2031-03-09},\n" in told and "  journal = {Valley Post},\n" in told


def test_ris_has_a_field_a_line():
    told, one = cited("(Duro) {said} [no\nmap\r\nwill be signed].", "ris")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in told.splitlines())
    fields = dict(line.split("  - ") for line in told.splitlines())
    assert fields["TY"] == "NEWS" and fields["DA"] == "2031/03/09" and "“no map will be signed”" in fields["N1"]
    assert list(fields)[-1] == "ER" and one.statements[0].id in fields["M1"]
    assert "DA" not in dict(line.split("  - ") for line in cited("(Duro) {said} [no].", "ris", published_on="2031-03/2031-04")[0].splitlines())


def test_every_statement_of_the_examples_has_a_citation_that_holds_its_words():
    from onrecord import read_paths

    path = Path(__file__).parents[1] / "examples" / "08-amarel-courier-not-one-field.txt"
    (one,) = read_paths([path])
    assert len(one.statements) > 5
    for statement in one.statements:
        line = lines.statement(statement, one.article)
        told = citation(line)
        for piece in statement.content:
            assert piece.text in told and f"{piece.start}-{piece.end}" in told
            assert one.article.text[piece.start:piece.end] == piece.text


def test_an_unknown_style_is_an_error():
    with pytest.raises(QuestionError, match="style 'chicago' is none of plain, markdown, bibtex, ris"):
        cited("(Duro) {said} [no].", "chicago")
