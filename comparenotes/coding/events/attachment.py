"""Which places and quantities belong to which event.

Places and quantities with their spans come in, and the candidates; ids by trigger token go out.
"""

from __future__ import annotations

from ...record import Place, Quantity
from ..grammar.parse import Parse
from .candidates import Candidates
from .vocabulary import EventContext

_STEPS = 10  # how far above a place or quantity its trigger may stand
_TAKEN_TYPES = frozenset({"ASSAULT", "RETREAT"})  # their object is where they are


def attach_places(
    context: EventContext, places: tuple[Place, ...], candidates: Candidates
) -> dict[int, str]:
    """For each trigger, the place that its own prepositions give; the first in the text wins."""
    parse = context.parse
    mentions: list[tuple[int, int, str]] = []
    for place in places:
        for mention in place.mentions:
            first, last = parse.tokens(mention.start, mention.end)
            if first < last:
                mentions.append((first, last, place.id))
    place_of: dict[int, str] = {}
    carried = _carried(candidates)
    for _, last, place_id in sorted(mentions):
        trigger = _trigger_of_place(context, last - 1, candidates, carried)
        if trigger is None:
            trigger = _trigger_of_object(context, last - 1, candidates)
        if trigger is not None:
            place_of.setdefault(trigger, place_id)
    for token, candidate in candidates.items():
        carrier = candidate.carrier
        if carrier is not None and token not in place_of and carrier in place_of:
            place_of[token] = place_of[carrier]
    return place_of


def attach_quantities(
    context: EventContext, quantities: tuple[Quantity, ...], candidates: Candidates
) -> dict[int, tuple[str, ...]]:
    """For each trigger, the quantities in its own clause, in the order given."""
    clauses = context.clauses
    attached: dict[int, tuple[str, ...]] = {}
    carried = _carried(candidates)
    for quantity in quantities:
        first, last = context.parse.tokens(quantity.evidence.start, quantity.evidence.end)
        if first >= last:
            continue
        trigger = _trigger_above(context, last - 1, candidates, carried)
        if trigger is None:
            verb = clauses.clause(last - 1)
            trigger = next((t for t in sorted(candidates) if clauses.clause(t) == verb), None)
        if trigger is not None:
            attached[trigger] = (*attached.get(trigger, ()), quantity.id)
    return attached


def dateline_place(parse: Parse, places: tuple[Place, ...]) -> str | None:
    """The id of the place that the report's dateline names; null without one."""
    parts = [part for part in parse.report.parts if part.kind == "dateline"]
    for place in places:
        for mention in place.mentions:
            if any(part.start <= mention.start and mention.end <= part.end for part in parts):
                return place.id
    return None


def _carried(candidates: Candidates) -> dict[int, int]:
    """The trigger that each carrying verb carries."""
    return {
        candidate.carrier: token
        for token, candidate in candidates.items()
        if candidate.carrier is not None
    }


def _trigger_of_object(context: EventContext, token: int, candidates: Candidates) -> int | None:
    """The trigger whose object a place is: 'occupied the port' happened there."""
    clauses = context.clauses
    head = clauses.heads[token]
    candidate = candidates.get(head)
    if candidate is None or candidate.type not in _TAKEN_TYPES:
        return None
    return head if clauses.deps[token] in {"dobj", "nsubjpass"} else None


def _trigger_above(
    context: EventContext, token: int, candidates: Candidates, carried: dict[int, int]
) -> int | None:
    """The first trigger above `token`."""
    heads = context.clauses.heads
    for _ in range(_STEPS):
        if heads[token] == token:
            return None
        token = heads[token]
        if token in candidates:
            return token
        if token in carried:
            return carried[token]
    return None


def _trigger_of_place(
    context: EventContext, token: int, candidates: Candidates, carried: dict[int, int]
) -> int | None:
    """The first trigger above a place, past a preposition of place."""
    clauses, words = context.clauses, context.vocabulary.words
    passed = False
    for _ in range(_STEPS):
        head = clauses.heads[token]
        if head == token:
            return None
        token = head
        if clauses.lower[token] in words.place_prepositions:
            passed = True
            above = clauses.heads[token]
            if clauses.lower[token] in words.origin and clauses.pos[above] == "NOUN":
                return None  # 'ministers from China met in Seoul'
        if passed and token in candidates:
            return token
        if passed and token in carried:
            return carried[token]
        if not passed and clauses.pos[token] == "VERB" and token not in candidates:
            return None
    return None
