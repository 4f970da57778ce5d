"""Which actor is meant at given tokens: how later stages tie a noun phrase to an actor.

A `Parse` and its actors come in; look-ups by token go out.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...record import Actor
from ..grammar.parse import Parse


class Mentions:
    """The mentions of all actors, by token."""

    def __init__(self, parse: Parse, actors: Iterable[Actor]) -> None:
        self._parse = parse
        self._inner: dict[int, tuple[int, int, str]] = {}
        self._heads: dict[int, tuple[int, int, str]] = {}
        spans = {
            (*parse.tokens(span.start, span.end), actor.id)
            for actor in actors
            for span in actor.mentions
        }
        mentions = [mention for mention in spans if mention[0] < mention[1]]
        for mention in sorted(mentions, key=lambda m: (m[0] - m[1], m)):
            first, last, _ = mention
            self._heads.setdefault(head_token(parse, first, last), mention)
            for token in range(first, last):  # wide ones first, so that the innermost stays
                self._inner[token] = mention
        self._in_order = sorted(mentions, key=lambda m: (m[0], -m[1], m[2]))

    def of_token(self, token: int) -> str | None:
        """The id of the actor that the shortest mention around `token` means; None outside all."""
        mention = self._inner.get(token)
        return mention[2] if mention else None

    def head_of(self, token: int) -> str | None:
        """The id of the actor that the noun phrase headed by `token` means; None if it means none.

        'the leaders of Russia' is headed by 'leaders': the leaders are meant there, not Russia.
        A token inside a name that the parser headed elsewhere still counts as that name.
        """
        mention = self._heads.get(token) or self._inner.get(token)
        return mention[2] if mention else None

    def at(self, first: int, last: int) -> str | None:
        """The id of the actor whose mention best overlaps tokens `first` up to `last` (half-open).

        A mention with the phrase's own head goes before one that only stands inside it ('a
        spokesman for the army'); then the share of common tokens decides, then the earlier one.
        None where no mention overlaps.
        """
        if first >= last:
            return None
        head = head_token(self._parse, first, last)
        best: tuple[bool, float, int] | None = None
        best_actor = None
        for start, end, actor_id in self._touching(first, last):
            common = min(end, last) - max(start, first)
            share = common / (max(end, last) - min(start, first))
            is_head = head_token(self._parse, start, end) == head
            score = (is_head, share, -start)
            if best is None or score > best:
                best, best_actor = score, actor_id
        return best_actor

    def within(self, first: int, last: int) -> tuple[str, ...]:
        """The ids of all actors mentioned wholly inside the tokens, in order, each once."""
        inside = [m[2] for m in self._in_order if first <= m[0] and m[1] <= last]
        return tuple(dict.fromkeys(inside))

    def _touching(self, first: int, last: int) -> list[tuple[int, int, str]]:
        return [m for m in self._in_order if m[0] < last and first < m[1]]


def head_token(parse: Parse, first: int, last: int) -> int:
    """The token that heads `first` up to `last`: the one with the fewest steps to its root.

    Of several whose heads lie outside, the first that is no punctuation mark or determiner.
    """
    heads = parse.heads
    tops = [t for t in range(first, last) if heads[t] == t or not first <= heads[t] < last]
    content = [t for t in tops if parse.pos[t] not in {"PUNCT", "DET", "ADP", "PART", "SYM"}]
    return (content or tops or [last - 1])[0]
