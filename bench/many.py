"""How fast a Dask cluster of two workers on this machine codes, as a ratio to two processes.

Both code the same reports in turn, several times, and the median of the ratios counts, so that a
machine that is busy with other things disturbs little. Both are warm: starting up, which takes some
seconds whatever there is to do, is left out.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence

from rich.table import Table

from comparenotes.coding.many import LazyCoder
from comparenotes.coding.recipe import CoderRecipe
from comparenotes.coding.workers import WorkerPool
from comparenotes.record import Failure, Notes, Report
from comparenotes.scaling.cluster import ClusterRun

WORKERS = 2
ROUNDS = 5
DASK_FLOOR = 0.9
"""Of the rate of as many processes: what is asked of a cluster."""

_CodeAll = Callable[[Iterator[Report]], Iterator[Notes | Failure]]


def dask_efficiency(reports: Sequence[Report], rounds: int = ROUNDS) -> tuple[float, float, float]:
    """The rate of a cluster of two workers to that of two processes, and both rates, in reports a
    second: medians of `rounds`. Starts processes: call it under `if __name__ == "__main__"`."""
    from distributed import Client, LocalCluster

    make_cluster: Callable[..., LocalCluster] = LocalCluster
    recipe = CoderRecipe.ours()
    coder = LazyCoder(recipe.make, lambda: recipe)
    with (
        make_cluster(
            n_workers=WORKERS, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        Client(cluster) as client,  # type: ignore[no-untyped-call]
        WorkerPool(recipe.make, WORKERS) as pool,
    ):
        run = ClusterRun(coder, client)
        try:
            return _paired(reports, pool.results, run.results, rounds)
        finally:
            run.close()


def _paired(
    reports: Sequence[Report], beside: _CodeAll, on_cluster: _CodeAll, rounds: int
) -> tuple[float, float, float]:
    for code in (beside, on_cluster):
        _seconds(code, reports[: 20 * WORKERS])
    pairs = []
    for n in range(rounds):
        if n % 2:
            of_cluster, of_processes = _seconds(on_cluster, reports), _seconds(beside, reports)
        else:
            of_processes, of_cluster = _seconds(beside, reports), _seconds(on_cluster, reports)
        pairs.append((of_processes, of_cluster))
    ratio = statistics.median(processes / dask for processes, dask in pairs)
    fast, slow = (statistics.median(len(reports) / pair[n] for pair in pairs) for n in (0, 1))
    return ratio, fast, slow


def _seconds(code: _CodeAll, reports: Sequence[Report]) -> float:
    began = time.perf_counter()
    failed = sum(isinstance(one, Failure) for one in code(iter(reports)))
    if failed:
        raise RuntimeError(f"{failed} of {len(reports)} reports were not coded")
    return time.perf_counter() - began


def many_table(reports: Sequence[Report], rounds: int = ROUNDS) -> tuple[float, Table]:
    """The ratio, and a table of it for the terminal."""
    ratio, processes, dask = dask_efficiency(reports, rounds)
    table = Table(
        "coded by", "reports a second", title=f"Many: Dask to processes {ratio:.2f}, paired"
    )
    table.add_row(f"{WORKERS} processes", f"{processes:.1f}")
    table.add_row(f"Dask, {WORKERS} workers", f"{dask:.1f}")
    return ratio, table
