"""What other data sets call a country: a code of the record in, theirs out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..lexicon import Lexicon
from ..lexicon.gazetteer_build import Country
from .code_tables import rows_of


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """A country's codes: PLOVER's, the Correlates of War project's number, FIPS 10-4 and CAMEO's;
    null where a list has none. `is_state` says whether it is itself in PLOVER's list of states."""

    plover: str | None
    cow: int | None
    fips: str | None
    cameo: str | None
    is_state: bool


_UNKNOWN = CountryCodes(None, None, None, None, is_state=False)


def codes_of(country: str | None) -> CountryCodes:
    """The codes of a country, given by ISO 3166-1 alpha-3; all null for none, and for one that is
    not in the table (a state of the past, SUN)."""
    return _table().get(country or "", _UNKNOWN)


def country_name(country: str | None) -> str | None:
    """What the lexicon calls a country."""
    return _names().get(country or "")


@cache
def _names() -> Mapping[str, str]:
    countries = Lexicon().entries("countries", Country)
    return {code: one.name for code, one in countries.items()}


@cache
def _table() -> Mapping[str, CountryCodes]:
    return {
        row["iso3"]: CountryCodes(
            plover=row["plover"],
            cow=int(row["cow"]) if row["cow"] else None,
            fips=row["fips"] or None,
            cameo=row["cameo"] or None,
            is_state=bool(row["cow"]) and row["plover"] in (row["iso3"], "KOS"),
        )
        for row in rows_of("country_codes.csv")
    }
