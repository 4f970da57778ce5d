"""Prints blocks for a terminal or a pipe, without blanks at the ends of lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.segment import Segment, Segments
from rich.text import Text

from .characters import for_terminal


def print_blocks(console: Console, blocks: Iterable[RenderableType]) -> None:
    """Prints one block after the other; nothing that can't be seen stands at the end of a line."""
    for block in blocks:
        for line in console.render_lines(block, pad=False):
            console.print(Segments([*_trimmed(line), Segment.line()]), end="")


def _trimmed(line: list[Segment]) -> Iterator[Segment]:
    """The line without the blanks at its end."""
    kept = list(line)
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    yield from kept[:-1]
    if kept:
        yield Segment(kept[-1].text.rstrip(), kept[-1].style)


def styled(words: str, style: str = "") -> Text:
    """Words that are safe for a terminal, in a style."""
    return Text(for_terminal(words), style=style)


def indented(block: RenderableType, by: int = 2) -> RenderableType:
    """A block that begins so many columns further to the right."""
    return Padding(block, (0, 0, 0, by))
