"""Learn what a statement looks like: counts of cues, and the weights of the statement models.

    python -m training.statements GOLD.jsonl

GOLD holds one report a line with `text` and `attributions` ([{source, cue, content}], each a list
of [start, end]). Writes the counts into `reporting_verbs.toml` (stances stay as they are, new
words say 'says') and the weights to `statements.weights.gz`. Nothing is random: the reports are
folded by their place in the file, the solvers start from nothing. Takes some minutes, most of it
parsing. Needs the extra `train`.

A model that comes after another learns from what the other gave for reports it had not learned
from (four folds); the rate of a word leaves its own report out.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from comparenotes.coding.grammar.parse import Parse, Parser
from comparenotes.coding.grammar.quoted_parse import QuotedParse
from comparenotes.coding.statements.contents import content_features, find_contents
from comparenotes.coding.statements.cues import beside, cue_features, is_open, screening_features
from comparenotes.coding.statements.model import (
    LEAST_SCREENING,
    StatementCandidate,
    StatementModels,
    candidate_features,
    rate_of,
)
from comparenotes.coding.statements.sources import find_sources, source_features
from comparenotes.lexicon import Lexicon
from comparenotes.lexicon.entries import ReportingVerb, StatementWords
from comparenotes.lexicon.loading import HOME
from comparenotes.lexicon.weights import Weights, total

FLAGS = [field.name for field in fields(ReportingVerb) if isinstance(field.default, bool)]
FOLDS = 4
LEAST = 4  # a feature counts that stands in so many examples
HEAD = (
    "Weights of the statement models (screening, cue, content, source, accept) of",
    "coding/statements/model.py.",
    "Made by training/statements.py from the train half of PolNeAR",
    "(Newell et al., LREC 2018; 840 reports, 19,832 attributions; no licence stated: no text of",
    "it is kept here, only single words with numbers). These weights: Apache-2.0.",
)

Model = dict[str, float]


@dataclass(frozen=True, slots=True)
class Marked:
    """A statement as a person marked it: its cue's head and tokens, content and source as words."""

    head: int
    cue: frozenset[int]
    content: frozenset[int]
    source: frozenset[int]


@dataclass(frozen=True, slots=True)
class Example:
    """A report to learn from."""

    view: QuotedParse
    is_word: list[bool]
    marked: list[Marked]


def example(parse: Parse, attributions: Iterable[dict[str, Any]]) -> Example:
    """A parse with its marks, as tokens."""
    is_word = [any(c.isalnum() for c in word) or word in "$%" for word in parse.words]

    def words(spans: list[list[int]]) -> frozenset[int]:
        ranges = [parse.tokens(start, end) for start, end in spans]
        return frozenset(i for a, b in ranges for i in range(a, b) if is_word[i])

    marked = []
    for row in attributions:
        if row["cue"] and row["content"]:
            first, last = parse.tokens(*row["cue"][0])
            tops = [
                i
                for i in range(first, last)
                if not first <= parse.heads[i] < last or parse.heads[i] == i
            ]
            if tops:
                cue = frozenset(range(first, last))
                marked.append(Marked(tops[0], cue, words(row["content"]), words(row["source"])))
    return Example(QuotedParse(parse), is_word, marked)


def dice(a: frozenset[int], b: frozenset[int]) -> float:
    """How far two sets of words are the same, from 0 to 1: the Dice coefficient."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def covered(example: Example, ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The words in token ranges."""
    return frozenset(i for a, b in ranges for i in range(a, b) if example.is_word[i])


class Counts:
    """How often each word is seen and is a cue, and the same without one report."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.seen = [Counter(example.view.keys) for example in examples]
        self.cues = [
            Counter(example.view.keys[mark.head] for mark in example.marked) for example in examples
        ]
        self.all_seen: Counter[str] = sum(self.seen, Counter())
        self.all_cues: Counter[str] = sum(self.cues, Counter())

    def kept(self) -> dict[str, ReportingVerb]:
        """The words worth a line: a cue twice at least, and in 1 of 50 uses."""
        return {
            key: ReportingVerb("says", cues, self.all_seen[key])
            for key, cues in sorted(self.all_cues.items())
            if cues >= 2 and cues / self.all_seen[key] >= 0.02 and _LINE.fullmatch(key)
        }

    def rate_without(self, number: int, key: str) -> str:
        """The rate of a word in all other reports."""
        return rate_of(
            self.all_cues[key] - self.cues[number][key], self.all_seen[key] - self.seen[number][key]
        )


_LINE = re.compile(r"[\w'’:–—-]+\.[vno]|:\.o")


def fit_yes_no(rows: list[list[str]], answers: list[bool], strength: float) -> Model:
    """Logistic regression over named features; `strength` is scikit-learn's C."""
    matrix, names = _matrix(rows)
    learned = LogisticRegression(C=strength, max_iter=300, solver="liblinear").fit(matrix, answers)
    model = dict(zip(names, (float(w) for w in learned.coef_[0]), strict=True))
    model["bias"] = model.get("bias", 0.0) + float(learned.intercept_[0])
    return model


def fit_choice(groups: list[tuple[list[list[str]], list[bool]]], penalty: float = 2.0) -> Model:
    """A log-linear choice among the rows of each group: the right ones against all others."""
    matrix, names = _matrix([row for rows, _ in groups for row in rows])
    sizes = np.array([len(rows) for rows, _ in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.array([answer for _, answers in groups for answer in answers])

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        whole, good = np.add.reduceat(raised, starts), np.add.reduceat(raised * right, starts)
        off = raised / np.repeat(whole, sizes) - raised * right / np.repeat(good, sizes)
        value = float((np.log(whole) - np.log(good)).sum() + 0.5 * penalty * (weights @ weights))
        return value, matrix.T @ off + penalty * weights

    solution = minimize(
        loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 150}
    )
    return dict(zip(names, (float(w) for w in solution.x), strict=True))


def _matrix(rows: list[list[str]]) -> tuple[Any, list[str]]:
    often = Counter(feature for row in rows for feature in set(row))
    names = sorted(feature for feature, count in often.items() if count >= LEAST)
    column = {name: n for n, name in enumerate(names)}
    edges, columns = [0], []
    for row in rows:
        columns += sorted({column[feature] for feature in row if feature in column})
        edges.append(len(columns))
    ones = np.ones(len(columns))
    return csr_matrix((ones, columns, edges), shape=(len(rows), len(names))), names


class Lessons:
    """What every model learns from, report by report."""

    def __init__(
        self,
        examples: Sequence[Example],
        counts: Counts,
        verbs: dict[str, ReportingVerb],
        prepositions: frozenset[str],
    ):
        self.examples, self.counts, self.verbs = examples, counts, verbs
        self.prepositions = prepositions
        self.cues = [self._cues(n) for n in range(len(examples))]
        self.choices = [self._choices(n) for n in range(len(examples))]

    def _cues(self, number: int) -> list[tuple[int, str, str, bool]]:
        view = self.examples[number].view
        heads = {mark.head for mark in self.examples[number].marked}
        return [
            (token, key, self.counts.rate_without(number, key), token in heads)
            for token, key in enumerate(view.keys)
            if key in self.verbs or (view.is_verb[token] and is_open(view, token))
        ]

    def _choices(self, number: int) -> list[tuple[Any, Any]]:
        example = self.examples[number]
        choices = [_choice(example, mark, self.prepositions) for mark in example.marked]
        return [choice for choice in choices if choice is not None]

    def screening(self, numbers: Iterable[int]) -> Model:
        """The model that screens out what is hardly ever a cue."""
        rows, answers = [], []
        for n in numbers:
            view = self.examples[n].view
            for token, key, rate, answer in self.cues[n]:
                rows.append(list(screening_features(view, token, key, rate)))
                answers.append(answer)
        return fit_yes_no(rows, answers, 0.3)

    def cue(self, numbers: Iterable[int], screening: Model) -> Model:
        """The model that scores cues, learned on what the screening leaves."""
        rows, answers = [], []
        for n in numbers:
            view = self.examples[n].view
            for token, key, rate, answer in self.cues[n]:
                features = screening_features(view, token, key, rate)
                if total(screening, features) >= LEAST_SCREENING:
                    rows.append(cue_features(view, token, key, rate))
                    answers.append(answer)
        return fit_yes_no(rows, answers, 0.1)

    def content(self, numbers: Iterable[int]) -> Model:
        """The model that chooses contents."""
        return fit_choice([content for n in numbers for content, _ in self.choices[n]])

    def source(self, numbers: Iterable[int]) -> Model:
        """The model that chooses sources."""
        return fit_choice([s for n in numbers for _, s in self.choices[n] if s is not None])

    def models(self, numbers: Sequence[int]) -> dict[str, Model]:
        """All models but the last."""
        screening = self.screening(numbers)
        return {
            "screening": screening,
            "cue": self.cue(numbers, screening),
            "content": self.content(numbers),
            "source": self.source(numbers),
        }

    def candidates(self, number: int, weights: dict[str, Model]) -> list[StatementCandidate]:
        """The candidates of a report by models that have not learned from it."""
        view = self.examples[number].view
        verbs = {
            key: ReportingVerb(
                "says",
                self.counts.all_cues[key] - self.counts.cues[number][key],
                self.counts.all_seen[key] - self.counts.seen[number][key],
            )
            for key in set(view.keys)
            if key in self.verbs
        }
        models = StatementModels(weights, verbs, self.prepositions)
        candidates = [models.candidate(view, cue) for cue in models.find_cues(view)]
        return [candidate for candidate in candidates if candidate is not None]


def _choice(example: Example, mark: Marked, prepositions: frozenset[str]) -> tuple[Any, Any] | None:
    """The candidates for a marked cue's content and source, and which of them are right."""
    view, key = example.view, example.view.keys[mark.head]
    contents = find_contents(view, mark.head)
    overlaps = [dice(mark.content, covered(example, candidate.ranges)) for candidate in contents]
    if not overlaps or max(overlaps) < 0.5:
        return None
    best = contents[overlaps.index(max(overlaps))]
    setting = beside(view, mark.head, view.subject(mark.head))
    content = (
        [content_features(view, mark.head, key, setting, candidate) for candidate in contents],
        [overlap >= max(overlaps) - 0.02 for overlap in overlaps],
    )
    sources = find_sources(view, mark.head, prepositions)
    kinds = " ".join(candidate.kind for candidate in sources[1:4])
    overlaps = [
        dice(mark.source, covered(example, candidate.ranges))
        if mark.source
        else float(not candidate.ranges)
        for candidate in sources
    ]
    if max(overlaps) == 0:
        return content, None
    source = (
        [source_features(view, mark.head, key, setting, best, c, kinds) for c in sources],
        [overlap >= max(overlaps) - 0.02 for overlap in overlaps],
    )
    return content, source


def is_right(example: Example, candidates: Sequence[StatementCandidate]) -> list[bool]:
    """Which candidates are statements: matched one to one with the marked ones, same cue first."""
    pairs = []
    for n, candidate in enumerate(candidates):
        words = covered(example, candidate.content.ranges)
        for m, mark in enumerate(example.marked):
            same = dice(words, mark.content)
            if same >= 0.5:
                cue = candidate.cue
                pairs.append((cue.token in mark.cue, same, cue.score, n, m))
    right: set[int] = set()
    matched: set[int] = set()
    for *_, n, m in sorted(pairs, reverse=True):
        if n not in right and m not in matched:
            right.add(n)
            matched.add(m)
    return [n in right for n in range(len(candidates))]


def learn(examples: Sequence[Example]) -> tuple[dict[str, ReportingVerb], Weights]:
    """The lexicon's counts and all five models."""
    counts = Counts(examples)
    words = Lexicon().word_sets("statement_words", StatementWords)
    lessons = Lessons(examples, counts, counts.kept(), words.source_prepositions)
    numbers = range(len(examples))
    rows: list[list[str]] = []
    answers: list[bool] = []
    for fold in range(FOLDS):
        models = lessons.models([n for n in numbers if n % FOLDS != fold])
        for n in numbers[fold::FOLDS]:
            view, candidates = examples[n].view, lessons.candidates(n, models)
            rows += [
                cue_features(view, c.cue.token, c.cue.key, c.cue.rate) + candidate_features(view, c)
                for c in candidates
            ]
            answers += is_right(examples[n], candidates)
    return counts.kept(), Weights(
        {**lessons.models(numbers), "accept": fit_yes_no(rows, answers, 0.03)}
    )


def write_counts(words: dict[str, ReportingVerb], path: Path) -> None:
    """Put the counts into the lexicon, keeping its comment and stances."""
    old = Lexicon().entries("reporting_verbs", ReportingVerb) if path.is_file() else {}
    head = []
    if path.is_file():
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                break
            head.append(line)
    kept = {key: verb for key, verb in old.items() if key not in words and not verb.cues}
    lines = []
    for key, verb in sorted({**words, **kept}.items()):
        known = old.get(key, verb)
        flags = [flag for flag in FLAGS if getattr(known, flag)]
        ours = "".join(f", {flag} = true" for flag in flags)
        counts = f"cues = {verb.cues}, seen = {verb.seen}"
        lines.append(f'"{key}" = {{ stance = "{known.stance}", {counts}{ours} }}')
    path.write_text("\n".join([*head, *lines]) + "\n", "utf-8")


def main(gold: str) -> None:
    """Learn from the file `gold`; write counts and weights."""
    from comparenotes.reading.lines import report_of_line

    with open(gold, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    parser = Parser()
    parses = (parser.parse(report_of_line(row)) for row in rows)
    pairs = zip(parses, rows, strict=True)
    words, weights = learn([example(parse, row["attributions"]) for parse, row in pairs])
    write_counts(words, HOME / "reporting_verbs.toml")
    weights.write(HOME / "statements.weights.gz", HEAD)


if __name__ == "__main__":
    main(sys.argv[1])
