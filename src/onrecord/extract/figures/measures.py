"""What figures measure: the table measures.tsv, the kinds of thing that it counts, and how a row is told in words and as a key."""
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from onrecord.spelling import folded

OTHER = "other"  # the kind of thing that no row of KINDS knows
# Kinds of thing that figures count, by the noun's plural; the first that fits.
KINDS = (
    ("bare", r""),
    ("money", r"marks|crowns|francs|lire|florins|thalers|guilders"),  # of states that ISO 4217 knows nothing of
    ("troops", r"troops|soldiers|servicem[ae]n|service members|forces|personnel|fighters|militants|sailors|marines|recruits"
               r"|conscripts|reservists|mercenaries|paratroopers|guards|pilots|officers"),
    ("person", r"people|persons?|civilians|children|men|women|girls|boys|others|residents|prisoners|hostages|captives|detainees"
               r"|refugees|victims|passengers|workers|inhabitants|citizens|individuals|police|medics|journalists|deaths"
               r"|fatalities|casualties|lives|bodies|migrants|evacuees|families|students|pows|prisoners of war|employees|staff"
               r"|rescuers|firefighters|defenders|patients|[a-z]+ians"),
    ("weapon", r"missiles|drones|rockets|shells|bombs|tanks|guns|howitzers|jets|aircraft|planes|helicopters|ships|vessels|boats"
               r"|vehicles|systems|launchers|rounds|mines|batteries|uavs|projectiles|mortars|rifles|bombers|carriers"
               r"|submarines|warheads|weapons|munitions|torpedoes|interceptors|warships"),
    ("place", r"cit(?:ies|y)|towns?|villages?|settlements?|regions?|districts?|provinces?|communities|oblasts?|areas?"
              r"|territor(?:ies|y)|locations|islands|positions"),
    ("part", r"points|articles|clauses|chapters|items|conditions|provisions|principles"),
)
PERSONS = ("person", "troops")
LANDS = ("land", "area", "place")
GIVEN = ("money", "weapon")  # what somebody gives somebody
WHOLES = ("share", "percent", "quantifier")  # sorts that count a part of something
AS_SORTED = ("money", "percent", "share", "duration", "ordinal", "designation")  # sorts that are a kind of their own
LENGTHS = ("km", "m", "mi", "yd", "ft", "nmi", "cm")
FIELDS = ("ha", "acre", "acres")
LAND = re.compile(r"\b(?:territor\w+|land|country|regions?|areas?|provinces?|oblasts?|cit(?:y|ies)|peninsula|soil"
                  r"|valley|bank|coast|zone|strip|enclave|islands?|districts?)\b", re.IGNORECASE)
KEY = ("whole", "by", "to", "where", "origin")  # the slots of a series' key, in its order
TOLD_ONCE = ("event", "plan")  # what the key names where nothing else tells which
OWN = ("noun", "thing", "act")  # slots that tell nothing but the thing counted
UNNAMED = re.compile(r"persons|weapons|prisoners|territory")  # in a row's name: stands for the noun counted
DONE_TO = ("weapon", "person")
PLAIN_WORDS = re.compile(r"\[[^\[\]]*\]|\{\w+\}")  # what of a row's words depends on its slots
CAPITAL = re.compile(r"[A-Z]")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of measures.tsv; of each tuple in ``key`` one slot must be known for a series."""

    name: str
    counted: tuple[str, ...]
    cue: re.Pattern
    words: str
    key: tuple[tuple[str, ...], ...]
    unit: str

    @property
    def slots(self):
        """The slots that its words have; ``where`` for what is told with a preposition."""
        return {"where" if slot == "at" else slot for slot in _slots(self.words)}


@dataclass(frozen=True, slots=True)
class Measure:
    """``words`` say what is measured, ``key`` is what comparable figures share (None where too little is told), ``of`` the whole
    or owner, ``unit`` what the measure makes of the unit ("killed"), "" where nothing; ``slots`` what the words were made of."""

    words: str
    row: Row | None = None
    key: str | None = None
    of: str | None = None
    unit: str = ""
    slots: dict = field(default_factory=dict)


@cache
def rows():
    """The lines of measures.tsv, in order."""
    made = []
    for line in files("onrecord.extract.figures").joinpath("measures.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, counted, cue, words, key, unit = (*line.split("\t"), "", "")[:6]
            needs = tuple(tuple(one.split("/")) for one in key.split("+")) if key else ()
            made.append(Row(name, tuple(counted.split(",")), re.compile(rf"\b(?:{cue})\b", re.IGNORECASE), words, needs, unit))
    return tuple(made)


@cache
def _kinds():
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in KINDS)


def kind_of(quantity, part="", places=False):
    """What kind of thing a Quantity counts: one of KINDS, its sort, or area, length, land (a part of a place).

    ``part`` are the words that tell what a share is a part of; ``places`` whether they name a place.
    """
    share = quantity.sort in ("share", "percent") or quantity.unit == "share"
    if places and (share or quantity.sort in WHOLES) or share and LAND.search(part):
        return "land"
    if quantity.sort in AS_SORTED:
        return quantity.sort
    unit = quantity.unit or ""
    if quantity.sort == "measure":
        return "area" if unit.endswith("²") or unit in FIELDS else "length" if unit in LENGTHS else OTHER
    nouns = (unit.lower(), unit.lower().split(" ")[-1])
    return next((kind for kind, pattern in _kinds() if any(map(pattern.fullmatch, nouns))), OTHER)


def told(row, kind, unit, slots):
    """The Measure of a row whose slots hold this, for a figure of this kind and unit; None where the row tells no more than
    the unit."""
    own = [slot for slot in row.slots if slot not in OWN]
    done = kind in DONE_TO and PLAIN_WORDS.sub("", row.words).strip()  # "tanks lost" tells more than "tanks"
    if own and not row.unit and not done and kind not in ("land", "area") and not any(slots[slot] for slot in own):
        return None
    shown = dict(slots)
    if slots["owned"]:  # "Velmoran troops", not "Velmoran troops of Velmora"
        shown["whole"] = None
    if slots["event"] and slots["where"] and slots["where"] in slots["event"]:
        shown["at"] = None
    words = re.sub(r"\[([^\[\]]*)\]", lambda part: _filled(part[1], shown), row.words)
    of = slots["whole"] or (slots["to"] if kind in GIVEN else None)
    return Measure(" ".join(_filled(words, shown).split()), row, _key(row, unit, slots), of, row.unit, slots)


def _key(row, unit, slots):
    """What figures of one measure share; None where a slot is not known without which they cannot be compared."""
    if not row.key or not all(any(slots[slot] for slot in one) for one in row.key):
        return None
    specific = slots["noun"] and slots["noun"] != "persons" and unit
    name = UNNAMED.sub(folded(unit), row.name) if specific else row.name  # missiles are not drones
    used = row.slots | {slot for one in row.key for slot in one}
    if slots["whole"] and slots["whole"][0].islower():
        return None  # "the valley" may be any
    parts = [folded(slots[slot] or "") if slot in used else "" for slot in KEY]
    if any(slots[slot] for one in row.key for slot in one if slot not in TOLD_ONCE):
        return "|".join((name, *parts))
    event = slots["event"] or slots["plan"]
    return "|".join((name, *parts, folded(event))) if CAPITAL.search(event) else None  # "the strike" may be any


def _slots(words):
    return re.findall(r"\{(\w+)\}", words)


def _filled(words, slots):
    """Words with their {slots} filled; "" where one of them is not known."""
    if any(slots.get(slot) is None for slot in _slots(words)):
        return ""
    return re.sub(r"\{(\w+)\}", lambda match: slots[match[1]], words)
