"""A statement's words as they can stand alone: what is told in the article's words keeps its cue."""
from itertools import pairwise

from onrecord.citation import BETWEEN


def reported(line, text):
    """The words of a line of statements, exactly as its article's text has them.

    A quotation is its content. Of anything else the cue stands in its place beside the content: "has denied that Brodna is
    encircled", since whoever reads "that Brodna is encircled" after a speaker's name takes a denial for a claim.
    """
    cue, pieces = line["cue"], line["content"]
    if line["kind"] == "direct" or not cue or any(cue["start"] < piece["end"] and piece["start"] < cue["end"] for piece in pieces):
        return BETWEEN.join(piece["text"] for piece in pieces)
    pieces = sorted([*pieces, cue], key=lambda piece: piece["start"])
    told = pieces[0]["text"]
    for before, after in pairwise(pieces):
        between = text[before["end"]:after["start"]]
        told += (BETWEEN if between.strip() else between) + after["text"]
    return told
