"""Empty fields of a form ask for nothing: they are taken out of an address before it is read."""

from __future__ import annotations

from urllib.parse import quote, unquote_to_bytes

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from .problems import is_api

_READING = frozenset(("GET", "HEAD"))


class Tidied:
    """The layer that does so: a program is answered, a browser is led to the tidy address."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers with the way to the tidy address, or lets the site answer."""
        asked: bytes = scope.get("query_string", b"")
        tidy = b"&".join(pair for pair in asked.split(b"&") if _is_filled(pair))
        app: ASGIApp = self._app
        if scope["type"] == "http" and tidy != asked:
            scope = {**scope, "query_string": tidy}
            if scope["method"] in _READING and not is_api(scope["path"]):
                app = RedirectResponse(_address(scope["path"], tidy), 307)
        await app(scope, receive, send)


def _is_filled(pair: bytes) -> bool:
    value = pair.partition(b"=")[2].replace(b"+", b" ")
    return bool(unquote_to_bytes(value).strip())


def _address(path: str, query: bytes) -> str:
    """The address beside the one that was asked: never that of another site, whatever the path."""
    last = f"./{quote(path.rsplit('/', 1)[-1])}"
    return f"{last}?{query.decode('latin-1')}" if query else last
