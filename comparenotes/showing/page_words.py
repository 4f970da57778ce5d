"""The words that dates and labels are made with, from `page_words.toml` beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class PageWords:
    """What `page_words.toml` holds: the names of months and quarters, and sets of folded words."""

    months: tuple[str, ...]
    quarters: tuple[str, ...]
    unfinished: frozenset[str]
    links: frozenset[str]
    prepositions: frozenset[str]
    speaking: frozenset[str]
    relatives: frozenset[str]
    auxiliaries: frozenset[str]
    abbreviated: frozenset[str]
    vague: frozenset[str]
    hang_on: frozenset[str]
    days: frozenset[str]
    measures: frozenset[str]


@cache
def page_words() -> PageWords:
    """The words, read once."""
    text = files(__package__).joinpath("page_words.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    months, quarters = (tuple(read.pop(name)) for name in ("months", "quarters"))
    return PageWords(
        months, quarters, **{name: frozenset(line.split()) for name, line in read.items()}
    )
