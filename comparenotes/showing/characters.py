"""Text of others made safe to show: control characters, lone surrogates, and which way it runs.

A report is hostile input: it may hold escape sequences that repaint a terminal, direction marks
that turn a line around, and code points that no file can be written with.
"""

from __future__ import annotations

import re
import unicodedata

from ..record import Report

_RTL_LANGUAGES = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)
_LETTERS_READ = 200
_LOST = "\ufffd"

_CONTROLS = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)), _LOST),
    0x09: "\t",
    0x0A: "\n",
    0x0D: "\r",
}
_TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))
_ESCAPES = {
    code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, *range(0xD800, 0xE000))
}
_BLANKS = re.compile(r"\s+")


def for_page(text: str) -> str:
    """`text`, character for character, without control characters and lone surrogates."""
    return text.translate(_CONTROLS)


def for_terminal(text: str) -> str:
    """`text` on one line without what a terminal interprets: escape sequences, direction marks."""
    return _BLANKS.sub(" ", text.translate(_CONTROLS).translate(_TURNS)).strip()


def for_json(line: str) -> str:
    """JSON text with every control character, line separator and lone surrogate escaped."""
    return line.translate(_ESCAPES)


def direction(report: Report) -> str:
    """'rtl' or 'ltr': by the report's language, else by most of its first letters."""
    if report.language:
        return "rtl" if report.language.split("-")[0].lower() in _RTL_LANGUAGES else "ltr"
    return text_direction(report.text)


def text_direction(text: str) -> str:
    """'rtl' when more of the first letters of `text` run right to left than left to right."""
    balance = seen = 0
    for character in text:
        way = unicodedata.bidirectional(character)
        if way in ("L", "R", "AL"):
            balance += 1 if way == "L" else -1
            seen += 1
            if seen == _LETTERS_READ:
                break
    return "rtl" if balance < 0 else "ltr"
