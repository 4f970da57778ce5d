"""Places named in a report, and which place of that name each one is.

A `Parse` and its names come in; `Place`s go out.
Order: toponyms, their candidates in the gazetteer, disambiguation among them, records.
"""

from .places import PlaceFinder

__all__ = ["PlaceFinder"]
