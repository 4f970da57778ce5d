"""What both formats of linked data (JSON-LD) share: addresses of what has none, and a list that is
written while it grows."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from ..record import Report
from .pending import PendingFile

Json = dict[str, Any]

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "comparenotes")
_SAFE = "%/:?#[]@!$&'()*+,;=~"  # what may stand in an address, with what is escaped already


def urn(*parts: str) -> str:
    """A name for a thing without an address, the same whenever its `parts` are."""
    return uuid.uuid5(_NAMESPACE, json.dumps(parts)).urn


def address_of(report: Report) -> str:
    """The address of a report on the web; a name made of its id where it has none."""
    url = report.url or ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return urn("report", report.id)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return urn("report", report.id)
    return quote(url, safe=_SAFE, errors="replace")


class PendingList:
    """A JSON object one of whose members is a list, to which members are added one at a time.

    `head` is its text up to the list's first member; `finish` takes the text after its last.
    """

    def __init__(self, path: Path, head: str) -> None:
        self._file = PendingFile(path)
        self._file.write(head)
        self.length = 0

    def add(self, member: Json) -> None:
        """Adds a member to the list."""
        self._file.write(",\n" if self.length else "\n")
        self._file.write(json.dumps(member, ensure_ascii=False))
        self.length += 1

    def finish(self, tail: str) -> None:
        """Closes the list and puts the file at its path."""
        self._file.write(tail)
        self._file.finish()

    def discard(self) -> None:
        """Lets go of what was written so far."""
        self._file.discard()


def said(values: Json) -> Json:
    """`values` without what says nothing: null, empty texts, lists and objects."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
