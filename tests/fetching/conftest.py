"""A server that misbehaves as told, and a clock that passes only when somebody waits."""

import socket
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from comparenotes.fetching import Fetcher, FetchLimits


class FakeClock:
    def __init__(self):
        self.seconds = 1_000.0
        self.waits = []

    def monotonic(self):
        return self.seconds

    def sleep(self, seconds):
        self.waits.append(seconds)
        self.seconds += seconds

    def now(self):
        return datetime(2021, 10, 12, tzinfo=UTC) + timedelta(seconds=self.seconds - 1_000)


class Server:
    """Answers each path with what `pages` says: the bytes of a whole answer, a list of them (one a
    request, the last for ever), or a function that is given the connection."""

    def __init__(self, host="127.0.0.1"):
        self.tls = None
        self.pages = {"/robots.txt": reply(b"", "404 Not Found")}
        self.requests = []
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.create_server((host, 0), family=family)
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._open = []
        self._threads = []
        self._main = threading.Thread(target=self._serve)
        self._main.start()

    def asked(self, path):
        """The headers of each request for `path`, with names in small letters."""
        return [headers for one, headers in self.requests if one == path]

    @property
    def paths(self):
        return [path for path, _ in self.requests if path != "/robots.txt"]

    def close(self):
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._main.join()
        for connection in self._open:
            connection.close()
        for thread in self._threads:
            thread.join()

    def _serve(self):
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._open.append(connection)
            thread = threading.Thread(target=self._answer, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _answer(self, connection):
        with connection:
            try:
                if self.tls:
                    connection = self.tls.wrap_socket(connection, server_side=True)
                head = b""
                while b"\r\n\r\n" not in head:
                    part = connection.recv(65536)
                    if not part:
                        return
                    head += part
                lines = head.decode("latin-1").split("\r\n")
                path = lines[0].split(" ")[1]
                pairs = (line.split(": ", 1) for line in lines[1:] if ": " in line)
                self.requests.append((path, {name.lower(): value for name, value in pairs}))
                page = self.pages.get(path, reply(b"", "404 Not Found"))
                if isinstance(page, list):
                    page = page.pop(0) if len(page) > 1 else page[0]
                if callable(page):
                    page(connection)
                else:
                    connection.sendall(page)
                    finish(connection)
            except OSError:
                pass
            finally:
                connection.close()


def finish(connection):
    """Ends an answer so that what was sent is not lost with unread bytes."""
    connection.shutdown(socket.SHUT_WR)


def reply(body, status="200 OK", length=None, **headers):
    """A whole answer; headers are written with underscores, and `length` lies if it is given."""
    lines = [f"HTTP/1.1 {status}"]
    if length != "none":
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def page(words="The ferry sank."):
    return reply(f"<html><body><p>{words}</p></body></html>".encode(), Content_Type="text/html")


def redirect(to, status="302 Found", **headers):
    return reply(b"", status, Location=to, **headers)


def drip(first, piece, seconds=0.02, pieces=500):
    """A page that comes piece by piece, slowly."""

    def _send(connection):
        connection.sendall(first)
        for _ in range(pieces):
            connection.sendall(piece)
            time.sleep(seconds)

    return _send


@pytest.fixture
def server():
    one = Server()
    yield one
    one.close()


@pytest.fixture
def clock():
    return FakeClock()


QUICK = FetchLimits(seconds=2.0, most_wire=200_000, most_decoded=400_000, steps=(1.0, 4.0))


@pytest.fixture
def fetcher(clock):
    with Fetcher(QUICK, allow_private=True, clock=clock) as one:
        yield one
