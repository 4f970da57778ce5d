"""Reports in other languages than English: what is coded of them, and a remark that says so.

The parser and the lexicons are English. Names, places, dates, counts and words in quotation marks
carry over; an event is kept only where a word of the lexicon gives its type.
"""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale

from ..record import Event, Report

_LATIN = ((0x0, 0x370), (0x1E00, 0x1F00), (0xFB00, 0xFB07), (0xFF00, 0xFF60))  # code points


def remark_on_language(report: Report) -> str | None:
    """A sentence for the reader; null for reports in English, and for those in Latin letters whose
    language is not known: they are coded as English."""
    code = (report.language or "").split("-")[0]
    if code == "en" or (not code and _is_in_latin_letters(report.text)):
        return None
    name = Locale("en").languages.get(code, code) or "a language that was not recognised"
    return (
        f"this report is in {name}, not in English: it was coded only as far as its names, dates "
        "and numbers carry (if it is in English, give --language en)"
    )


def _is_in_latin_letters(text: str) -> bool:
    """Whether at least half of the letters are Latin, as in a text without any."""
    letters = [ord(sign) for sign in text if sign.isalpha()]
    latin = sum(any(first <= sign < end for first, end in _LATIN) for sign in letters)
    return 2 * latin >= len(letters)


def typed_only(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that have a PLOVER type."""
    return tuple(event for event in events if event.type)
