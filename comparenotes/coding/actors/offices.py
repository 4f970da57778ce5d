"""Offices: what a title says of the one who holds it."""

from __future__ import annotations

from ...lexicon.known_names import Known
from ...record import Office
from ..grammar.parse import Parse
from .context import Whose
from .mention_table import ActorDraft
from .titles import Title

_TENSES = {
    "former": "former", "ex": "former", "onetime": "former", "ousted": "former", "then": "former",
    "deposed": "former", "acting": "acting", "interim": "acting", "caretaker": "acting",
    "elect": "elect", "late": "former", "past": "former", "retired": "former", "designate": "elect",
}  # fmt: skip  # fmt: skip
_GENERAL_ROLES = {
    "spokesman", "official", "executive", "chief_executive", "chairman", "president",
    "vice_president", "adviser", "envoy", "chief_of_staff", "press_secretary", "minister", "ruler",
    "secretary_general", "commissioner", "founder", "analyst", "chief_financial_officer",
    "chief_operating_officer", "governor",
}  # fmt: skip  # fmt: skip


def give_office(draft: ActorDraft, title: Title, whose: Whose, tense: str | None) -> None:
    """Notes that `draft` holds the office `title` of `whose`."""
    draft.called.add(title.role)
    if title.gender and draft.gender is None:
        draft.gender = title.gender
    if title.role == "address":
        return
    state = whose.states[-1] if whose.states else None
    body = whose.organisations[-1] if whose.organisations else None
    if body is not None and title.role != "relative":
        draft.serves = body
    if title.role == "relative":
        draft.add_sectors(title.sectors)
        return
    sectors = _sectors(title, body, state)
    if tense == "former" and "GOV" in sectors:
        sectors = ("ELI",)
    draft.add_sectors(sectors)
    country = (state.country if state else None) or (body.country if body else None)
    if country and draft.country is None:
        draft.country = country
        words = state.name if state else (body.name if body else "")
        draft.basis = f"the words give the office: {title.role.replace('_', ' ')} of {words}"
    if not title.plain:
        role, of = title.role, None
        if body is not None:
            of = body.name
        elif state is not None:
            of = state.country
            role = title.top or role
        draft.add_office(Office(role, of, tense))


def tense_of(parse: Parse, first: int, last: int) -> str | None:
    """'former', 'acting' or 'elect' when one of the words says so."""
    return next((_TENSES[w] for w in parse.lower[first:last] if w in _TENSES), None)


def _sectors(title: Title, body: ActorDraft | None, state: Known | None) -> tuple[str, ...]:
    """The sectors of an officer: the body's, where the title is a general one."""
    if body is not None and title.role in _GENERAL_ROLES and body.sectors:
        return tuple(body.sectors)
    if body is not None and title.role in _GENERAL_ROLES and body.kind == "organisation":
        return ("BUS",) if not body.code and title.role != "ruler" else ()
    if state is not None and title.sectors == ("BUS",):
        return ("GOV",)
    return title.sectors
