"""Proper names and what kind of thing each one names.

A `Parse` comes in; `Name`s with their kinds go out.
Order: features of each capitalised word, the tagger, patterns, repair by the report's own usage.
"""

from .names import NameFinder

__all__ = ["NameFinder"]
