"""Statements that stand beside another's in one sentence, a semicolon between them: 'Roe says it
was a loan; Brod says it was a bribe', of which the models see one.

Takes the drafts so far, gives more drafts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .contents import Range
from .context import STATEMENT_PARTS, StatementContext, is_mostly_a_cue
from .cueless_quotations import trimmed_end
from .drafts import StatementDraft

_FEWEST_WORDS = 3  # of what is said


def find_clauses_apart(
    context: StatementContext, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """A draft for each clause up to or from a semicolon whose verb is one of saying, where the
    clause on the other side has a statement."""
    cues = {draft.cue[0] for draft in drafts if draft.cue is not None}
    added = []
    for clauses in _divided(context):
        said = [any(first <= cue < last for cue in cues) for first, last in clauses]
        if any(said) and not all(said):
            for clause, has_one in zip(clauses, said, strict=True):
                draft = None if has_one else _statement(context, clause)
                added += [draft] if draft is not None else []
    return added


def _divided(context: StatementContext) -> Iterator[list[Range]]:
    """The clauses of each sentence of the text that has a semicolon outside quotations."""
    view = context.view
    for sentence in view.sentences:
        marks = [
            token
            for token in range(sentence.first, sentence.last)
            if view.words[token] == ";" and view.quote_of[token] < 0
        ]
        if marks and context.part(sentence.first) in STATEMENT_PARTS:
            edges = [sentence.first - 1, *marks, sentence.last]
            yield [(a + 1, b) for a, b in pairwise(edges)]


def _statement(context: StatementContext, clause: Range) -> StatementDraft | None:
    """What a clause says if its first verb with a subject is mostly a cue, a clause after it."""
    view, (first, last) = context.view, clause
    verb = next((t for t in range(first, last) if view.is_verb[t] and view.subject(t) >= 0), None)
    if verb is None or not is_mostly_a_cue(context.verb(verb)):
        return None
    subject, said = view.subject(verb), range(verb + 1, last)
    is_clause = len(said) >= _FEWEST_WORDS and any(view.is_verb[token] for token in said)
    if not first <= subject < verb or not is_clause:
        return None
    known = context.verb(verb)
    return StatementDraft(
        content=((verb + 1, trimmed_end(view, verb + 1, last)),),
        cue=(verb, verb + 1),
        source=view.edges[subject],
        stance=known.stance if known else "says",
    )
