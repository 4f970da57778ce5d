"""The flat tables and their columns, as columns.toml describes them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, get_args

ColumnType = Literal["text", "integer", "number", "boolean", "day", "texts", "values"]
COLUMN_TYPES: tuple[ColumnType, ...] = get_args(ColumnType)
LISTS: frozenset[ColumnType] = frozenset({"texts", "values"})
"""The types whose values are lists."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `meaning` is what it says, `empty` when it says nothing, `unit` what numbers
    count (empty: nothing)."""

    name: str
    type: ColumnType
    meaning: str
    empty: str
    unit: str = ""

    def __post_init__(self) -> None:
        if self.type not in COLUMN_TYPES:
            raise ValueError(f"{self.name}: no type {self.type!r}")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `key` is the column unlike in every row, `label` the one that names a row to
    people, `links` say which columns hold the key of which table."""

    name: str
    about: str
    key: str
    columns: tuple[Column, ...]
    label: str | None = None
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


@cache
def tables() -> Mapping[str, Table]:
    """All tables by name, each after those that it links to."""
    text = Path(__file__).with_name("columns.toml").read_text("utf-8")
    found = {}
    for name, entry in tomllib.loads(text).items():
        columns = tuple(Column(**column) for column in entry.pop("columns"))
        found[name] = Table(name=name, columns=columns, **entry)
    return found
