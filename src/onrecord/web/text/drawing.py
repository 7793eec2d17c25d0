"""Marked text → HTML: every character of it, escaped, inside its marks, and no word more."""
from markupsafe import Markup, escape

from onrecord.web.text.layers import Closed, Opened, segments

# the layers whose marks a screen reader is told of; the others only look different. A mark's class is its layer
MARKED = ("said", "found", "at")


def drawn(text, marks, start=0, end=None, anchors=None):
    """A stretch of a text with its layers.Marks -> Markup, whose text is that stretch.

    ``what`` of a mark is a dict of attributes by names of our own; of them ``ref`` is (number, address) of what tells more of it,
    drawn as a link without text before the mark, and ``classes`` are more of these. ``anchors`` is the set of what one page has
    drawn: each place at which a mark begins gets one anchor there (s-START), each mark one link. Without it there are none.
    """
    html = []
    for one in segments(text, marks, start, end):
        if isinstance(one, str):
            html.append(written(one))
        elif isinstance(one, Closed):
            html.append(f"</{_tag(one.mark)}>")
        elif isinstance(one, Opened):
            html.append(_opened(one.mark, anchors))
    return Markup("".join(html))


def written(text):
    """Characters of a text as HTML. A browser reads a carriage return as a line feed, unless it is told by its number."""
    return str(escape(text)).replace("\r", "&#13;")


def _tag(mark):
    return "mark" if mark.layer in MARKED else "span"


def _opened(mark, anchors):
    told = dict(mark.what or {})
    ref, classes = told.pop("ref", None), (mark.layer, *told.pop("classes", ()))
    attributes, before = {"class": " ".join(classes), **told}, ""
    if anchors is not None and mark.start not in anchors:
        anchors.add(mark.start)
        attributes["id"] = f"s-{mark.start}"
    if anchors is not None and ref and (ref, mark.start) not in anchors:
        anchors.add((ref, mark.start))
        before = f'<a class="ref" href="{escape(ref[1])}" aria-label="statement {ref[0]}" data-n="{ref[0]}"></a>'
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value is not None)
    return f"{before}<{_tag(mark)}{attributes}>"
