"""The colours, shapes and type of every chart, light and dark: what differs in colour differs in shape too."""
import textwrap
from dataclasses import dataclass

# metric-compatible families first: the widths that are measured when a chart is drawn hold where it is shown
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"  # the name of the grammar; nothing fetches it
WIDTH = 760  # pixels of a chart's plot: fits a page, readable on a phone when it is scrolled sideways
TITLE_LETTERS, SUBTITLE_LETTERS = 90, 112  # of a line of a title and of what stands below it, in wide fonts too


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours. Those of marks have a contrast of at least 3:1 on ``paper``, those of words 4.5:1.

    ``states`` … ``presses`` are the families of acts: blue, green, orange and purple after Okabe and Ito, which people who see
    fewer colours tell apart, darkened for paper and lightened for the dark.
    """

    name: str
    paper: str
    ink: str
    quiet: str
    rule: str
    accent: str
    states: str
    asks: str
    gives: str
    refuses: str
    presses: str
    water: str
    land: str
    shades: tuple[str, str]  # of a matrix's cells: few, many


LIGHT = Theme("light", paper="#fcfbf8", ink="#1c1a17", quiet="#5b554b", rule="#d9d4c8", accent="#7c1d2e", states="#6f685c",
              asks="#0069a6", gives="#007858", refuses="#b84700", presses="#94397a", water="#e9eff2", land="#fbf8ef",
              shades=("#f3f1ea", "#c9d6df"))
DARK = Theme("dark", paper="#161512", ink="#ebe7de", quiet="#b5ae9f", rule="#3a362f", accent="#f1a9a4", states="#a8a193",
             asks="#5db4ea", gives="#3fc497", refuses="#f0914f", presses="#dd97c6", water="#12191d", land="#2a2822",
             shades=("#201e1a", "#2f3e49"))
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}

OPEN, FULL = False, True
CROSS = "M-.75,-.75L.75,.75M-.75,.75L.75,-.75"
CROSSED_BOX = "M-1,-1H1V1H-1ZM-1,-1L1,1M-1,1L1,-1"
PLUS = "M-.85,0H.85M0,-.85V.85"
# act -> its family, its shape, and whether that is filled: what asks is open, what presses is full, what refuses is crossed
ACTS = {
    "demand": ("asks", "square", FULL),
    "request": ("asks", "square", OPEN),
    "promise": ("gives", "diamond", FULL),
    "offer": ("gives", "diamond", OPEN),
    "accept": ("gives", "circle", OPEN),
    "support": ("gives", PLUS, OPEN),
    "reject": ("refuses", CROSSED_BOX, OPEN),
    "deny": ("refuses", CROSS, OPEN),
    "accuse": ("presses", "triangle-up", FULL),
    "threaten": ("presses", "triangle-down", FULL),
    "assert": ("states", "circle", FULL),
}
MOVED = "M-1,-.45H1M.55,-.85L1,-.45L.55,-.05M1,.45H-1M-.55,.05L-1,.45L-.55,.85"  # two arrows, there and back
UNTOLD = "act not told"  # of a statement that was read without one
NO_ACT = ("states", "circle", OPEN)
# direction of a shift -> the colour and the shape of its arrow's head
DIRECTIONS = {"softer": ("gives", "triangle-down"), "harder": ("refuses", "triangle-up"), "other": ("states", "triangle-right")}


def config(theme):
    """A theme -> Vega-Lite's ``config``."""
    axis = {"labelColor": theme.quiet, "titleColor": theme.quiet, "domainColor": theme.rule, "tickColor": theme.rule,
            "gridColor": theme.rule, "gridOpacity": 0.7, "labelFont": FONT, "titleFont": FONT, "labelFontSize": 11,
            "titleFontSize": 11, "titleFontWeight": "normal", "labelLimit": 220}
    return {
        "background": theme.paper, "font": FONT, "padding": 12, "view": {"stroke": None}, "axis": axis,
        "legend": {"labelColor": theme.ink, "titleColor": theme.quiet, "labelFont": FONT, "titleFont": FONT,
                   "labelFontSize": 11, "titleFontSize": 11, "titleFontWeight": "normal", "symbolStrokeWidth": 1.6,
                   # room for the wider letters of a machine that has none of FONT's families
                   "columnPadding": 32},
        "title": {"anchor": "start", "frame": "bounds", "color": theme.ink, "subtitleColor": theme.quiet, "font": FONT,
                  "subtitleFont": FONT, "fontSize": 16, "subtitleFontSize": 11.5, "fontWeight": "bold", "offset": 14,
                  "subtitlePadding": 5},
        "text": {"font": FONT, "fontSize": 11, "color": theme.ink},
    }


def acts(theme, present, *, legend=True):
    """The encoding that draws acts: shape, stroke and fill by the field ``act``, in one legend of those that are ``present``."""
    known = [(act, told) for act, told in (*ACTS.items(), (UNTOLD, NO_ACT)) if act in present]
    domain = [act for act, _ in known]
    ranges = {"shape": [shape for _, (_, shape, _) in known],
              "stroke": [getattr(theme, family) for _, (family, _, _) in known],
              "fill": [getattr(theme, family) if full else "transparent" for _, (family, _, full) in known]}
    told = {"title": None, "orient": "top", "columns": 6, "symbolSize": 80} if legend else None
    return {channel: {"field": "act", "type": "nominal", "scale": {"domain": domain, "range": values}, "legend": told}
            for channel, values in ranges.items()}


def whole(theme, title, subtitle, description, **rest):
    """What every chart's specification begins with. ``subtitle`` is a list of sentences."""
    return {"$schema": SCHEMA, "description": description, "config": config(theme),
            "title": {"text": title, "subtitle": [line for told in subtitle for line in textwrap.wrap(told, SUBTITLE_LETTERS)]},
            **rest}
