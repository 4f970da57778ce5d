"""The figures of a story for its page: when it happened, who copied whom, where."""

from __future__ import annotations

from collections.abc import Sequence

from ..figures import StoryParts, copies, place_map, timeline
from ..record import Comparison, Notes
from .figure_frame import Draw, Drawn
from .outline import StoryOutline


def story_figures(comparison: Comparison, notes: Sequence[Notes]) -> Draw:
    """What draws the figures of each story of `comparison` that there is something sure to draw
    for; its reports have the letters of the page, its happenings the names, and its marks lead to
    their words there."""
    stories = {story.id: story for story in comparison.stories}
    numbers = {report.id: n for n, report in enumerate(comparison.reports)}
    by_report = {one.report.id: one for one in notes}

    def draw(outline: StoryOutline) -> list[Drawn]:
        letters = {entry.report.id: entry.letter for entry in outline.entries}
        anchors = {entry.report.id: f"r{numbers[entry.report.id]}" for entry in outline.entries}
        parts = StoryParts(
            comparison, stories[outline.id], by_report, letters, outline.names, anchors
        )
        return [one for one in (timeline(parts), copies(parts), place_map(parts)) if one]

    return draw
