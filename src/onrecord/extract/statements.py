"""Mentions → Reading: whole attributions, with their edges mended, who speaks, and what each of them does."""
import re
from dataclasses import replace

from onrecord.extract import headings
from onrecord.extract.actors import named
from onrecord.extract.disputes import disputes
from onrecord.extract.drafts import Range
from onrecord.extract.edges import mended
from onrecord.extract.figures import with_figures
from onrecord.extract.gather import gathered
from onrecord.extract.instruments import cited
from onrecord.extract.meant import meant
from onrecord.extract.said import said
from onrecord.extract.scene import Scene, Told
from onrecord.extract.speakers import speaker as speaker_of
from onrecord.ids import content_id
from onrecord.quotation import quoted
from onrecord.values import Cited, Dated, Reading, Statement

EDGE = 3  # characters by which nested words may outlast those that hold them: a stop, a closing mark


def extract(document, mentions, *, known=None, published=Dated(), toponyms=(), within=None, epochs=None, holidays=None,
            issues=None):
    """A Document's Reading: its Statements in the order of the text, what is nested right before what holds it, whom it names,
    and the instruments that it cites; all () when nobody says anything and nobody is named.

    ``known`` answers who is meant as ``scene.Nobody`` does; ``published`` is when the article came out; ``toponyms`` its
    places; ``within`` the days between which an undated one did (a Dated); ``epochs`` and ``holidays`` as ``timex`` takes them; ``issues`` those of a casebook, None without one.
    """
    text = document.text
    quotes = quoted(text)
    drafts = [mended(draft, text, quotes) for draft in gathered(text, mentions.attributions, quotes)]
    drafts += headings.drafts(text, drafts, quotes)
    drafts = _in_order(_distinct([draft for draft in drafts if draft.content]))
    parents = [_parent(draft, drafts) for draft in drafts]
    scene = Scene(text, _without_places(mentions.entities, document, toponyms), known)
    told = [Told(*((span.start, span.end) if span else None for span in (draft.source, draft.cue)),
                 tuple((span.start, span.end) for span in draft.content), parent) for draft, parent in zip(drafts, parents)]
    speakers = _speakers(text, drafts, parents, scene, told)
    dates = said(text, drafts, parents, quotes, published, speakers=speakers, epochs=epochs, holidays=holidays)
    ids = [content_id(document.article.id, *(f"{span.start}:{span.end}" for span in draft.content),
                      draft.cue and f"cue {draft.cue.start}", draft.source and f"source {draft.source.start}")
           for draft in drafts]
    people = named(document, scene, told, speakers, toponyms)
    meanings = meant(document, mentions, drafts, speakers, people, toponyms, issues)
    made = []
    for draft, parent, speaker, (on, basis), number, meaning in zip(drafts, parents, speakers, dates, ids, meanings):
        content = tuple(span for part in draft.content for span in document.spans(part.start, part.end))
        if content:
            source, cue = (_span(document, span) for span in (draft.source, draft.cue))
            made.append(Statement(
                id=number, kind=kind(draft, text, quotes), source=source, cue=cue, content=content, speaker=speaker,
                nested_in=ids[parent] if parent is not None else None, confidence=round(draft.confidence, 3),
                said=Dated(on, _span(document, basis) if isinstance(basis, Range) else basis),
                places=tuple(toponym for toponym in toponyms if any(
                    span.start <= toponym.span.start and toponym.span.end <= span.end for span in content)),
                meant=meaning))
    reading = Reading(document, tuple(made), people, tuple(toponyms), published,
                      _cited(document, cited(text, drafts, mentions.entities)), disputes=disputes(document, tuple(made), people))
    return with_figures(reading, within=within, epochs=epochs, holidays=holidays)


def _cited(document, found):
    """The instruments cited, in the article's characters; furniture inside one ends it."""
    spans = [(one, _span(document, one)) for one in found]
    return tuple(Cited(span, one.kind, one.name, one.version, one.pointer) for one, span in spans if span)


def _without_places(entities, document, toponyms):
    """The entities, those that the gazetteer knows as places labelled so: the model takes an unseen town for a man."""
    places = {(toponym.span.start, toponym.span.end) for toponym in toponyms if toponym.place}
    return [replace(entity, label="place") if entity.label != "place" and (span := _span(document, entity))
            and (span.start, span.end) in places else entity for entity in entities]


def _span(document, span):
    """The first of the article's Spans that a Range of its cleaned text comes from; None where there is none."""
    return document.first(span.start, span.end) if span else None


def kind(draft, text, quotes):
    """direct: all of the words stand in quotation marks, or are printed as spoken; mixed: some do; indirect: none."""
    inside = outside = 0
    for span in draft.content:
        for match in re.finditer(r"\w+", text[span.start:span.end]):
            at = span.start + match.start()
            if any(low <= at < high for low, high in quotes):
                inside += 1
            else:
                outside += 1
    if not outside or inside and outside <= 1 and inside > 8:
        return "direct"
    if inside:
        return "mixed"
    return "direct" if _printed_as_spoken(draft, text) else "indirect"


def _printed_as_spoken(draft, text):
    """Words without quotation marks that a dash hands to their speaker: "We want peace - Sable said"."""
    last = draft.content[-1]
    named = [span for span in (draft.source, draft.cue) if span and span.start >= last.end]
    if not named:
        return False
    between = text[last.end:min(span.start for span in named)]
    return bool(re.fullmatch(r"[\s.,!?…]*[-–—]+\s*", between))


def _distinct(drafts):
    """Of drafts with the same content and cue the surest; none whose content is another's and that has no source or cue."""
    found = {}
    for draft in sorted(drafts, key=lambda d: (d.cue is None, d.source is None, -d.confidence)):
        key = (draft.content, draft.cue) if draft.cue else draft.content
        if key not in found and (draft.cue or not any(draft.content == other.content for other in found.values())):
            found[key] = draft
    return list(found.values())


def _in_order(drafts):
    """By where they start; those inside another's words right before it, so that whoever reads on has read the parts."""
    drafts = sorted(drafts, key=lambda draft: (draft.start, -draft.words))
    parents, made = [_parent(draft, drafts) for draft in drafts], []

    def put(index):
        for child in (child for child, parent in enumerate(parents) if parent == index):
            put(child)
        made.append(drafts[index])

    for index, parent in enumerate(parents):
        if parent is None:
            put(index)
    return made


def _parent(draft, drafts):
    """The index of the smallest other draft whose content holds this one's content and cue, or None."""
    spans = [span for span in (draft.cue, *draft.content) if span]
    holding = [(other.words, index) for index, other in enumerate(drafts)
               if other is not draft and other.words > draft.words
               and all(any(part.start <= span.start and span.end <= part.end + EDGE for part in other.content)
                       for span in spans)]
    return min(holding)[1] if holding else None


def _speakers(text, drafts, parents, scene, told):
    """Each draft's Speaker; those inside others' words come after their parents, the rest in the order of the text."""
    found = [None] * len(drafts)
    for index in sorted(range(len(drafts)), key=lambda index: (told[index].place, -drafts[index].words)):
        parent = found[parents[index]] if parents[index] is not None else None
        found[index] = speaker_of(scene, told[index], parent)
    for index in range(len(drafts)):
        if drafts[index].source is None and drafts[index].cue is None and parents[index] is None:
            found[index] = headings.speaker(text, index, drafts, found) or found[index]
    return found
