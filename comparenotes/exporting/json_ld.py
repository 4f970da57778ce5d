"""What both formats of linked data (JSON-LD) share: addresses of what has none."""

from __future__ import annotations

import json
import uuid
from typing import Any
from urllib.parse import quote, urlsplit

from ..record import Report

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


def said(values: Json) -> Json:
    """`values` without what says nothing: null, empty texts, lists and objects."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
