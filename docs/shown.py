"""Runs what a page of the guide, or the README of an example, shows, and says where it no longer
shows what is printed.

A page is a session in an empty folder that has `examples/` in it. Its blocks run in order:

- ```` ```console ````: each line that starts with `$ ` is a command, the lines below it what it
  prints. `comparenotes …` runs in this process (one coder for all pages), the rest in a shell.
- ```` ```python ````: runs; all of a page's blocks share their names. A ```` ```text ```` block
  right below is what it prints.
- a block with a file's name after its language (```` ```toml my-words/titles.toml ````) is written.
- `python3 -m http.server … &` serves a folder until the page ends, and `sleep` takes no time
  (`docs/served.py`).

In what is shown, a line that is only `…` stands for any lines, and `…` within a line for any
characters. White space at the ends of lines doesn't count. A command may fail only when the next
one is `echo $?`.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import comparenotes
import comparenotes.coding.grammar.parse
from comparenotes import Coder, Lexicon
from comparenotes.cli import main
from docs.served import QuickClock, served

HOME = Path(__file__).parent.parent
GUIDE = HOME / "docs" / "guide"
EXAMPLES = HOME / "examples"
WIDTH = "90"
CUT = "…"
SERVER = re.compile(r"python3 -m http\.server (\d+) .*--directory (\S+) .*&$")
SLEEP = re.compile(r"sleep (\d+)m$")
BLOCK = re.compile(r"^```([a-z]+)(?: (\S+))?\n(.*?)^```", re.S | re.M)


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing a page runs: the `command` or code, what the page `shows` below it and what is
    `printed`; `start` and `end` are where the page shows it."""

    command: str
    shows: str
    printed: str
    start: int
    end: int

    @property
    def is_current(self) -> bool:
        """Whether what is shown is what is printed."""
        return matches(self.shows, self.printed)


def trimmed(text: str) -> str:
    """`text` without white space at the ends of lines and without empty lines around it."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def matches(shows: str, printed: str) -> bool:
    """Whether `printed` is what `shows` shows, cuts allowed for."""
    lines = []
    for line in trimmed(shows).splitlines():
        if line.strip() == CUT:
            lines.append(r"(?:[^\n]*\n)*?")
        else:
            lines.append("[^\n]*".join(re.escape(part) for part in line.split(CUT)) + "\n")
    return re.fullmatch("".join(lines), trimmed(printed) + "\n" * bool(printed.strip())) is not None


def recut(shows: str, printed: str) -> str:
    """What is printed, cut as `shows` was: each stretch of lines begins where its first line does.

    Raises ValueError, which names the line, when a stretch can't be found again.
    """
    lines, kept, at = trimmed(printed).splitlines(), [], 0
    stretches = re.split(rf"^[ ]*{CUT}$", trimmed(shows), flags=re.M)
    if len(stretches) == 1:
        return "\n".join(lines)
    for n, stretch in enumerate(stretches):
        wanted = stretch.strip("\n").splitlines()
        if n:
            kept.append(CUT)
        if wanted:
            if wanted[0] not in lines[at:]:
                raise ValueError(wanted[0])
            first = lines.index(wanted[0], at)
            at = first + len(wanted)
            kept += lines[first:at]
    return "\n".join(kept)


@contextmanager
def one_coder(coder: Coder) -> Iterator[None]:
    """While it holds, each lexicon has one coder: ours has `coder`, others get one when needed."""
    coders = {Lexicon().digest(): coder}

    def _coder(lexicon: Lexicon | None = None, **_options: Any) -> Coder:
        digest = (lexicon or Lexicon()).digest()
        if digest not in coders:
            coders[digest] = Coder(lexicon)
        return coders[digest]

    def _parser(*_arguments: Any, **_options: Any) -> object:
        return coder.parser

    with (
        patch.object(comparenotes, "Coder", _coder),
        patch.object(comparenotes.coding, "Coder", _coder),
        patch.object(comparenotes, "_coder", lambda: coder),
        patch.object(comparenotes.coding.grammar.parse, "Parser", _parser),
        patch.dict(os.environ, {"COLUMNS": WIDTH}),
    ):
        yield


def run_page(page: str, folder: Path, coder: Coder) -> list[Shown]:
    """Everything that `page` runs, in `folder`, with what it printed.

    Raises RuntimeError when a command or code fails.
    """
    if not (folder / "examples").exists():
        (folder / "examples").symlink_to(HOME / "examples")
    names: dict[str, Any] = {}
    found: list[Shown] = []
    code, clock = "", QuickClock()
    with one_coder(coder), chdir(folder), clock.running(), ExitStack() as servers:
        shell = _Shell(servers, clock)
        for block in BLOCK.finditer(page):
            language, file, body = block.groups()
            if file:
                Path(file).parent.mkdir(parents=True, exist_ok=True)
                Path(file).write_text(body, "utf-8")
            elif language == "console":
                found += _session(body, block.start(3), shell)
            elif language == "python":
                code, printed = body, _printed(lambda body=body: exec(body, names))
                below = BLOCK.search(page, block.end())
                shown = below is not None and below[1] == "text" and not below[2]
                if shown and not page[block.end() : below.start()].strip():
                    found.append(Shown(code, below[3], printed, below.start(3), below.end(3)))
                elif printed:
                    found.append(Shown(code, "", printed, block.end(), block.end()))
        shell.must_be_well("the end of the page")
    return found


def _session(body: str, offset: int, shell: _Shell) -> Iterator[Shown]:
    """The commands of one console block; `offset` is where it stands in the page."""
    for match in re.finditer(r"^\$ ([^\n]+)\n((?:(?!\$ )[^\n]*\n)*)", body, re.M):
        printed = shell.run(match[1])
        yield Shown(match[1], match[2], printed, offset + match.start(2), offset + match.end(2))


class _Shell:
    """Runs commands one after the other and remembers how the last one ended."""

    def __init__(self, servers: ExitStack, clock: QuickClock) -> None:
        self.command, self.code, self.printed = "", 0, ""
        self._servers, self._clock = servers, clock

    def must_be_well(self, before: str) -> None:
        """Raises RuntimeError when the last command failed."""
        if self.code:
            raise RuntimeError(f"before {before}: {self.command!r} failed:\n{self.printed}")

    def run(self, command: str) -> str:
        """What `command` prints, errors included."""
        if command == "echo $?":
            code, self.code = self.code, 0
            return f"{code}\n"
        self.must_be_well(repr(command))
        self.command = command
        if server := SERVER.match(command):
            self._servers.enter_context(served(Path(server[2]), int(server[1])))
            self.printed = ""
        elif pause := SLEEP.match(command):
            self._clock.sleep(60.0 * int(pause[1]))
            self.printed = ""
        elif re.match(r"comparenotes [^|]*$", command):
            self.code, self.printed = _in_process(command)
        else:
            done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
            self.code, self.printed = done.returncode, done.stdout + done.stderr
        return self.printed


def _in_process(command: str) -> tuple[int, str]:
    """The exit code and output of `comparenotes …`; `> FILE` takes what is printed."""
    command, _, target = command.partition(" > ")
    arguments = _split(command)[1:]
    code = 0

    def _run() -> None:
        nonlocal code
        try:
            main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)

    printed = _printed(_run)
    if target and not code:
        Path(target).write_text(printed, "utf-8")
        printed = ""
    return code, printed


def _split(command: str) -> list[str]:
    """The words of a command, as a shell makes them: `{a,b}.html` are two."""
    if "{" not in command:
        return shlex.split(command)
    done = subprocess.run(
        ["bash", "-c", f"printf '%s\\n' {command}"], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def _printed(act: Callable[[], object]) -> str:
    """What `act` prints, on either stream."""
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        act()
    return printed.getvalue()


def renewed(page: str, folder: Path, coder: Coder) -> tuple[str, list[str]]:
    """The page with what is printed now, and what has to be cut by hand."""
    by_hand = []
    for shown in reversed(run_page(page, folder, coder)):
        if shown.is_current:
            continue
        try:
            current = recut(shown.shows, shown.printed)
        except ValueError as error:
            by_hand.append(f"$ {shown.command.strip()}: finds no line {str(error)!r}")
            continue
        page = page[: shown.start] + current.strip("\n") + "\n" + page[shown.end :]
    return page, by_hand
