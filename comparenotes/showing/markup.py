"""A report's text with spans of it marked, as safe HTML: the one renderer every page uses.

Marks may nest and cross. What nests is nested; what crosses is split, and only its first piece
carries the anchor, the others name it in `data-of`. Every character is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from markupsafe import Markup

from ..record import Part, Report
from .characters import for_page


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` are to be marked as each of `kinds`.

    `anchor` is the id a link jumps to, `label` says what the mark is (shown on hover), `tag` is
    shown after the words (who says them).
    """

    start: int
    end: int
    kinds: tuple[str, ...]
    anchor: str | None = None
    label: str | None = None
    tag: str | None = None


def mark_up(report: Report, marks: Iterable[Mark]) -> Markup:
    """The text of `report` in its parts, with `marks`.

    Words outside every part are shown as paragraphs; white space between parts is not.
    """
    found = merge(marks)
    blocks = []
    for part in blocks_of(report):
        inner = mark_words(report.text, part.start, part.end, found)
        blocks.append(f'<p class="part {part.kind}">{inner}</p>')
    return Markup("\n").join(Markup(block) for block in blocks)


def merge(marks: Iterable[Mark]) -> list[Mark]:
    """One mark for each span, its kinds and labels put together, outer before inner."""
    found: dict[tuple[int, int], Mark] = {}
    for mark in marks:
        known = found.get((mark.start, -mark.end))
        found[mark.start, -mark.end] = mark if known is None else _joined(known, mark)
    return [found[key] for key in sorted(found)]


def _joined(a: Mark, b: Mark) -> Mark:
    labels = dict.fromkeys(label for label in (a.label, b.label) if label)
    return replace(
        a,
        kinds=tuple(dict.fromkeys(a.kinds + b.kinds)),
        anchor=a.anchor or b.anchor,
        label="\n".join(labels) or None,
        tag=a.tag or b.tag,
    )


def blocks_of(report: Report) -> list[Part]:
    """The report's parts in order, and a paragraph for every line of words outside them."""
    blocks: list[Part] = []
    at = 0
    for part in sorted(report.parts, key=lambda p: (p.start, p.end)):
        if part.start < at:
            continue
        blocks.extend(_lines(report.text, at, part.start))
        blocks.append(part)
        at = part.end
    blocks.extend(_lines(report.text, at, len(report.text)))
    return blocks


def _lines(text: str, start: int, end: int) -> Iterator[Part]:
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield Part("paragraph", at, at + len(line.rstrip()))
        at += len(line)


def mark_words(text: str, start: int, end: int, marks: Sequence[Mark]) -> Markup:
    """Characters `start` to `end` of `text` with `marks` (sorted, one a span) clipped to them."""
    here = [mark for mark in marks if mark.start < end and start < mark.end]
    cuts = sorted(
        {start, end, *(max(m.start, start) for m in here), *(min(m.end, end) for m in here)}
    )
    opening: dict[int, list[Mark]] = {}
    for mark in here:
        opening.setdefault(max(mark.start, start), []).append(mark)
    out: list[str] = []
    stack: list[Mark] = []
    for at, following in zip(cuts, [*cuts[1:], end], strict=True):
        _close(stack, at, out, text)
        for mark in opening.get(at, ()):
            stack.append(mark)
            out.append(_open(mark, is_first=at == mark.start))
        out.append(escape(for_page(text[at:following])))
    _close(stack, end, out, text, everything=True)
    return Markup("".join(out))


def _close(
    stack: list[Mark], at: int, out: list[str], text: str, *, everything: bool = False
) -> None:
    """Close what ends at `at`; what has to be closed to reach it is opened again."""
    if everything:
        out.extend(_shut(mark, is_last=mark.end <= at) for mark in reversed(stack))
        stack.clear()
        return
    first = next((n for n, mark in enumerate(stack) if mark.end <= at), None)
    if first is None:
        return
    reopened = [mark for mark in stack[first:] if mark.end > at]
    out.extend(_shut(mark, is_last=mark.end <= at) for mark in reversed(stack[first:]))
    del stack[first:]
    for mark in reopened:
        stack.append(mark)
        out.append(_open(mark, is_first=False))


def _open(mark: Mark, *, is_first: bool) -> str:
    attributes = [f'class="{escape(" ".join(mark.kinds))}"']
    if mark.anchor:
        attributes.append(f'{"id" if is_first else "data-of"}="{escape(mark.anchor)}"')
    if mark.label and is_first:
        attributes.append(f'title="{escape(for_page(mark.label))}"')
    return f"<mark {' '.join(attributes)}>"


def _shut(mark: Mark, *, is_last: bool) -> str:
    """The tag stands in an attribute, so that the text of the page stays the report's own."""
    if mark.tag and is_last:
        return f'<i data-tag="{escape(for_page(mark.tag))}"></i></mark>'
    return "</mark>"
