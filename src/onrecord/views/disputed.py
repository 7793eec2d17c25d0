"""How contested claims are laid out, a row for the words of each side; on a terminal ``bothsides`` shows them."""
from onrecord.views.layout import View


def _held(line):
    """A line of ``contested`` -> an object for the words of each side that somebody takes in it."""
    rest = {key: line[key] for key in ("id", "proposition", "kind", "since", "parties")}
    return [{**rest, "side": side, "held": one} for side in ("asserted", "denied") for one in line[side]]


def _places(row):
    """The places that the words name, as this side calls them, and their own names where those are others."""
    return "; ".join(dict.fromkeys(called(place) for place in row["held"]["places"]))


def called(place):
    """A place's name in the words of a side, and its own where that is another."""
    return f"{place['text']} = {place['alias_of']}" if place["alias_of"] else place["text"]


CONTESTED = View(
    table=(),
    csv=(("id", "id"), ("proposition", "proposition"), ("kind", "kind"), ("since", "since"),
         ("parties", lambda row: "; ".join(row["parties"])), ("side", "side"), ("by_id", "held.by.id"), ("by", "held.by.name"),
         ("party", "held.by.party"), ("says_itself", "held.outlet"), ("article_id", "held.article.id"),
         ("article", "held.article.name"), ("path", "held.article.path"), ("url", "held.article.url"),
         ("outlet", "held.article.outlet"), ("published_on", "held.article.published_on"), ("statement", "held.statement"),
         ("start", "held.start"), ("end", "held.end"), ("words", "held.text"), ("how", "held.how"), ("on", "held.on"),
         ("score", "held.score"), ("why", "held.why"), ("places", _places)),
    each=_held,
)
