"""Judgements that nobody is named for: 'was seen as a victory', 'recognized as a state'.

Takes the drafts so far, gives more drafts, without a source.
"""

from __future__ import annotations

from collections.abc import Sequence

from .context import STATEMENT_PARTS, StatementContext
from .cueless_quotations import trimmed_end
from .drafts import StatementDraft


def find_judgements(
    context: StatementContext, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """A draft for each passive verb of judging without an agent; its content follows 'as'."""
    taken = {draft.cue[0] for draft in drafts if draft.cue}
    added = []
    for token, key in enumerate(context.view.keys):
        verb = context.lexicon.verbs.get(key)
        if verb is None or not verb.judges or token in taken:
            continue
        content = _judgement(context, token)
        if content is not None:
            added.append(StatementDraft((content,), (token, token + 1), stance=verb.stance))
    return added


def _judgement(context: StatementContext, token: int) -> tuple[int, int] | None:
    """What the passive verb `token` judges something to be; null where it has an agent."""
    view = context.view
    below = {view.deps[child] for child in view.children[token]}
    passive = "auxpass" in below or view.deps[token] in {"acl", "amod", "relcl"}
    if view.tags[token] != "VBN" or not passive or "agent" in below:
        return None
    if context.part(token) not in STATEMENT_PARTS:
        return None
    judged = next((c for c in view.children[token] if view.lower[c] == "as" and c > token), None)
    if judged is None:
        return None
    first, last = judged + 1, trimmed_end(view, judged + 1, view.edges[judged][1])
    return (first, last) if first < last else None
