"""How the time of comparing grows with the number of reports.

Each size is compared several times and the fastest counts, in processor time, so that a busy
machine disturbs little. The exponent is the slope of time over reports in a log-log fit: 1 means
that twice the reports take twice the time, 2 four times.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence

from rich.table import Table

from comparenotes.comparing import compare
from comparenotes.record import Notes

SIZES = (50, 100, 200)
ROUNDS = 3


def time_comparing(notes: Sequence[Notes], sizes: Sequence[int] = SIZES) -> dict[int, float]:
    """Seconds of processor time to compare the first `size` of `notes`, for each size there is."""
    return {size: _fastest(notes[:size]) for size in sizes if size <= len(notes)}


def _fastest(notes: Sequence[Notes]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        compare(notes)
        times.append(time.process_time() - began)
    return min(times)


def growth_exponent(times: dict[int, float]) -> float | None:
    """The slope of log time over log size; null with fewer than two sizes."""
    points = [(math.log(size), math.log(seconds)) for size, seconds in times.items() if seconds > 0]
    if len(points) < 2:
        return None
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread


def growth_table(notes: Sequence[Notes]) -> Table:
    """Seconds at each size, and the exponent, as a table for the terminal."""
    times = time_comparing(notes)
    exponent = growth_exponent(times)
    title = "Comparing" if exponent is None else f"Comparing, growth exponent {exponent:.2f}"
    table = Table("reports", "seconds", "a report, in ms", title=title)
    for size, seconds in times.items():
        table.add_row(str(size), f"{seconds:.2f}", f"{1000 * seconds / size:.1f}")
    return table
