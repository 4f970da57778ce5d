"""Time expressions, their values, and when the report was published.

A `Parse` comes in; `Timex`es and a bounded `Published` go out.
Order: tokens, patterns, resolvers, timexes, publication.
"""

from .publication import bound_publication, check_dates
from .timexes import TimexFinder

__all__ = ["TimexFinder", "bound_publication", "check_dates"]
