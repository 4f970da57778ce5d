"""A comparison and the notes it is of, story by story, as exporters take them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..record import Comparison, Notes
from .interface import ToldStory


def told_stories(comparison: Comparison, notes: Mapping[str, Notes]) -> Iterator[ToldStory]:
    """Each story of `comparison` with what it says of it; `notes` go by report id."""
    story_of = {report: story.id for story in comparison.stories for report in story.reports}
    events = _by(comparison.events, lambda one: one.story)
    facts = _by(comparison.facts, lambda one: one.story)
    copies = _by(comparison.copies, lambda one: story_of[one.a])
    sources = _by(comparison.sources, lambda one: story_of[one[0]])
    for story in comparison.stories:
        members = tuple(notes[report] for report in story.reports)
        of_story = replace(
            Comparison(reports=tuple(one.report for one in members)),
            stories=(story,),
            events=tuple(events[story.id]),
            facts=tuple(facts[story.id]),
            copies=tuple(copies[story.id]),
            sources=tuple(sources[story.id]),
        )
        yield ToldStory(members, of_story)


def _by(values: Any, key: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for value in values:
        found[key(value)].append(value)
    return found
