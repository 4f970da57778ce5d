"""PLOVER's codes for those that belong to no country, such as the United Nations (UNO)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..lexicon import Lexicon
from ..lexicon.entries import OrganisationEntry
from ..record import Actor
from .code_tables import rows_of

_LISTS = ("organisations", "armed_groups")


def international_code(actor: Actor) -> str | None:
    """UNO, EUR, IGO, NGO or IMG: of an actor that the lexicon has under its name, or of the one
    whose office it holds (the UN's secretary-general). Null for who belongs to a country, and where
    nothing is known.

    Source: PLOVER manual 2.0, section 5.1.1.
    """
    if actor.country is not None:
        return None
    if actor.kind != "person" and actor.name in _codes():
        return _codes()[actor.name]
    held = {_codes().get(office.of or "") for office in actor.offices if office.tense is None}
    return held.pop() if len(held) == 1 else None


@cache
def _codes() -> Mapping[str, str]:
    lexicon = Lexicon()
    entries = (one for name in _LISTS for one in lexicon.entries(name, OrganisationEntry).values())
    return {one.name: one.code for one in entries if one.code}


@dataclass(frozen=True, slots=True)
class CameoGroup:
    """What GDELT has for one of PLOVER's codes; empty where it has nothing."""

    type: str
    country: str
    group: str


def cameo_group(code: str | None) -> CameoGroup:
    """What GDELT has for a code of `international_code`; all empty for none."""
    return _groups().get(code or "", CameoGroup("", "", ""))


@cache
def _groups() -> Mapping[str, CameoGroup]:
    rows = rows_of("international_codes.csv")
    return {row["code"]: CameoGroup(row["type"], row["country"], row["group"]) for row in rows}
