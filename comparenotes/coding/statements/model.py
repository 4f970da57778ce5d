"""The learned part of statements: which words are cues, and the content and source of each.

Takes a quoted parse, gives statement candidates: a cue, its content, its source and scores. Five
small linear models are asked in turn: a screening of every word that may be a cue, a closer
scoring of those left, the choice of the content, the choice of the source, and last whether the
whole is a statement. They are trained by `training/statements.py`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ...lexicon.entries import ReportingVerb
from ...lexicon.weights import total
from ..grammar.quoted_parse import QuotedParse
from .contents import SpanCandidate, content_features, find_contents, length_of
from .cues import beside, cue_features, is_open, screening_features
from .sources import QUOTED, find_sources, source_features, source_head
from .speech_tags import SpeechTags

# Logits below which a word is screened out, is no cue, and below which a candidate is no statement.
# Measured on PolNeAR's train half, folded: the first costs no F1, the last is F1's top.
LEAST_SCREENING, LEAST_CUE, LEAST_STATEMENT = -2.5, -1.5, -0.45


@dataclass(frozen=True, slots=True)
class CueCandidate:
    """A token that may be a cue: `key` and `rate` as the models know it, `score` a logit."""

    token: int
    key: str
    rate: str
    score: float


@dataclass(frozen=True, slots=True)
class StatementCandidate:
    """A cue with the content and source that the models choose for it.

    `setting` is how quotations stand beside the cue; the scores are logits, the probabilities
    those of the content and of the source among their alternatives.
    """

    cue: CueCandidate
    setting: str
    content: SpanCandidate
    source: SpanCandidate
    content_score: float
    content_probability: float
    source_probability: float


@dataclass(frozen=True, slots=True)
class StatementModels:
    """The models' weights by model and feature, and the words that candidates are found by."""

    weights: Mapping[str, dict[str, float]]
    verbs: Mapping[str, ReportingVerb]
    source_prepositions: frozenset[str]

    def find_cues(self, view: QuotedParse) -> list[CueCandidate]:
        """The tokens that may be cues, in order."""
        cues = []
        screening, scoring = self.weights["screening"], self.weights["cue"]
        for token, key in enumerate(view.keys):
            verb = self.verbs.get(key)
            if verb is None and not (view.is_verb[token] and is_open(view, token)):
                continue
            rate = rate_of(verb.cues, verb.seen) if verb else "?"
            if total(screening, screening_features(view, token, key, rate)) < LEAST_SCREENING:
                continue
            score = total(scoring, cue_features(view, token, key, rate))
            if score >= LEAST_CUE:
                cues.append(CueCandidate(token, key, rate, score))
        return cues

    def candidate(
        self, view: QuotedParse, cue: CueCandidate, tags: SpeechTags
    ) -> StatementCandidate | None:
        """The likeliest content and source for a cue, of those that the speech tags leave it;
        null when nothing can be its content."""
        contents = tags.own_contents(cue.token, find_contents(view, cue.token))
        if not contents:
            return None
        token, key = cue.token, cue.key
        setting = beside(view, token, view.subject(token))
        weights = self.weights["content"]
        scores = [total(weights, content_features(view, token, key, setting, c)) for c in contents]
        content_score, content, content_probability = _best(scores, contents)
        sources = find_sources(view, token, self.source_prepositions)
        kinds = " ".join(source.kind for source in sources[1:4])
        sources = tags.own_sources(token, sources)
        weights = self.weights["source"]
        scores = [
            total(weights, source_features(view, token, key, setting, content, source, kinds))
            for source in sources
        ]
        _, source, source_probability = _best(scores, sources)
        return StatementCandidate(
            cue=cue,
            setting=setting,
            content=content,
            source=next((s for s in sources if s.kind == QUOTED), source),
            content_score=content_score,
            content_probability=content_probability,
            source_probability=source_probability,
        )

    def score(self, view: QuotedParse, candidate: StatementCandidate) -> float:
        """The logit of a candidate being a statement."""
        cue, weights = candidate.cue, self.weights["accept"]
        of_cue = total(weights, cue_features(view, cue.token, cue.key, cue.rate))
        return of_cue + total(weights, candidate_features(view, candidate))


def rate_of(cues: int, seen: int) -> str:
    """How often a word is a cue, as the models know it: '0' to '9' tenths, '?' never seen."""
    if seen <= 0:
        return "?"
    rate = cues / (seen + 1.0)
    if rate >= 0.1:
        return str(min(9, int(rate * 10)))
    return "0b" if rate >= 0.03 else "0a" if cues else "0"


def _best(
    scores: list[float], candidates: list[SpanCandidate]
) -> tuple[float, SpanCandidate, float]:
    """The top score, whose it is (the first of equals), and its probability by softmax."""
    top = max(scores)
    probability = 1 / sum([math.exp(score - top) for score in scores])
    return top, candidates[scores.index(top)], probability


def candidate_features(view: QuotedParse, candidate: StatementCandidate) -> list[str]:
    """The features by which a candidate is accepted or not, besides those of its cue."""
    content, source, cue = candidate.content, candidate.source, candidate.cue
    key, rate, kind = cue.key, cue.rate, content.kind
    first = content.ranges[0][0]
    length = length_of(sum(b - a for a, b in content.ranges))
    cue_score = max(-6, min(10, round(cue.score * 2)))
    fifths = int(candidate.content_probability * 5)
    head = source_head(view, *source.ranges[0]) if source.ranges else -1
    who = view.lemmas[head].lower() if head >= 0 else "-"
    return [
        f"As={cue_score}",
        f"Ap={fifths}",
        f"Asp={cue_score} {fifths}",
        f"Ac={max(-3, min(8, int(candidate.content_score)))}",
        f"Ak={kind}",
        f"Akk={kind} {key}",
        f"Aks={kind} {cue_score}",
        f"Ab={length} {kind}",
        f"Ao={source.kind}",
        f"Aok={source.kind} {key}",
        f"Ah={who}",
        f"Ahr={who} {rate}",
        f"Ahp={view.pos[head] if head >= 0 else 0} {source.kind}",
        f"Ao2={int(candidate.source_probability * 4)}",
        f"Acs={kind} {source.kind}",
        f"Acf={view.lower[first]} {key}",
        f"Act={view.tags[first]} {length} {rate}",
        f"Ast={kind} {view.tags[cue.token]} {candidate.setting}",
    ]
