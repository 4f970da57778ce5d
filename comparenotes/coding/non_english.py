"""Reports in other languages than English: what is coded of them, and a remark that says so.

The parser and the lexicons are English. Names, places, dates, counts and words in quotation marks
carry over; an event is kept only where a word of the lexicon gives its type.
"""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale

from ..record import Event, Report


def remark_on_language(report: Report) -> str | None:
    """A sentence for the reader; null for reports in English or in a language not known."""
    if report.language is None or report.language.split("-")[0] == "en":
        return None
    name = Locale("en").languages.get(report.language.split("-")[0], report.language)
    return (
        f"this report is in {name}, not in English: it was coded only as far as its names, dates "
        "and numbers carry (if it is in English, give --language en)"
    )


def typed_only(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that have a PLOVER type."""
    return tuple(event for event in events if event.type)
