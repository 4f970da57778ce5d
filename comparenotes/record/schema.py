"""JSON Schema of the record and the comparison, made from the dataclasses themselves.

`python -m comparenotes.record.schema DIR` writes `record.schema.json` and
`comparison.schema.json`; a test fails when those in `docs/reference/` are stale.
"""

from __future__ import annotations

import json
import sys
import types
import typing
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, Union

from .base import Json, Record, shape_of
from .comparison import Comparison
from .notes import Notes

FILES = {"record.schema.json": Notes, "comparison.schema.json": Comparison}


def schema_of(root: type[Record]) -> Json:
    """The JSON Schema (2020-12) of one record class and all it holds."""
    found: dict[str, Json] = {}
    _collect(root, found)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": f"#/$defs/{root.__name__}",
        "$defs": {name: found[name] for name in sorted(found)},
    }


def as_text(root: type[Record]) -> str:
    """The schema as it stands in the file."""
    return json.dumps(schema_of(root), indent=2, ensure_ascii=False) + "\n"


def _collect(cls: type[Record], found: dict[str, Json]) -> None:
    if cls.__name__ in found:
        return
    found[cls.__name__] = {}
    required = [
        f.metadata.get("json", f.name)
        for f in fields(cls)
        if f.default is MISSING and f.default_factory is MISSING
    ]
    found[cls.__name__] = {
        "description": " ".join((cls.__doc__ or "").split()),
        "type": "object",
        "properties": {name: _kind(kind, found) for _, name, kind in shape_of(cls)},
        "required": required,
    }


def _kind(kind: Any, found: dict[str, Json]) -> Json:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return {"enum": list(inner)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_kind(one, found) for one in inner]}
    if origin is tuple:
        return {"type": "array", "items": _kind(inner[0], found)}
    if isinstance(kind, type) and issubclass(kind, Record):
        _collect(kind, found)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    names = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
    return {"type": names[kind]}


if __name__ == "__main__":
    for name, root in FILES.items():
        (Path(sys.argv[1]) / name).write_text(as_text(root), "utf-8")
