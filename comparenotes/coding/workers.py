"""Worker processes that code reports side by side.

Reports come in; notes and failures go out in the same order. Each worker is a fresh interpreter
with one coder, at the other end of a socket of its own: so when one is killed, it is known which
report it had in hand, and nothing else is lost. That report is tried once more with no other beside
it (the killer may have been a lack of memory); if it kills again, it comes out as a Failure.

Fresh interpreters, not `multiprocessing`'s: those run the user's script again, and can't be had in
Dask's workers. At Ctrl-C, at the end, and when this process dies, they end at once.
"""

from __future__ import annotations

import logging
import os
import pickle
import queue
import signal
import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from logging.handlers import QueueHandler
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Self

from ..errors import ScalingError
from ..record import Failure, Notes, Report
from .many import MakeCoder, Source, code_one, name_of

_LOG = logging.getLogger(__name__)

_READY, _CANNOT, _LOGGED, _CODED = range(4)
"""What a worker says: it has its coder; it can't have one; a log record; what it has coded."""

_IN_HAND = 2
"""Reports that a worker has: the one it codes and the next, so that it never waits for it."""

_WINDOW = 8
"""Reports for each worker that are read and not yet given out: one may take ten times as long as
another, and what comes after it waits for it."""

_FALSE_STARTS = 3
"""So often in a row a worker may die before it is ready; then there is something wrong."""

_IDLE_SECONDS = 600.0
"""A worker that has had nothing to do for so long ends; another is started when there is."""

_GRACE_SECONDS = 5.0
"""How long a worker that has hung up may take to end by itself, so that it is known how."""

Packed = bytes
"""What became of a report, as its worker sent it: `opened` makes notes or a failure of it."""

_START = (
    "import sys; sys.path[:] = sys.argv[2:]; "
    "from comparenotes.coding.workers import serve; serve(int(sys.argv[1]))"
)


@dataclass(slots=True, eq=False)
class _Task:
    """One source, its `result` as soon as there is one, and how often it killed its worker."""

    source: Source
    result: Notes | Failure | Packed | None = None
    deaths: int = 0


class WorkerPool:
    """Up to `most` workers, started when there is work for them, and ended at the end of a `with`.

    `make` makes a worker's coder; it is pickled. Raises ScalingError where it can't be.
    """

    def __init__(self, make: MakeCoder, most: int) -> None:
        self._make, self._most = make, most
        try:
            self._payload = pickle.dumps((logging.root.level, pickle.dumps(make)))
        except Exception as error:  # pickle raises whatever the object does
            raise ScalingError(
                f"this coder can't be sent to other processes ({error}); use a Coder, or a "
                "function that stands in a module"
            ) from error
        self._workers: list[_Worker] = []
        self._backlog: deque[_Task] = deque()
        self._suspects: deque[_Task] = deque()
        self._alone: _Task | None = None
        self._false_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def results(self, sources: Iterable[Source]) -> Generator[Notes | Failure]:
        """What becomes of each source, in order; when it is left early, the workers are ended."""
        with closing(self.packed_results(sources)) as results:
            yield from map(opened, results)

    def packed_results(self, sources: Iterable[Source]) -> Generator[Notes | Failure | Packed]:
        """The same for who only passes them on: what workers made stays as they sent it."""
        try:
            yield from self._stream(iter(sources))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Ends all workers at once; new ones are started when there is more to do."""
        while self._workers:
            self._workers.pop().end()
        self._backlog.clear()
        self._suspects.clear()
        self._alone = None

    def _stream(self, sources: Iterator[Source]) -> Iterator[Notes | Failure | Packed]:
        window: deque[_Task] = deque()
        has_more, broken = True, None
        while has_more or window:
            self._receive(block=False)
            while window and (result := window[0].result) is not None:
                window.popleft()
                yield result
            if has_more and self._has_room(len(window)):
                try:
                    source = next(sources, None)
                except Exception as error:  # raised when what came before it is out
                    source, broken = None, error
                has_more = source is not None
                if source is not None:
                    window.append(self._take_in(source))
            elif window and window[0].result is None:
                self._receive(block=True)
        if broken is not None:
            raise broken

    def _has_room(self, held: int) -> bool:
        """Whether one more source may be read when `held` are not given out yet."""
        undone = len(self._backlog) + len(self._suspects)
        undone += sum(len(worker.tasks) for worker in self._workers)
        return held < _WINDOW * self._most and undone < _IN_HAND * self._most

    def _take_in(self, source: Source) -> _Task:
        if not isinstance(source, Report):
            return _Task(source, source)
        task = _Task(source)
        self._backlog.append(task)
        self._assign()
        return task

    def _assign(self) -> None:
        """Hands out reports; one that killed its worker waits until nothing else is in work."""
        if self._alone is not None and self._alone.result is None:
            return
        self._alone = None
        if self._suspects:
            if not any(worker.tasks for worker in self._workers):
                self._alone = self._suspects.popleft()
                self._freest().give(self._alone)
            return
        while self._backlog:
            worker = self._freest()
            if len(worker.tasks) >= _IN_HAND:
                return
            worker.give(self._backlog.popleft())

    def _freest(self) -> _Worker:
        """The worker with least to do; a new one when all have something and more are allowed."""
        worker = min(self._workers, key=lambda one: len(one.tasks), default=None)
        if worker is None or (worker.tasks and len(self._workers) < self._most):
            worker = _Worker(self._payload)
            self._workers.append(worker)
        return worker

    def _receive(self, *, block: bool) -> None:
        """Takes what the workers say; with `block`, waits until one says something or dies."""
        by_connection: dict[Any, _Worker] = {one.connection: one for one in self._workers}
        for connection in wait(list(by_connection), None if block else 0):
            worker = by_connection[connection]
            try:
                kind, value = worker.connection.recv()
            except (EOFError, OSError):
                self._bury(worker)
            else:
                self._hear(worker, kind, value)
        self._assign()

    def _hear(self, worker: _Worker, kind: int, value: Any) -> None:
        if kind == _CODED:
            worker.tasks.popleft().result = value
        elif kind == _READY:
            worker.is_ready, self._false_starts = True, 0
        elif kind == _LOGGED:
            logger = logging.getLogger(value.name)
            if logger.isEnabledFor(value.levelno):
                logger.handle(value)
        else:
            self._make()  # raises here what it raised there, with its own class
            raise ScalingError(f"a worker process can't code: {value}")

    def _bury(self, worker: _Worker) -> None:
        """What a dead worker had in hand is suspect, unless it died before it had its coder."""
        self._workers.remove(worker)
        death = worker.end(grace=_GRACE_SECONDS)
        if not worker.is_ready:
            self._false_starts += 1
            if self._alone is not None and self._alone in worker.tasks:
                worker.tasks.remove(self._alone)
                self._suspects.appendleft(self._alone)
                self._alone = None
            if self._workers:  # fewer will do: there may be too little memory for more
                self._most = len(self._workers)
            elif self._false_starts >= _FALSE_STARTS:
                raise ScalingError(
                    f"worker processes end as they start ({death}); use one process, or find out "
                    "what ends them: a limit of memory, most often"
                )
        elif worker.tasks:
            task = worker.tasks.popleft()
            task.deaths += 1
            if task.deaths == 1:
                self._suspects.append(task)
            else:
                assert isinstance(task.source, Report)  # nothing else is given to workers
                task.result = Failure(name_of(task.source), _killer(death))
        self._backlog.extendleft(reversed(worker.tasks))


def opened(result: Notes | Failure | Packed) -> Notes | Failure:
    """The notes or the failure that a worker sent; all else as it is."""
    if not isinstance(result, bytes):
        return result
    notes: Notes | Failure = pickle.loads(result)  # from a process of our own
    return notes


def _killer(death: str) -> str:
    return (
        f"coding it twice ended the process that coded it ({death}), the second time with nothing "
        "else in work; if memory is short, give more or leave it out; else please report it with "
        "its text"
    )


class _Worker:
    """One process, what it has in hand, and whether it has its coder."""

    def __init__(self, payload: bytes) -> None:
        mine, its = socket.socketpair()
        command = [sys.executable, "-c", _START, str(its.fileno()), *sys.path]
        with its, _interrupts_blocked():
            self._process = subprocess.Popen(
                command,
                pass_fds=[its.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        self.connection = Connection(mine.detach())
        self.tasks: deque[_Task] = deque()
        self.is_ready = False
        self._send(payload)

    def give(self, task: _Task) -> None:
        """Hands over one more report to code."""
        self.tasks.append(task)
        self._send(pickle.dumps(task.source, pickle.HIGHEST_PROTOCOL))

    def end(self, *, grace: float = 0.0) -> str:
        """Ends the process, if it has not ended by itself after `grace` seconds; says how it
        ended."""
        self.connection.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(grace)
        self._process.kill()
        code = self._process.wait()
        if code >= 0:
            return f"exit code {code}"
        with suppress(ValueError):
            return f"killed by {signal.Signals(-code).name}"
        return f"killed by signal {-code}"

    def _send(self, message: bytes) -> None:
        with suppress(OSError):  # it is dead, which is noticed when its answer is waited for
            self.connection.send_bytes(message)


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """A process started meanwhile never sees Ctrl-C, which a terminal sends to all."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve(handle: int) -> None:
    """A worker's whole life: makes its coder, then codes what comes in by the socket `handle`."""
    connection = Connection(handle)
    try:
        level, make = pickle.loads(connection.recv_bytes())  # from the process that started us
        logging.root.setLevel(level)
        logging.root.addHandler(_LogSender(connection))
        reports: queue.SimpleQueue[Report] = queue.SimpleQueue()
        threading.Thread(target=_take, args=(connection, reports), daemon=True).start()
        try:
            coder = pickle.loads(make)()
        except Exception as error:  # told to the process that started us, which raises it
            connection.send((_CANNOT, f"{type(error).__name__}: {error}"))
            return
        connection.send((_READY, None))
        while True:
            result = code_one(reports.get(timeout=_IDLE_SECONDS), coder)
            connection.send((_CODED, pickle.dumps(result, pickle.HIGHEST_PROTOCOL)))
    except (EOFError, OSError, queue.Empty):
        os._exit(0)  # nobody is left to code for, or nothing to do


def _take(connection: Connection, reports: queue.SimpleQueue[Report]) -> None:
    """Takes in reports, however long the coder is at work, so that nobody waits to hand one over;
    ends the process when nobody is at the other end."""
    with suppress(EOFError, OSError):
        while True:
            reports.put(pickle.loads(connection.recv_bytes()))
    os._exit(0)


class _LogSender(QueueHandler):
    """Sends log records to the process that started us."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(queue.SimpleQueue())
        self._connection = connection

    def enqueue(self, record: logging.LogRecord) -> None:
        self._connection.send((_LOGGED, record))
