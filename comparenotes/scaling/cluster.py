"""Coding on many machines, by Dask: reports go out in partitions, notes come back in their order.

Each thread of a Dask worker has a process of its own that codes (`coding/workers.py`), so that a
report that kills what codes it kills no Dask worker. A partition is held here until its notes have
been given out: whatever becomes of workers and scheduler, what is not back is sent again, and what
comes back twice is taken once.
"""

from __future__ import annotations

import logging
import platform
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from ..coding.many import CodeReport, LazyCoder, Source, checked_sources, itself, name_of, recipe_of
from ..coding.recipe import CoderRecipe
from ..coding.workers import Packed, WorkerPool, opened
from ..errors import ComparenotesError, ScalingError
from ..record import Failure, Notes, Report
from .manifest import MadeWith, differences, made_with

if TYPE_CHECKING:
    from distributed import Client, Future

_LOG = logging.getLogger(__name__)

PARTITION = 100
"""Reports that are sent together, at most."""

_CHARACTERS = 20_000
"""A partition is closed when its reports have so many: about a second of work, a hundred times what
sending takes, and little enough that no machine works on long after the others are done."""

_AHEAD = 3
"""Partitions for each thread of the cluster that are sent and not yet given out."""

_CONNECT_SECONDS = 10.0
_RECONNECT_SECONDS = 600.0
"""How long a scheduler may be away before a run ends."""

_PAUSE = 0.1

_KILLER = (
    "the machines' workers that coded it by itself died each time; if memory is short, give them "
    "more or leave it out"
)


@dataclass(frozen=True, slots=True)
class _Job:
    """How to code: by a recipe, and what it is made of here; or by a coder that is sent itself."""

    recipe: CoderRecipe | None
    made: MadeWith | None
    coder: CodeReport | LazyCoder | None = None

    @classmethod
    def of(cls, coder: CodeReport | LazyCoder) -> _Job:
        recipe = recipe_of(coder)
        return cls(None, None, coder) if recipe is None else cls(recipe, made_with(recipe))

    def pool(self) -> WorkerPool:
        """A pool of one process that codes so, on the machine that asks for it."""
        if self.recipe is None or self.made is None:
            return WorkerPool(partial(itself, self.coder), 1)
        self.recipe.prepare()
        other = differences(_for_comparing(self.made), _for_comparing(made_with(self.recipe)))
        if other:
            raise ScalingError("the run and this worker differ: " + "; ".join(other))
        return WorkerPool(self.recipe.make, 1)


@dataclass(slots=True, eq=False)
class _Partition:
    """Some sources in order; `future` is what the cluster makes of the reports among them."""

    sources: list[Source]
    future: Future[Any] | None = None

    @property
    def reports(self) -> list[Report]:
        return [source for source in self.sources if isinstance(source, Report)]


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why a worker codes nothing."""

    why: str


def code_on_cluster(
    sources: Iterable[Source], coder: CodeReport | LazyCoder, cluster: str | Client
) -> Generator[Notes | Failure]:
    """The notes on each report, in input order, coded by a Dask cluster: the same to the byte as
    those coded here. Notes and failures are passed through unchanged.

    `cluster` is a client or the address of a scheduler. The workers need the same version of
    comparenotes, of its model and lexicon, which is checked. Few partitions are held at a time. A
    report that kills what codes it comes out as a Failure.

    Raises ScalingError when dask is not installed, when no scheduler answers (at an address, for
    ten minutes; with a client, for as long as it waits), and when the workers can't code.
    """
    return _run(checked_sources(sources), coder, cluster)


def _run(
    sources: Iterator[Source], coder: CodeReport | LazyCoder, cluster: str | Client
) -> Generator[Notes | Failure]:
    run = ClusterRun(coder, cluster)
    try:
        yield from run.results(sources)
    finally:
        run.close()


class ClusterRun:
    """One run on a cluster, by its client or its scheduler's address; `results` may be asked for
    again, of workers that have their coders by then."""

    def __init__(self, coder: CodeReport | LazyCoder, cluster: str | Client) -> None:
        self._job = _Job.of(coder)
        self._address = cluster if isinstance(cluster, str) else None
        self._client: Any = cluster  # dask's methods have no types
        if isinstance(cluster, str):
            self._client = _connect(cluster, _CONNECT_SECONDS)
        self._window: deque[_Partition] = deque()

    def results(self, sources: Iterator[Source]) -> Iterator[Notes | Failure]:
        """What becomes of each source, in order."""
        has_more, broken = True, None
        while has_more or self._window:
            while has_more and len(self._window) < self._most():
                try:
                    partition = _Partition(_next_sources(sources))
                except Exception as error:  # raised when what came before it is out
                    partition, broken = _Partition([]), error
                has_more = bool(partition.sources)
                if has_more:
                    self._submit(partition)
                    self._window.append(partition)
            if self._window:
                results = self._results_of(self._window[0])
                self._window.popleft()
                yield from results
        if broken is not None:
            raise broken

    def close(self) -> None:
        """Calls back what is not done, and ends the processes that coded."""
        futures = [one.future for one in self._window if one.future is not None]
        with suppress(Exception):  # nobody waits for it any more
            if self._client.status == "running":
                self._client.cancel(futures)
                self._client.run(_release, self._job)
        if self._address is not None:
            self._client.close()

    def _most(self) -> int:
        """How many partitions may be under way."""
        try:
            threads = int(sum(self._client.nthreads().values()))
        except (OSError, RuntimeError):  # the scheduler is away, which `_results_of` deals with
            threads = 1
        return max(2, _AHEAD * threads)

    def _submit(self, partition: _Partition) -> None:
        reports = partition.reports
        if reports and self._client.status == "running":
            with suppress(OSError, RuntimeError):  # away: it is sent when it is waited for
                partition.future = self._client.submit(
                    code_partition, self._job, reports, pure=False
                )

    def _results_of(self, partition: _Partition) -> list[Notes | Failure]:
        """What becomes of the sources of a partition, however often it has to be sent."""
        from distributed import KilledWorker

        reports = partition.reports
        try:
            coded = iter(self._wait(partition) if reports else ())
        except KilledWorker:
            if len(partition.sources) == 1:
                return [Failure(name_of(reports[0]), _KILLER)]
            _LOG.info("a partition lost its worker too often: each of its reports goes alone")
            return [
                result
                for source in partition.sources
                for result in self._results_of(_Partition([source]))
            ]
        return [
            opened(next(coded)) if isinstance(one, Report) else one for one in partition.sources
        ]

    def _wait(self, partition: _Partition) -> list[Notes | Failure | Packed]:
        """The notes on the reports of a partition; sends it again where the scheduler lost it."""
        from distributed import CancelledError, KilledWorker

        while True:
            if partition.future is None:
                self._revive()
                self._submit(partition)
                if partition.future is None:
                    time.sleep(_PAUSE)
                continue
            try:
                answer = partition.future.result()
            except KilledWorker:
                raise
            except Exception as error:
                if partition.future.status != "error" and isinstance(
                    error, CancelledError | OSError | RuntimeError
                ):
                    _LOG.info("a partition was lost (%s) and is sent again", type(error).__name__)
                    partition.future = None
                    continue
                raise ScalingError(
                    f"the cluster's workers can't run comparenotes ({type(error).__name__}: "
                    f"{error}); install the same version there as here"
                ) from error
            if isinstance(answer, _Refusal):
                raise ScalingError(f"a worker of the cluster can't code: {answer.why}")
            results: list[Notes | Failure | Packed] = answer
            return results

    def _revive(self) -> None:
        """Waits until there is a scheduler, and sends it what is under way again."""
        deadline = time.monotonic() + _RECONNECT_SECONDS
        while self._client.status == "connecting":
            time.sleep(_PAUSE)
        if self._client.status == "running":
            return
        if self._address is None:
            raise ScalingError(
                "the connection to the cluster is lost, and the client is closed; connect a new "
                "one, and code what is left"
            )
        while self._client.status != "running":
            try:
                self._client = _connect(self._address, _CONNECT_SECONDS)
            except ScalingError:
                if time.monotonic() > deadline:
                    raise
        for partition in self._window:
            partition.future = None
            self._submit(partition)


def code_partition(job: _Job, reports: list[Report]) -> list[Notes | Failure | Packed] | _Refusal:
    """What a Dask worker does: the notes on each report, in order, made in a process of its own,
    and passed on as they come from there."""
    pools = _idle_pools(job)
    try:
        try:
            pool = pools.pop()
        except IndexError:
            pool = job.pool()
        results = list(pool.packed_results(reports))
    except (ComparenotesError, OSError) as error:
        return _Refusal(f"{platform.node()}: {error}")
    pools.append(pool)
    return results


@cache
def _idle_pools(job: _Job) -> deque[WorkerPool]:
    """The pools of this Dask worker that code so, and have nothing to do."""
    return deque()


def _release(job: _Job) -> None:
    """Ends the processes of this Dask worker that have nothing to do."""
    pools = _idle_pools(job)
    with suppress(IndexError):
        while True:
            pools.pop().close()


def _connect(address: str, seconds: float) -> Any:
    """A client of the scheduler at `address`; raises ScalingError."""
    try:
        from distributed import Client
    except ImportError as error:
        raise ScalingError(
            "a cluster needs dask, which is not installed: pip install 'comparenotes[cluster]'"
        ) from error
    make_client: Any = Client
    try:
        return make_client(address, timeout=seconds, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise ScalingError(
            f"{address}: no Dask scheduler answers there ({error}); check the address, such as "
            "tcp://HOST:8786"
        ) from error


def _next_sources(sources: Iterator[Source]) -> list[Source]:
    """The next partition; empty at the end."""
    taken: list[Source] = []
    characters = 0
    for source in sources:
        taken.append(source)
        characters += len(source.text) if isinstance(source, Report) else 0
        if len(taken) == PARTITION or characters >= _CHARACTERS:
            break
    return taken


def _for_comparing(made: MadeWith) -> MadeWith:
    """Without what two machines needn't share: the last number of Python's version."""
    return replace(made, python=made.python.rpartition(".")[0])
