"""Who says so: the statement that some words of the report lie in, if any.

The statements of a report come in; for any span of its text, its source goes out.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from ...record import AccordingTo, Span, Statement


class Attribution:
    """Finds the source of any words of one report, by the report's statements."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        rows = [
            (
                sum(span.end - span.start for span in one.content),
                one.stance == "denies",
                -number,
                one,
            )
            for number, one in enumerate(statements)
        ]
        # innermost first: the shortest, of equals who says it before who denies it, and the later
        rows.sort(key=lambda row: row[:3])
        spans = [
            (span.start, span.end, rank, statement)
            for rank, (*_, statement) in enumerate(rows)
            for span in statement.content
        ]
        self._spans = sorted(spans, key=lambda row: row[:3])
        self._starts = [row[0] for row in self._spans]
        self._longest = max((end - start for start, end, *_ in spans), default=0)

    def of(self, words: Span) -> AccordingTo:
        """The source of `words`: that of the innermost statement whose content covers them.

        Innermost is the one with the shortest content; of equals, who says it goes before who
        denies it, and the later before the earlier. Words that no
        statement covers are the report's own. The source is null when the words name nobody ('was
        seen as a victory').
        """
        innermost: Statement | None = None
        best_rank = len(self._spans)
        at = bisect.bisect_right(self._starts, words.start) - 1
        while at >= 0 and self._starts[at] + self._longest >= words.end:
            _, end, rank, statement = self._spans[at]
            if end >= words.end and rank < best_rank:
                innermost, best_rank = statement, rank
            at -= 1
        if innermost is None:
            return AccordingTo()
        return AccordingTo(innermost.source, innermost.id)
