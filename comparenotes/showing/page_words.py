"""The words that dates are written with, from `page_words.toml` beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class PageWords:
    """What `page_words.toml` holds: the names of the months."""

    months: tuple[str, ...]


@cache
def page_words() -> PageWords:
    """The words, read once."""
    text = files(__package__).joinpath("page_words.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    return PageWords(tuple(read["months"]))
