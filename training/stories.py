"""Fits the weights of comparing/story_likeness.py and prints them; lexicon/comparing.toml holds
them, rounded.

    python -m training.stories STORIES.jsonl BASIL.jsonl ECB.jsonl

Each line is a report with `cluster` or `story`. Of each set only the stories whose name's hash is
even are learned from; the others serve to measure. A pair counts the less the larger its story is,
so that each report counts alike; pairs without dates (nearly all of ECB+) count little: they
are many, and only there to weigh an unknown date. Nothing here is random.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

from sklearn.linear_model import LogisticRegression

from comparenotes.comparing.report_words import read_words
from comparenotes.comparing.stems import Stemmer
from comparenotes.comparing.story_likeness import Features, StoryLikeness
from comparenotes.comparing.story_profiles import StoryProfile
from comparenotes.comparing.term_weights import BackgroundCounts, TermWeights
from comparenotes.comparing.thresholds import Thresholds
from comparenotes.lexicon import Lexicon
from comparenotes.reading import Reader

OF_OTHERS = 0.05  # what a pair of two stories counts: there are many more of these
UNDATED = 0.03  # what a pair without dates counts
LITTLE, SAID = 0.04, 0.2  # less in common than both: the pair teaches nothing
STRENGTH = 10.0  # the inverse of regularisation


def is_learned_from(story: str) -> bool:
    """Whether a story belongs to the half that may be read."""
    return hashlib.sha256(story.encode()).digest()[0] % 2 == 0


def pairs_of(path: Path, lexicon: Lexicon) -> tuple[list[Features], list[bool], list[float]]:
    """Features, whether it is one story, and weight, of each pair that has something in common."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    story_of = {line["id"]: line.get("cluster") or line["story"] for line in lines}
    size = Counter(story_of.values())
    stemmer = Stemmer.of(lexicon)
    rarity = TermWeights(BackgroundCounts(lexicon, stemmer))
    alike = StoryLikeness(Thresholds(lexicon))
    profiles = [
        (story_of[report.key or ""], StoryProfile.of(read_words(report, stemmer), (), rarity))
        for report in Reader(lexicon).read_many([path])
        if is_learned_from(story_of[report.key or ""])
    ]
    rows, same, weights = [], [], []
    for n, (story, a) in enumerate(profiles):
        others = profiles[n + 1 :]
        columns = alike.features(a, [b for _, b in others])
        for (other, b), *row in zip(others, *(one.tolist() for one in columns), strict=True):
            features = Features(*row)
            if features.words + features.names < LITTLE and features.title_best < SAID:
                continue
            rows.append(features)
            same.append(story == other)
            share = UNDATED if None in (a.day, b.day) else 1.0
            weights.append(share * (1 / (size[story] - 1) if story == other else OF_OTHERS))
    return rows, same, weights


def main(paths: list[Path]) -> None:
    """Prints the weight of each feature."""
    lexicon = Lexicon()
    rows: list[Features] = []
    same: list[bool] = []
    weights: list[float] = []
    for path in paths:
        for kept, found in zip((rows, same, weights), pairs_of(path, lexicon), strict=True):
            kept.extend(found)  # type: ignore[arg-type]
    names = Features._fields
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit(rows, same, sample_weight=weights)
    for name, weight in zip(["start", *names], [model.intercept_[0], *model.coef_[0]], strict=True):
        sys.stdout.write(f"stories.{name} = {weight:.2f}\n")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
