"""What every record shares: JSON out and in, derived from the dataclass fields.

A record goes out as a dict of plain JSON values in field order, and comes back equal.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from functools import cache, partial
from typing import Any, Self, Union

from ..errors import RecordError

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """The one base of all records; holds no fields of its own.

    A field of a `Literal` type takes no other value: making such a record raises ValueError.
    """

    def __post_init__(self) -> None:
        check_enumerations(self)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled as its class and its values, which takes half as long as what dataclasses do."""
        cls: Any = type(self)
        return _made_again, (cls, *[getattr(self, name) for name in _attributes(cls)])

    def to_json(self) -> Json:
        """This record as a dict of plain JSON values, in field order."""
        return {
            name: _to_plain(getattr(self, attribute)) for attribute, name, _ in shape_of(type(self))
        }

    @classmethod
    def from_json(cls, values: Json) -> Self:
        """The record that `to_json` made `values` from; unknown keys are ignored.

        Raises RecordError when a field is missing or has a value of another kind.
        """
        if not isinstance(values, dict):
            raise RecordError(f"{cls.__name__}: expected an object, found {_kind(values)}")
        arguments = {}
        hashable: Any = cls
        readers = _readers(hashable)
        for attribute, name, read in readers:
            if name in values:
                try:
                    arguments[attribute] = read(values[name])
                except _Misfit as misfit:
                    raise RecordError(f"{cls.__name__}.{name}{misfit}") from None
        if len(arguments) < len(readers):
            missing = [name for a, name in _required(cls) if a not in arguments]
            if missing:
                raise RecordError(f"{cls.__name__}: lacks {', '.join(missing)}")
        try:
            return cls(**arguments)
        except ValueError as error:
            raise RecordError(f"{cls.__name__}: {error}") from error


@cache
def _attributes(cls: Any) -> tuple[str, ...]:
    return tuple(attribute for attribute, _, _ in _shape(cls))


def _made_again(cls: Any, *values: Any) -> Any:
    """The record that a pickle holds; what it holds was checked when it was first made."""
    record = object.__new__(cls)
    for name, value in zip(_attributes(cls), values, strict=True):
        object.__setattr__(record, name, value)
    return record


def check_enumerations(record: Record) -> None:
    """Raises ValueError when a field of a `Literal` type holds another value."""
    cls: Any = type(record)
    for attribute, allowed in _enumerations(cls):
        value = getattr(record, attribute)
        if value not in allowed:
            choice = ", ".join("null" if each is None else str(each) for each in allowed)
            raise ValueError(f"no {attribute} {value!r}; one of {choice}")


def literals_of(kind: Any) -> tuple[Any, ...] | None:
    """The values that a `Literal` type, or one joined with None, allows; null for other types."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return inner
    if origin in (Union, types.UnionType):
        options = [literals_of(option) for option in inner if option is not type(None)]
        if options and all(values is not None for values in options):
            allowed = tuple(value for values in options if values is not None for value in values)
            return (*allowed, None) if type(None) in inner else allowed
    return None


def shape_of(cls: type[Record]) -> tuple[tuple[str, str, Any], ...]:
    """(attribute, JSON name, type) of each field of a record class, in output order."""
    hashable: Any = cls
    return _shape(hashable)


@cache
def _shape(cls: Any) -> tuple[tuple[str, str, Any], ...]:
    hints = typing.get_type_hints(cls)
    return tuple((f.name, f.metadata.get("json", f.name), hints[f.name]) for f in fields(cls))


@cache
def _enumerations(cls: Any) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    rows = ((attribute, literals_of(kind)) for attribute, _, kind in _shape(cls))
    return tuple((attribute, allowed) for attribute, allowed in rows if allowed is not None)


def _required(cls: Any) -> list[tuple[str, str]]:
    """(attribute, JSON name) of the fields that have no default."""
    return [
        (f.name, f.metadata.get("json", f.name))
        for f in fields(cls)
        if f.default is MISSING and f.default_factory is MISSING
    ]


def fields_of(record: Record) -> Json:
    """The fields of a record by their names in JSON: what `json.dumps` asks for when it meets one,
    so that all of a big record need not be made plain first."""
    return {name: getattr(record, attribute) for attribute, name, _ in shape_of(type(record))}


def _to_plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.to_json()
    if isinstance(value, tuple):
        return [_to_plain(inner) for inner in value]
    return value


class _Misfit(Exception):
    """A value is not of the kind its field takes: where in the field, and what was expected."""


Reader = Callable[[Any], Any]
"""Makes the value of a field from plain JSON; raises _Misfit for a value of another kind."""


@cache
def _readers(cls: Any) -> tuple[tuple[str, str, Reader], ...]:
    """(attribute, JSON name, reader) of each field: what its type asks for is found out once."""
    return tuple((attribute, name, _reader(kind)) for attribute, name, kind in _shape(cls))


def _reader(kind: Any) -> Reader:
    """The reader of values of type `kind`."""
    origin = typing.get_origin(kind)
    allowed = literals_of(kind)
    if allowed is not None:
        return partial(_read_literal, allowed)
    if origin in (Union, types.UnionType):
        return _union_reader(typing.get_args(kind))
    if origin is tuple:
        return partial(_read_list, _reader(typing.get_args(kind)[0]))
    if isinstance(kind, type) and issubclass(kind, Record):
        return kind.from_json
    if kind is float:
        return _read_float
    return partial(_read_one, kind)


def _union_reader(kinds: tuple[Any, ...]) -> Reader:
    """The reader of a value that may be of several kinds, most often of one or null."""
    rest = tuple(kind for kind in kinds if kind is not type(None))
    takes_null, read_last = len(rest) < len(kinds), _reader(rest[-1])

    def read(value: Any) -> Any:
        if (value is None and takes_null) or type(value) in rest:
            return value
        return read_last(value)

    return read


def _read_literal(allowed: tuple[Any, ...], value: Any) -> Any:
    if not isinstance(value, str | None) or value not in allowed:
        choice = ", ".join("null" if each is None else str(each) for each in allowed)
        raise _Misfit(f": expected one of {choice}, found {value!r}"[:300])
    return value


def _read_list(read: Reader, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _Misfit(f": expected a list, found {_kind(value)}")
    done: list[Any] = []
    for one in value:
        try:
            done.append(read(one))
        except _Misfit as misfit:
            raise _Misfit(f"[{len(done)}]{misfit}") from None
    return tuple(done)


def _read_float(value: Any) -> Any:
    return float(value) if type(value) is int else _read_one(float, value)


def _read_one(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise _Misfit(f": expected {kind.__name__}, found {_kind(value)}")
    return value


def _kind(value: Any) -> str:
    return "null" if value is None else type(value).__name__
