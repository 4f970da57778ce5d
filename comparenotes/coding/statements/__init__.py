"""Who says what: source, cue and content of every statement.

A `Parse` and its actors come in; `Statement`s go out.
Order: the model's candidates (cues, contents, sources), rejections, quotations of a list,
judgements, labelled speech, cueless quotations, source resolution, records.
"""

from .statements import StatementFinder

__all__ = ["StatementFinder"]
