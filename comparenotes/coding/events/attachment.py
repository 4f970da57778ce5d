"""Which quantities belong to which event.

Quantities with their spans come in, and the candidates; ids by trigger token go out.
"""

from __future__ import annotations

from ...record import Quantity
from .candidates import Candidates, carried_triggers
from .vocabulary import EventContext

_STEPS = 10  # how far above a quantity its trigger may stand


def attach_quantities(
    context: EventContext, quantities: tuple[Quantity, ...], candidates: Candidates
) -> dict[int, tuple[str, ...]]:
    """For each trigger, the quantities in its own clause, in the order given."""
    clauses = context.clauses
    attached: dict[int, tuple[str, ...]] = {}
    carried = carried_triggers(candidates)
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
