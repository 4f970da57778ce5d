"""Event nouns that take up an act told shortly before: 'Rebels attacked a convoy. The attack …'.

Candidates come in; of those that are a bare definite noun in a sense of the lexicon, the act that
is taken up is noted. It lends the noun its type and how sure it is, and whoever took part in it.
"""

from __future__ import annotations

from ..grammar.clauses import Clauses
from .candidates import Candidates, EventCandidate
from .triggers import TriggerMatch
from .vocabulary import EventContext

_SENTENCES_BACK = 3  # how far back the act may have been told
_OWN_PHRASES = frozenset(
    {"poss", "compound", "amod", "nmod", "nummod", "prep", "acl", "relcl", "appos"}
)
_REAL = frozenset({"happened", "ongoing"})
_TAKEN_UP_BY_ANY = "ASSAULT"  # 'shot': 'the attack'; other acts by a noun of their own entry


def find_antecedents(context: EventContext, candidates: Candidates) -> None:
    """Note the act that each bare definite noun takes up; one with words of its own ('the attack on
    Chad') or nothing like it before stays as it is."""
    clauses = context.clauses
    for token in sorted(candidates):
        noun = candidates[token]
        if noun.is_verb or not _is_bare(clauses, token, context.vocabulary.modality.definite):
            continue
        for match in context.vocabulary.triggers.at_noun(clauses, token):
            act = _told_before(clauses, match, candidates)
            if act is None:
                continue
            noun.match, noun.type, noun.mode = match, match.sense.type, match.sense.entry.mode
            noun.likely, noun.antecedent = act.likely, act.token
            told = clauses.lower[act.token]
            context.note(noun.first, noun.last, f"it takes up '{told}', and who is in it")
            break


def _is_bare(clauses: Clauses, noun: int, definite: frozenset[str]) -> bool:
    """'the attack', 'these raids'."""
    determiner = clauses.child(noun, "det")
    if determiner is None or clauses.lower[determiner] not in definite:
        return False
    return not any(clauses.deps[child] in _OWN_PHRASES for child in clauses.children[noun])


def _told_before(
    clauses: Clauses, match: TriggerMatch, candidates: Candidates
) -> EventCandidate | None:
    """The nearest act before a noun that it may take up in a sense."""
    sentence_of = clauses.parse.sentence_of
    for token in sorted(candidates, reverse=True):
        act = candidates[token]
        near = sentence_of[match.token] - sentence_of[token] <= _SENTENCES_BACK
        if token < match.first and near and _is_told(act, match):
            return act
    return None


def _is_told(act: EventCandidate, match: TriggerMatch) -> bool:
    if act.match is None or act.type != match.sense.type or act.modality.status not in _REAL:
        return False
    return act.type == _TAKEN_UP_BY_ANY or act.match.sense.name == match.sense.name
