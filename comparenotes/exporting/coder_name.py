"""What exports call the program that made them."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

NAME = "comparenotes"


@cache
def coder_name() -> str:
    """The program and its version ('comparenotes 0.1.0'); its name alone if it isn't installed."""
    try:
        return f"{NAME} {version(NAME)}"
    except PackageNotFoundError:
        return NAME
