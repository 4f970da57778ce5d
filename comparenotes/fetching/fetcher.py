"""Gets one address from the web, safely and politely: a URL comes in, its bytes go out.

Every address asked, redirects included, is checked (`addresses.py`, `connections.py`), allowed by
its site's robots.txt (`robots.py`) and has had its pause (`politeness.py`); what comes back is
counted, unpacked and told by its content (`asking.py`, `bodies.py`).
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Self
from urllib.parse import urldefrag, urljoin

from ..errors import FetchError
from .addresses import Resolver, check_url, host_of
from .bodies import content_type_of
from .politeness import Clock, SystemClock, Turns, retry_after
from .robots import LARGEST, RobotsRules

if TYPE_CHECKING:
    from .asking import Answer

_NOT_MODIFIED = 304
_WITH_CONTENT = (200, 203)
_PASSING = (429, 500, 502, 503, 504)
"""Statuses after which the same request may succeed soon."""
_LASTING = (401, 402, 410, 451)
"""Statuses after which it won't. 403 and 404 are often a site's or a feed's passing mistake."""
_VALIDATOR = re.compile(r"[ -~]{1,1000}")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?([0-9]{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much, how long and how often.

    `seconds`: for one answer with its redirects; `most_wire` and `most_decoded`: bytes as sent and
    unpacked; `redirects`: how many are followed; `pause`: seconds between two requests to a host;
    `steps`: the waits before an address is asked once more; `longest_wait`: seconds that a
    robots.txt can make the pause, and beyond which we give up instead of waiting.
    """

    seconds: float = 30.0
    most_wire: int = 10_000_000
    most_decoded: int = 50_000_000
    redirects: int = 5
    pause: float = 1.0
    steps: tuple[float, ...] = (1.0, 4.0)
    longest_wait: float = 60.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    `url` is where the redirects led. `status` is 200, or 304 when nothing changed since the `etag`
    or `last_modified` that was asked with (then there is no content). `content_type` is told from
    the content itself; `charset` is what the server declares, null when it doesn't; `max_age` the
    seconds it lets a copy be kept; `fetched` the moment in UTC.
    """

    url: str
    status: int
    content: bytes
    content_type: str | None
    charset: str | None
    etag: str | None
    last_modified: str | None
    max_age: int | None
    fetched: datetime

    @property
    def is_unchanged(self) -> bool:
        """Whether the server says that nothing changed."""
        return self.status == _NOT_MODIFIED


class Fetcher:
    """Gets pages, feeds and sitemaps. For one thread; close it, or use it in a `with`.

    `resolve` looks hosts up and `clock` tells the time (tests give their own); `tls` is the TLS
    context, by default one with Mozilla's certificates. Proxies named in the environment are not
    used: they would look hosts up themselves, unchecked.
    """

    def __init__(
        self,
        limits: FetchLimits | None = None,
        *,
        allow_private: bool = False,
        resolve: Resolver | None = None,
        clock: Clock | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        from .asking import Asker
        from .connections import resolve_by_system

        self._limits = limits or FetchLimits()
        self._allow_private = allow_private
        self._clock = clock or SystemClock()
        self._turns = Turns(self._clock)
        self._robots = RobotsRules(self._robots_txt, self._clock)
        self._asker = Asker(
            most_wire=self._limits.most_wire,
            most_decoded=self._limits.most_decoded,
            resolve=resolve or resolve_by_system,
            allow_private=allow_private,
            tls=tls,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes what is open."""
        self._asker.close()

    def ready_in(self, url: str) -> float:
        """Seconds until the host of `url` may be asked politely; 0 when it may be now."""
        return self._turns.ready_in(host_of(url))

    def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched:
        """What is at `url` now.

        With `etag` or `last_modified` (as an earlier `Fetched` had them) only if it changed.
        Raises FetchError, which names `url` and says why and what to do.
        """
        headers = {
            name: value
            for name, value in (("If-None-Match", etag), ("If-Modified-Since", last_modified))
            if value and _VALIDATOR.fullmatch(value)
        }
        try:
            return self._patiently(urldefrag(url.strip()).url, headers)
        except FetchError as error:
            if error.report == url:
                raise
            raise _about(url, error) from error
        except ValueError as error:  # urllib on '[' in a host
            check_url(url, allow_private=True)
            raise FetchError(url, f"it is no valid address ({error})", is_lasting=True) from error

    def _patiently(self, url: str, headers: Mapping[str, str]) -> Fetched:
        """Asks again after the steps of the limits, or after what the server asks for."""
        from .asking import Broken

        steps = list(self._limits.steps)
        while True:
            try:
                return self._once(url, headers)
            except Broken as broken:
                asked = broken.error.retry_after or 0.0
                step = steps.pop(0) if steps else None
                wait = max(asked, step or 0.0)
                self._turns.hold(broken.host, wait)
                if step is None or wait > self._limits.longest_wait:
                    raise broken.error from broken

    def _once(self, url: str, headers: Mapping[str, str]) -> Fetched:
        """One attempt; raises FetchError, or Broken for what may pass at once."""
        from .asking import Broken

        self._asker.begin(self._limits.seconds)
        answer = self._final(url, headers)
        now = self._clock.now()
        if answer.status in _PASSING:
            raise Broken(_refused(answer, now), host_of(answer.url))
        is_asked = answer.status in _WITH_CONTENT or (answer.status == _NOT_MODIFIED and headers)
        if not is_asked:
            raise _refused(answer, now)
        return _fetched(answer, now)

    def _final(
        self,
        url: str,
        headers: Mapping[str, str],
        *,
        enough: int | None = None,
        is_robots: bool = False,
    ) -> Answer:
        """The answer at the end of the redirects, each address checked and its turn awaited."""
        seen = set()
        for _ in range(self._limits.redirects + 1):
            check_url(url, allow_private=self._allow_private)
            if not is_robots:
                self._robots.check(url)
            if (url, self._asker.cookies()) in seen:
                raise FetchError(
                    url,
                    "its redirects lead in a circle; open it in a browser and give the address "
                    "that you see there",
                    status=HTTPStatus.FOUND,
                )
            seen.add((url, self._asker.cookies()))
            self._await_turn(url)
            try:
                answer = self._asker.ask(url, headers, enough=enough)
            finally:
                delay = 0.0 if is_robots else self._robots.delay(url)
                pause = max(self._limits.pause, min(delay, self._limits.longest_wait))
                self._turns.hold(host_of(url), pause)
            if not answer.location:
                return answer
            url = urldefrag(urljoin(url, answer.location.strip())).url
        raise FetchError(
            url,
            f"it was redirected more than {self._limits.redirects} times; open it in a browser and "
            "give the address that you see there",
            status=HTTPStatus.FOUND,
        )

    def _await_turn(self, url: str) -> None:
        """Waits until the host of `url` may be asked; raises FetchError when that is too long."""
        seconds = self.ready_in(url)
        if seconds > self._limits.longest_wait:
            raise FetchError(
                url,
                f"{host_of(url)} asks to be left alone for {seconds:,.0f} s; try again after that",
                retry_after=seconds,
            )
        self._turns.wait(host_of(url))

    def _robots_txt(self, url: str) -> tuple[int, bytes]:
        """Status and content of a robots.txt."""
        from .asking import Broken

        try:
            answer = self._final(url, {}, enough=LARGEST, is_robots=True)
        except Broken as broken:
            raise broken.error from broken
        return answer.status, answer.content


def _fetched(answer: Answer, now: datetime) -> Fetched:
    headers = answer.headers
    is_unchanged = answer.status == _NOT_MODIFIED
    charset = _CHARSET.search(headers.get("content-type", ""))
    max_age = _MAX_AGE.search(headers.get("cache-control", ""))
    return Fetched(
        url=answer.url,
        status=answer.status if is_unchanged else HTTPStatus.OK.value,
        content=answer.content,
        content_type=None if is_unchanged else content_type_of(answer.content),
        charset=charset[1].lower() if charset else None,
        etag=_validator(headers.get("etag")),
        last_modified=_validator(headers.get("last-modified")),
        max_age=int(max_age[1]) if max_age else None,
        fetched=now,
    )


def _validator(value: str | None) -> str | None:
    """An ETag or a date that can be sent back; null for none, and for one that can't."""
    return value if value and _VALIDATOR.fullmatch(value) else None


def _refused(answer: Answer, now: datetime) -> FetchError:
    """What an answer without content says, for people."""
    status = answer.status
    known = {one.value: one.phrase.lower() for one in HTTPStatus}
    named = f"status {status}" + (f", {known[status]}" if status in known else "")
    wait = retry_after(answer.headers.get("retry-after"), now) if status in _PASSING else None
    if wait:
        advice = f"it asks to wait {wait:,.0f} s"
    elif status in _PASSING:
        advice = "try again later"
    elif status in (401, 402, 403, 451):
        advice = "open it in a browser, save the page and give its file"
    else:
        advice = "check the address"
    return FetchError(
        answer.url,
        f"{host_of(answer.url)} gives no page ({named}); {advice}",
        status=status,
        retry_after=wait,
        is_lasting=status in _LASTING,
    )


def _about(url: str, error: FetchError) -> FetchError:
    """The error as one about the address that was asked for, where it happened on the way."""
    on_the_way = "" if error.report == urldefrag(url.strip()).url else f"at {error.report[:200]}: "
    return FetchError(
        url,
        on_the_way + error.reason,
        status=error.status,
        retry_after=error.retry_after,
        is_lasting=error.is_lasting,
    )
