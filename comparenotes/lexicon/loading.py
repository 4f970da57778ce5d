"""The one loader of lexicons: TOML in, frozen entries out, checked against their shapes.

A lexicon file is a set of tables, one an entry: the table's name is the key, its values fill the
fields of a dataclass (the shape). A user's folder overlays ours key by key.
"""

from __future__ import annotations

import hashlib
import tomllib
import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from ..errors import LexiconError
from .entries import WordList

HOME = Path(__file__).parent
Shape = TypeVar("Shape")


class Lexicon:
    """What words mean: the files of this folder, with a user's folder laid over them.

    `entries` gives one file's entries; each file is read once.
    """

    def __init__(self, overlay: str | Path | None = None) -> None:
        overlay = None if overlay is None else Path(overlay)
        if overlay is not None and not overlay.is_dir():
            raise LexiconError(str(overlay), "", "no such folder; give one that holds .toml files")
        self.overlay = overlay
        self._entries: dict[tuple[str, type], Mapping[str, Any]] = {}

    def names(self) -> tuple[str, ...]:
        """The names of all lexicon files, such as 'titles' or 'events/consult', sorted."""
        homes = [HOME] if self.overlay is None else [HOME, self.overlay]
        found = {path.relative_to(home) for home in homes for path in home.rglob("*.toml")}
        return tuple(sorted(path.with_suffix("").as_posix() for path in found))

    def entries(self, name: str, shape: type[Shape]) -> Mapping[str, Shape]:
        """The entries of file `name`, each as a `shape`, in file order (ours, then the user's).

        Raises LexiconError, naming file, table and key, when a value has the wrong type.
        """
        if (name, shape) not in self._entries:
            tables = {
                key: (table, path)
                for path in self._files(name)
                for key, table in _read(path).items()
            }
            self._entries[name, shape] = types.MappingProxyType(
                {key: _fit(shape, table, path, key) for key, (table, path) in tables.items()}
            )
        return self._entries[name, shape]

    def word_sets(self, name: str, shape: type[Shape]) -> Shape:
        """The word lists of file `name` as one `shape`, a dataclass with a field a table.

        A field is a frozenset[str], or a tuple[str, ...] where the order of the words matters.
        Raises LexiconError when the file lacks a table or has one that `shape` has no field for.
        """
        tables = self.entries(name, WordList)
        hints = typing.get_type_hints(shape)
        for key in hints.keys() ^ tables.keys():
            fault = "lacks this table" if key in hints else f"no such list; {_known(hints)}"
            raise LexiconError(f"{name}.toml", key, fault)
        return shape(
            **{
                key: words if typing.get_origin(hint) is tuple else frozenset(words)
                for key, hint in hints.items()
                for words in [tables[key].words]
            }
        )

    def path(self, name: str) -> Path:
        """Where file `name` (with its ending: weights, not TOML) lies; the user's before ours."""
        if self.overlay is not None and (self.overlay / name).is_file():
            return self.overlay / name
        return HOME / name

    def digest(self) -> str:
        """A short hash of every file, so that notes can say which lexicon they were coded with."""
        digest = hashlib.sha256()
        for name in self.names():
            for path in self._files(name):
                digest.update(name.encode() + path.read_bytes())
        return digest.hexdigest()[:12]

    def _files(self, name: str) -> list[Path]:
        homes = [HOME] if self.overlay is None else [HOME, self.overlay]
        found = [path for home in homes if (path := home / f"{name}.toml").is_file()]
        if not found:
            raise LexiconError(f"{name}.toml", "", "no such lexicon file")
        return found


def _known(names: Iterable[str]) -> str:
    return f"known: {', '.join(names)}"


def lexicon_of(lexicon: Lexicon | None) -> Lexicon:
    """The lexicon that a user gives, or ours; raises TypeError for what is none."""
    if lexicon is None:
        return _ours()
    if not isinstance(lexicon, Lexicon):
        raise TypeError(
            f"lexicon takes a Lexicon, not {type(lexicon).__name__}; make one of a folder of TOML "
            "files: Lexicon('my-words')"
        )
    return lexicon


@cache
def _ours() -> Lexicon:
    """The lexicon without a user's, which is read once."""
    return Lexicon()


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(str(path), "", f"not readable as TOML: {error}") from error


@cache
def _hints(shape: type[Any]) -> dict[str, Any]:
    """The types of a shape's fields, worked out once: files have hundreds of tables."""
    return typing.get_type_hints(shape)


def _fit(shape: type[Shape], table: Any, path: Path, key: str) -> Shape:
    """`table` as a `shape`, lists made tuples."""
    if not isinstance(table, dict):
        raise LexiconError(str(path), key, f"expected a table, found {type(table).__name__}")
    hints = _hints(shape)  # type: ignore[arg-type]  # classes are hashable
    for name in table.keys() - hints.keys():
        raise LexiconError(str(path), key, f"no such field {name!r}; {_known(hints)}")
    values = {
        name: _value(hints[name], value, path, f"{key}.{name}") for name, value in table.items()
    }
    for field in fields(shape):  # type: ignore[arg-type]
        if (
            field.name not in values
            and field.default is MISSING
            and field.default_factory is MISSING
        ):
            raise LexiconError(str(path), key, f"lacks {field.name!r}")
    return shape(**values)


def _value(hint: Any, value: Any, path: Path, key: str) -> Any:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        if value not in inner:
            known = ", ".join(map(str, inner))
            raise LexiconError(str(path), key, f"expected one of {known}, found {value!r}")
        return value
    if origin in (types.UnionType, typing.Union):
        return _value(next(kind for kind in inner if kind is not type(None)), value, path, key)
    if origin is tuple:
        if not isinstance(value, list):
            raise LexiconError(str(path), key, f"expected a list, found {type(value).__name__}")
        return tuple(_value(inner[0], element, path, key) for element in value)
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        raise LexiconError(
            str(path), key, f"expected {hint.__name__}, found {type(value).__name__}"
        )
    return value
