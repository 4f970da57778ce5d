"""The words for who or what an event's trigger says something of: candidates in, spans out.

Participants are actors; much of what happens befalls or is done by things that are none: 'the
train derailed', 'the price of oil fell'. Comparing tells one fall from another by these words.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...record import Span
from ..grammar.clauses import Clauses
from .candidates import EventCandidate
from .vocabulary import EventContext

_BEFORE_HEAD = frozenset({"amod", "compound", "nmod", "nummod", "poss", "quantmod", "case"})
_OF = frozenset({"of"})
_BY = frozenset({"by"})


@dataclass(frozen=True, slots=True)
class Arguments:
    """The words for who or what does it (`subject`) and for what it is done to (`object`)."""

    subject: Span | None = None
    object: Span | None = None


def find_arguments(context: EventContext, candidate: EventCandidate) -> Arguments:
    """The arguments of a candidate; of a passive the subject is who does it, so that 'rebels
    shelled the town' and 'the town was shelled by rebels' have the same ones."""
    clauses = context.clauses
    if candidate.is_verb:
        doers, things = clauses.agents(candidate.token), clauses.patients(candidate.token)
    else:
        doers, things = _of_noun(clauses, candidate)
    return Arguments(_phrase(clauses, candidate, doers), _phrase(clauses, candidate, things))


def _of_noun(
    clauses: Clauses, candidate: EventCandidate
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """'the fall of the price', 'the price's fall', 'the price fall'; 'made an offer'."""
    noun = candidate.token
    carrier = candidate.carrier
    doers: tuple[int, ...] = ()
    if carrier is not None:
        doers = tuple(one for one in clauses.agents(carrier) if one != noun)
    owner = clauses.child(noun, "poss")
    by = tuple(inner for _, inner in clauses.obliques(noun, _BY))
    of = tuple(inner for _, inner in clauses.obliques(noun, _OF))
    compound = clauses.child(noun, "compound", "nmod")
    things = of or ((compound,) if compound is not None else ())
    return doers or by or ((owner,) if owner is not None else ()), things


def _phrase(clauses: Clauses, candidate: EventCandidate, nouns: tuple[int, ...]) -> Span | None:
    """The first of some nouns with the words before it that belong to it; null where there is
    none, or where it is the trigger itself."""
    for noun in nouns:
        first = noun
        for child in sorted(clauses.children[noun], reverse=True):
            if child < first and clauses.deps[child] in _BEFORE_HEAD:
                first = min(first, clauses.parse.edges[child][0])
        if not (first < candidate.last and candidate.first <= noun):
            return clauses.parse.span(first, noun + 1)
    return None
