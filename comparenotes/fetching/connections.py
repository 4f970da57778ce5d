"""Connections to checked addresses only, each within a budget of seconds.

A request comes in; its host is looked up once, every answer is checked, and the connection is made
to one of those very addresses, so that DNS can't answer otherwise in between. `Host` and the name
in TLS stay those of the URL. All waiting (for DNS, for TLS, for each byte) ends with the budget.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import cast

import httpcore
import httpx

from ..errors import FetchError
from .addresses import Resolver, refusal_of_address

LONGEST_CONNECT = 10.0
"""Seconds after which another of a host's addresses is tried."""
SocketOptions = Iterable[
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
]


class OutOfTime(Exception):
    """The budget of seconds is spent."""


class Budget:
    """The seconds that one answer may take, redirects included; waiting one's turn is free."""

    def __init__(self) -> None:
        self._left = 0.0
        self._end: float | None = None

    def reset(self, seconds: float) -> None:
        """From now on there are so many seconds."""
        self._left = seconds

    @contextmanager
    def running(self) -> Iterator[None]:
        """Inside, the time that passes is spent."""
        self._end = time.monotonic() + self._left
        try:
            yield
        finally:
            self._left = self._end - time.monotonic()
            self._end = None

    def left(self) -> float:
        """The seconds left; raises OutOfTime when there are none."""
        left = self._left if self._end is None else self._end - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return left


class CheckedTransport(httpx.BaseTransport):
    """What httpx sends requests through: a new connection for each, to a checked address."""

    def __init__(
        self, budget: Budget, resolve: Resolver, *, allow_private: bool, tls: ssl.SSLContext | None
    ) -> None:
        # A connection is used once: what a lying server sends on behind an answer must not become
        # the next one, and each request is checked anew.
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls or httpx.create_ssl_context(trust_env=False),
            max_keepalive_connections=0,
            network_backend=_CheckedBackend(budget, resolve, allow_private=allow_private),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends `request`; raises the errors of httpcore, FetchError and OutOfTime."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), request=request
        )

    def close(self) -> None:
        """Closes what is still open."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The body of an answer, as it comes over the wire."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _CheckedBackend(httpcore.NetworkBackend):
    """Looks a host up, checks every answer, and connects to one of those."""

    def __init__(self, budget: Budget, resolve: Resolver, *, allow_private: bool) -> None:
        self._budget = budget
        self._resolve = resolve
        self._allow_private = allow_private
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: SocketOptions | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception | None = None
        for address in self._checked(host, port):
            try:
                stream = self._network.connect_tcp(
                    address,
                    port,
                    min(self._budget.left(), LONGEST_CONNECT),
                    local_address,
                    socket_options,
                )
                return _TimedStream(stream, self._budget)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore.ConnectError("no address")

    def _checked(self, host: str, port: int) -> Sequence[str]:
        """The addresses of a host; raises FetchError when one of them must not be asked.

        One is enough: a public host with one private address is an attempt to get at that.
        """
        found = tuple(dict.fromkeys(self._looked_up(host, port)))
        if not self._allow_private:
            refusals = (refusal_of_address(address) for address in found)
            refusal = next((one for one in refusals if one), None)
            if refusal:
                raise FetchError(host, refusal, is_lasting=True)
        if not found:
            raise FetchError(host, f"DNS knows no address of {host}; check its spelling")
        return found

    def _looked_up(self, host: str, port: int) -> Sequence[str]:
        """What DNS answers, within the budget: the library call itself knows no time limit."""
        answers: list[Sequence[str]] = []
        faults: list[Exception] = []

        def _ask() -> None:
            try:
                answers.append(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                faults.append(error)

        thread = threading.Thread(target=_ask, daemon=True)
        thread.start()
        thread.join(self._budget.left())
        if faults:
            raise FetchError(
                host, f"DNS finds no address of {host}; check its spelling and your connection"
            ) from faults[0]
        if not answers:
            raise OutOfTime
        return answers[0]


class _TimedStream(httpcore.NetworkStream):
    """A connection on which no wait is longer than what is left of the budget."""

    def __init__(self, stream: httpcore.NetworkStream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._budget.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._budget.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._budget.left())
        return _TimedStream(stream, self._budget)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def resolve_by_system(host: str, port: int) -> Sequence[str]:
    """The addresses that this machine's own resolver gives, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [cast(str, address[0]) for _, _, _, _, address in found]
