"""Time expressions, their values, and when the report was published.

A `Parse` comes in; a bounded `Published`, `Timex`es and `Check`s of the dates go out.
Order: publication, timexes, date_checks; within timexes: tokens, patterns, resolvers.
"""

from .date_checks import DateChecker
from .publication import PublicationFinder
from .timexes import TimexFinder

__all__ = ["DateChecker", "PublicationFinder", "TimexFinder"]
