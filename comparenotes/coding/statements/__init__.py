"""Who says what: source, cue and content of every statement.

A `Parse` and its actors come in; `Statement`s go out.
Order: speech tags, the models' candidates (cues, contents, sources), rejections, sources by word
order, ends of contents, quotations of a list, judgements, labelled speech, cueless quotations,
source resolution, records.
"""

from .statements import StatementFinder

__all__ = ["StatementFinder"]
