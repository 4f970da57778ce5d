"""Proper names and what kind of thing each one names.

A `Parse` comes in; `Name`s with their kinds go out.
Order: features of each capitalised word, the tagger, the names' edges (boundaries), their kinds,
what the report proves (missed, patterns; repair puts it together).
"""

from .names import NameFinder

__all__ = ["NameFinder"]
