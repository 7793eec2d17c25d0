"""What a speaker does with some words, by a linear model over their features: which act, and how sure."""
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.extract import features

ACTS = ("assert", "accuse", "deny", "demand", "request", "offer", "promise", "accept", "reject", "threaten", "support")
WEIGHTS = "acts.npz"  # train/acts.py makes it


@dataclass(frozen=True, slots=True)
class Judged:
    """The likeliest act and its calibrated probability (0 to 1)."""

    act: str
    sure: float


def judged(cue, content):
    """The act of a statement by the words of its cue ("" for none) and of its content -> Judged.

    Multinomial logistic regression; the probability is calibrated by one temperature (Guo et al., ICML 2017).
    """
    sure = _model("act").sure(features.of_act(cue, content), among=True)
    act = max(sure, key=sure.get)
    return Judged(act, sure[act])


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


@cache
def _model(kind):
    import numpy as np

    with files("onrecord.extract").joinpath(WEIGHTS).open("rb") as file, np.load(file) as held:
        return _Linear(*(held[f"{kind}_{part}"] for part in ("names", "classes", "weights", "bias", "temperature")))
