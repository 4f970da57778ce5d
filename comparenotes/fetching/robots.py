"""What a site's robots.txt lets us fetch, read once a day. Source: RFC 9309."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..errors import FetchError
from .politeness import Clock

if TYPE_CHECKING:
    from protego import Protego

NAME = "comparenotes"
"""What we are called in a robots.txt."""
KEPT = 86_400.0
"""Seconds for which a robots.txt is not asked for again; RFC 9309 gives at most a day."""
KEPT_FAILED = 600.0
"""The same after a failure, while nothing is fetched from the site."""
MOST_SITES = 1_000
LARGEST = 512_000
"""Bytes that are read of a robots.txt; RFC 9309 asks for at least 500 kibibytes."""
BUSY = 429


@dataclass(frozen=True, slots=True)
class _Rules:
    """What is known of a site until `ends`: its rules (null: everything may be fetched), or the
    reason why nothing may be for now (`fault`)."""

    ends: float
    rules: Protego | None = None
    fault: str | None = None


class RobotsRules:
    """The robots.txt of every site met; `ask` fetches one and gives the status and the content."""

    def __init__(self, ask: Callable[[str], tuple[int, bytes]], clock: Clock) -> None:
        self._ask = ask
        self._clock = clock
        self._sites: dict[str, _Rules] = {}

    def check(self, url: str) -> None:
        """Raises FetchError when the site's robots.txt forbids `url`, or can't be had just now."""
        site = self._site(url)
        if site.fault:
            raise FetchError(
                url,
                site.fault,
                retry_after=max(1.0, site.ends - self._clock.monotonic()),
            )
        if site.rules is not None and not site.rules.can_fetch(url, NAME):
            raise FetchError(
                url,
                "its site's robots.txt forbids programs to fetch it; open it in a browser, save "
                "the page and give its file",
                is_lasting=True,
            )

    def delay(self, url: str) -> float:
        """The seconds between two requests that the site's robots.txt asks for; 0 for none."""
        rules = self._site(url).rules
        return 0.0 if rules is None else float(rules.crawl_delay(NAME) or 0.0)

    def _site(self, url: str) -> _Rules:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        known = self._sites.get(origin)
        if known is None or known.ends <= self._clock.monotonic():
            self._sites.pop(origin, None)
            known = self._asked(f"{origin}/robots.txt", url)
            if len(self._sites) >= MOST_SITES:
                del self._sites[next(iter(self._sites))]
            self._sites[origin] = known
        return known

    def _asked(self, url: str, page: str) -> _Rules:
        from protego import Protego

        try:
            status, content = self._ask(url)
        except FetchError as error:
            if error.status is not None:  # redirects that lead nowhere: as if there were none
                return _Rules(self._until(KEPT))
            if error.is_lasting:  # what holds for robots.txt holds for the page beside it
                about = page if error.report == url else error.report
                raise FetchError(about, error.reason, is_lasting=True) from error
            return _Rules(self._until(KEPT_FAILED), fault=error.reason)
        if status >= 500 or status == BUSY:
            fault = (
                f"its site's robots.txt can't be read (status {status}), so nothing is fetched "
                "there for now; try again later"
            )
            return _Rules(self._until(KEPT_FAILED), fault=fault)
        if status >= 300:
            return _Rules(self._until(KEPT))
        text = content[:LARGEST].decode("utf-8-sig", "replace")
        return _Rules(self._until(KEPT), rules=Protego.parse(text))

    def _until(self, seconds: float) -> float:
        return self._clock.monotonic() + seconds
