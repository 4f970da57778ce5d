"""Voices: which words of a report are somebody's, weighed by learned linear models.

Takes a quoted parse, gives drafts of statements in tokens: a cue, its content, its source and how
sure that is. Five small models are asked in turn: a glance at every word that may be a cue, a
closer look at those left, the choice of the content, the choice of the source, and last whether
the whole is a statement. The learning is `training/statements.py`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ...lexicon.entries import ReportingVerb
from ...lexicon.weights import total
from ..grammar.quoted_parse import QuotedParse
from .contents import SpanCandidate, content_features, find_contents, length_of
from .cues import beside, cue_features, glance_features, is_open
from .sources import QUOTED, find_sources, source_features, source_head

Models = Mapping[str, dict[str, float]]

# Logits below which a word is looked at no further, and below which a draft is no statement.
# Measured on PolNeAR's train half, folded: the first costs no F1, the last is F1's top.
GLANCE, LOOK, ACCEPT = -2.5, -1.5, -0.45


@dataclass(frozen=True, slots=True)
class StatementCandidate:
    """A draft: `cue` is a token, `sureness` the last model's logit, `setting` the quotations
    beside the cue; `look` and `fit` are what the earlier models gave."""

    cue: int
    key: str
    rate: str
    setting: str
    content: SpanCandidate
    source: SpanCandidate
    look: float
    fit: float
    share: float
    source_share: float
    sureness: float = 0.0


def rate_of(cues: int, seen: int) -> str:
    """How often a word is a cue, as the models know it: '0' to '9' tenths, '?' never seen."""
    if seen <= 0:
        return "?"
    rate = cues / (seen + 1.0)
    if rate >= 0.1:
        return str(min(9, int(rate * 10)))
    return "0b" if rate >= 0.03 else "0a" if cues else "0"


def look_at_cues(
    view: QuotedParse, words: Mapping[str, ReportingVerb], models: Models
) -> list[tuple[int, str, str, float]]:
    """The tokens that may be cues: (token, key, rate, logit), in order."""
    found = []
    glance, look = models["glance"], models["look"]
    for token, key in enumerate(view.keys):
        word = words.get(key)
        if word is None and not (view.is_verb[token] and is_open(view, token)):
            continue
        rate = rate_of(word.cues, word.seen) if word else "?"
        if total(glance, glance_features(view, token, key, rate)) < GLANCE:
            continue
        score = total(look, cue_features(view, token, key, rate))
        if score >= LOOK:
            found.append((token, key, rate, score))
    return found


def draft(
    view: QuotedParse, token: int, key: str, rate: str, look: float, models: Models
) -> StatementCandidate | None:
    """The likeliest content and source for a cue; null when nothing can be its content."""
    contents = find_contents(view, token)
    if not contents:
        return None
    setting = beside(view, token, view.subject(token))
    weights = models["content"]
    fits = [total(weights, content_features(view, token, key, setting, one)) for one in contents]
    fit, content, share = _best(fits, contents)
    sources = find_sources(view, token, content)
    kinds = " ".join(one.kind for one in sources[1:4])
    weights = models["source"]
    scores = [
        total(weights, source_features(view, token, key, setting, content, one, kinds))
        for one in sources
    ]
    _, source, source_share = _best(scores, sources)
    source = next((one for one in sources if one.kind == QUOTED), source)
    return StatementCandidate(
        token, key, rate, setting, content, source, look, fit, share, source_share
    )


def _best(
    scores: list[float], candidates: list[SpanCandidate]
) -> tuple[float, SpanCandidate, float]:
    """The top score, whose it is (the first of equals), and its share of all by softmax."""
    top = max(scores)
    share = 1 / sum([math.exp(score - top) for score in scores])
    return top, candidates[scores.index(top)], share


def voice_features(view: QuotedParse, voice: StatementCandidate) -> list[str]:
    """The features by which a whole draft is accepted or not, besides those of its cue."""
    content, source, key, rate = voice.content, voice.source, voice.key, voice.rate
    first = content.ranges[0][0]
    size = sum(b - a for a, b in content.ranges)
    length = length_of(size)
    look = max(-6, min(10, round(voice.look * 2)))
    share = int(voice.share * 5)
    head = source_head(view, *source.ranges[0]) if source.ranges else -1
    who = view.lemmas[head].lower() if head >= 0 else "-"
    kind = content.kind
    return [
        f"As={look}",
        f"Ap={share}",
        f"Asp={look} {share}",
        f"Ac={max(-3, min(8, int(voice.fit)))}",
        f"Ak={kind}",
        f"Akk={kind} {key}",
        f"Aks={kind} {look}",
        f"Ab={length} {kind}",
        f"Ao={source.kind}",
        f"Aok={source.kind} {key}",
        f"Ah={who}",
        f"Ahr={who} {rate}",
        f"Ahp={view.pos[head] if head >= 0 else 0} {source.kind}",
        f"Ao2={int(voice.source_share * 4)}",
        f"Acs={kind} {source.kind}",
        f"Acf={view.lower[first]} {key}",
        f"Act={view.tags[first]} {length} {rate}",
        f"Ast={kind} {view.tags[voice.cue]} {voice.setting}",
    ]


def acceptance(view: QuotedParse, voice: StatementCandidate, weights: dict[str, float]) -> float:
    """The logit of a draft being a statement."""
    cue = cue_features(view, voice.cue, voice.key, voice.rate)
    return total(weights, cue) + total(weights, voice_features(view, voice))
