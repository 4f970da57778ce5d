"""Learned weights of named factors, read from the lexicon, and the likelihood they add up to."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..errors import LexiconError
from ..lexicon import Lexicon
from ..lexicon.entries import LinkFactor
from .pair_measures import Floats


class FactorWeights:
    """The weights of the file `name` for `factors`, in their order; `says` how each is told.

    Raises LexiconError when the file lacks one or has another.
    """

    def __init__(self, lexicon: Lexicon, name: str, factors: Iterable[str]) -> None:
        entries = lexicon.entries(name, LinkFactor)
        names = list(factors)
        for factor in sorted(entries.keys() ^ set(names)):
            fault = "lacks this factor" if factor in names else "no such factor"
            raise LexiconError(f"{name}.toml", factor, fault)
        self.says = [entries[factor].says for factor in names]
        self.weights = np.array([entries[factor].weight for factor in names], np.float32)

    def likelihood(self, measured: Floats) -> Floats:
        """How likely each row of measures makes what is asked, from 0 to 1."""
        return np.asarray(1 / (1 + np.exp(-(measured @ self.weights))), np.float32)
