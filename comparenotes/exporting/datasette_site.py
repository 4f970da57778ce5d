"""What Datasette says about the database: metadata.json, and datasette.yaml for its 1.0."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .columns import Column, Table, tables

_COPY_SIDES = ("a", "b")  # the two reports of a pair, in the views
_YAML_HEAD = "# For Datasette 1.0: datasette notes.db -m metadata.json -c datasette.yaml\n"


@dataclass(frozen=True, slots=True)
class TableEntry:
    """How a table is shown; `name` is what it is called in the database."""

    name: str
    title: str
    facets: tuple[str, ...]
    array_facets: tuple[str, ...]
    search: tuple[str, ...]
    sort_desc: str | None


@dataclass(frozen=True, slots=True)
class View:
    """A view: `columns` says which column each of its own is, `sql` where they come from."""

    name: str
    title: str
    about: str
    sql: str
    facets: tuple[str, ...]
    columns: Mapping[str, str]

    def create(self, site: Site) -> str:
        """The statement that makes it."""
        chosen = ", ".join(
            f'"{_table_in_database(site, of)}"."{of.split(".")[1]}" AS "{name}"'
            for name, of in self.columns.items()
        )
        return f'CREATE VIEW "{self.name}" AS SELECT {chosen} {self.sql}'

    def described(self) -> dict[str, Column]:
        """What each column means."""
        found = {}
        for name, of in self.columns.items():
            table, column = of.split(".")
            table = "reports" if table in _COPY_SIDES else table
            found[name] = next(one for one in tables()[table].columns if one.name == column)
        return found


@dataclass(frozen=True, slots=True)
class Site:
    """All of datasette.toml: `texts` are those of the whole site."""

    texts: Mapping[str, str]
    settings: Mapping[str, int]
    tables: Mapping[str, TableEntry]
    views: Mapping[str, View]
    queries: Mapping[str, Mapping[str, str]]
    codebook: Mapping[str, str]

    def name_of(self, table: Table) -> str:
        """What a table is called in the database."""
        return self.tables[table.name].name


@cache
def site() -> Site:
    """The site as datasette.toml has it."""
    read = tomllib.loads(Path(__file__).with_name("datasette.toml").read_text("utf-8"))
    return Site(
        texts={key: value for key, value in read.items() if isinstance(value, str)},
        settings=read["settings"],
        tables={name: _entry(name, one) for name, one in read["tables"].items()},
        views={
            name: View(
                name, one["title"], one["about"], one["sql"], tuple(one["facets"]), one["columns"]
            )
            for name, one in read["views"].items()
        },
        queries=read["queries"],
        codebook=read["codebook"],
    )


def metadata(site: Site, database: str) -> str:
    """metadata.json: texts, facets, labels and questions of the database called `database`."""
    shown = {site.name_of(table): _table(site, table) for table in tables().values()}
    shown |= {view.name: _view(view) for view in site.views.values()}
    shown["codebook"] = dict(site.codebook)
    return _json(
        {
            **site.texts,
            "databases": {database: {"tables": shown, "queries": dict(site.queries)}},
        }
    )


def configuration(site: Site, database: str) -> str:
    """datasette.yaml, written as JSON, which is YAML: settings and questions."""
    return _YAML_HEAD + _json(
        {
            "settings": dict(site.settings),
            "databases": {database: {"queries": dict(site.queries)}},
        }
    )


def _table(site: Site, table: Table) -> dict[str, Any]:
    entry = site.tables[table.name]
    facets = [*entry.facets, *({"array": column} for column in entry.array_facets)]
    shown = {
        "title": entry.title,
        "description": table.about,
        "columns": {column.name: description(column) for column in table.columns},
        "label_column": table.label,
        "facets": facets,
        "sort_desc": entry.sort_desc,
    }
    return {key: value for key, value in shown.items() if value}


def _view(view: View) -> dict[str, Any]:
    return {
        "title": view.title,
        "description": view.about,
        "columns": {name: description(column) for name, column in view.described().items()},
        "facets": list(view.facets),
    }


def description(column: Column) -> str:
    """A column in a line or two: meaning, unit, when it is empty."""
    said = [column.meaning[:1].upper() + column.meaning[1:]]
    if column.unit:
        said.append(f"Unit: {column.unit}")
    if column.empty != "never":
        said.append(f"Empty where {column.empty}")
    return " ".join(f"{one}." for one in said).replace("`", "").replace("….", "…")


def _entry(name: str, one: Mapping[str, Any]) -> TableEntry:
    return TableEntry(
        name=one.get("name", name),
        title=one["title"],
        facets=tuple(one.get("facets", ())),
        array_facets=tuple(one.get("array_facets", ())),
        search=tuple(one.get("search", ())),
        sort_desc=one.get("sort_desc"),
    )


def _table_in_database(site: Site, column: str) -> str:
    table = column.split(".")[0]
    return site.tables[table].name if table in site.tables else table


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
