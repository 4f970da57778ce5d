"""Claims that somebody else denies in the same sentence: 'Roe said the vote was rigged, a claim
officials reject', 'Roe said the bank had lied, which it denies'.

Takes the drafts so far, gives them with the first content ended before that, and the denial as a
statement of its own whose content is what was claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .contents import Range
from .context import StatementContext
from .cueless_quotations import trimmed_end
from .drafts import StatementDraft

_LONGEST_SOURCE = 8  # tokens
_STOPS = frozenset({".", ",", ";", ":", "—", "–", "--"})


@dataclass(frozen=True, slots=True)
class _Denial:
    """Where ', a claim …' starts, its verb, and who denies."""

    comma: int
    cue: int
    source: Range


def with_denials(
    context: StatementContext, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """The drafts, and after each that is denied in its sentence the denial."""
    denials = {draft: _denial(context, draft) for draft in drafts}
    found = [denial for denial in denials.values() if denial is not None]
    cues = {token for denial in found for token in range(denial.comma, denial.cue + 1)}
    changed, answered = [], set()
    for draft in drafts:
        denial = denials[draft]
        if draft.cue_token in cues:
            continue
        if denial is not None:
            draft = _ended(context, draft, denial)
            if denial.cue not in answered:
                answered.add(denial.cue)
                cue = denial.cue, denial.cue + 1
                changed.append(replace(draft, cue=cue, source=denial.source, stance="denies"))
        changed.append(draft)
    return changed


def _ended(context: StatementContext, draft: StatementDraft, denial: _Denial) -> StatementDraft:
    """A draft whose content ends before the comma of its denial."""
    kept = [(a, min(b, denial.comma)) for a, b in draft.content if a < denial.comma]
    first, last = kept[-1]
    kept[-1] = first, trimmed_end(context.view, first, last)
    return replace(draft, content=tuple(kept))


def _denial(context: StatementContext, draft: StatementDraft) -> _Denial | None:
    """The denial that the last piece of a content holds, or that follows it."""
    view, (first, last) = context.view, draft.content[-1]
    if draft.cue is None:
        return None
    end = view.sentences[view.sentence_of[draft.cue_token]].last
    cue = draft.cue_token
    low, high = (first, last + 1) if cue < last else (cue, cue + _LONGEST_SOURCE)
    for comma in range(low + 1, min(high, end - 2)):
        if view.words[comma] != "," or view.quote_of[comma] != view.quote_of[cue]:
            continue
        start = _after_noun(context, comma + 1)
        found = _denied(context, start, end) if start is not None else None
        if found is not None:
            return _Denial(comma, *found) if cue < comma and cue != found[0] else None
    return None


def _after_noun(context: StatementContext, at: int) -> int | None:
    """Where the clause starts after 'a claim', 'an accusation that' or 'which'."""
    view, words = context.view, context.lexicon.words
    if view.tags[at] == "WDT":
        return at + 1
    if view.tags[at] != "DT" or view.lemmas[at + 1].lower() not in words.claim_nouns:
        return None
    return at + 3 if view.tags[at + 2] in {"WDT", "IN"} else at + 2


def _denied(context: StatementContext, start: int, end: int) -> tuple[int, Range] | None:
    """The verb of denying with its subject before it, or after 'by'."""
    view, verbs = context.view, context.lexicon.words.denying_verbs
    for cue in range(start, min(end, start + _LONGEST_SOURCE + 1)):
        if view.lower[cue + 1 : cue + 2] == ["by"] and view.lemmas[cue].lower() in verbs:
            last = next((t for t in range(cue + 2, end) if view.words[t] in _STOPS), end)
            return (cue, (cue + 2, last)) if cue + 2 < last else None
        if view.words[cue] in _STOPS:
            return None
        if view.lemmas[cue].lower() in verbs and cue > start:
            last = cue
            while last > start + 1 and view.pos[last - 1] in {"ADV", "AUX"}:
                last -= 1
            is_whole = view.tags[start - 1] != "WDT" or view.words[cue + 1] in _STOPS
            return (cue, (start, last)) if is_whole else None
    return None
