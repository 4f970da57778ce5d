"""The formats by name and by the ending of a file: ours, and those of plugins.

Ours are listed in formats.toml and imported only when asked for. A plugin offers its class through
the entry point group `comparenotes.exporters`, under the name of its format; one that can't be
loaded is named where somebody asks for it, and never stops the others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from ..errors import ExportError
from .interface import Exporter, ExportOptions

GROUP = "comparenotes.exporters"


@dataclass(frozen=True, slots=True)
class Format:
    """A format of ours: where its class is, and what it is."""

    name: str
    module: str
    class_name: str
    about: str

    def load(self) -> type[Exporter]:
        """The class, imported now."""
        found: type[Exporter] = getattr(import_module(self.module), self.class_name)
        return found


@cache
def formats() -> Mapping[str, Format]:
    """Our own formats by name, in the order in which they are shown."""
    text = Path(__file__).with_name("formats.toml").read_text("utf-8")
    return {
        name: Format(name, one["module"], one["class"], one["about"])
        for name, one in tomllib.loads(text).items()
    }


def suffixes_of(name: str) -> tuple[str, ...]:
    """The endings of files that mean a format; none where it can't be loaded."""
    found = _load(name, _plugins())
    return () if isinstance(found, str) else found.suffixes


def format_names() -> tuple[str, ...]:
    """The names of all formats, ours first; nothing is imported for it."""
    return (*formats(), *sorted(_plugins()))


def exporter_class(path: Path, to: str | None = None) -> type[Exporter]:
    """The format called `to`; where that is null, the one that the ending of `path` means.

    Raises ExportError, which names what can be used, where there is none or more than one, or where
    it can't be loaded.
    """
    if to is not None:
        return _named(path, to.lower())
    suffix = path.suffix.lower()
    if not suffix:
        raise ExportError(path, f"its name has no ending that means a format; {_offer()}")
    return _meant_by(path, suffix)


def open_exporter(path: Path, options: ExportOptions, to: str | None = None) -> Exporter:
    """An exporter that writes to `path`, in the format that `exporter_class` finds."""
    return exporter_class(path, to)(path, options)


def _plugins() -> dict[str, EntryPoint]:
    """The plugins by name; a name of ours stays ours."""
    return {one.name: one for one in entry_points(group=GROUP) if one.name not in formats()}


def _named(path: Path, name: str) -> type[Exporter]:
    plugins = _plugins()
    if name not in formats() and name not in plugins:
        raise ExportError(path, f"no format is called {name!r}; {_offer()}")
    found = _load(name, plugins)
    if isinstance(found, str):
        raise ExportError(path, found)
    return found


def _meant_by(path: Path, suffix: str) -> type[Exporter]:
    """The format whose own ending it is, else the one that takes it; ours go before plugins."""
    plugins = _plugins()
    failed: list[str] = []
    for names in (tuple(formats()), tuple(sorted(plugins))):
        known: dict[str, type[Exporter]] = {}
        for name in names:
            loaded = _load(name, plugins)
            if isinstance(loaded, str):
                failed.append(loaded)
            elif suffix in loaded.suffixes:
                known[name] = loaded
        own = {name: one for name, one in known.items() if one.suffixes[0] == suffix}
        fitting = own if len(own) == 1 else known
        if len(fitting) == 1:
            return next(iter(fitting.values()))
        if fitting:
            raise ExportError(path, f"{suffix} may be {' or '.join(fitting)}; say which with --to")
    why = "".join(f"; {one}" for one in failed)
    raise ExportError(path, f"no format has files that end in {suffix}; {_offer()}{why}")


def _load(name: str, plugins: Mapping[str, EntryPoint]) -> type[Exporter] | str:
    """The class of a format; where it can't be loaded, a sentence that says why."""
    try:
        found: type[Exporter] = (formats().get(name) or plugins[name]).load()
    except Exception as error:  # a plugin may fail in any way; it is named, and the rest go on
        return f"the format {name} can't be loaded ({type(error).__name__}: {error})"
    asked = (*Exporter.__annotations__, *(one for one in vars(Exporter) if one[0] != "_"))
    lacks = [one for one in asked if not hasattr(found, one)]
    if lacks:
        return f"the format {name} can't be used: its class lacks {', '.join(lacks)}"
    return found


def _offer() -> str:
    return f"name one with --to: {', '.join(format_names())}"
