"""What bounds an amount or makes it approximate: 'at least some 20', '50 or more'.

An amount among lexemes comes in; its `Limits` go out. Whether a negation turns a bound is asked in
`denied_bounds.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...record.notes import Bound
from .amounts import WrittenAmount
from .lexemes import Lexeme, is_hyphen
from .vocabulary import Phrases, QuantityVocabulary

_MODIFIERS = 4  # phrases before a number that are looked at: 'at least some'


@dataclass(frozen=True, slots=True)
class Limits:
    """What the words around an amount make of it, and the lexemes with these words."""

    first: int
    last: int
    bound: Bound | None
    approximate: bool
    is_compared: bool = False  # 'more than', 'under': words that a negation turns


def find_limits(
    vocabulary: QuantityVocabulary, lexemes: Sequence[Lexeme], amount: WrittenAmount
) -> Limits:
    """What the phrases before and after an amount say of it: 'at least some 20', '50 or more'."""
    bound: Bound | None = None
    compared = False
    approximate, first, last = amount.is_about, amount.first, amount.last
    for _ in range(_MODIFIERS):
        found = _phrase_before(vocabulary, lexemes, first, amount)
        if found is None:
            break
        start, kind, is_about = found
        approximate = approximate or is_about
        if bound is None and kind is not None:
            bound, compared = kind, lexemes[start].lower in vocabulary.words.comparing
        first = start
    if amount.is_range and first and lexemes[first - 1].lower == "between":
        first -= 1
    for at in dict.fromkeys((amount.digits_last, amount.last)):
        after = _phrase_after(vocabulary.after, lexemes, at)
        if after is not None:
            size, kind, is_about = after
            last = max(last, at + size)
            approximate = approximate or is_about
            bound = bound or kind
    return Limits(first, last, bound, approximate, compared)


def _phrase_before(
    vocabulary: QuantityVocabulary, lexemes: Sequence[Lexeme], at: int, amount: WrittenAmount
) -> tuple[int, Bound | None, bool] | None:
    """The longest phrase that ends before lexeme `at`: where it begins, which bound it sets,
    whether it makes the amount approximate."""
    if not at:
        return None
    nearest = lexemes[at - 1].lower
    rows = vocabulary.before.get(nearest, ())
    if amount.unit is not None:
        rows = [*vocabulary.before_measures.get(nearest, ()), *rows]
    for phrase, kind, is_about in rows:
        start = _start_of(phrase, lexemes, at)
        if start is not None and not _is_particle(vocabulary, lexemes, start, at, amount):
            return start, kind, is_about
    return None


def _start_of(phrase: Sequence[str], lexemes: Sequence[Lexeme], at: int) -> int | None:
    """Where a phrase begins that ends before lexeme `at`, with spaces or hyphens between its words
    ('a more-than 11 million'); null where it does not stand there."""
    for n, piece in enumerate(reversed(phrase)):
        at -= 1
        if n and at > 0 and is_hyphen(lexemes[at]) and lexemes[at].glued:
            at -= 1
        if at < 0 or lexemes[at].lower != piece:
            return None
    return at


def _is_particle(
    vocabulary: QuantityVocabulary,
    lexemes: Sequence[Lexeme],
    start: int,
    at: int,
    amount: WrittenAmount,
) -> bool:
    """'run over 10 people', 'took off 12': a word that belongs to the verb before it."""
    if amount.unit is not None or start != at - 1 or not start:
        return False
    return f"{lexemes[start - 1].lower} {lexemes[start].lower}" in vocabulary.words.running_over


def _phrase_after(
    phrases: Phrases, lexemes: Sequence[Lexeme], at: int
) -> tuple[int, Bound | None, bool] | None:
    """The longest phrase that begins at lexeme `at`."""
    for phrase, kind, is_about in phrases.get(lexemes[at].lower, ()) if at < len(lexemes) else ():
        pieces = lexemes[at : at + len(phrase)]
        if len(pieces) == len(phrase) and all(
            one.lower == piece for one, piece in zip(pieces, phrase, strict=True)
        ):
            is_tight = (
                all(one.glued for one in pieces)
                or pieces[0].text.isalpha()
                or (pieces[0].text == "+" and pieces[0].glued)
            )
            if is_tight:
                return len(phrase), kind, is_about
    return None
