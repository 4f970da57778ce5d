"""What a court or an inquiry is told: 'the court heard that Roe had lied' is nobody's in
particular, and not the court's thought.

Takes the drafts so far, gives more drafts, without a source unless it is heard 'from' somebody.
"""

from __future__ import annotations

from collections.abc import Sequence

from .contents import Range, Ranges
from .context import STATEMENT_PARTS, StatementContext
from .cueless_quotations import trimmed_end
from .drafts import StatementDraft


def find_heard(context: StatementContext, drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """A draft for each 'the court heard that …', '…, the inquest heard'."""
    added = []
    for token, lemma in enumerate(context.view.lemmas):
        if lemma != "hear" or context.part(token) not in STATEMENT_PARTS:
            continue
        content = _content(context, token) if is_heard_in_court(context, token) else ()
        if content:
            source = _from(context, token)
            added.append(StatementDraft(content, (token, token + 1), source))
    return added


def is_heard_in_court(context: StatementContext, token: int) -> bool:
    """Whether a verb is a 'heard' of those who sit to hear what others tell."""
    view = context.view
    subject = view.subject(token)
    if view.lemmas[token].lower() != "hear" or subject < 0 or view.heads[subject] != token:
        return False
    return view.lemmas[subject].lower() in context.lexicon.words.hearers


def _content(context: StatementContext, token: int) -> Ranges:
    """The clause under 'heard', the quotation before its subject, or the sentence around both."""
    view = context.view
    clause = next((c for c in view.children[token] if view.deps[c] == "ccomp" and c > token), None)
    if clause is not None:
        first, last = view.edges[clause]
        return ((first, trimmed_end(view, first, last)),)
    start = view.edges[view.subject(token)][0]
    sentence = view.sentences[view.sentence_of[token]]
    beside = [view.quote_of[t] for t in range(max(start - 3, 0), start) if view.quote_of[t] >= 0]
    if beside and view.quote_of[token] < 0:
        quote = view.quotes[beside[-1]]
        return ((quote.first, trimmed_end(view, quote.first, quote.last)),)
    if start <= sentence.first or view.words[start - 1] != ",":
        return ()
    before = (sentence.first, start - 1)
    if view.words[token + 1 : token + 2] == [","] and token + 2 < sentence.last - 1:
        return (before, (token + 2, trimmed_end(view, token + 2, sentence.last)))
    is_tag = any(view.is_verb[slice(*before)]) and token + 2 >= sentence.last
    return (before,) if is_tag else ()


def _from(context: StatementContext, token: int) -> Range | None:
    """Who is heard: the object of 'from'."""
    view = context.view
    for link in view.children[token]:
        if view.deps[link] == "prep" and view.lower[link] == "from":
            for who in view.children[link]:
                if view.deps[who] == "pobj":
                    return view.edges[who]
    return None
