"""A comparison that comes in parts: each list of the whole has what the parts have, in turn.

So the comparison of a big collection is made and written story by story: as JSON it is never held
whole, what a part adds to each list waits in a file until its turn comes.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain
from typing import IO, Any

from .base import fields_of, shape_of
from .comparison import Comparison

_AT_ONCE = 1_000_000  # characters read back


def join_parts(parts: Iterable[Comparison]) -> Comparison:
    """The whole: what is no list is that of the first part."""
    first, *others = parts
    lists: dict[str, Any] = {
        name: tuple(chain.from_iterable(getattr(part, name) for part in (first, *others)))
        for name in _lists(first)
    }
    return replace(first, **lists)


def json_pieces(parts: Iterable[Comparison]) -> Iterator[str]:
    """What `json.dumps` gives for the whole, in pieces; the first comes after the last part."""
    rest = iter(parts)
    first = next(rest)
    with ExitStack() as stack:
        waiting = {name: stack.enter_context(_text_file()) for name in _lists(first)}
        begun: set[str] = set()
        for part in chain((first,), rest):
            for name, file in waiting.items():
                for value in getattr(part, name):
                    file.write((", " if name in begun else "") + _dump(value))
                    begun.add(name)
        for n, (attribute, name, _) in enumerate(shape_of(Comparison)):
            yield ("{" if n == 0 else ", ") + f'"{name}": '
            if attribute in waiting:
                yield from _read_back(waiting[attribute])
            else:
                yield _dump(getattr(first, attribute))
        yield "}"


def _lists(part: Comparison) -> list[str]:
    names = (attribute for attribute, _, _ in shape_of(Comparison))
    return [name for name in names if isinstance(getattr(part, name), tuple)]


def _text_file() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="")


def _read_back(file: IO[str]) -> Iterator[str]:
    file.seek(0)
    yield "["
    while piece := file.read(_AT_ONCE):
        yield piece
    yield "]"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=fields_of)
