"""A page in a cell of a notebook (Jupyter): a record comes in, HTML goes out.

The page stands in a frame of its own, so that its style and the notebook's don't mix. The frame is
a sandbox: nothing in it can run, load anything, or reach the notebook.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ..record import Comparison, Notes
from .characters import for_page
from .page import comparison_page, notes_page

LARGEST = 200_000
"""Characters of HTML that a cell gets: notebooks keep what their cells show."""
LINES = 120
"""Lines of plain text that stand for a page which is larger."""


def notes_cell(notes: Notes, plain: Callable[[], str]) -> str:
    """The page of `notes`; where it is too large, the lines that `plain` gives."""
    return _framed(notes_page(notes, is_framed=True), plain)


def comparison_cell(comparison: Comparison, plain: Callable[[], str]) -> str:
    """The page of `comparison`; where it is too large, the lines that `plain` gives."""
    return _framed(comparison_page(comparison, is_framed=True), plain)


def _framed(page: str, plain: Callable[[], str]) -> str:
    held = page.replace("&", "&amp;").replace('"', "&quot;")
    if len(held) > LARGEST:
        return _shortened(plain())
    return (
        f'<iframe sandbox srcdoc="{held}" title="comparenotes" loading="lazy" style="width:100%;'
        'height:34rem;border:1px solid rgba(128,128,128,.4);resize:vertical"></iframe>'
    )


def _shortened(text: str) -> str:
    lines = text.splitlines()
    shown = "\n".join(line[:500] for line in lines[:LINES])
    more = f"\n… {len(lines) - LINES} more lines" if len(lines) > LINES else ""
    return (
        f'<pre dir="auto" style="white-space:pre-wrap">{escape(for_page(shown))}{more}</pre>'
        "<p>The whole page is too large for a notebook; <code>to_html(PATH)</code> writes it.</p>"
    )
