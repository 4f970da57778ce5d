"""Linear models at run time: named features in, a score out. They are trained in `training/`."""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable
from pathlib import Path

from ..errors import LexiconError


class Weights:
    """The weights of several linear models, read from one file.

    The file is gzipped text: lines that start with '#' are its head (training set, licence,
    script), the rest are `model<TAB>feature<TAB>weight in hundredths`, sorted. `models` has them
    by model and feature.
    """

    def __init__(self, models: dict[str, dict[str, float]]) -> None:
        self.models = models

    @classmethod
    def read(cls, path: Path) -> Weights:
        """The weights in the file at `path`; raises LexiconError when it is not such a file."""
        models: dict[str, dict[str, float]] = {}
        try:
            lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
            for line in lines:
                if not line.startswith("#"):
                    model, feature, weight = line.split("\t")
                    models.setdefault(model, {})[feature] = int(weight) / 100
        except (OSError, ValueError, EOFError) as error:
            raise LexiconError(str(path), "", f"no readable weights: {error}") from error
        return cls(models)

    def write(self, path: Path, head: Iterable[str]) -> None:
        """Write the file that `read` reads to `path`, opened by the lines `head`.

        Weights that round to nothing are left out. Same weights, same bytes.
        """
        lines = [f"# {line}" for line in head]
        for model in sorted(self.models):
            for feature, weight in sorted(self.models[model].items()):
                if round(weight * 100):
                    lines.append(f"{model}\t{feature}\t{round(weight * 100)}")
        path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), 9, mtime=0))


def total(weights: dict[str, float], features: Iterable[str]) -> float:
    """The score of `features`, a logit: the sum of their weights; unknown ones weigh nothing.

    The sum is exact, so that the order of the features cannot change a decision.
    """
    get = weights.get
    return math.fsum([get(feature, 0.0) for feature in features])
