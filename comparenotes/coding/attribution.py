"""Who says so: the statement that some words of the report lie in, if any."""

from __future__ import annotations

from collections.abc import Sequence

from ..record import AccordingTo, Span, Statement


def according_to(trigger: Span, statements: Sequence[Statement]) -> AccordingTo:
    """Whose word `trigger` is: the source of the innermost statement whose content covers it.

    Innermost is the one with the shortest content around the trigger; of equals, the later in
    `statements`. Words that no statement covers are the report's own. The source is null when
    the words name nobody ('was seen as a victory').
    """
    best: Statement | None = None
    least = 0
    for statement in statements:
        if not any(span.covers(trigger) for span in statement.content):
            continue
        size = sum(span.end - span.start for span in statement.content)
        if best is None or size <= least:
            best, least = statement, size
    return AccordingTo() if best is None else AccordingTo(best.source, best.id)
