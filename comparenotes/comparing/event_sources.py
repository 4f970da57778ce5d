"""Who says that a linked event happened: how many independent sources, and their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..record import Event
from .story_notes import StoryNotes

REPORT, UNNAMED = "report", "unnamed"  # as in the notes; anybody else has an identity's key
_NOBODY = "nobody"


def count_sources(story: StoryNotes, events: Sequence[tuple[str, Event]]) -> int:
    """How many independent sources say so (at least 1).

    Reports that copy each other are one; so are two reports that have it from one named speaker.
    One report is no more than one, however many speakers it has it from.
    """
    sources: set[str] = set()
    witnesses: set[str] = set()
    for report, speakers in _speakers(story, events).items():
        witness = f"witness {story.witness[report]}"
        witnesses.add(witness)
        named = {speaker for speaker in speakers if _is_named(speaker)}
        sources |= named if named == speakers else {witness}
    return max(1, min(len(sources), len(witnesses)))


def name_sources(story: StoryNotes, events: Sequence[tuple[str, Event]]) -> tuple[str, ...]:
    """Who says so, each once: 'report' first, then names in alphabetical order, then 'unnamed'."""
    speakers = set().union(*_speakers(story, events).values())
    names = sorted({story.identities[key].name for key in speakers if _is_named(key)})
    return (
        *([REPORT] if REPORT in speakers else []),
        *names,
        *([UNNAMED] if UNNAMED in speakers else []),
    )


def _speakers(story: StoryNotes, events: Sequence[tuple[str, Event]]) -> dict[str, set[str]]:
    """For each report who says so there: 'report', an identity's key, 'unnamed', or 'nobody'."""
    speakers: dict[str, set[str]] = defaultdict(set)
    for report, event in events:
        source = event.according_to.source
        if source is None or source in (REPORT, UNNAMED):
            speakers[report].add(source or _NOBODY)
        else:
            speakers[report].add(story.identities.key(report, source) or UNNAMED)
    return speakers


def _is_named(speaker: str) -> bool:
    """Whether a speaker is an identity's key."""
    return ":" in speaker
