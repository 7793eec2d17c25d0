"""A text → where it breaks off before its end."""
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Break:
    """One way to break off: its name, and the pattern of a text's last line, whose group is what shows it."""

    name: str
    pattern: str


# Words that no sentence ends with.
OPEN = ("the|an?|of|and|or|but|to|from|with|by|for|at|into|than|as|that|which|who|whose|because|although|while|if|"
        "his|her|its|their|our|my|your|is|are|was|were|has|have|had|will|would|could|should|may|might|not")
BREAKS = (
    Break("a feed's count of what it left out", r"(\[\s?[+…]?\s?\d+ (?:more )?(?:chars?|characters|words)\s?\])\W*$"),
    Break("an excerpt's mark", r"(\w+\W{0,3}(?:\[\s?(?:…|\.\.\.)\s?\]|\((?:…|\.\.\.|more|continued)\)))\s*$"),
    Break("dots in place of the rest", r"((?:\w+ ){3}\w+ ?(?:…|\.\.\.))$"),
    Break("an offer of the rest",
          r"((?i:(?:continue|keep) reading|read (?:the )?(?:full|whole|entire|complete) (?:story|article|text)|"
          r"subscribe to (?:read|continue)|log in to (?:read|continue))\b.{0,60})$"),
    Break("a word that ends no sentence", rf"(?:\w+\W+){{6}}((?:\w+ )?\b(?:{OPEN}))[,;:]?$"),
    Break("a comma or a hyphen last", r"(?:\w+\W+){6}(\w+[,;-])$"),
)
SENTENCE = 15  # words from which a last line without a stop is a sentence that was cut, not a heading or a byline
AFTER = 4  # words that are enough where a whole sentence stands before them in the line
BEGUN = re.compile(r"(?<=[a-z]{3}[.!?][\"”’ ])\s*[A-Z“\"][^.!?]*$")
CREDIT = re.compile(r"[@|/©#]|https?:|^(?:By|Edit|Report|Follow|Click|Writ|E-?mail|Photo)|"
                    r"(?:ing|written|edited|photos?) by [A-Z]|contributed")


def truncated(text):
    """-> (start, end) of the last words of a text that breaks off, or None."""
    body = text.rstrip()
    start = body.rfind("\n") + 1
    line = body[start:]
    for one in BREAKS:
        if match := re.search(one.pattern, line):
            return start + match.start(1), start + match.end(1)
    last = re.search(r"[a-z]{2,}$", line)
    begun = BEGUN.search(line)
    long = len(line.split()) >= SENTENCE or begun and len(begun.group().split()) >= AFTER
    return (start + last.start(), len(body)) if last and long and not CREDIT.search(line) else None
