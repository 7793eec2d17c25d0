"""Statements → the Disputes that an article itself ties together: "a charge that Kestrin denies", "those who say that …"."""
from onrecord.extract.disputes import answered, laidclaim, toldclaims
from onrecord.extract.disputes.scene import Scene


def disputes(document, statements, named):
    """The Disputes that a document ties together, in the order of the text; () where it ties none.

    ``statements`` are the document's, ``named`` the Named of it: they tell whose claim it is.
    """
    scene = Scene(document, statements, named)
    ways = (*laidclaim.WAYS, *answered.WAYS, *toldclaims.WAYS)
    found = [told for way in ways for told in way(scene)]
    return tuple(dispute for _, dispute in sorted(_once(found), key=lambda one: one[0]))


def _once(found):
    """Each dispute once: two patterns may see one."""
    seen = set()
    for at, dispute in found:
        key = {(claim.span and claim.span.end, claim.statement) for claim in dispute.claims if claim.side == "denied"}
        if not key <= seen:
            seen |= key
            yield at, dispute
