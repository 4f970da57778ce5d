"""Coders that do what a report's text says, in whatever process: what big runs are tested with."""

import logging
import os
import signal
import time
from pathlib import Path

from comparenotes.errors import ModelError
from comparenotes.record import Notes, Report


def report(text, key):
    return Report(id=f"id-{key}", text=text, key=key)


def obey(report):
    """'kill' ends the process, 'kill once FILE' only where FILE isn't there yet, and so on."""
    order, _, rest = report.text.partition(" ")
    if order == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif order == "once":
        if not Path(rest).exists():
            Path(rest).touch()
            os.kill(os.getpid(), signal.SIGKILL)
    elif order == "killer":  # ends not itself but whoever has ended fewer than so many before
        _kill_parent(*rest.split())
    elif order == "exit":
        os._exit(7)
    elif order == "fail":
        raise ValueError("told to")
    elif order == "warn":
        logging.getLogger("comparenotes.odd").warning("told to by %s", report.key)
    elif order == "print":
        print("this must not reach stdout")  # noqa: T201
    elif order == "sleep":
        time.sleep(float(rest))
    return Notes(report=report, remarks=(report.text.upper(),))


def _kill_parent(folder, times):
    """Kills the process that started this one, so often."""
    before = len(list(Path(folder).iterdir()))
    if before < int(times):
        (Path(folder) / str(before)).touch()
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(60)


class Broken:
    """A coder that can't be made anew."""

    def __call__(self, report):
        return Notes(report=report)

    def __reduce__(self):
        return _no_model, ()


class Stumbling:
    """A coder whose second process is killed before it has its coder; all of them after `lives`."""

    def __init__(self, folder, lives):
        self.folder, self.lives = Path(folder), lives

    def __call__(self, report):
        return obey(report)

    def __reduce__(self):
        return _start, (self.folder, self.lives)


def _start(folder, lives):
    started = len(list(folder.iterdir()))
    (folder / str(started)).touch()
    if started == 1 or started > lives:
        os.kill(os.getpid(), signal.SIGKILL)
    return obey


def _no_model():
    raise ModelError("none", "not installed")
