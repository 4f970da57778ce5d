"""A number that somebody gives without a verb of saying: 'officials put the toll at twelve'.

Takes the drafts so far, gives more drafts.
"""

from __future__ import annotations

from collections.abc import Sequence

from .context import STATEMENT_PARTS, StatementContext
from .drafts import StatementDraft


def find_estimates(
    context: StatementContext, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """A draft for each verb of putting something 'at' a number, with who does it."""
    view, words = context.view, context.lexicon.words
    added = []
    for token, lemma in enumerate(view.lemmas):
        if lemma not in words.estimating or context.part(token) not in STATEMENT_PARTS:
            continue
        subject = view.subject(token)
        what = next((c for c in view.children[token] if view.deps[c] == "dobj" and c > token), None)
        number = None if what is None else _number_at(context, token, what)
        if what is None or number is None or subject < 0 or subject > token:
            continue
        content = (view.edges[what][0], number)
        source = None if view.lower[subject] in words.negating else view.edges[subject]
        added.append(StatementDraft((content,), (token, token + 1), source))
    return added


def _number_at(context: StatementContext, verb: int, what: int) -> int | None:
    """Where the number ends that a verb, or its object, has after 'at'."""
    view = context.view
    for link in (*view.children[verb], *view.children[what]):
        if view.lower[link] != "at" or link < what:
            continue
        first, last = view.edges[link]
        numbers = [t for t in range(first, last) if view.tags[t] == "CD"]
        own = [c for c in view.children[link] if view.deps[c] == "pobj"]
        if numbers and own and (own[0] in numbers or any(n < own[0] for n in numbers)):
            return view.edges[own[0]][1]
    return None
