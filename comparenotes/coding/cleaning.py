"""Notes on a cleaned text moved back to the text as it was given.

A report is cleaned before it is parsed (`record/cleaned_text.py`), and every stage works on that.
The notes come in here; they go out with offsets into the report's own text, and with a remark on
what was garbled in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..record import Notes, Report
from ..record.cleaned_text import CleanedText, Repair, moved

_REMARKS = {
    "garbled": "garbled characters in its text, {n} of them, were read as what they had been "
    "('{printed}' as '{read}'): its UTF-8 was once taken for Windows-1252",
    "entities": "HTML entities in its text, {n} of them, were read as what they stand for "
    "('{printed}' as '{read}')",
    "lost": "characters lost inside words of its text ('{printed}'), {n} of them, were read as "
    "apostrophes",
}


def restored(notes: Notes, report: Report, text: CleanedText) -> Notes:
    """The notes on the cleaned report as notes on the report itself."""
    if not text.is_changed:
        return notes
    return replace(
        moved(notes, text.span, skip=("report",)),
        report=replace(report, published=moved(notes.report.published, text.span)),
        remarks=(*notes.remarks, *_remarks(text.repairs)),
    )


def _remarks(repairs: tuple[Repair, ...]) -> Iterator[str]:
    """A sentence for each kind of repair, with its first example."""
    for kind in dict.fromkeys(repair.kind for repair in repairs):
        of_kind = [repair for repair in repairs if repair.kind == kind]
        yield _REMARKS[kind].format(
            n=sum(repair.times for repair in of_kind),
            printed=of_kind[0].printed,
            read=of_kind[0].read,
        )
