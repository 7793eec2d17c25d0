"""Specification → SVG, PNG or a page of HTML, offline; vl-convert brings Vega along."""
import json
import re
from xml.sax.saxutils import escape, quoteattr

from onrecord.errors import ChartError

SHARP = 2  # pixels of a PNG for each of the chart's, as good screens have
PLACE = "the specification stands here"
OPTIONS = '{"renderer":"svg"}'
SHOWN = {"renderer": "svg", "actions": {"export": True, "source": False, "compiled": False, "editor": False}}
# scripts of the page itself and nothing else: Vega makes functions of a specification's expressions, which a browser counts as eval
HEAD = """<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval';
style-src 'unsafe-inline'; img-src data: blob:">
<title>{title}</title>
<style>body {{ background: {paper}; margin: 0; overflow-x: auto; }}</style>"""
FORMS = ("svg", "png", "html")


def svg(spec):
    """A specification -> SVG, a str that names and describes itself. Raises ChartError where vl-convert is lacking."""
    drawn = _converter().vegalite_to_svg(json.dumps(spec), allowed_base_urls=[])
    # the drawing as a whole is an image with a name: without it, a screen reader would read out every mark
    name, described = (" ".join(words.split()) for words in (spec["title"]["text"], spec["description"]))
    return re.sub(r"<svg\b([^>]*)>", lambda match: (
        f'<svg{match[1]} role="img" aria-label={quoteattr(name)}><title>{escape(name)}</title><desc>{escape(described)}</desc>'),
        drawn, count=1)


def png(spec):
    """A specification -> the bytes of a PNG, SHARP times as large as the SVG. Raises ChartError where vl-convert is lacking."""
    return _converter().vegalite_to_png(json.dumps(spec), scale=SHARP, allowed_base_urls=[])


def html(spec):
    """A specification -> a page of HTML that needs no network, and may use none: scripts and data stand in it. Raises ChartError as
    ``svg``."""
    page = _converter().vegalite_to_html(json.dumps({"description": PLACE}), bundle=True)
    # vl-convert writes the specification into a script as it is: an article's "</script>" would end that and begin its own
    told = json.dumps(spec)
    for mark in "<>&":
        told = told.replace(mark, f"\\u{ord(mark):04x}")
    head = HEAD.format(title=escape(spec["title"]["text"]), paper=spec["config"]["background"])
    begin, opened, rest = page.partition("<head>")  # the first: the scripts speak of another
    for there, instead in ((OPTIONS, json.dumps(SHOWN)), (json.dumps({"description": PLACE}, separators=(",", ":")), told)):
        if not opened or rest.count(there) != 1:
            raise ChartError(f"this version of vl-convert writes another page than expected: {rest.count(there)} times {there!r}")
        rest = rest.replace(there, instead)
    return begin + head + rest


def _converter():
    try:
        import vl_convert
    except ImportError as error:
        raise ChartError("charts are drawn by vl-convert, which is not installed: pip install 'onrecord[charts]'") from error
    return vl_convert


DRAW = dict(zip(FORMS, (svg, png, html)))
