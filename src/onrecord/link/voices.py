"""Who within a party speaks: its head before a minister, a minister before a spokesman, and they before anybody else."""
import re
from functools import lru_cache

MANY = 20_000  # speakers whose rank is kept in mind

HEAD, MINISTER, MOUTH, ANYBODY = range(4)
NO_STATE = (r"company|club|bank|association|federation|union|university|academy|court|senate|parliament|assembly|region|"
            r"institute|chamber")
# Rank by the words of a role, or of the name of what is no person; the first row that fits decides. Who fits none speaks for
# himself: a lawmaker, a governor, an unnamed official.
VOICES = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), rank) for words, rank in (
    (r"former|ex|late|opposition|candidate|hopeful|retired|unnamed|anonymous|shadow|elect", ANYBODY),
    (r"national security advis[eo]r", MINISTER),  # speaks for the president in many states
    (r"advis[eo]rs?|aides?|assistants?", ANYBODY),
    (r"spokes\w+|press secretary|press service|press office", MOUTH),
    (r"(?:vice|deputy|first|regional|state|district)[ -](?:\w+ )?"
     r"(?:president|premier|chancellor|minister|secretary|head|chair\w*)", ANYBODY),
    (rf"president(?! of (?:[\w'’]+ ){{0,3}}(?:{NO_STATE})\b)|prime minister|premier|chancellor|king|queen|pope|supreme leader|"
     r"secretary[ -]general|head of (?:the )?(?:state|government)|dictator|emir|sultan", HEAD),
    (r"ministers?|secretary of \w+|(?:foreign|defen[cs]e|home|treasury) secretary|high representative|"
     r"foreign policy chief|top diplomat", MINISTER),
    (r"ministry|government|kremlin|white house|pentagon|downing street|state department|presidency|authorities|"
     r"general staff|cabinet|office of the president", MOUTH),
))


@lru_cache(maxsize=MANY)
def voice(role, speaker, speaker_type):
    """The rank of a speaker in its party, 0 the highest: HEAD, MINISTER, MOUTH or ANYBODY.

    A person is known by the role alone: King is a surname too.
    """
    told = role if speaker_type == "person" else f"{role or ''} {speaker or ''}"
    found = next((rank for words, rank in VOICES if words.search(told or "")), ANYBODY)
    return min(found, MOUTH) if speaker_type == "state" else found
