"""Who says what: source, cue and content of every statement.

A `Parse` and its actors come in; `Statement`s go out.
Order: cues, contents, sources, model; cueless and labelled speech; source resolution; records.
"""

from .statements import StatementFinder

__all__ = ["StatementFinder"]
