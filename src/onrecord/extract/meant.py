"""What each statement does: its act, what it is about, at whom and where, and under which condition."""
from dataclasses import replace

from onrecord import plover
from onrecord.extract import aims
from onrecord.extract.acts import issues_learned, judged, pooled
from onrecord.extract.conditions import condition
from onrecord.extract.features import BEFORE
from onrecord.extract.issues import Evidence
from onrecord.extract.negation import negated
from onrecord.values import Addressee, Condition, Meant


def meant(document, mentions, drafts, speakers, named, toponyms, issues=None):
    """Drafts and who speaks each -> a Meant for each; ``issues`` are a casebook's, None without one."""
    text = document.text
    people = _mentioned(document, named, toponyms)
    evidence = None if issues is None else Evidence(text, issues)
    made = []
    for index, (draft, speaker) in enumerate(zip(drafts, speakers)):
        words = " … ".join(text[part.start:part.end] for part in draft.content)
        start = draft.content[0].start
        around = aims.Around(*((span.start, span.end) if span else None for span in (draft.source, draft.cue)),
                             tuple((part.start, part.end) for part in draft.content),
                             speaker and speaker.name, speaker and speaker.party)
        act = judged(text[draft.cue.start:draft.cue.end] if draft.cue else "", words, aims.of_another(text, around, people),
                     pooled(mentions, (draft.cue,) if draft.cue else (), draft.content))
        around = replace(around, act=act.act)
        made.append(Meant(
            act=act.act, sure=act.sure, plover=_plover(act.act, words),
            issues=evidence and evidence.about(words, start, issues_learned(words, text[max(0, start - BEFORE):start])),
            target=aims.target(text, around, people), addressee=_addressee(document, aims.addressee(text, around, people)),
            venue=(at := aims.venue(text, around)) and document.first(*at), negated=negated(words),
            condition=_condition(document, condition(text, draft, drafts[:index]))))
    return made


def _plover(act, words):
    """The PLOVER root of what the speaker does; a report of what others did is no deed of the speaker's."""
    return plover.of_act(act, words) if act != "assert" else None


def _condition(document, told):
    if not told:
        return None
    when, then = (part and document.first(part.start, part.end) for part in (told.when, told.then))
    return Condition(when, then, told.form) if when or then else None


def _addressee(document, told):
    span = told and document.first(*told[1:])
    return Addressee(told[0], span) if span else None


def _mentioned(document, named, toponyms):
    """Everybody named, a state by its country's name, where the cleaned text does so, in order."""
    found = [(document.at(span), one.name, one.party) for one in named for span in one.mentions]
    found += [(document.at(toponym.span), toponym.place.name, toponym.place.name)
              for toponym in toponyms if toponym.place and toponym.place.kind == "country"]
    return sorted((aims.Mentioned(*at, name, party) for at, name, party in found if at), key=lambda one: (one.start, -one.end))
