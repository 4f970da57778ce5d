"""Facts out of values: their ids and their verdicts, the same wherever a fact comes from."""

from __future__ import annotations

import hashlib

from ..record import Fact, FactKind, FactWhy, Value, Verdict
from .story_notes import StoryNotes


def build_fact(
    story: StoryNotes,
    about: str,
    what: str,
    kind: FactKind,
    verdict: Verdict,
    why: FactWhy | None,
    values: tuple[Value, ...],
) -> Fact:
    """The fact that `values` are readings of; its id rests on its words."""
    marks = [f"{w.report} {w.start}" for value in values for w in value.evidence]
    digest = hashlib.sha256("\n".join([story.story.id, about, what, kind, *marks]).encode())
    return Fact(
        id="f" + digest.hexdigest()[:10],
        story=story.story.id,
        about=about,
        what=what,
        kind=kind,
        verdict=verdict,
        why=None if verdict == "single" else why,
        values=values,
    )
