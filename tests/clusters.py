"""Dask clusters of processes on this machine, each of which can be killed."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]

SCHEDULER = "from distributed.cli.dask_scheduler import main; main()"
WORKER = "from distributed.cli.dask_worker import main; main()"


def start(code, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env={
            **os.environ,
            "PYTHONPATH": str(HOME),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


class Machines:
    """A scheduler and two workers, each a process that can be killed."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = str(free.getsockname()[1])
        self.address = f"tcp://127.0.0.1:{self._port}"
        self._all = []
        self.start()

    def start(self):
        self.scheduler = self._start(
            SCHEDULER, "--host", "127.0.0.1", "--port", self._port, "--no-dashboard"
        )
        self.workers = [self.start_worker(), self.start_worker()]

    def start_worker(self):
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--death-timeout", "60")
        return self._start(WORKER, self.address, *options)

    def _start(self, *command):
        self._all.append(start(*command))
        return self._all[-1]

    def kill(self, process):
        process.kill()
        process.wait()

    def stop(self):
        for process in self._all:
            self.kill(process)


@pytest.fixture(scope="module")
def machines():
    """A cluster for the tests of one module."""
    one = Machines()
    yield one
    one.stop()
