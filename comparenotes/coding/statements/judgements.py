"""Judgements and hearsay that nobody is named for: 'was seen as a victory', 'is said to have fled'.

Takes the drafts so far, gives more drafts, without a source.
"""

from __future__ import annotations

from collections.abc import Sequence

from .contents import Range, Ranges
from .context import STATEMENT_PARTS, StatementContext
from .cueless_quotations import trimmed_end
from .drafts import StatementDraft


def find_judgements(
    context: StatementContext, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """A draft for each passive verb of judging without an agent; its content follows 'as'."""
    added = []
    for token in _passives(context, drafts):
        verb = context.verb(token)
        content = _judgement(context, token) if verb is not None and verb.judges else None
        if verb is not None and content is not None:
            added.append(StatementDraft((content,), (token, token + 1), stance=verb.stance))
    return added


def find_hearsay(
    context: StatementContext, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """A draft for each 'Roe is said to have fled': its content is 'Roe' and 'to have fled'."""
    added = []
    for token in _passives(context, drafts):
        content = _infinitive(context, token) if is_hearsay(context, token) else None
        if content is not None:
            verb = context.verb(token)
            stance = verb.stance if verb else "says"
            added.append(StatementDraft(content, (token, token + 1), stance=stance))
    return added


def is_hearsay(context: StatementContext, token: int) -> bool:
    """Whether a verb is the passive of telling or supposing, and names nobody who does."""
    view = context.view
    below = {view.deps[child] for child in view.children[token]}
    return (
        view.lemmas[token].lower() in context.lexicon.words.hearsay_verbs
        and view.tags[token] == "VBN"
        and "auxpass" in below
        and "agent" not in below
    )


def _passives(context: StatementContext, drafts: Sequence[StatementDraft]) -> list[int]:
    """The participles that may be passive verbs and are no draft's cue."""
    taken = {draft.cue_token for draft in drafts}
    return [
        token
        for token, tag in enumerate(context.view.tags)
        if tag == "VBN" and token not in taken and context.part(token) in STATEMENT_PARTS
    ]


def _judgement(context: StatementContext, token: int) -> Range | None:
    """What the passive verb `token` judges something to be; null where it has an agent."""
    view = context.view
    below = {view.deps[child] for child in view.children[token]}
    passive = "auxpass" in below or view.deps[token] in {"acl", "amod", "relcl"}
    if not passive or "agent" in below:
        return None
    judged = next((c for c in view.children[token] if view.lower[c] == "as" and c > token), None)
    if judged is None:
        return None
    first, last = judged + 1, trimmed_end(view, judged + 1, view.edges[judged][1])
    return (first, last) if first < last else None


def _infinitive(context: StatementContext, token: int) -> Ranges | None:
    """The infinitive below a passive verb, and the subject before it, unless that is 'who'."""
    view = context.view
    verb = next((c for c in view.children[token] if view.deps[c] == "xcomp" and c > token), None)
    if verb is None or view.lower[view.edges[verb][0]] != "to":
        return None
    first, last = view.edges[verb]
    infinitive = (first, trimmed_end(view, first, last))
    subject = view.subject(token)
    if subject < 0 or view.tags[subject].startswith("W"):
        return (infinitive,)
    left, right = view.edges[subject]
    named = (left, trimmed_end(view, left, right))
    return (named, infinitive) if right <= token else (infinitive,)
