"""Addresses that lead into an outlet's own page, at the very words.

Source: https://wicg.github.io/scroll-to-text-fragment/ (text directives).
"""

from __future__ import annotations

from urllib.parse import quote

from .characters import for_page
from .excerpts import Excerpt

AROUND = 3
"""Words before and after that tell short words from the same elsewhere."""
SHORT = 5
"""From how many words on a passage is named by its beginning and its end."""


def is_web(url: str | None) -> bool:
    """Whether `url` may be linked to: a report's own address may hold a script."""
    return bool(url) and str(url).lower().startswith(("http://", "https://"))


def address_of_words(url: str | None, excerpt: Excerpt, words: str) -> str | None:
    """The address of `words` (all that `excerpt` points at) in the page at `url`, as browsers
    follow it; null where the address is no web page's or the words have no letters."""
    pieces = for_page(words).split()
    if not is_web(url) or not any(map(str.isalnum, words)):
        return None
    before = [one for one in for_page(excerpt.before).strip("…").split()][-AROUND:]
    after = [one for one in for_page(excerpt.after).strip("…").split()][:AROUND]
    is_long = len(pieces) > 2 * SHORT or (len(pieces) > 1 and "\n" in words)
    directive = _encoded(pieces)
    if is_long:
        ends = min(SHORT, len(pieces) // 2)
        directive = f"{_encoded(pieces[:ends])},{_encoded(pieces[-ends:])}"
    if before and excerpt.before[-1:].isspace():
        directive = f"{_encoded(before)}-,{directive}"
    if after and excerpt.after[:1].isspace():
        directive = f"{directive},-{_encoded(after)}"
    page = str(url).partition(":~:")[0]
    return f"{page}{'' if '#' in page else '#'}:~:text={directive}"


def _encoded(words: list[str]) -> str:
    """Words for a text directive, in which '-', ',' and '&' have a meaning of their own."""
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
