"""Event nouns that refer back to an act: 'Rebels attacked a convoy. The attack …'.

Candidates come in; of those that are a bare definite noun in a sense of the lexicon, the act that
is referred to is noted. It lends the noun its type and how sure it is, and whoever took part in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...record import REAL_STATUSES
from ..grammar.clauses import Clauses
from .candidates import Candidates, EventCandidate
from .triggers import TriggerMatch
from .vocabulary import EventContext

_SENTENCES_BACK = 3  # how far back the act may stand
_OWN_PHRASES = frozenset(
    {"poss", "compound", "amod", "nmod", "nummod", "prep", "acl", "relcl", "appos"}
)
_BY_ANY_NOUN = "ASSAULT"  # 'shot': 'the attack'; other acts only by a noun of their own entry


def find_antecedents(context: EventContext, candidates: Candidates) -> None:
    """Note the act that each bare definite noun refers back to; one with words of its own ('the
    attack on Chad') or without such an act before it stays as it is."""
    clauses, definite = context.clauses, context.vocabulary.modality.definite
    before: list[EventCandidate] = []
    for token in sorted(candidates):
        noun = candidates[token]
        if not noun.is_verb and _is_bare(clauses, token, definite):
            for match in context.vocabulary.triggers.at_noun(clauses, token):
                act = _antecedent(clauses, match, before)
                if act is not None:
                    _refer(context, noun, match, act)
                    break
        before.append(noun)


def _refer(
    context: EventContext, noun: EventCandidate, match: TriggerMatch, act: EventCandidate
) -> None:
    noun.match, noun.type, noun.mode = match, match.sense.type, match.sense.entry.mode
    noun.likely, noun.antecedent = act.likely, act.token
    word = context.clauses.lower[act.token]
    context.note(noun.first, noun.last, f"it refers back to '{word}', and to those in it")


def _is_bare(clauses: Clauses, noun: int, definite: frozenset[str]) -> bool:
    """'the attack', 'these raids'."""
    determiner = clauses.child(noun, "det")
    if determiner is None or clauses.lower[determiner] not in definite:
        return False
    return not any(clauses.deps[child] in _OWN_PHRASES for child in clauses.children[noun])


def _antecedent(
    clauses: Clauses, match: TriggerMatch, before: Sequence[EventCandidate]
) -> EventCandidate | None:
    """The nearest of the acts `before` a noun that it may refer to in a sense."""
    sentence_of = clauses.parse.sentence_of
    for act in reversed(before):
        if sentence_of[match.token] - sentence_of[act.token] > _SENTENCES_BACK:
            return None
        if act.token < match.first and _may_be_meant(act, match):
            return act
    return None


def _may_be_meant(act: EventCandidate, match: TriggerMatch) -> bool:
    if act.match is None or act.type != match.sense.type:
        return False
    by_this_noun = act.type == _BY_ANY_NOUN or act.match.sense.name == match.sense.name
    return by_this_noun and act.modality.status in REAL_STATUSES
