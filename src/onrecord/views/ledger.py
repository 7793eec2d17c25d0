"""How positions are laid out, and where they moved."""
import re

from onrecord import meaning
from onrecord.views.layout import Matrix, View, some, when

ENOUGH = 100  # characters of words that a cell shows: five lines of a matrix
AFTER = 40  # ... and of what comes after the last word of their sentence that turns its meaning
STOP = re.compile(r"[.!?…][\"”’»')\]]*\s")
WEAK = "assert"  # the act that takes nothing back: what was offered or refused before it still stands


def shortened(words):
    """Words -> the first of them, and more where the rest of their sentence turns what they mean: "we will leave … only if they"."""
    stop = STOP.search(words, ENOUGH)
    turns = [match.end() + AFTER for match in meaning.TURNS.finditer(words, 0, stop.start() if stop else len(words))]
    most = max([ENOUGH, *turns])
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


def _stands(lines):
    """A cell of the matrix: the latest position that is more than a bare assertion, else the latest; in brackets how many
    others there are.

    ``lines`` are those of one party on one issue, the undated last: the dated are shown before them.
    """
    telling = [line for line in lines if line["act"] != WEAK] or lines
    shown = ([line for line in telling if line["date"]] or telling)[-1]
    more = f" (+{len(lines) - 1:,})" if len(lines) > 1 else ""
    return f"{_told(shown)}{more}"


def _told(position):
    """A position in a line: its act, date and words."""
    return f"{position['act']} {position['date'] or 'undated'}: {shortened(position['summary'])}"


def _who(line):
    """Who says it, the weightiest first, each once."""
    return some(list(dict.fromkeys(one["speaker"]["name"] for one in line["statements"] if one["speaker"])), 2)


def _grounds(position):
    """The ids of the statements that a position rests on."""
    return "; ".join(one["id"] for one in position["statements"])


POSITIONS = View(
    table=(("date", "date", 0), ("act", "act", 0), ("who", _who, 2), ("words", "summary", 6),
           ("condition", lambda line: when(line["condition"]) if line["condition"] else "", 3),
           ("article", lambda line: line["statements"][0]["article"]["name"], 0)),
    csv=(("party", "party"), ("issue", "issue"), ("date", "date"), ("act", "act"), ("summary", "summary"),
         ("condition_if", "condition.if.text"), ("condition_then", "condition.then.text"),
         ("condition_form", "condition.form"),
         ("speakers", lambda line: "; ".join(dict.fromkeys(
             one["speaker"]["name"] for one in line["statements"] if one["speaker"]))),
         ("articles", lambda line: "; ".join(dict.fromkeys(one["article"]["name"] for one in line["statements"]))),
         ("statements", _grounds)),
)
STANCES = Matrix("issue", "party", _stands)
SHIFTS = View(
    table=(("party", "party", 0), ("issue", "issue", 0), ("from", lambda line: _told(line["from"]), 4),
           ("to", lambda line: _told(line["to"]), 4), ("direction", "direction", 0), ("why", "why", 3)),
    csv=(("party", "party"), ("issue", "issue"), ("direction", "direction"), ("why", "why"), ("from_date", "from.date"),
         ("from_act", "from.act"), ("from_summary", "from.summary"), ("to_date", "to.date"), ("to_act", "to.act"),
         ("to_summary", "to.summary"), ("from_statements", lambda line: _grounds(line["from"])),
         ("to_statements", lambda line: _grounds(line["to"]))),
)
