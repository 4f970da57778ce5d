"""Who says what: source, cue and content of every statement.

A `Parse` and its actors come in; `Statement`s go out.
Order: speech tags, the models' candidates (cues, contents, sources), rejections, speakers whom
others quote, sources by word order, ends of contents, denials, quotations of a list,
judgements, what is heard and told within speech, labelled speech, cueless quotations, source
resolution, records.
"""

from .statements import StatementFinder

__all__ = ["StatementFinder"]
