"""The command `serve`: a notebook as pages in a browser."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from .errors import ComparenotesError
from .runs import say

_PORT = 8437
_LACKING = "the pages need more: pip install 'comparenotes[web]'"


@click.command()
@click.argument("notebook", metavar="NOTEBOOK")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Where to listen. Anything but this machine's own addresses needs a password.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    help="The port; 0: any free one.",
)
@click.option(
    "--password",
    envvar="COMPARENOTES_PASSWORD",
    help="Ask for this password. Better set COMPARENOTES_PASSWORD, which others don't see.",
)
@click.option("-q", "--quiet", is_flag=True, help="Don't say where the pages are.")
@click.option("--traceback", is_flag=True, help="Show Python's traceback of an error.")
def serve(
    notebook: str, host: str, port: int, password: str | None, quiet: bool, traceback: bool
) -> None:
    """Show a notebook in the browser: stories, search, tolls, what is new. Ctrl-C stops it.

    Only this machine can open the pages, unless --host says otherwise. Nothing is written to the
    notebook but judgements of events. Below /api the same is there for programs.

    \b
    comparenotes serve notes.db
    COMPARENOTES_PASSWORD=… comparenotes serve notes.db --host 0.0.0.0
    """
    del traceback  # `main` looks for it
    try:
        from .serving.safety import Access, is_loopback
    except ModuleNotFoundError as error:
        raise ComparenotesError(f"{_LACKING} ({error.name} is missing)") from None
    if not is_loopback(host) and not password:
        raise click.UsageError(
            f"--host {host} lets others in: set a password with COMPARENOTES_PASSWORD or --password"
        )
    if "://" not in notebook and not Path(notebook).is_file():
        raise click.UsageError(f"{notebook}: there is no such notebook; make one with add")
    with _listen(host, port) as listening:
        _run(
            notebook, Access(host, password), listening, "" if quiet else _address(host, listening)
        )
    if not quiet:
        say("Stopped.")


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; raises ComparenotesError where that can't be."""
    name = host.strip("[]")
    try:
        family, *_, address = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family)
    except OSError as error:
        raise ComparenotesError(f"--host {host}: {error.strerror or error}") from None
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        listening.close()
        advice = "; give another --port" if port else ""
        raise ComparenotesError(f"{host}, port {port}: {error.strerror or error}{advice}") from None
    return listening


def _address(host: str, listening: socket.socket) -> str:
    name = f"[{host.strip('[]')}]" if ":" in host else host
    return f"http://{name}:{listening.getsockname()[1]}/"


def _run(notebook: str, access: Any, listening: socket.socket, address: str) -> None:
    """Answers until it is stopped; says before at which address, if one is given."""
    try:
        import uvicorn

        from .serving import make_app
    except ModuleNotFoundError as error:
        raise ComparenotesError(f"{_LACKING} ({error.name} is missing)") from None
    from .notebook import Notebook

    with Notebook(notebook) as book:
        config = uvicorn.Config(
            make_app(book, notebook, access),
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=3,
        )
        if address:
            say(f"{book.name} is shown at {address} (Ctrl-C stops it)")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
