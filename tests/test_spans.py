"""The decoder: the best path of labels, found as brute force would find it."""
from itertools import product

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.detect.spans import NEVER, Chain


def score(chain, emissions, path):
    return chain.begin[path[0]] + sum(emissions[i, label] for i, label in enumerate(path)) + sum(
        chain.steps[one, other] for one, other in zip(path, path[1:]))


@settings(max_examples=200)
@example(2511, 2, 6.0)  # the first word's O leads by far, and yet it is the B of the second
@given(st.integers(0, 10_000), st.integers(1, 5), st.sampled_from([0.5, 2.0, 6.0]))
def test_no_path_is_better(seed, words, width):
    rng = np.random.default_rng(seed)
    chain = Chain.read({"steps": rng.normal(size=(5, 5)).tolist(), "begin": rng.normal(size=5).tolist()})
    emissions = rng.normal(scale=width, size=(words, 5)).astype(np.float32)
    emissions[:, 0] += rng.choice([0, 12], size=words)
    best = max(score(chain, emissions, path) for path in product(range(5), repeat=words))
    assert score(chain, emissions, chain.best(emissions).tolist()) >= best - 1e-3


def test_nothing_goes_on_that_did_not_begin():
    chain = Chain.read({"steps": [[0.0] * 3] * 3, "begin": [0.0] * 3})
    emissions = np.array([[0, 0, 9], [9, 0, 0], [0, 0, 9]], dtype=np.float32)
    assert chain.steps[0, 2] == chain.begin[2] == NEVER
    assert chain.best(emissions)[1] == 0 and 2 not in chain.best(emissions)
