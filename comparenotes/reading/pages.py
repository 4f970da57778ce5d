"""placeholder"""

from __future__ import annotations

from ..record import Report
from .texts import Given


def report_of_page(html: str, given: Given, *, name: str = "page") -> Report:
    """Not yet."""
    raise NotImplementedError
