"""Who can act in a report, and every mention of them.

A `Parse`, its names and places come in; `Actor`s go out.
Order: known and named actors, families, nominals, coreference, countries, records.
"""

from .actors import ActorFinder

__all__ = ["ActorFinder"]
