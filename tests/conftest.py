"""What every room's tests share: one coder a session, since loading it takes seconds."""

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

from comparenotes.cli import main

CHROMIUM = os.environ.get("COMPARENOTES_CHROMIUM") or shutil.which("chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Work is measured in `make bench`; a busy machine is no fault of what is tested.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


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


@pytest.fixture(scope="module")
def browser():
    """A real browser, for a module's tests; skips where there is none."""
    if CHROMIUM is None:
        pytest.skip("no chromium: set COMPARENOTES_CHROMIUM or install it to test in a browser")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
