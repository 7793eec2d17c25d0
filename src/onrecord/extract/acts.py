"""What a speaker does with some words: by a linear model over their features, a head on the encoder, and what a negated cue rules out."""
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.extract import features

ACTS = ("assert", "accuse", "deny", "demand", "request", "offer", "promise", "accept", "reject", "threaten", "support")
LAST = 10  # words of a cue that the head looks at
ENDS = (48, 12)  # words of a long content: its beginning and its end
WEIGHTS = "acts.npz"  # train/acts.py makes it
VERBS = {
    "reject": r"rul\w+ out|reject|refus|oppos|declin|exclud|object|veto|turn\w* down",
    "deny": r"den(?:y|ied|ies)|disput|refut|rebut",
    "accept": r"agree|accept|approv|recogni[sz]|sign|endors|confirm|consent",
    "promise": r"promis|pledg|commit|guarant|vow",
    "offer": r"offer|propos|ready|willing|prepared",
    "demand": r"demand|call\w* (?:for|on)|insist|urg|order",
    "request": r"ask|request|appeal|seek",
    "threaten": r"threat",
    "accuse": r"accus|blam|condemn|denounc|critici[sz]",
    "support": r"support|back|welcom|prais|endors|thank",
}
# What a cue cannot mean whose verb is negated: who "did not rule out" a vote has not rejected it. A linear model adds up words,
# and may not see it; few texts have it, and to tell the contrary of what was said is the worst that an act can do.
NOT = r"(?:\bnot|n['’]t|\bnever|\bno longer|\bstopp?(?:ed|s|ing)? short of|\brefrain\w* from|\bwithout)\b(?:\s+\w+){0,2}?\s+"
UNSAID = {act: re.compile(rf"{NOT}(?:{verbs})", re.IGNORECASE) for act, verbs in VERBS.items()}
# ... and "blamed neither side", "supports no ultimatum"; to promise or demand nothing is still to do so
NOBODY = re.compile(r"\W*(?:neither|nobody|no[ -]one|none|nothing|no)\b", re.IGNORECASE)
UNDONE = {act: re.compile(VERBS[act], re.IGNORECASE) for act in ("accuse", "support", "threaten", "accept", "reject", "deny")}
# What nobody does for the other side: "Otarev does not want peace" refuses nothing, "they will leave" is no promise
OWN = ("reject", "promise", "offer", "accept")


@dataclass(frozen=True, slots=True)
class Judged:
    """The likeliest act and its calibrated probability (0 to 1)."""

    act: str
    sure: float


def judged(cue, content, of_another=False, seen=None):
    """The act of a statement by the words of its cue ("" for none) and of its content -> Judged.

    ``of_another`` tells that the content's subject is another side than the speaker's; ``seen`` what the encoder makes of the
    words, as ``pooled`` gives it, None where no network read them. Multinomial logistic regression and a layer over the encoder's
    lower states count the same; the probability is calibrated by one temperature (Guo et al., ICML 2017).
    """
    told = features.of_act(cue, content)
    sure = _model("act").sure(told, among=True)
    if seen is not None:
        other = _head().sure(seen, told)
        sure = {act: (sure[act] * other[act]) ** 0.5 for act in sure}
    nobody = NOBODY.match(content)
    left = {act: chance for act, chance in sure.items() if not (
        act in UNSAID and UNSAID[act].search(cue) or nobody and act in UNDONE and UNDONE[act].search(cue) or of_another and act in OWN)}
    act = max(left, key=left.get)
    return Judged(act, left[act] / sum(left.values()))


def pooled(mentions, cue, content):
    """(2, width) the mean of the encoder's states of a cue's and of a content's words; ``cue`` and ``content`` are Ranges. None
    where no network read the text; zeros for a cue that is not there."""
    if mentions.lower is None:
        return None
    import numpy as np

    def mean(parts, words):
        found = [np.arange(*np.searchsorted(mentions.words[:, 0], (part.start, part.end))) for part in parts]
        chosen = words(np.concatenate(found)) if found else ()
        return mentions.lower[chosen].mean(axis=0) if len(chosen) else np.zeros(mentions.lower.shape[1], dtype=np.float32)

    ends = lambda words: words if len(words) <= sum(ENDS) else np.concatenate([words[:ENDS[0]], words[-ENDS[1]:]])
    return np.stack([mean(cue, lambda words: words[-LAST:]), mean(content, ends)])


def issues_learned(content, before):
    """{issue: probability} of the issues that wars have in common, by the content's words and those right before it."""
    return _model("issue").sure(features.of_issues(content, before), among=False)


class _Linear:
    """A linear model: ``names`` of the features, ``weights`` (features, classes), ``bias`` and ``temperature``."""

    def __init__(self, names, classes, weights, bias, temperature):
        self.rows = {name: row for row, name in enumerate(names.tolist())}
        self.classes, self.weights, self.bias = classes.tolist(), weights.astype("float32"), bias
        self.temperature = float(temperature)

    def sure(self, told, *, among):
        """{class: probability}; ``among``: of classes that exclude each other."""
        import numpy as np

        known = [(self.rows[name], value) for name, value in told.items() if name in self.rows]
        rows, values = zip(*known) if known else ((), ())
        odds = (np.array(values, dtype=np.float32) @ self.weights[list(rows)] if known else 0) + self.bias
        odds = odds / self.temperature
        sure = np.exp(odds - odds.max()) if among else 1 / (1 + np.exp(-odds))
        return dict(zip(self.classes, (sure / sure.sum() if among else sure).tolist()))


class _Head:
    """One layer over the pooled states of cue and content and the constructions, as train/acts.py fits it."""

    def __init__(self, held):
        self.names, self.classes = ({name: n for n, name in enumerate(held[f"head_{part}"].tolist())} for part in ("names", "classes"))
        self.parts = {part: held[f"head_{part}"].astype("float32") for part in ("inner", "inner_bias", "outer", "outer_bias", "straight")}

    def sure(self, seen, told):
        """{act: probability}"""
        import numpy as np

        there = np.zeros(len(self.names), dtype=np.float32)
        there[[self.names[name] for name in told if name in self.names]] = 1
        inner = self.parts["inner"] @ np.concatenate([seen[0], [seen[0].any()], seen[1], there]) + self.parts["inner_bias"]
        inner = 0.5 * inner * (1 + np.tanh(0.7978845608 * (inner + 0.044715 * inner ** 3)))  # GELU (Hendrycks and Gimpel 2016)
        odds = self.parts["outer"] @ inner + self.parts["straight"] @ there + self.parts["outer_bias"]
        sure = np.exp(odds - odds.max())
        return dict(zip(self.classes, (sure / sure.sum()).tolist()))


@cache
def _head():
    import numpy as np

    with files("onrecord.extract").joinpath(WEIGHTS).open("rb") as file, np.load(file) as held:
        return _Head(held)


@cache
def _model(kind):
    import numpy as np

    with files("onrecord.extract").joinpath(WEIGHTS).open("rb") as file, np.load(file) as held:
        return _Linear(*(held[f"{kind}_{part}"] for part in ("names", "classes", "weights", "bias", "temperature")))
