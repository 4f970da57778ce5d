"""What every room's tests share: one coder a session, since loading it takes seconds."""

import pytest

from comparenotes.cli import main


@pytest.fixture(scope="session")
def shared_coder():
    from comparenotes.coding import Coder

    return Coder()


@pytest.fixture
def run(capfdbinary, monkeypatch, shared_coder):
    """Runs the command line in this process, with one coder for all: (exit code, stdout, stderr).

    What is printed is taken where it leaves the process, so that no stream is missed.
    """
    monkeypatch.setattr("comparenotes.coding.Coder", lambda *_args, **_options: shared_coder)

    def _run(*arguments):
        status = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = stop.code or 0
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return _run
