"""Words of a statement → the objects that it bears on: land to be given, talks, tanks; two stances meet on one object.

An issue is too wide to tell a change by: who refuses tanks and sends rifles has not moved, though both are weapons.
"""
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

# "thing": one side gives it and the other gets it, so who refuses it and then demands it has hardened.
# "common": both sides make it, so to demand it is no refusal.
# "harm": what is done to the other, so who promises not to do it has yielded.
Nature = Literal["thing", "common", "harm"]


@dataclass(frozen=True, slots=True)
class Object:
    """What demands, offers and refusals are about. ``words`` finds it in lower-case words without marks."""

    name: str
    nature: Nature
    words: re.Pattern


LAND = r"(?:territor\w*|lands?|regions?|provinces?|oblasts?|soil|valley|bank|field|peninsula|districts?)"
GIVE = (r"(?:ced(?:e|es|ed|ing)|conced\w*|g(?:iv|av)\w* (?:up|away)|giving up|hand\w* over|exchang\w*|swap\w*|"
        r"trad(?:e|es|ed|ing)|surrender\w*|return\w*|withdr[ae]w\w*|leav(?:e|es|ing)|part with|giv(?:e|es|en|ing))")
NEAR = r"(?: \w+){0,8}?"  # words that may stand between a verb and its object: "leave the last villages of the region"

OBJECTS = tuple(Object(name, nature, re.compile(rf"\b(?:{words})\b")) for name, nature, words in (
    ("giving up land", "thing", rf"{GIVE}{NEAR} {LAND}|territorial concessions?|cannot conced\w*|{LAND}{NEAR} given away"),
    ("talks", "common", r"talks?|negotiat\w*|dialogue|diplomac\w*|diplomatic (?:channels|means|way|solution|path|settlement)|"
                        r"discussions?|summit|(?:be|to) discuss\w*|sit down"),
    ("an end of the fighting", "common",
     r"(?:end|stop|halt|finish)\w*(?: \w+){0,4} (?:war|fighting|hostilities|offensive|conflict|bloodshed|combat|invasion)|"
     r"cease ?fire|truce|(?:freez|froz)\w*(?: \w+){0,3} (?:front|war|conflict|line)|present line|"
     r"lay down (?:\w+ )?arms|peace(?! (?:plan|proposal|formula|initiative|talks|and security|and stability))|"
     r"war (?:\w+ )?(?:end|stop)s?"),
    ("pressure", "thing", r"force[sd]?(?: \w+)? to|pressur\w*|compel\w*|coerc\w*"),
    ("a plan", "common", r"plans?(?! (?:to|for)\b)|proposals?|initiatives?|ideas?|draft (?:treaty|agreement|text)|formula|"
                         r"\d+ points?"),
    ("tanks", "thing", r"tanks?|leopards?|abrams|challengers?|armoured vehicles"),
    ("warplanes", "thing", r"(?:fighter |war)?jets?|warplanes?|f 16s?|mig 29s?|fighter (?:planes?|aircraft)"),
    ("air defence", "thing", r"air defen[cs]e\w*|anti aircraft|patriots?|iris t|s 300"),
    ("long-range weapons", "thing", r"(?:long|longer|larger|greater|extended) range|deep(?:er)? (?:in|into|inside)|atacms|cruise missiles?|"
                                    r"storm shadow|taurus|(?:strik|hit|shoot|attack)\w*(?: \w+){0,3} "
                                    r"(?:inside|outside|behind|across)"),
    ("shells and ammunition", "thing", r"ammunition|shells|cluster (?:munitions|bombs)"),
    ("troops on the ground", "thing", r"(?:send|sending|deploy\w*)(?: \w+){0,4} (?:troops|forces|soldiers|peacekeepers)|"
                                      r"boots on the ground|peacekeep\w*"),
    ("a no-fly zone", "thing", r"no fly zone|clos\w+ the sky"),
    ("membership of an alliance", "thing",
     r"(?:nato|alliance|eu|european union|union)(?: \w+){0,3} (?:membership|accession|candidate\w*)|"
     r"(?:join|joining|member of|membership (?:of|in)|accession to|admit\w* to|enter)"
     r"(?: \w+){0,2} (?:nato|alliance|eu|european union|union)"),
    ("neutrality", "thing", r"neutral\w*|non ?aligned|non aligned"),
    ("oil and gas", "thing", r"(?:oil|gas)(?: \w+){0,3} (?:embargo|ban|imports?|price|supplies|deliveries|purchases)|"
                             r"(?:ban|embargo|cap|import\w*|buy\w*|purchas\w*)(?: \w+){0,4} (?:oil|gas)|price cap"),
    ("frozen assets", "thing", r"(?:frozen|seiz\w+|confiscat\w+)(?: \w+){0,4} (?:assets|reserves|funds|property)"),
    ("new sanctions", "thing", r"(?:impos|join|extend|introduc|expand|widen|tighten|ramp)\w*(?: \w+){0,4} "
                               r"(?:sanctions|embargo)|"
                               r"(?:new|more|further|additional|fresh|tougher) (?:\w+ )?sanctions"),
    ("easing sanctions", "thing", r"(?:lift\w*|eas(?:e|ed|ing)|relax\w*|remov\w*)(?: \w+){0,4} (?:sanctions|restrictions)|"
                                  r"(?:sanctions|restrictions)(?: \w+){0,3} (?:lifted|eased|relaxed|removed)"),
    ("nuclear weapons", "harm", r"nuclear (?:weapons?|arms|strikes?|warheads?)|nuke\w*"),
    ("inspection of a nuclear plant", "common", r"iaea|inspect\w*(?: \w+){0,4} (?:plant|station)|demilitari[sz]\w+ zone"),
    ("grain by sea", "common", r"grain (?:deal|corridor|exports?|agreement|initiative)|export\w* (?:of )?grain"),
    ("an exchange of prisoners", "common", r"(?:exchang\w*|swap\w*|releas\w*|return\w*)(?: \w+){0,4} "
                                           r"(?:prisoners?|captives?|children|hostages?|pows?)|prisoner (?:exchange|swap)"),
    ("a way out for civilians", "common", r"humanitarian corridors?|corridors? (?:\w+ ){0,4}evacuat\w*|evacuat\w*"),
    ("an attack", "harm", r"invad\w*|attack\w*|aggressi\w*|invasion"),
    ("recognition", "thing", r"recogni[sz]\w*(?: \w+){0,5} (?:regions?|territor\w*|independen\w*|republics?|"
                             r"annex\w*|borders?)|"
                             r"annexation"),
    ("a vote on whose a land is", "common", r"votes?|referendums?|plebiscites?"),
    ("a special status", "common", r"special status|autonom\w+|self rule|home rule|joint (?:administration|rule)|status of"),
    ("mobilisation", "thing", r"mobili[sz]\w*|call up|conscript\w*"),
    ("security guarantees", "thing", r"security (?:guarantees?|assurances?)|guarantees? of security"),
))
ANOTHERS = "a plan"  # an object of which there are many, each somebody's
NATURE = {one.name: one.nature for one in OBJECTS}


@cache
def _any():
    """One pattern that tells cheaply whether any object is there: most statements have none."""
    return re.compile("|".join(one.words.pattern for one in OBJECTS))


def objects(words):
    """The names of the Objects that these words bear on, as a frozenset; empty where the table knows none."""
    plain = " ".join(re.findall(r"[^\W_]+", words.lower()))
    return frozenset(one.name for one in OBJECTS if one.words.search(plain)) if _any().search(plain) else frozenset()
