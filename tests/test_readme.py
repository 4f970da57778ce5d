"""README keeps its word: every command in it runs, and what it shows is what is printed."""

import io
import os
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
README = (HOME / "README.md").read_text("utf-8")
BIN = Path(sys.executable).parent


def blocks(kind):
    return re.findall(rf"^```{kind}\n(.*?)^```", README, re.S | re.M)


SHOWN = [
    (command.strip(), output)
    for block in blocks("console")
    for command, output in re.findall(r"^\$ ([^\n]+)\n((?:(?!\$ ).*\n?)*)", block, re.M)
]
RUN = [shown for shown in SHOWN if re.match(r"(\.venv/bin/)?comparenotes ", shown[0])]


@pytest.fixture
def shell(tmp_path):
    """Runs a command as README's reader does, in a folder that has the examples."""
    (tmp_path / "examples").symlink_to(HOME / "examples")
    environment = {**os.environ, "COLUMNS": "90", "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}

    def _shell(command):
        return subprocess.run(
            ["bash", "-c", command.removeprefix(".venv/bin/")],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
        )

    return _shell


def test_readme_shows_commands():
    assert len(RUN) >= 2
    assert any(output for _, output in RUN)


@pytest.mark.skipif(not shutil.which("bash"), reason="README's commands are for a shell")
@pytest.mark.parametrize(("command", "output"), RUN, ids=[command[:40] for command, _ in RUN])
def test_command_runs_and_prints_what_is_shown(shell, command, output):
    done = shell(command)
    assert done.returncode == 0, done.stderr
    printed = "".join(done.stdout.split())
    missing = [
        line
        for line in output.splitlines()
        if line.strip(" …") and "".join(line.split()) not in printed
    ]
    assert missing == [], "stale: run `make docs`"


def test_every_other_command_is_known():
    """`make` targets exist; what is left is the three lines that install."""
    targets = re.findall(r"^([a-z-]+):", (HOME / "Makefile").read_text("utf-8"), re.M)
    for command, _ in SHOWN:
        if command.startswith("make "):
            assert command.split()[1] in targets, command
        elif not re.match(r"(\.venv/bin/)?comparenotes ", command):
            assert re.match(r"python3 -m venv|\.venv/bin/pip install \.$", command), command


@pytest.mark.parametrize("code", blocks("python"))
def test_python_runs(code, monkeypatch):
    monkeypatch.chdir(HOME)
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})
    assert printed.getvalue().strip()


def test_pictures_are_there_and_small():
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README)
    assert pictures
    for picture in pictures:
        assert (HOME / picture).stat().st_size < 300_000, picture
