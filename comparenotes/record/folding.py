"""Text reduced to what counts when two prints of the same words are compared."""

from __future__ import annotations


def fold(text: str) -> str:
    """The letters and digits of `text`, case folded: equal where only case, punctuation and white
    space differ. Empty if there are no letters or digits."""
    return "".join(character for character in text.casefold() if character.isalnum())
