"""Text reduced to what counts when two prints of the same words are compared."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """The letters and digits of `text`, case folded: equal where only case, punctuation and white
    space differ. Empty if there are no letters or digits."""
    return "".join(character for character in text.casefold() if character.isalnum())


def unaccented(text: str) -> str:
    """The text without the accents over its letters: 'Zoé' → 'Zoe'."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
