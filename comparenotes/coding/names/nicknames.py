"""Persons with a nickname in quotation marks inside their names: 'Ana “Nita” Brod'.

A report's context and the names read so far come in; those persons' names, whole, go out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .context import Name, NameContext
from .features import WordFlag
from .runs import is_title

_OPENING, _CLOSING = frozenset("“\"'‘«„"), frozenset("”\"'’»“")
_LONGEST = 3  # words of a nickname
_NO_PERSON = WordFlag.BODY | WordFlag.PUBLIC | WordFlag.PEOPLE | WordFlag.CALENDAR


def nicknamed(context: NameContext, names: Sequence[Name]) -> list[Name]:
    """The names of persons with a nickname inside, in order."""
    parse = context.parse
    read = {token: name for name in names for token in range(name.first, name.last)}
    return [
        Name(_first_of(read, mark - 1), _last_of(read, after), "person")
        for mark, after in _nicknames(context)
        if parse.sentence_of[mark] == parse.sentence_of[after]
    ]


def _nicknames(context: NameContext) -> Iterator[tuple[int, int]]:
    """Opening marks of nicknames, each with the word after the closing one."""
    words = context.parse.words
    for mark in range(1, len(words) - 3):
        if words[mark] not in _OPENING or not _is_part(context, mark - 1):
            continue
        end = mark + 1
        while end < len(words) and end - mark <= _LONGEST and words[end][0].isupper():
            end += 1
        is_closed = end > mark + 1 and end + 1 < len(words) and words[end] in _CLOSING
        if is_closed and _is_part(context, end + 1) and _are_close(context, mark, end):
            yield mark, end + 1


def _is_part(context: NameContext, token: int) -> bool:
    """Whether a word can be a given name or a surname."""
    parse = context.parse
    return (
        parse.words[token].istitle()
        and parse.tags[token] in {"NNP", "NNPS"}
        and not is_title(context, token)
        and not context.features.flags(parse.lower[token]) & _NO_PERSON
    )


def _are_close(context: NameContext, mark: int, end: int) -> bool:
    """Whether the marks cling to the nickname, and the names stand one blank away."""
    starts, ends = context.parse.starts, context.parse.ends
    clings = starts[mark + 1] == ends[mark] and starts[end] == ends[end - 1]
    return clings and starts[mark] - ends[mark - 1] == starts[end + 1] - ends[end] == 1


def _first_of(read: dict[int, Name], token: int) -> int:
    name = read.get(token)
    return name.first if name is not None and name.kind == "person" else token


def _last_of(read: dict[int, Name], token: int) -> int:
    name = read.get(token)
    return name.last if name is not None and name.kind == "person" else token + 1
