"""Where a report comes from: the agency whose text it is, the outlet that prints it.

Strings come in (a credit, a host, a disclaimer); names go out, or null where nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from ..lexicon.entries import AgencyEntry
from ..lexicon.loading import Lexicon
from ..lexicon.word_sets import ProvenanceWords


class AgencyFinder:
    """Recognises agencies by their names in print."""

    def __init__(self, lexicon: Lexicon) -> None:
        agencies = lexicon.entries("agencies", AgencyEntry).values()
        self._by_name = {name: agency for agency in agencies for name in agency.names}
        self._by_host = {host: agency for agency in agencies for host in agency.hosts}
        wires = sorted((n for n, a in self._by_name.items() if a.wire), key=lambda n: (-len(n), n))
        any_wire = "|".join(re.escape(name) for name in wires)
        self._copyright = re.compile(
            rf"(?:©|\([Cc]\)|[Cc]opyright|\bBy)\s+(?:©\s*)?(?:\d{{4}}\s+)?(?:[Bb]y\s+)?({any_wire})\b"
        )

        self._ends_in_wire = re.compile(rf"(.*\S)\s+({any_wire})$")
        words = lexicon.word_sets("provenance", ProvenanceWords)
        self._disclaimers = _with_name(words.disclaimers)
        self._first_printed = _with_name(words.first_printed)
        self._wire = re.compile(rf"^[A-Z].*\b(?:{'|'.join(words.wire_services)})$")
        self._service = re.compile(rf"^[A-Z].*\b(?:{'|'.join(words.news_services)})$")

    def is_news_service(self, credit: str) -> bool:
        """Whether a credit reads as the name of a news service, known or not: 'Harbour Wire'."""
        return self._service.search(credit) is not None

    def without_wire(self, credit: str) -> tuple[str, ...]:
        """A credit, cut before the wire that it ends in: 'Ann Roe Associated Press'."""
        match = None if credit in self._by_name else self._ends_in_wire.fullmatch(credit)
        return match.groups() if match else (credit,)

    def is_wire_service(self, credit: str) -> bool:
        """Whether a credit is by its last words a wire's name, and no outlet's: 'Harbour Wire'."""
        return len(credit) <= 40 and self._wire.search(credit) is not None

    def outlet_of_disclaimer(self, words: str) -> str | None:
        """The outlet a disclaimer speaks for ('… do not reflect the views of X'), or None."""
        return _first_name(self._disclaimers, words)

    def first_outlet(self, words: str) -> str | None:
        """Where a reprint's notice says that it was printed first, or None."""
        return _first_name(self._first_printed, words)

    def credited(self, credit: str) -> AgencyEntry | None:
        """The agency that a credit such as 'AP' or 'Xinhua/Reuters' names first."""
        for name in re.split(r"\s*[/,;|+&]\s*|\s+and\s+", credit.strip()):
            if name.strip() in self._by_name:
                return self._by_name[name.strip()]
        return None

    def in_notice(self, line: str) -> str | None:
        """The wire that a copyright notice or credit line names ('Copyright 2020 AP')."""
        match = self._copyright.search(line)
        return self._by_name[match[1]].name if match else None

    def at_host(self, host: str) -> str | None:
        """The wire whose own site `host` is."""
        parts = host.split(".")
        for n in range(len(parts) - 1):
            agency = self._by_host.get(".".join(parts[n:]))
            if agency is not None and agency.wire:
                return agency.name
        return None

    def is_name(self, words: str) -> bool:
        """Whether `words` are an agency's name, and so no person's."""
        return words.strip() in self._by_name


def host_of(url: str | None) -> str | None:
    """The host of a URL without 'www.', or None."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    return re.sub(r"^(?:www\d?|m|mobile|amp)\.", "", host)


_NAME = r"(?P<name>(?:[Tt]he )?[A-Z][\w&.’'-]*(?: (?:of |the |for |and )?[A-Z][\w&’'-]*){0,5})"


def _with_name(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Patterns of the lexicon with an outlet's name in the place of NAME."""
    return tuple(re.compile(pattern.replace("NAME", _NAME)) for pattern in patterns)


def _first_name(patterns: Iterable[re.Pattern[str]], words: str) -> str | None:
    for pattern in patterns:
        match = pattern.search(words)
        if match:
            return match["name"].rstrip(".'’*_- ")
    return None
