"""Exports, each read back by its format's own reader or validator: nothing is lost, and every span spells the article's words."""
import csv
import json
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from marked import reading
from served import Page, client
from valley import built, said

from onrecord import lines, views
from onrecord.asked import Asked
from onrecord.kept import Kept, Still
from onrecord.citation import STYLES, citation
from onrecord.cli import main
from onrecord.errors import ExportError, RecordError
from onrecord.exports import FORMATS, downloads, export, tables
from onrecord.exports import csv as csv_files
from onrecord.exports import jsonld as jsonld_files
from onrecord.library import Record
from onrecord.record.store import Store
from onrecord.views.layout import cell
from onrecord.web.downloads import QUESTIONS, file_name, without_folders

EXAMPLES = Path(__file__).parents[1] / "examples"
# cells that a spreadsheet would run, characters beyond the first plane, line ends of three kinds, marks, and words in two pieces
HOSTILE = said(reading(
    "😀 (Duro) {said} [=2+5, \"pay\" at http://evil.example].", "(Pell) {refused} [@all, \"never\"\rnot\r\nonce\nmore].",
    "[+1 for the plan], (Duro) {said}, [-2 for the map 🗺️].", "(Voss) {denied} [\tthat it struck the dam]. <script>alert</script>",
    name="hostile", speakers=("Ana Duro", "Tomas Pell", "Ana Duro", "Iva Voss"), published_on="2031-03",
    outlet="=cmd|' /C calc'!A0", title="-1+1", url="https://valley.example/a b"))


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    record = Record(tmp_path_factory.mktemp("exports") / "record.sqlite")
    record.build(EXAMPLES, casebook=str(EXAMPLES / "casebook.yaml"))
    return Asked(record.path)


@pytest.fixture(scope="module")
def texts(record):
    return {row.article.id: row.article.text for row in record.articles()}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return Asked(built(tmp_path_factory.mktemp("hostile") / "record.sqlite", HOSTILE).path)


@pytest.fixture(scope="module")
def made(record, tmp_path_factory):
    """{format: folder} of exports of the examples, made when they are first asked for."""
    class Made(dict):
        def __missing__(self, to):
            self[to] = tmp_path_factory.mktemp("made") / to
            with Still(record.path) as still:
                export(still, self[to], to)
            return self[to]
    return Made()


def read_csv(path, encoding="utf-8"):
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, strict=True))


def graph(path):
    return json.loads(path.read_text(encoding="utf-8"))


def pieces(at):
    """'58-210 230-241' -> the ranges."""
    return [tuple(map(int, one.split("-"))) for one in at.split(" ")]


# CSV

@pytest.mark.parametrize("table", tables.TABLES, ids=lambda table: table.name)
def test_a_csv_file_holds_every_line_of_its_view_cell_by_cell(record, made, table):
    found = read_csv(made["csv"] / f"{table.name}.csv")
    rows = [row for asked in table.asked for row in getattr(record, table.name)(**asked)]
    told = [{heading: str(cell(row, what)) for heading, what in table.view.csv}
            for line in map(table.line, rows) for row in table.view.each(line)]
    assert found == told and found


def test_spans_of_csv_files_spell_the_text(made, texts):
    checked = Counter()
    for name in ("statements", "places", "figures", "wordings", "contested"):
        for row in read_csv(made["csv"] / f"{name}.csv"):
            text = texts[row["article_id"]]
            if name == "statements":
                assert " … ".join(text[start:end] for start, end in pieces(row["words_at"])) == row["words"]
                for role in ("source", "cue"):
                    assert not row[role] or text[int(row[f"{role}_start"]):int(row[f"{role}_end"])] == row[role]
            else:
                words = text[int(row["start"]):int(row["end"])]
                told = row["text"] if "text" in row else row["words"]
                assert words in told.split(" … ") if name == "wordings" else words == told
            checked[name] += 1
    assert min(checked[name] for name in ("statements", "places", "figures", "wordings", "contested")) > 20, checked


def test_csv_is_as_the_standard_has_it_and_words_are_exact(hostile, tmp_path):
    export(hostile, tmp_path, "csv")
    data = (tmp_path / "statements.csv").read_bytes()
    assert data.startswith(b"id,article_id,") and data.endswith(b"\r\n")
    text, found = HOSTILE.article.text, read_csv(tmp_path / "statements.csv")
    assert [row["words"] for row in found] == [" … ".join(span.text for span in one.content) for one in HOSTILE.statements]
    assert found[0]["words"].startswith("=2+5, \"pay\"") and "\rnot\r\nonce\nmore" in found[1]["words"]
    assert [" … ".join(text[start:end] for start, end in pieces(row["words_at"])) for row in found] == [row["words"] for row in found]
    assert {row["outlet"] for row in found} == {"=cmd|' /C calc'!A0"}


def test_a_spreadsheet_runs_nothing(hostile, made, record, tmp_path):
    export(hostile, tmp_path / "hostile", "csv", spreadsheet=True)
    assert (tmp_path / "hostile" / "statements.csv").read_bytes().startswith("\ufeffid,".encode())
    exact = {one.id: " … ".join(span.text for span in one.content) for one in HOSTILE.statements}
    for row in read_csv(tmp_path / "hostile" / "statements.csv", "utf-8-sig"):
        assert not [told for told in row.values() if told[:1] in ("=", "+", "-", "@", "\t", "\r")], row
        assert row["words"].removeprefix("'") == exact[row["id"]]
    export(record, tmp_path / "numbers", "csv", spreadsheet=True)
    assert Counter(row["lon"] for row in read_csv(tmp_path / "numbers" / "places.csv", "utf-8-sig"))["-29.4"]  # a number is no formula
    with pytest.raises(ExportError, match="an export to parquet has no spreadsheet; csv may have it"):
        export(hostile, tmp_path / "none", "parquet", spreadsheet=True)


def test_full_text_stands_there_only_when_asked_for(record, made, texts, tmp_path):
    for to in FORMATS:
        whole = "".join(path.read_bytes().decode(errors="replace") for path in made[to].iterdir())
        assert not [own_id for own_id, text in texts.items() if text in whole or json.dumps(text, ensure_ascii=False)[1:-1] in whole]
    export(record, tmp_path / "csv", "csv", text=True)
    assert {row["id"]: row["text"] for row in read_csv(tmp_path / "csv" / "articles.csv")} == texts
    assert "text" not in read_csv(made["csv"] / "articles.csv")[0]


@pytest.mark.parametrize("to", [to for to in FORMATS if to != "parquet"])
def test_it_asks_page_by_page_and_loses_nothing_between(record, made, monkeypatch, tmp_path, to):
    monkeypatch.setattr(tables, "AT_ONCE", 7)
    monkeypatch.setattr(csv_files, "CHUNK", 100)
    export(record, tmp_path, to)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {path.name: path.read_bytes() for path in made[to].iterdir()}


# Parquet

@pytest.mark.parametrize("table", tables.TABLES, ids=lambda table: table.name)
def test_parquet_holds_what_csv_holds(made, table):
    parquet = pytest.importorskip("pyarrow.parquet")
    found = parquet.read_table(made["parquet"] / f"{table.name}.parquet")
    rows = read_csv(made["csv"] / f"{table.name}.csv")
    assert found.num_rows == len(rows)
    assert [heading for heading, _ in table.view.csv if heading not in found.schema.names] == []
    for heading in found.schema.names:
        kind = str(found.schema.field(heading).type)
        if kind in ("string", "int64", "double", "bool") and heading in rows[0] and (table.name, heading) != ("figures", "value"):
            told = [None if row[heading] == "" else row[heading] for row in rows]
            read = {"int64": int, "double": float, "bool": lambda word: word == "True", "string": str}[kind]
            assert found[heading].to_pylist() == [word if word is None else read(word) for word in told], heading


def test_parquet_has_types_and_lists_whose_spans_spell_the_text(made, texts):
    parquet = pytest.importorskip("pyarrow.parquet")
    statements = parquet.read_table(made["parquet"] / "statements.parquet")
    types = {name: str(statements.schema.field(name).type) for name in statements.schema.names}
    assert types["negated"] == "bool" and types["confidence"] == "double" and types["said_on_from"] == "date32[day]"
    assert types["issues"].startswith("list<") and types["words_at"].startswith("list<element: struct<start: int64")
    counts = Counter()
    for row in statements.to_pylist():
        for column in ("words_at", "places", "figures"):
            for span in row[column]:
                assert texts[row["article_id"]][span["start"]:span["end"]] == span["text"]
                counts[column] += 1
    assert min(counts.values()) > 5 and len(counts) == 3, counts
    days = {row["said_on"]: (row["said_on_from"], row["said_on_to"]) for row in statements.to_pylist()}
    assert days["2031-03-12"] == (date(2031, 3, 12), date(2031, 3, 13)) and days.get(None, (None, None)) == (None, None)
    articles = parquet.read_table(made["parquet"] / "articles.parquet").to_pylist()
    asides = [(row["id"], aside) for row in articles for column in ("dropped", "garbled", "flagged") for aside in row[column]]
    assert all(texts[own_id][aside["start"]:aside["end"]] == aside["text"] for own_id, aside in asides) and asides
    figures = parquet.read_table(made["parquet"] / "figures.parquet").to_pylist()
    assert all(texts[row["article_id"]][row["start"]:row["end"]] == row["text"] for row in figures)
    assert {type(row["value"]) for row in figures} == {float, type(None)} and "is_all" in figures[0]


def test_parquet_tells_what_it_lacks(record, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow", None)  # as where it is not installed
    with pytest.raises(ExportError, match=re.escape("Parquet needs pyarrow: pip install 'onrecord[parquet]'")):
        export(record, tmp_path / "new", "parquet")
    assert not (tmp_path / "new").exists()


# JSON-LD. The standard contexts, as far as we use them, so that no test needs the network: term -> its IRI
OA, XSD = "http://www.w3.org/ns/oa#", "http://www.w3.org/2001/XMLSchema#"
AS = "https://www.w3.org/ns/activitystreams#"


def ref(iri):
    return {"@id": iri, "@type": "@id"}


ANNO = {
    "schema": "http://schema.org/", "id": "@id", "type": "@type",
    **{name: OA + name for name in ("Annotation", "SpecificResource", "TextualBody", "TextPositionSelector", "TextQuoteSelector", "exact",
                                    "prefix", "suffix", "classifying", "identifying", "describing", "linking", "tagging")},
    "Text": "http://purl.org/dc/dcmitype/Text", "AnnotationCollection": AS + "OrderedCollection",
    "AnnotationPage": AS + "OrderedCollectionPage", "body": ref(OA + "hasBody"), "target": ref(OA + "hasTarget"),
    "source": ref(OA + "hasSource"), "selector": ref(OA + "hasSelector"), "via": ref(OA + "via"),
    "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"}, "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
    "start": {"@id": OA + "start", "@type": XSD + "nonNegativeInteger"}, "end": {"@id": OA + "end", "@type": XSD + "nonNegativeInteger"},
    "value": {"@id": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", "@type": XSD + "string"},
    "format": {"@id": "http://purl.org/dc/elements/1.1/format", "@type": XSD + "string"},
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "total": {"@id": AS + "totalItems", "@type": XSD + "nonNegativeInteger"},
    "startIndex": {"@id": AS + "startIndex", "@type": XSD + "nonNegativeInteger"},
    "items": {"@id": AS + "items", "@type": "@id", "@container": "@list"},
    **{name: ref(AS + name) for name in ("first", "last", "next", "prev", "partOf")},
}
CONTEXTS = {jsonld_files.ANNOTATIONS: ANNO, jsonld_files.SCHEMA: {"@vocab": "http://schema.org/", "id": "@id", "type": "@type"}}
# what of schema.org each type may have: its own vocabulary, as far as we use it
PROPERTIES = {
    "Quotation": {"text", "spokenByCharacter", "dateCreated", "datePublished", "temporalCoverage", "isPartOf", "description", "keywords",
                  "subjectOf", "isBasedOn", "citation"},
    "Claim": {"text", "author", "appearance", "firstAppearance", "keywords", "disputes", "disputedBy"},
    "NewsArticle": {"name", "headline", "url", "publisher", "datePublished", "temporalCoverage"},
    "Person": {"name", "jobTitle", "affiliation"}, "Organization": {"name"}, "GovernmentOrganization": {"name"},
    "CreativeWork": {"name"},
}


def expanded(path):
    """A JSON-LD file as its own algorithm reads it; a context that is none of the standard ones is an error, no request."""
    pyld = pytest.importorskip("pyld")

    def load(address, options):
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": CONTEXTS[address]}, "contentType": "application/ld+json"}

    return pyld.jsonld.expand(graph(path), {"documentLoader": load, "base": "http://export.example/", "keepFreeFloatingNodes": True})


def keys(node, below=None):
    """Every key of a JSON document below no context."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key != "@context":
                yield key
                yield from keys(value)
    elif isinstance(node, list):
        for one in node:
            yield from keys(one)


def annotation_pages(folder):
    return sorted(folder.glob("annotations-*.jsonld"), key=lambda path: int(path.stem.rpartition("-")[2]))


def only(values):
    (value,) = values
    return value


def test_every_annotation_is_one_of_the_standard_and_selects_its_words(made, texts):
    counts = Counter()
    for path in annotation_pages(made["jsonld"]):
        page = only(expanded(path))
        for note in only(page[AS + "items"])["@list"]:
            # what the Web Annotation Data Model asks: an IRI, the type, 1 or more targets; here always a body and a motivation
            assert note["@id"].startswith("urn:onrecord:") and note["@type"] == [OA + "Annotation"]
            assert note[OA + "hasBody"] and only(note[OA + "motivatedBy"])["@id"].startswith(OA)
            for body in note[OA + "hasBody"]:
                assert "@id" in body or body["@type"] == [OA + "TextualBody"] and body["http://www.w3.org/1999/02/22-rdf-syntax-ns#value"]
            for target in note[OA + "hasTarget"]:
                assert target["@type"] == [OA + "SpecificResource"]
                source = only(target[OA + "hasSource"])
                text = texts[source["@id"].removeprefix("urn:onrecord:article:")]
                chosen = {only(one["@type"]): one for one in target[OA + "hasSelector"]}
                assert set(chosen) == {OA + "TextPositionSelector", OA + "TextQuoteSelector"}
                place = chosen[OA + "TextPositionSelector"]
                start, end = (only(place[OA + name])["@value"] for name in ("start", "end"))
                quote = {name: only(chosen[OA + "TextQuoteSelector"][OA + name])["@value"] for name in ("exact", "prefix", "suffix")}
                assert text[start:end] == quote["exact"] and start < end
                assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
                assert len(quote["prefix"]) == min(start, 32) and len(quote["suffix"]) == min(len(text) - end, 32)
                counts[note["@id"].split(":")[2]] += 1
    assert set(counts) == {"words", "source", "cue", "if", "then", "name", "place", "figure", "instrument", "side"}
    assert min(counts.values()) > 5, counts


def test_characters_count_as_the_standard_counts_them(hostile, tmp_path):
    # beyond the first plane an emoji is one character here, and two of JavaScript's
    export(hostile, tmp_path, "jsonld")
    text, words = HOSTILE.article.text, Counter()
    for note in graph(tmp_path / "annotations-1.jsonld")["items"]:
        for target in note["target"] if isinstance(note["target"], list) else [note["target"]]:
            place, quote = target["selector"]
            assert list(text)[place["start"]:place["end"]] == list(quote["exact"])
            assert target["source"]["via"] == "https://valley.example/a%20b"  # as an IRI may be
            words[note["id"].split(":")[2], quote["exact"]] += 1
    assert words["words", "-2 for the map 🗺️"] == words["source", "Duro"] // 2 == 1


def test_nothing_of_an_export_is_without_a_meaning(made):
    for path in made["jsonld"].glob("*.jsonld"):
        known = set().union(*(CONTEXTS.get(one, ()) if isinstance(one, str) else one for one in
                              (lambda told: told if isinstance(told, list) else [told])(graph(path)["@context"])))
        unknown = {key for key in keys(graph(path)) if not key.startswith("@") and key not in known}
        assert unknown <= (set() if path.name.startswith("annotations") else set().union(*PROPERTIES.values())), path


def test_pages_of_annotations_make_one_collection(record, monkeypatch, tmp_path):
    monkeypatch.setattr(jsonld_files, "PAGE", 400)
    export(record, tmp_path, "jsonld")
    pages = [graph(path) for path in annotation_pages(tmp_path)]
    whole = graph(tmp_path / "annotations.jsonld")
    names = [page["id"] for page in pages]
    assert len(pages) > 2 and (whole["first"], whole["last"]) == (names[0], names[-1]) and whole["total"] == sum(len(page["items"]) for page in pages)
    assert [page.get("next") for page in pages] == [*names[1:], None] and [page.get("prev") for page in pages] == [None, *names[:-1]]
    assert [page["startIndex"] for page in pages] == [sum(len(one["items"]) for one in pages[:number]) for number in range(len(pages))]
    ids = [note["id"] for page in pages for note in page["items"]]
    assert len(ids) == len(set(ids))


def assert_reported(words, row, pieces):
    """A quotation is its words; what the article tells in its own has its cue, so that no denial reads as a claim."""
    statement, text = row.statement, row.article.text
    if statement.kind == "direct" or statement.cue is None:
        assert words == " … ".join(pieces)
    else:
        assert statement.cue.text in words and all(piece in words for piece in pieces)
    assert all(part in text for part in words.split(" … "))


def test_statements_are_quotations_of_who_said_what_where(made, record, texts):
    notes = {note["id"]: note for path in annotation_pages(made["jsonld"]) for note in graph(path)["items"]}
    told = {f"urn:onrecord:statement:{row.statement.id}": row for row in record.statements()}
    found = {node["@id"]: node for node in graph(made["jsonld"] / "quotations.jsonld")["@graph"]}
    assert found.keys() == told.keys()
    for own_id, node in found.items():
        row = told[own_id]
        assert node["@type"] == "Quotation" and set(node) - {"@type", "@id"} <= PROPERTIES["Quotation"]
        selected = notes[node["subjectOf"]["@id"]]
        targets = selected["target"] if isinstance(selected["target"], list) else [selected["target"]]
        assert_reported(node["text"], row, [target["selector"][1]["exact"] for target in targets])
        assert {"id": own_id, "type": "schema:Quotation"} in selected["body"]
        assert node["isPartOf"]["@id"] == f"urn:onrecord:article:{row.article.id}"
        speaker = row.statement.speaker
        if speaker and speaker.type != "document":
            assert node["spokenByCharacter"]["name"] == speaker.name and node["spokenByCharacter"]["@type"] in PROPERTIES
        else:
            assert "spokenByCharacter" not in node
        assert node.get("datePublished") == row.article.published_on
        assert ("negated" in node["keywords"]) == row.statement.meant.negated


def test_claims_have_both_sides_and_no_rating(made, record):
    nodes = {node["@id"]: node for node in graph(made["jsonld"] / "claims.jsonld")["@graph"]}
    rows = [*record.contested(), *record.contested(unanswered=True)]
    assert len(nodes) == 2 * len(rows)
    for row in rows:
        asserted, denied = (nodes[f"urn:onrecord:claim:{row.id}:{side}"] for side in ("asserted", "denied"))
        assert (asserted["disputedBy"], denied["disputes"]) == (denied["@id"], asserted["@id"])
        assert asserted["text"] == row.proposition
        for node, held in ((asserted, row.asserted), (denied, row.denied)):
            assert node["@type"] == "Claim" and set(node) - {"@type", "@id"} <= PROPERTIES["Claim"]
            assert [one["text"] for one in node.get("appearance", ())] == [one.held.span.text for one in held]
            if held:
                assert node["firstAppearance"]["@id"] == node["appearance"][0]["@id"]
            names = {one.held.by.name for one in held if one.held.by and one.held.by.type != "document"} | {
                one.outlet for one in held if one.outlet and not one.held.by}
            assert {one["name"] for one in node.get("author", ())} == names
    whole = (made["jsonld"] / "claims.jsonld").read_text().lower()
    assert "rating" not in whole and "review" not in whole
    assert any(node["@type"] == ["http://schema.org/Claim"] for node in expanded(made["jsonld"] / "claims.jsonld"))


# GeoJSON

@pytest.mark.parametrize("name", ["places", "statements", "contested"])
def test_geojson_is_as_its_standard_has_it(made, name):
    geojson = pytest.importorskip("geojson")
    found = geojson.loads((made["geojson"] / f"{name}.geojson").read_text(encoding="utf-8"))
    assert isinstance(found, geojson.FeatureCollection) and found.is_valid, found.errors()
    ids = [feature["id"] for feature in found.features]
    assert len(ids) == len(set(ids)) > 5
    located = [feature for feature in found.features if feature.geometry is not None]
    assert located and all(isinstance(feature.geometry, geojson.Point) and feature.geometry.is_valid for feature in located)
    assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in (feature.geometry.coordinates for feature in located))
    assert "crs" not in found


def test_a_map_has_each_place_with_its_names_and_what_is_said_of_it(made, record):
    features = {one["id"]: one for one in graph(made["geojson"] / "places.geojson")["features"]}
    assert len(features) == len(record.places(by_place=True))
    brodna = features["casebook/brodna"]
    assert brodna["geometry"]["coordinates"] == [-29.4, 47.6]  # longitude first
    told = brodna["properties"]
    assert told["names_by_side"] == {"Drennia": ["Karmysh"]}
    assert {name["text"]: name["alias_of"] for name in told["names"]}["Karmysh"] == "Brodna"
    assert told["statements"] == len(record.statements(place="Brodna")) > 5
    assert told["contested"] == len(record.contested(place="Brodna")) + len(record.contested(place="Brodna", unanswered=True)) > 0
    assert features["casebook/ilmar"]["geometry"] is None  # a river that no gazetteer places


def test_a_map_of_statements_and_of_claims_tells_whose_words_they_are(made, record, texts):
    said_there = graph(made["geojson"] / "statements.geojson")["features"]
    assert {one["properties"]["statement"] for one in said_there} == {
        row.statement.id for row in record.statements() if row.statement.places}
    for told in (one["properties"] for one in said_there):
        assert " … ".join(texts[told["article"]][start:end] for start, end in told["words_at"]) == told["words"]
        assert all(name in told["words"] for name in told["called"])
    disputed = graph(made["geojson"] / "contested.geojson")["features"]
    karmysh = only(one["properties"] for one in disputed if one["id"].endswith("@casebook/brodna"))
    assert (karmysh["names_asserted"], karmysh["names_denied"]) == (["Brodna", "Karmysh"], ["Brodna"])
    for told in (one["properties"] for one in disputed):
        for held in (*told["asserted"], *told["denied"]):
            assert texts[held["article"]][held["start"]:held["end"]] == held["words"]


# FollowTheMoney

def entities(folder):
    return [json.loads(line) for line in (folder / "entities.ftm.json").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def hostile_ftm(hostile, tmp_path_factory):
    folder = tmp_path_factory.mktemp("ftm")
    export(hostile, folder, "ftm", text=True)
    return folder


@pytest.mark.parametrize("which", ["examples", "hostile"])
def test_every_entity_is_one_of_the_model_and_keeps_all_its_values(made, hostile_ftm, which):
    ftm = pytest.importorskip("followthemoney", reason="pip install 'onrecord[exports-test]'")
    found = entities(made["ftm"] if which == "examples" else hostile_ftm)
    ids = Counter(one["id"] for one in found)
    assert set(ids.values()) == {1}
    for data in found:
        proxy = ftm.model.get_proxy(data, cleaned=False)  # cleans every value as Aleph does, and drops what is none
        proxy.schema.validate(data)
        assert {name: sorted(value.strip() for value in values) for name, values in data["properties"].items()} == {
            name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}, data
        for prop in proxy.schema.properties.values():
            for value in proxy.get(prop):
                if prop.type.name == "entity":  # what it speaks of is there, and of the right kind
                    other = only(one for one in found if one["id"] == value)
                    assert ftm.model.get(other["schema"]).is_a(prop.range)


def test_what_a_reader_of_aleph_finds(made, record, texts):
    found = entities(made["ftm"])
    by_id, kinds = {one["id"]: one for one in found}, Counter(one["schema"] for one in found)
    assert kinds["Article"] == len(texts) and kinds["Note"] == len(record.contested()) + len(record.contested(unanswered=True))
    events = [one["properties"] for one in found if one["schema"] == "Event"]
    said_once = {told["recordId"][0]: told for told in events if "recordId" in told}
    for row in record.statements():
        told = said_once[row.statement.id]
        assert_reported(only(told["summary"]), row, [span.text for span in row.statement.content])
        assert by_id[told["proof"][0]]["properties"]["title"] == [row.article.title or row.article.name]
        if row.statement.speaker and row.statement.speaker.type != "document":
            assert by_id[told["involved"][0]]["properties"]["name"] == [row.statement.speaker.name]
    dovalska = only(one for one in found if one["schema"] == "Person" and one["properties"]["name"] == ["Irena Dovalska"])
    told = dovalska["properties"]
    assert told["position"] == ["President of Velmora"] and "Dowalska" in told["alias"] and "the president" in told["weakAlias"]
    held = only(one for one in found if one["schema"] == "Occupancy" and one["properties"]["holder"] == [dovalska["id"]])
    assert held["properties"]["startDate"] == ["2028"]
    links = Counter(one["properties"]["role"][0].partition(":")[0] for one in found if one["schema"] == "UnknownLink")
    assert links["asserted"] and links["denied"] and links["on the side of"]
    denial = only(told for told in events if told["summary"] == ["has denied that Brodna is encircled"])
    assert denial["name"] == ["Velmora: “has denied that Brodna is encircled”"]


def test_ids_are_the_same_in_the_next_export(record, made, tmp_path):
    export(record, tmp_path, "ftm")
    assert entities(tmp_path) == entities(made["ftm"])


# the folder

def test_a_folder_takes_the_next_export_of_its_format_and_nothing_else(hostile, record, tmp_path):
    first = export(record, tmp_path, "jsonld")
    (tmp_path / "onrecord-export.json").read_text()
    jsonld_before = {path.name for path in tmp_path.iterdir()}
    assert jsonld_before == {*first, "onrecord-export.json"} and json.loads((tmp_path / "onrecord-export.json").read_text())["files"] == first
    with pytest.raises(ExportError, match="holds an export to jsonld; name another folder"):
        export(record, tmp_path, "csv")
    export(hostile, tmp_path, "jsonld")
    assert len(graph(tmp_path / "quotations.jsonld")["@graph"]) == len(HOSTILE.statements)
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ExportError, match=r"holds other files \(notes.txt\)"):
        export(record, tmp_path, "jsonld")
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_files_that_an_export_has_no_more_go(record, monkeypatch, tmp_path):
    monkeypatch.setattr(jsonld_files, "PAGE", 400)
    export(record, tmp_path, "jsonld")
    assert (tmp_path / "annotations-3.jsonld").exists()
    monkeypatch.setattr(jsonld_files, "PAGE", 5_000)
    export(record, tmp_path, "jsonld")
    assert [path.name for path in annotation_pages(tmp_path)] == ["annotations-1.jsonld"]


class Breaking(Asked):
    """A record that breaks off when its figures are asked for."""

    def page(self, view, **asked):
        if view == "figures":
            raise self.error
        return super().page(view, **asked)


@pytest.mark.parametrize("error", [RecordError("the disk is gone"), KeyboardInterrupt()])
def test_an_export_that_breaks_off_leaves_what_was_there(record, hostile, error, tmp_path):
    breaking = Breaking(record.path)
    breaking.error = error
    with pytest.raises(type(error)):
        export(breaking, tmp_path / "new", "csv")
    assert not (tmp_path / "new").exists()
    export(hostile, tmp_path / "old", "csv")
    before = {path.name: path.read_bytes() for path in (tmp_path / "old").iterdir()}
    with pytest.raises(type(error)):
        export(breaking, tmp_path / "old", "csv")
    assert {path.name: path.read_bytes() for path in (tmp_path / "old").iterdir()} == before


def test_what_a_folder_cannot_be_is_one_line(record, tmp_path):
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(ExportError, match="^/.*: [^\n]+$"):
            export(record, folder, "csv")


def test_a_still_record_is_of_one_moment(tmp_path):
    path = built(tmp_path / "record.sqlite", HOSTILE).path
    more = said(reading("(Duro) {said} [the plan is dead].", name="more", speakers=("Ana Duro",), published_on="2031-04-01"))
    with Still(path) as still:
        with Store(path) as store:
            store.add(more)
        assert len(Asked(path).statements()) == len(still.statements()) + 1 == len(HOSTILE.statements) + 1
        assert len(still.page("statements").rows) == len(HOSTILE.statements)
        export(still, tmp_path / "out", "csv")
    assert len(read_csv(tmp_path / "out" / "statements.csv")) == len(HOSTILE.statements)
    with pytest.raises(RecordError, match="there is no record"), Still(tmp_path / "none.sqlite"):
        pass


def test_the_command(record, tmp_path, capsys):
    assert main(["export", str(tmp_path / "out"), "--to", "geojson", "--record", record.path]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"{tmp_path / 'out' / 'places.geojson'}: {len(record.places(by_place=True))}"
    assert main(["export", str(tmp_path / "out"), "--to", "csv", "--record", record.path]) == 2
    assert capsys.readouterr().err == f"onrecord: {tmp_path / 'out'}: holds an export to geojson; name another folder, or remove it first\n"
    assert main(["export", str(tmp_path / "more"), "--to", "geojson", "--text", "--record", record.path]) == 2
    assert "an export to geojson has no text; csv, parquet, ftm may have it" in capsys.readouterr().err
    assert main(["export", str(tmp_path / "more"), "--to", "csv", "--record", str(tmp_path / "none.sqlite")]) == 2
    assert "there is no record" in capsys.readouterr().err and not (tmp_path / "more").exists()


# downloads

@pytest.fixture(scope="module")
def browser(record):
    return client(record.path)


@pytest.mark.parametrize("view", QUESTIONS)
def test_every_view_can_be_downloaded_in_every_form(browser, record, view):
    got = {form: browser.get(f"/{view}.{form}") for form in downloads.FORMS}
    for form, answer in got.items():
        assert answer.status_code == 200 and answer.headers["content-type"] == downloads.FORMS[form]
        assert answer.headers["content-disposition"] == f'attachment; filename="onrecord-{view.replace("_", "-")}.{form}"'
        assert answer.headers["x-content-type-options"] == "nosniff"
    told = [json.loads(line) for line in got["jsonl"].content.decode().splitlines()]
    table = downloads.VIEWS[view]
    rows = [row for line in told for row in table.view.each(line)]
    assert list(csv.reader(got["csv"].content.decode().splitlines(keepends=True), strict=True)) == [
        [heading for heading, _ in table.view.csv], *([str(cell(row, what)) for _, what in table.view.csv] for row in rows)]
    parquet = pytest.importorskip("pyarrow.parquet")
    import pyarrow

    assert parquet.read_table(pyarrow.BufferReader(got["parquet"].content)).num_rows == len(rows) > 0
    assert str(EXAMPLES) not in got["csv"].text + got["jsonl"].text  # in which folders the articles lie


@pytest.mark.parametrize("asked, question", [
    ("/statements.jsonl?party=Drennia&act=deny", dict(party="Drennia", act="deny")),
    ("/statements.jsonl?issue=territory&since=2031-04&order=newest&after=&limit=2", dict(issue="territory", since="2031-04")),
    ("/statements.jsonl?speaker=Dovalska&until=2031-03-12", dict(speaker="Dovalska", until="2031-03-12")),
])
def test_a_download_answers_the_question_of_its_page_in_full(browser, record, asked, question):
    told = [json.loads(line) for line in browser.get(asked).content.decode().splitlines()]
    rows = record.statements(**question)
    # all of them, in the order in which they were said
    assert Counter(one["id"] for one in told) == Counter(row.statement.id for row in rows) and told
    line = next(lines.statement(row.statement, row.article) for row in rows if row.statement.id == told[0]["id"])
    assert told[0] == without_folders(line) != line
    assert [one["said_on"] for one in told] == sorted((one["said_on"] for one in told), key=lambda on: (on is None, on))


@pytest.mark.parametrize("asked, status, why", [
    ("/statements.csv?sepaker=x", 400, "is nothing that this page asks for"),
    ("/statements.csv?since=soon", 400, "since"),
    ("/statements.jsonl?spreadsheet=1", 400, "spreadsheet"),
    ("/statements.csv?act=%3Cscript%3Ealert(1)", 400, "act"),
    ("/statements.xlsx", 404, "nothing to download"),
    ("/nothing.csv", 404, "nothing to download"),
    ("/..%2fstatements.csv", 404, ""),
])
def test_what_cannot_be_downloaded_is_told_and_no_file(browser, asked, status, why):
    answer = browser.get(asked)
    assert answer.status_code == status and why in answer.text and "content-disposition" not in answer.headers
    assert "<script>alert" not in answer.text


def test_a_download_in_parquet_tells_what_the_server_lacks(browser, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = browser.get("/statements.parquet")
    assert answer.status_code == 503 and "pip install" in answer.text


def test_only_the_head_of_a_download(browser):
    answer = browser.head("/statements.csv")
    assert answer.status_code == 200 and answer.content == b"" and "statements.csv" in answer.headers["content-disposition"]


def test_a_spreadsheet_of_a_download_runs_nothing(hostile):
    answer = client(hostile.path).get("/statements.csv?spreadsheet=1")
    assert answer.content.startswith(b"\xef\xbb\xbf") and b",'=cmd|' /C calc'!A0," in answer.content
    assert b",=cmd|' /C calc'!A0," in client(hostile.path).get("/statements.csv").content


def test_the_name_of_a_file_tells_the_question_in_plain_letters():
    assert file_name("statements", {"party": "Drennia", "since": "2031"}, "csv") == "onrecord-statements-party-drennia-since-2031.csv"
    hostile = file_name("statements", {"text": "a\"; filename=\"x\r\nSet-Cookie: b/../ï" * 20}, "csv")
    assert re.fullmatch(r"onrecord-[a-z0-9-]{1,100}\.csv", hostile)


def linked(browser, address):
    return [link for link in Page(browser.get(address).text).links if re.search(r"\.(csv|jsonl|parquet)\b", link)]


@pytest.mark.parametrize("address", [
    "/", "/?party=Drennia&order=oldest&act=deny", "/actors?party=Velmora", "/actors/person/irena-dovalska", "/positions?all=1",
    "/positions?party=Velmora&issue=territory&on=2031-05", "/wordings?changed=1", "/contested?about=Brodna", "/contested/{contested}",
    "/wordings/{utterance}", "/figures?measure=valley", "/map?since=2031-03", "/instruments?kind=plan", "/outlets", "/articles"])
def test_the_links_of_every_page_lead_to_files(browser, record, address):
    links = linked(browser, address.format(contested=record.contested()[0].id, utterance=record.wordings()[0].id))
    assert {link.partition("?")[0].rpartition(".")[2] for link in links} >= {"jsonl"}
    for link in links:
        answer = browser.get(link)
        assert answer.status_code == 200 and answer.headers["content-disposition"].startswith("attachment"), link
        assert not link.partition("?")[0].endswith("jsonl") or json.loads(answer.text.partition("\n")[0])


def test_one_layout_for_all(record):
    # the command's CSV, an export's and a download's have the same columns: they are the views'
    assert [table.view for table in tables.TABLES] == [getattr(views, table.name.upper()) for table in tables.TABLES]
    assert Kept(record.path).page("statements", limit=1).rows[0] == record.statements()[0]


# the docs

DOCS = (Path(__file__).parents[1] / "docs" / "exports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name, shown", re.findall(r"^From `([\w.-]+)`:\n\n```json\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL))
def test_what_the_docs_show_is_what_comes_out(made, name, shown):
    to = next(to for to in FORMATS if to in name or to == "jsonld" and name.endswith("jsonld"))
    file = made[to] / name
    if to == "ftm":
        found = entities(made["ftm"])
    else:
        whole = graph(file)
        found = next(whole[key] for key in ("@graph", "items", "features") if key in whole)
    assert json.loads(shown) in found


def test_the_tables_and_the_citation_of_the_docs_are_what_comes_out(made, record):
    (listed,) = re.findall(r"^```console\n\$ onrecord export tables --to csv\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)
    files = json.loads((made["csv"] / "onrecord-export.json").read_text())["files"]
    assert listed.splitlines() == [f"tables/{name}: {count:,}" for name, count in files.items()]
    (rows,) = re.findall(r"^```csv\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)
    assert rows.splitlines() == (made["csv"] / "shifts.csv").read_text(encoding="utf-8").splitlines()
    (cited,) = re.findall(r"^```text\n(.*?)\n```$", DOCS, re.MULTILINE | re.DOTALL)
    assert cited == citation(tables.statement(record.statements()[0]))
    assert [word for word in ("--to", "--text", "--spreadsheet", *FORMATS, *STYLES) if f"{word}" not in DOCS] == []
