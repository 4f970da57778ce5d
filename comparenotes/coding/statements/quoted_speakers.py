"""Quotations that an outlet passes on: '“It is over,” Reuters quoted Roe as saying' is Roe's.

Takes the drafts of the models, gives them with the speaker who stands before 'as saying'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..grammar.quoted_parse import QuotedParse
from .contents import Range, Ranges
from .context import StatementContext
from .cueless_quotations import trimmed_end
from .drafts import StatementDraft

_FARTHEST = 16  # tokens between 'quoted' and 'as saying'


def with_quoted_speakers(
    context: StatementContext, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """The drafts; of those that 'quoted' and its 'as saying' introduce, the speaker's only."""
    kept: dict[tuple[Range, Ranges] | StatementDraft, StatementDraft] = {}
    speakers = _speakers(context)
    for draft in drafts:
        source = speakers.get(draft.cue_token)
        content = _quotations(context.view, draft.content, source[0]) if source else ()
        if source is None or not content:
            kept[draft] = draft
            continue
        cue = next(t for t in range(source[1], len(context.view)) if context.view.tags[t] == "VBG")
        speaker = source[0], trimmed_end(context.view, *source)
        kept[speaker, content] = replace(
            draft, content=content, cue=(cue, cue + 1), source=speaker, stance="says"
        )
    return list(kept.values())


def _speakers(context: StatementContext) -> dict[int, Range]:
    """By the token of 'quoted' and that of 'saying': the words between, up to 'as'."""
    view, found = context.view, {}
    for cue, lemma in enumerate(view.lemmas):
        if lemma.lower() not in context.lexicon.words.quoting_verbs or not view.is_verb[cue]:
            continue
        if any(view.deps[child] == "auxpass" for child in view.children[cue]):
            continue
        end = min(view.sentences[view.sentence_of[cue]].last - 1, cue + _FARTHEST)
        for link in range(cue + 2, end):
            if view.lower[link] == "as" and view.tags[link + 1] == "VBG":
                found[cue] = found[link + 1] = (cue + 1, link)
                break
    return found


def _quotations(view: QuotedParse, content: Ranges, speaker: int) -> Ranges:
    """The quoted words of a content that stand before 'quoted'."""
    pieces = []
    for first, last in content:
        end = next((t for t in range(first, min(last, speaker)) if view.quote_of[t] < 0), last)
        if view.quote_of[first] >= 0 and end < speaker:
            pieces.append((first, trimmed_end(view, first, end)))
    return tuple(pieces)
