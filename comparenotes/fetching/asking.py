"""One request and its answer: a checked URL comes in, status, headers and content go out.

Redirects are not followed here, and nothing is asked twice: `fetcher.py` does both. Whatever goes
wrong on the way becomes a FetchError with a sentence for people.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata

import httpcore
import httpx

from ..errors import FetchError
from . import bodies
from .addresses import Resolver, host_of
from .connections import Budget, CheckedTransport, OutOfTime

LATER = "try again later"
_ACCEPTED = "text/html, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `content` is empty for every status but 200 and 203."""

    url: str
    status: int
    headers: httpx.Headers
    content: bytes

    @property
    def location(self) -> str | None:
        """Where a redirect leads, as the server wrote it; null for other answers."""
        return self.headers.get("location") if self.status in (301, 302, 303, 307, 308) else None


class Broken(Exception):
    """An attempt failed in a way that may pass at once; `error` is what to raise if it doesn't."""

    def __init__(self, error: FetchError, host: str) -> None:
        super().__init__(error)
        self.error = error
        self.host = host


class Asker:
    """Sends requests, each over a connection of its own to a checked address."""

    def __init__(
        self,
        *,
        most_wire: int,
        most_decoded: int,
        resolve: Resolver,
        allow_private: bool,
        tls: ssl.SSLContext | None,
    ) -> None:
        self._most_wire = most_wire
        self._most_decoded = most_decoded
        self._budget = Budget()
        self._seconds = 0.0
        transport = CheckedTransport(self._budget, resolve, allow_private=allow_private, tls=tls)
        headers = {
            "User-Agent": user_agent(),
            "Accept": _ACCEPTED,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        self._client = httpx.Client(transport=transport, headers=headers, trust_env=False)

    def close(self) -> None:
        """Closes what is open."""
        self._client.close()

    def begin(self, seconds: float) -> None:
        """The requests that follow take so many seconds together, and begin without cookies."""
        self._seconds = seconds
        self._budget.reset(seconds)
        self._client.cookies.clear()

    def cookies(self) -> str:
        """The cookies that redirects have set: with others, the same address is another."""
        return str(sorted((one.domain, one.name, one.value) for one in self._client.cookies.jar))

    def ask(self, url: str, headers: Mapping[str, str], *, enough: int | None = None) -> Answer:
        """The answer of `url`; of its content no more than `enough` bytes, if that is given.

        Raises FetchError, or Broken for what may pass at once.
        """
        with self._explained(url), self._budget.running():
            request = self._client.build_request("GET", url, headers=headers, timeout=None)
            response = self._client.send(request, stream=True)
            try:
                content = self._content(response, enough) if response.status_code < 300 else b""
            finally:
                response.close()
            return Answer(url, response.status_code, response.headers, content)

    def _content(self, response: httpx.Response, enough: int | None) -> bytes:
        """The content unpacked; given up early where its beginning shows that it is no text."""
        encoding = response.headers.get("content-encoding", "")
        content, is_known = bytearray(), enough is not None
        for piece in bodies.decoded(
            response.iter_raw(),
            encoding,
            most_wire=self._most_wire,
            most_decoded=self._most_decoded,
        ):
            self._budget.left()  # unpacking takes time as well
            content += piece
            if enough is not None and len(content) >= enough:
                break
            if not is_known and len(content) >= bodies.SNIFFED:
                _must_be_text(bytes(content), response)
                is_known = True
        if not is_known:
            _must_be_text(bytes(content), response)
        return bytes(content)

    @contextmanager
    def _explained(self, url: str) -> Iterator[None]:
        """Makes a FetchError out of what the libraries raise."""
        host = host_of(url)
        try:
            yield
        except FetchError as error:
            raise FetchError(url, error.reason, is_lasting=error.is_lasting) from error
        except (OutOfTime, httpcore.TimeoutException) as error:
            reason = f"{host} did not answer in full within {self._seconds:g} s; {LATER}"
            raise FetchError(url, reason) from error
        except bodies.BodyError as error:
            raise FetchError(url, str(error), is_lasting=LATER not in str(error)) from error
        except (httpx.InvalidURL, httpx.HTTPError, httpcore.LocalProtocolError) as error:
            reason = f"it is no valid address, or leads to none ({_first_line(error)}); check it"
            raise FetchError(url, reason, is_lasting=True) from error
        except httpcore.ConnectError as error:
            raise FetchError(url, _why_no_connection(host, error)) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            reason = f"{host} broke off its answer ({_first_line(error)}); {LATER}"
            raise Broken(FetchError(url, reason), host) from error


def _must_be_text(content: bytes, response: httpx.Response) -> None:
    """Raises BodyError for images, PDF files and the like, whatever type they are sent as."""
    if bodies.content_type_of(content) is None:
        declared = response.headers.get("content-type", "binary data").split(";")[0][:60]
        raise bodies.BodyError(
            f"it is no page, feed or text (sent as {declared!r}); give the address of a page"
        )


def _why_no_connection(host: str, error: Exception) -> str:
    if "CERTIFICATE" in str(error).upper():
        return (
            f"the certificate of {host} is not valid, so it may be somebody else who answers; open "
            "the page in a browser to see why"
        )
    return f"no connection to {host} ({_first_line(error)}); check the address, or {LATER}"


def _first_line(error: Exception) -> str:
    """What a library says, short; its class where it says nothing."""
    lines = str(error).strip().splitlines()
    return lines[0][:120] if lines else type(error).__name__


def user_agent() -> str:
    """Who we are, to servers: name, version and, if the package names one, the project's page."""
    try:
        about = metadata("comparenotes")
    except PackageNotFoundError:
        return "comparenotes"
    named = dict(one.split(", ", 1) for one in about.get_all("Project-URL") or () if ", " in one)
    page = named.get("Homepage") or next(iter(named.values()), None)
    return f"comparenotes/{about['Version']}" + (f" (+{page})" if page else "")
