"""Statements within what somebody says: 'Roe said Brod told her that Holm had lied'.

Takes the drafts so far, gives more drafts: verbs of saying, within a content, that the models pass
over and the grammar shows, with their subject and their clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..grammar.tenses import tense_of
from .contents import Range
from .context import StatementContext, is_mostly_a_cue
from .cueless_quotations import trimmed_end
from .drafts import StatementDraft, covered_tokens

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})


def find_inner(context: StatementContext, drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """A draft for each verb of saying in a content that has a subject and a clause of its own, and
    for what is hoped or planned by that clause's subject ('that Holm planned to quit')."""
    cues = {draft.cue_token for draft in drafts}
    covered = covered_tokens(context.view, drafts)
    said = [t for t, inside in enumerate(covered) if inside and t not in cues]
    told = [draft for t in said if (draft := _told(context, t)) is not None]
    hearing = context.lexicon.addressee_verbs
    inner = [
        draft
        for draft in drafts
        if draft.cue is not None and covered[draft.cue_token]
        if context.view.lemmas[draft.cue_token] in hearing
    ]
    within = {t for draft in inner + told for a, b in draft.content for t in range(a, b)} - cues
    return told + [draft for t in sorted(within) if (draft := _planned(context, t)) is not None]


def _told(context: StatementContext, token: int) -> StatementDraft | None:
    """What a verb such as 'told' or 'confirmed' introduces, if it has a clause."""
    view, lexicon, verb = context.view, context.lexicon, context.verb(token)
    if verb is None or not _may_introduce(context, token) or not is_mostly_a_cue(verb):
        return None
    if view.lemmas[token] not in lexicon.inverting_verbs | lexicon.addressee_verbs:
        return None
    content = _clause(context, token)
    source = _source(context, token) if content else None
    if content is None or source is None:
        return None
    if view.lemmas[token] not in lexicon.addressee_verbs and view.tags[content[0]] != "IN":
        return None  # 'he says he is' without 'that'
    return StatementDraft((content,), (token, token + 1), source, verb.stance)


def _planned(context: StatementContext, token: int) -> StatementDraft | None:
    """What a verb such as 'planned' or 'hoped' introduces: an infinitive."""
    view, verb = context.view, context.verb(token)
    if verb is None or verb.stance not in context.lexicon.words.inner_stances:
        return None
    done = next((c for c in view.children[token] if view.deps[c] == "xcomp" and c > token), None)
    source = _source(context, token) if _may_introduce(context, token) else None
    if done is None or source is None or view.lower[token + 1] != "to":
        return None
    content = token + 1, trimmed_end(view, *view.edges[done])
    return StatementDraft((content,), (token, token + 1), source, verb.stance)


def _may_introduce(context: StatementContext, token: int) -> bool:
    """Whether a word is a finite verb, neither negated nor doubted ('whether Roe told him')."""
    view, words = context.view, context.lexicon.words
    if not view.is_verb[token] or view.tags[token] == "VBG":
        return False
    below = view.children[token]
    doubted = any(view.deps[c] == "neg" or view.lower[c] in words.doubting_links for c in below)
    modal = any(view.tags[c] in {"MD", "TO"} for c in below)
    return not doubted and not modal and tense_of(view.parse, token) is not None


def _source(context: StatementContext, token: int) -> Range | None:
    """The subject right before a verb: somebody, and not the speaker ('I told her')."""
    view, words = context.view, context.lexicon.words
    subject = next((c for c in view.children[token] if view.deps[c] == "nsubj"), token)
    nobody = words.first_person | words.object_pronouns | words.negating
    if view.tags[subject] in {"WP", "WDT"} or view.lower[subject] in nobody:
        return None
    first, last = view.edges[subject]
    return (first, last) if last <= token else None


def _clause(context: StatementContext, token: int) -> Range | None:
    """The finite clause after a verb of telling."""
    view = context.view
    for child in view.children[token]:
        if child > token and view.deps[child] == "ccomp":
            first, last = view.edges[child]
            has_subject = any(view.deps[c] in _SUBJECTS for c in view.children[child])
            if first > token and has_subject and tense_of(view.parse, child) is not None:
                return first, trimmed_end(view, first, last)
    return None
