"""Who says so: the statement that some words of the report lie in, if any."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from ...record import AccordingTo, Span, Statement


class Attribution:
    """Tells whose word any words of one report are, by its statements."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        rows = [
            (sum(span.end - span.start for span in one.content), -number, one)
            for number, one in enumerate(statements)
        ]
        rows.sort(key=lambda row: row[:2])  # innermost first: the shortest, of equals the later
        spans = [
            (span.start, span.end, rank, one)
            for rank, (_, _, one) in enumerate(rows)
            for span in one.content
        ]
        self._spans = sorted(spans, key=lambda row: row[:3])
        self._starts = [row[0] for row in self._spans]
        self._longest = max((end - start for start, end, *_ in spans), default=0)

    def of(self, words: Span) -> AccordingTo:
        """Whose word `words` is: the source of the innermost statement whose content covers them.

        Innermost is the one with the shortest content; of equals, the later one. Words that no
        statement covers are the report's own. The source is null when the words name nobody ('was
        seen as a victory').
        """
        best: Statement | None = None
        least = len(self._spans)
        at = bisect.bisect_right(self._starts, words.start) - 1
        while at >= 0 and self._starts[at] + self._longest >= words.end:
            _, end, rank, one = self._spans[at]
            if end >= words.end and rank < least:
                best, least = one, rank
            at -= 1
        return AccordingTo() if best is None else AccordingTo(best.source, best.id)
